"""What `check` finds, and that it finds nothing where nothing is."""

import contextlib
from dataclasses import replace
from datetime import date

import pytest

from app import agencies, check, contributions, history, sample, store, summary, twinnings, villages
from app.check import Problem
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.twinnings import Member
from models import AgencyKind, Contribution, Kind, Line, State, VillageKind, VillageName, db

TODAY = date(2026, 3, 1)
DAY = PartialDate.day(date(2026, 2, 12))


@pytest.fixture
def world(world):
    twinnings.pair([Member(agency) for agency in world.agencies], villages=world.villages)
    return world


def found():
    return [(one.code, one.wrong) for one in check.check(TODAY)]


def gift(world, **values):
    line = ActLine("quà", Kind.FOOD, world.villages[0], value=5_000)
    given = {"lines": (line,), "givers": (ActGiver(world.agencies[0]),), "when": DAY} | values
    return contributions.record(Act(**given))


@contextlib.contextmanager
def written_past_the_rules():
    """Write as another program could: within a step, but by no command."""
    with history.step("Ghi thẳng"):
        yield


def raw(sql, *values):
    db.execute_sql(sql, values)


# --- Nothing wrong --------------------------------------------------------------------------------------------


def test_an_empty_file_is_in_order(data_file):
    assert check.check(TODAY) == []


def test_a_good_ledger_is_in_order(world):
    for state in State:
        gift(world, state=state)

    assert check.check(TODAY) == []


def test_the_sample_story_is_in_order_but_for_what_it_means_to_show(tmp_path):
    sample.story(tmp_path / "mẫu.ketnghia")
    try:
        problems = check.check(date(2026, 9, 30))
    finally:
        store.close()

    assert {problem.code for problem in problems} == {"undated"}
    assert not any(problem.wrong for problem in problems)


# --- Doubtful -------------------------------------------------------------------------------------------------


def test_what_belongs_to_no_period_yet(world):
    key = gift(world, when=PartialDate.occasion_of("Tết 2026"))

    assert check.check(TODAY) == [
        Problem("undated", key, "“quà” (dịp Tết 2026): chưa rõ thuộc kỳ nào nên chưa được cộng.")
    ]


def test_what_is_done_in_days_to_come(world):
    key = gift(world, when=PartialDate.day(date(2026, 3, 2)))

    assert check.check(TODAY) == [
        Problem("future", key, "“quà” (02/03/2026): ghi đã thực hiện nhưng ngày chưa đến.")
    ]


def test_what_was_given_outside_a_pairing(world):
    other = villages.add("Đắk Nia", kind=VillageKind.BON, commune=world.commune)
    key = gift(world, lines=(ActLine("gạo", Kind.FOOD, other, value=1),))

    assert check.check(TODAY) == [
        Problem("unpaired", key, "“gạo” (12/02/2026): ngày hỗ trợ nằm ngoài thời gian kết nghĩa.")
    ]


def test_what_is_planned_may_lie_ahead_and_outside(world):
    other = villages.add("Đắk Nia", kind=VillageKind.BON, commune=world.commune)
    line = ActLine("gạo", Kind.FOOD, other)
    gift(world, lines=(line,), when=PartialDate.day(date(2027, 1, 1)), state=State.PLANNED)

    assert check.check(TODAY) == []


def test_names_that_look_alike(world):
    villages.add("Bu Prăng 1A", kind=VillageKind.BUON, commune=world.commune)
    agencies.add("Sở Y Tế tỉnh", kind=AgencyKind.STATE)
    agencies.add("Công ty Cà Phê", kind=AgencyKind.STATE, parent="Tổng công ty")

    problems = check.check(TODAY)
    assert {problem.code for problem in problems} == {"look-alike"}
    said = [problem.message for problem in problems]
    assert any("Bu Prâng 1A" in text and "Bu Prăng 1A" in text for text in said)
    assert any("Công ty Cà phê" in text and "có thể là một đơn vị" in text for text in said)


def test_two_names_at_a_time(world):
    village = world.villages[0]
    with written_past_the_rules():
        VillageName.create(village=village, kind=VillageKind.BON, name="Tên khác", commune=world.commune)

    assert check.check(TODAY) == [
        Problem("names-overlap", village, "Hai tên “Bu Prâng 1A” và “Tên khác” cùng có hiệu lực một lúc.")
    ]


def test_two_values(world):
    key = gift(world)
    with written_past_the_rules():
        raw("UPDATE contribution SET value = 7 WHERE id = ?", key)

    assert found() == [("two-values", False)]


# --- Wrong ----------------------------------------------------------------------------------------------------


def test_sums_that_disagree_are_shown_column_by_column(world, monkeypatch):
    """No ledger is known that adds up in two ways; if one is ever written, it is to be seen."""
    gift(world)
    real = summary.summary

    def astray(period, by):
        found = real(period, by)
        rows = tuple(row._replace(sums=replace(row.sums, money=7)) for row in found.rows)
        return found._replace(rows=rows) if by == "agency" else found

    monkeypatch.setattr(summary, "summary", astray)
    (problem,) = check.check(TODAY)
    assert (problem.code, problem.where, problem.wrong) == ("sums", "2026", True)
    assert problem.message.replace("\u00a0", " ") == (
        "Số liệu năm 2026 cộng theo ba cách không khớp nhau. "
        "Theo bon, buôn: tiền mặt 0 đồng, hiện vật 5.000 đồng, ngày công 0 đồng, 0 khoản chưa quy tiền; "
        "theo đơn vị: tiền mặt 7 đồng, hiện vật 5.000 đồng, ngày công 0 đồng, 0 khoản chưa quy tiền; "
        "theo nội dung: tiền mặt 0 đồng, hiện vật 5.000 đồng, ngày công 0 đồng, 0 khoản chưa quy tiền."
    )


def test_a_part_in_another_column_than_the_gift(world):
    gift(world)
    with written_past_the_rules():
        raw("UPDATE giver SET amount = 5000, form = 'money'")

    assert found() == [("overdrawn", True)]


def test_more_given_than_it_is_worth(world):
    key = gift(world)
    with written_past_the_rules():
        raw("UPDATE giver SET amount = 5001, form = 'goods'")

    assert check.check(TODAY) == [
        Problem("overdrawn", key, "“quà” (12/02/2026): phần các đơn vị góp lớn hơn giá trị.", wrong=True)
    ]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("DELETE FROM line", "no-lines"),
        ("DELETE FROM giver", "no-givers"),
        ("DELETE FROM twinning_member", "no-members"),
        ("DELETE FROM twinning_village", "no-villages"),
    ],
)
def test_records_that_lack_a_part(world, sql, code):
    gift(world)
    with written_past_the_rules():
        raw(sql)

    problems = check.check(TODAY)
    assert (code, True) in [(one.code, one.wrong) for one in problems]
    assert [one.wrong for one in problems] == sorted((one.wrong for one in problems), reverse=True)


@pytest.mark.parametrize("table", ["village", "agency"])
def test_what_has_no_name_is_all_that_can_be_said(world, table):
    gift(world)
    with written_past_the_rules():
        raw(f"DELETE FROM {table}_name")  # noqa: S608  # from the cases above

    assert set(found()) == {("no-name", True)}


def test_a_row_that_refers_to_nothing_is_damage(world):
    gift(world)
    raw("PRAGMA foreign_keys = 0")
    with written_past_the_rules():
        raw("UPDATE line SET village_id = 'không có'")
    raw("PRAGMA foreign_keys = 1")

    assert check.check(TODAY) == [
        Problem("damage", "thử.ketnghia", "Tệp bị hỏng: line: a row refers to a missing village.", wrong=True)
    ]


def test_other_tables_than_ours(world):
    raw("CREATE TABLE của_ai (x)")
    raw("ALTER TABLE line ADD COLUMN y TEXT")

    assert check.check(TODAY) == [
        Problem(
            "schema",
            "thử.ketnghia",
            "Các bảng trong tệp khác với các bảng mà chương trình đã tạo.",
            wrong=True,
        )
    ]


def test_a_page_that_does_not_match_its_checksum_is_a_finding(world, data_file):
    for _number in range(200):
        gift(world)
    store.close()
    data = bytearray(data_file.read_bytes())
    for page in range(len(data) // 4096 * 3 // 4, len(data) // 4096):  # what opening reads lies before
        data[page * 4096 + 2000] ^= 0xFF
    data_file.write_bytes(data)
    store.open_file(data_file)

    (problem,) = check.check(TODAY)
    assert (problem.code, problem.where, problem.wrong) == ("damage", "thử.ketnghia", True)


def test_what_is_wrong_comes_first(world):
    gift(world, when=PartialDate.day(date(2026, 3, 2)))
    gift(world)
    with written_past_the_rules():
        Line.delete().where(
            Line.contribution == Contribution.get(Contribution.counted_on == DAY.first)
        ).execute()

    assert found() == [("no-lines", True), ("future", False)]


# --- For whoever waits, and whoever wants to see it ---------------------------------------------------------------


def test_tells_how_far_it_is_and_stops_when_told_to(world):
    told = []
    check.check(TODAY, lambda done, whole: told.append((done, whole)))

    assert told == [(done, told[0][1]) for done in range(told[0][1] + 1)]

    def stop(done, _whole):
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        check.check(TODAY, stop)


def test_a_problem_leads_to_its_record(world):
    key = gift(world, when=None)
    (undated,) = check.check(TODAY)

    assert check.subject(undated) == ("contribution", key)
    assert check.subject(Problem("sums", "2026", "…")) is None
