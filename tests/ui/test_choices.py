from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.typing_replay import TELEX, compose, replay_keys
from ui.choices import Choice, ChoiceLine, SuggestLine

PLACES = [
    Choice("1", "bon Bu Prâng 1A", "xã Quảng Trực", ("Bu Prâng 1A", "Bù Prăng")),
    Choice("2", "bon Bu Dăr", "xã Quảng Trực", ("Bu Dăr",)),
    Choice("3", "buôn Čư̆ M'gar", "xã Đắk R'lấp", ("Čư̆ M'gar",)),
    Choice("4", "thôn 2", "xã Quảng Trực", ("2",)),
    Choice("5", "thôn 2", "xã Đắk R'lấp", ("2",)),
]


@contextmanager
def shown(qtbot, line, below):
    """Show a line with the focus, and something below it."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(below)
    window.resize(300, 400)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    yield line
    window.close()


@pytest.fixture
def line(qtbot):
    other = ChoiceLine("Khác", PLACES)
    with shown(qtbot, ChoiceLine("Bon, buôn", PLACES), other) as made:
        made.window().other = other
        yield made


def listed(line):
    popup = line.popup
    return [] if popup is None else [popup.item(row).text().split("   ")[0] for row in range(popup.count())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bu pr", ["bon Bu Prâng 1A"]),
        ("buprang", ["bon Bu Prâng 1A"]),
        ("mgar", ["buôn Čư̆ M'gar"]),
        ("dak rlap", ["buôn Čư̆ M'gar", "thôn 2"]),
        ("2 truc", ["thôn 2"]),
    ],
)
def test_typing_lists_what_it_finds_without_marks(line, typed, found):
    QTest.keyClicks(line, typed)

    assert listed(line) == found
    assert line.text() == typed


def test_names_that_begin_with_it_come_first(line):
    QTest.keyClicks(line, "bu")

    assert listed(line)[:2] == ["bon Bu Prâng 1A", "bon Bu Dăr"]


def test_enter_takes_the_marked_one(line, qtbot):
    QTest.keyClicks(line, "bu")
    QTest.keyClick(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(line.picked):
        QTest.keyClick(line, Qt.Key.Key_Return)

    assert (line.text(), line.chosen, line.popup) == ("bon Bu Dăr", "2", None)


def test_tab_takes_the_marked_one_and_moves_on(line):
    QTest.keyClicks(line, "mga")
    QTest.keyClick(line, Qt.Key.Key_Tab)

    assert line.chosen == "3"
    assert line.window().other.hasFocus()


def test_click_takes(line):
    QTest.keyClicks(line, "bu")
    popup = line.popup
    QTest.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualItemRect(popup.item(1)).center()
    )

    assert line.chosen == "2"
    assert line.hasFocus()


def test_escape_closes_the_list_and_keeps_the_text(line):
    QTest.keyClicks(line, "bu")
    QTest.keyClick(line, Qt.Key.Key_Escape)

    assert (line.text(), line.popup) == ("bu", None)


def test_nothing_found_is_said_and_cannot_be_taken(line):
    QTest.keyClicks(line, "xyz")
    assert listed(line) == ["Không có tên nào khớp"]

    QTest.keyClick(line, Qt.Key.Key_Return)

    assert (line.text(), line.chosen) == ("xyz", None)


@pytest.mark.parametrize(
    ("typed", "key"), [("Bu Dăr", "2"), ("bu dar", "2"), ("bù prăng", "1"), ("thôn 2", None)]
)
def test_a_name_typed_in_full_is_chosen_where_it_is_the_only_one(line, typed, key):
    line.setText(typed)

    assert line.chosen == key


def test_leaving_writes_the_name_as_it_is_spelled(line):
    line.setText("bu dar")
    line.window().other.setFocus()

    assert line.text() == "bon Bu Dăr"


def test_down_lists_everything_once_something_is_chosen(line):
    line.choose("2")
    QTest.keyClick(line, Qt.Key.Key_Down)

    assert len(listed(line)) == len(PLACES)


# --- Vietnamese keyboards ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", TELEX)
def test_telex_keys_are_never_completed_or_rewritten(line, word):
    seen = replay_keys(line, TELEX[word])

    assert [text for text, _expected in seen] == [expected for _text, expected in seen]
    assert line.text() == word
    assert not line.hasSelectedText()


def test_telex_filters_on_what_stands_there(line):
    replay_keys(line, TELEX["Bu Prâng 1A"])

    assert listed(line) == ["bon Bu Prâng 1A"]


def test_nothing_changes_while_composing(line):
    seen = compose(line, ["B", "Bu", "Bu Pr", "Bu Prâ"], "Bu Prâ")

    assert seen == ["", "", "", ""]
    assert line.text() == "Bu Prâ"
    assert listed(line) == ["bon Bu Prâng 1A"]


def test_enter_takes_nothing_while_composing(line):
    QTest.keyClicks(line, "bu")
    QApplication.sendEvent(line, QInputMethodEvent("dă", []))
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert (line.text(), line.chosen) == ("bu", None)


def test_leaving_while_composing_rewrites_nothing(line):
    compose(line, [], "bu dar")
    line.composing = True
    line.window().other.setFocus()

    assert line.text() == "bu dar"


# --- Suggestions ------------------------------------------------------------------------------------------------


@pytest.fixture
def free(qtbot):
    with shown(qtbot, SuggestLine("Nội dung", PLACES), QWidget()) as made:
        yield made


def test_suggestions_are_taken_only_when_marked(free):
    QTest.keyClicks(free, "bu")
    assert listed(free)[:2] == ["bon Bu Prâng 1A", "bon Bu Dăr"]
    QTest.keyClick(free, Qt.Key.Key_Return)
    assert (free.text(), free.taken, free.popup) == ("bu", None, None)

    QTest.keyClicks(free, " d")
    QTest.keyClick(free, Qt.Key.Key_Down)
    QTest.keyClick(free, Qt.Key.Key_Return)

    assert (free.text(), free.taken) == ("bon Bu Dăr", "2")
    QTest.keyClicks(free, " x")
    assert free.taken is None


def test_where_nothing_is_suggested_there_is_no_list(free):
    QTest.keyClicks(free, "xyz")

    assert free.popup is None


def test_leaving_keeps_free_text_as_it_was_typed(free):
    QTest.keyClicks(free, "bu dar")
    free.clearFocus()

    assert free.text() == "bu dar"


def test_the_list_stays_with_its_field_when_that_grows(free, qtbot):
    QTest.keyClicks(free, "bu")
    popup = free.popup
    free.window().resize(360, 400)
    qtbot.waitUntil(lambda: popup.width() >= free.width())

    assert free.popup is popup
    assert popup.y() >= free.geometry().bottom()
