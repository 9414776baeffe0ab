"""What the home page tells: the period in one line, what waits to be done, bars by quarter, and the matrix."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from app import agencies, coverage, pairings, periods, returns, summary, villages, waiting
from app import format as written
from app.agencies import AgencyLabel
from app.coverage import By, Matrix, Quarter
from app.dated import overlaps
from app.i18n import _
from app.pairings import Pairing
from app.periods import Period
from app.snapshot import reading
from app.summary import NOTHING, Pair, Sums
from app.waiting import Item
from models import Scheme

K = TypeVar("K")

QUARTERS = 8  # two years of the matrix
_QUARTERS_A_YEAR = range(1, 5)


class Glance(NamedTuple):
    """A period at a glance. `gave` counts all who gave; `missing` are paired in it and gave nothing yet."""

    period: Period
    villages: int
    paired: int
    gave: int
    missing: tuple[AgencyLabel, ...]
    total: Sums

    def line(self, today: date) -> str:
        """Say it in one line, with how long there is to the day on which the figures are cut off."""
        parts = [_("{count} bon, buôn").format(count=written.money(self.villages))]
        if not self.gave:
            parts.append(_("chưa ghi khoản hỗ trợ nào"))
        else:
            parts.append(_("{count} đơn vị đã hỗ trợ").format(count=written.money(self.gave)))
        if self.gave or self.total.total:  # nobody may have given, and something was taken back
            parts.append(millions(self.total))
        if self.total.unvalued:
            parts.append(coverage.unvalued(self.total))
        parts.append(_left(self.period, today))
        return _("{period}: {parts}").format(period=self.period.short, parts=" · ".join(parts))


class Bar(NamedTuple):
    """A quarter of the year in hand beside the same one of the year before."""

    period: Period
    now: Sums
    before: Sums

    def words(self) -> str:
        """Say both: "Quý I/2026: 45.000.000 đồng; 1 khoản chưa quy tiền. Quý I/2025: không có khoản nào."."""
        return _("{period}: {now}. {period_before}: {before}.").format(
            period=self.period.short,
            now=_given(self.now, coverage.amount(self.now)),
            period_before=self.period.year_before().short,
            before=_given(self.before, coverage.total(self.before)),
        )


class Overview(NamedTuple):
    glance: Glance
    items: tuple[Item, ...]
    bars: tuple[Bar, ...]
    matrix: Matrix


def millions(sums: Sums) -> str:
    """Say a total in triệu đồng, exact: "157 triệu đồng", "khoảng 10,5 triệu đồng"."""
    text = _("khoảng {amount} triệu đồng") if sums.approximate else _("{amount} triệu đồng")
    return text.format(amount=written.millions(sums.total))


def _given(sums: Sums, amount: str) -> str:
    if not sums:
        return _("không có khoản nào")
    said = [amount] if sums.total or not sums.unvalued else []
    if sums.unvalued:
        said.append(coverage.unvalued(sums))
    return "; ".join(said)


def _left(period: Period, today: date) -> str:
    """Say how far the cut-off is, which is the last day of the period (Nghị định 09/2019/NĐ-CP)."""
    left = (period.last - today).days
    if left > 0:
        return _("còn {count} ngày đến kỳ chốt").format(count=written.money(left))
    if left == 0:
        return _("hôm nay là ngày chốt số liệu")
    return _("đã hết kỳ từ ngày {day}").format(day=written.date(period.last))


def _glance(
    period: Period, pairs: Mapping[Pair, Sums], paired: Mapping[str, list[Pairing]], there: int
) -> Glance:
    """Look at a period with so many villages; `pairs` as `summary.by_pair` gives them, `paired` by village."""
    gave = waiting.gave(period)
    wanted = {
        pairing.agency
        for its in paired.values()
        for pairing in its
        if overlaps(pairing, period.first, period.last)
    }
    labels = agencies.labels(period.last)
    missing = sorted((labels[key] for key in wanted - gave), key=AgencyLabel.order)
    return Glance(period, there, len(wanted), len(gave), tuple(missing), sum(pairs.values(), NOTHING))


def load(
    period: Period,
    today: date,
    *,
    by: By = "village",
    silent_months: int = waiting.SILENT_MONTHS,
    days_allowed: int = returns.DAYS_ALLOWED,
    go_on: Callable[[], None] = lambda: None,
) -> Overview:
    """Read all of it on a thread that has no connection yet; `go_on` may raise between two pieces."""
    last = periods.quarter_of(period.last, period.scheme)
    shown = periods.recent_quarters(last.first, period.scheme, QUARTERS)[::-1]
    before, now = (_quarters_of(year, period.scheme) for year in (last.year - 1, last.year))
    with reading():
        pairs = {
            each.id: _in_pieces(each, summary.by_pair, go_on)
            for each in {one.id: one for one in (*shown, *before, *now, period)}.values()
        }
        there = {
            day: [village.id for village in villages.living(day)] for day in {today, period.last, last.last}
        }
        paired = pairings.by_village(date.min, date.max)
        at_a_glance = _glance(period, pairs[period.id], paired, len(there[period.last]))
        question = waiting.Question(period, today, silent_months, there[today], paired, days_allowed)
        items = waiting.to_do(question, go_on)
        quarters: list[Quarter] = []
        for each in shown:
            go_on()
            agencies_too = _in_pieces(each, _by_agency, go_on) if by == "agency" else {}
            quarters.append(coverage.quarter(each, by, pairs[each.id], agencies_too))
        found = coverage.matrix(by, quarters, paired, there[last.last])
    totals = {key: sum(sums.values(), NOTHING) for key, sums in pairs.items()}
    bars = tuple(Bar(one, totals[one.id], totals[then.id]) for then, one in zip(before, now, strict=True))
    return Overview(at_a_glance, tuple(items), bars, found)


def _quarters_of(year: int, scheme: Scheme) -> list[Period]:
    return [periods.quarter(year, number, scheme) for number in _QUARTERS_A_YEAR]


def _by_agency(period: Period) -> dict[tuple[str, ...], Sums]:
    return summary.parts(period, "agency")


def _in_pieces(
    period: Period, add: Callable[[Period], dict[K, Sums]], go_on: Callable[[], None]
) -> dict[K, Sums]:
    """Add up a period, a large one piece by piece."""
    sums: dict[K, Sums] = defaultdict(Sums)
    for piece in waiting.short_readings(period):
        go_on()
        for key, found in add(piece).items():
            sums[key] += found
    return sums
