"""Every window, page, form and dialog: reached by keyboard, told to a screen reader, and seen whole on a small screen."""

from datetime import date
from itertools import chain

import pytest
from PySide6.QtCore import QSize, Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from app import closing, decisions
from app.attachments import Scan, attach_all
from app.errors import UserError
from tests.ui.reach import cut_off, unnamed, unreached
from ui import manual, settings, theme
from ui.closing_form import ClosingForm
from ui.defect_dialog import DefectDialog
from ui.period_dialog import PeriodDialog
from ui.places import PLACES
from ui.settings_dialog import SettingsDialog
from ui.shortcuts import ShortcutSheet

LEAVES = [leaf.name for leaf in chain.from_iterable(place.leaves for place in PLACES)]
# What is left of 1366 × 768 where the system scales by 100, 125 and 150 %, and the size of the text.
SCREENS = [((1366, 768), 100), ((1092, 614), 100), ((910, 512), 100), ((1092, 614), 150)]
NARROWEST = [((910, 512), 100), ((1092, 614), 150)]
USUAL = QSize(1092, 614)


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0][0]}-{screen[1]}%")
def screen(request, dressed):
    """Set the size of the text; give the size of the screen."""
    if request.param not in NARROWEST and not request.config.getoption("--thorough"):
        pytest.skip("what fits the narrowest screens fits the others: --thorough looks at all")
    size, percent = request.param
    settings.keep("text_size", percent)
    theme.put_on()
    yield QSize(*size)
    settings.keep("text_size", 100)
    theme.put_on()


def settle():
    """Let what is read beside the window arrive, and the layouts come to rest: one asks the next one."""
    QThreadPool.globalInstance().waitForDone(5_000)
    for _turn in range(6):
        QApplication.processEvents()


def forms_of(page):
    """List the commands of a page that open a form and can be done now."""
    made = getattr(page, "_actions", [])
    return [
        command
        for _action, command in made
        if command.form is not None and page._can(command, page.table.current())
    ]


def questions_of(page):
    """Turn to each kind of report, with its lists to choose from unfolded."""
    kinds = getattr(page, "kinds", None)
    for row in range(kinds.count() if kinds else 0):
        if kinds.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
            kinds.setCurrentRow(row)
            for part in page.questions.scopes.values():
                part.choose(())
            yield page.kind.id


def walk(window):
    """Show one state of the window after the other; give their names."""
    place = window.workplace
    for name in LEAVES:
        place.open_page(name)
        page = place.page
        settle()
        yield name
        for kind in questions_of(page):
            settle()
            yield f"{name}: {kind}"
        for command in forms_of(page):
            page.do(command)
            settle()
            yield f"{name}: {command.text}"
            form = page.beside.form
            form.settle()
            form.leave()
            settle()
    for name in ("decisions", "contributions"):  # one with filters of its own in the way
        place.open_page(name)
        settle()
        for state in files_of(place.page, name.removesuffix("s")):
            yield f"{name}: {state}"
    yield from closing_of(window)
    yield from import_of(place)
    window.contribution_action.trigger()
    settle()
    yield "contribution"


def closing_of(window):
    """Show the papers that close a quarter, then what went out, the form that opens it again, and a code refused."""
    window.workplace.open_page("closing")
    page = window.workplace.page
    period = page.table.current().period
    form = ClosingForm(page.desk)
    page.open_form(form)
    form.prepared.emit(closing.prepare(period, closing.OFFERED, on=date.today()))
    settle()
    yield "papers to look at"
    page.beside.form.submit()
    for tab in range(page.details.tabs.count()):
        page.details.tabs.setCurrentIndex(tab)
        settle()
        yield f"closed: {page.details.tabs.tabText(tab)}"
    (command,) = forms_of(page)[:-1]
    page.do(command)
    page.find_paper("K7QF-2M9D")
    settle()
    yield f"closed: {command.text}"
    page.beside.form.leave()
    page.details.tabs.setCurrentIndex(0)
    settle()


def import_of(place):
    """Take a workbook in: one with long names, letters in doubt, questions and refusals; give the names of the steps."""
    place.open_page("import")
    page = place.page
    long = "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ thông huyện Tuy Đức (cũ)"
    lines = [
        "Kết quả hỗ trợ bon, buôn kết nghĩa",
        "STT\tNgày\tĐơn vị\tBon, buôn\tNội dung\tThành tiền\tGhi chú",
        f"1\t1/10/2026\t{long}\tBu Dăr\t{long}\t5.000.000\t{long}",
        "2\t1/10/2026\tSở Y tế\tBu Dăr\tD©n téc\tchưa rõ\t",
        "3\t\tSở Y tế\tBu Dăr\tGạo\t1.000.000\t",
        "\t\tTổng cộng\t\t\t9.000.000\t",
    ]
    QApplication.clipboard().setText("\n".join(lines))
    page.paste_action.trigger()
    for step in range(page.steps.count()):
        _wait(page)
        page.steps.setCurrentIndex(step)
        _wait(page)
        yield f"import: {step}"
    for what in ("doubtful", "refused"):
        page.rows_step.show_only(what)
        settle()
        yield f"import: {what}"
    page.steps.setCurrentIndex(0)


def _wait(page):
    while page.busy:
        settle()
    settle()


def files_of(page, noun):
    """Show what is attached to a record: nothing at first, then two files, and the form of a note on one."""
    details = page.details
    details.tabs.setCurrentIndex(1)
    settle()
    yield "no files"
    long = "Biên bản bàn giao công trình nước sạch giữa Bộ Chỉ huy Quân sự tỉnh và xã.pdf"
    scans = [Scan(name, "application/pdf", name.encode(), None, 9) for name in (long, "2.pdf")]
    attach_all(scans, noun, page.register.followed(page.table.current()))
    details.attached.list.setFocus()
    settle()
    yield "files"
    details.attached.note.click()
    settle()
    yield "note on a file"
    page.beside.form.leave()
    settle()
    details.tabs.setCurrentIndex(0)


def trouble(window, *, tab):
    """List what is wrong with what is seen now; where Tab leads is the same on every screen."""
    found = [f"no name: {each}" for each in unnamed(window)]
    found += [f"cut off: {each}" for each in cut_off(window)]
    if window.minimumSizeHint().width() > USUAL.width():
        found.append(f"too wide: {window.minimumSizeHint().width()}")
    if tab:
        found += [f"not by Tab: {each}" for each in unreached(window, backwards=False)]
        found += [f"not by Shift+Tab: {each}" for each in unreached(window, backwards=True)]
    return found


def test_pages_and_forms(window, screen):
    decisions.add("1561/QĐ-UBND")
    window.resize(screen)
    found = {}
    for name in walk(window):
        assert window.width() <= screen.width(), name
        if wrong := trouble(window, tab=screen == USUAL):
            found[name] = wrong

    assert found == {}


@pytest.mark.parametrize("state", ["start", "missing", "guide", "finder", "notice"])
def test_the_window_otherwise(window, screen, state, tmp_path):
    if state in {"start", "missing"}:
        window._put_away()
        window.start()
        if state == "missing":
            window.open(tmp_path / "một thư mục có tên khá dài" / "UBND xã Quảng Trực.ketnghia")
        window._start.setFocus()
        window.focusNextChild()
    elif state == "guide":
        window.new_action.trigger()
    elif state == "finder":
        window.find_action.trigger()
    else:
        window.refuse(
            UserError("Không ghi được vì ổ đĩa đã đầy. Hãy xóa bớt tệp không cần rồi làm lại. " * 3)
        )
        window.workplace.page.take_focus()
    window.resize(screen)
    settle()

    assert window.width() <= screen.width()
    assert trouble(window, tab=screen == USUAL and state != "finder") == []  # the finder goes with the focus


def _manual(window):
    return manual.read(window)


@pytest.mark.parametrize(
    "make",
    [
        SettingsDialog,
        ShortcutSheet,
        _manual,
        lambda window: DefectDialog(ValueError("x"), parent=window),
        lambda window: PeriodDialog(window.workplace.desk.period, window),
    ],
)
def test_dialogs(window, qtbot, screen, make):
    dialog = make(window)
    dialog.show()
    dialog.activateWindow()
    settle()

    assert dialog.minimumSizeHint().width() <= screen.width()
    assert dialog.minimumSizeHint().height() <= screen.height()
    assert trouble(dialog, tab=screen == USUAL) == []
    dialog.close()
