import gc
import sys

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from app import offices
from ui import application, defects
from ui.main_window import MainWindow


def test_letters_are_those_that_ship_with_the_program(dressed):
    assert QFontInfo(dressed.font()).family() == "Noto Sans"
    assert dressed.font().pointSize() == 10


@pytest.mark.parametrize(
    ("button", "text"),
    [
        (QDialogButtonBox.StandardButton.Ok, "Đồng ý"),
        (QDialogButtonBox.StandardButton.Cancel, "Thôi"),
        (QDialogButtonBox.StandardButton.Save, "Lưu"),
        (QDialogButtonBox.StandardButton.Yes, "&Có"),
    ],
)
def test_qts_buttons_speak_vietnamese(qtbot, button, text):
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)

    assert box.button(button).text() == text


def test_menu_of_a_field_speaks_vietnamese(qtbot):
    line = QLineEdit("chữ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    qtbot.addWidget(menu)
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]

    assert words == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Chép", "&Dán", "Xóa", "Chọn tất cả"]


def test_words_we_do_not_know_stay_as_they_are(dressed):
    assert QCoreApplication.translate("QObject", "Quite unknown") == "Quite unknown"


@pytest.fixture
def ran(qtbot, monkeypatch, dressed):
    """Run the program up to its event loop; give the window it showed."""
    windows = []

    class Noted(MainWindow):
        def __init__(self):
            super().__init__()
            windows.append(self)

    def events(_application):
        windows[-1].facts = (windows[-1].isVisible(), windows[-1].workplace)
        if windows[-1].workplace is not None:
            windows[-1].sample = offices.own().sample
        windows[-1].close()
        return 0

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "QApplication", lambda _arguments: dressed)
    monkeypatch.setattr(application, "MainWindow", Noted)
    monkeypatch.setattr(QApplication, "exec", events)

    def run(*arguments, **options):
        assert application.run(*arguments, **options) == 0
        return windows[-1]

    return run


def test_without_a_file_the_start_page_is_shown(ran):
    assert ran(None).facts == (True, None)


def test_a_file_is_opened(ran, data_file):
    window = ran(data_file)

    assert window.facts[0]
    assert not window.sample


def test_demo_opens_a_copy_of_the_sample(ran):
    window = ran(None, demo=True)

    assert window.facts[0]
    assert window.sample


def test_defects_are_taken_care_of(ran, monkeypatch):
    installed = []
    monkeypatch.setattr(defects, "install", lambda *arguments: installed.append(arguments))
    window = ran(None)

    assert installed == [(window.refuse, window)]


def test_what_the_start_made_is_not_looked_through_again():
    try:
        application.keep_what_was_made()

        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
