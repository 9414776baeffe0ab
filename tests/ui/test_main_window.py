import shutil

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from app import contributions, history, store
from app.lock import Lock
from app.reports import summary_report
from tests.app.reports.papers import as_pdf
from tests.ui.conftest import give, idle, shown_window, type_in
from ui import ask, settings
from ui.main_window import MainWindow
from ui.places import PLACES

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bare(dressed):
    """Show the window without a file."""
    made = MainWindow()
    made.start()
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


# --- Undo and redo ----------------------------------------------------------------------------------------------


def test_undo_and_redo_name_the_step(window, world):
    give(world.dar, world.health, world.period.first, 5_000_000, what="chăn ấm")

    assert window.undo_action.text() == "Hoàn tác: Ghi khoản hỗ trợ: chăn ấm"
    assert window.redo_action.text() == "Làm lại"
    assert not window.redo_action.isEnabled()

    window.undo_action.trigger()

    assert window.redo_action.text() == "Làm lại: Ghi khoản hỗ trợ: chăn ấm"
    assert window.status.sentence == "Đã hoàn tác: Ghi khoản hỗ trợ: chăn ấm."
    assert len(contributions.in_period(world.period)) == 2

    window.redo_action.trigger()

    assert window.undo_action.text() == "Hoàn tác: Ghi khoản hỗ trợ: chăn ấm"
    assert window.status.sentence == "Đã làm lại: Ghi khoản hỗ trợ: chăn ấm."
    assert len(contributions.in_period(world.period)) == 3


def test_undo_by_key_from_table_and_empty_search(window, world):
    for widget in (window.workplace.villages.table, window.workplace.villages.search):
        give(world.dar, world.health, world.period.first, 5_000_000)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Z, CONTROL)

        assert len(contributions.in_period(world.period)) == 2


def test_undo_in_a_field_takes_back_typing_first(window, world):
    give(world.dar, world.health, world.period.first, 5_000_000)
    search = window.workplace.villages.search
    search.setFocus()
    QTest.keyClicks(search, "bu")
    QTest.keyClick(search, Qt.Key.Key_Z, CONTROL)

    assert search.text() != "bu"
    assert len(contributions.in_period(world.period)) == 3


def test_nothing_left_to_undo(bare, data_file):
    bare.open(data_file)

    assert not bare.undo_action.isEnabled()
    assert bare.undo_action.text() == "Hoàn tác"
    bare._undo()
    assert "Không còn việc nào" in bare.notice.sentence


# --- Files ------------------------------------------------------------------------------------------------------


def test_read_only_file_says_why_and_writes_nothing(qtbot, world, data_file):
    store.close()
    lock = Lock(data_file)
    assert lock.take("Lan") == ""
    try:
        for window in shown_window(qtbot, data_file):
            place = window.workplace
            assert place.banner.isVisible()
            assert "Lan" in place.banner.text()
            assert not window.contribution_action.isEnabled()
            assert window.contribution_action.toolTip() == place.banner.text()
            assert not window.undo_action.isEnabled()
            assert window.print_action.isEnabled()
            assert window.save_all_action.isEnabled()
    finally:
        lock.release()


def test_sample_says_so(bare, tmp_path, office):
    path = tmp_path / "mẫu.ketnghia"
    store.create(path, office._replace(sample=True))
    store.close()
    bare.open(path)

    assert "DỮ LIỆU MẪU" in bare.workplace.banner.text()


def test_own_file_has_no_banner(window):
    assert not window.workplace.banner.isVisible()


def test_missing_file_is_said_and_nothing_is_made(bare, tmp_path):
    bare.open(tmp_path / "USB" / "xã.ketnghia")

    assert bare.notice.isVisible()
    assert "Không thấy tệp" in bare.notice.sentence
    assert not (tmp_path / "USB").exists()
    assert bare.workplace is None


@pytest.mark.parametrize("content", [b"", b"rubbish" * 300], ids=["empty", "rubbish"])
def test_bad_file_leaves_the_open_one_in_place(window, tmp_path, world, content):
    bad = tmp_path / "hỏng.ketnghia"
    bad.write_bytes(content)
    window.open(bad)

    assert str(bad) in window.notice.sentence
    give(world.dar, world.health, world.period.first, 5_000_000)
    assert len(contributions.in_period(world.period)) == 3
    assert "Ghi khoản hỗ trợ" in window.undo_action.text()
    assert bad.read_bytes() == content


def test_another_file_takes_the_place_of_the_first(window, qtbot, tmp_path, data_file):
    store.close()
    other = tmp_path / "bản khác.ketnghia"
    shutil.copy(data_file, other)
    window.open(other)
    idle(qtbot, window)

    assert window.workplace.desk.opened.path == other
    assert [path.name for path in settings.recent_files()][:2] == ["bản khác.ketnghia", "thử.ketnghia"]
    assert window.workplace.villages.paper() is not None


def test_files_opened_last_are_offered(bare, data_file):
    store.close()
    bare.open(data_file)
    bare._recent.aboutToShow.emit()

    assert [entry.text() for entry in bare._recent.actions()] == [str(data_file)]


def test_new_file_asks_for_the_letterhead_and_shows_it(bare, tmp_path, monkeypatch):
    path = tmp_path / "UBND xã Quảng Trực.ketnghia"
    monkeypatch.setattr(ask, "file_to_make", lambda _parent, name: tmp_path / f"{name}.ketnghia")
    bare.new_action.trigger()
    form = bare._new_form
    assert not form.submit()
    assert form._name.said

    form._superior.line.setFocus()
    type_in(form._superior.line, "UBND tỉnh Lâm Đồng")
    QTest.keyClick(form._superior.line, Qt.Key.Key_Return)
    assert form._name.line.hasFocus()
    type_in(form._name.line, "UBND xã Quảng Trực")
    type_in(form._place.line, "Quảng Trực")
    assert form.submit()

    assert path.exists()
    assert bare.workplace.desk.office.superior == "UBND tỉnh Lâm Đồng"
    assert bare.windowTitle() == "UBND xã Quảng Trực - Kết nghĩa"


def test_new_file_over_an_old_one_is_refused_in_the_form(window, monkeypatch, data_file, world):
    monkeypatch.setattr(ask, "file_to_make", lambda _parent, _name: data_file)
    window.new_action.trigger()
    form = window._new_form
    type_in(form._name.line, "UBND xã khác")
    type_in(form._place.line, "Nơi khác")

    assert not form.submit()
    assert "Đã có tệp" in form.trouble_label().text()

    form.left.emit()
    assert window.workplace.isVisible()
    give(world.dar, world.health, world.period.first, 1)
    assert history.undo_title()


def test_start_page_opens_what_is_chosen(bare, data_file, monkeypatch, qtbot):
    store.close()
    monkeypatch.setattr(ask, "file_to_open", lambda _parent, _folder: data_file)
    with qtbot.waitSignal(bare.sample_asked):
        bare._start.sample_asked.emit()
    bare._start.open_asked.emit()

    assert bare.workplace.desk.opened.path == data_file


@pytest.mark.parametrize("agreed", [True, False])
def test_closing_asks_for_what_was_typed(window, monkeypatch, agreed):
    window.contribution_action.trigger()
    type_in(window.workplace.villages.form.body.lines[0].what.line, "gạo")
    monkeypatch.setattr(ask, "discard", lambda _parent: agreed)
    window.close()

    assert window.isVisible() != agreed


def test_sizes_are_remembered(window, qtbot, data_file):
    window.resize(798, 640)
    window.workplace.villages.splitter.setSizes([380, 300])
    sizes = window.workplace.villages.splitter.sizes()
    window.close()
    for again in shown_window(qtbot, data_file):
        assert (again.width(), again.height()) == (798, 640)
        assert again.workplace.villages.splitter.sizes() == pytest.approx(sizes, abs=2)


# --- Pages ------------------------------------------------------------------------------------------------------


def test_report_page_shows_the_summary_report(window, qtbot, world):
    number = next(number for number, place in enumerate(PLACES, 1) if place.picture == "report")
    QTest.keyClick(window, Qt.Key.Key_0.value + number, CONTROL)
    idle(qtbot, window)
    page = window.workplace.page

    assert page is window.workplace.page_of("report")
    assert page.paper().data == as_pdf(summary_report, summary_report.load(world.period))
    assert not window.print_all_action.isEnabled()


def test_page_behind_is_read_anew_when_it_comes_to_the_front(window, qtbot, world):
    window.workplace.open_page("report")
    idle(qtbot, window)
    before = window.workplace.page_of("report").paper().data
    window.workplace.open_page("villages")
    give(world.dar, world.health, world.period.first, 5_000_000)
    window.workplace.desk.choose(world.period.year_to_date())
    idle(qtbot, window)
    assert window.workplace.page_of("report").paper().data == before

    window.workplace.open_page("report")
    idle(qtbot, window)

    assert window.workplace.page_of("report").paper().data != before


def test_form_opens_from_the_other_page(window):
    window.workplace.open_page("report")
    window.contribution_action.trigger()

    assert window.workplace.villages.form.isVisible()


# --- For keyboard and screen reader -----------------------------------------------------------------------------

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractScrollArea)


def unnamed(window):
    """List the controls in sight that a screen reader could not name."""
    found = []
    for widget in window.findChildren(QWidget):
        reachable = isinstance(widget, CONTROLS) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        if widget.isVisible() and reachable and not named:
            found.append(widget)
    return found


def reached(window):
    """Go round with Tab and give what had the focus."""
    seen = []
    while (focus := QApplication.focusWidget()) not in seen and len(seen) < 200:
        seen.append(focus)
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
    return seen


@pytest.mark.parametrize("state", ["villages", "form", "report", "start", "new"])
def test_every_control_has_a_name_and_is_reached_by_tab(window, qtbot, state):
    if state == "form":
        window.contribution_action.trigger()
        window.workplace.villages.form.body.add_line()
        window.workplace.villages.form.body.add_giver()
    elif state == "report":
        window.workplace.open_page("report")
        idle(qtbot, window)
        window.workplace.page_of("report").setFocus()
        QTest.keyClick(window, Qt.Key.Key_Tab)
    elif state == "start":
        window._put_away()
        window.start()
        window._start.setFocus()
        window.focusNextChild()
    elif state == "new":
        window.new_action.trigger()
    QApplication.processEvents()
    controls = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # Tab goes to the chosen one of a group, the arrow keys to its others.
        and not (isinstance(widget, QAbstractButton) and widget.group() and not widget.isChecked())
    ]

    assert unnamed(window) == []
    assert set(controls) <= set(reached(window))


def test_nothing_appears_outside_the_window(window):
    """A part that is shown before it has its place would flash as a window of its own."""
    outside = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                outside.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    window.contribution_action.trigger()
    window.workplace.villages.form.body.add_line()
    window.workplace.villages.form.body.add_giver()
    window.workplace.villages.form.settle()
    window.workplace.open_page("report")
    window.new_action.trigger()
    QApplication.processEvents()
    QApplication.instance().removeEventFilter(watch)

    assert outside == []


def test_fits_a_small_screen(window):
    window.contribution_action.trigger()
    smallest = window.minimumSizeHint()

    assert smallest.width() <= 1000
    assert smallest.height() <= 500
