"""Cells of an office's sheet, as a clerk knows them from Excel."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app import format as written
from app.i18n import _

if TYPE_CHECKING:
    from app.sheets.workbook import Sheet

_LONGEST = 60  # letters of a cell
_GROUPED = 10_000  # a number below may be a year


def cell_text(sheet: Sheet, row: int, column: int) -> str:
    """Give what a cell shows, on one line; a long text is cut."""
    cell = sheet.cell(row, column)
    text = " ".join((cell.shown or _value_text(cell.value)).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def row_text(sheet: Sheet, row: int) -> str:
    """Give what the cells of a row show, one behind the other."""
    texts = (cell_text(sheet, row, column) for column in range(sheet.width))
    return " | ".join(text for text in texts if text)


def _value_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("có") if value else _("không")
        case int():
            return written.money(value) if abs(value) >= _GROUPED else str(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case date():
            return written.date(value)
    return str(value)
