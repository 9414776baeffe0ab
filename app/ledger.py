"""The register of contributions, line by line: which lines are wanted, and in which order.

A line is known by SQLite's number of its row, so that a million of them in their order take four megabytes; what
they say is read where it is looked at (`app.ledger_lines`). Everything is read in statements of some milliseconds,
none of which is left open: `snapshot.reading` is enough around it, and a commit never waits long
(docs/decisions/long-lists.md). Each statement gives one row, a list in JSON: the window paints in Python too, and would
have to wait its turn at each row that arrives here.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import apsw

from app import contributions, summary, twinnings
from app.labels import FORMS, KINDS, STATES
from app.ledger_lines import GIVERS, PLACE, LedgerLine, Names, names, of_act, read
from app.ledger_words import Finder
from app.taken_back import STANDS
from app.text import sort_key
from models import Form, Kind, State, db

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.periods import Period
    from app.summary import Sums

__all__ = [
    "By",
    "LedgerLine",
    "Names",
    "Order",
    "Piece",
    "Wanted",
    "acts_in",
    "names",
    "of_act",
    "pieces",
    "read",
]

By = Literal["when", "place", "givers", "kind", "form", "what", "quantity", "value", "state"]

_FIRST_ACTS, _ACTS = 100, 2000  # acts gone through by one statement, at first what fills a screen
_WINDOW = timedelta(days=31)  # days whose acts are put in order by one statement
_LINES = 5000  # of a list in another order, given at a time
_TEXTS = 50_000  # texts whose place in the alphabet is kept: some 10 MB at most


@dataclass(frozen=True)
class Wanted:
    """Which lines are asked for; what is left out lets all through. `place` is a village or a whole commune.

    `value` is that of a line or of its whole act. A line is `unvalued` where neither it nor its whole act has a value, an act `undated` where it falls into no
    period yet, `unpaired` where it was done outside the days of its twinning.
    """

    period: Period | None = None
    search: str = ""
    place: str = ""
    agency: str = ""
    kind: Kind | None = None
    form: Form | None = None
    state: State | None = None
    value: int | None = None
    unvalued: bool = False
    undated: bool = False
    unpaired: bool = False
    acts: frozenset[str] | None = None


class Order(NamedTuple):
    """By what lines are put in order; where that is unknown they come last, either way."""

    by: By = "when"
    down: bool = True


class Piece(NamedTuple):
    """The next lines in their order, and the sums, by state, of all gone through so far."""

    lines: array[int]
    sums: Mapping[State, Sums]


def pieces(wanted: Wanted, order: Order, called: Names) -> Iterator[Piece]:
    """Go through the lines that are wanted: the first piece comes at once, the others as they are read.

    By days, each piece goes on with the list; in any other order the list comes after all were gone through.
    """
    reader = _Reader(wanted, order, called)
    sums: dict[State, Sums] = {}
    if order.by == "when":
        for found in reader.lines(down=order.down):
            lines = array("i", found)
            sums = summary.together(sums, summary.of_lines(lines))
            yield Piece(lines, sums)
        return
    rank = _rank(order.by, called)
    sorter = apsw.Connection("")  # a file of its own that goes with it: sorting there holds nobody up
    try:
        sorter.execute("CREATE TABLE found (place INTEGER PRIMARY KEY, line INTEGER, value)")
        for found in reader.lines(down=True):
            ranked = json.dumps([(line, rank(value)) for line, value in found])
            sorter.execute(
                "INSERT INTO found (line, value) SELECT value ->> 0, value ->> 1 FROM json_each(?)", (ranked,)
            )
            lines = array("i", (line for line, _value in found))
            sums = summary.together(sums, summary.of_lines(lines))
            yield Piece(array("i"), sums)
        way = "DESC" if order.down else "ASC"
        sorter.execute(
            "CREATE TABLE listed AS SELECT line FROM found ORDER BY value IS NULL, value " + way + ", place"
        )
        first = 1
        while lines := array("i", _listed(sorter, _LISTED, {"first": first, "last": first + _LINES - 1})):
            yield Piece(lines, sums)
            first += _LINES
    finally:
        sorter.close()


_LISTED = "SELECT json_group_array(line ORDER BY rowid) FROM listed WHERE rowid BETWEEN :first AND :last"


def _listed(connection: Any, sql: str, values: dict[str, Any]) -> Any:
    """Give the list that a statement makes."""
    ((found,),) = connection.execute(sql, values)
    return json.loads(found)


def acts_in(period: Period) -> int:
    """Tell how many acts are counted in a period: done, planned and cancelled."""
    sql = "SELECT count(*) FROM contribution WHERE state = :state AND counted_on BETWEEN :first AND :last"
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    ask = db.connection().execute
    return sum(count for state in State for (count,) in ask(sql, {"state": state.value, **days}))


class _Reader:
    """Finds lines by way of their acts: those that may be wanted in the order of their days, a batch at a time."""

    def __init__(self, wanted: Wanted, order: Order, called: Names) -> None:
        self._wanted = wanted
        self._connection = db.connection()
        self._values: dict[str, Any] = {}
        self._finder = Finder(wanted.search, called) if wanted.search.strip() else None
        tests = " AND ".join(self._tests()) or "TRUE"
        value = _VALUES[order.by]
        given = "line.rowid" if order.by == "when" else f"json_array(line.rowid, {value})"
        self._sql = f"""
            SELECT json_group_array({given} ORDER BY act.rowid, line.position, line.id)
            FROM {_OF_BATCH} WHERE {tests}"""

    def lines(self, *, down: bool) -> Iterator[list[Any]]:
        """Give the lines, with what they are sorted by, in the order of days, the undated last."""
        size = _FIRST_ACTS
        for acts in self._acts(down=down):
            first = 0
            while first < len(acts):
                batch = apsw.carray(acts, start=first, stop=min(first + size, len(acts)))
                yield self._of(batch)
                first, size = first + size, _ACTS

    def _of(self, batch: Any) -> Any:
        values = {**self._values, "batch": batch}
        if self._finder is not None:
            whats = _listed(self._connection, _WHATS, {"batch": batch})
            values |= self._finder.values(whats)
        return _listed(self._connection, self._sql, values)

    # --- Acts -----------------------------------------------------------------------------------------------------

    def _acts(self, *, down: bool) -> Iterator[array[int]]:
        wanted = self._wanted
        few, values = self._few()
        if not wanted.undated:
            for first, last in self._windows(down=down, at_once=bool(few)):
                days = {"first": first.isoformat(), "last": last.isoformat()}
                yield self._ask(f"counted_on BETWEEN :first AND :last {few}", values | days, down=down)
        if wanted.undated or wanted.period is None:
            yield self._ask(f"counted_on IS NULL {few}", values, down=down)

    def _ask(self, test: str, values: dict[str, Any], *, down: bool) -> array[int]:
        way = "DESC" if down else "ASC"
        states = ", ".join(f"'{state}'" for state in State if self._wanted.state in {None, state})
        sql = f"""
            SELECT json_group_array(rowid ORDER BY counted_on {way}, id {way})
            FROM contribution WHERE state IN ({states}) AND {test}"""
        return array("i", _listed(self._connection, sql, values))

    def _few(self) -> tuple[str, dict[str, Any]]:
        """Give what names few acts and has an index of its own."""
        wanted = self._wanted
        if wanted.acts is not None:
            keys = tuple(sorted(wanted.acts)) or ("",)
            return "AND id IN (SELECT value FROM carray(:keys))", {"keys": apsw.carray(keys)}
        if wanted.place:
            reached = """AND id IN (SELECT contribution_id FROM line WHERE village_id = :place
                UNION ALL SELECT contribution_id FROM line WHERE commune_id = :place)"""
            return reached, {"place": wanted.place}
        if wanted.agency:
            gave = "AND id IN (SELECT contribution_id FROM giver WHERE agency_id = :agency)"
            return gave, {"agency": wanted.agency}
        return "", {}

    def _windows(self, *, down: bool, at_once: bool) -> Iterator[tuple[date, date]]:
        """Cut the days into spans that are read quickly, from the newest or from the oldest."""
        days = [
            date.fromisoformat(day)
            for state in State
            for bound in ("min", "max")
            for (day,) in self._connection.execute(
                f"SELECT {bound}(counted_on) FROM contribution WHERE state = ?", (state.value,)
            )
            if day is not None
        ]
        if not days:
            return
        first, last, period = min(days), max(days), self._wanted.period
        if period is not None:
            first, last = max(first, period.first), min(last, period.last)
        span = last - first if at_once else _WINDOW
        while first <= last:
            if down:
                yield max(first, last - span), last
                last -= span + timedelta(days=1)
            else:
                yield first, min(last, first + span)
                first += span + timedelta(days=1)

    # --- Lines ----------------------------------------------------------------------------------------------------

    def _tests(self) -> Iterator[str]:
        wanted = self._wanted
        for name, value in (("kind", wanted.kind), ("form", wanted.form)):
            if value is not None:
                self._values[name] = value.value
                yield f"line.{name} = :{name}"
        if wanted.place:
            self._values["place"] = wanted.place
            yield f"{PLACE} = :place"
        if wanted.agency:
            self._values["agency"] = wanted.agency
            yield "EXISTS (SELECT 1 FROM giver WHERE contribution_id = contribution.id AND agency_id = :agency)"
        if wanted.value is not None:
            self._values["value"] = wanted.value
            yield ":value IN (line.value, contribution.value)"
        if wanted.unvalued:
            yield f"line.value IS NULL AND NOT {summary.JOINT}"
        if wanted.unpaired:
            self._connection.create_scalar_function("unpaired", _unpaired(), 4)
            yield _UNPAIRED
        if self._finder is not None:
            yield self._finder.test


_OF_BATCH = """carray(:batch) AS act
    CROSS JOIN contribution ON contribution.rowid = act.value
    CROSS JOIN line ON line.contribution_id = contribution.id"""

_WHATS = f"SELECT json_group_array(DISTINCT line.what) FROM {_OF_BATCH}"

_SIGN = "(1 - 2 * reverses)"  # what takes back stands below nought

_VALUES: dict[By, str] = {
    "when": "",
    "place": PLACE,
    "givers": f"substr({GIVERS}, 1, 36)",  # the first one's key
    "kind": "line.kind",
    "form": "line.form",
    "what": "line.what",
    "quantity": f"line.quantity * {_SIGN}",
    "value": f"coalesce(line.value, contribution.value) * {_SIGN}",
    "state": "contribution.state",
}


def _rank(by: By, called: Names) -> Callable[[Any], Any]:
    """Give what turns the value of a line into one that sorts as people would."""
    match by:
        case "place":
            return _places({key: place.order for key, place in called.places.items()})
        case "givers":
            return _places({key: label.order() for key, label in called.agencies.items()})
        case "kind" | "form" | "state":
            codes = _CODES[by]
            return _places({code: sort_key(text) for code, text in codes.items()})
        case "what":
            return _what_order
    return lambda value: value


_CODES: dict[str, Mapping[Any, str]] = {"kind": KINDS, "form": FORMS, "state": STATES}


def _places(orders: Mapping[Any, Any]) -> Callable[[Any], Any]:
    """Give what tells the place of a key in an order; None where there is no such key."""
    placed = {key: rank for rank, key in enumerate(sorted(orders, key=orders.__getitem__))}
    return placed.get


_what_order = lru_cache(maxsize=_TEXTS)(sort_key)

_UNPAIRED = f"""contribution.state = 'done' AND {STANDS} AND unpaired(happened_from, happened_to,
    (SELECT group_concat(agency_id) FROM giver WHERE contribution_id = contribution.id AND role = 'twinned'),
    (SELECT group_concat(DISTINCT village_id) FROM line AS given WHERE contribution_id = contribution.id))"""


def _unpaired() -> Callable[..., bool]:
    """Give what tells, by days, twinned givers and villages of an act, whether it lies outside their twinning."""
    pairings = twinnings.by_village(date.min, date.max)

    def unpaired(first: str | None, last: str | None, givers: str | None, places: str | None) -> bool:
        if first is None or last is None or givers is None or places is None:
            return False
        days = date.fromisoformat(first), date.fromisoformat(last)
        return not contributions.any_paired(givers.split(","), places.split(","), *days, pairings)

    return unpaired
