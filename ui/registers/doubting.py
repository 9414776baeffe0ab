"""A form that says what should be looked at twice, a moment after the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.errors import UserError
from ui.record_form import RecordForm

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.entries import Entry

_PAUSE = 250  # ms without a key before what is typed is looked over


class DoubtingForm(RecordForm):
    """What is unusual stands above the buttons, and in nobody's way."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.look = QTimer(self)
        self.look.setSingleShot(True)
        self.look.setInterval(_PAUSE)
        self.look.timeout.connect(self.look_over)
        self.left.connect(self.look.stop)

    def watch(self, *entries: Entry) -> None:
        """Look over what is typed when one of these has changed."""
        for entry in entries:
            entry.edited.connect(self.look.start)

    def begin(self) -> None:
        super().begin()
        self.look_over()

    def look_over(self) -> None:
        """Say what is unusual about what the entries say now; half a name says nothing yet."""
        try:
            self.must_be_there()
            self.doubt(self.doubts())
        except UserError:
            self.doubt([])

    def doubts(self) -> list[str]:
        """Give the sentences."""
        raise NotImplementedError
