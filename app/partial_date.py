"""A date as exactly as it is known: a day, a month, a quarter, a year, or an occasion."""

import calendar
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from models import Precision

__all__ = ["PartialDate", "Precision"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days a fact may have fallen on, from `first` to `last`, both included.

    An occasion ("Tết Bính Ngọ 2026") has no days of its own: what is given for a Tết is often handed over
    in the year before, so its year is part of `occasion` and both bounds are None.
    Anything but whole days, months, calendar quarters, years or a named occasion raises ValueError.
    """

    first: date | None
    last: date | None
    precision: Precision
    occasion: str = ""

    def __post_init__(self) -> None:
        precision = Precision(self.precision)
        object.__setattr__(self, "precision", precision)
        if precision is Precision.OCCASION:
            if self.first is not None or self.last is not None:
                raise ValueError("an occasion has no days of its own")
            if not self.occasion or self.occasion != _one_line(self.occasion):
                raise ValueError(f"not the name of an occasion: {self.occasion!r}")
            return
        if self.occasion:
            raise ValueError("only an occasion has a name")
        if self.first is None or isinstance(self.first, datetime) or isinstance(self.last, datetime):
            raise ValueError("a date needs its first and last day")
        if (self.first, self.last) != _bounds(self.first, precision):
            raise ValueError(f"{self.first} to {self.last} is not one {precision}")

    @classmethod
    def day(cls, day: date) -> Self:
        return cls(day, day, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        return cls(*_bounds(date(year, month, 1), Precision.MONTH), Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Give a calendar quarter, 1 to 4; the decree's quarters are reporting periods, not dates."""
        return cls(*_bounds(date(year, 3 * quarter - 2, 1), Precision.QUARTER), Precision.QUARTER)

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(*_bounds(date(year, 1, 1), Precision.YEAR), Precision.YEAR)

    @classmethod
    def occasion_of(cls, text: str, year: int | None = None) -> Self:
        """Name an occasion without the word "dịp"; `year` is added where the name does not hold it yet."""
        name = _one_line(text)
        if year is not None and str(year) not in name.split():
            name = f"{name} {year}"
        return cls(None, None, Precision.OCCASION, name)


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _bounds(day: date, precision: Precision) -> tuple[date, date]:
    """Give the first and last day of the day, month, quarter or year that `day` lies in."""
    if precision is Precision.DAY:
        return day, day
    months = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}[precision]
    first_month = day.month - (day.month - 1) % months
    last_month = first_month + months - 1
    last_day = calendar.monthrange(day.year, last_month)[1]
    return date(day.year, first_month, 1), date(day.year, last_month, last_day)
