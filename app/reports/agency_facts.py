"""What the agency sheets of a period say, as plain values, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from app import agencies, contributions, offices, places, pledges, summary, twinnings, visits
from app import format as written
from app.agencies import AgencyLabel
from app.contributions import Act, ActLine
from app.i18n import paper as _
from app.offices import OwnOffice, Signer
from app.periods import Period
from app.reported import reported_agencies
from app.reports import figures
from app.reports.followed import Came, Promised, Twin, grouped, promised, twin
from app.summary import NOTHING, Sums
from models import State, db


class Given(NamedTuple):
    """One line of what an agency gave. `partners` are those who gave it too; empty: the agency alone did.

    `value` is what the sheet counts: all of it where the agency gave alone, else its own part, where that is known.
    """

    when: str
    partners: str
    place: str
    what: str
    quantity: str
    value: int | None
    valued: str  # as printed
    note: str


class Joint(NamedTuple):
    """What an agency gave together with `partners` and no amount parts, which counts for none of them alone."""

    partners: str
    sums: Sums


class AgencySheet(NamedTuple):
    """All that one sheet says, as plain values; sums are in đồng."""

    agency: AgencyLabel
    period: Period
    office: OwnOffice
    signer: Signer
    twins: tuple[Twin, ...]
    gifts: tuple[Given, ...]
    sums: Sums
    planned: Sums
    year_to_date: Sums
    year_before: Sums
    joint: tuple[Joint, ...]
    joint_to_date: tuple[Joint, ...]
    promised: tuple[Promised, ...]
    visits: tuple[Came, ...]

    @property
    def key(self) -> str:
        return self.agency.id

    @property
    def name(self) -> str:
        return self.agency.name


def load(period: Period, keys: Sequence[str] | None = None) -> list[AgencySheet]:
    """Read the sheets of all agencies that `period` is about, or of those with `keys`, by name."""
    only = keys[0] if keys is not None and len(keys) == 1 else None
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        return list(_Reading(period, only).sheets(keys))


class _Reading:
    """What the sheets of one period are made from, read once for all agencies, or for `only` one of them."""

    def __init__(self, period: Period, only: str | None = None) -> None:
        self.period = period
        self.only = only
        self.day = period.last
        self.office = offices.own()
        self.signer = offices.signer(self.day)
        self.labels = agencies.labels(self.day)
        self.names = {key: label.name for key, label in self.labels.items()}
        self.places = figures.places(period)
        self.twins = self._twins()
        self.acts = self._acts()
        to_date = period.year_to_date()
        self.sums = summary.parts(period, "agency")
        self.planned = summary.parts(period, "agency", state=State.PLANNED)
        self.year_to_date = self.sums if to_date == period else summary.parts(to_date, "agency")
        self.year_before = summary.parts(period.year_before(), "agency")
        standings = (one for one in pledges.standings(self.day) if one.open_on(self.day))
        self.promised = grouped(standings, lambda standing: standing.promise.agency)
        self.visits = self._visits()

    def sheets(self, keys: Sequence[str] | None) -> Iterator[AgencySheet]:
        if keys is None:
            wanted = reported_agencies(self.period, self._told)
        else:
            asked = (self.labels[key] for key in set(keys) & self.labels.keys())
            wanted = sorted(asked, key=AgencyLabel.order)
        yield from map(self._sheet, wanted)

    @cached_property
    def _told(self) -> set[str]:
        """Give the agencies that a sheet would tell anything of."""
        sums = (self.sums, self.planned, self.year_to_date)
        gave = {key for keys in set().union(*sums) for key in keys}
        return gave.union(self.twins, self.promised, self.visits)

    def _twins(self) -> dict[str, list[tuple[str, twinnings.Pairing]]]:
        found: dict[str, list[tuple[str, twinnings.Pairing]]] = defaultdict(list)
        for village, pairings in twinnings.by_village(self.period.first, self.day).items():
            for pairing in pairings:
                found[pairing.agency].append((village, pairing))
        return found

    def _acts(self) -> dict[str, list[Act]]:
        found: dict[str, list[Act]] = defaultdict(list)
        for act in contributions.in_period(self.period, agency=self.only):
            if act.state is State.DONE:
                for agency in dict.fromkeys(giver.agency for giver in act.givers):
                    found[agency].append(act)
        return found

    def _visits(self) -> dict[str, list[visits.VisitRow]]:
        found: dict[str, list[visits.VisitRow]] = defaultdict(list)
        for visit in visits.in_period(self.period):
            for agency in visit.agencies:
                found[agency].append(visit)
        return found

    def _sheet(self, label: AgencyLabel) -> AgencySheet:
        key, alone = label.id, (label.id,)
        ordered = sorted(self.twins.get(key, ()), key=lambda one: self._order[one[0]])
        return AgencySheet(
            label,
            self.period,
            self.office,
            self.signer,
            tuple(twin(pairing, self.places[village]) for village, pairing in ordered),
            _by_partners(gift for act in self.acts.get(key, ()) for gift in self._gifts(act, key)),
            self.sums.get(alone, NOTHING),
            self.planned.get(alone, NOTHING),
            self.year_to_date.get(alone, NOTHING),
            self.year_before.get(alone, NOTHING),
            tuple(self._joint(self.sums, key)),
            tuple(self._joint(self.year_to_date, key)),
            tuple(
                promised(standing, self.places[standing.promise.place], self.day)
                for standing in self.promised.get(key, ())
            ),
            tuple(self._came(visit, key) for visit in self.visits.get(key, ())),
        )

    @cached_property
    def _order(self) -> dict[str, Any]:
        """Give what sorts villages by name."""
        return {key: place.order for key, place in places.known(self.day).items()}

    def _joint(self, sums: Mapping[tuple[str, ...], Sums], agency: str) -> Iterator[Joint]:
        for keys, found in sums.items():
            if len(keys) > 1 and agency in keys:
                others = sorted((self.labels[key] for key in keys if key != agency), key=AgencyLabel.order)
                yield Joint("; ".join(other.name for other in others), found)

    def _gifts(self, act: Act, agency: str) -> Iterator[Given]:
        when, partners = figures.when(act), figures.givers(act, self.names, but=agency)
        own = own_parts(act, (agency,))
        for number, line in enumerate(act.lines):
            first = number == 0
            if partners:
                value, worth = own.get(number), joint_worth(act, line, first=first)
                valued = ("" if own else "-") if value is None else written.thousands(value)
            else:
                value, valued, worth = _whole(act, line, first=first)
            note = figures.noted(
                figures.reached(line),
                worth,
                figures.occasion(act) if first else "",
                line.note,
                figures.own_share(act) if first else "",
                act.note if first else "",
                figures.adjustment(act, self.period),
            )
            place = self.places[line.village or line.commune or ""]
            yield Given(when, partners, place, line.what, figures.quantity(line), value, valued, note)

    def _came(self, visit: visits.VisitRow, agency: str) -> Came:
        others = "; ".join(self.names[other] for other in visit.agencies if other != agency)
        what = _("{what} (cùng {others})").format(what=visit.what, others=others) if others else visit.what
        return Came(visit.on, self.places[visit.place], what, visit.cadres, visit.man_days)


def _whole(act: Act, line: ActLine, *, first: bool) -> tuple[int | None, str, str]:
    """Give the value of a line that the agency alone gave; one for the whole act stands on the first."""
    if act.value is None or act.valued_lines:
        return line.value, figures.value(line.value, line.value_qualifier), ""
    if not first:
        return None, "", ""
    common = figures.shared(len(act.lines)) if len(act.lines) > 1 else ""
    return act.value, figures.value(act.value, act.value_qualifier), common


def own_parts(act: Act, agencies: Collection[str]) -> dict[int, int]:
    """Give some agencies' own amounts in a joint act, each by the number of the first line that is of its form."""
    found: dict[int, int] = defaultdict(int)
    for giver in act.givers:
        if giver.agency in agencies and giver.amount is not None:
            alike = (number for number, line in enumerate(act.lines) if line.form is giver.form)
            found[next(alike, 0)] += giver.amount
    return found


def joint_worth(act: Act, line: ActLine, *, first: bool) -> str:
    """Say what a line of a joint act is worth; one value for the whole act is said on the first."""
    if act.value is None or act.valued_lines:
        if line.value is None:
            return _("khoản phối hợp chưa quy tiền")
        worth = written.qualified(written.dong(line.value), line.value_qualifier)
        return _("giá trị phối hợp {worth}").format(worth=worth)
    if not first:
        return ""
    worth = written.qualified(written.dong(act.value), act.value_qualifier)
    if len(act.lines) == 1:
        return _("giá trị phối hợp {worth}").format(worth=worth)
    return _("giá trị phối hợp {count} nội dung là {worth}").format(count=len(act.lines), worth=worth)


def _by_partners(gifts: Iterable[Given]) -> tuple[Given, ...]:
    """Put first what the agency gave alone, then what it gave with the same others, each by day."""
    found: dict[str, list[Given]] = {"": []}
    for gift in gifts:
        found.setdefault(gift.partners, []).append(gift)
    return tuple(gift for group in found.values() for gift in group)
