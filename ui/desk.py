"""What lies on the desk: the open file, the period in hand, and the news of what changes them."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app import history, offices, periods, summary
from app.i18n import _
from app.periods import Period
from app.store import OpenFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.offices import OwnOffice
    from ui.errands import Errands

_QUARTERS = 8  # as many as two years have; older ones are chosen by year


class List(NamedTuple):
    """A list asked for: of which noun, by the name of what it is about, what the list is called, and of whom."""

    noun: str
    preset: str = ""
    said: str = ""
    keys: frozenset[str] | None = None


class Report(NamedTuple):
    """A report asked for: its kind, and of whom; None: of all, of today."""

    kind: str
    villages: tuple[str, ...] | None = None
    agencies: tuple[str, ...] | None = None
    contribution: str = ""
    day: date | None = None


class Desk(QObject):
    """One open file as all pages see it.

    `changed` brings the tables that a step changed, and each page decides whether it shows one of them; nothing
    else tells a page to read again. `said` brings a sentence on what was just written, which Undo takes back, `noted`
    one on anything else, `refused` one on what could not be. `record_asked`, `list_asked` and `report_asked` turn to the page that shows them, `file_asked` opens another file,
    `errand_asked` brings what the window's errands are to do. `occupied` says that all else has to wait, as much is being
    written, and when that is over.
    """

    changed = Signal(frozenset)
    period_changed = Signal()
    said = Signal(str)
    noted = Signal(str)
    refused = Signal(str)
    record_asked = Signal(str, str)
    list_asked = Signal(object)
    report_asked = Signal(object)
    file_asked = Signal(object)
    errand_asked = Signal(object)
    occupied = Signal(bool)

    _told = Signal(frozenset)

    def __init__(self, opened: OpenFile) -> None:
        super().__init__()
        self.opened = opened
        self.ground: QWidget | None = None  # where pages are made
        self.office: OwnOffice = offices.own()
        self._period = self._newest_quarter()
        self._told.connect(self._heard)  # by a signal: a step may have been done on another thread
        self._deaf = history.listen(self._told.emit)

    @property
    def read_only(self) -> bool:
        return self.opened.read_only

    @property
    def why_not(self) -> str:
        """Say why nothing can be written; empty where it can."""
        return (self.opened.reason or _("Tệp đang mở chỉ để xem và in.")) if self.read_only else ""

    @property
    def period(self) -> Period:
        return self._period

    def choose(self, period: Period) -> None:
        """Take another period in hand."""
        if period != self._period:
            self._period = period
            self.period_changed.emit()

    def show_record(self, noun: str, key: str) -> None:
        """Turn to a record: its page, its row, its details."""
        self.record_asked.emit(noun, key)

    def show_list(
        self, noun: str, preset: str = "", *, said: str = "", keys: frozenset[str] | None = None
    ) -> None:
        """Turn to the list of a noun, cut down to the records with `keys` and called `said`."""
        self.list_asked.emit(List(noun, preset, said, keys))

    def show_report(self, wanted: Report) -> None:
        """Turn to a report, ready to be printed."""
        self.report_asked.emit(wanted)

    def run_errand(self, errand: "Callable[[Errands], None]") -> None:
        """Let the window's errands print or save something."""
        self.errand_asked.emit(errand)

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

    def _heard(self, tables: frozenset[str]) -> None:
        if "office" in tables:
            self._take_up_office()
        self.changed.emit(tables)

    def _take_up_office(self) -> None:
        former, self.office = self.office, offices.own()
        if former.scheme is not self.office.scheme:  # its periods are other days now
            self._period = periods.quarter_of(self._period.last, self.office.scheme)
            self.period_changed.emit()

    def _newest_quarter(self) -> Period:
        """Give the quarter the clerk most likely reports on: the newest with anything in it."""
        today = date.today()  # noqa: DTZ011  # the clerk's own calendar
        return periods.quarter_of(summary.newest_day(today) or today, self.office.scheme)
