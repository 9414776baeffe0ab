"""Every cell of the matrix is read by eye, by keyboard and in words."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import coverage, periods
from app.coverage import Cell, Matrix, MatrixRow
from app.summary import NOTHING, Sums
from models import Scheme
from ui import theme
from ui.matrix import MatrixModel, MatrixView, cell_text

QUARTERS = tuple(periods.recent_quarters(date(2026, 7, 10), Scheme.DECREE, 8)[::-1])
EMPTY = (Cell(),) * 6
LONG = "Trung tâm Bảo tồn văn hóa ê̆ ô̆ ơ̆ ư̆ và Phát triển cộng đồng các dân tộc tại chỗ tỉnh"


@pytest.fixture
def matrix():
    rows = (
        MatrixRow(
            ("dar", ""), "Bon Bu Dăr", "Bon Bu Dăr", 0,
            (*EMPTY, Cell(Sums(goods=12_000_000, unvalued=2), paired=True), Cell(visited=True, paired=True)),
        ),
        MatrixRow(
            ("dar", "long"), LONG, f"{LONG} – Bon Bu Dăr", 1, (*EMPTY, Cell(shared=True), Cell(paired=True))
        ),
        MatrixRow(("mgar", ""), "Buôn Čư̆ M'gar", "Buôn Čư̆ M'gar", 0, (*EMPTY, Cell(), Cell())),
    )  # fmt: skip
    return Matrix("village", QUARTERS, rows, (NOTHING,) * 8)


@pytest.fixture
def view(qtbot, matrix):
    made = MatrixView()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_matrix(matrix, pairs=True)
    made.show()
    return made


@pytest.fixture
def told(view):
    """Collect what is said."""
    said = []
    view.told.connect(said.append)
    return said


def titles(view):
    return [row.title for row in view.rows]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(), ""),
        (Cell(visited=True, paired=True), ""),
        (Cell(Sums(money=45_000_000)), "45"),
        (Cell(Sums(money=44_500_000)), "45"),
        (Cell(Sums(money=44_499_999)), "44"),
        (Cell(Sums(goods=1_234_000_000)), "1.234"),
        (Cell(Sums(goods=400_000)), "<1"),
        (Cell(Sums(goods=500_000)), "1"),
        (Cell(Sums(unvalued=2)), "+2"),
        (Cell(Sums(labour=3_000_000, unvalued=2), shared=True), "3 +2"),
        (Cell(shared=True), "chung"),
    ],
)
def test_what_stands_in_a_cell(cell, text):
    assert cell_text(cell) == text


def test_the_model_is_a_sound_one(qtmodeltester, matrix):
    model = MatrixModel()
    model.show_matrix(matrix, pairs=True)

    qtmodeltester.check(model)


def test_without_pairs_only_the_rows_above_are_there(view, matrix):
    assert titles(view) == ["Bon Bu Dăr", LONG, "Buôn Čư̆ M'gar"]

    view.show_matrix(matrix, pairs=False)

    assert titles(view) == ["Bon Bu Dăr", "Buôn Čư̆ M'gar"]


def test_it_begins_with_the_newest_quarter_of_the_first_row(view):
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 8)


def test_arrows_move_and_say_the_cell_in_words(view, told, matrix):
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)

    assert told == [coverage.words(row, 6, QUARTERS[6]) for row in matrix.rows]
    assert told[0] == (
        "Bon Bu Dăr, quý II năm 2026: 12.000.000\u00a0đồng; 2 khoản chưa quy tiền; không có chuyến thăm nào."
    )


def test_the_name_of_a_row_sums_it_up(view, told):
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)

    assert told == ["Bon Bu Dăr: có hỗ trợ ở 1 trong 8 quý."]


def point(view, place):
    """Move the mouse over a view, whatever other window lies over it."""
    spot = QPointF(place)
    whole = view.viewport().mapToGlobal(spot)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, spot, whole, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), moved)


def test_pointing_says_a_cell_and_leaving_the_current_one(view, told, qtbot):
    index = view.model().index(1, 7)
    point(view, view.visualRect(index).center())
    qtbot.waitUntil(lambda: view.model().words(index) in told)

    view.leaveEvent(None)

    assert told[-1] == view.model().words(view.currentIndex())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_current_cell(view, qtbot, matrix, key):
    view.setCurrentIndex(view.model().index(2, 3))
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, key)

    assert opened.args == [matrix.rows[2], 3]


def test_a_double_click_opens_too(view, qtbot, matrix):
    with qtbot.waitSignal(view.opened) as opened:
        view.doubleClicked.emit(view.model().index(0, 0))

    assert opened.args == [matrix.rows[0], 0]


def test_the_current_cell_stays_with_its_village_and_quarter(view, matrix):
    view.setCurrentIndex(view.model().index(2, 5))
    later = Matrix("village", QUARTERS[2:], matrix.rows, matrix.totals)

    view.show_matrix(later, pairs=False)

    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 3)


def test_the_place_in_the_list_survives_a_reading(view, matrix):
    many = matrix._replace(
        rows=tuple(matrix.rows[0]._replace(who=(str(number), "")) for number in range(200))
    )
    view.show_matrix(many, pairs=False)
    view.verticalScrollBar().setValue(50)

    view.show_matrix(many, pairs=False)

    assert view.verticalScrollBar().value() == 50


def test_nothing_is_shown_before_anything_is_read(qtbot):
    view = MatrixView()
    qtbot.addWidget(view)
    view.show_matrix(None, pairs=False)
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert view.rows == []


def test_tab_leaves_the_matrix(view, qtbot):
    assert not view.tabKeyNavigation()


def test_a_screen_reader_reads_each_cell_in_words(view):
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == "Ma trận hỗ trợ theo quý"

    index = view.model().index(0, 7)

    assert view.model().data(index, Qt.ItemDataRole.AccessibleTextRole) == view.model().words(index)
    assert view.model().data(index, Qt.ItemDataRole.ToolTipRole) == view.model().words(index)


def test_the_head_names_quarters(view):
    heads = [view.model().headerData(column, Qt.Orientation.Horizontal) for column in (0, 1, 8)]

    assert heads == ["Bon, buôn", "Quý IV\n2024", "Quý III\n2026"]


def test_names_keep_their_room_and_the_oldest_quarters_give_way(view):
    assert not any(view.isColumnHidden(column) for column in range(9))

    view.setCurrentIndex(view.model().index(0, 1))
    view.resize(300, 300)

    hidden = [column for column in range(9) if view.isColumnHidden(column)]
    assert hidden == list(range(1, 1 + len(hidden)))
    assert 0 < len(hidden) < 8
    assert view.columnWidth(0) >= theme.scaled(120)
    assert not view.isColumnHidden(view.currentIndex().column())


def color(view, row, column, *, x=0.5, y=0.9):
    """Give the colour drawn somewhere in a cell."""
    box = view.visualRect(view.model().index(row, column))
    at = QPoint(int(box.left() + x * box.width()), int(box.top() + y * box.height() - 1))
    return view.viewport().grab().toImage().pixelColor(at).name()


def test_filled_where_something_came_and_plainly_empty_where_not(view):
    colors = theme.current()

    assert color(view, 0, 7, x=0.3) == colors.selected
    assert color(view, 1, 7, x=0.2) == colors.selected
    assert color(view, 0, 8, x=0.5) == colors.base
    hatched = {color(view, 2, 7, x=0.3 + step / 60, y=0.5) for step in range(12)}
    assert colors.line in hatched or len(hatched) > 1


def test_no_number_is_cut_off(view, matrix):
    """Of 123.457 million only its last digits would read as a small sum."""
    much = Cell(Sums(goods=123_457_000_000, unvalued=12), visited=True, paired=True)
    row = matrix.rows[0]
    view.show_matrix(matrix._replace(rows=(row._replace(cells=(*EMPTY, much, much)),)), pairs=True)
    shown = [column for column in range(1, 9) if not view.isColumnHidden(column)]

    assert cell_text(much) == "123.457 +12"
    assert 8 in shown
    assert all(
        view.columnWidth(column) > view.fontMetrics().horizontalAdvance("123.457 +12") for column in shown
    )
    assert view.columnWidth(0) >= theme.scaled(120)
