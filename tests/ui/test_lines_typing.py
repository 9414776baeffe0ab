"""Every kind of field holds exactly what a Vietnamese keyboard makes of it, letter by letter."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app import typed
from tests.ui.typing_replay import TELEX, compose, key, replay_keys, says
from ui.as_of import DayLine
from ui.choices import Choice, ChoiceLine, SuggestLine
from ui.combo import Combo
from ui.contribution_parts import shown_amount
from ui.entries import ChoiceEntry, TextEntry, TypedEntry
from ui.finder import _Line
from ui.lines import Line
from ui.narrowing import SearchLine
from ui.notes import NoteArea, NoteEntry

NAMES = ["Bu Prâng 1A", "Đắk R'lấp", "Čư̆ M'gar", "thiếu nhi", "bốt gác", "đường đi", "bootstrap", "boong"]
CHOICES = [Choice(str(number), name, "gợi ý") for number, name in enumerate(NAMES)]

FIELDS = {
    "line": lambda: Line("Chữ"),
    "choice": lambda: ChoiceLine("Chọn", CHOICES),
    "suggest": lambda: SuggestLine("Gợi ý", CHOICES),
    "search": lambda: SearchLine("Tìm"),
    "day": lambda: DayLine("Xem vào ngày"),
    "finder": _Line,
    "note": lambda: NoteArea("Ghi chú"),
    "text entry": lambda: TextEntry("Chữ"),
    "choice entry": lambda: ChoiceEntry("Chọn", CHOICES),
    "suggest entry": lambda: TextEntry("Gợi ý", line=SuggestLine("Gợi ý", CHOICES)),
    "money entry": lambda: TypedEntry("Tiền", typed.money, shown_amount),
    "note entry": lambda: NoteEntry("Ghi chú"),
}
WORDS = pytest.mark.parametrize("word", TELEX)


@pytest.fixture(params=FIELDS)
def field(request, qtbot):
    """Show one kind of field in a window, with the focus in it."""
    window = QWidget()
    qtbot.addWidget(window)
    made = FIELDS[request.param]()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch()
    window.resize(400, 400)
    window.show()
    window.activateWindow()
    control = getattr(made, "control", made)
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    yield control
    window.close()


def nothing_marked(field):
    if isinstance(field, NoteArea):
        return not field.textCursor().hasSelection()
    return not field.hasSelectedText()


@WORDS
def test_keys_write_what_they_write(field, word):
    seen = replay_keys(field, TELEX[word])

    assert [text for text, _expected in seen] == [expected for _text, expected in seen]
    assert says(field) == word
    assert nothing_marked(field)


@WORDS
def test_keys_within_other_text_leave_that_alone(field, word):
    for letter in "ab":
        key(field, letter)
    QTest.keyClick(field, Qt.Key.Key_Left)
    for stroke in TELEX[word]:
        taken, written = stroke if isinstance(stroke, tuple) else (0, stroke)
        for letter in "\b" * taken + written:
            key(field, letter)

    assert says(field) == f"a{word}b"


@WORDS
def test_letters_composed_in_the_field_come_in_with_the_commit(field, word):
    steps = [unicodedata.normalize("NFC", word[:end]) for end in range(1, len(word) + 1)]

    assert compose(field, steps, word) == [""] * len(steps)
    assert says(field) == word
    assert compose(field, ["x", "xa"], " xã") == [word] * 2
    assert says(field) == f"{word} xã"
    assert nothing_marked(field)


def test_composing_given_up_leaves_no_trace(field):
    QApplication.sendEvent(field, QInputMethodEvent("thiê", []))
    QApplication.sendEvent(field, QInputMethodEvent("", []))

    assert says(field) == ""


@pytest.mark.parametrize("make", [ChoiceLine, SuggestLine])
def test_the_list_below_follows_composed_text_only(qtbot, make):
    line = make("Chọn", CHOICES)
    qtbot.addWidget(line)
    line.resize(300, 30)
    line.show()
    QApplication.sendEvent(line, QInputMethodEvent("đắ", []))
    assert line.popup is None

    compose(line, ["đắ", "đắk"], "đắk")

    assert [choice.text for choice in line.found()] == ["Đắk R'lấp"]
    assert line.text() == "đắk"


@pytest.fixture
def combo(qtbot):
    made = Combo("Chọn")
    made.addItems(["chưa nói", "đường", "đơn vị tự kê", "hóa đơn", "giá xã xác nhận", "Čư̆ M'gar", "giáo dục"])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("strokes", "chosen"),
    [
        (TELEX["đường"], "đường"),
        (["d", "o", "n"], "đơn vị tự kê"),
        (["h", "o", "a", (1, "á")], "hóa đơn"),
        (["g", "i", "a", (1, "á"), "o"], "giáo dục"),
        (list("cu m'g"), "Čư̆ M'gar"),
        (list("giá x"), "giá xã xác nhận"),
    ],
)
def test_letters_go_to_the_choice_that_begins_with_them(combo, strokes, chosen):
    told = []
    combo.activated.connect(told.append)
    for stroke in strokes:
        taken, written = stroke if isinstance(stroke, tuple) else (0, stroke)
        for letter in "\b" * taken + written:
            key(combo, letter)

    assert combo.currentText() == chosen
    assert told[-1] == combo.currentIndex()


def test_letters_after_a_pause_begin_anew(combo, monkeypatch):
    key(combo, "h")
    monkeypatch.setattr("ui.combo._PAUSE", -1.0)
    key(combo, "g")

    assert combo.currentText() == "giá xã xác nhận"


def test_what_nothing_begins_with_changes_nothing(combo):
    for letter in "xyz":
        key(combo, letter)

    assert combo.currentIndex() == 0


def test_arrows_and_commands_stay_what_they_are(combo):
    key(combo, "h")
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText() == "giá xã xác nhận"
    QTest.keyClick(combo, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    assert combo.currentText() == "giá xã xác nhận"
