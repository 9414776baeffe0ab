import pytest

from app import contributions, history, villages
from tests.ui.conftest import give
from ui import history_page


@pytest.fixture
def page(window):
    window.workplace.open_page("history")
    return window.workplace.page


def seen(page):
    return [history.said(row) for row in page.table.rows]


def test_steps_are_listed_newest_first(page, world):
    give(world.dar, world.health, world.period.first, 5_000_000, what="chăn ấm")

    assert seen(page)[0] == "Ghi khoản hỗ trợ: chăn ấm"
    assert seen(page)[-1] == "Tạo tệp dữ liệu"
    assert page.table.rows[0].who


def test_a_step_is_told_and_leads_to_its_record(page, world, window, qtbot):
    villages.add_alias(world.dar, "Bù Đăr")
    page.table.choose(page.register.key(page.table.rows[0]))
    facts = page.details.facts

    assert "Thêm cách viết khác: Bù Đăr" in facts.said
    assert facts.sections[-1].facts[0][1:3] == ("Bon Bu Dăr", ("village", world.dar))


def test_only_the_newest_can_be_undone_and_the_page_says_so(page, world, window):
    give(world.dar, world.health, world.period.first, 5_000_000, what="chăn ấm")
    (undo,) = page.commands()
    page.table.choose(page.register.key(page.table.rows[0]))
    assert undo.isEnabled()
    assert "sẽ được hoàn tác" in page.details.facts.said

    page.table.choose(page.register.key(page.table.rows[1]))
    assert not undo.isEnabled()
    assert "lần lượt" in page.details.facts.said

    page.table.choose(page.register.key(page.table.rows[0]))
    undo.trigger()
    assert window.status.sentence == "Đã hoàn tác: Ghi khoản hỗ trợ: chăn ấm."
    assert seen(page)[0] == "Hoàn tác: Ghi khoản hỗ trợ: chăn ấm"
    assert len(contributions.in_period(world.period)) == 2


def test_a_step_of_many_records_counts_them(page, world):
    first = page.register.key(page.table.rows[-2])  # the one that made the world
    page.table.choose(first)

    assert "3 bon, buôn" in page.details.facts.said
    assert "3 khoản hỗ trợ" in page.details.facts.said


def test_a_long_history_is_read_as_she_scrolls(window, world, monkeypatch):
    monkeypatch.setattr(history_page, "_PIECE", 30)
    for number in range(70):
        villages.set_note(world.dar, f"lần {number}")
    window.workplace.open_page("history")
    page = window.workplace.page
    assert len(page.table.rows) == 30
    assert "đọc tiếp" in page.register.counted(30)

    bar = page.table.verticalScrollBar()
    for _time in range(4):
        bar.setValue(bar.maximum())

    assert len(page.table.rows) == len(history.recent(1000))
    assert not page.register.more


def test_a_search_goes_further_back(window, world, monkeypatch):
    monkeypatch.setattr(history_page, "_PIECE", 30)
    for number in range(70):
        villages.set_note(world.dar, f"lần {number}")
    window.workplace.open_page("history")
    page = window.workplace.page
    page.search.setText("tao tep")

    assert seen(page) == ["Tạo tệp dữ liệu"]
