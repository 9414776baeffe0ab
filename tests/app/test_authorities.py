"""By what authority one signs, in either form of papers."""

import pytest

from app import authorities
from app.authorities import USUAL
from models import OfficeForm

STATE, PARTY = OfficeForm.STATE, OfficeForm.PARTY


@pytest.mark.parametrize(
    ("authority", "post", "lines"),
    [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (
            "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("T/M ĐẢNG ỦY", "BÍ THƯ", ("T/M ĐẢNG ỦY", "BÍ THƯ")),
        ("", "Q. CHỦ TỊCH", ("Q. CHỦ TỊCH",)),
    ],
)
def test_lines_above_a_signature(authority, post, lines):
    assert authorities.lines(authority, post) == lines


@pytest.mark.parametrize(("form", "usual"), [(form, usual) for form in USUAL for usual in USUAL[form]])
def test_nothing_is_said_of_what_is_usual(form, usual):
    assert authorities.doubts(form, "H'Bia Niê", *usual) == []


@pytest.mark.parametrize("form", OfficeForm)
def test_what_is_usual_begins_with_the_head_and_has_each_authority(form):
    prefixes = {"TM.", "KT.", "TL.", "TUQ."} if form is STATE else {"T/M", "K/T", "T/L"}
    found = {line.split()[0] for usual in USUAL[form] for line in authorities.lines(usual.authority, "")}

    assert found == prefixes
    assert USUAL[form][0].post in {"CHỦ TỊCH", "BÍ THƯ"}


@pytest.mark.parametrize(
    ("form", "authority", "wanted"),
    [
        (PARTY, "TM. ĐẢNG ỦY", "T/M"),
        (PARTY, "TM ĐẢNG ỦY", "T/M"),
        (PARTY, "K/T. TRƯỞNG BAN", "K/T"),
        (PARTY, "TL. BAN THƯỜNG VỤ", "T/L"),
        (STATE, "T/M ỦY BAN NHÂN DÂN", "TM."),
        (STATE, "TM ỦY BAN NHÂN DÂN", "TM."),
        (STATE, "T.M ỦY BAN NHÂN DÂN", "TM."),
        (STATE, "K/T CHỦ TỊCH", "KT."),
        (STATE, "T/L CHỦ TỊCH", "TL."),
        (STATE, "TUQ CHỦ TỊCH", "TUQ."),
        (STATE, "TM. ỦY BAN NHÂN DÂN / K/T CHỦ TỊCH", "KT."),
    ],
)
def test_the_authority_of_another_form_is_doubted(form, authority, wanted):
    (said,) = authorities.doubts(form, "H'Bia Niê", authority, "CHỦ TỊCH")

    assert f"thường ghi “{wanted}”" in said


@pytest.mark.parametrize("authority", ["TMX. LẠ", "TKT CÔNG TY", "", "ĐẠI DIỆN", "KTX SỐ 1"])
def test_other_words_are_left_alone(authority):
    assert authorities.doubts(STATE, "H'Bia Niê", authority, "CHỦ TỊCH") == []


def test_a_deputy_signs_for_the_head():
    (said,) = authorities.doubts(STATE, "H'Bia Niê", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")

    assert "KT. CHỦ TỊCH" in said
    assert authorities.doubts(PARTY, "H'Bia Niê", "T/M ĐẢNG ỦY", "PHÓ BÍ THƯ") == []


@pytest.mark.parametrize("name", ["TS. Điểu Minh", "PGS.TS. Điểu Minh", "ThS Điểu Minh. ThS.", "bs. Điểu"])
def test_a_degree_before_the_name_is_doubted(name):
    assert any("học hàm" in said for said in authorities.doubts(STATE, name, "", "CHỦ TỊCH"))


def test_small_letters_are_doubted():
    (said,) = authorities.doubts(STATE, "Điểu Ts", "TM. Ủy ban nhân dân", "CHỦ TỊCH")

    assert "chữ hoa" in said
