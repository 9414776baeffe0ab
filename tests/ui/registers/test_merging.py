from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import agencies, communes, pairings, summary, villages
from app.pairings import by_village
from models import AgencyKind, VillageKind
from tests.ui.conftest import give
from tests.ui.registers.conftest import opened
from ui.choices import Choice
from ui.registers.merging import likely_first

SINCE = date(2024, 7, 1)


@pytest.fixture
def form(turn, world):
    """Open the form on the second village of the two that were given to."""
    page = turn("villages")
    page.table.choose(world.dar)
    return opened(page, "Gộp hoặc")


def press(widget):
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def total(world):
    return summary.summary(world.period.year_to_date(), "village").total


# --- Which of the two it is -------------------------------------------------------------------------------------


def test_it_asks_first_and_does_nothing_unasked(form, world):
    assert [answer.text() for answer in form.answers] == [
        "Cùng một bon được ghi hai lần",
        "Hai bon nhập làm một theo quyết định, từ một ngày",
    ]
    assert form.focusWidget() is form.answers[0]
    assert not form.twice.isVisible()
    assert not form.merged.isVisible()

    assert not form.submit()
    assert form.trouble_label().text() == "Hãy chọn một trong hai trường hợp trên."
    assert world.dar in villages.labels(date.max)


def test_an_answer_by_keyboard_leads_on_and_can_be_changed(form):
    press(form.answers[0])
    assert form.focusWidget() is form.twice.into.control
    assert not form.answers[0].isVisible()

    press(form.twice.again)
    assert form.focusWidget() is form.answers[0]

    press(form.answers[1])
    assert form.merged.isVisible()
    assert not form.twice.isVisible()


def test_it_says_what_hangs_on_the_one_that_goes(form):
    assert form.twice.said.text() == (
        "Bon Bu Dăr đang có 1 khoản hỗ trợ, 1 kết nghĩa. Tất cả chuyển sang nơi giữ lại; "
        "tên đó được giữ làm cách viết khác."
    )
    assert form.merged.said.text() == "Những gì đã ghi về bon Bu Dăr giữ nguyên: 1 khoản hỗ trợ, 1 kết nghĩa."


def test_likely_twins_are_offered_first():
    spelled = {
        "prang": ["Bu Prâng 1A"],
        "prăng": ["Bù Prăng 1A"],
        "two": ["Bu Prâng 2"],
        "same": ["Bu Prâng 1A"],
        "dar": ["Bu Dăr", "Bu Brang 1A"],
    }
    others = [Choice(key, names[0], "xã") for key, names in spelled.items()]

    assert [(choice.key, choice.hint) for choice in likely_first("prang", others, spelled)] == [
        ("prăng", "tên gần giống · xã"),
        ("same", "tên gần giống · xã"),
        ("dar", "tên gần giống · xã"),
        ("two", "xã"),
    ]


# --- Villages -----------------------------------------------------------------------------------------------------


def test_a_village_recorded_twice_becomes_one(form, world, window):
    before = total(world)
    form.choose(form.twice)
    assert not form.submit()
    assert form.twice.into.said == "Hãy chọn tên kia trong danh sách."

    form.twice.into.choose(world.prang)
    assert form.submit()
    assert world.dar not in villages.labels(date.max)
    assert "Bu Dăr" in villages.spellings()[world.prang]
    assert total(world) == before
    assert window.workplace.page.table.current().village.id == world.prang
    assert window.status.sentence == ("Đã gộp bon Bu Dăr vào bon Bu Prâng 1A: 1 khoản hỗ trợ, 1 kết nghĩa.")

    window.undo_action.trigger()
    assert world.dar in villages.labels(date.max)


def test_villages_merge_by_decision_from_a_day_on(form, world, window):
    form.choose(form.merged)
    form.merged.into.choose(world.prang)
    assert not form.submit()
    assert form.since.said == "Hãy ghi ngày, ví dụ 12/2/2026."

    form.since.set_text("1/7/2024")
    form.carry_on.choose(True)
    assert form.submit()
    assert villages.lifetimes()[world.dar].until == date(2024, 6, 30)
    there = {pairing.agency for pairing in by_village(SINCE, SINCE)[world.prang]}
    assert there == {world.army, world.health}
    assert window.status.sentence == "Bon Bu Dăr nhập vào bon Bu Prâng 1A từ 01/07/2024."


def test_what_the_rules_refuse_is_said_beside_its_field(form, world):
    form.choose(form.merged)
    form.merged.into.choose(world.prang)
    form.since.set_text("1/1/2020")  # the day its twinning began

    assert not form.submit()
    assert "bắt đầu từ 01/01/2020" in form.since.said


# --- Agencies and communes ----------------------------------------------------------------------------------------


def test_agencies_merge_from_a_day_on_or_become_one(turn, world):
    page = turn("agencies")
    page.table.choose(world.health)
    form = opened(page, "Gộp hoặc")
    form.choose(form.merged)
    form.merged.into.choose(world.army)
    form.since.set_text("1/7/2024")
    assert form.submit()
    assert agencies.mergers() == {world.health: (world.army, SINCE)}
    assert page.table.current().agency.id == world.army

    second = agencies.add("Bộ CHQS tỉnh Đắk Nông", kind=AgencyKind.FORCES)
    give(world.mgar, second, world.period.first, 7_000_000)
    before = total(world)
    page.table.choose(second)
    form = opened(page, "Gộp hoặc")
    form.choose(form.twice)
    form.twice.into.choose(world.army)
    assert form.submit()
    assert second not in agencies.labels(date.max)
    assert total(world) == before


@pytest.fixture
def other(world):
    """Give another commune with a village."""
    key = communes.add("Đắk Buk So")
    villages.add("Bu Nung", kind=VillageKind.BON, commune=key)
    return key


def test_a_commune_goes_into_another_or_was_recorded_twice(turn, world, other):
    page = turn("communes")
    page.table.choose(other)
    form = opened(page, "Gộp hoặc")
    assert "1 bon, buôn" in form.merged.said.text()
    form.choose(form.merged)
    form.merged.into.choose(world.commune)
    form.since.set_text("1/7/2024")
    assert form.submit()
    assert communes.by_key()[other].successor == world.commune
    assert len(villages.by_commune(date.max)[world.commune]) == 4

    page.desk.show_record("commune", other)
    form = opened(page, "Gộp hoặc")
    form.choose(form.twice)
    form.twice.into.choose(world.commune)
    assert not form.submit()
    assert "Hãy bỏ việc đó trước" in form.twice.into.said
    form.settle()
    form.leave()

    communes.take_back_succession(other)
    form = opened(page, "Gộp hoặc")
    form.choose(form.twice)
    form.twice.into.choose(world.commune)
    assert form.submit()
    assert other not in communes.by_key()
    assert len(villages.by_commune(date.max)[world.commune]) == 4
    assert pairings.by_village(SINCE, SINCE)
