"""The page of reports: every kind is chosen, asked, seen, printed and saved."""

import io
import threading
import zipfile
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from app import contributions, periods, store, villages
from app.reports import catalogue, village_sheet
from app.reports.catalogue import KINDS, Asked, Group
from tests.ui.conftest import idle, type_in, window_at
from tests.ui.reach import cut_off, unnamed, unreached
from ui import printing
from ui.desk import Desk, Report

KIND_IDS = [kind.id for kind in KINDS]


@pytest.fixture
def page(window, qtbot):
    window.workplace.open_page("report")
    idle(qtbot, window)
    return window.workplace.page


def turn(page, qtbot, kind, **wanted):
    page.desk.show_report(Report(kind, **wanted))
    settle(page, qtbot)


def settle(page, qtbot):
    qtbot.waitUntil(lambda: not page.preview.busy and not (page.questions.act and page.questions.act.busy))


def choose_some(part):
    part.which.choose("some")
    part.which.edited.emit()


def check(part, *names):
    for item in part.list._items:
        if item.text(0) in names:
            item.setCheckState(0, Qt.CheckState.Checked)


def of(kind, world, **values):
    return catalogue.write(catalogue.BY_ID[kind].make(Asked(world.period, **values)))


def first_gift(world):
    return contributions.in_period(world.period)[0].id


# --- Each kind ------------------------------------------------------------------------------------------------------


def test_every_kind_is_listed_under_its_group(page):
    listed = [page.kinds.item(row).text() for row in range(page.kinds.count())]

    assert [text for text in listed if text in {kind.title for kind in KINDS}] == [
        kind.title for kind in KINDS
    ]
    assert all(kind.group.value in listed for kind in KINDS)


def test_each_kind_is_seen_and_reached_by_the_keyboard(page, window, qtbot, world):
    wrong = {}
    for kind in KINDS:
        turn(page, qtbot, kind.id, contribution=first_gift(world))
        assert page.paper().data.startswith(b"%PDF"), kind.id
        assert page.paper().title
        page.kinds.setFocus()
        for part in page.questions.scopes.values():
            choose_some(part)
        QApplication.processEvents()
        trouble = [*unnamed(window), *cut_off(window), *unreached(window, backwards=False)]
        if trouble or window.minimumSizeHint().width() > 1092:
            wrong[kind.id] = trouble

    assert wrong == {}


def test_kinds_are_gone_through_with_the_arrow_keys(page, qtbot):
    page.take_focus()
    following = KINDS[KIND_IDS.index(page.kind.id) + 1]
    QTest.keyClick(page.kinds, Qt.Key.Key_Down)
    settle(page, qtbot)

    assert page.kind is following
    assert page.paper() is not None


# --- What is asked --------------------------------------------------------------------------------------------------


def test_the_paper_is_that_of_the_places_checked(page, qtbot, world):
    turn(page, qtbot, "village-sheet")
    assert page.paper().data == of("village-sheet", world)

    part = page.questions.scopes["villages"]
    choose_some(part)
    settle(page, qtbot)
    assert page.paper() is None
    assert page.preview.sentence.startswith("Chưa chọn bon, buôn nào.")

    check(part, "bon Bu Dăr")
    settle(page, qtbot)
    assert page.paper().data == village_sheet.pdf(village_sheet.load(world.period, [world.dar]))


def test_what_was_asked_of_a_kind_is_kept(page, qtbot, world):
    turn(page, qtbot, "agency-sheet", agencies=(world.army,))
    turn(page, qtbot, "summary")
    turn(page, qtbot, "agency-sheet")

    assert page.questions.asked().agencies == (world.army,)
    assert page.paper().data == of("agency-sheet", world, agencies=(world.army,))


def test_another_period_is_that_of_every_kind(page, qtbot, world):
    page.desk.choose(periods.years(world.period.year - 2, world.period.year, world.period.scheme))
    settle(page, qtbot)
    assert "giai đoạn" in page.paper().title

    turn(page, qtbot, "visits")
    assert page.questions.asked().period.is_years


def test_a_list_as_of_a_day(page, qtbot, world):
    turn(page, qtbot, "assignments")
    assert page.questions.asked().day == date.today()

    type_in(page.questions.day.line, "1/2/2019")
    settle(page, qtbot)
    assert page.questions.asked().day == date(2019, 2, 1)
    assert page.paper() is not None

    QTest.keyClick(page.questions.day.line, Qt.Key.Key_Backspace)
    type_in(page.questions.day.line, "x")
    settle(page, qtbot)
    assert page.paper() is None
    assert "Không hiểu thời gian" in page.preview.sentence


def test_options_are_asked_for(page, qtbot, world):
    turn(page, qtbot, "commendation")
    type_in(page.questions.options["value"].line, "40tr")
    settle(page, qtbot)

    wanted = {"by": "value", "value": 40_000_000, "pledges": 0, "visits": 0}
    assert page.questions.asked().options == wanted
    assert page.paper().data == of("commendation", world, options=wanted)

    type_in(page.questions.options["visits"].line, "nhiều")
    settle(page, qtbot)
    assert page.paper() is None
    assert page.preview.sentence


def test_minutes_are_of_one_contribution(page, qtbot, world):
    turn(page, qtbot, "receipt")
    assert "Hãy tìm và chọn khoản đó" in page.preview.sentence
    assert not page.saves["docx"].isEnabled()

    type_in(page.questions.act.search, "gao")
    settle(page, qtbot)
    QTest.keyClick(page.questions.act.search, Qt.Key.Key_Down)
    settle(page, qtbot)
    assert page.paper().data.startswith(b"%PDF")
    assert page.saves["docx"].isEnabled()


def test_ctrl_f_goes_where_one_searches(page, window, qtbot):
    turn(page, qtbot, "receipt")
    window.search_action.trigger()
    assert page.questions.act.search.hasFocus()

    turn(page, qtbot, "summary")
    window.search_action.trigger()
    assert page.kinds.hasFocus()


def test_read_anew_when_the_file_changes(page, qtbot, world):
    turn(page, qtbot, "village-sheet", villages=(world.dar, world.prang))
    before = page.paper().data
    villages.rename(world.dar, "Bu Dăr Mới", since=world.period.first)
    settle(page, qtbot)

    assert page.paper().data != before
    assert page.questions.asked().villages == (world.dar, world.prang)


# --- Saving and printing --------------------------------------------------------------------------------------------


def save_as(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_named: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given, **_named: str(path))


@pytest.fixture
def saving(page, window, qtbot, monkeypatch):
    """Save at a place by the action that is given; give page and window."""

    def save(path, action):
        save_as(monkeypatch, path)
        action(page, window).trigger()
        done(window, qtbot)
        return page, window

    return save


def done(window, qtbot):
    qtbot.waitUntil(lambda: not window.errands.busy)


@pytest.mark.parametrize(
    ("wanted", "part"),
    [("pdf", None), ("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")],
)
def test_saved_in_each_format(saving, tmp_path, wanted, part):
    path = tmp_path / f"báo cáo.{wanted}"
    page, window = saving(path, lambda page, window: page.saves[wanted] if part else window.save_action)

    data = path.read_bytes()
    assert part in zipfile.ZipFile(io.BytesIO(data)).namelist() if part else data == page.paper().data
    assert str(path) in window.status.sentence
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("wanted", ["pdf", "docx", "xlsx"])
def test_each_part_saved_for_itself(saving, qtbot, tmp_path, wanted):
    folder = tmp_path / "ra"
    folder.mkdir()

    def action(page, _window):
        turn(page, qtbot, "village-sheet")
        return page.saves_each[wanted]

    _page, window = saving(folder, action)

    assert len(list(folder.iterdir())) == 3
    assert {path.suffix for path in folder.iterdir()} == {f".{wanted}"}
    assert "3 phiếu" in window.status.sentence


def test_only_what_has_parts_is_saved_in_parts(page, window, qtbot):
    assert page.each.isHidden()
    assert not window.save_each_action.isEnabled()
    assert not any(action in page.commands() for action in page.saves_each.values())

    turn(page, qtbot, "agency-sheet")
    assert not page.each.isHidden()
    assert window.save_each_action.isEnabled()
    assert page.batch().count == 2


def test_cancelled_saving_leaves_nothing(page, window, qtbot, monkeypatch, tmp_path):
    path, go = tmp_path / "báo cáo.docx", threading.Event()
    write = catalogue.write

    def slow(*given, **named):
        go.wait()
        return write(*given, **named)

    monkeypatch.setattr(catalogue, "write", slow)
    save_as(monkeypatch, path)
    page.saves["docx"].trigger()
    window.errands.stop()
    go.set()
    done(window, qtbot)

    assert not path.exists()
    assert window.status.sentence == "Đã dừng; không tệp nào được ghi dở."


def test_where_the_file_cannot_be_written_another_name_is_offered(page, window, qtbot, monkeypatch, tmp_path):
    taken, other = tmp_path / "đang mở.xlsx", tmp_path / "khác.xlsx"
    taken.mkdir()
    asked = iter([(str(taken), ""), (str(other), "")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_named: next(asked))
    said = []

    def answer(box):
        said.append(box.text())
        next(button for button in box.buttons() if button.text() == "Lưu tên khác…").click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    page.saves["xlsx"].trigger()
    qtbot.waitUntil(other.exists)
    done(window, qtbot)

    assert "đang mở.xlsx" in said[0]
    assert zipfile.is_zipfile(other)


def test_printed_as_it_is_seen(page, window, qtbot, monkeypatch):
    painted = []
    monkeypatch.setattr(printing, "ask", lambda _window, _title: object())
    monkeypatch.setattr(printing, "paint", lambda data, _on, _work: painted.append(data))
    window.print_action.trigger()
    done(window, qtbot)

    assert painted == [page.paper().data]


# --- What takes long ------------------------------------------------------------------------------------------------


@pytest.fixture
def slow(monkeypatch):
    """Let the sheets of villages wait, and see whether they are given up."""
    go, write = threading.Event(), catalogue.write

    def waits(made, **told):
        while made.title.startswith("Phiếu bon, buôn") and not go.wait(0.01):
            if told["cancelled"]():
                break
        return write(made, **told)

    monkeypatch.setattr(catalogue, "write", waits)
    yield go
    go.set()


def test_a_paper_on_its_way_is_not_printed(page, window, qtbot, slow):
    page.desk.show_report(Report("village-sheet"))
    qtbot.waitUntil(lambda: page._job is not None)

    assert page.paper() is None
    assert not window.save_action.isEnabled()

    slow.set()
    settle(page, qtbot)
    assert window.save_action.isEnabled()


def test_what_is_not_there_yet_is_not_saved(page, qtbot):
    """The page opens on a paper that is still to be chosen."""
    turn(page, qtbot, "summary")
    assert all(action.isEnabled() for action in page.saves.values())

    turn(page, qtbot, "receipt")
    assert page.preview.sentence
    assert not any(action.isEnabled() for action in (*page.saves.values(), *page.saves_each.values()))


def test_questions_stand_close_together(page, qtbot):
    """What is left of the height is below them, and goes to a list that is unfolded."""
    turn(page, qtbot, "summary")
    first, second = page.questions.scopes.values()
    QApplication.processEvents()
    assert second.y() - first.geometry().bottom() < 20

    choose_some(first)
    QApplication.processEvents()
    assert first.list.height() > 3 * first.which.height()


def test_another_question_does_not_wait_for_the_first(page, qtbot, slow):
    page.desk.show_report(Report("village-sheet"))
    turn(page, qtbot, "summary")

    assert page.paper().data.startswith(b"%PDF")
    assert "tổng hợp" in page.paper().title.lower()


def test_stopped_is_said_and_made_anew_with_f5(page, qtbot, slow):
    page.desk.show_report(Report("village-sheet"))
    page._show_progress()
    assert page.progress.isVisible()
    page.progress._stop()
    settle(page, qtbot)

    assert page.paper() is None
    assert "Nhấn F5" in page.preview.sentence
    assert not page.progress.isVisible()

    slow.set()
    page.again.trigger()
    settle(page, qtbot)
    assert page.paper() is not None


# --- Files one can only read, and empty ones ------------------------------------------------------------------------


def test_a_file_that_is_only_read_is_printed_all_the_same(qtbot, monkeypatch, world, data_file):
    monkeypatch.setattr(Desk, "read_only", True)
    window = window_at(qtbot, data_file, "report")
    page = window.workplace.page
    for kind in ("village-sheet", "summary"):
        turn(page, qtbot, kind)
        assert page.paper() is not None
        assert page.saves["xlsx"].isEnabled()
    window.close()


def test_an_empty_file_says_so_or_prints_an_empty_list(qtbot, tmp_path):
    path = tmp_path / "trống.ketnghia"
    store.create(path, store.NewOffice("UBND xã Quảng Trực", "Quảng Trực"))
    store.close()
    window = window_at(qtbot, path, "report")
    page = window.workplace.page
    for kind in KINDS:
        turn(page, qtbot, kind.id)
        assert (page.paper() is None) == bool(page.preview.sentence), kind.id
        assert page.preview.sentence or kind.group is not Group.SHEETS, kind.id
        for part in page.questions.scopes.values():
            choose_some(part)
        settle(page, qtbot)
        assert (page.paper() is None) == bool(kind.scopes), kind.id
    window.close()


# --- From elsewhere -------------------------------------------------------------------------------------------------


def do(window, qtbot, leaf, text):
    window.workplace.open_page(leaf)
    page = window.workplace.page
    qtbot.waitUntil(lambda: page.count > 0)
    page.table.selectRow(0)
    QApplication.processEvents()
    (action,) = [action for action in page.commands() if action.text() == text]
    qtbot.waitUntil(action.isEnabled)
    row = page.table.current()
    action.trigger()
    report = window.workplace.page
    settle(report, qtbot)
    return report, row


def test_the_sheet_of_the_agency_in_hand(window, qtbot):
    report, row = do(window, qtbot, "agencies", "In phiếu đơn vị")

    assert (report.kind.id, report.questions.asked().agencies) == ("agency-sheet", (row.agency.id,))
    assert report.paper() is not None


@pytest.mark.parametrize(
    ("text", "kind"), [("In biên bản tiếp nhận", "receipt"), ("In biên bản bàn giao", "hand-over")]
)
def test_the_minutes_of_the_contribution_in_hand(window, qtbot, text, kind):
    report, row = do(window, qtbot, "contributions", text)

    assert (report.kind.id, report.questions.asked().contribution) == (kind, row.act)
    assert report.paper() is not None


def test_the_assignments_of_the_day_that_is_looked_at(window, qtbot):
    window.workplace.open_page("twinnings")
    window.workplace.page.as_of.choose(date(2024, 5, 6))
    report, _row = do(window, qtbot, "twinnings", "In danh sách phân công")

    assert (report.kind.id, report.questions.asked().day) == ("assignments", date(2024, 5, 6))


def test_every_kind_is_found_by_its_name(window, qtbot):
    window.find_action.trigger()
    for kind in KINDS:
        type_in(window._finder.line, f"in {kind.title}")
        assert f"In {kind.title}…" in [find.title for find in window._finder.finds.finds], kind.id
        window._finder.line.clear()
    type_in(window._finder.line, "in phieu don vi")
    QTest.keyClick(window._finder.line, Qt.Key.Key_Return)
    settle(window.workplace.page, qtbot)

    assert window.workplace.page.kind.id == "agency-sheet"
