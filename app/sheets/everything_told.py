"""What became of the rows of an exported workbook, for people at a terminal and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import format as written
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def _line(one: Refused) -> str:
    if not one.column:
        return _("  {sheet}, dòng {row}: {text}").format(sheet=one.sheet, row=one.row, text=one.reason)
    return _("  {sheet}, dòng {row}, cột {column} ({head}): {text}").format(
        sheet=one.sheet, row=one.row, column=one.column, head=" ".join(one.head.split()), text=one.reason
    )
