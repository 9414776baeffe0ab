"""Acts of giving, as what rows of contributions become."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app import contributions
from app import format as written
from app.acts import Act, ActLine
from app.i18n import _
from app.labels import BASES, FORMS, KINDS, STATES
from app.sheets.importing import contributions as rows_of
from app.sheets.importing.names import is_new
from app.sheets.importing.nouns import Context, Noun, Resolve
from app.sheets.importing.plan import Draft
from app.sheets.importing.rows_read import Table
from app.sheets.table_rows import Row
from app.text import fold
from models import Contribution, GiverRole, State, db


class _Kept(NamedTuple):
    """What is known of an act in the file by which a double of it is told."""

    what: frozenset[str]
    value: int | None


class Acts(Noun[Act]):
    name = "contribution"

    def __init__(self) -> None:
        self._known: dict[str, Act] = {}

    def groups(self, rows: Iterable[Row]) -> Iterable[list[Row]]:
        return rows_of.groups(rows)

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        rows_of.read(table, rows, context, draft)

    def there(self, keys: Iterable[str]) -> set[str]:
        every: Any = Contribution.select(Contribution.id)
        return {key for (key,) in every.tuples()}.intersection(keys)

    def load(self, keys: Iterable[str]) -> None:
        self._known |= contributions.by_keys(key for key in keys if key not in self._known)

    def current(self, key: str, _wanted: Act) -> Act | None:
        return self._known.get(key)

    def over(self, current: Act, wanted: Act) -> Act:
        """Keep also the period that was chosen: the row does not name it, so the row cannot take it away."""
        chosen = wanted.counted_on is None and wanted.when == current.when
        return replace(
            wanted,
            id=current.id,
            counted_on=current.counted_on if chosen else wanted.counted_on,
            pledge=current.pledge,
            corrects=current.corrects,
            reverses=current.reverses,
            evidence=wanted.evidence or current.evidence,
            own_share_note=current.own_share_note,
        )

    def must_be_changeable(self, current: Act, new: Act, context: Context) -> None:
        for act in (current, new):
            if act.state is State.DONE:
                context.open_days.must_be_open(act.counted_on)

    def said(self, value: Act, context: Context) -> dict[str, str]:
        givers = (
            (_("{name} (tài trợ)") if giver.role is GiverRole.SPONSOR else "{name}").format(
                name=context.called(giver.agency)
            )
            + (f": {written.dong(giver.amount)}" if giver.amount is not None else "")
            for giver in value.givers
        )
        said = {
            _("Thời gian"): written.partial_date(value.when) if value.when else "",
            _("Tính vào ngày"): written.date(value.counted_on) if value.counted_on else "",
            _("Đơn vị"): "; ".join(givers),
            _("Tình trạng"): STATES[value.state],
            _("Giá trị chung"): _worth(value.value, value.value_qualifier),
            _("Đối ứng"): _worth(value.own_share, None),
            _("Chứng từ"): value.evidence,
            _("Ghi chú chung"): value.note,
        }
        several = len(value.lines) > 1
        for number, line in enumerate(value.lines, 1):
            for label, text in _line_said(line, context).items():
                said[f"{label} ({number})" if several else label] = text
        return said

    def features(self, value: Act) -> dict[str, int]:
        found = {f"who {giver.agency}": 2 for giver in value.givers}
        for line in value.lines:
            found[f"where {line.village or line.commune}"] = 2
            found[f"what {fold(line.what)}"] = 3
            if line.value is not None:
                found[f"value {line.value}"] = 2
            if line.quantity is not None:
                found[f"quantity {line.quantity}"] = 1
        if value.value is not None:
            found[f"value {value.value}"] = 2
        found[f"when {value.when or value.counted_on}"] = 2
        return found

    def doubles(self, drafts: Sequence[Draft]) -> Mapping[int, list[str]]:
        """Give the acts of the same time, place and giver that say the same, or are worth the same."""
        wanted: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            for moment in _moments(draft.value):
                wanted[moment].append(number)
        found: dict[int, list[str]] = defaultdict(list)
        kept = _kept(set(wanted))
        for moment, acts in kept.items():
            for number in wanted[moment]:
                act = drafts[number].value
                what = {fold(line.what) for line in act.lines}
                values = {line.value for line in act.lines if line.value} | {act.value} - {None, 0}
                for key, known in acts.items():
                    if key not in found[number] and (what & known.what or values & {known.value}):
                        found[number].append(key)
        return {number: keys for number, keys in found.items() if keys}

    def with_keys(self, value: Act, resolve: Resolve) -> Act:
        if not any(map(is_new, (*value.places, *(giver.agency for giver in value.givers)))):
            return value
        lines = tuple(
            replace(line, village=resolve(line.village), commune=resolve(line.commune))
            for line in value.lines
        )
        givers = tuple(replace(giver, agency=resolve(giver.agency) or "") for giver in value.givers)
        return replace(value, lines=lines, givers=givers)

    def add(self, value: Act) -> str:
        return contributions.write(value)

    def correct(self, key: str, value: Act) -> None:
        contributions.correct(key, value)

    def add_all(self, values: Sequence[Act]) -> list[str]:
        return contributions.write_all(values)


def _worth(value: int | None, qualifier: Any) -> str:
    return "" if value is None else written.qualified(written.dong(value), qualifier)


def _line_said(line: ActLine, context: Context) -> dict[str, str]:
    quantity = "" if line.quantity is None else written.quantity(line.quantity)
    return {
        _("Nơi nhận"): context.called(line.village or line.commune),
        _("Nội dung"): line.what,
        _("Loại"): KINDS[line.kind],
        _("Hình thức"): FORMS[line.form] if line.form else "",
        _("Số lượng"): written.qualified(f"{quantity} {line.unit}".strip(), line.quantity_qualifier)
        if quantity
        else line.unit,
        _("Đơn giá"): _worth(line.unit_value, None),
        _("Thành tiền"): _worth(line.value, line.value_qualifier),
        _("Cách định giá"): BASES[line.basis] if line.basis else "",
        _("Số hộ"): "" if line.households is None else str(line.households),
        _("Số người"): "" if line.people is None else str(line.people),
        _("Ghi chú"): line.note,
    }


def _moments(act: Act) -> set[tuple[object, ...]]:
    """Give when, where and who: an act is a double only of one that shares one of these."""
    when = act.when
    days = (
        (when.first.isoformat(), (when.last or when.first).isoformat()) if when and when.first else ("", "")
    )
    occasion = when.occasion if when else ""
    counted = "" if days[0] or occasion or act.counted_on is None else act.counted_on.isoformat()
    time = (*days, occasion, counted)
    return {(*time, place, giver.agency) for place in act.places for giver in act.givers}


def _kept(wanted: set[tuple[object, ...]]) -> dict[tuple[object, ...], dict[str, _Kept]]:
    if not wanted:
        return {}
    sql = """
        SELECT DISTINCT c.id, c.happened_from, c.happened_to, c.occasion, c.counted_on,
            coalesce(l.village_id, l.commune_id), g.agency_id, l.what, coalesce(l.value, c.value)
        FROM contribution c JOIN line l ON l.contribution_id = c.id JOIN giver g ON g.contribution_id = c.id
        WHERE c.state <> ? AND c.reverses = 0"""
    found: dict[tuple[object, ...], dict[str, _Kept]] = defaultdict(dict)
    for key, first, last, occasion, counted, place, agency, what, value in db.connection().execute(
        sql, (State.CANCELLED.value,)
    ):
        named = "" if first else occasion
        moment = (first or "", last or "", named, "" if first or named else counted or "", place, agency)
        if moment in wanted:
            before = found[moment].get(key)
            whats = {fold(what)} | (before.what if before else set())
            found[moment][key] = _Kept(frozenset(whats), value if before is None else before.value)
    return found
