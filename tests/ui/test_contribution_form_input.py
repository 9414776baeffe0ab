"""What should not be typed into the form of a contribution: said in place, and the text stays."""

import pytest

from app import contributions
from tests.ui.conftest import type_in
from tests.ui.entry import TAB, day, entry_in_hand, paste, press, shown_form
from tests.ui.typing_replay import says


@pytest.fixture
def form(qtbot, desk, world):
    """Fill all the form needs, and unfold all it has."""
    made = shown_form(qtbot, desk)
    made.body.when.when.set_text(day(world))
    made.body.lines[0].village.choose(world.prang)
    made.body.lines[0].what.set_text("gạo")
    made.body.givers[0].agency.choose(world.army)
    made.body.lines[0].unfold()
    made.body.unfold()
    return made


def named(form, name):
    line, more = form.body.lines[0], form.body.more
    for part in (line, line.details, more, form.body.when):
        if hasattr(part, name):
            return getattr(part, name)
    raise LookupError(name)


CASES = [
    ("when", "31/2/2026", "không có ngày 31"),
    ("when", "5/1/0205", "Năm 0205 không hợp lý"),
    ("when", "5/1/9999", "Năm 9999 không hợp lý"),
    ("when", "1/1/1900", "ngoài khoảng"),
    ("occasion", "Tết \u202eđảo", "U+202E"),
    ("what", "\u0306", "đứng riêng"),
    ("what", "gạo\x07", "U+0007"),
    ("what", "gạo " * 25_000, "dài 100.000 ký tự"),
    ("quantity", "-5", "nhỏ hơn 0"),
    ("quantity", "9" * 30, "lớn quá mức"),
    ("unit", "kg\u2066", "U+2066"),
    ("unit_value", "-300k", "nhỏ hơn 0"),
    ("value", "-1", "nhỏ hơn 0"),
    ("value", "9" * 20, "lớn quá"),
    ("value", "5 tỷ tỷ", "không phải đơn vị tiền"),
    ("value", "🎁", "chưa có con số"),
    ("households", "gần 40", "bỏ chữ"),
    ("people", "1,5", "không phải số nguyên"),
    ("own_share", "không rõ", "chưa có con số"),
    ("own_share_note", "a\x1b[31m", "U+001B"),
    ("evidence", "\u0301", "đứng riêng"),
    ("note", "một\nhai \u200e", "U+200E"),
    ("note", "á" * 250_000, "dài 250.000 ký tự"),
]


@pytest.mark.parametrize(
    ("name", "text", "said"), CASES, ids=[f"{name} {text[:9]!a}" for name, text, _ in CASES]
)
def test_it_is_said_in_its_place_and_the_text_stays(form, name, text, said):
    before = len(contributions.undated()), contributions.newest()
    entry = named(form, name)
    entry.control.clear()
    entry.control.setFocus()
    type_in(entry.control, text) if "\n" not in text else entry.put(text)
    typed = says(entry.control)

    assert not form.submit()
    assert said in entry.said
    assert entry.control.property("wrong")
    assert entry_in_hand(form) is entry
    assert says(entry.control) == typed
    assert typed.split() == text.split()
    assert (len(contributions.undated()), contributions.newest()) == before


@pytest.mark.parametrize("name", ["what", "evidence", "unit", "occasion"])
def test_hidden_characters_are_said_once_the_field_is_left(form, name):
    entry = named(form, name)
    entry.control.setFocus()
    type_in(entry.control, "chữ \u202engược")
    assert entry.said == ""
    press(TAB)

    assert "U+202E" in entry.said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("quà 🎁 cho bé 👨‍👩‍👧", "quà 🎁 cho bé 👨👩👧"),
        ("e\u0302\u0301m a\u0306n Čư\u0306 M'gar", "ếm ăn Čư\u0306 M'gar"),
        ("<b>gạo</b> & 'muối' %s {what}", "<b>gạo</b> & 'muối' %s {what}"),
        ("gạo\u200b nếp\ufeff", "gạo nếp"),
        ("'; DROP TABLE line; --", "'; DROP TABLE line; --"),
    ],
)
def test_what_can_stand_is_kept_as_it_is(form, text, kept):
    entry = named(form, "what")
    entry.set_text("")
    entry.control.setFocus()
    paste(text)

    assert form.submit()
    assert contributions.newest().lines[0].what == kept


def test_a_hundred_thousand_letters_of_a_note_are_kept(form):
    text = "Đắk R'lấp\n" * 10_000
    form.body.more.note.put(text)

    assert form.submit()
    assert contributions.newest().note == text
