"""Tables keep their head, their totals and every word, however long their cells are."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.reports import cells, fonts
from app.reports.flowables import Prose
from app.reports.forms import A4, MM, STATE
from app.reports.grid import Cell, Column, Grid, Section, key_values
from tests.app.reports.marks import laid_out

LEFT = STATE.left
WIDTH = A4[0] - STATE.left - STATE.right
COLUMNS = (
    Column("STT", mm=12, align="center"),
    Column("Nội dung", share=2),
    Column("Đơn vị"),
    Column("Thành tiền", mm=25, align="decimal"),
)
EDGES = [LEFT + edge for edge in cells.edges(COLUMNS, WIDTH)]


def rows(count):
    return [(f"{number}", f"Quà {number}", "Sở Y tế", f"{number}.000") for number in range(1, count + 1)]


def marks(pages):
    return [mark for page in pages for mark in page.marks]


def find(pages, text):
    (found,) = [mark for mark in marks(pages) if mark.text == text]
    return found


def texts(page):
    return [mark.text for mark in page.marks]


def test_each_cell_stands_in_its_column_as_its_column_says():
    pages = laid_out([Grid(COLUMNS, rows(1))])
    number, gift, agency, value = (find(pages, text) for text in ("1", "Quà 1", "Sở Y tế", "1.000"))

    assert (number.x + number.right) / 2 == pytest.approx((EDGES[0] + EDGES[1]) / 2)
    assert gift.x == pytest.approx(EDGES[1] + cells.BESIDE)
    assert agency.x == pytest.approx(EDGES[2] + cells.BESIDE)
    assert value.right == pytest.approx(EDGES[4] - cells.BESIDE)
    assert len({mark.base for mark in (number, gift, agency, value)}) == 1


def test_a_cell_may_be_set_in_another_way_than_its_column():
    cell = Cell("quà", face=fonts.ITALIC, align="right")
    mark = find(laid_out([Grid((Column(), Column()), [(cell, "x")])]), "quà")

    assert mark.face == fonts.ITALIC
    assert mark.right == pytest.approx(LEFT + WIDTH / 2 - cells.BESIDE)


def test_decimal_commas_stand_under_each_other():
    values = ["67,5", "1.050.000,25", "12.600", "0", "-3,125", "…"]
    pages = laid_out([Grid((Column(), Column(mm=40, align="decimal")), [("", value) for value in values])])
    commas = []
    for value in values:
        mark = find(pages, value)
        after = value[value.rfind(",") :] if "," in value else ""
        commas.append(mark.right - fonts.measured(mark.face)[after].width * mark.size)

    assert commas == pytest.approx([commas[0]] * len(values))
    assert find(pages, "-3,125").right == pytest.approx(LEFT + WIDTH - cells.BESIDE)


def test_widths_are_shares_of_what_fixed_columns_leave():
    edges = cells.edges((Column(mm=20), Column(share=3), Column()), 100 * MM)

    assert [round(edge / MM, 3) for edge in edges] == [0, 20, 80, 100]


def test_fixed_columns_that_want_too_much_shrink():
    alone = cells.edges((Column(mm=100), Column(mm=100)), 160 * MM)
    beside = cells.edges((Column(mm=100), Column(mm=100), Column()), 160 * MM)

    assert alone == pytest.approx([0, 80 * MM, 160 * MM])
    assert beside == pytest.approx([0, 48 * MM, 96 * MM, 160 * MM])


def test_a_head_may_have_rows_and_cells_over_several():
    head = (
        (Cell("TT", rows=2), Cell("Đơn vị", rows=2), Cell("Giá trị", columns=2)),
        ("Tiền mặt", "Hiện vật"),
    )
    pages = laid_out([Grid((Column(mm=12), Column(), Column(mm=25), Column(mm=25)), [("1",) * 4], head=head)])
    number, over, cash, goods = (find(pages, text) for text in ("TT", "Giá trị", "Tiền mặt", "Hiện vật"))
    level = [rule for rule in pages[0].rules if rule[1] == rule[3] and cash.base + 5 < rule[1] < over.base]

    assert over.base > number.base > cash.base == goods.base
    assert (over.x + over.right) / 2 == pytest.approx((cash.x + cash.right + goods.x + goods.right) / 4)
    assert [rule[0:3:2] for rule in level] == [pytest.approx((LEFT + WIDTH - 50 * MM, LEFT + WIDTH))]


@pytest.mark.parametrize(
    "head", [(("a", "b"),), (("a",) * 5,), ((Cell("a", columns=4),), ("b",)), ((Cell("a", 4, 2),), ("b",))]
)
def test_a_head_that_does_not_fill_its_columns_is_a_mistake(head):
    with pytest.raises(ValueError, match="must fill"):
        laid_out([Grid(COLUMNS, rows(1), head=head)])


@pytest.mark.parametrize("row", [("a",), ("a",) * 5, (Cell("a", 5),), ("a", "b", "c", Cell("d", 2))])
def test_a_row_that_does_not_fill_its_columns_is_a_mistake(row):
    with pytest.raises(ValueError, match="other than 4 columns"):
        laid_out([Grid(COLUMNS, [row])])


def test_a_head_without_end_is_a_mistake():
    with pytest.raises(ValueError, match="no room for its rows"):
        laid_out([Grid((Column("x " * 5000),), [("1",)])])


@pytest.mark.parametrize("count", range(24, 38))
def test_head_and_totals_are_never_alone(count):
    total = (Cell("Tổng cộng", columns=3), "1.000")
    pages = laid_out([Grid(COLUMNS, rows(count), totals=[total], unit="Đơn vị tính: 1.000 đồng")])

    assert [text for page in pages for text in texts(page) if text.startswith("Quà")] == [
        f"Quà {number}" for number in range(1, count + 1)
    ]
    for page in pages:
        shown = texts(page)
        gifts = [text for text in shown if text.startswith("Quà")]
        assert ("Nội dung" in shown) == bool(gifts)
        assert shown.count("Nội dung") <= 1
        if "Tổng cộng" in shown:
            assert len(gifts) >= 2
        if "Đơn vị tính: 1.000 đồng" in shown:
            assert "Quà 1" in shown


@pytest.mark.parametrize("above", range(20, 45))
@pytest.mark.parametrize("count", [3, 9])
def test_a_small_table_stays_whole_and_no_last_row_is_alone(above, count):
    lines = Prose("\n".join("Một dòng." for _number in range(above)))
    pages = laid_out([lines, Grid(COLUMNS, rows(count))])

    parts = [sum(text.startswith("Quà") for text in texts(page)) for page in pages]
    assert sum(parts) == count
    assert parts[-1] >= 2
    if count == 3:
        assert parts[-1] == count


@pytest.mark.parametrize("count", range(22, 36, 2))
def test_a_section_is_never_last_on_its_page(count):
    pages = laid_out([Grid(COLUMNS, [*rows(count), Section("II. Xã Hra"), *rows(count)])])
    (page,) = [page for page in pages if "II. Xã Hra" in texts(page)]

    assert page.marks[-1].base < find(pages, "II. Xã Hra").base - 10


def test_a_table_cut_by_a_page_is_closed_on_both():
    pages = laid_out([Grid(COLUMNS, rows(100))])

    assert len(pages) == 3
    for page in pages:
        ((x, y, width, height),) = page.frames
        inside = [mark for mark in page.marks if mark.x >= x and y < mark.base < y + height]
        assert (x, width) == pytest.approx((LEFT, WIDTH))
        lowest = min(mark.base for mark in inside)
        assert 3 < lowest - y < 10
        assert any(rule[0] == EDGES[1] and rule[3] == pytest.approx(y) for rule in page.rules)


def test_no_rule_runs_through_a_cell_over_several_columns():
    (page,) = laid_out([Grid(COLUMNS, rows(2), totals=[(Cell("Cộng", columns=3), "3.000")])])
    base = find([page], "Cộng").base
    through = [
        rule[0]
        for rule in page.rules
        if rule[0] == rule[2] and min(rule[1], rule[3]) < base < max(rule[1], rule[3])
    ]

    assert through == [pytest.approx(EDGES[3])]


def test_a_row_taller_than_a_page_goes_on_over_pages():
    words = [f"từ{number}" for number in range(3000)]
    pages = laid_out([Grid(COLUMNS, [*rows(2), ("3", " ".join(words), "Sở Y tế", "5"), *rows(2)])])

    assert [word for page in pages for word in page.words if word.startswith("từ")] == words
    assert len(pages) > 3
    assert all("Nội dung" in texts(page) and page.frames for page in pages)


def test_an_empty_table_says_so():
    pages = laid_out([Grid(COLUMNS, [], empty="Không phát sinh")])

    assert find(pages, "Không phát sinh").face == fonts.ITALIC
    assert "Nội dung" in texts(pages[0])


def test_a_profile_puts_pairs_side_by_side():
    pages = laid_out([key_values([("Số hộ", "312"), ("Số khẩu", "1.305"), ("Dân tộc", "M'nông")])])

    assert find(pages, "Số hộ").base == find(pages, "1.305").base
    assert find(pages, "M'nông").base < find(pages, "312").base
    assert find(pages, "312").face == fonts.BOLD


def test_a_letter_that_cannot_be_printed_is_named_with_its_cell():
    with pytest.raises(fonts.MissingGlyph, match="trong “Tặng 🎁 cho bon”"):
        laid_out([Grid(COLUMNS, [("1", "Tặng 🎁 cho bon", "", "")])])


def test_a_newline_in_a_cell_begins_a_line():
    pages = laid_out([Grid((Column(),), [("một\nhai",)])])

    assert find(pages, "hai").base < find(pages, "một").base


CELL = st.text("abđơưêƀ '-,.12", max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=40))
@example([("", "", "", "111111111,1.,")])  # wrapped into lines with other fractions than the whole
def test_text_stays_within_its_column_and_page(given_rows):
    pages = laid_out([Grid(COLUMNS, given_rows)])
    printed = ""
    for page in pages:
        ((_x, y, _width, height),) = page.frames
        assert y >= STATE.bottom - 0.01
        for mark in page.marks:
            if not y < mark.base < y + height or mark.face == fonts.BOLD:
                continue
            printed += mark.text
            column = max(number for number, edge in enumerate(EDGES) if edge <= mark.x)
            assert mark.right <= EDGES[column + 1] + 0.01
    given_letters = "".join("".join(row) for row in given_rows)

    assert sorted(printed.replace(" ", "")) == sorted(given_letters.replace(" ", ""))


def test_it_says_how_its_rows_hold_together():
    long = "chữ " * 600
    columns = (Column("Nội dung"), Column("Số"))
    rows = [Section("Đơn vị"), *[("chữ", "1")] * 6, (long, "2")]
    holds = Grid(columns, rows, totals=[("Cộng", "8")]).holds(400, 700)

    assert [hold.whole for hold in holds] == [True] * 7 + [False, True]
    assert [hold.with_next for hold in holds] == [True, *[False] * 6, True, False]
    assert [hold.with_next for hold in Grid(columns, rows[1:4]).holds(400, 700)] == [True, True, False]
