from datetime import date, timedelta

import pytest

from app import history, returns
from models import AgencyReturn
from tests.ui.conftest import give
from tests.ui.registers.conftest import command, opened

TODAY = date.today()


@pytest.fixture
def page(turn):
    return turn("returns")


def listed(page):
    return {row.agency.name: row.standing.state.value for row in page.table.rows}


def choose(page, key):
    assert page.table.choose(key)


def test_who_is_twinned_is_listed(page, world):
    assert listed(page) == {"Bộ Chỉ huy Quân sự tỉnh": "not-due", "Sở Y tế": "not-due"}
    assert [line.title for line in page.totals.lines] == ["Cộng 2 đơn vị"]
    choose(page, world.army)
    assert page.totals.lines[0].cells == {1: "đã có 0/2", 5: "45.000"}
    assert "2 khoản, phần riêng 45.000.000\u00a0đồng" in page.details.facts.said
    assert "Chuyến thăm: không có" in page.details.facts.said


def test_another_period_has_its_own_returns(page, world, window):
    returns.record(world.health, world.before, world.before.last + timedelta(days=6))
    window.workplace.desk.choose(world.before)

    assert listed(page)["Sở Y tế"] == "late"
    choose(page, world.health)
    said = page.details.facts.said
    assert "Đã báo cáo, muộn 1 ngày" in said
    assert f"Hạn: {world.before.last + timedelta(days=5):%d/%m/%Y}" in said
    assert f"{world.before.short}: Đã báo cáo, muộn 1 ngày" in said


def test_a_return_is_written_corrected_and_deleted(page, world):
    choose(page, world.health)
    form = opened(page, "Ghi, sửa")
    assert form.received_on.value() == TODAY
    form.stated_by.set_text("bà Lan")
    form.note.put("qua điện thoại")
    assert form.submit()
    assert listed(page)["Sở Y tế"] == "reported"
    assert page.table.current().agency.id == world.health

    form = opened(page, "Ghi, sửa")
    assert (form.stated_by.text, form.note.text, form.unsaved) == ("bà Lan", "qua điện thoại", False)
    form.nil.choose(True)
    assert form.submit()
    assert listed(page)["Sở Y tế"] == "nil"
    assert AgencyReturn.select().count() == 1
    assert "Người báo: bà Lan" in page.details.facts.said

    command(page, "Xóa").trigger()
    assert listed(page)["Sở Y tế"] == "not-due"
    assert not command(page, "Xóa").isEnabled()


@pytest.mark.parametrize(
    ("day", "told"), [("1/1/2001", "bắt đầu ngày"), ("tomorrow", "chưa đến"), ("", "Hãy ghi ngày")]
)
def test_a_day_that_cannot_be(page, world, day, told):
    choose(page, world.health)
    form = opened(page, "Ghi, sửa")
    form.received_on.set_text(f"{TODAY + timedelta(days=1):%d/%m/%Y}" if day == "tomorrow" else day)

    assert not form.submit()
    assert told in form.received_on.said


def test_any_agency_may_return(page, world):
    form = opened(page, "Ghi báo cáo")
    assert not form.submit()
    assert "Hãy chọn đơn vị" in form.agency.said
    form.agency.choose(world.health)
    assert form.submit()
    assert listed(page)["Sở Y tế"] == "reported"

    form = opened(page, "Ghi báo cáo")
    form.agency.choose(world.health)
    assert not form.submit()
    assert form.agency.said.startswith("Đơn vị này đã có báo cáo trong kỳ")


def test_nothing_stated_beside_gifts_is_doubted_and_shown(page, world):
    choose(page, world.army)
    form = opened(page, "Ghi, sửa")
    form.look_over()
    assert form.doubted == ""
    form.nil.choose(True)
    form.look_over()
    assert "2 khoản hỗ trợ" in form.doubted
    assert form.submit()

    assert "Cần xem: Đã báo không phát sinh, nhưng trong kỳ có 2 khoản" in page.details.facts.said
    page.filters[0].choose("contradicts")
    page.narrow()
    assert [row.agency.id for row in page.table.rows] == [world.army]


@pytest.mark.parametrize(
    ("key", "expected"), [("in", {"Sở Y tế"}), ("nil", set()), ("not-due", {"Bộ Chỉ huy Quân sự tỉnh"})]
)
def test_the_filter_asks_for_a_state(page, world, key, expected):
    returns.record(world.health, world.period, TODAY)
    page.filters[0].choose(key)
    page.narrow()

    assert set(listed(page)) == expected


def test_several_state_at_once_that_there_was_nothing(page, world, window):
    said = []
    window.workplace.desk.said.connect(said.append)
    page.table.selectAll()
    command(page, "Không phát sinh").trigger()

    assert set(listed(page).values()) == {"nil"}
    assert said == ["Đã ghi không phát sinh: 2 đơn vị."]
    history.undo()
    assert set(listed(page).values()) == {"not-due"}


def test_who_has_reported_stays_so(page, world, window):
    said, refused = [], []
    window.workplace.desk.said.connect(said.append)
    window.workplace.desk.refused.connect(refused.append)
    returns.record(world.health, world.period, TODAY)
    page.table.selectAll()
    command(page, "Không phát sinh").trigger()
    assert listed(page) == {"Bộ Chỉ huy Quân sự tỉnh": "nil", "Sở Y tế": "reported"}
    assert said == ["Đã ghi không phát sinh: Bộ CHQS tỉnh. 1 đơn vị đã có báo cáo nên giữ nguyên."]

    command(page, "Không phát sinh").trigger()
    assert len(refused) == 1
    assert refused[0].startswith("Các đơn vị này đã có báo cáo")


def test_the_period_of_the_form_is_the_one_it_was_opened_in(page, world, window):
    choose(page, world.health)
    form = opened(page, "Ghi, sửa")
    window.workplace.desk.choose(world.before)
    assert form.submit()

    assert world.health in returns.in_period(world.period)
    assert returns.in_period(world.before) == {}


def test_a_gift_is_seen_at_once(page, world):
    give(world.dar, world.health, world.period.first, 5_000_000)

    assert next(row for row in page.table.rows if row.agency.id == world.health).gifts == 1
