import errno
import sys

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QLabel, QWidget

from app import diagnosis
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
    with pytest.raises(type(error)) as caught:
        raise error
    sys.excepthook(caught.type, caught.value, caught.tb)


def test_a_defect_is_logged_and_said(caught):
    error = ZeroDivisionError("Bu Prâng 1A")
    fail(error)

    (dialog,) = caught["dialogs"]
    text = dialog.text.toPlainText()
    assert "ZeroDivisionError: …" in text
    assert "test_defects.py" in text
    log = caught["log"].read_text(encoding="utf-8")
    assert diagnosis.code(error) in log
    assert "ZeroDivisionError: …" in log
    assert "Prâng" not in text + log
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"Lỗi {diagnosis.code(error)}" in said
    assert "Dữ liệu đã ghi vẫn nguyên vẹn; việc đang làm dở chưa được ghi" in said
    assert str(caught["log"]) in said


def test_a_defect_that_comes_again_is_only_mentioned(caught):
    for _time in range(3):
        fail(ZeroDivisionError("chia cho không"))

    assert len(caught["dialogs"]) == 1
    assert len(caught["refused"]) == 2
    assert "lại xảy ra" in caught["refused"][0].text
    assert caught["log"].read_text(encoding="utf-8").count("ZeroDivisionError") == 3


def test_without_a_terminal(caught, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    fail(ZeroDivisionError())

    assert len(caught["dialogs"]) == 1


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
