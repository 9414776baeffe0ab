"""What a closed period refuses: triggers in the file itself, so that no way of writing gets past them.

Whatever bears a day of a closed period stays as it was reported: acts that are done, visits, pledges, proposals and
their answers. So do the closings and the issued papers, but that a period may be opened again once, with a reason.
What is only planned counts in no total, so it may still be put off to another day. The returns of agencies are kept
as they had come by the closing; those that come later are written down as late. Names, profiles and pairings are not
closed, since they are learnt late; what they would change on a paper is told by `app.issues`.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import apsw
from peewee import PeeweeException

from app import format as written
from app import periods
from app.errors import UserError
from app.i18n import _
from app.periods import Period
from models import (
    AgencyReturn,
    Closing,
    Content,
    Contribution,
    Giver,
    Issue,
    IssuedPaper,
    Line,
    Pledge,
    Proposal,
    Table,
    Visit,
    VisitAgency,
)

_CLOSED, _ISSUED = "closed", "issued"  # what a trigger says
_CLOSED_DAY = " BETWEEN closing.first_day AND closing.last_day"  # behind the day of a row
_NAMED = 3  # closed periods that a sentence names before it counts the others


class Closed(NamedTuple):
    """A period that is closed, and since when."""

    key: str
    period: Period
    on: date


def closings() -> list[Closed]:
    """List the periods that are closed now, the last one first."""
    found = Closing.select().where(Closing.reopened_on.is_null()).order_by(Closing.last.desc(), Closing.first)
    return [Closed(row.id, periods.parse(row.period, row.scheme), row.closed_on) for row in found]


def closing(day: date | None) -> Closed | None:
    """Give the shortest closed period that a day lies in; None: the day is open, or there is none."""
    return None if day is None else _around(day, day)


def closing_of(period: Period) -> Closed | None:
    """Give the shortest closed period in which the whole of a period lies; None: a day of it is not closed by it."""
    return _around(period.first, period.last)


def _around(first: date, last: date) -> Closed | None:
    found = (one for one in closings() if first in one.period and last in one.period)
    return min(found, key=lambda one: one.period.last - one.period.first, default=None)


def is_closed(period: Period) -> bool:
    """Tell whether no day of a period is open any more."""
    return bool(closed_among([period]))


def closed_among(asked: Iterable[Period]) -> frozenset[Period]:
    """Give those of several periods of which no day is open any more, from one reading."""
    spans = sorted((one.period.first, one.period.last) for one in closings())
    return frozenset(period for period in asked if spans and _open_from(period.first, spans) > period.last)


def first_open_day(day: date) -> date:
    """Give the first day, from `day` on, that lies in no closed period."""
    return _open_from(day, sorted((one.period.first, one.period.last) for one in closings()))


def _open_from(day: date, spans: Iterable[tuple[date, date]]) -> date:
    """Give the first day, from one on, that lies in none of the spans, which come in order."""
    for first, last in spans:
        if first <= day <= last:
            day = last + timedelta(days=1)
    return day


def must_be_open(day: date | None, field: str | None = None) -> None:
    """Refuse a day of a closed period, in words (UserError) beside a field."""
    found = closing(day)
    if found is not None:
        raise _refused(found.period.short, found.on, field)


def refusal(error: BaseException) -> UserError | None:
    """Say in words what a closed period refused; None where it was something else that failed."""
    seen: BaseException | None = error
    while isinstance(seen, PeeweeException | apsw.Error):
        if getattr(seen, "extendedresult", 0) == apsw.SQLITE_CONSTRAINT_TRIGGER:
            return _in_words(str(seen))
        seen = seen.__cause__ or seen.__context__
    return None


def _in_words(said: str) -> UserError | None:
    what = said.rpartition(": ")[2]
    if what == _ISSUED:
        return UserError(
            _("Văn bản đã phát hành và lần chốt kỳ được giữ nguyên như cũ, không sửa hay xóa được.")
        )
    if what != _CLOSED:
        return None
    latest, *others = (
        closings()
    )  # the trigger cannot say which: older programs read no message that is put together
    if not others:
        return _refused(latest.period.short, latest.on, None)
    return UserError(
        _(
            "Việc này mang ngày của một kỳ đã chốt ({periods}), nên không ghi thêm, sửa hay xóa được. Hãy ghi thành "
            "khoản điều chỉnh trong kỳ đang mở, hoặc mở lại kỳ ở trang Chốt kỳ và nói rõ lý do."
        ).format(periods=_listed([one.period.short for one in (latest, *others)]))
    )


def _listed(periods_closed: list[str]) -> str:
    rest = len(periods_closed) - _NAMED
    named = ", ".join(periods_closed[:_NAMED])
    return _("{periods} và {count} kỳ trước đó").format(periods=named, count=rest) if rest > 0 else named


def _refused(period: str, on: date, field: str | None) -> UserError:
    return UserError(
        _(
            "{period} đã chốt ngày {day}, nên không ghi thêm, sửa hay xóa được gì mang ngày trong kỳ đó. Hãy ghi "
            "thành khoản điều chỉnh trong kỳ đang mở, hoặc mở lại kỳ ở trang Chốt kỳ và nói rõ lý do."
        ).format(period=period, day=written.date(on)),
        field,
    )


# --- Triggers ---------------------------------------------------------------------------------------------------


def triggers() -> Iterator[tuple[str, str]]:
    """Give what the file itself refuses, each trigger by its name."""
    of_act = "(SELECT counted_on FROM contribution WHERE id = {side}.contribution_id AND state = 'done')"
    of_visit = "(SELECT on_day FROM visit WHERE id = {side}.visit_id)"
    yield from _kept(Contribution, "CASE WHEN {side}.state = 'done' THEN {side}.counted_on END")
    yield from _kept(Line, of_act)
    yield from _kept(Giver, of_act)
    yield from _kept(Visit, "{side}.on_day")
    yield from _kept(AgencyReturn, "{side}.last_day", if_also=" AND {side}.received_on <= closed_on")
    yield from _kept(VisitAgency, of_visit)
    later = {"closed_on", "closed_why", "note"}
    yield from _kept(Pledge, "{side}.promised_on", later)
    yield _kept_columns(Pledge, "closed_on", {"closed_on", "closed_why"})
    later = {"state", "answer", "answered_on", "closed_on"}
    yield from _kept(Proposal, "{side}.raised_on", later)
    yield _kept_columns(Proposal, "answered_on", {"answer", "answered_on"})
    yield _kept_columns(Proposal, "closed_on", {"state", "closed_on"})
    reopening = _differ(Closing, set(_columns(Closing)) - {"reopened_on", "reason"})
    yield _issued(Closing, "update", f" WHEN OLD.reopened_on IS NOT NULL OR {reopening}")
    yield _issued(Closing, "delete")
    for table in (Issue, IssuedPaper):
        yield _issued(table, "update")
        yield _issued(table, "delete")
    yield _issued(Content, "update")
    kept = (
        "EXISTS (SELECT 1 FROM issue WHERE pdf_id = OLD.sha256)"
        " OR EXISTS (SELECT 1 FROM issued_paper WHERE content_id = OLD.sha256)"
    )
    yield _issued(Content, "delete", f" WHEN {kept}")  # also what REPLACE would push out


def _kept(
    table: type[Table], day: str, later: Iterable[str] = (), *, if_also: str = ""
) -> Iterator[tuple[str, str]]:
    """Keep the rows whose day is closed, as they are but for the columns that are filled in `later`.

    `if_also` is what else must hold between the row and the closing.
    """
    old, new = ((day + _CLOSED_DAY + if_also).format(side=side) for side in ("OLD", "NEW"))
    material = [column for column in _columns(table) if column not in set(later)]
    yield _refusing(table, "insert", [new])
    yield _refusing(table, "update", [old, new], name="", only=_differ(table, material))
    yield _refusing(table, "delete", [old])


def _kept_columns(table: type[Table], day: str, columns: Iterable[str]) -> tuple[str, str]:
    """Keep what some columns say of a closed day, which another column names."""
    only = _differ(table, columns)
    sides = [f"{side}.{day}{_CLOSED_DAY}" for side in ("OLD", "NEW")]
    return _refusing(table, "update", sides, name=f"_{day}", only=only)


def _refusing(
    table: type[Table], action: str, sides: Iterable[str], *, name: str = "", only: str = ""
) -> tuple[str, str]:
    closed = " OR ".join(f"({side})" for side in sides)
    found = f"EXISTS (SELECT 1 FROM closing WHERE reopened_on IS NULL AND ({closed}))"  # noqa: S608  # our columns
    when = f"({only}) AND {found}" if only else found
    called = f"closed_{_called(table)}_{action}{name}"
    return called, (
        f'CREATE TRIGGER "{called}" BEFORE {action.upper()} ON "{_called(table)}" WHEN {when} '
        f"BEGIN SELECT RAISE(ABORT, '{_CLOSED}'); END"
    )


def _issued(table: type[Table], action: str, when: str = "") -> tuple[str, str]:
    called = f"issued_{_called(table)}_{action}"
    return called, (
        f'CREATE TRIGGER "{called}" BEFORE {action.upper()} ON "{_called(table)}"{when} '
        f"BEGIN SELECT RAISE(ABORT, '{_ISSUED}'); END"
    )


def _columns(table: type[Table]) -> list[str]:
    return [field.column_name for field in table._meta.sorted_fields]


def _called(table: type[Table]) -> str:
    name: str = table._meta.table_name
    return name


def _differ(table: type[Table], columns: Iterable[str]) -> str:
    order = _columns(table)
    ordered = sorted(columns, key=order.index)
    return " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in ordered)
