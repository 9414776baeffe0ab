"""Marks that stand for what is written above them: "nt", như trên, and quotation marks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from app.sheets.understood import Understood
from app.sheets.workbook import Sheet

_SAID = ("nt", "n.t", "như trên")
_QUOTES = ('"', "''", "”", "“", "〃", "″", '" "', "//", '-"-', '- " -', "-//-", "- // -")
# As they are written, so that the thousands of other texts of a sheet are told from them by one look each.
_DITTOS = frozenset(_QUOTES) | {
    form
    for said in _SAID
    for word in (said, said.upper(), said.capitalize())
    for form in (
        word,
        f"{word}.",
        f"-{word}-",
        f"- {word} -",
        f"-{word}",
        f"- {word}",
        f"({word})",
        f" {word}",
        f"{word} ",
    )
}


def written_out(sheet: Sheet, found: Iterable[Understood]) -> Sheet:
    """Give the sheet with what such marks below the heads of its tables stand for."""
    rows: list[Sequence[object]] = []
    for table in found:
        if _DITTOS.isdisjoint(chain.from_iterable(sheet.raw[table.first_row : table.last_row + 1])):
            continue
        for number in range(table.first_row, table.last_row + 1):
            row = sheet.raw[number]
            if _DITTOS.isdisjoint(row):
                continue
            rows = rows or list(sheet.raw)
            rows[number] = [
                _above(rows, table.first_row, number, column) if value in _DITTOS else value
                for column, value in enumerate(row)
            ]
    return replace(sheet, raw=rows) if rows else sheet


def _above(rows: Sequence[Sequence[object]], first: int, number: int, column: int) -> object:
    """Give the value that stands over a mark, in the same table; the mark itself where there is none."""
    for row in range(number - 1, first - 1, -1):
        if column < len(rows[row]) and rows[row][column] not in ("", None):
            return rows[row][column]
    return rows[number][column]
