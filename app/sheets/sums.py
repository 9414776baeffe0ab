"""The sums that stand in an office's table, compared with the rows they are the sums of."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from app.errors import UserError
from app.sheets import cells, row_words
from app.sheets.meanings import ADDED_UP, MONEY
from app.sheets.understood import Check, Column, RowIs, Understood
from app.sheets.workbook import Sheet


def checked(sheet: Sheet, understood: Understood) -> Understood:
    """Compare every sum in the table with the rows it can be the sum of: since the sum before, of its heading, of all."""
    stated_rows = {row for row, role in understood.roles.items() if role is RowIs.TOTAL}
    levels = {section.row: section.level for section in understood.sections}
    added = [column for column in understood.columns if column.meaning in ADDED_UP]
    if not added or not (stated_rows or levels):
        return replace(understood, checks=())
    checks: list[Check] = []
    for column in added:
        rows = stated_rows | set(levels)
        if any(not cells.is_silent(sheet.cell(row, column.index)) for row in rows):
            checks += _Amounts(sheet, understood, column).checks(stated_rows, levels)
    return replace(understood, checks=tuple(sorted(checks, key=lambda check: (check.row, check.column))))


class _Amounts:
    """One column added up in every way its sums may have been."""

    def __init__(self, sheet: Sheet, understood: Understood, column: Column) -> None:
        self._sheet, self._understood, self._column = sheet, understood, column
        self._scale = understood.scale_of(column)
        self._rows = [
            row
            for row in range(understood.first_row, understood.last_row + 1)
            if understood.roles.get(row) is None
        ]
        amounts = [self._amount(row) for row in self._rows]
        # Up to each row: a list with many sums is not added up anew for each.
        self._added = list(accumulate((amount or Decimal(0) for amount in amounts), initial=Decimal(0)))
        self._unread = list(accumulate((amount is None for amount in amounts), initial=0))

    def _amount(self, row: int) -> Decimal | None:
        """Give the amount of a row, nothing for a blank; None where it cannot be read."""
        cell = self._sheet.cell(row, self._column.index)
        if cells.is_silent(cell):
            return Decimal(0)
        if self._column.meaning not in MONEY:
            if (number := cells.figure(cell)) is not None:
                return number
            return _read(
                lambda: Decimal(found.thousandths) / 1000 if (found := cells.quantity(cell)) else None
            )
        if not isinstance(cell.value, str) and not cell.shown and (number := cells.figure(cell)) is not None:
            return number * (self._scale or 1)
        return _read(lambda: Decimal(found.value) if (found := cells.money(cell, self._scale or 1)) else None)

    def checks(self, totals: set[int], levels: Mapping[int, int]) -> list[Check]:
        found = []
        for row in sorted(totals | set(levels)):
            stated = self._amount(row)
            if stated is None or cells.is_silent(self._sheet.cell(row, self._column.index)):
                continue
            sums = self._below(row, levels) if row in levels else self._above(row, totals, levels)
            agreeing = stated if stated in sums else sums[0]
            found.append(Check(row, self._column.index, stated, agreeing))
        return found

    def _below(self, row: int, levels: Mapping[int, int]) -> list[Decimal | None]:
        """Give what the rows of a heading add up to."""
        end = min(
            (other for other, level in levels.items() if other > row and level <= levels[row]), default=None
        )
        return [self._sum(row, end if end is not None else self._understood.last_row + 1)]

    def _above(self, row: int, totals: set[int], levels: Mapping[int, int]) -> list[Decimal | None]:
        """Give what a row of sums may sum, the likeliest first."""
        text = next((value for value in self._sheet.raw[row] if isinstance(value, str) and value.strip()), "")
        before = max((other for other in totals if other < row), default=self._understood.first_row - 1)
        starts = [other for other in levels if other < row]
        everything = self._sum(0, self._understood.last_row + 1)
        since = self._sum(before, row)
        in_sections = [self._sum(start, row) for start in reversed(starts[-20:])]
        last = row == max(totals)
        whole = row_words.is_grand_total(text) or (last and len(totals) == 1)
        return [everything, since, *in_sections] if whole else [since, *in_sections, everything]

    def _sum(self, after: int, before: int) -> Decimal | None:
        first, end = bisect_left(self._rows, after), bisect_left(self._rows, before)
        if self._unread[end] > self._unread[first]:
            return None
        return self._added[end] - self._added[first]


def _read(read: Callable[[], Decimal | None]) -> Decimal | None:
    try:
        return read()
    except UserError:
        return None
