"""Several records chosen from one list: a line for each, more unfold when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.buttons import link
from ui.entries import ChoiceEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.choices import Choice


class Several(QWidget):
    """Begins with one line; empty lines say nothing."""

    edited = Signal()

    def __init__(self, label: str, more: str, choices: Sequence[Choice], *, field: str) -> None:
        super().__init__()
        self._label = label
        self._choices = choices
        self._field = field
        self.lines: list[ChoiceEntry] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.more = link(more, self.add_line)
        self._column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add()

    def keys(self) -> tuple[str, ...]:
        """Give the keys chosen, in their order. Refused: a line names nothing in the list."""
        return tuple(key for line in self.lines if (key := line.key()) is not None)

    def choose(self, keys: Sequence[str]) -> None:
        """Let the lines say these, in place of what they said."""
        while len(self.lines) < len(keys):
            self._add()
        for place, line in enumerate(self.lines):
            line.choose(keys[place] if place < len(keys) else None)

    def add_line(self) -> None:
        """Unfold one more line and go there."""
        self._add().control.setFocus()

    def _add(self) -> ChoiceEntry:
        label = self._label if not self.lines else ""
        line = ChoiceEntry(label, self._choices, field=self._field)
        line.control.setAccessibleName(self._label)
        line.edited.connect(self.edited)
        self._column.insertWidget(len(self.lines), line)
        if self.lines:
            QWidget.setTabOrder(self.lines[-1].control, line.control)
        QWidget.setTabOrder(line.control, self.more)
        self.lines.append(line)
        line.show()  # else only later, and the focus could not go there yet
        return line
