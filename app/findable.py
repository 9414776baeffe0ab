"""What there is to be found by name or by words, read noun by noun: those with names in their order, the rest newest first.

Contributions are too many to be read beforehand; `app.finder` looks them up.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import agencies, communes, decisions, places, proposals, villages
from app import format as written
from app.i18n import _
from app.labels import AGENCY_KINDS
from models import Pledge, Signatory, Twinning, TwinningMember, TwinningVillage, Visit, VisitAgency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_CALLING = frozenset(
    {"commune", "village", "village_name", "village_alias", "agency", "agency_name", "agency_alias"}
)


class Findable(NamedTuple):
    """One record: what it is called, what is said beside that, and what else it is found by.

    `spelled` are its names without what goes before them, `also` further words: amounts and days as they might be
    typed.
    """

    noun: str
    key: str
    title: str
    hint: str
    spelled: tuple[str, ...] = ()
    also: str = ""


class Source(NamedTuple):
    """How records of one noun are read, and the tables this depends on; `named`: they have names of their own."""

    read: Callable[[date], list[Findable]]
    tables: frozenset[str]
    named: bool = False


# --- What has a name --------------------------------------------------------------------------------------------


def _villages(on: date) -> list[Findable]:
    spelled, lives = villages.spellings(), villages.lifetimes()
    labels = sorted(villages.labels(on).values(), key=villages.VillageLabel.order)
    return [
        Findable(
            "village",
            label.id,
            label.text,
            _joined(label.commune, _over(lives[label.id].until, on)),
            _different(label.name, *spelled[label.id]),
        )
        for label in labels
    ]


def _agencies(on: date) -> list[Findable]:
    spelled, merged = agencies.spellings(), agencies.mergers()
    labels = agencies.labels(on)
    found = []
    for label in sorted(labels.values(), key=agencies.AgencyLabel.order):
        hint = label.parent or AGENCY_KINDS[label.kind]
        if label.id in merged and merged[label.id][1] <= on:
            into = labels[merged[label.id][0]]
            hint = _("đã sáp nhập vào {agency}").format(agency=into.short or into.name)
        found.append(Findable("agency", label.id, label.name, hint, _different(*spelled[label.id])))
    return found


def _communes(on: date) -> list[Findable]:
    return [
        Findable(
            "commune",
            row.id,
            row.opening,
            _joined(row.district, row.province, _over(row.until, on)),
            (row.name,),
        )
        for row in communes.everything()
    ]


def _signatories(on: date) -> list[Findable]:
    rows = Signatory.select().order_by(Signatory.name)
    return [
        Findable("signatory", row.id, row.name, _joined(row.post.lower(), _over(row.until, on)))
        for row in rows
    ]


def _decisions(_on: date) -> list[Findable]:
    rows = sorted(decisions.by_key().values(), key=lambda row: row.signed_on or date.min, reverse=True)
    return [
        Findable(
            "decision",
            row.id,
            _("Quyết định {cited}").format(cited=row.text),
            _joined(row.subject, row.issuer),
            (row.number,),
            _day(row.signed_on),
        )
        for row in rows
    ]


# --- What has happened ------------------------------------------------------------------------------------------


def _twinnings(on: date) -> list[Findable]:
    called = _Called(on)
    members: dict[str, list[str]] = defaultdict(list)
    for member in TwinningMember.select():
        members[member.twinning_id].append(member.agency_id)
    reached: dict[str, list[str]] = defaultdict(list)
    for place in TwinningVillage.select():
        reached[place.twinning_id].append(place.village_id)
    newest = Twinning.select().order_by(Twinning.since.desc(nulls="LAST"), Twinning.id.desc())
    return [
        Findable(
            "twinning",
            row.id,
            _("{agencies} – {places}").format(
                agencies=called.agencies(members[row.id]),
                places=called.places(reached[row.id] or filter(None, [row.commune_id])),
            ),
            _time(row.since, row.until),
        )
        for row in newest
    ]


def _pledges(on: date) -> list[Findable]:
    called = _Called(on)
    newest = Pledge.select().order_by(Pledge.promised_on.desc(nulls="LAST"), Pledge.id.desc())
    return [
        Findable(
            "pledge",
            row.id,
            row.what,
            _joined(
                called.agencies([row.agency_id]),
                called.places([row.village_id or row.commune_id]),
                "" if row.due_on is None else _("hạn {day}").format(day=written.date(row.due_on)),
            ),
            also=f"{_money(row.value)} {_day(row.due_on)} {_day(row.promised_on)}",
        )
        for row in newest
    ]


def _visits(on: date) -> list[Findable]:
    called = _Called(on)
    came: dict[str, list[str]] = defaultdict(list)
    for row in VisitAgency.select():
        came[row.visit_id].append(row.agency_id)
    return [
        Findable(
            "visit",
            row.id,
            row.what,
            _joined(
                called.places([row.village_id or row.commune_id]),
                called.agencies(came[row.id]),
                written.date(row.on),
            ),
            also=_day(row.on),
        )
        for row in Visit.select().order_by(Visit.on.desc(), Visit.id.desc())
    ]


def _proposals(on: date) -> list[Findable]:
    called = _Called(on)
    return [
        Findable(
            "proposal",
            one.id,
            one.what,
            _joined(called.places([one.place]), one.addressed_to, written.date(one.raised_on), one.said(on)),
            also=f"{_day(one.raised_on)} {_day(one.due_on)}",
        )
        for one in reversed(proposals.everything())
    ]


SOURCES: dict[str, Source] = {
    "village": Source(_villages, frozenset({"village", "village_name", "village_alias", "commune"}), True),
    "agency": Source(_agencies, frozenset({"agency", "agency_name", "agency_alias"}), True),
    "commune": Source(_communes, frozenset({"commune"}), True),
    "decision": Source(_decisions, frozenset({"decision"}), True),
    "signatory": Source(_signatories, frozenset({"signatory"}), True),
    "twinning": Source(_twinnings, _CALLING | {"twinning", "twinning_village", "twinning_member"}),
    "pledge": Source(_pledges, _CALLING | {"pledge"}),
    "proposal": Source(_proposals, _CALLING | {"proposal"}),
    "visit": Source(_visits, _CALLING | {"visit", "visit_agency"}),
}
"""What is read for each noun, in the order in which equally good finds are listed."""


# --- Words ------------------------------------------------------------------------------------------------------


class _Called:
    """What events call the places and agencies they are about."""

    def __init__(self, on: date) -> None:
        self._places = places.known(on)
        self._agencies = agencies.labels(on)

    def places(self, keys: Iterable[str]) -> str:
        return ", ".join(self._places[key].text for key in keys)

    def agencies(self, keys: Iterable[str]) -> str:
        labels = (self._agencies[key] for key in keys)
        return ", ".join(label.short or label.name for label in labels)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _different(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _over(until: date | None, on: date) -> str:
    return _("đến {day}").format(day=written.date(until)) if until is not None and until < on else ""


def _time(since: date | None, until: date | None) -> str:
    """Say from when to when, as far as that is known."""

    def parts() -> Iterator[str]:
        if since is not None:
            yield _("từ {day}").format(day=written.date(since))
        if until is not None:
            yield _("đến {day}").format(day=written.date(until))

    return " ".join(parts())


def _day(day: date | None) -> str:
    """Write a day both ways it is typed: 05/02/2026, 5/2/2026."""
    return "" if day is None else f"{written.date(day)} {day.day}/{day.month}/{day.year}"


def _money(dong: int | None) -> str:
    return "" if dong is None else f"{written.money(dong)} {dong}"
