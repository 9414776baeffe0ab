"""Visits: who came to which village, how many cadres and days, what was done, what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import format as written
from app import typed, visits
from app.i18n import _
from app.visits import Listed, VisitRow
from ui.entries import ChoiceEntry, TextEntry, TypedEntry
from ui.facts import Fact, Section
from ui.notes import NoteEntry
from ui.record_form import RecordForm
from ui.register import Command, Register
from ui.registers.fields import agency_choices, day_entry, exact, place_choices, today, wanted_day, where
from ui.registers.proposals import ProposalForm
from ui.registers.several import Several
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.desk import Desk

_CADRES, _DAYS = 3, 4  # places of columns


class VisitRegister(Register[Listed]):
    name = "visits"
    noun = "visit"
    title = _("Thăm", "page")
    hint = _("Tìm nơi được thăm, đơn vị, nội dung")
    taken_in = True
    empty = _(
        "Đây là sổ các chuyến thăm, làm việc tại bon, buôn trong kỳ. Chọn “Ghi chuyến thăm” để ghi chuyến đầu tiên."
    )
    shows = frozenset(
        {"visit", "visit_agency", "proposal", "village_name", "commune", "agency_name", "attachment"}
    )
    by_period = True
    help = "tham"
    attached_to = "visit"

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(
                _("Ngày"),
                lambda row: written.date(row.visit.on),
                lambda row: (row.visit.on, row.visit.id),
                width=10,
                cell=lambda row: row.visit.on,
            ),
            Column(_("Bon, buôn"), lambda row: row.place, width=12),
            Column(_("Đơn vị"), lambda row: row.agencies, width=14, tip=lambda row: row.agencies),
            Column(
                _("Lượt\ncán bộ"),
                lambda row: _count(row.visit.cadres),
                lambda row: row.visit.cadres,
                number=True,
                width=6,
            ),
            Column(
                _("Ngày\ncông"),
                lambda row: _quantity(row.visit.man_days),
                lambda row: row.visit.man_days,
                number=True,
                width=6,
                cell=lambda row: exact(row.visit.man_days),
                hidden=True,
            ),
            Column(_("Nội dung"), lambda row: row.visit.what, stretches=True, tip=lambda row: row.visit.what),
            Column(
                _("Kiến nghị"),
                lambda row: str(len(row.raised) or ""),
                lambda row: len(row.raised) or None,
                number=True,
                width=8,
                hidden=True,
            ),
        ]

    def key(self, row: Listed) -> str:
        return row.visit.id

    def load(self) -> Sequence[Listed]:
        return visits.listed(self.desk.period.last, self.desk.period)

    def total(self, rows: Sequence[Listed]) -> Mapping[int, str]:
        return {
            _CADRES: _count(sum(row.visit.cadres or 0 for row in rows) or None),
            _DAYS: _quantity(sum(row.visit.man_days or 0 for row in rows) or None),
        }

    def counted(self, count: int) -> str:
        return _("Cộng {count} chuyến").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        return row.visit.what, _("{day}, {place}").format(day=written.date(row.visit.on), place=row.place)

    def sections(self, row: Listed) -> Sequence[Section]:
        visit = row.visit
        names = row.agencies.split("; ") if row.agencies else []
        came = [Fact("", name, ("agency", key)) for name, key in zip(names, visit.agencies, strict=False)]
        facts = [Fact(_("Nơi thăm"), row.place, ("village", visit.village) if visit.village else None)]
        facts += [
            Fact(label, text)
            for label, text in (
                (_("Lượt cán bộ"), _count(visit.cadres)),
                (_("Ngày công"), _quantity(visit.man_days)),
                (_("Ghi chú"), visit.note),
            )
            if text
        ]
        asked = [
            Fact(request.said(today()), request.what, ("proposal", request.id)) for request in row.raised
        ]
        return [
            Section(_("Chuyến thăm"), facts),
            Section(_("Đơn vị"), came, empty=_("Chưa ghi đơn vị nào.")),
            Section(_("Kiến nghị nêu trong chuyến thăm"), asked, empty=_("Không có kiến nghị nào.")),
        ]

    def adding(self) -> Command[Listed]:
        return Command(
            _("Ghi chuyến thăm"),
            form=lambda _row: VisitForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: VisitForm(self.desk, row.visit), keys="F2"),
            Command(_("Ghi kiến nghị"), form=lambda row: ProposalForm(self.desk, visit=row.visit)),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]


class VisitForm(RecordForm):
    """Writes a visit, or corrects the one given."""

    def __init__(self, desk: Desk, visit: VisitRow | None = None) -> None:
        super().__init__(desk, _("Ghi chuyến thăm") if visit is None else _("Sửa chuyến thăm"))
        self._visit = visit
        on = visit.on if visit else today()
        self.on = day_entry(_("Ngày"), field="on")
        places = place_choices(on, [visit.place] if visit else [])
        came = agency_choices(on, visit.agencies if visit else [])
        self.place = ChoiceEntry(_("Nơi thăm"), places, field="village")
        self.agencies = Several(_("Đơn vị"), _("Thêm đơn vị"), came, field="agencies")
        self.what = TextEntry(_("Nội dung"), field="what")
        self.cadres: TypedEntry[int] = TypedEntry(_("Lượt cán bộ"), typed.count, _count, field="cadres")
        self.man_days: TypedEntry[typed.Quantity] = TypedEntry(
            _("Ngày công"), typed.quantity, _shown, field="man_days"
        )
        self.note = NoteEntry(_("Ghi chú"), field="note")
        self.add_row((self.on, 1), (self.place, 2))
        self.add(self.agencies)
        self.add(self.what)
        self.add_row((self.cadres, 1), (self.man_days, 1))
        self.add(self.note)
        if visit is not None:
            self._fill(visit)

    def _fill(self, visit: VisitRow) -> None:
        self.on.set_text(written.date(visit.on))
        self.place.choose(visit.place)
        self.agencies.choose(visit.agencies)
        self.what.line.setText(visit.what)
        self.cadres.set_text(_count(visit.cadres))
        self.man_days.set_text(_quantity(visit.man_days))
        self.note.put(visit.note)

    def write(self) -> tuple[str, str]:
        place = where(self.place)
        cadres, days = self.cadres.value(), self.man_days.value()
        visit = VisitRow(
            wanted_day(self.on),
            self.what.text,
            self.agencies.keys(),
            village=place.village,
            commune=place.commune,
            cadres=cadres,
            man_days=days.thousandths if days else None,
            note=self.note.text,
        )
        if self._visit is None:
            key = visits.record(visit)
            return key, _("Đã ghi chuyến thăm {place}.").format(place=self.place.line.text())
        visits.correct(self._visit.id, visit)
        return self._visit.id, _("Đã sửa chuyến thăm {place}.").format(place=self.place.line.text())


def _remove(row: Listed) -> str:
    visits.remove(row.visit.id)
    return _("Đã xóa chuyến thăm {place}.").format(place=row.place)


def _count(number: int | None) -> str:
    return "" if number is None else written.money(number)


def _quantity(thousandths: int | None) -> str:
    return "" if thousandths is None else written.quantity(thousandths)


def _shown(quantity: typed.Quantity) -> str:
    return written.quantity(quantity.thousandths)
