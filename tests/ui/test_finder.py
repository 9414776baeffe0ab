import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import store, villages
from app.store import OpenFile
from tests.ui.typing_replay import TELEX, compose, replay_keys
from ui import places, settings
from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(window, qtbot):
    """Open the box on the world's file, its names read."""
    QTest.keyClick(window.workplace.villages.table, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: window._finder.ready)
    return window._finder


@pytest.fixture
def bare(dressed):
    made = MainWindow()
    made.start()
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def listed(box):
    return [find.title for find in box.finds.finds]


def nouns(box):
    return list(dict.fromkeys(find.noun for find in box.finds.finds))


def press(box, *keys):
    for key in keys:
        QTest.keyClick(box.line, key)


# --- Finding ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bu prang", "bon Bu Prâng 1A"),
        ("mgar", "buôn Čư̆ M'gar ê̆ ô̆ ơ̆"),
        ("so y te", "Sở Y tế"),
        ("chqs", "Bộ Chỉ huy Quân sự tỉnh"),
        ("ghi ho tro", "Ghi hỗ trợ"),
        ("luu pdf", "Lưu PDF…"),
        ("bao cao", "Báo cáo"),
    ],
)
def test_finds_records_commands_and_pages_as_she_types(box, typed, first):
    QTest.keyClicks(box.line, typed)

    assert listed(box)[0] == first
    assert box.line.text() == typed


def test_the_word_for_what_it_is_stands_beside(box):
    QTest.keyClicks(box.line, "b")

    assert {"bon, buôn", "đơn vị"} <= set(nouns(box))


def test_says_where_nothing_is_found(box, qtbot):
    QTest.keyClicks(box.line, "xyzq")
    qtbot.waitUntil(lambda: box.ready)

    assert listed(box) == []
    assert "xyzq" in box.finds.item(0).text()
    press(box, Qt.Key.Key_Return)
    assert box.isVisible()


def test_keys_of_commands_stand_beside_and_commands_that_cannot_be_done_are_left_out(box, window):
    QTest.keyClicks(box.line, "hoan tac")
    assert [find.keys for find in box.finds.finds if find.noun == "việc"] == ["Ctrl+Z"]

    QTest.keyClicks(box.line, "x")
    box.line.setText("lam lai")
    assert not window.redo_action.isEnabled()
    assert listed(box) == []


@pytest.fixture
def with_contributions(monkeypatch):
    """Let a page show contributions."""
    nouns = places.nouns()
    monkeypatch.setattr(places, "nouns", lambda: nouns | {"contribution"})


def test_contributions_arrive_a_moment_later_below_the_names(with_contributions, box, qtbot, window):
    QTest.keyClicks(box.line, "bu prang")
    assert listed(box)[0] == "bon Bu Prâng 1A"
    press(box, Qt.Key.Key_Down)
    marked = box.finds.marked()
    qtbot.waitUntil(lambda: box.ready)

    assert [find.title for find in box.finds.finds if find.noun == "hỗ trợ"] == [
        "ngày công",
        "gạo, 45.000.000\u00a0đồng",
    ]
    assert nouns(box)[-1] == "hỗ trợ"
    assert box.finds.marked() == marked
    with qtbot.waitSignal(window.workplace.desk.record_asked) as asked:
        box.finds.move_mark(100)
        press(box, Qt.Key.Key_Return)
    assert asked.args[0] == "contribution"


def test_only_contributions_found(with_contributions, box, qtbot):
    QTest.keyClicks(box.line, "45.000.000")
    assert "Đang tìm" in box.finds.item(0).text()
    qtbot.waitUntil(lambda: box.ready)

    assert listed(box) == ["gạo, 45.000.000\u00a0đồng"]
    assert box.finds.marked().noun == "hỗ trợ"


def test_only_nouns_are_offered_that_a_page_shows(box):
    assert set(box._index._nouns) <= places.nouns()


def test_what_is_written_meanwhile_is_found(box, window, world, qtbot):
    box.dismiss()
    villages.rename(world.dar, "Plei Mới", since=world.period.first)
    window.find_action.trigger()
    QTest.keyClicks(box.line, "plei moi")
    qtbot.waitUntil(lambda: box.ready)
    assert listed(box)[0] == "bon Plei Mới"


# --- Choosing ---------------------------------------------------------------------------------------------------


def test_enter_turns_to_the_record(box, window, world):
    window.workplace.open_page("report")
    window.find_action.trigger()
    QTest.keyClicks(box.line, "bu dar")
    press(box, Qt.Key.Key_Return)

    page = window.workplace.page
    assert not box.isVisible()
    assert page is window.workplace.villages
    assert page.table.current().village.id == world.dar
    assert page.table.hasFocus()


def test_up_and_down_move_the_mark_and_go_round(box):
    QTest.keyClicks(box.line, "b")
    titles = listed(box)
    press(box, Qt.Key.Key_Down)
    assert box.finds.marked().title == titles[1]
    press(box, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert box.finds.marked().title == titles[-1]
    press(box, Qt.Key.Key_Down)
    assert box.finds.marked().title == titles[0]
    press(box, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert box.finds.marked().title == titles[-1]


def test_click_takes(box, window, world):
    QTest.keyClicks(box.line, "bu prang")
    place = box.finds.visualItemRect(box.finds.item(0)).center()
    QTest.mouseClick(box.finds.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert not box.isVisible()
    assert window.workplace.villages.table.current().village.id == world.prang


def test_a_command_is_done(box, window):
    QTest.keyClicks(box.line, "ghi ho tro")
    press(box, Qt.Key.Key_Return)

    assert window.workplace.villages.form.isVisible()


def test_a_page_is_turned_to(box, window):
    QTest.keyClicks(box.line, "bao cao")
    press(box, Qt.Key.Key_Return)

    assert window.workplace.page is window.workplace.page_of("report")


def test_esc_closes_and_gives_the_focus_back(box, window):
    QTest.keyClicks(box.line, "bu")
    press(box, Qt.Key.Key_Escape)

    assert not box.isVisible()
    assert window.workplace.villages.table.hasFocus()


def test_leaving_the_box_closes_it(box, window):
    window.workplace.villages.search.setFocus(Qt.FocusReason.MouseFocusReason)

    assert not box.isVisible()
    assert window.workplace.villages.search.hasFocus()


def test_a_record_without_a_page_is_let_be(window):
    front = window.workplace.page
    window.workplace.desk.show_record("nothing", "1")
    window.workplace.desk.show_list("nothing")

    assert window.workplace.page is front


# --- With nothing typed -----------------------------------------------------------------------------------------


def test_shows_what_was_looked_at_last_and_commands(box, window, world):
    for typed in ("so y te", "bu dar"):
        window.find_action.trigger()
        QTest.keyClicks(box.line, typed)
        press(box, Qt.Key.Key_Return)
    window.find_action.trigger()

    finds = box.finds.finds
    assert [find.title for find in finds if find.noun == "vừa xem"] == ["bon Bu Dăr", "Sở Y tế"]
    assert {find.noun for find in finds} == {"vừa xem", "việc"}
    assert settings.records_looked_at(window.workplace.desk.office.id)[0] == ("village", world.dar)


def test_enter_alone_does_no_command(box, window):
    assert listed(box)
    press(box, Qt.Key.Key_Return)
    assert box.isVisible()

    press(box, Qt.Key.Key_Down)
    assert box.finds.marked().title == listed(box)[0]
    box.line.setText("x")
    box.line.clear()
    press(box, Qt.Key.Key_Up)
    assert box.finds.marked().title == listed(box)[-1]


def test_commands_chosen_most_often_come_first(box, window):
    QTest.keyClicks(box.line, "gioi thieu")
    find = box.finds.finds[0]
    settings.count_use(find.title)
    box.line.clear()

    assert listed(box)[0] == "Giới thiệu"


def test_records_that_are_gone_are_not_shown(box, window):
    settings.remember_record(window.workplace.desk.office.id, "village", "gone")
    window.find_action.trigger()

    assert "vừa xem" not in nouns(box)


def test_without_a_file_only_commands(bare):
    bare.find_action.trigger()
    box = bare._finder

    assert nouns(box) == ["việc"]
    QTest.keyClicks(box.line, "mo")
    assert "Mở…" in listed(box)
    assert "In…" not in listed(box)


def test_another_file_has_a_box_of_its_own(bare, data_file):
    bare.find_action.trigger()
    assert bare._finder.desk is None
    store.close()
    bare.open(data_file)
    assert bare._finder is None
    bare.find_action.trigger()

    assert bare._finder.desk.opened == OpenFile(data_file)


# --- Vietnamese keyboards, screen reader, place -----------------------------------------------------------------


@pytest.mark.parametrize("word", TELEX)
def test_telex_keys_are_never_completed_or_rewritten(box, word):
    seen = replay_keys(box.line, TELEX[word])

    assert [text for text, _expected in seen] == [expected for _text, expected in seen]


def test_nothing_is_taken_while_composing(box):
    QTest.keyClicks(box.line, "bu")
    QApplication.sendEvent(box.line, QInputMethodEvent("dă", []))
    press(box, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert box.isVisible()

    compose(box.line, [], " dar")
    assert listed(box)[0] == "bon Bu Dăr"


def test_is_a_part_of_the_window_and_keeps_the_focus_in_the_line(window, qtbot):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    window.find_action.trigger()
    QTest.keyClicks(window._finder.line, "bu")
    qtbot.waitUntil(lambda: window._finder.ready)
    QApplication.instance().removeEventFilter(watch)

    assert shown == []
    assert window._finder.line.hasFocus()


def test_every_part_has_a_name(box):
    assert box.accessibleName()
    assert box.line.accessibleName()
    assert box.finds.accessibleName()
    QTest.keyClicks(box.line, "bu dar")
    assert box.finds.item(0).text() == "bon Bu Dăr, xã Quảng Trực, bon, buôn"


@pytest.mark.parametrize("size", [(1092, 614), (720, 500), (1600, 1000)])
def test_stays_in_the_window(box, window, size):
    window.resize(*size)
    QApplication.processEvents()
    QTest.keyClicks(box.line, "b")

    assert window.rect().contains(box.geometry())
    assert abs(box.geometry().center().x() - window.rect().center().x()) <= 1
