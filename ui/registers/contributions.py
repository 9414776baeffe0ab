"""Contributions line by line: when, where, who gave what, and what it is worth."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from app import adjustments, closed, contributions, ledger, offices, periods, summary
from app import format as written
from app.i18n import _
from app.labels import BASES, FORMS, GIVER_ROLES, KINDS, STATES
from models import Form, Kind, Precision, Scheme, State
from ui.columns import Column
from ui.desk import Report
from ui.facts import Fact, Section
from ui.register import Command, Filter, Register
from ui.registers.fields import exact, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.acts import Act, ActGiver, ActLine
    from app.ledger import By, LedgerLine, Names
    from app.sheets.listing import Cell
    from app.summary import Sums
    from ui.desk import Desk

VALUE = 5  # place of the column that sums stand under
ORDERS: tuple[By, ...] = ("when", "place", "givers", "what", "quantity", "value", "state", "kind", "form")
"""By what the list is put in order when the head of a column is pressed."""
KIND = "kind:"
"""Before the key of a kind in the short list that holds forms too."""
YEAR, EVERYTHING = "year", "all"
UNVALUED, UNPAIRED, UNDATED = "unvalued", "unpaired", "undated"


CORRECT: Command[LedgerLine] = Command(_("Sửa"), keys="F2")
"""Done by the page: the form is the one that records contributions."""


class ContributionRegister(Register["LedgerLine"]):
    name = "contributions"
    noun = "contribution"
    title = _("Khoản hỗ trợ", "page")
    hint = _("Tìm nội dung, nơi nhận, đơn vị, loại hỗ trợ")
    taken_in = True
    empty = _(
        "Đây là sổ các khoản hỗ trợ, mỗi dòng một nội dung cho một nơi. Kỳ đang chọn chưa có khoản nào: "
        "chọn “Ghi hỗ trợ” (Ctrl+N) để ghi khoản đầu tiên, hoặc chọn kỳ khác."
    )
    shows = frozenset(
        {
            "contribution", "line", "giver", "village_name", "village_alias", "commune", "agency", "agency_name",
            "agency_alias", "twinning", "twinning_village", "twinning_member", "office",
        }
    )  # fmt: skip
    by_period = True
    help = "ho-tro"
    attached_to = "contribution"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.called: Names = ledger.Names({}, {}, {})

    def columns(self) -> Sequence[Column[LedgerLine]]:
        return [
            Column(_("Ngày"), _short, width=9, cell=_day, tip=when),
            Column(_("Nơi nhận"), lambda row: row.place_name, width=12, tip=lambda row: row.place_name),
            Column(
                _("Đơn vị"), _givers, width=12, tip=lambda row: "; ".join(each.name for each in row.givers)
            ),
            Column(
                _("Nội dung"), _what, stretches=True, cell=lambda row: row.what, tip=_what, warns=_not_done
            ),
            Column(_("Số lượng"), _quantity, number=True, width=9, cell=_quantity_cell, hidden=True),
            Column(
                _("Giá trị\n1.000 đồng"),
                _value,
                number=True,
                width=12,
                warns=lambda row: row.value is None,
                cell=_value_cell,
                tip=_value_tip,
            ),
            Column(_("Tình trạng"), lambda row: STATES[row.state], width=10, warns=_not_done, hidden=True),
            Column(_("Loại hỗ trợ"), lambda row: KINDS[row.kind], width=14, hidden=True),
            Column(_("Hình thức"), lambda row: FORMS[row.form], width=10, hidden=True),
        ]

    def key(self, row: LedgerLine) -> str:
        return row.act

    def filters(self) -> Sequence[Filter[LedgerLine]]:
        def chosen(
            name: str, title: str, everything: str, choices: Sequence[tuple[str, str]]
        ) -> Filter[LedgerLine]:
            return Filter(name, title, [("", everything), *choices], lambda _row, _key: True)

        return [
            chosen(
                "span",
                _("Thời gian"),
                _("kỳ chọn"),
                [(YEAR, _("cả năm")), (EVERYTHING, _("mọi kỳ")), (UNDATED, _("chưa rõ kỳ"))],
            ),
            chosen("place", _("Nơi nhận"), _("mọi nơi"), self._places()),
            chosen("agency", _("Đơn vị"), _("đơn vị"), self._agencies()),
            chosen(
                "kind",
                _("Loại hỗ trợ"),
                _("mọi loại"),
                [
                    *((form, _("hình thức: {form}").format(form=FORMS[form])) for form in Form),
                    *((f"{KIND}{kind}", KINDS[kind]) for kind in Kind),
                ],
            ),
            chosen(
                "state",
                _("Tình trạng"),
                _("tất cả"),
                [
                    *((state, STATES[state]) for state in (State.DONE, State.PLANNED, State.CANCELLED)),
                    (UNVALUED, _("chưa quy tiền")),
                    (UNPAIRED, _("ngoài thời gian kết nghĩa")),
                ],
            ),
        ]

    def _places(self) -> list[tuple[str, str]]:
        known = sorted(self.called.places.items(), key=lambda item: item[1].order)
        return [(key, place.text) for key, place in known]

    def _agencies(self) -> list[tuple[str, str]]:
        return [
            (each.id, each.name)
            for each in sorted(self.called.agencies.values(), key=lambda each: each.order())
        ]

    # --- One act --------------------------------------------------------------------------------------------------

    def heading(self, row: LedgerLine) -> tuple[str, str]:
        return row.what, _("{when}, {place}").format(when=when(row), place=row.place_name)

    def sections(self, row: LedgerLine) -> Sequence[Section]:
        try:
            act = contributions.read(row.act)
        except LookupError:  # taken out a moment ago: the list follows
            return ()
        return [
            Section(_("Khoản hỗ trợ"), list(self._facts(act, row))),
            Section(_("Nội dung"), list(self._lines(act))),
            Section(_("Đơn vị hỗ trợ"), [self._giver(giver) for giver in act.givers]),
            Section("", list(_notes(act))),
        ]

    def _facts(self, act: Act, row: LedgerLine) -> Iterator[Fact]:
        yield Fact(_("Thời gian"), when(row), warns=act.when is None)
        if act.occasion and act.occasion not in when(row):
            yield Fact(_("Dịp"), act.occasion)
        yield self._period(act.counted_on)
        yield Fact(_("Tình trạng"), STATES[act.state], warns=act.state is not State.DONE)
        sums = summary.of_lines(array("i", ledger.of_act(act.id))).get(act.state, summary.NOTHING)
        yield from _worth(sums, act)

    def _period(self, day: date | None) -> Fact:
        if day is None:
            return Fact(_("Thuộc kỳ"), _("chưa rõ, nên chưa được cộng vào báo cáo"), warns=True)
        return Fact(_("Thuộc kỳ"), periods.quarter_of(day, self.desk.office.scheme).short)

    def _lines(self, act: Act) -> Iterator[Fact]:
        """Tell what each place was given."""
        for key in act.places:
            place = self.called.places.get(key)
            lines = [line for line in act.lines if key in {line.village, line.commune}]
            leads_to = ("village", key) if lines[0].village else None
            yield Fact(_("Nơi nhận"), place.text if place else "", leads_to)
            joint = act.value is not None and not act.valued_lines
            for line in lines:
                yield Fact(line.what, _said_of(line), warns=line.value is None and not joint)

    def _giver(self, giver: ActGiver) -> Fact:
        label = self.called.agencies.get(giver.agency)
        name = label.name if label else ""
        if giver.amount is not None and giver.form is not None:
            part = _("{name}: {amount} ({form})")
            name = part.format(name=name, amount=written.dong(giver.amount), form=FORMS[giver.form])
        return Fact(GIVER_ROLES[giver.role], name, ("agency", giver.agency))

    # --- What can be done -----------------------------------------------------------------------------------------

    def commands(self) -> Sequence[Command[LedgerLine]]:
        return [
            CORRECT,
            Command(_("In biên bản tiếp nhận"), turn=lambda rows: self._print("receipt", rows), writes=False),
            Command(
                _("In biên bản bàn giao"), turn=lambda rows: self._print("hand-over", rows), writes=False
            ),
            Command(_("Ghi giảm khoản đã báo cáo"), act=_take_back, offered=_is_reported),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]

    def _print(self, kind: str, rows: Sequence[LedgerLine]) -> None:
        self.desk.show_report(Report(kind, contribution=rows[0].act))


def when(row: LedgerLine) -> str:
    """Say when something was given, as exactly as it is known."""
    return _("chưa rõ ngày") if row.when is None else written.partial_date(row.when)


def _short(row: LedgerLine) -> str:
    """Say it as a narrow column holds it: 08/2026, Quý III/2026."""
    known = row.when
    if known is None or known.first is None or known.precision is Precision.DAY:
        return when(row)
    first = known.first
    match known.precision:
        case Precision.MONTH:
            return f"{first:%m/%Y}"
        case Precision.QUARTER:
            return periods.quarter(first.year, (first.month + 2) // 3, Scheme.CALENDAR).short
    return str(first.year)


def _day(row: LedgerLine) -> Cell:
    if row.when is not None and row.when.precision is Precision.DAY:
        return row.when.first
    return when(row)


def _not_done(row: LedgerLine) -> bool:
    return row.state is not State.DONE


def _what(row: LedgerLine) -> str:
    """Say what was given and how much of it; what has not been done says so first."""
    amount = _quantity(row)
    said = _("{what}, {amount}").format(what=row.what, amount=amount) if amount else row.what
    if _not_done(row):
        return _("{state}: {what}").format(state=written.opening(STATES[row.state]), what=said)
    return _("Ghi giảm: {what}").format(what=said) if row.reverses else said


def _givers(row: LedgerLine) -> str:
    return "; ".join(each.short or each.name for each in row.givers)


def _quantity(row: LedgerLine) -> str:
    return "" if row.quantity is None else _amount(row.quantity, row.quantity_qualifier, row.unit)


def _amount(quantity: int, qualifier: str | None, unit: str) -> str:
    return f"{written.qualified(written.quantity(quantity), qualifier)} {unit}".strip()


def _quantity_cell(row: LedgerLine) -> Cell:
    return exact(row.quantity)


def _value(row: LedgerLine) -> str:
    if row.value is None:
        return _("chưa quy tiền")
    value = written.qualified(written.thousands(row.value), row.value_qualifier)
    return _("{value} (chung)").format(value=value) if row.joint else value


def _value_cell(row: LedgerLine) -> Cell:
    """Give a number; one value of several lines is text, so that Excel does not add it up once for each."""
    return _value(row) if row.joint else exact(row.value)


def _value_tip(row: LedgerLine) -> str:
    if row.joint:
        return _("Một giá trị chung cho mọi nội dung của khoản này; chỉ được cộng một lần.")
    return BASES[row.basis] if row.basis is not None else ""


def _said_of(line: ActLine) -> str:
    """Tell quantity, value and reach of one line."""
    said = []
    if line.quantity is not None:
        said.append(_amount(line.quantity, line.quantity_qualifier, line.unit))
    if line.unit_value is not None:
        said.append(_("đơn giá {value}").format(value=written.dong(line.unit_value)))
    if line.value is not None:
        said.append(written.qualified(written.dong(line.value), line.value_qualifier))
    if line.basis is not None:
        said.append(BASES[line.basis])
    for count, text in ((line.households, _("{count} hộ")), (line.people, _("{count} người"))):
        if count is not None:
            said.append(text.format(count=written.money(count)))
    return "; ".join([*said, line.note] if line.note else said) or _("chưa quy tiền")


def _worth(sums: Sums, act: Act) -> Iterator[Fact]:
    """Say what the whole act is worth, as the reports count it."""
    if sums.total:
        total = f"≈ {written.dong(sums.total)}" if sums.approximate else written.dong(sums.total)
        yield Fact(_("Giá trị"), total)
        yield Fact("", written.dong_in_words(sums.total))
    if act.value is not None and not act.valued_lines:
        yield Fact("", _("một giá trị chung cho cả khoản"))
    if act.value_basis is not None:
        yield Fact(_("Định giá"), BASES[act.value_basis])
    if sums.unvalued > 0:
        yield Fact("", _("{count} nội dung chưa quy tiền").format(count=sums.unvalued), warns=True)


def _notes(act: Act) -> Iterator[Fact]:
    if act.own_share is not None:
        share = written.dong(act.own_share)
        yield Fact(_("Dân đối ứng"), f"{share}; {act.own_share_note}" if act.own_share_note else share)
    if act.pledge:
        yield Fact(_("Thực hiện"), _("cam kết của đơn vị"), ("pledge", act.pledge))
    if act.corrects:
        said = _("ghi giảm khoản đã báo cáo") if act.reverses else _("khoản đã ghi ở kỳ trước")
        yield Fact(_("Điều chỉnh"), said, ("contribution", act.corrects))
    for label, text in ((_("Chứng từ"), act.evidence), (_("Ghi chú"), act.note)):
        if text:
            yield Fact(label, text)


def _is_reported(row: LedgerLine) -> bool:
    """Tell whether an act was counted in a period that is closed."""
    return row.state is State.DONE and not row.reverses and closed.closing(row.counted_on) is not None


def _take_back(row: LedgerLine) -> str:
    day = adjustments.open_day(contributions.read(row.act), today())
    adjustments.take_back(row.act, on=day)
    return _("Đã ghi giảm khoản hỗ trợ “{what}” trong {period}.").format(
        what=row.what, period=periods.quarter_of(day, offices.own().scheme).short
    )


def _remove(row: LedgerLine) -> str:
    others = len(contributions.read(row.act).lines) - 1
    contributions.remove(row.act)
    if others:
        return _("Đã xóa khoản hỗ trợ “{what}” cùng {count} nội dung khác của khoản này.").format(
            what=row.what, count=others
        )
    return _("Đã xóa khoản hỗ trợ “{what}”.").format(what=row.what)
