"""Rows copied from Excel or Word: which column says what, and the lines they become.

Nothing is understood here beyond the columns: amounts stay as they were copied, and are read where they are shown.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from app import format as written
from app.errors import UserError
from app.i18n import _, vi
from app.text import fold

MOST = 50  # lines of one act; more is a list to be imported


class Column(Enum):
    """What a column says; its value is what it is called."""

    PLACE = _("Bon, buôn")
    WHAT = _("Nội dung")
    QUANTITY = _("Số lượng")
    UNIT = _("Đơn vị tính")
    UNIT_VALUE = _("Đơn giá")
    VALUE = _("Thành tiền")
    NOTE = _("Ghi chú")
    NOTHING = _("bỏ qua")


_ORDER = (
    Column.PLACE, Column.WHAT, Column.QUANTITY, Column.UNIT, Column.UNIT_VALUE, Column.VALUE, Column.NOTE,
)  # fmt: skip
_SHORT = {
    1: (Column.WHAT,),
    2: (Column.WHAT, Column.VALUE),
    3: (Column.PLACE, Column.WHAT, Column.VALUE),
}
_HEADS = (  # folded; the first one that a head begins with is meant
    (Column.NOTHING, ("stt", "tt", "so tt", "so thu tu")),
    (Column.UNIT, ("dvt", "don vi tinh", "dv tinh")),
    (Column.QUANTITY, ("so luong", "sl", "khoi luong", "so suat")),
    (Column.VALUE, ("thanh tien", "gia tri", "tri gia", "so tien", "kinh phi", "tong tien", "tien")),
    (Column.UNIT_VALUE, ("don gia", "gia", "muc ho tro")),
    (Column.WHAT, ("noi dung", "ten hang", "mat hang", "hien vat", "hang hoa", "qua", "hoat dong")),
    (Column.PLACE, (
        "bon", "buon", "thon", "lang", "ten bon", "ten buon", "ten thon", "noi nhan", "dia chi", "dia ban",
        "don vi nhan", "don vi thu huong",
    )),
    (Column.NOTE, ("ghi chu", "chu thich")),
)  # fmt: skip
_HEADS_ENOUGH = 2  # columns whose names are known make a row a head
_SIZES = {
    "trieu": vi("triệu đồng"),
    "1.000 d": vi("nghìn đồng"),
    "1000 d": vi("nghìn đồng"),
    "nghin": vi("nghìn đồng"),
    "ngan": vi("nghìn đồng"),
}  # what a head says of its numbers, folded, and how that is written behind each of them
_TOTALS = {"cong", "tong", "tong cong", "tong so", "cong tong"}
_BARE_NUMBER = re.compile("[0-9][0-9., ]*")


class Row(NamedTuple):
    """What one line says, by column; what belongs to no column is in the note."""

    cells: dict[Column, str]

    def of(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Table:
    """Rows as they were copied, without their head; `columns` is what each is taken for.

    `sizes` are the words, such as "nghìn đồng", that the head says of a column of money. `left_out` are sums.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    sizes: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    def samples(self, column: int, most: int = 3) -> str:
        """Give the first few cells of a column, to be recognised by."""
        said = [row[column] for row in self.rows if row[column]]
        return " · ".join(said[:most]) + (" …" if len(said) > most else "")

    def lines(self, columns: Sequence[Column]) -> list[Row]:
        """Give the rows as lines, each column taken for what `columns` says. A place left empty is the one above."""
        found: list[Row] = []
        for row in self.rows:
            cells: dict[Column, str] = {}
            for column, cell, size in zip(columns, row, self.sizes, strict=True):
                if not cell or column is Column.NOTHING:
                    continue
                said = f"{cell} {size}" if size and _BARE_NUMBER.fullmatch(cell) else cell
                cells[column] = f"{cells[column]}; {said}" if column in cells else said
            if Column.PLACE not in cells and found and (above := found[-1].of(Column.PLACE)):
                cells[Column.PLACE] = above
            found.append(Row(cells))
        return found


def read(text: str) -> Table:
    """Read rows as a spreadsheet copies them. UserError: there are none, or too many for one act."""
    read_rows = [tuple(" ".join(cell.split()) for cell in row) for row in _cells(text)]
    width = max(map(len, read_rows), default=0)
    rows = [row + ("",) * (width - len(row)) for row in read_rows if any(row)]
    used = [number for number in range(width) if any(row[number] for row in rows)]
    rows = [tuple(row[number] for number in used) for row in rows]
    head = _head(rows[0]) if rows else None
    if head is not None:
        columns, sizes = head, tuple(_size(cell) for cell in rows.pop(0))
    else:
        columns, sizes = _by_order(rows), ("",) * len(used)
    kept = [row for row in rows if not _is_total(row)]
    if not kept:
        raise UserError(_("Trong phần vừa dán không có dòng nào để ghi."))
    if len(kept) > MOST:
        raise UserError(
            _(
                "Phần vừa dán có {count} dòng, nhiều hơn {most} dòng của một khoản. Hãy dán từng phần, "
                "hoặc nhập cả bảng bằng lệnh nhập từ Excel."
            ).format(count=written.money(len(kept)), most=MOST)
        )
    sums = tuple(" ".join(filter(None, row)) for row in rows if _is_total(row))
    return Table(columns, tuple(kept), sizes, sums)


def _cells(text: str) -> Iterable[list[str]]:
    """Split as Excel quotes: a cell with a line end or a quotation mark in it stands in quotation marks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    csv.field_size_limit(max(csv.field_size_limit(), len(lines)))
    try:
        return list(csv.reader(lines.splitlines(keepends=True), delimiter="\t", strict=True))
    except csv.Error:  # a quotation mark that nobody closed is one of the text
        return [line.split("\t") for line in lines.split("\n")]


def _head(row: Sequence[str]) -> tuple[Column, ...] | None:
    """Tell what the names of columns mean; None: this is no row of names."""
    named = [_named(cell) for cell in row]
    if sum(column is not None for column in named) < _HEADS_ENOUGH:
        return None
    taken: set[Column] = set()
    columns = []
    for column in named:
        known = column if column is not None and column not in taken else Column.NOTE
        taken.add(known)
        columns.append(known)
    return tuple(columns)


def _named(cell: str) -> Column | None:
    words = fold(re.sub(r"[^\w.\s]+", " ", cell))
    for column, heads in _HEADS:
        if any(words == head or words.startswith(f"{head} ") for head in heads):
            return column
    return None


def _size(cell: str) -> str:
    words = fold(cell)
    return next((size for told, size in _SIZES.items() if told in words), "")


def _by_order(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Take columns by their order; a first one that counts 1, 2, 3 says nothing."""
    width = len(rows[0]) if rows else 0
    counted = (
        width > 1 and len(rows) > 1 and [row[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    )
    left = width - counted
    known = _SHORT.get(left, _ORDER[:left])
    return (*((Column.NOTHING,) * counted), *known, *((Column.NOTE,) * (left - len(known))))


def _is_total(row: Sequence[str]) -> bool:
    return any(fold(cell.strip(" :.")) in _TOTALS for cell in row)
