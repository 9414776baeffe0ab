"""The page on which periods are closed: what goes out, what comes back, what changed since, and whose paper bears a code."""

import hashlib
import io
import shutil
import threading
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app import check_code, closing, contributions, history, issues, periods, store, villages
from app import format as written
from models import Issue
from tests.files import opened_copy
from tests.ui.conftest import idle, shown_window, type_in, window_at
from tests.ui.every_form import put
from ui import jobs, printing
from ui.desk import Desk
from ui.issuing_form import IssuingForm
from ui.period_chooser import PeriodChooser
from ui.period_dialog import PeriodDialog

KINDS = ("village-sheet", "agency-sheet", "summary")
PATIENCE = 20_000  # ms in which reports are made, however busy the machine


@pytest.fixture
def page(window):
    window.workplace.open_page("closing")
    return window.workplace.page


@pytest.fixture(scope="module")
def closed_master(world_master, tmp_path_factory):
    """Give the world's file with its last quarter closed with all its reports, to be copied."""
    source, made = world_master
    with opened_copy(source, tmp_path_factory.mktemp("chốt") / "chốt.ketnghia") as path:
        closing.close(closing.prepare(made.before, KINDS, on=date.today(), numbers={"summary": 5}))
        return path


@pytest.fixture
def closed_world(world, closed_master, data_file):
    store.close()
    shutil.copy(closed_master, data_file)
    store.open_file(data_file, who="Lan")
    return world


@pytest.fixture
def closed_page(qtbot, closed_world, window):
    """Turn to the page of a file with a closed quarter."""
    window.workplace.open_page("closing")
    idle(qtbot, window)
    return window.workplace.page


def command(page, words):
    return next(action for action in page.commands() if action.text().startswith(words))


def opened(page, qtbot):
    """Open the form that closes a period, once it knows what is wanting."""
    command(page, "Chốt kỳ").trigger()
    form = page.beside.form
    rested(form, qtbot)
    return form


def rested(form, qtbot):
    qtbot.waitUntil(lambda: not form.busy)


def prepared(page, qtbot):
    """Go on to the papers."""
    form = opened(page, qtbot)
    form.seen.put(True)
    form.submit()
    qtbot.waitUntil(lambda: isinstance(page.beside.form, IssuingForm), timeout=PATIENCE)
    return form, page.beside.form


def wrong(form):
    """Give the sentences beside fields, by field."""
    return {entry.field: entry.said for entry in form.entries() if entry.control.property("wrong")}


def turn(page, qtbot, kind):
    place = [issue.kind for issue in page.table.current().issues].index(kind)
    page.details.issues.setCurrentIndex(place)
    qtbot.waitUntil(lambda: not page.details.preview.busy)
    return page.table.current().issues[place]


def first_page_seen(page):
    """Give the sheet whose top is nearest to that of the preview, counted from 1."""
    preview = page.details.preview
    top = preview.verticalScrollBar().value()
    return min(range(preview.count), key=lambda number: abs(preview._pages[number].top() - top)) + 1


# --- Closing ----------------------------------------------------------------------------------------------------------


def test_the_quarter_that_waits_says_what_closing_is_for(page, world):
    (row,) = page.table.rows
    assert (row.period, row.closing) == (world.before, None)
    assert page.details.heading[1].endswith("chờ chốt")
    assert "phát hành báo cáo" in page.details.facts.said
    assert page.paper() is None
    assert not command(page, "Mở lại").isEnabled()


def test_a_quarter_is_closed_step_by_step(page, window, qtbot, world):
    form = opened(page, qtbot)
    assert form.chosen == world.before
    assert form.to_do.sentences
    assert [name for name, kind in form.kinds.items() if kind.tick.box.isChecked()] == list(closing.USUAL)
    form.kinds["summary"].number.set_text("7")
    form.kinds["village-sheet"].number.set_text("")

    form.submit()
    assert list(wrong(form)) == ["seen"]
    form.seen.put(True)
    QTest.keyClick(form.on.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(page.beside.form, IssuingForm))
    papers = page.beside.form
    assert closing.listed() == []
    assert page.paper() is None  # not issued yet
    assert papers.preview.data == papers._prepared.drafts[0].pdf
    papers.drafts.setCurrentIndex(1)
    assert papers.preview.data == papers._prepared.drafts[1].pdf
    assert [papers.drafts.itemText(place) for place in range(2)] == [
        "Phiếu bon, buôn, số ghi tay sau",
        "Báo cáo tổng hợp, số 07/BC-UBND",
    ]

    QTest.keyClick(papers.drafts, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, window)

    (row,) = closing.listed()
    assert (row.period, row.closed_on) == (world.before, date.today())
    assert row.left_open.splitlines() == [
        item.sentence for item in closing.check_list(row.period, date.today())
    ]
    assert page.beside.form is None
    assert page.table.current().closing == row
    assert window.status.sentence == f"Đã chốt {world.before.name}, phát hành 2 báo cáo."
    assert not window.undo_action.isEnabled()
    assert page.paper().data == issues.pdf(row.issues[0].key)


def test_it_says_first_that_undo_does_not_lead_past_it(page, qtbot):
    _form, papers = prepared(page, qtbot)
    said = " ".join(label.text() for label in papers.findChildren(type(papers.trouble_label())))
    assert "Hoàn tác không lùi qua" in said


@pytest.fixture
def sample_window(qtbot, dressed, sample):
    yield from shown_window(qtbot, sample)


def test_the_samples_quarter_is_closed(sample_window, qtbot):
    sample_window.workplace.open_page("closing")
    page = sample_window.workplace.page
    form, papers = prepared(page, qtbot)
    papers.submit()
    idle(qtbot, sample_window)

    (row,) = closing.listed()
    assert row.period == form.chosen
    assert [issue.kind for issue in row.issues] == list(closing.USUAL)
    assert page.details.preview.data == issues.pdf(row.issues[0].key)


@pytest.fixture
def held(monkeypatch):
    """Let preparing wait until this is set."""
    go, prepare = threading.Event(), closing.prepare

    def slow(*given, **named):
        go.wait()
        return prepare(*given, **named)

    monkeypatch.setattr(closing, "prepare", slow)
    return go


def test_stopped_on_the_way_nothing_is_left(page, qtbot, held):
    form = opened(page, qtbot)
    form.seen.put(True)
    form.submit()
    assert form.progress.isVisible()
    assert form.progress._button.hasFocus()
    assert not form.period.isEnabled()
    form.progress._stop()
    held.set()
    rested(form, qtbot)

    assert "Đã dừng lập báo cáo" in form.trouble_label().text()
    assert page.beside.form is form
    assert form.period.isEnabled()
    assert closing.listed() == []
    assert not Issue.select().exists()


def test_a_form_that_is_left_gives_up_what_it_prepares(page, qtbot, held):
    form = opened(page, qtbot)
    form.seen.put(True)
    form.submit()
    form.finish()
    held.set()
    jobs.stop_all()

    assert page.beside.form is None
    assert closing.listed() == []


def test_back_from_the_papers_what_was_asked_is_still_there(page, qtbot):
    form, papers = prepared(page, qtbot)
    QTest.keyClick(papers.drafts, Qt.Key.Key_Escape)

    assert page.beside.form is form
    assert form.seen.box.isChecked()
    assert closing.listed() == []


def test_what_was_written_meanwhile_must_be_printed_too(page, qtbot, world):
    form, papers = prepared(page, qtbot)
    villages.rename(world.dar, "Bu Dăr Mới", since=world.before.first)
    papers.submit()

    assert page.beside.form is form
    assert "lập lại báo cáo" in form.trouble_label().text()
    assert closing.listed() == []

    rested(form, qtbot)
    form.seen.put(True)
    form.submit()
    qtbot.waitUntil(lambda: isinstance(page.beside.form, IssuingForm))
    page.beside.form.submit()
    assert len(closing.listed()) == 1


# --- What cannot be ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "other"), [("summary", "village-sheet"), ("village-sheet", "summary")])
def test_a_number_that_is_taken_is_said_beside_it(closed_page, qtbot, world, kind, other):
    form = opened(closed_page, qtbot)
    form.choose(world.before.previous())
    rested(form, qtbot)
    form.seen.put(True)
    for name, number in ((other, ""), (kind, "5")):
        form.kinds[name].number.set_text(number)
    form.submit()
    qtbot.waitUntil(lambda: isinstance(closed_page.beside.form, IssuingForm))
    closed_page.beside.form.submit()

    assert closed_page.beside.form is form
    assert form.kinds[kind].number.said.startswith("Số 5/BC-UBND năm")
    assert form.kinds[other].number.said == ""
    assert form.kinds[kind].number.line.hasFocus()


def test_a_period_that_goes_on_or_is_closed_is_said_beside_its_field(closed_page, qtbot, world):
    form = opened(closed_page, qtbot)
    form.seen.put(True)
    for period, field, said in (
        (world.period, "on", "mới kết thúc"),
        (world.before, "period", "đã chốt ngày"),
    ):
        form.choose(period)
        rested(form, qtbot)
        form.seen.put(True)
        form.submit()
        rested(form, qtbot)
        assert said in wrong(form)[field]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("on", "31/2/2026", "không có ngày 31"),
        ("on", "", "Hãy ghi ngày"),
        ("number", "0", "từ 1"),
        ("number", "1,5", "nguyên"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_its_field(page, qtbot, field, text, said):
    form = opened(page, qtbot)
    form.seen.put(True)
    put(form.on if field == "on" else form.kinds["summary"].number, text)
    form.submit()

    assert said in wrong(form)[field]
    assert page.beside.form is form


def test_something_must_go_out(page, qtbot):
    form = opened(page, qtbot)
    form.seen.put(True)
    for kind in form.kinds.values():
        kind.tick.put(False)
    form.submit()

    assert form.kinds["village-sheet"].tick.said == "Hãy chọn ít nhất một báo cáo để phát hành."


def test_a_file_that_is_only_read_shows_what_went_out(qtbot, monkeypatch, world, data_file):
    closing.close(closing.prepare(world.before, on=date.today()))
    monkeypatch.setattr(Desk, "read_only", True)
    window = window_at(qtbot, data_file, "closing")
    page = window.workplace.page

    assert page.paper() is not None
    assert not command(page, "Chốt kỳ").isEnabled()
    assert not command(page, "Mở lại").isEnabled()
    window.close()


# --- What is asked ----------------------------------------------------------------------------------------------------


def test_periods_that_ended_are_offered_and_any_other_is_asked_for(page, qtbot, world):
    form = opened(page, qtbot)
    listed = [form.period.combo.itemText(place) for place in range(form.period.combo.count())]
    assert listed[0] == world.before.short
    assert world.period.short not in listed
    assert any(text.startswith("Năm ") for text in listed)

    form.period.combo.setCurrentIndex(len(listed) - 1)
    form.period.combo.activated.emit(len(listed) - 1)
    (dialog,) = page.window().findChildren(PeriodDialog)
    assert form.chosen == form.period.value == world.before
    years = periods.years(2021, 2025, world.period.scheme)
    dialog.chosen.emit(years)
    dialog.reject()
    rested(form, qtbot)

    assert form.chosen == form.period.value == years


def test_what_is_wanting_leads_to_its_records_and_is_looked_for_again(page, window, qtbot, world):
    form = opened(page, qtbot)
    button = next(iter(form.to_do.buttons.values()))
    form.seen.put(True)
    with qtbot.waitSignal(page.desk.list_asked) as asked:
        button.click()
    assert asked.args[0].keys
    assert page.desk.period == world.before
    assert window.workplace.page is not page

    give_unvalued(world)
    window.workplace.open_page("closing")
    rested(form, qtbot)
    assert page.beside.form is form
    assert len(form.to_do.buttons) > 0
    assert not form.seen.box.isChecked()  # there is something that was not there before


def give_unvalued(world):
    act = contributions.in_period(world.before)[0]
    line = replace(act.lines[0], value=None)
    contributions.record(replace(act, id="", lines=(line,), evidence="khác"))


def test_numbers_follow_the_day_until_one_is_typed(closed_page, qtbot, world):
    form = opened(closed_page, qtbot)
    assert form.kinds["summary"].number.line.text() == "6"
    put(form.kinds["village-sheet"].number, "40")
    put(form.on, f"15/1/{date.today().year + 1}")
    form.on.edited.emit()

    assert form.kinds["summary"].number.line.text() == "1"
    assert form.kinds["village-sheet"].number.line.text() == "40"


# --- What went out ----------------------------------------------------------------------------------------------------


def test_what_went_out_is_shown_printed_and_saved_as_it_was(
    closed_page, window, qtbot, monkeypatch, tmp_path
):
    issue = turn(closed_page, qtbot, "summary")
    path, painted = tmp_path / "báo cáo.pdf", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_named: (str(path), ""))
    monkeypatch.setattr(printing, "ask", lambda _window, _title: object())
    monkeypatch.setattr(printing, "paint", lambda data, _on, _work: painted.append(data))
    for action in (window.save_action, window.print_action):
        action.trigger()
        qtbot.waitUntil(lambda: not window.errands.busy)

    assert hashlib.sha256(path.read_bytes()).hexdigest() == issue.sha256
    assert painted == [issues.pdf(issue.key)]
    said = closed_page.details.facts.said
    assert issue.sha256 in said.replace(" ", "")
    assert "05/BC-UBND" in said
    assert issues.papers(issue.key)[0].code in said
    assert closing.listed()[0].left_open.splitlines()[0] in said


def test_a_paper_that_is_chosen_turns_the_preview_to_its_first_page(closed_page, qtbot):
    issue = turn(closed_page, qtbot, "village-sheet")
    papers = issues.papers(issue.key)
    assert closed_page.details.papers.count() == len(papers) == 3
    for place in (2, 0, 1):
        closed_page.details.papers.setCurrentRow(place)
        assert first_page_seen(closed_page) == papers[place].first_page
        assert papers[place].code in closed_page.details.papers.item(place).text()


def test_what_happens_elsewhere_leaves_what_is_looked_at(closed_page, qtbot, world):
    turn(closed_page, qtbot, "village-sheet")
    closed_page.details.papers.setCurrentRow(2)
    place = closed_page.details.preview.verticalScrollBar().value()
    villages.rename(world.mgar, "Mới", since=world.period.first)

    assert closed_page.details.papers.currentRow() == 2
    assert closed_page.details.preview.verticalScrollBar().value() == place


# --- What changed since -----------------------------------------------------------------------------------------------


def look(page, qtbot):
    page.details.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.details.changes.found is not None)
    return page.details.changes


def test_what_changed_since_is_told(closed_page, qtbot, world):
    turn(closed_page, qtbot, "village-sheet")
    changes = look(closed_page, qtbot)
    assert changes.said.text().startswith("Không có gì thay đổi")
    assert closed_page.listing().heads[0] == "Kỳ"

    villages.rename(world.dar, "Bu Dăr Mới", since=world.before.first)
    qtbot.waitUntil(lambda: bool(changes.found))
    (changed,) = changes.found
    assert changes.said.text().startswith(f"{len(changed.differences)} chỗ trong 1 tờ")
    for difference in changed.differences:
        assert issues.difference_in_words(difference) in changes.list.said

    history.undo()
    qtbot.waitUntil(lambda: changes.found == [])


def test_comparing_can_be_stopped_and_begun_again(closed_page, qtbot, monkeypatch):
    turn(closed_page, qtbot, "village-sheet")
    changes, compare, go = closed_page.details.changes, issues.changes, threading.Event()

    def slow(*given):
        go.wait()
        return compare(*given)

    monkeypatch.setattr(issues, "changes", slow)
    closed_page.details.tabs.setCurrentIndex(2)
    assert changes.progress.isVisibleTo(changes)
    changes.progress._stop()
    go.set()
    qtbot.waitUntil(lambda: not changes.busy)
    assert changes.said.text() == "Đã dừng, chưa so xong."
    assert not changes.progress.isVisibleTo(changes)

    changes.again.click()
    qtbot.waitUntil(lambda: changes.found == [])
    assert not changes.again.isVisibleTo(changes)


def test_what_changed_since_goes_into_a_workbook(closed_page, window, qtbot, world, tmp_path, monkeypatch):  # noqa: PLR0917  # fixtures
    turn(closed_page, qtbot, "village-sheet")
    villages.rename(world.dar, "Bu Dăr Mới", since=world.before.first)
    changes, path = look(closed_page, qtbot), tmp_path / "thay đổi.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_named: (str(path), ""))
    QTest.keyClick(closed_page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: path.exists() and not window.errands.busy)

    sheet = load_workbook(io.BytesIO(path.read_bytes())).active
    written_rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    (changed,) = changes.found
    assert [changed.title, *changed.differences[0]] in written_rows


def test_a_paper_leads_to_its_record(closed_page, qtbot, world):
    turn(closed_page, qtbot, "village-sheet")
    villages.set_profile(world.prang, villages.Profile(world.before.year - 1, households=1, people=1))
    changes = look(closed_page, qtbot)
    leads = [fact.leads_to for section in changes.list.sections for fact in section.facts if fact.leads_to]
    assert leads == [("village", world.prang)]


def test_a_paper_that_is_gone_or_new_is_told(closed_page, qtbot, world):
    turn(closed_page, qtbot, "village-sheet")
    villages.add("Bu Gia", kind="bon", commune=world.commune)
    changes = look(closed_page, qtbot)

    assert "Tờ này chưa có trong bản đã phát hành." in changes.list.said
    assert [row[1] for row in closed_page.listing().rows] == ["Tờ này chưa có trong bản đã phát hành."]


# --- Opening again ----------------------------------------------------------------------------------------------------


def test_opening_again_needs_a_reason(closed_page, window, qtbot, world):
    command(closed_page, "Mở lại").trigger()
    form = closed_page.beside.form
    put(form.reason, "  ")
    assert not form.submit()
    assert "lý do" in wrong(form)["reason"]
    put(form.reason, "ghi thiếu một khoản")
    assert form.submit()

    (row,) = closing.listed()
    assert not row.stands
    assert closed_page.details.heading[1].endswith("ghi thiếu một khoản")
    assert closed_page.paper() is not None
    assert window.status.sentence == f"Đã mở lại {world.before.name}."
    assert not window.undo_action.isEnabled()
    assert not command(closed_page, "Mở lại").isEnabled()

    form = opened(closed_page, qtbot)
    assert form.chosen == world.before
    assert len(closed_page.table.rows) == 1


# --- Codes ------------------------------------------------------------------------------------------------------------


def enter(page, text):
    page.code.line.clear()
    type_in(page.code.line, text)
    QTest.keyClick(page.code.line, Qt.Key.Key_Return)
    return page.code.said


def test_a_code_finds_its_paper(closed_page, qtbot):
    issue = closed_page.table.current().issues[1]
    paper = issues.papers(issue.key)[1]
    said = enter(closed_page, paper.code.lower().replace("-", " "))
    qtbot.waitUntil(lambda: not closed_page.details.preview.busy)

    assert said.startswith("Đúng giấy do tệp này phát hành")
    assert paper.title in said
    assert closed_page.details.issues.currentData() == issue.key
    assert closed_page.details.papers.currentRow() == 1
    assert first_page_seen(closed_page) == paper.first_page


def test_a_code_of_another_office_and_one_mistyped(closed_page):
    other = check_code.make(b"another office", "")
    assert enter(closed_page, other).startswith("Tờ giấy này không do tệp này phát hành")
    assert closed_page.code.line.property("wrong")

    slip = other[:-1] + ("A" if other[-1] != "A" else "B")
    assert "gõ nhầm" in enter(closed_page, slip)
    assert "8 chữ và số" in enter(closed_page, "K7QF")

    type_in(closed_page.code.line, "2")
    assert closed_page.code.said == ""


def test_the_box_that_finds_everything_reads_codes(closed_page, window, qtbot):
    issue = closed_page.table.current().issues[0]
    paper = issues.papers(issue.key)[2]
    window.workplace.open_page("home")
    window.find_action.trigger()
    box = window._finder
    for typed in ("bu prang", "K7QF", paper.code.replace("-", "")[:7]):
        box.line.setText(typed)
        assert not [find for find in box.finds.finds if find.noun == "tờ giấy"]
    box.line.setText(paper.code.lower())
    qtbot.waitUntil(lambda: box.ready)
    assert box.finds.marked().title == f"Tìm tờ giấy mang mã {paper.code}"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    idle(qtbot, window)

    assert window.workplace.page is closed_page
    assert closed_page.code.said.startswith("Đúng giấy")
    assert first_page_seen(closed_page) == paper.first_page


def test_a_slip_in_the_box_that_finds_everything_is_told_too(page, window):
    window.find_action.trigger()
    box = window._finder
    box.line.setText("kkkk-2222")
    QTest.keyClick(box.line, Qt.Key.Key_Return)

    assert "gõ nhầm" in page.code.said


# --- Elsewhere in the window ------------------------------------------------------------------------------------------


def test_a_closed_day_is_refused_in_a_form(closed_page, window, world):
    window.workplace.open_page("visits")
    page = window.workplace.page
    command(page, "Ghi chuyến thăm").trigger()
    form = page.beside.form
    put(form.on, written.date(world.before.last))
    form.place.choose(world.commune)
    form.agencies.choose([world.army])
    put(form.what, "Thăm hỏi")
    assert not form.submit()

    said = form.trouble_label().text() + " ".join(wrong(form).values())
    assert f"{world.before.short} đã chốt ngày" in said
    assert "trang Chốt kỳ" in said
    assert len(page.table.rows) == 0


def test_a_late_contribution_is_counted_in_the_open_period(closed_page, window, world):
    window.workplace.open_page("villages")
    window.contribution_action.trigger()
    form = window.workplace.page.form
    form.body.when.when.line.setText("")
    type_in(form.body.when.when.line, written.date(world.before.last))

    assert "đã chốt: tính vào kỳ đang mở" in form.body.when.when.said


def test_lists_of_periods_say_which_are_closed(closed_page, window, world):
    def listed():
        combo = window.workplace.page.findChild(PeriodChooser).combo
        return [combo.itemText(place) for place in range(combo.count())]

    window.workplace.open_page("villages")
    assert f"{world.before.short} · đã chốt" in listed()
    assert world.period.short in listed()

    closing.reopen(closing.listed()[0].key, reason="thử", on=date.today())
    assert world.before.short in listed()


def test_the_home_page_leads_here(window, qtbot, world):
    window.workplace.open_page("home")
    home = window.workplace.page
    qtbot.waitUntil(lambda: not home.busy)
    home.to_do.buttons["quarter-waits"].click()

    assert window.workplace.page.register.noun == "closing"
    assert window.workplace.page.table.current().period == world.before
