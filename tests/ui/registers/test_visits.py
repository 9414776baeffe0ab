from datetime import date, timedelta

import pytest

from app import proposals, visits
from app.visits import VisitRow
from tests.ui.registers.conftest import command, opened

TODAY = date.today()


@pytest.fixture
def page(turn, world):
    visits.record(VisitRow(world.period.first, "Thăm hỏi", (world.army,), village=world.prang, cadres=5))
    return turn("visits")


def test_a_visit_is_written_with_several_agencies(page, world):
    form = opened(page, "Ghi chuyến thăm")
    assert not form.submit()
    assert form.on.said == "Hãy ghi ngày, ví dụ 12/2/2026."

    form.on.set_text(world.period.first.strftime("%d/%m/%Y"))
    form.place.choose(world.commune)
    form.agencies.choose([world.army])
    form.agencies.add_line()
    form.agencies.lines[1].choose(world.health)
    form.what.line.setText("Họp dân")
    form.cadres.set_text("7")
    form.man_days.set_text("1,5")

    assert form.submit()
    row = page.table.current()
    assert (row.place, row.visit.cadres, row.visit.man_days) == ("Toàn xã Quảng Trực", 7, 1500)
    assert row.visit.agencies == (world.army, world.health)
    assert page.totals.lines[0].cells == {3: "12", 4: "1,5"}


def test_correcting_starts_from_what_is_there(page, world):
    before = page.table.current().visit
    form = opened(page, "Sửa")

    assert not form.unsaved
    form.what.line.setText("Thăm hỏi, tặng quà")
    assert form.submit()
    assert visits.read(before.id).what == "Thăm hỏi, tặng quà"
    assert visits.read(before.id).agencies == before.agencies


def test_a_proposal_raised_on_a_visit_leads_there_and_keeps_it(page, world, window):
    form = opened(page, "Ghi kiến nghị")
    form.what.line.setText("Làm đường vào rẫy")
    assert form.submit()

    assert "Làm đường vào rẫy" in page.details.facts.said
    command(page, "Xóa").trigger()
    assert "kiến nghị" in window.notice.sentence
    assert len(page.table.rows) == 1

    [raised] = proposals.everything()
    window.workplace.desk.show_record("proposal", raised.id)
    assert window.workplace.page.table.current().request.id == raised.id


def test_a_removed_visit_comes_back_by_undo(page, window):
    command(page, "Xóa").trigger()
    assert page.table.rows == []
    assert page.empty.startswith("Đây là sổ các chuyến thăm")

    window.undo_action.trigger()
    assert len(page.table.rows) == 1


def test_only_the_period_in_hand_is_listed(page, world):
    visits.record(VisitRow(world.before.last, "Kỳ trước", (), village=world.dar))
    assert len(page.table.rows) == 1

    page.desk.choose(world.before)
    assert [row.visit.what for row in page.table.rows] == ["Kỳ trước"]
    assert world.before.last < world.period.first <= TODAY + timedelta(days=1)
