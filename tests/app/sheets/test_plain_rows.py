from hypothesis import given
from hypothesis import strategies as st

from app.sheets import plain_rows
from app.sheets.plain_rows import Holds, PlainRows
from app.sheets.tables import understand
from app.sheets.workbook import Sheet

HEADS = ("STT", "Đơn vị", "Bon, buôn", "Nội dung", "Số lượng", "Thành tiền (1.000 đồng)")
CELLS = st.sampled_from(
    [
        "", "", None, " ", 1.0, 2.5, 300.0, "1", "1.1", "-", "a", "I", "Cộng", "Tổng cộng", "Sở Y tế", "Công an tỉnh", "Bu Prâng",
        "Quà Tết", "300 nghìn", "Trong đó:", "Người lập biểu", "Ngày 12 tháng 2 năm 2026", "STT", "Đơn vị", "Nội dung",
        "Ghi chú: số liệu tạm tính", "Thôn 3", "II. Các sở", True,
    ]
)  # fmt: skip
ROWS = st.lists(st.one_of(st.just(HEADS), st.lists(CELLS, max_size=6), st.tuples(*[CELLS] * 6)), max_size=12)
DATA = [7.0, "Sở Y tế", "Bu Prâng", "Quà Tết", 5.0, 300.0]


def kinds(_column, value):
    if value in ("", None):
        return Holds.NOTHING
    if value == "Cộng":
        return Holds.DOUBT
    return Holds.TEXT if isinstance(value, str) else Holds.FIGURE


@given(ROWS, st.integers(0, 3))
def test_a_table_is_what_it_would_be_if_every_row_were_looked_at(rows, times):
    sheet = Sheet("Biểu 1", [HEADS, *[DATA] * times, *rows, *[DATA] * times, *rows])

    found = understand(sheet)
    told, plain_rows._is_plain = plain_rows._is_plain, lambda _held: 0
    try:
        assert found == understand(sheet)
    finally:
        plain_rows._is_plain = told


def test_rows_that_say_several_things_and_a_figure_are_passed_over(monkeypatch):
    monkeypatch.setattr(plain_rows, "_AT_ONCE", 3)
    data, total = ["Sở Y tế", "Bu Prâng", 5.0], ["Cộng", "Bu Prâng", 5.0]
    rows = PlainRows([["Đơn vị", "Bon", "Số"], *[data] * 7, total, ["Bu Prâng"], *[data] * 4], 1, 3, kinds)

    assert rows.next_other(1) == 8
    assert rows.last_before(8) == 7
    assert rows.next_other(9) == 9
    assert rows.next_other(10) == 14
    assert rows.last_before(14) == 13


def test_no_row_is_plain_in_an_empty_table():
    rows = PlainRows([["Đơn vị"]], 1, 1, kinds)

    assert (rows.next_other(1), rows.last_before(1)) == (1, 0)


def test_rows_without_any_cell_are_looked_at():
    rows = PlainRows([["Đơn vị"], [], []], 1, 1, kinds)

    assert (rows.next_other(1), rows.next_other(2), rows.next_other(3)) == (1, 2, 3)
