import pytest

from app import contributions, plausibility
from app.acts import Act, ActGiver, ActLine
from app.errors import UserError
from app.plausibility import days, texts
from app.villages import Profile, set_profile
from models import Kind
from ui import places


@pytest.fixture
def page(window, qtbot):
    """Turn to the page and wait until the file has been looked over."""

    def page():
        window.workplace.open_page("doubts")
        found = window.workplace.page
        qtbot.waitUntil(lambda: not found.busy)
        return found

    return page


@pytest.fixture
def wrong(world):
    """Write a gift with a note that does not follow, and a profile of more poor than households; give the gift."""
    line = ActLine("gạo", Kind.FOOD, world.prang, value=5, note="89 → 70 hộ nghèo, giảm 62%")
    set_profile(world.dar, Profile(2025, households=10, poor_households=8, near_poor_households=8))
    return contributions.record(Act((line,), (ActGiver(world.army),)))


def test_a_file_with_nothing_to_doubt_says_so(page):
    assert page().empty.startswith("Không thấy số liệu nào có vẻ sai")


def test_lists_doubts_by_kind_and_leads_to_the_record(page, wrong, window, world):
    found = page()

    assert [(row.noun, row.key) for row in found.table.rows] == [
        ("village", world.dar),
        ("contribution", wrong),
    ]
    found.table.choose(found.register.key(found.table.rows[1]))
    assert found.details.heading == ("Số trong câu chữ", "Khoản hỗ trợ")
    assert "giảm 21,35%, không phải 62%" in found.details.facts.said
    (link,) = [fact for section in found.details.facts.sections for fact in section.facts if fact.leads_to]
    assert link.leads_to == ("contribution", wrong)
    found.open_record()
    assert window.workplace.page.register.noun == "contribution"


def test_search_and_kind_narrow_the_list(page, wrong):
    found = page()
    found.search.setText("ho ngheo va")
    assert [row.code for row in found.table.rows] == ["poor"]
    found.show_all()
    (kinds,) = found.filters
    kinds.choose("texts")
    found.narrow()
    assert [row.code for row in found.table.rows] == ["change"]


def test_what_was_put_right_is_gone(page, wrong, qtbot):
    found = page()
    assert len(found.table.rows) == 2
    contributions.remove(wrong)
    qtbot.waitUntil(lambda: not found.busy and len(found.table.rows) == 1)


def test_trouble_with_the_disk_is_said(page, window, monkeypatch):
    def fail(_today, _go_on):
        raise UserError("Không đọc được tệp.")

    monkeypatch.setattr(plausibility, "doubts", fail)
    page()

    assert window.notice.sentence == "Không đọc được tệp."


def test_while_it_looks_it_says_so_and_can_be_left(window, qtbot, monkeypatch):
    def endless(_today, go_on):
        while True:
            go_on()

    monkeypatch.setattr(plausibility, "doubts", endless)
    window.workplace.open_page("doubts")
    page = window.workplace.page

    assert page.empty == "Đang kiểm tra số liệu…"
    page.put_away()
    assert not page.busy


def test_every_doubt_leads_to_a_page():
    nouns = {noun for noun, *_rest in (*texts._OTHERS, *days._OTHERS)} | {"contribution", "village"}

    assert nouns <= places.nouns()
