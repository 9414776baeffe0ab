"""The rows of a table as it was understood: each with its cells by meaning, its headings, and what stands once for several."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from app.sheets import cells
from app.sheets.headers import Merged
from app.sheets.meanings import ADDED_UP, NAMES, Meaning
from app.sheets.understood import Column, RowIs, Section, Understood
from app.sheets.workbook import Area, Cell, Place, Sheet

_KEPT_OUT = {Meaning.NOTHING}
_HEADS_ROWS = {Meaning.AGENCY, Meaning.VILLAGE, Meaning.COMMUNE, Meaning.DISTRICT, Meaning.KIND}


class Row(NamedTuple):
    """One row of data; `number` counts from 0 in the sheet.

    `carried` are names that stand further up, not in this row nor in a merged cell that reaches it. `bundles` are amounts
    that stand once for several rows, as the area of their merged cell; only the first row of it has the amount.
    `uncalculated` are formulas without a result: their cells are blank in the file, and must not be taken for silence.
    `whole` is the sum of all parts, where this is one part of a row (`wide.rows`).
    """

    number: int
    cells: Mapping[Meaning, Cell]
    places: Mapping[Meaning, int]  # the column each was read from
    carried: frozenset[Meaning]
    bundles: Mapping[Meaning, Area]
    sections: tuple[Section, ...]
    uncalculated: frozenset[Meaning] = frozenset()
    whole: Cell | None = None

    def cell(self, meaning: Meaning) -> Cell:
        return self.cells.get(meaning, _BLANK)


_BLANK = Cell(None)
_NO_BUNDLES: Mapping[Meaning, Area] = {}


def rows(sheet: Sheet, understood: Understood) -> Iterator[Row]:
    """Give the rows of data, in their order. Blank rows, sums and headings are left out."""
    walk = _Walk(sheet, understood)
    numbers = range(understood.first_row, understood.last_row + 1)
    for number, cells_of_row in zip(numbers, walk.cells(numbers), strict=True):
        role = understood.roles.get(number)
        if role is None:
            if (row := walk.row(number, cells_of_row)) is not None:
                yield row
        elif role in (RowIs.SECTION, RowIs.TOTAL):
            walk.turn(number, role)


class _Walk:
    def __init__(self, sheet: Sheet, understood: Understood) -> None:
        self._sheet = sheet
        self._merged = Merged(sheet)
        self._has_merged = bool(sheet.merged)
        self._columns = [column for column in understood.columns if column.meaning not in _KEPT_OUT]
        self._places: dict[Meaning, int] = {}
        for column in self._columns:
            self._places.setdefault(column.meaning, column.index)
        self._names = [column for column in self._columns if column.meaning in NAMES]
        self._carries = understood.carries_names
        self._headings = {section.row: section for section in understood.sections}
        self._sections: tuple[Section, ...] = ()
        self._above: dict[int, Cell] = {}

    def cells(self, numbers: range) -> Iterator[tuple[Cell, ...]]:
        """Give the cells of each row, column by column as `self._columns` are."""
        if not self._columns:
            return repeat((), len(numbers))
        columns = (self._sheet.cells(column.index, numbers) for column in self._columns)
        return zip(*columns, strict=True)

    def turn(self, number: int, role: RowIs) -> None:
        """Pass a heading or a sum: names above it stand for nothing below."""
        self._above = {}
        if role is RowIs.SECTION and (section := self._headings.get(number)):
            self._sections = (*(one for one in self._sections if one.level < section.level), section)

    def row(self, number: int, own: Sequence[Cell]) -> Row | None:
        found: dict[Meaning, Cell] = {}
        bundles = self._bundles(number) if self._has_merged else _NO_BUNDLES
        if self._has_merged:
            own = [
                self._merged_cell(number, column, cell)
                for column, cell in zip(self._columns, own, strict=True)
            ]
        for column, cell in zip(self._columns, own, strict=True):
            if cell.value is not None:
                _put(found, column.meaning, cell)
        if not found or (len(found) == 1 and Meaning.NUMBER in found):
            return None
        carried = self._carry(found)
        places = self._places_of(found, own)
        for section in self._sections:
            if section.meaning in _HEADS_ROWS and (
                section.meaning not in found or section.meaning in carried
            ):
                found[section.meaning] = Cell(section.text)
                carried -= {section.meaning}
        return Row(number, found, places, carried, bundles, self._sections, self._uncalculated(number))

    def _places_of(self, found: Mapping[Meaning, Cell], own: Sequence[Cell]) -> Mapping[Meaning, int]:
        """Give the column that each meaning was read from: the first that says something, or whose name is carried down."""
        if len(self._places) == len(self._columns):
            if len(found) == len(self._places):
                return self._places
            return {meaning: self._places[meaning] for meaning in found}
        said: dict[Meaning, int] = {}
        for column, cell in zip(self._columns, own, strict=True):
            if cell.value is not None:
                said.setdefault(column.meaning, column.index)
        return {meaning: said.get(meaning, self._places[meaning]) for meaning in found}

    def _bundles(self, number: int) -> Mapping[Meaning, Area]:
        """Give the amounts that stand once for several rows, of which this is one."""
        return {
            column.meaning: area
            for column in self._columns
            if column.meaning in ADDED_UP and (area := self._reaching(number, column)) is not None
        }

    def _merged_cell(self, number: int, column: Column, cell: Cell) -> Cell:
        """Give a blank cell what the merged cell over it says; an amount it only says once."""
        if cell.value is not None or column.meaning in ADDED_UP:
            return cell
        area = self._reaching(number, column)
        return cell if area is None else self._sheet.cell(area.top, area.left)

    def _reaching(self, number: int, column: Column) -> Area | None:
        area = self._merged.at(number, column.index)
        return area if area is not None and area.bottom > area.top and area.left == column.index else None

    def _uncalculated(self, number: int) -> frozenset[Meaning]:
        blank = self._sheet.uncalculated
        if not blank:
            return frozenset()
        return frozenset(column.meaning for column in self._columns if Place(number, column.index) in blank)

    def _carry(self, found: dict[Meaning, Cell]) -> frozenset[Meaning]:
        """Let a blank name stand for the one above, unless a name to its left is another one from here on."""
        carried = set()
        own = False
        for column in self._names:
            cell = found.get(column.meaning)
            if cell is not None and not cells.is_silent(cell):
                own = own or self._above.get(column.index) != cell
                self._above[column.index] = cell
            elif own:
                self._above.pop(column.index, None)
            elif self._carries and (above := self._above.get(column.index)) is not None:
                found[column.meaning] = above
                carried.add(column.meaning)
        return frozenset(carried)


def _put(found: dict[Meaning, Cell], meaning: Meaning, cell: Cell) -> None:
    """Put a cell under its meaning; texts of several columns that mean the same stand one behind the other."""
    before = found.get(meaning)
    if before is None:
        found[meaning] = cell
    else:
        found[meaning] = Cell(f"{_said(before)}; {_said(cell)}", "", before.font or cell.font)


def _said(cell: Cell) -> str:
    """Give a cell as text; what cannot be printed in it is refused where the text is read."""
    return cell.value if isinstance(cell.value, str) else cells.text(cell)
