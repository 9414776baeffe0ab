"""A clerk's child at the keyboard: whatever keys are pressed and buttons clicked, in any order, nothing breaks."""

import sys
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QInputDialog, QMessageBox, QPushButton

from app import store
from tests.ui.conftest import shown_window, type_in
from ui import ask, jobs
from ui.errands import Errands

ACTIONS = 150
_CONTROL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_KEYS = {
    Qt.Key.Key_Tab: 12,
    Qt.Key.Key_Backtab: 3,
    Qt.Key.Key_Return: 10,
    Qt.Key.Key_Escape: 6,
    Qt.Key.Key_Down: 10,
    Qt.Key.Key_Up: 5,
    Qt.Key.Key_Left: 2,
    Qt.Key.Key_Right: 2,
    Qt.Key.Key_Home: 2,
    Qt.Key.Key_End: 2,
    Qt.Key.Key_PageDown: 3,
    Qt.Key.Key_PageUp: 2,
    Qt.Key.Key_Space: 4,
    Qt.Key.Key_Backspace: 4,
    Qt.Key.Key_Delete: 4,
    Qt.Key.Key_F2: 4,
    Qt.Key.Key_F8: 2,
}
_WITH_CONTROL = {
    Qt.Key.Key_N: 3,
    Qt.Key.Key_Z: 6,
    Qt.Key.Key_Y: 3,
    Qt.Key.Key_K: 3,
    Qt.Key.Key_F: 2,
    Qt.Key.Key_A: 1,
    Qt.Key.Key_C: 1,
    Qt.Key.Key_V: 2,
    Qt.Key.Key_D: 2,
    Qt.Key.Key_Return: 6,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: 2,
    **{Qt.Key(Qt.Key.Key_1.value + number): 2 for number in range(8)},
}
_TEXTS = ["a", "b", "đ", "5", "12/2/2026", "1tr5", "bu prang", "so y te", "  ", "-", "gạo", "10 kg", ";", "/"]


class Walk:
    """Does things at random; `done` says which."""

    def __init__(self, window, seed):
        self.window = window
        self.done = []
        self._random = Random(seed)

    def step(self):
        ways = [self._press, self._press_with_control, self._type, self._click, self._command]
        (way,) = self._random.choices(ways, [40, 18, 15, 15, 4])
        self.done.append(way() or "nothing")
        for popup in iter(QApplication.activePopupWidget, None):
            popup.close()
        QApplication.processEvents()

    def _focus(self):
        return QApplication.focusWidget() or self.window

    def _press(self):
        (key,) = self._random.choices(list(_KEYS), list(_KEYS.values()))
        QTest.keyClick(self._focus(), key, _NONE)
        return key.name

    def _press_with_control(self):
        (key,) = self._random.choices(list(_WITH_CONTROL), list(_WITH_CONTROL.values()))
        QTest.keyClick(self._focus(), key, _CONTROL)
        return f"Ctrl+{key.name}"

    def _type(self):
        text = self._random.choice(_TEXTS)
        if text.isascii():
            QTest.keyClicks(self._focus(), text)
        else:
            type_in(self._focus(), text)
        return text

    def _click(self):
        buttons = [
            each
            for each in self.window.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and not (isinstance(each, QPushButton) and each.menu())
        ]
        button = self._random.choice(buttons)
        said = button.text() or button.accessibleName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return f"[{said}]"

    def _command(self):
        commands = [each for each in self.window.workplace.page.commands() if each.isEnabled()]
        if not commands:
            return None
        command = self._random.choice(commands)
        said = command.text()
        command.trigger()
        return f"<{said}>"


@pytest.fixture
def undisturbed(monkeypatch):
    """Answer every question, and let nothing open a window of its own or end the program."""
    for dialog in ("about", "file_to_open", "folder", "new_file", "file_to_make"):
        monkeypatch.setattr(ask, dialog, lambda *_asked: None)
    monkeypatch.setattr(ask, "discard", lambda _parent: True)
    for errand in ("print", "save", "print_all", "save_all", "save_each", "export"):
        monkeypatch.setattr(Errands, errand, lambda *_asked: None)
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", lambda _dialog: 0)
        monkeypatch.setattr(kind, "show", lambda _dialog: None)
    QGuiApplication.clipboard().setText("Bu Prâng\t5.000.000\tSở Y tế\nBu Dăr\t7")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_asked: ("tên", True))


def walked(window, seed, actions=ACTIONS):
    for action in (window.quit_action, window.open_action, window.new_action):
        action.setEnabled(False)
    walk = Walk(window, seed)
    try:
        for _action in range(actions):
            walk.step()
    finally:
        sys.stdout.write(f"{walk.done}\n")  # pytest shows it where the test fails
    assert window.isVisible()


# The offscreen platform has nothing that could be raised or grabbed.
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("seed", [1])
def test_a_random_walk(qtbot, sample, dressed, undisturbed, seed):
    for window in shown_window(qtbot, sample):
        walked(window, seed)
        jobs.stop_all()
        assert store.problems() == []
