"""What a clerk should look at twice before a twinning is written; none of it stands in the way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from app import agencies, communes, pairings, twinning_register, villages
from app import format as written
from app.dated import holds, overlaps
from app.i18n import _
from app.naming import Lifetime
from app.text import sort_key
from app.twinnings import Member

_DAY = timedelta(days=1)


def doubts(
    members: Sequence[Member],
    today: date,
    *,
    villages: Iterable[str] = (),
    commune: str | None = None,
    since: date | None = None,
    until: date | None = None,
    twinning: str = "",
) -> list[str]:
    """Say what is unusual about a twinning as it is to be written.

    The same agency and village paired already, days before or after there was such an agency or place, villages
    that would be left without an agency. `twinning` is the one written over or reassigned.
    """
    asked = _Asked(tuple(members), tuple(villages), commune, Lifetime(since, until), twinning)
    return [*asked.paired_already(), *asked.out_of_life(), *asked.left_alone(today)]


def doubts_of_end(twinning: str, last_day: date, today: date) -> list[str]:
    """Say which villages would be left without an agency if a twinning ended after `last_day`."""
    row = twinning_register.read(twinning)
    asked = _Asked(row.members, row.villages, row.commune, Lifetime(row.since, last_day), twinning)
    return list(asked.left_alone(today))


@dataclass(frozen=True)
class _Asked:
    """A twinning as it is to be written; `over` is the one there that it replaces."""

    members: tuple[Member, ...]
    villages: tuple[str, ...]
    commune: str | None
    days: Lifetime
    over: str

    @cached_property
    def village_names(self) -> dict[str, str]:
        return {key: label.text for key, label in villages.labels(date.max).items()}

    @cached_property
    def agency_names(self) -> dict[str, str]:
        return {key: label.name for key, label in agencies.labels(date.max).items()}

    def places(self) -> tuple[str, ...]:
        """Give the villages, or those that lie in the commune on the last day."""
        if self.commune is None:
            return self.villages
        return tuple(sorted(villages.by_commune(self.days.until or date.max).get(self.commune, ())))

    def days_of(self, member: Member) -> Lifetime:
        return Lifetime(
            max(filter(None, (self.days.since, member.since)), default=None),
            min(filter(None, (self.days.until, member.until)), default=None),
        )

    def paired_already(self) -> Iterator[str]:
        there = self.others(self.days.since, self.days.until)
        for member in self.members:
            days = self.days_of(member)
            first, last = days.since or date.min, days.until or date.max
            found: dict[tuple[date | None, date | None], list[str]] = defaultdict(list)
            for village in self.places():
                for pairing in there.get(village, ()):
                    if pairing.agency == member.agency and overlaps(pairing, first, last):
                        found[pairing.since, pairing.until].append(self.village_names[village])
            for (since, until), places in found.items():
                yield _("{agency} đã kết nghĩa với {places} {days}. Hãy xem có ghi trùng không.").format(
                    agency=self.agency_names[member.agency],
                    places=", ".join(places),
                    days=_said(since, until),
                )

    def others(self, since: date | None, until: date | None) -> dict[str, list[pairings.Pairing]]:
        """Give, by village, who else is paired with it from `since` to `until`."""
        found = pairings.by_village(since or date.min, until or date.max)
        return {
            village: [pairing for pairing in listed if pairing.twinning != self.over]
            for village, listed in found.items()
        }

    def out_of_life(self) -> Iterator[str]:
        lives = agencies.lifetimes()
        merged = agencies.mergers()
        for member in self.members:
            name, days = self.agency_names[member.agency], self.days_of(member)
            into = merged.get(member.agency)
            if into is None:
                yield from _outside(name, lives[member.agency], days)
            elif days.since is not None and days.since >= into[1]:
                yield _("{name} đã sáp nhập vào {into} từ {day}. Hãy chọn {into}.").format(
                    name=name, into=self.agency_names[into[0]], day=written.date(into[1])
                )
        if self.commune is not None:
            yield from _commune_outside(self.commune, self.days)
        village_lives = villages.lifetimes()
        for village in self.villages:
            name = self.village_names[village]
            yield from _outside(name[0].upper() + name[1:], village_lives[village], self.days)

    def left_alone(self, today: date) -> Iterator[str]:
        """Name the villages that nobody is paired with from the end of this twinning, or without it, to today."""
        there_on = {label.id for label in villages.living(today)}
        if self.days.until is not None:
            yield from self._alone(set(self.places()) & there_on, self.days.until + _DAY, today)
        if self.over:
            before = twinning_register.read(self.over)
            if holds(before, today):
                yield from self._alone(there_on & (set(before.villages) - set(self.places())), today, today)

    def _alone(self, places: set[str], since: date, today: date) -> Iterator[str]:
        there = self.others(since, max(since, today))
        alone = sorted(
            (self.village_names[village] for village in places if not there.get(village)), key=sort_key
        )
        if alone:
            yield _("Từ {day} không còn đơn vị nào kết nghĩa với {places}.").format(
                day=written.date(since), places=", ".join(alone)
            )


def _outside(name: str, life: Lifetime, days: Lifetime) -> Iterator[str]:
    if life.since is not None and days.since is not None and days.since < life.since:
        yield _("{name} chỉ có từ {day}, sau ngày bắt đầu kết nghĩa.").format(
            name=name, day=written.date(life.since)
        )
    if life.until is not None and (days.until is None or days.until > life.until):
        yield _("{name} chỉ có đến hết {day}, trước ngày kết thúc kết nghĩa.").format(
            name=name, day=written.date(life.until)
        )


def _commune_outside(key: str, days: Lifetime) -> Iterator[str]:
    known = communes.by_key()
    row = known[key]
    if row.successor is None or row.until is None:
        yield from _outside(row.opening, Lifetime(row.since, row.until), days)
    elif days.since is not None and days.since > row.until:
        into = known[row.successor].text
        yield _("{name} đã nhập vào {into} từ {day}. Hãy chọn {into}.").format(
            name=row.opening, into=into, day=written.date(row.until + _DAY)
        )


def _said(since: date | None, until: date | None) -> str:
    if since is None:
        return _("từ trước đến nay") if until is None else _("đến hết {day}").format(day=written.date(until))
    if until is None:
        return _("từ {day}").format(day=written.date(since))
    return _("từ {first} đến {last}").format(first=written.date(since), last=written.date(until))
