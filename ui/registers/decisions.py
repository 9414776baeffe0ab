"""Decisions: what was decided, when and by whom, and whom it paired with which villages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import decisions, twinning_register
from app import format as written
from app.i18n import _
from app.labels import DECISION_ACTIONS
from app.text import sort_key
from models import DecisionAction
from ui.entries import ComboEntry, TextEntry
from ui.facts import Fact, Section
from ui.record_form import RecordForm
from ui.register import Command, Filter, Register
from ui.registers.fields import day, day_entry
from ui.registers.twinning_form import TwinningForm
from ui.registers.twinning_words import Names
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.decisions import DecisionRow
    from app.twinning_register import Reach, TwinningRow
    from ui.desk import Desk


class Listed(NamedTuple):
    """A decision with how far it reached; `reach` is None where it made no twinning."""

    decision: DecisionRow
    reach: Reach | None

    @property
    def reached(self) -> str:
        """Say how far: 4 kết nghĩa, 5 bon, 4 đơn vị; a commune as a whole is no village."""
        if self.reach is None:
            return ""
        parts = [_("{count} kết nghĩa").format(count=self.reach.twinnings)]
        if self.reach.villages:
            parts.append(_("{count} bon, buôn").format(count=self.reach.villages))
        return ", ".join([*parts, _("{count} đơn vị").format(count=self.reach.agencies)])


class DecisionRegister(Register[Listed]):
    name = "decisions"
    noun = "decision"
    title = _("Quyết định", "page")
    hint = _("Tìm số, nơi ban hành, trích yếu")
    taken_in = True
    empty = _(
        "Đây là sổ các quyết định phân công, điều chỉnh, chấm dứt kết nghĩa. "
        "Chọn “Thêm quyết định” để ghi quyết định đầu tiên."
    )
    shows = frozenset(
        {
            "decision", "twinning", "twinning_village", "twinning_member", "village_name", "agency_name",
            "commune", "attachment",
        }
    )  # fmt: skip
    help = "quyet-dinh"
    attached_to = "decision"

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(_("Số"), lambda row: row.decision.number, width=14),
            Column(
                _("Ngày"),
                lambda row: day(row.decision.signed_on),
                lambda row: row.decision.signed_on,
                width=10,
                cell=lambda row: row.decision.signed_on,
            ),
            Column(_("Việc"), lambda row: DECISION_ACTIONS[row.decision.action], width=10),
            Column(
                _("Nơi ban hành"),
                lambda row: row.decision.issuer,
                width=14,
                tip=lambda row: row.decision.issuer,
                hidden=True,
            ),
            Column(
                _("Trích yếu"),
                lambda row: row.decision.subject,
                stretches=True,
                tip=lambda row: row.decision.subject,
            ),
            Column(
                _("Kết\nnghĩa"),
                lambda row: str(row.reach.twinnings) if row.reach else "",
                lambda row: row.reach.twinnings if row.reach else None,
                number=True,
                width=6,
                tip=lambda row: row.reached,
            ),
        ]

    def key(self, row: Listed) -> str:
        return row.decision.id

    def load(self) -> Sequence[Listed]:
        reach = twinning_register.reach()
        return [Listed(row, reach.get(key)) for key, row in decisions.by_key().items()]

    def filters(self) -> Sequence[Filter[Listed]]:
        actions = [
            ("", _("Mọi việc")),
            *((action.value, written.opening(DECISION_ACTIONS[action])) for action in DecisionAction),
        ]
        return [Filter("action", _("Việc"), actions, lambda row, key: row.decision.action == key)]

    def counted(self, count: int) -> str:
        return _("Cộng {count} quyết định").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        return _("Quyết định {cited}").format(cited=row.decision.text), row.decision.issuer

    def sections(self, row: Listed) -> Sequence[Section]:
        found = row.decision
        facts = [Fact(_("Việc"), written.opening(DECISION_ACTIONS[found.action]))]
        if found.subject:
            facts.append(Fact(_("Trích yếu"), found.subject))
        if row.reached:
            facts.append(Fact(_("Đã phân công"), row.reached))
        names = Names(found.signed_on or date.max)
        made = [
            Fact(names.places(each), names.members(each.members), ("twinning", each.id))
            for each in self._assignments(row, names)
        ]
        return [
            Section(_("Quyết định"), facts),
            Section(_("Phân công"), made, empty=_("Chưa có kết nghĩa nào ghi theo quyết định này.")),
        ]

    def _assignments(self, row: Listed, names: Names) -> list[TwinningRow]:
        made = twinning_register.assignments(row.decision.id)
        return sorted(made, key=lambda each: sort_key(names.places(each)))

    def adding(self) -> Command[Listed]:
        return Command(
            _("Thêm quyết định"),
            form=lambda _row: DecisionForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: DecisionForm(self.desk, row.decision), keys="F2"),
            Command(
                _("Ghi kết nghĩa theo quyết định này"), form=lambda row: AssignForm(self.desk, row.decision)
            ),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]


class DecisionForm(RecordForm):
    """Adds a decision, or puts the one given right."""

    def __init__(self, desk: Desk, row: DecisionRow | None = None) -> None:
        super().__init__(desk, _("Thêm quyết định") if row is None else _("Sửa quyết định"))
        self._row = row
        self.number = TextEntry(_("Số, ký hiệu, ví dụ 1561/QĐ-UBND"), field="number")
        self.signed_on = day_entry(_("Ngày ký"), field="signed_on")
        self.issuer = TextEntry(_("Nơi ban hành"), field="issuer")
        self.action = ComboEntry(
            _("Việc"),
            [(action, written.opening(DECISION_ACTIONS[action])) for action in DecisionAction],
            field="action",
        )
        self.subject = TextEntry(_("Trích yếu"), field="subject")
        self.add_row((self.number, 1), (self.signed_on, 1))
        self.add_row((self.issuer, 1), (self.action, 1))
        self.add(self.subject)
        if row is not None:
            self.number.line.setText(row.number)
            self.signed_on.set_text(day(row.signed_on))
            self.issuer.line.setText(row.issuer)
            self.action.choose(row.action)
            self.subject.line.setText(row.subject)

    def write(self) -> tuple[str, str]:
        number, signed_on = self.number.text, self.signed_on.value()
        issuer, action, subject = self.issuer.text, self.action.value, self.subject.text
        if self._row is None:
            key = decisions.add(number, signed_on=signed_on, issuer=issuer, action=action, subject=subject)
            return key, _("Đã thêm quyết định {number}.").format(number=number.strip())
        decisions.correct(
            self._row.id, number, signed_on=signed_on, issuer=issuer, action=action, subject=subject
        )
        return self._row.id, _("Đã sửa quyết định {number}.").format(number=number.strip())


class AssignForm(TwinningForm):
    """Writes a twinning that a decision makes; what is turned to then is the decision."""

    def __init__(self, desk: Desk, decision: DecisionRow) -> None:
        super().__init__(desk, decision=decision.id)
        self._decision = decision.id

    def write(self) -> tuple[str, str]:
        _key, sentence = super().write()
        return self._decision, sentence


def _remove(row: Listed) -> str:
    decisions.remove(row.decision.id)
    return _("Đã xóa quyết định {number}.").format(number=row.decision.number)
