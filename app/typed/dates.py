"""Dates as typed: "12.2.2025", "sáng 5/1/2026", "tháng 6 năm 2025", "quý I/2026", "dịp Tết Bính Ngọ 2026"."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping

from app import format as written
from app.errors import UserError
from app.i18n import _
from app.partial_date import PartialDate, Precision
from app.text import clean, fold
from app.typed.answers import Ambiguous, Choice, quoted, tidy

_YEARS = range(1900, 2101)
_CENTURY = 2000
_MONTHS = 12
_CHOICES = 3
# Two leap years on either side, for the 29th of February.
_NEARBY = range(-8, 9)

_MARK = "[-/.]"
_WHEN = "(?:vao )?(?:(?:sang|trua|chieu|toi|dem) )?(?:ngay )?"
_YEAR = f"(?: ?{_MARK} ?|,? nam | )(?P<year>[0-9]+)"
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_WHEN}(?P<day>[0-9]{{1,2}})(?: ?{_MARK} ?| thang )(?P<month>[0-9]{{1,2}})(?:{_YEAR})?",
        rf"{_WHEN}(?P<year>[0-9]{{4}}){_MARK}(?P<month>[0-9]{{1,2}}){_MARK}(?P<day>[0-9]{{1,2}})",
        rf"(?:thang |th|t) ?(?P<month>[0-9]{{1,2}})(?:{_YEAR})?",
        rf"(?P<month>[0-9]{{1,2}}) ?{_MARK} ?(?P<year>[0-9]{{3,}})",
        "(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})",
        rf"(?:quy |q) ?(?P<quarter>[0-9]{{1,2}}|[ivx]+)(?:{_YEAR})?",
        "(?P<year>[0-9]{4})-q(?P<quarter>[0-9])",
        "nam (?P<year>[0-9]+)",
        "(?P<year>[0-9]{4})",
    )
]
_QUARTERS = {
    spelled: quarter for quarter in range(1, 5) for spelled in (f"{quarter}", written.roman(quarter).lower())
}

_ON_OCCASION = re.compile("(?:(?:vào|vao|nhân|nhan) )?(?:dịp|dip) (.+)", re.IGNORECASE)
_OCCASION = re.compile(
    r"\b(?:tet|le|hoi|noel|giang sinh|trung thu|khai giang|quoc khanh|dai doan ket|ky niem|ram|giao thua)\b"
)
_STATED_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def day_or_period(text: str, today: dt.date) -> PartialDate:
    """Understand a day, month, calendar quarter, year or occasion as typed; the day is written before the month.

    Raises Ambiguous where the year is missing or has two digits that may belong to the last century, the year
    nearest to `today` first; UserError for days that do not exist and for anything else.
    """
    line = tidy(text)
    as_typed = clean(text)
    if named := _ON_OCCASION.fullmatch(as_typed):
        return PartialDate.occasion_of(named[1])
    # Letters alone are folded: ² or ½ must not turn into a digit that nobody typed.
    plain = "".join(
        (fold(character) or character) if character.isalpha() else character for character in line
    )
    plain = plain.rstrip(" .,;")
    for form in _FORMS:
        if match := form.fullmatch(plain):
            parts = {name: part for name, part in match.groupdict().items() if part}
            stated_year = parts.pop("year", None)
            return _known(
                line, {name: _number(name, part) for name, part in parts.items()}, stated_year, today
            )
    if not _OCCASION.search(plain):
        raise UserError(
            _(
                "Không hiểu thời gian “{text}”. Hãy ghi như 05/01/2026, tháng 6 năm 2025, quý I/2026, dịp Tết 2026."
            ).format(text=quoted(line))
        )
    if _STATED_YEAR.search(plain):
        return PartialDate.occasion_of(as_typed)
    years = (today.year, today.year - 1, today.year + 1)
    raise _asked(line, [PartialDate.occasion_of(as_typed, year) for year in years])


def _number(name: str, part: str) -> int:
    if name != "quarter":
        return int(part)
    if quarter := _QUARTERS.get(part.lstrip("0")):
        return quarter
    raise UserError(_("Một năm chỉ có bốn quý. Hãy ghi như quý I năm 2026."))


def date(text: str, today: dt.date) -> dt.date:
    """Understand one whole day as typed; raises as `day_or_period` does, and UserError for months and the like."""
    try:
        known = day_or_period(text, today)
    except Ambiguous as asked:
        days = [Choice(choice.label, day) for choice in asked.choices if (day := _whole_day(choice.value))]
        if not days:
            raise _no_whole_day(text) from None
        raise Ambiguous(asked.text, days) from None
    if day := _whole_day(known):
        return day
    raise _no_whole_day(text)


def _whole_day(known: object) -> dt.date | None:
    return known.first if isinstance(known, PartialDate) and known.precision is Precision.DAY else None


def _no_whole_day(text: str) -> UserError:
    return UserError(
        _("“{text}” chưa phải một ngày. Hãy ghi đủ ngày, tháng, năm như 05/01/2026.").format(
            text=quoted(tidy(text))
        )
    )


def _known(line: str, parts: Mapping[str, int], stated_year: str | None, today: dt.date) -> PartialDate:
    """Give the day or period the numbers stand for; `parts` holds no day for a month, and so on."""
    day, month = parts.get("day"), parts.get("month", 1)
    if (
        month > _MONTHS
        and day
        and day <= _MONTHS
        and stated_year is None
        and _CENTURY + month <= today.year + 1
    ):
        # "6/25" is no day of any year, but it may be June of 2025.
        raise _asked(line, [PartialDate.month(_CENTURY + month, day)])
    if not 1 <= month <= _MONTHS:
        raise UserError(
            _("Không có tháng {month}. Hãy ghi ngày trước, tháng sau, ví dụ 05/01/2026.").format(month=month)
        )
    years = _years(stated_year, today)
    known = [made for year in years if (made := _in_year(year, parts))]
    if not known and len(years) == 1:
        raise UserError(
            _("Tháng {month} năm {year} không có ngày {day}. Hãy xem lại.").format(
                month=month, year=years[0], day=day
            )
        )
    if not known:
        raise UserError(_("Tháng {month} không có ngày {day}. Hãy xem lại.").format(month=month, day=day))
    if len(years) == 1:
        return known[0]
    raise _asked(line, sorted(known, key=lambda made: _days_away(made, today))[:_CHOICES])


def _in_year(year: int, parts: Mapping[str, int]) -> PartialDate | None:
    """Give what the numbers stand for in a year; None for a day that this year does not have."""
    if "quarter" in parts:
        return PartialDate.quarter(year, parts["quarter"])
    if "month" not in parts:
        return PartialDate.year(year)
    if "day" not in parts:
        return PartialDate.month(year, parts["month"])
    if not 1 <= parts["day"] <= calendar.monthrange(year, parts["month"])[1]:
        return None
    return PartialDate.day(dt.date(year, parts["month"], parts["day"]))


def _years(stated: str | None, today: dt.date) -> list[int]:
    """Give the years that are meant: one where it is certain, those near `today` where none was stated."""
    if stated is None:
        return [today.year + away for away in _NEARBY]
    if len(stated) == len("26"):
        year = _CENTURY + int(stated)
        return [year] if year <= today.year + 1 else [year - 100, year]
    if len(stated) != len("2026") or int(stated) not in _YEARS:
        raise UserError(
            _("Năm {year} không hợp lý. Hãy ghi năm bằng bốn chữ số, từ {first} đến {last}.").format(
                year=quoted(stated), first=_YEARS[0], last=_YEARS[-1]
            )
        )
    return [int(stated)]


def _days_away(known: PartialDate, today: dt.date) -> int:
    if known.first is None or known.last is None:
        return 0
    return max((known.first - today).days, (today - known.last).days, 0)


def _asked(line: str, meanings: Iterable[PartialDate]) -> Ambiguous:
    return Ambiguous(
        _("“{text}” thuộc năm nào? Hãy chọn, hoặc ghi đủ năm như 05/01/2026.").format(text=quoted(line)),
        [Choice(written.partial_date(known), known) for known in meanings],
    )
