"""What was promised, and how much of it has come."""

from dataclasses import replace
from datetime import date

import pytest

from app import contributions, history, pledges
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.partial_date import PartialDate
from app.pledges import Promise
from models import MOST_DONG, Kind, Pledge, Qualifier, State

PROMISED, DUE = date(2026, 1, 5), date(2026, 6, 30)
TODAY = date(2026, 7, 10)


@pytest.fixture
def cows(world):
    return Promise(
        world.agencies[0],
        "bò giống sinh sản",
        Kind.LIVESTOCK,
        world.villages[0],
        quantity=3_000,
        unit="con",
        promised_on=PROMISED,
        due_on=DUE,
    )


def deliver(world, pledge, *lines, day=date(2026, 3, 1), giver=0, **rest):
    """Record an act under a pledge; a line is what differs from three cows for the first village."""
    made = (
        ActLine(**({"what": "bò", "village": world.villages[0], "quantity": 3_000, "unit": "con"} | line))
        for line in lines
    )
    when = rest.pop("when", PartialDate.day(day))
    return contributions.record(
        Act(tuple(made), (ActGiver(world.agencies[giver]),), when, pledge=pledge, **rest)
    )


def standing(on=TODAY):
    [found] = pledges.standings(on)
    return found


# --- The promise --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"quantity": None, "unit": "", "value": 45_000_000, "value_qualifier": Qualifier.ABOUT},
        {"value": 0, "note": "hai\ndòng", "promised_on": None, "due_on": None},
        {"village": None, "commune": "xã"},
        {"due_on": PROMISED},
    ],
)
def test_a_promise_is_read_as_given(world, cows, change):
    if "commune" in change:
        change = change | {"commune": world.commune}
    given = replace(cows, **change)
    key = pledges.promise(given)

    found = standing()
    assert (found.id, found.promise) == (key, given)
    assert (found.closed_on, found.closed_why, found.delivered_quantity, found.delivered_value) == (
        None, "", 0, 0
    )  # fmt: skip
    assert history.undo_title() == "Ghi cam kết: bò giống sinh sản"
    history.undo()
    assert pledges.standings(TODAY) == []


def test_a_promise_is_tidied(cows):
    pledges.promise(replace(cows, what=" bò  giống", unit=" con ", value_qualifier=Qualifier.OVER))

    found = standing().promise
    assert (found.what, found.unit, found.value_qualifier) == ("bò giống", "con", None)


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"what": " "}, "what", "Hãy ghi nội dung cam kết."),
        ({"what": "bò\x00"}, "what", "ký tự ẩn"),
        ({"unit": "c\x00n"}, "unit", "ký tự ẩn"),
        ({"quantity": None}, "quantity", "Hãy ghi số lượng hoặc giá trị cam kết"),
        ({"unit": " "}, "unit", "Hãy ghi đơn vị tính, ví dụ con, căn"),
        ({"village": None}, "village", "Hãy chọn bon, buôn được cam kết"),
        ({"commune": "xã"}, "village", "Hãy chọn bon, buôn được cam kết"),
        ({"due_on": date(2026, 1, 4)}, "due_on", "Hạn thực hiện không được trước ngày cam kết"),
        ({"quantity": -1}, "quantity", "Số -0,001 nằm ngoài"),
        ({"value": MOST_DONG + 1}, "value", "nằm ngoài"),
    ],
)
def test_what_a_promise_cannot_be(cows, change, field, told):
    with pytest.raises(UserError, match=told) as refused:
        pledges.promise(replace(cows, **change))

    assert refused.value.field == field
    assert Pledge.select().count() == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "3 con"),
        ({"quantity": 2_500, "unit": "tấn"}, "2,5 tấn"),
        ({"value": 45_000_000}, "3 con, 45.000.000\xa0đồng"),
        ({"quantity": None, "value": 9, "value_qualifier": Qualifier.NEARLY}, "gần 9\xa0đồng"),
    ],
)
def test_how_much_was_promised_is_said(cows, change, said):
    assert pledges.amount(replace(cows, **change)) == said


# --- Deliveries ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "quantity", "fulfilled"),
    [
        ([], 0, False),
        ([{"quantity": 2_000}], 2_000, False),
        ([{"quantity": 2_999}], 2_999, False),
        ([{"quantity": 2_000}, {"quantity": 1_000}], 3_000, True),
        ([{"quantity": 7_000}], 7_000, True),
        ([{"unit": "CON"}], 3_000, True),
        ([{"unit": "cặp"}], 0, False),
        ([{"unit": ""}], 0, False),
        ([{"quantity": None, "value": 45_000_000}], 0, False),
    ],
)
def test_a_quantity_is_delivered_in_its_own_unit(world, cows, lines, quantity, fulfilled):
    key = pledges.promise(cows)
    for line in lines:
        deliver(world, key, line)

    found = standing()
    assert (found.delivered_quantity, found.fulfilled, len(found.deliveries)) == (
        quantity,
        fulfilled,
        len(lines),
    )
    assert found.open_on(TODAY) is not fulfilled


@pytest.mark.parametrize(
    ("line", "act", "value"),
    [
        ({"value": 9}, {}, 9),
        ({"value": 10}, {}, 10),
        ({"value": 11}, {}, 11),
        ({"unit_value": 4}, {}, 12),
        ({}, {}, 0),
        ({}, {"value": 10}, 10),
    ],
)
def test_a_value_is_delivered_in_money_or_kind(world, cows, line, act, value):
    key = pledges.promise(replace(cows, quantity=None, value=10))
    deliver(world, key, line, **act)

    found = standing()
    assert (found.delivered_value, found.fulfilled) == (value, value >= 10)


def test_where_both_were_promised_the_quantity_decides(world, cows):
    key = pledges.promise(replace(cows, value=45_000_000))
    deliver(world, key, {"value": 30_000_000})

    assert standing().fulfilled
    assert standing().delivered_value == 30_000_000


def test_it_counts_whoever_delivers(world, cows):
    deliver(world, pledges.promise(cows), {}, giver=2)
    assert standing().fulfilled


def test_a_period_by_hand_counts_from_its_first_day(world, cows):
    deliver(world, pledges.promise(cows), {}, when=None, counted_on=date(2026, 9, 14))

    assert not standing(date(2026, 6, 14)).fulfilled
    assert standing(date(2026, 6, 15)).fulfilled


def test_only_what_names_the_pledge_counts(world, cows):
    pledges.promise(cows)
    deliver(world, None, {})
    assert standing().delivered_quantity == 0


def test_what_went_to_another_village_does_not_count(world, cows):
    key = pledges.promise(replace(cows, value=30))
    deliver(
        world,
        key,
        {"quantity": 1_000, "value": 10},
        {"quantity": 2_000, "value": 20, "village": world.villages[1]},
    )
    assert (standing().delivered_quantity, standing().delivered_value) == (1_000, 10)
    deliver(world, key, {"quantity": 1_000, "village": None, "commune": world.commune, "value": 5})
    assert (standing().delivered_quantity, standing().delivered_value) == (2_000, 15)
    deliver(world, key, {"village": world.villages[1]}, value=100)
    assert standing().delivered_value == 15


def test_one_value_over_several_villages_is_not_split(world, cows):
    key = pledges.promise(replace(cows, quantity=None, value=12))
    deliver(world, key, {}, {"village": world.villages[1]}, value=12)

    assert standing().delivered_value == 12


def test_a_promise_to_a_whole_commune_is_delivered_in_its_villages(world, cows):
    key = pledges.promise(replace(cows, village=None, commune=world.commune))
    deliver(world, key, {"quantity": 1_000}, {"quantity": 2_000, "village": world.villages[3]})

    assert standing().fulfilled


@pytest.mark.parametrize("state", [State.PLANNED, State.CANCELLED])
def test_only_what_is_done_counts(world, cows, state):
    deliver(world, pledges.promise(cows), {}, state=state)
    assert (standing().delivered_quantity, standing().deliveries) == (0, ())


@pytest.mark.parametrize(
    ("when", "by_hand", "counts"),
    [
        (PartialDate.day(TODAY), None, True),
        (PartialDate.day(date(2026, 7, 11)), None, False),
        (PartialDate.day(TODAY), date(2026, 9, 14), True),  # a period chosen by hand ends later
        (PartialDate.month(2026, 6), date(2026, 9, 14), True),
        (PartialDate.month(2026, 7), None, True),  # of a month that has begun
        (PartialDate.month(2026, 8), None, False),
        (PartialDate.occasion_of("27/7/2026"), date(2026, 9, 14), True),
        (PartialDate.occasion_of("khai giảng"), date(2026, 12, 14), False),
        (None, date(2026, 12, 14), False),
        (PartialDate.occasion_of("Tết"), None, True),
        (None, None, True),
    ],
)
def test_what_can_have_come_by_a_day_counts(world, cows, when, by_hand, counts):
    deliver(world, pledges.promise(cows), {}, when=when, counted_on=by_hand)
    assert standing().fulfilled is counts


# --- In time, late, set aside -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "late"),
    [(PROMISED, 0), (DUE, 0), (date(2026, 7, 1), 1), (TODAY, 10), (date(2027, 6, 30), 365)],
)
def test_a_pledge_is_late_from_the_day_after_it_was_due(cows, on, late):
    pledges.promise(cows)
    assert standing(on).days_overdue(on) == late


def test_without_a_day_it_is_never_late(cows):
    pledges.promise(replace(cows, due_on=None))
    assert standing(date(2099, 1, 1)).days_overdue(date(2099, 1, 1)) == 0


def test_what_was_delivered_late_is_no_longer_late(world, cows):
    deliver(world, pledges.promise(cows), {}, day=date(2026, 7, 5))

    assert standing(date(2026, 7, 4)).days_overdue(date(2026, 7, 4)) == 4
    assert standing(date(2026, 7, 5)).days_overdue(date(2026, 7, 5)) == 0


def test_a_promise_is_not_known_before_it_was_made(cows):
    pledges.promise(cows)
    assert pledges.standings(date(2026, 1, 4)) == []
    assert len(pledges.standings(PROMISED)) == 1


def test_a_pledge_set_aside_is_open_until_that_day(cows):
    key = pledges.promise(cows)
    pledges.close(key, date(2026, 7, 5), " đơn vị đã  giải thể ")

    found = standing()
    assert (found.closed_on, found.closed_why) == (date(2026, 7, 5), "đơn vị đã giải thể")
    assert found.open_on(date(2026, 7, 4))
    assert found.days_overdue(date(2026, 7, 4)) == 4
    assert not found.open_on(date(2026, 7, 5))
    assert found.days_overdue(date(2026, 7, 5)) == 0
    assert found.promise == cows
    assert history.undo_title() == "Thôi theo dõi cam kết: bò giống sinh sản"
    history.undo()
    assert standing().open_on(TODAY)


@pytest.mark.parametrize(
    ("on", "why", "field", "told"),
    [
        (TODAY, "  ", "closed_why", "Hãy ghi lý do"),
        (date(2026, 1, 4), "giải thể", "closed_on", "từ ngày 05/01/2026"),
    ],
)
def test_setting_aside_wants_a_reason_and_a_later_day(cows, on, why, field, told):
    key = pledges.promise(cows)
    with pytest.raises(UserError, match=told) as refused:
        pledges.close(key, on, why)

    assert refused.value.field == field
    assert standing().closed_on is None


def test_a_pledge_may_be_set_aside_on_the_day_it_was_made(cows):
    pledges.close(pledges.promise(cows), PROMISED, "ghi nhầm")
    assert not standing().open_on(PROMISED)


def test_those_to_one_village_are_told_alone(world, cows):
    key = pledges.promise(cows)
    pledges.promise(replace(cows, village=world.villages[1]))
    pledges.promise(replace(cows, village=None, commune=world.commune))
    deliver(world, key, {})

    [found] = pledges.standings(TODAY, village=world.villages[0])
    assert (found.id, found.fulfilled) == (key, True)
    assert len(pledges.standings(TODAY)) == 3


def test_the_earliest_due_comes_first(cows):
    days = [None, date(2027, 1, 1), DUE, date(2026, 3, 1)]
    for day in days:
        pledges.promise(replace(cows, due_on=day))

    assert [found.promise.due_on for found in pledges.standings(TODAY)] == [*days[:0:-1], None]


# --- How it stands, in words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("came", "on", "told"),
    [
        (None, DUE, ("Chưa giao", "0%", "0 con")),
        (None, TODAY, ("Quá hạn 10 ngày", "0%", "0 con")),
        (1_000, DUE, ("Giao một phần", "33,3%", "1 con")),
        (2_999, TODAY, ("Quá hạn 10 ngày", "99,9%", "2,999 con")),
        (3_000, TODAY, ("Đủ", "100%", "3 con")),
        (3_001, TODAY, ("Vượt", "100%", "3,001 con")),
        (7_500, TODAY, ("Vượt", "250%", "7,5 con")),
    ],
)
def test_how_much_of_a_quantity_has_come_is_said(world, cows, came, on, told):
    key = pledges.promise(cows)
    if came is not None:
        deliver(world, key, {"quantity": came})

    found = standing(on)
    assert (found.said(on), found.share, pledges.delivered(found)) == told
    [row] = pledges.listed(on)
    assert (row.state, row.share, row.delivered) == told
    assert (row.agency, row.place, row.amount) == ("Sở Y tế", "bon Bu Prâng 1A", "3 con")
    assert (row.standing, row.days_overdue) == (pledges.read(key, on), found.days_overdue(on))


@pytest.mark.parametrize(
    ("value", "came", "told"),
    [
        (9, 3, ("Giao một phần", "33,3%")),
        (9, 9, ("Đủ", "100%")),
        (9, 10, ("Vượt", "111,1%")),
        (0, None, ("Đủ", "")),
    ],
)
def test_how_much_of_a_value_has_come_is_said(world, cows, value, came, told):
    key = pledges.promise(replace(cows, quantity=None, value=value))
    if came is not None:
        deliver(world, key, {"value": came})

    found = standing(DUE)
    assert (found.said(DUE), found.share) == told
    assert pledges.delivered(found) == f"{came or 0}\xa0đồng"


def test_what_was_set_aside_says_so_but_what_was_kept_before_says_that(world, cows):
    key = pledges.promise(cows)
    pledges.close(key, TODAY, "giải thể")

    assert standing().said(date(2026, 7, 9)) == "Quá hạn 9 ngày"
    assert standing().said(TODAY) == "Thôi theo dõi"
    deliver(world, key, {})
    assert standing().said(TODAY) == "Đủ"


def test_a_list_holds_what_was_promised_for_later_too(cows, world):
    later = replace(cows, promised_on=date(2026, 8, 1), due_on=None, village=None, commune=world.commune)
    pledges.promise(later)

    [row] = pledges.listed(TODAY)
    assert (row.standing.promise, row.place, row.state) == (later, "Toàn xã Quảng Trực", "Chưa giao")


# --- Corrected, followed again, removed ---------------------------------------------------------------------------


def test_a_promise_is_corrected_as_a_whole_in_one_step(world, cows, dump):
    key = pledges.promise(cows)
    deliver(world, key, {"village": world.villages[1]})
    before = dump()
    written = replace(
        cows, what="bò lai", village=world.villages[1], quantity=2_000, due_on=None, note="hai\ndòng"
    )
    pledges.correct(key, replace(written, what=" bò  lai"))

    found = standing()
    assert (found.id, found.promise, found.delivery) == (key, written, pledges.Delivery.MORE)
    assert history.undo_title() == "Sửa cam kết: bò lai"
    history.undo()
    assert dump() == before


def test_a_correction_is_held_to_the_same_rules(cows):
    key = pledges.promise(cows)
    pledges.close(key, TODAY, "giải thể")
    for change, field in (
        ({"unit": ""}, "unit"),
        ({"promised_on": date(2026, 7, 11), "due_on": None}, "promised_on"),
    ):
        with pytest.raises(UserError) as refused:
            pledges.correct(key, replace(cows, **change))
        assert refused.value.field == field
    assert standing().promise == cows
    pledges.correct(key, replace(cows, promised_on=TODAY, due_on=None))
    assert standing().promise.promised_on == TODAY


def test_a_pledge_set_aside_is_followed_again(cows, dump):
    key = pledges.promise(cows)
    before = dump()
    pledges.close(key, TODAY, "giải thể")
    pledges.reopen(key)

    assert dump() == before
    assert standing().open_on(TODAY)
    assert history.undo_title() == "Theo dõi lại cam kết: bò giống sinh sản"


def test_a_pledge_is_removed(cows):
    key = pledges.promise(cows)
    pledges.remove(key)

    assert pledges.listed(TODAY) == []
    assert history.undo_title() == "Xóa cam kết: bò giống sinh sản"
    with pytest.raises(LookupError):
        pledges.read(key, TODAY)
    history.undo()
    assert pledges.read(key, TODAY).promise == cows


def test_a_pledge_that_was_delivered_on_stays(world, cows):
    key = pledges.promise(cows)
    act = deliver(world, key, {}, state=State.PLANNED)
    with pytest.raises(UserError) as refused:
        pledges.remove(key)

    assert refused.value.text == (
        "Cam kết “bò giống sinh sản” còn 1 khoản hỗ trợ nên chưa xóa được. "
        "Hãy bỏ cam kết này khỏi các khoản hỗ trợ đó trước, hoặc thôi theo dõi cam kết."
    )
    contributions.remove(act)
    pledges.remove(key)
