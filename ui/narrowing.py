"""What cuts a table down: a search box, short lists, and a line that says another page asked for some rows only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.i18n import _
from ui.combo import Combo
from ui.lines import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.register import Filter

Row = TypeVar("Row")
_LETTERS = 2  # of a short list that are seen where there is least room: five stand side by side


class SearchLine(Line):
    """Filters while she types; Down or Enter goes on to the list, Esc shows all again."""

    down = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setPlaceholderText(_("Tìm… (Ctrl+F)"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.down.emit()
            case Qt.Key.Key_Escape:
                self.clear()
            case _:
                super().keyPressEvent(event)


class FilterCombo(Combo, Generic[Row]):
    def __init__(self, each: Filter[Row]) -> None:
        super().__init__(each.title)
        self.filter = each
        self._offered: Sequence[tuple[str, str]] = ()
        self.offer(each.choices)
        self.setToolTip(each.title)
        self.stay_narrow(_LETTERS)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """List other choices; what was chosen stays so."""
        if choices == self._offered:
            return
        chosen, self._offered = self.chosen, choices
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.choose(chosen)

    @property
    def chosen(self) -> str:
        """The key chosen; empty where all are shown."""
        key: str = self.currentData() or ""
        return key

    def choose(self, key: str) -> None:
        self.setCurrentIndex(max(0, self.findData(key)))

    def test(self) -> Callable[[Row], bool]:
        key, wanted = self.chosen, self.filter.wanted
        return lambda row: wanted(row, key)


class OnlyThese(QWidget):
    """Says that only some rows are shown, as another page asked for them."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "amber")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        clear = QPushButton(_("Xem tất cả"))
        clear.setProperty("flat", True)
        clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.addWidget(self._said, 1)
        row.addWidget(clear)
        self.hide()

    @property
    def said(self) -> str:
        """What it says; empty where all is shown."""
        return self._said.text()

    def say(self, text: str) -> None:
        self._said.setText(_("Chỉ xem: {what}").format(what=text) if text else "")
        self.setVisible(bool(text))
