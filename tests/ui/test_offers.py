import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from ui import offers, settings
from ui.places import PLACES


@pytest.fixture
def menus(dressed):
    bar = QMenuBar()
    file = bar.addMenu("&Tệp")
    file.addAction("&Mở…").setShortcut("Ctrl+O")
    recent = file.addMenu("Mở gần đây")
    recent.aboutToShow.connect(lambda: (recent.clear(), recent.addAction("xã.ketnghia")))
    file.addSeparator()
    file.addAction("In").setEnabled(False)
    edit = bar.addMenu("Sửa")
    edit.addAction("Hoàn tác: Ghi khoản hỗ trợ")
    yield [edit, file]
    bar.deleteLater()


def test_menus_are_gone_through_as_they_are_now(menus):
    assert [offer[:3] for offer in offers.commands(menus, set())] == [
        ("Hoàn tác: Ghi khoản hỗ trợ", "Sửa", ""),
        ("Mở…", "Tệp", "Ctrl+O"),
        ("xã.ketnghia", "Mở gần đây", ""),
    ]


def test_some_actions_are_left_out(menus):
    without = {menus[1].actions()[0]}

    assert "Mở…" not in [offer.title for offer in offers.commands(menus, without)]


def test_choosing_triggers(menus, qtbot):
    action = menus[0].actions()[0]
    with qtbot.waitSignal(action.triggered):
        offers.commands(menus, set())[0].act()


def test_pages_of_all_places_with_the_keys_of_their_place(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    actions = [QAction(place.title, menu) for place in PLACES]
    actions[0].setShortcut("Ctrl+1")
    turned = []
    found = offers.pages(turned.append, actions)
    for offer in found:
        offer.act()

    assert turned == [leaf.name for place in PLACES for leaf in place.leaves]
    assert (found[0].title, found[0].hint, found[0].keys) == (PLACES[0].title, "", "Ctrl+1")


def test_what_was_chosen_most_often_comes_first(menus):
    found = offers.commands(menus, set())
    for name in ("Mở…", "Hoàn tác", "Mở…"):
        settings.count_use(name)

    assert [offer.name for offer in offers.frequent(found, 2)] == ["Mở…", "Hoàn tác"]
