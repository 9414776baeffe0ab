"""The bottom line: what just happened, with the way back beside it, and the progress of long work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from app.i18n import _
from ui.buttons import link
from ui.jobs import Job


class StatusBar(QStatusBar):
    """Says what was done; `undo` and `redo` are asked for by the button beside the sentence."""

    undo = Signal()
    redo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._sentence = QLabel()
        self._sentence.setAccessibleName(_("Việc vừa làm"))
        self._back = link(_("Hoàn tác (Ctrl+Z)"), self.undo.emit)
        self._again = link(_("Làm lại (Ctrl+Y)"), self.redo.emit)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(8, 0, 0, 0)
        for widget in (self._sentence, self._back, self._again):
            row.addWidget(widget)
        row.addStretch()
        self.addWidget(left, 1)
        self._progress = _Progress()
        self.addWidget(self._progress)
        self._note = QLabel()
        self._note.setContentsMargins(0, 0, 8, 0)
        self._note.setProperty("tone", "muted")
        self.addPermanentWidget(self._note)
        self.say("")
        self._progress.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str, *, undo: bool = False, redo: bool = False) -> None:
        """Say what happened, and offer to take it back or to do it again."""
        self._sentence.setText(sentence)
        self._back.setVisible(undo)
        self._again.setVisible(redo)

    def note(self, text: str) -> None:
        """Keep a few words at the right end."""
        self._note.setText(text)

    def follow(self, job: Job, what: str) -> None:
        """Show how far a job is, with a button to stop it, until it ends."""
        self._progress.follow(job, what)


class _Progress(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._what = QLabel()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Tiến độ"))
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(8)
        self._bar.setMinimumWidth(160)
        stop = link(_("Dừng"), self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        for widget in (self._what, self._bar, stop):
            row.addWidget(widget)

    def follow(self, job: Job, what: str) -> None:
        self._job = job
        self._what.setText(what)
        self._bar.setRange(0, 0)
        job.progress.connect(self._show)
        for end in (job.done, job.failed, job.stopped):
            end.connect(self._end)
        self.show()

    def _show(self, done: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.hide()
