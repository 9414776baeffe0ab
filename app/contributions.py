"""Contributions: acts of giving, with their lines and givers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any

from peewee import fn

from app import offices, periods
from app.acts import Act, ActGiver, ActLine, below_nought, checked, counted_on, must_not_reverse
from app.bulk import insert_all
from app.dated import overlaps
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.pairings import Pairing
from app.partial_date import PartialDate
from app.periods import Period
from models import Contribution, Giver, GiverRole, Line, Precision, State, db

__all__ = [
    "Act",
    "ActGiver",
    "ActLine",
    "any_paired",
    "at",
    "by_keys",
    "checked",
    "correct",
    "counted_on",
    "everything",
    "happened",
    "in_period",
    "newest",
    "of_pledges",
    "paired",
    "read",
    "record",
    "remove",
    "taken_back",
    "undated",
    "write",
    "write_all",
    "years",
]

_AT_ONCE = 500  # acts that are asked for in one question


# --- Commands -------------------------------------------------------------------------------------------------


def record(act: Act) -> str:
    """Write a new act of giving; give its key. UserError names the field that cannot stand as it is."""
    act = checked(act)
    with step(vi("Ghi khoản hỗ trợ: {what}").format(what=act.lines[0].what)):
        return write(act)


def write(act: Act) -> str:
    """Within a step, write an act as it stands, one that was checked; give its key."""
    made = Contribution.create(**_columns(act))
    _write_lines(made.id, act, over=[])
    _write_givers(made.id, act)
    key: str = made.id
    return key


def write_all(acts: Sequence[Act]) -> list[str]:
    """Within a step, write many acts that were checked; give their keys. apsw.ConstraintError: one cannot stand."""
    keys = insert_all(Contribution, len(acts), {name: map(get, acts) for name, get in _COLUMNS.items()})
    of_lines = [key for key, act in zip(keys, acts, strict=True) for _line in act.lines]
    lines = [line for act in acts for line in act.lines]
    columns: dict[str, Iterable[Any]] = {
        part.name: map(attrgetter(part.name), lines) for part in fields(ActLine)
    }
    columns |= {
        "contribution": of_lines,
        "position": [place for act in acts for place in range(len(act.lines))],
    }
    insert_all(Line, len(lines), columns)
    givers = [giver for act in acts for giver in act.givers]
    columns = {part.name: map(attrgetter(part.name), givers) for part in fields(ActGiver)}
    columns |= {"contribution": [key for key, act in zip(keys, acts, strict=True) for _giver in act.givers]}
    insert_all(Giver, len(givers), columns)
    return keys


def correct(key: str, act: Act) -> None:
    """Write an act anew over what stood there; what is the same stays untouched, so history tells what is not.

    A period that followed from the old date follows from the new one, and what the act corrects it corrects still.
    LookupError: the act is no longer there. UserError: it was taken back, or a field cannot stand as it is.
    """
    old = read(key)
    must_not_reverse(old)
    if taken_back(key):
        raise UserError(_("Khoản này đã được ghi giảm. Hãy xóa khoản ghi giảm đó trước, rồi sửa khoản này."))
    if act.when != old.when and act.counted_on == old.counted_on == counted_on(old.when):
        act = replace(act, counted_on=None)
    act = checked(replace(act, corrects=old.corrects))
    with step(vi("Sửa khoản hỗ trợ: {what}").format(what=act.lines[0].what)):
        Contribution.update(_columns(act)).where(Contribution.id == key).execute()
        there: Any = Line.select(Line.id).where(Line.contribution == key).order_by(Line.position, Line.id)
        _write_lines(key, act, over=[row.id for row in there])
        if act.givers != old.givers:
            Giver.delete().where(Giver.contribution == key).execute()
            _write_givers(key, act)


def remove(key: str) -> None:
    """Take an act out of the file; Undo brings it back. UserError: another act adjusts it, or stands for it."""
    if Contribution.select().where(Contribution.corrects == key).exists():
        raise UserError(
            _(
                "Khoản này đã được một khoản khác điều chỉnh. Hãy xóa khoản điều chỉnh đó trước, rồi xóa khoản này."
            )
        )
    act = read(key)
    if act.reverses and _also_adjusting(act).exists():
        raise UserError(
            _("Khoản này đã được ghi lại cho đúng. Hãy xóa khoản ghi lại trước, rồi xóa khoản ghi giảm.")
        )
    what = "; ".join(line.what for line in act.lines[:1])
    with step(vi("Xóa khoản hỗ trợ: {what}").format(what=what)):
        Contribution.delete().where(Contribution.id == key).execute()


def taken_back(key: str) -> bool:
    """Tell whether an act was taken back by one that reverses it."""
    return Contribution.select().where(Contribution.corrects == key, Contribution.reverses).exists()


def _also_adjusting(act: Act) -> Any:
    return Contribution.select().where(Contribution.corrects == act.corrects, Contribution.id != act.id)


_COLUMNS: dict[str, Callable[[Act], Any]] = {
    "happened_from": lambda act: act.when.first if act.when else None,
    "happened_to": lambda act: act.when.last if act.when else None,
    "precision": lambda act: act.when.precision if act.when else Precision.OCCASION,
    **{
        name: attrgetter(name)
        for name in (
            "state", "occasion", "counted_on", "value", "value_qualifier", "value_basis", "own_share", "own_share_note",
            "pledge", "corrects", "reverses", "evidence", "note",
        )
    },
}  # fmt: skip
"""How each column of an act is told."""


def _columns(act: Act) -> dict[str, Any]:
    return {name: get(act) for name, get in _COLUMNS.items()}


def _write_lines(key: str, act: Act, *, over: list[str]) -> None:
    """Write the lines over those there, one by one; what is left over goes, what is missing is added."""
    for position, line in enumerate(act.lines):
        values = {"position": position, **asdict(line)}
        if position < len(over):
            Line.update(values).where(Line.id == over[position]).execute()
        else:
            Line.create(contribution=key, **values)
    if surplus := over[len(act.lines) :]:
        Line.delete().where(Line.id << surplus).execute()


def _write_givers(key: str, act: Act) -> None:
    for giver in act.givers:
        Giver.create(contribution=key, **asdict(giver))


# --- Whether giver and place are twinned ----------------------------------------------------------------------


def paired(act: Act, pairings: Mapping[str, list[Pairing]]) -> bool:
    """Tell whether any of the twinned givers was paired with any of the villages on a day of the act.

    True where that cannot be known: no day, no giver said to be twinned, or only whole communes.
    """
    first, last = (act.when.first, act.when.last) if act.when else (None, None)
    wanted = {giver.agency for giver in act.givers if giver.role is GiverRole.TWINNED}
    places = [line.village for line in act.lines if line.village]
    if first is None or last is None or not wanted or not places:
        return True
    return any_paired(wanted, places, first, last, pairings)


def any_paired(
    twinned: Collection[str],
    places: Iterable[str],
    first: date,
    last: date,
    pairings: Mapping[str, list[Pairing]],
) -> bool:
    """Tell whether any of the agencies was paired with any of the villages on a day from `first` to `last`."""
    return any(
        pairing.agency in twinned and overlaps(pairing, first, last)
        for village in places
        for pairing in pairings.get(village, ())
    )


# --- Reads ----------------------------------------------------------------------------------------------------


def read(key: str) -> Act:
    """Give one act. LookupError: it is not in the file."""
    found = _acts(Contribution.select().where(Contribution.id == key))
    if not found:
        raise LookupError(key)
    return found[0]


def by_keys(keys: Iterable[str]) -> dict[str, Act]:
    """Give acts by their keys; those that are not in the file are left out."""
    wanted = list(keys)
    found: dict[str, Act] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        found |= {act.id: act for act in _acts(Contribution.select().where(Contribution.id << some))}
    return found


def in_period(period: Period, *, village: str | None = None, agency: str | None = None) -> list[Act]:
    """List the acts counted in a period, done, planned and cancelled, by day; those of a village or agency if given."""
    counted = Contribution.counted_on.between(period.first, period.last)
    query: Any = Contribution.select().where(counted)
    if village is not None:
        query = query.where(Contribution.id << Line.select(Line.contribution).where(Line.village == village))
    if agency is not None:
        query = query.where(Contribution.id << Giver.select(Giver.contribution).where(Giver.agency == agency))
    return _acts(query.order_by(Contribution.counted_on, Contribution.id))


def newest_by_village(until: date) -> dict[str, date]:
    """Give, by village, the last day up to `until` on which anything done for it is counted.

    Not what was taken back by then: a village that only that was written for got nothing.
    """
    by_then = (Contribution.state == State.DONE) & (Contribution.counted_on <= until)
    back: Any = Contribution.select(Contribution.corrects).where(by_then, Contribution.reverses)
    newest: Any = (
        Line.select(Line.village, fn.MAX(Contribution.counted_on))
        .join(Contribution)
        .where(Line.village.is_null(False), by_then, ~Contribution.reverses, Contribution.id.not_in(back))
        .group_by(Line.village)
    )
    return dict(newest.tuples())


def at(when: PartialDate, place: str) -> list[Act]:
    """List the acts of a date that reached a village, or a whole commune as such.

    Not what was cancelled, or takes back what a closed period counted.
    """
    if when.first is None:
        dated = Contribution.happened_from.is_null() & (Contribution.occasion == when.occasion)
    else:
        dated = Contribution.happened_from == when.first
    there = (Line.village == place) | (Line.commune == place)
    reached = fn.EXISTS(Line.select(Line.id).where(Line.contribution == Contribution.id, there))
    stands = (Contribution.state != State.CANCELLED) & ~Contribution.reverses
    found = _acts(Contribution.select().where(dated, stands, reached))
    return [act for act in found if act.when == when]


def newest() -> Act | None:
    """Give the act that this office wrote last."""
    last = Contribution.select(fn.MAX(Contribution.id)).where(Contribution.office == db.office).scalar()
    return read(last) if last else None


def everything() -> Iterator[Act]:
    """Go through all acts, those without a period first, then year by year."""
    yield from undated()
    scheme = offices.own().scheme
    for number in years():
        yield from in_period(periods.year(number, scheme))


def years() -> range:
    """Give the reporting years that anything is counted in, from the first to the last."""
    day = Contribution.counted_on
    first = Contribution.select(day).where(day.is_null(False)).order_by(day).first()
    last = Contribution.select(day).order_by(day.desc()).first()
    if first is None or last is None:
        return range(0)
    scheme = offices.own().scheme
    return range(periods.year_of(first.counted_on, scheme), periods.year_of(last.counted_on, scheme) + 1)


def undated() -> list[Act]:
    """List the acts that no period can count yet."""
    return _acts(Contribution.select().where(Contribution.counted_on.is_null()).order_by(Contribution.id))


def of_pledges(pledges: Sequence[str]) -> dict[str, list[Act]]:
    """Give, by pledge, the acts that deliver on those with the keys `pledges`."""
    found: dict[str, list[Act]] = defaultdict(list)
    for act in _acts(Contribution.select().where(Contribution.pledge << pledges)) if pledges else ():
        found[act.pledge or ""].append(act)
    return found


def _acts(query: Any) -> list[Act]:
    rows = list(query)
    if not rows:
        return []
    # To write the question once more within two others takes longer than to ask for a village's few acts by key.
    wanted = [row.id for row in rows] if len(rows) <= _AT_ONCE else query.select(Contribution.id)
    lines: dict[str, list[ActLine]] = defaultdict(list)
    for row in Line.select().where(Line.contribution << wanted).order_by(Line.position, Line.id):
        lines[row.contribution_id].append(_line(row))
    givers: dict[str, list[ActGiver]] = defaultdict(list)
    for giver in Giver.select().where(Giver.contribution << wanted).order_by(Giver.id):
        givers[giver.contribution_id].append(ActGiver(giver.agency_id, giver.role, giver.amount, giver.form))
    read = [_act(row, lines[row.id], givers[row.id]) for row in rows]
    return [below_nought(act) if act.reverses else act for act in read]


def _act(row: Contribution, lines: Iterable[ActLine], givers: Iterable[ActGiver]) -> Act:
    return Act(
        tuple(lines),
        tuple(givers),
        happened(row.happened_from, row.happened_to, row.precision, row.occasion),
        row.occasion,
        row.counted_on,
        row.state,
        row.value,
        row.value_qualifier,
        row.value_basis,
        row.own_share,
        row.own_share_note,
        row.pledge_id,
        row.corrects_id,
        row.evidence,
        row.note,
        row.id,
        row.reverses,
    )


def happened(
    first: date | None, last: date | None, precision: Precision, occasion: str
) -> PartialDate | None:
    """Give the date that stands in four columns of the file; None: nobody has said."""
    if first is None or last is None:
        return PartialDate.occasion_of(occasion) if occasion else None
    return PartialDate(first, last, precision)


def _line(row: Line) -> ActLine:
    return ActLine(
        row.what,
        row.kind,
        row.village_id,
        row.commune_id,
        row.form,
        row.quantity,
        row.quantity_qualifier,
        row.unit,
        row.unit_value,
        row.value,
        row.value_qualifier,
        row.basis,
        row.households,
        row.people,
        row.note,
    )
