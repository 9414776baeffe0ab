from datetime import date

import pytest

from app import attachments, decisions, history
from app.attachments import Scan
from tests.ui.every_form import submitted, text_entries
from tests.ui.test_bad_input import BAD, trouble

FILES_TAB = 1


@pytest.fixture
def form(window):
    """Open the note on a file of a decision."""
    decision = decisions.add("1561/QĐ-UBND")
    attachments.attach_all([Scan("ảnh.jpg", "image/jpeg", b"", None, 0)], "decision", decision)
    window.workplace.open_page("decisions")
    page = window.workplace.page
    page.details.tabs.setCurrentIndex(FILES_TAB)
    page.details.attached.note.click()
    return page.beside.form


def kept(form):
    (row,) = attachments.of_record("decision", form._owner)
    return row.note, row.taken_on


def test_what_is_known_is_written_and_can_be_taken_away_again(form):
    form.note.set_text("Trao bò")
    form.taken_on.set_text("12/2/2026")
    assert form.submit()
    assert kept(form) == ("Trao bò", date(2026, 2, 12))
    history.undo()
    assert kept(form) == ("", None)


@pytest.mark.parametrize("field", ["note", "taken_on"])
def test_bad_input(form, field):
    (entry,) = (each for each in text_entries(form) if each.field == field)
    found, before = {}, entry.kept()
    for name, text in BAD.items():
        if wrong := trouble(form, entry, text):
            found[name] = wrong
        entry.put(before)
        entry.say("")

    assert found == {}
    assert submitted(form) is not None


def test_a_file_that_undo_has_taken_away(form):
    history.undo()
    form.note.set_text("Trao bò")

    assert not form.submit()
    assert "không còn nữa" in form.trouble_label().text()
