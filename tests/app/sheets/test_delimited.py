import unicodedata

import pytest

from app.errors import UserError
from app.sheets.reading import read_bytes

ROWS = [
    ["Bon, buôn", "Nội dung", "Số tiền"],
    ["Bu Prâng", "Tặng quà Tết", "67,5"],
    ["Ƀuôn Čư̆ M'gar", "gạo", "1.500"],
]
TEXT = "\r\n".join(";".join(row) for row in ROWS) + "\r\n"
KINH = "Xã;Nội dung\nQuảng Trực;Hỗ trợ hộ nghèo, cận nghèo dịp Tết Nguyên đán\nĐắk Nông;Tặng quà cho trường mẫu giáo ở thôn\n"


def cp1258(text):
    """Windows writes the letter with its circumflex, breve or horn, and the tone behind it."""
    pairs = {"\u0300": b"\xcc", "\u0309": b"\xd2", "\u0303": b"\xde", "\u0301": b"\xec", "\u0323": b"\xf2"}
    written = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = [part for part in parts if part in pairs]
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in pairs))
        written += base.encode("cp1258") + b"".join(pairs[tone] for tone in tones)
    return written


def rows(content):
    sheet = read_bytes(content, "a.csv").sheets[0]
    return [[sheet.value(row, column) for column in range(sheet.width)] for row in range(sheet.height)]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_in_every_dress(encoding, told):
    content = TEXT.encode(encoding)

    assert rows(content) == ROWS
    assert read_bytes(content, "a.csv").encoding == told


def test_cp1258_comes_out_composed():
    content = cp1258(KINH)

    assert rows(content) == [line.split(";") for line in KINH.splitlines()]
    assert read_bytes(content, "a.csv").encoding == "cp1258"


def test_older_encodings_are_left_for_those_who_know_them():
    content = "Xã;Nội\n".encode()[:2] + "Tªn x·;Néi dung\nSè Y tÕ;Hç trî hé nghÌo\n".encode("cp1252")
    book = read_bytes(content, "a.csv")

    assert book.encoding == "cp1252"
    assert book.sheets[0].value(1, 0) == "Sè Y tÕ"


@pytest.mark.parametrize("delimiter", list(",;\t"))
def test_delimiters_are_found_over_many_rows(delimiter):
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in ROWS]
    text = "\n".join([f"DANH SÁCH{delimiter * 2}", *(delimiter.join(row) for row in quoted)])

    assert rows(text.encode())[1:] == ROWS


def test_a_first_line_full_of_commas_decides_nothing():
    text = "Đơn vị: a, b, c, d, e;;\n" + "\n".join(f"Bon {n};quà, gạo;{n},5" for n in range(9))

    assert rows(text.encode())[3] == ["Bon 2", "quà, gạo", "2,5"]


def test_a_delimiter_that_is_stated_is_believed():
    assert rows(b"sep=|\na|b\n1|2\n") == [["a", "b"], ["1", "2"]]


def test_line_ends_within_a_cell():
    assert rows(b'a;"b\nc"\n1;2\n') == [["a", "b\nc"], ["1", "2"]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TEXT.encode()[:-30] + b"\xc3", "hỏng"),
        (b'a;"' + b"x" * (2 << 20) + b"\n1;2\n", "dài quá mức"),
        (b"a\n" * 200_002, "lớn quá"),
        (b"\xff\xfea", "hỏng"),
    ],
)
def test_texts_that_are_refused(content, said):
    with pytest.raises(UserError, match=said):
        read_bytes(content, "a.csv")
