"""What single lines of the register of contributions say, with names as of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import apsw

from app import agencies, places, villages
from app.contributions import happened
from app.summary import JOINT
from app.text import fold
from models import Basis, Form, Kind, Precision, Qualifier, State, db

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from app.agencies import AgencyLabel
    from app.partial_date import PartialDate
    from app.places import Place

PLACE = "coalesce(line.village_id, line.commune_id)"
GIVERS = "(SELECT group_concat(agency_id ORDER BY id) FROM giver WHERE contribution_id = contribution.id)"


class Names(NamedTuple):
    """What places and agencies are called, and all they were ever called, folded, to be searched."""

    places: Mapping[str, Place]
    agencies: Mapping[str, AgencyLabel]
    spelled: Mapping[str, str]


class LedgerLine(NamedTuple):
    """One line with what is said of its act; `joint` where the value is one for the whole act.

    A line of an act that `reverses` another has quantity and value below nought.
    """

    number: int
    act: str
    when: PartialDate | None
    counted_on: date | None
    state: State
    place: str
    place_name: str
    givers: tuple[AgencyLabel, ...]
    kind: Kind
    form: Form
    what: str
    quantity: int | None
    quantity_qualifier: Qualifier | None
    unit: str
    value: int | None
    value_qualifier: Qualifier | None
    basis: Basis | None
    joint: bool
    reverses: bool = False


def names(on: date) -> Names:
    """Read what places and agencies are called on a day."""
    known, giving = places.known(on), agencies.labels(on)
    spelled = {key: place.text for key, place in known.items()}
    for key, texts in (*villages.spellings().items(), *agencies.spellings().items()):
        spelled[key] = " ".join((spelled.get(key, ""), *texts))
    return Names(known, giving, {key: fold(text) for key, text in spelled.items()})


_ROWS = f"""
    SELECT line.rowid, contribution.id, happened_from, happened_to, precision, occasion, counted_on, state,
        {PLACE}, {GIVERS}, kind, form, what, quantity, quantity_qualifier, unit,
        line.value, line.value_qualifier, basis,
        reverses, {JOINT}, contribution.value, contribution.value_qualifier, value_basis
    FROM carray(:numbers) AS wanted CROSS JOIN line ON line.rowid = wanted.value
    CROSS JOIN contribution ON contribution.id = line.contribution_id"""


def read(numbers: array[int], called: Names) -> dict[int, LedgerLine]:
    """Read lines by the numbers of their rows; those no longer in the file are left out."""
    found = db.connection().execute(_ROWS, {"numbers": apsw.carray(numbers)}).fetchall() if numbers else []
    return {row[0]: _line(called, row) for row in found}


def of_act(act: str) -> list[int]:
    """Give the numbers of the rows of an act's lines, in their order."""
    sql = "SELECT rowid FROM line WHERE contribution_id = ? ORDER BY position, id"
    return [number for (number,) in db.connection().execute(sql, (act,))]


def _line(called: Names, row: tuple[Any, ...]) -> LedgerLine:
    number, act, first, last, precision, occasion, counted_on, state, place, givers, kind, form, what = row[
        :13
    ]
    quantity, quantity_qualifier, unit, *of_line, reverses, joint, value, qualifier, basis = row[13:]
    if not joint:
        value, qualifier, basis = of_line
    if reverses:
        quantity, value = _minus(quantity), _minus(value)
    return LedgerLine(
        number,
        act,
        happened(_day(first), _day(last), Precision(precision), occasion),
        _day(counted_on),
        State(state),
        place,
        called.places[place].text,
        tuple(called.agencies[key] for key in dict.fromkeys((givers or "").split(",")) if key),
        Kind(kind),
        Form(form),
        what,
        quantity,
        _qualifier(quantity_qualifier),
        unit,
        value,
        _qualifier(qualifier),
        Basis(basis) if basis else None,
        bool(joint),
        bool(reverses),
    )


def _minus(number: int | None) -> int | None:
    return None if number is None else -number


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _qualifier(code: str | None) -> Qualifier | None:
    return Qualifier(code) if code else None
