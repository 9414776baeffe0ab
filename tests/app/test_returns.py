"""What agencies report, by when, and what they state not to have."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import adjustments, agencies, closing, contributions, history, periods, returns, twinnings, visits
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.partial_date import PartialDate
from app.returns import State
from app.twinnings import Member
from app.visits import VisitRow
from models import AgencyReturn, Kind, Scheme
from models import State as Done
from tests.app.ledgers import make_world

DAY = timedelta(days=1)
Q1, Q2, H1, YEAR = (periods.parse(f"2026{part}", Scheme.DECREE) for part in ("-Q1", "-Q2", "-H1", ""))
DUE = date(2026, 3, 19)  # five days after the cut-off
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def world(world):
    """Give four agencies, each twinned with a village."""
    for village, agency in zip(world.villages, world.agencies, strict=True):
        twinnings.pair([Member(agency)], villages=[village], since=LONG_AGO)
    return world


def board(period=Q1, today=DUE, **rest):
    return {row.agency.id: row for row in returns.board(period, today, **rest)}


def give(world, number, value=5, day=Q1.first, state=Done.DONE):
    line = ActLine("gạo", Kind.FOOD, world.villages[number], value=value)
    giver = ActGiver(world.agencies[number])
    return contributions.record(Act((line,), (giver,), PartialDate.day(day), state=state))


# --- Commands -------------------------------------------------------------------------------------------------


def test_a_return_is_read_as_written(world):
    health = world.agencies[0]
    key = returns.record(health, Q1, DUE, stated_by=" bà Lan,  văn thư ", note="qua điện thoại", today=DUE)

    assert returns.read(key) == returns.Return(
        key, health, Q1.first, Q1.last, DUE, False, "bà Lan, văn thư", "qua điện thoại"
    )
    assert history.undo_title() == "Ghi báo cáo của Sở Y tế"
    history.undo()
    with pytest.raises(LookupError):
        returns.read(key)


def test_writing_again_writes_over(world):
    health = world.agencies[0]
    first = returns.record(health, Q1, DUE, note="một")
    again = returns.record(health, Q1, DUE + DAY, nil=True)

    assert again == first
    assert AgencyReturn.select().count() == 1
    assert (returns.read(first).nil, returns.read(first).note) == (True, "")
    assert history.undo_title() == "Ghi không phát sinh: Sở Y tế"
    history.undo()
    assert returns.read(first).note == "một"


def test_the_same_again_is_no_step(world):
    returns.record(world.agencies[0], Q1, DUE)
    before = history.undo_step()
    returns.record(world.agencies[0], Q1, DUE)

    assert history.undo_step() == before


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"agency": "không có"}, "agency", "Đơn vị này không có trong tệp"),
        ({"received_on": Q1.first - DAY}, "received_on", "Quý I/2026 bắt đầu ngày 15/12/2025"),
        ({"received_on": DUE + DAY}, "received_on", "Ngày nhận báo cáo chưa đến"),
        ({"received_on": date(26, 3, 1)}, "received_on", "Năm 26 nằm ngoài"),
        ({"stated_by": "\x00"}, "stated_by", "ký tự ẩn"),
        ({"note": "\x00"}, "note", "ký tự ẩn"),
    ],
)
def test_what_a_return_cannot_be(world, change, field, told):
    wanted = {"agency": world.agencies[0], "received_on": DUE, "today": DUE} | change
    with pytest.raises(UserError, match=told) as refused:
        returns.record(wanted.pop("agency"), Q1, **wanted)

    assert refused.value.field == field
    assert AgencyReturn.select().count() == 0


def test_several_state_that_there_was_nothing(world):
    reported = returns.record(world.agencies[0], Q1, DUE, note="đủ")
    keys = returns.record_nil(world.agencies[:3], Q1, DUE, stated_by="Lan", today=DUE)

    assert [returns.read(key).agency for key in keys] == list(world.agencies[1:3])
    assert all(returns.read(key).nil and returns.read(key).stated_by == "Lan" for key in keys)
    assert not returns.read(reported).nil
    assert history.undo_title() == "Ghi không phát sinh: 2 đơn vị"
    history.undo()
    assert AgencyReturn.select().count() == 1


def test_one_that_states_it_is_named(world):
    returns.record_nil(world.agencies[:1], Q1, DUE)

    assert history.undo_title() == "Ghi không phát sinh: Sở Y tế"


def test_nothing_is_stated_for_those_that_have_returned(world):
    returns.record(world.agencies[0], Q1, DUE)
    with pytest.raises(UserError, match="đã có báo cáo trong quý I năm 2026"):
        returns.record_nil(world.agencies[:1], Q1, DUE)
    with pytest.raises(UserError, match="chưa đến"):
        returns.record_nil(world.agencies[1:2], Q1, DUE, today=DUE - DAY)
    assert AgencyReturn.select().count() == 1


def test_a_return_is_taken_out(world):
    key = returns.record(world.agencies[0], Q1, DUE)
    returns.remove(key)

    assert AgencyReturn.select().count() == 0
    assert history.undo_title() == "Xóa báo cáo của Sở Y tế"
    with pytest.raises(LookupError):
        returns.remove(key)


def test_an_agency_that_has_returned_is_not_removed(data_file):
    made = make_world()
    returns.record(made.agencies[0], Q1, DUE)
    with pytest.raises(UserError, match="1 báo cáo của đơn vị"):
        agencies.remove(made.agencies[0])


# --- The board ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received_on", "nil", "today", "standing"),
    [
        (None, False, DUE, (State.NOT_DUE, 0)),
        (None, False, DUE + DAY, (State.MISSING, 1)),
        (None, False, DUE + 40 * DAY, (State.MISSING, 40)),
        (DUE, False, DUE + 40 * DAY, (State.REPORTED, 0)),
        (Q1.first, False, DUE, (State.REPORTED, 0)),
        (DUE + 3 * DAY, False, DUE + 40 * DAY, (State.LATE, 3)),
        (DUE, True, DUE, (State.NIL, 0)),
        (DUE + 3 * DAY, True, DUE + 40 * DAY, (State.NIL, 3)),
    ],
)
def test_how_an_agency_stands(world, received_on, nil, today, standing):
    if received_on:
        returns.record(world.agencies[0], Q1, received_on, nil=nil)

    found = board(today=today)[world.agencies[0]].standing

    assert (found.state, found.days_late) == standing
    assert (found.returned is None) is (received_on is None)


@pytest.mark.parametrize(
    ("received_on", "nil", "today", "said"),
    [
        (None, False, DUE, "chưa đến hạn"),
        (None, False, DUE + 3 * DAY, "chưa báo cáo, quá hạn 3 ngày"),
        (DUE, False, DUE, "đã báo cáo (nhận ngày 19/03/2026)"),
        (DUE + 3 * DAY, False, DUE, "đã báo cáo, muộn 3 ngày (nhận ngày 22/03/2026)"),
        (DUE + 3 * DAY, True, DUE, "không phát sinh, muộn 3 ngày (nhận ngày 22/03/2026)"),
    ],
)
def test_a_standing_is_said(world, received_on, nil, today, said):
    if received_on:
        returns.record(world.agencies[0], Q1, received_on, nil=nil)

    assert board(today=today)[world.agencies[0]].standing.said() == said


def test_the_days_allowed_move_the_deadline(world):
    returns.record(world.agencies[0], Q1, DUE)

    assert board(days_allowed=4)[world.agencies[0]].standing.state is State.LATE
    assert returns.deadline(Q1, 0) == Q1.last


def test_the_board_lists_by_name_who_is_twinned_and_who_has_returned(world):
    extra = agencies.add("Agribank", kind="company")
    assert [row.agency.id for row in returns.board(Q1, DUE)] != []
    assert extra not in board()
    returns.record(extra, Q1, DUE)

    listed = returns.board(Q1, DUE)
    assert [row.agency.name for row in listed] == [
        "Agribank", "Bộ Chỉ huy Quân sự tỉnh", "Công ty Cà phê", "Sở Y tế", "Trường THPT",
    ]  # fmt: skip
    assert [row.paired for row in listed] == [False, True, True, True, True]
    assert returns.by_state(listed) == {State.REPORTED: 1, State.NOT_DUE: 4}


def test_who_was_merged_away_is_not_waited_for(world):
    into = world.agencies[1]
    agencies.merge(world.agencies[0], into, date(2026, 2, 1))
    assert world.agencies[0] not in board()
    assert into in board()
    before = Q1.previous()
    assert world.agencies[0] in board(before, before.last)

    returns.record(world.agencies[0], Q1, Q1.first)
    assert board()[world.agencies[0]].standing.state is State.REPORTED


def test_gifts_and_visits_of_the_period_stand_beside(world):
    give(world, 0, 5)
    give(world, 0, None, day=Q1.last)
    give(world, 0, 7, day=Q2.first)
    give(world, 0, 9, state=Done.PLANNED)
    visits.record(VisitRow(Q1.first, "thăm", (world.agencies[0],), world.villages[0]))
    visits.record(VisitRow(Q2.first, "thăm", (world.agencies[0],), world.villages[0]))

    row = board()[world.agencies[0]]

    assert (row.gifts, row.sums.total, row.sums.unvalued, row.visits) == (2, 5, 1, 1)


def test_a_gift_that_was_taken_back_is_none(world):
    key = give(world, 0)
    closing.close(closing.prepare(Q1, kinds=["summary"], on=DUE))
    assert board()[world.agencies[0]].gifts == 1
    adjustments.take_back(key, on=Q2.first)

    assert board()[world.agencies[0]].gifts == 0
    assert board(Q2, Q2.last)[world.agencies[0]].gifts == 0


def test_nothing_stated_beside_gifts_is_said_and_stands(world):
    health, army = world.agencies[:2]
    give(world, 0)
    returns.record_nil([health, army], Q1, DUE)

    assert board()[health].contradicts
    assert board()[health].contradiction() == (
        "Đã báo không phát sinh, nhưng trong kỳ có 1 khoản hỗ trợ ghi cho đơn vị này."
    )
    assert not board()[army].contradicts
    assert board()[army].contradiction() == ""
    returns.record(health, Q1, DUE)
    assert not board()[health].contradicts


# --- Longer periods, and quarters side by side ------------------------------------------------------------------


def test_each_quarter_returned_makes_the_half_year(world):
    health, army = world.agencies[:2]
    returns.record_nil([health, army], Q1, DUE)
    returns.record(health, Q2, Q2.last, stated_by="Lan")
    assert {key for key, row in board(H1, H1.last).items() if row.standing.returned} == {health}
    found = board(H1, H1.last)[health].standing.returned
    assert (found.id, found.first, found.last, found.nil) == ("", H1.first, H1.last, False)
    assert (found.received_on, found.stated_by) == (Q2.last, "Lan")

    returns.record_nil([army], Q2, Q2.last)
    assert board(H1, H1.last)[army].standing.state is State.NIL
    assert board(YEAR, H1.last)[army].standing.returned is None

    own = returns.record(army, H1, H1.last)
    assert board(H1, H1.last)[army].standing.returned.id == own


def test_only_the_quarters_in_which_it_was_twinned_are_waited_for(data_file):
    made = make_world()
    twinnings.pair([Member(made.agencies[0])], villages=made.villages[:1], since=Q2.first)
    returns.record(made.agencies[0], Q2, Q2.last)

    assert board(H1, H1.last)[made.agencies[0]].standing.state is State.REPORTED


def test_quarters_side_by_side(world):
    health, army = world.agencies[:2]
    returns.record(health, Q1, DUE + DAY)
    returns.record_nil([army], Q2, Q2.last)

    returns.record(army, Q1.previous(), Q1.last)

    found = returns.quarters(Q2, Q2.last, count=4)

    assert [quarter.id for quarter in found.quarters] == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert [standing.state for standing in found.rows[health]] == [State.MISSING, State.LATE, State.NOT_DUE]
    assert [standing.state for standing in found.rows[army]] == [State.LATE, State.MISSING, State.NIL]


def test_a_quarter_in_which_nobody_returned_anything_begins_no_row(world):
    assert [quarter.id for quarter in returns.quarters(Q2, Q2.last).quarters] == ["2026-Q2"]


def test_a_quarter_without_twinning_is_empty(data_file):
    made = make_world()
    twinnings.pair([Member(made.agencies[0])], villages=made.villages[:1], since=Q2.first)
    returns.record(made.agencies[1], Q1, Q1.last)

    found = returns.quarters(H1, H1.last, count=2)

    assert [standing and standing.state for standing in found.rows[made.agencies[0]]] == [None, State.NOT_DUE]


def test_whether_anything_was_returned(world):
    assert not returns.any_at_all()
    returns.record(world.agencies[0], Q2, Q2.last)

    assert returns.any_at_all()
    assert [returns.newest_in(one) for one in (Q1, Q2, H1)] == [None, Q2.last, Q2.last]


@given(late=st.integers(-60, 60), today=st.integers(-60, 60), nil=st.booleans(), there=st.booleans())
def test_an_agency_has_returned_or_is_waited_for(late, today, nil, there):
    returned = None
    if there:
        returned = returns.Return("k", "a", Q1.first, Q1.last, DUE + late * DAY, nil, "", "")
    found = returns._standing(returned, DUE, DUE + today * DAY)

    assert (found.state in returns.IN_HAND) is there
    assert found.days_late == max(0, late if there else today)
    assert (found.state is State.NIL) is (there and nil)
