"""Whatever is typed or pasted, anywhere in the window: recorded as it is, or a sentence in place; nothing is lost."""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QAbstractListModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QScrollArea, QWidget

from app import closing, history, offices, store, typed
from app.errors import UserError
from app.sheets.importing import What
from app.text import clean, clean_lines
from models import AUDITED, Name, Text, db
from tests.ui.conftest import shown_window
from tests.ui.every_form import (
    LEAVES,
    count,
    forms,
    put,
    refused,
    said_in,
    settle,
    submitted,
    text_entries,
)
from tests.ui.reach import said_of
from ui import ask
from ui.buttons import WordLink
from ui.desk import Report
from ui.entries import ChoiceEntry, TypedEntry
from ui.period_dialog import PeriodForm
from ui.table_menu import TableMenu

BAD = {
    "no such day": "31/2/2026",
    "a year with a slip": "1/1/0205",
    "a year far away": "12.2.9999",
    "negative": "-5",
    "negative and grouped": "-1.000.000",
    "giant": "9" * 21,
    "parts": "1,5",
    "percent": "100%",
    "long": "á" * 100_000,
    "a long name": "Ư" * 300,
    "emoji": "vui 👨‍👩‍👧‍👦🏳️‍🌈 👍🏽",
    "NUL": "a\0b",
    "controls": "a\x01\x1b[31m\x7fb",
    "right to left": "abc\u202egpj.exe",
    "a mark alone": "\u0306",
    "a mark behind a space": "Bu \u0306",
    "many marks": "a" + "\u0301" * 500,
    "half a character": "a\ud800b",  # Qt drops it on the way into a field
    "formatted": '<b>R&D</b> <img src="x.png"> &amp; {name} %s',
    "tabs and lines": "một\thai\r\nba\vbốn\u2028năm",
    "decomposed": "Bu Pra\u0302ng",
    "SQL": "'; DROP TABLE village; --",
    "spaces": "  \u00a0\u3000 ",
    "no characters": "a\uffff\ufffe\ue000b",
}
SEARCHED = ("giant", "long", "emoji", "NUL", "a mark alone", "formatted", "SQL", "spaces")
LONGEST_SENTENCE = 400  # letters


@pytest.fixture
def shown(qtbot, dressed, sample):
    for window in shown_window(qtbot, sample):
        for name, value in (("journal_mode", "MEMORY"), ("synchronous", 0)):  # nothing that is written stays
            db.execute_sql(f"PRAGMA {name} = {value}")
        yield window


# --- Forms ------------------------------------------------------------------------------------------------------------


def meant(entry, text):
    """Give what recording a text must write, in each of the ways it may be read; none: it cannot be."""
    if isinstance(entry, TypedEntry):
        value = entry.understood()
        if value is None:
            return [] if text.strip() else [set()]
        known = getattr(value, "value", getattr(value, "thousandths", value))
        # What begins on a day may be written as what ended the day before.
        return [{str(known)}, *([{str(known - timedelta(days=1))}] if isinstance(known, date) else [])]
    if isinstance(entry, ChoiceEntry):
        return [] if text.strip() else [set()]
    ways = []
    for read in (
        lambda line: {clean(line)},
        lambda note: {clean_lines(note)},
        lambda line: {str(typed.count(line))},
        lambda line: {str(typed.money(line).value)},
        lambda several: {clean(part) for part in re.split("[;\n]", clean_lines(several))},
    ):
        with suppress(UserError):
            ways.append(read(text) - {""})
    return ways


def trouble(form, entry, text):
    """Tell what is wrong with what happens to a text in an entry; empty: nothing."""
    put(entry, text)
    typed_text, before = said_in(entry), count()
    written = submitted(form)
    if count() != before:
        return "the file has changed"
    if said_in(entry) != typed_text:
        return "the text in the field has changed"
    if len(typed_text.split()) < len(text.split()):
        return "the text was cut"
    if written is None:
        return wrong_refusal(form, entry, typed_text)
    said = {line for value in map(str, written) for line in (value, *value.split("\n"))}
    return "" if any(way <= said for way in meant(entry, typed_text)) else f"wrote {written}"


def wrong_refusal(form, entry, text):
    """Tell what is wrong with how a text is refused; empty: nothing."""
    wrong = refused(form)
    if not wrong:
        return f"no sentence beside a field: {form.trouble_label().text()!r}"
    # A day that can be read may not go with another one, beside which that is said.
    if entry not in wrong and (not meant(entry, text) or not text.strip()):
        return f"said elsewhere: {wrong[0].field}: {wrong[0].said}"
    if len(wrong[0].said) > LONGEST_SENTENCE and not isinstance(entry, ChoiceEntry):
        return "a sentence without end"
    return ""


def some(texts, number, *, thorough):
    """Give a third of the texts, another one for each field, so that a form meets all of them; or simply all."""
    return texts if thorough else dict(list(texts.items())[number % 3 :: 3])


@pytest.mark.parametrize("leaf", LEAVES)
def test_every_form(shown, leaf, pytestconfig):
    thorough = pytestconfig.getoption("--thorough")
    if leaf == "closing":  # what is closed can be opened again
        quarter = closing.to_close(date.today(), offices.own().scheme)
        closing.close(closing.prepare(quarter, ["summary"], on=date.today()))
    shown.workplace.open_page(leaf)
    page = shown.workplace.page
    found, tried = {}, set()
    for command, form in forms(page):
        for entry in text_entries(form):
            if (type(form), entry.field) in tried:
                continue
            tried.add((type(form), entry.field))
            kept = entry.kept()
            for name, text in some(BAD, len(tried), thorough=thorough).items():
                if wrong := trouble(form, entry, text):
                    found[f"{command}: {entry.field}: {name}"] = wrong
                entry.put(kept)
                entry.say("")
            assert submitted(form) is not None, f"{command}: {entry.field}: does not work afterwards"

    assert found == {}


# --- Other fields -----------------------------------------------------------------------------------------------------


def paste(line, text):
    """Paste a text into a line in the place of what it says; give what it says then."""
    copied = QMimeData()
    copied.setText(text)
    line.selectAll()
    line.paste_from(copied)
    return line.text()


def rested(qtbot, page):
    """Wait until a page has gone through its list."""
    settle()
    if hasattr(page, "feed"):
        qtbot.waitUntil(lambda: not page.feed.busy)


def test_every_search(shown, qtbot):
    for leaf in LEAVES:
        shown.workplace.open_page(leaf)
        page = shown.workplace.page
        if not hasattr(page, "search"):
            continue
        rested(qtbot, page)
        before = page.count
        for name in SEARCHED:
            typed_text = paste(page.search, BAD[name])
            rested(qtbot, page)
            assert page.search.text() == typed_text, name
            assert page.count == before or typed_text.strip(), name
            assert len(page.empty) <= LONGEST_SENTENCE, name
        page.search.clear()
        rested(qtbot, page)
        assert page.count == before, leaf


def test_the_box_that_finds_everything(shown, qtbot):
    shown.find_action.trigger()
    box = shown._finder
    for name, text in BAD.items():
        typed_text = paste(box.line, text)
        qtbot.waitUntil(lambda: box.ready)
        assert box.line.text() == typed_text, name
        assert all(len(box.finds.item(row).text()) <= LONGEST_SENTENCE for row in range(box.finds.count()))
    paste(box.line, "bu krak")
    qtbot.waitUntil(lambda: box.ready)

    assert "bon Bu Krắk" in [find.title for find in box.finds.finds]


@pytest.mark.parametrize(("name", "text"), BAD.items(), ids=BAD)
def test_the_day_twinnings_are_seen_on(shown, name, text):
    shown.workplace.open_page("twinnings")
    page = shown.workplace.page
    line = page.as_of.line
    day, rows = page.as_of.day, page.count
    typed_text = paste(line, text)
    line.editingFinished.emit()

    if not typed_text.strip():
        assert page.as_of.day == day
    else:
        assert (line.text(), page.as_of.day, page.count) == (typed_text, day, rows)
        assert shown.notice.isVisible()
        assert 0 < len(shown.notice.sentence) <= LONGEST_SENTENCE
    paste(line, "1/7/2025")
    line.editingFinished.emit()
    assert page.as_of.day == date(2025, 7, 1)


def test_the_code_on_a_paper(shown):
    shown.workplace.open_page("closing")
    box = shown.workplace.page.code
    for name, text in BAD.items():
        typed_text = paste(box.line, text)
        box.line.returnPressed.emit()
        assert box.line.text() == typed_text, name
        assert 0 < len(box.said) <= LONGEST_SENTENCE, name


def test_what_reports_ask(shown, qtbot):
    shown.workplace.open_page("report")
    page = shown.workplace.page
    for kind in ("commendation", "assignments", "village-sheet", "receipt"):
        page.show_report(Report(kind))
        for part in page.questions.scopes.values():
            part.choose(())
        lines = [*(entry.line for entry in page.questions.findChildren(TypedEntry)), page.questions.search()]
        for line in filter(None, lines):
            for name, text in BAD.items():
                typed_text = paste(line, text)
                qtbot.waitUntil(lambda: not page.preview.busy)
                assert line.text() == typed_text, name
                assert len(page.preview.sentence) <= LONGEST_SENTENCE, name
                assert page.paper() or page.preview.sentence, name
            line.clear()


_HEADS = "STT\tNgày\tĐơn vị\tBon, buôn\tNội dung\tThành tiền"


def _paste_table(qtbot, page, rows):
    QGuiApplication.clipboard().setText("\n".join([_HEADS, *rows]))
    page.paste()
    qtbot.waitUntil(lambda: not page.busy)


def test_whatever_stands_in_a_table_that_is_taken_in(shown, qtbot):
    """Each row has its verdict, and what is written is what was seen."""
    shown.workplace.open_page("import")
    page = shown.workplace.page
    good = ["1", "1/10/2026", "Sở Dân tộc và Tôn giáo", "Bu Prăng 1", "Gạo", "5.000.000"]
    rows = []
    for name, text in BAD.items():
        if name in {"NUL", "controls"}:  # no table has them; the whole of it is refused in a sentence
            continue
        cell = " ".join(text.encode("utf-8", "ignore").decode().split())
        rows += ["\t".join([*good[:at], cell, *good[at + 1 :]]) for at in range(1, len(good))]
    _paste_table(qtbot, page, rows)
    page.steps.setCurrentIndex(2)
    qtbot.waitUntil(lambda: not page.busy)
    table = page.rows_step.table
    assert len(table.rows) > len(rows) // 2, page.rows_step.summary.said
    for row in table.rows:
        if row.what in {What.DOUBTFUL, What.REFUSED}:  # in words that can be read
            assert 0 < len(row.reason) <= LONGEST_SENTENCE
    steps = history.newest()
    page.write_action.trigger()
    qtbot.waitUntil(lambda: not page.busy)
    assert history.newest() == steps + 1
    assert "dòng" in page.rows_step.summary.said


def test_what_taking_a_workbook_in_asks(shown, qtbot):
    shown.workplace.open_page("import")
    page = shown.workplace.page
    _paste_table(qtbot, page, ["1\t1/10/2026\tSở Không Có\tBu Không Có\tGạo\t5.000.000"])
    head = page.tables_step.head
    for entry in (head.first, head.last):
        kept = entry.kept()
        for name, text in BAD.items():
            put(entry, text)
            head.take.click()
            assert len(head.trouble.said) <= LONGEST_SENTENCE, name
            assert len(page.book.tables) == 1, name
        entry.put(kept)
    page.next_action.trigger()
    qtbot.waitUntil(lambda: not page.busy)
    steps = history.newest()
    for piece in page.rows_step.details.questions:
        for name, text in BAD.items():
            typed_text = paste(piece.other, text)
            piece.other.editingFinished.emit()
            assert piece.other.text() == typed_text, name
    assert history.newest() == steps
    page.ask_again_action.trigger()


@pytest.mark.parametrize("kind", ["quarter", "years", "days"])
def test_any_period(shown, kind):
    form = PeriodForm(shown.workplace.desk.period)
    form.show()
    form.kind.choose(kind)
    form.kind.edited.emit()
    for entry in form.findChildren(TypedEntry):
        if entry.isVisible():
            kept = entry.kept()
            for name, text in BAD.items():
                put(entry, text)
                assert form.submit() or 0 < len(entry.said) <= LONGEST_SENTENCE, name
            entry.put(kept)
    assert form.submit()


def test_names_of_kept_filters(shown):
    shown.workplace.open_page("agencies")
    page = shown.workplace.page
    page.search.setText("sở")
    rows = page.count
    for text in BAD.values():
        TableMenu(page).keep(text)
        menu = TableMenu(page)
        assert menu._kept()[text] == {"": "sở"}
        page.show_all()
        page.apply_filter(menu._kept()[text])
        assert page.count == rows
        menu._forget(text)
    assert TableMenu(page)._kept() == {}


def test_a_new_file(shown, tmp_path, monkeypatch):
    path = tmp_path / "mới.ketnghia"
    monkeypatch.setattr(ask, "file_to_make", lambda _parent, _name: path)
    shown.new_action.trigger()
    form = shown._new_form
    made = []
    form._make = lambda place, office: made.append((place, office))
    for entry in text_entries(form):
        put(entry, "Thử")
    for entry in text_entries(form):
        for name, text in BAD.items():
            put(entry, text)
            typed_text = said_in(entry)
            made.clear()
            if form.submit():
                # An empty mark of reports is the usual one.
                assert getattr(made[0][1], entry.field) in {clean(typed_text), "BC-UBND"}, name
            else:
                assert refused(form) == [entry], name
                assert said_in(entry) == typed_text
                assert not path.exists()
            put(entry, "Thử")
    del form._make
    form._make = shown.make
    assert form.submit()
    assert offices.own().name == "Thử"


# --- What is shown ----------------------------------------------------------------------------------------------------

MARKS = '<b>R&D</b> <img src="x.png"> '
UNBROKEN = "Ư" * 150


@pytest.fixture
def spoiled(sample):
    """Write marks and a word without end into every text of some records of each table."""
    store.open_file(sample)
    with history.step(MARKS + UNBROKEN):
        for model in AUDITED:
            fields = [field for field in model._meta.sorted_fields if type(field) in {Text, Name}]
            names = [field.name for field in fields if not field.primary_key]
            for row in model.select().order_by(model.id.desc()).limit(2) if names else ():
                values = dict.fromkeys(names, f"{MARKS}{UNBROKEN} {row.id[-4:]}")
                model.update(values).where(model.id == row.id).execute()
    store.close()
    return sample


def misread(window):
    """List what takes the clerk's words for marks, or asks for more room than a small screen has."""
    found = {each for widget in window.findChildren(QWidget) for each in misread_by(widget)}
    if window.minimumSizeHint().width() > window.width():
        found.add(f"too wide: {window.minimumSizeHint().width()}")
    return found


def misread_by(widget):
    """Tell what a widget takes for marks, and whether what lies in a scrolled part is too wide for it."""
    if (
        isinstance(widget, QLabel)
        and widget.textFormat() is not Qt.TextFormat.PlainText
        and "<b>R" in widget.text()
    ):
        yield f"marks: {said_of(widget)}"
    if "<b>R" in widget.toolTip():
        yield f"marks in a tool tip: {said_of(widget)}"
    draws = isinstance(widget, QAbstractButton) and not isinstance(
        widget, WordLink
    )  # which draws them itself
    if draws and "R&D" in widget.text().replace("&&", ""):
        yield f"a key: {said_of(widget)}"
    if isinstance(widget, QAbstractItemView) and widget.isVisible() and widget.model() is not None:
        yield from (
            f"marks in a cell: {said_of(widget)} {column}" for column in misread_cells(widget.model())
        )
    if isinstance(widget, QScrollArea) and widget.isVisible() and widget.widget() is not None:
        wide = widget.widget().minimumSizeHint().width()
        if wide > widget.viewport().width():
            yield f"too wide: {said_of(widget)} {wide}"


def misread_cells(model):
    tips = (
        (row, column, model.index(row, column).data(Qt.ItemDataRole.ToolTipRole))
        for row in range(min(40, model.rowCount()))
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    )
    return {column for _row, column, tip in tips if isinstance(tip, str) and "<b>R" in tip}


def test_what_was_written_is_shown_as_it_is(qtbot, dressed, spoiled):
    found = {}
    for window in shown_window(qtbot, spoiled):
        window.resize(1092, 614)
        for state in states(window):
            settle()
            if wrong := misread(window):
                found[state] = wrong
            assert window.width() == 1092, state

    assert found == {}


def states(window):
    """Show pages, spoiled records and their forms one after the other; give their names."""
    for leaf in LEAVES:
        window.workplace.open_page(leaf)
        page = window.workplace.page
        yield leaf
        for row in [row for row in getattr(getattr(page, "table", None), "rows", ()) if "<b>" in repr(row)][
            :1
        ]:
            page.table.choose(page.register.key(row))
            yield f"{leaf}: a record"
            for _action, command in page._actions:
                if command.form is not None and page._can(command, page.table.current()):
                    page.do(command)
                    yield f"{leaf}: {command.text}"
                    page.beside.form.settle()
                    page.beside.form.leave()
    window.undo_action.trigger()
    yield "undone"
    window.redo_action.trigger()
    yield "redone"
