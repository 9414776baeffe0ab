import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.buttons import ActionButton, ButtonRow, LongLink, MenuButton, OpeningButton, WordLink


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


@pytest.fixture
def below(qtbot, dressed):
    """Give the buttons below a record: two of its own, a menu of others, and the main one."""
    main = QAction("Thêm đơn vị…")
    main.setShortcut("Ctrl+Shift+N")
    others = [QAction("Gộp…"), QAction("Kết thúc…")]
    acts = [QAction("Sửa…"), QAction("Xóa")]
    menu = MenuButton("Việc khác", others, short="Khác")
    made = ButtonRow([*map(ActionButton, acts), menu], ActionButton(main, main=True))
    made.actions_kept = [main, *others, *acts]
    qtbot.addWidget(made)
    made.show()
    return made


def test_buttons_are_as_wide_as_their_words(below):
    menu, main = below.findChild(MenuButton), below.findChildren(ActionButton)[-1]
    below.resize(below.sizeHint().width() + 200, 60)
    QApplication.processEvents()
    assert (main.text(), menu.text()) == ("Thêm đơn vị   Ctrl+Shift+N", "Việc khác")
    whole = below.sizeHint().width() + 4  # hints are round pixels

    below.resize(whole - 12, 60)
    QApplication.processEvents()
    assert (main.text(), menu.text()) == ("Thêm đơn vị", "Việc khác")
    assert main.width() == main.minimumSizeHint().width()

    below.resize(below.minimumSizeHint().width(), 60)
    QApplication.processEvents()
    assert (main.text(), menu.text()) == ("Thêm đơn vị", "Khác")
    assert all(
        button.width() >= button.minimumSizeHint().width() for button in below.findChildren(ActionButton)
    )

    below.resize(whole, 60)
    QApplication.processEvents()
    assert (main.text(), menu.text()) == ("Thêm đơn vị   Ctrl+Shift+N", "Việc khác")


def test_buttons_give_way_when_another_one_comes(below):
    first, *_others, main = below.findChildren(ActionButton)
    first.hide()
    below.resize(below.sizeHint().width(), 60)
    QApplication.processEvents()
    assert main.text() == "Thêm đơn vị   Ctrl+Shift+N"

    first.show()
    QApplication.processEvents()
    assert main.text() == "Thêm đơn vị"


def test_a_button_that_opens_a_menu_shows_one_arrow(qtbot, dressed):
    """Only what is drawn at its right end says so: no mark in its words, none of Qt's own."""
    button = MenuButton("Việc khác", [QAction("Gộp…")])
    qtbot.addWidget(button)
    plain = OpeningButton("Việc khác")
    qtbot.addWidget(plain)
    for one in (button, plain):
        one.resize(one.sizeHint())

    assert button.sizeHint() == plain.sizeHint()
    assert button.grab().toImage() == plain.grab().toImage()
