"""Sums below a table, each under its column, as at the foot of a printed table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui import theme

_ACROSS, _ALIGNED = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
_HEIGHT = 24  # of a line, at 100 %


class TotalLine(NamedTuple):
    """A title, and texts by the number of the column they stand under."""

    title: str
    cells: Mapping[int, str]


class Totals(QWidget):
    def __init__(self, table: QTableView, name: str) -> None:
        super().__init__()
        self._table = table
        self.lines: Sequence[TotalLine] = []
        self.hide()
        self.setAccessibleName(name)
        header = table.horizontalHeader()
        header.sectionResized.connect(self.update)
        header.sectionMoved.connect(self.update)
        header.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def show_lines(self, lines: Sequence[TotalLine]) -> None:
        """Show other sums; the same ones again cost nothing."""
        if lines == self.lines:
            return
        self.lines = lines
        self._give_room()
        self.setVisible(bool(lines))
        said = (" ".join((line.title, *filter(None, line.cells.values()))) for line in lines)
        self.setAccessibleDescription("; ".join(said))
        self.updateGeometry()
        self.update()

    def _give_room(self) -> None:
        """Widen columns that a sum does not fit into: a number that is cut off reads as another one.

        What stands above a sum is hardly ever longer than it.
        """
        bold = self.font()
        bold.setBold(True)
        wide = QFontMetrics(bold).horizontalAdvance
        header = self._table.horizontalHeader()
        for line in self.lines:
            for column, text in line.cells.items():
                needed = wide(text) + 2 * theme.PADDING
                if text and not header.isSectionHidden(column) and header.sectionSize(column) < needed:
                    header.resizeSection(column, needed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(0, theme.scaled(_HEIGHT) * len(self.lines) + theme.GAP)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        colors = theme.current()
        theme.fill(painter, self.rect(), colors.window)
        theme.fill(painter, QRect(0, 0, self.width(), 1), colors.line)
        bold = self.font()
        bold.setBold(True)
        height = theme.scaled(_HEIGHT)
        for number, line in enumerate(self.lines):
            last = number == len(self.lines) - 1
            painter.setFont(bold if last else self.font())
            painter.setPen(QColor(colors.text if last or number == 0 else colors.muted))
            self._draw(painter, line, 2 + number * height)

    def _draw(self, painter: QPainter, line: TotalLine, y: int) -> None:
        header = self._table.horizontalHeader()
        height = theme.scaled(_HEIGHT)
        first = min((header.sectionViewportPosition(column) for column in line.cells), default=self.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        title = QRect(theme.PADDING, y, first - theme.PADDING, height)
        painter.drawText(
            title,
            middle,
            painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, title.width()),
        )
        for column, text in line.cells.items():
            x, width = header.sectionViewportPosition(column), header.sectionSize(column)
            side = Qt.AlignmentFlag(self._table.model().headerData(column, _ACROSS, _ALIGNED))
            box = QRect(x, y, width, height).adjusted(theme.PADDING, 0, -theme.PADDING, 0)
            painter.drawText(box, middle | side & Qt.AlignmentFlag.AlignHorizontal_Mask, text)
