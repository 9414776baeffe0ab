import io
import threading

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPushButton

from app.errors import UserError
from app.reports import files
from ui import saving
from ui.errands import Errands
from ui.paper import Batch, Paper
from ui.status import StatusBar


@pytest.fixture
def errands(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    status = StatusBar()
    window.setStatusBar(status)
    window.show()
    made = Errands(window, status)
    made.window, made.status = window, status
    return made


def finished(qtbot, errands):
    qtbot.waitUntil(lambda: not errands.busy)


@pytest.fixture
def stopped_halfway(qtbot, monkeypatch):
    """Press Dừng once the third sheet has been made, and only then let the work go on."""

    def press(window, start):
        pressed = threading.Event()
        batch = window.workplace.page.batch()

        def halting(make):
            def work(steering, *rest):
                tell = steering.progress

                def progress(done, whole):
                    tell(done, whole)
                    if done == 2:
                        pressed.wait()

                steering.progress = progress
                return make(steering, *rest)

            return work

        start(Batch(batch.title, batch.count, halting(batch.pdf), halting(batch.save_each)))
        bar = window.status.progress
        qtbot.waitUntil(lambda: bar.isVisible() and bar._bar.value() == 2)
        bar.findChild(QPushButton).click()
        pressed.set()
        finished(qtbot, window.errands)

    return press


def test_saves_the_very_bytes(errands, qtbot, tmp_path):
    errands.save_to(tmp_path / "phiếu.pdf", "Phiếu", lambda _work: b"%PDF-1")
    assert errands.busy
    finished(qtbot, errands)

    assert (tmp_path / "phiếu.pdf").read_bytes() == b"%PDF-1"
    assert "phiếu.pdf" in errands.status.sentence


def test_all_sheets_become_one_pdf_with_an_outline(window, qtbot, tmp_path):
    batch = window.workplace.page.batch()
    window.errands.save_to(tmp_path / "tất cả.pdf", batch.title, batch.pdf)
    finished(qtbot, window.errands)
    read = PdfReader(io.BytesIO((tmp_path / "tất cả.pdf").read_bytes()))

    assert [entry.title for entry in read.outline] == [
        row.village.full for row in window.workplace.page.table.rows
    ]
    assert (tmp_path / "tất cả.pdf").is_file()


def test_each_sheet_becomes_a_file(window, qtbot, tmp_path):
    folder = tmp_path / "phiếu"
    window.errands.save_each_to(folder, window.workplace.page.batch())
    finished(qtbot, window.errands)

    assert len(list(folder.iterdir())) == 3
    assert "3 phiếu" in window.status.sentence


def test_stopping_one_pdf_leaves_nothing(window, stopped_halfway, tmp_path):
    folder = tmp_path / "đích"
    folder.mkdir()
    target = folder / "tất cả.pdf"
    target.write_bytes(b"old")
    stopped_halfway(window, lambda batch: window.errands.save_to(target, batch.title, batch.pdf))

    assert list(folder.iterdir()) == [target]
    assert target.read_bytes() == b"old"
    assert "dừng" in window.status.sentence


def test_stopping_a_folder_of_files_leaves_nothing(window, stopped_halfway, tmp_path):
    folder = tmp_path / "đích"
    stopped_halfway(window, lambda batch: window.errands.save_each_to(folder, batch))

    assert not folder.exists() or list(folder.iterdir()) == []


def test_actions_rest_while_an_errand_runs(window, qtbot, tmp_path):
    go = threading.Event()
    window.errands.save_to(tmp_path / "x.pdf", "Phiếu", lambda _work: go.wait() and b"%PDF-1")
    assert not window.print_all_action.isEnabled()
    assert not window.save_action.isEnabled()

    go.set()
    finished(qtbot, window.errands)

    assert window.print_all_action.isEnabled()
    assert window.save_action.isEnabled()


def test_closing_stops_an_errand(window, tmp_path, monkeypatch):
    stop, stopped = window.errands.stop, threading.Event()

    def work(steering):
        stopped.wait()
        steering.go_on()

    monkeypatch.setattr(window.errands, "stop", lambda: (stop(), stopped.set()))
    window.errands.save_to(tmp_path / "x.pdf", "Phiếu", work)
    window.close()

    assert stopped.is_set()
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("answer", ["again", "elsewhere"])
def test_a_file_open_elsewhere_is_asked_about(errands, qtbot, tmp_path, monkeypatch, answer):
    target, other = tmp_path / "phiếu.pdf", tmp_path / "khác.pdf"
    target.write_bytes(b"old")
    real, asked = files.save, []

    def locked(data, path):
        if path == target and not asked:
            raise files._trouble(path, PermissionError(13, "in use"))
        real(data, path)

    def ask(_parent, error, retry, elsewhere):
        asked.append(error.text)
        (retry if answer == "again" else elsewhere)()

    monkeypatch.setattr(files, "save", locked)
    monkeypatch.setattr(saving, "try_again", ask)
    monkeypatch.setattr(saving, "ask_file", lambda _parent, _name: other)
    errands.save_to(target, "Phiếu", lambda _work: b"new")
    finished(qtbot, errands)

    assert "đang mở trong chương trình khác" in asked[0]
    assert (target if answer == "again" else other).read_bytes() == b"new"
    assert other.exists() == (answer == "elsewhere")


@pytest.mark.parametrize(
    ("press", "expected"), [("Thử lại", "again"), ("Lưu tên khác…", "other"), ("Thôi", "")]
)
def test_the_question_offers_three_ways(errands, qtbot, monkeypatch, press, expected):
    taken = []

    def answer(box):
        next(button for button in box.buttons() if button.text() == press).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    saving.try_again(
        errands.window,
        UserError("Tệp đang mở."),
        lambda: taken.append("again"),
        lambda: taken.append("other"),
    )

    assert "".join(taken) == expected


def test_saving_asks_for_a_place_named_after_the_paper(errands, qtbot, tmp_path, monkeypatch):
    names = []

    def ask(_parent, name):
        names.append(name)
        return tmp_path / name

    monkeypatch.setattr(saving, "ask_file", ask)
    errands.save(Paper("Phiếu bon Bu Prâng 1A - quý I năm 2026", b"%PDF-1"))
    finished(qtbot, errands)

    assert names == ["Phiếu bon Bu Prâng 1A - quý I năm 2026.pdf"]
    assert (tmp_path / names[0]).exists()
