"""Workbooks of Excel 97 to 2003, with their fonts, which were seldom Unicode ones."""

from array import array
from collections.abc import Sequence
from typing import Any

import xlrd
from xlrd.formula import error_text_from_code

from app.sheets.fonts import doubtful, worth_knowing
from app.sheets.screening import MOST_CELLS, damaged, locked, too_large
from app.sheets.workbook import Area, Sheet, Style, StyleGrid, Workbook


class _Silent:
    """Where xlrd writes its warnings: nobody reads them."""

    def write(self, _text: str) -> None:
        pass

    def flush(self) -> None:
        pass


def read(content: bytes, name: str) -> Workbook:
    """Read every sheet. UserError: the file is damaged, locked or too large."""
    try:
        with xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=_Silent()
        ) as book:
            styles = _styles(book)
            sheets = []
            cells = 0
            for number in range(book.nsheets):
                read_sheet = book.sheet_by_index(number)
                cells += sum(map(read_sheet.row_len, range(read_sheet.nrows)))
                if cells > MOST_CELLS:
                    raise too_large(name)
                sheets.append(_sheet(book, read_sheet, styles))
                book.unload_sheet(number)
            return Workbook(name, tuple(sheets), since_1904=bool(book.datemode), with_fonts=True)
    except xlrd.XLRDError as trouble:
        if "encrypted" in str(trouble).lower():
            raise locked(name) from trouble
        raise damaged(name) from trouble
    except MemoryError as trouble:
        raise too_large(name) from trouble


def _styles(book: Any) -> list[Style]:
    return [
        Style(book.font_list[style.font_index].name, book.format_map[style.format_key].format_str)
        for style in book.xf_list
    ]


def _sheet(book: Any, read_sheet: Any, styles: Sequence[Style]) -> Sheet:
    wanted = [worth_knowing(style) for style in styles]
    named = list(styles)  # grows by the fonts of parts of texts
    rows: list[list[object]] = []
    grid: dict[int, Sequence[int]] = {}
    for row in range(read_sheet.nrows):
        rows.append([_value(book, cell) for cell in read_sheet.row(row)])
        numbers = [
            number if number is not None and wanted[number] else -1
            for number in (read_sheet.cell_xf_index(row, column) for column in range(read_sheet.row_len(row)))
        ]
        if any(number >= 0 for number in numbers):
            grid[row] = array("i", numbers)
    for (row, column), runs in read_sheet.rich_text_runlist_map.items():
        text = rows[row][column]
        font = _doubtful(book, runs, text) if isinstance(text, str) else ""
        if font:
            numbers = list(grid.get(row, [-1] * len(rows[row])))
            numbers[column] = len(named)
            named.append(Style(font))
            grid[row] = array("i", numbers)
    merged = tuple(
        Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in read_sheet.merged_cells
    )
    hidden = bool(read_sheet.visibility)
    return Sheet(read_sheet.name, rows, merged, hidden, StyleGrid(named, grid))


def _value(book: Any, cell: Any) -> object:
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            try:
                return xlrd.xldate_as_datetime(cell.value, book.datemode)
            except (ValueError, OverflowError):
                return cell.value
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return error_text_from_code.get(cell.value, "#N/A")
        case xlrd.XL_CELL_TEXT | xlrd.XL_CELL_NUMBER:
            return cell.value
    return None


def _doubtful(book: Any, runs: Sequence[tuple[int, int]], text: str) -> str:
    """Give the doubtful font of a text of several: each run names where it starts."""
    letters: dict[str, int] = {}
    ends = [start for start, _font in runs[1:]] + [len(text)]
    for (start, font), end in zip(runs, ends, strict=True):
        name = book.font_list[font].name
        letters[name] = letters.get(name, 0) + max(end - start, 0)
    return doubtful(letters)
