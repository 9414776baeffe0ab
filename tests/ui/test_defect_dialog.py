import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from app import diagnosis
from ui import saving, settings
from ui.defect_dialog import DefectDialog

HELD = "Bu Prâng 1A: 45.000.000 đồng"  # not in the line that fails, since the program's lines are public


@pytest.fixture
def error():
    with pytest.raises(ValueError, match="Bu") as caught:
        raise ValueError(HELD)
    return caught.value


@pytest.fixture
def dialog(qtbot, error):
    made = DefectDialog(error)
    qtbot.addWidget(made)
    return made


def press(dialog, text):
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


def test_what_is_saved_is_what_was_read(dialog, error, monkeypatch, tmp_path):
    path = tmp_path / "chẩn đoán.txt"
    asked = []
    monkeypatch.setattr(saving, "ask_file", lambda _parent, name: asked.append(name) or path)
    press(dialog, "Lưu tệp chẩn đoán…")

    assert path.read_text(encoding="utf-8") == dialog.text.toPlainText()
    assert diagnosis.code(error) in asked[0]
    assert str(path) in dialog.answer.text()


def test_where_it_cannot_be_saved_that_is_said(dialog, monkeypatch, tmp_path):
    (tmp_path / "tệp").write_bytes(b"a file where the folder should be")
    monkeypatch.setattr(saving, "ask_file", lambda *_asked: tmp_path / "tệp" / "chẩn đoán.txt")
    press(dialog, "Lưu tệp chẩn đoán…")

    assert dialog.answer.isVisibleTo(dialog)
    assert str(tmp_path) in dialog.answer.text()


def test_nothing_is_saved_where_she_thinks_better_of_it(dialog, monkeypatch):
    monkeypatch.setattr(saving, "ask_file", lambda *_asked: None)
    press(dialog, "Lưu tệp chẩn đoán…")

    assert not dialog.answer.isVisibleTo(dialog)


def test_it_can_be_copied(dialog):
    press(dialog, "Chép")

    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()


def test_settings_and_screen_are_told_and_no_path(qtbot, tmp_path):
    settings.keep("text_size", 125)
    settings.remember_file(tmp_path / "UBND xã Quảng Trực.ketnghia")
    made = DefectDialog(None)
    qtbot.addWidget(made)
    text = made.text.toPlainText()

    assert "  Cỡ chữ: 125 %\n" in text
    assert "  Số tệp mở gần đây: 1\n" in text
    assert "  Màn hình: " in text
    assert "  Qt: 6." in text
    assert "Quảng Trực" not in text
    assert str(tmp_path) not in text


def test_without_a_defect_nothing_is_called_one(qtbot):
    made = DefectDialog(None)
    qtbot.addWidget(made)

    said = " ".join(label.text() for label in made.findChildren(QLabel))
    assert "Lỗi" not in said
    assert made.windowTitle() == "Tệp chẩn đoán"


def test_nothing_the_window_shows_gets_in(window, world, error):
    made = DefectDialog(error, parent=window)

    text = made.text.toPlainText()
    assert "Prâng" not in text
    assert "45.000" not in text
    assert "Quảng Trực" not in text
    assert "\n  village: 3\n" in text
