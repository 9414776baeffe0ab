"""The page of what papers of each kind say around their text."""

import pytest

from app import history, offices, paper_settings
from app.offices import PaperWords
from app.reports.catalogue import KINDS
from tests.ui.registers.conftest import command, opened


@pytest.fixture
def page(turn, world):
    offices.update(addressees=["UBND tỉnh Lâm Đồng"], recipients=["Như trên", "Đảng ủy xã"])
    page = turn("papers")
    page.table.choose("summary")
    return page


def test_every_kind_is_listed_with_what_it_will_print(page):
    assert {row.kind.id for row in page.table.rows} == {kind.id for kind in KINDS}
    said = " ".join(page.details.facts.said.split())

    assert "Số: /BC-UBND" in said
    assert "Kính gửi: UBND tỉnh Lâm Đồng" in said
    assert "Nơi nhận: - Như trên; - Đảng ủy xã; - Lưu: VT." in said
    assert "in như thông thường" in said


def test_what_a_kind_says_is_written_shown_before_and_taken_back(page, window):
    form = opened(page, "Sửa")
    assert not form.unsaved
    form.symbol.set_text("BC-VHXH")
    form.grounds.put("Căn cứ Kế hoạch số 12;\n\nTheo đề nghị của Phòng Văn hóa")
    form.recipients.put("-")
    form.look_over()
    shown = form.preview.text().replace("\u200b", "")
    assert "/BC-VHXH" in shown
    assert "Căn cứ Kế hoạch số 12;\nTheo đề nghị của Phòng Văn hóa." in shown
    assert "Nơi nhận" not in shown
    assert form.doubted == ""
    assert form.submit()

    row = page.table.current()
    assert (row.kind.id, row.symbol, row.own) == ("summary", "BC-VHXH", ["ký hiệu", "Căn cứ", "Nơi nhận"])
    assert offices.own().papers["summary"].recipients == ("-",)

    command(page, "Trở lại như thông thường").trigger()
    assert page.table.current().own == []
    assert paper_settings.wanted(offices.own(), "summary").symbol == "BC-UBND"
    window.undo_action.trigger()
    assert page.table.current().symbol == "BC-VHXH"


def test_only_what_is_written_can_be_taken_back(page):
    assert not command(page, "Trở lại như thông thường").isEnabled()
    paper_settings.write("summary", PaperWords("BC-VHXH"))

    assert command(page, "Trở lại như thông thường").isEnabled()


def test_a_symbol_of_another_form_is_doubted(page):
    form = opened(page, "Sửa")
    form.symbol.set_text("BC/ĐU")
    form.look_over()

    assert "BC-UBND" in form.doubted
    assert form.submit()


def test_what_cannot_be_stored_is_said_beside_its_field(page):
    form = opened(page, "Sửa")
    form.symbol.set_text("BC\u202e-UBND")

    assert not form.submit()
    assert "ký tự ẩn" in form.symbol.said
    assert history.undo_title() != "Sửa thể thức văn bản"


def test_the_form_of_the_office_is_held_against_its_symbol_and_who_signs(turn, world):
    offices.add_signatory("Điểu Minh", "CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN")
    form = opened(turn("office"), "Sửa thông tin cơ quan")
    assert form.doubted == ""

    form.form.choose(offices.OfficeForm.PARTY)
    form.look_over()
    assert "“BC/ĐU”" in form.doubted
    assert "thường ghi “T/M”" in form.doubted
    form.symbol.set_text("BC/ĐU")
    form.look_over()
    assert "“BC/ĐU”" not in form.doubted
