"""What a period's summary report says, as plain values."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app import (
    agencies,
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
from app.contributions import Act, ActLine
from app.dated import holds
from app.offices import OwnOffice, Signer
from app.periods import Period
from app.reports import figures, review_facts
from app.reports.review_facts import Review
from app.summary import By, Summary, Sums
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
    writes agencies' returns down, none `reported` and none is called `not_reported`.
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


class SummaryReport(NamedTuple):
    """All that one summary report says; sums are in đồng."""

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

    @property
    def total(self) -> Sums:
        return self.by_village.period.total

    @property
    def year_to_date(self) -> Sums:
        return self.by_village.year_to_date.total


def load(period: Period) -> SummaryReport:
    """Read the summary report of a period."""
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        return _Reading(period).report()


class _Reading:
    """What the report is made from, read once."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.day = period.last
        self.living = villages.living(self.day)
        self.labels = agencies.labels(self.day)
        self.giving = {key: label.name for key, label in self.labels.items()}
        self.places = figures.places(period)
        self.pairings = twinnings.by_village(period.first, self.day)
        self.acts = [act for act in contributions.in_period(period) if act.state is State.DONE]

    def report(self) -> SummaryReport:
        period = self.period
        return SummaryReport(
            period,
            offices.own(),
            offices.signer(self.day),
            self._table("village"),
            self._table("agency"),
            self._table("kind"),
            summary.summary(period.year_before(), "village").total,
            summary.summary(period, "village", state=State.PLANNED).total,
            tuple(self._assignments()),
            tuple(line for act in self.acts for line in self._lines(act)),
            self._counts(),
            review_facts.read(period, self.living),
        )

    def _table(self, by: By) -> Table:
        period = self.period
        now, to_date = summary.summary(period, by), period.year_to_date()
        return Table(now, now if to_date == period else summary.summary(to_date, by))

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

    def _lines(self, act: Act) -> Iterator[GivenLine]:
        """Give the lines of an act; one value for the whole of it stands on its first line."""
        shared = act.value is not None and not act.valued_lines
        twinned, sponsors = self._names(act, GiverRole.TWINNED), self._names(act, GiverRole.SPONSOR)
        for number, line in enumerate(act.lines):
            first = number == 0
            value, valued, common = line.value, figures.value(line.value, line.value_qualifier), ""
            if shared:
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
        giving = {giver.agency for act in self.acts for giver in act.givers}
        came = visits.in_period(self.period)
        cadres = [visit.cadres for visit in came if visit.cadres is not None]
        asked = proposals.known_by(day)
        closed = [request.state for request in proposals.closed_in(self.period)]
        standings = pledges.standings(day)
        kept_before = {
            standing.id
            for standing in pledges.standings(self.period.first - timedelta(days=1))
            if standing.fulfilled
        }
        silent = [self.labels[key] for key in twinned - giving]
        returned = returns.in_period(self.period, self.pairings)
        nil = sum(its.nil for its in returned.values())
        waited = returns.expected(self.period, self.pairings) - returned.keys()
        return Counts(
            villages=len(there),
            villages_reached=len({line.village for act in self.acts for line in act.lines} - {None}),
            agencies=len(twinned),
            agencies_giving=len(giving),
            lines=sum(len(act.lines) for act in self.acts),
            without_agency=tuple(self.places[label.id] for label in self.living if label.id not in paired),
            silent=tuple(label.name for label in sorted(silent, key=agencies.AgencyLabel.order)),
            undated=sum(act.state is State.DONE for act in contributions.undated()),
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
        )
