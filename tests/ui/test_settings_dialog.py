import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from ui import settings, theme
from ui.settings_dialog import SettingsDialog
from ui.table import Column, Table


@pytest.fixture
def dialog(qtbot):
    made = SettingsDialog()
    qtbot.addWidget(made)
    made.show()
    yield made
    settings.keep("text_size", 100)
    settings.keep("scheme", "light")
    theme.put_on()


def choose(entry, value):
    """Choose as a clerk does who goes through the list by the arrow keys."""
    entry.choose(value)
    entry.combo.activated.emit(entry.combo.currentIndex())


def test_it_shows_what_is_set(qtbot):
    settings.keep("text_size", 125)
    settings.keep("language", "en")
    made = SettingsDialog()
    qtbot.addWidget(made)

    assert (made.text_size.value, made.scheme.value) == (125, "system")
    assert (made.silence.value, made.language.value) == (6, "en")


def test_text_grows_at_once(dialog, qtbot):
    label, table = QLabel("chữ"), Table("thử", [Column("Tên", show=str)], key=str)
    qtbot.addWidget(label)
    qtbot.addWidget(table)
    table.show()
    before = label.sizeHint().height()
    choose(dialog.text_size, 150)

    assert settings.text_size() == 150
    assert label.font().pointSizeF() == 15
    assert label.sizeHint().height() >= 1.4 * before
    assert table.verticalHeader().defaultSectionSize() == 42
    assert "font-size: 24pt" in QGuiApplication.instance().styleSheet()


def test_colours_change_at_once(dialog):
    choose(dialog.scheme, "dark")
    assert theme.current() is theme.DARK
    choose(dialog.scheme, "light")
    assert theme.current() is theme.LIGHT
    assert settings.scheme() == "light"


def test_months_of_silence_are_told_of(dialog, qtbot):
    with qtbot.waitSignal(dialog.waiting_changed, timeout=0):
        choose(dialog.silence, 12)

    assert settings.silent_months() == 12


def test_days_for_returns_are_told_of(dialog, qtbot):
    with qtbot.waitSignal(dialog.waiting_changed, timeout=0):
        choose(dialog.days_allowed, 10)

    assert settings.days_allowed() == 10


def test_another_language_is_for_the_next_start(dialog):
    choose(dialog.language, "en")

    assert settings.language() == "en"
    assert "mở lại chương trình" in dialog.language.said
    assert "Restart" in dialog.language.said


def test_escape_closes_it(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
