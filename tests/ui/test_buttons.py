import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.buttons import ActionButton, LongLink, WordLink


@pytest.fixture
def row(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QHBoxLayout(made)
    made.show()
    return made


def resize(row, width, height):
    row.resize(width, height)
    QApplication.processEvents()  # the layout waits for its turn


def test_keys_are_shown_where_there_is_room(row):
    action = QAction("Ghi hỗ trợ…")
    action.setShortcut("Ctrl+N")
    button = ActionButton(action, main=True)
    row.layout().addWidget(button)
    resize(row, 400, 60)
    assert button.text() == "Ghi hỗ trợ   Ctrl+N"

    resize(row, row.minimumSizeHint().width(), 60)
    assert button.text() == "Ghi hỗ trợ"
    assert button.width() >= button.minimumSizeHint().width()

    resize(row, 400, 60)
    assert button.text() == "Ghi hỗ trợ   Ctrl+N"


def test_only_the_main_button_shows_keys(qtbot):
    action = QAction("In…")
    action.setShortcut("Ctrl+P")
    button = ActionButton(action)
    qtbot.addWidget(button)

    assert button.text() == "In"


def test_a_button_follows_its_action(qtbot):
    action = QAction("Hoàn tác")
    button = ActionButton(action)
    qtbot.addWidget(button)
    action.setText("Hoàn tác: Ghi khoản hỗ trợ")
    action.setEnabled(False)

    assert button.text() == "Hoàn tác: Ghi khoản hỗ trợ"
    assert not button.isEnabled()


def test_a_long_name_loses_its_middle(row, qtbot):
    pressed = []
    name = "UBND xã Quảng Trực.ketnghia  —  D:\\Số liệu\\Kết nghĩa\\Năm 2026"
    link = LongLink(name, lambda: pressed.append(name))
    row.layout().addWidget(link)
    resize(row, 200, 60)
    assert link.text().startswith("UBND")
    assert "…" in link.text()
    assert link.text().endswith("2026")
    assert link.accessibleName() == name

    resize(row, 1000, 60)
    assert link.text() == name
    link.click()
    assert pressed == [name]


def test_words_to_press_on_go_on_in_the_next_line(row, qtbot):
    pressed = []
    link = WordLink("bon Bu Prâng 1A, xã Quảng Trực, tỉnh Lâm Đồng", lambda: pressed.append(True))
    row.layout().addWidget(link)
    resize(row, 600, 200)
    line = link.heightForWidth(link.width())
    resize(row, 160, 200)

    assert link.width() < link.sizeHint().width()
    assert link.heightForWidth(link.width()) >= 2 * line - 4
    assert link.height() >= link.heightForWidth(link.width())
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert pressed == [True]
