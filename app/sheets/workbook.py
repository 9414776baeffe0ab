"""One shape for every workbook that is read in, whatever program wrote it.

Rows and columns count from 0. Cells are made when they are asked for: a list of 100,000 rows is mostly walked by value.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from app.sheets.number_formats import shown
from app.worked_out import WorkedOut

Value = str | int | Decimal | dt.date | bool | None
"""What a cell holds; None: nothing, or nothing but spaces."""

_WHOLE = 1e15  # a binary fraction holds every whole number up to here
_DIGITS = 15  # as many as Excel keeps; those behind them are rounding


class Place(NamedTuple):
    row: int
    column: int

    @property
    def called(self) -> str:
        """Give the name a clerk knows it by: "B12"."""
        return f"{column_name(self.column)}{self.row + 1}"


class Area(NamedTuple):
    """Cells merged into one, the last row and column included; only the first of them holds something."""

    top: int
    left: int
    bottom: int
    right: int


class Style(NamedTuple):
    font: str = ""
    number_format: str = ""


class Run(NamedTuple):
    """A part of a text that is in one font; an empty font is one that shows Unicode only."""

    text: str
    font: str


class StyleGrid(NamedTuple):
    """Styles worth knowing, as numbers of `styles` by row and column; -1 is a cell with nothing to tell.

    `runs` are the texts in several fonts, by row and column.
    """

    styles: Sequence[Style] = ()
    rows: Mapping[int, Sequence[int]] = {}
    runs: Mapping[tuple[int, int], Sequence[Run]] = {}

    def at(self, row: int, column: int) -> Style | None:
        numbers = self.rows.get(row, ())
        number = numbers[column] if column < len(numbers) else -1
        return self.styles[number] if number >= 0 else None

    def down(self, column: int, rows: range) -> Iterable[int]:
        """Give the numbers of a column's styles, row by row."""
        if not self.rows:
            return repeat(-1, len(rows))
        styled = (self.rows.get(row, ()) for row in rows)
        return (numbers[column] if column < len(numbers) else -1 for numbers in styled)

    def font(self, number: int) -> str:
        return self.styles[number].font if number >= 0 else ""


_PLAIN = StyleGrid()


class Cell(NamedTuple):
    """`shown` is what the cell shows where its number format says more than the value: "67,5 triệu", "14,4%", "06/2025".

    `font` is empty where the file names none, or where fonts were not read.
    """

    value: Value
    shown: str = ""
    font: str = ""


class Text(NamedTuple):
    """A text as the file holds it, or the part of it that is in one font, with what its encoding may be told by."""

    column: int
    text: str
    font: str


@dataclass(frozen=True)
class Sheet:
    """`raw` is what the reader gave; `value` and `cell` make it exact. Rows may be shorter than the sheet is wide."""

    name: str
    raw: Sequence[Sequence[object]]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    styles: StyleGrid = _PLAIN
    uncalculated: frozenset[Place] = frozenset()  # formulas whose result was never written to the file

    @property
    def height(self) -> int:
        return len(self.raw)

    @cached_property
    def width(self) -> int:
        return max(map(len, self.raw), default=0)

    def value(self, row: int, column: int) -> Value:
        """Give what a cell holds; None beyond the last row and column, as in a spreadsheet."""
        try:
            return exact(self.raw[row][column])
        except IndexError:
            return None

    def cell(self, row: int, column: int) -> Cell:
        value = self.value(row, column)
        style = self.styles.at(row, column) if self.styles.rows else None
        if style is None:
            return Cell(value)
        return Cell(value, shown(value, style.number_format), style.font)

    def row(self, row: int) -> list[Cell]:
        return [self.cell(row, column) for column in range(self.width)]

    @cached_property
    def runs(self) -> Mapping[tuple[int, int], Sequence[Run]]:
        """Give, by row and column, the texts in several fonts, part by part; those whose parts are the whole text."""
        return {
            (row, column): parts
            for (row, column), parts in self.styles.runs.items()
            if row < self.height
            and column < len(self.raw[row])
            and self.raw[row][column] == "".join(part.text for part in parts)
        }

    @property
    def rows(self) -> range:
        return range(self.height)

    def column(self, index: int, rows: range | None = None) -> Iterable[object]:
        """Give what the reader gave for a column, None where a row ends before it; all of it, or that of some rows."""
        raw = self.raw if rows is None else self.raw[rows.start : rows.stop]
        if self._is_even and index < self.width:
            return map(itemgetter(index), raw)
        return (cells[index] if index < len(cells) else None for cells in raw)

    @cached_property
    def _is_even(self) -> bool:
        return len(set(map(len, self.raw))) == 1

    def cells(self, index: int, rows: range) -> Iterable[Cell]:
        """Give the cells of a column in some rows, made once where they are alike."""
        if bool in set(map(type, self.column(index, rows))):  # which Python holds for 0 and 1
            return (self.cell(row, index) for row in rows)
        if not self.styles.rows:
            return map(WorkedOut(_plain_cell).__getitem__, self.column(index, rows))
        styled = zip(self.column(index, rows), self.styles.down(index, rows), strict=True)
        return map(WorkedOut(self._styled_cell).__getitem__, styled)

    def _styled_cell(self, written: tuple[object, int]) -> Cell:
        raw, number = written
        value = exact(raw)
        if number < 0:
            return Cell(value)
        style = self.styles.styles[number]
        return Cell(value, shown(value, style.number_format), style.font)

    def texts(self) -> Iterator[Text]:
        """Give the texts of each column with their fonts, for what tells old encodings; of one in several fonts each part.

        What a column says again is given once.
        """
        for column in range(self.width):
            for raw, font in self._with_fonts(column):
                if isinstance(raw, str) and raw.strip():
                    yield Text(column, raw, font)
        for (_row, column), parts in self.runs.items():
            yield from (Text(column, part.text, part.font) for part in parts if part.text.strip())

    def _with_fonts(self, column: int) -> Iterator[tuple[object, str]]:
        raw = self.column(column)
        if not self.styles.rows and not self.runs:
            yield from zip(dict.fromkeys(raw), repeat(""))
            return
        parted = {row for row, at in self.runs if at == column}
        cells = enumerate(zip(raw, self.styles.down(column, self.rows), strict=True))
        for value, style in dict.fromkeys(cell for row, cell in cells if row not in parted):
            yield value, self.styles.font(style)


@dataclass(frozen=True)
class Workbook:
    """A file as it was read. `encoding` is what a text file was taken for, and empty for other files.

    `since_1904` tells that its days are counted from 1904, as old Excel for Macintosh did.
    """

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    since_1904: bool = False
    with_fonts: bool = False


def _plain_cell(raw: object) -> Cell:
    return Cell(exact(raw))


def exact(raw: object) -> Value:
    """Give a reader's value without binary fractions, times of day and empty texts."""
    if isinstance(raw, str):
        return raw if raw and not raw.isspace() else None
    if isinstance(raw, float):
        return _number(raw)
    if raw is None or isinstance(raw, int):
        return raw
    if isinstance(raw, dt.datetime):
        return raw.date()
    return raw if isinstance(raw, dt.date) else _moment(raw)


def _moment(raw: object) -> str:
    return raw.isoformat("minutes") if isinstance(raw, dt.time) else str(raw)


def _number(raw: float) -> Value:
    if raw.is_integer() and abs(raw) < _WHOLE:
        return int(raw)
    number = Decimal(f"{raw:.{_DIGITS}g}")
    return number if number.is_finite() else str(raw)


def column_name(column: int) -> str:
    """Give the letters over a column: 0 is "A", 27 is "AB"."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
