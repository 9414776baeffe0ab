"""In what unit of money a column is written that does not say so: told by its numbers, or asked once for the column."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from app.i18n import _
from app.sheets import cells
from app.sheets.importing.plan import Candidate, Choices, Question
from app.sheets.meanings import LABELS, MONEY, Meaning
from app.sheets.understood import RowIs, Understood
from app.sheets.workbook import Sheet, column_name

_SAMPLE = 2_000  # rows that tell what a column is written in
_DONG = 100_000  # as in cells: a bare number from here on can only be đồng
_UNITS = (1, 10**3, 10**6)
_MOSTLY = 0.8  # of the rows: a few slips of the pen do not make another unit


class Scales(NamedTuple):
    """By meaning, how many đồng a bare number is; and what is asked of columns where nobody knows."""

    known: Mapping[Meaning, int | None]
    asked: Mapping[Meaning, Question]


def settled(sheet: Sheet, understood: Understood, source: str, choices: Choices) -> Scales:
    """Settle the units of a table's columns of money."""
    known: dict[Meaning, int | None] = {}
    asked: dict[Meaning, Question] = {}
    numbers = _Numbers(sheet, understood)
    for column in understood.columns:
        if column.meaning not in MONEY or column.meaning is Meaning.NOTHING:
            continue
        scale = understood.scale_of(column)
        bare = [number for number in numbers.of(column.meaning) if number] if scale is None else []
        if scale is None and any(number < _DONG for number in bare):
            key = f"scale|{source}|{column.index}"
            answer = choices.answers.get(key, "")
            scale = int(answer) if answer in map(str, _UNITS) else _told(bare)
            scale = scale or (numbers.by_product() if column.meaning is Meaning.UNIT_VALUE else None)
            if scale is None:
                asked[column.meaning] = _question(key, understood, column.index, column.meaning)
        known[column.meaning] = scale
    return Scales(known, asked)


def _told(bare: list[Decimal]) -> int | None:
    """Take a column for đồng where most of its numbers can be nothing else."""
    return 1 if median(bare) >= _DONG else None


def _question(key: str, understood: Understood, column: int, meaning: Meaning) -> Question:
    text = _("Trang {sheet}, cột {column} ({label}): các số ghi theo đơn vị tiền nào?").format(
        sheet=understood.sheet, column=column_name(column), label=LABELS[meaning]
    )
    labels = (_("đồng"), _("nghìn đồng"), _("triệu đồng"))
    offered = (Candidate(str(unit), label) for unit, label in zip(_UNITS, labels, strict=True))
    return Question(key, text, tuple(offered))


class _Numbers:
    """The bare numbers of a table's first rows."""

    def __init__(self, sheet: Sheet, understood: Understood) -> None:
        self._understood = understood
        self._cell: Callable[[int, int], Decimal | None] = lambda row, column: cells.figure(
            sheet.cell(row, column)
        )
        last = min(understood.last_row, understood.first_row + _SAMPLE)
        rows = range(understood.first_row, last + 1)
        self._rows = [row for row in rows if understood.roles.get(row, RowIs.DATA) is RowIs.DATA]

    def of(self, meaning: Meaning) -> list[Decimal]:
        column = self._understood.column(meaning)
        if column is None:
            return []
        return [number for row in self._rows if (number := self._cell(row, column.index)) is not None]

    def by_product(self) -> int | None:
        """Tell the unit of prices by quantity times price being the value, whose own unit is known."""
        columns = [
            self._understood.column(meaning)
            for meaning in (Meaning.QUANTITY, Meaning.UNIT_VALUE, Meaning.VALUE)
        ]
        if any(column is None for column in columns):
            return None
        found = [[self._cell(row, column.index) for column in columns if column] for row in self._rows]
        full = [numbers for numbers in found if all(numbers)]
        values = [numbers[2] for numbers in full if numbers[2]]
        value_column = columns[2]
        of_value = self._understood.scale_of(value_column) if value_column else None
        whole = of_value or (_told(values) if values else None)
        if whole is None:
            return None
        for unit in _UNITS:
            agree = sum((a or 0) * (b or 0) * unit == (c or 0) * whole for a, b, c in full)
            if agree >= _MOSTLY * len(full):
                return unit
        return None
