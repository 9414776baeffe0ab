"""The arrow that says that something opens below: the same on short lists and on buttons with a menu."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme


def draw(widget: QWidget) -> None:
    """Draw it at the right end of a widget that is being painted."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colors = theme.current()
    painter.setPen(QPen(QColor(colors.text if widget.isEnabled() else colors.muted), 1.4))
    right, middle = widget.width() - 14, widget.height() / 2 + 2
    painter.drawPolyline(
        [QPointF(right - 4, middle - 4), QPointF(right, middle), QPointF(right + 4, middle - 4)]
    )
