"""Proposals, as what the rows of a list of what people ask for become."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app import format as written
from app import gifts, periods, proposals
from app.errors import UserError
from app.i18n import _
from app.labels import PROPOSAL_STATES
from app.proposals import CLOSED, Request
from app.sheets.importing.nouns import Context, Noun, Resolve
from app.sheets.importing.plan import Candidate, Draft, Question, What
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import Meaning
from app.sheets.table_rows import Row
from app.text import fold
from models import Proposal, ProposalState

_FIELDS = {
    "raised_on": Meaning.DATE,
    "what": Meaning.PROPOSAL,
    "due_on": Meaning.DUE,
    "addressed_to": Meaning.ADDRESSED_TO,
    "answer": Meaning.ANSWER,
    "answered_on": Meaning.ANSWERED_ON,
    "closed_on": Meaning.STATE,
}


class Proposals(Noun[Request]):
    name = "proposal"

    def __init__(self) -> None:
        self._known: dict[str, Request] = {}

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        read = RowRead(table, rows[0], draft.reasons, draft.questions)
        places = context.names.places(read)
        what = read.text(Meaning.PROPOSAL) or read.text(Meaning.WHAT)
        raised = read.whole_day(Meaning.DATE) or self._day(
            read, context, "raised", _("Bảng ở trang {sheet} không ghi ngày kiến nghị. Tính là ngày nào?")
        )
        if len(places) > 1:
            read.refuse(_("Mỗi kiến nghị hãy ghi một nơi: tách dòng này thành từng nơi."), Meaning.VILLAGE)
        if not what:
            read.refuse(_("Dòng này chưa ghi nội dung kiến nghị."), Meaning.PROPOSAL)
        answer, due = read.text(Meaning.ANSWER), read.day(Meaning.DUE, last=True)
        state = self._state(read, answer)
        answered = read.whole_day(Meaning.ANSWERED_ON)
        if answered is None and (answer or state in CLOSED):
            answered = self._day(
                read, context, "answered", _("Các trả lời ở trang {sheet} không ghi ngày. Tính là ngày nào?")
            )
        if read.left_out:
            draft.what = What.LEFT_OUT
        if read.stuck or not places or raised is None:
            return
        try:
            context.open_days.must_be_open(raised, "raised_on")
            draft.value = proposals.checked(
                Request(
                    raised,
                    what,
                    places[0].village,
                    places[0].commune,
                    addressed_to=read.text(Meaning.ADDRESSED_TO),
                    due_on=due,
                    state=state,
                    answer=answer,
                    answered_on=answered if answer else None,
                    closed_on=answered if state in CLOSED else None,
                )
            )
        except UserError as trouble:
            read.refuse(trouble.text, _FIELDS.get(trouble.field or ""))

    @staticmethod
    def _state(read: RowRead, answer: str) -> ProposalState:
        said = read.text(Meaning.STATE)
        found = gifts.proposal_state(said) if said else None
        if said and found is None:
            read.refuse(
                _(
                    "Không rõ “{text}” là đã giải quyết hay chưa. Hãy ghi: chưa trả lời, đã trả lời, đã giải quyết."
                ).format(text=said),
                Meaning.STATE,
            )
        if found in CLOSED:
            return found or ProposalState.OPEN
        return ProposalState.ANSWERED if answer else ProposalState.OPEN

    @staticmethod
    def _day(read: RowRead, context: Context, about: str, text: str) -> date | None:
        """Give the day that the clerk says of all rows of a table that have none."""
        key = f"{about}|{read.table.source}"
        answer = read.table.choices.answers.get(key, "")
        try:
            return date.fromisoformat(answer)
        except ValueError:
            days = [read.today]
        if read.table.above.period is not None:
            days.insert(0, read.table.above.period.last)
        if read.table.choices.period:
            days.insert(0, periods.parse(read.table.choices.period, context.scheme).last)
        offered = tuple(Candidate(day.isoformat(), written.date(day)) for day in dict.fromkeys(days))
        text = text.format(sheet=read.table.understood.sheet)
        read.questions.append(Question(key, text, offered))
        return None

    def there(self, keys: Iterable[str]) -> set[str]:
        every: Any = Proposal.select(Proposal.id)
        return {key for (key,) in every.tuples()}.intersection(keys)

    def load(self, keys: Iterable[str]) -> None:
        if not self._known and any(True for _key in keys):
            self._known = {one.id: one for one in proposals.everything()}

    def current(self, key: str, _wanted: Request) -> Request | None:
        return self._known.get(key)

    def over(self, current: Request, wanted: Request) -> Request:
        if current.answer and not wanted.answer:
            wanted = replace(
                wanted,
                answer=current.answer,
                answered_on=current.answered_on,
                state=current.state,
                closed_on=current.closed_on,
            )
        return replace(wanted, id=current.id, visit=current.visit)

    def must_be_changeable(self, current: Request, new: Request, context: Context) -> None:
        for request in (current, new):
            context.open_days.must_be_open(request.raised_on)

    def said(self, value: Request, context: Context) -> dict[str, str]:
        days = {
            _("Ngày kiến nghị"): value.raised_on,
            _("Hạn trả lời"): value.due_on,
            _("Ngày trả lời"): value.answered_on,
            _("Ngày khép"): value.closed_on,
        }
        return {
            _("Nơi kiến nghị"): context.called(value.place),
            _("Nội dung"): value.what,
            _("Nơi giải quyết"): value.addressed_to,
            _("Tình trạng"): PROPOSAL_STATES[value.state],
            _("Trả lời"): value.answer,
            **{label: written.date(day) if day else "" for label, day in days.items()},
        }

    def features(self, value: Request) -> dict[str, int]:
        return {f"where {value.place}": 2, f"what {fold(value.what)}": 3, f"when {value.raised_on}": 2}

    def doubles(self, drafts: Sequence[Draft]) -> Mapping[int, list[str]]:
        """Give the proposals of the same place that ask for the same."""
        known: dict[tuple[str, str], list[str]] = {}
        for one in proposals.everything() if drafts else ():
            known.setdefault((one.place, fold(one.what)), []).append(one.id)
        asked = ((draft.value.place, fold(draft.value.what)) for draft in drafts)
        return {number: known[one] for number, one in enumerate(asked) if one in known}

    def with_keys(self, value: Request, resolve: Resolve) -> Request:
        return replace(value, village=resolve(value.village), commune=resolve(value.commune))

    def add(self, value: Request) -> str:
        return proposals.raise_one(value)

    def correct(self, key: str, value: Request) -> None:
        proposals.correct(key, value)
