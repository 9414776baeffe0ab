"""Taking back a workbook that holds a whole file, as the program has exported it; said first, and then written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import backups
from app.i18n import _
from app.sheets import everything, everything_told
from app.sheets.importing.told import kept_before
from app.snapshot import writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.sheets.everything import Told
    from app.sheets.workbook import Workbook
    from ui.desk import Desk
    from ui.import_file import FileStep
    from ui.jobs import Work

    Run = Callable[[Callable[[Work], Any], str, Callable[[Any], None], Callable[[str], None]], None]


class WholeFile:
    """Says in the first step what a workbook would change, and writes that; `run` does slow work beside the window."""

    def __init__(self, desk: Desk, step: FileStep, run: Run) -> None:
        self._desk, self._step, self._run = desk, step, run

    def look(self, book: Workbook) -> None:
        """Find out what a workbook would change; it is written and taken back again, so all else waits."""
        if self._desk.read_only:
            self._step.refuse(self._desk.why_not)
        else:
            self._take(book, dry_run=True)

    def _take(self, book: Workbook, *, dry_run: bool) -> None:
        def compare(work: Work) -> tuple[Told, None]:
            with writing():
                return everything.read_back(book, work.progress, work.cancelled, dry_run=True), None

        def write(work: Work) -> tuple[Told, Path]:
            with writing(), backups.before_import() as backup:
                return everything.read_back(book, work.progress, work.cancelled), backup

        self._desk.occupied.emit(True)
        work_on = compare if dry_run else write
        doing = _("Đang so với tệp dữ liệu…") if dry_run else _("Đang sao lưu và ghi…")
        self._run(work_on, doing, lambda found: self._taken(book, *found), self.refuse)

    def _taken(self, book: Workbook, told: Told, backup: Path | None) -> None:
        self._desk.occupied.emit(False)
        dry_run = backup is None
        lines = list(everything_told.lines(told, book.name, done=not dry_run))
        lines += [kept_before(backup)] if backup else []
        self._step.said.say_if_any("\n".join(lines))
        count = told.new + told.updated
        again = dry_run and count > 0
        self._step.show_whole((lambda: self._take(book, dry_run=False)) if again else None, count)
        if not dry_run:
            self._desk.said.emit(lines[0])
        self._step.take_focus()

    def refuse(self, text: str) -> None:
        """Say why nothing was taken back."""
        self._desk.occupied.emit(False)
        self._step.refuse(text)
