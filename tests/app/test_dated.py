"""Rows that hold for a time."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dated import end_before, end_of_next, holds, named_on, overlaps, valid_on
from app.errors import UserError

DAY = timedelta(days=1)
NEW = date(2025, 7, 1)


@dataclass(frozen=True)
class Span:
    since: date | None = None
    until: date | None = None


FORMER, PRESENT = Span(None, NEW - DAY), Span(NEW, None)


@pytest.mark.parametrize(
    ("row", "on", "expected"),
    [
        (Span(), date.min, True),
        (Span(), date.max, True),
        (PRESENT, NEW - DAY, False),
        (PRESENT, NEW, True),
        (FORMER, NEW - DAY, True),
        (FORMER, NEW, False),
        (Span(NEW, NEW), NEW, True),
        (Span(NEW, NEW), NEW + DAY, False),
    ],
)
def test_both_days_of_a_row_belong_to_it(row, on, expected):
    assert holds(row, on) is expected
    assert overlaps(row, on, on) is expected
    assert (valid_on([row], on) is not None) is expected


def test_a_row_overlaps_days_it_only_touches():
    row = Span(NEW, NEW + 9 * DAY)

    assert overlaps(row, date.min, NEW)
    assert overlaps(row, NEW + 9 * DAY, date.max)
    assert overlaps(row, NEW + 3 * DAY, NEW + 4 * DAY)
    assert not overlaps(row, date.min, NEW - DAY)
    assert not overlaps(row, NEW + 10 * DAY, date.max)


@pytest.mark.parametrize("order", [(FORMER, PRESENT), (PRESENT, FORMER)])
def test_a_new_name_takes_over_on_its_day(order):
    assert named_on(order, NEW - DAY) is FORMER
    assert named_on(order, NEW) is PRESENT


def test_of_several_that_hold_the_one_that_began_last_is_meant():
    assert valid_on([PRESENT, Span()], NEW) is PRESENT
    assert valid_on([Span(), PRESENT], NEW - DAY) == Span()


def test_a_thing_is_called_something_even_on_days_without_a_name():
    first, last = Span(date(2010, 1, 1), date(2015, 1, 1)), Span(date(2020, 1, 1), date(2024, 1, 1))

    assert named_on([last, first], date(2005, 1, 1)) is first  # before the first known name
    assert named_on([last, first], date(2018, 1, 1)) is first  # it keeps its name until a new one begins
    assert named_on([last, first], date(2030, 1, 1)) is last  # ended: the last name it bore


def test_what_follows_begins_the_day_after():
    assert end_before(Span(), NEW) == NEW - DAY
    assert end_before(Span(NEW - DAY), NEW) == NEW - DAY
    assert end_before(Span(None, NEW - DAY), NEW) == NEW - DAY


@pytest.mark.parametrize(
    ("current", "since", "told"),
    [
        (Span(), None, "Hãy ghi ngày bắt đầu áp dụng."),
        (Span(NEW), NEW, "Tên hiện nay được dùng từ 01/07/2025. Hãy ghi một ngày sau ngày đó."),
        (Span(NEW), NEW - DAY, "Tên hiện nay được dùng từ 01/07/2025. Hãy ghi một ngày sau ngày đó."),
        (
            Span(None, NEW - 2 * DAY),
            NEW,
            "Tên hiện nay chỉ được dùng đến hết 29/06/2025. Hãy ghi ngày tiếp theo hoặc sớm hơn.",
        ),
    ],
)
def test_what_follows_neither_comes_before_nor_leaves_a_gap(current, since, told):
    with pytest.raises(UserError) as refused:
        end_before(current, since)

    assert (refused.value.text, refused.value.field) == (told, "since")


def test_an_end_that_lies_ahead_stays_the_end():
    assert end_of_next(Span(), NEW) is None
    assert end_of_next(Span(None, NEW), NEW) == NEW
    assert end_of_next(Span(None, NEW - DAY), NEW) is None  # it had ended: what follows goes on


days = st.dates(date(2020, 1, 1), date(2020, 3, 1))


@given(st.lists(days, min_size=1, max_size=6, unique=True), days)
def test_names_one_after_the_other_give_each_day_one_name(begins, on):
    begins = sorted(begins)
    rows = [
        Span(since, until - DAY if until else None)
        for since, until in zip([None, *begins], [*begins, None], strict=True)
    ]

    [holding] = [row for row in rows if holds(row, on)]
    assert valid_on(reversed(rows), on) is holding
    assert named_on(reversed(rows), on) is holding
