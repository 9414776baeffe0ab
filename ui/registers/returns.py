"""Agencies' returns for the period: who has reported, who had nothing to report, who is late, who is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import format as written
from app import returns
from app.i18n import _, shown
from app.labels import AGENCY_KINDS
from app.returns import IN_HAND, WORDS, BoardRow, State
from app.summary import NOTHING
from ui import settings, sums
from ui.desk import Report
from ui.entries import ChoiceEntry, ComboEntry, Refused, TextEntry
from ui.facts import Fact, Section
from ui.notes import NoteEntry
from ui.register import Command, Filter, Register
from ui.registers.doubting import DoubtingForm
from ui.registers.fields import agency_choices, day, day_entry, today, wanted_day, wanted_key
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.returns import Quarters, Return, Standing
    from ui.desk import Desk

_STATE, _SUMS = 1, 5  # places of columns
_WARNS = frozenset({State.LATE, State.MISSING})


class ReturnRegister(Register[BoardRow]):
    name = "returns"
    noun = "agency_return"
    title = _("Đơn vị báo cáo")
    hint = _("Tìm đơn vị, người báo, ghi chú")
    empty = _(
        "Chưa có đơn vị nào phải báo cáo trong kỳ này: đơn vị kết nghĩa với bon, buôn nào trong kỳ thì có một dòng ở đây."
    )
    shows = frozenset(
        {
            "agency_return", "agency", "agency_name", "twinning", "twinning_village", "twinning_member",
            "village_name", "commune", "contribution", "line", "giver", "visit", "visit_agency",
        }
    )  # fmt: skip
    by_period = True
    help = "don-vi-bao-cao"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: dict[str, BoardRow] = {}
        self._quarters: Quarters | None = None

    def columns(self) -> Sequence[Column[BoardRow]]:
        return [
            Column(
                _("Đơn vị"),
                lambda row: row.agency.name,
                lambda row: row.agency.order(),
                stretches=True,
                tip=lambda row: row.agency.name,
            ),
            Column(
                _("Tình trạng"),
                lambda row: shown(WORDS[row.standing.state]),
                lambda row: (list(State).index(row.standing.state), row.standing.days_late),
                width=14,
                warns=lambda row: row.standing.state in _WARNS or row.contradicts,
                tip=lambda row: row.contradiction() or row.standing.said(),
            ),
            Column(
                _("Ngày nhận"),
                lambda row: day(_received(row)),
                _received,
                width=10,
                cell=_received,
            ),
            Column(
                _("Muộn\n(ngày)"),
                lambda row: written.money(row.standing.days_late) if row.standing.days_late else "",
                lambda row: row.standing.days_late or None,
                number=True,
                width=6,
            ),
            Column(
                _("Khoản\nhỗ trợ"),
                lambda row: str(row.gifts or ""),
                lambda row: row.gifts or None,
                number=True,
                width=6,
            ),
            sums.columns(lambda row: row.sums, lambda _row: NOTHING)[0]._replace(hidden=True),
            Column(
                _("Chuyến\nthăm"),
                lambda row: str(row.visits or ""),
                lambda row: row.visits or None,
                number=True,
                width=7,
                hidden=True,
            ),
            Column(_("Người báo"), lambda row: row.stated_by, width=14, hidden=True),
            Column(_("Ghi chú"), lambda row: row.note, width=18, hidden=True),
            Column(_("Loại"), lambda row: AGENCY_KINDS[row.agency.kind], width=12, hidden=True),
        ]

    def key(self, row: BoardRow) -> str:
        return row.agency.id

    def load(self) -> Sequence[BoardRow]:
        period, days = self.desk.period, settings.days_allowed()
        listed = returns.board(period, today(), days)
        self._rows = {row.agency.id: row for row in listed}
        self._quarters = None
        return listed

    def filters(self) -> Sequence[Filter[BoardRow]]:
        states = [
            ("", _("Mọi tình trạng")),
            ("in", _("đã có báo cáo")),
            *((state.value, shown(words)) for state, words in WORDS.items()),
            ("contradicts", _("không phát sinh mà có khoản hỗ trợ")),
        ]
        return [Filter("state", _("Tình trạng"), states, _is)]

    def total(self, rows: Sequence[BoardRow]) -> Mapping[int, str]:
        in_hand = sum(row.standing.state in IN_HAND for row in rows)
        return {
            _STATE: _("đã có {count}/{of}").format(count=written.money(in_hand), of=written.money(len(rows))),
            _SUMS: sums.amount(sums.added(row.sums for row in rows)),
        }

    def counted(self, count: int) -> str:
        return _("Cộng {count} đơn vị").format(count=count)

    def heading(self, row: BoardRow) -> tuple[str, str]:
        return row.agency.name, shown(AGENCY_KINDS[row.agency.kind])

    def sections(self, row: BoardRow) -> Sequence[Section]:
        return [
            Section(_("Báo cáo {period}").format(period=shown(self.desk.period.name)), self._facts(row)),
            Section(_("Trong kỳ, sổ đã ghi"), _known(row)),
            Section(_("Các quý gần đây"), self._recent(row.agency.id)),
        ]

    def _facts(self, row: BoardRow) -> list[Fact]:
        standing, returned = row.standing, row.standing.returned
        warns = standing.state in _WARNS
        facts = [
            Fact(_("Đơn vị"), row.agency.short or row.agency.name, ("agency", row.agency.id)),
            Fact(_("Tình trạng"), written.opening(standing.said()), warns=warns),
            Fact(_("Hạn"), written.date(returns.deadline(self.desk.period, settings.days_allowed()))),
        ]
        if row.contradicts:
            facts.append(Fact(_("Cần xem"), row.contradiction(), warns=True))
        if not row.paired:
            facts.append(Fact(_("Kết nghĩa"), _("không kết nghĩa với bon, buôn nào trong kỳ")))
        if returned is not None:
            noted = returned.note if returned.id else _("theo báo cáo của từng quý")
            labelled = ((_("Người báo"), returned.stated_by), (_("Ghi chú"), noted))
            facts += [Fact(label, text) for label, text in labelled if text]
        return facts

    def _recent(self, agency: str) -> list[Fact]:
        """Tell how an agency stood in the last quarters, the newest first."""
        if self._quarters is None:  # read when the first agency is looked at
            self._quarters = returns.quarters(self.desk.period, today(), settings.days_allowed())
        nothing: tuple[Standing | None, ...] = (None,) * len(self._quarters.quarters)
        stood = self._quarters.rows.get(agency, nothing)
        return [
            Fact(quarter.short, _brief(standing), warns=standing is not None and standing.state in _WARNS)
            for quarter, standing in zip(reversed(self._quarters.quarters), reversed(stood), strict=True)
        ]

    def adding(self) -> Command[BoardRow]:
        return Command(
            _("Ghi báo cáo"),
            form=lambda _row: ReturnForm(self.desk, self._rows),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[BoardRow]]:
        return [
            Command(_("Không phát sinh"), turn=self._record_nil, keys="Ctrl+0"),
            Command(
                _("Ghi, sửa báo cáo"), form=lambda row: ReturnForm(self.desk, self._rows, row), keys="F2"
            ),
            Command(_("In tình hình báo cáo"), turn=self._print, writes=False),
            Command(_("Xóa báo cáo"), act=_remove, keys="Del", offered=_has_own),
        ]

    def followed(self, row: BoardRow) -> str:
        returned = row.standing.returned
        return returned.id if returned is not None and returned.id else row.agency.id

    def _record_nil(self, rows: Sequence[BoardRow]) -> None:
        """Write for the selected agencies that there was nothing to report; those that have reported stay so."""
        waited = [row for row in rows if not _has_own(row)]
        keys = returns.record_nil(
            [row.agency.id for row in waited or rows], self.desk.period, today(), today=today()
        )
        names = "; ".join(row.agency.short or row.agency.name for row in waited)
        if len(keys) == 1:
            text = _("Đã ghi không phát sinh: {name}.").format(name=names)
        else:
            text = _("Đã ghi không phát sinh: {count} đơn vị.").format(count=written.money(len(keys)))
        if left := len(rows) - len(keys):
            text += " " + _("{count} đơn vị đã có báo cáo nên giữ nguyên.").format(count=written.money(left))
        self.desk.said.emit(text)

    def _print(self, _rows: Sequence[BoardRow]) -> None:
        self.desk.show_report(Report("returns"))


class ReturnForm(DoubtingForm):
    """Writes the return of one agency for the period in hand, or corrects it; without a row the agency is asked for."""

    def __init__(self, desk: Desk, known: Mapping[str, BoardRow], row: BoardRow | None = None) -> None:
        self._period = desk.period
        period = shown(self._period.name)
        title = _("Ghi báo cáo {period}") if row is None else _("Báo cáo của {name}, {period}")
        super().__init__(desk, title.format(name=row.agency.name if row else "", period=period))
        self._known, self._row = known, row
        self.agency = ChoiceEntry(
            _("Đơn vị"), agency_choices(self._period.last) if row is None else (), field="agency"
        )
        self.nil = ComboEntry(
            _("Nội dung"), [(False, _("có báo cáo")), (True, _("không phát sinh"))], field="nil"
        )
        self.received_on = day_entry(_("Ngày nhận"), field="received_on")
        self.stated_by = TextEntry(_("Người báo, nếu cần"), field="stated_by")
        self.note = NoteEntry(_("Ghi chú"), field="note")
        if row is None:
            self.add(self.agency)
        self.add_row((self.nil, 1), (self.received_on, 1))
        self.add(self.stated_by)
        self.add(self.note)
        self.watch(self.agency, self.nil)
        self.received_on.set_text(written.date(today()))
        if row is not None and row.standing.returned is not None:
            self._fill(row.standing.returned)

    def _fill(self, returned: Return) -> None:
        self.nil.choose(returned.nil)
        self.received_on.set_text(written.date(returned.received_on))
        self.stated_by.set_text(returned.stated_by)
        self.note.put(returned.note)

    def doubts(self) -> list[str]:
        row = self._row or self._known.get(self.agency.line.chosen or "")
        return [row.beside_gifts()] if row is not None and self.nil.value and row.gifts else []

    def write(self) -> tuple[str, str]:
        agency = self._row.agency.id if self._row else self._another()
        returns.record(
            agency,
            self._period,
            wanted_day(self.received_on),
            nil=self.nil.value,
            stated_by=self.stated_by.text,
            note=self.note.text,
            today=today(),
        )
        name = self._row.agency.name if self._row else self.agency.line.text()
        text = _("Đã ghi không phát sinh: {name}.") if self.nil.value else _("Đã ghi báo cáo của {name}.")
        return agency, text.format(name=name)

    def _another(self) -> str:
        """Give the agency chosen, which has returned nothing yet: a return is corrected from its row."""
        agency = wanted_key(self.agency, _("Hãy chọn đơn vị báo cáo."))
        known = returns.in_period(self._period).get(agency)
        if known is not None and known.id:
            text = _("Đơn vị này đã có báo cáo trong kỳ. Chọn dòng của đơn vị trong bảng rồi nhấn F2 để sửa.")
            raise Refused(text, self.agency)
        return agency


def _received(row: BoardRow) -> date | None:
    returned = row.standing.returned
    return None if returned is None else returned.received_on


def _has_own(row: BoardRow) -> bool:
    """Tell whether there is a return for just this period."""
    return row.standing.returned is not None and bool(row.standing.returned.id)


def _is(row: BoardRow, key: str) -> bool:
    match key:
        case "in":
            return row.standing.state in IN_HAND
        case "contradicts":
            return row.contradicts
    return row.standing.state == key


def _known(row: BoardRow) -> list[Fact]:
    """Tell what is written down of an agency in the period."""
    given = _("{count} khoản").format(count=written.money(row.gifts)) if row.gifts else _("không có")
    if row.sums.total:
        given = _("{count}, phần riêng {amount}").format(count=given, amount=written.dong(row.sums.total))
    came = _("{count} chuyến").format(count=written.money(row.visits)) if row.visits else _("không có")
    return [Fact(_("Hỗ trợ"), given, warns=row.contradicts), Fact(_("Chuyến thăm"), came)]


def _brief(standing: Standing | None) -> str:
    return _("không phải báo cáo") if standing is None else written.opening(standing.said())


def _remove(row: BoardRow) -> str:
    if row.standing.returned is not None:
        returns.remove(row.standing.returned.id)
    return _("Đã xóa báo cáo của {name}.").format(name=row.agency.name)
