"""Check codes are read as people type them, and what was typed wrong is told from what is not ours."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app import check_code
from app.errors import UserError

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODES = st.builds(check_code.make, st.binary(), st.text())


@given(code=CODES)
def test_a_code_is_read_however_it_is_typed(code):
    assert len(code) == 9
    assert set(code) <= {*LETTERS, "-"}
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        f" {code.replace('-', ' – ')}. ",
        " ".join(code),
    ):
        assert check_code.read(typed) == code


@given(code=CODES, place=st.integers(0, 7), letter=st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(code, place, letter):
    letters = list(code.replace("-", ""))
    assume(letters[place] != letter)
    letters[place] = letter
    with pytest.raises(UserError, match="gõ nhầm"):
        check_code.read("".join(letters))


@given(code=CODES, places=st.lists(st.integers(0, 7), min_size=2, max_size=2, unique=True))
def test_two_letters_that_changed_places_are_noticed(code, places):
    letters = list(code.replace("-", ""))
    one, other = places
    assume(letters[one] != letters[other])
    letters[one], letters[other] = letters[other], letters[one]
    with pytest.raises(UserError, match="gõ nhầm"):
        check_code.read("".join(letters))


@pytest.mark.parametrize("typed", ["", "K7QF", "K7QF-2M9DX", "---", "Mã kiểm tra: K7QF-2M9D"])
def test_what_is_no_code_says_how_one_looks(typed):
    with pytest.raises(UserError, match="8 chữ và số") as raised:
        check_code.read(typed)
    assert raised.value.field == "code"


@pytest.mark.parametrize("typed", ["KOQF-2M9D", "K1QF-2M9D", "ĐÂYL-ÀSAI"])
def test_letters_that_no_code_has(typed):
    with pytest.raises(UserError, match="Mã không có chữ I, O và số 0, 1"):
        check_code.read(typed)


def test_the_same_paper_has_the_same_code_and_another_has_another():
    assert check_code.make(b"x", "1") == check_code.make(b"x", "1")
    assert len({check_code.make(bytes([n]), "1") for n in range(256)} | {check_code.make(b"x", "2")}) == 257
