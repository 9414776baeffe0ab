"""The tables, against the standards' own counts and words read off old papers."""

import shutil
import subprocess
from unicodedata import normalize

import pytest

from app.sheets.codepages import CP1258, TCVN3, TONES, VNI, Encoding, read
from tests.app.sheets.cases_names import AGENCIES, PHRASES, PLACES, VILLAGES
from tests.app.sheets.old_fonts import as_kept, can_keep, written

OLD = (Encoding.TCVN3, Encoding.TCVN3_CAPITALS, Encoding.VNI, Encoding.CP1258)
SMALL = {normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in ("", *TONES)} | {"đ"}
LETTERS = {letter for letter in SMALL | {letter.upper() for letter in SMALL} if not letter.isascii()}


def test_every_vietnamese_letter_has_a_code():
    assert len(LETTERS) == 134
    assert set(VNI.values()) == LETTERS
    assert set(TCVN3.values()) == {letter for letter in SMALL if not letter.isascii()} | set("ĂÂĐÊÔƠƯ")
    assert len(TCVN3) == 74


@pytest.mark.parametrize(
    ("encoding", "old", "text"),
    [
        (Encoding.TCVN3, "Uû ban nh©n d©n", "Uỷ ban nhân dân"),
        (Encoding.TCVN3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (Encoding.TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        (Encoding.TCVN3, "phÝa tr\u00adíc, ng\u00adêi nghÌo", "phía trước, người nghèo"),
        (Encoding.TCVN3_CAPITALS, "Uû ban nh©n d©n", "UỶ BAN NHÂN DÂN"),
        (Encoding.VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (Encoding.VNI, "UÛY BAN NHAÂN DAÂN TÆNH ÑAÉK LAÉK", "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"),
        (Encoding.VNI, "Kyø hoïp, kyû luaät, kyõ naêng, Buùt kyù, Phuù Myõ, lî", "Kỳ họp, kỷ luật, kỹ năng, Bút ký, Phú Mỹ, lỵ"),
        (Encoding.VNI, "Chi phí, vì thò tröôøng", "Chi phí, vì thị trường"),
        (Encoding.CP1258, "ðôòc lâòp, haònh phuìc, ngýõÌi ngheÌo", "độc lập, hạnh phúc, người nghèo"),
        (Encoding.DECOMPOSED, normalize("NFD", "người nghèo"), "người nghèo"),
        (Encoding.HIGHLAND, "[on lan, Krông {uk, Tơng Ju\\, t^ng", "ƀon lan, Krông Ƀuk, Tơng Jŭ, tĭng"),
        (Encoding.HIGHLAND, "[1] [ghi chú] {x} x^2 C:\\Data\\tep", "[1] [ghi chú] {x} x^2 C:\\Data\\tep"),
        (Encoding.UNICODE, normalize("NFD", "người"), normalize("NFD", "người")),
    ],
)  # fmt: skip
def test_reads_lines_of_old_papers(encoding, old, text):
    assert read(old, encoding) == text


@pytest.mark.parametrize("encoding", OLD)
def test_every_letter_comes_back(encoding):
    kept = {as_kept(letter, encoding) for letter in LETTERS}
    assert {read(written(letter, encoding), encoding) for letter in LETTERS} == kept


@pytest.mark.parametrize("encoding", [*OLD, Encoding.DECOMPOSED])
def test_every_name_comes_back(encoding):
    for name in {*VILLAGES, *PLACES, *AGENCIES, *PHRASES}:
        if can_keep(name, encoding):
            assert read(written(name, encoding), encoding) == as_kept(name, encoding)


def test_cp1258_is_the_code_page_that_python_knows():
    for name in {*VILLAGES, *PLACES, *AGENCIES}:
        if can_keep(name, Encoding.CP1258):
            assert normalize("NFC", written(name, Encoding.CP1258).encode("cp1252").decode("cp1258")) == name
    assert all(ord(western) > 0xBF for western in CP1258)


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv on this machine")
def test_tcvn3_is_a_part_of_the_larger_set_that_iconv_knows():
    codes = "".join(TCVN3).encode("latin-1")
    known = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=False
    )
    if known.returncode:
        pytest.skip("this iconv does not know TCVN 5712")
    assert known.stdout.decode() == "".join(TCVN3.values())
