"""What is scrolled up and down alone, and is therefore never narrower than what stands in it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """Asks for the width of what is in it: a scroll area of Qt's own takes less, and what is left over is out of sight.

    Tab goes to what stands in it, not to the area.
    """

    def __init__(self, ground: QWidget | None = None) -> None:
        super().__init__(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        least, inside = super().minimumSizeHint(), self._inside
        if inside is None:
            return least
        width = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(width, inside.minimumWidth()), least.height())

    @property
    def _inside(self) -> QWidget | None:
        inside: QWidget | None = self.widget()
        return inside

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # what is in it asks for another width
            self.updateGeometry()
        return taken
