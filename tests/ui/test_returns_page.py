from datetime import date

import pytest
from PySide6.QtCore import Qt

from app import returns
from ui import settings

TODAY = date.today()


@pytest.fixture
def page(window):
    window.workplace.open_page("returns")
    return window.workplace.page


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_a_key_opens_the_form_of_the_row(page, world, qtbot, key):
    page.table.choose(world.health)
    page.table.setFocus()
    qtbot.keyClick(page.table, key)

    assert page.beside.form is not None
    assert page.beside.form.agency.isHidden() or not page.beside.form.agency.isVisibleTo(page.beside.form)


def test_one_key_says_that_there_was_nothing(page, world, qtbot, window):
    page.table.choose(world.health)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert returns.in_period(world.period)[world.health].nil
    assert returns.in_period(world.period)[world.health].received_on == TODAY

    window.undo_action.trigger()
    assert returns.in_period(world.period) == {}


def test_agencies_are_counted_by_how_they_stand(page, world):
    returns.record(world.health, world.period, TODAY)

    assert [line.title for line in page.totals.lines] == [
        "Cộng 2 đơn vị",
        "Đã báo cáo 1, chưa đến hạn 1",
    ]


def test_a_return_is_shown_in_the_period_it_is_for(page, world, window):
    key = returns.record(world.health, world.before, TODAY)
    window.workplace.open_page("villages")
    window.workplace.desk.show_record("agency_return", key)

    assert window.workplace.page is page
    assert window.workplace.desk.period == world.before
    assert page.table.current().agency.id == world.health


def test_the_list_of_another_page_names_agencies(page, world, window):
    window.workplace.desk.show_list("agency_return", said="chưa báo cáo", keys=frozenset({world.army}))

    assert [row.agency.id for row in page.table.rows] == [world.army]


def test_the_days_allowed_are_those_set(page, world, window):
    returns.record(world.health, world.before, TODAY)
    window.workplace.desk.choose(world.before)
    late = {row.agency.id: row.standing.days_late for row in page.table.rows}[world.health]
    settings.keep("days_allowed", 1)
    page.reload()

    assert {row.agency.id: row.standing.days_late for row in page.table.rows}[world.health] >= late


def test_an_empty_board_says_why(page, world, window):
    window.workplace.desk.choose(world.period.year_before())
    page.filters[0].choose("in")
    page.narrow()

    assert page.empty.startswith("Không có dòng nào theo bộ lọc này")
    assert "đơn vị kết nghĩa với bon, buôn nào trong kỳ" in page.register.empty
