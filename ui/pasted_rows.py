"""The question put when rows of a table are pasted: which column says what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.pasted import Column, Table
from ui import theme
from ui.buttons import link
from ui.combo import Combo
from ui.contribution_parts import links


class PastedRows(QFrame):
    """A row for each column: what it is taken for, and its first cells. `accepted` brings the lines."""

    accepted = Signal(object)
    refused = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.setProperty("ground", "base")
        self._table = table
        title = QLabel(_("Vừa dán {count} dòng từ bảng. Mỗi cột là gì?").format(count=len(table.rows)))
        title.setWordWrap(True)
        self.columns: list[Combo] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 1)
        for number, column in enumerate(table.columns):
            combo = self._combo(number, column)
            sample = QLabel(table.samples(number))
            sample.setTextFormat(Qt.TextFormat.PlainText)
            sample.setProperty("tone", "muted")
            sample.setWordWrap(True)
            grid.addWidget(combo, number, 0)
            grid.addWidget(sample, number, 1)
        self.take = QPushButton(_("Thêm {count} dòng").format(count=len(table.rows)))
        self.take.clicked.connect(self._take)
        self.drop = link(_("Không dán"), self.refused.emit)
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(2 * theme.GAP)
        body.addWidget(title)
        body.addLayout(grid)
        if table.left_out:
            body.addWidget(_muted(_("Bỏ qua dòng cộng: {rows}").format(rows="; ".join(table.left_out))))
        body.addLayout(links(self.take, self.drop))

    def controls(self) -> list[QWidget]:
        """List what Tab goes through, in reading order."""
        return [*self.columns, self.take, self.drop]

    def _combo(self, number: int, column: Column) -> Combo:
        combo = Combo(_("Cột {number}").format(number=number + 1))
        for each in Column:
            combo.addItem(each.value, each)
        combo.setCurrentIndex(list(Column).index(column))
        self.columns.append(combo)
        return combo

    def _take(self) -> None:
        chosen = [list(Column)[combo.currentIndex()] for combo in self.columns]
        self.accepted.emit(self._table.lines(chosen))


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", "muted")
    label.setWordWrap(True)
    return label
