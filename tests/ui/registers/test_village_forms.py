from datetime import date

import pytest

from app import history, villages
from tests.ui.conftest import type_in
from tests.ui.registers.conftest import command, opened


@pytest.fixture
def page(turn, world):
    page = turn("villages")
    page.table.choose(world.prang)
    return page


def test_a_village_is_added_to_the_only_commune(page, world, window):
    form = opened(page, "Thêm bon")
    assert form.commune.key() == world.commune
    type_in(form.name.line, "Bu Krắk")
    type_in(form.aliases.line, "Bu K'rắk; Bù Krak")

    assert form.submit()
    assert page.table.current().title == "Bon Bu Krắk"
    assert villages.read(page.table.current().village.id).aliases == ("Bu K'rắk", "Bù Krak")
    assert window.status.sentence == "Đã thêm bon Bu Krắk."


def test_one_of_that_name_is_refused_beside_the_name(page):
    form = opened(page, "Thêm bon")
    type_in(form.name.line, "bu prang 1a")

    assert not form.submit()
    assert "đã có bon Bu Prâng 1A" in form.name.said


def test_a_slip_of_the_pen_is_put_right_in_place(page, world):
    form = opened(page, "Sửa")
    assert not form.unsaved
    assert not form.which.isVisibleTo(form)
    form.name.line.setText("Bu Prâng 1B")
    assert form.submit()

    [name] = villages.read(world.prang).names
    assert name.name == "Bu Prâng 1B"
    assert page.table.current().title == "Bon Bu Prâng 1B"


def test_a_new_name_keeps_the_old_one_and_each_can_be_put_right(page, world):
    form = opened(page, "Đổi tên")
    form.name.line.setText("Bu Prâng Mới")
    assert not form.submit()
    assert form.since.said == "Hãy ghi ngày, ví dụ 12/2/2026."
    form.since.set_text("1/1/2024")
    assert form.submit()

    form = opened(page, "Sửa")
    assert form.which.isVisibleTo(form)
    assert form.name.text == "Bu Prâng Mới"
    form.which.combo.setCurrentIndex(1)
    form.which.edited.emit()
    assert form.name.text == "Bu Prâng 1A"
    form.name.line.setText("Bu Prâng I")
    assert form.submit()
    assert [name.name for name in villages.read(world.prang).names] == ["Bu Prâng I", "Bu Prâng Mới"]


def test_spellings_and_note_are_one_step(page, world):
    form = opened(page, "Cách viết khác")
    assert form.aliases.text == "Bù Prăng"
    form.aliases.line.setText("Bù Prăng; Bu Prăng")
    form.note.put("Gần đồn biên phòng")
    assert form.submit()

    known = villages.read(world.prang)
    assert (set(known.aliases), known.note) == ({"Bù Prăng", "Bu Prăng"}, "Gần đồn biên phòng")
    history.undo()
    assert villages.read(world.prang).note == ""
    assert villages.read(world.prang).aliases == ("Bù Prăng",)


def test_a_village_ends_and_goes_on(page, world):
    form = opened(page, "Kết thúc")
    form.until.set_text("31/12/2030")
    assert form.submit()
    assert villages.lifetimes()[world.prang].until == date(2030, 12, 31)

    form = opened(page, "Kết thúc")
    assert form.until.value() == date(2030, 12, 31)
    form.until.set_text("")
    assert form.submit()
    assert villages.lifetimes()[world.prang].until is None


def test_what_hangs_on_a_village_is_said_before_it_goes(page, world, window):
    command(page, "Xóa").trigger()
    assert "khoản hỗ trợ" in window.notice.sentence

    page.table.choose(world.mgar)
    command(page, "Xóa").trigger()
    assert window.status.sentence == "Đã xóa buôn Čư̆ M'gar ê̆ ô̆ ơ̆."
    window.undo_action.trigger()
    assert len(page.table.rows) == 3
