import pytest
from PySide6.QtGui import QFontMetrics

from ui import theme
from ui.table import Column, Table
from ui.totals import TotalLine, Totals


@pytest.fixture
def table(qtbot, dressed):
    columns = [
        Column("Bon, buôn", show=str, stretches=True),
        Column("Kỳ này", show=str, number=True, width=10),
        Column("Ghi chú", show=str, hidden=True),
    ]
    made = Table("bảng", columns, key=str)
    qtbot.addWidget(made)
    return made


def test_a_sum_is_never_cut_off(qtbot, table):
    totals = Totals(table, "Cộng")
    qtbot.addWidget(totals)
    before = table.columnWidth(1)
    totals.show_lines([TotalLine("Cộng", {1: "12", 2: "123.456.789.012"})])
    assert table.columnWidth(1) == before

    totals.show_lines([TotalLine("Cộng", {1: "~ 123.456.789.012", 2: "123.456.789.012"})])
    bold = totals.font()
    bold.setBold(True)
    needed = QFontMetrics(bold).horizontalAdvance("~ 123.456.789.012")
    assert table.columnWidth(1) >= needed + 2 * theme.PADDING
    assert table.isColumnHidden(2)
