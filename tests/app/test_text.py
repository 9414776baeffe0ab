"""Vietnamese and highland text: tables of real spellings, and laws that hold for any text at all."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app import text
from app.errors import UserError
from tests.app import cases_text as cases

ANY_TEXT = st.text() | st.text(
    alphabet="aăâbƀcčdđeêghikmnoôơrtuưzAĐ'’ -0123456789\u0300\u0301\u0303\u0306\u0323\u00a0"
)
NAMES = [name for group in cases.ORDERED_NAMES for name in group]


def in_order(names):
    return all(text.sort_key(before) < text.sort_key(after) for before, after in pairwise(names))


@pytest.mark.parametrize("line", cases.ORDERED)
def test_letters_in_order(line):
    assert in_order(line.split())


@pytest.mark.parametrize("alphabet", cases.ORDERED[:2], ids=["lower", "upper"])
def test_a_letter_orders_all_words_that_hold_it(alphabet):
    assert in_order(
        [f"K{letter}{ending}" for letter in alphabet.split() for ending in ("", "a", "\u01b0\u0306", "z")]
    )


@pytest.mark.parametrize("names", cases.ORDERED_NAMES, ids=lambda names: names[0])
def test_order_of_names(names):
    assert in_order(names)


@given(ANY_TEXT, ANY_TEXT)
def test_order_is_total_and_blind_to_composition(one, other):
    same_text = text.nfc(one) == text.nfc(other)
    assert (text.sort_key(one) == text.sort_key(other)) == same_text
    assert text.sort_key(unicodedata.normalize("NFD", one)) == text.sort_key(one)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_order_is_the_same_in_the_file(one, other):
    keys = text.sort_key(one), text.sort_key(other)
    assert (keys[0] < keys[1]) == (keys[0].encode() < keys[1].encode())


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_order_by_size(one, other):
    assert (text.sort_key(f"Thôn {one}") < text.sort_key(f"Thôn {other}")) == (one < other)


@pytest.mark.parametrize(("name", "folded"), cases.FOLDED)
def test_fold(name, folded):
    assert text.fold(name) == folded
    assert text.fold(unicodedata.normalize("NFD", name)) == folded


@given(ANY_TEXT)
@example("ǰ\u0323ΐﷺ㎑½")
def test_folding_twice_changes_nothing(name):
    folded = text.fold(name)
    assert text.fold(folded) == folded
    assert folded == " ".join(folded.split())
    assert text.fold(name.lower()) == folded or not name.isascii()


@pytest.mark.parametrize(("typed", "name"), cases.FOUND)
def test_found(typed, name):
    assert text.finds(typed, name)


@pytest.mark.parametrize(("typed", "name"), cases.NOT_FOUND)
def test_not_found(typed, name):
    assert not text.finds(typed, name)


@given(ANY_TEXT)
def test_everything_finds_itself(name):
    assert text.finds(name, name)
    assert text.finds(text.fold(name).replace(" ", ""), name)


def test_one_search_over_many_folded_names():
    folded = [text.fold(name) for name in NAMES]
    search = text.Search("buprang")
    assert [name for name, form in zip(NAMES, folded, strict=True) if search.found_in(form)] == [
        "Bu Prăng 1",
        "Bu Prăng 2",
        "Bu Prăng 10",
    ]


@pytest.mark.parametrize(("one", "other"), cases.ONE_NAME)
def test_probably_one_name(one, other):
    assert text.near_duplicates([one, "Nam Hòa", other]) == [(one, other)]
    assert text.near_duplicates([other, one]) == [(other, one)]


@pytest.mark.parametrize(("one", "other"), cases.TWO_NAMES)
def test_two_names(one, other):
    assert text.near_duplicates([one, other]) == []


@pytest.mark.parametrize(("one", "other"), [*cases.ONE_NAME, *cases.TWO_NAMES])
def test_names_sound_alike_when_they_are_near_duplicates(one, other):
    heard, said = text.sound(one), text.sound(other)
    alike = heard.whole == said.whole or said.whole in heard.easier or heard.whole in said.easier
    assert alike == bool(text.near_duplicates([one, other])) or text.nfc(one) == text.nfc(other)


def test_no_name_is_its_own_duplicate():
    assert text.near_duplicates(["Bu Kol", "Bu Kol", "Krông", "Kro\u0302ng"]) == []


def test_every_pair_of_three_spellings():
    assert text.near_duplicates(["Sô M'lơng", "Kai", "Sô M’lơng", "So Mlong"]) == [
        ("Sô M'lơng", "Sô M’lơng"),
        ("Sô M'lơng", "So Mlong"),
        ("Sô M’lơng", "So Mlong"),
    ]


def test_near_duplicates_of_a_province_at_once():
    syllables = [
        "Kon",
        "Đăk",
        "Ia",
        "Bu",
        "Plei",
        "Krông",
        "Hrai",
        "Tơ",
        "Mơr",
        "Ngọk",
        "Ré",
        "Jôh",
        "Blang",
        "Hnol",
    ]
    names = [f"{a} {b} {c} {n}" for a in syllables for b in syllables for c in syllables for n in (1, 2)][
        :3000
    ]
    started = time.perf_counter()
    text.near_duplicates(names)
    # Some 0.1 s on a slow laptop; comparing each with each would take minutes.
    assert time.perf_counter() - started < 3


@given(st.lists(ANY_TEXT, max_size=8))
def test_near_duplicates_of_anything(names):
    for one, other in text.near_duplicates(names):
        assert text.nfc(one) != text.nfc(other)
        assert (other, one) in text.near_duplicates([other, one])


@pytest.mark.parametrize(("typed", "stored"), cases.CLEANED)
def test_clean(typed, stored):
    assert text.clean(typed) == unicodedata.normalize("NFC", stored)


@pytest.mark.parametrize(("typed", "named"), cases.REFUSED)
def test_refused(typed, named):
    with pytest.raises(UserError) as refused:
        text.clean(typed, "name")
    assert named in refused.value.text
    assert refused.value.field == "name"


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(typed):
    try:
        stored = text.clean(typed)
    except UserError:
        return
    assert text.clean(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)


def test_lines_keep_their_ends_and_spaces():
    typed = " Hai  chữ,\r\nrồi\tmột a\u0306\rdòng\u2028nữa\u200b \n"

    assert text.clean_lines(typed) == " Hai  chữ,\nrồi\tmột ă\ndòng\nnữa \n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("một\nhai\x00", "thứ 8 là ký tự ẩn (U+0000)"),
        ("\u202eđảo", "U+202E"),
        ("nửa \ud83d chữ", "U+D83D"),
        ("một\n\u0301hai", "đứng riêng"),
    ],
)
def test_lines_refuse_what_cannot_be_printed(typed, said):
    with pytest.raises(UserError) as refused:
        text.clean_lines(typed, "note")

    assert refused.value.field == "note"
    assert said in refused.value.text


@given(st.text())
def test_cleaning_lines_twice_changes_nothing(typed):
    try:
        stored = text.clean_lines(typed)
    except UserError:
        return

    assert text.clean_lines(stored) == stored
    stored.encode()


def test_composing_leaves_the_rest_alone():
    assert text.nfc("  R’Da\u0323  ") == "  R’Dạ  "


@pytest.mark.parametrize(
    ("part", "words"),
    [("bu prang 1a", 0b01), ("gao te", 0b10), ("gao bu prang", 0b11), ("bon khac", 0)],
)
def test_words_are_found_part_by_part(part, words):
    search = text.Search("prâng gạo")

    assert search.words_in(part) == words
    assert (search.words_in(part) == search.all_words) == search.found_in(part)


@pytest.mark.parametrize("pasted", ["a" * 100_000, "xin chào " * 11_112, " ".join(map(str, range(20_000)))])
def test_a_pasted_text_is_looked_for_as_it_stands(pasted):
    """Taken apart, its thousands of words would keep the window waiting."""
    search = text.Search(pasted)

    assert search.all_words == 1
    assert not search.found_in("bon bu prang xin chao")
    assert search.found_in(f"bon {text.fold(pasted)} bu")
    assert search.words_in(f"bon {text.fold(pasted)} bu") == 1
