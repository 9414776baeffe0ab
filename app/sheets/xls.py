"""Workbooks of Excel 97 to 2003, with their fonts, which were seldom Unicode ones."""

from array import array
from collections.abc import Sequence
from typing import Any

import xlrd
from xlrd.formula import error_text_from_code

from app.sheets.fonts import doubtful_runs, is_unicode, main_font, worth_knowing
from app.sheets.screening import MOST_CELLS, damaged, locked, too_large
from app.sheets.workbook import Area, Run, Sheet, Style, StyleGrid, Workbook


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
    parted = {}
    for (row, column), starts in read_sheet.rich_text_runlist_map.items():
        text = rows[row][column]
        if not isinstance(text, str):
            continue
        own = styles[read_sheet.cell_xf_index(row, column)]
        runs = doubtful_runs(_runs(book, starts, text), own.font)
        if main_font(runs) != (own.font if not is_unicode(own.font) else ""):
            numbers = list(grid.get(row, [-1] * len(rows[row])))
            numbers[column] = len(named)
            named.append(Style(main_font(runs), own.number_format))
            grid[row] = array("i", numbers)
        if len(runs) > 1:
            parted[row, column] = runs
    merged = tuple(
        Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in read_sheet.merged_cells
    )
    hidden = bool(read_sheet.visibility)
    return Sheet(read_sheet.name, rows, merged, hidden, StyleGrid(named, grid, parted))


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


def _runs(book: Any, starts: Sequence[tuple[int, int]], text: str) -> list[Run]:
    """Give the parts of a text; each names its font where it starts, and what is before the first has the cell's."""
    ends = [start for start, _font in starts[1:]] + [len(text)]
    named = [
        Run(text[start:end], book.font_list[font].name)
        for (start, font), end in zip(starts, ends, strict=True)
    ]
    return [Run(text[: starts[0][0]], ""), *named] if starts else named
