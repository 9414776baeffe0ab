"""Pairings, as what the rows of a list of assignments become, together with the decision they were made by."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import decisions, gifts, limits, twinnings
from app import format as written
from app.i18n import _
from app.labels import ROLES
from app.sheets import cells
from app.sheets.importing.names import Asked, NewName
from app.sheets.importing.nouns import Context, Noun, Resolve
from app.sheets.importing.plan import Draft, What
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import Meaning
from app.sheets.table_rows import Row
from app.sheets.workbook import Cell
from app.text import fold
from app.twinnings import Member
from models import Role, Twinning, TwinningMember, TwinningVillage

_BY_DECISION = re.compile(
    r"quyết định\s+(?:số\s*:?\s*)?(?P<number>\d+(?:-[^\W\d_]+)?\s*/\s*[^\s,;()]+)(?P<rest>[^()]*)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"ngày\s+(?P<day>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)
_OF = re.compile(r"\bcủa\s+(?P<issuer>[^,;.]+)", re.IGNORECASE)
_TOGETHER = (Meaning.VILLAGE, Meaning.COMMUNE, Meaning.DECISION, Meaning.SINCE)


@dataclass(frozen=True)
class Paired:
    """A pairing as a list tells of it; `members` are (agency, role)."""

    members: tuple[tuple[str, Role], ...]
    villages: tuple[str, ...] = ()
    commune: str | None = None
    decision: str | None = None
    covenant_on: date | None = None
    since: date | None = None
    until: date | None = None
    note: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        return self.villages or (self.commune or "",)


class Twinnings(Noun[Paired]):
    name = "twinning"

    def __init__(self) -> None:
        self._known: dict[str, Paired] | None = None

    def groups(self, rows: Iterable[Row]) -> Iterable[list[Row]]:
        """Put together the agencies that are listed one below the other for the same place."""
        found: list[list[Row]] = []
        for row in rows:
            before = found[-1][-1] if found else None
            if before is not None and row.cells.get(Meaning.VILLAGE) and _same_place(before, row):
                found[-1].append(row)
            else:
                found.append([row])
        return found

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        reads = [RowRead(table, row, draft.reasons, draft.questions) for row in rows]
        first = reads[0]
        members: dict[str, Role] = {}
        for read in reads:
            members |= _members(read, context)
        if not members and not first.stuck:
            first.refuse(_("Dòng này chưa ghi đơn vị kết nghĩa. Hãy ghi tên đơn vị."), Meaning.AGENCY)
        places = context.names.places(first)
        decision, signed_on = _decision(first, context)
        begins, ends = first.span(Meaning.SPAN)
        if ends is None and "han" in fold(table.heads.get(Meaning.SPAN, "")).split():
            begins, ends = None, begins  # "Thời hạn: 31/12/2029"
        since = first.day(Meaning.SINCE) or begins or signed_on
        until = first.day(Meaning.UNTIL, last=True) or ends
        if since and until and until < since:
            first.refuse(
                _("Ngày kết thúc kết nghĩa không được trước ngày bắt đầu. Hãy xem lại."), Meaning.UNTIL
            )
        covenant = first.day(Meaning.COVENANT_DATE)
        villages = tuple(place.village for place in places if place.village)
        communes = tuple(place.commune for place in places if place.commune)
        if (villages and communes) or len(communes) > 1:
            first.refuse(_("Hãy tách dòng này: mỗi dòng các bon, buôn, hoặc một xã."), Meaning.VILLAGE)
        if any(read.left_out for read in reads):
            draft.what = What.LEFT_OUT
        if first.stuck:
            return
        draft.title = "; ".join(map(context.called, members))[:200]
        draft.value = Paired(
            tuple(members.items()),
            villages,
            communes[0] if communes else None,
            decision,
            covenant,
            since,
            until,
            limits.note("\n".join(filter(None, (read.text(Meaning.NOTE) for read in reads)))),
        )

    def there(self, keys: Iterable[str]) -> set[str]:
        every: Any = Twinning.select(Twinning.id)
        return {key for (key,) in every.tuples()}.intersection(keys)

    def load(self, _keys: Iterable[str]) -> None:
        if self._known is None:
            self._known = _everything()

    def natural(self, value: Paired) -> str | None:
        """Give the pairing of the same agencies and places by the same decision, or from the same day."""
        self.load(())
        agencies = {agency for agency, _role in value.members}
        for key, known in (self._known or {}).items():
            if (
                {agency for agency, _role in known.members} == agencies
                and set(known.places) == set(value.places)
                and (
                    (known.decision == value.decision and value.decision is not None)
                    or known.since == value.since
                )
            ):
                return key
        return None

    def current(self, key: str, _wanted: Paired) -> Paired | None:
        return (self._known or {}).get(key)

    def over(self, current: Paired, wanted: Paired) -> Paired:
        return replace(
            wanted,
            decision=wanted.decision or current.decision,
            covenant_on=wanted.covenant_on or current.covenant_on,
            since=wanted.since or current.since,
            until=wanted.until or current.until,
            note=wanted.note or current.note,
        )

    def said(self, value: Paired, context: Context) -> dict[str, str]:
        days = {
            _("Ngày ký giao ước"): value.covenant_on,
            _("Từ ngày"): value.since,
            _("Đến ngày"): value.until,
        }
        return {
            _("Đơn vị"): "; ".join(
                sorted(f"{context.called(agency)} ({ROLES[role]})" for agency, role in value.members)
            ),
            _("Nơi kết nghĩa"): "; ".join(sorted(map(context.called, value.places))),
            _("Quyết định"): context.decision(value.decision),
            **{label: written.date(day) if day else "" for label, day in days.items()},
            _("Ghi chú"): value.note,
        }

    def features(self, value: Paired) -> dict[str, int]:
        found = {f"who {agency}": 2 for agency, _role in value.members}
        found |= {f"where {place}": 2 for place in value.places}
        return found | {f"by {value.decision}": 1, f"since {value.since}": 1}

    def doubles(self, drafts: Sequence[Draft]) -> dict[int, list[str]]:
        """Give the pairings of one of the same agencies with one of the same places on some same day."""
        known: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, one in (self._known or {}).items():
            for agency, _role in one.members:
                for place in one.places:
                    known[agency, place].append(key)
        found: dict[int, list[str]] = {}
        for number, draft in enumerate(drafts):
            value = draft.value
            keys = {
                key: None
                for agency, _role in value.members
                for place in value.places
                for key in known.get((agency, place), ())
                if _meet((self._known or {})[key], value)
            }
            if keys:
                found[number] = list(keys)
        return found

    def with_keys(self, value: Paired, resolve: Resolve) -> Paired:
        return replace(
            value,
            members=tuple((resolve(agency) or "", role) for agency, role in value.members),
            villages=tuple(resolve(village) or "" for village in value.villages),
            commune=resolve(value.commune),
            decision=resolve(value.decision),
        )

    def add(self, value: Paired) -> str:
        return twinnings.pair(
            [Member(agency, role) for agency, role in value.members],
            villages=value.villages,
            commune=value.commune,
            decision=value.decision,
            covenant_on=value.covenant_on,
            since=value.since,
            until=value.until,
            note=value.note,
        )

    def correct(self, key: str, value: Paired) -> None:
        found = Twinning.get_by_id(key)
        rows = TwinningMember.select().where(TwinningMember.twinning == key).order_by(TwinningMember.id)
        there = {row.agency_id: Member(row.agency_id, row.role, row.since, row.until, row.id) for row in rows}
        members = [
            there[agency]._replace(role=role) if agency in there else Member(agency, role)
            for agency, role in value.members
        ]
        twinnings.correct(
            key,
            members,
            villages=value.villages,
            commune=value.commune,
            decision=value.decision,
            covenant_on=value.covenant_on,
            since=value.since,
            until=value.until,
            end_reason=found.end_reason,
            follows=found.follows_id,
            note=value.note,
        )


def _same_place(before: Row, row: Row) -> bool:
    same = all(before.cells.get(meaning) == row.cells.get(meaning) for meaning in _TOGETHER)
    return same and before.cells.get(Meaning.AGENCY) != row.cells.get(Meaning.AGENCY)


def _members(read: RowRead, context: Context) -> dict[str, Role]:
    said = read.text(Meaning.ROLE)
    role = gifts.role(said) if said else Role.LEAD
    if role is None:
        read.refuse(
            _("Không rõ vai trò “{text}”. Hãy ghi: chủ trì, thành viên hoặc tài trợ.").format(text=said),
            Meaning.ROLE,
        )
        role = Role.LEAD
    found = dict.fromkeys(context.names.agencies(read, Meaning.SPONSOR), Role.SPONSOR)
    for meaning, usual in ((Meaning.PARTNER, Role.MEMBER), (Meaning.AGENCY, role)):
        named = context.names.members(read, meaning)
        found |= {agency: told or usual for agency, told in named.items()}
    return found


def _decision(read: RowRead, context: Context) -> tuple[str | None, date | None]:
    """Give the decision that a row names, or the lines above the table, and the day of it."""
    told = read.decision()
    number, issuer = (told.number if told else ""), read.text(Meaning.ISSUER)
    partial = told.signed_on if told else None
    signed_on = read.whole_day(Meaning.DECISION_DATE) or (partial.first if partial else None)
    if not number:
        number, signed_on, issuer = _above(read)
    if not number:
        return None, None
    match = context.names.matcher.decision(number, signed_on=signed_on)
    new = NewName("decision", number, signed_on=signed_on, issuer=issuer)
    asked = Asked(Meaning.DECISION, _("{row}: quyết định “{name}” là quyết định nào?"))
    key = context.names.known(
        read, match, "decision", number, asked, new=lambda: context.names.make(new), listed=True
    )
    known = decisions.by_key().get(key or "") if key and not key.startswith("new:") else None
    return key, signed_on or (known.signed_on if known else None)


def _above(read: RowRead) -> tuple[str, date | None, str]:
    for line in read.table.understood.above:
        if (found := _BY_DECISION.search(line)) is None:
            continue
        number = re.sub(r"\s*/\s*", "/", found["number"])
        day, of = _DAY.search(found["rest"]), _OF.search(found["rest"])
        when = cells.date(Cell(day["day"]), read.today) if day else None
        return number, when.first if when else None, of["issuer"].strip() if of else ""
    return "", None, ""


def _meet(one: Paired, other: Paired) -> bool:
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)


def _everything() -> dict[str, Paired]:
    members: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    for row in TwinningMember.select().order_by(TwinningMember.id):
        members[row.twinning_id].append((row.agency_id, row.role))
    places: dict[str, list[str]] = defaultdict(list)
    for place in TwinningVillage.select().order_by(TwinningVillage.id):
        places[place.twinning_id].append(place.village_id)
    return {
        row.id: Paired(
            tuple(dict(members[row.id]).items()),
            tuple(places[row.id]),
            row.commune_id,
            row.decision_id,
            row.covenant_on,
            row.since,
            row.until,
            row.note,
        )
        for row in Twinning.select()
    }
