"""The disk is full, the file may only be read, or it is gone while it is open: said in place, and nothing typed is lost."""

import os
from datetime import date

import pytest

from app import villages
from models import db
from tests.ui.conftest import shown_window
from tests.ui.every_form import LEAVES, count, forms, said_in, text_entries, writes
from tests.ui.registers.conftest import command
from ui.places import PLACES

needs_unix = pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file go")


def names():
    return [label.name for label in villages.living(date.today())]


@pytest.fixture
def shown(qtbot, sample):
    """Show the window on the sample file."""
    yield from shown_window(qtbot, sample)


@pytest.fixture
def form(window):
    """Open the form of a new village, filled."""
    page = window.workplace.page
    command(page, "Thêm bon").trigger()
    form = page.beside.form
    form.name.line.setText("Bu Mới")
    form.aliases.line.setText("Bù Mới; Bu Moi")
    return form


def refused(form):
    """Try to record; give the sentence that says why not."""
    typed, changes = [said_in(entry) for entry in text_entries(form)], count()
    assert not form.submit()
    assert [said_in(entry) for entry in text_entries(form)] == typed
    assert form.isVisible()
    assert form.unsaved
    assert count() == changes
    return form.trouble_label().text().replace("\u200b", "")


def test_a_full_disk(window, form):
    pages = db.execute_sql("PRAGMA page_count").fetchone()[0]
    db.execute_sql(f"PRAGMA max_page_count = {pages}")
    form.aliases.line.setText("; ".join(f"Bu Mới {number}" for number in range(1000)))

    assert "Ổ đĩa đã đầy" in refused(form)
    assert "Bu Mới" not in names()

    db.execute_sql(f"PRAGMA max_page_count = {pages + 1000}")
    assert form.submit()
    assert "Bu Mới" in names()
    assert window.status.sentence == "Đã thêm bon Bu Mới."


def test_a_file_that_may_only_be_read(window, form):
    db.execute_sql("PRAGMA query_only = 1")
    assert "chỉ cho xem, không cho ghi" in refused(form)

    db.execute_sql("PRAGMA query_only = 0")
    assert form.submit()


@needs_unix
@pytest.mark.parametrize("lost", ["the file", "its folder"])
def test_a_file_that_comes_back(window, form, data_file, lost):
    gone = data_file if lost == "the file" else data_file.parent
    aside = gone.rename(gone.with_name("đã chuyển"))
    assert "đã bị chuyển, đổi tên hoặc xóa" in refused(form)
    assert not window.notice.isVisible()

    aside.rename(gone)
    assert form.submit()
    assert "Bu Mới" in names()


@needs_unix
def test_a_file_that_is_gone_for_good(window, world, form, data_file, tmp_path):
    data_file.unlink()
    assert "đã bị chuyển, đổi tên hoặc xóa" in refused(form)

    window.undo_action.trigger()
    assert "đã bị chuyển" in window.notice.sentence
    for place in range(len(PLACES)):
        window.workplace.turn_to(place)
    page = window.workplace.page_of("file")
    window.workplace.open_page("file")
    assert "Không thấy tệp ở nơi này nữa" in page.facts.text()

    form.settle()
    window.open(data_file)
    assert "Không thấy tệp" in window.notice.sentence
    assert window.workplace is None or window.workplace.isVisible()


@pytest.mark.parametrize("leaf", LEAVES)
def test_every_form_keeps_what_was_typed(shown, leaf):
    shown.workplace.open_page(leaf)
    for _command, form in forms(shown.workplace.page):
        if not writes(form):
            continue
        db.execute_sql("PRAGMA query_only = 1")
        typed = [said_in(entry) for entry in text_entries(form)]
        assert not form.submit()
        assert "chỉ cho xem, không cho ghi" in form.trouble_label().text().replace("\u200b", "")
        assert [said_in(entry) for entry in text_entries(form)] == typed
        db.execute_sql("PRAGMA query_only = 0")


@pytest.mark.parametrize("leaf", LEAVES)
def test_what_is_done_at_once_says_why_it_could_not_be(shown, leaf):
    shown.workplace.open_page(leaf)
    page = shown.workplace.page
    db.execute_sql("PRAGMA query_only = 1")
    for _action, each in getattr(page, "_actions", []):
        if each.act is not None and page._can(each, page.table.current()):
            shown.notice.say("")
            page.do(each)
            assert shown.notice.isVisible(), each.text
    db.execute_sql("PRAGMA query_only = 0")
