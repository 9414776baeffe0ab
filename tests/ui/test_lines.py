import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from tests.ui.typing_replay import says
from ui.choices import ChoiceLine
from ui.lines import Line
from ui.notes import NoteArea, NoteEntry

HTML = "<p><b>Đắk</b> <span style='color:red'>R'lấp</span></p><p>hai</p>"


@pytest.fixture(params=[Line, ChoiceLine, NoteArea])
def field(request, qtbot):
    made = request.param("Chữ")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def line(qtbot):
    made = Line("Chữ")
    qtbot.addWidget(made)
    made.show()
    return made


def copied(text=None, html=None):
    found = QMimeData()
    if html is not None:
        found.setHtml(html)
    if text is not None:
        found.setText(text)
    return found


def paste(field, **what):
    QGuiApplication.clipboard().setMimeData(copied(**what))
    QTest.keySequence(field, QKeySequence.StandardKey.Paste)


@pytest.mark.parametrize(
    ("what", "on_one_line"),
    [
        ({"text": "quà Tết"}, "quà Tết"),
        ({"text": "quà Tết", "html": "<b>khác</b>"}, "quà Tết"),
        ({"html": HTML}, "Đắk R'lấp hai"),
        ({"text": "một ô của Excel\r\n"}, "một ô của Excel"),
        ({"text": "hai\r\ndòng\tvà cột"}, "hai dòng và cột"),
        ({"text": "e\u0302\u0301 🎁 \u202eđảo"}, "e\u0302\u0301 🎁 \u202eđảo"),
    ],
)
def test_what_is_pasted_is_plain_text(field, what, on_one_line):
    told = []
    getattr(field, "textEdited", field.textChanged).connect(lambda *_: told.append(1))
    paste(field, **what)

    assert " ".join(says(field).split()) == on_one_line
    assert told
    if not isinstance(field, NoteArea):
        assert says(field) == on_one_line


def test_nothing_to_paste_changes_nothing(field):
    paste(field, text="chữ")
    paste(field)

    assert says(field) == "chữ"


def test_pasting_replaces_what_is_marked_and_can_be_taken_back(line):
    line.setText("cũ và mới")
    line.setSelection(0, 2)
    paste(line, text="hết cũ")
    assert line.text() == "hết cũ và mới"

    line.undo()

    assert line.text() == "cũ và mới"


def test_a_long_text_is_not_cut_off(line):
    paste(line, text="ắ" * 100_000)

    assert line.text() == "ắ" * 100_000


def test_a_table_is_handed_on_if_it_is_wanted(line):
    taken = []
    line.takes_table = lambda text: taken.append(text) or len(taken) == 1
    paste(line, text="a\tb\r\n1\t2\r\n")
    assert (taken, line.text()) == (["a\tb\r\n1\t2\r\n"], "")

    paste(line, text="a\tb")
    paste(line, text=" và một ô\r\n")

    assert line.text() == "a b và một ô"
    assert len(taken) == 2


def test_the_menu_pastes_plain_text_too(line):
    QGuiApplication.clipboard().setMimeData(copied(html=HTML))
    menu = line.menu()
    (action,) = (action for action in menu.actions() if action.objectName() == "edit-paste")
    assert action.isEnabled()
    action.trigger()
    menu.deleteLater()

    assert line.text() == "Đắk R'lấp hai"


def test_what_is_dropped_is_plain_text(line):
    dropped = copied(html=HTML)
    line.dropEvent(
        QDropEvent(
            QPointF(3, 3),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    assert line.text() == "Đắk R'lấp hai"


def test_tab_leaves_a_note_and_enter_stays(qtbot):
    area = NoteArea("Ghi chú")
    qtbot.addWidget(area)
    area.show()
    QTest.keyClicks(area, "a")
    QTest.keyClick(area, Qt.Key.Key_Return)
    QTest.keyClicks(area, "b")
    QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert area.toPlainText() == "a\nb"
    assert area.tabChangesFocus()


def test_what_a_note_cannot_hold_is_said_when_it_is_left(qtbot):
    entry = NoteEntry("Ghi chú", field="note")
    qtbot.addWidget(entry)
    entry.show()
    entry.put("hai\ndòng \u202eđảo")
    entry.area.left.emit()
    assert "U+202E" in entry.said
    assert entry.control.property("wrong")

    entry.put("hai\ndòng")

    assert (entry.text, entry.said) == ("hai\ndòng", "")
