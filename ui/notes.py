"""A field for a note of several lines, which leaves the typing alone as a line does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.errors import UserError
from app.limits import note
from ui.entries import Entry
from ui.lines import plain_text

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_ROWS = 3
_AROUND = 16  # pixels above and below the rows


class NoteArea(QPlainTextEdit):
    """A note of several lines; Enter begins a new one, Tab goes on; `left` when the focus goes."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_ROWS * self.fontMetrics().lineSpacing() + _AROUND)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  # Qt's name
        return bool(plain_text(source))

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  # Qt's name
        self.insertPlainText(plain_text(source))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the form records
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusOutEvent(event)
        self.left.emit()


class NoteEntry(Entry):
    """A note; what cannot be stored in it is said once it is left."""

    def __init__(self, label: str, field: str = "") -> None:
        self.area = NoteArea(label)
        super().__init__(label, self.area, field)
        self.area.textChanged.connect(self._edited)
        self.area.left.connect(self._left)

    @property
    def text(self) -> str:
        return self.area.toPlainText()

    def state(self) -> str:
        return self.text.strip()

    def kept(self) -> str:
        return self.text

    def put(self, kept: str) -> None:
        self.area.setPlainText(kept)

    def _edited(self) -> None:
        self.say("")
        self.edited.emit()

    def _left(self) -> None:
        try:
            note(self.text, self.field)
        except UserError as error:
            self.say(error.text, "red")
