"""What stands beside a register: a record's name, what is known of it, its files, its history, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app import attachments
from app.i18n import _
from ui.beside import Details
from ui.buttons import ActionButton, ButtonRow, MenuButton
from ui.facts import Facts
from ui.literal import breakable
from ui.tab_row import TabRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QPushButton

    from ui.attached import Attached
    from ui.desk import Desk
    from ui.register import Command, Register

_FILES = 1  # the place of the tab
_BUTTONS = 2  # as many as fit beside the main one; of more, the first stands out and the rest is in a menu


class RecordDetails(Details):
    """One record; `facts` and, when they are asked for, its history and what is attached to it."""

    def __init__(
        self,
        desk: Desk,
        register: Register[Any],
        actions: list[tuple[QAction, Command[Any]]],
        *,
        shrinks: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._register = register
        self._row: Any = None
        self.facts = Facts(desk, _("Thông tin"))
        self.history = Facts(desk, _("Lịch sử"))
        with_files = register.attached_to is not None
        titles = [_("Thông tin"), *([_("Tệp kèm")] if with_files else []), _("Lịch sử")]
        self._tab_row = TabRow(_("Phần xem"), titles)
        self.tabs = self._tab_row.bar
        self._parts = QStackedWidget()
        self._parts.addWidget(self.facts)
        self._parts.addWidget(self.history)
        self.attached: Attached | None = None
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._tab_row)
        column.addWidget(self._parts, 1)
        column.addWidget(action_row(actions, shrinks=shrinks))

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
        owner = self._register.attached_to
        if owner is not None:
            self._say_count(attachments.counted(owner, self._key) if row is not None else 0)
        self._tab_row.setVisible(row is not None)
        self._turn()

    @property
    def _key(self) -> str:
        return "" if self._row is None else self._register.followed(self._row)

    def put_away(self) -> None:
        if self.attached is not None:
            self.attached.put_away()

    # --- Tabs -----------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        if self._row is None:
            self._parts.setCurrentWidget(self.facts)
            self.facts.show_sections(self._register.without())
            if self.attached is not None:
                self.attached.show_record("", "")
            return
        place = self.tabs.currentIndex()
        if place == _FILES < self.tabs.count() - 1:
            self._show_files()
            return
        part = self.history if place else self.facts
        self._parts.setCurrentWidget(part)
        if part is self.facts:
            self.facts.show_sections(self._register.sections(self._row))
        else:
            from ui import history_facts  # noqa: PLC0415  # when it is first asked for

            self.history.show_sections(history_facts.sections(self._key))

    def _show_files(self) -> None:
        owner = self._register.attached_to
        if self.attached is None and owner is not None:
            from ui.attached import Attached  # noqa: PLC0415  # when it is first asked for

            self.attached = Attached(self._desk, owner)
            self.attached.counted.connect(self._say_count)
            self.attached.form_asked.connect(self.form_asked)
            self._parts.addWidget(self.attached)
        if self.attached is not None:
            self._parts.setCurrentWidget(self.attached)
            self.attached.show_record(self._key, self._register.heading(self._row)[0])

    def _say_count(self, count: int) -> None:
        self._tab_row.say(_FILES, _("Tệp kèm ({count})").format(count=count) if count else _("Tệp kèm"))


def action_row(
    actions: list[tuple[QAction, Command[Any]]], before: Sequence[QPushButton] = (), *, shrinks: bool = False
) -> ButtonRow:
    """Lay out buttons: those `before`, the most frequent, a menu of the others, and the main one at the right.

    One that `shrinks` stands beside a list that needs the room: its menu then says less.
    """
    with_row = [action for action, command in actions if command.needs_row]
    main = [action for action, command in actions if not command.needs_row]
    shown = _BUTTONS if len(with_row) <= _BUTTONS else 1
    buttons = [*before, *map(ActionButton, with_row[:shown])]
    if others := with_row[shown:] + main[:-1]:
        buttons.append(MenuButton(_("Việc khác"), others, short=_("Khác") if shrinks else ""))
    return ButtonRow(buttons, ActionButton(main[-1], main=True) if main else None)
