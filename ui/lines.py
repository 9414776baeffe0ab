"""Fields of one line of text that leave the typing alone.

Vietnamese keyboards (UniKey, EVKey, TSF) work by deleting letters and writing them again, or by composing in the
field. So nothing here ever changes text while it is typed: no completion inside it, no formatting on the way.
"""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


class Line(QLineEdit):
    """A line of text; `composing` while an input method has letters in the field that are not typed yet."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802  # Qt's name
        super().inputMethodEvent(event)
        self.composing = bool(event.preeditString())

    def event(self, event: QEvent) -> bool:
        # With nothing of its own to take back, the line leaves Ctrl+Z to the window's Undo.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def mark(self, *, wrong: bool) -> None:
        """Show by the border whether the text is refused; the sentence beside it says why."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            repolish(self)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
