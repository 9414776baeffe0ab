from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import agencies, communes, decisions, twinning_register, twinnings, villages
from app.twinnings import Member
from models import AgencyKind, DecisionAction, EndReason, Role, VillageKind
from tests.ui.conftest import type_in
from tests.ui.registers.conftest import command, opened

TODAY = date.today()


@pytest.fixture
def page(turn):
    return turn("twinnings")


def places(page):
    return [row.places for row in page.table.rows]


def current(page):
    return page.table.current().twinning


# --- Seen as of a day -------------------------------------------------------------------------------------------


def test_twinnings_stand_with_places_agencies_and_state(page):
    rows = [(row.places, row.agencies, row.standing) for row in page.table.rows]

    assert rows == [
        ("bon Bu Dăr", "Sở Y tế", "Đang kết nghĩa"),
        ("bon Bu Prâng 1A", "Bộ Chỉ huy Quân sự tỉnh", "Đang kết nghĩa"),
    ]
    assert page.filters[2].isHidden()  # there is one commune only


def test_what_ended_is_seen_on_its_days_by_its_state_and_over_all_days(page, world):
    twinnings.end(twinning_register.everything()[0].id, date(2024, 5, 31), EndReason.ENDED)
    assert len(places(page)) == 1

    page.as_of.line.setFocus()
    type_in(page.as_of.line, "1/6/2021")
    assert len(places(page)) == 2

    type_in(page.as_of.line, "")
    page.as_of.line.setText("1/6/2019")
    page.as_of.line.textEdited.emit("1/6/2019")
    assert places(page) == []

    page.filters[0].choose("not_begun")
    page.narrow()
    assert [row.standing for row in page.table.rows] == ["Từ 01/01/2020", "Từ 01/01/2020"]

    page.show_all()
    assert [row.standing for row in page.table.rows if row.twinning.until] == ["Hết 31/05/2024"]


def test_a_day_that_cannot_be_read_is_said_and_leaves_the_list(page, qtbot):
    page.as_of.line.setFocus()
    page.as_of.line.setText("mai")
    page.table.setFocus()

    assert page.as_of.line.property("wrong")
    assert page.as_of.line.accessibleDescription()
    assert len(places(page)) == 2

    page.as_of.line.setFocus()
    page.as_of.line.setText("")
    page.table.setFocus()
    assert page.as_of.day == TODAY
    assert not page.as_of.line.property("wrong")


def test_filters_by_role_and_by_commune(page, world):
    other = communes.add("Tuy Đức")
    village = villages.add("Bu Nung", kind=VillageKind.BON, commune=other)
    school = agencies.add("Trường PTDTNT", kind=AgencyKind.SCHOOL)
    twinnings.pair([Member(world.health), Member(school, Role.MEMBER)], villages=[village])
    twinnings.pair([Member(school)], commune=other)

    page.filters[1].choose("member")
    page.narrow()
    assert [row.agencies for row in page.table.rows] == ["Sở Y tế; Trường PTDTNT (thành viên)"]

    page.filters[1].choose("")
    page.filters[2].choose(other)
    page.narrow()
    assert not page.filters[2].isHidden()
    assert places(page) == ["bon Bu Nung, xã Tuy Đức", "toàn xã Tuy Đức"]


def test_a_twinning_of_other_days_is_found_when_it_is_asked_for(page, world):
    (old, *_rest) = twinning_register.everything()
    twinnings.end(old.id, date(2024, 5, 31), EndReason.ENDED)

    page.desk.show_record("twinning", old.id)

    assert current(page).id == old.id
    assert page.as_of.day is None


# --- What is told of one ----------------------------------------------------------------------------------------


def test_the_chain_leads_from_one_to_the_next(page, world):
    (old, *_rest) = twinning_register.everything()
    made = twinnings.reassign(old.id, [Member(world.health)], since=date(2024, 6, 1))
    page.desk.show_record("twinning", made)
    assert "Trước đó: Bộ Chỉ huy Quân sự tỉnh với bon Bu Prâng 1A, từ 01/01/2020" in page.details.facts.said

    page.desk.show_record("twinning", old.id)
    told = page.details.facts.said
    assert "Sau đó: Sở Y tế với bon Bu Prâng 1A, từ 01/06/2024" in told
    assert "Kết thúc vì: phân công lại" in told
    assert "Tình trạng: Hết 31/05/2024" in told


def test_doubts_are_told_in_amber(page, world):
    twinnings.pair([Member(world.health)], villages=[world.dar], since=date(2023, 1, 1))
    page.show_all()
    page.table.selectRow(0)
    facts = [fact for section in page.details.facts.sections for fact in section.facts if fact.warns]

    assert [fact.text for fact in facts] == [
        "Sở Y tế đã kết nghĩa với bon Bu Dăr từ 01/01/2023. Hãy xem có ghi trùng không."
    ]


def test_an_agency_that_carries_on_is_named(page, world):
    agencies.merge(world.health, world.army, date(2024, 1, 1))
    page.table.selectRow(0)

    assert page.table.current().agencies == "Bộ Chỉ huy Quân sự tỉnh"
    assert "tiếp nhận do sáp nhập: Bộ Chỉ huy Quân sự tỉnh" in page.details.facts.said


# --- Writing ------------------------------------------------------------------------------------------------------


def test_a_twinning_is_written_by_keyboard_alone(page, window, world):
    decisions.add("15/QĐ-UBND", signed_on=date(2024, 1, 2), action=DecisionAction.ASSIGN)
    form = opened(page, "Ghi kết nghĩa")

    def say(text):
        entry = form.focusWidget()
        type_in(entry, text)
        QTest.keyClick(entry, Qt.Key.Key_Return)

    say("so y te")  # and on to its role
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    say("mgar")
    say("15/")
    say("1/2/2024")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert page.beside.form is None
    made = current(page)
    assert (made.members[0].agency, made.members[0].role) == (world.health, Role.LEAD)
    assert (made.villages, made.since) == ((world.mgar,), date(2024, 2, 1))
    assert page.table.current().decision == "số\u00a015/QĐ-UBND ngày\u00a002/01/2024"
    assert window.status.sentence.startswith("Đã ghi kết nghĩa: Sở Y tế với buôn")

    window.undo_action.trigger()
    assert len(places(page)) == 2


def test_members_with_days_of_their_own_and_a_whole_commune(page, world):
    form = opened(page, "Ghi kết nghĩa")
    form.members.add_part()
    first, second = form.members.parts
    first.agency.choose(world.army)
    second.agency.choose(world.health)
    second.own_days.click()
    second.since.set_text("1/6/2024")
    form.places.choose([world.commune])
    form.since.set_text("1/1/2024")
    assert form.submit()

    made = current(page)
    assert made.commune == world.commune
    assert [(part.agency, part.role, part.since) for part in made.members] == [
        (world.army, Role.LEAD, None),
        (world.health, Role.MEMBER, date(2024, 6, 1)),
    ]


def test_villages_and_a_whole_commune_are_not_mixed(page, world):
    form = opened(page, "Ghi kết nghĩa")
    form.members.parts[0].agency.choose(world.army)
    form.places.choose([world.dar, world.commune])

    assert not form.submit()
    assert "không chọn cả hai" in form.places.lines[0].said


def test_a_refusal_stands_beside_the_agency_it_is_about(page, world):
    form = opened(page, "Ghi kết nghĩa")
    assert not form.submit()
    assert form.members.parts[0].agency.said == "Hãy chọn ít nhất một đơn vị kết nghĩa."

    form.members.add_part()
    form.members.add_part()
    for part, key in zip(form.members.parts, (world.army, None, world.army), strict=True):
        part.agency.choose(key)
    form.places.choose([world.dar])
    assert not form.submit()
    assert "hai lần" in form.members.parts[2].agency.said


def test_a_member_is_taken_out_again(page, world):
    form = opened(page, "Ghi kết nghĩa")
    form.members.add_part()
    form.members.parts[1].agency.choose(world.health)
    form.members.parts[1].dropped.emit()

    assert len(form.members.parts) == 1
    assert form.members.members() == []


def test_doubts_are_said_a_moment_after_the_last_key(page, world, qtbot):
    form = opened(page, "Ghi kết nghĩa")
    form.members.parts[0].agency.choose(world.army)
    form.places.choose([world.prang])
    type_in(form.since.line, "1/1/2021")

    assert form.doubted == ""
    assert form.look.isActive()
    qtbot.waitUntil(lambda: form.doubted != "", timeout=2000)
    assert "đã kết nghĩa với bon Bu Prâng 1A" in form.doubted

    type_in(form.since.line, "x")  # half a day says nothing
    form.look_over()
    assert form.doubted == ""


def test_correcting_starts_from_what_is_there_and_keeps_it(page, world):
    school = agencies.add("Trường PTDTNT", kind=AgencyKind.SCHOOL)
    key = twinnings.pair(
        [Member(world.army), Member(school, Role.MEMBER, date(2022, 1, 1), date(2023, 12, 31))],
        villages=[world.mgar, world.dar],
        since=date(2021, 1, 1),
        until=date(2024, 12, 31),
        covenant_on=date(2021, 2, 1),
        follows=twinning_register.everything()[0].id,
        note="đã ký",
    )
    twinnings.end(key, date(2024, 6, 30), EndReason.ENDED)
    agencies.end(school, date(2024, 1, 31))
    villages.end(world.mgar, date(2024, 6, 30))
    before = twinning_register.read(key)
    page.desk.show_record("twinning", key)
    form = opened(page, "Sửa")

    assert not form.unsaved
    assert form.submit()
    assert twinning_register.read(key) == before


# --- What changes on a day ----------------------------------------------------------------------------------------


def test_reassigning_makes_a_new_one_that_follows(page, world):
    page.table.selectRow(0)
    old = current(page)
    form = opened(page, "Phân công lại")
    form.members.parts[0].agency.choose(world.army)
    assert not form.submit()
    assert form.since.said == "Hãy ghi ngày, ví dụ 12/2/2026."

    form.since.set_text("1/1/2024")
    assert form.submit()
    assert (current(page).follows, current(page).villages) == (old.id, old.villages)
    assert twinning_register.read(old.id).until == date(2023, 12, 31)


def test_one_joins_changes_its_part_and_leaves(page, world):
    page.table.selectRow(0)
    key = current(page).id
    assert not command(page, "Đơn vị thôi").isEnabled()  # who is alone cannot leave

    form = opened(page, "Đơn vị tham gia")
    form.agency.choose(world.health)
    assert not form.submit()
    assert "hai lần" in form.agency.said
    form.agency.choose(world.army)
    form.since.set_text("1/1/2023")
    assert form.submit()
    assert page.table.current().agencies == "Sở Y tế; Bộ Chỉ huy Quân sự tỉnh (thành viên)"

    form = opened(page, "Đổi vai trò")
    form.member.combo.setCurrentIndex(1)
    form.role.choose(Role.SPONSOR)
    assert form.submit()
    assert page.table.current().agencies == "Sở Y tế; Bộ Chỉ huy Quân sự tỉnh (tài trợ)"

    form = opened(page, "Đơn vị thôi")
    form.until.set_text("31/12/2023")
    assert form.submit()
    assert page.table.current().agencies == "Bộ Chỉ huy Quân sự tỉnh (tài trợ)"
    left = next(part for part in twinning_register.read(key).members if part.until)
    assert (left.agency, left.until) == (world.health, date(2023, 12, 31))


def test_ending_names_who_is_left_alone_and_is_taken_back(page, world, qtbot):
    page.table.selectRow(0)
    key = current(page).id
    form = opened(page, "Kết thúc")
    last = TODAY - timedelta(days=10)
    type_in(form.until.line, last.strftime("%d/%m/%Y"))
    qtbot.waitUntil(lambda: form.doubted != "", timeout=2000)
    assert "không còn đơn vị nào kết nghĩa với bon Bu Dăr" in form.doubted
    assert form.submit()

    assert twinning_register.read(key).until == last
    page.desk.show_record("twinning", key)
    assert not command(page, "Kết thúc").isEnabled()
    command(page, "Bỏ kết thúc").trigger()
    assert twinning_register.read(key).until is None


def test_what_never_was_is_taken_out(page, window):
    page.table.selectRow(0)
    command(page, "Xóa").trigger()

    assert places(page) == ["bon Bu Prâng 1A"]
    assert window.status.sentence == "Đã xóa kết nghĩa: bon Bu Dăr."
