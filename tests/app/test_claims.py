"""Claims of texts about their own numbers: those the press printed, and many that are right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claims import doubtful, parts_of_all

PRINTED = [  # by newspapers of the five provinces, or as they were met while the sample data was collected
    ("hơn 1.300 of hơn 1.500 = 98,22%", "share", "1.300 trong 1.500 là 86,67%, không phải 98,22%"),
    ("hơn 1.300 trong tổng số hơn 1.500 người tham gia, đạt 98,22%", "share", None),
    ("89 → 70 hộ nghèo, giảm 62%", "change", "từ 89 thành 70 là giảm 21,35%, không phải 62%"),
    ("số hộ nghèo giảm 62% (từ 89 hộ xuống còn 70 hộ)", "change", None),
    ("26.575kg kg gạo", "doubled-unit", "“26.575kg kg” ghi đơn vị tính hai lần"),
    ("10.500ngàn đồng", "stuck-unit", "“10.500ngàn” viết số liền chữ, dễ đọc nhầm"),
    (
        "15 năm thực hiện kết nghĩa, từ năm 2004",
        "years",
        "từ năm 2004 đến năm 2018 là 14 năm, không phải 15 năm",
    ),
]


@pytest.mark.parametrize(("text", "code", "message"), PRINTED, ids=[text for text, *_rest in PRINTED])
def test_what_was_printed_wrongly_is_found(text, code, message):
    (found,) = doubtful(text, 2018)

    assert found.code == code
    assert message in {found.message, None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("87/79 hộ, đạt 91%", "share"),
        ("40% (90/149 bon)", "share"),
        ("tăng 20% từ 10 lên 15 con bò", "change"),
        ("từ 70 lên 89 hộ, giảm 27,1%", "change"),
        ("từ 30% xuống còn 20%, giảm 15%", "change"),
        ("tỷ lệ hộ nghèo 120%", "above-all"),
        ("hộ nghèo chiếm 214,4% số hộ", "above-all"),
        ("20 + 50 + 22 = 100 triệu", "sum"),
        ("21 × 70 + 2 × 30 = 1.550 triệu", "sum"),
        ("tặng 12 suất suất quà", "doubled-unit"),
        ("hỗ trợ 20triệu", "stuck-unit"),
    ],
)
def test_other_claims_that_do_not_follow(text, code):
    assert [found.code for found in doubtful(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tặng quà bon, buôn",
        "90/149 bon, buôn đặc biệt khó khăn (60,4%)",
        "60% (90/149 bon)",  # cut off, not rounded
        "hơn 1.300 trong hơn 1.500 người, đạt 86%",
        "từ 89 hộ năm 2018 xuống còn 70 hộ năm 2020, giảm 21,3%",
        "hộ nghèo giảm từ 40 hộ xuống 29 hộ (giảm 27,5%)",
        "từ 30% xuống còn 20%, giảm 10%",  # points
        "từ 30% xuống còn 20%, giảm 33,3%",  # of what it was
        "đến 12/2025 đạt 80%",
        "ngày 15/12 đạt 40%",
        "từ năm 2020 đến năm 2025 giảm 62%",
        "giảm từ 2020 xuống 2025, giảm 3%",
        "Quyết định 15/QĐ-UBND, 50%",
        "tỷ lệ giải ngân đạt 120% kế hoạch",
        "20 triệu + 50 triệu + 22 triệu = gần 100 triệu",
        "21 × 70 + 2 × 30 = 1.530 triệu",
        "42 suất × 300.000 đồng",
        "10 kg gạo, 1 thùng mì",
        "ngày 12 tháng 2 năm 2026 trao 20 triệu đồng",
        "14 năm thực hiện, từ năm 2004",
        "kế hoạch 5 năm từ năm 2026",  # begins later
    ],
)
def test_what_follows_or_cannot_be_judged_is_left_alone(text):
    assert list(doubtful(text, 2018)) == []


def test_without_a_year_nobody_counts_them():
    assert list(doubtful("15 năm thực hiện kết nghĩa, từ năm 2004")) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("M'nông (90%), Kinh (20%)", True),
        ("M'nông 99,5%, Kinh 0,6%", True),
        ("M'nông (90%), Kinh (8%)", False),
        ("M'nông 90 %, Kinh 10 %", False),
        ("M'nông", False),
    ],
)
def test_shares_of_a_whole_are_not_more_than_it(text, wrong):
    assert (parts_of_all(text) is not None) == wrong


WHOLES = st.integers(1, 99_999)


@st.composite
def shares(draw):
    """Draw a part, a whole and the share to so many places."""
    whole = draw(WHOLES)
    part, places = draw(st.integers(0, whole)), draw(st.integers(0, 2))
    true = Decimal(part) * 100 / whole
    return part, whole, true.quantize(Decimal(1).scaleb(-places)), true


def said(number):
    return f"{number:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


@given(shares())
def test_a_share_that_was_reckoned_is_never_doubted(drawn):
    part, whole, share, _true = drawn

    assert list(doubtful(f"{said(part)} trong tổng số {said(whole)} hộ, đạt {said(share)}%")) == []


@given(shares(), st.integers(2, 60))
def test_a_share_that_is_off_is_always_found(drawn, off):
    part, whole, share, true = drawn
    stated = share + off if true < 40 else share - off
    if stated < 0:
        return

    found = [
        claim.code for claim in doubtful(f"{said(part)} trong tổng số {said(whole)} hộ, đạt {said(stated)}%")
    ]

    assert found == ["share"]


@given(st.text(alphabet="0123456789.,%/+=×()→ gtừxuốngcònlêntrong", max_size=80))
def test_any_text_is_read(text):
    list(doubtful(text, 2026))
    parts_of_all(text)
