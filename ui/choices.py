"""A field that is filled from a list: typing filters the list below by mark-less search.

The text being typed is never completed or rewritten; a choice replaces it only when the clerk takes one. The list
is a part of the window and not a window of its own, so an input method sees no change of focus.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QWidget

from app.i18n import _
from app.text import Search, fold
from ui import theme
from ui.lines import Line

_MOST_SHOWN = 40
_MOST_ROWS = 8
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_MOST_ROWS,
    Qt.Key.Key_PageDown: _MOST_ROWS,
}


@dataclass(frozen=True)
class Choice:
    """One thing to choose; it is found by its text, its hint and its other spellings."""

    key: str
    text: str
    hint: str = ""
    spellings: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        return fold(" ".join((self.text, self.hint, *self.spellings)))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(map(fold, (self.text, *self.spellings)))


class ChoiceLine(Line):
    """A line whose text names one of the `choices`; `picked` when one is taken."""

    picked = Signal()
    free = False  # whether it may say what is not in the list; then nothing is taken that was not marked by a key

    KEYS = ((_("↓"), _("Mở danh sách để chọn")),)
    """What keys do in it, for the sheet of shortcuts."""

    def __init__(self, name: str, choices: Iterable[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._choices: list[Choice] = list(choices)
        self._chosen: Choice | None = None
        self._popup: _Popup | None = None
        if not self.free:
            self.setPlaceholderText(_("gõ để tìm"))
        self.textEdited.connect(self._typed)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Give other choices; what is chosen stays."""
        self._choices = list(choices)

    def choose(self, key: str | None) -> None:
        """Choose by key; a key that is not offered clears the field."""
        self._chosen = next((choice for choice in self._choices if choice.key == key), None)
        self.setText(self._chosen.text if self._chosen else "")
        self.setCursorPosition(0)

    @property
    def chosen(self) -> str | None:
        """The key chosen; None where the text names nothing, or more than one."""
        if self._chosen is not None and self._chosen.text == self.text():
            return self._chosen.key
        wanted = fold(self.text())
        named = [choice.key for choice in self._choices if wanted in choice.names] if wanted else []
        return named[0] if len(named) == 1 else None

    # --- The list below ---------------------------------------------------------------------------------------

    def found(self) -> list[Choice]:
        """List what the text finds, names that begin with it first."""
        text = "" if self._chosen is not None else self.text()  # a choice made is no search
        typed = fold(text)
        search = Search(text)
        found = [choice for choice in self._choices if search.found_in(choice.folded)]
        found.sort(key=lambda choice: not any(name.startswith(typed) for name in choice.names))
        return found[:_MOST_SHOWN]

    @property
    def popup(self) -> QListWidget | None:
        """The list while it is open."""
        return self._popup if self._popup is not None and self._popup.isVisible() else None

    @property
    def taken(self) -> str | None:
        """The key of the choice that was taken, while the text is still that."""
        return self._chosen.key if self._chosen is not None and self._chosen.text == self.text() else None

    def open_list(self) -> None:
        if self._popup is None or self._popup.parent() is not self.window():
            self._popup = _Popup(self)
        found = self.found()
        if found or not self.free:
            self._popup.show_choices(found, marked=not self.free)
        else:
            self._popup.hide()

    def close_list(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def take(self, choice: Choice) -> None:
        """Let `choice` be what the field says."""
        self.close_list()
        self.choose(choice.key)
        self.picked.emit()

    def _typed(self) -> None:
        self._chosen = None
        if self.text().strip():
            self.open_list()
        else:
            self.close_list()

    def _take_marked(self) -> bool:
        if self._popup is None or not self._popup.isVisible() or self.composing:
            return False
        marked = self._popup.marked()
        if marked is None:
            return False
        self.take(marked)
        return True

    # --- Keys -------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Esc closes the list before the window takes it for leaving the form.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.popup is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        key = Qt.Key(event.key())
        if self.popup is not None:
            if key in _MOVES:
                self._popup_moves(_MOVES[key])
                return
            if key is Qt.Key.Key_Escape:
                self.close_list()
                return
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if not self._take_marked() and self.free:
                    self.close_list()
                event.ignore()  # Enter moves on, as everywhere
                return
        elif key is Qt.Key.Key_Down:
            self.open_list()
            return
        super().keyPressEvent(event)

    def _popup_moves(self, rows: int) -> None:
        if self._popup is not None:
            self._popup.move_mark(rows)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802  # Qt's name
        if next:
            self._take_marked()
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        self.close_list()
        if not self.free and not self.composing and (key := self.chosen) is not None:
            self.choose(key)
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        super().mousePressEvent(event)
        if self.popup is None and not self.composing and not self.free:
            self.open_list()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if self._popup is not None and self._popup.isVisible():
            QTimer.singleShot(0, self._popup, self._popup.place)  # once all around it has found its place

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        self.close_list()
        super().hideEvent(event)


class SuggestLine(ChoiceLine):
    """Free text; what the list below suggests is taken when it is marked with the arrow keys or clicked."""

    free = True


class _Popup(QListWidget):
    """The list under a field; it never takes the focus."""

    def __init__(self, line: ChoiceLine) -> None:
        super().__init__(line.window())
        self._line = line
        self._shown: list[Choice] = []
        self.setProperty("ground", "popup")
        self.setAccessibleName(_("Danh sách để chọn"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._clicked)
        line.destroyed.connect(self.deleteLater)

    def show_choices(self, choices: list[Choice], *, marked: bool) -> None:
        self._shown = choices
        self.clear()
        self.addItems([f"{choice.text}   {choice.hint}".rstrip() for choice in choices])
        if choices:
            self.setCurrentRow(0 if marked else -1)
        else:
            self.addItem(_("Không có tên nào khớp"))
            self.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.place()
        self.raise_()
        self.show()

    def marked(self) -> Choice | None:
        row = self.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def move_mark(self, rows: int) -> None:
        """Mark another row, as far up or down as there are any."""
        self.setCurrentRow(max(0, min(len(self._shown) - 1, self.currentRow() + rows)))

    def place(self) -> None:
        """Lie below the field, or above it where there is more room."""
        line, window = self._line, self._line.window()
        height = min(self.count(), _MOST_ROWS) * self.sizeHintForRow(0) + 2 * self.frameWidth() + theme.GAP
        below = line.mapTo(window, QPoint(0, line.height()))
        above = line.mapTo(window, QPoint(0, 0)).y() - height
        room_below = window.height() - below.y()
        top = below.y() if height <= room_below or above < 0 else above
        width = min(max(line.width(), self.sizeHintForColumn(0) + 24), window.width() - below.x())
        self.setGeometry(below.x(), top, width, min(height, window.height() - top))

    def _clicked(self) -> None:
        marked = self.marked()
        if marked is not None:
            self._line.take(marked)
