from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.wrapped_rows import WrappedList

TITLE = (
    "Đèn năng lượng mặt trời đường nội bon, 24.000.000 đồng\nbon Bu Đắk · PC Đắk Nông · 12/09/2026 · kế hoạch"
)


def test_rows_keep_clear_of_each_other_in_a_list_that_becomes_narrower(qtbot, dressed):
    listed = WrappedList("Khoản hỗ trợ")
    qtbot.addWidget(listed)
    listed.resize(400, 160)
    listed.show()
    listed.addItems([TITLE] * 9)
    QApplication.processEvents()
    listed.resize(172, 160)
    QApplication.processEvents()

    room = listed.viewport().width() - 16
    metrics = listed.fontMetrics()
    high = sum(
        metrics.boundingRect(0, 0, room, 1000, int(Qt.TextFlag.TextWordWrap), text).height()
        for text in TITLE.split("\n")
    )
    boxes = [listed.visualItemRect(listed.item(row)) for row in range(listed.count())]
    assert all(box.height() >= high for box in boxes)
    assert all(above.bottom() < below.top() for above, below in pairwise(boxes))
