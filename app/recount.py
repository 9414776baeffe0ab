"""Moving acts and returns to the periods of another reporting scheme (docs/decisions/counted-on.md)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from app import closed, offices, periods
from app.acts import counted_on
from app.partial_date import PartialDate
from models import AgencyReturn, Contribution, Precision, Scheme, State

_AT_ONCE = 500  # keys in one statement


def recount(old: Scheme, new: Scheme) -> None:
    """Within a step that changes the scheme, move the days by which acts fall into a period.

    A day that followed from the act's date follows from it anew. A quarter chosen by hand stays that quarter; any
    other day chosen stays. What touches two quarters by the new scheme is in no period until one is chosen. What a
    closed period has reported stays on its day, and nothing moves into one.
    """
    moved: dict[date | None, list[str]] = defaultdict(list)
    for key, day in _moved(old, new):
        moved[day].append(key)
    for day, keys in moved.items():
        for first in range(0, len(keys), _AT_ONCE):
            some = Contribution.id << keys[first : first + _AT_ONCE]
            Contribution.update(counted_on=day).where(some).execute()
    _recount_returns(old, new)


def _recount_returns(old: Scheme, new: Scheme) -> None:
    """Let what agencies returned for a quarter, a year or the like be for the days it now has; other days stay.

    So does that with which a period was closed, and where an agency has returned for just those days already, both.
    """
    first, last = AgencyReturn.first, AgencyReturn.last
    spans: Any = AgencyReturn.select(first, last).distinct().tuples()
    closings = closed.closings()
    for start, end in list(spans):
        named = periods.of_days(start, end, old)
        if not named.is_days:
            now = periods.parse(named.id, new)
            taken = [row.agency_id for row in AgencyReturn.select().where(_for(now.first, now.last))]
            around = (one.on for one in closings if end in one.period or now.last in one.period)
            late = AgencyReturn.received_on > max(around, default=date.min)
            free = AgencyReturn.agency.not_in(taken) & late
            AgencyReturn.update(first=now.first, last=now.last).where(_for(start, end) & free).execute()


def _for(first: date, last: date) -> Any:
    return (AgencyReturn.first == first) & (AgencyReturn.last == last)


def left_out(new: Scheme) -> int:
    """Count the acts that another scheme would leave without a period, for the clerk to choose one."""
    return sum(day is None for _key, day in _moved(offices.own().scheme, new))


def _moved(old: Scheme, new: Scheme) -> Iterator[tuple[str, date | None]]:
    """Go through the acts that fall on another day by the new scheme."""

    @cache
    def placed(
        first: date | None, last: date | None, precision: Precision, there: date | None
    ) -> date | None:
        when = None if first is None or last is None else PartialDate(first, last, precision)
        if there == counted_on(when, old):
            return counted_on(when, new)
        return None if there is None else _same_quarter(there, old, new)

    spans = [(one.period.first, one.period.last) for one in closed.closings()]

    @cache
    def is_closed(day: date | None) -> bool:
        return day is not None and any(start <= day <= end for start, end in spans)

    day, first = Contribution.counted_on, Contribution.happened_from
    on_its_day = (Contribution.precision == Precision.DAY) & (day == first)  # true of most, by either scheme
    columns = (
        Contribution.id,
        Contribution.state,
        first,
        Contribution.happened_to,
        Contribution.precision,
        day,
    )
    rows = Contribution.select(*columns).where(on_its_day.is_null() | ~on_its_day)
    for key, state, *dates in rows.tuples().iterator():
        if (moved := placed(*dates)) == dates[-1]:
            continue
        if state is State.DONE and (is_closed(dates[-1]) or is_closed(moved)):
            continue
        yield key, moved


def _same_quarter(day: date, old: Scheme, new: Scheme) -> date:
    quarter = periods.quarter_of(day, old)
    return periods.parse(quarter.id, new).last if day == quarter.last else day
