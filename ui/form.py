"""Forms: values in, entries, a value out; what cannot stand is said beside its field.

Nothing is written while she types: the form is read when she records, and a `UserError(text, field)` is put beside
the entry named `field`. Enter moves on to the next field, Ctrl+Enter records.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from app.errors import UserError
from app.i18n import _
from ui.entries import Entry, Refused, TypedEntry
from ui.literal import breakable


class Form(QWidget):
    """A form with a body of entries and a row of buttons; `left` when it is done with. Subclasses read and record."""

    KEYS: tuple[tuple[str, str], ...] = (
        (_("Enter"), _("Sang ô kế tiếp")),
        (_("Ctrl+Enter"), _("Ghi")),
        (_("Esc"), _("Bỏ, không ghi")),
    )
    """What keys do in it, for the sheet of shortcuts."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setProperty("tone", "red")
        self._trouble.hide()
        self._clean: list[Any] = []

    def entries(self) -> list[Entry]:
        return self.findChildren(Entry)

    def record(self) -> None:
        """Read the entries and write what they say; raises UserError where they cannot stand."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close without recording; what was typed is asked about."""
        raise NotImplementedError

    def submit(self) -> bool:
        """Record, or say beside its field what stands in the way."""
        self._say("")
        try:
            self.record()
        except UserError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: UserError) -> None:
        """Put the sentence beside the first entry of that name, else above the buttons."""
        entry = self.entry_of(error)
        if entry is None:
            self._say(error.text)
            return
        entry.say(error.text, "red")
        entry.control.setFocus()

    def entry_of(self, error: UserError) -> Entry | None:
        """Find the entry an error is about."""
        if isinstance(error, Refused):
            return error.entry
        named = (entry for entry in self.entries() if entry.field == error.field and entry.isVisibleTo(self))
        return next(named, None) if error.field else None

    def trouble_label(self) -> QLabel:
        """Give the place for what belongs to no field."""
        return self._trouble

    def settle(self) -> None:
        """Take what the form says now as what it starts from."""
        self._clean = [entry.state() for entry in self.entries()]

    @property
    def unsaved(self) -> bool:
        """Whether something was typed since it was settled."""
        return [entry.state() for entry in self.entries()] != self._clean

    def _say(self, text: str) -> None:
        self._trouble.setText(breakable(text))
        self._trouble.setVisible(bool(text))

    # --- Enter moves on -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        elif isinstance(focus := self.focusWidget(), QAbstractButton):
            focus.click()
        else:
            self._move_on(focus)

    def _move_on(self, at: QWidget | None) -> None:
        """Go to the next field in reading order, from the last one to the main button; a question comes first."""
        entry = at.parent() if at is not None else None
        if isinstance(entry, TypedEntry) and entry.choices:
            entry.choices[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        controls = {entry.control for entry in self.entries()}
        following = at.nextInFocusChain() if at is not None else None
        while following is not None and following is not at:
            main = isinstance(following, QPushButton) and following.property("main")
            if (following in controls or main) and following.isVisibleTo(self) and following.isEnabled():
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return
            following = following.nextInFocusChain()
