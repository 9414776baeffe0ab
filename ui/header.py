"""The head of a table: flat, titles at the bottom of up to two lines, a small mark where it is sorted."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QTableView

from ui import theme

_LINES = 2
_MARK = 6  # width of the triangle that shows the order


class Header(QHeaderView):
    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing() + 6)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802  # Qt's name
        colors = theme.current()
        painter.save()
        painter.setClipRect(rect)
        theme.fill(painter, rect, colors.window)
        theme.fill(painter, rect.adjusted(0, rect.height() - 1, 0, 0), colors.line)
        sorted_by = self.sortIndicatorSection() == section
        painter.setPen(QColor(colors.text if sorted_by else colors.muted))
        model = self.model()
        role = Qt.ItemDataRole.TextAlignmentRole
        align = Qt.AlignmentFlag(model.headerData(section, Qt.Orientation.Horizontal, role))
        title = str(model.headerData(section, Qt.Orientation.Horizontal))
        box = rect.adjusted(theme.PADDING, 2, -theme.PADDING, -3)
        cut = Qt.TextElideMode.ElideRight
        text = "\n".join(
            painter.fontMetrics().elidedText(line, cut, box.width()) for line in title.split("\n")
        )
        written = painter.drawText(box, align, text)
        if sorted_by:
            self._mark(painter, written, box, right=bool(align & Qt.AlignmentFlag.AlignRight))
        painter.restore()

    def _mark(self, painter: QPainter, written: QRect, box: QRect, *, right: bool) -> None:
        """Draw the triangle beside the last line of the title, on the side where there is room."""
        last = box.bottom() - self.fontMetrics().lineSpacing() / 2
        x = written.left() - _MARK - 4 if right else written.right() + 5
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        foot, tip = (last + 2, last - 2) if up else (last - 2, last + 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(painter.pen().color())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x, foot), QPointF(x + _MARK, foot), QPointF(x + _MARK / 2, tip)])
        )
