"""Entries that several forms share: a day, an agency, a village, a decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from app import agencies, communes, decisions, typed, villages
from app import format as written
from app.i18n import _
from ui.choices import Choice
from ui.entries import ChoiceEntry, Refused, TypedEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.agencies import AgencyLabel
    from app.communes import CommuneRow
    from app.villages import VillageLabel


def today() -> date:
    return date.today()  # noqa: DTZ011  # the clerk's own calendar


def day_entry(label: str, *, field: str, hint: str = "") -> TypedEntry[date]:
    """Make an entry for one day; what was understood stands below it."""
    return TypedEntry(
        label,
        lambda text: typed.date(text, today()),
        written.date,
        hint=hint or _("ví dụ 12/2/2026"),
        field=field,
    )


def exact(thousandths: int | None) -> Decimal | None:
    """Give a quantity as a workbook holds it."""
    return None if thousandths is None else Decimal(thousandths) / 1000


def day(on: date | None) -> str:
    """Write a day; one that nobody has said is left empty."""
    return "" if on is None else written.date(on)


def wanted_day(entry: TypedEntry[date]) -> date:
    """Give the day an entry says. Refused: it says none."""
    day = entry.value()
    if day is None:
        raise Refused(_("Hãy ghi ngày, ví dụ 12/2/2026."), entry)
    return day


def wanted_key(entry: ChoiceEntry, refusal: str) -> str:
    """Give the key an entry says. Refused: it says none."""
    key = entry.key()
    if key is None:
        raise Refused(refusal, entry)
    return key


def agency_choices(on: date, also: Iterable[str] = ()) -> list[Choice]:
    """List the agencies there are on a day, found by all their spellings; `also` those that a record names."""
    spelled, there = agencies.spellings(), agencies.living(on)
    if missing := _missing(also, there):
        named = agencies.labels(on)
        there += [named[key] for key in missing if key in named]
    return [Choice(label.id, label.name, label.parent, tuple(spelled[label.id])) for label in there]


def village_choices(on: date, also: Iterable[str] = ()) -> list[Choice]:
    """List the villages there are on a day, found by all their spellings; `also` those that a record names."""
    spelled, there = villages.spellings(), villages.living(on)
    if missing := _missing(also, there):
        named = villages.labels(on)
        there += [named[key] for key in missing if key in named]
    return [Choice(label.id, label.text, label.commune, tuple(spelled[label.id])) for label in there]


def commune_choices(on: date, say: Callable[[str], str] = str, also: Iterable[str] = ()) -> list[Choice]:
    """List the communes there are on a day; `say` puts their names into other words, `also` adds some that ended."""
    there = communes.current(on)
    if missing := _missing(also, there):
        there += [row for row in communes.everything() if row.id in missing]
    return [Choice(row.id, say(row.text), row.province) for row in there]


def place_choices(on: date, also: Iterable[str] = ()) -> list[Choice]:
    """List the villages there are on a day, and each commune as a whole; `also` the places a record names."""
    whole, also = _("toàn {commune}"), list(also)
    return village_choices(on, also) + commune_choices(on, lambda text: whole.format(commune=text), also)


def _missing(also: Iterable[str], there: Iterable[AgencyLabel | VillageLabel | CommuneRow]) -> set[str]:
    return set(also) - {each.id for each in there}


class Where(NamedTuple):
    """A place: a village, or a commune as a whole; both None: not said."""

    village: str | None = None
    commune: str | None = None


def where(entry: ChoiceEntry) -> Where:
    """Tell whether the place an entry says is a village or a commune. Refused: it names no place."""
    key = entry.key()
    if key is None:
        return Where()
    return Where(commune=key) if key in communes.by_key() else Where(village=key)


def decision_choices() -> list[Choice]:
    """List the decisions, the newest first."""
    rows = sorted(decisions.by_key().values(), key=lambda row: row.signed_on or date.min, reverse=True)
    return [Choice(row.id, row.text, row.subject, (row.number,)) for row in rows]
