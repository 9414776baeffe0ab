import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.errors import UserError
from app.pasted import MOST, Column, read

PLACE, WHAT, QUANTITY, UNIT = Column.PLACE, Column.WHAT, Column.QUANTITY, Column.UNIT
UNIT_VALUE, VALUE, NOTE, NOTHING = Column.UNIT_VALUE, Column.VALUE, Column.NOTE, Column.NOTHING


def lines(text):
    table = read(text)
    return [row.cells for row in table.lines(table.columns)]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (
            "Bu Prâng\tquà\t42\tsuất\t300.000\t12.600.000\r\n",
            (PLACE, WHAT, QUANTITY, UNIT, UNIT_VALUE, VALUE),
        ),
        ("Bu Prâng\tquà\t42\tsuất\n", (PLACE, WHAT, QUANTITY, UNIT)),
        ("Bu Prâng\tquà\t5 triệu\n", (PLACE, WHAT, VALUE)),
        ("quà\t5 triệu", (WHAT, VALUE)),
        ("1\tBu Prâng\tquà\t5 triệu\n2\tBu Dăr\tquà\t5 triệu\n", (NOTHING, PLACE, WHAT, VALUE)),
        ("a\tb\tc\td\te\tf\tg\th\n", (PLACE, WHAT, QUANTITY, UNIT, UNIT_VALUE, VALUE, NOTE, NOTE)),
    ],
)
def test_columns_are_taken_by_their_order(text, columns):
    assert read(text).columns == columns


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (
            "STT\tBon, buôn\tNội dung\tĐVT\tSố lượng\tThành tiền",
            (NOTHING, PLACE, WHAT, UNIT, QUANTITY, VALUE),
        ),
        ("NOI DUNG\tTHON\tSO TIEN\tx\ty\tz", (WHAT, PLACE, VALUE, NOTE, NOTE, NOTE)),
        (
            "Tên thôn\tQuà tặng\tĐơn giá (đồng)\tSL\tGiá trị\tGhi chú",
            (PLACE, WHAT, UNIT_VALUE, QUANTITY, VALUE, NOTE),
        ),
        ("Đơn vị nhận\tMặt hàng\tĐơn vị tính\tSL\tTiền\tTiền", (PLACE, WHAT, UNIT, QUANTITY, VALUE, NOTE)),
    ],
)
def test_a_head_says_what_the_columns_are(head, columns):
    table = read(f"{head}\n1\t2\t3\t4\t5\t6\n")

    assert table.columns == columns
    assert len(table.rows) == 1


def test_a_head_that_says_thousands_is_said_again_behind_each_number():
    assert lines("Nội dung\tKinh phí (1.000 đồng)\ngạo\t12.600\nmuối\t5 triệu\n") == [
        {WHAT: "gạo", VALUE: "12.600 nghìn đồng"},
        {WHAT: "muối", VALUE: "5 triệu"},
    ]
    assert lines("Nội dung\tGiá trị (triệu đồng)\ngạo\t12,6\n")[0][VALUE] == "12,6 triệu đồng"


def test_a_place_left_empty_is_the_one_above():
    assert [row[PLACE] for row in lines("Bu Prâng\tquà\t1tr\n\tgạo\t2tr\nBu Dăr\tgạo\t2tr\n")] == [
        "Bu Prâng",
        "Bu Prâng",
        "Bu Dăr",
    ]


def test_sums_are_left_out_and_told():
    table = read("Bu Prâng\tquà\t1tr\nTổng cộng:\t\t1tr\n")

    assert len(table.rows) == 1
    assert table.left_out == ("Tổng cộng: 1tr",)


def test_empty_rows_and_columns_say_nothing():
    table = read("\r\n\tBu Prâng\t\tquà\t\t1tr\r\n\t\t\t\t\t\r\n")

    assert table.columns == (PLACE, WHAT, VALUE)
    assert table.rows == (("Bu Prâng", "quà", "1tr"),)


def test_cells_of_several_lines_and_quotation_marks_stay_whole():
    assert lines('Bu Prâng\t"quà ""Tết""\nvà gạo"\t1tr\r\n') == [
        {PLACE: "Bu Prâng", WHAT: 'quà "Tết" và gạo', VALUE: "1tr"}
    ]
    assert lines('Bu Prâng\t"quà\t1tr\n')[0][WHAT] == '"quà'


def test_columns_may_be_taken_otherwise_and_two_of_a_kind_are_joined():
    table = read("quà\tgạo\t5\n")

    assert [row.cells for row in table.lines((NOTE, NOTE, NOTHING))] == [{NOTE: "quà; gạo"}]
    assert table.lines((WHAT, NOTE, QUANTITY))[0].of(UNIT) == ""


def test_a_column_is_recognised_by_its_first_cells():
    table = read("\n".join(f"{number}\tx\ty" for number in (7, 8, 9, 10)))

    assert table.samples(0) == "7 · 8 · 9 …"
    assert table.samples(1, most=9) == "x · x · x · x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\t\n \t \n", "không có dòng nào"),
        ("Bon\tNội dung\n", "không có dòng nào"),
        ("a\tb\n" * (MOST + 1), f"có {MOST + 1} dòng"),
    ],
)
def test_nothing_or_too_much_is_said(text, said):
    with pytest.raises(UserError, match=said):
        read(text)


@given(st.text("ab1 \t\n\"'\r\x00ế", max_size=60))
@example('"\t"\n\t')
def test_nothing_that_is_copied_is_lost(text):
    try:
        table = read(text)
    except UserError:
        return
    every = [WHAT] * len(table.columns)

    # Excel's own quotation marks are no text; all else is said by some line.
    told = "".join(row.of(WHAT) for row in table.lines(every)) + "".join(table.left_out)
    assert set("ab1ế") & set(text) <= set(told)
    assert len(table.rows) <= MOST
