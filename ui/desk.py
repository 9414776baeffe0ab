"""What lies on the desk: the open file, the period in hand, and the news of what changes them."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import history, offices, periods, summary
from app.periods import Period
from app.store import OpenFile

if TYPE_CHECKING:
    from app.offices import OwnOffice

_QUARTERS = 8  # as many as two years have; older ones are chosen by year


class Desk(QObject):
    """One open file as all pages see it.

    `changed` brings the tables that a step changed, and each page decides whether it shows one of them; nothing
    else tells a page to read again. `said` brings a sentence on what just happened.
    """

    changed = Signal(frozenset)
    period_changed = Signal()
    said = Signal(str)
    refused = Signal(str)

    def __init__(self, opened: OpenFile) -> None:
        super().__init__()
        self.opened = opened
        self.office: OwnOffice = offices.own()
        self._period = self._newest_quarter()
        self._deaf = history.listen(self.changed.emit)

    @property
    def read_only(self) -> bool:
        return self.opened.read_only

    @property
    def period(self) -> Period:
        return self._period

    def choose(self, period: Period) -> None:
        """Take another period in hand."""
        if period != self._period:
            self._period = period
            self.period_changed.emit()

    def periods(self) -> list[Period]:
        """List the periods to choose from: the latest quarters, then longer periods of this year and the last."""
        scheme, today = self.office.scheme, date.today()  # noqa: DTZ011  # the clerk's own calendar
        listed = periods.recent_quarters(today, scheme, _QUARTERS)
        this_year = periods.year_of(today, scheme)
        for year in (this_year, this_year - 1):
            listed += [
                periods.year(year, scheme),
                periods.nine_months(year, scheme),
                periods.half(year, 2, scheme),
                periods.half(year, 1, scheme),
            ]
        if self._period not in listed:
            listed.append(self._period)
        return listed

    def close(self) -> None:
        self._deaf()

    def _newest_quarter(self) -> Period:
        """Give the quarter the clerk most likely reports on: the newest with anything in it."""
        today = date.today()  # noqa: DTZ011  # the clerk's own calendar
        return periods.quarter_of(summary.newest_day(today) or today, self.office.scheme)
