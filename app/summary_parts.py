"""What is added up: the parts of which `app.summary` makes all its sums, which alone asks for them.

Each of `by_place`, `by_agency`, `by_kind`, `by_pair` and `narrowed` gives (keys, sums), to be added by keys.
`counted` are the acts of the period. Those with one value for the whole act are bundles, but for the few (no command
of ours makes them) that have valued lines all the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, TypeVar

from app.among import Among
from app.periods import Period
from models import Form, State, db

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
Part = tuple[tuple[str, ...], Sums]
Pair = tuple[tuple[str, ...], tuple[str, ...]]  # the keys of who received and of who gave


# --- The acts, and SQL for them ----------------------------------------------------------------------------------

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

LINE_SUMS = """
    sum(CASE line.form WHEN 'money' THEN line.value END),
    sum(CASE line.form WHEN 'goods' THEN line.value END),
    sum(CASE line.form WHEN 'labour' THEN line.value END),
    count(*) - count(line.value),
    count(line.value_qualifier)"""

JOINT = """(contribution.value IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM line AS valued WHERE valued.contribution_id = contribution.id AND valued.value IS NOT NULL))"""
"""Whether an act is a bundle, in a query of `contribution`."""

_HAS_LINES = "(counted.value IS NULL OR counted.id IN (SELECT id FROM not_bundle))"

LINES = f"counted JOIN line ON line.contribution_id = counted.id WHERE {_HAS_LINES}"


_ALL_PLACES = "group_concat(DISTINCT coalesce(village_id, commune_id))"


def of_bundles(keys: str, own: str) -> str:
    """Add up the bundles by `keys`, which are columns that `own` gives for each of them."""
    return f"""
        SELECT {keys}, form, sum(worth), count(qualifier) FROM (
            SELECT {own}, counted.value AS worth, counted.value_qualifier AS qualifier,
                CASE WHEN min(line.form) = max(line.form) THEN line.form ELSE 'goods' END AS form
            FROM counted LEFT JOIN line ON line.contribution_id = counted.id
            WHERE counted.value IS NOT NULL GROUP BY counted.id HAVING count(line.value) = 0
        ) GROUP BY {keys}, form"""


class Acts(NamedTuple):
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


def given_and_taken_back(
    parts_of: Callable[[Acts], Iterable[tuple[Key, Sums]]], acts: Acts
) -> Iterator[tuple[Key, Sums]]:
    """Give the parts of what was given, and below nought those of what was taken back."""
    yield from parts_of(acts)
    if (
        db.connection().execute(_ANY_TAKEN_BACK).fetchone()
    ):  # few files have any: the rest is not asked thrice
        yield from ((key, -part) for key, part in parts_of(acts._replace(taken_back=True)))


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


def of_columns(money: Any, goods: Any, labour: Any, unvalued: Any, qualified: Any) -> Sums:
    return Sums(money or 0, goods or 0, labour or 0, unvalued, qualified > 0)


def of_whole_acts(form: Any, value: int, qualified: int) -> Sums:
    """Count what stands for whole acts; an act without lines has said nothing of its form."""
    goods = value if form not in {Form.MONEY, Form.LABOUR} else 0
    return Sums(
        value if form == Form.MONEY else 0, goods, value if form == Form.LABOUR else 0, 0, qualified > 0
    )


# --- All of them ---------------------------------------------------------------------------------------------------


def by_place(acts: Acts) -> Iterator[Part]:
    lines = f"SELECT village_id, commune_id, {LINE_SUMS} FROM {LINES} GROUP BY village_id, commune_id"
    for village, commune, *found in acts.query(lines):
        yield (village or commune,), of_columns(*found)
    bundles = of_bundles("places", f"{_ALL_PLACES} AS places")
    for reached, *found in acts.query(bundles):
        yield _keys(reached), of_whole_acts(*found)


def by_kind(acts: Acts) -> Iterator[Part]:
    lines = f"SELECT kind, {LINE_SUMS} FROM {LINES} GROUP BY kind"
    for kind, *found in acts.query(lines):
        yield (kind,), of_columns(*found)
    bundles = of_bundles("kinds", "group_concat(DISTINCT kind) AS kinds")
    for kinds, *found in acts.query(bundles):
        yield _keys(kinds), of_whole_acts(*found)


def by_agency(acts: Acts) -> Iterator[Part]:
    """One agency alone has given all; of several, each gets its amounts and the rest stands under all of them."""
    givers = _several_givers(acts)
    lines = f"""
        , act AS MATERIALIZED (SELECT id, {_sole_agency("counted.id")} AS sole FROM counted
            WHERE {_HAS_LINES})
        SELECT sole, CASE WHEN sole IS NULL THEN act.id END AS several, {LINE_SUMS}
        FROM act JOIN line ON line.contribution_id = act.id GROUP BY sole, several"""
    for agency, act, *found in acts.query(lines):
        yield from _split(agency, givers[act], of_columns(*found))
    sole = _sole_agency("counted.id")
    several = f"CASE WHEN {sole} IS NULL THEN counted.id END"
    bundles = of_bundles("sole, several", f"{sole} AS sole, {several} AS several")
    for agency, act, *found in acts.query(bundles):
        yield from _split(agency, givers[act], of_whole_acts(*found))


def _several_givers(acts: Acts) -> Mapping[str, list[tuple[Any, ...]]]:
    """Give agency, form and amount of each giver, of the acts that several agencies gave."""
    givers = defaultdict(list)
    several = """
        SELECT counted.id, agency_id, form, amount FROM counted JOIN giver ON contribution_id = counted.id
        WHERE EXISTS (SELECT 1 FROM giver AS other WHERE other.contribution_id = counted.id
            AND other.agency_id <> giver.agency_id)"""
    for act, *giver in acts.query(several):
        givers[act].append(tuple(giver))
    return givers


PARTS: dict[By, Callable[[Acts], Iterator[Part]]] = {
    "village": by_place,
    "agency": by_agency,
    "kind": by_kind,
}


def by_pair(acts: Acts) -> Iterator[tuple[Pair, Sums]]:
    lines = f"""
        , act AS MATERIALIZED (SELECT id, {_all_agencies("counted.id")} AS who FROM counted WHERE {_HAS_LINES})
        SELECT village_id, commune_id, who, {LINE_SUMS}
        FROM act JOIN line ON line.contribution_id = act.id GROUP BY village_id, commune_id, who"""
    for village, commune, giving, *found in acts.query(lines):
        yield ((village or commune,), _keys(giving)), of_columns(*found)
    who = _all_agencies("counted.id")
    bundles = of_bundles("places, who", f"{_ALL_PLACES} AS places, {who} AS who")
    for reached, giving, *found in acts.query(bundles):
        yield (_keys(reached), _keys(giving)), of_whole_acts(*found)


# --- Those of some villages and agencies ----------------------------------------------------------------------------


class _Unit(NamedTuple):
    """Lines alike in all of this, or one value; `act` is theirs, but for lines of one village and one agency."""

    act: str | None
    village: tuple[str, ...]
    agency: tuple[str, ...]
    kind: tuple[str, ...]
    sums: Sums


def _units(acts: Acts) -> Iterator[_Unit]:
    lines = f"""
        , act AS MATERIALIZED (SELECT id, {_all_agencies("counted.id")} AS who FROM counted WHERE {_HAS_LINES})
        SELECT CASE WHEN who LIKE '%,%' OR commune_id IS NOT NULL THEN act.id END AS own,
            coalesce(village_id, commune_id) AS place, who, kind, {LINE_SUMS}
        FROM act JOIN line ON line.contribution_id = act.id GROUP BY own, place, who, kind"""
    for act, place, giving, kind, *found in acts.query(lines):
        yield _Unit(act, (place,), _keys(giving), (kind,), of_columns(*found))
    bundles = of_bundles(
        "act, places, who, kinds",
        f"""counted.id AS act, {_ALL_PLACES} AS places, {_all_agencies("counted.id")} AS who,
            group_concat(DISTINCT kind) AS kinds""",
    )
    for act, reached, giving, kinds, *found in acts.query(bundles):
        yield _Unit(act, _keys(reached), _keys(giving), _keys(kinds), of_whole_acts(*found))


def narrowed(acts: Acts, by: By, among: Among) -> Iterator[tuple[tuple[str, tuple[str, ...]], Sums]]:
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
) -> Iterator[tuple[tuple[str, ...] | None, Sums]]:
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
