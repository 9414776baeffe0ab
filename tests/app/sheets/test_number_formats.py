import datetime as dt
from decimal import Decimal

import pytest

from app.sheets.number_formats import shown, tells

NUMBERS = [
    (Decimal("67.5"), '#,##0.0 "triệu"', "67,5 triệu"),
    (42, '0 "suất"', "42 suất"),
    (Decimal("0.144"), "0.0%", "14,4%"),
    (67_500, "#,##0,", "67,5"),  # thousands cut off, exact all the same
    (7, "0000", "0007"),
    (1_500_000, '#,##0\\ "₫"', "1.500.000 ₫"),
    (1_500_000, "[$₫-42A]#,##0", "1.500.000 ₫"),
    (-3, '0 "con"', "-3 con"),
    (1_500_000, "#,##0", ""),
    (5, "#,##0.00_);(#,##0.00)", ""),
    (3, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', ""),
    (5, "0.00E+00", ""),
    (5, "General", ""),
    (5, "", ""),
    (True, '0 "con"', ""),
    (5, "x" * 1000 + "0", ""),
]
DAYS = [
    ("mm/yyyy", "06/2025"),
    ("[$-42A]mmmm yyyy", "06/2025"),
    ("mmm-yy", "06/2025"),
    ('"Tháng" m/yyyy', "06/2025"),
    ("yyyy", "2025"),
    ("dd/mm/yyyy", ""),
    ("hh:mm", ""),
    ("General", ""),
]


@pytest.mark.parametrize(("value", "number_format", "text"), NUMBERS)
def test_numbers(value, number_format, text):
    assert shown(value, number_format) == text
    assert not text or tells(number_format)


@pytest.mark.parametrize(("number_format", "text"), DAYS)
def test_days(number_format, text):
    assert shown(dt.date(2025, 6, 1), number_format) == text
    assert tells(number_format) == bool(text)


def test_text_has_no_number_format():
    assert shown("42", '0 "suất"') == ""
