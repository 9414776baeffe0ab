"""How far a long work is, and the button that stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.i18n import _
from ui.buttons import link
from ui.jobs import Job


class Progress(QWidget):
    """A bar and a button for one job; `stop_asked` as it is told to stop, which may take it a while."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._what = QLabel()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Tiến độ"))
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(8)
        self._bar.setMinimumWidth(160)
        self._button = link(_("Dừng"), self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        for widget in (self._what, self._bar, self._button):
            row.addWidget(widget)

    def follow(self, job: Job, what: str) -> None:
        self._job = job
        self._what.setText(what)
        self._bar.setRange(0, 0)
        job.progress.connect(self._show)
        for end in (job.done, job.failed, job.stopped):
            end.connect(lambda *_told: self._end(job))
        self.show()

    def take_focus(self) -> None:
        """Put the keyboard's focus on the button that stops, where what had it is no longer to be used."""
        self._button.setFocus()

    def _show(self, done: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop_asked.emit()

    def _end(self, job: Job) -> None:
        if job is self._job:  # one that was given up for another ends later than that begins
            self._job = None
            self.hide()
