"""The part of the contribution form that says when it was, and in which period it counts."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app import closed, contributions, periods, typed
from app import format as written
from app.acts import Act
from app.i18n import _, shown
from app.partial_date import PartialDate
from app.periods import Period
from models import Precision, Scheme
from ui.buttons import link
from ui.contribution_parts import Part, stack
from ui.entries import ComboEntry, Entry, TextEntry, TypedEntry, side_by_side
from ui.registers.fields import today

_QUARTERS = 6  # offered where a date belongs to none


class WhenPart(Part):
    """Day and occasion; the period is asked for where the date does not tell it, or where she wants another one.

    What is of a closed period is counted in the first one after it that is open, unless she chooses another.
    """

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme
        self._by_hand = False
        self.when: TypedEntry[PartialDate] = TypedEntry(
            _("Ngày"),
            lambda text: typed.day_or_period(text, today()),
            self._shown,
            hint=_("ví dụ 12/2/2026, tháng 6/2026"),
            field="when",
        )
        self.occasion = TextEntry(_("Dịp"), field="occasion")
        self.period = ComboEntry(_("Tính vào kỳ"), [], field="counted_on")
        self._other = link(_("Kỳ khác…"), self._ask_by_hand)
        stack(self, side_by_side((self.when, 1), (self.occasion, 1), beside=self._other), self.period)
        self.when.edited.connect(self.follow)
        self.follow()

    def entries(self) -> tuple[Entry, ...]:
        return self.when, self.occasion, self.period

    def controls(self) -> list[QWidget]:
        return [self.when.control, self.occasion.control, self._other, self.period.control]

    # --- Writing and reading ------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Say nothing."""
        self._by_hand = False
        self.when.set_text("")
        self.occasion.set_text("")
        self.follow()

    def fill(self, act: Act) -> None:
        """Say when an act was."""
        when = act.when
        by_occasion = when is not None and when.precision is Precision.OCCASION
        self.when.set_text("" if when is None else written.partial_date(when), when)
        self.occasion.set_text("" if by_occasion else act.occasion)
        self._by_hand = act.counted_on != contributions.counted_on(when)
        self.follow()
        if self._by_hand and act.counted_on is not None:
            self._offer(also=act.counted_on)
            self.period.choose(act.counted_on)

    @property
    def counted_on(self) -> date | None:
        """The last day of the period that was chosen by hand."""
        day: date | None = self.period.value if self.period.isVisibleTo(self) else None
        return day

    def _shown(self, when: PartialDate) -> str:
        text = written.partial_date(when)
        day = contributions.counted_on(when)
        if day is None:
            return text
        period = shown(periods.quarter_of(day, self._scheme).name)
        if closed.closing(day) is not None:
            return _("{date}, thuộc {period} đã chốt: tính vào kỳ đang mở, là điều chỉnh kỳ trước").format(
                date=text, period=period
            )
        return _("{date}, thuộc {period}").format(date=text, period=period)

    # --- The period ---------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Ask for the period where the date touches two quarters or has no days."""
        when = self.when.understood()
        day = contributions.counted_on(when)
        late = closed.closing(day) is not None
        asked = self._by_hand or (when is not None and (day is None or late))
        self.period.setVisible(asked)
        self._other.setHidden(asked or when is None)
        if asked:
            self._offer()
        if late and day is not None and self.period.value is None:
            self.period.put(self._quarter(closed.first_open_day(day)))

    def _ask_by_hand(self) -> None:
        self._by_hand = True
        self.follow()
        self.period.control.setFocus()

    def _offer(self, also: date | None = None) -> None:
        chosen = self.period.value
        when = self.when.understood()
        quarters = self._quarters(when)
        shut = closed.closed_among(quarters)
        offered = {quarter.last: quarter.short for quarter in quarters if quarter not in shut}
        if also is not None and also not in offered:
            offered[also] = periods.quarter_of(also, self._scheme).short
        nothing = (
            _("theo ngày") if self._by_hand and when and contributions.counted_on(when) else _("chưa chọn kỳ")
        )
        self.period.offer([(None, nothing), *sorted(offered.items())])
        self.period.put(chosen if chosen in offered else None)

    def _quarter(self, day: date) -> date:
        return periods.quarter_of(day, self._scheme).last

    def _quarters(self, when: PartialDate | None) -> list[Period]:
        recent = periods.recent_quarters(today(), self._scheme, _QUARTERS)
        if when is None or when.first is None or when.last is None:
            return recent
        found = [periods.quarter_of(when.last, self._scheme)]
        while found[-1].first > when.first:
            found.append(found[-1].previous())
        if closed.closed_among(found):
            found.append(periods.quarter_of(closed.first_open_day(found[0].first), self._scheme))
            return [*found, *recent]
        return [*found, *recent] if self._by_hand else found
