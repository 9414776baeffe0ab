"""Fields of text that leave the typing alone.

Vietnamese keyboards (UniKey, EVKey, TSF) work by deleting letters and writing them again, or by composing in the
field. So nothing here ever changes text while it is typed: no completion inside it, no formatting on the way. What is
pasted comes in as plain text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QContextMenuEvent, QDropEvent
    from PySide6.QtWidgets import QMenu

_LONGEST = 1_000_000  # letters; Qt cuts off silently what is longer, and its own limit is 32.767
_NOT_PLAIN_SPACE = re.compile(r"[^\S ]+")


class Line(QLineEdit):
    """A line of text; `composing` while an input method has letters in the field that are not typed yet.

    A table pasted into it goes to `takes_table`, if that wants it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)
        self.composing = False
        self.takes_table: Callable[[str], bool] | None = None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802  # Qt's name
        super().inputMethodEvent(event)
        self.composing = bool(event.preeditString())

    def event(self, event: QEvent) -> bool:
        # With nothing of its own to take back, the line leaves Ctrl+Z to the window's Undo.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            # Some systems take Ctrl+D for Delete; here it copies from the line above.
            copy = event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if undo or redo or copy:
                event.ignore()
                return False
        return super().event(event)

    def mark(self, *, wrong: bool) -> None:
        """Show by the border whether the text is refused; the sentence beside it says why."""
        mark(self, wrong=wrong)

    # --- Pasting ------------------------------------------------------------------------------------------------

    def paste_from(self, pasted: QMimeData) -> None:
        """Put what was copied elsewhere in as plain text on one line, or hand a table on."""
        text = plain_text(pasted)
        if "\t" in text.strip("\r\n") and self.takes_table is not None and self.takes_table(text):
            return
        self.insert(_NOT_PLAIN_SPACE.sub(" ", text.strip("\r\n\t")))

    def _paste(self) -> None:
        self.paste_from(QGuiApplication.clipboard().mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Give the field's own menu; its command to paste does as the keys do."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
                action.setEnabled(bool(plain_text(QGuiApplication.clipboard().mimeData())))
        return menu

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        if event.source() is self:  # moved within the line
            super().dropEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self.paste_from(event.mimeData())
        event.acceptProposedAction()


def plain_text(copied: QMimeData) -> str:
    """Give the letters of what was copied, without their looks."""
    if copied.hasText():
        return copied.text()
    if not copied.hasHtml():
        return ""
    from PySide6.QtGui import QTextDocumentFragment  # noqa: PLC0415  # most of what is copied is plain

    return QTextDocumentFragment.fromHtml(copied.html()).toPlainText()


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Show by the border of a field whether what it says is refused."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
