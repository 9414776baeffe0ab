"""A list as it is seen on the screen, as a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from app.i18n import _
from app.sheets.new_workbook import LONGEST, long_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | Decimal | date | None
"""What a cell of a workbook holds; None: nothing."""

_WIDEST = 60  # letters
_FONT = "Times New Roman"  # as the decree's papers are written
MOST_ROWS = 1_048_576 - 3
"""Rows that a sheet of Excel has below the title and the heads."""
_BETWEEN = 500  # rows
_EXACT = 10**15  # Excel keeps 15 digits of a number


class Listing(NamedTuple):
    """A title, the heads of the columns, the rows, and rows of sums that stand below them."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    totals: Sequence[Sequence[Cell]] = ()


def workbook(listing: Listing, go_on: Callable[[], object] = lambda: None) -> bytes:
    """Write a list as an .xlsx file: numbers that add up, days that sort, a head that stays and filters.

    Whatever `go_on`, asked now and then, raises goes through. UserError: the disk stands in the way.
    """
    return long_workbook(lambda book: _fill(book, listing, go_on))


def _fill(book: Workbook, listing: Listing, go_on: Callable[[], object]) -> None:
    book.set_properties({"title": listing.title})
    plain = {"font_name": _FONT, "font_size": 11, "valign": "top"}
    head = book.add_format({**plain, "bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
    styles = {bold: _Styles(book, {**plain, "bold": bold}) for bold in (False, True)}
    sheet = book.add_worksheet(_("Danh sách"))
    sheet.write_string(0, 0, listing.title, book.add_format({**plain, "bold": True, "font_size": 13}))
    widths = [max(map(len, title.split("\n"))) for title in listing.heads]
    for column, title in enumerate(listing.heads):
        sheet.write_string(2, column, title, head)
    row = 2
    for bold, rows in ((False, listing.rows), (True, listing.totals)):
        for cells in rows:
            row += 1
            if not row % _BETWEEN:
                go_on()
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, styles[bold])
                widths[column] = max(widths[column], _length(cell))
    last = row - len(listing.totals)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2)
    sheet.freeze_panes(3, 0)
    if last > 2:  # noqa: PLR2004  # below the head there is a row
        sheet.autofilter(2, 0, last, len(listing.heads) - 1)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


class _Styles:
    def __init__(self, book: Workbook, plain: dict[str, object]) -> None:
        self.text = book.add_format({**plain, "text_wrap": True})
        self.whole = book.add_format({**plain, "num_format": "#,##0"})
        self.exact = book.add_format({**plain, "num_format": "#,##0.###"})
        self.day = book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left"})


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    match cell:
        case None | "":
            return
        case str():
            sheet.write_string(row, column, cell[:LONGEST], styles.text)
        case int() if abs(cell) < _EXACT:
            sheet.write_number(row, column, cell, styles.whole)
        case date():
            sheet.write_datetime(row, column, cell, styles.day)
        case Decimal():
            sheet.write_number(row, column, cell, styles.exact)
        case _:
            sheet.write_string(row, column, str(cell), styles.text)


def _length(cell: Cell) -> int:
    match cell:
        case None:
            return 0
        case str():
            return max(map(len, cell.split("\n")), default=0)
        case int():
            return len(f"{cell:,}")
    return 10
