import shutil

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app import store, whereabouts
from ui import settings
from ui.start_page import StartPage


@pytest.fixture
def recent(data_file, tmp_path, monkeypatch):
    """Remember a file that is there and one on a stick that is gone."""
    store.close()
    monkeypatch.setattr(whereabouts, "drives", lambda: [tmp_path / "F"])
    settings.remember_file(tmp_path / "E" / "so-lieu" / "xã.ketnghia")
    settings.remember_file(data_file)
    return data_file


@pytest.fixture
def page(qtbot, recent):
    made = StartPage()
    qtbot.addWidget(made)
    made.show()
    return made


def button(page, text):
    return next(
        found
        for found in page.findChildren(QPushButton)
        if text in (found.accessibleName() or found.text()) and not found.isHidden()
    )


def said(page):
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_file_that_is_there_is_asked_for(page, qtbot, recent):
    with qtbot.waitSignal(page.file_asked) as asked:
        button(page, recent.name).click()

    assert asked.args == [recent]
    assert "không thấy" not in button(page, recent.name).accessibleName()


def test_a_file_that_is_gone_says_so_and_opens_nothing(page, qtbot):
    with qtbot.assertNotEmitted(page.file_asked):
        button(page, "(không thấy)").click()

    assert "USB chưa cắm" in said(page)
    assert "Chương trình không tự tạo tệp mới" in said(page)
    assert "Cũng không thấy tệp cùng tên" in said(page)


def test_the_same_file_on_another_drive_is_offered(page, qtbot, recent, tmp_path):
    moved = tmp_path / "F" / "so-lieu" / "xã.ketnghia"
    moved.parent.mkdir(parents=True)
    shutil.copy(recent, moved)
    button(page, "(không thấy)").click()
    with qtbot.waitSignal(page.file_asked) as asked:
        button(page, str(moved)).click()

    assert asked.args == [moved]
    assert "Tệp cùng tên tìm thấy ở nơi khác" in said(page)


def test_backups_are_offered(page, qtbot, recent):
    copy = recent.with_name("xã 2026-11-01 08.00.00.ketnghia")
    shutil.copy(recent, copy)
    button(page, "(không thấy)").click()
    with qtbot.waitSignal(page.file_asked) as asked:
        button(page, copy.name).click()

    assert asked.args == [copy]


def test_it_is_looked_for_again_once_the_stick_is_in(page, qtbot, recent, tmp_path):
    button(page, "(không thấy)").click()
    stick = tmp_path / "E" / "so-lieu"
    stick.mkdir(parents=True)
    shutil.copy(recent, stick / "xã.ketnghia")
    with qtbot.waitSignal(page.file_asked) as asked:
        button(page, "Tìm lại").click()

    assert asked.args == [stick / "xã.ketnghia"]
    assert "USB chưa cắm" not in said(page)


def test_a_file_that_will_not_come_back_is_taken_off_the_list(page, recent):
    button(page, "(không thấy)").click()
    button(page, "Bỏ khỏi danh sách").click()

    assert settings.recent_files() == [recent]
    assert "USB chưa cắm" not in said(page)


def test_a_server_that_may_be_dead_is_not_asked(qtbot, monkeypatch):
    settings.keep("recent", [r"\\maychu\so-lieu\xã.ketnghia"])
    made = StartPage()
    qtbot.addWidget(made)

    assert "không thấy" not in button(made, "maychu").accessibleName()
