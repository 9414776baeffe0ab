"""Which days a period holds, by the decree and by the calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import periods
from app.errors import UserError
from models import Scheme

DECREE, CALENDAR = Scheme.DECREE, Scheme.CALENDAR
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
SCHEMES = st.sampled_from(Scheme)

BOUNDS = [
    ("2026-Q1", DECREE, "2025-12-15", "2026-03-14", "quý I năm 2026"),
    ("2026-Q2", DECREE, "2026-03-15", "2026-06-14", "quý II năm 2026"),
    ("2026-Q3", DECREE, "2026-06-15", "2026-09-14", "quý III năm 2026"),
    ("2026-Q4", DECREE, "2026-09-15", "2026-12-14", "quý IV năm 2026"),
    ("2026-H1", DECREE, "2025-12-15", "2026-06-14", "6 tháng đầu năm 2026"),
    ("2026-H2", DECREE, "2026-06-15", "2026-12-14", "6 tháng cuối năm 2026"),
    ("2026-M9", DECREE, "2025-12-15", "2026-09-14", "9 tháng đầu năm 2026"),
    ("2026", DECREE, "2025-12-15", "2026-12-14", "năm 2026"),
    ("2021..2025", DECREE, "2020-12-15", "2025-12-14", "giai đoạn 2021 - 2025"),
    ("2026-Q1", CALENDAR, "2026-01-01", "2026-03-31", "quý I năm 2026"),
    ("2026-Q4", CALENDAR, "2026-10-01", "2026-12-31", "quý IV năm 2026"),
    ("2026-H2", CALENDAR, "2026-07-01", "2026-12-31", "6 tháng cuối năm 2026"),
    ("2026", CALENDAR, "2026-01-01", "2026-12-31", "năm 2026"),
    ("2026-01-15..2026-02-20", DECREE, "2026-01-15", "2026-02-20", "từ 15/01/2026 đến 20/02/2026"),
]


@pytest.mark.parametrize(("text", "scheme", "first", "last", "name"), BOUNDS)
def test_bounds_and_names(text, scheme, first, last, name):
    period = periods.parse(text, scheme)

    assert (str(period.first), str(period.last), period.name, period.id) == (first, last, name, text)


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-Q5", "2026-Q0", "26-Q1", "2026-H3", "2026-M6", "quý I", "2025..2021", "0000", "9999",
        "1974", "1974..2026", "1974-12-14..2026-01-01", "2026-02-30..2026-03-01", "2026-03-01..2026-02-01", "2026-Q1..2026-Q2", "２０２６",
    ],
)  # fmt: skip
def test_a_period_that_does_not_exist_is_said(text):
    with pytest.raises(UserError) as caught:
        periods.parse(text, DECREE)
    assert caught.value.field == "period"


# Real acts of giving whose day decides the quarter (domain notes, cases E16, E18, E19).
@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2025-12-26", "2026-Q1"),
        ("2025-12-31", "2026-Q1"),
        ("2025-11-26", "2025-Q4"),
        ("2025-12-14", "2025-Q4"),
    ],
)
def test_the_decree_begins_the_year_on_15_december(day, quarter):
    assert periods.quarter_of(date.fromisoformat(day), DECREE).id == quarter


@given(DAYS, SCHEMES)
def test_each_day_lies_in_one_quarter_of_its_year(day, scheme):
    found = periods.quarter_of(day, scheme)
    whole = periods.year(periods.year_of(day, scheme), scheme)

    assert day in found
    assert day in whole
    holding = [q for q in range(1, 5) if day in periods.quarter(whole.year, q, scheme)]
    assert holding == [int(found.id[-1])]


@given(DAYS, SCHEMES)
def test_quarters_follow_each_other_without_gap(day, scheme):
    found = periods.quarter_of(day, scheme)

    assert found.previous().last == found.first - timedelta(days=1)


@given(st.integers(1976, 2199), SCHEMES)
def test_the_parts_make_the_year(number, scheme):
    whole = periods.year(number, scheme)
    quarters = [periods.quarter(number, part, scheme) for part in range(1, 5)]

    assert (quarters[0].first, quarters[3].last) == (whole.first, whole.last)
    assert periods.half(number, 2, scheme).first == quarters[2].first
    assert periods.nine_months(number, scheme).last == quarters[2].last


@pytest.mark.parametrize(
    ("text", "to_date", "year_before"),
    [
        ("2026-Q1", "2026-Q1", "2025-Q1"),
        ("2026-Q2", "2026-H1", "2025-Q2"),
        ("2026-Q3", "2026-M9", "2025-Q3"),
        ("2026-Q4", "2026", "2025-Q4"),
        ("2026-H1", "2026-H1", "2025-H1"),
        ("2026", "2026", "2025"),
        ("2021..2025", "2021..2025", "2016..2020"),
        ("1975..2026", "1975..2026", "1923..1974"),
        ("1975", "1975", "1974"),
        ("2025-06-01..2026-02-20", "2025-06-01..2026-02-20", "2024-06-01..2025-02-20"),
        ("2026-01-15..2026-02-20", "2025-12-15..2026-02-20", "2025-01-15..2025-02-20"),
        ("2024-02-29..2024-03-01", "2023-12-15..2024-03-01", "2023-02-28..2023-03-01"),
    ],
)
def test_cumulative_and_same_period_last_year(text, to_date, year_before):
    period = periods.parse(text, DECREE)

    assert period.year_to_date().id == to_date
    assert period.year_before().id == year_before


def test_recent_quarters_are_newest_first():
    found = periods.recent_quarters(date(2026, 1, 2), DECREE, 3)

    assert [period.id for period in found] == ["2026-Q1", "2025-Q4", "2025-Q3"]


def test_pieces_are_the_days_of_the_period_one_after_the_other():
    quarter = periods.parse("2026-Q1", DECREE)
    pieces = list(periods.in_pieces(quarter, 31))

    assert [(piece.first, piece.last) for piece in pieces] == [
        (date(2025, 12, 15), date(2026, 1, 14)),
        (date(2026, 1, 15), date(2026, 2, 14)),
        (date(2026, 2, 15), date(2026, 3, 14)),
    ]
    assert [len(list(periods.in_pieces(quarter, days))) for days in (1, 89, 90, 1000)] == [90, 2, 1, 1]


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2026-Q3", []),
        ("2026-01-15..2026-02-20", []),
        ("2026-H1", ["2026-Q1", "2026-Q2"]),
        ("2026-H2", ["2026-Q3", "2026-Q4"]),
        ("2026-M9", ["2026-Q1", "2026-Q2", "2026-Q3"]),
        ("2026", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        ("2024..2026", ["2024", "2025", "2026"]),
    ],
)
def test_parts_follow_each_other_from_the_first_day_to_the_last(written, parts, scheme):
    whole = periods.parse(written, scheme)
    found = whole.parts()

    assert [part.id for part in found] == parts
    if found:
        assert (found[0].first, found[-1].last) == (whole.first, whole.last)
        assert all((after.first - before.last).days == 1 for before, after in pairwise(found))


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("named", ["2026-Q1", "2026-Q4", "2026-H1", "2026-H2", "2026-M9", "2026"])
def test_days_are_called_by_the_period_they_make(named, scheme):
    period = periods.parse(named, scheme)

    assert periods.of_days(period.first, period.last, scheme) == period
    assert periods.of_days(period.first, period.last - timedelta(days=1), scheme).is_days
