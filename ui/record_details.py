"""What stands beside a register: a record's name, what is known of it, its history, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.beside import Details
from ui.buttons import ActionButton
from ui.facts import Facts
from ui.literal import breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.desk import Desk
    from ui.register import Command, Register

_BUTTONS = 2  # as many as fit beside the main one; of more, the first stands out and the rest is in a menu


class RecordDetails(Details):
    """One record; `facts` and, when it is asked for, its history."""

    def __init__(
        self, desk: Desk, register: Register[Any], actions: list[tuple[QAction, Command[Any]]]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._register = register
        self._row: Any = None
        self.facts = Facts(desk, _("Thông tin"))
        self.history = Facts(desk, _("Lịch sử"))
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Phần xem"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(_("Thông tin"))
        self.tabs.addTab(_("Lịch sử"))
        self._parts = QStackedWidget()
        self._parts.addWidget(self.facts)
        self._parts.addWidget(self.history)
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.tabs)
        column.addWidget(self._parts, 1)
        column.addLayout(action_row(actions))

    def _head(self) -> QWidget:
        head = QWidget()
        self._name = QLabel()
        self._name.setProperty("tone", "name")
        self._beside_name = QLabel()
        self._beside_name.setProperty("tone", "muted")
        for label in (self._name, self._beside_name):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        column = QVBoxLayout(head)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addWidget(self._beside_name)
        return head

    @property
    def heading(self) -> tuple[str, str]:
        return self._name.text(), self._beside_name.text()

    def show_row(self, row: Any) -> None:
        """Show a record; None: there is none to show."""
        self._row = row
        name, beside = ("", "") if row is None else self._register.heading(row)
        self._name.setText(breakable(name))
        self._beside_name.setText(breakable(beside))
        self._beside_name.setVisible(bool(beside))
        self._turn()

    def _turn(self) -> None:
        part = self.history if self.tabs.currentIndex() else self.facts
        self._parts.setCurrentWidget(part)
        if self._row is None:
            part.show_sections(self._register.without() if part is self.facts else ())
        elif part is self.facts:
            self.facts.show_sections(self._register.sections(self._row))
        else:
            from ui import history_facts  # noqa: PLC0415  # when it is first asked for

            self.history.show_sections(history_facts.sections(self._register.followed(self._row)))


def action_row(actions: list[tuple[QAction, Command[Any]]]) -> QHBoxLayout:
    """Lay out buttons: the most frequent, a menu of the others, and the main one at the right."""
    with_row = [action for action, command in actions if command.needs_row]
    main = [action for action, command in actions if not command.needs_row]
    row = QHBoxLayout()
    row.setContentsMargins(12, 8, 12, 8)
    row.setSpacing(8)
    shown = _BUTTONS if len(with_row) <= _BUTTONS else 1
    for action in with_row[:shown]:
        row.addWidget(ActionButton(action))
    if others := with_row[shown:] + main[:-1]:
        button = QPushButton(_("Việc khác ▾"))
        menu = QMenu(button)
        menu.addActions(others)
        button.setMenu(menu)
        row.addWidget(button)
    row.addStretch()
    if main:
        row.addWidget(ActionButton(main[-1], main=True))
    return row
