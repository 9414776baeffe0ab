"""The program as it is started: with and without a screen, at terminals and in pipes of every kind."""

import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import main
import ui
from app import sample, store
from tests.app.reports.commune import make_commune

MAIN = Path(main.__file__)
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
NO_SCREEN = {name: value for name, value in os.environ.items() if name not in SCREENS}
NO_WINDOW = (
    "Máy này không mở được cửa sổ (không có màn hình hoặc thiếu thư viện đồ họa). "
    "Hãy dùng các lệnh; main.py --help cho biết cách dùng.\n"
)
# Run by a child before main: PySide6 is installed, but a library of the system that it needs is missing.
WITHOUT_LIBRARIES = """
import sys

class Missing:
    def find_spec(self, name, *rest):
        if name.startswith("PySide6.Qt"):
            raise ImportError("libEGL.so.1: cannot open shared object file", name=name)

sys.meta_path.insert(0, Missing())
import main
sys.exit(main.main(sys.argv[1:]))
"""

# Run by a child: what the window has loaded by the time it takes keys.
TILL_READY = """
import os, sys, main
load = main._window
def watched():
    window = load()
    class Application(window.QApplication):
        def exec(self):
            self.processEvents()
            from PySide6 import QtGui
            print(*sorted({*sys.modules, *(f"QtGui.{name}" for name in vars(QtGui))}))
            sys.stdout.flush()
            os._exit(0)
    window.QApplication = Application
    return window
main._window = watched
main.main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("xã") / "xã.ketnghia"
    store.create(path, store.NewOffice("UBND xã Quảng Trực", "Quảng Trực"), who="Lan")
    make_commune()
    store.close()
    return path


def child(*arguments, **options):
    """Run main.py in a process of its own; give its status and its bytes on both channels."""
    given = {"cwd": MAIN.parent, "env": NO_SCREEN, "capture_output": True} | options
    done = subprocess.run([sys.executable, MAIN, *arguments], check=False, **given)
    assert b"Traceback" not in (done.stderr or b"")
    return done.returncode, done.stdout, done.stderr


# --- Commands in a process of their own -----------------------------------------------------------------------


def test_a_command_answers_in_utf_8_with_its_status(ledger):
    status, out, err = child("summary", ledger, "--period", "2026-Q2", "--json")

    assert (status, err) == (0, b"")
    assert json.loads(out.decode())["rows"][0]["name"] == "bon Bu Dăr"
    status, out, err = child("summary", ledger, "--period", "quý hai")
    assert (status, out) == (1, b"")
    assert err.decode().startswith("Không có kỳ báo cáo “quý hai”.")
    status, out, err = child("summary", ledger)
    assert (status, out) == (2, b"")
    assert "Sai cách dùng lệnh: còn thiếu --period." in err.decode()


@pytest.mark.parametrize(
    "terminal", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1258"}, {"LC_ALL": "C"}]
)
def test_a_terminal_of_another_encoding(ledger, terminal):
    for arguments, said in (
        (("summary", ledger, "--period", "2026-Q2"), "bon Bu Prâng 1A"),
        (("summary", ledger, "--period", "lạ"), "Kỳ được viết như"),
        (("--help",), "kiểm tra tệp và số liệu"),
        (("không có",), ""),
    ):
        _status, out, err = child(*arguments, env=NO_SCREEN | terminal)
        assert said in (out + err).decode()


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_is_no_text(tmp_path):
    path = os.fsencode(tmp_path) + b"/x\xa6.ketnghia"
    for arguments in (
        (b"check", path),
        (b"demo", path),
        (b"check", path + b"/y"),
        (b"backup", path, b"--to", path),
    ):
        status, _out, err = child(*arguments)
        assert status == 1
        assert err.decode().endswith(".\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [("history",), ("summary", "--period", "2026-Q2", "--json")])
def test_output_that_goes_nowhere(ledger, arguments):
    command, *options = arguments
    with Path("/dev/full").open("wb") as full:
        status, _out, err = child(
            command, ledger, *options, stdout=full, stderr=subprocess.PIPE, capture_output=False
        )
    assert (status, err.decode()[:16]) == (1, "Ổ đĩa đã đầy nên")

    read, write = os.pipe()
    os.close(read)  # as head does when it has seen enough
    with os.fdopen(write, "wb") as pipe:
        status, _out, err = child(
            command, ledger, *options, stdout=pipe, stderr=subprocess.PIPE, capture_output=False
        )
    assert (status, err) == (1, b"")

    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, MAIN, command, ledger, *options],
        check=False, cwd=MAIN.parent, env=NO_SCREEN, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert (closed.returncode, closed.stderr) == (0, b"")


def test_commands_need_neither_the_window_nor_the_press(ledger):
    """Else each answer would take a second longer."""
    code = (
        "import sys, main; status = main.main(sys.argv[1:]); "
        "sys.exit(status or sorted({'PySide6', 'reportlab', 'ui'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "summary", ledger, "--period", "2026-Q2"],
        check=False, cwd=MAIN.parent, env=NO_SCREEN | {"PYTHONUTF8": "1"}, capture_output=True,
    )  # fmt: skip

    assert (done.returncode, done.stderr.decode()) == (1, "[]\n")


def test_a_sheet_needs_neither_the_other_reports_nor_what_writes():
    """Else the first sheet would take longer than twice what reportlab itself takes to start."""
    code = (
        "import sys; from app import offices, periods, store; from app.reports import village_sheet; "
        "print(*sorted(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=MAIN.parent, env=NO_SCREEN, capture_output=True
    )

    others = {
        f"app.reports.{name}" for name in ("word", "excel", "formats", "summary_report", "agency_sheet")
    }
    assert not set(loaded.stdout.decode().split()) & {
        *others,
        "PySide6",
        "ui",
        "argparse",
        "filelock",
        "app.cli",
    }


# --- No screen ------------------------------------------------------------------------------------------------


def assert_sample_printed(folder, out):
    said, *paths = out.decode().splitlines()

    assert said == (
        "Máy này không mở được cửa sổ (không có màn hình hoặc thiếu thư viện đồ họa); "
        f"phiếu của kỳ mẫu được in vào {folder}."
    )
    assert [Path(path).name for path in paths] == [
        "Phiếu bon, buôn quý III năm 2026.pdf",
        "Báo cáo tổng hợp quý III năm 2026.pdf",
    ]
    assert {path.name for path in folder.iterdir()} == {"mẫu.ketnghia", *(Path(path).name for path in paths)}
    for path in paths:
        assert (folder.parent / path).read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_the_demo_without_a_screen_prints_the_sample_quarter_and_does_so_again(tmp_path):
    for _again in range(2):
        status, out, err = child("--demo", cwd=tmp_path)
        assert (status, err) == (0, b"")
        assert_sample_printed(tmp_path / "phieu-mau", out)


@pytest.mark.parametrize("arguments", [(), ("xã.ketnghia",)])
def test_the_window_without_a_screen(capsys, monkeypatch, arguments):
    monkeypatch.setattr(main, "_window", lambda: None)

    assert main.main(list(arguments)) == 1
    assert capsys.readouterr() == ("", NO_WINDOW)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_machine_without_a_screen_does_not_even_load_the_window(monkeypatch):
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)

    assert main._window() is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_screen_that_is_named_but_dead_is_said_as_one_that_is_missing(tmp_path):
    """Qt would end the process with a memory dump."""
    dead = NO_SCREEN | {"DISPLAY": ":4711", "PYTHONUTF8": "1"}

    assert child(env=dead) == (1, b"", NO_WINDOW.encode())
    status, out, err = child("--demo", cwd=tmp_path, env=dead)
    assert (status, err) == (0, b"")
    assert_sample_printed(tmp_path / "phieu-mau", out)


def test_where_the_sample_cannot_be_written(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(main, "_window", lambda: None)
    (tmp_path / "phieu-mau").write_bytes(b"a file")

    assert main.main(["--demo"]) == 1
    said = capsys.readouterr().err
    assert said.endswith(".\n")
    assert (tmp_path / "phieu-mau").read_bytes() == b"a file"


def test_a_machine_on_which_qt_lacks_a_library(tmp_path):
    run = [sys.executable, "-c", WITHOUT_LIBRARIES]
    options = {
        "capture_output": True,
        "cwd": tmp_path,
        "env": NO_SCREEN
        | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "PYTHONPATH": str(MAIN.parent)},
    }
    demo = subprocess.run([*run, "--demo"], check=False, **options)
    assert (demo.returncode, demo.stderr) == (0, b"")
    assert_sample_printed(tmp_path / "phieu-mau", demo.stdout)
    alone = subprocess.run(run, check=False, **options)
    assert (alone.returncode, alone.stderr.decode()) == (1, NO_WINDOW)


def test_a_fault_of_our_own_is_not_taken_for_a_missing_screen(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delattr(
        ui, "application", raising=False
    )  # the package has it where the window was loaded before
    monkeypatch.setitem(sys.modules, "ui.application", None)  # what Python leaves where an import failed

    with pytest.raises(ImportError):
        main._window()


# --- The window -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], (None, False)),
        (["--demo"], (None, True)),
        (["xã Quảng Trực.ketnghia"], (Path("xã Quảng Trực.ketnghia"), False)),
    ],
)
def test_the_window_is_told_what_to_open(monkeypatch, arguments, asked):
    told = []
    window = types.SimpleNamespace(run=lambda path, *, demo: told.append((path, demo)) or 7)
    monkeypatch.setattr(main, "_window", lambda: window)

    assert main.main(arguments) == 7
    assert told == [asked]


@pytest.mark.parametrize("arguments", [["a", "b"], ["--demo", "a"], ["a", "--demo"], ["--sai"]])
def test_what_is_neither_a_command_nor_a_file_is_wrong_usage(capsys, monkeypatch, arguments):
    monkeypatch.setattr(main, "_window", lambda: pytest.fail("no window is meant"))

    assert main.main(arguments) == 2
    assert "Sai cách dùng lệnh" in capsys.readouterr().err


def test_the_window_loads_nothing_before_it_is_ready_that_is_not_in_it_yet(tmp_path):
    """Each costs every start some milliseconds; PySide6 makes a class of Qt's where one first may be given it."""
    path = tmp_path / "sổ.ketnghia"
    sample.ledger(path, 20)
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", TILL_READY, path],
        check=True, cwd=MAIN.parent, capture_output=True,
        env=NO_SCREEN | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
    )  # fmt: skip
    loaded = set(done.stdout.decode().split())

    assert {"ui.villages_page", "QtGui.QPainter"} <= loaded
    unneeded = {"reportlab", "html", "app.acts", "app.pledges", "app.visits", "app.proposals"}
    later = {f"ui.{name}" for name in ("ask", "contribution_form", "finder", "manual", "start_page", "facts")}
    assert not loaded & {*unneeded, *later, "QtGui.QIcon", "QtGui.QGradient"}
