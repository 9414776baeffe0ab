"""Looking contributions up beside the window, for the box that finds everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app import ledger
from app.contribution_search import look_up
from app.snapshot import reading
from ui.jobs import Job

if TYPE_CHECKING:
    from datetime import date

    from app.finder import Found
    from ui.jobs import Work

_PAUSE = 150  # ms after the last key, so that not each letter of a word is looked for
_MOST = 8
_LEAST = 2  # letters


class Lookup(QObject):
    """`found` brings the next few, newest first, as they are come upon; `ended` when there are no more."""

    found = Signal(list)
    ended = Signal()

    _piece = Signal(int, list)

    def __init__(self, on: date, owner: QObject, most: int = _MOST) -> None:
        super().__init__(owner)
        self._on = on
        self._most = most
        self._asked = 0  # which question the answers must be to
        self._looking: int | None = None  # which one the job is about
        self._typed = ""
        self._waiting = False  # for the job so far to stop
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)
        self._piece.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether there may be more to come."""
        return self._looking == self._asked or self._waiting or self._pause.isActive()

    def ask(self, typed: str) -> None:
        """Look for other words; what is still being looked for is given up."""
        self.stop()
        self._typed = typed
        if len(typed.strip()) >= _LEAST:
            self._pause.start()

    def stop(self) -> None:
        self._asked += 1
        self._waiting = False
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()

    def _begin(self) -> None:
        if self._job is not None:
            self._waiting = True
            return
        asked, typed, on, most = self._asked, self._typed, self._on, self._most
        self._looking = asked

        def look(work: Work) -> None:
            with reading():
                for piece in look_up(typed, ledger.names(on), most):
                    work.go_on()
                    if piece:
                        self._piece.emit(asked, piece)

        job = self._job = Job(look, self)
        for end in (job.done, job.stopped, job.failed):
            end.connect(lambda: self._end(asked))
        job.start()

    def _tell(self, asked: int, piece: list[Found]) -> None:
        if asked == self._asked:
            self.found.emit(piece)

    def _end(self, asked: int) -> None:
        self._job = self._looking = None
        if self._waiting:
            self._waiting = False
            self._begin()
        elif asked == self._asked:
            self.ended.emit()
