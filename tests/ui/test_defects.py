import errno
import sys

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from app.errors import UserError
from ui import defects
from ui.defect_dialog import DefectDialog


@pytest.fixture
def caught(qtbot, monkeypatch, tmp_path):
    """Install the hook; note what was said to the user, without a dialog that waits."""
    said = {"refused": [], "dialogs": []}
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(defects, "log_file", lambda: tmp_path / "nhật ký" / "lỗi.txt")
    monkeypatch.setattr(DefectDialog, "exec", lambda dialog: said["dialogs"].append(dialog))  # noqa: PLW0108  # bound, it would not be given the dialog
    parent = QWidget()
    qtbot.addWidget(parent)
    defects.install(said["refused"].append, parent)
    said["log"] = tmp_path / "nhật ký" / "lỗi.txt"
    return said


def fail(error):
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


def test_a_defect_is_logged_and_said_with_its_details(caught):
    fail(ZeroDivisionError("chia cho không"))

    (dialog,) = caught["dialogs"]
    details = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "ZeroDivisionError: chia cho không" in details
    assert "test_defects.py" in details
    assert details in caught["log"].read_text(encoding="utf-8")
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "vẫn nguyên trong tệp" in said
    assert str(caught["log"]) in said


def test_details_can_be_copied(caught):
    fail(ZeroDivisionError())
    dialog = caught["dialogs"][0]
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Chép chi tiết").click()

    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("error", "said"),
    [(UserError("Hãy chọn kỳ."), "Hãy chọn kỳ."), (OSError(errno.ENOSPC, "full"), "Ổ đĩa đã đầy")],
)
def test_what_the_user_can_put_right_needs_no_dialog(caught, error, said):
    fail(error)

    assert said in caught["refused"][0].text
    assert caught["dialogs"] == []
    assert not caught["log"].exists()


def test_a_log_that_grew_too_large_gives_way(caught):
    caught["log"].parent.mkdir()
    caught["log"].write_bytes(b"x" * 1_000_001)
    fail(ZeroDivisionError())

    assert caught["log"].stat().st_size < 10_000
    assert (caught["log"].parent / "lỗi.cu.txt").stat().st_size == 1_000_001


def test_a_log_that_cannot_be_written_is_left_out(caught):
    caught["log"].parent.write_text("a file where the folder should be")
    fail(ZeroDivisionError())

    assert "nhật ký" not in " ".join(label.text() for label in caught["dialogs"][0].findChildren(QLabel))


def test_the_log_lies_with_the_users_own_data(monkeypatch, tmp_path):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))

    assert defects.log_file() == tmp_path / "nhat-ky-loi.txt"


def test_stopping_by_keyboard_is_no_defect(caught, capsys):
    fail(KeyboardInterrupt())

    assert caught["dialogs"] == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
