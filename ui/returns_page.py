"""The page of agencies' returns: the board of a period, on which Enter writes one and Ctrl+0 says that there was nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app import format as written
from app import periods, returns
from app.i18n import _, shown
from app.returns import WORDS, BoardRow
from ui.register_page import RegisterPage
from ui.registers.returns import ReturnRegister
from ui.totals import TotalLine

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.places import Tools

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReturnsPage(RegisterPage[BoardRow]):
    """See who has reported and who has not; write down what comes in."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk, tools, ReturnRegister(desk))
        (form,) = (
            command for _action, command in self._actions if command.form is not None and command.needs_row
        )
        for key in _KEYS:
            on_row = QShortcut(QKeySequence(key), self.table, lambda: self.do(form))
            on_row.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.doubleClicked.connect(lambda _index: self.do(form))

    def show_record(self, noun: str, key: str) -> None:
        """Choose an agency's row; of a return, in the period that it is for."""
        with suppress(LookupError):  # an agency, as the lists name them
            found = returns.read(key)
            self.desk.choose(periods.of_days(found.first, found.last, self.desk.period.scheme))
            key = found.agency
        super().show_record(noun, key)

    def rest(self) -> list[TotalLine]:
        """Count the agencies that are seen by how they stand."""
        counted = returns.by_state(self.table.rows)
        said = [
            _("{state} {count}").format(state=shown(words), count=written.money(counted[state]))
            for state, words in WORDS.items()
            if counted[state]
        ]
        return [TotalLine(written.opening(", ".join(said)), {})] if len(said) > 1 else []
