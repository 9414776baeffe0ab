import pytest

from app import contributions, trash, villages
from models import VillageKind
from tests.ui.conftest import give
from ui import trash_page


@pytest.fixture
def page(window):
    window.workplace.open_page("trash")
    return window.workplace.page


@pytest.fixture
def gift(page, world):
    """Delete a gift; give its key."""
    give(world.dar, world.health, world.period.first, 5_000_000, what="chăn ấm")
    key = contributions.in_period(world.period)[-1].id
    contributions.remove(key)
    return key


def restore(page):
    (action,) = page.commands()
    action.trigger()


def test_an_empty_trash_says_what_it_is_for(page):
    assert "Thùng rác trống" in page.empty
    assert not page.commands()[0].isEnabled()


def test_lists_what_was_deleted_with_when_and_who(page, gift):
    (row,) = page.table.rows

    assert row.key == gift
    assert row.what.startswith("chăn ấm")
    assert page.details.heading[0].startswith("Chăn ấm")
    assert "Khoản hỗ trợ, xóa lúc" in page.details.heading[1]
    assert "Xóa khoản hỗ trợ: chăn ấm" in page.details.facts.said


def test_restore_brings_it_back_and_says_so(page, gift, window):
    restore(page)

    assert contributions.read(gift).lines[0].what == "chăn ấm"
    assert page.table.rows == []
    assert window.status.sentence.startswith("Đã khôi phục chăn ấm")
    window.undo_action.trigger()
    assert [row.key for row in page.table.rows] == [gift]


def test_a_refusal_is_said(page, world, window):
    village = villages.add("Bu Krắk", kind=VillageKind.BON, commune=world.commune)
    give(village, world.health, world.period.first, 5_000_000, what="chăn ấm")
    key = contributions.in_period(world.period)[-1].id
    contributions.remove(key)
    villages.remove(village)
    page.table.choose(key)
    restore(page)

    assert "không còn trong tệp" in window.notice.sentence
    assert {row.key for row in page.table.rows} == {key, village}


def test_one_kind_only(page, gift, world):
    village = villages.add("Bu Krắk", kind=VillageKind.BON, commune=world.commune)
    villages.remove(village)
    (kinds,) = page.filters
    kinds.choose("village")
    page.narrow()

    assert [row.key for row in page.table.rows] == [village]


def test_much_is_read_as_she_scrolls(window, world, monkeypatch):
    monkeypatch.setattr(trash_page, "_PIECE", 30)
    for number in range(70):
        village = villages.add(f"Bon {number}", kind=VillageKind.BON, commune=world.commune)
        villages.remove(village)
    window.workplace.open_page("trash")
    page = window.workplace.page
    assert len(page.table.rows) == 30

    bar = page.table.verticalScrollBar()
    for _time in range(8):
        bar.setValue(bar.maximum())

    assert len(page.table.rows) == len(trash.deleted(1000))
    assert not page.register.more
