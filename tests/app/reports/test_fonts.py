"""Letters as written are letters as printed and as found again; what cannot be printed is said."""

import io
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from app.errors import UserError
from app.reports import fonts
from app.reports.faces import SerifFace
from app.reports.pen import Pen
from tests.app.reports import pdf

# Names as the press and the offices write them.
NAMES = [
    "Čư̆ M'gar", "Ƀuôn Ama Thuôt", "Êa Bông", "Akŏ Dhŏng", "Čư̆ Ebur", "KDũn", "Dhă Prông", "Đŭng",
    "Sô M'lơng", "Bu Prăng", "R'Long Phe", "Đắk R'Tíh", "Đăk Ngọk", "Ia Mơr", "Chư Krêy", "Hluh",
    "Đê Ar", "Plei Ơ̆ng", "Kơ̆ng", "Bô̆ng", "Ênuôl", "Y Thịnh Niê", "Điểu K’Ré", "N'Trang Lơng",
    "Ê̆ Ô̆ Ơ̆ Ư̆ Â̆ Č̆", "ê̆ ô̆ ơ̆ ư̆ â̆ č̆", "b̆ B̆ n̆ m̌ ĭ̀", "Ủy ban Mặt trận Tổ quốc Việt Nam",
]  # fmt: skip


def drawn(texts, face=fonts.REGULAR):
    """Draw each text on a line of its own, once with the pen and once with reportlab's drawString."""
    out = io.BytesIO()
    fonts.face(face)
    canvas = Canvas(out, pagesize=(595, 842), initialFontName=face, invariant=True)
    pen = Pen(canvas)
    for number, text in enumerate(texts):
        pen.text(40, 800 - 14 * number, fonts.set_text(text), face, 11)
    pen.page((595, 842))
    canvas.setFont(face, 11)
    for number, text in enumerate(texts):
        canvas.drawString(40, 800 - 14 * number, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("face", fonts.FACES)
def test_text_out_is_text_in(face):
    data = drawn(NAMES, face)

    expected = " ".join(unicodedata.normalize("NFC", name) for name in NAMES)
    assert pdf.text(data) == f"{expected} {expected}"
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            assert [line["text"] for line in page.extract_text_lines()] == [
                unicodedata.normalize("NFC", name) for name in NAMES
            ]


def test_one_thread_at_a_time_cuts_a_face_down(monkeypatch):
    """The window begins one paper while another is on its way; reportlab keeps in the face where it is reading."""
    inside, most = 0, 0
    cut_down = SerifFace.makeSubset

    def watched(face, subset):
        nonlocal inside, most
        inside += 1
        made = cut_down(face, subset)
        most = max(most, inside)
        inside -= 1
        return made

    monkeypatch.setattr(SerifFace, "makeSubset", watched)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            papers = list(threads.map(lambda _turn: drawn(NAMES * 2), range(16)))
    finally:
        sys.setswitchinterval(before)

    assert most == 1
    assert len(set(papers)) == 1


def test_decomposed_text_is_printed_as_composed():
    name = unicodedata.normalize("NFD", "Čư̆ M'gar, xã Quảng Trực")

    assert pdf.text(drawn([name])) == " ".join([unicodedata.normalize("NFC", name)] * 2)


def test_more_letters_than_one_subset_holds_come_out():
    letters = [chr(code) for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
    letters = [letter for letter in letters if unicodedata.is_normalized("NFC", letter)]
    rows = ["".join(letters[start : start + 30]) for start in range(0, len(letters), 30)]
    rows += [f"({row})" for row in reversed(rows)]

    assert pdf.text(drawn(rows)) == " ".join(rows * 2)


def test_a_stack_is_as_wide_as_its_letter():
    widths = fonts.measured(fonts.REGULAR)

    assert widths["ơ̆"].width == widths["ơ"].width
    assert fonts.face(fonts.REGULAR).stringWidth("Čư̆", 10) == pytest.approx(widths["Čư"].width * 10)


@pytest.mark.parametrize(
    ("written", "ready"),
    [
        ("Bu Prăng", "Bu Prăng"),
        ("a\tb", "a b"),
        ("a\u200bb\ufeff\u00ad", "ab"),
        ("a\r\nb", "a\nb"),
        ("12\u202f000", "12\u00a0000"),
        ("xã\u2003Hra", "xã Hra"),
    ],
)
def test_space_that_cannot_be_seen_is_made_plain(written, ready):
    assert fonts.set_text(written) == ready


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("Bon Bu Prăng", ""),
        ("ê̆ ơ̆ Ƀ", ""),
        ("hai\ndòng", ""),
        ("quà 🎁 Tết 🎁", "🎁"),
        ("漢字", "漢字"),
        ("q̄", "\u0304"),  # a mark with no glyph of its own on this letter would stand beside it
        ("\u0306", "\u0306"),
        ("chuông\x07", "\x07"),
        ("\uffff", "\uffff"),  # listed in every font, as the end of its table
    ],
)
def test_what_cannot_be_printed_is_found(text, characters):
    assert fonts.missing(text) == characters
    if characters:
        with pytest.raises(UserError) as caught:
            fonts.check(["được", text])
        for character in characters:
            assert f"U+{ord(character):04X}" in caught.value.text
    else:
        fonts.check(["được", text])


def test_a_refusal_shows_where_the_character_stands():
    text = "Tặng quà Tết cho các hộ nghèo trong buôn " * 5 + "🎁 ngày 05/01/2026"

    with pytest.raises(fonts.MissingGlyph) as caught:
        fonts.check([text])

    assert "hộ nghèo trong buôn 🎁 ngày 05/01/2026”" in caught.value.text
    assert len(caught.value.text) < 250


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30))
def test_setting_is_done_once_and_either_prints_or_names(text):
    ready = fonts.set_text(text)

    assert fonts.set_text(ready) == ready
    if fonts.missing(text):
        with pytest.raises(fonts.MissingGlyph):
            fonts.check([text])
