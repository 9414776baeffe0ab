"""Forms for what changes in a twinning on a day: other agencies, one that joins or leaves, another role, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import format as written
from app import twinning_doubts, twinnings
from app.i18n import _
from app.labels import END_REASONS, ROLES
from models import EndReason, Role
from ui.entries import ChoiceEntry, ComboEntry
from ui.record_form import RecordForm
from ui.registers.doubting import DoubtingForm
from ui.registers.fields import agency_choices, day_entry, decision_choices, today, wanted_day, wanted_key
from ui.registers.members import Members
from ui.registers.spellings import days
from ui.registers.twinning_words import Names, called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.errors import UserError
    from app.twinning_register import TwinningRow
    from app.twinnings import Member
    from ui.desk import Desk
    from ui.entries import Entry


class ReassignForm(DoubtingForm):
    """Hands the places of a twinning to other agencies."""

    def __init__(self, desk: Desk, row: TwinningRow) -> None:
        super().__init__(desk, _("Phân công lại"))
        self._row = row
        self.say_first(
            _(
                "{twinning}: kết thúc vào hôm trước ngày phân công lại, và một kết nghĩa mới nối tiếp "
                "với các đơn vị dưới đây. Bon, buôn giữ nguyên."
            ).format(twinning=called(row.id))
        )
        self.members = Members(agency_choices(today(), (member.agency for member in row.members)))
        self.since = day_entry(_("Từ ngày"), field="since")
        self.decision = ChoiceEntry(_("Theo quyết định, nếu có"), decision_choices(), field="decision")
        for piece in (self.members, self.since, self.decision):
            self.add(piece)
        self.members.edited.connect(self.look.start)
        self.watch(self.since)

    def entry_of(self, error: UserError) -> Entry | None:
        if error.field == "members" and error.line is not None:
            return self.members.line(error.line)
        return super().entry_of(error)

    def doubts(self) -> list[str]:
        return twinning_doubts.doubts(
            self.members.members(),
            today(),
            villages=self._row.villages,
            commune=self._row.commune,
            since=self.since.value(),
            twinning=self._row.id,
        )

    def write(self) -> tuple[str, str]:
        since = wanted_day(self.since)
        made = twinnings.reassign(
            self._row.id, self.members.members(), since=since, decision=self.decision.key()
        )
        return made, _("Đã phân công lại: {twinning}.").format(twinning=called(made))


class JoinForm(RecordForm):
    def __init__(self, desk: Desk, row: TwinningRow) -> None:
        super().__init__(desk, _("Đơn vị tham gia"))
        self._row = row
        self.say_first(called(row.id))
        self.agency = ChoiceEntry(_("Đơn vị"), agency_choices(today()), field="agency")
        self.role = ComboEntry(_("Vai trò"), ROLES.items())
        self.role.choose(Role.MEMBER)
        self.since = day_entry(_("Từ ngày"), field="since", hint=_("để trống: từ đầu"))
        self.add_row((self.agency, 3), (self.role, 2))
        self.add(self.since)

    def entry_of(self, error: UserError) -> Entry | None:
        """Put what the new part is refused for beside its agency: it is the last of those counted."""
        return self.agency if error.field == "members" else super().entry_of(error)

    def write(self) -> tuple[str, str]:
        agency = wanted_key(self.agency, _("Hãy chọn đơn vị tham gia."))
        twinnings.join(self._row.id, agency, self.role.value, self.since.value())
        sentence = _("Đã ghi {agency} tham gia kết nghĩa.")
        return self._row.id, sentence.format(agency=self.agency.line.text())


class WhichMember(ComboEntry):
    """One of the parts in a twinning: the agency, its role and its days."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._names = Names(today())
        super().__init__(_("Đơn vị"), [(member, _part(self._names, member)) for member in members])
        self.combo.stay_narrow()

    @property
    def agency(self) -> str:
        """The name of the agency."""
        return self._names.agencies[self.value.agency].name


def _part(names: Names, member: Member) -> str:
    name = f"{names.agencies[member.agency].name} ({ROLES[member.role]})"
    return f"{name}, {days(member.since, member.until)}" if member.since or member.until else name


class LeaveForm(RecordForm):
    def __init__(self, desk: Desk, row: TwinningRow) -> None:
        super().__init__(desk, _("Đơn vị thôi tham gia"))
        self._row = row
        self.say_first(called(row.id))
        self.member = WhichMember(still_there(row))
        self.until = day_entry(_("Tham gia đến hết ngày"), field="until")
        self.add(self.member)
        self.add(self.until)

    def write(self) -> tuple[str, str]:
        twinnings.leave(self.member.value.id, wanted_day(self.until))
        return self._row.id, _("Đã ghi {agency} thôi tham gia kết nghĩa.").format(agency=self.member.agency)


class RoleForm(RecordForm):
    def __init__(self, desk: Desk, row: TwinningRow) -> None:
        super().__init__(desk, _("Đổi vai trò"))
        self._row = row
        self.say_first(called(row.id))
        self.member = WhichMember(row.members)
        self.role = ComboEntry(_("Vai trò mới"), ROLES.items())
        self.since = day_entry(_("Từ ngày"), field="since", hint=_("để trống: từ khi tham gia"))
        self.add(self.member)
        self.add_row((self.role, 1), (self.since, 1))

    def write(self) -> tuple[str, str]:
        twinnings.change_role(self.member.value.id, self.role.value, self.since.value())
        return self._row.id, _("Đã đổi vai trò của {agency} thành {role}.").format(
            agency=self.member.agency, role=ROLES[self.role.value]
        )


class EndForm(DoubtingForm):
    def __init__(self, desk: Desk, row: TwinningRow) -> None:
        super().__init__(desk, _("Kết thúc kết nghĩa"))
        self._row = row
        self.say_first(
            _("{twinning}. Những gì đã ghi theo kết nghĩa này vẫn giữ nguyên.").format(
                twinning=called(row.id)
            )
        )
        self.until = day_entry(_("Ngày cuối"), field="until")
        self.reason = ComboEntry(_("Lý do"), END_REASONS.items(), field="end_reason")
        self.reason.choose(EndReason.ENDED)
        self.add_row((self.until, 1), (self.reason, 1))
        self.watch(self.until)

    def doubts(self) -> list[str]:
        last = self.until.value()
        return [] if last is None else twinning_doubts.doubts_of_end(self._row.id, last, today())

    def write(self) -> tuple[str, str]:
        last = wanted_day(self.until)
        twinnings.end(self._row.id, last, self.reason.value)
        return self._row.id, _("Kết nghĩa này kết thúc sau ngày {day}.").format(day=written.date(last))


def still_there(row: TwinningRow) -> list[Member]:
    """List the parts whose end nobody has said."""
    return [member for member in row.members if member.until is None]
