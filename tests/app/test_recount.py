"""Acts move to the periods of another scheme in the step that changes it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import contributions, history, offices, periods, recount, returns
from app.acts import Act, ActGiver, ActLine, counted_on
from app.partial_date import PartialDate
from models import Contribution, Scheme, State
from tests.app.ledgers import close, make_world

MARCH = PartialDate.month(2026, 3)
FEBRUARY = PartialDate.month(2026, 2)
FIRST_QUARTER = PartialDate.quarter(2026, 1)
TET = PartialDate.occasion_of("Tết", 2026)
BY_DECREE, BY_CALENDAR = date(2026, 3, 14), date(2026, 3, 31)


@pytest.fixture
def gift(data_file):
    world = make_world()
    return Act((ActLine("gạo", village=world.villages[0]),), (ActGiver(world.agencies[0]),))


@pytest.mark.parametrize(
    ("when", "chosen", "decree", "calendar"),
    [
        (MARCH, None, None, BY_CALENDAR),
        (FIRST_QUARTER, None, None, BY_CALENDAR),
        (FEBRUARY, None, date(2026, 2, 28), date(2026, 2, 28)),
        (PartialDate.day(date(2026, 3, 20)), None, date(2026, 3, 20), date(2026, 3, 20)),
        (TET, None, None, None),
        (None, None, None, None),
        # Chosen by hand: the quarter stays the quarter, another day stays that day.
        (MARCH, BY_DECREE, BY_DECREE, BY_CALENDAR),
        (MARCH, date(2026, 6, 14), date(2026, 6, 14), date(2026, 6, 30)),
        (FEBRUARY, date(2026, 12, 14), date(2026, 12, 14), date(2026, 12, 31)),
        (PartialDate.day(date(2026, 2, 5)), date(2026, 6, 14), date(2026, 6, 14), date(2026, 6, 30)),
        (TET, date(2026, 1, 20), date(2026, 1, 20), date(2026, 1, 20)),
    ],
)
def test_what_followed_from_the_date_follows_anew_and_a_chosen_quarter_stays(
    gift, when, chosen, decree, calendar
):
    key = contributions.record(replace(gift, when=when, counted_on=chosen))
    assert contributions.read(key).counted_on == decree
    offices.update(scheme=Scheme.CALENDAR)

    assert contributions.read(key).counted_on == calendar


def test_the_change_is_one_step(gift, dump):
    contributions.record(replace(gift, when=MARCH))
    before = dump()
    offices.update(scheme=Scheme.CALENDAR, name="UBND xã Tuy Đức")
    changed = dump()
    assert history.undo_title() == "Sửa thông tin cơ quan"
    history.undo()
    assert dump() == before
    history.redo()
    assert dump() == changed


def test_what_would_be_in_no_period_is_counted_before(gift):
    offices.update(scheme=Scheme.CALENDAR)
    for when in (MARCH, MARCH, FIRST_QUARTER, FEBRUARY, TET):
        contributions.record(replace(gift, when=when))

    assert recount.left_out(Scheme.DECREE) == 3
    assert recount.left_out(Scheme.CALENDAR) == 0
    offices.update(scheme=Scheme.DECREE)
    assert len(contributions.undated()) == 4  # the Tết gift had none before


def test_another_change_of_the_office_moves_nothing(gift):
    key = contributions.record(replace(gift, when=MARCH))
    offices.update(scheme=Scheme.DECREE, name="UBND xã Tuy Đức")

    assert len(history.of_record(key)) == 1


def test_more_acts_than_one_statement_takes_are_moved(gift, monkeypatch):
    monkeypatch.setattr(recount, "_AT_ONCE", 2)
    for _number in range(5):
        contributions.record(replace(gift, when=MARCH))
    offices.update(scheme=Scheme.CALENDAR)

    assert {row.counted_on for row in Contribution.select()} == {BY_CALENDAR}


def test_what_a_closed_period_reported_stays_on_its_day(gift):
    first, last = periods.parse("2026-Q1", Scheme.DECREE), periods.parse("2025-Q4", Scheme.DECREE)
    reported = contributions.record(replace(gift, when=MARCH, counted_on=BY_DECREE))
    planned = contributions.record(replace(gift, when=MARCH, counted_on=BY_DECREE, state=State.PLANNED))
    opened = contributions.record(replace(gift, when=MARCH, counted_on=date(2026, 6, 14)))
    before = contributions.record(replace(gift, when=TET, counted_on=last.last))
    close(first)
    offices.update(scheme=Scheme.CALENDAR)

    days = [contributions.read(key).counted_on for key in (reported, planned, opened, before)]
    # 31/12, where the quarter before now ends, was reported with the first.
    assert days == [BY_DECREE, BY_CALENDAR, date(2026, 6, 30), last.last]
    assert last.last in periods.parse("2025-Q4", Scheme.CALENDAR)


def test_a_return_with_which_a_period_was_closed_stays_with_its_days(data_file):
    one, other = make_world().agencies[:2]
    first = periods.parse("2026-Q1", Scheme.DECREE)
    in_time = returns.record(one, first, first.last)
    close(first)
    late = returns.record(other, first, date(2026, 4, 1))
    offices.update(scheme=Scheme.CALENDAR)

    assert returns.read(in_time).last == first.last
    assert returns.read(late).last == BY_CALENDAR


@pytest.mark.parametrize(
    "named", ["2026-Q1", "2026-Q4", "2026-H1", "2026-M9", "2026", "2026-01-05..2026-02-01"]
)
def test_a_return_stays_with_its_period(data_file, named):
    agency = make_world().agencies[0]
    by = {scheme: periods.parse(named, scheme) for scheme in Scheme}
    key = returns.record(agency, by[Scheme.DECREE], date(2026, 12, 20))
    offices.update(scheme=Scheme.CALENDAR)

    found = returns.read(key)
    assert (found.first, found.last) == (by[Scheme.CALENDAR].first, by[Scheme.CALENDAR].last)
    history.undo()
    assert (returns.read(key).first, returns.read(key).last) == (
        by[Scheme.DECREE].first,
        by[Scheme.DECREE].last,
    )


def test_a_return_for_those_very_days_stays_beside(data_file):
    agency = make_world().agencies[0]
    quarter = periods.parse("2026-Q1", Scheme.DECREE)
    days = periods.days(date(2026, 1, 1), date(2026, 3, 31), Scheme.DECREE)
    keys = [returns.record(agency, period, date(2026, 4, 1)) for period in (quarter, days)]
    offices.update(scheme=Scheme.CALENDAR)

    assert [returns.read(key).first for key in keys] == [quarter.first, days.first]


MONTHS = st.builds(PartialDate.month, st.integers(2024, 2026), st.integers(1, 12))
QUARTERS = st.builds(PartialDate.quarter, st.integers(2024, 2026), st.integers(1, 4))
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
WHEN = st.one_of(st.none(), MONTHS, QUARTERS, st.builds(PartialDate.day, DAYS), st.just(TET))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WHEN, st.none() | DAYS), min_size=1, max_size=4), st.permutations(list(Scheme)))
def test_every_act_is_where_its_date_or_the_clerk_put_it(gift, entered, schemes):
    old, new = schemes
    offices.update(scheme=old)
    keys = [contributions.record(replace(gift, when=when, counted_on=chosen)) for when, chosen in entered]
    there = [contributions.read(key).counted_on for key in keys]
    offices.update(scheme=new)

    for key, (when, _chosen), day in zip(keys, entered, there, strict=True):
        moved = contributions.read(key).counted_on
        if day == counted_on(when, old):
            assert moved == counted_on(when, new)
        elif day == periods.quarter_of(day, old).last:
            assert periods.quarter_of(moved, new).id == periods.quarter_of(day, old).id
        else:
            assert moved == day
