from datetime import date

import pytest

from app import communes
from models import CommuneKind
from tests.ui.registers.conftest import command, opened


@pytest.fixture
def old(world):
    """Give a commune that went into the one there is."""
    key = communes.add("Đắk Buk So", district="Tuy Đức", province="Đắk Nông", code="24738")
    communes.succeed(key, world.commune, date(2025, 7, 1))
    return key


@pytest.fixture
def page(turn, old):
    return turn("communes")


def test_communes_stand_with_what_became_of_them(page, world):
    rows = [(row.commune.opening, row.standing, row.villages) for row in page.table.rows]

    assert rows == [("Xã Đắk Buk So", "nhập vào xã Quảng Trực", 0), ("Xã Quảng Trực", "", 3)]
    assert page.totals.lines[0].cells[5] == "3"

    page.filters[0].choose("there")
    page.narrow()
    assert [row.commune.id for row in page.table.rows] == [world.commune]


def test_what_it_was_and_who_carries_it_on_is_told(page, world, old):
    page.desk.show_record("commune", old)
    told = page.details.facts.said
    assert "Nhập vào: xã Quảng Trực" in told
    assert "Mã: 24738" in told

    page.desk.show_record("commune", world.commune)
    facts = [fact for section in page.details.facts.sections for fact in section.facts]
    assert ("commune", old) in [fact.leads_to for fact in facts]
    assert [fact.leads_to[0] for fact in facts if fact.leads_to].count("village") == 3


def test_one_is_added(page, window):
    form = opened(page, "Thêm xã")
    assert not form.submit()
    assert form.name.said == "Hãy ghi tên xã, phường."

    form.kind.choose(CommuneKind.WARD)
    form.name.line.setText("Nam Gia Nghĩa")
    form.since.set_text("1/7/2025")
    assert form.submit()
    row = page.table.current().commune
    assert (row.text, row.since, row.until) == ("phường Nam Gia Nghĩa", date(2025, 7, 1), None)
    assert window.status.sentence == "Đã thêm phường Nam Gia Nghĩa."


def test_correcting_starts_from_what_is_there(page, old):
    page.table.choose(old)
    before = communes.by_key()[old]
    form = opened(page, "Sửa")
    assert not form.unsaved
    assert form.submit()
    assert communes.by_key()[old] == before

    form = opened(page, "Sửa")
    form.district.line.setText("Đắk R'lấp")
    assert form.submit()
    assert communes.by_key()[old] == before._replace(district="Đắk R'lấp")


def test_going_into_another_is_taken_back(page, world, old):
    page.table.choose(world.commune)
    assert not command(page, "Bỏ việc").isEnabled()

    page.table.choose(old)
    command(page, "Bỏ việc").trigger()
    assert communes.by_key()[old].successor is None
    assert page.table.current().standing == ""


def test_what_others_name_is_not_taken_out(page, window, world, old):
    page.table.choose(world.commune)
    command(page, "Xóa").trigger()
    assert "3 bon, buôn" in window.notice.sentence

    communes.take_back_succession(old)
    page.table.choose(old)
    command(page, "Xóa").trigger()
    assert old not in communes.by_key()


def test_what_a_former_commune_lies_in_now_is_said_and_nothing_filled_in(page):
    form = opened(page, "Thêm xã")

    def typed(name, district=""):
        form.name.line.setText(name)
        form.district.line.setText(district)
        form.district.line.editingFinished.emit()
        return form.name.said

    assert typed("Dak R'tih") == "Từ 01/07/2025, nơi này thuộc xã Tuy Đức (Lâm Đồng)."
    assert typed("Ea Bhốk", "Cư Kuin").endswith("xã Ea Ktur (Đắk Lắk), xã Dray Bhăng (Đắk Lắk).")
    assert typed("Quảng Trực") == ""  # it is called so today
    assert typed("Lạ") == ""
    assert (form.province.text, form.kind.value) == ("", CommuneKind.COMMUNE)
    assert typed("x\u202ey") == ""
    form.name.line.editingFinished.emit()
    assert "ký tự ẩn" in form.name.said
    form.district.line.editingFinished.emit()
    assert "ký tự ẩn" in form.name.said  # a fault is not talked over
