"""A sentence across the window for what could not be done, until it is read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.i18n import _
from ui.buttons import link
from ui.literal import breakable


class Notice(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "amber")
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._sentence, 1)
        row.addWidget(link(_("Đã đọc"), self.hide))
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text().replace("\u200b", "")

    def say(self, text: str) -> None:
        """Show a sentence; none takes the last one away."""
        self._sentence.setText(breakable(text))
        self.setVisible(bool(text))
