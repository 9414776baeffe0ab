from datetime import date

import pytest

from app import decisions, twinning_register, twinnings
from app.twinnings import Member
from models import DecisionAction, Role
from tests.ui.registers.conftest import command, opened

SIGNED = date(2024, 1, 2)


@pytest.fixture
def assigned(world):
    """Give a decision that paired two agencies with two villages."""
    key = decisions.add("15/QĐ-UBND", signed_on=SIGNED, issuer="UBND tỉnh", subject="phân công kết nghĩa")
    members = [Member(world.health), Member(world.army, Role.MEMBER)]
    twinnings.pair(members, villages=[world.mgar, world.dar], decision=key, since=date(2024, 2, 1))
    twinnings.pair([Member(world.army)], commune=world.commune, decision=key)
    return key


@pytest.fixture
def page(turn, assigned):
    return turn("decisions")


def test_a_decision_says_how_far_it_reached(page):
    row = page.table.current()

    assert row.reached == "2 kết nghĩa, 2 bon, buôn, 2 đơn vị"
    assert page.details.heading == ("Quyết định số\u00a015/QĐ-UBND ngày\u00a002/01/2024", "UBND tỉnh")


def test_its_assignments_lead_to_the_twinnings(page, window, world):
    made = page.details.facts.sections[1].facts

    assert [(fact.label, fact.text) for fact in made] == [
        ("bon Bu Dăr, buôn Čư̆ M'gar ê̆ ô̆ ơ̆", "Sở Y tế; Bộ Chỉ huy Quân sự tỉnh (thành viên)"),
        ("toàn xã Quảng Trực", "Bộ Chỉ huy Quân sự tỉnh"),
    ]
    window.workplace.desk.show_record(*made[1].leads_to)
    assert window.workplace.page.table.current().places == "toàn xã Quảng Trực"

    window.workplace.desk.show_record("decision", page.table.current().decision.id)
    assert window.workplace.page is page


def test_one_is_added_and_found_by_its_issuer(page, window):
    form = opened(page, "Thêm quyết định")
    assert not form.submit()
    assert form.number.said == "Hãy ghi số quyết định, ví dụ 1561/QĐ-UBND."

    form.number.line.setText("7/QĐ-TU")
    form.issuer.line.setText("Tỉnh ủy")
    form.action.choose(DecisionAction.ADJUST)
    assert form.submit()
    row = page.table.current()
    assert (row.decision.number, row.decision.signed_on, row.reached) == ("7/QĐ-TU", None, "")
    assert window.status.sentence == "Đã thêm quyết định 7/QĐ-TU."

    page.search.setText("tinh uy")
    assert [row.decision.number for row in page.table.rows] == ["7/QĐ-TU"]  # also by a hidden column
    page.search.clear()
    page.filters[0].choose("adjust")
    page.narrow()
    assert [row.decision.number for row in page.table.rows] == ["7/QĐ-TU"]


def test_correcting_starts_from_what_is_there(page, assigned):
    before = decisions.by_key()[assigned]
    form = opened(page, "Sửa")
    assert not form.unsaved
    assert form.submit()
    assert decisions.by_key()[assigned] == before

    form = opened(page, "Sửa")
    form.subject.line.setText("phân công, điều chỉnh")
    assert form.submit()
    assert decisions.by_key()[assigned] == before._replace(subject="phân công, điều chỉnh")


def test_a_twinning_is_written_by_it(page, world, assigned):
    form = opened(page, "Ghi kết nghĩa theo")
    form.members.parts[0].agency.choose(world.health)
    form.places.choose([world.prang])
    assert form.submit()

    assert page.table.current().decision.id == assigned
    assert page.table.current().reach.twinnings == 3
    (made,) = [row for row in twinning_register.assignments(assigned) if row.villages == (world.prang,)]
    assert made.members[0].agency == world.health


def test_what_others_name_is_not_taken_out(page, window, assigned):
    command(page, "Xóa").trigger()

    assert assigned in decisions.by_key()
    assert "còn 2 kết nghĩa" in window.notice.sentence
