"""The bottom line: what just happened, with the way back beside it, and the progress of long work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QWidget

from app.i18n import _
from ui.buttons import link
from ui.literal import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.jobs import Job
    from ui.progress import Progress


class StatusBar(QStatusBar):
    """Says what was done; `undo` and `redo` are asked for by the button beside the sentence."""

    undo = Signal()
    redo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._sentence = _Sentence()
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
        self._progress: Progress | None = None
        self._note = QLabel()
        self._note.setContentsMargins(0, 0, 8, 0)
        self._note.setProperty("tone", "muted")
        self.addPermanentWidget(self._note)
        self.say("")

    @property
    def sentence(self) -> str:
        return self._sentence.whole

    def say(self, sentence: str, *, undo: bool = False, redo: bool = False) -> None:
        """Say what happened, and offer to take it back or to do it again."""
        self._sentence.say(sentence)
        self._back.setVisible(undo)
        self._again.setVisible(redo)

    def note(self, text: str) -> None:
        """Keep a few words at the right end."""
        self._note.setText(text)

    def follow(self, job: Job, what: str) -> None:
        """Show how far a job is, with a button to stop it, until it ends."""
        self.progress.follow(job, what)

    @property
    def progress(self) -> Progress:
        """What shows it, beside the sentence."""
        if self._progress is None:
            from ui.progress import Progress  # noqa: PLC0415  # with the first errand

            self._progress = Progress()
            self.insertWidget(1, self._progress)
        return self._progress


class _Sentence(QLabel):
    """One line; where there is little room its end gives way to three dots, and a tool tip says all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, sentence: str) -> None:
        self.whole = sentence
        self.setAccessibleDescription(sentence)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tip(self.whole) if shown != self.whole else "")
