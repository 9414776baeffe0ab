from array import array
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ui.long_table import LongModel, LongTable, Place
from ui.table import Column


class Row(NamedTuple):
    number: int
    name: str


COLUMNS = [
    Column("Số", lambda row: str(row.number), number=True),
    Column("Tên", lambda row: row.name, stretches=True),
]
COUNT = 1_000_000


class Shelf:
    """Holds what the rows say; counts how many were taken down."""

    def __init__(self):
        self.taken = []
        self.gone = set()

    def __call__(self, numbers):
        self.taken += numbers
        return {number: Row(number, f"tên {number}") for number in numbers if number not in self.gone}


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def table(qtbot, shelf):
    made = LongTable("long", COLUMNS, lambda row: str(row.number), shelf)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def fill(table, numbers, **options):
    table.show_numbers(array("i", numbers), {}, **options)


def ready(qtbot, table):
    qtbot.waitUntil(lambda: not table.long_model.busy)


def shown(table, place):
    return table.model().data(table.model().index(place, 1))


def test_model_keeps_qts_rules(qtmodeltester, shelf):
    model = LongModel(COLUMNS, shelf)
    model.set_numbers(array("i", range(10, 15)), shelf(array("i", range(10, 15))), anew=False)

    qtmodeltester.check(model)
    model.add_numbers(array("i", [3]))
    assert (model.rowCount(), list(model.numbers)) == (6, [10, 11, 12, 13, 14, 3])


def test_only_rows_that_are_looked_at_are_read(qtbot, table, shelf):
    fill(table, range(COUNT, 0, -1))
    assert shown(table, 0) is None
    ready(qtbot, table)

    assert shown(table, 0) == f"tên {COUNT}"
    assert table.model().rowCount() == COUNT
    assert len(shelf.taken) <= 1000


def test_the_end_of_the_list_is_read_when_it_is_looked_at(qtbot, table, shelf):
    fill(table, range(COUNT))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: table.current() is not None)

    assert table.current() == Row(COUNT - 1, f"tên {COUNT - 1}")
    assert len(shelf.taken) <= 1000


def test_the_next_page_is_there_before_it_is_seen(qtbot, table, shelf):
    fill(table, range(1000))
    ready(qtbot, table)
    table.verticalScrollBar().setValue(95)
    table.viewport().repaint()
    ready(qtbot, table)
    empty = []
    table.long_model.dataChanged.connect(lambda *_range: empty.append(1))

    table.verticalScrollBar().setValue(195)
    table.viewport().repaint()

    assert shown(table, 205) == "tên 205"
    assert not empty


def test_few_rows_are_kept(qtbot, table):
    fill(table, range(COUNT))
    for place in range(0, COUNT, COUNT // 40):
        table.verticalScrollBar().setValue(place)
        table.viewport().repaint()
        ready(qtbot, table)

    assert len(table.long_model._rows) <= 3000
    assert shown(table, place) == f"tên {place}"


def test_rows_known_beforehand_are_never_empty(table, shelf):
    rows = shelf(array("i", range(50)))
    table.show_numbers(array("i", range(50)), rows)

    assert shown(table, 0) == "tên 0"
    assert table.current() == rows[0]


def test_chosen_tells_once_the_row_is_there(qtbot, table):
    fill(table, range(5, 500))
    with qtbot.waitSignal(table.chosen, check_params_cb=lambda key: key == "5"):
        pass
    with qtbot.waitSignal(table.chosen, check_params_cb=lambda key: key == ""):
        fill(table, [])

    assert table.current() is None


def test_a_row_is_chosen_by_its_number(qtbot, table):
    fill(table, range(0, 3000, 3))

    assert table.choose_number(2997)
    qtbot.waitUntil(lambda: table.current() is not None)
    assert table.current().number == 2997
    assert not table.choose_number(2998)


def test_the_line_in_hand_stays_at_its_height(qtbot, table):
    fill(table, range(1000))
    table.choose_number(500)
    ready(qtbot, table)
    place = table.place
    assert place == Place(500, place.height)

    fill(table, range(999, -1, -1), current=499, height=place.height)

    assert table.place == place


def test_a_row_that_is_gone_stays_empty(qtbot, table, shelf):
    shelf.gone = {1}
    fill(table, range(3))
    ready(qtbot, table)

    assert [shown(table, place) for place in range(3)] == ["tên 0", None, "tên 2"]
    taken = len(shelf.taken)
    table.viewport().repaint()
    ready(qtbot, table)
    assert len(shelf.taken) == taken


def test_read_anew_forgets_what_rows_said(qtbot, table, shelf):
    fill(table, range(3))
    ready(qtbot, table)
    fill(table, range(3))
    assert shown(table, 2) == "tên 2"

    fill(table, range(3), anew=True)
    assert shown(table, 2) is None
    ready(qtbot, table)


def test_heads_ask_for_another_order(qtbot, table):
    with qtbot.waitSignal(table.long_model.sort_asked) as asked:
        table.sortByColumn(1, Qt.SortOrder.DescendingOrder)

    assert asked.args == [1, True]


def test_all_are_selected_without_going_through_them(table, shelf):
    fill(table, range(COUNT))
    table.selectAll()

    assert table.selected_count == COUNT
    assert len(table.selected_numbers()) == COUNT
    assert len(shelf.taken) <= 1000


def test_selected_rows_are_copied_with_their_titles(qtbot, table):
    fill(table, range(600))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert list(table.selected_numbers()) == [1, 2]

    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    expected = "Số\tTên\n1\ttên 1\n2\ttên 2"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == expected)


def test_letters_typed_into_the_list_go_through_nothing(table, shelf):
    fill(table, range(COUNT))
    table.setFocus()
    QTest.keyClicks(table, "xyz")

    assert table.currentIndex().row() == 0
    assert len(shelf.taken) <= 1000


# --- What is selected outlasts another order ------------------------------------------------------------------------


def select(table, *places):
    table.clearSelection()
    command = table.selectionModel().SelectionFlag
    for place in places:
        table.selectionModel().select(table.model().index(place, 0), command.Select | command.Rows)


def test_rows_stay_selected_in_another_order(table):
    fill(table, range(10))
    select(table, 2, 3, 7)
    fill(table, reversed(range(10)))

    assert list(table.selected_numbers()) == [7, 3, 2]


def test_of_the_selected_rows_those_still_listed_stay_so_and_the_others_come_back(table):
    fill(table, range(10))
    select(table, 2, 3, 7)
    fill(table, [1, 3, 5, 7])
    assert list(table.selected_numbers()) == [3, 7]
    fill(table, range(10))
    assert list(table.selected_numbers()) == [2, 3, 7]


def test_rows_are_selected_as_the_list_arrives(table):
    fill(table, range(1000))
    select(table, 2, 500, 501, 900)
    fill(table, range(100))
    table.add_numbers(array("i", range(100, 600)))
    table.add_numbers(array("i", range(600, 1000)))
    assert list(table.selected_numbers()) == [2, 500, 501, 900]


def test_where_none_is_left_the_current_row_is_selected(table):
    fill(table, range(10))
    select(table, 2, 3)
    fill(table, [8, 9])
    assert list(table.selected_numbers()) == [8]
    table.add_numbers(array("i", [3]))
    assert list(table.selected_numbers()) == [3]


def test_what_she_selects_since_goes_before(table):
    fill(table, range(10))
    select(table, 2, 3)
    fill(table, [1, 2, 3])
    select(table, 0, 1)
    fill(table, range(10))
    assert list(table.selected_numbers()) == [1, 2]


def test_one_row_alone_goes_with_the_current_one(table):
    fill(table, range(10))
    fill(table, range(10), current=4)
    assert list(table.selected_numbers()) == [4]
