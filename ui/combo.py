"""A short list to choose from."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from ui import theme


class Combo(QComboBox):
    """A short list to choose from, drawn flat."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)

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
