"""The rows of a table that is taken in, and what each is: data, a heading, a sum, or nothing that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.sheets import row_words
from app.sheets.row_words import Mark
from app.sheets.understood import RowIs, Section
from ui import theme
from ui.combo import Combo
from ui.import_cells import cell_text, row_text
from ui.table import Column, Table

if TYPE_CHECKING:
    from app.sheets.understood import Understood
    from app.sheets.workbook import Sheet

ROLES = {
    RowIs.DATA: _("dòng số liệu"),
    RowIs.SECTION: _("đề mục của các dòng dưới"),
    RowIs.TOTAL: _("dòng cộng"),
    RowIs.HEADER: _("đầu bảng lặp lại"),
    RowIs.LEFT_OUT: _("bỏ qua"),
}
_HEIGHT = 168


class _Line(NamedTuple):
    row: int
    role: RowIs
    text: str


class RowList(QWidget):
    """`told` brings rows and what they are said to be; a heading brings the section that it makes."""

    told = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._table: Understood | None = None
        self.every = QCheckBox(_("Cả các dòng số liệu"))
        self.every.toggled.connect(self._fill)
        self.table: Table[_Line] = Table(
            "import-lines",
            [
                Column(
                    _("Dòng"), lambda line: str(line.row + 1), lambda line: line.row, number=True, width=7
                ),
                Column(_("Được hiểu là"), lambda line: ROLES[line.role], width=24),
                Column(_("Nội dung"), lambda line: line.text, stretches=True, tip=lambda line: line.text),
            ],
            key=lambda line: str(line.row),
        )
        self.table.setAccessibleName(_("Các dòng không phải số liệu"))
        self.table.setFixedHeight(theme.scaled(_HEIGHT))
        self.role = Combo(_("Dòng đang chọn là"))
        for each, words in ROLES.items():
            self.role.addItem(words, each)
        self.role.activated.connect(self._tell)
        self.table.chosen.connect(lambda _key: self._show_role())
        label = QLabel(_("Dòng đang chọn là:"))
        label.setBuddy(self.role)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        for widget in (label, self.role):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.table)
        column.addLayout(row)

    def show_table(self, sheet: Sheet, table: Understood) -> None:
        """Show the rows of a table."""
        self._sheet, self._table = sheet, table
        self._fill()

    def _fill(self) -> None:
        sheet, table = self._sheet, self._table
        if sheet is None or table is None:
            return
        rows = range(table.first_row, table.last_row + 1) if self.every.isChecked() else sorted(table.roles)
        self.table.show_rows(
            _Line(row, table.roles.get(row, RowIs.DATA), row_text(sheet, row)) for row in rows
        )
        self._show_role()

    def _show_role(self) -> None:
        line = self.table.current()
        self.role.setEnabled(line is not None)
        if line is not None:
            self.role.setCurrentIndex(list(ROLES).index(line.role))

    def _tell(self, place: int) -> None:
        sheet, role = self._sheet, list(ROLES)[place]
        lines = [line for line in self.table.selected() if line.role is not role]
        if lines and sheet is not None:
            sections = [_heading(sheet, line.row) for line in lines] if role is RowIs.SECTION else []
            self.told.emit({line.row: role for line in lines}, sections)


def _heading(sheet: Sheet, row: int) -> Section:
    """Make a heading of a row: its words, and the mark that numbers it."""
    texts = [text for column in range(sheet.width) if (text := cell_text(sheet, row, column))]
    marker, words = row_words.parted(texts[0]) if texts else ("", "")
    if len(texts) > 1 and row_words.mark_of(texts[0]) is not Mark.NONE:
        marker, words = texts[0], texts[1]
    return Section(row, marker, words, row_words.said_by(words))
