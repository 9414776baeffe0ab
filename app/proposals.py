"""Proposals (kiến nghị): what people ask for, whom it went to, and what came of it."""

from dataclasses import dataclass
from datetime import date

from app import format as written
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.limits import must_be_reported
from app.periods import Period
from app.text import clean
from models import Proposal, ProposalState


@dataclass(frozen=True)
class Request:
    """A proposal as it stands; `state` and the answer come with `answer` and `close`."""

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

    def open_on(self, day: date) -> bool:
        return self.raised_on <= day and (self.closed_on is None or self.closed_on > day)

    def days_overdue(self, day: date) -> int:
        """Count the days by which an unanswered proposal is late; 0: it is not."""
        answered = self.answered_on is not None and self.answered_on <= day
        if self.due_on is None or answered or not self.open_on(day):
            return 0
        return max(0, (day - self.due_on).days)


def raise_one(request: Request) -> str:
    """Write down what people ask for; give its key. UserError names the field that cannot stand as it is."""
    what, addressed_to = clean(request.what, "what"), clean(request.addressed_to, "addressed_to")
    if not what:
        raise UserError(_("Hãy ghi nội dung kiến nghị."), "what")
    must_be_reported(request.raised_on, "raised_on")
    if (request.village is None) == (request.commune is None):
        raise UserError(_("Hãy chọn bon, buôn có kiến nghị, hoặc toàn xã."), "village")
    if request.due_on and request.due_on < request.raised_on:
        raise UserError(_("Hạn trả lời không được trước ngày kiến nghị. Hãy xem lại."), "due_on")
    with step(_("Ghi kiến nghị: {what}").format(what=what)):
        made = Proposal.create(
            raised_on=request.raised_on,
            what=what,
            village=request.village,
            commune=request.commune,
            visit=request.visit,
            addressed_to=addressed_to,
            due_on=request.due_on,
        )
    key: str = made.id
    return key


def answer(key: str, text: str, on: date) -> None:
    """Write down the answer; the proposal stays on the sheet until it is closed, and closed if it was."""
    text = clean(text, "answer")
    if not text:
        raise UserError(_("Hãy ghi nội dung trả lời."), "answer")
    current = _raised_by(key, on, "answered_on")
    state = ProposalState.ANSWERED if current.closed_on is None else current.state
    with step(_("Ghi trả lời kiến nghị: {what}").format(what=current.what)):
        values = {"state": state, "answer": text, "answered_on": on}
        Proposal.update(values).where(Proposal.id == key).execute()


def close(key: str, on: date, *, settled: bool) -> None:
    """Take a proposal off the sheet: settled, or declined for good."""
    current = _raised_by(key, on, "closed_on")
    state = ProposalState.SETTLED if settled else ProposalState.DECLINED
    with step(_("Khép kiến nghị: {what}").format(what=current.what)):
        Proposal.update(state=state, closed_on=on).where(Proposal.id == key).execute()


def _raised_by(key: str, on: date, field: str) -> Proposal:
    found: Proposal = Proposal.get_by_id(key)
    if on < found.raised_on:
        raise UserError(
            _("Kiến nghị này nêu ngày {day}. Hãy ghi từ ngày đó trở đi.").format(
                day=written.date(found.raised_on)
            ),
            field,
        )
    return found


def known_by(day: date, *, village: str | None = None) -> list[Request]:
    """List all proposals raised by a day, by day; those of a village if given."""
    rows = Proposal.select().where(Proposal.raised_on <= day)
    if village is not None:
        rows = rows.where(Proposal.village == village)
    return [_request(row) for row in rows.order_by(Proposal.raised_on, Proposal.id)]


def closed_in(period: Period) -> list[Request]:
    """List the proposals closed in a period."""
    return [one for one in known_by(period.last) if one.closed_on is not None and one.closed_on in period]


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
