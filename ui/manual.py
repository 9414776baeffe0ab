"""The user's manual, in a window beside the one in which the work is done."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _

FILE = Path(__file__).parents[1] / "resources" / "manual" / "huong-dan.md"

_MARGIN = 24


class Manual(QWidget):
    """Reads the manual that ships with the program; Esc puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Hướng dẫn sử dụng"))
        self.resize(720, 560)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Hướng dẫn sử dụng"))
        self.text.setOpenExternalLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.document().setDocumentMargin(_MARGIN)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() + 0.5)
        self.text.setFont(font)
        self.text.setMarkdown(FILE.read_text(encoding="utf-8"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
