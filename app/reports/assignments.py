"""The list of assignments: which agency is twinned with which village on a day, by which decision.

load(day, by) -> Assignments        plain values
document(listed) -> Document        what stands on the paper
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, Literal, NamedTuple

from app import agencies, decisions, twinnings, villages
from app import format as written
from app.decisions import DecisionRow
from app.i18n import paper as _
from app.reports import figures, listing, scope
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.grid import Column, Grid, Row, Section
from app.reports.listing import SIZE, Issuer
from app.reports.paper import Document
from app.reports.scope import Scope
from app.text import sort_key
from app.words import ROLES
from models import Twinning, db

By = Literal["agency", "village", "commune"]

_FEW = 5  # decisions that are cited as grounds; more stand in the table only


class Assigned(NamedTuple):
    """One agency and one village it is twinned with on the day of the list."""

    agency: str
    village: str
    commune: str
    role: str
    since: date | None
    until: date | None
    decision: str
    covenant_on: date | None


class Assignments(NamedTuple):
    """All that one list says; `grounds` are the decisions it rests on."""

    day: date
    by: By
    issuer: Issuer
    rows: tuple[Assigned, ...]
    grounds: tuple[str, ...]
    scope: Scope = Scope()


def load(
    day: date,
    by: By = "agency",
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> Assignments:
    """Read who is twinned with whom on a day, of all or of some villages or agencies, in the order of the list."""
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        whom = scope.read(day, of_villages, of_agencies)
        names = agencies.labels(day)
        pairings = twinnings.by_village(day, day)
        cited = decisions.by_key()
        by_decision: Any = Twinning.select(Twinning.id, Twinning.decision).tuples()
        decided = dict(by_decision)
        found = [
            (label, names[pairing.agency], pairing)
            for label in villages.living(day)
            if whom.among.reached((label.id,))
            for pairing in pairings.get(label.id, ())
            if whom.among.gave((pairing.agency,))
        ]
        issuer = listing.issuer(day)
    if by == "agency":
        found.sort(key=lambda row: (row[1].order(), row[0].order()))
    elif by == "commune":
        found.sort(key=lambda row: sort_key(row[0].commune))
    rows = (
        Assigned(
            agency.name,
            label.text,
            label.commune,
            ROLES[pairing.role],
            pairing.since,
            pairing.until,
            pairing.decision,
            pairing.covenant_on,
        )
        for label, agency, pairing in found
    )
    named = {decided[pairing.twinning] for _label, _agency, pairing in found} - {None}
    return Assignments(day, by, issuer, tuple(rows), _grounds(cited[key] for key in named), whom)


def _grounds(cited: Iterable[DecisionRow]) -> tuple[str, ...]:
    return tuple(
        _ground(row)
        for row in sorted(
            cited, key=lambda row: (row.signed_on or date.min, row.number, sort_key(row.issuer))
        )
    )


def _ground(row: DecisionRow) -> str:
    of = _(" của {issuer}").format(issuer=row.issuer) if row.issuer else ""
    subject = row.subject.strip(" .;")
    if subject and not subject.casefold().startswith(_("về ")):
        if not subject[1:2].isupper():  # MTTQ and the like stay
            subject = subject[:1].lower() + subject[1:]
        subject = _("về việc {subject}").format(subject=subject)
    return _("Căn cứ Quyết định {cited}{of}{subject}").format(
        cited=row.text, of=of, subject=f" {subject}" if subject else ""
    )


def title(listed: Assignments) -> str:
    return listed.scope.title(_("Danh sách phân công kết nghĩa đến {day:%d-%m-%Y}").format(day=listed.day))


def document(listed: Assignments) -> Document:
    """Lay a list out as a paper of the office."""
    return listing.document(
        listed.issuer,
        "assignments",
        title(listed),
        _("Phân công cơ quan, đơn vị kết nghĩa với bon, buôn"),
        _note(listed),
        list(_story(listed)),
        grounds=listed.grounds if len(listed.grounds) <= _FEW else (),
    )


def _note(listed: Assignments) -> str:
    day, named = listing.as_of(listed.day), listed.scope.named
    return _("{day}, gồm {named}").format(day=day, named=named) if named else day


def _story(listed: Assignments) -> Iterator[Flowable]:
    yield from listed.scope.introduction()
    rows = listed.rows
    if not rows:
        yield Prose(_("Không có phân công kết nghĩa nào vào ngày này."))
        return
    communes = {row.commune for row in rows}
    of = _(" thuộc {commune}").format(commune=rows[0].commune) if len(communes) == 1 else ""
    yield Prose(
        _("Danh sách gồm {agencies} cơ quan, đơn vị kết nghĩa với {villages} bon, buôn{of}.").format(
            agencies=figures.tally(len({row.agency for row in rows})),
            villages=figures.tally(len({(row.village, row.commune) for row in rows})),
            of=of,
        )
    )
    fields = _fields(listed.by, several=len(communes) > 1)
    more = any(row.until for row in rows)
    columns = (
        figures.NUMBER,
        *(_COLUMNS[field] for field in fields),
        Column(_("Vai trò"), mm=20, align="center"),
        figures.DAY._replace(title=_("Từ ngày")),
        Column(_("Quyết định số, ngày"), mm=61.5),
        Column(_("Ngày ký giao ước"), mm=22, align="center"),
        *((Column(_("Ghi chú"), mm=26),) if more else ()),
    )
    yield Grid(columns, list(_rows(listed, fields, more=more)), size=SIZE)


_COLUMNS = {
    "agency": Column(_("Đơn vị kết nghĩa"), share=1.5),
    "village": Column(_("Bon, buôn, thôn")),
    "commune": Column(_("Xã (phường)"), share=0.8),
}


def _fields(by: By, *, several: bool) -> tuple[str, ...]:
    """Give what names a row, in the order of the list; one commune for all need not be said in each."""
    if by == "commune" or not several:
        return ("agency", "village") if by == "agency" else ("village", "agency")
    return ("agency", "village", "commune") if by == "agency" else ("village", "commune", "agency")


def _rows(listed: Assignments, fields: Iterable[str], *, more: bool) -> Iterator[Row | Section]:
    number = 0
    groups = groupby(listed.rows, key=lambda row: row.commune if listed.by == "commune" else "")
    for commune, rows in groups:
        if commune:
            yield Section(figures.opening(commune))
        for row in rows:
            number += 1
            cells = (
                str(number),
                *(figures.opening(getattr(row, field)) for field in fields),
                row.role,
                figures.day(row.since),
                row.decision,
                "" if row.covenant_on is None else written.date(row.covenant_on),
            )
            until = figures.opening(figures.until(row.until)) if row.until else ""
            yield (*cells, until) if more else cells
