"""What a period's summary report says, as plain values."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from app import (
    agencies,
    closed,
    contributions,
    offices,
    pledges,
    proposals,
    returns,
    summary,
    twinnings,
    villages,
    visits,
)
from app import format as written
from app.among import EVERYBODY
from app.contributions import Act, ActLine
from app.dated import holds
from app.offices import OwnOffice, Signer
from app.periods import Period
from app.proposals import Request
from app.reports import figures, review_facts, scope
from app.reports.agency_facts import joint_worth, own_parts
from app.reports.review_facts import Review
from app.reports.scope import Scope
from app.summary import By, Shared, Summary, Sums
from app.words import ROLES
from models import GiverRole, ProposalState, State, db


class Assignment(NamedTuple):
    """One agency and one village it is twinned with (biểu 1)."""

    agency: str
    village: str
    commune: str
    decision: str
    covenant_on: date | None
    note: str


class GivenLine(NamedTuple):
    """One line of a contribution (biểu 2)."""

    when: str
    givers: str
    place: str
    what: str
    unit: str
    quantity: str
    value: int | None
    valued: str
    sponsors: str
    reached: str
    note: str


class Table(NamedTuple):
    """Sums of the period beside those since the start of the year, row by row (biểu 3, 4, 5)."""

    period: Summary
    year_to_date: Summary

    def rows(self) -> Iterator[tuple[str, Sums, Sums]]:
        """Give each name with its two sums; what was given only earlier in the year stands here too."""
        now = {row.keys: row.sums for row in self.period.rows}
        for row in self.year_to_date.rows:
            yield row.name, now.get(row.keys, summary.NOTHING), row.sums


class Counts(NamedTuple):
    """The numbers of the prose, as of the last day of the period.

    `cadres` is None where no visit says how many came; `visits_uncounted` of the visits do not say it. Where nobody
    writes agencies' returns down, none `reported` and none is called `not_reported`. What was taken back is not given;
    `adjusted` are the gifts of periods before that are put right in this one.
    """

    villages: int
    villages_reached: int
    agencies: int
    agencies_giving: int
    lines: int
    without_agency: tuple[str, ...]
    silent: tuple[str, ...]
    undated: int
    visits: int
    visits_villages: int
    cadres: int | None
    visits_uncounted: int
    proposals_raised: int
    proposals_settled: int
    proposals_declined: int
    proposals_open: int
    proposals_overdue: int
    pledges_open: int
    pledges_overdue: int
    pledges_kept: int
    reported: int
    nil_reports: int
    not_reported: int
    adjusted: int = 0


class SummaryReport(NamedTuple):
    """All that one summary report says; sums are in đồng. `shared_before` is of the year before, as `year_before`."""

    period: Period
    office: OwnOffice
    signer: Signer
    by_village: Table
    by_agency: Table
    by_kind: Table
    year_before: Sums
    planned: Sums
    assignments: tuple[Assignment, ...]
    lines: tuple[GivenLine, ...]
    counts: Counts
    review: Review
    scope: Scope = Scope()
    shared_before: Shared = Shared()

    @property
    def total(self) -> Sums:
        return self.by_village.period.total

    @property
    def year_to_date(self) -> Sums:
        return self.by_village.year_to_date.total


def load(
    period: Period,
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> SummaryReport:
    """Read the summary report of a period, of all or of some villages or agencies."""
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        return _Reading(period, scope.read(period.last, of_villages, of_agencies)).report()


class _Counted(NamedTuple):
    """What of an act counts: these lines, and of them only what `own` agencies gave of their own; None: all of it."""

    act: Act
    lines: tuple[ActLine, ...]
    own: Mapping[int, int] | None = None


class _Reading:
    """What the report is made from, read once."""

    def __init__(self, period: Period, whom: Scope) -> None:
        self.period = period
        self.scope = whom
        self.among = whom.among
        self.day = period.last
        self.labels = agencies.labels(self.day)
        self.giving = {key: label.name for key, label in self.labels.items()}
        self.places = figures.places(period)
        self.all_pairings = twinnings.by_village(period.first, self.day)
        self.pairings = self._asked_pairings()
        self.living = [label for label in villages.living(self.day) if self._is_asked(label.id)]
        self.acts = [act for act in contributions.in_period(period) if act.state is State.DONE]
        self.counted = [found for act in self.acts if (found := self._counted(act)) is not None]
        self.taken_back = {act.corrects for act in self.acts if act.reverses}
        self.given = [counted for counted in self.counted if self._stands(counted.act)]

    def _asked_pairings(self) -> dict[str, list[twinnings.Pairing]]:
        found = {}
        for village, its in self.all_pairings.items():
            asked = [pairing for pairing in its if self.among.gave((pairing.agency,))]
            if asked and self.among.reached((village,)):
                found[village] = asked
        return found

    def _is_asked(self, village: str) -> bool:
        """Whether a village is among those asked about; those of agencies are the ones twinned with them."""
        return self.among.reached((village,)) and (self.among.agencies is None or village in self.pairings)

    def _counted(self, act: Act) -> _Counted | None:
        """Say what of an act the sums contain, as `summary` adds it up."""
        lines, givers = self.among.lines(act), {giver.agency for giver in act.givers}
        if not lines or not self.among.joined(givers):
            return None
        if self.among.gave(givers):
            return _Counted(act, lines)
        own = own_parts(act, self.among.agencies or ())
        return _Counted(act, lines, own) if own and lines == act.lines else None

    def _stands(self, act: Act) -> bool:
        """Whether an act says that something was given: it takes nothing back, and is not taken back in the period."""
        return not act.reverses and act.id not in self.taken_back

    def report(self) -> SummaryReport:
        period = self.period
        before = summary.summary(period.year_before(), "village", among=self.among)
        return SummaryReport(
            period,
            offices.own(),
            offices.signer(self.day),
            self._table("village"),
            self._table("agency"),
            self._table("kind"),
            before.total,
            summary.summary(period, "village", state=State.PLANNED, among=self.among).total,
            tuple(self._assignments()),
            tuple(line for counted in self.counted for line in self._lines(counted)),
            self._counts(),
            review_facts.read(period, self.living, self.among),
            self.scope,
            before.shared,
        )

    def _table(self, by: By) -> Table:
        period = self.period
        now, to_date = summary.summary(period, by, among=self.among), period.year_to_date()
        return Table(now, now if to_date == period else summary.summary(to_date, by, among=self.among))

    def _assignments(self) -> Iterator[Assignment]:
        rows = [(pairing, label) for label in self.living for pairing in self.pairings.get(label.id, ())]
        rows.sort(key=lambda row: (self.labels[row[0].agency].order(), row[1].order()))
        for pairing, label in rows:
            until = pairing.until
            ended = until is not None and until <= self.day
            yield Assignment(
                self.giving[pairing.agency],
                label.text,
                label.commune,
                pairing.decision,
                pairing.covenant_on,
                figures.noted(ROLES[pairing.role], figures.until(until) if ended and until else ""),
            )

    def _lines(self, counted: _Counted) -> Iterator[GivenLine]:
        """Give the lines of an act; one value for the whole of it stands on its first line."""
        act, lines, own = counted
        shared = act.value is not None and not act.valued_lines
        twinned, sponsors = self._names(act, GiverRole.TWINNED), self._names(act, GiverRole.SPONSOR)
        for number, line in enumerate(lines):
            first = number == 0
            value, valued, common = line.value, figures.value(line.value, line.value_qualifier), ""
            if own is not None:
                value, common = own.get(number), joint_worth(act, line, first=first)
                valued = "" if value is None else written.thousands(value)
            elif shared:
                value = act.value if first else None
                valued = figures.value(act.value, act.value_qualifier) if first else ""
                common = figures.shared(len(act.lines)) if first and len(act.lines) > 1 else ""
            yield GivenLine(
                figures.when(act),
                twinned or sponsors,
                self.places[line.village or line.commune or ""],
                line.what,
                line.unit,
                figures.quantity_alone(line),
                value,
                valued,
                sponsors if twinned else "",
                figures.reached(line),
                self._note(act, line, common, first=first),
            )

    def _note(self, act: Act, line: ActLine, common: str, *, first: bool) -> str:
        of_act = (figures.amounts_given(act, self.giving), figures.own_share(act), act.note) if first else ()
        return figures.noted(
            common,
            figures.occasion(act) if first else "",
            line.note,
            *of_act,
            figures.adjustment(act, self.period),
        )

    def _names(self, act: Act, role: GiverRole) -> str:
        names = [self.giving[giver.agency] for giver in act.givers if giver.role is role]
        return "; ".join(dict.fromkeys(names))

    def _counts(self) -> Counts:
        day, there = self.day, {label.id for label in self.living}
        paired = {
            village: agencies_there
            for village, pairings in self.pairings.items()
            if village in there
            and (agencies_there := {pairing.agency for pairing in pairings if holds(pairing, day)})
        }
        twinned: set[str] = set().union(*paired.values())
        giving = self._of_asked(giver.agency for counted in self.given for giver in counted.act.givers)
        came = [visit for visit in visits.in_period(self.period) if self._came(visit)]
        cadres = [visit.cadres for visit in came if visit.cadres is not None]
        asked, of_period = map(self._raised, (proposals.known_by(day), proposals.closed_in(self.period)))
        closed = [request.state for request in of_period]
        standings = self._promised(day)
        kept_before = {
            standing.id
            for standing in self._promised(self.period.first - timedelta(days=1))
            if standing.fulfilled
        }
        silent = [self.labels[key] for key in twinned - self._had_part()]
        returned = self._returned()
        nil = sum(its.nil for its in returned.values())
        waited = returns.expected(self.period, self.pairings) - returned.keys()
        return Counts(
            villages=len(there),
            villages_reached=len({line.village for counted in self.given for line in counted.lines} - {None}),
            agencies=len(twinned),
            agencies_giving=len(giving),
            lines=sum(len(counted.lines) for counted in self.given),
            without_agency=tuple(self.places[label.id] for label in self.living if label.id not in paired),
            silent=tuple(label.name for label in sorted(silent, key=agencies.AgencyLabel.order)),
            undated=sum(act.state is State.DONE and self._touches(act) for act in contributions.undated()),
            visits=len(came),
            visits_villages=len({visit.village for visit in came} - {None}),
            cadres=sum(cadres) if cadres else None,
            visits_uncounted=len(came) - len(cadres),
            proposals_raised=sum(request.raised_on in self.period for request in asked),
            proposals_settled=closed.count(ProposalState.SETTLED),
            proposals_declined=closed.count(ProposalState.DECLINED),
            proposals_open=sum(request.open_on(day) for request in asked),
            proposals_overdue=sum(request.days_overdue(day) > 0 for request in asked),
            pledges_open=sum(standing.open_on(day) for standing in standings),
            pledges_overdue=sum(standing.days_overdue(day) > 0 for standing in standings),
            pledges_kept=sum(standing.fulfilled and standing.id not in kept_before for standing in standings),
            reported=len(returned) - nil,
            nil_reports=nil,
            not_reported=len(waited) if returned else 0,
            adjusted=len(
                {counted.act.corrects for counted in self.counted} - {None, *(act.id for act in self.acts)}
            ),
        )

    # --- What of it is asked about ------------------------------------------------------------------------------

    def _of_asked(self, agencies_found: Iterable[str]) -> set[str]:
        return {key for key in agencies_found if self.among.gave((key,))}

    def _touches(self, act: Act) -> bool:
        return self.among.had_part(act.places) and self.among.joined(giver.agency for giver in act.givers)

    def _had_part(self) -> set[str]:
        """Give the agencies that gave anything, be it jointly or to others too: none of them is silent."""
        standing = (act for act in self.acts if self._stands(act) and self.among.had_part(act.places))
        return {giver.agency for act in standing for giver in act.givers}

    def _came(self, visit: visits.VisitRow) -> bool:
        return self.among.reached((visit.place,)) and self.among.joined(visit.agencies)

    def _raised(self, requests: Iterable[Request]) -> list[Request]:
        """Choose proposals; they belong to agencies by the visit on which they were raised."""
        there = [request for request in requests if self.among.reached((request.place,))]
        if self.among.agencies is None:
            return there
        came = {visit.id for visit in visits.everything() if self._came(visit)}
        return [request for request in there if request.visit in came]

    def _promised(self, day: date) -> list[pledges.Standing]:
        return [
            standing
            for standing in pledges.standings(day)
            if self.among.reached((standing.promise.place,)) and self.among.gave((standing.promise.agency,))
        ]

    def _returned(self) -> dict[str, returns.Return]:
        """Give the returns of all, or of the agencies twinned with those asked about.

        Of a closed period they are those with which it was closed: what comes later is late, and in no report of it.
        """
        closing = closed.closing_of(self.period)
        returned = returns.in_period(self.period, self.all_pairings, by=closing and closing.on)
        if self.among == EVERYBODY:
            return returned
        asked = {pairing.agency for its in self.pairings.values() for pairing in its}
        return {key: found for key, found in returned.items() if key in asked}
