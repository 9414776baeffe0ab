"""One long work on the page of the file: its button, how far it is, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.buttons import ActionButton
from ui.jobs import Job
from ui.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.jobs import Work


class LongWork(QWidget):
    """`act` is done by the action, which waits while a job runs; `first` says what it is for."""

    def __init__(self, title: str, first: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._job: Job | None = None
        self.action = QAction(title, self)
        self.action.triggered.connect(lambda _checked: act())
        self.result = QLabel(first)
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = Progress()
        self.progress.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ActionButton(self.action))
        row.addWidget(self.progress)
        row.addStretch()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.result)
        self.column.addLayout(row)

    @property
    def busy(self) -> bool:
        return self._job is not None

    def run(self, function: Callable[[Work], Any], doing: str, stopped: str) -> Job:
        """Begin a job; `doing` is said while it runs, `stopped` where it was given up. Whoever asks tells the rest."""
        job = self._job = Job(function, self)
        for end in (job.done, job.failed, job.stopped):
            end.connect(self._end)
        job.stopped.connect(lambda: self.result.setText(stopped))
        self.result.setText(doing)
        self.progress.follow(job, "")
        self.action.setEnabled(False)
        job.start()
        return job

    def _end(self) -> None:
        self._job = None
        self.action.setEnabled(True)
