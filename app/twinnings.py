"""Twinnings: which agencies are paired with which villages or commune, in what role, from when to when.

Who is twinned with whom on which days is read in `app.pairings`, what a register lists in `app.twinning_register`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from app import communes, limits, naming
from app import format as written
from app.dated import holds, overlaps
from app.errors import UserError
from app.hanging import must_be_free
from app.history import step
from app.i18n import _, vi
from app.pairings import Pairing, by_village
from app.villages import labels as village_labels
from models import AgencyName, EndReason, Role, Twinning, TwinningMember, TwinningVillage

__all__ = [
    "Member",
    "Pairing",
    "by_village",
    "change_role",
    "correct",
    "end",
    "join",
    "leave",
    "pair",
    "reassign",
    "remove",
    "take_back_end",
]

_DAY = timedelta(days=1)


class Member(NamedTuple):
    """An agency's part in a twinning; without days of its own it lasts as long as the twinning."""

    agency: str
    role: Role = Role.LEAD
    since: date | None = None
    until: date | None = None
    id: str = ""


# --- A whole twinning -----------------------------------------------------------------------------------------


def pair(
    members: Iterable[Member],
    *,
    villages: Iterable[str] = (),
    commune: str | None = None,
    decision: str | None = None,
    covenant_on: date | None = None,
    since: date | None = None,
    until: date | None = None,
    follows: str | None = None,
    note: str = "",
) -> str:
    """Pair agencies with villages or with a whole commune; give the twinning's key."""
    members, places = list(members), list(villages)
    _must_stand(members, places, commune, since, until)
    with step(vi("Ghi kết nghĩa: {places}").format(places=_said(places, commune))):
        made = Twinning.create(
            commune=commune,
            decision=decision,
            covenant_on=covenant_on,
            since=since,
            until=until,
            follows=follows,
            note=limits.note(note),
        )
        for place in places:
            TwinningVillage.create(twinning=made, village=place)
        for member in members:
            TwinningMember.create(twinning=made, **_columns(member))
    key: str = made.id
    return key


def correct(
    twinning: str,
    members: Iterable[Member],
    *,
    villages: Iterable[str],
    commune: str | None,
    decision: str | None,
    covenant_on: date | None,
    since: date | None,
    until: date | None,
    end_reason: EndReason | None,
    follows: str | None,
    note: str,
) -> None:
    """Put right what was written wrongly about a twinning; a member with an `id` is written over that one.

    What really changed on a day is for `join`, `leave`, `change_role`, `end` and `reassign`. UserError names the
    field, and the line of a member.
    """
    members, places = list(members), list(villages)
    _must_stand(members, places, commune, since, until)
    if end_reason is not None and until is None:
        raise UserError(_("Có lý do kết thúc thì phải có ngày kết thúc. Hãy ghi ngày đó."), "until")
    if follows is not None and twinning in _before(follows):
        raise UserError(_("Kết nghĩa này có trước kết nghĩa được chọn. Hãy chọn kết nghĩa khác."), "follows")
    values = {
        "commune": commune,
        "decision": decision,
        "covenant_on": covenant_on,
        "since": since,
        "until": until,
        "end_reason": end_reason,
        "follows": follows,
        "note": limits.note(note),
    }
    with step(vi("Sửa kết nghĩa: {places}").format(places=_of(twinning))):
        Twinning.update(values).where(Twinning.id == twinning).execute()
        _write_places(twinning, places)
        _write_members(twinning, members)


def _write_places(twinning: str, places: list[str]) -> None:
    there = _villages(twinning)
    gone = TwinningVillage.twinning == twinning, TwinningVillage.village.not_in(places)
    TwinningVillage.delete().where(*gone).execute()
    for place in places:
        if place not in there:
            TwinningVillage.create(twinning=twinning, village=place)


def _write_members(twinning: str, members: list[Member]) -> None:
    there = {member.id: member for member in _members(twinning)}
    gone = there.keys() - {member.id for member in members}
    TwinningMember.delete().where(TwinningMember.id << list(gone)).execute()
    for member in members:
        if member.id not in there:
            TwinningMember.create(twinning=twinning, **_columns(member))
        elif member != there[member.id]:
            TwinningMember.update(_columns(member)).where(TwinningMember.id == member.id).execute()


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
    with step(vi("Kết thúc kết nghĩa: {places}").format(places=_of(twinning))):
        Twinning.update(until=last_day, end_reason=reason).where(Twinning.id == twinning).execute()


def take_back_end(twinning: str) -> None:
    """Let a twinning go on as if it had never ended. UserError: another one follows it."""
    if Twinning.select().where(Twinning.follows == twinning).exists():
        raise UserError(
            _("Đã có kết nghĩa khác nối tiếp kết nghĩa này. Hãy xóa kết nghĩa nối tiếp đó trước."), "until"
        )
    with step(vi("Bỏ ngày kết thúc kết nghĩa: {places}").format(places=_of(twinning))):
        Twinning.update(until=None, end_reason=None).where(Twinning.id == twinning).execute()


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
    with step(vi("Phân công lại kết nghĩa: {places}").format(places=_of(twinning))):
        made = pair(
            members,
            villages=_villages(twinning),
            commune=current.commune_id,
            decision=decision,
            since=since,
            follows=twinning,
        )
        if current.until is None or current.until >= since:
            end(twinning, since - _DAY, EndReason.REASSIGNED)
    return made


def remove(twinning: str) -> None:
    """Take a twinning that never was out of the file; UserError: another one follows it."""
    must_be_free(
        "twinning",
        twinning,
        _("Kết nghĩa này"),
        _("Hãy xóa kết nghĩa nối tiếp trước, hoặc sửa nơi nó nối tiếp."),
    )
    with step(vi("Xóa kết nghĩa: {places}").format(places=_of(twinning))):
        Twinning.delete().where(Twinning.id == twinning).execute()


# --- One agency's part in it ------------------------------------------------------------------------------------


def join(twinning: str, agency: str, role: Role, since: date | None) -> str:
    """Let an agency join a twinning on a day; give the key of its part. UserError names the field."""
    current = Twinning.get_by_id(twinning)
    joining = Member(agency, role, since)
    _must_be_apart([*_members(twinning), joining], current.since, current.until)
    title = vi("{agency} tham gia kết nghĩa: {places}")
    with step(title.format(agency=_named(agency), places=_of(twinning))):
        made = TwinningMember.create(twinning=twinning, **_columns(joining))
    key: str = made.id
    return key


def leave(member: str, last_day: date) -> None:
    """Let an agency leave a twinning after a day. UserError: it had not joined, or would leave nobody behind."""
    current = TwinningMember.get_by_id(member)
    whole = Twinning.get_by_id(current.twinning_id)
    begun = max(filter(None, (current.since, whole.since)), default=None)
    if begun is not None and last_day < begun:
        raise UserError(
            _("Đơn vị này tham gia từ {day}. Ngày thôi tham gia không được trước ngày đó.").format(
                day=written.date(begun)
            ),
            "until",
        )
    others = [other for other in _members(current.twinning_id) if other.id != member]
    day_after = last_day + _DAY
    if holds(whole, day_after) and not any(holds(other, day_after) for other in others):
        raise UserError(
            _("Sau ngày này không còn đơn vị nào. Hãy thêm đơn vị khác trước, hoặc kết thúc kết nghĩa."),
            "until",
        )
    title = vi("{agency} thôi tham gia kết nghĩa: {places}")
    with step(title.format(agency=_named(current.agency_id), places=_of(current.twinning_id))):
        TwinningMember.update(until=last_day).where(TwinningMember.id == member).execute()


def change_role(member: str, role: Role, since: date | None) -> None:
    """Give an agency another role in a twinning from a day on, or (None) from when it joined."""
    current = TwinningMember.get_by_id(member)
    if since is not None and current.until is not None and since > current.until:
        raise UserError(
            _("Đơn vị này chỉ tham gia đến hết {day}. Hãy ghi ngày đó hoặc sớm hơn.").format(
                day=written.date(current.until)
            ),
            "since",
        )
    whole = Twinning.get_by_id(current.twinning_id)
    begun = max(filter(None, (current.since, whole.since)), default=date.min)
    title = vi("Đổi vai trò của {agency} trong kết nghĩa: {places}")
    with step(title.format(agency=_named(current.agency_id), places=_of(current.twinning_id))):
        if since is None or since <= begun:
            TwinningMember.update(role=role).where(TwinningMember.id == member).execute()
        elif role is not current.role:
            TwinningMember.update(until=since - _DAY).where(TwinningMember.id == member).execute()
            part = Member(current.agency_id, role, since, current.until)
            TwinningMember.create(twinning=current.twinning_id, **_columns(part))


# --- What has to hold -------------------------------------------------------------------------------------------


def _must_stand(
    members: Sequence[Member],
    places: list[str],
    commune: str | None,
    since: date | None,
    until: date | None,
) -> None:
    if not members:
        raise UserError(_("Hãy chọn ít nhất một đơn vị kết nghĩa."), "members")
    if bool(places) == (commune is not None):
        raise UserError(_("Hãy chọn bon, buôn, hoặc chọn toàn xã; không chọn cả hai."), "villages")
    if since and until and until < since:
        raise UserError(_("Ngày kết thúc kết nghĩa không được trước ngày bắt đầu. Hãy xem lại."), "until")
    if len(set(places)) < len(places):
        raise _twice("villages")
    _must_be_apart(members, since, until)


def _must_be_apart(members: Sequence[Member], since: date | None, until: date | None) -> None:
    """Refuse a part that lies outside the twinning's days, and one agency in two parts at a time."""
    for number, member in enumerate(members, 1):
        if member.since and member.until and member.until < member.since:
            raise UserError(
                _("Ngày thôi tham gia không được trước ngày tham gia. Hãy xem lại."), "members", number
            )
        if not overlaps(member, since or date.min, until or date.max):
            raise UserError(
                _("Ngày tham gia của đơn vị nằm ngoài thời gian kết nghĩa. Hãy xem lại."), "members", number
            )
        days = member.since or date.min, member.until or date.max
        if any(other.agency == member.agency and overlaps(other, *days) for other in members[: number - 1]):
            raise _twice("members", number)


def _twice(field: str, line: int | None = None) -> UserError:
    return UserError(_("Có tên được chọn hai lần. Hãy bỏ bớt một."), field, line)


def _before(twinning: str | None) -> list[str]:
    """Give a twinning and those it follows, one after the other."""
    line: list[str] = []
    while twinning is not None and twinning not in line:
        line.append(twinning)
        twinning = Twinning.get_by_id(twinning).follows_id
    return line


# --- What is there ----------------------------------------------------------------------------------------------


def _members(twinning: str) -> list[Member]:
    rows = TwinningMember.select().where(TwinningMember.twinning == twinning).order_by(TwinningMember.id)
    return [Member(row.agency_id, row.role, row.since, row.until, row.id) for row in rows]


def _villages(twinning: str) -> list[str]:
    rows = TwinningVillage.select().where(TwinningVillage.twinning == twinning).order_by(TwinningVillage.id)
    return [row.village_id for row in rows]


def _columns(member: Member) -> dict[str, Any]:
    return {name: value for name, value in member._asdict().items() if name != "id"}


def _named(agency: str) -> str:
    name: str = naming.last(AgencyName, agency).name
    return name


def _of(twinning: str) -> str:
    return _said(_villages(twinning), Twinning.get_by_id(twinning).commune_id)


def _said(places: list[str], commune: str | None) -> str:
    """Name the places of a twinning for the history: bon Bu Prâng 1A và 2 nơi khác."""
    if commune is not None:
        return vi("toàn {commune}").format(commune=communes.by_key()[commune].text)
    first = village_labels(date.max, village=places[0])[places[0]].text
    if len(places) == 1:
        return first
    return vi("{first} và {count} nơi khác").format(first=first, count=len(places) - 1)
