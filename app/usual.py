"""What is usual among values of one sort, and what is far from it: one nought too many or too few makes ten times."""

from collections.abc import Iterable, Sequence
from math import exp, log
from statistics import median, median_low
from typing import NamedTuple

TIMES = 10  # of the usual is what one nought too many makes
ENOUGH = 3  # values of one giver before anything is usual
MANY = 8  # values of everybody before anything is usual
_SPREADS = 5  # of the median distance from the median: what differs by so much belongs to no crowd


class Bounds(NamedTuple):
    """The usual of a crowd of values, and from where on a value is far below or above it."""

    usual: int
    least: int
    most: int
    cases: int


def usual(values: Iterable[int]) -> int | None:
    """Give the median; None where there were too few to speak of."""
    listed = list(values)
    return median_low(listed) if len(listed) >= ENOUGH else None


def far_above(value: int, usual: int) -> bool:
    return value >= TIMES * usual


def bounds(values: Sequence[int]) -> Bounds | None:
    """Say what is far from values above nought: ten times, or more where they differ widely. None: too few."""
    if len(values) < MANY:
        return None
    middle = median_low(values)
    # Distances as ratios: of prices, the double is as far as the half. Median against median lets no outlier speak.
    distances = [abs(log(value / middle)) for value in values]
    times = max(float(TIMES), exp(min(_SPREADS * median(distances), log(10**9))))
    return Bounds(middle, int(middle / times), int(-(-middle * times // 1)), len(values))
