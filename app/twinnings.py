"""Twinnings: which agencies are paired with which villages or commune, in what role, from when to when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app import agencies, decisions, villages
from app.dated import overlaps
from app.errors import UserError
from app.history import step
from app.i18n import _
from models import EndReason, Role, Twinning, TwinningMember, TwinningVillage


@dataclass(frozen=True)
class Member:
    agency: str
    role: Role = Role.LEAD


@dataclass(frozen=True)
class Pairing:
    """One agency's part in one twinning, as a village's sheet lists it."""

    twinning: str
    agency: str
    role: Role
    since: date | None
    until: date | None
    decision: str  # as cited, or empty
    covenant_on: date | None


def pair(
    members: Iterable[Member],
    *,
    villages: Iterable[str] = (),  # the word of the field
    commune: str | None = None,
    decision: str | None = None,
    covenant_on: date | None = None,
    since: date | None = None,
    until: date | None = None,
    follows: str | None = None,
) -> str:
    """Pair agencies with villages or with a whole commune; give the twinning's key."""
    members, places = list(members), list(villages)
    if not members:
        raise UserError(_("Hãy chọn ít nhất một đơn vị kết nghĩa."), "members")
    if bool(places) == (commune is not None):
        raise UserError(_("Hãy chọn bon, buôn, hoặc chọn toàn xã; không chọn cả hai."), "villages")
    if since and until and until < since:
        raise UserError(_("Ngày kết thúc kết nghĩa phải sau ngày bắt đầu."), "until")
    _must_be_different([member.agency for member in members], "members")
    _must_be_different(places, "villages")
    with step(_("Ghi kết nghĩa")):
        made = Twinning.create(
            commune=commune,
            decision=decision,
            covenant_on=covenant_on,
            since=since,
            until=until,
            follows=follows,
        )
        for place in places:
            TwinningVillage.create(twinning=made, village=place)
        for member in members:
            TwinningMember.create(twinning=made, agency=member.agency, role=member.role)
    key: str = made.id
    return key


def end(twinning: str, last_day: date, reason: EndReason) -> None:
    """End a twinning after `last_day`; what was given under it stays."""
    current = Twinning.get_by_id(twinning)
    if current.since and last_day < current.since:
        raise UserError(_("Ngày kết thúc kết nghĩa phải sau ngày bắt đầu."), "until")
    with step(_("Kết thúc kết nghĩa")):
        Twinning.update(until=last_day, end_reason=reason).where(Twinning.id == twinning).execute()


def reassign(twinning: str, members: Iterable[Member], *, since: date, decision: str | None = None) -> str:
    """Hand a pairing's places to other agencies from a day on; give the new twinning's key."""
    current = Twinning.get_by_id(twinning)
    rows = TwinningVillage.select().where(TwinningVillage.twinning == twinning)
    with step(_("Phân công lại kết nghĩa")):
        end(twinning, since - timedelta(days=1), EndReason.REASSIGNED)
        return pair(
            members,
            villages=[row.village_id for row in rows],
            commune=current.commune_id,
            decision=decision,
            since=since,
            follows=twinning,
        )


def _must_be_different(keys: list[str], field: str) -> None:
    if len(set(keys)) < len(keys):
        raise UserError(_("Có tên được chọn hai lần. Hãy bỏ bớt một."), field)


def by_village(first: date, last: date) -> dict[str, list[Pairing]]:
    """Give, by village, who was twinned with it on any day from `first` to `last`, by date then name.

    A twinning of a whole commune counts for each village that lay in it on the last day.
    """
    cited = decisions.by_key()
    names = agencies.labels(last)
    in_commune: dict[str, list[str]] = defaultdict(list)
    for label in villages.living(last):
        in_commune[label.commune_id].append(label.id)
    places: dict[str, list[str]] = defaultdict(list)
    for row in TwinningVillage.select():
        places[row.twinning_id].append(row.village_id)
    members: dict[str, list[Any]] = defaultdict(list)
    for member in TwinningMember.select():
        members[member.twinning_id].append(member)
    found: dict[str, list[Pairing]] = defaultdict(list)
    for twinning in Twinning.select():
        if not overlaps(twinning, first, last):
            continue
        decision = cited[twinning.decision_id].text if twinning.decision_id else ""
        for member in members[twinning.id]:
            if not overlaps(member, first, last):
                continue
            pairing = Pairing(
                twinning.id,
                member.agency_id,
                member.role,
                member.since or twinning.since,
                member.until or twinning.until,
                decision,
                twinning.covenant_on,
            )
            for village in places[twinning.id] or in_commune[twinning.commune_id]:
                found[village].append(pairing)
    for pairings in found.values():
        pairings.sort(key=lambda p: (p.since or date.min, names[p.agency].order()))
    return found
