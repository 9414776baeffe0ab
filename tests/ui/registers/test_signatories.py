from datetime import date

import pytest
from PySide6.QtCore import Qt

from app import contributions, offices, periods
from models import Scheme
from tests.ui.registers.conftest import command, opened


@pytest.fixture
def page(turn, world):
    offices.add_signatory("Điểu K'Rơi", "CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN", since=date(2020, 1, 1))
    return turn("office")


def test_who_signs_today_and_what_is_printed_is_told(page):
    said = page.details.facts.said

    assert "Hôm nay: ký giấy tờ" in said
    assert f"Tên cơ quan: {offices.own().name}" in said


def test_of_several_the_one_who_signs_today_is_marked(page):
    offices.add_signatory("Điểu K'Rơi", "CHỦ TỊCH", since=date(2021, 1, 1))
    offices.add_signatory("H'Bơ Niê", "CHỦ TỊCH", since=date(2020, 6, 1), until=date(2020, 12, 31))

    assert [(row.signatory.since.year, row.signs) for row in page.table.rows] == [
        (2020, False),
        (2021, True),
        (2020, False),
    ]


def test_the_next_signatory_begins_from_the_usual_words(page):
    form = opened(page, "Thêm người ký")
    assert (form.authority.text, form.post.text) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert not form.submit()
    assert "họ tên" in form.name.said

    form.name.line.setText("H'Bơ Niê")
    form.authority.line.setText("KT. CHỦ TỊCH")
    form.post.line.setText("PHÓ CHỦ TỊCH")
    form.since.set_text("1/6/2026")
    assert form.submit()
    assert page.table.current().signatory.name == "H'Bơ Niê"
    assert offices.signer(date(2026, 6, 2)).lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_usual_authorities_are_listed_below_and_bring_their_posts(page, qtbot):
    form = opened(page, "Thêm người ký")
    line = form.authority.line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, "KT")
    assert (line.text(), form.post.text) == ("KT", "CHỦ TỊCH")  # what is typed stays as it is

    listed = [line.popup.item(row).text() for row in range(line.popup.count())]
    assert listed[0] == "KT. CHỦ TỊCH   PHÓ CHỦ TỊCH"
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (form.authority.text, form.post.text) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_words_of_another_form_are_doubted_and_may_be_recorded(page):
    form = opened(page, "Thêm người ký")
    form.name.line.setText("H'Bơ Niê")
    form.authority.set_text("T/M ỦY BAN NHÂN DÂN")
    form.look_over()

    assert "thường ghi “TM.”" in form.doubted
    assert form.submit()
    assert offices.signatories()[0].authority == "T/M ỦY BAN NHÂN DÂN"


def test_correcting_and_taking_out(page, window):
    form = opened(page, "Sửa")
    assert not form.unsaved
    form.until.set_text("31/12/2019")
    assert not form.submit()
    assert "không được trước" in form.until.said
    form.until.set_text("31/12/2025")
    assert form.submit()
    assert "Hôm nay: không ký" in page.details.facts.said

    command(page, "Xóa").trigger()
    assert page.table.rows == []
    assert f"Tên cơ quan: {offices.own().name}" in page.details.facts.said
    assert command(page, "Sửa thông tin cơ quan").isEnabled()
    window.undo_action.trigger()
    assert [row.signatory.name for row in page.table.rows] == ["Điểu K'Rơi"]


def test_the_letterhead_is_changed_and_known_at_once(page):
    form = opened(page, "Sửa thông tin cơ quan")
    assert not form.unsaved
    form.name.line.setText("")
    assert not form.submit()
    assert "in trên mọi báo cáo" in form.name.said

    form.name.line.setText("UBND xã Tuy Đức")
    form.recipients.put("- Như trên;\n\n- Lưu: VT, VX.")
    assert form.submit()
    assert page.desk.office.name == "UBND xã Tuy Đức"
    assert offices.own().recipients == ("- Như trên;", "- Lưu: VT, VX.")


def test_recording_the_letterhead_unchanged_changes_nothing(page):
    offices.update(recipients=["- Như trên;", "- Sở Y tế; Sở Tài chính;"], addressees=["UBND tỉnh; Tỉnh ủy"])
    before = offices.own()
    form = opened(page, "Sửa thông tin cơ quan")

    assert not form.unsaved
    assert form.submit()
    assert offices.own() == before


def test_another_scheme_is_warned_of_and_moves_the_period(page, world):
    before = page.desk.period
    form = opened(page, "Sửa thông tin cơ quan")
    form.scheme.choose(Scheme.CALENDAR)
    form.scheme.edited.emit()
    assert "xếp lại theo kỳ mới" in form.doubted
    assert form.submit()

    assert page.desk.period == periods.quarter_of(before.last, Scheme.CALENDAR)
    assert contributions.undated() == []
