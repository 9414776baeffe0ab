"""A period is closed with its reports: they come back as they went out, and what changed since is told exactly."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from app import (
    adjustments,
    check,
    check_code,
    closed,
    closing,
    contributions,
    history,
    issues,
    offices,
    paper_settings,
    periods,
    profiles,
    returns,
    store,
    visits,
)
from app.errors import UserError
from app.history import step
from app.offices import PaperWords
from app.reports import content, summary_facts
from app.reports.paper import Cancelled
from app.visits import VisitRow
from models import Closing, Content, Contribution, Issue, IssuedPaper, Line, Scheme, State, db
from tests.app.reports.pdf import pages as pages_of
from tests.app.reports.pdf import words
from tests.files import opened_copy

PERIOD = periods.parse("2026-Q1", Scheme.DECREE)
ON, LATER = date(2026, 3, 20), date(2026, 4, 20)


@pytest.fixture
def opened(ledger):
    with store.opened(ledger, who="Lan"):
        yield ledger


def close(**more):
    return closing.close(closing.prepare(PERIOD, on=ON, **more))


@pytest.fixture(scope="module")
def closed_master(ledger_master, tmp_path_factory):
    """Give a file with a quarter that was closed, to be copied."""
    with opened_copy(ledger_master, tmp_path_factory.mktemp("chốt") / "chốt.ketnghia") as path:
        close(kinds=closing.OFFERED, numbers={"summary": 5})
        return path


@pytest.fixture
def closed_file(closed_master, tmp_path):
    with opened_copy(closed_master, tmp_path / "xã.ketnghia") as path:
        yield path


def issued(kind):
    (row,) = closing.listed()
    return next(one for one in row.issues if one.kind == kind)


def given():
    """Give an act that was counted in the closed quarter."""
    return next(
        act for act in contributions.in_period(PERIOD) if act.state is State.DONE and act.lines[0].value
    )


# --- Closing ----------------------------------------------------------------------------------------------------


def test_a_period_is_closed_with_its_reports(closed_file):
    (row,) = closing.listed()

    assert (row.period, row.closed_on, row.stands) == (PERIOD, ON, True)
    assert closing.said(row) == "Đã chốt ngày 20/03/2026"
    assert [one.kind for one in row.issues] == list(closing.OFFERED)
    summary = issued("summary")
    assert issues.in_words(summary) == "Báo cáo tổng hợp quý I năm 2026, số 05/BC-UBND ngày 20/03/2026"
    assert closed.is_closed(PERIOD)
    assert history.undo_title() is None
    assert store.problems() == []
    assert [entry.title for entry in history.recent(1)] == ["Chốt quý I năm 2026"]


def test_returns_that_come_later_are_in_no_report_of_it(opened):
    given = summary_facts.load(PERIOD).counts.reported
    health, army, *_rest = [row.agency.id for row in returns.board(PERIOD, ON) if not row.standing.returned]
    returns.record(health, PERIOD, ON)
    with pytest.raises(UserError, match="gửi báo cáo quý I năm 2026 ngày 20/03/2026") as refused:
        closing.prepare(PERIOD, kinds=["summary"], on=date(2026, 3, 19))
    assert refused.value.field == "on"
    key = close(kinds=["summary"])
    returns.record(army, PERIOD, LATER)

    assert summary_facts.load(PERIOD).counts.reported == given + 1
    assert issues.changes(issued("summary").key) == []
    assert {row.agency.id: row.standing.state for row in returns.board(PERIOD, LATER)}[army] == "late"

    closing.reopen(key, reason="thêm báo cáo", on=LATER)
    assert summary_facts.load(PERIOD).counts.reported == given + 2
    assert issues.changes(issued("summary").key) != []


def test_each_page_bears_the_code_of_its_paper_and_the_number(closed_file):
    for issue in closing.listed()[0].issues:
        data = issues.pdf(issue.key)
        pages = [page.text.replace("\xa0", " ") for page in pages_of(data)]
        papers = issues.papers(issue.key)
        assert [paper.first_page for paper in papers] == [
            1 + sum(paper.pages for paper in papers[:number]) for number in range(len(papers))
        ]
        assert sum(paper.pages for paper in papers) == len(pages)
        for paper in papers:
            for page in pages[paper.first_page - 1 : paper.first_page - 1 + paper.pages]:
                assert f"Mã kiểm tra: {paper.code}" in page
        if issue.kind == "summary":
            assert "Số: 05/BC-UBND" in pages[0]
            assert "ngày 20 tháng 3 năm 2026" in pages[0]


def test_who_signs_is_who_could_on_the_day_of_the_report(opened):
    with step("Người ký"):
        offices.add_signatory(
            "Trần Thị Mới", "CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN", since=date(2026, 3, 16)
        )
    close(kinds=["summary"])
    assert "Trần Thị Mới" in words(issues.pdf(issued("summary").key))


def test_the_paper_is_found_by_its_code(closed_file):
    issue = issued("village-sheet")
    paper = issues.papers(issue.key)[1]

    assert issues.find(paper.code.lower().replace("-", " ")) == issues.Found(issue, paper)
    other = check_code.make(b"another office", "")
    assert issues.find(other) is None
    with pytest.raises(UserError, match="gõ nhầm"):
        issues.find(paper.code[:-1] + ("A" if paper.code[-1] != "A" else "B"))


def test_the_paper_on_a_subject_is_found_while_it_stands(closed_file):
    issue = issued("village-sheet")
    paper = issues.papers(issue.key)[1]
    half = periods.parse("2026-H1", Scheme.DECREE)
    assert issues.standing("village-sheet", PERIOD, paper.subject) == issues.Found(issue, paper)
    assert issues.standing("agency-sheet", PERIOD, paper.subject) is None
    assert issues.standing("village-sheet", half, paper.subject) is None

    closing.reopen(issue.closing, reason="thử", on=LATER)
    assert issues.standing("village-sheet", PERIOD, paper.subject) is None
    closing.close(closing.prepare(PERIOD, on=LATER, kinds=["village-sheet"]))
    again = issues.standing("village-sheet", PERIOD, paper.subject)
    assert again is not None
    assert again.issue.signed_on == LATER


def test_what_is_issued_again_has_codes_of_its_own(closed_file):
    (row,) = closing.listed()
    before = {paper.code for one in row.issues for paper in issues.papers(one.key)}
    closing.reopen(row.key, reason="in lại", on=LATER)
    close(kinds=closing.OFFERED)
    again = {paper.code for one in closing.listed()[0].issues for paper in issues.papers(one.key)}

    assert len(before) == len(again)
    assert not before & again


def test_numbers_go_on_within_the_year(closed_file):
    offered = closing.OFFERED
    assert closing.proposed_numbers(offered, LATER) == {
        "village-sheet": None,
        "agency-sheet": None,
        "summary": 6,
    }
    paper_settings.write("village-sheet", PaperWords(symbol="PBB-UBND"))
    assert closing.proposed_numbers(offered, LATER) == {
        "village-sheet": 1,
        "agency-sheet": None,
        "summary": 6,
    }
    assert closing.proposed_numbers(["summary"], date(2027, 1, 5)) == {"summary": 1}
    quarter = periods.parse("2026-Q2", Scheme.DECREE)
    with pytest.raises(UserError, match="Số 5/BC-UBND năm 2026 đã dùng") as raised:
        closing.close(
            closing.prepare(quarter, ["agency-sheet"], on=date(2026, 6, 20), numbers={"agency-sheet": 5})
        )
    assert raised.value.field == "number"
    assert not closed.is_closed(quarter)


def test_what_was_wanting_is_kept(opened):
    wanting = [item.sentence for item in closing.check_list(PERIOD, ON)]
    assert wanting
    close()
    (row,) = closing.listed()
    assert row.left_open.splitlines() == wanting


# --- Not closing ------------------------------------------------------------------------------------------------


def test_a_period_that_goes_on_or_is_closed_is_not_closed(closed_file):
    with pytest.raises(UserError, match="Quý I/2026 đã chốt ngày 20/03/2026"):
        closing.prepare(PERIOD, on=ON)
    with pytest.raises(UserError, match="đến hết ngày 14/06/2026") as raised:
        closing.prepare(periods.parse("2026-Q2", Scheme.DECREE), on=LATER)
    assert raised.value.field == "on"


def test_days_that_are_closed_under_one_name_are_not_closed_under_another(closed_file):
    named_by_days = periods.days(PERIOD.first, PERIOD.last, Scheme.DECREE)
    with pytest.raises(UserError, match="Quý I/2026 đã chốt ngày 20/03/2026"):
        closing.prepare(named_by_days, on=ON)


def test_what_was_written_meanwhile_must_be_printed_too(opened):
    prepared = closing.prepare(PERIOD, on=ON)
    with step("Sửa"):
        Line.update(value=1).where(Line.value.is_null(False)).execute()

    with pytest.raises(UserError, match="lập lại báo cáo"):
        closing.close(prepared)

    assert closing.listed() == []
    assert not Issue.select().exists()


def test_stopping_leaves_nothing(opened):
    told = []
    with pytest.raises(Cancelled):
        closing.prepare(
            PERIOD, on=ON, progress=lambda *done: told.append(done), cancelled=lambda: len(told) > 1
        )
    assert told
    assert closing.listed() == []


# --- Afterwards -------------------------------------------------------------------------------------------------


def attempts():
    """Try to write into the closed quarter in many ways; count those that were refused."""
    act = given()
    ways = (
        lambda: contributions.record(replace(act, id="", evidence="khác")),
        lambda: contributions.correct(act.id, replace(act, note="khác")),
        lambda: contributions.remove(act.id),
        lambda: Line.update(value=1).execute(),
        lambda: Contribution.delete().execute(),
        lambda: Closing.delete().execute(),
        lambda: IssuedPaper.update(code="x").execute(),
        lambda: db.execute_sql("UPDATE content SET data = x'00'"),
    )
    refused = 0
    for way in ways:
        with pytest.raises(UserError) as raised, step("Thử"):
            way()
        assert raised.value.text.endswith((".", "!"))
        refused += 1
    return refused


def test_what_went_out_comes_back_byte_for_byte(closed_file):
    before = {one.key: issues.pdf(one.key) for one in closing.listed()[0].issues}
    assert attempts() == 8
    adjustments.take_back(given().id, on=LATER)
    store.close()
    store.open_file(closed_file, who="Lan")

    after = {one.key: issues.pdf(one.key) for one in closing.listed()[0].issues}
    assert before == after
    assert all(hashlib.sha256(after[one.key]).hexdigest() == one.sha256 for one in closing.listed()[0].issues)
    assert list(issues.damaged()) == []


def test_an_issue_that_another_program_changed_is_found(closed_file):
    before = check.check(LATER)
    with db.atomic():
        db.execute_sql("DROP TRIGGER issued_content_update")
        Content.update(data=b"%PDF-1.4 x").where(Content.sha256 == issued("summary").sha256).execute()

    (found,) = [one for one in check.check(LATER) if one not in before]
    assert (found.code, found.where, found.wrong) == ("issued", issued("summary").key, True)
    assert found.message.startswith("Báo cáo tổng hợp quý I năm 2026, số 05/BC-UBND")


def test_nothing_changed_since_whatever_happens_in_the_open_period(closed_file):
    act = given()
    adjustments.adjust(act.id, replace(act, note="ghi lại", givers=act.givers), on=LATER)
    village = act.lines[0].village
    contributions.record(replace(act, id="", counted_on=LATER))
    visits.record(VisitRow(LATER, "thăm", (act.givers[0].agency,), village=village))

    assert [issues.changes(one.key) for one in closing.listed()[0].issues] == [[], [], []]


def test_what_changed_since_is_told_exactly(closed_file):
    issue = issued("village-sheet")
    known = profiles.profiles(2025)
    paper, profile = next(
        (paper, known[paper.subject][-1])
        for paper in issues.papers(issue.key)
        if paper.subject in known and known[paper.subject][-1].poor_households
    )
    profiles.set_profile(paper.subject, replace(profile, poor_households=profile.poor_households + 1))

    (changed,) = issues.changes(issue.key)
    assert (changed.title, changed.there, changed.now) == (paper.title, True, True)
    count = profile.poor_households
    told = {difference.column: (difference.before, difference.after) for difference in changed.differences}
    assert told["Hộ nghèo"] == (str(count), str(count + 1))
    assert told.keys() == {"Hộ nghèo", "Tỷ lệ"}
    assert f"I. TÌNH HÌNH CHUNG, 2025, Hộ nghèo: “{count}” thành “{count + 1}”" in {
        issues.difference_in_words(difference) for difference in changed.differences
    }
    history.undo()
    assert issues.changes(issue.key) == []


def test_comparing_can_be_stopped_between_two_papers(closed_file):
    issue, told = issued("village-sheet"), []
    issues.changes(issue.key, lambda *done: told.append(done))
    count = len(issues.papers(issue.key))
    assert told == [(done, count) for done in range(1, count + 1)]

    told.clear()
    with pytest.raises(Cancelled):
        issues.changes(issue.key, lambda *done: told.append(done), lambda: len(told) > 1)
    assert len(told) == 2


def test_a_gift_put_right_after_opening_again_is_told(closed_file):
    (row,) = closing.listed()
    closing.reopen(row.key, reason="ghi thiếu", on=LATER)
    act = given()
    line = replace(act.lines[0], value=act.lines[0].value + 1_000, unit_value=None)
    contributions.correct(act.id, replace(act, lines=(line, *act.lines[1:])))

    said = [
        issues.difference_in_words(difference)
        for changed in issues.changes(row.issues[0].key)
        for difference in changed.differences
    ]
    assert said
    assert any("thành" in sentence for sentence in said)


def test_opening_again_needs_a_reason_and_is_in_the_history(closed_file):
    (row,) = closing.listed()
    with pytest.raises(UserError, match="lý do") as raised:
        closing.reopen(row.key, reason="  ", on=LATER)
    assert raised.value.field == "reason"
    closing.reopen(row.key, reason="ghi thiếu một khoản", on=LATER)

    (row,) = closing.listed()
    assert not row.stands
    assert closing.said(row) == "Mở lại ngày 20/04/2026: ghi thiếu một khoản"
    assert history.recent(1)[0].title == "Mở lại quý I năm 2026: ghi thiếu một khoản"
    assert history.undo_title() is None
    with pytest.raises(UserError, match="đã được mở lại"):
        closing.reopen(row.key, reason="nữa", on=LATER)
    contributions.remove(given().id)
    close(kinds=["summary"], numbers={"summary": 6})
    assert [one.stands for one in closing.listed()] == [True, False]


def test_the_list_asks_once_for_what_went_out(closed_file, monkeypatch):
    closing.reopen(closing.listed()[0].key, reason="thử", on=LATER)
    close(kinds=["summary"], numbers={"summary": 6})
    asked, ask = [], issues.by_closing
    monkeypatch.setattr(issues, "by_closing", lambda: asked.append(1) or ask())

    assert [[one.kind for one in row.issues] for row in closing.listed()] == [
        ["summary"],
        list(closing.OFFERED),
    ]
    assert asked == [1]


def test_the_quarter_that_waits_to_be_closed(closed_file):
    assert closing.to_close(LATER, Scheme.DECREE) is None
    assert closing.to_close(date(2026, 6, 15), Scheme.DECREE).id == "2026-Q2"


# --- What papers say --------------------------------------------------------------------------------------------


def test_what_every_report_says_is_kept_and_read_back(opened):
    from app.reports import catalogue  # noqa: PLC0415

    for kind in catalogue.KINDS:
        if "contribution" in kind.scopes:
            continue
        for document in kind.make(catalogue.Asked(PERIOD)).documents():
            read = content.read(document)
            assert content.from_json(content.to_json(read)) == read
            assert content.differences(read, read) == []
