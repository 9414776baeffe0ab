from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.reports.catalogue import KINDS, Group
from ui.kind_list import KindList


def test_keys_pass_over_the_headings(qtbot, dressed):
    kinds = KindList()
    qtbot.addWidget(kinds)
    seen = []
    kinds.chosen.connect(seen.append)
    kinds.choose(KINDS[0].id)
    kinds.show()
    for _kind in KINDS[1:]:
        QTest.keyClick(kinds, Qt.Key.Key_Down)

    assert seen == sorted(KINDS, key=lambda kind: list(Group).index(kind.group))


def test_no_row_is_cut_however_narrow(qtbot, dressed):
    kinds = KindList()
    qtbot.addWidget(kinds)
    kinds.resize(kinds.minimumSizeHint().width(), 900)
    kinds.show()
    metrics = kinds.fontMetrics()
    for row in range(kinds.count()):
        box = kinds.visualItemRect(kinds.item(row)).adjusted(8, 0, -8, 0)
        needed = metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), kinds.item(row).text())
        assert needed.height() <= box.height(), kinds.item(row).text()
