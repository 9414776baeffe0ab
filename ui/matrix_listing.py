"""The matrix of the home page as a list for a workbook: numbers that add up, and in words what no number says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.i18n import _
from app.sheets.listing import Listing
from app.summary import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.coverage import Matrix, MatrixRow
    from app.sheets.listing import Cell
    from app.summary import Sums


def listing(matrix: Matrix, rows: Sequence[MatrixRow]) -> Listing:
    """List the rows that are seen; those of pairs name their second part in a column of its own."""
    pairs = any(row.level for row in rows)
    names = [_("Bon, buôn"), _("Đơn vị")]
    if matrix.by == "agency":
        names.reverse()
    heads = [
        *(names if pairs else names[:1]),
        *(quarter.short for quarter in matrix.quarters),
        _("Cộng"),
        _("Khoản chưa quy tiền"),
        _("Ghi chú"),
    ]
    listed = []
    above = ""
    for row in rows:
        if not row.level:
            above = row.title
        named: list[Cell] = [above, row.title if row.level else None]
        sums = [cell.sums for cell in row.cells]
        shared = any(cell.shared for cell in row.cells)
        listed.append([*named[: 1 + pairs], *_numbers(sums, shared=shared)])
    whole: list[Cell] = [_("Tất cả"), None]
    title = _("Ai hỗ trợ ở đâu, {first} đến {last} (1.000 đồng)").format(
        first=matrix.quarters[0].short, last=matrix.quarters[-1].short
    )
    return Listing(
        title,
        heads,
        listed,
        [[*whole[: 1 + pairs], *_numbers(matrix.totals, shared=False)]],
    )


def _numbers(sums: Sequence[Sums], *, shared: bool) -> list[Cell]:
    total = sum(sums, NOTHING)
    notes = []
    if total.approximate:
        notes.append(_("có giá trị ước chừng"))
    if shared:
        notes.append(_("có phần trong khoản ghi giá trị chung"))
    return [*map(_thousands, sums), _thousands(total), total.unvalued or None, "; ".join(notes)]


def _thousands(sums: Sums) -> Cell:
    return Decimal(sums.total) / 1000 if sums.total else None
