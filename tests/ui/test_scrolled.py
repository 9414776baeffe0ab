from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.scrolled import Scrolled


def test_never_narrower_than_what_is_in_it(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    beside = QLabel("một danh sách")
    area, inside = Scrolled(), QWidget()
    area.setWidget(inside)
    column = QVBoxLayout(inside)
    column.addWidget(QPushButton("Ghi"))
    row = QHBoxLayout(page)
    row.addWidget(beside, 1)
    row.addWidget(area)
    page.show()
    wide = QPushButton("Một nút có nhiều chữ đến mức chỗ cũ không đủ, và được thêm vào sau")
    column.addWidget(wide)
    page.resize(page.minimumSizeHint().width(), 200)
    QApplication.processEvents()
    page.resize(page.minimumSizeHint().width(), 200)
    QApplication.processEvents()

    assert wide.width() >= wide.minimumSizeHint().width()
    assert area.viewport().rect().contains(wide.geometry())


def test_tab_goes_to_what_stands_in_it(qtbot, dressed):
    area = Scrolled()
    qtbot.addWidget(area)
    button = QPushButton("Ghi")
    area.setWidget(button)
    area.show()
    area.focusNextChild()

    assert area.focusWidget() is button
