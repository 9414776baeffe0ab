"""What a paper says, apart from how it is set: kept of an issued one, and compared with what it would say today."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.reports import cells
from app.reports.blocks import Addressees, AnnexTitle, Letterhead, Title
from app.reports.chart import Bars
from app.reports.figures import NUMBER
from app.reports.flowables import Mark, Prose, Signatures
from app.reports.grid import Grid
from app.reports.paper import stretches
from app.reports.pictures import Photos
from app.reports.wrapping import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.reports.cells import Row
    from app.reports.flow import Flowable
    from app.reports.paper import Document

_MOST_PAIRED = 250_000  # pairs of rows that are compared to find which became which

Item = TypeVar("Item")


class Passage(NamedTuple):
    """A text under a heading."""

    where: str
    text: str


class Table(NamedTuple):
    """A table under a heading: the full title of each column, and the texts of the rows, totals last."""

    where: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Content = tuple[Passage | Table, ...]


class Difference(NamedTuple):
    """One thing that is said otherwise: before "": it was added, after "": it is gone.

    `row` and `column` say where in a table; both are empty of a text, `column` of a whole row.
    """

    where: str
    row: str
    column: str
    before: str
    after: str


# --- Reading a paper --------------------------------------------------------------------------------------------


def read(document: Document) -> Content:
    """Give what a paper says; not its number, its day and its code, which are another for each issue."""
    return tuple(_parts(document))


def _parts(document: Document) -> Iterator[Passage | Table]:
    for number, stretch in enumerate(stretches(document)):
        where = ""
        for part in stretch.story:
            match part:
                case Mark():
                    where = part.title if number else ""
                case Grid():
                    yield _table(part, where)
                case Bars():
                    yield _table(part.table(), part.title or where)
                case Prose():
                    text = plain(part.text)
                    if part.style in document.form.headings:
                        where = text.replace("\n", ". ")
                    yield Passage(where, text)
                case _:
                    yield from (Passage(where, text) for text in _texts(part) if text)


def _texts(part: Flowable) -> Iterator[str]:
    match part:
        case Letterhead():
            yield from (words.text for head in part.heads for words in head)
        case Title():
            yield from (words.text for words in part.lines)
            yield part.note
        case Addressees():
            yield from part.lines
        case AnnexTitle():
            yield part.title
        case Photos():
            yield from (photo.caption for photo in part.photos)
        case Signatures():
            for signer in part.signers:
                yield " / ".join((*signer.lines, signer.name) if signer.name else signer.lines)
            yield from (words.text for words in part.listed)
        case _:
            raise TypeError(f"a part of a kind that says nothing known: {type(part).__name__}")


def _table(grid: Grid, where: str) -> Table:
    rows = [*((row, False) for row in grid.body), *((row, True) for row in grid.totals)]
    filled = (cells.filled(row, grid.columns, total=total) for row, total in rows)
    texts = []
    for row in filled:
        across = [""] * len(grid.columns)
        for cell in row:
            across[cell.column] = str(cell.text)
        texts.append(tuple(across))
    return Table(where, _columns(grid.heads, len(grid.columns)), tuple(texts))


def _columns(heads: Sequence[Row], count: int) -> tuple[str, ...]:
    titles: list[list[str]] = [[] for _column in range(count)]
    for column, _row, cell in cells.places(heads, count) if heads else ():
        for title in titles[column : column + cell.columns]:
            title.append(cell.text)
    return tuple(", ".join(filter(None, title)) for title in titles)


def to_json(content: Content) -> bytes:
    """Write it down, always alike."""
    parts = (
        {"where": part.where, "text": part.text} if isinstance(part, Passage) else part._asdict()
        for part in content
    )
    return json.dumps(list(parts), ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes) -> Content:
    """Read what `to_json` wrote."""
    return tuple(
        Passage(part["where"], part["text"])
        if "text" in part
        else Table(part["where"], tuple(part["columns"]), tuple(map(tuple, part["rows"])))
        for part in json.loads(data)
    )


# --- Comparing two ----------------------------------------------------------------------------------------------


def differences(before: Content, after: Content) -> list[Difference]:
    """List all that is said otherwise, in the order of the paper; what stands below an added row is not moved by it."""
    return [*_of_passages(_passages(before), _passages(after)), *_of_tables(_tables(before), _tables(after))]


def _passages(content: Content) -> list[Passage]:
    return [part for part in content if isinstance(part, Passage)]


def _tables(content: Content) -> list[Table]:
    return [part for part in content if isinstance(part, Table)]


def _of_passages(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[Difference]:
    for old, new in _aligned(before, after):
        for one, other in _side_by_side(old, new):
            where = (other or one or Passage("", "")).where
            yield Difference(where, "", "", one.text if one else "", other.text if other else "")


def _of_tables(before: Sequence[Table], after: Sequence[Table]) -> Iterator[Difference]:
    """Compare tables with the same head under the same heading; one that there was or is none of, row by row."""
    heads = dict.fromkeys((table.where, table.columns) for table in (*before, *after))
    for where, columns in heads:
        old, new = (
            [table.rows for table in tables if (table.where, table.columns) == (where, columns)]
            for tables in (before, after)
        )
        for one, other in _side_by_side(old, new):
            yield from _of_rows(where, columns, one or (), other or ())


def _of_rows(
    where: str, columns: Sequence[str], before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]
) -> Iterator[Difference]:
    kept = [number for number, title in enumerate(columns) if title != NUMBER.title]
    titles = [columns[number] for number in kept]
    old_rows, new_rows = ([tuple(row[number] for number in kept) for row in rows] for rows in (before, after))
    for old, new in _aligned(old_rows, new_rows):
        for one, other in _paired(old, new):
            if one is None or other is None:
                whole = "; ".join(filter(None, other or one or ()))
                yield Difference(where, "", "", whole if other is None else "", whole if one is None else "")
                continue
            name = next((text for text in other if any(map(str.isalpha, text))), other[0])
            for title, text, now in zip(titles, one, other, strict=True):
                if text != now:
                    yield Difference(where, "" if name == now else name, title, text or "…", now or "…")


def _aligned(
    before: Sequence[Item], after: Sequence[Item]
) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    """Give the stretches that differ, what stood there and what stands there now."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what != "equal":
            yield before[start:end], after[new_start:new_end]


def _paired(
    before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...] | None, tuple[str, ...] | None]]:
    """Find which row became which: the one that has most texts in common, if any that names something."""
    left = list(before)
    for row in after:
        many = len(before) * len(after) > _MOST_PAIRED
        close = max(left[:1] if many else left, key=lambda old: _alike(old, row), default=None)
        if close is None or not _alike(close, row):
            yield None, row
        else:
            left.remove(close)
            yield close, row
    yield from ((row, None) for row in left)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the texts that two rows have in common; without a name, half of them at least, else they are not alike."""
    pairs = [(text, now) for text, now in zip(one, other, strict=True) if text or now]
    same = [text for text, now in pairs if text == now]
    named = sum(any(map(str.isalpha, text)) for text in same)
    return named * len(one) + len(same) if named or 2 * len(same) >= len(pairs) else 0


def _side_by_side(before: Sequence[Item], after: Sequence[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Go through two lists at once; what the shorter one lacks is None."""
    return zip_longest(before, after)
