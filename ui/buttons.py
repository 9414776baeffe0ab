"""Buttons that do what a menu entry does."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton


def button_row(actions: list[QAction], *, main: bool = False) -> QHBoxLayout:
    """Lay out buttons for actions; with `main` the last one is the page's main one and stands at the right."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 8, 12, 8)
    row.setSpacing(8)
    for place, action in enumerate(actions, 1):
        is_main = main and place == len(actions)
        if is_main:
            row.addStretch()
        row.addWidget(ActionButton(action, main=is_main))
    if not main:
        row.addStretch()
    return row


class ActionButton(QPushButton):
    """Follows an action in words and state; the main one shows the shortcut too."""

    def __init__(self, action: QAction, *, main: bool = False) -> None:
        super().__init__()
        self._action = action
        self._main = main
        self.setProperty("main", main)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        shortcut = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        text = self._action.text().replace("…", "").replace("&", "")
        self.setText(f"{text}   {shortcut}" if self._main and shortcut else text)
        self.setEnabled(self._action.isEnabled())
        self.setToolTip("" if self._main and self.isEnabled() else self._action.toolTip())


def link(text: str, act: Callable[[], object]) -> QPushButton:
    """Make a button that looks like a word to press on."""
    button = QPushButton(text)
    button.setProperty("flat", True)
    button.clicked.connect(act)
    return button
