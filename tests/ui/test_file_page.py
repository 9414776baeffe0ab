from datetime import date, timedelta

import pytest

from app import store
from models import Commune
from ui import ask, settings


@pytest.fixture
def page(window):
    window.workplace.open_page("file")
    return window.workplace.page


@pytest.fixture
def copy(page, qtbot, tmp_path):
    """Back the file up from the page; give the copy."""
    page.back_up(tmp_path / "USB")
    qtbot.waitUntil(lambda: page._job is None)
    return next((tmp_path / "USB").iterdir())


def offered(page):
    return {action.text() for action in page.commands() if action.isEnabled()}


def test_says_where_the_file_lies_and_that_it_was_never_backed_up(page, data_file):
    assert page.place.text() == str(data_file)
    assert "Dung lượng" in page.facts.text()
    assert "Chưa thấy bản sao lưu nào" in page.last.text()
    assert page.last.property("tone") == "amber"
    assert "Khôi phục bản đang chọn…" not in offered(page)


def test_backs_up_into_a_folder_and_says_so(page, copy, tmp_path):
    assert str(copy) in page.result.text().replace("\u200b", "")
    assert str(tmp_path / "USB") in page.last.text().replace("\u200b", "")
    assert page.last.property("tone") == ""
    assert page.list.count() == 1
    assert "Khôi phục bản đang chọn…" in offered(page)


def test_the_folder_is_asked_for(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "folder", lambda *_arguments: tmp_path / "USB")
    page.backup_action.trigger()
    assert not page.backup_action.isEnabled()
    qtbot.waitUntil(lambda: page._job is None)

    assert len(list((tmp_path / "USB").iterdir())) == 1


def test_a_missing_stick_is_said(page, qtbot, tmp_path):
    page.back_up(tmp_path / "không có" / "USB")
    qtbot.waitUntil(lambda: page._job is None)

    assert page.result.property("tone") == "red"
    assert "USB" in page.result.text()
    assert "Chưa thấy" in page.last.text()


def test_an_old_backup_asks_for_a_new_one(page, copy, window):
    long_ago = date.today() - timedelta(days=30)
    settings.keep(f"backup/{window.workplace.desk.office.id}", [f"{long_ago}T12:00:00", str(copy)])
    copy.unlink()
    page.reload()

    assert "Đã" in page.last.text()
    assert "nên sao lưu lại" in page.last.text()
    assert page.last.property("tone") == "amber"


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Answer where a restored file shall lie."""
    path = tmp_path / "lại.ketnghia"
    monkeypatch.setattr(ask, "new_file", lambda *_arguments: path)
    return path


def test_a_backup_is_taken_up_as_a_new_file_and_opened(page, copy, qtbot, target, window):
    assert copy.exists()
    page.restore_action.trigger()
    qtbot.waitUntil(lambda: page._job is None)

    assert str(target) in page.result.text().replace("\u200b", "")
    assert page._open.isVisible()
    page._open.click()
    assert window.workplace.desk.opened.path == target
    assert Commune.get().name == "Quảng Trực"


def test_another_copy_can_be_chosen(page, copy, qtbot, target, monkeypatch):
    monkeypatch.setattr(ask, "file_to_open", lambda *_arguments: copy)
    page.other_action.trigger()
    qtbot.waitUntil(lambda: page._job is None)

    assert target.exists()


def test_nothing_is_restored_over_the_open_file(page, copy, qtbot, data_file):
    page.restore(copy, data_file)
    qtbot.waitUntil(lambda: page._job is None)

    assert "Đã có tệp này" in page.result.text()
    assert not page._open.isVisible()
    assert store.problems() == []
