"""Rows of a table pasted into a field of the form become lines; what cannot be read stays there and says so."""

import time

import pytest
from PySide6.QtTest import QTest

from models import Form, Kind
from tests.ui.entry import DOWN, ENTER, ESCAPE, TAB, focus, paste, press, settle, shown_form, write
from ui.lines import Line

ROWS = (
    "STT\tBon, buôn\tNội dung\tĐVT\tSố lượng\tĐơn giá\tThành tiền (1.000 đồng)\r\n"
    "1\tBu Prâng 1A\tquà Tết\tsuất\t42\t300.000\t\r\n"
    "2\tbu dar\tgạo\tkg\tbốn mươi\t\t7.500\r\n"
    "3\tBuôn Lạ\ttiền mặt\t\t\t\tnhiều\r\n"
    "\tCộng\t\t\t\t\t20.100\r\n"
)


@pytest.fixture
def form(qtbot, desk):
    made = shown_form(qtbot, desk)
    made.body.lines[0].what.control.setFocus()
    return made


def test_columns_are_shown_with_what_they_are_taken_for(form):
    paste(ROWS)
    panel = form.body.pasted

    assert [combo.currentText() for combo in panel.columns] == [
        "bỏ qua",
        "Bon, buôn",
        "Nội dung",
        "Đơn vị tính",
        "Số lượng",
        "Đơn giá",
        "Thành tiền",
    ]
    assert panel.take.text() == "Thêm 3 dòng"
    assert focus() is panel.take
    assert form.body.lines[0].what.text == ""


def test_enter_makes_lines_and_says_in_them_what_cannot_be_read(form, world):
    paste(ROWS)
    press(ENTER)
    one, two, three = form.body.lines

    assert form.body.pasted is None
    assert [line.village.line.text() for line in form.body.lines] == [
        "bon Bu Prâng 1A",
        "bon Bu Dăr",
        "Buôn Lạ",
    ]
    assert (one.kind.key(), one.quantity.value().thousandths) == (Kind.TET_GIFT, 42_000)
    assert "12.600.000" in one.value.said
    assert (two.value.value().value, two.quantity.line.text()) == (7_500_000, "bốn mươi")
    assert two.quantity.control.property("wrong")
    assert "bốn mươi" in two.quantity.said
    assert three.form.value is Form.MONEY
    assert "Buôn Lạ" in three.village.said
    assert "nhiều" in three.value.said
    assert form.unsaved
    assert focus() is one.village.control

    assert not form.submit()
    assert focus() is two.quantity.control


def test_columns_can_be_taken_otherwise_by_keyboard(form):
    paste("quà Tết\t5 triệu\t42\n")
    panel = form.body.pasted
    panel.columns[0].setFocus()
    for letters in ("noi d", "thanh", "so"):
        QTest.keyClicks(focus(), letters)
        press(TAB)
    assert focus() is panel.take
    press(ENTER)
    (line,) = form.body.lines

    assert (line.what.text, line.value.value().value) == ("quà Tết", 5_000_000)
    assert line.quantity.value().thousandths == 42_000


def test_lines_that_were_typed_stay(form):
    write("gạo")
    paste("Bu Dăr\tmuối\t1 triệu\nBu Dăr\tđường\t2 triệu\n")
    press(ENTER)

    assert [line.what.text for line in form.body.lines] == ["gạo", "muối", "đường"]


def test_escape_closes_the_question_and_nothing_else(form):
    paste(ROWS)
    press(ESCAPE)

    assert form.body.pasted is None
    assert form.isVisible()
    assert focus() is form.body.lines[0].what.control
    assert len(form.body.lines) == 1


def test_what_belongs_to_no_column_is_kept_in_the_note(form):
    paste("Nội dung\tSố tiền\tNgười ký nhận\ngạo\t1 triệu\tbà H'Bang\n")
    press(ENTER)

    assert form.body.lines[0].read().note == "bà H'Bang"


def test_more_than_an_act_holds_is_said(form):
    paste("gạo\t1 triệu\n" * 200)

    assert form.body.pasted is None
    assert "200 dòng" in form.trouble_label().text()


@pytest.mark.parametrize("text", ["chỉ một ô\r\n", "hai dòng\r\nmột cột\r\n"])
def test_a_single_cell_is_text(form, text):
    paste(text)

    assert form.body.pasted is None
    assert form.body.lines[0].what.text == " ".join(text.split())


def test_rows_are_taken_in_any_field_of_one_line(form):
    form.body.lines[0].unfold()
    form.body.unfold()
    for line in form.findChildren(Line):
        if line.isVisible():
            line.setFocus()
            paste("gạo\t1 triệu\n")
            assert form.body.pasted is not None, line.accessibleName()
            press(ESCAPE)


def test_fifty_lines_are_there_at_once(form):
    paste("".join(f"Bu Dăr\tgạo {number}\t{number + 1} triệu\n" for number in range(50)))
    began = time.perf_counter()
    press(ENTER)
    settle()
    took = time.perf_counter() - began

    assert len(form.body.lines) == 50
    assert form.body.lines[49].read().value == 50_000_000
    assert took < 10  # a second on an idle machine


def test_the_list_of_kinds_of_columns_opens_by_keys(form):
    paste("gạo\t1 triệu\n")
    combo = form.body.pasted.columns[0]
    combo.setFocus()
    press(DOWN)

    assert combo.currentText() == "Số lượng"
