"""Buttons that do what a menu entry does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui import arrow, theme
from ui.literal import breakable, without_key

_WRAPPED = Qt.TextFlag.TextWordWrap
_ANY_WIDTH = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name


class ActionButton(QPushButton):
    """Follows an action in words and state; the main one shows the shortcut too, where there is room for it."""

    def __init__(self, action: QAction, *, main: bool = False) -> None:
        super().__init__()
        self._action = action
        self._main = main
        self._words = self._keys = ""
        self.setProperty("main", main)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        shortcut = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._words = without_key(self._action.text()).replace("…", "")
        self._keys = f"   {shortcut}" if self._main and shortcut else ""
        self._say()
        self.setEnabled(self._action.isEnabled())
        self.setToolTip("" if self._main and self.isEnabled() else self._action.toolTip())

    def _say(self) -> None:
        """Leave the keys out where the button is too narrow for them."""
        self.setText(self._words + self._keys if self.width() >= self.sizeHint().width() else self._words)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return _size_for(self, self._words + self._keys)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return _size_for(self, self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._say()


class OpeningButton(QPushButton):
    """Something opens below it, as its arrow says."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("opens", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu  # else Qt makes room for its own arrow
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
        arrow.draw(self)


class MenuButton(OpeningButton):
    """Opens a menu; where there is little room for its words it says them in short."""

    def __init__(self, text: str, actions: Sequence[QAction], *, short: str = "") -> None:
        super().__init__(text)
        self._whole, self._short = text, short or text
        self.setAccessibleName(text)
        menu = QMenu(self)
        menu.addActions(actions)
        self.setMenu(menu)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return _size_for(self, self._whole)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return _size_for(self, self._short)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self.setText(self._whole if self.width() >= self.sizeHint().width() else self._short)


def _size_for(button: QPushButton, text: str) -> QSize:
    """Give the size that a button would like to have with another text."""
    now = QPushButton.sizeHint(button)
    wide = button.fontMetrics().horizontalAdvance
    return QSize(now.width() + wide(text) - wide(button.text()), now.height())


class ButtonRow(QWidget):
    """Buttons below a page or a record, the main one at the right.

    Where there is little room, the main one leaves out its keys, then menus say less; each is as wide as its words.
    """

    def __init__(self, buttons: Sequence[QPushButton], main: QPushButton | None = None) -> None:
        super().__init__()
        self._buttons = [
            *([main] if main is not None else []),
            *buttons,
        ]  # in the order in which they give way
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        if main is not None:
            row.addWidget(main)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # other words, or another button
            self._fit()
        return taken

    def _fit(self) -> None:
        seen = [button for button in self._buttons if button.isVisibleTo(self)]
        wanted = [button.sizeHint().width() for button in seen]
        row = self._row
        lacking = sum(wanted) + row.spacing() * (len(seen) - 1) - row.contentsRect().width()
        for button, width in zip(seen, wanted, strict=True):
            least = button.minimumSizeHint().width()
            button.setMaximumWidth(least if lacking > 0 else _ANY_WIDTH)
            if lacking > 0:
                lacking -= width - least
        row.activate()


def link(text: str, act: Callable[[], object]) -> QPushButton:
    """Make a button that looks like a word to press on."""
    button = QPushButton(text)
    button.setProperty("flat", True)
    button.clicked.connect(act)
    return button


class LongLink(QPushButton):
    """A long name to press on; where there is little room, its middle gives way to three dots."""

    def __init__(self, text: str, act: Callable[[], object]) -> None:
        super().__init__(text)
        self._whole = text
        self.setAccessibleName(text)
        self.setProperty("flat", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(act)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return _size_for(self, self._whole)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        room = self.width() - (self.sizeHint().width() - metrics.horizontalAdvance(self._whole))
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room).replace("&", "&&"))


class WordLink(QPushButton):
    """Words to press on that go on in the next line."""

    def __init__(self, text: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.say(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(act)

    def say(self, text: str) -> None:
        """Say other words."""
        self.setText(breakable(text))
        self.setAccessibleName(text)
        self.setShortcut(QKeySequence())  # an & in a name is no key

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        high = self.fontMetrics().boundingRect(QRect(0, 0, width, 0), _WRAPPED, self.text())
        return high.height() + 2

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        words = self.text().replace("\u200b", " ").split()
        longest = max(map(self.fontMetrics().horizontalAdvance, words), default=0)
        return QSize(longest + 2, self.fontMetrics().height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.hasFocus() or self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(theme.current().link))
        painter.drawText(self.rect().adjusted(0, 1, 0, 0), _WRAPPED, self.text())
