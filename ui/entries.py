"""What a form is made of: each entry a label, a control and one line of words below it.

The words say at once what was understood, or why it cannot stand. The text in the control is never touched while
it is typed.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.text import clean
from ui import theme
from ui.buttons import WordLink
from ui.choices import Choice, ChoiceLine
from ui.combo import Combo
from ui.lines import Line, mark, repolish
from ui.literal import breakable

T = TypeVar("T")
Tone = Literal["muted", "amber", "red"]
_LONG_LABEL = 32  # letters; one that is longer makes the field wider than a small screen, unless it is broken


class Refused(UserError):  # noqa: N818  # what it is, as the other refusals are named
    """What an entry says cannot be taken; the entry is known."""

    def __init__(self, text: str, entry: "Entry") -> None:
        super().__init__(text, entry.field)
        self.entry = entry


class Entry(QWidget):
    """A label, a control, and a line of words below that says what was understood or why it is refused."""

    edited = Signal()

    def __init__(self, label: str, control: QWidget, field: str = "") -> None:
        super().__init__()
        self.field = field
        self.control = control
        self._label = QLabel(breakable(label))
        self._label.setTextFormat(Qt.TextFormat.PlainText)  # it may hold words of the file
        self._label.setBuddy(control)
        self._label.setProperty("tone", "muted")
        self._label.setWordWrap(len(label) > _LONG_LABEL)
        if not label:  # a cell of a grid is named by its row and column
            self._label.hide()
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.hide()
        self.words = QWidget()
        self._under = QVBoxLayout(self.words)
        self._under.setContentsMargins(0, 0, 0, 0)
        self._under.setSpacing(0)
        self._under.addWidget(self._note)
        self.words.hide()
        if not control.accessibleName():
            control.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(control)
        column.addWidget(self.words)
        column.addStretch()

    @property
    def said(self) -> str:
        """The words below the control."""
        return self._note.text()

    def say(self, text: str, tone: Tone = "muted") -> None:
        """Put words below the control; none take their place away."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.words.setVisible(bool(text))
        if self._note.property("tone") != tone:
            self._note.setProperty("tone", tone)
            repolish(self._note)
        self.control.setAccessibleDescription(text)
        mark(self.control, wrong=tone == "red" and bool(text))

    def state(self) -> Any:
        """Give what would be lost if the form were left."""
        return None

    def kept(self) -> Any:
        """Give all that the control says, for `put` to say it again in another entry of the same kind."""
        return self.state()

    def put(self, kept: Any) -> None:
        """Say what another entry said."""
        raise NotImplementedError

    def copy(self, other: "Entry") -> None:
        """Say what another entry of the same kind says, as if it had been typed."""
        self.put(other.kept())
        self.edited.emit()


def side_by_side(*entries: tuple[Entry, int], beside: QWidget | None = None) -> QVBoxLayout:
    """Lay entries out in a row, each with its share of the width, and all their words below over the whole width.

    `beside` stands at the right of the words.
    """
    row, words = QHBoxLayout(), QHBoxLayout()
    for entry, share in entries:
        row.addWidget(entry, share)
        words.addWidget(entry.words, share, Qt.AlignmentFlag.AlignTop)
    if beside is not None:
        words.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
    for line in (row, words):
        line.setSpacing(2 * theme.GAP)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(row)
    column.addLayout(words)
    return column


class TextEntry(Entry):
    """Free text on one line; what cannot be stored in it is said once it is left."""

    def __init__(self, label: str, field: str = "", line: Line | None = None) -> None:
        self.line = line or Line(label)
        super().__init__(label, self.line, field)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._left)

    @property
    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)  # a long text is known by its beginning
        self.say("")

    def state(self) -> str:
        return self.line.text().strip()

    def kept(self) -> str:
        return self.line.text()

    def put(self, kept: str) -> None:
        self.set_text(kept)

    def _edited(self) -> None:
        self.say("")
        self.edited.emit()

    def _left(self) -> None:
        try:
            clean(self.line.text(), self.field)
        except UserError as error:
            self.say(error.text, "red")


class ChoiceEntry(Entry):
    """Something from a list, found by typing."""

    def __init__(self, label: str, choices: Iterable[Choice] = (), field: str = "") -> None:
        self.line = ChoiceLine(label, choices)
        super().__init__(label, self.line, field)
        self.line.textEdited.connect(self._edited)
        self.line.picked.connect(self._edited)
        self.line.editingFinished.connect(self._left)

    def key(self) -> str | None:
        """Give the key chosen, None where the field is empty. Refused: the text names nothing in the list."""
        chosen, typed = self.line.chosen, self.line.text().strip()
        if chosen is None and typed:
            text = _("Không có “{text}” trong danh sách. Hãy gõ vài chữ rồi chọn một dòng hiện ra.")
            raise Refused(text.format(text=typed), self)
        return chosen

    def choose(self, key: str | None) -> None:
        self.line.choose(key)
        self.say("")

    def name(self, text: str) -> None:
        """Let the field say `text`, which may name something in the list; what it does not is said at once."""
        self.line.setText(text)
        self.say("")
        if self.line.chosen is not None:
            self.line.choose(self.line.chosen)
        self._left()

    def state(self) -> str:
        return self.line.text().strip()

    def kept(self) -> tuple[str | None, str]:
        return self.line.chosen, self.line.text()

    def put(self, kept: tuple[str | None, str]) -> None:
        key, text = kept
        self.line.choose(key)
        if self.line.chosen is None:
            self.line.setText(text)
        self.say("")

    def _edited(self) -> None:
        self.say("")
        self.edited.emit()

    def _left(self) -> None:
        try:
            self.key()
        except Refused as error:
            self.say(error.text, "red")


class TypedEntry(Entry, Generic[T]):
    """Money, a quantity or a date as people type it; what it was understood as stands below at once.

    Text with several meanings gets a button for each of them; the one pressed holds until the text changes.
    """

    def __init__(
        self,
        label: str,
        read: Callable[[str], T],
        show: Callable[[T], str],
        *,
        hint: str = "",
        field: str = "",
    ) -> None:
        self.line = Line(label)
        super().__init__(label, self.line, field)
        self._read = read
        self._show = show
        self._hint = hint
        self._picked: T | None = None
        self._buttons: list[QPushButton] = []
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._left)
        self.say(hint)

    def value(self) -> T | None:
        """Give what the text means, None where there is none. Refused: it means nothing, or several things."""
        try:
            return self._meaning()
        except UserError as error:
            raise Refused(error.text, self) from error

    def _meaning(self) -> T | None:
        text = self.line.text().strip()
        if not text or self._picked is not None:
            return self._picked
        return self._read(text)

    def understood(self) -> T | None:
        """Give what the text means so far; None while it means nothing yet."""
        try:
            return self.value()
        except Refused:
            return None

    def set_text(self, text: str, meant: T | None = None) -> None:
        """Let the field say `text`, which means `meant` where that is given."""
        self.line.setText(text)
        self._picked = meant
        self.refresh()

    def kept(self) -> tuple[str, T | None]:
        return self.line.text(), self._picked

    def put(self, kept: tuple[str, T | None]) -> None:
        self.set_text(*kept)

    def set_hint(self, hint: str) -> None:
        """Give other words for while the field is empty."""
        self._hint = hint
        self.refresh()

    @property
    def choices(self) -> list[QPushButton]:
        """The buttons that ask which meaning is meant."""
        return list(self._buttons)

    def refresh(self, *, left: bool = False) -> None:
        """Say anew what the text means; what cannot be read is refused only once the field is `left`."""
        choices: tuple[Any, ...] = ()
        try:
            value = self._meaning()
        except UserError as error:
            choices = getattr(error, "choices", ())
            self.say(error.text, "amber" if choices else "red" if left else "muted")
        else:
            shown = self._hint if value is None else self._show(value)
            typed = self.line.text().strip()
            self.say("" if shown in {typed, f"{typed}\u00a0đồng"} else shown)  # nothing is said twice
        self._ask(choices)

    def state(self) -> str:
        return self.line.text().strip()

    def _edited(self) -> None:
        self._picked = None
        self.refresh()
        self.edited.emit()

    def _left(self) -> None:
        if (
            self.isVisible()
        ):  # the focus also goes when the file has been closed, and then nothing can be looked up
            self.refresh(left=True)

    def _ask(self, choices: tuple[Any, ...]) -> None:
        if [button.text() for button in self._buttons] == [choice.label for choice in choices]:
            return
        for button in self._buttons:
            self._under.removeWidget(button)
            button.hide()  # else Enter could still lead there
            button.deleteLater()
        self._buttons = [WordLink(choice.label, partial(self._pick, choice.value)) for choice in choices]
        before: QWidget = self.line
        for button in self._buttons:
            self._under.addWidget(button)
            button.show()  # else only later, and Enter could not lead there yet
            QWidget.setTabOrder(before, button)
            before = button

    def _pick(self, value: T) -> None:
        self._picked = value
        self.line.setFocus()
        self.refresh()
        self.edited.emit()
        self.line.focusNextChild()  # the question is answered, so the answer moves on as Enter does


class ComboEntry(Entry):
    """One of a few."""

    def __init__(self, label: str, choices: Iterable[tuple[Any, str]], field: str = "") -> None:
        self.combo = Combo(label)
        super().__init__(label, self.combo, field)
        self.offer(choices)
        self.combo.activated.connect(self.edited)

    def offer(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Give other choices, each a value and its words; the first one is chosen."""
        offered = list(choices)
        self._values = [value for value, _text in offered]
        self.combo.clear()
        self.combo.addItems([text for _value, text in offered])

    @property
    def value(self) -> Any:
        return self._values[self.combo.currentIndex()] if self._values else None

    def choose(self, value: Any) -> None:
        self.combo.setCurrentIndex(self._values.index(value))

    def state(self) -> Any:
        return self.value

    def put(self, kept: Any) -> None:
        if kept in self._values:
            self.choose(kept)
