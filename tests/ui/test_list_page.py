"""A page with nothing in it says what belongs there and offers both ways to get it."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import shown_window, type_in


@pytest.fixture
def empty(qtbot, dressed, data_file):
    """Show the window on a file just made."""
    yield from shown_window(qtbot, data_file)


def offered(page):
    shown = [button for button in page._list.findChildren(QPushButton) if button.isVisible()]
    return {button.text().partition("   ")[0]: button for button in shown}


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("villages", ["Thêm bon, buôn", "Nhập từ Excel"]),
        ("communes", ["Thêm xã, phường"]),
        ("contributions", ["Ghi hỗ trợ", "Nhập từ Excel"]),
        ("trash", []),
    ],
)
def test_both_ways_are_offered_where_there_is_nothing(empty, qtbot, name, ways):
    empty.workplace.open_page(name)
    page = empty.workplace.page

    qtbot.waitUntil(lambda: list(offered(page)) == ways and bool(page.empty))
    if ways:
        offered(page)[ways[0]].click()
        assert page.beside.form is not None


def test_what_only_is_not_found_is_not_offered(window):
    page = window.workplace.villages
    type_in(page.search, "không có nơi này")

    assert page.empty.startswith("Không có dòng nào khớp")
    assert offered(page) == {}


@pytest.mark.parametrize("name", ["villages", "agencies", "decisions"])
def test_tabs_of_a_record_stand_where_there_is_one(empty, name):
    empty.workplace.open_page(name)

    assert not empty.workplace.page.details.tabs.isVisible()


def test_tabs_come_with_the_first_record(window, world):
    window.workplace.open_page("agencies")
    page = window.workplace.page
    assert page.details.tabs.isVisible()
    page.details.tabs.setCurrentIndex(1)
    type_in(page.search, "không có nơi này")
    assert not page.details.tabs.isVisible()
    page.search.clear()

    assert page.details.tabs.isVisible()
    assert page.details.tabs.currentIndex() == 1


def test_a_record_is_shown_once_when_the_list_is_read_anew(window, world, monkeypatch):
    """What stands beside a list may take a quarter of a second to be told."""
    window.workplace.open_page("agencies")
    page = window.workplace.page
    page.table.choose(world.army)
    seen = []
    monkeypatch.setattr(page.details, "show_row", seen.append)
    page.reload()
    assert [row.agency.id for row in seen] == [world.army]

    seen.clear()
    page.search.setText("Sở Y tế")  # the row in hand is no longer among those that are seen
    page.reload()
    assert [row.agency.id for row in seen] == [world.health, world.health]
