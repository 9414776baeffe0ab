"""The list of pledges in a period: those kept in it, those still open, those overdue, those set aside.

load(period) -> PledgeList          plain values
document(listed) -> Document        what stands on the paper
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app import agencies, pledges
from app.i18n import paper as _
from app.periods import Period
from app.pledges import Standing
from app.reports import figures, listing, scope
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.grid import Column, Grid, Row
from app.reports.listing import SIZE, Issuer
from app.reports.paper import Document, Heading
from app.reports.scope import Scope
from models import db


class Pledged(NamedTuple):
    """A promise and what had come of it on the last day of the period."""

    agency: str
    place: str
    what: str
    amount: str
    delivered: str
    share: str
    promised_on: date | None
    due: date | None
    note: str


class PledgeList(NamedTuple):
    """All that one list says."""

    period: Period
    issuer: Issuer
    kept: tuple[Pledged, ...]
    overdue: tuple[Pledged, ...]
    open: tuple[Pledged, ...]
    set_aside: tuple[Pledged, ...]
    scope: Scope = Scope()


def load(
    period: Period,
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> PledgeList:
    """Read how the pledges of all or of some villages or agencies stand at the end of a period."""
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        whom = scope.read(period.last, of_villages, of_agencies)
        names = {key: label.name for key, label in agencies.labels(period.last).items()}
        called = figures.places(period)
        before = {one.id for one in pledges.standings(period.first - timedelta(days=1)) if one.fulfilled}
        standings = [
            one
            for one in pledges.standings(period.last)
            if whom.among.gave((one.promise.agency,)) and whom.among.reached((one.promise.place,))
        ]
        issuer = listing.issuer(period.last)

    def listed(fits: Callable[[Standing], bool]) -> tuple[Pledged, ...]:
        return tuple(
            _pledged(one, names[one.promise.agency], called[one.promise.place], period.last)
            for one in standings
            if fits(one)
        )

    day = period.last
    return PledgeList(
        period,
        issuer,
        listed(lambda one: one.fulfilled and one.id not in before),
        listed(lambda one: one.days_overdue(day) > 0),
        listed(lambda one: one.open_on(day) and not one.days_overdue(day)),
        listed(lambda one: not one.fulfilled and one.closed_on is not None and one.closed_on in period),
        whom,
    )


def _pledged(standing: Standing, agency: str, place: str, day: date) -> Pledged:
    promise = standing.promise
    late = standing.days_overdue(day)
    aside = standing.closed_on is not None and not standing.fulfilled and not standing.open_on(day)
    return Pledged(
        agency,
        place,
        promise.what,
        pledges.amount(promise),
        pledges.delivered(standing),
        standing.share,
        promise.promised_on,
        promise.due_on,
        figures.noted(
            _("quá hạn {days}\u00a0ngày").format(days=late) if late else "",
            _("thôi theo dõi từ {day}: {why}").format(
                day=figures.day(standing.closed_on), why=standing.closed_why
            )
            if aside
            else "",
            promise.note,
        ),
    )


def title(listed: PledgeList) -> str:
    return listed.scope.title(_("Danh sách cam kết hỗ trợ {period}").format(period=listed.period.name))


def document(listed: PledgeList) -> Document:
    """Lay a list out as a paper of the office."""
    return listing.document(
        listed.issuer,
        "pledges",
        title(listed),
        _("Kết quả thực hiện cam kết hỗ trợ bon, buôn {period}").format(period=listed.period.name),
        listed.scope.note(figures.days(listed.period)),
        list(_story(listed)),
    )


def _story(listed: PledgeList) -> Iterator[Flowable | Heading]:
    yield from listed.scope.introduction()
    for heading, rows, nothing in (
        (
            _("Cam kết thực hiện xong trong kỳ"),
            listed.kept,
            _("Không có cam kết nào thực hiện xong trong kỳ."),
        ),
        (_("Cam kết quá hạn"), listed.overdue, _("Không có cam kết nào quá hạn.")),
        (_("Cam kết đang thực hiện"), listed.open, _("Không có cam kết nào khác đang thực hiện.")),
    ):
        yield Heading(heading)
        yield _table(rows) if rows else Prose(nothing)
    if listed.set_aside:
        yield Heading(_("Cam kết thôi theo dõi trong kỳ"))
        yield _table(listed.set_aside)


def _table(rows: Sequence[Pledged]) -> Grid:
    columns = (
        figures.NUMBER,
        Column(_("Đơn vị cam kết"), share=1.2),
        Column(_("Bon, buôn")),
        Column(_("Nội dung"), share=1.5),
        Column(_("Đã hứa"), mm=33, align="right"),
        Column(_("Đã thực hiện"), mm=31, align="right"),
        Column(_("Tỷ lệ"), mm=16, align="right"),
        Column(_("Ngày cam kết"), mm=21.5, align="center"),
        Column(_("Hạn"), mm=21.5, align="center"),
        Column(_("Ghi chú"), share=1.3),
    )
    cells: list[Row] = []
    for number, row in enumerate(rows, start=1):
        known = (
            str(number),
            figures.opening(row.agency),
            figures.opening(row.place),
            figures.opening(row.what),
            row.amount,
            row.delivered,
            row.share,
            figures.day(row.promised_on),
            figures.day(row.due),
        )
        cells += figures.annotated(known, figures.opening(row.note))
    return Grid(columns, cells, size=SIZE)
