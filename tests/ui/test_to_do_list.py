"""What waits is said in sentences, each with a way to its list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.waiting import Item
from ui.to_do_list import ToDoList


def item(code, count=3, button="Xem 3 khoản"):
    keys = frozenset(f"{code}{number}" for number in range(count))
    return Item(code, count, f"{count} khoản {code}.", button, "contribution", code, "khoản", keys)


@pytest.fixture
def listed(qtbot):
    made = ToDoList()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_each_thing_is_a_sentence_with_a_button(listed):
    listed.show_items([item("undated"), item("unvalued")])

    assert listed.sentences == ["3 khoản undated.", "3 khoản unvalued."]
    button = listed.buttons["undated"]
    assert button.text() == "Xem 3 khoản"
    assert button.accessibleDescription() == "3 khoản undated."
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_button_brings_the_item(listed, qtbot):
    first, second = item("undated"), item("unvalued")
    listed.show_items([first, second])

    with qtbot.waitSignal(listed.chosen) as chosen:
        QTest.keyClick(listed.buttons["unvalued"], Qt.Key.Key_Space)

    assert chosen.args == [second]


def test_what_leads_nowhere_has_no_button(listed):
    listed.show_items([item("quarter-ends", 0, "")])

    assert listed.sentences == ["0 khoản quarter-ends."]
    assert not listed.buttons


def test_where_nothing_waits_it_says_so_calmly(listed):
    listed.show_items([])

    assert listed.sentences == ["Không có việc gì đang chờ. Mọi khoản của kỳ này đều đã đủ số liệu."]


def test_reading_the_same_again_changes_nothing(listed):
    listed.show_items([item("undated")])
    button = listed.buttons["undated"]
    listed.show_items([item("undated")])

    assert listed.buttons["undated"] is button


def test_the_focus_stays_with_the_thing_it_was_on(listed, qtbot):
    listed.show_items([item("undated"), item("unvalued")])
    listed.buttons["unvalued"].setFocus()
    qtbot.waitUntil(listed.buttons["unvalued"].hasFocus)

    listed.show_items([item("unvalued", 2, "Xem 2 khoản")])

    qtbot.waitUntil(listed.buttons["unvalued"].hasFocus)
    assert listed.buttons["unvalued"].text() == "Xem 2 khoản"
