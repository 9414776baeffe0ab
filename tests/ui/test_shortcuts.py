from pypdf import PdfReader
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from ui.main_window import MainWindow
from ui.shortcuts import Shortcut, ShortcutSheet, groups


def of(found, title):
    return next(group.shortcuts for group in found if group.title == title)


def test_actions_of_the_menus_are_listed_by_menu(window):
    found = groups(window)

    assert Shortcut("Ctrl+O", "Mở") in of(found, "Tệp")
    assert Shortcut("F1", "Hướng dẫn sử dụng") in of(found, "Trợ giúp")


def test_what_the_keys_do_at_any_time_is_said(window, world):
    assert window.undo_action.text() != "Hoàn tác"

    assert Shortcut("Ctrl+Z", "Hoàn tác") in of(groups(window), "Sửa")


def test_every_key_of_the_window_is_on_the_sheet(window):
    listed = {shortcut.keys for group in groups(window) for shortcut in group.shortcuts}
    keys = {
        keys.toString(QKeySequence.SequenceFormat.NativeText)
        for action in window.findChildren(QAction)
        for keys in action.shortcuts()
    }

    assert keys - listed == set()


def test_a_new_action_is_on_the_sheet_without_more_ado(window):
    page = window.workplace.page
    action = QAction("Việc mới…", page)
    action.setShortcut("Ctrl+Shift+J")
    page.addAction(action)
    QShortcut("Ctrl+Shift+H", page).setWhatsThis("Tìm cách khác")
    found = of(groups(window), "Bon, buôn")

    assert Shortcut("Ctrl+Shift+J", "Việc mới") in found
    assert Shortcut("Ctrl+Shift+H", "Tìm cách khác") in found


def test_a_page_does_not_repeat_what_the_menus_say(window):
    found = groups(window)
    said = [shortcut for group in found for shortcut in dict.fromkeys(group.shortcuts)]

    assert [shortcut for shortcut in said if shortcut.keys == "Ctrl+N"] == [Shortcut("Ctrl+N", "Ghi hỗ trợ")]


def test_without_a_file_there_are_menus_and_forms(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    titles = [group.title for group in groups(window)]

    assert titles[0] == "Tệp"
    assert titles[-1] == "Trong biểu mẫu"
    assert "Bon, buôn" not in titles


def test_the_sheet_is_saved_as_a_page(window, tmp_path):
    sheet = ShortcutSheet(window)
    sheet.save(tmp_path / "phím tắt.pdf")
    reader = PdfReader(tmp_path / "phím tắt.pdf")

    text = reader.pages[0].extract_text()
    assert "Ctrl+O" in text
    assert len(reader.pages) <= 3
