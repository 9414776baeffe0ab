"""Rows that were taken in before, and the records they became: the same row again changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from app.bulk import insert_all
from app.sheets.importing.plan import Draft
from models import ImportedRow

_MANY = 300  # rows that share a feature: it tells them no more from each other
_ENOUGH = 0.5  # of the weight of what a row says
_SAME_PLACE = 0.15  # added to that where the row stands where it stood


class Remembered(NamedTuple):
    """`said` is a digest of the row, `written` of the record as it was then."""

    source: str
    place: str
    said: str
    written: str
    noun: str
    record: str

    @property
    def row(self) -> str:
        """Give the row's number as it was first taken in."""
        return self.place.partition(".")[0]


class Memory:
    """All rows that were taken in; each is given out once."""

    def __init__(self) -> None:
        self._same: dict[tuple[str, str, str], list[Remembered]] = defaultdict(list)
        self._elsewhere: dict[tuple[str, str], list[Remembered]] = defaultdict(list)
        self._left: dict[tuple[str, str], Remembered] = {}
        columns: Any = ImportedRow.select(
            ImportedRow.source, ImportedRow.place, ImportedRow.digest, ImportedRow.noun, ImportedRow.record
        ).order_by(ImportedRow.id.desc())
        for source, place, digest, noun, record in columns.tuples():
            said, _colon, kept = digest.partition(":")
            row = Remembered(source, place, said, kept, noun, record)
            self._same[source, noun, said].append(row)
            self._elsewhere[noun, said].append(row)
            self._left[source, place] = row

    def records(self, noun: str) -> set[str]:
        """Give the keys of all records of a kind that rows became."""
        return {row.record for row in self._left.values() if row.noun == noun}

    def same(self, source: str, noun: str, said: str) -> Remembered | None:
        """Give the row of this sheet that said the same, and let it be taken by no other."""
        return self._taken(self._same.get((source, noun, said)))

    def elsewhere(self, noun: str, said: str) -> Remembered | None:
        """Give a row of another workbook that said the same, and let it be taken by no other."""
        return self._taken(self._elsewhere.get((noun, said)))

    def _taken(self, rows: list[Remembered] | None) -> Remembered | None:
        while rows:
            row = rows.pop()
            if self._left.pop((row.source, row.place), None) is not None:
                return row
        return None

    def take(self, row: Remembered) -> None:
        self._left.pop((row.source, row.place), None)

    def left(self, source: str, noun: str = "") -> list[Remembered]:
        """Give the rows of a sheet that nothing was found to be."""
        left = [row for row in self._left.values() if row.source == source and noun in ("", row.noun)]
        return sorted(left, key=lambda row: int(row.row))


def likely(
    drafts: Sequence[tuple[Draft, dict[str, int]]], rows: Sequence[tuple[Remembered, set[str]]]
) -> dict[int, Remembered]:
    """Give, by the number of a draft, the row it most likely was before it was corrected, each row once.

    Both come with what they are known again by.
    """
    finding = _Finding(rows)
    scored = [
        (worth, -number, row)
        for number, (draft, weights) in enumerate(drafts)
        for worth, row in finding.worth(draft, weights)
    ]
    matched: dict[int, Remembered] = {}
    taken: set[int] = set()
    for _worth, minus, row in sorted(scored, reverse=True):
        if -minus not in matched and row not in taken:
            matched[-minus] = rows[row][0]
            taken.add(row)
    return matched


class _Finding:
    """Rows by what they are known again by, and by where they stood."""

    def __init__(self, rows: Sequence[tuple[Remembered, set[str]]]) -> None:
        self._features = [features for _row, features in rows]
        self._with: dict[str, list[int]] = defaultdict(list)
        self._at = {row.row: number for number, (row, _features) in enumerate(rows)}
        for number, features in enumerate(self._features):
            for feature in features:
                self._with[feature].append(number)

    def worth(self, draft: Draft, weights: dict[str, int]) -> Iterator[tuple[float, int]]:
        """Give the rows that share enough with a draft, each with how much."""
        there = self._at.get(str(draft.rows[0] + 1))
        scores: dict[int, int] = defaultdict(int)
        for feature, weight in weights.items():
            found: Sequence[int] = self._with.get(feature, ())
            if len(found) > _MANY:
                found = (there,) if there is not None and feature in self._features[there] else ()
            for row in found:
                scores[row] += weight
        whole = sum(weights.values()) or 1
        for row, score in scores.items():
            if score / whole >= _ENOUGH:
                yield score / whole + (_SAME_PLACE if row == there else 0), row


class Remembering:
    """Remembers, within a step, which record each draft became; the places that are taken are asked for once."""

    def __init__(self) -> None:
        self._used: dict[str, set[str]] = {}

    def remember(self, drafts: Iterable[tuple[Draft, str, str]]) -> None:
        """Remember drafts with the key and a digest of what they became."""
        new: list[tuple[str, ...]] = []
        for draft, key, kept in drafts:
            digest = f"{draft.said}:{kept}"
            if not (draft.place and _written_over(draft, digest, key)):
                place = _free(str(draft.rows[0] + 1), self._places(draft.source))
                new.append((draft.source, place, digest, draft.noun, key))
        if new:
            names = ("source", "place", "digest", "noun", "record")
            insert_all(ImportedRow, len(new), dict(zip(names, zip(*new, strict=True), strict=True)))

    def _places(self, source: str) -> set[str]:
        if source not in self._used:
            there: Any = ImportedRow.select(ImportedRow.place).where(ImportedRow.source == source)
            self._used[source] = {place for (place,) in there.tuples()}
        return self._used[source]


def _written_over(draft: Draft, digest: str, key: str) -> bool:
    """Tell whether the row was remembered before, and is now with what it says today."""
    place = (ImportedRow.source == draft.source) & (ImportedRow.place == draft.place)
    return bool(ImportedRow.update(digest=digest, record=key).where(place).execute())


def _free(place: str, used: set[str]) -> str:
    """Give the number of a row, and a count behind it where that was another row's before rows were inserted."""
    free, count = place, 1
    while free in used:
        count += 1
        free = f"{place}.{count}"
    used.add(free)
    return free
