"""Who is twinned with whom on which days, as papers list it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from app import agencies, decisions, villages
from app.agencies import AgencyLabel
from app.dated import overlaps
from app.rows import rows
from models import Role, Twinning, TwinningMember, TwinningVillage


class Pairing(NamedTuple):
    """One agency's part in one twinning, as a village's sheet lists it."""

    twinning: str
    agency: str
    role: Role
    since: date | None
    until: date | None
    decision: str  # as cited, or empty
    covenant_on: date | None


class _Twinning(NamedTuple):
    id: str
    commune: str | None
    decision: str | None
    covenant_on: date | None
    since: date | None
    until: date | None


class _Place(NamedTuple):
    twinning: str
    village: str


class _Member(NamedTuple):
    twinning: str
    agency: str
    role: Role
    since: date | None
    until: date | None


def by_twinning(first: date, last: date) -> dict[str, list[Pairing]]:
    """Give, by twinning, who took part in it on any day from `first` to `last`.

    Where an agency was merged into another, that one takes part from then on.
    """
    return {twinning.id: pairings for twinning, pairings in _read(rows(_Twinning, Twinning), first, last)}


def by_village(
    first: date,
    last: date,
    *,
    village: str | None = None,
    names: Mapping[str, AgencyLabel] | None = None,
) -> dict[str, list[Pairing]]:
    """Give, by village, who was twinned with it on any day from `first` to `last`, by date then name.

    With `village`, only what concerns that one is read; others that share its twinnings may be there too. Who has
    the agencies' `names` of the last day gives them along.

    A twinning of a whole commune counts for each village that lay in it on the last day, or came from it into
    the commune that carries it on. Where an agency was merged into another, that one is twinned from then on.
    """
    called = agencies.labels(last) if names is None else names
    concerning: tuple[Any, ...] = ()
    if village is not None:
        its = TwinningVillage.select(TwinningVillage.twinning).where(TwinningVillage.village == village)
        concerning = ((Twinning.id << its) | Twinning.commune.is_null(False),)
    wanted = rows(_Twinning, Twinning, *concerning)
    in_commune = villages.by_commune(last) if any(twinning.commune for twinning in wanted) else {}
    places: dict[str, list[str]] = defaultdict(list)
    for row in rows(_Place, TwinningVillage, *_of(TwinningVillage, concerning)):
        places[row.twinning].append(row.village)
    found: dict[str, list[Pairing]] = defaultdict(list)
    for twinning, pairings in _read(wanted, first, last, concerning):
        for place in places[twinning.id] or in_commune.get(twinning.commune or "", set()):
            found[place] += pairings
    for pairings in found.values():
        pairings.sort(key=lambda p: (p.since or date.min, called[p.agency].order()))
    return found


def _of(table: Any, concerning: tuple[Any, ...]) -> tuple[Any, ...]:
    """Turn conditions on twinnings into conditions on what belongs to them."""
    return (table.twinning << Twinning.select(Twinning.id).where(*concerning),) if concerning else ()


def _read(
    wanted: Iterable[_Twinning], first: date, last: date, concerning: tuple[Any, ...] = ()
) -> Iterator[tuple[_Twinning, list[Pairing]]]:
    """Go through those of the `wanted` twinnings in which anyone took part from `first` to `last`."""
    cited = decisions.by_key()
    merged = agencies.mergers()
    members: dict[str, list[_Member]] = defaultdict(list)
    for member in rows(_Member, TwinningMember, *_of(TwinningMember, concerning)):
        members[member.twinning].append(member)
    for twinning in wanted:
        decision = cited[twinning.decision].text if twinning.decision else ""
        pairings = [
            pairing
            for pairing in _pairings(twinning, members[twinning.id], merged, decision)
            if overlaps(pairing, first, last)
        ]
        if pairings:
            yield twinning, pairings


def _pairings(
    twinning: _Twinning,
    members: Iterable[_Member],
    merged: Mapping[str, tuple[str, date]],
    decision: str,
) -> list[Pairing]:
    """Give the parts of a twinning's members, then of those they were merged into, no agency twice at a time."""
    found: list[Pairing] = []
    carried: list[Pairing] = []
    for member in sorted(members, key=lambda member: list(Role).index(member.role)):
        since = max(filter(None, (twinning.since, member.since)), default=None)
        until = min(filter(None, (twinning.until, member.until)), default=None)
        whole = Pairing(twinning.id, member.agency, member.role, since, until, decision, twinning.covenant_on)
        if since is None or until is None or since <= until:
            own, *others = _carried(whole, merged)
            found.append(own)
            carried += others
    for part in carried:
        days = part.since or date.min, part.until or date.max
        if not any(other.agency == part.agency and overlaps(other, *days) for other in found):
            found.append(part)
    return found


def _carried(whole: Pairing, merged: Mapping[str, tuple[str, date]]) -> Iterator[Pairing]:
    """Cut an agency's part where it was merged into another, which takes over from that day."""
    passed = {whole.agency}
    while whole.agency in merged:
        into, day = merged[whole.agency]
        if into in passed or (whole.until is not None and whole.until < day):
            break
        if whole.since is None or whole.since < day:
            yield whole._replace(until=day - timedelta(days=1))
            whole = whole._replace(since=day)
        whole = whole._replace(agency=into)
        passed.add(into)
    yield whole
