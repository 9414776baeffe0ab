"""The manual ships with the program and is read inside it."""

from PySide6.QtCore import Qt

from ui.main_window import MainWindow
from ui.manual import Manual


def test_the_manual_is_read_as_it_ships(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.manual_action.trigger()
    (manual,) = window.findChildren(Manual)

    assert manual.isVisible()
    text = manual.text.toPlainText()
    assert text.startswith("Hướng dẫn sử dụng Kết nghĩa")
    assert "1.500.000 đồng" in text  # the table of what is understood
    assert "**" not in text

    qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_the_manual_opens_once(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.manual_action.trigger()
    window.manual_action.trigger()

    assert len(window.findChildren(Manual)) == 1
