"""The rows that were not taken in, in a workbook of the same columns with the reason beside each."""

from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from app.guard import in_words
from app.i18n import _
from app.sheets import table_rows
from app.sheets.importing.book import Import
from app.sheets.importing.plan import LABELS, Plan, Verdict, What
from app.sheets.meanings import NAMES
from app.sheets.new_workbook import LONGEST, OPTIONS, WorksheetNames
from app.sheets.understood import Understood
from app.sheets.workbook import Sheet, Value

_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_WIDE, _NARROW = 60, 14  # letters


def workbook(book: Import, plan: Plan) -> bytes:
    """Write what is doubtful or refused as an .xlsx file; it can be put right there and taken in again."""
    left: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in plan.verdicts():
        if verdict.what in (What.DOUBTFUL, What.REFUSED):
            left[verdict.sheet].append(verdict)
    kept = BytesIO()
    free = WorksheetNames().free
    with Workbook(kept, {**OPTIONS, "in_memory": True}) as made:
        styles = {
            "head": made.add_format({**_FONT, "bold": True, "bottom": 1, "text_wrap": True}),
            "plain": made.add_format(_FONT),
            "why": made.add_format({**_FONT, "text_wrap": True}),
            "day": made.add_format({**_FONT, "num_format": "dd/mm/yyyy"}),
        }
        for name, verdicts in left.items():
            tables = [table for table in book.tables if table.sheet == name]
            _fill(made.add_worksheet(free(name)), book.sheets[name], tables, verdicts, styles)
        if not left:
            made.add_worksheet()
    return kept.getvalue()


def save(book: Import, plan: Plan, path: Path) -> None:
    """Write the rows that were not taken in to a file. UserError: the disk stands in the way."""
    content = workbook(book, plan)
    with in_words(path):
        path.write_bytes(content)


def _fill(
    page: Any, sheet: Sheet, tables: list[Understood], verdicts: list[Verdict], styles: dict[str, Any]
) -> None:
    width = sheet.width
    page.set_column(0, width - 1, _NARROW)
    page.set_column(width, width + 1, _WIDE)
    by_row = {verdict.row - 1: verdict for verdict in verdicts}
    line = 0
    for table in tables:
        rows = [row for row in range(table.first_row, table.last_row + 1) if row in by_row]
        if not rows:
            continue
        if announced := [text for text in table.above if "tính" in text.lower()]:
            page.write(line, 0, announced[-1], styles["plain"])
            line += 1
        for column in table.columns:
            page.write(line, column.index, column.head.replace(" / ", "\n"), styles["head"])
        page.write(line, width, _("Lý do"), styles["head"])
        page.write(line, width + 1, _("Dòng trong tệp"), styles["head"])
        names = _names(sheet, table, set(rows))
        for row in rows:
            line += 1
            for column_number in range(width):
                value = sheet.value(row, column_number)
                if value is None:
                    value = names.get((row, column_number))
                if isinstance(value, str):
                    value = value[:LONGEST]
                style = styles["day"] if hasattr(value, "year") else styles["plain"]
                page.write(line, column_number, value, style)
            verdict = by_row[row]
            page.write(line, width, f"{LABELS[verdict.what]}: {verdict.reason}", styles["why"])
            page.write(line, width + 1, verdict.row, styles["plain"])
        line += 2


def _names(sheet: Sheet, table: Understood, wanted: set[int]) -> dict[tuple[int, int], Value]:
    """Give the names that stand further up for some rows: there they would be lost."""
    return {
        (row.number, column): row.cells[meaning].value
        for row in table_rows.rows(sheet, table)
        if row.number in wanted
        for meaning, column in row.places.items()
        if meaning in NAMES
    }
