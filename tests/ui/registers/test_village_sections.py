from app import format as written
from app import proposals, villages, visits
from app.proposals import Request
from app.villages import Profile
from app.visits import VisitRow
from ui.registers import village_sections


def told(sections):
    return "\n".join(
        f"{section.heading}|{fact.label}|{fact.text}" for section in sections for fact in section.facts
    )


def test_the_profile_is_told_by_year_and_nothing_unknown(world):
    villages.set_profile(world.dar, Profile(2024, households=50, poor_households=0, electricity=False))

    found = told(village_sections.profile(world.dar, world.period))

    assert "Năm 2024|Số hộ|50" in found
    assert "Năm 2024|Hộ nghèo|0" in found
    assert "Năm 2024|Điện lưới|không" in found
    assert "Số khẩu" not in found


def test_names_aliases_and_commune_are_told(world):
    found = told(village_sections.profile(world.prang, world.period))

    assert "Tên gọi|không rõ ngày|bon Bu Prâng 1A, xã Quảng Trực" in found
    assert "Tên gọi|Cách viết khác|Bù Prăng" in found


def test_agencies_gifts_visits_and_proposals_lead_to_their_records(world):
    raised = proposals.raise_one(Request(world.period.first, "Xin điện", village=world.prang))
    visit = visits.record(VisitRow(world.period.first, "Thăm", (), village=world.prang))
    leads = {
        fact.leads_to
        for tell in (village_sections.paired, village_sections.given, village_sections.asked)
        for section in tell(world.prang, world.period)
        for fact in section.facts
    }

    assert {("agency", world.army), ("proposal", raised), ("visit", visit)} <= leads
    assert {noun for noun, _key in filter(None, leads)} >= {"twinning", "contribution"}


def test_gifts_say_what_they_are_worth(world):
    found = told(village_sections.given(world.prang, world.period))

    assert f"gạo · {written.dong(45_000_000)} · Bộ CHQS tỉnh" in found
    assert "ngày công · chưa quy tiền · Bộ CHQS tỉnh" in found


def test_what_is_missing_is_said(world):
    for tell in (village_sections.paired, village_sections.given, village_sections.asked):
        [*_rest, last] = tell(world.mgar, world.period)
        assert last.empty
        assert not last.facts
