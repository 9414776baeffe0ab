"""Acts of giving drawn at random, by the kinds, units and habits of real ones."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any, Literal

from app.contributions import Act, ActGiver, ActLine
from app.labels import USUAL_FORM
from app.partial_date import PartialDate
from app.sample.story import FOLDER
from models import Basis, Form, GiverRole, Kind, Qualifier, State

# Shares of acts and lines, near what was counted in press reports on twinning.
BUNDLES = 0.08  # one value for the whole act
SEVERAL_PLACES = 0.25  # of those, over two villages
SEVERAL_GIVERS = 0.12
KNOWN_PARTS = 0.5  # of those, with a giver's own amount
UNVALUED = 0.14  # of the lines that could have a value; with those that never have one, a third of all
QUALIFIED = 0.06
NOT_DONE = 0.05
MONTH_ONLY = 0.04
NOTED = 0.08

_TET = "Tết {year}"
_QUALIFIERS = tuple(Qualifier)
_BASES = (None, Basis.GIVER, Basis.GIVER, Basis.INVOICE, Basis.COMMUNE)


@dataclass(frozen=True)
class Gift:
    """A kind of gift: how many at a time, at which prices, or (`lump`) for which sum altogether.

    It `reaches` as many households or people as its quantity says, or a number within `reach`.
    """

    what: str
    kind: Kind
    form: Form
    unit: str = ""
    least: int = 1
    most: int = 1
    each: tuple[int, ...] = ()
    lump: tuple[int, int] | None = None
    reaches: Literal["households", "people"] | None = None
    reach: tuple[int, int] | None = None
    season: Literal["tet", "school"] | None = None
    note: str = ""


@cache
def catalogue() -> dict[str, Any]:
    """Give the kinds of gifts, visits, proposals and pledges the larger samples are made of."""
    told: dict[str, Any] = json.loads((FOLDER / "catalogue.json").read_text(encoding="utf-8"))
    return told


@cache
def _gifts(season: str | None) -> tuple[Gift, ...]:
    """List the gifts of a season; those of the season count twice, as they are then most of what is given."""
    found = []
    for told in catalogue()["gifts"]:
        kind = Kind(told["kind"])
        values = told | {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
        gift = Gift(**values | {"kind": kind, "form": Form(told.get("form", USUAL_FORM[kind]))})
        if gift.season in {None, season}:
            found += [gift] * (1 if gift.season is None else 2)
    return tuple(found)


def season_of(day: date) -> str | None:
    """Tết falls into the first quarter of the decree, the start of school into the third."""
    if (day.month, day.day) >= (12, 15) or (day.month, day.day) <= (3, 14):
        return "tet"
    return "school" if (6, 15) <= (day.month, day.day) <= (9, 14) else None


def draw(
    chance: Random,
    day: date,
    *,
    villages: Sequence[str],
    givers: Sequence[str],
    sponsors: Sequence[str],
    lines: int,
) -> Act:
    """Draw an act of `lines` lines on `day`: for the first of `villages`, or, one value in common, for all.

    The first of `givers` gave; sometimes the others, or one of the `sponsors`, gave with them.
    """
    bundle = chance.random() < BUNDLES
    places = villages if bundle and lines > 1 and chance.random() < SEVERAL_PLACES else villages[:1]
    gifts = _gifts(season_of(day))
    drawn = [
        _line(
            chance, gifts[int(chance.random() * len(gifts))], places[number % len(places)], valued=not bundle
        )
        for number in range(lines)
    ]
    value = 500_000 * int(chance.random() * 60 + 4) if bundle else None
    worth: dict[Form, int] = {}
    for line in drawn:
        if line.value is not None and line.form is not None:
            worth[line.form] = worth.get(line.form, 0) + line.value
    if value is not None:
        forms = {line.form or Form.GOODS for line in drawn}
        worth = {forms.pop() if len(forms) == 1 else Form.GOODS: value}
    vague = chance.random() < MONTH_ONLY
    return Act(
        lines=tuple(drawn),
        givers=_givers(chance, givers, sponsors, worth),
        when=PartialDate.month(day.year, day.month) if vague else PartialDate.day(day),
        counted_on=day,
        state=_state(chance),
        value=value,
        value_qualifier=_qualifier(chance) if bundle else None,
        value_basis=Basis.GIVER if bundle else None,
        note=_note(chance),
    )


def _line(chance: Random, gift: Gift, village: str, *, valued: bool) -> ActLine:
    quantity = unit_value = value = None
    if gift.lump is None:
        quantity = 1000 * int(gift.least + chance.random() * (gift.most - gift.least + 1))
    if valued and chance.random() >= UNVALUED:
        if gift.lump is not None:
            low, high = gift.lump
            value = low + 500_000 * int(chance.random() * ((high - low) / 500_000 + 1))
        elif gift.each and quantity is not None:
            unit_value = gift.each[int(chance.random() * len(gift.each))]
            value = quantity // 1000 * unit_value
    reached = quantity // 1000 if quantity is not None and gift.reach is None else _within(chance, gift.reach)
    return ActLine(
        what=gift.what,
        kind=gift.kind,
        village=village,
        form=gift.form,
        quantity=quantity,
        unit=gift.unit,
        unit_value=unit_value,
        value=value,
        value_qualifier=_qualifier(chance) if value is not None else None,
        basis=_BASES[int(chance.random() * len(_BASES))] if value is not None else None,
        households=reached if gift.reaches == "households" else None,
        people=reached if gift.reaches == "people" else None,
        note=gift.note,
    )


def _givers(
    chance: Random, givers: Sequence[str], sponsors: Sequence[str], worth: dict[Form, int]
) -> tuple[ActGiver, ...]:
    first = givers[0]
    if chance.random() >= SEVERAL_GIVERS:
        return (ActGiver(first),)
    second, role = (
        (givers[1], GiverRole.TWINNED) if len(givers) > 1 else (_any(chance, sponsors), GiverRole.SPONSOR)
    )
    if second == first:
        return (ActGiver(first),)
    if not worth or chance.random() >= KNOWN_PARTS:
        return ActGiver(first), ActGiver(second, role)
    form = max(worth, key=lambda one: worth[one])
    part = worth[form] * int(chance.random() * 8 + 1) // 10
    return ActGiver(first), ActGiver(second, role, part, form)


def _within(chance: Random, bounds: tuple[int, int] | None) -> int | None:
    return bounds and bounds[0] + int(chance.random() * (bounds[1] - bounds[0] + 1))


def _any(chance: Random, keys: Sequence[str]) -> str:
    return keys[int(chance.random() * len(keys))]


def _qualifier(chance: Random) -> Qualifier | None:
    return _QUALIFIERS[int(chance.random() * len(_QUALIFIERS))] if chance.random() < QUALIFIED else None


def _state(chance: Random) -> State:
    if chance.random() >= NOT_DONE:
        return State.DONE
    return State.PLANNED if chance.random() < 0.8 else State.CANCELLED  # noqa: PLR2004  # four of five


def _note(chance: Random) -> str:
    return _any(chance, catalogue()["notes"]) if chance.random() < NOTED else ""
