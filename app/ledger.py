"""The register of contributions, line by line: which lines are wanted, and in which order.

A line is known by SQLite's number of its row, so that a million of them in their order take eight megabytes; what
they say is read where it is looked at (`app.ledger_lines`). Everything is read in statements of some milliseconds,
none of which is left open: `snapshot.reading` is enough around it, and a commit never waits long
(docs/decisions/window.md).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import apsw

from app import contributions, summary, twinnings
from app.labels import FORMS, KINDS, STATES
from app.ledger_lines import GIVERS, PLACE, LedgerLine, Names, names, of_act, read
from app.text import Search, fold, sort_key
from models import Form, Kind, State, db

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.periods import Period
    from app.summary import Sums

__all__ = ["By", "LedgerLine", "Names", "Order", "Piece", "Wanted", "names", "of_act", "pieces", "read"]

By = Literal["when", "place", "givers", "kind", "form", "what", "quantity", "value", "state"]

_FIRST_ACTS, _ACTS = 100, 2000  # acts gone through by one statement, at first what fills a screen
_WINDOW = timedelta(days=31)  # days whose acts are put in order by one statement
_TEXTS = 50_000  # texts kept folded: some 10 MB at most


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

    By days, each piece goes on with the list; in any other order the whole list is the last piece.
    """
    reader = _Reader(wanted, order, called)
    sums: dict[State, Sums] = {}
    if order.by == "when":
        for found in reader.lines(down=order.down):
            lines = array("q", (line for (line,) in found))
            sums = summary.together(sums, summary.of_lines(lines))
            yield Piece(lines, sums)
        return
    sorter = apsw.Connection("")  # a file of its own that goes with it: sorting there holds nobody up
    try:
        sorter.execute("CREATE TABLE found (place INTEGER PRIMARY KEY, line INTEGER, value)")
        for found in reader.lines(down=True):
            with sorter:
                sorter.executemany("INSERT INTO found (line, value) VALUES (?, ?)", found)
            sums = summary.together(sums, summary.of_lines(array("q", (line for line, _value in found))))
            yield Piece(array("q"), sums)
        way = "DESC" if order.down else "ASC"
        listed = sorter.execute(f"SELECT line FROM found ORDER BY value IS NULL, value {way}, place")
        yield Piece(array("q", (line for (line,) in listed)), sums)
    finally:
        sorter.close()


class _Reader:
    """Finds lines by way of their acts: those that may be wanted in the order of their days, a batch at a time."""

    def __init__(self, wanted: Wanted, order: Order, called: Names) -> None:
        self._wanted = wanted
        self._connection = db.connection()
        self._values: dict[str, Any] = {}
        tests = " AND ".join(self._tests(called)) or "TRUE"
        value = "" if order.by == "when" else f", {self._sorted_by(order.by, called)}"
        self._sql = f"""
            SELECT line.rowid{value} FROM carray(:batch) AS act
            CROSS JOIN contribution ON contribution.rowid = act.value
            CROSS JOIN line ON line.contribution_id = contribution.id
            WHERE {tests} ORDER BY act.rowid, line.position, line.id"""

    def lines(self, *, down: bool) -> Iterator[list[tuple[Any, ...]]]:
        """Give the lines, with what they are sorted by, in the order of days, the undated last."""
        size = _FIRST_ACTS
        for acts in self._acts(down=down):
            first = 0
            while first < len(acts):
                batch = apsw.carray(acts, start=first, stop=min(first + size, len(acts)))
                yield self._connection.execute(self._sql, {**self._values, "batch": batch}).fetchall()
                first, size = first + size, _ACTS

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
            SELECT rowid FROM contribution WHERE state IN ({states}) AND {test}
            ORDER BY counted_on {way}, id {way}"""
        return array("q", (row for (row,) in self._connection.execute(sql, values)))

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

    def _tests(self, called: Names) -> Iterator[str]:
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
        if wanted.search.strip():
            finds, by_giver = _finder(wanted.search, called)
            self._connection.create_scalar_function("finds", finds, 4)
            yield f"finds(line.what, line.kind, {PLACE}, {_ANY_GIVERS if by_giver else 'NULL'})"

    def _sorted_by(self, by: By, called: Names) -> str:
        """Give the expression whose values lines are sorted by."""
        rank: Callable[[Any], Any]
        match by:
            case "quantity":
                return "line.quantity"
            case "value":
                return "coalesce(line.value, contribution.value)"
            case "what":
                rank, column = lru_cache(maxsize=_TEXTS)(sort_key), "line.what"
            case "place":
                rank, column = _ranks({key: place.order for key, place in called.places.items()}), PLACE
            case "givers":
                rank = _ranks({key: label.order() for key, label in called.agencies.items()})
                column = f"substr({GIVERS}, 1, 36)"  # the first one's key
            case _:
                codes, column = _CODES[by]
                rank = _ranks({code: sort_key(text) for code, text in codes.items()})
        self._connection.create_scalar_function("ranked", rank, 1)
        return f"ranked({column})"


_ANY_GIVERS = "(SELECT group_concat(agency_id) FROM giver WHERE contribution_id = contribution.id)"

_CODES: dict[str, tuple[Mapping[Any, str], str]] = {
    "kind": (KINDS, "line.kind"),
    "form": (FORMS, "line.form"),
    "state": (STATES, "contribution.state"),
}

_UNPAIRED = """contribution.state = 'done' AND unpaired(happened_from, happened_to,
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


def _finder(typed: str, called: Names) -> tuple[Callable[..., bool], bool]:
    """Give what tells whether each word typed is in what was given, its kind, its place or one of its givers.

    With it comes whether any giver is found at all; else nobody need look for them.
    """
    search = Search(typed)
    found = {key: search.words_in(text) for key, text in called.spelled.items()}
    found |= {kind.value: search.words_in(fold(text)) for kind, text in KINDS.items()}
    in_what = lru_cache(maxsize=_TEXTS)(lambda what: search.words_in(_folded(what)))
    all_words = search.all_words

    def finds(what: str, kind: str, place: str, givers: str | None) -> bool:
        words = in_what(what) | found[kind] | found.get(place, 0)
        if givers is not None and words != all_words:
            for giver in givers.split(","):
                words |= found.get(giver, 0)
        return words == all_words

    return finds, any(found.get(agency) for agency in called.agencies)


_folded = lru_cache(maxsize=_TEXTS)(fold)


def _ranks(orders: Mapping[str, Any]) -> Callable[[Any], Any]:
    """Give what tells the place of a key in an order; None where there is no such key."""
    placed = {key: rank for rank, key in enumerate(sorted(orders, key=orders.__getitem__))}
    return placed.get
