import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import type_in
from ui.check_list import Checkable, CheckList

PLACES = [
    Checkable("dar", "bon Bu Dăr", "xã Quảng Trực"),
    Checkable("prang", "bon Bu Prâng", "xã Quảng Trực", ("Bù Prăng",)),
    Checkable("mgar", "buôn Čư̆ M'gar", "xã Cư M'gar"),
]


@pytest.fixture
def places(qtbot):
    made = CheckList("Bon, buôn")
    qtbot.addWidget(made)
    made.offer(PLACES)
    made.show()
    return made


def seen(places):
    return [item.text(0) for item in places._items if not item.isHidden()]


def test_checked_by_keyboard(places, qtbot):
    type_in(places.search, "prang")
    QTest.keyClick(places.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(places.changed):
        QTest.keyClick(places.tree, Qt.Key.Key_Space)

    assert places.checked == ("prang",)
    QTest.keyClick(places.tree, Qt.Key.Key_Return)
    assert places.checked == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("bon bu", 2), ("BU PRANG", 1), ("cu mgar", 1), ("quang truc", 2), ("Bù Prăng", 1), ("xyz", 0)],
)
def test_found_without_marks(places, typed, found):
    type_in(places.search, typed)

    assert len(seen(places)) == found
    assert places.search.text() == typed


def test_all_and_none_of_what_is_seen(places):
    type_in(places.search, "quang truc")
    QTest.mouseClick(places.all, Qt.MouseButton.LeftButton)
    assert places.checked == ("dar", "prang")

    places.search.clear()
    QTest.mouseClick(places.all, Qt.MouseButton.LeftButton)
    assert places.checked == ("dar", "prang", "mgar")

    type_in(places.search, "prang")
    QTest.mouseClick(places.none, Qt.MouseButton.LeftButton)
    assert places.checked == ("dar", "mgar")


def click_box(places, item):
    box = places.tree.visualItemRect(item)
    QTest.mouseClick(
        places.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 8, box.center().y())
    )


def test_a_commune_is_checked_with_all_in_it(places):
    commune = places.tree.topLevelItem(0)
    click_box(places, commune)

    assert places.checked == ("dar", "prang")
    assert commune.checkState(0) is Qt.CheckState.Checked

    click_box(places, commune.child(0))
    assert places.checked == ("prang",)
    assert commune.checkState(0) is Qt.CheckState.PartiallyChecked


def test_a_commune_of_which_only_some_is_seen_is_not_checked(places):
    type_in(places.search, "prang")
    click_box(places, places.tree.topLevelItem(0))

    assert places.checked == ()


def test_one_commune_needs_no_heading(places):
    places.offer(PLACES[:2])

    assert places.tree.topLevelItemCount() == 2


def test_what_was_checked_comes_back_with_its_list(places):
    places.check(["dar", "mgar"])
    places.offer(PLACES[:2])
    assert places.checked == ("dar",)

    places.offer(PLACES)
    assert places.checked == ("dar", "mgar")
