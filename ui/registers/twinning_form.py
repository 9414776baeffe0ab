"""The form that writes a twinning: who, with which villages or whole commune, by which decision, from when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import communes, twinning_doubts, twinnings
from app.errors import UserError
from app.i18n import _
from app.labels import END_REASONS
from ui.entries import ChoiceEntry, ComboEntry
from ui.notes import NoteEntry
from ui.registers.doubting import DoubtingForm
from ui.registers.fields import agency_choices, day, day_entry, decision_choices, place_choices, today
from ui.registers.members import Members
from ui.registers.several import Several
from ui.registers.twinning_words import called, twinning_choices

if TYPE_CHECKING:
    from app.twinning_register import TwinningRow
    from ui.desk import Desk
    from ui.entries import Entry


class Places(NamedTuple):
    """Where: villages, or a commune as a whole."""

    villages: tuple[str, ...] = ()
    commune: str | None = None


class TwinningForm(DoubtingForm):
    """Writes a twinning, or puts the one given right; `decision` is the one it is begun from."""

    def __init__(self, desk: Desk, row: TwinningRow | None = None, *, decision: str | None = None) -> None:
        super().__init__(desk, _("Ghi kết nghĩa") if row is None else _("Sửa kết nghĩa"))
        self.row = row
        places = [*row.villages, row.commune or ""] if row else []
        there = [member.agency for member in row.members] if row else []
        self.members = Members(agency_choices(today(), there))
        self.places = Several(
            _("Bon, buôn, hoặc toàn xã"),
            _("Thêm bon, buôn"),
            place_choices(today(), places),
            field="villages",
        )
        self.decision = ChoiceEntry(_("Theo quyết định, nếu có"), decision_choices(), field="decision")
        self.since = day_entry(_("Từ ngày"), field="since")
        self.until = day_entry(_("Đến hết ngày, nếu có"), field="until")
        self.covenant_on = day_entry(_("Ngày ký giao ước, nếu có"), field="covenant_on")
        self.note = NoteEntry(_("Ghi chú"), field="note")
        for piece in (self.members, self.places, self.decision):
            self.add(piece)
        self.add_row((self.since, 1), (self.until, 1))
        if row is not None:
            self._add_history(row)
        self.add(self.covenant_on)
        self.add(self.note)
        self.decision.choose(decision)
        if row is not None:
            self._fill(row)
        self.members.edited.connect(self.look.start)
        self.places.edited.connect(self.look.start)
        self.watch(self.since, self.until)

    def _add_history(self, row: TwinningRow) -> None:
        """Ask for what only a twinning there may have: why it ended, what it follows."""
        reasons = [(None, _("không ghi")), *END_REASONS.items()]
        self.end_reason = ComboEntry(_("Vì sao kết thúc"), reasons, field="end_reason")
        self.follows = ChoiceEntry(_("Nối tiếp kết nghĩa"), twinning_choices(but=row.id), field="follows")
        self.add_row((self.end_reason, 1), (self.follows, 1))

    def _fill(self, row: TwinningRow) -> None:
        self.members.show_members(row.members)
        self.places.choose([row.commune] if row.commune else row.villages)
        self.decision.choose(row.decision)
        self.since.set_text(day(row.since))
        self.until.set_text(day(row.until))
        self.end_reason.choose(row.end_reason)
        self.follows.choose(row.follows)
        self.covenant_on.set_text(day(row.covenant_on))
        self.note.put(row.note)

    def entry_of(self, error: UserError) -> Entry | None:
        if error.field == "members" and error.line is not None:
            return self.members.line(error.line)
        return super().entry_of(error)

    def doubts(self) -> list[str]:
        places = self._places()
        return twinning_doubts.doubts(
            self.members.members(),
            today(),
            villages=places.villages,
            commune=places.commune,
            since=self.since.value(),
            until=self.until.value(),
            twinning=self.row.id if self.row else "",
        )

    def write(self) -> tuple[str, str]:
        members, places = self.members.members(), self._places()
        decision, covenant_on = self.decision.key(), self.covenant_on.value()
        since, until = self.since.value(), self.until.value()
        if self.row is None:
            key = twinnings.pair(
                members,
                villages=places.villages,
                commune=places.commune,
                decision=decision,
                covenant_on=covenant_on,
                since=since,
                until=until,
                note=self.note.text,
            )
            return key, _("Đã ghi kết nghĩa: {twinning}.").format(twinning=called(key))
        twinnings.correct(
            self.row.id,
            members,
            villages=places.villages,
            commune=places.commune,
            decision=decision,
            covenant_on=covenant_on,
            since=since,
            until=until,
            end_reason=self.end_reason.value,
            follows=self.follows.key(),
            note=self.note.text,
        )
        return self.row.id, _("Đã sửa kết nghĩa: {twinning}.").format(twinning=called(self.row.id))

    def _places(self) -> Places:
        """Tell villages and the whole commune apart. UserError: both are named, or two communes."""
        keys = self.places.keys()
        known = communes.by_key()
        whole = [key for key in keys if key in known]
        if whole and len(keys) > 1:
            raise UserError(
                _("Hãy chọn các bon, buôn, hoặc chọn một xã; không chọn cả hai trong một kết nghĩa."),
                "villages",
            )
        return Places(commune=whole[0]) if whole else Places(keys)
