"""Rows that were not taken in stand in a workbook with the reason beside each, whatever their sheets and cells are like."""

import pytest

from app.sheets.importing import open_bytes, refused, verdicts
from app.sheets.importing.plan import Choices
from app.sheets.reading import read_bytes
from tests.app.sheets.books import ods, ods_row, ods_text
from tests.app.sheets.importing.conftest import TODAY

HEADS = ("STT", "Ngày", "Đơn vị", "Làng", "Nội dung", "Thành tiền")
ROW = ("1", "12/2/2026", "Sở Không Có", "Không Có", "gạo", "5000000")


def left(content, name):
    """Give the sheets of the workbook of what was not taken in, each as its rows of values."""
    book = open_bytes(content, name)
    made = read_bytes(refused.workbook(book, verdicts(book, Choices(today=TODAY))), "chưa nhập.xlsx")
    return {
        sheet.name: [
            [sheet.value(row, column) for column in range(sheet.width)] for row in range(sheet.height)
        ]
        for sheet in made.sheets
    }


def csv(*rows):
    return "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("danh sách [1].csv", "danh sách -1-"),
        ("quý I: làng*?.csv", "quý I- làng--"),
        ("'.csv", "-"),
        (
            "bảng kê các khoản hỗ trợ bon, buôn, làng năm 2025.csv",
            "bảng kê các khoản hỗ trợ bon, b",
        ),
    ],
)
def test_sheets_get_names_that_excel_takes(known, name, wanted):
    (sheet,) = left(csv(HEADS, ROW), name)

    assert sheet == wanted


def test_two_sheets_that_begin_alike_stay_two(known):
    title = "bảng kê các khoản hỗ trợ bon, buôn"
    rows = "".join(ods_row(*map(ods_text, row)) for row in (HEADS, ROW))

    found = left(ods({f"{title} A": rows, f"{title} B": rows}), "bảng.ods")

    assert list(found) == ["bảng kê các khoản hỗ trợ bon, b", "bảng kê các khoản hỗ trợ bo (2)"]
    assert [len(rows) for rows in found.values()] == [2, 2]


def test_the_row_stands_as_it_was_with_the_reason(known):
    (rows,) = left(csv(HEADS, ROW), "a.csv").values()
    head, row = rows

    assert tuple(head[:6]) == HEADS
    assert [str(cell) for cell in row[:6]] == list(ROW)
    assert "bon, buôn “Không Có” là nơi nào?" in row[6]
    assert row[7] == 2


def test_a_text_longer_than_a_cell_is_cut(known):
    (rows,) = left(csv((*HEADS, "Ghi chú"), (*ROW, "dài " * 10_000)), "a.csv").values()

    assert len(rows[1][6]) == 32_767
