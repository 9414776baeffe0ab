"""Rows that say who gave what to whom, as acts of giving: one row each, or several that share a number or an amount."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from app import acts, gifts, periods
from app.acts import Act, ActGiver, ActLine
from app.errors import UserError
from app.i18n import _
from app.partial_date import PartialDate, Precision
from app.sheets.importing.names import Names, PlaceKey
from app.sheets.importing.nouns import Context
from app.sheets.importing.plan import Draft, Reason, What
from app.sheets.importing.row_gifts import AMOUNTS, NOTHING_GIVEN, Gift, Gifts
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import MONEY, Meaning
from app.sheets.table_rows import Row
from app.sheets.workbook import Area
from app.typed import Amount
from models import GiverRole, State

_FIELDS = {
    "what": Meaning.WHAT,
    "value": Meaning.VALUE,
    "quantity": Meaning.QUANTITY,
    "unit_value": Meaning.UNIT_VALUE,
    "counted_on": Meaning.DATE,
    "when": Meaning.DATE,
    "givers": Meaning.AGENCY,
    "village": Meaning.VILLAGE,
}


# --- Which rows are one act -----------------------------------------------------------------------------------


@dataclass
class _Group:
    """Rows of one act; up to the row `until` others may belong to it."""

    rows: list[Row] = field(default_factory=list)
    areas: dict[Area, None] = field(default_factory=dict)  # of merged amounts
    until: int = -1

    def take(self, row: Row, areas: Iterable[Area]) -> None:
        self.rows.append(row)
        self.areas |= dict.fromkeys(areas)
        self.until = max(row.number, *(area.bottom for area in self.areas), self.until)


def groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Put rows together that share one merged amount, or one number, giver and date; each group as soon as it is whole."""
    waiting: deque[_Group] = deque()
    by_area: dict[Area, _Group] = {}
    before: Row | None = None
    for row in rows:
        areas = [area for meaning, area in row.bundles.items() if meaning in MONEY] if row.bundles else []
        group = next((by_area[area] for area in areas if area in by_area), None)
        of_one_row = before is not None and before.number == row.number
        if group is None and before is not None and (of_one_row or _same_number(before, row)):
            group = waiting[-1]
        if group is None:
            while waiting and waiting[0].until < row.number:
                whole = waiting.popleft()
                for area in whole.areas:
                    by_area.pop(area, None)
                yield whole.rows
            waiting.append(group := _Group())
        group.take(row, areas)
        by_area |= dict.fromkeys(areas, group)
        before = row
    for group in waiting:
        yield group.rows


def _same_number(before: Row, row: Row) -> bool:
    number = row.cells.get(Meaning.NUMBER)
    if number is None or number.value is None or before.cells.get(Meaning.NUMBER) != number:
        return False
    if not str(number.value).strip().isdigit() or before.sections != row.sections:
        return False
    told = (Meaning.AGENCY, Meaning.SPONSOR, Meaning.DATE)
    return all(before.cells.get(meaning) == row.cells.get(meaning) for meaning in told)


# --- One act --------------------------------------------------------------------------------------------------


@dataclass
class _Given:
    """What one row says was given."""

    read: RowRead
    places: list[PlaceKey]
    lines: list[ActLine] = field(default_factory=list)
    checked: bool = False
    shared: Amount | None = None  # one value for several places, or for several rows
    note: str = ""


def read(table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
    """Make an act of some rows; what cannot be told is left in the draft's reasons and questions."""
    reads = [RowRead(table, row, draft.reasons, draft.questions) for row in rows]
    given = [_given(one, context, alone=len(reads) == 1 and one.row.whole is None) for one in reads]
    draft.title = (
        "; ".join(dict.fromkeys(line.what for one in given for line in one.lines))[:200] or draft.title
    )
    shared = _shared(given, draft.reasons)
    givers = _givers(reads, context.names)
    when, counted = _when(reads[0], context)
    if any(one.date(Meaning.DATE) != when for one in reads[1:] if one.has(Meaning.DATE)):
        reads[0].refuse(
            _("Các dòng của một khoản có ngày khác nhau. Hãy tách thành từng khoản."), Meaning.DATE
        )
    state = _state(reads[0])
    shares = [amount.value for one in reads if (amount := one.money(Meaning.OWN_SHARE)) is not None]
    evidence = (reads[0].text(Meaning.DECISION), *(one.text(Meaning.EVIDENCE) for one in reads))
    _compare_with_whole(reads[0], [line for one in given for line in one.lines])
    if len(rows) > 1:  # parts of one row ask the same
        draft.questions[:] = dict.fromkeys(draft.questions)
    if any(one.left_out for one in reads):
        draft.what = What.LEFT_OUT
        return
    if draft.reasons or draft.questions:
        return
    lines = tuple(line for one in given for line in one.lines)
    if not lines:
        draft.reasons.append(Reason(NOTHING_GIVEN))
        return
    act = Act(
        lines,
        givers,
        when,
        counted_on=counted,
        state=state,
        value=shared.value if shared else None,
        value_qualifier=shared.qualifier if shared else None,
        own_share=sum(shares) if shares else None,
        evidence="; ".join(dict.fromkeys(filter(None, evidence))),
        note="\n".join(filter(None, (one.note for one in given))),
    )
    try:
        draft.value = acts.checked(
            context.open_days.moved(act),
            context.open_days.must_be_open,
            lines_checked=all(one.checked for one in given),
        )
    except UserError as trouble:
        meaning = _FIELDS.get(trouble.field or "")
        reads[min((trouble.line or 1), len(reads)) - 1].refuse(trouble.text, meaning)


def _compare_with_whole(read: RowRead, lines: Sequence[ActLine]) -> None:
    """Refuse a row whose parts are not what its sum says."""
    whole = read.row.whole
    column = read.table.understood.column(Meaning.SUM)
    if whole is None or column is None:
        return
    summed = read.row._replace(cells={Meaning.SUM: whole}, places={Meaning.SUM: column.index}, bundles={})
    of_sum = RowRead(read.table, summed, read.reasons, read.questions)
    stated = of_sum.money(Meaning.SUM)
    values = [line.value for line in lines if line.value is not None]
    if stated is not None and sum(values) != stated.value:
        of_sum.refuse(
            _("Các phần của dòng này cộng lại khác cột cộng. Hãy xem lại các số tiền."), Meaning.SUM
        )


def _given(read: RowRead, context: Context, *, alone: bool) -> _Given:
    """Give what a row says was given; of a row that is an act by itself the lines are checked already."""
    given = _Given(read, context.names.places(read))
    gift = read.table.once(Gifts).of(read)
    if gift is None:
        return given
    bundled = not read.row.bundles.keys().isdisjoint(AMOUNTS)
    if bundled and gift.amounts:
        read.refuse(
            _("Dòng này vừa có giá trị riêng, vừa nằm trong ô giá trị gộp. Hãy bỏ gộp ô rồi ghi từng dòng.")
        )
    elif len(given.places) > 1:
        _to_several(given, gift)
    elif given.places:
        given.checked = alone and not bundled and gift.checked is not None
        given.lines = gift.at(given.places[0], checked=given.checked)
    return given


def _to_several(given: _Given, gift: Gift) -> None:
    """Let one value stand for several places: what each of them got nobody has said."""
    if len(gift.amounts) > 1:
        given.read.refuse(
            _(
                "Dòng này ghi cả tiền và hiện vật cho nhiều nơi. Hãy tách thành từng dòng để biết phần nào là gì."
            )
        )
        return
    said, quantity = gift.said, gift.quantity
    form = said["form"]
    if gift.amounts:
        form = gift.amounts[0][0] or form
        given.shared = gift.amounts[0][1]
    elif quantity is not None and said["unit_value"] is not None:
        given.shared = Amount(quantity.thousandths * said["unit_value"] // 1000, quantity.qualifier)
    if quantity is not None:
        given.note = _("{what}: tổng số {quantity} cho các nơi trên").format(
            what=said["what"],
            quantity=given.read.text(Meaning.QUANTITY) + f" {said['unit']}".rstrip(),
        )
    bare = said | {"form": form, "unit": "", "unit_value": None, "basis": None}
    given.lines = [ActLine(village=place.village, commune=place.commune, **bare) for place in given.places]


def _shared(given: list[_Given], reasons: list[Reason]) -> Amount | None:
    """Give the one value of the whole act: that of a merged cell, or of a row for several places."""
    if not any(one.shared or one.read.row.bundles for one in given):
        return None
    amounts = [one.shared for one in given if one.shared is not None]
    areas: dict[tuple[int, ...], Amount] = {}
    for one in given:
        for meaning, area in one.read.row.bundles.items():
            if meaning in AMOUNTS and area not in areas and one.read.row.number == area.top:
                amount = one.read.money(meaning)
                areas |= {area: amount} if amount is not None else {}
    amounts += areas.values()
    valued = any(line.value is not None for one in given for line in one.lines)
    if len(amounts) > 1 or (amounts and valued) or (amounts and len(given) > 1 and not areas):
        reasons.append(
            Reason(
                _("Các dòng này có nhiều giá trị chung khác nhau trong một khoản. Hãy tách thành từng khoản.")
            )
        )
    return amounts[0] if amounts else None


def _givers(reads: list[RowRead], names: Names) -> tuple[ActGiver, ...]:
    found: dict[str, ActGiver] = {}
    for read in reads:
        for key in names.agencies(read, Meaning.AGENCY):
            found[key] = ActGiver(key)
        for key in names.agencies(read, Meaning.PARTNER):
            found.setdefault(key, ActGiver(key))
        for key in names.agencies(read, Meaning.SPONSOR):
            found.setdefault(key, ActGiver(key, GiverRole.SPONSOR))
    first = reads[0]
    if not any(read.has(Meaning.AGENCY) for read in reads):
        for key in names.of_the_table(first, needed=not found):
            found[key] = ActGiver(key)
    return tuple(found.values())


def _when(read: RowRead, context: Context) -> tuple[PartialDate | None, date | None]:
    when = read.date(Meaning.DATE)
    if when is None and (year := read.count(Meaning.YEAR)) is not None:
        when = PartialDate.year(year) if year in range(1975, 2200) else None
    above = read.table.above
    when = when or above.when
    counted = context.counted_on[when]
    if counted is not None:
        return when, counted
    if when is not None and when.precision is Precision.QUARTER and when.first is not None:
        # Who writes quý II means the one that is reported, though its days are not those of the calendar.
        number = (when.first.month + 2) // 3
        return when, periods.quarter(when.first.year, number, context.scheme).last
    period = above.period if above.period and above.period.is_quarter else None
    if read.table.choices.period:
        period = periods.parse(read.table.choices.period, context.scheme)
    if period is None or (
        when is not None
        and when.first is not None
        and when.last is not None
        and (when.last < period.first or when.first > period.last)
    ):
        return when, None
    return when, period.last


def _state(read: RowRead) -> State:
    said = read.text(Meaning.STATE)
    found = gifts.state(said) if said else State.DONE
    if found is None:
        read.refuse(
            _("Không rõ “{text}” là đã làm hay chưa. Hãy ghi: đã thực hiện, kế hoạch, hoặc đã hủy.").format(
                text=said
            ),
            Meaning.STATE,
        )
        return State.DONE
    return found
