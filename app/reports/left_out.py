"""The list of villages left out of a period: without an agency, or with one but nothing given.

load(period) -> LeftOut             plain values
document(listed) -> Document        what stands on the paper
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app import agencies, contributions, twinnings, villages
from app.dated import holds
from app.i18n import paper as _
from app.periods import Period
from app.reports import figures, listing, scope
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.grid import Column, Grid
from app.reports.listing import SIZE, Issuer
from app.reports.paper import Document, Heading
from app.reports.scope import Scope
from app.villages import Profile, VillageLabel
from models import db


class Left(NamedTuple):
    """A village left out; `agencies` are those it has or, where it has none, had last. None: never or unknown.

    `newest` is the last day on which anything done for it is counted.
    """

    village: str
    commune: str
    households: int | None
    poor_households: int | None
    agencies: tuple[str, ...]
    until: date | None
    newest: date | None


class LeftOut(NamedTuple):
    """All that one list says: of so many `villages` those without an agency, and those that nothing was given to."""

    period: Period
    issuer: Issuer
    villages: int
    without_agency: tuple[Left, ...]
    without_gift: tuple[Left, ...]
    scope: Scope = Scope()


def load(period: Period, *, of_villages: Collection[str] | None = None) -> LeftOut:
    """Read which of all or of some villages there are at the end of a period it left out."""
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        return _Reading(period).left_out(scope.read(period.last, of_villages))


class _Reading:
    """What the list is made from, read once."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.day = period.last
        self.there = villages.living(self.day)
        self.names = {key: label.name for key, label in agencies.labels(self.day).items()}
        self.pairings = twinnings.by_village(date.min, self.day)
        self.newest = contributions.newest_by_village(self.day)
        self.reached = {village for village, day in self.newest.items() if day >= period.first}
        self.profiles = villages.profiles(period.year, 1)

    def left_out(self, whom: Scope) -> LeftOut:
        there = [label for label in self.there if whom.among.reached((label.id,))]
        paired = {label.id for label in there if self._now(label.id)}
        return LeftOut(
            self.period,
            listing.issuer(self.day),
            len(there),
            tuple(self._without_agency(label) for label in there if label.id not in paired),
            tuple(
                self._left(label, self._now(label.id), None)
                for label in there
                if label.id in paired and label.id not in self.reached
            ),
            whom,
        )

    def _now(self, village: str) -> list[twinnings.Pairing]:
        return [pairing for pairing in self.pairings.get(village, ()) if holds(pairing, self.day)]

    def _without_agency(self, label: VillageLabel) -> Left:
        """Name the agencies that left it last, all of them where several did on one day."""
        ended = self.pairings.get(label.id, [])
        last = max((pairing.until for pairing in ended if pairing.until is not None), default=None)
        return self._left(label, [pairing for pairing in ended if pairing.until == last], last)

    def _left(self, label: VillageLabel, pairings: Sequence[twinnings.Pairing], until: date | None) -> Left:
        profile = next(iter(self.profiles.get(label.id, ())), Profile(self.period.year))
        return Left(
            label.text,
            label.commune,
            profile.households,
            profile.poor_households,
            tuple(dict.fromkeys(self.names[pairing.agency] for pairing in pairings)),
            until,
            self.newest.get(label.id),
        )


def title(listed: LeftOut) -> str:
    text = _("Danh sách bon, buôn chưa được kết nghĩa, hỗ trợ {period}")
    return listed.scope.title(text.format(period=listed.period.name))


def document(listed: LeftOut) -> Document:
    """Lay a list out as a paper of the office."""
    return listing.document(
        listed.issuer,
        "left-out",
        title(listed),
        _("Bon, buôn chưa có đơn vị kết nghĩa hoặc chưa được hỗ trợ {period}").format(
            period=listed.period.name
        ),
        listed.scope.note(figures.days(listed.period)),
        list(_story(listed)),
        orientation="portrait",
    )


def _story(listed: LeftOut) -> Iterator[Flowable | Heading]:
    of = figures.tally(listed.villages)
    yield from listed.scope.introduction()
    yield Heading(_("Bon, buôn chưa có đơn vị kết nghĩa"))
    if listed.without_agency:
        yield Prose(
            _("Cuối kỳ, có {count}/{of} bon, buôn chưa có đơn vị kết nghĩa:").format(
                count=figures.tally(len(listed.without_agency)), of=of
            ),
            keep_after=_HELD,
        )
        yield _table(listed.without_agency, _("Đơn vị trước đây"))
    else:
        yield Prose(_("Cuối kỳ, không có bon, buôn nào chưa có đơn vị kết nghĩa."))
    yield Heading(_("Bon, buôn có đơn vị kết nghĩa nhưng chưa được hỗ trợ trong kỳ"))
    if listed.without_gift:
        yield Prose(
            _("Trong kỳ, có {count}/{of} bon, buôn có đơn vị kết nghĩa nhưng chưa được hỗ trợ:").format(
                count=figures.tally(len(listed.without_gift)), of=of
            ),
            keep_after=_HELD,
        )
        yield _table(listed.without_gift, _("Đơn vị kết nghĩa"))
    else:
        yield Prose(_("Trong kỳ, bon, buôn nào có đơn vị kết nghĩa cũng được hỗ trợ."))
    if listed.without_agency or listed.without_gift:
        yield Prose(
            _(
                "Khoản hỗ trợ chung toàn xã không tính là hỗ trợ riêng cho từng bon, buôn. "
                "“…” là chưa có số liệu; “chưa ghi” là sổ theo dõi chưa ghi khoản hỗ trợ nào."
            ),
            figures.FOOTNOTE,
        )


_HELD = 51.0  # height of the table that a sentence must not stand without


def _table(rows: Sequence[Left], agency: str) -> Grid:
    several = len({row.commune for row in rows}) > 1
    columns = (
        figures.NUMBER,
        Column(_("Bon, buôn, thôn")),
        *((Column(_("Xã (phường)"), share=0.7),) if several else ()),
        Column(_("Số hộ"), mm=15, align="right"),
        Column(_("Hộ nghèo"), mm=16, align="right"),
        Column(agency, share=1.5),
        Column(_("Lần hỗ trợ gần nhất"), mm=24, align="center"),
    )
    cells = [
        (
            str(number),
            figures.opening(row.village),
            *((figures.opening(row.commune),) if several else ()),
            figures.count(row.households),
            figures.count(row.poor_households),
            _agencies(row),
            figures.day(row.newest, _("chưa ghi")),
        )
        for number, row in enumerate(rows, start=1)
    ]
    return Grid(columns, cells, size=SIZE)


def _agencies(row: Left) -> str:
    if not row.agencies:
        return _("Chưa từng có")
    until = f" ({figures.until(row.until)})" if row.until else ""
    return figures.opening("; ".join(row.agencies)) + until
