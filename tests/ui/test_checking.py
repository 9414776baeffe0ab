import pytest

from app import check, contributions
from app.check import Problem
from app.contributions import Act, ActGiver, ActLine
from models import Kind
from tests.ui.conftest import give


@pytest.fixture
def checking(window):
    window.workplace.open_page("file")
    return window.workplace.page.checking


def run(checking, qtbot):
    checking.action.trigger()
    qtbot.waitUntil(lambda: not checking.busy)


def test_a_file_in_order_is_said_to_be(checking, qtbot):
    run(checking, qtbot)

    assert "Tệp nguyên vẹn" in checking.result.text()
    assert "không có điều gì" in checking.result.text()
    assert not checking.problems.isVisible()
    assert checking.action.isEnabled()


def test_a_doubtful_thing_leads_to_its_record(checking, qtbot, world):
    line = ActLine("gạo", kind=Kind.FOOD, village=world.prang, value=5)
    key = contributions.record(Act((line,), (ActGiver(world.army),)))
    run(checking, qtbot)

    assert "1 điều nên xem lại" in checking.result.text()
    (section,) = [section for section in checking.problems.sections if section.facts]
    assert section.heading == "Nên xem lại"
    assert section.facts[0].leads_to == ("contribution", key)
    assert "gạo" in checking.problems.said


def test_what_is_wrong_comes_first_and_in_amber(checking, qtbot, monkeypatch):
    found = [Problem("sums", "2026", "Không khớp.", wrong=True), Problem("look-alike", "x", "Giống nhau.")]
    monkeypatch.setattr(check, "check", lambda _today, _tell: found)
    run(checking, qtbot)

    assert "1 chỗ sai cần sửa, và 1 điều" in checking.result.text()
    wrong, doubtful = checking.problems.sections
    assert [(fact.text, fact.warns) for fact in wrong.facts] == [("Không khớp.", True)]
    assert [(fact.text, fact.warns) for fact in doubtful.facts] == [("Giống nhau.", False)]


def test_a_check_can_be_stopped(checking, qtbot, monkeypatch):
    def endless(_today, tell):
        while True:
            tell(0, 1)

    monkeypatch.setattr(check, "check", endless)
    checking.action.trigger()
    assert checking.progress.isVisible()
    checking.progress._stop()
    qtbot.waitUntil(lambda: not checking.busy)

    assert "dừng" in checking.result.text()


def test_what_is_written_meanwhile_is_said(checking, qtbot, world):
    checking.action.trigger()
    give(world.dar, world.health, world.period.first, 5_000_000)
    qtbot.waitUntil(lambda: not checking.busy)

    assert "nên kiểm tra lại" in checking.result.text()


def test_a_long_list_is_cut(checking, qtbot, monkeypatch):
    found = [Problem("look-alike", "x", f"Thứ {number}.") for number in range(250)]
    monkeypatch.setattr(check, "check", lambda _today, _tell: found)
    run(checking, qtbot)

    assert "Còn 50 điều nữa" in checking.problems.said
