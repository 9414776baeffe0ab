"""Pages of a few lines: in the middle of the window, and scrolled where the window is too small for them."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.scrolled import Scrolled


def put_in_middle(page: QWidget, body: QLayout, width: int) -> None:
    """Lay `body` out in the middle of a page, at most `width` wide at 100 %."""
    inner = QWidget()
    inner.setMaximumWidth(theme.scaled(width))
    inner.setLayout(body)
    ground = _Ground()
    across = QHBoxLayout(ground)
    across.addStretch(1)
    across.addWidget(inner, 10)
    across.addStretch(1)
    scroll = Scrolled()
    scroll.setWidget(ground)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(scroll)


class _Ground(QWidget):
    """Is as high as its words need at its width; a scroll area does not ask that by itself."""

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return taken

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.minimumHeightForWidth(self.width()))
