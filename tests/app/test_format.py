"""Figures, dates and words as printed: tables from the decree and the press, and proofs that they read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import format as written
from app.partial_date import PartialDate
from tests.app.cases_words import READINGS

NUMBERS = {
    word: digit
    for digit, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
NUMBERS |= {"mốt": 1, "tư": 4, "lăm": 5}
SIZES = {"nghìn": 10**3, "triệu": 10**6}


def words_to_number(text):
    """Read a number in words back, knowing only place values: the other way round from the writer."""
    words = text.split()
    if words[0] == "âm":
        return -words_to_number(" ".join(words[1:]))
    total = block = group = digit = 0
    while words:
        word = words.pop(0)
        if word in NUMBERS:
            digit = NUMBERS[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in SIZES:
            block, group, digit = block + (group + digit) * SIZES[word], 0, 0
        elif word == "tỷ":
            size = 10**9
            while words[:1] == ["tỷ"]:
                size *= 10**9
                words.pop(0)
            total, block, group, digit = total + (block + group + digit) * size, 0, 0, 0
        else:
            assert word == "linh", word
    return total + block + group + digit


MONEY = [
    (0, "0"),
    (5, "5"),
    (500, "500"),
    (999, "999"),
    (1_000, "1.000"),
    (10_500, "10.500"),
    (67_500, "67.500"),
    (300_000, "300.000"),
    (1_500_000, "1.500.000"),
    (67_500_000, "67.500.000"),
    (1_234_567, "1.234.567"),
    (1_530_000_000, "1.530.000.000"),
    (10**15, "1.000.000.000.000.000"),
    (-1, "-1"),
    (-1_500_000, "-1.500.000"),
]

DECIMALS = [
    (0, "0"),
    (1, "0,001"),
    (10, "0,01"),
    (100, "0,1"),
    (120, "0,12"),
    (500, "0,5"),
    (1_000, "1"),
    (1_001, "1,001"),
    (1_200, "1,2"),
    (12_005, "12,005"),
    (42_000, "42"),
    (67_500, "67,5"),
    (1_355_900, "1.355,9"),
    (10_500_000, "10.500"),
    (10_500_500, "10.500,5"),
    (12_600_000, "12.600"),
    (121_935_000, "121.935"),
    (1_234_567_890, "1.234.567,89"),
    (-1, "-0,001"),
    (-67_500, "-67,5"),
    (-1_234_000, "-1.234"),
]

PERCENTS = [
    ((0, 5), "0%"),
    ((5, 5), "100%"),
    ((1, 3), "33,3%"),
    ((2, 3), "66,7%"),
    ((18, 125), "14,4%"),
    ((3, 20), "15%"),
    ((1, 800), "0,1%"),
    ((1, 2000), "0,1%"),
    ((1, 2001), "0%"),
    ((1300, 1500), "86,7%"),
    ((19, 89), "21,3%"),
    ((-19, 89), "-21,3%"),
    ((-1, 2000), "-0,1%"),
    ((12345, 100), "12.345%"),
    ((2_469, 20), "12.345%"),
    ((1, 3, 0), "33%"),
    ((1, 8, 0), "13%"),
    ((1, 3, 2), "33,33%"),
    ((1, 8, 2), "12,5%"),
]

DAYS = [
    (date(2026, 1, 5), "05/01/2026", "ngày 05 tháng 01 năm 2026"),
    (date(2026, 2, 9), "09/02/2026", "ngày 09 tháng 02 năm 2026"),
    (date(2026, 2, 10), "10/02/2026", "ngày 10 tháng 02 năm 2026"),
    (date(2025, 3, 1), "01/03/2025", "ngày 01 tháng 3 năm 2025"),
    (date(2018, 4, 3), "03/04/2018", "ngày 03 tháng 4 năm 2018"),
    (date(2004, 5, 7), "07/05/2004", "ngày 07 tháng 5 năm 2004"),
    (date(2025, 6, 30), "30/06/2025", "ngày 30 tháng 6 năm 2025"),
    (date(2025, 9, 9), "09/09/2025", "ngày 09 tháng 9 năm 2025"),
    (date(2025, 10, 10), "10/10/2025", "ngày 10 tháng 10 năm 2025"),
    (date(2025, 12, 31), "31/12/2025", "ngày 31 tháng 12 năm 2025"),
]

PARTIAL_DATES = [
    (PartialDate.day(date(2026, 2, 12)), "12/02/2026"),
    (PartialDate.month(2025, 6), "tháng 6 năm 2025"),
    (PartialDate.month(2026, 1), "tháng 1 năm 2026"),
    (PartialDate.month(2025, 12), "tháng 12 năm 2025"),
    (PartialDate.quarter(2026, 1), "quý I năm 2026"),
    (PartialDate.quarter(2025, 2), "quý II năm 2025"),
    (PartialDate.quarter(2025, 3), "quý III năm 2025"),
    (PartialDate.quarter(2025, 4), "quý IV năm 2025"),
    (PartialDate.year(2025), "năm 2025"),
    (PartialDate.occasion_of("Tết Bính Ngọ", 2026), "dịp Tết Bính Ngọ 2026"),
    (PartialDate.occasion_of("khai giảng"), "dịp khai giảng"),
]

ROMANS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]
LARGER_ROMANS = [
    (40, "XL"),
    (49, "XLIX"),
    (90, "XC"),
    (400, "CD"),
    (944, "CMXLIV"),
    (2026, "MMXXVI"),
    (3999, "MMMCMXCIX"),
]

SENTENCES = [
    (0, "Không đồng"),
    (500_000, "Năm trăm nghìn đồng"),
    (1_500_000, "Một triệu năm trăm nghìn đồng"),
    (12_600_000, "Mười hai triệu sáu trăm nghìn đồng"),
    (1_530_000_000, "Một tỷ năm trăm ba mươi triệu đồng"),
    (-2_000_000, "Âm hai triệu đồng"),
]


@pytest.mark.parametrize(("dong", "text"), MONEY)
def test_money(dong, text):
    assert written.money(dong) == text
    assert written.dong(dong) == f"{text}\u00a0đồng"


@pytest.mark.parametrize(("thousandths", "text"), DECIMALS)
def test_decimals(thousandths, text):
    assert written.quantity(thousandths) == text
    assert written.thousands(thousandths) == text


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (0, "0"),
        (157_000_000, "157"),
        (10_500_000, "10,5"),
        (1_530_000_000, "1.530"),
        (1, "0,000001"),
        (-2_500_000, "-2,5"),
    ],
)
def test_millions_are_exact(dong, text):
    assert written.millions(dong) == text


@pytest.mark.parametrize(("arguments", "text"), PERCENTS)
def test_percent(arguments, text):
    assert written.percent(*arguments) == text


@pytest.mark.parametrize("whole", [0, -5])
def test_no_share_of_nothing(whole):
    with pytest.raises(ValueError, match="above zero"):
        written.percent(1, whole)


@pytest.mark.parametrize(("day", "short", "long"), DAYS)
def test_dates(day, short, long):
    assert written.date(day) == short
    assert written.long_date(day) == long.replace(" ", "\u00a0")


@pytest.mark.parametrize(("known", "text"), PARTIAL_DATES)
def test_partial_dates(known, text):
    assert written.partial_date(known) == text


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [(None, "20 con"), ("over", "hơn 20 con"), ("nearly", "gần 20 con"), ("about", "khoảng 20 con")],
)
def test_qualifiers(qualifier, text):
    assert written.qualified("20 con", qualifier) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "1 KB"), (340_400, "340 KB"), (999_499, "999 KB"), (1_000_000, "1 MB"), (1_249_000, "1,2 MB")],
)
def test_sizes_of_files(count, text):
    assert written.file_size(count) == text.replace(" ", "\N{NO-BREAK SPACE}")


def test_unknown_qualifier_is_a_defect():
    with pytest.raises(ValueError, match="hơn"):
        written.qualified("20 con", "hơn")


@pytest.mark.parametrize(("number", "text"), [*enumerate(ROMANS, 1), *LARGER_ROMANS])
def test_roman(number, text):
    assert written.roman(number) == text


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_no_roman(number):
    with pytest.raises(ValueError, match="Roman"):
        written.roman(number)


@pytest.mark.parametrize(("number", "text"), READINGS.items())
def test_words(number, text):
    assert written.in_words(number) == text
    assert words_to_number(text) == number


@pytest.mark.parametrize(("amount", "text"), SENTENCES)
def test_money_in_words(amount, text):
    assert written.dong_in_words(amount) == text


@given(st.integers(-(10**30), 10**30) | st.integers(0, 10**7))
def test_words_read_back(number):
    assert words_to_number(written.in_words(number)) == number


@given(st.integers(-(10**18), 10**18))
def test_figures_read_back(number):
    assert int(written.money(number).replace(".", "")) == number
    whole, _, fraction = written.quantity(number).lstrip("-").replace(".", "").partition(",")
    assert int(whole + fraction.ljust(3, "0")) == abs(number)
    assert written.quantity(number).startswith("-") == (number < 0)


@pytest.mark.parametrize(("text", "said"), [("đơn vị", "Đơn vị"), ("", ""), ("5 con", "5 con")])
def test_words_as_a_sentence_begins(text, said):
    assert written.opening(text) == said
