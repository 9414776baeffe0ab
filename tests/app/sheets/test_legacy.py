"""Old encodings: what is decided, what is asked, and what is never touched."""

import time
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sheets.codepages import Encoding
from app.sheets.legacy import called, decide, font_encoding, to_unicode
from tests.app.sheets.cases_names import AGENCIES, ENGLISH, HIGHLAND, PHRASES, PLACES, SIGNS, VILLAGES
from tests.app.sheets.old_fonts import as_kept, can_keep, written

NAMES = list(dict.fromkeys([*VILLAGES, *PLACES, *AGENCIES, *PHRASES]))
OLD = {
    Encoding.TCVN3: ".VnTime",
    Encoding.TCVN3_CAPITALS: ".VnTimeH",
    Encoding.VNI: "VNI-Times",
    Encoding.CP1258: "",
}
UNICODE = [*NAMES, *HIGHLAND, *ENGLISH, *SIGNS]
FONTS = ["", "Times New Roman", "Arial", ".VnTime", ".VnTimeH", "VNI-Times", ".TMC-Ong Do"]


def one(texts, font="", column=0):
    return decide((column, text, font) for text in texts)[column, font]


def after(texts, font=""):
    verdict = one(texts, font)
    return [to_unicode(text, verdict.encoding) for text in texts]


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (" .vntime ", Encoding.TCVN3),
        (".VnArial NarrowH", Encoding.TCVN3_CAPITALS),
        (".VNTIMEH", Encoding.TCVN3_CAPITALS),
        (".VnEnglish", Encoding.TCVN3),
        (".VnCentury Schoolbook", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("vni-helve", Encoding.VNI),
        ("Times New Roman", None),
        ("UVN Van", None),
        ("VNtimes new roman", None),
        ("", None),
    ],
)
def test_fonts_say_their_codes(font, encoding):
    assert font_encoding(font) is encoding


@pytest.mark.parametrize(("encoding", "font"), OLD.items())
def test_a_column_of_names_comes_back(encoding, font):
    names = [name for name in NAMES if can_keep(name, encoding)]
    old = [written(name, encoding) for name in names]
    verdict = one(old, font)
    assert (verdict.encoding, verdict.sure) == (encoding, True)
    assert [to_unicode(text, encoding) for text in old] == [as_kept(name, encoding) for name in names]
    assert verdict.offers[0].encoding is encoding
    assert all(
        example.after == to_unicode(example.before, encoding) for example in verdict.offers[0].examples
    )


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
@given(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_few_names_come_back_or_are_asked_about(encoding, names):
    names = [name for name in names if can_keep(name, encoding)]
    old = [written(name, encoding) for name in names]
    verdict = one(old, OLD[encoding]) if old else None
    if verdict and verdict.sure:
        assert [to_unicode(text, verdict.encoding) for text in old] == [
            as_kept(name, encoding) for name in names
        ]
    elif verdict:
        assert encoding in [offer.encoding for offer in verdict.offers]
        assert [to_unicode(text, verdict.encoding) for text in old] == old


def test_without_a_font_three_words_tell():
    assert after(["Uû ban nh©n d©n"]) == ["Uỷ ban nhân dân"]
    verdict = one(["D©n téc"])
    assert not verdict.sure
    assert verdict.offers[0] == (Encoding.TCVN3, (("D©n téc", "Dân tộc"),))
    assert after(["D©n téc"]) == ["D©n téc"]


def test_columns_of_the_same_font_help_each_other():
    cells = [(0, "Uû ban nh©n d©n", ""), (0, "Së Y tÕ", ""), (1, "c¸i", ""), (2, "bé", "")]
    verdicts = decide(cells)
    assert {verdict.encoding for verdict in verdicts.values()} == {Encoding.TCVN3}
    assert to_unicode("bé", Encoding.TCVN3) == "bộ"


@pytest.mark.parametrize("head", ["Số tiền (đồng)", "Số tiền", "Thành tiền", "Kinh phí"])
def test_a_head_over_numbers_is_read_as_the_texts_beside_it(head):
    cells = [(0, "Uû ban nh©n d©n", ""), (0, "Së Y tÕ", ""), (1, written(head, Encoding.TCVN3), "")]
    verdicts = decide(cells)
    assert (verdicts[1, ""].encoding, verdicts[1, ""].sure) == (Encoding.TCVN3, True)


def test_a_font_for_each_cell_settles_a_mixed_column():
    cells = [
        (0, "Sở Y tế", "Arial"),
        (0, "Së Y tÕ", ".VnTime"),
        (0, "Laøng Ñeâ", "VNI-Times"),
        (0, "hé", ".VnTime"),
    ]
    verdicts = decide(cells)
    assert [to_unicode(text, verdicts[0, font].encoding) for _column, text, font in cells] == [
        "Sở Y tế",
        "Sở Y tế",
        "Làng Đê",
        "hộ",
    ]
    assert all(verdict.sure for verdict in verdicts.values())


def test_a_mixed_column_without_fonts_is_asked_about():
    verdict = one(["Sở Y tế", "Së Y tÕ", "UBND x· T©n §«ng", "cây"])
    assert (verdict.encoding, verdict.sure) == (Encoding.UNICODE, False)
    assert verdict.offers[0].encoding is Encoding.TCVN3
    assert [to_unicode(text, Encoding.TCVN3) for text in ("Sở Y tế", "Së Y tÕ")] == ["Sở Y tế", "Sở Y tế"]


def test_a_font_that_the_words_deny_is_asked_about():
    verdict = one(["Laøng Ñeâ", "Ñoaøn keát"], ".VnTime")
    assert (verdict.encoding, verdict.sure) == (Encoding.UNICODE, False)
    assert [offer.encoding for offer in verdict.offers] == [Encoding.VNI, Encoding.TCVN3]


def test_a_cell_that_is_half_and_half_is_left_and_listed():
    texts = ["Uỷ ban nh©n d©n", "Héi N«ng d©n", "Së Tµi chÝnh"]
    verdict = one(texts, ".VnTime")
    assert verdict.sure
    assert verdict.left == (("Uỷ ban nh©n d©n", "Uỷ ban nh©n d©n"),)


def test_capital_fonts_show_capitals_and_other_fonts_what_was_typed():
    assert after(["Uû ban nh©n d©n", "10 kg"], ".VnTimeH") == ["UỶ BAN NHÂN DÂN", "10 KG"]
    assert after(["Krong Pa"], ".VnTimeH") == ["Krong Pa"]  # nothing in it tells an old encoding
    assert after(["CéNG HßA X· HéI"], ".VnTime") == ["CộNG HòA Xã HộI"]


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("1.000.000® (mét triÖu ®ång)", "1.000.000đ (một triệu đồng)"),
        ("§VT: ®", "ĐVT: đ"),
        ("d©n téc £ §ª", "dân tộc Ê Đê"),
        ("xe « t«", "xe ô tô"),
        ("§/c Hoµng, L§-TB&XH, GD&§T, H§ND, KH.§", "Đ/c Hoàng, LĐ-TB&XH, GD&ĐT, HĐND, KH.Đ"),
        ("dµy 5 µm ± 2 µm", "dày 5 µm ± 2 µm"),
        ("½ ha ®Êt, 120 m², 25 °C, § 5", "½ ha đất, 120 m², 25 °C, § 5"),
        ("3 × 4 mÐt, £500, hé nghÌo¹", "3 × 4 mét, £500, hộ nghèo¹"),
        ("«Bu Pr©ng»", "«Bu Prâng»"),
    ],
)
def test_signs_that_are_signs_stay(old, text):
    assert to_unicode(old, Encoding.TCVN3) == text


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_alone_stay_in_any_encoding(sign, encoding):
    assert to_unicode(sign, encoding).lower() == sign.lower()


def test_decomposed_text_is_composed():
    old = [normalize("NFD", name) for name in NAMES]
    verdict = one(old)
    assert (verdict.encoding, verdict.sure) == (Encoding.DECOMPOSED, True)
    assert [to_unicode(text, verdict.encoding) for text in old] == NAMES


def test_highland_signs_are_only_suggested():
    texts = ["[on lan", "Krông {uk", "buôn Tơng Ju\\", "t^ng", "[1] C:\\Data x^2"]
    verdict = one(texts)
    assert (verdict.encoding, verdict.sure) == (Encoding.UNICODE, True)
    assert verdict.offers[0] == (
        Encoding.HIGHLAND,
        (
            ("[on lan", "ƀon lan"),
            ("Krông {uk", "Krông Ƀuk"),
            ("buôn Tơng Ju\\", "buôn Tơng Jŭ"),
            ("t^ng", "tĭng"),
        ),
    )
    assert after(texts) == texts


@given(texts=st.lists(st.sampled_from(UNICODE), min_size=1, max_size=8), font=st.sampled_from(FONTS))
def test_unicode_is_never_changed(texts, font):
    assert after(texts, font) == texts


@given(texts=st.lists(st.sampled_from(UNICODE), min_size=1, max_size=8), font=st.sampled_from(FONTS[:3]))
def test_unicode_under_its_own_fonts_is_never_asked_about(texts, font):
    assert one(texts, font).sure


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=2, max_size=8))
def test_unicode_beside_an_old_encoding_stays(cells):
    """In one column and font, cells of letters that no old encoding shows are left alone."""
    texts = [name if plain else written(name, Encoding.TCVN3) for name, plain in cells]
    changed = after(texts, ".VnTime")
    for (name, plain), made in zip(cells, changed, strict=True):
        if plain and any(letter > "\xff" for letter in name):
            assert made == name


LETTERS = st.characters(codec="latin-1", categories=("L", "S", "P", "N", "Z"))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 2), st.text(LETTERS, max_size=30) | st.text(max_size=30), st.sampled_from(FONTS)
        ),
        max_size=12,
    )
)
def test_nothing_fails_and_nothing_changes_that_is_not_decided(cells):
    verdicts = decide(cells)
    assert set(verdicts) == {(column, font) for column, _text, font in cells}
    for column, text, font in cells:
        verdict = verdicts[column, font]
        made = to_unicode(text, verdict.encoding)
        assert normalize("NFC", made) == made or made == text
        if not verdict.sure or verdict.encoding is Encoding.UNICODE:
            assert normalize("NFC", made) == normalize("NFC", text)
        assert verdict.why
        for offer in verdict.offers:
            assert called(offer.encoding)
            assert len(offer.examples) <= 5


@given(st.text(), st.sampled_from(Encoding))
def test_any_text_can_be_asked_for_in_any_encoding(text, encoding):
    assert isinstance(to_unicode(text, encoding), str)


def test_long_texts_cost_no_more_than_their_length():
    for text in (
        "a" * 50_000,
        "é" * 50_000,
        "µ " * 50_000,
        "« " * 50_000,
        "é " * 50_000,
        "µ" * 50_000,
        "x· " * 30_000,
        "a'" * 30_000,
        "[" * 30_000,
        "a\\" * 30_000,
    ):
        began = time.process_time()
        decide([(0, text, ".VnTime")])
        assert time.process_time() - began < 2


def test_a_large_list_takes_seconds():
    """About 0.3 s where names repeat; the bound leaves room for a busy machine."""
    old = [written(name, Encoding.TCVN3) for name in NAMES if can_keep(name, Encoding.TCVN3)]
    cells = [(row % 5, old[row % len(old)], ".VnTime") for row in range(100_000)]
    began = time.process_time()
    verdicts = decide(cells)
    for column, text, font in cells:
        to_unicode(text, verdicts[column, font].encoding)
    assert time.process_time() - began < 3
