"""Proposals (kiến nghị): what people ask for, whom it went to, by when, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app import format as written
from app import proposals
from app.i18n import _
from app.labels import PROPOSAL_STATES
from app.proposals import CLOSED, Listed, Request
from models import ProposalState
from ui.entries import ChoiceEntry, ComboEntry, TextEntry
from ui.facts import Fact, Section
from ui.record_form import RecordForm
from ui.register import Command, Filter, Register
from ui.registers.fields import day, day_entry, place_choices, today, wanted_day, where
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.visits import VisitRow
    from ui.desk import Desk


class ProposalRegister(Register[Listed]):
    name = "proposals"
    noun = "proposal"
    title = _("Kiến nghị", "page")
    hint = _("Tìm nội dung, nơi kiến nghị, nơi giải quyết")
    taken_in = True
    empty = _(
        "Đây là sổ kiến nghị của bà con: mỗi kiến nghị ở lại trên phiếu cho đến khi được giải quyết. "
        "Chọn “Ghi kiến nghị” để ghi kiến nghị đầu tiên."
    )
    shows = frozenset({"proposal", "visit", "village_name", "commune", "attachment"})
    help = "kien-nghi"
    attached_to = "proposal"

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(
                _("Nêu ngày"),
                lambda row: written.date(row.request.raised_on),
                lambda row: (row.request.raised_on, row.request.id),
                width=10,
                cell=lambda row: row.request.raised_on,
            ),
            Column(_("Bon, buôn"), lambda row: row.place, width=12),
            Column(
                _("Nội dung"),
                lambda row: row.request.what,
                stretches=True,
                tip=lambda row: row.request.what,
            ),
            Column(
                _("Hạn"),
                lambda row: day(row.request.due_on),
                lambda row: row.request.due_on,
                width=10,
                cell=lambda row: row.request.due_on,
                hidden=True,
            ),
            Column(
                _("Tình trạng"),
                lambda row: row.standing,
                width=18,
                warns=lambda row: row.days_overdue > 0,
            ),
            Column(_("Nơi giải quyết"), lambda row: row.request.addressed_to, width=14, hidden=True),
        ]

    def key(self, row: Listed) -> str:
        return row.request.id

    def load(self) -> Sequence[Listed]:
        return proposals.listed(today())

    def filters(self) -> Sequence[Filter[Listed]]:
        states = [
            ("", _("Mọi tình trạng")),
            ("late", _("quá hạn")),
            ("unsettled", _("chưa khép")),
            *((state.value, words) for state, words in PROPOSAL_STATES.items()),
        ]
        return [Filter("state", _("Tình trạng"), states, _is)]

    def counted(self, count: int) -> str:
        return _("Cộng {count} kiến nghị").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        return row.request.what, row.place

    def sections(self, row: Listed) -> Sequence[Section]:
        request = row.request
        facts = [
            Fact(_("Tình trạng"), row.standing, warns=row.days_overdue > 0),
            Fact(_("Nêu ngày"), written.date(request.raised_on)),
            Fact(_("Nơi nêu"), row.place, ("village", request.village) if request.village else None),
        ]
        if request.visit:
            facts.append(Fact(_("Nêu khi"), _("chuyến thăm"), ("visit", request.visit)))
        facts += [
            Fact(label, text)
            for label, text in (
                (_("Nơi giải quyết"), request.addressed_to),
                (_("Hạn trả lời"), day(request.due_on)),
            )
            if text
        ]
        answer = [Fact(_("Nội dung"), request.answer)] if request.answer else []
        if request.answered_on:
            answer.append(Fact(_("Ngày"), written.date(request.answered_on)))
        if request.closed_on:
            answer.append(Fact(_("Khép ngày"), written.date(request.closed_on)))
        return [
            Section(_("Kiến nghị"), facts),
            Section(_("Trả lời"), answer, empty=_("Chưa có trả lời.")),
        ]

    def adding(self) -> Command[Listed]:
        return Command(
            _("Ghi kiến nghị"),
            form=lambda _row: ProposalForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: ProposalForm(self.desk, row.request), keys="F2"),
            Command(
                _("Ghi trả lời"),
                form=lambda row: AnswerForm(self.desk, row.request),
                offered=lambda row: row.request.state is ProposalState.OPEN,
            ),
            Command(
                _("Khép kiến nghị…"),
                form=lambda row: CloseForm(self.desk, row.request),
                offered=lambda row: row.request.state not in CLOSED,
            ),
            Command(_("Bỏ trả lời"), act=_take_back, offered=lambda row: row.request.answered_on is not None),
            Command(_("Mở lại"), act=_reopen, offered=lambda row: row.request.state in CLOSED),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]


class ProposalForm(RecordForm):
    """Writes a proposal, raised on a visit if one is given, or corrects the one given."""

    def __init__(self, desk: Desk, request: Request | None = None, *, visit: VisitRow | None = None) -> None:
        super().__init__(desk, _("Ghi kiến nghị") if request is None else _("Sửa kiến nghị"))
        self._request = request
        self._visit = request.visit if request else visit.id if visit else None
        self.raised_on = day_entry(_("Nêu ngày"), field="raised_on")
        asked = request or visit
        places = place_choices(today(), [asked.place] if asked else [])
        self.place = ChoiceEntry(_("Nơi kiến nghị"), places, field="village")
        self.what = TextEntry(_("Nội dung kiến nghị"), field="what")
        self.addressed_to = TextEntry(_("Nơi giải quyết"), field="addressed_to")
        self.due_on = day_entry(_("Hạn trả lời, nếu có"), field="due_on")
        self.add_row((self.raised_on, 1), (self.place, 2))
        self.add(self.what)
        self.add_row((self.addressed_to, 2), (self.due_on, 1))
        if request is not None:
            self._fill(request)
        elif visit is not None:
            self.raised_on.set_text(written.date(visit.on))
            self.place.choose(visit.place)

    def _fill(self, request: Request) -> None:
        self.raised_on.set_text(written.date(request.raised_on))
        self.place.choose(request.place)
        self.what.line.setText(request.what)
        self.addressed_to.line.setText(request.addressed_to)
        self.due_on.set_text(day(request.due_on))

    def write(self) -> tuple[str, str]:
        place = where(self.place)
        said: dict[str, Any] = {
            "raised_on": wanted_day(self.raised_on),
            "what": self.what.text,
            "village": place.village,
            "commune": place.commune,
            "visit": self._visit,
            "addressed_to": self.addressed_to.text,
            "due_on": self.due_on.value(),
        }
        if self._request is None:
            return proposals.raise_one(Request(**said)), _("Đã ghi kiến nghị: {what}.").format(
                what=self.what.text
            )
        proposals.correct(self._request.id, replace(self._request, **said))
        return self._request.id, _("Đã sửa kiến nghị: {what}.").format(what=self.what.text)


class AnswerForm(RecordForm):
    def __init__(self, desk: Desk, request: Request) -> None:
        super().__init__(desk, _("Ghi trả lời"))
        self._request = request
        self.say_first(request.what)
        self.answer = TextEntry(_("Nội dung trả lời"), field="answer")
        self.on = day_entry(_("Ngày trả lời"), field="answered_on")
        self.add(self.answer)
        self.add(self.on)

    def write(self) -> tuple[str, str]:
        proposals.answer(self._request.id, self.answer.text, wanted_day(self.on))
        return self._request.id, _("Đã ghi trả lời kiến nghị: {what}.").format(what=self._request.what)


class CloseForm(RecordForm):
    def __init__(self, desk: Desk, request: Request) -> None:
        super().__init__(desk, _("Khép kiến nghị"))
        self._request = request
        self.say_first(
            _("Kiến nghị đã khép không còn trên phiếu của những kỳ sau: {what}").format(what=request.what)
        )
        ends = (ProposalState.SETTLED, ProposalState.DECLINED)
        self.state = ComboEntry(_("Kết quả"), [(end, PROPOSAL_STATES[end]) for end in ends])
        self.on = day_entry(_("Ngày"), field="closed_on")
        self.add(self.state)
        self.add(self.on)

    def write(self) -> tuple[str, str]:
        settled = self.state.value is ProposalState.SETTLED
        proposals.close(self._request.id, wanted_day(self.on), settled=settled)
        return self._request.id, _("Đã khép kiến nghị: {what}.").format(what=self._request.what)


def _is(row: Listed, key: str) -> bool:
    match key:
        case "late":
            return row.days_overdue > 0
        case "unsettled":
            return row.request.state not in CLOSED
    return row.request.state == key


def _take_back(row: Listed) -> str:
    proposals.take_back_answer(row.request.id)
    return _("Đã bỏ trả lời kiến nghị: {what}.").format(what=row.request.what)


def _reopen(row: Listed) -> str:
    proposals.reopen(row.request.id)
    return _("Đã mở lại kiến nghị: {what}.").format(what=row.request.what)


def _remove(row: Listed) -> str:
    proposals.remove(row.request.id)
    return _("Đã xóa kiến nghị: {what}.").format(what=row.request.what)
