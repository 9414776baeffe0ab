"""Every form of every register, opened from its page as a clerk does, and filled so that it could be recorded."""

from contextlib import contextmanager
from itertools import chain

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from app import history
from models import Change
from ui.buttons import WordLink
from ui.closing_form import ClosingForm
from ui.entries import ChoiceEntry, TextEntry, TypedEntry
from ui.notes import NoteEntry
from ui.places import PLACES
from ui.tick_entry import TickEntry

LEAVES = [leaf.name for leaf in chain.from_iterable(place.leaves for place in PLACES)]
_TRIES = 60  # fields filled until a form can be recorded
_ROWS = 8  # tried until one goes with the form


class Written(Exception):  # noqa: N818  # no fault: it takes back what a form has written
    """A form has recorded; `after` holds the values that it wrote."""

    def __init__(self, after):
        super().__init__()
        self.after = after


def settle():
    """Let the layouts come to rest."""
    for _turn in range(2):
        QApplication.processEvents()


# --- Opening --------------------------------------------------------------------------------------------------------


def forms(page):
    """Give (command, form) for each form that a page can open, ready to be recorded.

    One that begins with a question is given once for each answer.
    """
    if not hasattr(page, "table"):
        return
    rows = [row for row in getattr(page.table, "rows", [page.table.current()]) if row is not None]
    for _action, command in getattr(page, "_actions", []):
        if command.form is None:
            continue
        fitting = list(filter(command.offered, rows))[:_ROWS] if command.needs_row else [None]
        answer = answers = 0
        while fitting and answer <= answers:
            form, answers = ready(page, command, fitting, answer)
            yield command.text, form
            _close(form)
            answer += 1


def ready(page, command, rows, answer):
    """Open a form with the first row with which it can be recorded; give it, and the number of the last answer."""
    why = ""
    for row in rows:
        if row is not None:
            page.table.choose(page.register.key(row))
        page.do(command)
        settle()
        form = page.beside.form
        assert form is not None, f"{command.text}: {page.table.current()}"
        answers = [each for each in form.findChildren(WordLink) if each.isVisibleTo(form)]
        if answers:
            answers[answer].click()
            settle()
        why = _fill(form)
        if not why:
            return form, len(answers) - 1
        _close(form)
    raise AssertionError(f"{command.text}: {why}")


def _close(form):
    form.settle()
    form.leave()
    settle()


def writes(form):
    """Whether recording writes at once; the form that closes a period prints its papers first."""
    return not isinstance(form, ClosingForm)


def text_entries(form):
    """List the entries into which text can be put, one of each field."""
    kinds = TextEntry | TypedEntry | ChoiceEntry | NoteEntry
    entries = [entry for entry in form.entries() if isinstance(entry, kinds) and entry.isVisibleTo(form)]
    return list({(type(entry), entry.field): entry for entry in entries}.values())


# --- Typing ---------------------------------------------------------------------------------------------------------


def put(entry, text):
    """Paste text into an entry in the place of what it says, and leave it."""
    copied = QMimeData()
    copied.setText(text)
    control = entry.control
    control.selectAll()
    if isinstance(entry, NoteEntry):
        control.insertFromMimeData(copied)
        control.left.emit()
        return
    control.paste_from(copied)
    if isinstance(entry, ChoiceEntry):
        control.close_list()
    control.editingFinished.emit()


def said_in(entry):
    return entry.control.toPlainText() if isinstance(entry, NoteEntry) else entry.control.text()


def refused(form):
    """List the entries beside which a sentence says what cannot stand."""
    return [entry for entry in form.entries() if entry.control.property("wrong") and entry.said]


# --- Recording ------------------------------------------------------------------------------------------------------


def count():
    """How many rows were ever changed."""
    return Change.select().count()


def submitted(form):
    """Try to record; give the values that were written, None where the form refused. The file stays as it was."""
    with _taken_back(form):
        try:
            assert not form.submit()
        except Written as written:
            return written.after
    return None


@contextmanager
def _taken_back(form):
    """Let the form write within a step that is never finished; what it wrote is raised as Written."""
    record = form.record

    def tried():
        with history.step("Thử"):
            before = count()
            try:
                record()
            except Exception:
                assert count() == before, "a part of it was written"
                raise
            changes = Change.select().order_by(Change.id.desc()).limit(count() - before)
            raise Written(
                {
                    value
                    for change in changes
                    for column, value in (change.after or {}).items()
                    if (change.before or {}).get(column) != value
                }
            )

    form.record = tried
    try:
        yield
    finally:
        del form.record


def _fill(form):
    """Fill what is asked for until the form could be recorded; give what still stands in the way."""
    offered = {}
    for _try in range(_TRIES):
        if submitted(form) is not None:
            return ""
        wrong = refused(form)
        if not wrong:
            return form.trouble_label().text()
        filling = next(offered.setdefault(wrong[0], _fillings(wrong[0])), None)
        if filling is None:
            return f"{wrong[0].field}: {wrong[0].said}"
        filling()
    return "too many fields"


def _fillings(entry):
    """Give ways to fill an entry, one after the other."""
    if isinstance(entry, TickEntry):
        return iter([lambda: entry.put(True)])
    if isinstance(entry, ChoiceEntry):
        return iter([lambda key=choice.key: entry.choose(key) for choice in entry.line._choices])
    texts = ["1/7/2026", "1.000.000 đồng", "5", "12/2/2027", "12/2/2024", ""]
    if not isinstance(entry, TypedEntry):
        texts = ["Thử", "5", "2026", ""]
    return iter([lambda text=text: put(entry, text) for text in texts])
