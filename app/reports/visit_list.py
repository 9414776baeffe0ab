"""The list of a period's visits, and of the proposals that were raised, answered or open in it.

load(period) -> VisitList           plain values
document(listed) -> Document        what stands on the paper
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app import agencies, proposals, visits
from app import format as written
from app.i18n import paper as _
from app.periods import Period
from app.reports import figures, listing, scope
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row
from app.reports.listing import SIZE, Issuer
from app.reports.paper import Document, Heading
from app.reports.scope import Scope
from app.words import PROPOSAL_STATES
from models import db


class Visited(NamedTuple):
    """A visit; None: nobody has said. `man_days` are thousandths."""

    on: date
    agencies: str
    place: str
    what: str
    cadres: int | None
    man_days: int | None
    raised: int
    note: str


class Raised(NamedTuple):
    """A proposal as it stood on the last day of the period."""

    on: date
    place: str
    what: str
    addressed_to: str
    due: date | None
    days_overdue: int
    state: str
    answer: str
    answered_on: date | None
    closed_on: date | None


class VisitList(NamedTuple):
    """All that one list says."""

    period: Period
    issuer: Issuer
    visits: tuple[Visited, ...]
    proposals: tuple[Raised, ...]
    scope: Scope = Scope()


def load(
    period: Period,
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> VisitList:
    """Read the visits of a period, and its proposals, of all or of some villages or agencies.

    A proposal belongs to agencies by the visit on which it was raised.
    """
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        whom = scope.read(period.last, of_villages, of_agencies)
        among = whom.among
        names = {key: label.name for key, label in agencies.labels(period.last).items()}
        called = figures.places(period)
        came = {
            visit.id: visit
            for visit in visits.in_period(period)
            if among.reached((visit.place,)) and among.joined(visit.agencies)
        }
        on_visits = {visit.id for visit in visits.everything() if among.joined(visit.agencies)}
        asked = [
            one
            for one in proposals.known_by(period.last)
            if one.on_sheet_of(period)
            and among.reached((one.place,))
            and (of_agencies is None or one.visit in on_visits)
        ]
        issuer = listing.issuer(period.last)
    raised = [one.visit for one in asked]
    return VisitList(
        period,
        issuer,
        tuple(
            Visited(
                visit.on,
                "; ".join(names[agency] for agency in visit.agencies),
                called[visit.place],
                visit.what,
                visit.cadres,
                visit.man_days,
                raised.count(visit.id),
                visit.note,
            )
            for visit in came.values()
        ),
        tuple(_raised(one, called[one.place], period.last) for one in asked),
        whom,
    )


def _raised(one: proposals.Request, place: str, day: date) -> Raised:
    return Raised(
        one.raised_on,
        place,
        one.what,
        one.addressed_to,
        one.due_on,
        one.days_overdue(day),
        PROPOSAL_STATES[one.state],
        one.answer,
        one.answered_on,
        one.closed_on,
    )


def title(listed: VisitList) -> str:
    return listed.scope.title(
        _("Danh sách chuyến thăm và kiến nghị {period}").format(period=listed.period.name)
    )


def document(listed: VisitList) -> Document:
    """Lay a list out as a paper of the office."""
    return listing.document(
        listed.issuer,
        "visits",
        title(listed),
        _("Thăm, nắm tình hình và kiến nghị của Nhân dân {period}").format(period=listed.period.name),
        listed.scope.note(figures.days(listed.period)),
        list(_story(listed)),
    )


def _story(listed: VisitList) -> Iterator[Flowable | Heading]:
    yield from listed.scope.introduction()
    yield Heading(_("Thăm, nắm tình hình"))
    if listed.visits:
        yield _visits(listed.visits)
    else:
        yield Prose(_("Không có chuyến thăm nào được ghi trong kỳ."))
    yield Heading(_("Kiến nghị của Nhân dân"))
    if listed.proposals:
        yield _proposals(listed.proposals)
    else:
        yield Prose(_("Không có kiến nghị nào đang theo dõi."))


def _visits(rows: Sequence[Visited]) -> Grid:
    uncounted = sum(row.cadres is None for row in rows)
    remarks = uncounted or any(row.note for row in rows)
    columns = (
        figures.NUMBER,
        figures.DAY,
        Column(_("Đơn vị"), share=1.2),
        Column(_("Bon, buôn")),
        Column(_("Nội dung"), share=1.8),
        Column(_("Lượt cán bộ"), mm=18, align="right"),
        Column(_("Ngày công"), mm=18, align="right"),
        Column(_("Kiến nghị"), mm=18, align="right"),
        *((Column(_("Ghi chú"), share=0.8),) if remarks else ()),
    )
    cells: list[Row] = []
    for number, row in enumerate(rows, start=1):
        known = (
            str(number),
            written.date(row.on),
            figures.opening(row.agencies),
            figures.opening(row.place),
            figures.opening(row.what),
            figures.count(row.cadres),
            _quantity(row.man_days),
            str(row.raised) if row.raised else "-",
        )
        cells += figures.annotated(known, figures.opening(row.note)) if remarks else [known]
    last: Row = (
        Cell(_("Cộng {count} chuyến").format(count=figures.tally(len(rows))), 5, face=BOLD, align="center"),
        Cell(figures.count(_known(row.cadres for row in rows)), face=BOLD),
        Cell(_quantity(_known(row.man_days for row in rows)), face=BOLD),
        Cell(str(sum(row.raised for row in rows) or "-"), face=BOLD),
    )
    if remarks:
        text = _("chưa kể {visits} chuyến chưa ghi số cán bộ").format(visits=figures.tally(uncounted))
        last = (*last, text if uncounted else "")
    return Grid(columns, cells, totals=(last,), size=SIZE)


def _known(numbers: Iterator[int | None]) -> int | None:
    """Add up what is known; None where nothing is."""
    said = [number for number in numbers if number is not None]
    return sum(said) if said else None


def _quantity(thousandths: int | None) -> str:
    return figures.UNKNOWN if thousandths is None else written.quantity(thousandths)


def _proposals(rows: Sequence[Raised]) -> Grid:
    columns = (
        figures.NUMBER,
        figures.DAY._replace(title=_("Ngày nêu")),
        Column(_("Bon, buôn"), share=0.8),
        Column(_("Nội dung kiến nghị"), share=1.5),
        Column(_("Nơi giải quyết"), share=0.8),
        Column(_("Trạng thái, trả lời"), share=1.4),
        figures.DAY._replace(title=_("Ngày trả lời")),
        Column(_("Hạn trả lời"), mm=24, align="center"),
        figures.DAY._replace(title=_("Ngày khép")),
    )
    cells = [
        (
            str(number),
            written.date(row.on),
            figures.opening(row.place),
            figures.opening(row.what),
            figures.opening(row.addressed_to),
            figures.opening(f"{row.state}: {row.answer}" if row.answer else row.state),
            figures.day(row.answered_on, ""),
            figures.due(row.due, row.days_overdue),
            figures.day(row.closed_on, ""),
        )
        for number, row in enumerate(rows, start=1)
    ]
    return Grid(columns, cells, size=SIZE)
