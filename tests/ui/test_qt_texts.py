"""No English word of Qt's own is left in the dialogs and menus that this window opens."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QTextEdit,
)

from ui.qt_texts import QtTexts

NAMES = {"QPageSize", "QShortcut"}  # sizes of paper; keys by what is printed on them
UNITS = {"Pica (P̸)", "Didot (DD)", "Cicero (CC)", "mm", "Alt+Left", "Alt+Right", "Alt+Up", "%p%"}


class Listening(QtTexts):
    """Notes what it has no words for."""

    def __init__(self, parent):
        super().__init__(parent)
        self.missed = set()

    def translate(self, context, source, disambiguation=None, count=-1):
        found = super().translate(context, source, disambiguation, count)
        if found is None and context not in NAMES and re.search("[A-Za-z]{2}", source):
            self.missed.add(source)
        return found


@pytest.fixture
def missed(dressed):
    texts = Listening(dressed)
    dressed.installTranslator(texts)
    texts.missed.clear()  # Qt asks it which way it is written
    yield lambda: texts.missed - UNITS
    dressed.removeTranslator(texts)


@pytest.fixture
def shown(qtbot):
    def shown(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.grab()
        return widget

    return shown


@pytest.mark.parametrize(
    "button", [each for each in QMessageBox.StandardButton if each.value.bit_count() == 1]
)
def test_message_boxes(missed, shown, button):
    box = QMessageBox(QMessageBox.Icon.Question, "Hỏi", "Hỏi?", button)
    box.setDetailedText("chi tiết")
    shown(box)

    assert missed() == set()


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory])
@pytest.mark.parametrize("accept", list(QFileDialog.AcceptMode))
def test_file_dialogs(missed, shown, tmp_path, mode, accept):
    dialog = QFileDialog(None, "Mở", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    shown(dialog)

    assert missed() == set()


def test_print_dialog(missed, shown, tmp_path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    shown(QPrintDialog(printer))

    assert missed() == set()


def test_other_dialogs_and_bars(missed, shown):
    shown(QInputDialog())
    bar = QTabBar()
    bar.addTab("một")
    shown(bar)

    assert missed() == set()


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit, QTextBrowser])
def test_menus_of_fields(missed, shown, qtbot, kind):
    field = shown(kind())
    if isinstance(field, QTextBrowser):
        field.setHtml("<a href='#xa'>xã</a>")
        qtbot.addWidget(field.createStandardContextMenu(QPoint(8, 8)))
    qtbot.addWidget(field.createStandardContextMenu())

    assert missed() == set()


def test_menu_of_words_that_can_be_selected(missed, shown, qtbot):
    label = shown(QLabel("chữ"))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    assert missed() == set()


def test_the_listening_would_hear_a_word_that_is_missing(missed, dressed):
    dressed.translate("QDialog", "Quite unknown")

    assert missed() == {"Quite unknown"}


def test_envelopes_keep_their_names(dressed):
    assert dressed.translate("QPageSize", "Envelope C5") == "Phong bì C5"


@pytest.mark.parametrize(("keys", "called"), [("Ctrl+Left", "Ctrl+←"), ("Ctrl+Down", "Ctrl+↓"), ("F1", "F1")])
def test_keys_are_called_by_what_is_on_them(dressed, keys, called):
    assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) == called
