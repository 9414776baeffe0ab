"""Looks for Python's garbage on the thread of the window only.

Widgets may be among it, and Qt crashes where a widget is taken apart on another thread. By itself Python looks on
whichever thread has just made something, which mostly is the one that makes a paper.
"""

import gc

from PySide6.QtCore import QObject, QTimer

NEW_OBJECTS = 10_000  # after which it is looked for among them: a millisecond
_PAUSE = 250  # ms
_ROUNDS = 10  # of looking among the new before the older are gone through too


class Garbage(QObject):
    """Takes garbage away, now and then, as long as `parent` is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_PAUSE)

    def look(self) -> None:
        """Take away what is no longer used, where enough has been made since to be worth it."""
        new, rounds, older_rounds = gc.get_count()
        if new >= NEW_OBJECTS:
            gc.collect(0 if rounds < _ROUNDS else 1 if older_rounds < _ROUNDS else 2)
