"""What is followed over a time, as village and agency sheets tell it: twinnings, promises, visits and proposals.

Of twinnings, promises and visits a sheet names the other side: a village's its agencies, an agency's its villages.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from app import format as written
from app import pledges
from app.i18n import paper as _
from app.pairings import Pairing
from app.reports import figures
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.grid import Column, Grid
from app.words import ROLES

T = TypeVar("T")


class Twin(NamedTuple):
    other: str
    role: str
    since: date | None
    until: date | None
    decision: str
    covenant_on: date | None


class Promised(NamedTuple):
    other: str
    what: str
    amount: str
    delivered: str
    due: date | None
    days_overdue: int


class Came(NamedTuple):
    on: date
    others: str
    what: str
    cadres: int | None
    man_days: int | None


class Asked(NamedTuple):
    raised_on: date
    what: str
    addressed_to: str
    state: str
    answer: str
    due_on: date | None
    days_overdue: int


def twin(pairing: Pairing, other: str) -> Twin:
    return Twin(
        other, ROLES[pairing.role], pairing.since, pairing.until, pairing.decision, pairing.covenant_on
    )


def promised(standing: pledges.Standing, other: str, day: date) -> Promised:
    promise = standing.promise
    return Promised(
        other,
        promise.what,
        pledges.amount(promise),
        pledges.delivered(standing),
        promise.due_on,
        standing.days_overdue(day),
    )


def grouped(rows: Iterable[T], key: Callable[[T], str | None]) -> dict[str, list[T]]:
    """Put rows of one key together; those without any are left out."""
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        of = key(row)
        if of is not None:
            found[of].append(row)
    return found


# --- As tables ------------------------------------------------------------------------------------------------


def twins(rows: Sequence[Twin], other: str, nobody: str) -> Flowable:
    """Lay out twinnings; `other` heads the other side, `nobody` is said where there is none."""
    if not rows:
        return Prose(nobody)
    columns = (
        figures.NUMBER,
        Column(other, share=1.3),
        Column(_("Vai trò"), mm=20, align="center"),
        figures.DAY._replace(title=_("Từ ngày")),
        figures.DAY._replace(title=_("Đến ngày")),
        Column(_("Quyết định, giao ước")),
    )
    cells = [
        (
            str(number),
            figures.opening(row.other),
            row.role,
            figures.day(row.since),
            figures.day(row.until, _("nay")),
            figures.noted(row.decision, _covenant(row.covenant_on)),
        )
        for number, row in enumerate(rows, start=1)
    ]
    return Grid(columns, cells)


def _covenant(day: date | None) -> str:
    return _("giao ước ngày\u00a0{day}").format(day=written.date(day)) if day else ""


def promises(rows: Sequence[Promised], other: str) -> Flowable:
    """Lay out the promises that are not kept yet."""
    if not rows:
        return Prose(_("Không có cam kết nào chưa thực hiện xong."))
    columns = (
        Column(other),
        Column(_("Nội dung"), share=1.4),
        Column(_("Đã hứa"), mm=33.5, align="right"),
        Column(_("Đã thực hiện"), mm=30.5, align="right"),
        Column(_("Hạn"), mm=24, align="center"),
    )
    cells = [
        (
            figures.opening(row.other),
            figures.opening(row.what),
            row.amount,
            row.delivered,
            figures.due(row.due, row.days_overdue),
        )
        for row in rows
    ]
    return Grid(columns, cells)


def visits(rows: Sequence[Came], other: str) -> Flowable:
    """Lay out the visits of a period."""
    if not rows:
        return Prose(_("Không có chuyến thăm nào được ghi trong kỳ."))
    columns = (
        figures.DAY,
        Column(other),
        Column(_("Nội dung"), share=1.6),
        Column(_("Lượt cán bộ"), mm=19, align="right"),
        Column(_("Ngày công"), mm=19, align="right"),
    )
    cells = [
        (
            written.date(row.on),
            figures.opening(row.others),
            figures.opening(row.what),
            figures.count(row.cadres),
            figures.UNKNOWN if row.man_days is None else written.quantity(row.man_days),
        )
        for row in rows
    ]
    return Grid(columns, cells)


def proposals(rows: Sequence[Asked]) -> Flowable:
    """Lay out what people asked for and what came of it."""
    if not rows:
        return Prose(_("Không có kiến nghị nào đang theo dõi."))
    columns = (
        figures.DAY,
        Column(_("Nội dung kiến nghị"), share=1.4),
        Column(_("Nơi giải quyết"), share=0.8),
        Column(_("Trạng thái, trả lời")),
        Column(_("Hạn trả lời"), mm=24, align="center"),
    )
    cells = [
        (
            written.date(row.raised_on),
            figures.opening(row.what),
            figures.opening(row.addressed_to),
            figures.opening(f"{row.state}: {row.answer}" if row.answer else row.state),
            figures.due(row.due_on, row.days_overdue),
        )
        for row in rows
    ]
    return Grid(columns, cells)
