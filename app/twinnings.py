"""Twinnings: which agencies are paired with which villages or commune, in what role, from when to when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from app import agencies, decisions, villages
from app import format as written
from app.dated import overlaps
from app.errors import UserError
from app.history import step
from app.i18n import _
from models import EndReason, Role, Twinning, TwinningMember, TwinningVillage


class Member(NamedTuple):
    agency: str
    role: Role = Role.LEAD


class Pairing(NamedTuple):
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
        raise UserError(_("Ngày kết thúc kết nghĩa không được trước ngày bắt đầu. Hãy xem lại."), "until")
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
        raise UserError(
            _("Kết nghĩa này bắt đầu từ {day}. Ngày kết thúc không được trước ngày đó.").format(
                day=written.date(current.since)
            ),
            "until",
        )
    with step(_("Kết thúc kết nghĩa")):
        Twinning.update(until=last_day, end_reason=reason).where(Twinning.id == twinning).execute()


def reassign(twinning: str, members: Iterable[Member], *, since: date, decision: str | None = None) -> str:
    """Hand a pairing's places to other agencies from a day on; give the new twinning's key.

    A pairing that had ended before keeps its end.
    """
    current = Twinning.get_by_id(twinning)
    if current.since and since <= current.since:
        raise UserError(
            _("Kết nghĩa này bắt đầu từ {day}. Hãy phân công lại từ một ngày sau ngày đó.").format(
                day=written.date(current.since)
            ),
            "since",
        )
    rows = TwinningVillage.select().where(TwinningVillage.twinning == twinning).order_by(TwinningVillage.id)
    with step(_("Phân công lại kết nghĩa")):
        made = pair(
            members,
            villages=[row.village_id for row in rows],
            commune=current.commune_id,
            decision=decision,
            since=since,
            follows=twinning,
        )
        if current.until is None or current.until >= since:
            end(twinning, since - timedelta(days=1), EndReason.REASSIGNED)
    return made


def _must_be_different(keys: list[str], field: str) -> None:
    if len(set(keys)) < len(keys):
        raise UserError(_("Có tên được chọn hai lần. Hãy bỏ bớt một."), field)


def by_village(first: date, last: date, *, village: str | None = None) -> dict[str, list[Pairing]]:
    """Give, by village, who was twinned with it on any day from `first` to `last`, by date then name.

    With `village`, only what concerns that one is read; others that share its twinnings may be there too.

    A twinning of a whole commune counts for each village that lay in it on the last day, or came from it into
    the commune that carries it on. Where an agency was merged into another, that one is twinned from then on.
    """
    cited = decisions.by_key()
    names = agencies.labels(last)
    merged = agencies.mergers()
    wanted = Twinning.select()
    if village is not None:
        its = TwinningVillage.select(TwinningVillage.twinning).where(TwinningVillage.village == village)
        wanted = wanted.where((Twinning.id << its) | Twinning.commune.is_null(False))
    keys = wanted.select(Twinning.id)
    in_commune = villages.by_commune(last) if any(twinning.commune_id for twinning in wanted) else {}
    places: dict[str, list[str]] = defaultdict(list)
    for row in TwinningVillage.select().where(TwinningVillage.twinning << keys):
        places[row.twinning_id].append(row.village_id)
    members: dict[str, list[Any]] = defaultdict(list)
    for member in TwinningMember.select().where(TwinningMember.twinning << keys):
        members[member.twinning_id].append(member)
    found: dict[str, list[Pairing]] = defaultdict(list)
    for twinning in wanted:
        decision = cited[twinning.decision_id].text if twinning.decision_id else ""
        pairings = [
            pairing
            for pairing in _pairings(twinning, members[twinning.id], merged, decision)
            if overlaps(pairing, first, last)
        ]
        if pairings:
            for place in places[twinning.id] or in_commune.get(twinning.commune_id, set()):
                found[place] += pairings
    for pairings in found.values():
        pairings.sort(key=lambda p: (p.since or date.min, names[p.agency].order()))
    return found


def _pairings(
    twinning: Twinning,
    members: Iterable[TwinningMember],
    merged: Mapping[str, tuple[str, date]],
    decision: str,
) -> list[Pairing]:
    """Give the parts of a twinning's members, then of those they were merged into, no agency twice at a time."""
    found: list[Pairing] = []
    carried: list[Pairing] = []
    for member in sorted(members, key=lambda member: list(Role).index(member.role)):
        since = max(filter(None, (twinning.since, member.since)), default=None)
        until = min(filter(None, (twinning.until, member.until)), default=None)
        whole = Pairing(
            twinning.id, member.agency_id, member.role, since, until, decision, twinning.covenant_on
        )
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
