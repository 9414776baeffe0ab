"""What became of the rows of an exported workbook, for people at a terminal and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import format as written
from app.i18n import _, paper
from app.reports import files
from app.sheets import listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.sheets.everything_rows import Refused
    from app.sheets.everything_taking import Told

_LISTED = 20  # rows that are told one by one


def as_json(told: Told) -> dict[str, Any]:
    """Give the counts of rows, and each that was refused."""
    return {
        "new": told.new,
        "updated": told.updated,
        "same": told.same,
        "doubtful": told.doubtful,
        "refused": [
            {"sheet": one.sheet, "row": one.row, "column": one.column or None, "reason": one.reason}
            for one in told.refused
        ],
    }


def lines(told: Told, name: str, *, done: bool) -> Iterator[str]:
    """Say what was done, or what would be, line by line."""
    text = (
        _("Đã nhập lại “{name}”: {new} dòng mới, {updated} cập nhật, {same} không đổi, {refused} không nhận.")
        if done
        else _(
            "Xem trước “{name}”: {new} dòng mới, {updated} cập nhật, {same} không đổi, {refused} không nhận."
        )
    )
    counts = {"new": told.new, "updated": told.updated, "same": told.same, "refused": len(told.refused)}
    yield text.format(name=name, **{what: written.money(count) for what, count in counts.items()})
    yield from map(_line, told.refused[:_LISTED])
    if len(told.refused) > _LISTED:
        yield _("… và {count} dòng nữa.").format(count=written.money(len(told.refused) - _LISTED))


def save_refused(told: Told, path: Path) -> None:
    """Write where each refused row stands and why into a workbook. UserError: the place cannot be written to."""
    heads = (paper("Trang"), paper("Dòng"), paper("Cột"), paper("Đầu cột"), paper("Lý do và cách sửa"))
    rows = [(one.sheet, one.row, one.column, one.head, one.reason) for one in told.refused]
    files.save(listing.workbook(listing.Listing(paper("Những dòng không nhập được"), heads, rows)), path)


def _line(one: Refused) -> str:
    if not one.column:
        return _("  {sheet}, dòng {row}: {text}").format(sheet=one.sheet, row=one.row, text=one.reason)
    return _("  {sheet}, dòng {row}, cột {column} ({head}): {text}").format(
        sheet=one.sheet, row=one.row, column=one.column, head=" ".join(one.head.split()), text=one.reason
    )
