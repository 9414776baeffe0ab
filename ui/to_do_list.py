"""What waits, as sentences with a button each that leads to the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.waiting import Item


class ToDoList(Scrolled):
    """`chosen` brings the item whose button was pressed."""

    chosen = Signal(object)

    def __init__(self, *, beside: int = 12) -> None:
        """`beside` is the space at its left and right, where it does not stand in a form that has its own."""
        super().__init__()
        self._beside = beside
        self._items: tuple[Item, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self.setAccessibleName(_("Việc cần làm"))

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what waits; the focus stays with the thing it was on."""
        if tuple(items) == self._items and self.widget() is not None:
            return
        self._items = tuple(items)
        focused = next((code for code, button in self.buttons.items() if button.hasFocus()), "")
        self.buttons = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(self._beside, 4, self._beside, 12)
        column.setSpacing(4)
        for item in self._items:
            self._add(column, item)
        if not self._items:
            calm = _sentence(_("Không có việc gì đang chờ. Mọi khoản của kỳ này đều đã đủ số liệu."))
            calm.setProperty("tone", "muted")
            column.addWidget(calm)
        column.addStretch()
        self.setWidget(inside)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    @property
    def sentences(self) -> list[str]:
        """What is said, from top to bottom."""
        inside = self.widget()
        return [label.text() for label in inside.findChildren(QLabel)] if inside is not None else []

    def _add(self, column: QVBoxLayout, item: Item) -> None:
        column.addWidget(_sentence(item.sentence))
        if item.button:
            button = QPushButton(item.button)
            button.setProperty("flat", True)
            button.setAccessibleDescription(item.sentence)
            button.clicked.connect(lambda _checked, item=item: self.chosen.emit(item))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            self.buttons[item.code] = button
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        column.addWidget(rule)


def _sentence(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
