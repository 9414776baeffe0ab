"""Proposals (kiến nghị): what people ask for, whom it went to, and what came of it."""

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from app import format as written
from app import places
from app.deadlines import days_left
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.labels import PROPOSAL_STATES
from app.limits import must_be_reported, one_line, proper_name
from app.periods import Period
from models import Proposal, ProposalState

CLOSED = frozenset({ProposalState.SETTLED, ProposalState.DECLINED})


@dataclass(frozen=True)
class Request:
    """A proposal as it stands. Of a new one the answer and the end may be known already."""

    raised_on: date
    what: str
    village: str | None = None
    commune: str | None = None
    visit: str | None = None
    addressed_to: str = ""
    due_on: date | None = None
    state: ProposalState = ProposalState.OPEN
    answer: str = ""
    answered_on: date | None = None
    closed_on: date | None = None
    id: str = ""

    @property
    def place(self) -> str:
        """Give the key of the village or whole commune that asks."""
        return self.village or self.commune or ""

    def open_on(self, day: date) -> bool:
        return self.raised_on <= day and (self.closed_on is None or self.closed_on > day)

    def on_sheet_of(self, period: Period) -> bool:
        """Whether it stands on the sheet of a period: until it is closed, and once more in the one that closed it."""
        return self.open_on(period.last) or (self.closed_on is not None and self.closed_on in period)

    def days_overdue(self, day: date) -> int:
        """Count the days by which an unanswered proposal is late; 0: it is not."""
        answered = self.answered_on is not None and self.answered_on <= day
        if self.due_on is None or answered or not self.open_on(day):
            return 0
        return max(0, (day - self.due_on).days)

    def as_on(self, day: date) -> "Request":
        """Give what was known on a day: an answer or an end that came later is not there yet."""
        known = self
        if known.answered_on is not None and known.answered_on > day:
            known = replace(known, answer="", answered_on=None)
        if known.closed_on is not None and known.closed_on > day:
            known = replace(known, closed_on=None)
        if known.closed_on is None:
            known = replace(known, state=_open_state(known))
        return known

    def said(self, day: date) -> str:
        """Say how it stands on a day: Quá hạn 12 ngày, Còn 5 ngày, Đã giải quyết."""
        known = self.as_on(day)
        if known.state is not ProposalState.OPEN or known.due_on is None:
            return written.opening(PROPOSAL_STATES[known.state])
        return days_left(known.due_on, day)


class Listed(NamedTuple):
    """A proposal as a list shows it on a day."""

    request: Request
    place: str
    standing: str
    days_overdue: int


def _open_state(request: Request) -> ProposalState:
    return ProposalState.OPEN if request.answered_on is None else ProposalState.ANSWERED


# --- Commands -------------------------------------------------------------------------------------------------


def raise_one(request: Request) -> str:
    """Write down what people ask for; give its key. UserError names the field that cannot stand as it is."""
    request = checked(request)
    with step(vi("Ghi kiến nghị: {what}").format(what=request.what)):
        made = Proposal.create(**_columns(request))
    key: str = made.id
    return key


def correct(key: str, request: Request) -> None:
    """Write a proposal anew, answer and end included, over what stood there. UserError as from `raise_one`."""
    request = checked(request)
    with step(vi("Sửa kiến nghị: {what}").format(what=request.what)):
        Proposal.update(_columns(request)).where(Proposal.id == key).execute()


def remove(key: str) -> None:
    """Take a proposal out of the file, and what is attached to it; both can be brought back."""
    with step(vi("Xóa kiến nghị: {what}").format(what=Proposal.get_by_id(key).what)):
        Proposal.delete().where(Proposal.id == key).execute()


def answer(key: str, text: str, on: date) -> None:
    """Write down the answer; the proposal stays on the sheet until it is closed, and closed if it was."""
    found = read(key)
    state = ProposalState.ANSWERED if found.closed_on is None else found.state
    answered = _checked_end(replace(found, state=state, answer=one_line(text, "answer"), answered_on=on))
    _write(answered, vi("Ghi trả lời kiến nghị: {what}"))


def take_back_answer(key: str) -> None:
    """Strike out an answer that was no answer; an open proposal waits for one again."""
    found = replace(read(key), answer="", answered_on=None)
    if found.closed_on is None:
        found = replace(found, state=ProposalState.OPEN)
    _write(found, vi("Bỏ trả lời kiến nghị: {what}"))


def close(key: str, on: date, *, settled: bool) -> None:
    """Take a proposal off the sheet: settled, or declined for good."""
    state = ProposalState.SETTLED if settled else ProposalState.DECLINED
    closed = _checked_end(replace(read(key), state=state, closed_on=on))
    _write(closed, vi("Khép kiến nghị: {what}"))


def reopen(key: str) -> None:
    """Put a closed proposal on the sheet again, with the answer it had."""
    found = replace(read(key), closed_on=None)
    _write(replace(found, state=_open_state(found)), vi("Mở lại kiến nghị: {what}"))


def _write(request: Request, title: str) -> None:
    with step(title.format(what=request.what)):
        Proposal.update(_columns(request)).where(Proposal.id == request.id).execute()


def _columns(request: Request) -> dict[str, Any]:
    values = asdict(request)
    del values["id"]
    return values


def checked(request: Request) -> Request:
    """Give `request` as it will be stored, or say in a sentence what cannot stand."""
    request = replace(
        request,
        what=one_line(request.what, "what"),
        addressed_to=proper_name(request.addressed_to, "addressed_to"),
        answer=one_line(request.answer, "answer"),
    )
    if not request.what:
        raise UserError(_("Hãy ghi nội dung kiến nghị."), "what")
    must_be_reported(request.raised_on, "raised_on")
    if (request.village is None) == (request.commune is None):
        raise UserError(_("Hãy chọn bon, buôn có kiến nghị, hoặc toàn xã."), "village")
    if request.due_on and request.due_on < request.raised_on:
        raise UserError(_("Hạn trả lời không được trước ngày kiến nghị. Hãy xem lại."), "due_on")
    return _checked_end(request)


def _checked_end(request: Request) -> Request:
    if request.answered_on is not None and not request.answer:
        raise UserError(_("Hãy ghi nội dung trả lời."), "answer")
    if request.answer and request.answered_on is None:
        raise UserError(_("Hãy ghi ngày trả lời."), "answered_on")
    for field in ("answered_on", "closed_on"):
        day = getattr(request, field)
        if day is not None and day < request.raised_on:
            raise UserError(
                _("Kiến nghị này nêu ngày {day}. Hãy ghi từ ngày đó trở đi.").format(
                    day=written.date(request.raised_on)
                ),
                field,
            )
        must_be_reported(day, field)
    if request.state in CLOSED and request.closed_on is None:
        raise UserError(_("Hãy ghi ngày khép kiến nghị."), "closed_on")
    if request.state in CLOSED:
        return request
    if request.closed_on is not None:
        raise UserError(_("Hãy chọn kiến nghị đã giải quyết hay không giải quyết được."), "state")
    return replace(request, state=_open_state(request))


# --- Reads ----------------------------------------------------------------------------------------------------


def read(key: str) -> Request:
    """Give one proposal as it stands now. LookupError: it is not in the file."""
    row = Proposal.get_or_none(Proposal.id == key)
    if row is None:
        raise LookupError(key)
    return _request(row)


def everything() -> list[Request]:
    """List all proposals as they stand now, by day."""
    return [_request(row) for row in Proposal.select().order_by(Proposal.raised_on, Proposal.id)]


def listed(on: date, period: Period | None = None) -> list[Listed]:
    """List all proposals, or those raised in a period, with what a list says of each on a day."""
    names = places.known(on)
    return [
        Listed(known, names[known.place].text, known.said(on), known.days_overdue(on))
        for known in (request.as_on(on) for request in everything())
        if period is None or known.raised_on in period
    ]


def known_by(day: date, *, village: str | None = None) -> list[Request]:
    """List all proposals raised by a day as they stood then, by day; those of a village if given."""
    rows = Proposal.select().where(Proposal.raised_on <= day)
    if village is not None:
        rows = rows.where(Proposal.village == village)
    return [_request(row).as_on(day) for row in rows.order_by(Proposal.raised_on, Proposal.id)]


def closed_in(period: Period) -> list[Request]:
    """List the proposals closed in a period."""
    return [one for one in known_by(period.last) if one.closed_on is not None and one.closed_on in period]


def of_visits() -> dict[str, list[Request]]:
    """Give, by visit, the proposals raised on it, by day."""
    found: dict[str, list[Request]] = defaultdict(list)
    raised = Proposal.select().where(Proposal.visit.is_null(False))
    for row in raised.order_by(Proposal.raised_on, Proposal.id):
        found[row.visit_id].append(_request(row))
    return found


def _request(row: Proposal) -> Request:
    return Request(
        row.raised_on,
        row.what,
        row.village_id,
        row.commune_id,
        row.visit_id,
        row.addressed_to,
        row.due_on,
        row.state,
        row.answer,
        row.answered_on,
        row.closed_on,
        row.id,
    )
