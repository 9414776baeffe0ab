"""Buttons that do what a menu entry does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy

from ui import theme
from ui.literal import breakable, without_key

_WRAPPED = Qt.TextFlag.TextWordWrap


def button_row(actions: list[QAction], *, main: bool = False) -> QHBoxLayout:
    """Lay out buttons for actions; with `main` the last one is the page's main one and stands at the right."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 8, 12, 8)
    row.setSpacing(8)
    for place, action in enumerate(actions, 1):
        is_main = main and place == len(actions)
        if is_main:
            row.addStretch()
        row.addWidget(ActionButton(action, main=is_main))
    if not main:
        row.addStretch()
    return row


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
        return self._size_for(self._words + self._keys)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self._size_for(self._words)

    def _size_for(self, text: str) -> QSize:
        now = super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance
        return QSize(now.width() + wide(text) - wide(self.text()), now.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._say()


class MenuButton(QPushButton):
    """Opens a menu; where there is little room for its words it says them in short."""

    def __init__(self, text: str, short: str, actions: Sequence[QAction]) -> None:
        super().__init__(text)
        self._whole, self._short = text, short
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        menu.addActions(actions)
        self.setMenu(menu)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self._size_for(self._whole)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self._size_for(self._short)

    def _size_for(self, text: str) -> QSize:
        now = super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance
        return QSize(now.width() + wide(text) - wide(self.text()), now.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self.setText(self._whole if self.width() >= self.sizeHint().width() else self._short)


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
        now = super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance
        return QSize(now.width() + wide(self._whole) - wide(self.text()), now.height())

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
