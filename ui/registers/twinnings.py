"""Twinnings as they are on a day: where, who in what role, from when to when, by which decision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import format as written
from app import pairings, twinning_doubts, twinning_register, twinnings
from app.i18n import _
from app.labels import END_REASONS, ROLES
from app.text import sort_key
from app.twinning_register import Stage
from app.twinnings import Member
from models import Role
from ui.desk import Report
from ui.facts import Fact, Section
from ui.register import Command, Filter, Register
from ui.registers.fields import day, today
from ui.registers.spellings import days
from ui.registers.twinning_changes import (
    EndForm,
    JoinForm,
    LeaveForm,
    ReassignForm,
    RoleForm,
    still_there,
)
from ui.registers.twinning_form import TwinningForm
from ui.registers.twinning_words import Names, stood
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.twinning_register import TwinningRow


class Listed(NamedTuple):
    """A twinning as it is on a day; `members` are those of that day."""

    twinning: TwinningRow
    members: tuple[Member, ...]
    stage: Stage
    places: str
    agencies: str
    decision: str
    standing: str
    communes: frozenset[str]

    @property
    def alone(self) -> bool:
        """Whether nobody takes part though it goes on."""
        return self.stage is Stage.CURRENT and not self.members


class TwinningRegister(Register[Listed]):
    """`as_of` is the day it is seen on; None: all days, and how each stands today."""

    name = "twinnings"
    noun = "twinning"
    title = _("Kết nghĩa", "page")
    hint = _("Tìm bon, buôn, đơn vị, quyết định")
    taken_in = True
    empty = _(
        "Đây là sổ kết nghĩa: đơn vị nào với bon, buôn nào, từ ngày nào đến ngày nào, theo quyết định nào. "
        "Chọn “Ghi kết nghĩa” để ghi kết nghĩa đầu tiên."
    )
    shows = frozenset(
        {
            "twinning", "twinning_village", "twinning_member", "decision", "village", "village_name",
            "agency", "agency_name", "commune",
        }
    )  # fmt: skip
    help = "ket-nghia"
    attached_to = "twinning"

    as_of: date | None = None
    _names: Names

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(_("Bon, buôn"), lambda row: row.places, width=14, tip=lambda row: row.places),
            Column(
                _("Đơn vị"),
                lambda row: row.agencies or _("không còn đơn vị"),
                stretches=True,
                warns=lambda row: row.alone,
                tip=lambda row: row.agencies,
            ),
            Column(
                _("Từ ngày"),
                lambda row: day(row.twinning.since),
                lambda row: row.twinning.since,
                width=10,
                cell=lambda row: row.twinning.since,
            ),
            Column(
                _("Đến ngày"),
                lambda row: day(row.twinning.until),
                lambda row: row.twinning.until,
                width=10,
                cell=lambda row: row.twinning.until,
                hidden=True,
            ),
            Column(
                _("Quyết định"),
                lambda row: row.decision,
                width=16,
                tip=lambda row: row.decision,
                hidden=True,
            ),
            Column(_("Tình trạng"), lambda row: row.standing, width=13),
        ]

    def key(self, row: Listed) -> str:
        return row.twinning.id

    def load(self) -> Sequence[Listed]:
        on = self.as_of or today()
        self._names = Names(on if self.as_of else date.max)
        parts = pairings.by_twinning(on, on)
        return [self._listed(row, parts.get(row.id, ()), on) for row in twinning_register.everything()]

    def _listed(self, row: TwinningRow, parts: Iterable[pairings.Pairing], on: date) -> Listed:
        there = tuple(Member(part.agency, part.role, part.since, part.until) for part in parts)
        stage = row.stage(on)
        named = there if stage is Stage.CURRENT else row.members
        names = self._names
        lie_in = [row.commune] if row.commune else [names.villages[key].commune_id for key in row.villages]
        return Listed(
            row,
            there,
            stage,
            names.places(row),
            names.members(named),
            names.decision(row),
            stood(row, on),
            frozenset(lie_in),
        )

    def seen(self, row: Listed) -> bool:
        """Whether a twinning is there at the time that is looked at."""
        return self.as_of is None or row.stage is Stage.CURRENT

    def filters(self) -> Sequence[Filter[Listed]]:
        stages = [
            ("", _("Mọi tình trạng")),
            (Stage.CURRENT, _("Đang kết nghĩa")),
            (Stage.ENDED, _("Đã kết thúc")),
            (Stage.NOT_BEGUN, _("Chưa bắt đầu")),
            ("alone", _("Không còn đơn vị")),
        ]
        roles = [("", _("Mọi vai trò")), *((role.value, _said_role(role)) for role in Role)]
        return [
            Filter("stage", _("Tình trạng"), stages, _is),
            Filter("role", _("Vai trò"), roles, _has_role),
            Filter("commune", _("Xã, phường"), [("", _("Mọi xã"))], lambda row, key: key in row.communes),
        ]

    def communes(self, rows: Iterable[Listed]) -> list[tuple[str, str]]:
        """List the communes that any twinning lies in, as the choices of a filter."""
        there = {key for row in rows for key in row.communes}
        named = sorted(
            ((key, self._names.communes[key]) for key in there), key=lambda pair: sort_key(pair[1].name)
        )
        return [("", _("Mọi xã")), *((key, row.opening) for key, row in named)]

    def counted(self, count: int) -> str:
        return _("Cộng {count} kết nghĩa").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        return written.opening(row.places), row.agencies

    def sections(self, row: Listed) -> Sequence[Section]:
        return [
            Section(_("Kết nghĩa"), self._facts(row)),
            Section(_("Cần xem lại"), [Fact("", said, warns=True) for said in _doubts(row.twinning)]),
            Section(_("Đơn vị"), self._parts(row)),
            Section(_("Bon, buôn"), self._places(row.twinning)),
            Section(_("Nối tiếp"), self._chain(row.twinning)),
        ]

    def _facts(self, row: Listed) -> list[Fact]:
        twinning = row.twinning
        facts = [
            Fact(_("Tình trạng"), row.standing),
            Fact(_("Thời gian"), days(twinning.since, twinning.until)),
        ]
        if twinning.end_reason is not None:
            facts.append(Fact(_("Kết thúc vì"), END_REASONS[twinning.end_reason]))
        if twinning.decision is not None:
            facts.append(Fact(_("Quyết định"), row.decision, ("decision", twinning.decision)))
        if twinning.covenant_on is not None:
            facts.append(Fact(_("Ký giao ước"), written.date(twinning.covenant_on)))
        if twinning.note:
            facts.append(Fact(_("Ghi chú"), twinning.note))
        return facts

    def _parts(self, row: Listed) -> list[Fact]:
        """Tell of everybody who was ever a member, and of those that members were merged into."""
        facts = []
        for member in row.twinning.members:
            said = ROLES[member.role]
            if member.since is not None or member.until is not None:
                said = f"{said}, {days(member.since, member.until)}"
            facts.append(self._agency(said, member.agency))
        named = {member.agency for member in row.twinning.members}
        carriers = (member for member in row.members if member.agency not in named)
        return facts + [self._agency(_("tiếp nhận do sáp nhập"), member.agency) for member in carriers]

    def _agency(self, said: str, key: str) -> Fact:
        return Fact(said, self._names.agencies[key].name, ("agency", key))

    def _places(self, twinning: TwinningRow) -> list[Fact]:
        names = self._names
        if twinning.commune is not None:
            whole = _("toàn {commune}").format(commune=names.communes[twinning.commune].text)
            return [Fact("", whole, ("commune", twinning.commune))]
        labels = sorted((names.villages[key] for key in twinning.villages), key=lambda label: label.order())
        return [Fact(label.commune, label.text, ("village", label.id)) for label in labels]

    def _chain(self, twinning: TwinningRow) -> list[Fact]:
        chain = twinning_register.chain(twinning.id)
        return [
            Fact(label, self._names.whole(row), ("twinning", row.id))
            for label, rows in ((_("Trước đó"), chain.before), (_("Sau đó"), chain.after))
            for row in rows
        ]

    def adding(self) -> Command[Listed]:
        return Command(
            _("Ghi kết nghĩa"),
            form=lambda _row: TwinningForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: TwinningForm(self.desk, row.twinning), keys="F2"),
            Command(_("Phân công lại…"), form=lambda row: ReassignForm(self.desk, row.twinning)),
            Command(_("Đơn vị tham gia…"), form=lambda row: JoinForm(self.desk, row.twinning)),
            Command(
                _("Đơn vị thôi tham gia…"),
                form=lambda row: LeaveForm(self.desk, row.twinning),
                offered=lambda row: bool(still_there(row.twinning)) and len(row.twinning.members) > 1,
            ),
            Command(_("Đổi vai trò…"), form=lambda row: RoleForm(self.desk, row.twinning)),
            Command(
                _("Kết thúc…"),
                form=lambda row: EndForm(self.desk, row.twinning),
                offered=lambda row: row.twinning.until is None,
            ),
            Command(_("Bỏ kết thúc"), act=_take_back, offered=lambda row: row.twinning.until is not None),
            Command(_("Xóa"), act=_remove, keys="Del"),
            Command(_("In danh sách phân công"), turn=self._print, needs_row=False, writes=False),
        ]

    def _print(self, _rows: Sequence[Listed]) -> None:
        self.desk.show_report(Report("assignments", day=self.as_of))


def _doubts(row: TwinningRow) -> list[str]:
    return twinning_doubts.doubts(
        row.members,
        today(),
        villages=row.villages,
        commune=row.commune,
        since=row.since,
        until=row.until,
        twinning=row.id,
    )


def _is(row: Listed, key: str) -> bool:
    return row.alone if key == "alone" else row.stage == key


def _has_role(row: Listed, key: str) -> bool:
    members = row.members if row.stage is Stage.CURRENT else row.twinning.members
    return any(member.role == key for member in members)


def _said_role(role: Role) -> str:
    return _("Có đơn vị {role}").format(role=ROLES[role])


def _take_back(row: Listed) -> str:
    twinnings.take_back_end(row.twinning.id)
    return _("Đã bỏ ngày kết thúc kết nghĩa: {places}.").format(places=row.places)


def _remove(row: Listed) -> str:
    twinnings.remove(row.twinning.id)
    return _("Đã xóa kết nghĩa: {places}.").format(places=row.places)
