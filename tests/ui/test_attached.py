"""Files attached to a record: taken in, looked at, saved, taken away; by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from app import attachments, contributions, decisions, history, photos
from tests.app.test_attachments import JPEG, PDF, PNG
from tests.app.test_photos import picture
from ui import ask, attached, attachment_view

FILES_TAB = 1


@pytest.fixture
def page(window, world):
    """Show a decision with its tab of files in front."""
    decisions.add("1561/QĐ-UBND")
    window.workplace.open_page("decisions")
    page = window.workplace.page
    page.details.tabs.setCurrentIndex(FILES_TAB)
    return page


@pytest.fixture
def shown(page):
    return page.details.attached


@pytest.fixture
def put(tmp_path):
    """Write files to a folder; give their paths."""

    def write(**contents):
        paths = []
        for name, data in contents.items():
            paths.append(tmp_path / name.replace("_", "."))
            paths[-1].write_bytes(data)
        return paths

    return write


@pytest.fixture
def take(shown, qtbot):
    """Let files be read and attached."""

    def do(paths):
        shown.take(paths)
        qtbot.waitUntil(lambda: not shown.busy)

    return do


def names(shown):
    return [row.name for row in shown.list.rows]


def key_of(page):
    return page.register.key(page.table.current())


def test_an_empty_tab_says_what_belongs_there(page, shown):
    assert page.details.tabs.tabText(FILES_TAB) == "Tệp kèm"
    assert shown._middle.currentIndex() == 1
    assert "kéo tệp vào đây" in shown._empty.text()
    assert shown.add.isEnabled()
    assert not shown.look.isEnabled()
    assert not shown.drop.isEnabled()


def test_several_files_at_once_are_one_step(page, put, take, window, monkeypatch):
    shown = page.details.attached
    paths = put(biên_pdf=PDF, ảnh_jpg=JPEG, quét_png=PNG)
    monkeypatch.setattr(ask, "files_to_attach", lambda _parent: paths)
    shown.add.click()
    take([])  # waits

    assert names(shown) == ["biên.pdf", "ảnh.jpg", "quét.png"]
    assert page.details.tabs.tabText(FILES_TAB) == "Tệp kèm (3)"
    assert window.status.sentence == f"Đã kèm 3 tệp vào “{page.details.heading[0]}”."
    window.undo_action.trigger()
    assert names(shown) == []
    assert page.details.tabs.tabText(FILES_TAB) == "Tệp kèm"
    window.redo_action.trigger()
    assert len(names(shown)) == 3


def test_bad_files_are_told_and_the_others_are_taken_in(shown, put, take, window, tmp_path):
    good, word, cut = put(tốt_pdf=PDF, công_docx=b"PK", cụt_jpg=JPEG[: len(JPEG) // 2])
    take([word, good, cut, tmp_path / "mất.pdf"])

    assert names(shown) == ["tốt.pdf"]
    for said in (
        "công.docx không phải PDF",
        "cụt.jpg hỏng hoặc chép chưa hết",
        "mất.pdf. Hãy xem tệp còn ở đó",
    ):
        assert said in window.notice.sentence
    assert history.undo_title() == "Đính kèm tốt.pdf"


def test_only_bad_files_write_nothing(shown, put, take, window):
    before = history.undo_step()
    take(put(**{f"tệp{number}_docx": b"PK" for number in range(9)}))

    assert history.undo_step() == before
    assert window.notice.sentence.count("\n") == 5
    assert "Còn 4 tệp khác" in window.notice.sentence


def test_what_is_there_already_is_not_attached_again(shown, put, take, window):
    take(put(một_pdf=PDF))
    take(put(hai_pdf=PDF, ba_png=PNG))

    assert names(shown) == ["một.pdf", "ba.png"]
    assert window.notice.sentence == "1 tệp đã có ở đây nên không kèm lại."


def test_large_photos_are_made_lighter_unless_told_otherwise(shown, put, take, window, monkeypatch):
    monkeypatch.setattr(photos, "LONG_SIDE", 256)
    large = picture("JPEG", (1000, 750), taken="2026:02:12 08:30:00")
    take(put(nhẹ_jpg=large))
    assert "Ảnh đã được thu nhỏ, bớt" in window.status.sentence
    shown.lighter.click()
    take(put(nguyên_jpg=large))

    light, whole = shown.list.rows
    assert light.size < whole.size == len(large)
    assert QImage.fromData(attachments.content(light.id)).width() == 256
    assert "chụp 12/02/2026" in shown.list.item(0).text()
    shown.lighter.click()


def test_a_record_that_is_gone_meanwhile_is_told(page, shown, put, qtbot, window):
    shown.take(put(một_pdf=PDF))
    decisions.remove(key_of(page))
    qtbot.waitUntil(lambda: not shown.busy)

    assert "không còn nữa" in window.notice.sentence


def test_nothing_is_attached_once_the_file_is_closed(page, shown, put, window, qtbot):
    before = history.undo_step()
    shown.take(put(một_pdf=PDF))
    page.put_away()
    qtbot.wait(50)

    assert history.undo_step() == before


# --- Dropped and pasted -----------------------------------------------------------------------------------------------


def copied(paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_are_dropped_on_the_list(shown, put, qtbot):
    data = copied(put(một_pdf=PDF))
    copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
    event = QDropEvent(
        QPointF(9, 9), copy | move, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    shown.dropEvent(event)
    qtbot.waitUntil(lambda: not shown.busy)

    assert names(shown) == ["một.pdf"]
    assert event.dropAction() == copy


def test_files_are_pasted(shown, put, qtbot):
    QGuiApplication.clipboard().setMimeData(copied(put(một_pdf=PDF)))
    shown.add.setFocus()
    QTest.keyClick(shown.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not shown.busy)

    assert names(shown) == ["một.pdf"]


# --- Taken away -------------------------------------------------------------------------------------------------------


def test_delete_takes_away_the_selected_files_and_never_the_record(page, shown, put, take, window):
    take(put(một_pdf=PDF, hai_png=PNG, ba_jpg=JPEG))
    shown.list.setFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(shown.list, Qt.Key.Key_Delete)

    assert names(shown) == ["ba.jpg"]
    assert window.status.sentence == "Đã bỏ 2 tệp."
    QTest.keyClick(shown.list, Qt.Key.Key_Delete)
    assert names(shown) == []
    for control in (shown.list, shown.add, shown.lighter):
        QTest.keyClick(control, Qt.Key.Key_Delete)
    assert len(page.table.rows) == 1
    window.undo_action.trigger()
    window.undo_action.trigger()
    assert len(names(shown)) == 3


def test_the_trash_tells_of_them(page, shown, put, take, window):
    take(put(một_pdf=PDF))
    decision = key_of(page)
    decisions.remove(decision)
    window.workplace.open_page("trash")
    trash = window.workplace.page

    assert [row.key for row in trash.table.rows] == [decision]
    assert "1 tệp kèm theo" in trash.details.facts.said
    trash.commands()[0].trigger()
    assert attachments.counted("decision", decision) == 1


# --- Looked at and saved ----------------------------------------------------------------------------------------------


@pytest.fixture
def looked(monkeypatch, qtbot):
    """Let the window of a file stay open while a test goes on; give those that were opened."""
    opened = []

    def show(dialog):
        dialog.show()
        opened.append(dialog)
        qtbot.waitUntil(lambda: not dialog.busy)
        return 0

    monkeypatch.setattr(attachment_view.AttachmentView, "exec", show)
    monkeypatch.setattr(attachment_view.AttachmentView, "deleteLater", lambda _dialog: None)
    yield opened
    for dialog in opened:
        dialog.close()
        dialog.setParent(None)


def test_enter_shows_a_file(shown, put, take, looked):
    take(put(một_png=PNG, hai_jpg=JPEG))
    shown.list.setFocus()
    shown.list.setCurrentRow(0)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)

    (dialog,) = looked
    assert dialog.windowTitle() == "một.png"
    assert dialog.view.count == 1


def test_of_several_selected_ones_only_those_are_gone_through(shown, put, take, looked):
    take(put(một_png=PNG, hai_jpg=JPEG, ba_pdf=PDF))
    shown.list.selectAll()
    shown.list.item(1).setSelected(False)
    shown.look.click()

    (dialog,) = looked
    assert "1/2" in dialog.told.text()


@pytest.fixture
def said(window, qtbot):
    """Wait until a sentence is said in the status bar."""
    return lambda sentence: qtbot.waitUntil(lambda: sentence in window.status.sentence)


def test_one_file_is_saved_under_the_name_asked_for(shown, take, said, tmp_path, monkeypatch):
    (tmp_path / "một.png").write_bytes(PNG)
    take([tmp_path / "một.png"])
    target = tmp_path / "ra" / "bản lưu.png"
    monkeypatch.setattr(ask, "file_to_copy", lambda _parent, name: target if name == "một.png" else None)
    shown.save.click()
    said(f"Đã lưu {target}.")

    assert target.read_bytes() == PNG


def test_several_files_are_saved_beside_what_is_there(shown, take, said, tmp_path, monkeypatch):
    for name, data in (("một.png", PNG), ("hai.jpg", JPEG)):
        (tmp_path / name).write_bytes(data)
        take([tmp_path / name])
    folder = tmp_path / "ra"
    folder.mkdir()
    (folder / "một.png").write_text("khác")
    monkeypatch.setattr(ask, "folder", lambda *_asked: folder)
    shown.list.selectAll()
    shown.save.click()
    said("Đã lưu 2 tệp")

    assert sorted(path.name for path in folder.iterdir()) == ["hai.jpg", "một (2).png", "một.png"]
    assert (folder / "một.png").read_text() == "khác"


# --- Notes ------------------------------------------------------------------------------------------------------------


def test_a_note_is_written_beside_the_list(page, shown, put, take):
    take(put(một_png=PNG))
    shown.note.click()
    form = page.beside.form
    form.note.set_text("Trao bò cho hộ nghèo")
    form.taken_on.set_text("12/2/2026")
    assert form.submit()

    assert page.beside.form is None
    assert shown.list.item(0).text().endswith("chụp 12/02/2026 · Trao bò cho hộ nghèo")


# --- Other records ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["decisions", "twinnings", "contributions", "pledges", "visits", "proposals"]
)
def test_records_that_can_have_files_have_a_tab(window, name):
    window.workplace.open_page(name)
    details = window.workplace.page.details

    assert details.tabs.tabText(FILES_TAB) == "Tệp kèm"


@pytest.mark.parametrize("name", ["agencies", "communes"])
def test_others_have_none(window, name):
    window.workplace.open_page(name)
    assert window.workplace.page.details.tabs.count() == 2


def test_a_contribution_has_its_own_files(window, world, qtbot, put):
    window.workplace.open_page("contributions")
    page = window.workplace.page
    page.details.tabs.setCurrentIndex(FILES_TAB)
    qtbot.waitUntil(lambda: page.details.attached is not None and page.details.attached._key != "")
    act = page.table.current().act
    page.details.attached.take(put(một_pdf=PDF))
    qtbot.waitUntil(lambda: names(page.details.attached) == ["một.pdf"])

    assert attachments.counted("contribution", act) == 1
    assert contributions.read(act)


def test_a_file_that_is_only_read_takes_nothing_in(shown, put, take, window, monkeypatch):
    take(put(một_pdf=PDF))
    monkeypatch.setattr(type(window.workplace.desk), "read_only", True)
    shown._offer()

    assert not any(button.isEnabled() for button in (shown.add, shown.note, shown.drop))
    assert shown.look.isEnabled()
    QTest.keyClick(shown.list, Qt.Key.Key_Delete)
    shown.take(put(hai_png=PNG))
    assert names(shown) == ["một.pdf"]


def test_names_that_windows_refuses_are_made_good(tmp_path):
    row = attachments.AttachmentRow("1", 'a<b>:"c.pdf', "application/pdf", 9, None, "")
    places = attached._places([row, row], tmp_path)

    assert [path.name for _row, path in places] == ["a-b---c.pdf", "a-b---c (2).pdf"]
