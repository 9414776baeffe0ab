"""What a period's summary report says, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import (
    agencies,
    communes,
    contributions,
    offices,
    pledges,
    proposals,
    summary,
    twinnings,
    villages,
    visits,
)
from app.contributions import Act, ActLine
from app.labels import ROLES
from app.offices import OwnOffice, Signer
from app.periods import Period
from app.reports import figures
from app.summary import By, Summary, Sums
from models import GiverRole, ProposalState, State


@dataclass(frozen=True)
class Assignment:
    """One agency and one village it is twinned with (biểu 1)."""

    agency: str
    village: str
    commune: str
    decision: str
    covenant_on: date | None
    note: str


@dataclass(frozen=True)
class GivenLine:
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


@dataclass(frozen=True)
class Table:
    """Sums of the period beside those since the start of the year, row by row (biểu 3, 4, 5)."""

    period: Summary
    year_to_date: Summary

    def rows(self) -> Iterator[tuple[str, Sums, Sums]]:
        """Give each name with its two sums; what was given only earlier in the year stands here too."""
        earlier = {row.keys: row for row in self.year_to_date.rows}
        for row in self.period.rows:
            earlier_row = earlier.pop(row.keys, row)
            yield row.name, row.sums, earlier_row.sums
        for row in earlier.values():
            yield row.name, summary.NOTHING, row.sums


@dataclass(frozen=True)
class Counts:
    """The numbers of the prose; None: nobody has said."""

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
    cadres: int
    proposals_raised: int
    proposals_settled: int
    proposals_open: int
    proposals_overdue: int
    pledges_open: int
    pledges_overdue: int
    pledges_kept: int


@dataclass(frozen=True)
class SummaryReport:
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

    @property
    def total(self) -> Sums:
        return self.by_village.period.total

    @property
    def year_to_date(self) -> Sums:
        return self.by_village.year_to_date.total


def load(period: Period) -> SummaryReport:
    """Read the summary report of a period."""
    return _Reading(period).report()


class _Reading:
    """What the report is made from, read once."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.living = villages.living(period.last)
        self.labels = villages.labels(period.last)
        self.giving = agencies.labels(period.last)
        self.places = {key: label.text for key, label in self.labels.items()}
        self.places |= {key: f"toàn {row.text}" for key, row in communes.by_key().items()}
        self.pairings = twinnings.by_village(period.first, period.last)
        self.acts = [act for act in contributions.in_period(period) if act.state is State.DONE]

    def report(self) -> SummaryReport:
        period = self.period
        return SummaryReport(
            period,
            offices.own(),
            offices.signer(period.last),
            self._table("village"),
            self._table("agency"),
            self._table("kind"),
            summary.summary(period.year_before(), "village").total,
            summary.summary(period, "village", state=State.PLANNED).total,
            tuple(self._assignments()),
            tuple(line for act in self.acts for line in self._lines(act)),
            self._counts(),
        )

    def _table(self, by: By) -> Table:
        return Table(summary.summary(self.period, by), summary.summary(self.period.year_to_date(), by))

    def _assignments(self) -> Iterator[Assignment]:
        rows = [(pairing, label) for label in self.living for pairing in self.pairings.get(label.id, ())]
        rows.sort(key=lambda row: (self.giving[row[0].agency].order(), row[1].order()))
        for pairing, label in rows:
            until = pairing.until
            note = [ROLES[pairing.role]]
            if until is not None and until <= self.period.last:
                note.append(figures.until(until))
            yield Assignment(
                self.giving[pairing.agency].name,
                label.text,
                label.commune,
                pairing.decision,
                pairing.covenant_on,
                "; ".join(note),
            )

    def _lines(self, act: Act) -> Iterator[GivenLine]:
        """Give the lines of an act; one value for the whole of it stands on its first line."""
        shared = act.value is not None and not act.valued_lines
        for number, line in enumerate(act.lines):
            value, valued = line.value, figures.value(line.value, line.value_qualifier)
            note = [line.note]
            if shared:
                value = act.value if number == 0 else None
                valued = figures.value(act.value, act.value_qualifier) if number == 0 else ""
                if number == 0 and len(act.lines) > 1:
                    note.append(figures.shared(len(act.lines)))
            if act.corrects:
                note.append(figures.ADJUSTMENT)
            yield GivenLine(
                figures.when(act),
                self._names(act, GiverRole.TWINNED) or self._names(act, GiverRole.SPONSOR),
                self._place(line),
                line.what,
                line.unit,
                figures.quantity_alone(line),
                value,
                valued,
                self._names(act, GiverRole.SPONSOR) if self._names(act, GiverRole.TWINNED) else "",
                figures.reached(line),
                "; ".join(filter(None, note)),
            )

    def _names(self, act: Act, role: GiverRole) -> str:
        names = [self.giving[giver.agency].name for giver in act.givers if giver.role is role]
        return "; ".join(dict.fromkeys(names))

    def _place(self, line: ActLine) -> str:
        return self.places[line.village or line.commune or ""]

    def _counts(self) -> Counts:
        day, living = self.period.last, {label.id for label in self.living}
        reached = {line.village for act in self.acts for line in act.lines if line.village}
        giving = {giver.agency for act in self.acts for giver in act.givers}
        twinned = {pairing.agency for pairings in self.pairings.values() for pairing in pairings}
        came = visits.in_period(self.period)
        asked = proposals.known_by(day)
        standings = pledges.standings(day)
        return Counts(
            villages=len(living),
            villages_reached=len(reached),
            agencies=len(twinned),
            agencies_giving=len(giving),
            lines=sum(len(act.lines) for act in self.acts),
            without_agency=tuple(label.text for label in self.living if not self.pairings.get(label.id)),
            silent=tuple(
                label.name for label in agencies.living(day) if label.id in twinned and label.id not in giving
            ),
            undated=sum(act.state is State.DONE for act in contributions.undated()),
            visits=len(came),
            visits_villages=len({visit.village for visit in came if visit.village}),
            cadres=sum(visit.cadres or 0 for visit in came),
            proposals_raised=sum(request.raised_on in self.period for request in asked),
            proposals_settled=sum(
                request.state is ProposalState.SETTLED for request in proposals.closed_in(self.period)
            ),
            proposals_open=sum(request.open_on(day) for request in asked),
            proposals_overdue=sum(request.days_overdue(day) > 0 for request in asked),
            pledges_open=sum(standing.open_on(day) for standing in standings),
            pledges_overdue=sum(standing.days_overdue(day) > 0 for standing in standings),
            pledges_kept=sum(standing.fulfilled for standing in standings),
        )
