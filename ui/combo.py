"""A short list to choose from."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from ui import theme

_BESIDE_WORDS = 36  # for the border, the arrow and the space around them


class Combo(QComboBox):
    """A short list to choose from, drawn flat."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.currentIndexChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for no more than the words in front where there is little room."""
        widest = super().minimumSizeHint()
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(min(widest.width(), words + _BESIDE_WORDS), widest.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        painter.setPen(QPen(QColor(colors.text if self.isEnabled() else colors.muted), 1.4))
        right, middle = self.width() - 14, self.height() / 2 + 2
        painter.drawPolyline(
            [QPointF(right - 4, middle - 4), QPointF(right, middle), QPointF(right + 4, middle - 4)]
        )
