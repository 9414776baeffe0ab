"""Taking a workbook in, from the file to the rows that are written, with real widgets."""

from datetime import timedelta

import pytest

from app import history
from models import Contribution
from tests.app.sheets.books import xlsx
from ui.import_page import FILE, ROWS, TABLES

HEADS = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền (đồng)"]


@pytest.fixture
def page(window):
    window.import_action.trigger()
    return window.workplace.page


@pytest.fixture
def book(tmp_path, world):
    """Make a workbook of rows, each an agency, a village, what and how much."""

    def make(*rows, name="Quý này.xlsx", heads=HEADS):
        day = (world.period.first + timedelta(days=1)).strftime("%d/%m/%Y")
        lines = [[number, day, *row] for number, row in enumerate(rows, 1)]
        path = tmp_path / name
        path.write_bytes(xlsx([["KẾT QUẢ HỖ TRỢ"], heads, *lines]))
        return path

    return make


def rest(qtbot, page):
    qtbot.waitUntil(lambda: not page.busy)


def read(qtbot, page, path):
    page.read(path)
    rest(qtbot, page)


def look(qtbot, page, path):
    """Read a workbook and go on to its rows."""
    read(qtbot, page, path)
    assert page.steps.currentIndex() == TABLES, page.file_step.said.said
    page.next_action.trigger()
    rest(qtbot, page)
    assert page.steps.currentIndex() == ROWS


def count():
    return Contribution.select().count()


GOOD = ("Sở Y tế", "Bu Dăr", "Tủ thuốc", 7_000_000)


def test_rows_that_are_new_are_written_as_one_step_and_taken_back(page, qtbot, window, book):
    before = count()
    look(qtbot, page, book(GOOD, ("Bộ CHQS tỉnh", "Bu Prâng 1A", "Gạo", 12_500_000)))

    assert [row.what for row in page.rows_step.table.rows] == ["new", "new"]
    assert page.write_action.text() == "Ghi 2 dòng"
    page.write_action.trigger()
    rest(qtbot, page)

    assert count() == before + 2
    assert "Đã nhập 2 dòng" in window.status.sentence
    assert "Không có gì mới" in page.rows_step.summary.said
    assert not page.write_action.isEnabled()
    window.undo_action.trigger()
    rest(qtbot, page)
    assert count() == before
    assert page.write_action.text() == "Ghi 2 dòng"
    assert history.redo_title() is not None
    assert FILE == 0
