import ctypes
import socket
import sys
import threading

import pytest

from ui import screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")

# What an X server answers to one it lets in: eight bytes of head, then as many words as the last two of them say.
WELCOME = b"\x01\x00\x0b\x00\x00\x00\x00\x08" + bytes(32)
REFUSAL = b"\x00\x00\x0b\x00\x00\x00\x00\x00"


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def x_server(answer):
    """Listen as display N of 127.0.0.1, answer one client, give the display's name."""
    listening = next(filter(None, map(_listen, range(6200, 6300))))

    def serve():
        client, _address = listening.accept()
        with client, listening:
            order = client.recv(4096)[:1]  # B: the client writes the high byte first
            client.sendall(answer if order == b"B" else _low_byte_first(answer))
            client.recv(4096)

    threading.Thread(target=serve, daemon=True).start()
    return f"127.0.0.1:{listening.getsockname()[1] - 6000}"


def _listen(port):
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError:
        return None


def _low_byte_first(answer):
    return answer[:2] + answer[3:1:-1] + answer[5:3:-1] + answer[7:5:-1] + answer[8:]


@pytest.fixture(scope="module")
def _xcb():
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        pytest.skip("libxcb is not on this machine")


@pytest.mark.parametrize("display", ["", ":4711", ":4711.0", "127.0.0.1:4711", "nonsense", "unix:/no/such"])
def test_a_dead_x_server_is_no_screen(monkeypatch, display):
    monkeypatch.setenv("DISPLAY", display)

    assert not screen.answers()


@pytest.mark.usefixtures("_xcb")
@pytest.mark.parametrize(("answer", "is_screen"), [(WELCOME, True), (REFUSAL, False)])
def test_an_x_server_is_asked_whether_it_lets_us_in(monkeypatch, answer, is_screen):
    monkeypatch.setenv("DISPLAY", x_server(answer))

    assert screen.answers() is is_screen


def test_a_dead_wayland_is_no_screen(monkeypatch, tmp_path):
    monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "nobody"))

    assert not screen.answers()


def test_no_screen_is_named():
    assert not screen.answers()


@pytest.mark.parametrize(
    ("platform", "is_screen"),
    [
        ("offscreen", True),
        ("minimal:something", True),
        ("xcb", False),
        ("wayland-egl", False),
        ("xcb;offscreen", True),
    ],
)
def test_a_platform_asked_for_by_name(monkeypatch, platform, is_screen):
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)

    assert screen.answers() is is_screen


def test_without_the_library_qt_could_not_ask_either(monkeypatch):
    def missing(name):
        raise OSError(name)

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(ctypes, "CDLL", missing)

    assert not screen.answers()


def test_other_systems_always_have_a_screen(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    assert screen.answers()
