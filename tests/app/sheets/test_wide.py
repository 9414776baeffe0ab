"""Tables with a column of money for each thing that was given, as parts of one row."""

import pytest

from app.sheets import wide
from app.sheets.importing import open_bytes
from app.sheets.meanings import Meaning, TableKind
from app.sheets.understood import Changes, changed
from tests.app.sheets import communes_layouts
from tests.app.sheets.books import with_parts, xlsx

M = Meaning


def understood(*sheets):
    book = open_bytes(xlsx(*sheets), "rộng.xlsx")
    (table,) = book.tables
    return table, book.sheets[table.sheet]


def said(table, sheet):
    """Give what each row says of what, how many and how much."""
    return [
        tuple(row.cell(meaning).value for meaning in (M.AGENCY, M.WHAT, M.QUANTITY, M.UNIT, M.VALUE))
        for row in wide.rows(sheet, table)
    ]


def test_a_head_over_several_columns_is_what_was_given():
    table, sheet = understood(communes_layouts.wide)

    assert [(one.part, one.meaning, one.unit) for one in table.columns if one.part] == [
        ("Tặng quà Tết", M.QUANTITY, "suất"),
        ("Tặng quà Tết", M.VALUE, ""),
        ("Xây, sửa nhà", M.QUANTITY, "căn"),
        ("Xây, sửa nhà", M.VALUE, ""),
        ("Con giống, cây giống", M.QUANTITY, ""),
        ("Con giống, cây giống", M.VALUE, ""),
        ("Hỗ trợ khác (tiền mặt)", M.VALUE, ""),
    ]
    assert said(table, sheet)[:6] == [
        ("Sở Nội vụ", "Tặng quà Tết", 30, "suất", 15),
        ("Sở Nội vụ", "Hỗ trợ khác (tiền mặt)", None, None, 5),
        ("Binh đoàn 15", "Tặng quà Tết", 20, "suất", 10),
        ("Binh đoàn 15", "Xây, sửa nhà", 1, "căn", 80),
        ("Binh đoàn 15", "Con giống, cây giống", 5, None, 60),
        ("Viettel Gia Lai", "Tặng quà Tết", 10, "suất", None),
    ]
    assert all(check.agrees for check in table.checks)


def test_columns_headed_by_things_are_what_each_was_worth():
    table, sheet = understood(communes_layouts.wide_in_one_row)

    assert [(what, value) for _agency, what, _quantity, _unit, value in said(table, sheet)] == [
        ("Tặng quà Tết", 15),
        ("Học bổng", 10),
        ("Nhà nhân ái", 80),
        ("Con giống", 20),
    ]


def test_what_was_done_is_taken_and_not_what_was_planned():
    table, sheet = understood(communes_layouts.planned_and_done)

    assert said(table, sheet) == [("Sở Nội vụ", "Bò giống", "2 con", None, 30)]


@pytest.mark.parametrize(
    "heads",
    [
        ("Ngân sách", "Xã hội hóa", "Tổng kinh phí"),
        ("Năm 2024", "Năm 2025", "Kinh phí"),
        ("Quý I", "Quý II", "Tổng số tiền"),
        ("Số hộ", "Số người", "Thành tiền"),
    ],
)
def test_columns_that_tell_no_things_apart_are_no_parts(heads):
    lines = [
        ["ĐVT: triệu đồng"],
        ["STT", "Đơn vị", "Làng", "Nội dung", *heads],
        [1, "Sở Y tế", "Keo", "Quà", 2, 3, 5],
    ]
    table, sheet = understood(lines)

    assert not any(one.part for one in table.columns)
    assert [row[-1] for row in said(table, sheet)] == [5]


def test_people_who_got_something_are_said_to_be_supported():
    lines = [
        ["STT", "Bon", "Hộ nghèo", "", "Hộ chính sách", "", "Tổng"],
        ["", "", "Số suất", "Thành tiền", "Số suất", "Thành tiền", "Thành tiền"],
        [1, "Keo", 14, 7_000_000, 3, 1_500_000, 8_500_000],
    ]
    table, sheet = understood(lines)

    assert [row[1:] for row in said(table, sheet)] == [
        ("Hỗ trợ hộ nghèo", 14, "suất", 7_000_000),
        ("Hỗ trợ hộ chính sách", 3, "suất", 1_500_000),
    ]


def test_a_formula_without_a_result_is_not_passed_over():
    def fill(_book, sheet):
        sheet.write_row(0, 0, ["STT", "Đơn vị", "Làng", "Quà Tết (đồng)", "Học bổng (đồng)"])
        sheet.write_row(1, 0, [1, "Sở Y tế", "Keo", 5_000_000])
        sheet.write_formula(1, 4, "=D2*2", None, "")
        sheet.write_row(2, 0, [2, "Sở Y tế", "Klư", 6_000_000, 2_000_000])

    content = with_parts(xlsx(fill), sheet1=lambda text: text.replace(b"<v></v>", b""))
    (table,) = (book := open_bytes(content, "a.xlsx")).tables
    made = list(wide.rows(book.sheets[table.sheet], table))

    assert [row.cell(M.WHAT).value for row in made] == ["Quà Tết", "Học bổng"] * 2
    assert [bool(row.uncalculated) for row in made] == [False, True, False, False]


def test_tables_of_other_kinds_have_no_parts():
    table, sheet = understood(communes_layouts.by_years)
    other = changed(table, Changes(kind=TableKind.VISITS))

    assert [row.cell(M.POOR).value for row in wide.rows(sheet, other)] == [30, None]
