import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sheets.alike import Likeness, Names, likeness, unmarked
from app.text import near_duplicates
from tests.app import cases_text as cases

ALIKE = [
    ("Bu Prâng 1", "BU PRÂNG 01", Likeness.SAME),
    ("Hoà Khánh", "Hòa Khánh", Likeness.SAME),
    ("Đắk R'lấp", "Ðak R’Lấp", Likeness.SAME),
    ("Čư̆ M'gar", "Cư M'gar", Likeness.SAME),
    ("Ƀuôn Kai", "Buôn Kai", Likeness.SAME),
    ("Buprâng", "Bu Prâng", Likeness.SAME),
    ("Chư Krêy", "Chư Krey", Likeness.MARKS),
    ("Ea Toh", "Ea Tóh", Likeness.MARKS),
    ("Bu Đăk", "Bu Đách", None),
    ("Hà Ra", "Hra", Likeness.SOUND),
    ("Krông Păc", "Krông Pắk", Likeness.SOUND),
    ("Bu Prâmg", "Bu Prâng", Likeness.SLIP),
    ("Tân Thành", "Tân Hạnh", None),
    ("Bu Prâng 1", "Bu Prâng 2", None),
    ("", "Bu Prâng", None),
    ("…", "…", None),
]


@pytest.mark.parametrize(("one", "other", "how"), ALIKE)
def test_how_alike_two_spellings_are(one, other, how):
    assert likeness(one, other) is how
    assert likeness(other, one) is how


def test_a_text_without_any_marks_may_be_any_of_its_letters():
    assert likeness("Ea Toh", "Ea Tóh", unmarked=True) is Likeness.SAME
    assert unmarked("Ea Toh, xa R’lap – 1")
    assert not unmarked("Đak Lak")
    assert not unmarked(unicodedata.normalize("NFD", "xã Ea Toh"))


@pytest.mark.parametrize(("one", "other"), cases.ONE_NAME)
def test_near_duplicates_are_found(one, other):
    assert likeness(one, other) is not None


@pytest.mark.parametrize(("one", "other"), cases.TWO_NAMES)
def test_two_names_are_never_the_same(one, other):
    assert likeness(one, other) in {None, Likeness.SLIP}


@given(st.text("abđeêkơnrư'’ 12", max_size=12), st.text("abđeêkơnrư'’ 12", max_size=12))
def test_what_is_near_is_found_and_likeness_goes_both_ways(one, other):
    how = likeness(one, other)
    assert how is likeness(other, one)
    if near_duplicates([one, other]) and any(map(str.isalnum, one)) and any(map(str.isalnum, other)):
        assert how is not None


def test_each_thing_is_found_once_as_its_most_alike_name():
    names = Names()
    names.add("Bu Prâng", "a")
    names.add("Bu Prăng", "a")
    names.add("Bu Prang", "b")

    assert names.find("Bu Prâng") == {"a": Likeness.SAME, "b": Likeness.MARKS}
    assert names.knows("buprang")
    assert not names.knows("bu prong")
