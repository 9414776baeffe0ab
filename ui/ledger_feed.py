"""Feeds the table of contributions: the newest question is answered on another thread, as far as it is known."""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app import ledger
from app.snapshot import reading
from ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.errors import UserError
    from app.ledger import LedgerLine, Names, Order, Wanted
    from app.summary import Sums
    from models import State
    from ui.jobs import Work
    from ui.long_table import Place

_SCREEN = 60  # lines that are worth being shown before the others
_AHEAD = 200  # lines read along with the list, so that it never shows empty
_PAUSE = 0.2  # seconds between two pieces shown: each costs the window a few milliseconds
_REST = (
    0.003  # seconds after each piece in which the window goes first, also where there is but one processor
)
_BREATH = 0.03  # seconds in which the window paints what it has got, with nobody beside it
FOREVER = float("inf")


class Question(NamedTuple):
    """Which lines, in which order, named as on a day.

    The list is shown with the line at `place` in sight; for `patience` seconds a long list is waited for to reach
    it, then it is shown from its top. With `anew` the file has changed, and nothing read before holds.
    """

    wanted: Wanted
    order: Order
    on: date
    place: Place
    patience: float = 0.0
    anew: bool = False


class Beginning(NamedTuple):
    """A list from its top on, with the lines around the current one, which stands at `current`."""

    question: Question
    numbers: array[int]
    lines: Mapping[int, LedgerLine]
    current: int
    names: Names


class Progress(NamedTuple):
    """What comes next in the list, and what has been added up; `done` when that is all."""

    numbers: array[int]
    sums: Mapping[State, Sums]
    done: bool


class LedgerFeed(QObject):
    """`begun` with a Beginning and `went_on` with each Progress follow a question, unless a newer one is asked."""

    begun = Signal(object)
    went_on = Signal(object)
    failed = Signal(object)

    _told = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._waiting: Question | None = None
        self._names: tuple[date, Names] | None = None
        self._stale = False  # whether the file has changed since the list that is shown
        self._told.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def ask(self, question: Question) -> None:
        """Ask something else; what was asked before is given up."""
        self._stale = self._stale or question.anew
        self._waiting = question._replace(anew=self._stale)
        if self._job is None:
            self._next()
        else:
            self._job.cancel()

    def stop(self) -> None:
        """Ask nothing more."""
        self._waiting = None
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        question, self._waiting = self._waiting, None
        if question is None:
            return
        if question.anew or (self._names is not None and self._names[0] != question.on):
            self._names = None
        names = self._names[1] if self._names is not None else None
        job = self._job = Job(lambda work: self._answer(work, question, names), self)
        job.done.connect(lambda _nothing: self._over(job))
        job.stopped.connect(lambda: self._over(job))
        job.failed.connect(lambda error: self._fail(job, error))
        job.start()

    def _tell(self, work: Work, told: Beginning | Progress) -> None:
        if self._job is None or work.cancelled():
            return
        if isinstance(told, Beginning):
            self._names = told.question.on, told.names
            self._stale = False
            self.begun.emit(told)
        else:
            self.went_on.emit(told)

    def _fail(self, job: Job, error: UserError) -> None:
        if self._waiting is None:
            self.failed.emit(error)
        self._over(job)

    def _over(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._next()

    # --- On the other thread --------------------------------------------------------------------------------------

    def _answer(self, work: Work, question: Question, names: Names | None) -> None:
        with reading():
            called = names or ledger.names(question.on)
            numbers = array("i")
            sums: Mapping[State, Sums] = {}
            begun = False
            start = told = time.monotonic()
            for piece in ledger.pieces(question.wanted, question.order, called):
                work.go_on()
                time.sleep(_REST)
                numbers.extend(piece.lines)
                sums = piece.sums
                now = time.monotonic()
                if not begun and len(numbers) >= _SCREEN:
                    late = now - start >= question.patience
                    begun = self._begin(work, question, numbers, called, late=late)
                elif begun and now - told >= _PAUSE:
                    self._told.emit(work, Progress(numbers, sums, done=False))
                else:
                    continue
                if begun:
                    numbers, told = array("i"), now
            if not begun:
                self._begin(work, question, numbers, called, late=True)
                numbers = array("i")
            self._told.emit(work, Progress(numbers, sums, done=True))

    def _begin(
        self, work: Work, question: Question, numbers: array[int], called: Names, *, late: bool
    ) -> bool:
        """Show the list if the line to be seen is in it, or if it is `late`."""
        current, wanted = 0, question.place.number
        if wanted is not None:
            try:
                current = numbers.index(wanted)
            except ValueError:
                if not late:
                    return False
        first = max(0, current - _AHEAD // 2)
        lines = ledger.read(numbers[first : first + _AHEAD], called)
        self._told.emit(work, Beginning(question, numbers, lines, current, called))
        time.sleep(_BREATH)
        return True
