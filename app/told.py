"""History in words: what each step did to a record and to the rows that are its parts, and all that one step did."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from peewee import fn

from app import columns, history
from app import format as written
from app.called import OWNERS, TABLES, Names, parts_of, typed
from app.columns import Aspect, aspects, one_line
from app.hanging import CALLED
from app.i18n import _, shown
from models import Agency, Change, Keyed, Village


class Told(NamedTuple):
    """What one step did to a record: when, who, its title, and in sentences what is different since."""

    step: int
    when: datetime
    who: str
    title: str
    sentences: tuple[str, ...]


class Deed(NamedTuple):
    """What one step did to one record, in sentences; `what` it is called, and whether it is in the file now."""

    noun: str
    key: str
    what: str
    there: bool
    sentences: tuple[str, ...]


class _Turn(NamedTuple):
    """A row before and after a step; None: it was not there."""

    before: Any
    after: Any

    @property
    def row(self) -> Any:
        return self.before if self.after is None else self.after


def told(key: str) -> list[Told]:
    """Tell what happened to the record with a key, or to what is left of it, the newest step first.

    Rows that were filled in when the file was made have no history before their first change.
    """
    table = _table(key)
    if table is None:
        return []
    changes = _changes(table, key)
    steps = history.entries(change.step_id for change in changes)
    turns: dict[int, dict[str, _Turn]] = defaultdict(dict)
    for change in changes:
        _follow(turns[change.step_id], change)
    one_by_one = _several(changes, key)
    names = Names()
    return [
        Told(
            step,
            steps[step].at,
            steps[step].who,
            history.said(steps[step]),
            tuple(_sentences(key, turns[step], one_by_one, names)),
        )
        for step in sorted(turns, reverse=True)
    ]


def kind(noun: str) -> str:
    """Say what records of a table are: khoản hỗ trợ, chuyến thăm."""
    called = CALLED.get(TABLES[noun])
    return shown(called) if called else _("cơ quan")


def of_step(step: int, most: int) -> list[Deed]:
    """Tell what a step did, record by record in the order they were touched, from its first `most` changes."""
    turns: dict[tuple[type[Keyed], str], dict[str, _Turn]] = defaultdict(dict)
    changes: dict[tuple[type[Keyed], str], list[Change]] = defaultdict(list)
    for change in Change.select().where(Change.step == step).order_by(Change.id).limit(most):
        record = _record(change)
        _follow(turns[record], change)
        changes[record].append(change)
    names = Names()
    names.foresee([step])
    found = [
        Deed(
            table._meta.table_name,
            key,
            names.of(table, key),
            table.get_or_none(table.id == key) is not None,
            tuple(_sentences(key, turns[table, key], _several(changes[table, key], key), names)),
        )
        for table, key in turns
    ]
    return [deed for deed in found if deed.sentences]


def counted(step: int) -> list[str]:
    """Count what a step touched, by noun: 120 khoản hỗ trợ, 4 bon, buôn."""
    touched: Any = Change.select(Change.table, fn.COUNT(Change.row.distinct())).where(Change.step == step)
    counts = dict(touched.group_by(Change.table).tuples())
    return [
        _("{count} {what}").format(count=written.money(counts[table]), what=shown(CALLED[TABLES[table]]))
        for table in counts
        if table not in _PARTS and TABLES[table] in CALLED
    ]


def _follow(turns: dict[str, _Turn], change: Change) -> None:
    """Add a change to what is known of its row: the first state before, the last one after."""
    before, after = (
        None if logged is None else typed(TABLES[change.table], logged)
        for logged in (change.before, change.after)
    )
    known = turns.get(change.row)
    turns[change.row] = _Turn(known.before if known else before, after)


def _record(change: Change) -> tuple[type[Keyed], str]:
    """Give the record that a changed row is, or is a part of."""
    logged = change.after or change.before
    for field in OWNERS.get(change.table, ()):
        owner = logged.get(field.column_name)
        if owner is not None:
            return field.rel_model, owner
    return TABLES[change.table], change.row


def _table(key: str) -> type[Keyed] | None:
    change = Change.select().where(Change.row == key).first()
    if change is not None:
        return TABLES[change.table]
    return next((table for table in TABLES.values() if table.get_or_none(table.id == key)), None)


def _changes(table: type[Keyed], key: str) -> list[Change]:
    """Give the log of a record and of its parts, those that were deleted long since included."""
    rows = {key}
    gone: Any = None
    for part, field in parts_of(table):
        there: Any = part.select(part.id).where(field == key)
        rows |= {row for (row,) in there.tuples()}
        named = (Change.table == part._meta.table_name) & (
            fn.json_extract(Change.before, f"$.{field.column_name}") == key
        )
        gone = named if gone is None else gone | named
    if gone is not None:
        first = (
            Change.select(fn.MIN(Change.id)).where(Change.row == key, Change.before.is_null()).scalar() or 0
        )
        deleted: Any = Change.select(Change.row).where(Change.id > first, Change.after.is_null(), gone)
        rows |= {row for (row,) in deleted.tuples()}
    logged: Any = Change.select().where(Change.row << rows).order_by(Change.id)
    return list(logged)


def _several(changes: Iterable[Change], key: str) -> set[str]:
    """Give the tables of which the record has had more than one row, so that each has to be named."""
    rows = {(change.table, change.row) for change in changes if change.row != key}
    return {table for table, count in Counter(table for table, _row in rows).items() if count > 1}


# --- Sentences ------------------------------------------------------------------------------------------------


def _sentences(key: str, turns: dict[str, _Turn], several: set[str], names: Names) -> Iterator[str]:
    own = turns.get(key)
    if own is not None and own.before is None and own.after is None:
        return
    if own is not None and own.after is None:
        yield _("Xóa khỏi tệp.")
        return
    if own is not None:
        yield from _said(own, "", names)
    parts = [turn for row, turn in turns.items() if row != key]
    yield from _come_and_gone(parts, names)
    for turn in parts:
        if turn.before is not None and turn.after is not None:
            part = _PARTS[_name(turn)]
            many = _name(turn) in several
            which = _("{part} “{name}”, ").format(part=part.called, name=part.name(turn.before, names))
            yield from _said(turn, which if many else "", names)


def _come_and_gone(parts: Iterable[_Turn], names: Names) -> Iterator[str]:
    """Tell of parts added and taken away; one taken away and added again just so was only written anew."""
    added: Counter[tuple[str, str]] = Counter()
    for turn in parts:
        if (turn.before is None) != (turn.after is None):
            sign = 1 if turn.before is None else -1
            added[_name(turn), _PARTS[_name(turn)].described(turn.row, names)] += sign
    for (table, words), count in added.items():
        for _number in range(abs(count)):
            pattern = _("Thêm {part}: {words}") if count > 0 else _("Bỏ {part}: {words}")
            yield pattern.format(part=_PARTS[table].called, words=words)


def _name(turn: _Turn) -> str:
    name: str = turn.row._meta.table_name
    return name


def _aspects(row: Keyed) -> tuple[Aspect, ...]:
    return aspects(type(row))


def _said(turn: _Turn, which: str, names: Names) -> Iterator[str]:
    """Tell what differs between two states of a row; of a new one, all that is known."""
    for aspect in _aspects(turn.after):
        new = aspect.say(turn.after, names.of)
        if turn.before is None:
            if new and aspect.columns != ("office",):
                yield written.opening(_("{what}: {new}").format(what=aspect.label, new=new))
        elif aspect.differs(turn.before, turn.after):
            yield written.opening(which + _changed(aspect, aspect.say(turn.before, names.of), new))


def _changed(aspect: Aspect, old: str, new: str) -> str:
    if old == new:
        return _("{what}: đã sửa").format(what=aspect.label)
    if old.endswith(_DONG) and new.endswith(_DONG):
        old = old.removesuffix(_DONG)
    return _("{what}: {old} → {new}").format(what=aspect.label, old=old or _EMPTY, new=new or _EMPTY)


_DONG = "\u00a0đồng"
_EMPTY = _("trống")


# --- Parts ----------------------------------------------------------------------------------------------------


class _Part(NamedTuple):
    """Rows that are parts of a record: what they are called, what names one, and what describes it besides."""

    called: str
    name: Callable[[Any, Names], str]
    described_by: tuple[str, ...] = ()

    def described(self, row: Any, names: Names) -> str:
        told = [self.name(row, names)]
        for aspect in _aspects(row):
            if aspect.columns[0] in self.described_by and (words := aspect.say(row, names.of)):
                plain = aspect.columns[0] in _SPEAK_FOR_THEMSELVES
                told.append(words if plain else f"{aspect.label}: {words}")
        return ", ".join(filter(None, told))


_SPEAK_FOR_THEMSELVES = {
    "amount",
    "commune",
    "decision",
    "kind",
    "parent",
    "quantity",
    "role",
    "value",
    "village",
}


def _own(column: str) -> Callable[[Any, Names], str]:
    return lambda row, _names: one_line(str(getattr(row, column)))


def _named(table: type[Keyed], column: str) -> Callable[[Any, Names], str]:
    return lambda row, names: names.of(table, columns.stored(row, column))


_PROFILE = (
    "households", "people", "ethnic_groups", "poor_households", "near_poor_households", "income", "hard_road_m",
    "electricity", "community_house", "kindergarten", "culture_village", "hardship", "head", "note",
)  # fmt: skip

_PARTS = {
    "line": _Part(_("dòng"), _own("what"), ("quantity", "value", "village", "commune")),
    "giver": _Part(_("đơn vị hỗ trợ"), _named(Agency, "agency"), ("role", "amount")),
    "village_name": _Part(_("tên"), _own("name"), ("kind", "commune", "since", "until", "decision")),
    "village_alias": _Part(_("cách viết khác"), _own("name")),
    "village_profile": _Part(_("hồ sơ năm"), _own("year"), _PROFILE),
    "agency_name": _Part(_("tên"), _own("name"), ("parent", "since", "until", "decision")),
    "agency_alias": _Part(_("cách viết khác"), _own("name")),
    "twinning_village": _Part(_("bon, buôn"), _named(Village, "village")),
    "twinning_member": _Part(_("đơn vị"), _named(Agency, "agency"), ("role", "since", "until")),
    "visit_agency": _Part(_("đơn vị"), _named(Agency, "agency")),
    "attachment": _Part(_("tệp kèm theo"), _own("name")),
}
