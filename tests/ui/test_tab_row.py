import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.tab_row import TabRow

TITLES = ["Phiếu", "Hồ sơ", "Kết nghĩa", "Hỗ trợ", "Kiến nghị", "Lịch sử"]


@pytest.fixture
def row(qtbot, dressed):
    made = TabRow("Phần xem", TITLES)
    qtbot.addWidget(made)
    made.resize(900, 40)
    made.show()
    return made


def seen(row):
    return [title for place, title in enumerate(TITLES) if row.bar.isTabVisible(place)]


def in_menu(row):
    row.more.menu().aboutToShow.emit()
    return [action.text() for action in row.more.menu().actions()]


def test_with_room_all_stand_in_the_row(row):
    assert seen(row) == TITLES
    assert not row.more.isVisible()


@pytest.mark.parametrize("width", range(150, 900, 50))
def test_every_tab_is_in_the_row_or_in_the_menu_and_none_is_cut(row, width):
    row.resize(width, 40)

    assert seen(row) + in_menu(row) == TITLES
    assert row.more.isVisible() == bool(row.hidden)
    last = row.bar.tabRect(len(seen(row)) - 1)
    room = row.width() - (row.more.width() if row.more.isVisible() else 0)
    assert last.right() <= room


def test_tabs_stand_closer_before_any_goes_into_the_menu(row):
    wide = row.bar.sizeHint().width()
    row.resize(wide - 20, 40)

    assert seen(row) == TITLES
    assert row.bar.sizeHint().width() < wide
    row.resize(900, 40)
    assert row.bar.sizeHint().width() == wide


def test_one_in_the_menu_comes_to_the_front(row):
    row.resize(250, 40)
    in_menu(row)
    row.more.menu().actions()[-1].trigger()

    assert row.bar.currentIndex() == len(TITLES) - 1
    assert row.bar.isTabVisible(len(TITLES) - 1)
    assert set(seen(row)) | set(in_menu(row)) == set(TITLES)
    row.bar.setFocus()
    QTest.keyClick(row.bar, Qt.Key.Key_Left)
    assert TITLES[row.bar.currentIndex()] in seen(row)


def test_a_longer_title_may_send_another_away(row):
    row.resize(row.bar.sizeHint().width() - 70, 40)
    row.say(0, "Phiếu của bon, buôn này (12)")
    assert row.hidden
    row.say(0, "Phiếu")
    assert not row.hidden
