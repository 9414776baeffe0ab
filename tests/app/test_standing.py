"""What lists of periods say of them is what closing says of each."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import closed, periods, standing
from app.closed import Closed
from models import Scheme

START = date(2026, 1, 1)


def span(first, last):
    first, last = START + timedelta(days=first), START + timedelta(days=last)
    return periods.days(first, last, Scheme.DECREE)


spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: span(min(ends), max(ends)))


@given(st.lists(spans, max_size=5), st.lists(spans, min_size=1, max_size=4))
@settings(deadline=None)
def test_it_agrees_with_closing(closings, asked):
    listed = [Closed(str(number), period, START) for number, period in enumerate(closings)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closed, "closings", lambda: listed)
        assert standing.closed_among(asked) == {period for period in asked if closed.is_closed(period)}


def test_a_year_is_closed_with_its_quarters(monkeypatch):
    quarters = [periods.quarter(2026, number, Scheme.DECREE) for number in range(1, 5)]
    year, half = periods.year(2026, Scheme.DECREE), periods.half(2026, 1, Scheme.DECREE)
    listed = [Closed(period.id, period, START) for period in quarters]
    monkeypatch.setattr(closed, "closings", lambda: listed)
    assert standing.closed_among([year, half]) == {year, half}
    del listed[2]
    assert standing.closed_among([year, half, *quarters]) == {half, quarters[0], quarters[1], quarters[3]}
