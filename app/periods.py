"""Reporting schemes and periods.

A period is written 2026-Q1, 2026-H1, 2026-M9, 2026, 2021..2025 or 2026-01-15..2026-02-20. By the default
scheme a quarter runs from the 15th to the 14th (quý I from 15/12 of the year before to 14/3): the cut-off of
periodic reports of state bodies under Nghị định 09/2019/NĐ-CP. The calendar scheme is that of statistics.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.errors import UserError
from app.format import opening, roman
from app.i18n import _, shown, vi
from models import Scheme

FIRST_YEAR, LAST_YEAR = 1975, 2200
_EARLIEST = 1700  # of what a period may be compared with, though nothing is known of it

_QUARTER_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
_NAMES = {
    "H1": vi("6 tháng đầu năm {year}"),
    "H2": vi("6 tháng cuối năm {year}"),
    "M9": vi("9 tháng đầu năm {year}"),
}
_WRITTEN = re.compile(
    r"(\d{4})(?:-(Q[1-4]|H[12]|M9))?|(\d{4})\.\.(\d{4})|(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", re.ASCII
)


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both counted, with the name people give them."""

    id: str
    first: date
    last: date
    scheme: Scheme

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def name(self) -> str:
        """Say it as on paper, in a running text: quý III năm 2026; on the screen it is `shown`."""
        number, _dash, part = self.id.partition("-")
        if self.is_quarter:
            return vi("quý {quarter} năm {year}").format(quarter=roman(int(part[-1])), year=number)
        if part in _NAMES:
            return _NAMES[part].format(year=number)
        if self.is_days:
            return vi("từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}").format(first=self.first, last=self.last)
        if ".." in self.id:
            first, last = self.id.split("..")
            return vi("giai đoạn {first} - {last}").format(first=first, last=last)
        return vi("năm {year}").format(year=number)

    @property
    def short(self) -> str:
        """Say it as in a chooser on the screen: Quý III/2026."""
        if self.is_quarter:
            return _("Quý {quarter}/{year}").format(quarter=roman(int(self.id[-1])), year=self.id[:4])
        return opening(shown(self.name))

    @property
    def is_quarter(self) -> bool:
        return "-Q" in self.id

    @property
    def year(self) -> int:
        """Give the reporting year that the last day falls in."""
        return year_of(self.last, self.scheme)

    @property
    def is_days(self) -> bool:
        """Whether this is a span of days that has no other name."""
        return self.id.count("-") == 4  # noqa: PLR2004  # 2026-01-15..2026-02-20

    @property
    def is_year(self) -> bool:
        return self.id.isdecimal()

    @property
    def is_years(self) -> bool:
        """Whether this is several years, as 2021..2025 is."""
        return ".." in self.id and not self.is_days

    def year_to_date(self) -> "Period":
        """Give the days from the start of the reporting year to the end of this period (lũy kế).

        A period that began before that year is cumulative itself.
        """
        if self.first <= year(self.year, self.scheme).first:
            return self
        for part in ("", "-M9", "-H1", "-Q1"):
            candidate = parse(f"{self.year}{part}", self.scheme)
            if candidate.last == self.last:
                return candidate
        return days(candidate.first, self.last, self.scheme)

    def year_before(self) -> "Period":
        """Give the same period of the year before; for several years as many years before them."""
        if self.is_years:
            first, last = map(int, self.id.split(".."))
            return years(2 * first - last - 1, first - 1, self.scheme)
        if self.is_days:
            return days(_year_earlier(self.first), _year_earlier(self.last), self.scheme)
        return _read(re.sub(r"\d{4}", lambda found: str(int(found[0]) - 1), self.id), self.scheme)

    def previous(self) -> "Period":
        """Give the period of the same length just before: for a quarter, the quarter before."""
        if self.is_quarter:
            return quarter_of(self.first - timedelta(days=1), self.scheme)
        if self.id.endswith("-H2"):
            return half(self.year, 1, self.scheme)
        if self.id.endswith("-H1"):
            return half(self.year - 1, 2, self.scheme)
        return self.year_before()

    def parts(self) -> list["Period"]:
        """Give the years of several, or the quarters of one year or a part of it; none of a quarter or of days."""
        if self.is_years:
            first, last = map(int, self.id.split(".."))
            return [year(number, self.scheme) for number in range(first, last + 1)]
        if self.is_quarter or self.is_days:
            return []
        numbers = {"H1": (1, 2), "H2": (3, 4), "M9": (1, 2, 3)}.get(self.id.partition("-")[2], (1, 2, 3, 4))
        return [quarter(self.year, number, self.scheme) for number in numbers]


def parse(text: str, scheme: Scheme) -> Period:
    """Read a period as it is written on the command line. UserError: there is no such period."""
    found = _read(text, scheme)
    if year_of(found.first, scheme) < FIRST_YEAR:
        raise _unknown(text)
    return found


def _read(text: str, scheme: Scheme) -> Period:
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise _unknown(text)
    year_text, part, first_year, last_year, first_day, last_day = found.groups()
    try:
        if first_day:
            return days(date.fromisoformat(first_day), date.fromisoformat(last_day), scheme)
    except ValueError:
        raise _unknown(text) from None
    if first_year:
        return years(int(first_year), int(last_year), scheme)
    number = int(year_text)
    match part:
        case None:
            return year(number, scheme)
        case "M9":
            return nine_months(number, scheme)
        case "H1" | "H2":
            return half(number, int(part[1]), scheme)
        case _:
            return quarter(number, int(part[1]), scheme)


def quarter(number_of_year: int, number: int, scheme: Scheme) -> Period:
    first, _last = _quarter_bounds(number_of_year, number, scheme)
    return Period(f"{number_of_year}-Q{number}", first, _last, scheme)


def half(number_of_year: int, number: int, scheme: Scheme) -> Period:
    first, _unused = _quarter_bounds(number_of_year, 2 * number - 1, scheme)
    _unused, last = _quarter_bounds(number_of_year, 2 * number, scheme)
    return Period(f"{number_of_year}-H{number}", first, last, scheme)


def nine_months(number_of_year: int, scheme: Scheme) -> Period:
    first, last = _quarter_bounds(number_of_year, 1, scheme)[0], _quarter_bounds(number_of_year, 3, scheme)[1]
    return Period(f"{number_of_year}-M9", first, last, scheme)


def year(number: int, scheme: Scheme) -> Period:
    first, last = _quarter_bounds(number, 1, scheme)[0], _quarter_bounds(number, 4, scheme)[1]
    return Period(str(number), first, last, scheme)


def years(first: int, last: int, scheme: Scheme) -> Period:
    if first > last:
        raise UserError(_("Giai đoạn phải từ năm trước đến năm sau, ví dụ 2021..2025."), "period")
    if first == last:
        return year(first, scheme)
    return replace(year(first, scheme), id=f"{first}..{last}", last=year(last, scheme).last)


def days(first: date, last: date, scheme: Scheme) -> Period:
    if first > last:
        raise UserError(_("Ngày đầu kỳ phải trước ngày cuối kỳ."), "period")
    if first.year < _EARLIEST or last.year > LAST_YEAR:
        raise _unknown(f"{first}..{last}")
    return Period(f"{first}..{last}", first, last, scheme)


def of_days(first: date, last: date, scheme: Scheme) -> Period:
    """Give the part of one year that has just these days, by its name; where there is none, the days."""
    within = quarter_of(last, scheme)
    number = within.year
    halves = (half(number, part, scheme) for part in (1, 2))
    named = (within, *halves, nine_months(number, scheme), year(number, scheme))
    found = next((one for one in named if (one.first, one.last) == (first, last)), None)
    return found or days(first, last, scheme)


def quarter_of(day: date, scheme: Scheme) -> Period:
    """Give the quarter that `day` falls in."""
    number_of_year = year_of(day, scheme)
    return next(
        found for number in _QUARTER_ENDS if day in (found := quarter(number_of_year, number, scheme))
    )


def year_of(day: date, scheme: Scheme) -> int:
    """Give the reporting year that `day` falls in: by the decree, 15/12/2025 belongs to 2026."""
    return day.year + (scheme is Scheme.DECREE and (day.month, day.day) >= (12, 15))


def recent_quarters(day: date, scheme: Scheme, count: int) -> list[Period]:
    """List the quarter of `day` and those before it, newest first."""
    found = [quarter_of(day, scheme)]
    while len(found) < count:
        found.append(found[-1].previous())
    return found


def in_pieces(period: Period, days_each: int) -> Iterator[Period]:
    """Cut a period into spans of so many days, the last one shorter: what long readings go through one by one."""
    first = period.first
    while first <= period.last:
        last = min(first + timedelta(days=days_each - 1), period.last)
        yield days(first, last, period.scheme)
        first = last + timedelta(days=1)


def _quarter_bounds(number_of_year: int, number: int, scheme: Scheme) -> tuple[date, date]:
    if not _EARLIEST <= number_of_year <= LAST_YEAR:
        raise _unknown(str(number_of_year))
    month, day = _QUARTER_ENDS[number]
    if scheme is Scheme.CALENDAR:
        return date(number_of_year, month - 2, 1), date(number_of_year, month, day)
    before = date(number_of_year - 1, 12, 15) if number == 1 else date(number_of_year, month - 3, 15)
    return before, date(number_of_year, month, 14)


def _year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29/2
        return day.replace(year=day.year - 1, day=28)


def _unknown(text: str) -> UserError:
    return UserError(
        _(
            "Không có kỳ báo cáo “{text}”. Kỳ được viết như: 2026-Q1 (quý I), 2026-H1 (6 tháng), 2026-M9 (9 tháng), "
            "2026 (năm), 2021..2025 (nhiều năm), 2026-01-15..2026-02-20 (từ ngày đến ngày)."
        ).format(text=text),
        "period",
    )
