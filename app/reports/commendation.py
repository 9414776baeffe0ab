"""The list of agencies to commend: those that reach given thresholds in a period, the best first.

load(period, criteria) -> Commendation      plain values
document(listed) -> Document                what stands on the paper
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from typing import Literal, NamedTuple

from app import agencies, pledges, summary, twinnings, visits
from app import format as written
from app.among import Among
from app.i18n import paper as _
from app.periods import Period
from app.reports import figures, listing, scope
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.grid import Column, Grid
from app.reports.listing import SIZE, Issuer
from app.reports.paper import Document
from app.reports.scope import Scope
from app.summary import NOTHING, Shared, Sums
from models import db

By = Literal["value", "pledges", "visits"]


class Criteria(NamedTuple):
    """What an agency must reach, and by what those that do are put in order; `value` is đồng."""

    by: By = "value"
    value: int = 0
    pledges: int = 0
    visits: int = 0


class Merit(NamedTuple):
    """What one agency did. `sums` are its own; `joint` is what it gave together with others and nobody parted."""

    agency: str
    villages: int
    sums: Sums
    joint: Sums
    pledges_kept: int
    pledges_overdue: int
    visits: int
    cadres: int | None


class Commendation(NamedTuple):
    """All that one list says: of so many agencies that did anything those that meet the criteria."""

    period: Period
    issuer: Issuer
    criteria: Criteria
    agencies: int
    merits: tuple[Merit, ...]
    scope: Scope = Scope()
    shared: Shared = Shared()


def load(
    period: Period,
    criteria: Criteria = Criteria(),  # noqa: B008  # it never changes
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> Commendation:
    """Read which agencies meet the criteria: own value, pledges kept in the period, visits in it.

    Of some villages only what reached none but these counts; `shared` is what reached others too.
    """
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        whom = scope.read(period.last, of_villages, of_agencies)
        reading = _Reading(period, whom.among)
        found, shared = reading.merits(), reading.shared
        issuer = listing.issuer(period.last)
    ranks: dict[By, Callable[[Merit], int]] = {
        "value": lambda merit: merit.sums.total,
        "pledges": lambda merit: merit.pledges_kept,
        "visits": lambda merit: merit.visits,
    }
    meeting = [
        merit
        for merit in found
        if (
            merit.sums.total >= criteria.value or not criteria.value
        )  # adjustments may make it less than nothing
        and merit.pledges_kept >= criteria.pledges
        and merit.visits >= criteria.visits
        and ranks[criteria.by](merit) > 0
    ]
    order = [criteria.by, *(by for by in ranks if by != criteria.by)]
    meeting.sort(
        key=lambda merit: [-ranks[by](merit) for by in order]
    )  # of equals the first by name stays first
    return Commendation(period, issuer, criteria, len(found), tuple(meeting), whom, shared)


class _Reading:
    """What the agencies did in a period, read once."""

    def __init__(self, period: Period, among: Among) -> None:
        self.period = period
        self.among = among
        day = period.last
        self.labels = agencies.labels(day)
        there = among._replace(agencies=None)  # an agency asked about is told what it gave with any others
        self.sums, shared = summary.narrowed(period, "agency", there)
        self.shared = shared if among.agencies is None else summary.narrowed(period, "agency", among)[1]
        self.visits = [visit for visit in visits.in_period(period) if among.reached((visit.place,))]
        standings = [one for one in pledges.standings(day) if among.reached((one.promise.place,))]
        before = {one.id for one in pledges.standings(period.first - timedelta(days=1)) if one.fulfilled}
        self.kept = Counter(one.promise.agency for one in standings if one.fulfilled and one.id not in before)
        self.overdue = Counter(one.promise.agency for one in standings if one.days_overdue(day))
        self.villages: dict[str, set[str]] = {}
        for village, pairings in twinnings.by_village(period.first, day).items():
            for pairing in pairings if among.reached((village,)) else ():
                self.villages.setdefault(pairing.agency, set()).add(village)

    def merits(self) -> list[Merit]:
        """Give what each agency did that did anything, by name."""
        acting = {
            *(key for keys in self.sums for key in keys),
            *(key for visit in self.visits for key in visit.agencies),
            *self.kept,
        }
        asked = (self.labels[key] for key in acting if self.among.gave((key,)))
        labels = sorted(asked, key=agencies.AgencyLabel.order)
        return [self._merit(label) for label in labels]

    def _merit(self, label: agencies.AgencyLabel) -> Merit:
        key = label.id
        came = [visit for visit in self.visits if key in visit.agencies]
        cadres = [visit.cadres for visit in came if visit.cadres is not None]
        joint = (found for keys, found in self.sums.items() if len(keys) > 1 and key in keys)
        return Merit(
            label.name,
            len(self.villages.get(key, ())),
            self.sums.get((key,), NOTHING),
            sum(joint, NOTHING),
            self.kept[key],
            self.overdue[key],
            len(came),
            sum(cadres) if cadres else None,
        )


def title(listed: Commendation) -> str:
    return listed.scope.title(_("Danh sách đề nghị khen thưởng {period}").format(period=listed.period.name))


def document(listed: Commendation) -> Document:
    """Lay a list out as a paper of the office."""
    return listing.document(
        listed.issuer,
        "commendation",
        title(listed),
        _("Cơ quan, đơn vị đề nghị khen thưởng trong công tác kết nghĩa {period}").format(
            period=listed.period.name
        ),
        listed.scope.note(figures.days(listed.period)),
        list(_story(listed)),
    )


_ORDERS = {
    "value": _("giá trị hỗ trợ"),
    "pledges": _("số cam kết thực hiện xong"),
    "visits": _("số chuyến thăm"),
}


def _story(listed: Commendation) -> Iterator[Flowable]:
    criteria = listed.criteria
    yield from listed.scope.introduction()
    asked = "; ".join(
        text
        for least, text in (
            (criteria.value, _("giá trị hỗ trợ từ {amount}").format(amount=written.dong(criteria.value))),
            (
                criteria.pledges,
                _("từ {count} cam kết thực hiện xong trong kỳ").format(count=figures.tally(criteria.pledges)),
            ),
            (criteria.visits, _("từ {count} chuyến thăm").format(count=figures.tally(criteria.visits))),
        )
        if least
    )
    order = _ORDERS[criteria.by]
    yield Prose(
        _("Tiêu chí: {asked}. Xếp theo {order}.").format(asked=asked, order=order)
        if asked
        else _("Xếp theo {order}.").format(order=order)
    )
    merits = listed.merits
    if not merits:
        yield Prose(_("Trong kỳ, không có cơ quan, đơn vị nào đạt tiêu chí."))
        yield from listed.scope.shared(listed.shared)
        return
    text = _("Trong kỳ, có {count}/{of} cơ quan, đơn vị có hoạt động đạt tiêu chí.").format(
        count=figures.tally(len(merits)), of=figures.tally(listed.agencies)
    )
    if any(merit.joint for merit in merits):
        text += " " + _(
            "Phần phối hợp là giá trị ghi chung với đơn vị khác mà chưa tách riêng: chỉ để tham khảo, "
            "không dùng để xếp thứ tự và không cộng dồn giữa các đơn vị."
        )
    yield Prose(text, keep_after=60.0)
    yield _table(listed)
    if any(merit.sums.approximate or merit.joint.approximate for merit in merits):
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)
    yield from listed.scope.shared(listed.shared)


def _table(listed: Commendation) -> Grid:
    merits = listed.merits
    own = [figures.total(merit.sums) for merit in merits]
    joint = [figures.total(merit.joint) for merit in merits]
    columns = (
        Column(_("Bon, buôn kết nghĩa"), mm=21, align="right"),
        Column(_("Giá trị hỗ trợ"), mm=max(26.0, figures.room(own, SIZE)), align="right"),
        Column(_("Phần phối hợp"), mm=max(26.0, figures.room(joint, SIZE)), align="right"),
        Column(_("Số khoản chưa quy tiền"), mm=24, align="right"),
        Column(_("Cam kết thực hiện xong"), mm=24, align="right"),
        Column(_("Cam kết quá hạn"), mm=20, align="right"),
        Column(_("Chuyến thăm"), mm=18, align="right"),
        Column(_("Lượt cán bộ"), mm=18, align="right"),
    )
    rows = [
        (
            str(number),
            figures.opening(merit.agency),
            _count(merit.villages),
            value,
            shared,
            _count(merit.sums.unvalued),
            _count(merit.pledges_kept),
            _count(merit.pledges_overdue),
            _count(merit.visits),
            figures.count(merit.cadres) if merit.visits else "-",
        )
        for number, (merit, value, shared) in enumerate(zip(merits, own, joint, strict=True), start=1)
    ]
    name = figures.named_column(_("Cơ quan, đơn vị"), (figures.NUMBER, *columns), figures.LANDSCAPE)
    return Grid((figures.NUMBER, name, *columns), rows, unit=figures.THOUSANDS, size=SIZE)


def _count(number: int) -> str:
    return written.money(number) if number else "-"
