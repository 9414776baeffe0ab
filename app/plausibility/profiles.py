"""What looks wrong in the yearly profiles of villages: counts that cannot be, and jumps from one year to another."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from app import format as written
from app import villages
from app.claims import parts_of_all
from app.i18n import _
from app.plausibility.finding import Doubt, GoOn
from app.rows import rows
from app.usual import Bounds, bounds
from models import VillageProfile

POINTS = 15
"""Poverty that changes by more a year is looked at: the programmes for the poorest places aim at 4 to 5 points."""
GROWTH = 20  # parts in a hundred by which households change in a year, unless villages were merged
_FEW = 10  # households; of fewer, shares say nothing
_LARGEST_HOUSEHOLD = 12  # people, on average of a village


class _Counted(NamedTuple):
    village_id: str
    year: int
    households: int | None
    people: int | None
    poor_households: int | None
    near_poor_households: int | None
    income: int | None
    ethnic_groups: str


def profiles(go_on: GoOn) -> Iterator[Doubt]:
    """Go through all profiles, year by year of each village."""
    known: dict[str, list[_Counted]] = defaultdict(list)
    for row in rows(_Counted, VillageProfile):
        known[row.village_id].append(row)
    incomes = bounds([row.income for counted in known.values() for row in counted if row.income])
    names = villages.labels(date.max)
    for village, counted in known.items():
        go_on()
        counted.sort(key=lambda row: row.year)
        called = written.opening(names[village].text)
        for row in counted:
            for code, said in (*_of_one(row), *_income(row, incomes)):
                about = _("{village}, năm {year}").format(village=called, year=row.year)
                yield Doubt(code, "village", village, about, said)
        for code, said in _jumps(counted):
            yield Doubt(code, "village", village, called, said)


def _of_one(row: _Counted) -> Iterator[tuple[str, str]]:
    households, people = row.households, row.people
    if households is not None:
        poor, near = row.poor_households or 0, row.near_poor_households or 0
        if poor + near > households:
            text = _("{poor} hộ nghèo và {near} hộ cận nghèo nhiều hơn {households} hộ")
            yield (
                "poor",
                text.format(
                    poor=written.money(poor), near=written.money(near), households=written.money(households)
                ),
            )
    if households is not None and people is not None:
        named = {"people": written.money(people), "households": written.money(households)}
        if people < households:
            yield "people", _("{people} người ít hơn {households} hộ").format(**named)
        elif people > max(households, 1) * _LARGEST_HOUSEHOLD:
            text = _("{people} người trong {households} hộ là trên {most} người một hộ")
            yield "people", text.format(most=_LARGEST_HOUSEHOLD, **named)
    shares = parts_of_all(row.ethnic_groups)
    if shares:
        yield shares


def _income(row: _Counted, usual: Bounds | None) -> Iterator[tuple[str, str]]:
    if row.income and usual is not None and not usual.least < row.income < usual.most:
        text = _("thu nhập {income} một người một năm, trong khi thường thấy là {usual}")
        yield "income", text.format(income=written.dong(row.income), usual=written.dong(usual.usual))


def _jumps(counted: list[_Counted]) -> Iterator[tuple[str, str]]:
    with_poor = [row for row in counted if row.poor_households is not None and row.households]
    for one, other in pairwise(with_poor):
        yield from _poverty(one, other)
    for one, other in pairwise([row for row in counted if row.households]):
        yield from _households(one, other)


def _poverty(one: _Counted, other: _Counted) -> Iterator[tuple[str, str]]:
    before, after = one.poor_households or 0, other.poor_households or 0
    ones, others = one.households or 0, other.households or 0
    # Compared as whole numbers: after/others - before/ones in points.
    points = abs(after * ones - before * others) * 100
    if points > POINTS * (other.year - one.year) * ones * others and abs(after - before) >= _FEW:
        said = _("hộ nghèo từ {before} ({share_before}) năm {year_before} thành {after} ({share}) năm {year}")
        yield (
            "poverty-jump",
            said.format(
                before=written.money(before),
                share_before=written.percent(before, ones),
                year_before=one.year,
                after=written.money(after),
                share=written.percent(after, others),
                year=other.year,
            ),
        )


def _households(one: _Counted, other: _Counted) -> Iterator[tuple[str, str]]:
    before, after = one.households or 0, other.households or 0
    change = abs(after - before)
    if change >= _FEW and change * 100 > GROWTH * (other.year - one.year) * min(before, after):
        said = _("số hộ từ {before} năm {year_before} thành {after} năm {year}")
        yield (
            "household-jump",
            said.format(
                before=written.money(before),
                year_before=one.year,
                after=written.money(after),
                year=other.year,
            ),
        )
