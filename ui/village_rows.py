"""What the villages page lists: each village with its agencies and sums of a period, read in one go."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app import agencies, summary, twinnings, villages
from app.agencies import AgencyLabel
from app.periods import Period
from app.reported import reported
from app.summary import NOTHING, Sums
from app.text import fold
from app.villages import VillageLabel
from models import State


class VillageRow(NamedTuple):
    village: VillageLabel
    agencies: tuple[AgencyLabel, ...]
    sums: Sums
    to_date: Sums  # lũy kế: from the start of the reporting year

    @property
    def title(self) -> str:
        """Say the village as a heading begins: Bon Bu Prâng 1A."""
        return self.village.text[0].upper() + self.village.text[1:]

    @property
    def agency_names(self) -> str:
        return "; ".join(agency.name for agency in self.agencies)


class Listed(NamedTuple):
    """The rows of a period, and what was given to whole communes or to several villages together."""

    rows: tuple[VillageRow, ...]
    elsewhere: Sums
    elsewhere_to_date: Sums


NONE = Listed((), NOTHING, NOTHING)


def load(period: Period) -> Listed:
    """Read the villages of a period, as its sheets call them: each that has a sheet."""
    of_period = summary.parts(period, "village")
    year_to_date = period.year_to_date()
    of_year = of_period if year_to_date == period else summary.parts(year_to_date, "village")
    giving = agencies.labels(period.last)
    pairings = twinnings.by_village(period.first, period.last, names=giving)

    def given() -> set[str]:
        planned = summary.by_key(period, "village", state=State.PLANNED)
        return {keys[0] for of in (of_period, of_year) for keys in of if len(keys) == 1} | planned.keys()

    rows = []
    for village in reported(period, given):
        keys = dict.fromkeys(pairing.agency for pairing in pairings.get(village.id, ()))
        paired = tuple(giving[key] for key in keys)
        sums, to_date = (of.get((village.id,), NOTHING) for of in (of_period, of_year))
        rows.append(VillageRow(village, paired, sums, to_date))
    return Listed(
        tuple(rows),
        _rest(of_period, sum((row.sums for row in rows), NOTHING)),
        _rest(of_year, sum((row.to_date for row in rows), NOTHING)),
    )


def searchable(rows: Iterable[VillageRow]) -> dict[str, str]:
    """Give, by village, what search looks through: names old and new, aliases, commune and agencies."""
    spelled = villages.spellings()
    found = {}
    for village, paired, *_sums in rows:
        names = (name for agency in paired for name in (agency.name, agency.short))
        found[village.id] = fold(" ".join((village.full, *spelled[village.id], *names)))
    return found


def _rest(found: Mapping[tuple[str, ...], Sums], part: Sums) -> Sums:
    """Give what no row shows, so that rows and rest are the summary report's total."""
    whole = sum(found.values(), NOTHING)
    return Sums(
        whole.money - part.money,
        whole.goods - part.goods,
        whole.labour - part.labour,
        whole.unvalued - part.unvalued,
        approximate=whole.approximate and not part.approximate,
    )
