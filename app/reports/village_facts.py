"""What the village sheets of a period say, as plain values, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from app import (
    agencies,
    contributions,
    offices,
    periods,
    pledges,
    proposals,
    summary,
    twinnings,
    villages,
    visits,
)
from app import format as written
from app.contributions import Act
from app.i18n import paper as _
from app.offices import OwnOffice, Signer
from app.periods import Period
from app.reported import reported
from app.reports import figures
from app.reports.followed import Asked, Came, Promised, Twin, grouped, promised, twin
from app.summary import NOTHING, Sums
from app.villages import Profile, VillageLabel
from app.words import PROPOSAL_STATES
from models import State, db

YEARS = 3  # of poverty, as reviews compare them


class Gift(NamedTuple):
    """One line of the period's contributions. `joint` names the other places that share the act's one value."""

    when: str
    givers: str
    what: str
    quantity: str
    value: int | None
    valued: str  # as printed
    note: str


class VillageSheet(NamedTuple):
    """All that one sheet says, as plain values; sums are in đồng."""

    village: VillageLabel
    period: Period
    office: OwnOffice
    signer: Signer
    profiles: tuple[Profile, ...]
    twins: tuple[Twin, ...]
    gifts: tuple[Gift, ...]
    sums: Sums
    planned: Sums
    year_to_date: Sums
    year_before: Sums
    by_quarter: tuple[tuple[int | None, ...], tuple[int | None, ...]]  # last year, this year
    promised: tuple[Promised, ...]
    visits: tuple[Came, ...]
    proposals: tuple[Asked, ...]

    @property
    def key(self) -> str:
        return self.village.id

    @property
    def name(self) -> str:
        return self.village.text


def load(period: Period, keys: Sequence[str] | None = None) -> list[VillageSheet]:
    """Read the sheets of all villages that `period` is about, or of those with `keys`, by name."""
    only = keys[0] if keys is not None and len(keys) == 1 else None
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        return list(_Reading(period, only).sheets(keys))


class _Reading:
    """What the sheets of one period are made from, read once for all villages, or for `only` one of them."""

    def __init__(self, period: Period, only: str | None = None) -> None:
        self.period = period
        self.only = only
        self.day = period.last
        self.office = offices.own()
        self.signer = offices.signer(self.day)
        names = agencies.labels(self.day)
        self.giving = {key: label.name for key, label in names.items()}
        self.profiles = villages.profiles(period.year, YEARS, village=only)
        self.pairings = twinnings.by_village(period.first, self.day, village=only, names=names)
        self.acts = self._acts()
        self._known: dict[Hashable, Mapping[str, Sums]] = {}
        self.sums = self._sums(period)
        self.planned = self._sums(period, State.PLANNED)
        self.year_to_date = self._sums(period.year_to_date())
        self.year_before = self._sums(period.year_before())
        self.quarters = [self._quarters(year) for year in (period.year - 1, period.year)]
        self.promised = grouped(
            pledges.standings(self.day, village=only), lambda standing: standing.promise.village
        )
        self.visits = grouped(visits.in_period(period, village=only), lambda visit: visit.village)
        self.proposals = grouped(proposals.known_by(self.day, village=only), lambda request: request.village)

    def sheets(self, keys: Sequence[str] | None) -> Iterator[VillageSheet]:
        if self.only is not None:
            wanted = list(villages.labels(self.day, village=self.only).values())
        else:
            sums = (self.sums, self.planned, self.year_to_date)
            wanted = reported(self.period, lambda: set[str]().union(*sums))
        asked = None if keys is None else set(keys)
        for label in wanted:
            if asked is None or label.id in asked:
                yield self._sheet(label)

    @cached_property
    def places(self) -> dict[str, str]:
        """Name the places that share one value; few sheets have any."""
        return figures.places(self.period)

    def _acts(self) -> dict[str, list[Act]]:
        found: dict[str, list[Act]] = defaultdict(list)
        for act in contributions.in_period(self.period, village=self.only):
            if act.state is State.DONE:
                for place in act.places:
                    found[place].append(act)
        return found

    def _sums(self, period: Period, state: State = State.DONE) -> Mapping[str, Sums]:
        """Give the sums by village; the quarters of the chart are often the periods of the table too."""
        asked = period.first, period.last, state
        if asked not in self._known:
            if self.only is None:
                self._known[asked] = summary.by_key(period, "village", state=state)
            else:
                sums = summary.of_village(period, self.only, state=state)
                self._known[asked] = {self.only: sums} if sums else {}
        return self._known[asked]

    def _quarters(self, year: int) -> list[Mapping[str, Sums] | None]:
        """Give the sums of each quarter of a year, as far as it has come by the end of the period."""
        found: list[Mapping[str, Sums] | None] = []
        for number in range(1, 5):
            quarter = periods.quarter(year, number, self.period.scheme)
            if quarter.first > self.day:
                found.append(None)
                continue
            part = periods.days(quarter.first, min(quarter.last, self.day), self.period.scheme)
            found.append(self._sums(part))
        return found

    def _sheet(self, label: VillageLabel) -> VillageSheet:
        key = label.id
        by_quarter = tuple(
            tuple(None if sums is None else sums.get(key, NOTHING).total for sums in year)
            for year in self.quarters
        )
        return VillageSheet(
            label,
            self.period,
            self.office,
            self.signer,
            tuple(self.profiles.get(key, ())),
            tuple(twin(one, self.giving[one.agency]) for one in self.pairings.get(key, ())),
            _by_giver(gift for act in self.acts.get(key, ()) for gift in self._gifts(act, key)),
            self.sums.get(key, NOTHING),
            self.planned.get(key, NOTHING),
            self.year_to_date.get(key, NOTHING),
            self.year_before.get(key, NOTHING),
            (by_quarter[0], by_quarter[1]),
            tuple(
                promised(standing, self.giving[standing.promise.agency], self.day)
                for standing in self.promised.get(key, ())
                if standing.open_on(self.day)
            ),
            tuple(self._came(visit) for visit in self.visits.get(key, ())),
            tuple(
                self._asked(request)
                for request in self.proposals.get(key, ())
                if request.on_sheet_of(self.period)
            ),
        )

    def _gifts(self, act: Act, village: str) -> Iterator[Gift]:
        when, givers = figures.when(act), figures.givers(act, self.giving)
        shared = act.value is not None and not act.valued_lines
        mine = [line for line in act.lines if line.village == village]
        alone = len(act.places) == 1
        for number, line in enumerate(mine):
            first = number == 0
            value, valued, common = line.value, figures.value(line.value, line.value_qualifier), ""
            if shared and alone:
                value = act.value if first else None
                valued = figures.value(act.value, act.value_qualifier) if first else ""
                common = figures.shared(len(mine)) if len(mine) > 1 else ""
            elif shared:
                value, valued, common = None, "-", self._shared_note(act, village)
            note = figures.noted(
                figures.reached(line),
                common,
                figures.occasion(act) if first else "",
                line.note,
                figures.amounts_given(act, self.giving) if first else "",
                figures.own_share(act) if first else "",
                act.note if first else "",
                figures.adjustment(act, self.period),
            )
            yield Gift(when, givers, line.what, figures.quantity(line), value, valued, note)

    def _shared_note(self, act: Act, village: str) -> str:
        others = ", ".join(self.places[place] for place in act.places if place != village)
        amount = written.qualified(written.dong(act.value or 0), act.value_qualifier)
        return _("giá trị chung với {others} là {amount}, không cộng vào phiếu này").format(
            others=others, amount=amount
        )

    def _came(self, visit: visits.VisitRow) -> Came:
        names = "; ".join(self.giving[agency] for agency in visit.agencies)
        return Came(visit.on, names, visit.what, visit.cadres, visit.man_days)

    def _asked(self, request: proposals.Request) -> Asked:
        return Asked(
            request.raised_on,
            request.what,
            request.addressed_to,
            PROPOSAL_STATES[request.state],
            request.answer,
            request.due_on,
            request.days_overdue(self.day),
        )


def _by_giver(gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """Put the gifts of the same givers together, each by day, the earliest givers first."""
    grouped: dict[str, list[Gift]] = defaultdict(list)
    for gift in gifts:
        grouped[gift.givers].append(gift)
    return tuple(gift for group in grouped.values() for gift in group)
