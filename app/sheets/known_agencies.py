"""The agencies of the file, found by any name they have or had, in full or in short."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app import agencies
from app import format as written
from app.dated import holds
from app.i18n import _
from app.naming import Lifetime
from app.old_communes import same_place
from app.rows import rows
from app.sheets.agency_words import core, in_full, without_province
from app.sheets.alike import Likeness, Names, unmarked
from app.sheets.known_communes import When
from app.sheets.matches import Doubt, Hit
from app.text import fold
from models import AgencyAlias, AgencyName

_DAY = timedelta(days=1)
_LEAST_WRITTEN, _LEAST_KNOWN = (
    2,
    3,
)  # words of which one name must consist to be looked for in front of another


class _Named(NamedTuple):
    agency: str
    name: str
    short: str
    parent: str
    since: date | None
    until: date | None


class _Spelling(NamedTuple):
    """A name of an agency; an alias holds for ever."""

    agency: str
    name: str
    parent: str = ""
    since: date | None = None
    until: date | None = None


class Agencies:
    """All agencies there are and were, as they are when this is made."""

    def __init__(self, province: str = "") -> None:
        self._province = province
        self._names: Names[_Spelling] = Names()
        self._cores: dict[str, list[_Spelling]] = defaultdict(list)
        self._beginnings: dict[str, list[tuple[str, _Spelling]]] = defaultdict(list)
        named = rows(_Named, AgencyName)
        for row in named:
            days = row.since, row.until
            spelling = _Spelling(row.agency, row.name, row.parent, *days)
            self._add(spelling, row.name)
            if row.short:
                self._add(_Spelling(row.agency, row.short, row.parent, *days), row.short)
            if row.parent:
                self._names.add(in_full(f"{row.name} {row.parent}"), spelling)
                self._names.add(in_full(f"{row.name} {_without_committee(row.parent)}"), spelling)
        for alias in AgencyAlias.select(AgencyAlias.agency, AgencyAlias.name):
            self._add(_Spelling(alias.agency_id, alias.name), alias.name)
        self._mergers = agencies.mergers()
        self._lifetimes = agencies.lifetimes()
        self._labels = agencies.labels(date.max)
        self._days = {
            day
            for row in named
            for day in (row.since, row.until + _DAY if row.until and row.until < date.max else None)
            if day
        }

    def _add(self, spelling: _Spelling, name: str) -> None:
        full = self._full(name)
        self._names.add(full, spelling)
        self._cores[core(name)].append(spelling)
        self._beginnings[_beginning(full)].append((_words(full), spelling))

    def _full(self, name: str) -> str:
        return without_province(in_full(name), self._province)

    def __contains__(self, record: str) -> bool:
        return record in self._labels

    def called(self, record: str) -> str:
        label = self._labels[record]
        return f"{label.name}, {label.parent}" if label.parent else label.name

    def days(self) -> set[date]:
        """Give the days from which a name may mean another agency."""
        return self._days

    def knows(self, name: str) -> bool:
        """Tell whether an agency has this name, in full or in short."""
        return self._names.knows(self._full(name))

    def carried_on(self, record: str, on: date) -> str:
        """Give the agency that an agency has become by a day."""
        while (merger := self._mergers.get(record)) is not None and merger[1] <= on:
            record = merger[0]
        return record

    def hits(self, text: str, parent: str, when: When) -> list[Hit]:
        """List the agencies that a name may mean, those that carry it on in place of what was merged."""
        full = self._full(text)
        found = self._names.find(full, unmarked=unmarked(text))
        if Likeness.SAME not in found.values():
            for spelling in (*self._cores.get(core(text), ()), *self._going_on(_words(full))):
                found[spelling] = min(Likeness.PART, found.get(spelling, Likeness.PART))
        return [self._hit(spelling, like, parent, when) for spelling, like in found.items()]

    def _going_on(self, written: str) -> Iterator[_Spelling]:
        """Find names that begin with this one, or that this one begins with."""
        if len(written.split()) < _LEAST_WRITTEN:
            return
        for known, spelling in self._beginnings.get(_beginning(written), ()):
            longer = written.startswith(f"{known} ") and len(known.split()) >= _LEAST_KNOWN
            if longer or known.startswith(f"{written} "):
                yield spelling

    def _hit(self, spelling: _Spelling, like: Likeness, parent: str, when: When) -> Hit:
        record = self.carried_on(spelling.agency, when.day)
        doubts = []
        if parent and spelling.parent and not same_place(*map(_without_committee, (parent, spelling.parent))):
            doubts.append(Doubt(_("thuộc {parent}").format(parent=spelling.parent), 30))
        until = self._lifetimes[record].until
        if until is not None and until < when.day:
            doubts.append(Doubt(_("hết ngày {day}").format(day=written.date(until)), 25))
        held = holds(Lifetime(spelling.since, spelling.until), when.day)
        # A name of another time is meant if nobody bears it on the day, as when a list is older than its day.
        behind = 1 if when.stated and not held else 0
        ended = self._labels[spelling.agency].name if record != spelling.agency else ""
        return Hit(record, spelling.name, like, tuple(doubts), behind, ended)


def _words(full: str) -> str:
    return " ".join(re.findall(r"\w+", fold(full)))


def _beginning(full: str) -> str:
    return " ".join(_words(full).split()[:_LEAST_WRITTEN])


def _without_committee(parent: str) -> str:
    full = in_full(parent)
    return " ".join(full.split()[4:]) if fold(full).startswith("uy ban nhan dan ") else full
