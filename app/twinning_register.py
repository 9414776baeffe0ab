"""Twinnings as a register lists them: places, members, days, decision, and what came before and after."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from app import pairings
from app.dated import holds
from app.twinnings import Member
from models import EndReason, Twinning, TwinningMember, TwinningVillage


class Stage(StrEnum):
    """How a twinning stands on a day."""

    CURRENT = "current"
    ENDED = "ended"
    NOT_BEGUN = "not_begun"


class TwinningRow(NamedTuple):
    """One twinning by its keys; either `villages` or `commune` says where, `decision` by what."""

    id: str
    villages: tuple[str, ...]
    commune: str | None
    members: tuple[Member, ...]
    decision: str | None
    covenant_on: date | None
    since: date | None
    until: date | None
    end_reason: EndReason | None
    follows: str | None
    note: str

    def stage(self, on: date) -> Stage:
        if self.since is not None and on < self.since:
            return Stage.NOT_BEGUN
        return Stage.CURRENT if holds(self, on) else Stage.ENDED


class Reach(NamedTuple):
    """How many twinnings a decision made, and of how many villages and agencies."""

    twinnings: int
    villages: int
    agencies: int


class Chain(NamedTuple):
    """What a twinning follows, the earliest first, and what follows it, the next first."""

    before: tuple[TwinningRow, ...]
    after: tuple[TwinningRow, ...]


def everything() -> list[TwinningRow]:
    """List all twinnings, the earliest first, with everybody who was ever a member."""
    return _rows(Twinning.select())


def read(twinning: str) -> TwinningRow:
    """Give one twinning. LookupError: it is not in the file."""
    found = _rows(Twinning.select().where(Twinning.id == twinning))
    if not found:
        raise LookupError(twinning)
    return found[0]


def as_of(day: date) -> list[TwinningRow]:
    """List the twinnings there are on a day, with their members of that day.

    A member that was merged into another agency by then is that one.
    """
    taking_part = pairings.by_twinning(day, day)
    return [
        row._replace(
            members=tuple(
                Member(part.agency, part.role, part.since, part.until) for part in taking_part.get(row.id, ())
            )
        )
        for row in everything()
        if holds(row, day)
    ]


def assignments(decision: str) -> list[TwinningRow]:
    """List the twinnings that a decision made, the earliest first."""
    return _rows(Twinning.select().where(Twinning.decision == decision))


def reach() -> dict[str, Reach]:
    """Say of each decision that made any twinnings how far it reached."""
    made: dict[str, list[TwinningRow]] = defaultdict(list)
    for row in everything():
        if row.decision is not None:
            made[row.decision].append(row)
    return {
        decision: Reach(
            len(rows),
            len({village for row in rows for village in row.villages}),
            len({member.agency for row in rows for member in row.members}),
        )
        for decision, rows in made.items()
    }


def chain(twinning: str) -> Chain:
    """Give what a twinning follows, and all that follows it."""
    rows = {row.id: row for row in everything()}
    followers: dict[str | None, list[str]] = defaultdict(list)
    for row in rows.values():
        followers[row.follows].append(row.id)
    before = _along(twinning, lambda key: filter(None, [rows[key].follows]))
    after = _along(twinning, lambda key: followers[key])
    return Chain(tuple(rows[key] for key in reversed(before)), tuple(rows[key] for key in after))


def _along(start: str, following: Callable[[str], Iterable[str]]) -> list[str]:
    """Give what lies along a chain, each once even where it runs in a circle."""
    line = [start]
    for key in line:
        line += [other for other in following(key) if other not in line]
    return line[1:]


def _rows(wanted: Any) -> list[TwinningRow]:
    keys = wanted.select(Twinning.id)
    members: dict[str, list[Member]] = defaultdict(list)
    parts = TwinningMember.select().where(TwinningMember.twinning << keys)
    for part in parts.order_by(TwinningMember.id):
        members[part.twinning_id].append(Member(part.agency_id, part.role, part.since, part.until, part.id))
    places: dict[str, list[str]] = defaultdict(list)
    links = TwinningVillage.select().where(TwinningVillage.twinning << keys)
    for link in links.order_by(TwinningVillage.id):
        places[link.twinning_id].append(link.village_id)
    return [
        _row(row, places[row.id], members[row.id]) for row in wanted.order_by(Twinning.since, Twinning.id)
    ]


def _row(row: Twinning, places: Sequence[str], members: Sequence[Member]) -> TwinningRow:
    return TwinningRow(
        row.id,
        tuple(places),
        row.commune_id,
        tuple(members),
        row.decision_id,
        row.covenant_on,
        row.since,
        row.until,
        row.end_reason,
        row.follows_id,
        row.note,
    )
