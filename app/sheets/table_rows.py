"""The rows of a table as it was understood: each with its cells by meaning, its headings, and what stands once for several."""

from collections.abc import Iterator, Mapping
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


def rows(sheet: Sheet, understood: Understood) -> Iterator[Row]:
    """Give the rows of data, in their order. Blank rows, sums and headings are left out."""
    walk = _Walk(sheet, understood)
    for number in range(understood.first_row, understood.last_row + 1):
        role = understood.roles.get(number)
        if role is None:
            if (row := walk.row(number)) is not None:
                yield row
        elif role in (RowIs.SECTION, RowIs.TOTAL):
            walk.turn(number, role)


class _Walk:
    def __init__(self, sheet: Sheet, understood: Understood) -> None:
        self._sheet = sheet
        self._merged = Merged(sheet)
        self._has_merged = bool(sheet.merged)
        self._columns = [column for column in understood.columns if column.meaning not in _KEPT_OUT]
        self._names = [column for column in self._columns if column.meaning in NAMES]
        self._carries = understood.carries_names
        self._headings = {section.row: section for section in understood.sections}
        self._sections: list[Section] = []
        self._above: dict[int, Cell] = {}

    def turn(self, number: int, role: RowIs) -> None:
        """Pass a heading or a sum: names above it stand for nothing below."""
        self._above = {}
        if role is RowIs.SECTION and (section := self._headings.get(number)):
            self._sections = [*(one for one in self._sections if one.level < section.level), section]

    def row(self, number: int) -> Row | None:
        found: dict[Meaning, Cell] = {}
        places: dict[Meaning, int] = {}
        bundles: dict[Meaning, Area] = {}
        filled = False
        for column in self._columns:
            cell = self._sheet.cell(number, column.index)
            area = self._merged.at(number, column.index) if self._has_merged else None
            if area is not None and area.bottom > area.top and area.left == column.index:
                if column.meaning in ADDED_UP:
                    bundles[column.meaning] = area
                elif cell.value is None:
                    cell = self._sheet.cell(area.top, area.left)
            if cell.value is None:
                continue
            filled = filled or column.meaning is not Meaning.NUMBER
            _put(found, places, column, cell)
        if not filled:
            return None
        carried = self._carry(found, places)
        for section in self._sections:
            if section.meaning in _HEADS_ROWS and (
                section.meaning not in found or section.meaning in carried
            ):
                found[section.meaning] = Cell(section.text)
                carried -= {section.meaning}
        blank = self._sheet.uncalculated
        uncalculated = {
            column.meaning for column in self._columns if blank and Place(number, column.index) in blank
        }
        return Row(number, found, places, carried, bundles, tuple(self._sections), frozenset(uncalculated))

    def _carry(self, found: dict[Meaning, Cell], places: dict[Meaning, int]) -> frozenset[Meaning]:
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
                places[column.meaning] = column.index
                carried.add(column.meaning)
        return frozenset(carried)


def _put(found: dict[Meaning, Cell], places: dict[Meaning, int], column: Column, cell: Cell) -> None:
    """Put a cell under its meaning; texts of several columns that mean the same stand one behind the other."""
    before = found.get(column.meaning)
    if before is None:
        found[column.meaning] = cell
        places[column.meaning] = column.index
    else:
        found[column.meaning] = Cell(f"{_said(before)}; {_said(cell)}", "", before.font or cell.font)


def _said(cell: Cell) -> str:
    """Give a cell as text; what cannot be printed in it is refused where the text is read."""
    return cell.value if isinstance(cell.value, str) else cells.text(cell)
