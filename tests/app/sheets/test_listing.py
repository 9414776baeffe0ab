import errno
import re
import tempfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from app.errors import UserError
from app.sheets.listing import Listing, workbook


def sheet(listing):
    with ZipFile(BytesIO(workbook(listing))) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    return cells, re.findall(r"<is><t[^>]*>(.*?)</t></is>", cells, re.DOTALL)


def test_numbers_and_days_are_typed_and_names_stay_text():
    rows = [["Buôn Čư̆ M'gar ê̆", 45_000_000, date(2026, 2, 12), Decimal("67.5"), None]]
    cells, strings = sheet(Listing("Danh sách", ["Tên", "Số tiền", "Ngày", "Tấn", "Ghi chú"], rows))

    assert '<c r="B4" s="2"><v>45000000</v></c>' in cells or "<v>45000000</v>" in cells
    assert "<v>46065</v>" in cells  # 12/2/2026 as Excel counts days
    assert "<v>67.5</v>" in cells
    assert "Buôn Čư̆ M'gar ê̆" in strings
    assert 'r="E4"' not in cells


@pytest.mark.parametrize("text", ["=1+1", "http://a.vn", "-5", "0123", "x" * 40_000])
def test_text_is_never_taken_for_something_else(text):
    cells, strings = sheet(Listing("Danh sách", ["Nội dung"], [[text]]))

    assert "<f>" not in cells
    assert text[:32_767] in strings


def test_a_number_too_long_for_excel_stays_exact():
    _cells, strings = sheet(Listing("Danh sách", ["Số"], [[10**15 + 1]]))

    assert "1000000000000001" in strings


def test_the_head_filters_and_sums_stand_below_it():
    cells, _strings = sheet(Listing("Danh sách", ["Tên", "Số"], [["a", 1], ["b", 2]], [["Cộng", 3]]))

    assert '<autoFilter ref="A3:B5"/>' in cells
    assert "<v>3</v>" in cells


# --- Long lists -------------------------------------------------------------------------------------------------------


@pytest.fixture
def aside(monkeypatch, tmp_path):
    """Let what is written aside lie where it can be looked at."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_can_be_stopped_and_leaves_nothing_aside(aside):
    asked = []

    def go_on():
        asked.append(any(path.is_file() for path in aside.rglob("*")))
        if len(asked) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workbook(Listing("Danh sách", ["Số"], ([number] for number in range(10**6))), go_on)

    assert all(asked)  # rows are on the disk, not in memory
    assert list(aside.iterdir()) == []


def test_a_full_disk_is_told_with_its_place(aside):
    def full():
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(UserError, match=re.escape(str(aside))):
        workbook(Listing("Danh sách", ["Số"], ([number] for number in range(1000))), full)
    assert list(aside.iterdir()) == []
