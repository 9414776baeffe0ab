import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import contributions
from tests.ui.conftest import type_in
from ui.act_chooser import ActChooser


@pytest.fixture
def acts(qtbot, dressed, desk):
    made = ActChooser()
    qtbot.addWidget(made)
    made.show()
    made.reload()
    qtbot.waitUntil(lambda: not made.busy)
    return made


def listed(acts):
    return [acts.list.item(row).text() for row in range(acts.list.count())]


def look(acts, qtbot, text):
    type_in(acts.search, text)
    qtbot.waitUntil(lambda: not acts.busy)


def test_the_newest_are_offered_first(acts):
    assert len(listed(acts)) == 3
    assert listed(acts)[-1].startswith("thuốc")


def test_found_and_chosen_by_keyboard(acts, qtbot, world):
    look(acts, qtbot, "gao")
    assert acts.chosen == ""
    with qtbot.waitSignal(acts.changed):
        QTest.keyClick(acts.search, Qt.Key.Key_Down)

    assert [line.what for line in contributions.read(acts.chosen).lines] == ["gạo"]
    assert acts.said.text().startswith("Đã chọn: gạo, 45.000.000\u00a0đồng (bon Bu Prâng 1A")
    assert acts.search.text() == "gao"


def test_focus_alone_chooses_nothing(acts):
    acts.list.setFocus()

    assert acts.chosen == ""


def test_chosen_stays_while_others_are_looked_for(acts, qtbot, world):
    key = contributions.in_period(world.before)[0].id
    acts.choose(key)
    look(acts, qtbot, "gao")

    assert acts.chosen == key


def test_nothing_found_is_said(acts, qtbot):
    look(acts, qtbot, "xe tăng")

    assert listed(acts) == ["Không thấy khoản nào khớp với “xe tăng”. Gõ không cần dấu."]
    QTest.keyClick(acts.search, Qt.Key.Key_Down)
    assert acts.chosen == ""


def test_what_was_taken_out_is_no_longer_chosen(acts, qtbot, world):
    key = contributions.in_period(world.before)[0].id
    acts.choose(key)
    contributions.remove(key)
    acts.reload()
    qtbot.waitUntil(lambda: not acts.busy)

    assert acts.chosen == acts.said.text() == ""
    assert len(listed(acts)) == 2
