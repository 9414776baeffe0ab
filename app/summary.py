"""The one place where contributions are added up. Every screen, sheet, workbook and report asks it.

1. An act is worth the sum of its valued lines; each line without a value adds one to `unvalued`. Where no line
   has a value, the act's one value stands and nothing is unvalued.
2. Money, goods and works, and labour are three columns. One value over lines of unlike forms counts as goods.
3. A line belongs to its village. A line for a whole commune, and one value over several places, stand in rows
   of their own and are never split.
4. A giver with an amount gets that; what no amount covers stands once in a row that names all the givers.
5. Only what is done counts. A sum that contains "hơn", "gần" or "khoảng" is approximate. An act that takes back what
   a closed period counted is counted like any other, but below nought, the unvalued count included.
6. So rows by village = rows by agency = rows by kind = the total, in each column and in the unvalued count.
7. Asked about some villages or agencies only, that counts which reached or was given by none but these. Where others
   had a part, an agency's own amounts count for it, and the rest is said beside the sums as shared.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

import apsw

from app import agencies, places
from app.among import EVERYBODY, Among
from app.periods import Period
from app.words import KINDS
from models import Form, Kind, State, db

By = Literal["village", "agency", "kind"]
WAYS: tuple[By, ...] = ("village", "agency", "kind")


@dataclass(frozen=True, slots=True)
class Sums:
    """What was given: đồng in three columns, a count of lines without value, and whether a part is approximate."""

    money: int = 0
    goods: int = 0
    labour: int = 0
    unvalued: int = 0
    approximate: bool = False

    @property
    def total(self) -> int:
        return self.money + self.goods + self.labour

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.money + other.money,
            self.goods + other.goods,
            self.labour + other.labour,
            self.unvalued + other.unvalued,
            self.approximate or other.approximate,
        )

    def __neg__(self) -> "Sums":
        return Sums(-self.money, -self.goods, -self.labour, -self.unvalued, self.approximate)

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Sums()


Key = TypeVar("Key")
Pair = tuple[tuple[str, ...], tuple[str, ...]]  # the keys of who received and of who gave


class Row(NamedTuple):
    """One row: `keys` are the village, commune, agencies or kind it is about; several keys: given jointly."""

    keys: tuple[str, ...]
    name: str
    sums: Sums


class Shared(NamedTuple):
    """What those asked about gave or received together with others: of so many acts, in no row and no total."""

    acts: int = 0
    sums: Sums = NOTHING


class Summary(NamedTuple):
    period: Period
    by: By
    rows: tuple[Row, ...]
    total: Sums
    shared: Shared = Shared()

    def of(self, key: str) -> Sums:
        """Give the sums that belong to one village, agency or kind alone."""
        return next((row.sums for row in self.rows if row.keys == (key,)), NOTHING)


def summary(period: Period, by: By, *, state: State = State.DONE, among: Among = EVERYBODY) -> Summary:
    """Add up a period by village, by agency or by kind of gift."""
    sums, shared = narrowed(period, by, among, state=state)
    known, several = _KNOWN[by](period)
    placed = []
    for keys, found in sums.items():
        ordered = sorted(known[key] for key in keys)
        name = "; ".join(name for _order, name in ordered) or "Chưa rõ"
        row = Row(keys, several.format(names=name) if len(keys) > 1 else name, found)
        placed.append(((len(keys) != 1, [order for order, _name in ordered]), row))
    placed.sort(key=itemgetter(0))
    return Summary(period, by, tuple(row for _place, row in placed), sum(sums.values(), NOTHING), shared)


def by_key(period: Period, by: By, *, state: State = State.DONE) -> dict[str, Sums]:
    """Give the sums of each village, agency or kind alone, without names: what tables and sheets look up."""
    return {keys[0]: sums for keys, sums in parts(period, by, state=state).items() if len(keys) == 1}


def parts(period: Period, by: By, *, state: State = State.DONE) -> dict[tuple[str, ...], Sums]:
    """Give the sums of each row by its keys, as `summary` does, but without names and in no order."""
    return _added(by, _Acts(period, state))


def narrowed(
    period: Period, by: By, among: Among, *, state: State = State.DONE
) -> tuple[dict[tuple[str, ...], Sums], Shared]:
    """Give the sums of each row, as `parts` does, for some villages and agencies, and what these shared with others."""
    if among == EVERYBODY:
        return parts(period, by, state=state), Shared()
    sums: dict[tuple[str, ...], Sums] = defaultdict(Sums)
    shared: dict[str, Sums] = defaultdict(Sums)
    parts_of = partial(_narrowed, by=by, among=among)
    for (act, keys), part in _given_and_taken_back(parts_of, _Acts(period, state)):
        if act:
            shared[act] += part
        else:
            sums[keys] += part
    return sums, Shared(len(shared), sum(shared.values(), NOTHING))


def by_pair(period: Period, *, state: State = State.DONE) -> dict[Pair, Sums]:
    """Give the sums by who received and who gave, each several keys where they did so together.

    Added up over the givers they are the rows by village. Nothing is split, not even where the givers' own
    amounts are known: of two villages and two agencies nobody has said what went from whom to whom.
    """
    sums: dict[Pair, Sums] = defaultdict(Sums)
    for pair, part in _given_and_taken_back(_by_pair, _Acts(period, state)):
        sums[pair] += part
    return dict(sums)


def _by_pair(acts: "_Acts") -> "Iterator[tuple[Pair, Sums]]":
    lines = f"""
        , act AS MATERIALIZED (SELECT id, {_all_agencies("counted.id")} AS who FROM counted WHERE {_HAS_LINES})
        SELECT village_id, commune_id, who, {_LINE_SUMS}
        FROM act JOIN line ON line.contribution_id = act.id GROUP BY village_id, commune_id, who"""
    for village, commune, giving, *found in acts.query(lines):
        yield ((village or commune,), _keys(giving)), _sums(*found)
    who = _all_agencies("counted.id")
    bundles = _bundles("places, who", f"{_ALL_PLACES} AS places, {who} AS who")
    for reached, giving, *found in acts.query(bundles):
        yield (_keys(reached), _keys(giving)), _one(*found)


def unvalued(period: Period, *, state: State = State.DONE) -> dict[str, int]:
    """Give the acts with lines that no total can count, each with the number of those; not what is taken back."""
    sql = f"SELECT counted.id, count(*) FROM {_LINES} AND line.value IS NULL GROUP BY counted.id"
    return dict(_Acts(period, state).query(sql))


def newest_day(until: date) -> date | None:
    """Give the last day, up to `until`, on which anything done is counted; None where there is nothing."""
    sql = "SELECT max(counted_on) FROM contribution WHERE state = 'done' AND counted_on <= ?"
    ((found,),) = db.connection().execute(sql, (until.isoformat(),))
    return None if found is None else date.fromisoformat(found)


def of_village(period: Period, village: str, *, state: State = State.DONE) -> Sums:
    """Give the sums of one village alone, as `by_key` does, without adding up all the others."""
    return _added("village", _Acts(period, state, village)).get((village,), NOTHING)


def of_lines(lines: "array[int]") -> dict[State, Sums]:
    """Add up single lines, given by SQLite's numbers of their rows, by the state of their acts.

    One value over several lines counts once and whole, as soon as one of them is among these.
    """
    sums: dict[State, Sums] = defaultdict(Sums)
    joint: set[int] = set()
    for rows in _slices(lines):
        for state, taken_back, acts, *found in db.connection().execute(_OF_LINES, {"rows": rows}):
            if acts is None:
                sums[State(state)] += _signed(_sums(*found), taken_back)
            else:
                joint.update(json.loads(acts))
    for rows in _slices(array("i", sorted(joint))):
        for state, taken_back, *found in db.connection().execute(_OF_JOINT, {"rows": rows}):
            sums[State(state)] += _signed(_one(*found), taken_back)
    return dict(sums)


def together(some: Mapping[State, Sums], others: Mapping[State, Sums]) -> dict[State, Sums]:
    """Give what lines of different acts make together, by state."""
    return {
        state: some.get(state, NOTHING) + others.get(state, NOTHING)
        for state in State
        if state in some or state in others
    }


def _slices(rows: "array[int]") -> Iterator[Any]:
    for first in range(0, len(rows), _SLICE):
        yield apsw.carray(rows, start=first, stop=min(first + _SLICE, len(rows)))


def _added(by: By, acts: "_Acts") -> dict[tuple[str, ...], Sums]:
    sums: dict[tuple[str, ...], Sums] = defaultdict(Sums)
    for keys, part in _given_and_taken_back(_PARTS[by], acts):
        sums[keys] += part
    return sums


def _given_and_taken_back(
    parts_of: "Callable[[_Acts], Iterable[tuple[Key, Sums]]]", acts: "_Acts"
) -> "Iterator[tuple[Key, Sums]]":
    """Give the parts of what was given, and below nought those of what was taken back."""
    yield from parts_of(acts)
    if (
        db.connection().execute(_ANY_TAKEN_BACK).fetchone()
    ):  # few files have any: the rest is not asked thrice
        yield from ((key, -part) for key, part in parts_of(acts._replace(taken_back=True)))


def _signed(sums: Sums, taken_back: int) -> Sums:
    return -sums if taken_back else sums


def place_names(period: Period) -> dict[str, str]:
    """Give what the rows by village call each village and whole commune, so that other tables can too."""
    return {key: name for key, (_order, name) in _places(period)[0].items()}


# --- The parts that are added -----------------------------------------------------------------------------------

# Each yields (keys, sums). `counted` are the acts of the period. Those with one value for the whole act are
# bundles, but for the few (no command of ours makes them) that have valued lines all the same.

_COUNTED = """
    counted AS NOT MATERIALIZED (
        SELECT id, value, value_qualifier FROM contribution {which}
        AND state = :state AND counted_on BETWEEN :first AND :last {those}
    ),
    not_bundle AS MATERIALIZED (
        SELECT DISTINCT counted.id FROM counted JOIN line ON line.contribution_id = counted.id
        WHERE counted.value IS NOT NULL AND line.value IS NOT NULL
    )"""

_GIVEN = "WHERE reverses = 0"
_TAKEN_BACK = (
    "INDEXED BY contribution_reversal WHERE reverses = 1"  # few: the period is not gone through again
)

_ANY_TAKEN_BACK = f"SELECT 1 FROM contribution {_TAKEN_BACK} LIMIT 1"

_REACHED = "AND id IN (SELECT contribution_id FROM line WHERE village_id = :village)"

_LINE_SUMS = """
    sum(CASE line.form WHEN 'money' THEN line.value END),
    sum(CASE line.form WHEN 'goods' THEN line.value END),
    sum(CASE line.form WHEN 'labour' THEN line.value END),
    count(*) - count(line.value),
    count(line.value_qualifier)"""

JOINT = """(contribution.value IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM line AS valued WHERE valued.contribution_id = contribution.id AND valued.value IS NOT NULL))"""
"""Whether an act is a bundle, in a query of `contribution`."""

_HAS_LINES = "(counted.value IS NULL OR counted.id IN (SELECT id FROM not_bundle))"

_LINES = f"counted JOIN line ON line.contribution_id = counted.id WHERE {_HAS_LINES}"


_ALL_PLACES = "group_concat(DISTINCT coalesce(village_id, commune_id))"


def _bundles(keys: str, own: str) -> str:
    """Add up the bundles by `keys`, which are columns that `own` gives for each of them."""
    return f"""
        SELECT {keys}, form, sum(worth), count(qualifier) FROM (
            SELECT {own}, counted.value AS worth, counted.value_qualifier AS qualifier,
                CASE WHEN min(line.form) = max(line.form) THEN line.form ELSE 'goods' END AS form
            FROM counted LEFT JOIN line ON line.contribution_id = counted.id
            WHERE counted.value IS NOT NULL GROUP BY counted.id HAVING count(line.value) = 0
        ) GROUP BY {keys}, form"""


Part = tuple[tuple[str, ...], Sums]


class _Acts(NamedTuple):
    """Which acts are added up: those of a period in a state, and, if given, only those that reached a village.

    Either what was given, or what was `taken_back` of it.
    """

    period: Period
    state: State
    village: str | None = None
    taken_back: bool = False

    def query(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run `sql` after the common parts."""
        values = {
            "state": self.state.value,
            "first": self.period.first.isoformat(),
            "last": self.period.last.isoformat(),
            "village": self.village,
        }
        counted = _COUNTED.format(
            which=_TAKEN_BACK if self.taken_back else _GIVEN,
            those=_REACHED if self.village is not None else "",
        )
        yield from db.connection().execute(f"WITH {counted} {sql}", values)


_SLICE = 5_000  # rows added up by one statement: while it runs, a commit elsewhere waits

_OF_LINES = f"""
    SELECT state, reverses, CASE WHEN {JOINT} THEN json_group_array(DISTINCT contribution.rowid) END, {_LINE_SUMS}
    FROM carray(:rows) AS wanted CROSS JOIN line ON line.rowid = wanted.value
    CROSS JOIN contribution ON contribution.id = line.contribution_id
    GROUP BY state, reverses, {JOINT}"""

_COUNTED_ROWS = """
    SELECT contribution.* FROM carray(:rows) AS wanted
    CROSS JOIN contribution ON contribution.rowid = wanted.value"""

_OF_JOINT = (
    f"WITH counted AS ({_COUNTED_ROWS}) {_bundles('state, reverses', 'counted.state, counted.reverses')}"
)


def _by_place(acts: _Acts) -> Iterator[Part]:
    lines = f"SELECT village_id, commune_id, {_LINE_SUMS} FROM {_LINES} GROUP BY village_id, commune_id"
    for village, commune, *found in acts.query(lines):
        yield (village or commune,), _sums(*found)
    bundles = _bundles("places", f"{_ALL_PLACES} AS places")
    for reached, *found in acts.query(bundles):
        yield _keys(reached), _one(*found)


def _by_kind(acts: _Acts) -> Iterator[Part]:
    lines = f"SELECT kind, {_LINE_SUMS} FROM {_LINES} GROUP BY kind"
    for kind, *found in acts.query(lines):
        yield (kind,), _sums(*found)
    bundles = _bundles("kinds", "group_concat(DISTINCT kind) AS kinds")
    for kinds, *found in acts.query(bundles):
        yield _keys(kinds), _one(*found)


def _by_agency(acts: _Acts) -> Iterator[Part]:
    """One agency alone has given all; of several, each gets its amounts and the rest stands under all of them."""
    givers = _several_givers(acts)
    lines = f"""
        , act AS MATERIALIZED (SELECT id, {_sole_agency("counted.id")} AS sole FROM counted
            WHERE {_HAS_LINES})
        SELECT sole, CASE WHEN sole IS NULL THEN act.id END AS several, {_LINE_SUMS}
        FROM act JOIN line ON line.contribution_id = act.id GROUP BY sole, several"""
    for agency, act, *found in acts.query(lines):
        yield from _split(agency, givers[act], _sums(*found))
    sole = _sole_agency("counted.id")
    several = f"CASE WHEN {sole} IS NULL THEN counted.id END"
    bundles = _bundles("sole, several", f"{sole} AS sole, {several} AS several")
    for agency, act, *found in acts.query(bundles):
        yield from _split(agency, givers[act], _one(*found))


def _several_givers(acts: _Acts) -> Mapping[str, list[tuple[Any, ...]]]:
    """Give agency, form and amount of each giver, of the acts that several agencies gave."""
    givers = defaultdict(list)
    several = """
        SELECT counted.id, agency_id, form, amount FROM counted JOIN giver ON contribution_id = counted.id
        WHERE EXISTS (SELECT 1 FROM giver AS other WHERE other.contribution_id = counted.id
            AND other.agency_id <> giver.agency_id)"""
    for act, *giver in acts.query(several):
        givers[act].append(tuple(giver))
    return givers


def _all_agencies(act: str) -> str:
    return f"(SELECT group_concat(DISTINCT agency_id) FROM giver WHERE contribution_id = {act})"


def _sole_agency(act: str) -> str:
    return f"""(SELECT CASE WHEN min(agency_id) = max(agency_id) THEN min(agency_id) END
        FROM giver WHERE contribution_id = {act})"""


def _split(agency: Any, givers: Iterable[Any], whole: Sums) -> Iterator[Part]:
    if agency is not None:
        yield (agency,), whole
        return
    rest = whole
    for giver, form, amount in givers:
        if amount is not None:
            yield (giver,), replace(Sums(**{form: amount}), approximate=whole.approximate)
            rest = replace(rest, **{form: getattr(rest, form) - amount})
    if replace(rest, approximate=False) or not whole.total:
        yield tuple(sorted({giver for giver, _form, _amount in givers})), rest


def _keys(listed: Any) -> tuple[str, ...]:
    return tuple(sorted(listed.split(","))) if listed else ()


def _sums(money: Any, goods: Any, labour: Any, unvalued: Any, qualified: Any) -> Sums:
    return Sums(money or 0, goods or 0, labour or 0, unvalued, qualified > 0)


def _one(form: Any, value: int, qualified: int) -> Sums:
    """Count what stands for whole acts; an act without lines has said nothing of its form."""
    goods = value if form not in {Form.MONEY, Form.LABOUR} else 0
    return Sums(
        value if form == Form.MONEY else 0, goods, value if form == Form.LABOUR else 0, 0, qualified > 0
    )


class _Unit(NamedTuple):
    """Lines alike in all of this, or one value; `act` is theirs, but for lines of one village and one agency."""

    act: str | None
    village: tuple[str, ...]
    agency: tuple[str, ...]
    kind: tuple[str, ...]
    sums: Sums


def _units(acts: _Acts) -> Iterator[_Unit]:
    lines = f"""
        , act AS MATERIALIZED (SELECT id, {_all_agencies("counted.id")} AS who FROM counted WHERE {_HAS_LINES})
        SELECT CASE WHEN who LIKE '%,%' OR commune_id IS NOT NULL THEN act.id END AS own,
            coalesce(village_id, commune_id) AS place, who, kind, {_LINE_SUMS}
        FROM act JOIN line ON line.contribution_id = act.id GROUP BY own, place, who, kind"""
    for act, place, giving, kind, *found in acts.query(lines):
        yield _Unit(act, (place,), _keys(giving), (kind,), _sums(*found))
    bundles = _bundles(
        "act, places, who, kinds",
        f"""counted.id AS act, {_ALL_PLACES} AS places, {_all_agencies("counted.id")} AS who,
            group_concat(DISTINCT kind) AS kinds""",
    )
    for act, reached, giving, kinds, *found in acts.query(bundles):
        yield _Unit(act, _keys(reached), _keys(giving), _keys(kinds), _one(*found))


def _narrowed(acts: _Acts, by: By, among: Among) -> Iterator[tuple[tuple[str, tuple[str, ...]], Sums]]:
    """Give parts by "" and the keys of their row; by the act those that are shared with others."""
    givers = _several_givers(acts)
    several: dict[str, list[_Unit]] = defaultdict(list)
    for unit in _units(acts):
        if unit.act is not None and unit.act in givers:
            several[unit.act].append(unit)
        elif not among.gave(unit.agency):
            continue
        elif among.reached(unit.village):
            yield ("", getattr(unit, by)), unit.sums
        elif among.had_part(unit.village):
            yield (unit.act or "", ()), unit.sums
    for act, units in several.items():
        if among.joined(units[0].agency):
            for keys, sums in _of_several(units, givers[act], by, among):
                yield (("", keys) if keys is not None else (act, ())), sums


def _of_several(
    units: Sequence[_Unit], givers: Iterable[Any], by: By, among: Among
) -> "Iterator[tuple[tuple[str, ...] | None, Sums]]":
    """Part an act of several agencies; None: it is shared with others.

    Their own amounts are known of the whole act only: of a part of it nobody has said who gave what.
    """
    inside = [unit for unit in units if among.reached(unit.village)]
    yield from ((None, unit.sums) for unit in units if unit not in inside and among.had_part(unit.village))
    if not inside:
        return
    whole = sum((unit.sums for unit in inside), NOTHING)
    everyone = units[0].agency
    by_agency = list(_split(None, givers, whole)) if len(inside) == len(units) else [(everyone, whole)]
    if by != "agency" and among.gave(everyone):
        yield from ((getattr(unit, by), unit.sums) for unit in inside)
        return
    for keys, sums in by_agency:
        if among.gave(keys):
            yield (keys if by == "agency" else _reach(inside, by, sums)), sums
        elif among.joined(keys):
            yield None, sums


def _reach(units: Iterable[_Unit], by: By, sums: Sums) -> tuple[str, ...]:
    """Give all keys that an agency's own amount can have gone to: those of the units of its form."""
    forms = [form for form in Form if getattr(sums, form)]
    alike = [unit for unit in units if any(getattr(unit.sums, form) for form in forms)]
    return tuple(sorted({key for unit in alike or units for key in getattr(unit, by)}))


_PARTS: dict[By, Callable[[_Acts], Iterator[Part]]] = {
    "village": _by_place,
    "agency": _by_agency,
    "kind": _by_kind,
}


# --- What the rows are called -----------------------------------------------------------------------------------


# Each gives what sorts and what names a key, as of the last day of the period, and how several are said.

Known = tuple[Mapping[str, tuple[Any, str]], str]


def _kinds(_period: Period) -> Known:
    return {kind: (place, KINDS[kind]) for place, kind in enumerate(Kind)}, "{names} (một giá trị chung)"


def _agencies(period: Period) -> Known:
    giving = agencies.labels(period.last)
    return {key: (label.order(), label.name) for key, label in giving.items()}, "Phối hợp: {names}"


def _places(period: Period) -> Known:
    return places.known(period.last), "{names} (giá trị chung)"


_KNOWN: dict[By, Callable[[Period], Known]] = {"village": _places, "agency": _agencies, "kind": _kinds}
