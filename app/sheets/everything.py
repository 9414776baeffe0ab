"""The whole open file as one workbook that a person can read and correct, and back again.

    export(path)                    all but attachments, issued papers and history
    if is_everything(workbook):     one that was exported, whoever saved it since
        told = read_back(workbook)

Into a file without records everything comes back as it was, keys and office included. Into one in use rows of a known
key are updated, others are new, none is ever removed; what is changed must stand by the rules of the work. Both are one step.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import history
from app.errors import UserError
from app.i18n import _, vi
from app.reports import files
from app.sheets import everything_content, everything_rows, everything_writing
from app.sheets.everything_rows import Refused, is_everything
from app.sheets.everything_taking import Taking, Told
from models import Closing, db

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.sheets.workbook import Workbook

__all__ = ["Refused", "Told", "export", "is_everything", "read_back"]

_SUFFIX = ".xlsx"


class _DryError(Exception):
    """What was written is taken back: it was only asked what would be."""


# --- Out ------------------------------------------------------------------------------------------------------


def export(
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    content: everything_content.Content | None = None,
) -> None:
    """Write the whole open file as an .xlsx workbook, over one that stands there; `content`: what was read before.

    UserError: the name ends otherwise, the place cannot be written to, or there is too much for a workbook. Cancelled:
    it was asked to stop.
    """
    if path.suffix.lower() != _SUFFIX:
        raise UserError(
            _("Tệp ghi ra là bảng tính Excel. Hãy đặt tên có đuôi {suffix}.").format(suffix=_SUFFIX), "path"
        )
    if content is None:
        content = everything_content.load(date.today())  # noqa: DTZ011  # the day on the clerk's calendar
    files.save(everything_writing.workbook(content, progress, cancelled), path)


# --- And back -------------------------------------------------------------------------------------------------


def read_back(
    workbook: Workbook,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    dry_run: bool = False,
) -> Told:
    """Take an exported workbook into the open file, as one step; tell what became of each row.

    UserError: a newer version wrote it, or it lacks what a file cannot be without; Cancelled: it was asked to stop. Either
    leaves the file as it was.
    """
    found = everything_rows.read(workbook, date.today())  # noqa: DTZ011  # the day on the clerk's calendar
    taking = Taking(found, progress, cancelled)
    # A closing stays once it is written, so Undo could not take back the step that brought it.
    lasting = taking.restores and any(row.table is Closing for row in found.rows)
    try:
        with history.step(vi("Nhập toàn bộ từ {name}").format(name=workbook.name), lasting=lasting):
            # Rows name each other both ways; whether all are there was looked at before.
            db.execute_sql("PRAGMA defer_foreign_keys = ON")
            told = taking.take()
            _go_on_unless(dry_run)
    except _DryError:
        pass
    return told


def _go_on_unless(dry_run: bool) -> None:  # noqa: FBT001  # says itself what it is
    if dry_run:
        raise _DryError
