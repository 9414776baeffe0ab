from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from ui.table import Column, Table, TableModel

DOWN = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Place:
    key: str
    name: str
    sum: int | None


PLACES = [
    Place("1", "Bu Prâng 10", 5),
    Place("2", "Đắk Huýt", None),
    Place("3", "Bu Prâng 2", 7),
    Place("4", "Čư̆ M'gar", 1),
    Place("5", "Ea Tul", None),
    Place("6", "Dăk", 3),
]
COLUMNS = [
    Column("Tên", show=lambda place: place.name),
    Column(
        "Tổng",
        show=lambda place: "" if place.sum is None else str(place.sum),
        value=lambda place: place.sum,
        number=True,
        warns=lambda place: place.sum is None,
        tip=lambda place: place.name,
    ),
]


def keys(rows):
    return "".join(row.key for row in rows)


@pytest.fixture
def model():
    made = TableModel(COLUMNS, key=lambda place: place.key)
    made.set_rows(PLACES)
    return made


@pytest.fixture
def table(qtbot):
    made = Table("places", COLUMNS, key=lambda place: place.key)
    qtbot.addWidget(made)
    made.resize(300, 3 * 28 + 60)
    made.show()
    made.show_rows(PLACES)
    return made


def test_model_keeps_qts_rules(model, qtmodeltester):
    qtmodeltester.check(model)
    model.sort(1, DOWN)
    model.filter(lambda place: "Bu" in place.name)
    model.filter(None)
    qtmodeltester.check(model)


def test_sorted_by_the_vietnamese_alphabet(model):
    assert [row.name for row in model.rows] == [
        "Bu Prâng 2", "Bu Prâng 10", "Čư̆ M'gar", "Dăk", "Đắk Huýt", "Ea Tul",
    ]  # fmt: skip


@pytest.mark.parametrize(("order", "expected"), [(Qt.SortOrder.AscendingOrder, "4613"), (DOWN, "3164")])
def test_sorted_by_value_with_the_unknown_last(model, order, expected):
    model.sort(1, order)

    assert keys(model.rows)[:4] == expected
    assert {row.key for row in model.rows[4:]} == {"2", "5"}


def test_shows_texts_tips_and_warnings(model):
    model.sort(1)
    last = model.index(5, 1)

    assert model.data(model.index(0, 1)) == "1"
    assert model.data(last) == ""
    assert model.data(last, Qt.ItemDataRole.ForegroundRole) is not None
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ForegroundRole) is None
    assert model.data(last, Qt.ItemDataRole.ToolTipRole) == model.rows[5].name


def test_first_row_is_current_at_first(table):
    assert table.current().key == "3"
    assert keys(table.selected()) == "3"


def test_selection_follows_its_rows_when_sorted(table):
    table.choose("6")
    table.sortByColumn(1, DOWN)

    assert table.current().key == "6"
    assert keys(table.selected()) == "6"


def test_current_row_survives_reading_anew(table, qtbot):
    table.choose("6")
    with qtbot.assertNotEmitted(table.chosen):
        table.show_rows([Place("0", "An", 1), *PLACES])

    assert table.current().key == "6"


def test_filter_takes_the_first_row_that_is_left_and_comes_back(table):
    table.choose("6")
    table.filter(lambda place: "Prâng" in place.name)

    assert (table.current().key, keys(table.rows)) == ("3", "31")

    table.filter(None)

    assert (table.current().key, len(table.rows)) == ("3", 6)


def test_filter_that_leaves_nothing_gives_the_row_back(table, qtbot):
    table.choose("6")
    with qtbot.waitSignal(table.chosen, check_params_cb=lambda key: key == ""):
        table.filter(lambda _place: False)

    assert table.current() is None

    with qtbot.waitSignal(table.chosen, check_params_cb=lambda key: key == "6"):
        table.filter(None)


def test_several_selected_rows_survive(table):
    table.selectAll()
    table.show_rows(PLACES[:4])

    assert keys(sorted(table.selected(), key=lambda row: row.key)) == "1234"


def test_place_in_the_list_survives_reading_anew(table):
    table.choose("5")
    scrolled = table.verticalScrollBar().value()
    table.show_rows(PLACES)

    assert scrolled > 0
    assert table.verticalScrollBar().value() == scrolled


def test_widths_are_remembered(table, qtbot):
    table.setColumnWidth(0, 77)
    table.keep_layout()
    again = Table("places", COLUMNS, key=lambda place: place.key)
    qtbot.addWidget(again)

    assert again.columnWidth(0) == 77
