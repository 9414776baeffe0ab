"""What was given by kind and unit in a period: how much of it, in how many gifts, and worth what.

load(period) -> KindList            plain values
document(listed) -> Document        what stands on the paper
"""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from app import format as written
from app import summary
from app.among import EVERYBODY, Among
from app.i18n import paper as _
from app.periods import Period
from app.reports import figures, fonts, listing, scope
from app.reports.cells import Figure
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row
from app.reports.listing import Issuer
from app.reports.paper import Document, Heading
from app.reports.scope import Scope
from app.summary import JOINT, NOTHING, Shared, Sums
from app.words import KINDS
from models import Kind, State, db

_LEAST_NAME = 30.0  # mm
_THOUSAND = 1000
_NAMED = 2  # gifts that name a unit's row


class Measured(NamedTuple):
    """What was given of one unit: thousandths of it, whether about so much, and how many gifts say no quantity.

    `what` names the most frequent of it.
    """

    unit: str
    what: str
    quantity: int | None
    approximate: bool
    gifts: int
    unmeasured: int
    sums: Sums


_NO_GIFT = Measured("", "", None, False, 0, 0, NOTHING)


class Given(NamedTuple):
    """A kind and its units, each beside the same period of the year before; `several`: one value for more."""

    name: str
    units: tuple[tuple[Measured, Measured], ...]
    several: bool = False

    @property
    def sums(self) -> Sums:
        return sum((now.sums for now, _before in self.units), NOTHING)

    @property
    def sums_before(self) -> Sums:
        return sum((before.sums for _now, before in self.units), NOTHING)


class KindList(NamedTuple):
    """All that one list says; what is `shared` with other places, now and a year before, is in none of its rows."""

    period: Period
    issuer: Issuer
    rows: tuple[Given, ...]
    scope: Scope = Scope()
    shared: tuple[Shared, Shared] = (Shared(), Shared())

    @property
    def total(self) -> Sums:
        return sum((row.sums for row in self.rows), NOTHING)

    @property
    def total_before(self) -> Sums:
        return sum((row.sums_before for row in self.rows), NOTHING)


def load(
    period: Period,
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> KindList:
    """Read what was given, to all or to some villages: what reached none but these.

    Of some agencies what they alone gave, and in rows without quantity their own amounts of what others gave too.
    """
    compared = period, period.year_before()
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        whom = scope.read(period.last, of_villages, of_agencies)
        (now, shared), (before, shared_before) = (_given(each, whom.among) for each in compared)
        issuer = listing.issuer(period.last)
    keys: dict[_Kinds, dict[str, None]] = {}
    for kinds, unit in (*now, *before):
        keys.setdefault(kinds, {})[unit] = None
    order = list(Kind)
    rows = [
        Given(
            "; ".join(KINDS[kind] for kind in kinds),
            tuple((now.get((kinds, unit), _NO_GIFT), before.get((kinds, unit), _NO_GIFT)) for unit in units),
            several=len(kinds) > 1,
        )
        for kinds, units in sorted(
            keys.items(), key=lambda each: (len(each[0]) > 1, [order.index(kind) for kind in each[0]])
        )
    ]
    return KindList(period, issuer, tuple(rows), whom, (shared, shared_before))


_Kinds = tuple[Kind, ...]
_SEVERAL_UNITS = "\0"  # no unit is called so: what has one value over several units
_OWN_AMOUNTS = "\1"  # nor so: what agencies have of their own in what they gave with others


@dataclass
class _Heap:
    """Lines of one kind and unit, and the numbers of the rows whose value stands here."""

    units: Counter[str] = field(default_factory=Counter)
    whats: Counter[str] = field(default_factory=Counter)
    quantity: int | None = None
    approximate: bool = False
    gifts: int = 0
    unmeasured: int = 0
    rows: "array[int]" = field(default_factory=lambda: array("i"))

    def add(self, unit: str, what: str, quantity: int | None, qualifier: str | None, *, times: int) -> None:
        """Count a line once, or, where it takes one back, once less."""
        self.units[unit] += 1
        self.whats[what] += 1
        self.gifts += times
        self.approximate |= qualifier is not None
        if quantity is None:
            self.unmeasured += times
        else:
            self.quantity = (self.quantity or 0) + times * quantity

    def measured(self) -> Measured:
        unit = self.units.most_common(1)[0][0] if self.units else ""
        sums = summary.of_lines(self.rows).get(State.DONE, NOTHING)
        what = "; ".join(name for name, _times in self.whats.most_common(_NAMED))
        what += "; …" if len(self.whats) > _NAMED else ""
        return Measured(unit, what, self.quantity, self.approximate, self.gifts, self.unmeasured, sums)


def _given(period: Period, among: Among) -> "tuple[dict[tuple[_Kinds, str], Measured], Shared]":
    """Give what was measured, and what the sums have besides: own amounts in gifts of several."""
    found = _measured(period, among)
    if among == EVERYBODY:
        return found, Shared()
    rows, shared = summary.narrowed(period, "kind", among)
    alone: dict[_Kinds, Sums] = defaultdict(Sums)
    for (kinds, _unit), measured in found.items():
        alone[kinds] += measured.sums
    for keys, sums in rows.items():
        kinds = tuple(kind for kind in Kind if kind in keys)
        if own := replace(sums + -alone[kinds], approximate=False):
            worth = replace(own, approximate=sums.approximate)
            what = _("phần riêng trong khoản phối hợp")
            found[kinds, _OWN_AMOUNTS] = _NO_GIFT._replace(what=what, sums=worth)
    return found, shared


def _measured(period: Period, among: Among) -> dict[tuple[_Kinds, str], Measured]:
    """Put lines together by kind and unit; one value over several of them makes a row of its own."""
    heaps: dict[tuple[_Kinds, str], _Heap] = {}
    joint: dict[str, list[tuple[int, Kind, str]]] = {}
    for row, act, code, as_written, what, quantity, qualifier, reverses, is_joint in _lines(period, among):
        kind, unit = Kind(code), as_written.strip().casefold()
        heap = heaps.setdefault(((kind,), unit), _Heap())
        heap.add(as_written.strip(), what, quantity, qualifier, times=-1 if reverses else 1)
        if is_joint:
            joint.setdefault(act, []).append((row, kind, unit))
        else:
            heap.rows.append(row)
    order = list(Kind)
    for lines in joint.values():
        kinds = tuple(sorted({kind for _row, kind, _unit in lines}, key=order.index))
        units = {unit for _row, _kind, unit in lines}
        unit = units.pop() if len(units) == 1 and len(kinds) == 1 else _SEVERAL_UNITS
        heaps.setdefault((kinds, unit), _Heap()).rows.append(lines[0][0])
    return {key: heap.measured() for key, heap in heaps.items()}


def _lines(period: Period, among: Among) -> Iterator[tuple[Any, ...]]:
    """Give the lines that reached, and were given by, none but those asked about; of a bundle all lines or none."""
    sql = f"""
        SELECT line.rowid, contribution.id, kind, unit, what, quantity, quantity_qualifier, reverses,
            {JOINT} AS joint
        FROM contribution JOIN line ON line.contribution_id = contribution.id
        WHERE state = 'done' AND counted_on BETWEEN :first AND :last AND (:places IS NULL OR NOT EXISTS (
            SELECT 1 FROM line AS other WHERE other.contribution_id = contribution.id
                AND (joint OR other.id = line.id)
                AND coalesce(other.village_id, other.commune_id) NOT IN (SELECT value FROM json_each(:places))))
            AND (:agencies IS NULL OR (SELECT min(agency_id IN (SELECT value FROM json_each(:agencies)))
                FROM giver WHERE giver.contribution_id = contribution.id))
        ORDER BY contribution.id, position"""  # noqa: S608  # a condition of our own
    values = {
        "places": None if among.places is None else json.dumps(sorted(among.places)),
        "agencies": None if among.agencies is None else json.dumps(sorted(among.agencies)),
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }
    return iter(db.connection().execute(sql, values).fetchall())


def title(listed: KindList) -> str:
    return listed.scope.title(_("Tổng hợp hỗ trợ theo nội dung {period}").format(period=listed.period.name))


def document(listed: KindList) -> Document:
    """Lay a list out as a paper of the office."""
    return listing.document(
        listed.issuer,
        "by-kind",
        title(listed),
        _("Kết quả hỗ trợ bon, buôn theo nội dung {period}").format(period=listed.period.name),
        listed.scope.note(figures.days(listed.period)),
        list(_story(listed)),
    )._replace(kind=_("Bảng tổng hợp"))


def _story(listed: KindList) -> Iterator[Flowable | Heading]:
    yield from listed.scope.introduction()
    yield Prose(_summed(listed))
    now, before = listed.shared
    yield from listed.scope.shared(now, [(figures.before(listed.period), before)])
    if not listed.rows:
        return
    yield _table(listed)
    if listed.total.approximate or listed.total_before.approximate or _about(listed):
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)
    if any(one.unmeasured and one.quantity is not None for one in _all(listed)):
        yield Prose(_("Số lượng không gồm những khoản chưa ghi số lượng."), figures.FOOTNOTE)


def _summed(listed: KindList) -> str:
    during, where, gifts, total = (
        figures.during(listed.period),
        _where(listed.scope),
        _gifts(listed),
        listed.total,
    )
    if gifts > 0:
        text = _("{during}, có {gifts} khoản hỗ trợ{where}, tổng giá trị {total}")
    elif gifts or total:  # what is taken back, or own amounts in what was given with others
        text = _("{during}, tổng giá trị hỗ trợ{where} là {total}")
    else:
        return _("{during}, không có khoản hỗ trợ nào được ghi{where}.").format(during=during, where=where)
    text = text.format(during=during, gifts=figures.tally(gifts), where=where, total=figures.in_prose(total))
    if total.unvalued:
        text += (_("; còn {unvalued}") if total.unvalued > 0 else "; {unvalued}").format(
            unvalued=figures.unvalued(total)
        )
    return _("{text}; {before}: {total}.").format(
        text=text, before=figures.before(listed.period), total=written.dong(listed.total_before.total)
    )


def _where(whom: Scope) -> str:
    if whom.among == EVERYBODY:
        return ""
    if whom.among.places is None:
        return _(" của {agencies}").format(agencies=whom.brief)
    return _(" tại {places}").format(places=whom.brief if whom.among.agencies is None else whom.named)


def _gifts(listed: KindList) -> int:
    """Count gifts; each that takes one back is one less."""
    return sum(now.gifts for row in listed.rows for now, _before in row.units)


def _counted(gifts: int) -> str:
    return written.money(gifts) if gifts else "-"


def _all(listed: KindList) -> Iterator[Measured]:
    for row in listed.rows:
        for pair in row.units:
            yield from pair


def _about(listed: KindList) -> bool:
    return any(one.approximate for one in _all(listed))


def _table(listed: KindList) -> Grid:
    sums = [figures.cells(listed.total), *(figures.cells(row.sums) for row in listed.rows)]
    before = [figures.total(listed.total_before), *(figures.total(row.sums_before) for row in listed.rows)]
    quantities = [_quantity(one) for one in _all(listed)]
    beside = (
        Column(_("ĐVT"), mm=15.5, align="center"),
        Column(_("Số lượng"), mm=max(17.0, figures.room(quantities, figures.SIZE)), align="right"),
        Column(_("Số khoản"), mm=14.0, align="right"),
    )
    then = (
        Column(_("Số lượng"), mm=max(17.0, figures.room(quantities, figures.SIZE)), align="right"),
        Column(_("Cộng"), mm=max(20.0, figures.room(before, figures.SIZE)), align="right"),
    )
    taken = figures.NUMBER.mm + sum(column.mm for column in (*beside, *then))
    columns, size = figures.fitted(sums, figures.LANDSCAPE - taken, least_name=_LEAST_NAME)
    name = figures.named_column(
        _("Nội dung"), (figures.NUMBER, *beside, *columns, *then), figures.LANDSCAPE, _LEAST_NAME
    )
    heads = (figures.NUMBER, name, *beside, *columns)
    head: tuple[Row, ...] = (
        (
            *(Cell(column.title, rows=2) for column in heads),
            Cell(figures.opening(figures.before(listed.period)), columns=2),
        ),
        tuple(column.title for column in then),
    )
    rows = [row for number, given in enumerate(listed.rows, start=1) for row in _rows(number, given)]
    last: Row = (
        Cell(_("Cộng"), columns=4, face=BOLD, align="center"),
        Cell(_counted(_gifts(listed)), face=BOLD),
        *(Cell(text, face=BOLD) for text in (*sums[0], "", before[0])),
    )
    return Grid((*heads, *then), rows, head=head, totals=(last,), unit=figures.THOUSANDS, size=size)


def _rows(number: int, given: Given) -> Iterator[Row]:
    """Give a kind as one row, or, of several units, as a sum and a row for each of them."""
    name = figures.opening(given.name)
    if given.several:
        name = _("{names} (một giá trị chung)").format(names=name)
    if len(given.units) == 1:
        yield (str(number), name, *_cells(*given.units[0]))
        return
    gifts = sum(now.gifts for now, _before in given.units)
    yield (
        str(number),
        Cell(name, face=BOLD),
        "",
        "",
        Cell(_counted(gifts), face=BOLD),
        *(Cell(text, face=BOLD) for text in figures.cells(given.sums)),
        "",
        Cell(figures.total(given.sums_before), face=BOLD),
    )
    for now, before in given.units:
        called = now.what or before.what or _("một giá trị chung nhiều đơn vị tính")
        yield ("", f"- {called}", *_cells(now, before))


def _cells(now: Measured, before: Measured) -> Sequence[str]:
    return (
        now.unit or before.unit,
        _quantity(now),
        _counted(now.gifts),
        *figures.cells(now.sums),
        _quantity(before),
        figures.total(before.sums),
    )


def _quantity(one: Measured) -> str:
    if one.quantity is None:
        return figures.UNKNOWN if one.gifts else ""
    text = written.quantity(one.quantity)
    if not one.approximate:
        return text
    return Figure(f"{text}{fonts.NBSP}(*)", Decimal(one.quantity) / _THOUSAND)
