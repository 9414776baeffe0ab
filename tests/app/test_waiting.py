"""What waits to be done is found, counted and led to."""

from datetime import date, timedelta

import pytest

from app import (
    adjustments,
    agencies,
    contributions,
    ledger,
    pairings,
    periods,
    pledges,
    proposals,
    returns,
    twinnings,
    villages,
    visits,
    waiting,
)
from app.contributions import Act, ActGiver, ActLine
from app.ledger import Order, Wanted
from app.partial_date import PartialDate
from app.pledges import Promise
from app.proposals import Request
from app.twinnings import Member
from app.villages import Profile
from app.visits import VisitRow
from models import GiverRole, Kind, Scheme, State
from tests.app.ledgers import close, make_world

Q3 = periods.parse("2026-Q3", Scheme.DECREE)
TODAY = date(2026, 7, 10)
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def world(world):
    """Give four villages that nothing waits for: twinned, with a profile, and given to."""
    for village, agency in zip(world.villages, world.agencies, strict=True):
        twinnings.pair([Member(agency)], villages=[village], since=LONG_AGO)
        villages.set_profile(village, Profile(2025, households=10))
        give(village, agency)
    return world


def give(village, agency, day=TODAY, value=5, **rest):
    """Write a gift; `day` may be a known date of any precision."""
    when = PartialDate.day(day) if isinstance(day, date) else day
    role = rest.pop("role", GiverRole.TWINNED)
    line = ActLine("quà", Kind.FOOD, village, value=value)
    return contributions.record(Act((line,), (ActGiver(agency, role),), when, **rest))


def to_do(period, today, months=6, *, days_allowed=5):
    there = [village.id for village in villages.living(today)]
    paired = pairings.by_village(date.min, date.max)
    return waiting.to_do(waiting.Question(period, today, months, there, paired, days_allowed))


def found(code, today=TODAY, period=Q3, months=6):
    """Give the one item of a code, or None."""
    items = {item.code: item for item in to_do(period, today, months)}
    return items.get(code)


def test_nothing_waits_where_all_is_well(world):
    assert to_do(Q3, TODAY) == []


def test_a_village_without_an_agency_today(world):
    alone = villages.add("Bu Gia", kind="bon", commune=world.commune)
    villages.set_profile(alone, Profile(2025))

    item = found("no-agency")

    assert (item.count, item.noun, item.keys) == (1, "village", {alone})
    assert item.sentence == "1 bon, buôn chưa có đơn vị kết nghĩa."
    assert item.button == "Xem 1 bon, buôn"


def test_a_village_that_ended_waits_for_nothing(world):
    gone = villages.add("Bu Cũ", kind="bon", commune=world.commune)
    villages.end(gone, date(2026, 6, 30))

    assert to_do(Q3, TODAY) == []


@pytest.mark.parametrize(
    ("last_sign", "silent"), [(date(2026, 1, 9), True), (date(2026, 1, 10), False), (date(2026, 7, 1), False)]
)
@pytest.mark.parametrize("way", ["gift", "visit"])
def test_an_agency_that_neither_gave_nor_came_for_months(data_file, last_sign, silent, way):
    made = make_world()
    agency, village = made.agencies[0], made.villages[0]
    twinnings.pair([Member(agency)], villages=[village], since=LONG_AGO)
    if way == "gift":
        give(village, agency, last_sign)
    else:
        visits.record(VisitRow(last_sign, "thăm", (agency,), village))

    item = found("silent")

    assert (item is not None) is silent
    if item is not None:
        assert item.keys == {agency}
        assert item.sentence == (
            "1 đơn vị kết nghĩa không hỗ trợ, không thăm bon, buôn nào trong 6 tháng qua: Sở Y tế."
        )


def test_silence_is_as_long_as_she_says_and_begins_with_the_pairing(data_file):
    made = make_world()
    twinnings.pair([Member(made.agencies[0])], villages=made.villages[:1], since=date(2026, 3, 1))

    assert found("silent", months=6) is None
    assert found("silent", months=3).keys == {made.agencies[0]}


@pytest.mark.parametrize("state", [State.PLANNED, State.CANCELLED])
def test_what_was_not_done_breaks_no_silence(data_file, state):
    made = make_world()
    twinnings.pair([Member(made.agencies[0])], villages=made.villages[:1], since=LONG_AGO)
    give(made.villages[0], made.agencies[0], TODAY, state=state)

    assert found("silent").keys == {made.agencies[0]}


def test_a_late_fact_of_long_ago_breaks_no_silence(data_file):
    made = make_world()
    twinnings.pair([Member(made.agencies[0])], villages=made.villages[:1], since=LONG_AGO)
    give(made.villages[0], made.agencies[0], date(2025, 7, 1), counted_on=Q3.last)

    assert found("silent").keys == {made.agencies[0]}


@pytest.fixture
def taken_back(data_file):
    """Give a world in which all that was given was given in the second quarter, and taken back in the third."""
    made = make_world()
    village, agency = made.villages[0], made.agencies[0]
    twinnings.pair([Member(agency)], villages=[village], since=LONG_AGO)
    key = give(village, made.agencies[1], date(2026, 5, 10), value=None)
    own = give(village, agency, date(2026, 5, 10))
    close(Q3.previous())
    for wrong in (key, own):
        adjustments.take_back(wrong, on=TODAY)
    return made


def test_what_is_taken_back_is_no_gift(taken_back):
    village, agency = taken_back.villages[0], taken_back.agencies[0]
    year = periods.parse("2026", Scheme.DECREE)

    assert village in found("quarter-empty", Q3.last - timedelta(days=1)).keys
    assert found("silent").keys == {agency}
    for period in (Q3, year):
        assert agency in found("not-given", period=period).keys
        assert found("unvalued", period=period) is None
        assert found("unpaired", period=period) is None


def test_what_is_taken_back_is_not_sought_as_a_gift_outside_its_twinning(taken_back):
    called = ledger.names(TODAY)

    assert not any(piece.lines for piece in ledger.pieces(Wanted(unpaired=True), Order(), called))


def test_agencies_are_named_up_to_three(data_file):
    made = make_world()
    twinnings.pair([Member(agency) for agency in made.agencies], villages=made.villages[:1], since=LONG_AGO)

    item = found("not-given")

    assert item.keys == set(made.agencies)
    assert item.sentence == (
        "4 trong 4 đơn vị kết nghĩa chưa có khoản hỗ trợ nào trong quý III năm 2026: "
        "Bộ Chỉ huy Quân sự tỉnh, Công ty Cà phê, Sở Y tế và 1 đơn vị khác."
    )


def test_an_agency_that_stated_to_have_nothing_is_not_asked_for_gifts(data_file):
    made = make_world()
    twinnings.pair([Member(agency) for agency in made.agencies], villages=made.villages[:1], since=LONG_AGO)
    returns.record_nil(made.agencies[:1], Q3, TODAY)
    returns.record(made.agencies[1], Q3, TODAY)

    assert found("not-given").keys == set(made.agencies[1:])


@pytest.fixture
def silent(data_file):
    """Give four agencies twinned with one village, of which nothing is known in the quarter."""
    made = make_world()
    twinnings.pair([Member(agency) for agency in made.agencies], villages=made.villages[:1], since=LONG_AGO)
    return made


def not_reported(period=Q3, today=TODAY):
    paired = pairings.by_village(date.min, date.max)
    return list(waiting.not_reported(waiting.Question(period, today, 6, [], paired)))


def test_who_returned_gave_or_came_is_not_among_those_that_have_not_reported(silent):
    health, army, coffee, school = silent.agencies
    assert not_reported()[0].keys == set(silent.agencies)
    returns.record_nil([health], Q3, TODAY)
    give(silent.villages[0], army)
    visits.record(VisitRow(TODAY, "thăm", (coffee,), silent.villages[0]))

    [item] = not_reported()

    assert (item.keys, item.count, item.noun) == ({school}, 1, "agency_return")
    assert item.sentence == (
        "1 đơn vị chưa gửi báo cáo quý III năm 2026, cũng không có khoản hỗ trợ, chuyến thăm nào: Trường THPT."
    )
    assert item.said == "đơn vị chưa báo cáo, quý III năm 2026"
    returns.record(school, Q3, TODAY)
    assert not_reported() == []


@pytest.mark.parametrize(("days", "asked"), [(0, False), (5, False), (6, True), (90, True)])
def test_returns_are_asked_for_once_they_are_due(silent, days, asked):
    returns.record(silent.agencies[0], Q3, TODAY)

    item = found("not-reported", Q3.last + timedelta(days=days))

    assert (item is not None) is asked
    assert item is None or item.keys == set(silent.agencies[1:])


def test_the_clerk_says_when_returns_are_due(silent):
    returns.record(silent.agencies[0], Q3, TODAY)
    codes = {item.code for item in to_do(Q3, Q3.last + timedelta(days=8), days_allowed=10)}

    assert "not-reported" not in codes


def test_an_office_that_writes_no_returns_down_is_not_asked_for_any(silent):
    assert found("not-reported", Q3.last + timedelta(days=90)) is None


def test_nobody_waits_for_an_agency_that_was_merged_away(silent):
    agencies.merge(silent.agencies[0], silent.agencies[1], date(2026, 7, 1))

    assert not_reported()[0].keys == set(silent.agencies[1:])


def test_pledges_overdue(world):
    given = Promise(
        world.agencies[0], "bò", Kind.LIVESTOCK, world.villages[0], quantity=3000, unit="con",
        due_on=date(2026, 7, 1),
    )  # fmt: skip
    late = pledges.promise(given)
    pledges.promise(Promise(world.agencies[0], "dê", village=world.villages[0], value=9, due_on=TODAY))

    item = found("overdue-pledges")

    assert (item.keys, item.noun) == ({late}, "pledge")
    assert item.sentence == "1 cam kết đã quá hạn, lâu nhất là 9 ngày."


def test_proposals_past_their_deadline(world):
    late = proposals.raise_one(Request(date(2026, 6, 1), "điện", world.villages[0], due_on=date(2026, 6, 30)))
    answered = proposals.raise_one(
        Request(date(2026, 6, 1), "nước", world.villages[0], due_on=date(2026, 6, 30))
    )
    proposals.answer(answered, "đã làm", date(2026, 7, 1))

    item = found("overdue-proposals")

    assert (item.keys, item.noun) == ({late}, "proposal")
    assert item.sentence == "1 kiến nghị đã quá hạn mà chưa được trả lời, lâu nhất là 10 ngày."


def test_lines_without_value_are_those_the_total_counts(world):
    lines = (ActLine("áo", Kind.CLOTHING, world.villages[0]), ActLine("gạo", Kind.FOOD, world.villages[0]))
    act = contributions.record(Act(lines, (ActGiver(world.agencies[0]),), PartialDate.day(TODAY)))

    item = found("unvalued")

    assert (item.count, item.keys) == (2, {act})
    assert item.sentence == "Quý III/2026 còn 2 khoản chưa quy tiền, trong 1 lần hỗ trợ."
    assert found("unvalued", period=Q3.previous()) is None


def test_one_unvalued_line_an_act_needs_no_second_number(world):
    give(world.villages[0], world.agencies[0], value=None)

    assert found("unvalued").sentence == "Quý III/2026 còn 1 khoản chưa quy tiền."


def test_done_without_a_period(world):
    key = give(world.villages[0], world.agencies[0], PartialDate.occasion_of("Tết"))
    give(world.villages[0], world.agencies[0], PartialDate.occasion_of("Tết"), state=State.CANCELLED)

    assert found("undated").keys == {key}


def test_plans_whose_day_has_passed(world):
    passed = give(world.villages[0], world.agencies[0], date(2026, 7, 9), state=State.PLANNED)
    give(world.villages[0], world.agencies[0], TODAY, state=State.PLANNED)
    give(world.villages[0], world.agencies[0], PartialDate.occasion_of("Tết"), state=State.PLANNED)

    assert found("passed-plans").keys == {passed}


def test_gifts_outside_any_pairing_are_those_that_are_doubted_one_by_one(world):
    bon, other = world.villages[:2]
    agency, stranger = world.agencies[0], world.agencies[2]
    outside = {
        give(bon, stranger),
        give(bon, world.agencies[1]),
        contributions.record(
            Act((ActLine("a", village=other, value=1),), (ActGiver(agency),), PartialDate.month(2026, 7), counted_on=TODAY)
        ),
    }  # fmt: skip
    give(bon, stranger, role=GiverRole.SPONSOR)
    give(bon, stranger, PartialDate.occasion_of("Tết"), counted_on=TODAY)
    two_villages = (ActLine("a", village=other, value=1), ActLine("b", village=bon, value=1))
    contributions.record(Act(two_villages, (ActGiver(agency),), PartialDate.day(TODAY)))
    for_all = (ActLine("a", commune=world.commune, value=1),)
    contributions.record(Act(for_all, (ActGiver(stranger),), PartialDate.day(TODAY)))

    item = found("unpaired")

    known = pairings.by_village(date.min, date.max)
    doubted = {
        act.id
        for act in contributions.in_period(Q3)
        if act.state is State.DONE and not contributions.paired(act, known)
    }
    assert item.keys == doubted == outside


def test_a_gift_on_the_days_around_a_pairing(data_file):
    made = make_world()
    first, last = date(2026, 7, 1), date(2026, 7, 5)
    twinnings.pair([Member(made.agencies[0])], villages=made.villages[:1], since=first, until=last)
    acts = {
        day: give(made.villages[0], made.agencies[0], date(2026, *day))
        for day in ((6, 30), (7, 1), (7, 5), (7, 6))
    }

    assert found("unpaired").keys == {acts[6, 30], acts[7, 6]}


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (date(2026, 8, 29), None),
        (date(2026, 8, 30), "Còn 15 ngày đến kỳ chốt (Quý III/2026, ngày 14/09/2026)."),
        (date(2026, 9, 14), "Hôm nay là ngày chốt số liệu (Quý III/2026, ngày 14/09/2026)."),
        (date(2026, 9, 15), None),
    ],
)
def test_the_quarter_is_about_to_end(world, today, sentence):
    new = villages.add("Bu Gia", kind="bon", commune=world.commune)

    item, empty = found("quarter-ends", today), found("quarter-empty", today)

    if sentence is None:
        assert item is None
        assert empty is None
    else:
        assert (item.sentence, item.noun, item.button) == (sentence, "closing", "Mở trang Chốt kỳ")
        assert empty.sentence == "1 bon, buôn chưa có khoản hỗ trợ nào trong Quý III/2026."
        assert empty.keys == {new}


def test_the_end_of_a_quarter_in_which_every_village_got_something(world):
    item = found("quarter-ends", date(2026, 9, 10))

    assert item.sentence.endswith("Bon, buôn nào cũng đã có khoản hỗ trợ trong quý.")
    assert found("quarter-empty", date(2026, 9, 10)) is None


def test_a_quarter_that_is_over_waits_until_it_is_closed(world, monkeypatch):
    item = found("quarter-waits", date(2026, 9, 15))
    assert item.sentence == "Quý III/2026 đã kết thúc ngày 14/09/2026 mà chưa chốt."
    assert item.noun == "closing"
    assert found("quarter-waits", date(2026, 9, 14)) is None  # nothing was given in the second
    monkeypatch.setattr(waiting.closed, "is_closed", lambda period: period.id == "2026-Q3")
    assert found("quarter-waits", date(2026, 9, 15)) is None


def test_the_quarter_follows_the_offices_scheme(world):
    calendar = periods.parse("2026-Q3", Scheme.CALENDAR)

    assert found("quarter-ends", date(2026, 9, 10), calendar) is None
    assert "30/09/2026" in found("quarter-ends", date(2026, 9, 16), calendar).sentence


def test_a_profile_of_the_year_that_ended_is_missed(world):
    assert found("no-profile") is None

    item = found("no-profile", date(2027, 1, 2))

    assert item.keys == set(world.villages)
    assert item.sentence == "4 bon, buôn chưa có hồ sơ năm 2026 (số hộ, số khẩu, hộ nghèo)."


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 7, 10), 6, date(2026, 1, 10)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 31), 1, date(2026, 11, 30)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2026, 3, 5), 24, date(2024, 3, 5)),
    ],
)
def test_months_before(day, months, before):
    assert waiting.months_before(day, months) == before


def test_most_pressing_first(world):
    alone = villages.add("Bu Gia", kind="bon", commune=world.commune)
    give(alone, world.agencies[0], PartialDate.occasion_of("Tết"))
    give(alone, world.agencies[0], value=None)

    codes = [item.code for item in to_do(Q3, date(2026, 9, 10))]

    assert codes == ["quarter-ends", "undated", "unpaired", "no-agency", "unvalued", "no-profile"]
