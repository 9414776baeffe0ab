import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.usual import MANY, TIMES, bounds, far_above, usual


@pytest.mark.parametrize(
    ("values", "expected"), [([], None), ([1, 2], None), ([3, 1, 2], 2), ([1, 2, 3, 1000], 2)]
)
def test_the_usual_is_the_median_of_enough(values, expected):
    assert usual(values) == expected


def test_one_nought_too_many_is_far():
    assert far_above(150_000, 15_000)
    assert not far_above(149_999, 15_000)


def test_a_few_values_bound_nothing():
    assert bounds([5] * (MANY - 1)) is None


def test_where_all_cost_alike_ten_times_is_far():
    found = bounds([15_000] * MANY)

    assert found == (15_000, 1_500, 150_000, MANY)


def test_where_prices_differ_more_is_far_only_beyond_that():
    """Chicks and cows are both counted by the head."""
    found = bounds([20_000, 25_000, 30_000, 100_000, 2_000_000, 15_000_000, 18_000_000, 20_000_000])

    assert found.most > 20_000_000
    assert found.least < 20_000


@given(st.lists(st.integers(1, 10**15), min_size=MANY, max_size=40))
def test_no_single_value_moves_the_bounds_past_the_usual(values):
    found = bounds(values)

    assert found.least * TIMES <= found.usual + TIMES
    assert found.usual * TIMES <= found.most
    assert min(values) <= found.usual <= max(values)
