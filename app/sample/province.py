"""A whole province: 149 villages and 87 agencies over three years, drawn at random but the same each time.

All goes through the commands a clerk would use, but for the acts of giving, which are checked as the command
checks them and then written in bulk. In quý I and quý III of 2026 every village's sheet fills two pages, and
a few villages have so much that theirs goes on for several.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from app import contributions, offices, periods, pledges, proposals, store, villages, visits
from app.contributions import Act, ActGiver, ActLine
from app.history import step
from app.i18n import vi
from app.partial_date import PartialDate
from app.periods import Period
from app.pledges import Promise
from app.proposals import Request
from app.sample import bulk, giving, world
from app.sample.giving import catalogue
from app.sample.world import LAST_DAY, World
from app.villages import Profile
from app.visits import VisitRow
from models import Kind, Scheme, VillageKind

YEARS = (2023, 2024, 2025)
_LONG_AGO = date(2026, 3, 15)  # proposals older than that are mostly closed


@dataclass(frozen=True)
class Measure:
    """How much happens in one village in one quarter, from so many to so many; `asks`: chance of a proposal."""

    lines: tuple[int, int]
    visits: tuple[int, int]
    asks: float


_SPARSE = Measure(lines=(1, 5), visits=(0, 1), asks=0.05)
_FULL = Measure(lines=(4, 8), visits=(1, 2), asks=0.1)
_BUSY = Measure(lines=(16, 24), visits=(3, 4), asks=0.6)
_RICH = {"2026-Q1", "2026-Q3"}
_BUSY_EACH, _PROMISED_EACH = 12, 3  # of so many villages one is busy, one was promised something
_PARTS = 5  # in which a pledge is delivered


def province(path: Path) -> None:
    """Make a data file at `path` of a province up to 14/9/2026, and leave it open."""
    store.create(path, world.OFFICE)
    there = world.build()
    chance = Random(world.SEED)  # noqa: S311  # sample data, the same each time
    quarters = periods.recent_quarters(LAST_DAY, Scheme.DECREE, 11)[::-1]
    with step(vi("Dữ liệu mẫu: hồ sơ bon, buôn")):
        offices.add_signatory("Nguyễn Thị Mẫu", "GIÁM ĐỐC")
        for village in there.villages:
            for profile in _profiles(chance, there.kinds[village]):
                villages.set_profile(village, profile)
    with step(vi("Dữ liệu mẫu: khoản hỗ trợ")):
        for period in quarters:
            for number, measure in _measures(there, period):
                places = there.villages[number], there.villages[number - 1]
                _record(_acts(chance, there, places, period, measure))
    with step(vi("Dữ liệu mẫu: cam kết")):
        for village in there.villages[::_PROMISED_EACH]:
            _record(_promise(chance, there, village))
    with step(vi("Dữ liệu mẫu: thăm và kiến nghị")):
        for period in quarters:
            for number, measure in _measures(there, period):
                _visits(chance, there, there.villages[number], period, measure)


def _measures(there: World, period: Period) -> Iterator[tuple[int, Measure]]:
    """Give, by number of the village, how much happens there in a quarter."""
    for number in range(len(there.villages)):
        if period.id not in _RICH:
            yield number, _SPARSE
        else:
            yield number, _FULL if number % _BUSY_EACH else _BUSY


def _profiles(chance: Random, kind: VillageKind) -> Iterator[Profile]:
    """Draw three years of a village; the poor grow fewer, in one village of twelve more."""
    households = chance.randint(48, 320)
    poor = chance.uniform(0.14, 0.5)
    change = chance.uniform(0.7, 0.9) if chance.random() > 1 / 12 else chance.uniform(1.02, 1.15)
    people_each = chance.uniform(3.8, 4.8)
    income = chance.randint(140, 320)
    hard_road = chance.randint(4, 40)
    people = catalogue()["people"][kind]
    groups, head = chance.choice(people["groups"]), chance.choice(people["heads"])
    hardship, culture = chance.choice((True, False)), chance.choice((True, False))
    for year in YEARS:
        yield Profile(
            year,
            households=households,
            people=int(households * people_each),
            ethnic_groups=groups,
            poor_households=int(households * poor),
            near_poor_households=int(households * poor * 0.6),
            income=income * 100_000,
            hard_road_m=hard_road * 100,
            electricity=True,
            community_house=True,
            kindergarten=culture,
            culture_village=culture,
            hardship=hardship,
            head=head,
        )
        households += chance.randint(0, 4)
        poor = min(poor * change, 0.6)
        income, hard_road = income + chance.randint(8, 30), hard_road + chance.randint(0, 5)


def _record(acts: Iterable[Act]) -> None:
    bulk.write(contributions.checked(act) for act in acts)


def _acts(
    chance: Random, there: World, places: tuple[str, str], period: Period, measure: Measure
) -> Iterator[Act]:
    left = chance.randint(*measure.lines)
    while left:
        count = min(left, chance.randint(1, 4))
        paired = there.twinned[places[0]]
        givers = paired if chance.random() < 2 / 3 else paired[::-1]
        yield giving.draw(
            chance,
            _day(chance, period),
            villages=places,
            givers=givers,
            sponsors=there.sponsors,
            lines=count,
        )
        left -= count


def _day(chance: Random, period: Period) -> date:
    return period.first + timedelta(chance.randrange((period.last - period.first).days + 1))


def _promise(chance: Random, there: World, village: str) -> Iterator[Act]:
    """Let an agency promise something, and give back what it delivers: nothing, a part or all."""
    told = chance.choice(catalogue()["pledges"])
    promised_on = date(2024, 1, 15) + timedelta(chance.randrange(700))
    given = Promise(
        there.twinned[village][0],
        told["what"],
        Kind(told["kind"]),
        village,
        quantity=1000 * told["quantity"] if "quantity" in told else None,
        unit=told.get("unit", ""),
        value=told.get("value"),
        promised_on=promised_on,
        due_on=promised_on + timedelta(chance.choice((240, 365, 730, 1095))),
    )
    key = pledges.promise(given)
    for part in range(chance.choice((0, 2, 3, _PARTS))):
        day = promised_on + timedelta(60 + 70 * part)
        if day <= LAST_DAY:
            yield _delivery(given, key, day)


def _delivery(given: Promise, key: str, day: date) -> Act:
    line = ActLine(
        given.what,
        given.kind,
        given.village,
        quantity=given.quantity and given.quantity // _PARTS,
        unit=given.unit,
        value=given.value and given.value // _PARTS,
    )
    return Act((line,), (ActGiver(given.agency),), PartialDate.day(day), counted_on=day, pledge=key)


def _visits(chance: Random, there: World, village: str, period: Period, measure: Measure) -> None:
    for day in sorted(_day(chance, period) for _visit in range(chance.randint(*measure.visits))):
        visit = visits.record(
            VisitRow(
                day,
                chance.choice(catalogue()["visits"]),
                there.twinned[village],
                village,
                cadres=chance.randint(2, 24),
                man_days=chance.choice((None, 1000 * chance.randint(2, 40))),
            )
        )
        if chance.random() < measure.asks:
            _proposal(chance, Request(day, "", village, visit=visit))


def _proposal(chance: Random, request: Request) -> None:
    """Let people ask for something on a visit; most of what is long ago is closed."""
    told = chance.choice(catalogue()["proposals"])
    due_on = chance.choice((None, request.raised_on + timedelta(chance.randint(30, 150))))
    key = proposals.raise_one(replace(request, what=told["what"], addressed_to=told["to"], due_on=due_on))
    answered_on = request.raised_on + timedelta(chance.randint(10, 90))
    waiting, closed = (0.1, 0.9) if request.raised_on < _LONG_AGO else (0.5, 0.3)
    if answered_on > LAST_DAY or chance.random() < waiting:
        return
    proposals.answer(key, told["answer"], answered_on)
    if chance.random() < closed:
        proposals.close(key, answered_on, settled=chance.choice((True, True, True, False)))
