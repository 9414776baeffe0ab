"""One search over everything in the file: names old and new, numbers, what was promised, asked for and given.

    index = Index(date.today())
    index.take(read(index.lacking(), index.on))
    index.find("bu prang", 24)

What has a name or few words is read once and kept folded, so that each letter typed is answered from memory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.findable import SOURCES, Findable
from app.i18n import _
from app.text import Search, fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_LEAST = 4  # finds of a noun that are shown beside those of any number of others
_BEGINS, _WORDS_BEGIN, _INSIDE, _BESIDE = range(4)  # how well a record fits


class Found(NamedTuple):
    """A record that was found; `hint` tells it from others that are called alike."""

    noun: str
    key: str
    title: str
    hint: str


class _Entry(NamedTuple):
    """A record with what it is searched by, folded: all of it, and what it is called itself.

    `gapless`, and the `names` it may begin with, are without spaces and hyphens.
    """

    record: Findable
    folded: str
    called: str
    gapless: str
    names: tuple[str, ...]


Part = list[_Entry]


def read(nouns: Iterable[str], on: date) -> dict[str, Part]:
    """Read all there is of some nouns, called as on a day; also on a thread of its own (`app.snapshot`)."""
    return {noun: part(SOURCES[noun].read(on), named=SOURCES[noun].named) for noun in nouns}


def part(records: Iterable[Findable], *, named: bool) -> Part:
    """Make things of one noun ready to be found, in the order of equally good finds."""
    return [_entry(record, named=named) for record in records]


def _entry(record: Findable, *, named: bool) -> _Entry:
    called = fold(" ".join((record.title, *record.spelled)))
    folded = fold(f"{called} {record.hint} {record.also}")
    if not named:
        return _Entry(record, folded, folded, _gapless(folded), ())
    names = record.spelled or (record.title,)
    return _Entry(record, folded, called, _gapless(folded), tuple(map(_gapless, map(fold, names))))


def _gapless(folded: str) -> str:
    return folded.replace(" ", "").replace("-", "")


class Index:
    """What is known of the nouns asked for, until their tables change; other things can be put beside them."""

    def __init__(self, on: date, nouns: Iterable[str] = SOURCES) -> None:
        self.on = on
        self._nouns = [noun for noun in SOURCES if noun in set(nouns)]
        self._parts: dict[str, Part] = {}

    def lacking(self) -> list[str]:
        """List the nouns that must be read before anything can be found."""
        return [noun for noun in self._nouns if noun not in self._parts]

    def take(self, parts: dict[str, Part]) -> None:
        """Keep what was read."""
        self._parts |= parts

    def forget(self, tables: Iterable[str]) -> None:
        """Let go of what depends on tables that have changed."""
        for noun in SOURCES:
            if not SOURCES[noun].tables.isdisjoint(tables):
                self._parts.pop(noun, None)

    def of_key(self, noun: str, key: str) -> Found | None:
        """Give a record by its key; None: it is not in the file."""
        return next(
            (_found(entry.record) for entry in self._parts.get(noun, ()) if entry.record.key == key), None
        )

    def find(self, typed: str, limit: int) -> list[Found]:
        """List what is found, noun by noun, the noun with the best find first; about `limit` together.

        A name that begins with what was typed comes before one whose words begin so, that before one that holds it,
        and that before what is only said beside the name; what has a name comes before events. Else the order is
        that of the alphabet, or of days, the newest first.
        """
        look = _Look(typed)
        if not look.asks:
            return []
        groups = [hits for part in self._ordered() if (hits := look.over(part, max(_LEAST, limit)))]
        groups.sort(key=lambda hits: (hits[0][0], not hits[0][1].names))
        share = max(_LEAST, limit // max(1, len(groups)))
        return [look.told(entry) for hits in groups for _fit, entry in hits[:share]]

    def _ordered(self) -> list[Part]:
        nouns = dict.fromkeys([*self._nouns, *self._parts])
        return [self._parts[noun] for noun in nouns if noun in self._parts]


class _Look:
    """What was typed, ready to be looked for."""

    def __init__(self, typed: str) -> None:
        folded = fold(typed)
        self.asks = bool(_gapless(folded))
        self._search = Search(typed)
        self._whole = _gapless(folded)
        self._words = [(word, re.compile(rf"(?<!\w){re.escape(word)}")) for word in folded.split()]
        self._letters = [_gapless(word) for word in folded.split()]

    def over(self, entries: Part, limit: int) -> list[tuple[int, _Entry]]:
        """Give entries that it finds, with how well, the best first; `limit` of the best, perhaps others."""
        hits = []
        best = 0
        for entry in entries:
            # Most are left out by this alone, which is ten times as quick as the search itself.
            if not all(letters in entry.gapless for letters in self._letters):
                continue
            if self._search.found_in(entry.folded):
                fit = self._fit(entry)
                hits.append((fit, entry))
                best += fit == (_BEGINS if entry.names else _WORDS_BEGIN)
                if best >= limit:
                    break
        hits.sort(key=lambda hit: hit[0])
        return hits

    def _fit(self, entry: _Entry) -> int:
        if any(name.startswith(self._whole) for name in entry.names):
            return _BEGINS
        if entry.names and not self._search.found_in(entry.called):
            return _BESIDE
        # A word that is not in the text as it stands was found across a gap, and so from the start of a word.
        begins = all(word not in entry.called or at.search(entry.called) for word, at in self._words)
        return _WORDS_BEGIN if begins else _INSIDE

    def told(self, entry: _Entry) -> Found:
        """Say what was found, and by which other name where what is seen does not show why."""
        found = _found(entry.record)
        if self._search.found_in(fold(f"{found.title} {found.hint}")):
            return found
        name = next((name for name in entry.record.spelled if self._search.found_in(fold(name))), "")
        if not name:
            return found
        hint = _("{hint} · còn gọi {name}") if found.hint else _("còn gọi {name}")
        return found._replace(hint=hint.format(hint=found.hint, name=name))


def _found(record: Findable) -> Found:
    return Found(record.noun, record.key, record.title, record.hint)
