"""Where the head of a table stands, for a sheet in which it was not found or was taken for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import format as written
from app import typed
from app.errors import UserError
from app.i18n import _
from app.sheets.screening import MOST_ROWS
from ui import theme
from ui.combo import Combo
from ui.entries import TypedEntry
from ui.sentences import Sentence

if TYPE_CHECKING:
    from app.sheets.understood import Understood

_MOST_HIGH = 10  # rows that a head has


class HeadChooser(QWidget):
    """`told` brings a sheet and the first and last row of a head, which count from 0."""

    told = Signal(str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Combo(_("Trang tính"))
        self.sheet.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.first = TypedEntry(_("Đầu bảng từ dòng"), _row, str)
        self.last = TypedEntry(_("đến dòng"), _row, str)
        self.trouble = Sentence()
        self.trouble.hide()
        self.take = QPushButton(_("Lấy làm đầu bảng"))
        self.take.clicked.connect(self._tell)
        label = QLabel(_("Nếu tìm sai bảng, trang tính"))
        label.setProperty("tone", "muted")
        label.setWordWrap(True)
        label.setBuddy(self.sheet)
        rows = QHBoxLayout()
        rows.setSpacing(2 * theme.GAP)
        rows.addWidget(self.first, 1)
        rows.addWidget(self.last, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(label)
        column.addWidget(self.sheet)
        column.addLayout(rows)
        column.addWidget(self.trouble)
        column.addWidget(self.take)

    def offer(self, sheets: list[str]) -> None:
        """List the sheets."""
        self.sheet.clear()
        self.sheet.addItems(sheets)
        self.setEnabled(bool(sheets))

    def show_table(self, table: Understood) -> None:
        """Say where the head of a table was found."""
        self.sheet.setCurrentIndex(self.sheet.findText(table.sheet))
        self.first.set_text(str(table.header_top + 1))
        self.last.set_text(str(table.header_bottom + 1))

    def _tell(self) -> None:
        self.trouble.say_if_any("")
        try:
            first, last = self._wanted()
        except UserError as error:
            self.trouble.say_if_any(error.text, "red")
        else:
            self.told.emit(self.sheet.currentText(), first - 1, last - 1)

    def _wanted(self) -> tuple[int, int]:
        first, last = self.first.value(), self.last.value()
        if first is None:
            raise UserError(_("Hãy ghi dòng đầu bảng, như số dòng trong Excel."))
        last = first if last is None else last
        if not first <= last < first + _MOST_HIGH:
            raise UserError(_("Đầu bảng có từ 1 đến {most} dòng. Hãy ghi lại.").format(most=_MOST_HIGH))
        return first, last


def _row(text: str) -> int:
    number = typed.count(text)
    if not 1 <= number <= MOST_ROWS:
        raise UserError(_("Số dòng từ 1 đến {most}.").format(most=written.money(MOST_ROWS)))
    return number
