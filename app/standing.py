"""Which of many periods are closed, answered from one reading: what every list of periods says beside their names."""

from collections.abc import Iterable
from datetime import date, timedelta

from app import closed
from app.periods import Period


def closed_among(periods: Iterable[Period]) -> frozenset[Period]:
    """Give those of the periods of which no day is open any more."""
    spans = sorted((one.period.first, one.period.last) for one in closed.closings())
    return frozenset(period for period in periods if _covered(period, spans)) if spans else frozenset()


def _covered(period: Period, spans: Iterable[tuple[date, date]]) -> bool:
    open_from = period.first
    for first, last in spans:
        if first <= open_from <= last:
            open_from = last + timedelta(days=1)
    return open_from > period.last
