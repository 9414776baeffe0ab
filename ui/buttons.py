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
        row.addWidget(_button(action, main=is_main))
    if not main:
        row.addStretch()
    return row


def _button(action: QAction, *, main: bool) -> QPushButton:
    """Make a button that follows its action; the main one shows the shortcut too."""
    button = QPushButton()
    button.setProperty("main", main)

    def follow() -> None:
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        text = action.text().replace("…", "").replace("&", "")
        button.setText(f"{text}   {shortcut}" if main and shortcut else text)
        button.setToolTip("" if main and button.isEnabled() else action.toolTip())
        button.setEnabled(action.isEnabled())

    action.changed.connect(follow)
    follow()
    button.clicked.connect(action.trigger)
    return button


def link(text: str, act: Callable[[], object]) -> QPushButton:
    """Make a button that looks like a word to press on."""
    button = QPushButton(text)
    button.setProperty("flat", True)
    button.clicked.connect(act)
    return button
