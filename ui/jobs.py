"""One slow function off the UI thread; what comes of it arrives back on the UI thread.

A job reads the data it needs in one short `store.snapshot()` first and then works on plain values: while a
reader is in the file, the window's next commit would have to wait for it.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

from app.errors import UserError

_AT_ONCE = 4  # also with one processor: what is looked at must not wait until a long list has been read
_running: set["Job"] = set()  # a job outlives the page that started it, until its thread has ended


class Stopped(Exception):  # noqa: N818  # what happened, not an error
    """The function gave up, as it was asked to."""


class Work:
    """What the slow function may say and ask while it runs, from its own thread."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stopped = False

    def progress(self, done: int, whole: int) -> None:
        self._tell(done, whole)

    def cancelled(self) -> bool:
        return self._stopped

    def go_on(self) -> None:
        """Raise Stopped where the job was cancelled."""
        if self._stopped:
            raise Stopped

    def stop(self) -> None:
        self._stopped = True


class Job(QObject):
    """Runs `function(work)` on a thread of the pool.

    Exactly one of `done`, `failed` and `stopped` follows `start`. `failed` brings what the user can put right;
    any other exception is a defect and goes to sys.excepthook. After `cancel` the function either gives up by an
    exception, which is `stopped`, or was already past it and is `done`. Once `owner` is gone, nobody is told anything.
    """

    done = Signal(object)
    failed = Signal(UserError)
    stopped = Signal()
    progress = Signal(int, int)

    _told = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, function: Callable[[Work], Any], owner: QObject) -> None:
        super().__init__()
        self._function = function
        self._owner = owner
        self._work = Work(self._told.emit)
        # Received by methods of this object, so that they run on the UI thread, where it was made.
        self._told.connect(self._tell)
        self._ended.connect(self._end)

    def start(self) -> None:
        _running.add(self)
        pool = QThreadPool.globalInstance()
        pool.setMaxThreadCount(max(_AT_ONCE, pool.maxThreadCount()))
        pool.start(self._run)

    def cancel(self) -> None:
        """Ask the function to stop; it looks up between two pieces of its work."""
        self._work.stop()

    def _run(self) -> None:
        try:
            result = self._function(self._work)
        except Exception as error:  # noqa: BLE001  # carried to the UI thread, where it is shown or reported
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _tell(self, done: int, whole: int) -> None:
        if isValid(self._owner) and not self._work.cancelled():
            self.progress.emit(done, whole)

    def _end(self, result: object, error: Exception | None) -> None:
        _running.discard(self)
        if not isValid(self._owner):
            return
        if error is None:
            self.done.emit(result)
        elif self._work.cancelled():
            self.stopped.emit()
        elif isinstance(error, UserError):
            self.failed.emit(error)
        else:
            self.stopped.emit()
            raise error


def stop_all() -> None:
    """Stop what runs and wait for it: the file is about to be closed."""
    for job in _running:
        job.cancel()
    QThreadPool.globalInstance().waitForDone()
