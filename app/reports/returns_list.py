"""The list of agencies' returns for a period: who has reported, who had nothing to report, who has not yet.

load(period, days_allowed) -> ReturnsList      plain values
document(listed) -> Document                   what stands on the paper
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app import agencies, returns
from app import format as written
from app.i18n import paper as _
from app.periods import Period
from app.reports import figures, listing, scope
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.grid import Column, Grid, Row
from app.reports.listing import SIZE, Issuer
from app.reports.paper import Document, Heading
from app.reports.scope import Scope
from app.returns import WORDS, BoardRow, Standing, State
from app.summary import Sums
from models import db

_PRINTED = date.max  # a paper does not tell what is not due yet from what is missing: both have not come
_MOST_QUARTERS = 4  # beside each other


class Returned(NamedTuple):
    """How one agency stands to the period, and what is written down of it; `sums` are its own part."""

    agency: str
    state: State
    received_on: date | None
    gifts: int
    sums: Sums
    visits: int
    note: str


class ReturnsList(NamedTuple):
    """All that one list says; `by_quarter` are agencies with a cell for each of `quarters`, of a longer period."""

    period: Period
    issuer: Issuer
    due: date
    rows: tuple[Returned, ...]
    quarters: tuple[Period, ...]
    by_quarter: tuple[tuple[str, ...], ...]
    scope: Scope = Scope()

    @property
    def states(self) -> Counter[State]:
        return Counter(row.state for row in self.rows)


def load(
    period: Period,
    days_allowed: int = returns.DAYS_ALLOWED,
    *,
    of_agencies: Collection[str] | None = None,
) -> ReturnsList:
    """Read how all or some agencies stand to a period, so many days after the cut-off being in time."""
    parts = period.parts() if len(period.parts()) <= _MOST_QUARTERS else []
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        whom = scope.read(period.last, of_agencies=of_agencies)
        board = returns.board(period, _PRINTED, days_allowed)
        quarters = returns.quarters(period, _PRINTED, days_allowed, count=max(1, len(parts)))
        names = {key: label.name for key, label in agencies.labels(period.last).items()}
        issuer = listing.issuer(period.last)
    listed = [row for row in board if whom.among.gave((row.agency.id,))]
    compared = quarters.quarters if parts and parts[0].is_quarter else ()
    return ReturnsList(
        period,
        issuer,
        returns.deadline(period, days_allowed),
        tuple(map(_returned, listed)),
        compared,
        tuple(
            (names[row.agency.id], *map(_brief, quarters.rows.get(row.agency.id, (None,) * len(compared))))
            for row in listed
            if compared
        ),
        whom,
    )


def _returned(row: BoardRow) -> Returned:
    found = row.standing.returned
    late = row.standing.days_late if found is not None else 0
    note = figures.noted(
        _("muộn {days} ngày").format(days=written.money(late)) if late else "",
        _("theo báo cáo từng quý") if found is not None and not found.id else "",
        _("người báo: {name}").format(name=found.stated_by) if found is not None and found.stated_by else "",
        _("sổ theo dõi có {count} khoản hỗ trợ của đơn vị").format(count=written.money(row.gifts))
        if row.contradicts
        else "",
        "" if row.paired else _("không kết nghĩa trong kỳ"),
        row.note,
    )
    received = None if found is None else found.received_on
    return Returned(row.agency.name, row.standing.state, received, row.gifts, row.sums, row.visits, note)


def _brief(standing: Standing | None) -> str:
    """Say in a cell how an agency stood in a quarter."""
    if standing is None:
        return "-"
    if standing.returned is None:
        return WORDS[standing.state]
    day = written.date(standing.returned.received_on)
    return day if standing.state is State.REPORTED else f"{WORDS[standing.state]}, {day}"


def title(listed: ReturnsList) -> str:
    return listed.scope.title(
        _("Tình hình báo cáo của các đơn vị {period}").format(period=listed.period.name)
    )


def document(listed: ReturnsList) -> Document:
    """Lay a list out as a paper of the office."""
    return listing.document(
        listed.issuer,
        "returns",
        title(listed),
        _("Tình hình báo cáo của các đơn vị kết nghĩa {period}").format(period=listed.period.name),
        listed.scope.note(figures.days(listed.period)),
        list(_story(listed)),
    )


def _story(listed: ReturnsList) -> Iterator[Flowable | Heading]:
    yield from listed.scope.introduction()
    if not listed.rows:
        yield Prose(
            _("{during}, không có đơn vị nào phải báo cáo.").format(during=figures.during(listed.period))
        )
        return
    yield Prose(
        "{counted} {due}".format(
            counted=counted(listed.period, listed.states),
            due=_("Hạn nhận báo cáo: {day}.").format(day=written.date(listed.due)),
        )
    )
    if listed.quarters:
        yield Heading(_("Báo cáo của kỳ"))
    yield _table(listed.rows)
    if any(row.sums.approximate for row in listed.rows):
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)
    yield Prose(
        _("Giá trị là phần riêng của từng đơn vị, không gồm giá trị chung của nhiều đơn vị."),
        figures.FOOTNOTE,
    )
    if listed.quarters:
        yield Heading(_("Báo cáo từng quý"))
        yield _quarters(listed)


def counted(period: Period, states: Counter[State]) -> str:
    """Say in a sentence how many agencies reported, had nothing to report, and have not reported."""
    late = states[State.LATE]
    reported = _("{count} đơn vị đã báo cáo").format(count=figures.tally(states[State.REPORTED] + late))
    if late:
        reported += _(" (trong đó {count} đơn vị báo cáo muộn)").format(count=figures.tally(late))
    missing = states[State.MISSING] + states[State.NOT_DUE]
    others = [
        text.format(count=figures.tally(count))
        for count, text in (
            (states[State.NIL], _("{count} đơn vị báo không phát sinh")),
            (missing, _("{count} đơn vị chưa báo cáo")),
        )
        if count
    ]
    return _("{during}, theo dõi báo cáo của {all} đơn vị: {parts}.").format(
        during=figures.during(period),
        all=figures.tally(states.total()),
        parts="; ".join([reported, *others]),
    )


def _table(rows: Sequence[Returned]) -> Grid:
    sums = [figures.total(row.sums) for row in rows]
    columns = (
        figures.NUMBER,
        Column(_("Đơn vị"), share=1.4),
        Column(_("Tình trạng"), mm=33),
        figures.DAY._replace(title=_("Ngày nhận")),
        Column(_("Số khoản hỗ trợ"), mm=18, align="right"),
        Column(_("Giá trị"), mm=max(22.0, figures.room(sums, SIZE)), align="right"),
        Column(_("Số chuyến thăm"), mm=18, align="right"),
        Column(_("Ghi chú"), share=1.6),
    )
    cells: list[Row] = []
    for number, row in enumerate(rows, start=1):
        known = (
            str(number),
            figures.opening(row.agency),
            figures.opening(WORDS[row.state]),
            figures.day(row.received_on, ""),
            written.money(row.gifts) if row.gifts else "-",
            figures.total(row.sums),
            written.money(row.visits) if row.visits else "-",
        )
        cells += figures.annotated(known, figures.opening(row.note))
    return Grid(columns, cells, unit=figures.THOUSANDS, size=SIZE)


def _quarters(listed: ReturnsList) -> Grid:
    columns = (
        figures.NUMBER,
        Column(_("Đơn vị"), share=1.6),
        *(Column(figures.opening(quarter.name), align="center") for quarter in listed.quarters),
    )
    cells = [
        (str(number), figures.opening(name), *map(figures.opening, stood))
        for number, (name, *stood) in enumerate(listed.by_quarter, start=1)
    ]
    return Grid(columns, cells, size=SIZE)
