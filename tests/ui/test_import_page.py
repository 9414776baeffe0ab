"""Taking a workbook in, from the file to the rows that are written, with real widgets."""

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication

from app import backups, closing, history, villages
from app.history import step
from app.sheets import everything
from app.sheets.codepages import Encoding
from app.sheets.importing import open_workbook
from app.sheets.meanings import Meaning, TableKind
from app.sheets.understood import RowIs
from models import (
    Agency,
    AgencyAlias,
    Contribution,
    Decision,
    Pledge,
    Proposal,
    Step,
    Twinning,
    Village,
    VillageAlias,
    VillageKind,
    VillageProfile,
    Visit,
)
from tests.app.sheets.books import xlsx
from tests.app.sheets.old_fonts import written
from ui import ask, import_page, saving, settings
from ui.buttons import ActionButton
from ui.import_page import FILE, ROWS, TABLES, ImportPage
from ui.places import Tools

HEADS = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền (đồng)"]
GOOD = ("Sở Y tế", "Bu Dăr", "Tủ thuốc", 7_000_000)
OTHER = ("Bộ CHQS tỉnh", "Bu Prâng 1A", "Chăn ấm", 12_500_000)
UNKNOWN = ("Trường Mẫu giáo Hoa Pơ Lang", "Bu Dăr", "Bàn ghế", 3_000_000)
WRONG = ("Sở Y tế", "Bu Dăr", "Thuốc", "chưa rõ")


@pytest.fixture
def page(qtbot, desk):
    """Show the page by itself; it hears of changes as the workplace lets it."""
    made = ImportPage(desk, Tools(*(QAction() for _tool in Tools._fields)))
    desk.changed.connect(lambda _tables: made.reload())
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page_in_window(window):
    window.import_action.trigger()
    return window.workplace.page


@pytest.fixture
def book(tmp_path, world):
    """Make a workbook of rows, each an agency, a village, what and how much."""

    def make(*rows, name="Quý này.xlsx", heads=HEADS, more=(), day=None):
        day = (world.period.first + timedelta(days=1)).strftime("%d/%m/%Y") if day is None else day
        lines = [[number, day, *row] for number, row in enumerate(rows, 1)]
        path = tmp_path / name
        path.write_bytes(xlsx([["KẾT QUẢ HỖ TRỢ"], heads, *lines, *more]))
        return path

    return make


def rest(qtbot, page):
    qtbot.waitUntil(lambda: not page.busy)


def read(qtbot, page, path):
    page.read(path)
    rest(qtbot, page)


def look(qtbot, page, path):
    """Read a workbook and go on to its rows."""
    read(qtbot, page, path)
    go_on(qtbot, page)


def go_on(qtbot, page):
    page.steps.setCurrentIndex(TABLES)
    page.next_action.trigger()
    rest(qtbot, page)
    assert page.steps.currentIndex() == ROWS


def write(qtbot, page):
    page.write_action.trigger()
    rest(qtbot, page)


def told(page):
    """Give what becomes of each row."""
    return [row.what.value for row in page.rows_step.table.rows]


def count():
    return Contribution.select().count()


# --- From one end to the other --------------------------------------------------------------------------------------


def test_new_rows_are_one_step_which_undo_takes_back(page_in_window, qtbot, window, book):
    page = page_in_window
    before, steps = count(), Step.select().count()
    look(qtbot, page, book(GOOD, OTHER))

    assert told(page) == ["new", "new"]
    assert page.write_action.text() == "Ghi 2 dòng"
    assert count() == before
    write(qtbot, page)
    assert count() == before + 2
    assert Step.select().count() == steps + 1
    assert "Đã nhập 2 dòng" in window.status.sentence
    (kept,) = backups.folder_before_import(window.workplace.desk.opened.path).iterdir()
    assert str(kept) in page.rows_step.summary.said
    assert told(page) == ["same", "same"]
    assert page.rows_step.undo_button.isVisible()
    page.rows_step.undo_button.click()
    rest(qtbot, page)
    assert count() == before
    assert told(page) == ["new", "new"]


def test_the_same_file_again_says_that_nothing_is_new_and_a_corrected_one_what_changes(page, qtbot, book):
    look(qtbot, page, book(GOOD, OTHER))
    write(qtbot, page)
    look(qtbot, page, book(GOOD, OTHER))
    assert "Không có gì mới: cả 2 dòng" in page.rows_step.summary.said
    assert not page.write_action.isEnabled()
    assert "như lần nhập trước" in page.tables_step.recalled.said

    look(qtbot, page, book((*GOOD[:3], 8_000_000), OTHER))
    assert told(page) == ["updated", "same"]
    assert "7.000.000\u00a0đồng → 8.000.000\u00a0đồng" in page.rows_step.details.said
    before = count()
    write(qtbot, page)
    assert count() == before


def test_a_question_is_answered_by_choosing_or_by_making_a_new_record(page, qtbot, book, world):
    before = Agency.select().count()
    look(qtbot, page, book(UNKNOWN, (*UNKNOWN[:2], "Đèn", 2_000_000), GOOD))
    assert told(page) == ["doubtful", "doubtful", "new"]
    assert page.write_action.text() == "Ghi 1 dòng"

    qtbot.keyClick(page.rows_step.table, Qt.Key.Key_Return)
    (piece,) = page.rows_step.details.questions
    assert "mọi dòng viết như vậy: 2 dòng" in page.rows_step.details.said
    assert page.focusWidget() is piece.first  # whichever window is in front
    assert Agency.select().count() == before
    create = next(button for button in piece.buttons if "tạo mới" in button.text().lower())
    qtbot.keyClick(create, Qt.Key.Key_Space)
    rest(qtbot, page)
    assert told(page) == ["new"] * 3

    page.ask_again_action.trigger()
    rest(qtbot, page)
    assert told(page) == ["doubtful", "doubtful", "new"]
    (piece,) = page.rows_step.details.questions
    piece.other.setText("quan su")
    piece.other.open_list()
    piece.other.take(piece.other.found()[0])
    rest(qtbot, page)
    assert told(page) == ["new"] * 3
    assert page.unsaved
    write(qtbot, page)
    assert Agency.select().count() == before
    assert not page.unsaved


def test_one_answer_holds_for_all_names_that_nobody_knows_where_she_says_so(page, qtbot, book):
    before = Agency.select().count()
    other = ("Công ty Cổ phần Cà phê Đắk Buk So", *UNKNOWN[1:])
    look(qtbot, page, book(UNKNOWN, other, GOOD))
    (piece,) = page.rows_step.details.questions
    assert "2 dòng" in piece.all.text()
    piece.all.setChecked(True)
    next(button for button in piece.buttons if "tạo mới" in button.text().lower()).click()
    rest(qtbot, page)
    assert told(page) == ["new"] * 3
    write(qtbot, page)
    assert Agency.select().count() == before + 2


def test_rows_that_are_refused_say_why_and_are_saved_with_the_reason(
    page_in_window, qtbot, book, tmp_path, monkeypatch
):
    page = page_in_window
    look(qtbot, page, book(GOOD, WRONG, UNKNOWN))
    assert told(page) == ["new", "refused", "doubtful"]
    page.rows_step.filter.bar.setCurrentIndex(5)
    assert [row.row for row in page.rows_step.table.rows] == [4]
    assert "Ô F4: “chưa rõ” chưa có con số nào" in page.rows_step.details.said

    path = tmp_path / "chưa nhập.xlsx"
    monkeypatch.setattr(saving, "ask_file", lambda *_arguments: path)
    page.save_action.trigger()
    qtbot.waitUntil(path.exists)
    kept = open_workbook(path)
    assert kept.tables[0].kind is TableKind.CONTRIBUTIONS
    texts = [text.text for sheet in kept.book.sheets for text in sheet.texts()]
    assert any("chưa có con số nào" in text for text in texts)
    assert GOOD[2] not in texts


# --- Every kind of list -----------------------------------------------------------------------------------------------

VILLAGES = [
    ["DANH SÁCH BON NĂM 2024"],
    [
        "STT",
        "Tên bon",
        "Tên gọi khác",
        "Số hộ",
        "Số khẩu",
        "Hộ nghèo",
        "Bon văn hóa",
        "Trưởng bon",
        "Ghi chú",
    ],
    [1, "Bu Dăr", "Bù Đa", 120, 510, 14, "x", "Điểu K'Bôi", "gần suối"],
    [2, "Bu Mới Lập", None, 80, 300, 9, None, None, None],
]
AGENCIES = [
    ["STT", "Tên đơn vị", "Tên viết tắt", "Cơ quan chủ quản", "Tên cũ"],
    [1, "Sở Y tế", "SYT", None, "Ty Y tế"],
    [2, "Trung tâm Khuyến nông", "TTKN", "Sở Nông nghiệp và Môi trường", None],
]
ASSIGNMENTS = [
    ["DANH SÁCH PHÂN CÔNG KẾT NGHĨA"],
    ["(Kèm theo Quyết định số 135/QĐ-UBND ngày 12/4/2019 của UBND tỉnh)"],
    ["STT", "Cơ quan, đơn vị", "Bon", "Vai trò", "Đến ngày"],
    [1, "Sở Y tế", "Bu Dăr", "chủ trì", "31/12/2019"],
    [2, "Bộ CHQS tỉnh", "Bu Prâng 1A", "chủ trì", "31/12/2019"],
]
VISITS = [
    ["STT", "Ngày thăm", "Đơn vị", "Bon", "Nội dung", "Lượt cán bộ", "Số ngày công"],
    [1, "{day}", "Sở Y tế", "Bu Dăr", "Khám bệnh cho đồng bào", 12, 6],
    [2, "{day}", "Bộ CHQS tỉnh", "Bu Prâng 1A", "Dọn vệ sinh đường bon", 20, 20],
]
PROPOSALS = [
    ["STT", "Ngày", "Bon", "Nội dung kiến nghị", "Cơ quan giải quyết", "Thời hạn"],
    [1, "{day}", "Bu Dăr", "Làm 500 m đường vào rẫy", "UBND xã", "31/12/2030"],
    [2, "{day}", "Bu Prâng 1A", "Kéo điện cho 12 hộ", "Điện lực", None],
]
PLEDGES = [
    ["STT", "Đơn vị", "Bon", "Nội dung cam kết", "Kinh phí (triệu đồng)", "Thời hạn"],
    [1, "Sở Y tế", "Bu Dăr", "Xây nhà tình nghĩa", 80, "31/12/2030"],
]


@pytest.mark.parametrize(
    ("lines", "kind", "rows", "made"),
    [
        (
            VILLAGES,
            "Danh sách bon, buôn",
            ["updated", "new"],
            {Village: 1, VillageProfile: 2, VillageAlias: 1},
        ),
        (AGENCIES, "Danh sách đơn vị", ["updated", "new"], {Agency: 1, AgencyAlias: 1}),
        (ASSIGNMENTS, "Phân công kết nghĩa", ["new", "new"], {Twinning: 2, Decision: 1}),
        (VISITS, "Thăm bon, buôn", ["new", "new"], {Visit: 2}),
        (PROPOSALS, "Kiến nghị", ["new", "new"], {Proposal: 2}),
        (PLEDGES, "Cam kết", ["new"], {Pledge: 1}),
    ],
    ids=["villages", "agencies", "assignments", "visits", "proposals", "pledges"],
)
def test_each_kind_of_list_comes_in_and_undo_takes_it_back(
    page_in_window, qtbot, world, tmp_path, dump, *, lines, kind, rows, made
):
    page = page_in_window
    day = (world.period.first + timedelta(days=1)).strftime("%d/%m/%Y")
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(xlsx([[day if cell == "{day}" else cell for cell in line] for line in lines]))
    before, counts = dump(), {model: model.select().count() for model in made}

    read(qtbot, page, path)
    assert page.tables_step.kind.currentText() == kind
    go_on(qtbot, page)
    assert told(page) == rows
    write(qtbot, page)
    assert {model: model.select().count() - counts[model] for model in made} == made
    assert told(page) == ["same"] * len(rows)
    page.rows_step.undo_button.click()
    rest(qtbot, page)
    assert dump() == before
    assert told(page) == rows


def test_the_report_of_one_agency_on_one_village_asks_for_both(page, qtbot, world, tmp_path):
    day = (world.period.first + timedelta(days=1)).strftime("%d/%m/%Y")
    path = tmp_path / "báo cáo.xlsx"
    above = [["Đơn vị báo cáo: Sở Y tế"], ["Bon kết nghĩa: bon Bu Dăr"]]
    heads = ["STT", "Nội dung", "Thành tiền (đồng)", "Ngày thực hiện"]
    path.write_bytes(xlsx([*above, heads, [1, "Quà Tết", 5_000_000, day], [2, "Gạo", 2_000_000, day]]))
    look(qtbot, page, path)
    assert told(page) == ["doubtful", "doubtful"]

    for _question in range(2):
        piece = page.rows_step.details.questions[0]
        assert any(name in piece.buttons[0].text() for name in ("Sở Y tế", "Bu Dăr"))
        qtbot.keyClick(piece.buttons[0], Qt.Key.Key_Space)
        rest(qtbot, page)
    assert told(page) == ["new", "new"]
    before = count()
    write(qtbot, page)
    assert count() == before + 2


# --- The file -------------------------------------------------------------------------------------------------------


def test_a_bad_file_gets_its_sentence_and_nothing_else_happens(page, qtbot, tmp_path, book):
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    read(qtbot, page, bad)

    assert page.steps.currentIndex() == FILE
    assert "hỏng.xlsx" in page.file_step.said.said
    assert page.file_step.said.property("tone") == "red"
    assert not page.steps.isTabEnabled(TABLES)
    read(qtbot, page, book(GOOD))
    assert page.steps.currentIndex() == TABLES


def test_the_file_is_asked_for(page, qtbot, book, monkeypatch):
    monkeypatch.setattr(ask, "workbook_to_take", lambda _parent: None)
    page.choose_action.trigger()
    assert not page.busy
    monkeypatch.setattr(ask, "workbook_to_take", lambda _parent: book(GOOD))
    page.choose_action.trigger()
    rest(qtbot, page)
    assert len(page.book.tables) == 1


def test_a_workbook_dropped_on_the_window_is_read(window, qtbot, book):
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(book(GOOD)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, dropped, buttons, keys))
    page = window.workplace.page
    rest(qtbot, page)

    assert page.book.name == "Quý này.xlsx"


def test_a_table_is_pasted(page, qtbot, world):
    day = world.period.first.strftime("%d/%m/%Y")
    lines = ["\t".join(HEADS), f"1\t{day}\tSở Y tế\tBu Dăr\tTủ thuốc\t7.000.000"]
    QGuiApplication.clipboard().setText("không phải bảng")
    qtbot.keyClick(page.file_step.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Chưa chép bảng nào" in page.file_step.said.said

    QGuiApplication.clipboard().setText("\r\n".join(lines))
    qtbot.keyClick(page.file_step.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, page)
    go_on(qtbot, page)
    assert told(page) == ["new"]


def test_old_letters_are_shown_before_and_after(page, qtbot, tmp_path, world):
    day = world.period.first.strftime("%d/%m/%Y")
    rows = [HEADS, [1, day, *GOOD], [2, day, *OTHER]]

    def fill(made, sheet):
        font = made.add_format({"font_name": ".VnTime"})
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                kept = written(value, Encoding.TCVN3) if isinstance(value, str) else value
                sheet.write(row, column, kept, font)

    path = tmp_path / "cũ.xlsx"
    path.write_bytes(xlsx(fill))
    read(qtbot, page, path)

    assert page.steps.currentIndex() == FILE  # to be looked at first
    said = "\n".join(
        each.said
        for piece in page.file_step.encodings.pieces
        for each in piece.findChildren(type(page.file_step.said))
    )
    assert "TCVN3" in said
    assert "Sở Y tế" in said
    assert written("Sở Y tế", Encoding.TCVN3) in said
    go_on(qtbot, page)
    assert told(page) == ["new", "new"]


def test_letters_in_doubt_are_asked_about_side_by_side(page, qtbot, book):
    unclear = written("Dân tộc", Encoding.TCVN3)
    read(qtbot, page, book((*GOOD[:2], unclear, GOOD[3])))

    (choices,) = page.file_step.encodings.choices
    assert "1 chỗ chưa rõ" in page.file_step.said.said
    assert not any(choice.isChecked() for choice in choices)
    named = next(choice for choice in choices if choice.text().startswith("TCVN3"))
    assert "Dân tộc" in named.accessibleName()
    named.click()
    assert "chưa rõ" not in page.file_step.said.said
    go_on(qtbot, page)
    assert page.rows_step.table.rows[0].title == "Dân tộc"


def test_a_whole_file_that_was_exported_is_taken_back(page, qtbot, tmp_path):
    path = tmp_path / "toàn bộ.xlsx"
    everything.export(path)
    read(qtbot, page, path)
    rest(qtbot, page)
    assert "0 dòng mới, 0 cập nhật" in page.file_step.said.said
    assert not page.file_step.whole_button.isVisible()

    with step("Xóa"):
        Contribution.update(note="ghi thêm").execute()
    read(qtbot, page, path)
    rest(qtbot, page)
    assert page.file_step.whole_button.isVisible()
    steps = history.newest()
    page.file_step.whole_button.click()
    rest(qtbot, page)
    assert history.newest() == steps + 1
    (kept,) = backups.folder_before_import(page.desk.opened.path).iterdir()
    assert str(kept) in page.file_step.said.said
    assert Contribution.select().where(Contribution.note == "ghi thêm").count() == 0
    assert not page.file_step.whole_button.isVisible()


# --- The tables -----------------------------------------------------------------------------------------------------


def test_what_was_understood_can_be_changed_and_is_remembered(page, qtbot, book):
    path = book(GOOD, OTHER, more=[[None, None, "Tổng cộng", None, None, 20_000_000]])
    read(qtbot, page, path)
    step = page.tables_step
    assert "1 dòng cộng không lấy vào" in step.said.said
    assert "ghi cộng 20.000.000, các dòng cộng lại được 19.500.000" in step.checks.said
    assert step.checks.property("tone") == "amber"

    what = step.columns.meanings[4]
    assert what.currentText() == "Nội dung"
    what.setCurrentIndex(what.findText("Ghi chú"))
    what.activated.emit(what.currentIndex())
    assert page.book.tables[0].column(Meaning.NOTE).index == 4
    step.scale.setCurrentIndex(step.scale.findText("1.000 đồng"))
    step.scale.activated.emit(step.scale.currentIndex())
    assert page.book.tables[0].scale == 1_000
    scale = step.columns.scales[5]
    scale.setCurrentIndex(scale.findText("triệu đồng"))
    scale.activated.emit(scale.currentIndex())
    step.kind.setCurrentIndex(list(TableKind).index(TableKind.VISITS))
    step.kind.activated.emit(step.kind.currentIndex())
    go_on(qtbot, page)

    read(qtbot, page, path)
    assert page.book.tables[0].kind is TableKind.VISITS
    assert page.book.tables[0].columns[5].scale == 1_000_000
    assert "như lần nhập trước" in step.recalled.said
    assert len(settings.layouts()) == 1


def test_rows_are_said_to_be_something_else(page, qtbot, book):
    read(qtbot, page, book(GOOD, OTHER))
    rows = page.tables_step.rows
    assert rows.table.rows == []
    rows.every.click()
    qtbot.keyClick(rows.table, Qt.Key.Key_Down)
    rows.role.setCurrentIndex(list(RowIs).index(RowIs.LEFT_OUT))
    rows.role.activated.emit(rows.role.currentIndex())

    assert page.book.tables[0].roles[3] is RowIs.LEFT_OUT
    go_on(qtbot, page)
    assert told(page) == ["new"]


def test_a_table_is_left_out(page, qtbot, book):
    read(qtbot, page, book(GOOD))
    item = page.tables_step.list.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert not page.tables_step.next_button.isEnabled()
    item.setCheckState(Qt.CheckState.Checked)
    go_on(qtbot, page)
    assert told(page) == ["new"]


def test_the_head_of_a_table_is_told(page, qtbot, tmp_path, world):
    path = tmp_path / "lạ.xlsx"
    path.write_bytes(xlsx([["x"], ["Cột A", "Cột B"], ["Sở Y tế", 5]]))
    read(qtbot, page, path)
    assert "Không thấy bảng nào" in page.tables_step.said.said
    head = page.tables_step.head
    head.first.set_text("0")
    head.take.click()
    assert "Số dòng từ 1" in head.trouble.said
    head.first.set_text("2")
    head.last.set_text("2")
    head.take.click()

    assert [table.header_top for table in page.book.tables] == [1]
    assert page.tables_step.list.count() == 1


# --- Periods --------------------------------------------------------------------------------------------------------


def test_rows_without_a_day_are_counted_in_a_chosen_period(page, qtbot, book, world):
    look(qtbot, page, book(GOOD, day=""))
    step = page.rows_step
    assert step.period.isVisible()
    step.period.setCurrentIndex(step.period.findData(world.period.id))
    step.period.activated.emit(step.period.currentIndex())
    rest(qtbot, page)
    write(qtbot, page)

    assert Contribution.select().where(Contribution.counted_on == world.period.last).count() == 1


def test_rows_of_a_closed_period_are_refused_or_counted_in_an_open_one(page, qtbot, book, world):
    closing.close(closing.prepare(world.before, on=world.before.last, numbers={"summary": 1}))
    look(qtbot, page, book(GOOD, day=world.before.last.strftime("%d/%m/%Y")))
    assert told(page) == ["refused"]

    step = page.rows_step
    step.open_period.setCurrentIndex(step.open_period.findData(world.period.id))
    step.open_period.activated.emit(step.open_period.currentIndex())
    rest(qtbot, page)
    assert told(page) == ["new"]


# --- Stopping, and waiting --------------------------------------------------------------------------------------------


def held(monkeypatch, name):
    """Let a function of the page wait until it is told to go on."""
    begun, may_go_on = threading.Event(), threading.Event()
    original = getattr(import_page, name)

    def wait(*arguments):
        begun.set()
        may_go_on.wait(20)
        return original(*arguments)

    monkeypatch.setattr(import_page, name, wait)
    return begun, may_go_on


def test_reading_is_stopped_at_once(page, qtbot, book, monkeypatch):
    begun, go = held(monkeypatch, "read_workbook")
    page.read(book(GOOD))
    assert page.progress.isVisible()
    assert not page.choose_action.isEnabled()
    begun.wait(5)
    page.progress._stop()

    assert not page.busy
    assert "Đã dừng" in page.file_step.said.said
    go.set()
    assert page.book is None


def test_writing_is_stopped_and_nothing_is_half_written(page_in_window, qtbot, window, book, monkeypatch):
    page = page_in_window
    before = count()
    look(qtbot, page, book(GOOD, OTHER))
    begun, go = held(monkeypatch, "write")
    page.write_action.trigger()
    qtbot.waitUntil(begun.is_set)
    assert not window.menuBar().isEnabled()  # all else waits
    page.progress._stop()
    go.set()
    rest(qtbot, page)

    assert count() == before
    assert window.menuBar().isEnabled()
    assert "chưa có gì được ghi" in window.notice.sentence
    assert told(page) == ["new", "new"]
    write(qtbot, page)
    assert count() == before + 2


def test_what_was_written_meanwhile_is_seen(page, qtbot, book, world):
    look(qtbot, page, book(("Sở Y tế", "Bu Mới", "Gạo", 5_000_000)))
    assert told(page) == ["doubtful"]
    villages.add("Bu Mới", kind=VillageKind.BON, commune=world.commune)
    rest(qtbot, page)

    assert told(page) == ["new"]


def test_a_file_that_can_only_be_read_is_not_written_to(page, qtbot, book, monkeypatch):
    monkeypatch.setattr(type(page.desk), "read_only", property(lambda _desk: True))
    look(qtbot, page, book(GOOD))

    assert told(page) == ["new"]
    assert not page.write_action.isEnabled()


# --- Where it is found ----------------------------------------------------------------------------------------------


def way_here(page):
    (button,) = (each for each in page.findChildren(ActionButton) if "Nhập từ Excel" in each.text())
    return button


@pytest.mark.parametrize("leaf", ["visits", "file"])
def test_an_empty_list_and_the_page_of_the_file_lead_here(window, leaf):
    window.workplace.open_page(leaf)
    button = way_here(window.workplace.page)
    assert button.isVisible()
    button.click()

    assert isinstance(window.workplace.page, ImportPage)


def test_a_search_without_result_does_not_speak_of_workbooks(window):
    window.workplace.open_page("agencies")
    page = window.workplace.page
    page.search.setText("không có tên nào như vậy")

    assert page.empty
    assert not way_here(page).isVisible()
