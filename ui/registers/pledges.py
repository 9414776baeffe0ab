"""Pledges: what was promised to whom by when, and how much of it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import format as written
from app import pledges, typed
from app.i18n import _
from app.labels import KINDS
from app.pledges import Delivery, Listed, Promise
from models import Kind
from ui.contribution_parts import shown_amount, shown_quantity
from ui.entries import ChoiceEntry, ComboEntry, TextEntry, TypedEntry
from ui.facts import Fact, Section
from ui.notes import NoteEntry
from ui.record_form import RecordForm
from ui.register import Command, Filter, Register
from ui.registers.fields import (
    agency_choices,
    day,
    day_entry,
    place_choices,
    today,
    wanted_day,
    wanted_key,
    where,
)
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.pledges import Standing
    from ui.desk import Desk


class PledgeRegister(Register[Listed]):
    name = "pledges"
    noun = "pledge"
    title = _("Cam kết", "page")
    hint = _("Tìm đơn vị, bon, buôn, nội dung cam kết")
    empty = _(
        "Đây là sổ những gì các đơn vị đã hứa: bao nhiêu, đến bao giờ, đã giao được mấy phần. "
        "Chọn “Ghi cam kết” để ghi cam kết đầu tiên."
    )
    shows = frozenset(
        {"pledge", "contribution", "line", "giver", "agency_name", "village_name", "commune", "attachment"}
    )
    help = "cam-ket"
    attached_to = "pledge"

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(_("Đơn vị"), lambda row: row.agency, width=16, tip=lambda row: row.agency),
            Column(_("Bon, buôn"), lambda row: row.place, width=12),
            Column(
                _("Nội dung"),
                lambda row: row.standing.promise.what,
                stretches=True,
                tip=lambda row: row.standing.promise.what,
            ),
            Column(_("Đã hứa"), lambda row: row.amount, width=12, tip=lambda row: row.amount, hidden=True),
            Column(_("Đã giao"), lambda row: row.delivered, width=12, hidden=True),
            Column(_("Đạt"), lambda row: row.share, width=7, hidden=True),
            Column(
                _("Hạn"),
                lambda row: day(row.standing.promise.due_on),
                lambda row: row.standing.promise.due_on,
                width=10,
                cell=lambda row: row.standing.promise.due_on,
                hidden=True,
            ),
            Column(_("Tình trạng"), lambda row: row.state, width=15, warns=lambda row: row.days_overdue > 0),
        ]

    def key(self, row: Listed) -> str:
        return row.standing.id

    def load(self) -> Sequence[Listed]:
        return pledges.listed(today())

    def filters(self) -> Sequence[Filter[Listed]]:
        states = [
            ("", _("Mọi tình trạng")),
            ("late", _("Quá hạn")),
            ("open", _("Chưa giao đủ")),
            *((each.name, each.value) for each in Delivery),
        ]
        return [Filter("state", _("Tình trạng"), states, _is)]

    def counted(self, count: int) -> str:
        return _("Cộng {count} cam kết").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        return row.standing.promise.what, _("{agency} hứa với {place}").format(
            agency=row.agency, place=row.place
        )

    def sections(self, row: Listed) -> Sequence[Section]:
        standing, promise = row.standing, row.standing.promise
        facts = [
            Fact(_("Tình trạng"), row.state, warns=row.days_overdue > 0),
            Fact(_("Đã hứa"), row.amount),
            Fact(_("Đã giao"), f"{row.delivered} ({row.share})" if row.share else row.delivered),
            Fact(_("Đơn vị"), row.agency, ("agency", promise.agency)),
            Fact(_("Bon, buôn"), row.place, ("village", promise.village) if promise.village else None),
        ]
        facts += [
            Fact(label, text)
            for label, text in (
                (_("Ngày hứa"), day(promise.promised_on)),
                (_("Hạn"), day(promise.due_on)),
                (_("Thôi theo dõi"), day(standing.closed_on)),
                (_("Lý do"), standing.closed_why),
                (_("Ghi chú"), promise.note),
            )
            if text
        ]
        delivered = [
            Fact(
                written.partial_date(act.when) if act.when else _("chưa rõ ngày"),
                "; ".join(line.what for line in act.lines),
                ("contribution", act.id),
            )
            for act in standing.deliveries
        ]
        return [
            Section(_("Cam kết"), facts),
            Section(
                _("Những lần đã giao"), delivered, empty=_("Chưa có khoản hỗ trợ nào ghi theo cam kết này.")
            ),
        ]

    def adding(self) -> Command[Listed]:
        return Command(
            _("Ghi cam kết"),
            form=lambda _row: PledgeForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: PledgeForm(self.desk, row.standing), keys="F2"),
            Command(
                _("Thôi theo dõi…"),
                form=lambda row: SetAsideForm(self.desk, row.standing),
                offered=lambda row: row.standing.closed_on is None and not row.standing.fulfilled,
            ),
            Command(_("Theo dõi lại"), act=_reopen, offered=lambda row: row.standing.closed_on is not None),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]


class PledgeForm(RecordForm):
    """Writes a promise, or puts a slip of the pen in the one given right."""

    def __init__(self, desk: Desk, standing: Standing | None = None) -> None:
        super().__init__(desk, _("Ghi cam kết") if standing is None else _("Sửa cam kết"))
        self._standing = standing
        agency = [standing.promise.agency] if standing else []
        place = [standing.promise.place] if standing else []
        self.agency = ChoiceEntry(_("Đơn vị hứa"), agency_choices(today(), agency), field="agency")
        self.place = ChoiceEntry(_("Bon, buôn được hứa"), place_choices(today(), place), field="village")
        self.what = TextEntry(_("Nội dung"), field="what")
        self.kind = ComboEntry(_("Loại"), KINDS.items(), field="kind")
        self.kind.choose(Kind.OTHER)
        self.quantity: TypedEntry[typed.Quantity] = TypedEntry(
            _("Số lượng"), typed.quantity, shown_quantity, field="quantity"
        )
        self.unit = TextEntry(_("Đơn vị tính"), field="unit")
        self.value: TypedEntry[typed.Amount] = TypedEntry(
            _("Giá trị, nếu có"), typed.money, shown_amount, field="value"
        )
        self.promised_on = day_entry(_("Ngày hứa"), field="promised_on")
        self.due_on = day_entry(_("Hạn giao"), field="due_on")
        self.note = NoteEntry(_("Ghi chú"), field="note")
        self.add(self.agency)
        self.add(self.place)
        self.add_row((self.what, 2), (self.kind, 1))
        self.add_row((self.quantity, 1), (self.unit, 1))
        self.add(self.value)
        self.add_row((self.promised_on, 1), (self.due_on, 1))
        self.add(self.note)
        if standing is not None:
            self._fill(standing.promise)

    def _fill(self, promise: Promise) -> None:
        self.agency.choose(promise.agency)
        self.place.choose(promise.place)
        self.what.line.setText(promise.what)
        self.kind.choose(promise.kind)
        self.quantity.set_text("" if promise.quantity is None else written.quantity(promise.quantity))
        self.unit.line.setText(promise.unit)
        if promise.value is not None:
            self.value.set_text(written.qualified(written.dong(promise.value), promise.value_qualifier))
        self.promised_on.set_text(day(promise.promised_on))
        self.due_on.set_text(day(promise.due_on))
        self.note.put(promise.note)

    def write(self) -> tuple[str, str]:
        place = where(self.place)
        quantity, value = self.quantity.value(), self.value.value()
        given = Promise(
            wanted_key(self.agency, _("Hãy chọn đơn vị hứa.")),
            self.what.text,
            self.kind.value,
            village=place.village,
            commune=place.commune,
            quantity=quantity.thousandths if quantity else None,
            unit=self.unit.text or (quantity.unit or "" if quantity else ""),
            value=value.value if value else None,
            value_qualifier=value.qualifier if value else None,
            promised_on=self.promised_on.value(),
            due_on=self.due_on.value(),
            note=self.note.text,
        )
        if self._standing is None:
            return pledges.promise(given), _("Đã ghi cam kết: {what}.").format(what=given.what)
        pledges.correct(self._standing.id, given)
        return self._standing.id, _("Đã sửa cam kết: {what}.").format(what=given.what)


class SetAsideForm(RecordForm):
    def __init__(self, desk: Desk, standing: Standing) -> None:
        super().__init__(desk, _("Thôi theo dõi cam kết"))
        self._standing = standing
        self.say_first(
            _("Cam kết vẫn đọc được nhưng không còn bị nhắc quá hạn: {what}").format(
                what=standing.promise.what
            )
        )
        self.why = TextEntry(_("Lý do"), field="closed_why")
        self.on = day_entry(_("Từ ngày"), field="closed_on")
        self.add(self.why)
        self.add(self.on)

    def write(self) -> tuple[str, str]:
        pledges.close(self._standing.id, wanted_day(self.on), self.why.text)
        sentence = _("Đã thôi theo dõi cam kết: {what}.")
        return self._standing.id, sentence.format(what=self._standing.promise.what)


def _is(row: Listed, key: str) -> bool:
    match key:
        case "late":
            return row.days_overdue > 0
        case "open":
            return row.standing.open_on(today())
    return row.standing.delivery.name == key


def _reopen(row: Listed) -> str:
    pledges.reopen(row.standing.id)
    return _("Đã theo dõi lại cam kết: {what}.").format(what=row.standing.promise.what)


def _remove(row: Listed) -> str:
    pledges.remove(row.standing.id)
    return _("Đã xóa cam kết: {what}.").format(what=row.standing.promise.what)
