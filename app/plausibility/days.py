"""Days that look wrong: before the programme, in the future, or far from the period they are counted in."""

from collections.abc import Iterator
from datetime import date, timedelta

from app import format as written
from app.i18n import _
from app.plausibility.finding import STANDS, WHEN, Doubt, GoOn, of_gift, slices

BEGAN = date(2004, 3, 22)
"""The first document of the programme: Công văn 75-CV/TU of Đắk Lắk; Đắk Nông's Chỉ thị 04-CT/TU is of 7/5/2004."""
FAR = timedelta(days=183)
"""A period by hand within half a year of the day: what was found late, or handed over before the year ended."""

_WHAT = (
    "coalesce((SELECT what FROM line WHERE contribution_id = contribution.id ORDER BY position LIMIT 1), '…')"
)

# Noun, table, columns of the day and of what the record is called.
_OTHERS = (
    ("visit", "visit", "on_day", "what"),
    ("proposal", "proposal", "raised_on", "what"),
    ("pledge", "pledge", "promised_on", "what"),
    ("decision", "decision", "signed_on", "number"),
)


def days(today: date, go_on: GoOn) -> Iterator[Doubt]:
    """Go through the days of all records."""
    yield from _gifts(today, go_on)
    for noun, table, column, what in _OTHERS:
        sql = f"""
            SELECT id, {what}, {column} FROM "{table}"
            WHERE rowid BETWEEN :least AND :most AND ({column} < :began OR {column} > :today)"""  # noqa: S608
        bounds = {"began": BEGAN.isoformat(), "today": today.isoformat()}
        for key, called, day in slices(table, sql, go_on, bounds):
            code, said = _out_of_bounds(date.fromisoformat(day))
            about = _("“{what}” ({when})").format(what=called, when=written.date(date.fromisoformat(day)))
            yield Doubt(code, noun, key, about, said)


def _gifts(today: date, go_on: GoOn) -> Iterator[Doubt]:
    sql = f"""
        SELECT id, {_WHAT}, {WHEN}, CASE WHEN corrects_id IS NULL THEN counted_on END FROM contribution
        WHERE rowid BETWEEN :least AND :most AND {STANDS} AND (
            happened_to < :began OR state = 'done' AND happened_from > :today
            OR corrects_id IS NULL
                AND (counted_on > date(happened_to, :later) OR counted_on < date(happened_from, :earlier))
        )"""  # noqa: S608
    bounds = {
        "began": BEGAN.isoformat(),
        "today": today.isoformat(),
        "later": f"+{FAR.days} days",
        "earlier": f"-{FAR.days} days",
    }
    for act, what, *when, counted_on in slices("contribution", sql, go_on, bounds):
        first, last = (date.fromisoformat(day) for day in when[:2])
        if last < BEGAN or first > today:
            code, said = _out_of_bounds(last if last < BEGAN else first)
            yield Doubt(code, "contribution", act, of_gift(what, tuple(when)), said)
        counted = date.fromisoformat(counted_on) if counted_on else first
        if counted > last + FAR or counted < first - FAR:
            away = (counted - last if counted > last else first - counted).days
            said = _("được tính vào kỳ có ngày {day}, cách {count} ngày").format(
                day=written.date(counted), count=written.money(away)
            )
            yield Doubt("period", "contribution", act, of_gift(what, tuple(when)), said)


def _out_of_bounds(day: date) -> tuple[str, str]:
    if day < BEGAN:
        return "early", _("trước khi có chương trình kết nghĩa ({day})").format(day=written.date(BEGAN))
    return "future", _("ghi là đã có, nhưng ngày chưa đến")
