"""The pages of the window as a narrow column of pictures with words."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app.i18n import _
from ui import theme

_PICTURE = 20
_HEIGHT = 36


class SideBar(QWidget):
    """`chosen` brings the number of the page asked for."""

    chosen = Signal(int)

    def __init__(self, pages: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(_("Các trang"))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for number, (title, picture) in enumerate(pages):
            button = _PageButton(title, _PICTURES[picture])
            button.setToolTip(_("{title} (Ctrl+{number})").format(title=title, number=number + 1))
            self._group.addButton(button, number)
            column.addWidget(button)
        column.addStretch()
        self._group.idClicked.connect(self.chosen)

    def show_chosen(self, number: int) -> None:
        """Mark the page in front; Tab leads to its button, and the arrow keys go on from there."""
        chosen = self._group.button(number)
        chosen.setChecked(True)
        for button in self._group.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is chosen else Qt.FocusPolicy.NoFocus)


class _PageButton(QAbstractButton):
    def __init__(self, title: str, draw: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self._draw = draw

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(8 + _PICTURE + 8 + words + 12, theme.scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(colors.link) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(colors.selected))
        elif self.underMouse():
            painter.setBrush(QColor(colors.line))
        painter.drawRoundedRect(box, 4, 4)
        ink = QColor(colors.on_selected if self.isChecked() else colors.text)
        painter.setPen(QPen(ink, 1.3, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw(painter, QRectF(8, (self.height() - _PICTURE) / 2, _PICTURE, _PICTURE))
        painter.drawText(
            self.rect().adjusted(8 + _PICTURE + 8, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def _home(painter: QPainter, box: QRectF) -> None:
    """Draw three bars on a ground."""
    x, y = box.x(), box.y()
    painter.drawLine(QPointF(x + 1.5, y + 18), QPointF(x + 18.5, y + 18))
    for left, height in ((3, 6), (8.25, 14), (13.5, 10)):
        painter.drawRect(QRectF(x + left, y + 18 - height, 3.5, height))


def _village(painter: QPainter, box: QRectF) -> None:
    """Draw a house on stilts under a steep roof."""
    x, y = box.x(), box.y()
    painter.drawPolyline([QPointF(x + 2, y + 9), QPointF(x + 10, y + 1.5), QPointF(x + 18, y + 9)])
    painter.drawRect(QRectF(x + 4.5, y + 8.5, 11, 6))
    for leg in (5.5, 10, 14.5):
        painter.drawLine(QPointF(x + leg, y + 14.5), QPointF(x + leg, y + 18.5))


def _agency(painter: QPainter, box: QRectF) -> None:
    """Draw an office house with a flag."""
    x, y = box.x(), box.y()
    painter.drawRect(QRectF(x + 3, y + 8, 14, 10.5))
    for window in (6, 13):
        painter.drawLine(QPointF(x + window, y + 11), QPointF(x + window, y + 13.5))
    painter.drawRect(QRectF(x + 8.5, y + 13.5, 3, 5))
    painter.drawPolyline([QPointF(x + 10, y + 8), QPointF(x + 10, y + 1.5), QPointF(x + 15, y + 3)])


def _twinning(painter: QPainter, box: QRectF) -> None:
    """Draw two rings linked into each other."""
    x, y = box.x(), box.y()
    for left in (1.5, 7.5):
        painter.drawEllipse(QRectF(x + left, y + 4.5, 11, 11))


def _contribution(painter: QPainter, box: QRectF) -> None:
    """Draw a parcel tied with a ribbon."""
    x, y = box.x(), box.y()
    painter.drawRect(QRectF(x + 2.5, y + 7, 15, 11.5))
    painter.drawLine(QPointF(x + 10, y + 7), QPointF(x + 10, y + 18.5))
    painter.drawLine(QPointF(x + 2.5, y + 11), QPointF(x + 17.5, y + 11))
    painter.drawPolyline([QPointF(x + 6, y + 2.5), QPointF(x + 10, y + 7), QPointF(x + 14, y + 2.5)])


def _visit(painter: QPainter, box: QRectF) -> None:
    """Draw two people."""
    x, y = box.x(), box.y()
    for middle in (6.5, 14):
        painter.drawEllipse(QPointF(x + middle, y + 6), 2.6, 2.6)
        painter.drawArc(QRectF(x + middle - 4.2, y + 10.5, 8.4, 14), 0, 180 * 16)


def _report(painter: QPainter, box: QRectF) -> None:
    """Draw a sheet with lines of text and a table."""
    x, y = box.x(), box.y()
    painter.drawRect(QRectF(x + 3.5, y + 1.5, 13, 17))
    for line, length in ((5, 8), (8, 8), (11, 8), (14, 5)):
        painter.drawLine(QPointF(x + 6, y + line), QPointF(x + 6 + length, y + line))


def _data(painter: QPainter, box: QRectF) -> None:
    """Draw the drum that stands for kept data."""
    x, y = box.x(), box.y()
    painter.drawEllipse(QRectF(x + 3, y + 1.5, 14, 5))
    for side in (3, 17):
        painter.drawLine(QPointF(x + side, y + 4), QPointF(x + side, y + 16))
    for height in (7.5, 13.5):
        painter.drawArc(QRectF(x + 3, y + height, 14, 5), 180 * 16, 180 * 16)


_PICTURES: dict[str, Callable[[QPainter, QRectF], None]] = {
    "home": _home,
    "village": _village,
    "agency": _agency,
    "twinning": _twinning,
    "contribution": _contribution,
    "visit": _visit,
    "report": _report,
    "data": _data,
}
