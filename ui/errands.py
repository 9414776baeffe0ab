"""Printing and saving what a page shows, one errand at a time, with progress and a way to stop.

Loaded with the first errand: it brings printers and reports with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.i18n import _
from app.reports import files
from ui import printing, saving
from ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from app.errors import UserError
    from app.sheets.listing import Listing
    from ui.jobs import Work
    from ui.paper import Batch, Paper
    from ui.status import StatusBar


class Errands(QObject):
    """`changed` when an errand begins or ends; while one runs, no other is taken on."""

    changed = Signal()

    def __init__(self, window: QWidget, status: StatusBar) -> None:
        super().__init__(window)
        self._window = window
        self._status = status
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def stop(self) -> None:
        """Stop what runs; nothing half is left of it."""
        if self._job is not None:
            self._job.cancel()

    # --- What is on the screen ------------------------------------------------------------------------------------

    def print(self, paper: Paper) -> None:
        """Ask for a printer and print a paper."""
        on = printing.ask(self._window, paper.title)
        if on is not None:
            self.print_on(on, paper.title, lambda _work: paper.data)

    def save(self, paper: Paper) -> None:
        """Ask for a place and save a paper there."""
        path = saving.ask_file(self._window, files.file_name(paper.title))
        if path is not None:
            self.save_to(path, paper.title, lambda _work: paper.data)

    def save_as(self, title: str, suffix: str, make: Callable[[Work], bytes]) -> None:
        """Ask for a place and save what `make` gives there, as a file of another kind."""
        path = saving.ask_file(self._window, files.file_name(title, suffix))
        if path is not None:
            self.save_to(path, title, make)

    def export(self, listing: Listing) -> None:
        """Ask for a place and save a list there as a workbook."""
        path = saving.ask_file(self._window, files.file_name(listing.title, ".xlsx"))
        if path is not None:
            self.export_to(path, listing)

    def export_to(self, path: Path, listing: Listing) -> None:
        from app.sheets.listing import workbook  # noqa: PLC0415  # only who exports needs it

        self.save_to(path, listing.title, lambda work: workbook(listing, work.go_on))

    # --- Many -----------------------------------------------------------------------------------------------------

    def print_all(self, batch: Batch) -> None:
        """Ask for a printer and print many papers."""
        on = printing.ask(self._window, batch.title)
        if on is not None:
            self.print_on(on, batch.title, batch.pdf)

    def save_all(self, batch: Batch) -> None:
        """Ask for a place and save many papers as one PDF with an outline."""
        path = saving.ask_file(self._window, files.file_name(batch.title))
        if path is not None:
            self.save_to(path, batch.title, batch.pdf)

    def save_each(self, batch: Batch) -> None:
        """Ask for a folder and save each paper as a file of its own."""
        folder = saving.ask_folder(self._window)
        if folder is not None:
            self.save_each_to(folder, batch)

    # --- Doing it -------------------------------------------------------------------------------------------------

    def print_on(self, on: QPrinter, title: str, make: Callable[[Work], bytes]) -> None:
        self._run(
            lambda work: printing.paint(make(work), on, work),
            _("Đang in…"),
            lambda _result: _("Đã gửi tới máy in: {title}.").format(title=title),
            lambda error: saving.try_again(
                self._window, error, lambda: self.print_on(on, title, make), elsewhere=None
            ),
        )

    def save_to(self, path: Path, title: str, make: Callable[[Work], bytes]) -> None:
        def elsewhere() -> None:
            other = saving.ask_file(self._window, path.name)
            if other is not None:
                self.save_to(other, title, make)

        def write(work: Work) -> None:
            data = make(work)
            work.go_on()
            files.save(data, path)

        self._run(
            write,
            _("Đang lưu…"),
            lambda _result: _("Đã lưu {path}.").format(path=path),
            lambda error: saving.try_again(
                self._window, error, lambda: self.save_to(path, title, make), elsewhere
            ),
        )

    def save_each_to(self, folder: Path, batch: Batch) -> None:
        def elsewhere() -> None:
            other = saving.ask_folder(self._window)
            if other is not None:
                self.save_each_to(other, batch)

        self._run(
            lambda work: batch.save_each(work, folder),
            _("Đang lưu {count} phiếu…").format(count=batch.count),
            lambda saved: _("Đã lưu {count} phiếu vào {folder}.").format(count=len(saved), folder=folder),
            lambda error: saving.try_again(
                self._window, error, lambda: self.save_each_to(folder, batch), elsewhere
            ),
        )

    def _run(
        self,
        work: Callable[[Work], Any],
        doing: str,
        done: Callable[[Any], str],
        failed: Callable[[UserError], None],
    ) -> None:
        job = self._job = Job(work, self)
        job.done.connect(lambda result: self._end(done(result)))
        job.stopped.connect(lambda: self._end(_("Đã dừng; không tệp nào được ghi dở.")))
        job.failed.connect(lambda error: self._fail(error, failed))
        self._status.say("")
        self._status.follow(job, doing)
        self.changed.emit()
        job.start()

    def _end(self, sentence: str) -> None:
        self._job = None
        self._status.say(sentence)
        self.changed.emit()

    def _fail(self, error: UserError, ask: Callable[[UserError], None]) -> None:
        self._end("")
        ask(error)
