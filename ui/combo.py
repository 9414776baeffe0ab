"""A short list to choose from."""

import time

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from app.text import fold
from ui import arrow, theme

_BESIDE_WORDS = 38  # for the border, the arrow and the space around them
_LETTERS = 8  # of a choice that are seen where there is little room
_MOST_WORDS = 280  # pixels that a choice may ask for; a longer one ends in three dots
_AROUND = 2  # pixels that the style leaves beside the words, and forgets where it asks for room
_PAUSE = 1.0  # seconds without a letter after which another word begins


class Combo(QComboBox):
    """A short list to choose from, drawn flat; letters go to the choice that begins with them, marks or not."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.currentIndexChanged.connect(self.updateGeometry)
        self._most_words = 0
        self.typed = ""  # letters since the last pause
        self._typed_at = 0.0

    def stay_narrow(self, letters: int = _LETTERS) -> None:
        """Ask for the width of a few letters, however long a choice may be: it holds names from the file."""
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def give_way(self, words: str) -> None:
        """Ask for the width of `words` where there is little room, and of the whole choice elsewhere."""
        self._most_words = self.fontMetrics().horizontalAdvance(words)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return super().sizeHint() + QSize(_AROUND, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Ask for no more than the words in front where there is little room."""
        widest = super().minimumSizeHint()
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        words = min(words, self._most_words or theme.scaled(_MOST_WORDS))
        return QSize(min(widest.width() + _AROUND, words + _BESIDE_WORDS), widest.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        now = time.monotonic()
        if now - self._typed_at > _PAUSE:
            self.typed = ""
        letters, backspace = event.text(), event.key() == Qt.Key.Key_Backspace
        begins = bool(letters) and letters.isprintable() and bool(self.typed or not letters.isspace())
        # Only Shift makes letters; AltGr, which Windows tells as Ctrl+Alt, does too.
        command = event.modifiers() in {Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier}
        if command or not (begins or (backspace and self.typed)):
            super().keyPressEvent(event)
            return
        self._typed_at = now
        self.typed = self.typed[:-1] if backspace else self.typed + letters
        self._go_to_typed()

    def _go_to_typed(self) -> None:
        wanted = fold(self.typed)
        for number in range(self.count() if wanted else 0):
            if fold(self.itemText(number)).startswith(wanted):
                if number != self.currentIndex():
                    self.setCurrentIndex(number)
                    self.activated.emit(number)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, words, self)
        cut = Qt.TextElideMode.ElideRight  # Qt's own ends within a letter
        option.currentText = self.fontMetrics().elidedText(option.currentText, cut, room.width() - _AROUND)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        arrow.draw(self)
