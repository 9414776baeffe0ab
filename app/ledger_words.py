"""Search in the register of contributions: each word typed is found in what was given, its kind, place or a giver."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from app.labels import KINDS
from app.ledger_lines import PLACE
from app.text import Search, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.ledger_lines import Names

_TEXTS = 50_000  # texts kept folded: some 10 MB at most
_folded = lru_cache(maxsize=_TEXTS)(fold)


class Finder:
    """Tells SQLite by lists of keys, one for each word, where it is found; `test` is the condition on a line."""

    def __init__(self, typed: str, called: Names) -> None:
        self._search = Search(typed)
        self._in_texts: dict[str, int] = {}
        self._values: dict[str, str] = {}
        found = {key: self._search.words_in(text) for key, text in called.spelled.items()}
        kinds = {kind.value: self._search.words_in(fold(text)) for kind, text in KINDS.items()}
        self.test = " AND ".join(
            " OR ".join(self._tests(word, kinds, found, called)).join("()") for word in self._words()
        )

    def _words(self) -> range:
        return range(self._search.all_words.bit_length())

    def _tests(
        self, word: int, kinds: Mapping[str, int], found: Mapping[str, int], called: Names
    ) -> Iterator[str]:
        """Give the conditions any of which finds a word; the cheapest first."""
        for name, column, keys in (
            ("kind", "line.kind", _with(word, kinds, kinds)),
            ("place", PLACE, _with(word, called.places, found)),
        ):
            if keys:
                yield f"{column} IN (SELECT value FROM json_each(:{name}{word}))"
                self._values[f"{name}{word}"] = json.dumps(keys)
        yield f"line.what IN (SELECT value FROM json_each(:what{word}))"
        if keys := _with(word, called.agencies, found):
            yield f"""EXISTS (SELECT 1 FROM giver WHERE giver.contribution_id = contribution.id
                AND agency_id IN (SELECT value FROM json_each(:agency{word})))"""
            self._values[f"agency{word}"] = json.dumps(keys)

    def values(self, whats: Iterable[str]) -> dict[str, str]:
        """Give the values for `test` where only these texts occur."""
        found = {what: self._search.words_in(_folded(what)) for what in whats}
        return self._values | {f"what{word}": json.dumps(_with(word, found, found)) for word in self._words()}


def _with(word: int, keys: Iterable[str], found: Mapping[str, int]) -> list[str]:
    return [key for key in keys if found.get(key, 0) >> word & 1]
