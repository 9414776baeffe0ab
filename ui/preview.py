"""The very PDF that is printed and saved, made off the UI thread and shown when it is ready."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent

from app.errors import UserError
from ui.jobs import Job, Work
from ui.pages_view import PagesView
from ui.paper import Paper


class Preview(PagesView):
    """Shows what the newest request made; older ones still on their way are dropped.

    One request is worked on at a time and only the newest waits, so holding an arrow key down never builds up
    a queue. What was shown stays until the new paper is there: nothing flashes. `begun` brings the job that makes a
    paper, `refused` comes when a sentence stands in place of it.
    """

    shown = Signal()
    begun = Signal(object)
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._job: Job | None = None
        self._painted = False
        self._waiting: tuple[str, Callable[[Work], bytes]] | None = None

    def ask(self, title: str, make: Callable[[], bytes]) -> None:
        """Show what `make` gives, on another thread; a paper of the same title stays where it was scrolled to."""
        self.ask_long(title, lambda _work: make())

    def ask_long(self, title: str, make: Callable[[Work], bytes]) -> None:
        """Ask for a paper that may take long: it is given up where another one is asked for."""
        self._waiting = (title, make)
        if self._job is not None:
            self._job.cancel()
        elif self._painted:
            self._next()

    def clear(self, sentence: str) -> None:
        """Show no paper but a sentence, whatever is still being made."""
        self._waiting = None
        self._forget()
        self._title = ""
        self.show_sentence(sentence)

    def paper(self) -> Paper | None:
        """Give the paper that is shown."""
        return Paper(self._title, self.data) if self.data else None

    @property
    def busy(self) -> bool:
        """Whether a paper is still to come."""
        return self._job is not None or self._waiting is not None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint; the first paper is begun only now, so that the window is there before it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        if self._waiting is None:
            return
        (title, make), self._waiting = self._waiting, None
        job = self._job = Job(make, self)
        job.done.connect(lambda data: self._arrived(job, title, data))
        job.failed.connect(lambda error: self._failed(job, error))
        job.stopped.connect(lambda: self._over(job))
        job.start()
        self.begun.emit(job)

    def _arrived(self, job: Job, title: str, data: bytes) -> None:
        if job is self._job and self._waiting is None:
            self.show_pdf(data, stay=title == self._title)
            self._title = title
            self._over(job)
            self.shown.emit()
            return
        self._over(job)

    def _failed(self, job: Job, error: UserError) -> None:
        if job is self._job and self._waiting is None:
            self._title = ""
            self.show_sentence(error.text)
            self._over(job)
            self.refused.emit()
            return
        self._over(job)

    def _over(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._next()

    def _forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
