"""Which villages a period is reported about: each has a sheet, and a row where villages are listed."""

from collections.abc import Callable, Collection, Iterable

from app import pledges, proposals, summary, villages, visits
from app.periods import Period
from app.villages import VillageLabel
from models import State


def reported(period: Period, given: Callable[[], Iterable[str]] | None = None) -> list[VillageLabel]:
    """List the villages there are at the end of a period, and those that ended but have something to tell.

    What was or is to be given since the year began, visits, promises not kept and proposals not closed are read
    only where any village has ended; `given` then gives the keys of those that sums at hand contain.
    """
    there = villages.living(period.last)
    named = villages.labels(period.last)
    ended = named.keys() - {label.id for label in there}
    if ended:
        told = _told(period, ended).union(_given(period) if given is None else given())
        there = sorted([*there, *(named[key] for key in ended & told)], key=VillageLabel.order)
    return there


def _given(period: Period) -> set[str]:
    return set[str]().union(
        summary.by_key(period, "village"),
        summary.by_key(period, "village", state=State.PLANNED),
        summary.by_key(period.year_to_date(), "village"),
    )


def _told(period: Period, ended: Collection[str]) -> set[str]:
    """Give the villages that a sheet would tell of something else than gifts."""
    asked = (one.village for one in proposals.known_by(period.last) if one.on_sheet_of(period))
    came = (visit.village for visit in visits.in_period(period))
    waiting = pledges.standings(period.last, villages=ended)
    promised = (standing.promise.village for standing in waiting if standing.open_on(period.last))
    return {village for places in (asked, came, promised) for village in places if village is not None}
