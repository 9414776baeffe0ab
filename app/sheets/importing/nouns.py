"""What one kind of record has to be able to do so that rows can become such records."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from itertools import repeat
from typing import Any, Generic, TypeVar

from app import acts, agencies, decisions, places
from app.history import step
from app.partial_date import PartialDate
from app.sheets.importing.names import Names, NewName
from app.sheets.importing.open_days import OpenDays
from app.sheets.importing.plan import Change, Draft
from app.sheets.importing.rows_read import Table
from app.sheets.table_rows import Row
from app.worked_out import WorkedOut
from models import Scheme

V = TypeVar("V")
Resolve = Callable[[str | None], str | None]
"""Gives the key of a record that may still have to be made."""


@dataclass
class Context:
    """What reading needs besides the rows: names, days that are open, and the office's quarters."""

    names: Names
    open_days: OpenDays
    scheme: Scheme
    today: date

    def called(self, key: str | None) -> str:
        """Say what a place or agency is called."""
        if key is None:
            return ""
        if (new := self.names.made.get(key)) is not None:
            return new.name
        if (place := self._places.get(key)) is not None:
            return place.text
        return self._agencies[key].name if key in self._agencies else ""

    def decision(self, key: str | None) -> str:
        """Say which decision is meant."""
        if key is None:
            return ""
        new = self.names.made.get(key)
        return new.name if new else self._decisions[key].text if key in self._decisions else ""

    @cached_property
    def counted_on(self) -> WorkedOut[PartialDate | None, date | None]:
        """Give the day by which something of a date falls into a period, where that is certain."""
        return WorkedOut(lambda when: acts.counted_on(when, self.scheme))

    @cached_property
    def _decisions(self) -> dict[str, decisions.DecisionRow]:
        return decisions.by_key()

    @cached_property
    def _places(self) -> dict[str, places.Place]:
        return places.known(self.today)

    @cached_property
    def _agencies(self) -> dict[str, agencies.AgencyLabel]:
        return agencies.labels(self.today)


class Noun(Generic[V]):
    """A kind of record. `name` is what remembered rows call it."""

    name = ""

    def groups(self, rows: Iterable[Row]) -> Iterable[list[Row]]:
        """Put together the rows of one record."""
        return ([row] for row in rows)

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        """Make a value of some rows; what cannot be told goes to the draft's reasons and questions."""
        raise NotImplementedError

    def there(self, keys: Iterable[str]) -> set[str]:
        """Tell which of the keys are those of records in the file."""
        raise NotImplementedError

    def load(self, keys: Iterable[str]) -> None:
        """Read records that `current` will be asked for."""
        raise NotImplementedError

    def current(self, key: str, wanted: V) -> V | None:
        """Give what the file says of that which `wanted` says; None: nothing."""
        raise NotImplementedError

    def over(self, current: V, wanted: V) -> V:
        """Give what the record becomes; what the workbook has no word for stays."""
        raise NotImplementedError

    def said(self, value: V, context: Context) -> dict[str, str]:
        """Say a value in words, by what each part is called."""
        raise NotImplementedError

    def features(self, value: V) -> dict[str, int]:
        """Give what a row is known again by after it was corrected, each with its weight."""
        raise NotImplementedError

    def natural(self, _value: V) -> str | None:
        """Give the record that a value can only be about; None: that is told by rows remembered, or not at all."""
        return None

    def doubles(self, _drafts: Sequence[Draft]) -> Mapping[int, list[str]]:
        """Give, by the number of a draft, the records that may be the same as what it says."""
        return {}

    def must_be_changeable(self, current: V, new: V, context: Context) -> None:
        """Refuse to change what lies in a closed period. UserError says so."""

    def with_keys(self, value: V, _resolve: Resolve) -> V:
        """Name records by their keys in the file, where the value names what was to be made first."""
        return value

    def add(self, value: V) -> str:
        """Write a new record; give its key."""
        raise NotImplementedError

    def correct(self, key: str, value: V) -> None:
        """Write a record over what is there."""
        raise NotImplementedError

    def add_all(self, values: Sequence[V]) -> list[str]:
        """Write new records, all or none; give their keys."""
        return [self.add(value) for value in values]

    def digest(self, value: V) -> str:
        """Give a digest of a record, by which one tells whether it was changed since."""
        return hashlib.sha256(canonical(value).encode()).hexdigest()[:32]

    def changes(self, current: V, new: V, context: Context) -> tuple[Change, ...]:
        """Say what becomes another."""
        old_said, new_said = self.said(current, context), self.said(new, context)
        labels = dict.fromkeys((*old_said, *new_said))
        return tuple(
            Change(label, old_said.get(label, ""), new_said.get(label, ""))
            for label in labels
            if old_said.get(label, "") != new_said.get(label, "")
        )

    def changes_from_nothing(self, value: V, context: Context) -> tuple[Change, ...]:
        """Say what is filled in where nothing was."""
        return tuple(Change(label, "", text) for label, text in self.said(value, context).items() if text)


def canonical(value: Any) -> str:
    """Give a value as text that is the same wherever the value is, parts that say nothing left out."""
    return _WRITTEN.encode(value)


def _parts(value: Any) -> Any:
    """Give what JSON has no way to write as what it has."""
    if isinstance(value, date):
        return value.isoformat()
    names, usual = _fields(value.__class__)
    parts = zip(names, map(getattr, repeat(value), names), usual, strict=True)
    return {name: part for name, part, default in parts if part is not None and part != default}


_WRITTEN = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_parts)


@cache
def _fields(kind: Any) -> tuple[list[str], list[Any]]:
    """Give the names of the parts of a value and what they usually say, its own key left out."""
    known = [one for one in fields(kind) if one.name != "id"]
    return [one.name for one in known], [one.default for one in known]


def make(new: NewName, resolve: Resolve) -> str:
    """Make a record of a new name; give its key."""
    from app import communes, villages  # noqa: PLC0415  # only where there is a name to be made

    with step(new.name):
        if new.noun == "commune":
            return communes.add(new.name, kind=new.commune_kind, district=new.district, province=new.province)
        if new.noun == "village":
            return villages.add(new.name, kind=new.village_kind, commune=resolve(new.commune) or "")
        if new.noun == "decision":
            return decisions.add(new.name, signed_on=new.signed_on, issuer=new.issuer)
        return agencies.add(new.name, kind=new.agency_kind, short=new.short, parent=new.parent)
