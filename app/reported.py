"""Which villages and agencies a period is reported about: each has a sheet, and a row where they are listed."""

from collections.abc import Callable, Collection, Iterable

from app import agencies, pairings, summary, villages
from app.agencies import AgencyLabel
from app.periods import Period
from app.villages import VillageLabel
from models import State


def reported(period: Period, given: Callable[[], Iterable[str]] | None = None) -> list[VillageLabel]:
    """List the villages there are at the end of a period, and those that ended but have something to tell.

    What was or is to be given since the year began, visits, promises not kept and proposals not closed are read
    only where any village has ended; `given` then gives the keys of those that sums at hand contain.
    """
    there, ended = villages.living_and_ended(period.last)
    if ended:
        told = _told(period, ended.keys()).union(_given(period) if given is None else given())
        there = sorted([*there, *(ended[key] for key in ended.keys() & told)], key=VillageLabel.order)
    return there


def _given(period: Period) -> set[str]:
    return set[str]().union(
        summary.by_key(period, "village"),
        summary.by_key(period, "village", state=State.PLANNED),
        summary.by_key(period.year_to_date(), "village"),
    )


def _told(period: Period, ended: Collection[str]) -> set[str]:
    """Give the villages that a sheet would tell of something else than gifts."""
    from app import pledges, proposals, visits  # noqa: PLC0415  # the window opens sooner where none has ended

    asked = (one.village for one in proposals.known_by(period.last) if one.on_sheet_of(period))
    came = (visit.village for visit in visits.in_period(period))
    waiting = pledges.standings(period.last, villages=ended)
    promised = (standing.promise.village for standing in waiting if standing.open_on(period.last))
    return {village for places in (asked, came, promised) for village in places if village is not None}


def reported_agencies(period: Period, told: Collection[str] | None = None) -> list[AgencyLabel]:
    """List the agencies twinned in a period, and those that a sheet would tell something else of.

    `told` are their keys, where they are at hand: who gave since the year began or is to give, came on a visit, or
    has a promise to keep.
    """
    named = agencies.labels(period.last)
    if told is None:
        told = _agencies_told(period)
    return sorted((named[key] for key in told), key=AgencyLabel.order)


def _agencies_told(period: Period) -> set[str]:
    from app import pledges, visits  # noqa: PLC0415  # as above

    twinned = pairings.by_village(period.first, period.last).values()
    gave = set[tuple[str, ...]]().union(
        summary.parts(period, "agency"),
        summary.parts(period, "agency", state=State.PLANNED),
        summary.parts(period.year_to_date(), "agency"),
    )
    return {
        *(pairing.agency for its in twinned for pairing in its),
        *(agency for keys in gave for agency in keys),
        *(agency for visit in visits.in_period(period) for agency in visit.agencies),
        *(one.promise.agency for one in pledges.standings(period.last) if one.open_on(period.last)),
    }
