"""What a review (sơ kết, tổng kết) looks back on besides its own period: growth, and poverty before and after."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from app import periods, summary, villages
from app.among import EVERYBODY, Among
from app.periods import Period
from app.summary import Sums
from app.villages import Profile, VillageLabel

_TWO = 2
_LONGEST = 300  # years


class Part(NamedTuple):
    """A year or a quarter of the period, and the sums of the same part a year before."""

    period: Period
    sums: Sums
    year_before: Sums


class Poverty(NamedTuple):
    """A village at the ends of two years; of one of them it may have no profile."""

    village: str
    commune: str
    before: Profile
    after: Profile

    @property
    def known(self) -> bool:
        """Whether the two can be compared: households and poor ones are known of both years."""
        return all(one.households and one.poor_households is not None for one in (self.before, self.after))


class Review(NamedTuple):
    """Nothing of it for a quarter or for days. `before` is the half year before a half year with its sums."""

    before: tuple[Period, Sums] | None = None
    parts: tuple[Part, ...] = ()
    poverty: tuple[Poverty, ...] = ()


def read(period: Period, there: Sequence[VillageLabel], among: Among = EVERYBODY) -> Review:
    """Look back from the end of a period, at the villages there are then, and at what those asked about got or gave."""
    parts = period.parts()
    if not parts:
        return Review()
    previous = period.previous()

    @cache
    def total(of: Period) -> Sums:  # of several years each but the first is also the one before another
        return summary.summary(of, "kind", among=among).total

    return Review(
        None if previous == period.year_before() else (previous, total(previous)),
        tuple(Part(part, total(part), total(part.year_before())) for part in parts),
        tuple(_poverty(period, there)),
    )


def _poverty(period: Period, there: Sequence[VillageLabel]) -> Iterator[Poverty]:
    """Give the villages of which at least one of the two years is known, by name."""
    known = villages.profiles(_last_review(period), _LONGEST)
    counted = {
        label: {one.year: one for one in known.get(label.id, ()) if one.poor_households is not None}
        for label in there
    }
    compared = _years({year for of_year in counted.values() for year in of_year}, period)
    if compared is None:
        return
    first, last = compared
    for label, of_year in counted.items():
        before, after = of_year.get(first), of_year.get(last)
        if before is not None or after is not None:
            yield Poverty(label.text, label.commune, before or Profile(first), after or Profile(last))


def _last_review(period: Period) -> int:
    """Give the last year at whose end poor households can have been counted by the end of a period."""
    ended = period.last == periods.year(period.year, period.scheme).last
    return period.year if ended else period.year - 1


def _years(known: set[int], period: Period) -> tuple[int, int] | None:
    """Choose what is compared: the ends of the year before the period and of its last one.

    Where nothing is known of a year yet, the nearest earlier one stands for it, and before the first one known
    that one; None where fewer than two years are known.
    """
    if len(known) < _TWO:
        return None
    last = max(known)
    wanted = min(period.parts()[0].year - 1, last - 1)
    return max((year for year in known if year <= wanted), default=min(known)), last
