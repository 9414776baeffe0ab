"""What any record is called in words, also one that is no longer in the file: the log holds it whole.

Names are Vietnamese in every language of the interface: they stand in the titles of steps too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from peewee import ForeignKeyField

from app import columns
from app import format as written
from app.acts import Act, ActLine
from app.columns import one_line
from app.dated import named_on
from app.decisions import DecisionRow
from app.hanging import is_part, references
from app.i18n import vi
from app.words import COMMUNE_KINDS, VILLAGE_KINDS
from models import (
    AUDITED,
    Agency,
    AgencyName,
    Change,
    Commune,
    Giver,
    Keyed,
    Line,
    Qualifier,
    TwinningMember,
    TwinningVillage,
    Village,
    VillageName,
)

TABLES: dict[str, type[Keyed]] = {table._meta.table_name: table for table in AUDITED}

_NAMED_ALL = 2  # so many names are listed before the rest is counted


_Gone = dict[tuple[type[Keyed], str], list[Keyed]]
"""Rows that were deleted, by their table and the key of the record they were parts of."""


class Whole(NamedTuple):
    """A record with the rows that are its parts, by table, in the order they were written."""

    row: Any
    parts: dict[type[Keyed], list[Any]]


@cache
def parts_of(table: type[Keyed]) -> tuple[tuple[type[Keyed], ForeignKeyField], ...]:
    """List the tables whose rows are parts of a record of `table`, with the column that names it."""
    return tuple((part, field) for part, field in references(table) if is_part(field))


def typed(table: type[Keyed], logged: dict[str, Any]) -> Keyed:
    """Give a row as the log holds it, as one of today's tables; a column it has not is left at its default."""
    known = {
        field.name: field.python_value(logged[field.column_name])
        for field in table._meta.sorted_fields
        if field.column_name in logged
    }
    return table(**known)


class Names:
    """What records are called: in the file by their last name, else as they were when they were deleted."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[Keyed], str], str] = {}
        self._deleted: dict[int, _Gone] = {}

    def of(self, table: type[Keyed], key: str) -> str:
        """Name the record of a table with a key."""
        if (table, key) not in self._known:
            whole = self._whole(table, key)
            self._known[table, key] = self.say(whole) if whole else vi("(không còn trong tệp)")
        return self._known[table, key]

    def say(self, whole: Whole) -> str:
        """Name a record that is at hand."""
        return _WORDS[type(whole.row)._meta.table_name](whole, self)

    def deleted(self, change: Change) -> Whole:
        """Give a record as it was when `change` deleted it."""
        table = TABLES[change.table]
        gone = self._gone_with(change.step_id)
        parts = {part: gone.get((part, change.row), []) for part, _field in parts_of(table)}
        return Whole(typed(table, change.before), parts)

    def _whole(self, table: type[Keyed], key: str) -> Whole | None:
        row = table.get_or_none(table._meta.primary_key == key)
        if row is not None:
            parts = {
                part: list(part.select().where(field == key).order_by(part._meta.primary_key))
                for part, field in parts_of(table)
            }
            return Whole(row, parts)
        deletion = Change.select().where(
            Change.row == key, Change.table == table._meta.table_name, Change.after.is_null()
        )
        change = deletion.order_by(Change.id.desc()).first()
        return None if change is None else self.deleted(change)

    def _gone_with(self, step: int) -> _Gone:
        self.foresee([step])
        return self._deleted[step]

    def foresee(self, steps: Iterable[int]) -> None:
        """Read at once what will be asked one by one: the parts of records that went in these steps."""
        new = set(steps) - self._deleted.keys()
        if not new:
            return
        self._deleted |= {step: defaultdict(list) for step in new}
        logged: Any = Change.select().where(
            Change.step << new, Change.after.is_null(), Change.table << list(OWNERS)
        )
        last = {(change.row, change.step_id): change for change in logged.order_by(Change.id)}
        for (_row, step), change in sorted(last.items()):
            for field in OWNERS[change.table]:
                owner = change.before.get(field.column_name)
                if owner is not None:
                    table = TABLES[change.table]
                    self._deleted[step][table, owner].append(typed(table, change.before))


def _owners() -> dict[str, list[ForeignKeyField]]:
    found: dict[str, list[ForeignKeyField]] = defaultdict(list)
    for table in AUDITED:
        for part, field in parts_of(table):
            found[part._meta.table_name].append(field)
    return dict(found)


OWNERS = _owners()
"""By table of parts, the columns that say what a row is a part of."""


# --- Words for whole records ----------------------------------------------------------------------------------


def _joined(*parts: str) -> str:
    return " - ".join(filter(None, parts))


def _few(named: Iterable[str]) -> str:
    """Name one or two, and say how many more there are."""
    different = list(dict.fromkeys(filter(None, named)))
    names = ", ".join(different[:_NAMED_ALL])
    rest = len(different) - _NAMED_ALL
    return vi("{names} và {count} mục nữa").format(names=names, count=rest) if rest > 0 else names


def place(row: Any, names: Names) -> str:
    """Name the village or the whole commune that a row is about."""
    if row.village_id is not None:
        return names.of(Village, row.village_id)
    return _whole_commune(row, names)


def _whole_commune(row: Any, names: Names) -> str:
    if row.commune_id is None:
        return ""
    return vi("toàn {commune}").format(commune=names.of(Commune, row.commune_id))


def _village(whole: Whole, _names: Names) -> str:
    names = whole.parts[VillageName]
    if not names:
        return vi("bon, buôn không có tên")
    last = named_on(names, date.max)
    return f"{VILLAGE_KINDS[last.kind]} {one_line(last.name)}"


def _agency(whole: Whole, _names: Names) -> str:
    names = whole.parts[AgencyName]
    return one_line(named_on(names, date.max).name) if names else vi("đơn vị không có tên")


def _commune(whole: Whole, _names: Names) -> str:
    return f"{COMMUNE_KINDS[whole.row.kind]} {one_line(whole.row.name)}"


def _decision(whole: Whole, _names: Names) -> str:
    row = whole.row
    cited = DecisionRow(**{column: getattr(row, column) for column in DecisionRow._fields}).text
    return vi("quyết định {cited}").format(cited=one_line(cited))


def _twinning(whole: Whole, names: Names) -> str:
    members = _few(names.of(Agency, row.agency_id) for row in whole.parts[TwinningMember])
    places = _few(names.of(Village, row.village_id) for row in whole.parts[TwinningVillage])
    return _joined(members, places or _whole_commune(whole.row, names)) or vi("kết nghĩa")


def _contribution(whole: Whole, names: Names) -> str:
    lines = sorted(whole.parts[Line], key=lambda line: (line.position, line.id))
    whats = _few(one_line(line.what) for line in lines)
    places = _few(place(line, names) for line in lines)
    givers = _few(names.of(Agency, giver.agency_id) for giver in whole.parts[Giver])
    return _joined(whats, places, givers, _worth(whole.row, lines))


def _worth(row: Any, lines: list[Any]) -> str:
    """Say what an act is worth; with several lines "hơn" or "gần" of one makes the whole "khoảng"."""
    act = Act(
        tuple(ActLine(line.what, form=line.form, value=line.value) for line in lines), (), value=row.value
    )
    worth = act.value_by_form()
    if not worth:
        return vi("chưa quy tiền")
    qualifiers = [line.value_qualifier for line in lines] if act.valued_lines else [row.value_qualifier]
    qualifier = qualifiers[0] if len(qualifiers) == 1 else Qualifier.ABOUT if any(qualifiers) else None
    return written.qualified(written.dong(sum(worth.values())), qualifier)


def _pledge(whole: Whole, names: Names) -> str:
    row = whole.row
    amount = columns.value(row, names.of) if row.quantity is None else columns.quantity(row, names.of)
    return _joined(one_line(row.what), place(row, names), names.of(Agency, row.agency_id), amount)


def _visit(whole: Whole, names: Names) -> str:
    row = whole.row
    return _joined(one_line(row.what), place(row, names), written.date(row.on))


def _proposal(whole: Whole, names: Names) -> str:
    row = whole.row
    return _joined(one_line(row.what), place(row, names), written.date(row.raised_on))


def _signatory(whole: Whole, _names: Names) -> str:
    return _joined(one_line(whole.row.name), one_line(whole.row.post))


def _attachment(whole: Whole, names: Names) -> str:
    row = whole.row
    owners = (
        names.of(field.rel_model, key)
        for field in OWNERS[row._meta.table_name]
        if (key := columns.stored(row, field.name)) is not None
    )
    return _joined(one_line(row.name), *owners)


def _agency_return(whole: Whole, names: Names) -> str:
    row = whole.row
    days = vi("từ {first} đến {last}").format(first=written.date(row.first), last=written.date(row.last))
    return _joined(names.of(Agency, row.agency_id), days)


def _closing(whole: Whole, _names: Names) -> str:
    return vi("kỳ {period}, chốt ngày {day}").format(
        period=one_line(whole.row.period), day=written.date(whole.row.closed_on)
    )


def _by_title(whole: Whole, _names: Names) -> str:
    return one_line(whole.row.title)


def _paper_setting(whole: Whole, _names: Names) -> str:
    return vi("thể thức của {kind}").format(kind=one_line(whole.row.kind))


def _by_name(whole: Whole, _names: Names) -> str:
    return one_line(whole.row.name)


def _by_what(whole: Whole, _names: Names) -> str:
    return one_line(whole.row.what)


_WORDS: dict[str, Callable[[Whole, Names], str]] = {
    "office": _by_name,
    "signatory": _signatory,
    "commune": _commune,
    "decision": _decision,
    "village": _village,
    "agency": _agency,
    "twinning": _twinning,
    "pledge": _pledge,
    "contribution": _contribution,
    "template": _by_what,
    "visit": _visit,
    "proposal": _proposal,
    "attachment": _attachment,
    "agency_return": _agency_return,
    "closing": _closing,
    "issue": _by_title,
    "issued_paper": _by_title,
    "imported_row": lambda whole, _names: one_line(whole.row.source),
    "paper_setting": _paper_setting,
}
