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
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

import apsw

from app import agencies, places, summary_parts
from app.among import EVERYBODY, Among
from app.periods import Period
from app.summary_parts import (
    JOINT,
    LINE_SUMS,
    NOTHING,
    PARTS,
    WAYS,
    Acts,
    By,
    Pair,
    Sums,
    given_and_taken_back,
    of_bundles,
    of_columns,
    of_whole_acts,
)
from app.taken_back import TAKEN_BACK
from app.words import KINDS
from models import Kind, State, db

__all__ = [
    "JOINT",
    "NOTHING",
    "WAYS",
    "By",
    "Pair",
    "Row",
    "Shared",
    "Summary",
    "Sums",
    "by_key",
    "by_pair",
    "narrowed",
    "newest_day",
    "of_lines",
    "of_village",
    "parts",
    "place_names",
    "summary",
    "together",
    "unvalued",
]


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
    return _added(by, Acts(period, state))


def narrowed(
    period: Period, by: By, among: Among, *, state: State = State.DONE
) -> tuple[dict[tuple[str, ...], Sums], Shared]:
    """Give the sums of each row, as `parts` does, for some villages and agencies, and what these shared with others."""
    if among == EVERYBODY:
        return parts(period, by, state=state), Shared()
    sums: dict[tuple[str, ...], Sums] = defaultdict(Sums)
    shared: dict[str, Sums] = defaultdict(Sums)
    parts_of = partial(summary_parts.narrowed, by=by, among=among)
    for (act, keys), part in given_and_taken_back(parts_of, Acts(period, state)):
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
    for pair, part in given_and_taken_back(summary_parts.by_pair, Acts(period, state)):
        sums[pair] += part
    return dict(sums)


def unvalued(period: Period, *, state: State = State.DONE) -> dict[str, int]:
    """Give the acts with lines that no total can count, each with the number of those; not what was taken back."""
    sql = f"""
        SELECT counted.id, count(*) FROM {summary_parts.LINES} AND line.value IS NULL
            AND counted.id NOT IN {TAKEN_BACK} GROUP BY counted.id"""
    return dict(Acts(period, state).query(sql))


def newest_day(until: date) -> date | None:
    """Give the last day, up to `until`, on which anything done is counted; None where there is nothing."""
    sql = "SELECT max(counted_on) FROM contribution WHERE state = 'done' AND counted_on <= ?"
    ((found,),) = db.connection().execute(sql, (until.isoformat(),))
    return None if found is None else date.fromisoformat(found)


def of_village(period: Period, village: str, *, state: State = State.DONE) -> Sums:
    """Give the sums of one village alone, as `by_key` does, without adding up all the others."""
    return _added("village", Acts(period, state, village)).get((village,), NOTHING)


def of_lines(lines: "array[int]") -> dict[State, Sums]:
    """Add up single lines, given by SQLite's numbers of their rows, by the state of their acts.

    One value over several lines counts once and whole, as soon as one of them is among these.
    """
    sums: dict[State, Sums] = defaultdict(Sums)
    joint: set[int] = set()
    for rows in _slices(lines):
        for state, taken_back, acts, *found in db.connection().execute(_OF_LINES, {"rows": rows}):
            if acts is None:
                sums[State(state)] += _signed(of_columns(*found), taken_back)
            else:
                joint.update(json.loads(acts))
    for rows in _slices(array("i", sorted(joint))):
        for state, taken_back, *found in db.connection().execute(_OF_JOINT, {"rows": rows}):
            sums[State(state)] += _signed(of_whole_acts(*found), taken_back)
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


def _added(by: By, acts: Acts) -> dict[tuple[str, ...], Sums]:
    sums: dict[tuple[str, ...], Sums] = defaultdict(Sums)
    for keys, part in given_and_taken_back(PARTS[by], acts):
        sums[keys] += part
    return sums


def _signed(sums: Sums, taken_back: int) -> Sums:
    return -sums if taken_back else sums


def place_names(period: Period) -> dict[str, str]:
    """Give what the rows by village call each village and whole commune, so that other tables can too."""
    return {key: name for key, (_order, name) in _places(period)[0].items()}


_SLICE = 5_000  # rows added up by one statement: while it runs, a commit elsewhere waits

_OF_LINES = f"""
    SELECT state, reverses, CASE WHEN {JOINT} THEN json_group_array(DISTINCT contribution.rowid) END,
        {LINE_SUMS}
    FROM carray(:rows) AS wanted CROSS JOIN line ON line.rowid = wanted.value
    CROSS JOIN contribution ON contribution.id = line.contribution_id
    GROUP BY state, reverses, {JOINT}"""

_COUNTED_ROWS = """
    SELECT contribution.* FROM carray(:rows) AS wanted
    CROSS JOIN contribution ON contribution.rowid = wanted.value"""

_OF_JOINT = (
    f"WITH counted AS ({_COUNTED_ROWS}) {of_bundles('state, reverses', 'counted.state, counted.reverses')}"
)


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
