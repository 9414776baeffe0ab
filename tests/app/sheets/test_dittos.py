import pytest

from app.sheets.importing import open_bytes
from tests.app.sheets.books import xlsx

HEADS = ["STT", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền (đồng)", "Ghi chú"]


def rows(*lines):
    (sheet,) = open_bytes(xlsx([["nt", '"'], HEADS, *lines]), "biểu.xlsx").sheets.values()
    return [list(row) for row in sheet.raw]


@pytest.mark.parametrize("mark", ["nt", "NT", "-nt-", "- nt -", "như trên", '"', "〃", "-//-"])
def test_a_mark_is_what_stands_above_it(mark):
    made = rows([1, "Sở Y tế", "Bu Dăr", "Quà", 5_000_000, "xong"], [2, mark, "Bu Krắk", mark, mark, None])

    assert made[3] == [2, "Sở Y tế", "Bu Krắk", "Quà", 5_000_000, ""]
    assert made[0][:2] == ["nt", '"']  # above the table


def test_marks_below_marks_and_past_blanks():
    made = rows(
        [1, "Sở Y tế", "Bu Dăr", "Quà", 5_000_000, "a"],
        [2, "nt", "Bu Krắk", "Gạo", 1_000_000, None],
        [3, "nt", '"', "Gạo nt", 2_000_000, "nt"],
    )

    assert made[4] == [3, "Sở Y tế", "Bu Krắk", "Gạo nt", 2_000_000, "a"]


def test_a_mark_below_nothing_stays():
    assert rows([1, "Sở Y tế", "nt", "Quà", 5_000_000, None])[2][2] == "nt"
