"""Any period at all: a quarter or a longer part of any year, several years, or the days between any two dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import format as written
from app import periods
from app.errors import UserError
from app.i18n import _
from ui import theme
from ui.entries import ComboEntry, Refused, TypedEntry, side_by_side
from ui.form import Form
from ui.registers.fields import day_entry, wanted_day

if TYPE_CHECKING:
    from app.periods import Period
    from models import Scheme

_WIDTH = 440
_QUARTER, _HALF, _NINE, _YEAR, _YEARS, _DAYS = "quarter", "half", "nine", "year", "years", "days"
_KINDS = (
    (_QUARTER, _("Quý")),
    (_HALF, _("6 tháng")),
    (_NINE, _("9 tháng đầu năm")),
    (_YEAR, _("Năm")),
    (_YEARS, _("Nhiều năm")),
    (_DAYS, _("Từ ngày đến ngày")),
)


class PeriodDialog(QDialog):
    """`chosen` brings the period that was asked for."""

    chosen = Signal(object)

    def __init__(self, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Chọn kỳ"))
        self.setProperty("help", "chon-ky")
        self.form = PeriodForm(period)
        self.form.left.connect(self.reject)
        self.form.recorded.connect(self._take)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        self.setMinimumWidth(theme.scaled(_WIDTH))

    def _take(self, period: Period) -> None:
        self.accept()
        self.chosen.emit(period)


class PeriodForm(Form):
    """Asks for a period by its kind; `recorded` brings it."""

    recorded = Signal(object)

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._scheme: Scheme = period.scheme
        self.kind = ComboEntry(_("Loại kỳ"), _KINDS)
        self.part = ComboEntry(_("Quý"), [(number, written.roman(number)) for number in range(1, 5)])
        self.half = ComboEntry(_("Nửa năm"), [(1, _("đầu năm")), (2, _("cuối năm"))])
        self.year = _year_entry(_("Năm"), "year")
        self.last_year = _year_entry(_("Đến năm"), "last-year")
        self.first = day_entry(_("Từ ngày"), field="first")
        self.last = day_entry(_("Đến ngày"), field="last")
        self.said = QLabel()
        self.said.setProperty("tone", "muted")
        self.said.setWordWrap(True)
        choose = QPushButton(_("Chọn kỳ này"))
        choose.setProperty("main", True)
        choose.clicked.connect(self.submit)
        leave = QPushButton(_("Thôi"))
        leave.clicked.connect(self.leave)
        self._lay_out(choose, leave)
        self._begin(period)
        self.kind.edited.connect(self._turn)
        for entry in self.entries():
            entry.edited.connect(self._say_period)
        self._turn()

    def _lay_out(self, choose: QPushButton, leave: QPushButton) -> None:
        parts = side_by_side(
            (self.part, 1),
            (self.half, 1),
            (self.year, 1),
            (self.last_year, 1),
            (self.first, 1),
            (self.last, 1),
        )
        buttons = QHBoxLayout()
        buttons.addWidget(leave)
        buttons.addStretch()
        buttons.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GAP)
        column.addWidget(self.kind)
        column.addLayout(parts)
        column.addWidget(self.said)
        column.addWidget(self.trouble_label())
        column.addStretch()
        column.addLayout(buttons)

    def _begin(self, period: Period) -> None:
        """Say the period in hand."""
        if period.is_quarter:
            kind = _QUARTER
            self.part.choose(int(period.id[-1]))
        elif period.is_days:
            kind = _DAYS
        elif period.is_years:
            kind = _YEARS
        elif period.is_year:
            kind = _YEAR
        elif period.id.endswith("M9"):
            kind = _NINE
        else:
            kind = _HALF
            self.half.choose(int(period.id[-1]))
        self.kind.choose(kind)
        self.year.set_text(str(periods.year_of(period.first, period.scheme)))
        self.last_year.set_text(str(period.year))
        self.first.set_text(written.date(period.first))
        self.last.set_text(written.date(period.last))

    def _turn(self) -> None:
        """Ask what the kind of period needs, and nothing else."""
        kind = self.kind.value
        for entry, kinds in (
            (self.part, {_QUARTER}),
            (self.half, {_HALF}),
            (self.year, {_QUARTER, _HALF, _NINE, _YEAR, _YEARS}),
            (self.last_year, {_YEARS}),
            (self.first, {_DAYS}),
            (self.last, {_DAYS}),
        ):
            entry.setVisible(kind in kinds)
            if kind not in kinds:
                entry.say("")
        self._say_period()

    def period(self) -> Period:
        """Give the period that is asked for. UserError: there is none such."""
        kind, scheme = self.kind.value, self._scheme
        if kind == _DAYS:
            first, last = wanted_day(self.first), wanted_day(self.last)
            if first > last:
                raise Refused(_("Ngày cuối phải từ ngày đầu trở đi."), self.last)
            return periods.days(first, last, scheme)
        year = _wanted_year(self.year)
        match kind:
            case "quarter":
                return periods.quarter(year, self.part.value, scheme)
            case "half":
                return periods.half(year, self.half.value, scheme)
            case "nine":
                return periods.nine_months(year, scheme)
            case "year":
                return periods.year(year, scheme)
        last_year = _wanted_year(self.last_year)
        if last_year < year:
            raise Refused(_("Năm cuối phải từ năm đầu trở đi."), self.last_year)
        return periods.years(year, last_year, scheme)

    def record(self) -> None:
        self.recorded.emit(self.period())

    def leave(self) -> None:
        self.left.emit()

    def _say_period(self) -> None:
        """Say which days are meant, as soon as they are known."""
        try:
            period = self.period()
        except UserError:
            self.said.clear()
            return
        text = _("{period}: số liệu từ {first} đến {last}.")
        self.said.setText(
            text.format(period=period.short, first=written.date(period.first), last=written.date(period.last))
        )


def _year_entry(label: str, field: str) -> TypedEntry[int]:
    return TypedEntry(label, _year, str, field=field)


def _year(text: str) -> int:
    stated = text.strip()
    if stated.isascii() and stated.isdecimal() and periods.FIRST_YEAR <= int(stated) <= periods.LAST_YEAR:
        return int(stated)
    raise UserError(
        _("Hãy ghi năm bằng bốn chữ số, từ {first} đến {last}.").format(
            first=periods.FIRST_YEAR, last=periods.LAST_YEAR
        )
    )


def _wanted_year(entry: TypedEntry[int]) -> int:
    year = entry.value()
    if year is None:
        raise Refused(_("Hãy ghi năm, ví dụ 2026."), entry)
    return year
