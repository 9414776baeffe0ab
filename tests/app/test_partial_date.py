"""Dates as exactly as they are known: what they cover, and what is no date at all."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.partial_date import PartialDate, Precision

SPANS = [
    (PartialDate.day(date(2024, 2, 29)), date(2024, 2, 29), date(2024, 2, 29), "day"),
    (PartialDate.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "month"),
    (PartialDate.month(2025, 2), date(2025, 2, 1), date(2025, 2, 28), "month"),
    (PartialDate.month(2025, 12), date(2025, 12, 1), date(2025, 12, 31), "month"),
    (PartialDate.quarter(2026, 1), date(2026, 1, 1), date(2026, 3, 31), "quarter"),
    (PartialDate.quarter(2026, 2), date(2026, 4, 1), date(2026, 6, 30), "quarter"),
    (PartialDate.quarter(2026, 3), date(2026, 7, 1), date(2026, 9, 30), "quarter"),
    (PartialDate.quarter(2026, 4), date(2026, 10, 1), date(2026, 12, 31), "quarter"),
    (PartialDate.year(2025), date(2025, 1, 1), date(2025, 12, 31), "year"),
    (PartialDate.year(9999), date(9999, 1, 1), date(9999, 12, 31), "year"),
    (PartialDate.occasion_of("Tết Bính Ngọ 2026"), None, None, "occasion"),
]

NO_DATES = [
    (None, None, "day", ""),
    (date(2026, 1, 1), None, "day", ""),
    (date(2026, 1, 1), date(2026, 1, 2), "day", ""),
    (date(2026, 1, 2), date(2026, 1, 31), "month", ""),
    (date(2026, 1, 1), date(2026, 1, 30), "month", ""),
    (date(2026, 1, 1), date(2026, 2, 28), "month", ""),
    (date(2026, 2, 1), date(2026, 4, 30), "quarter", ""),
    (date(2026, 1, 1), date(2027, 12, 31), "year", ""),
    (date(2026, 12, 31), date(2026, 1, 1), "year", ""),
    (date(2026, 1, 1), date(2026, 1, 1), "day", "Tết"),
    (date(2026, 1, 1), date(2026, 12, 31), "occasion", "Tết"),
    (None, None, "occasion", ""),
    (None, None, "occasion", " Tết"),
    (None, None, "occasion", "Tết\n2026"),
    (None, None, "occasion", "Te\u0302\u0301t"),
    (date(2026, 1, 1), date(2026, 1, 1), "week", ""),
    (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), "day", ""),
]


@pytest.mark.parametrize(("given_date", "first", "last", "code"), SPANS)
def test_covers_its_days(given_date, first, last, code):
    assert (given_date.first, given_date.last, given_date.precision) == (first, last, code)


@pytest.mark.parametrize(("first", "last", "precision", "occasion"), NO_DATES)
def test_refuses_what_is_no_date(first, last, precision, occasion):
    with pytest.raises(ValueError, match=r"."):
        PartialDate(first, last, precision, occasion)


@pytest.mark.parametrize(("year", "quarter"), [(2026, 0), (2026, 5), (0, 1)])
def test_refuses_a_quarter_that_does_not_exist(year, quarter):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.quarter(year, quarter)


@pytest.mark.parametrize(
    ("text", "year", "name"),
    [
        ("Tết Bính Ngọ", 2026, "Tết Bính Ngọ 2026"),
        ("Tết Bính Ngọ 2026", 2026, "Tết Bính Ngọ 2026"),
        ("Tết Bính Ngọ", None, "Tết Bính Ngọ"),
        ("  Ngày hội\u00a0Đại đoàn kết ", 2025, "Ngày hội Đại đoàn kết 2025"),
        ("Te\u0302\u0301t", None, "Tết"),
    ],
)
def test_occasion_is_named_in_one_tidy_line(text, year, name):
    assert PartialDate.occasion_of(text, year).occasion == name


@given(st.dates(), st.sampled_from(["day", "month", "quarter", "year"]))
def test_survives_being_stored_as_columns(day, code):
    quarter = (day.month + 2) // 3
    made = {
        "day": lambda: PartialDate.day(day),
        "month": lambda: PartialDate.month(day.year, day.month),
        "quarter": lambda: PartialDate.quarter(day.year, quarter),
        "year": lambda: PartialDate.year(day.year),
    }[code]()
    assert made.first <= day <= made.last
    assert PartialDate(made.first, made.last, str(made.precision)) == made
    assert isinstance(PartialDate(made.first, made.last, str(made.precision)).precision, Precision)
