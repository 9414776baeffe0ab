"""What the tests of the contribution form do: open it alone, press keys, write into what has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import contributions
from app import format as written
from tests.ui.conftest import type_in
from ui.contribution_form import ContributionForm
from ui.entries import Entry

ENTER, TAB, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down
F6, F7, F8 = Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown_form(qtbot, desk):
    """Show the form in a window of its own, begun for nobody."""
    form = ContributionForm(desk)
    qtbot.addWidget(form)
    form.resize(420, 900)
    form.begin()
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.body.when.when.line.hasFocus)
    return form


def focus():
    return QApplication.focusWidget()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focus(), key, modifier)


def write(text):
    """Put text where the focus is, and go on with Enter."""
    type_in(focus(), text)
    press(ENTER)


def paste(text):
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(focus(), QKeySequence.StandardKey.Paste)


def settle():
    """Let the layouts come to rest."""
    for _turn in range(4):
        QApplication.processEvents()


def day(world):
    return written.date(world.period.first)


def newest():
    """Give the act written last."""
    return contributions.newest()


def entry_in_hand(form):
    """Give the entry that has the focus."""
    return next(entry for entry in form.findChildren(Entry) if entry.control.hasFocus())
