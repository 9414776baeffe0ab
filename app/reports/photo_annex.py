"""The photos of a period: a list of what they show, and the photos themselves, four to a page.

load(period) -> PhotoAnnex          plain values, photos as small as paper needs them
document(annex) -> Document         what stands on the paper
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import agencies, attachments, contributions, photos, proposals, visits
from app import format as written
from app.i18n import paper as _
from app.reports import figures, forms, listing, scope
from app.reports.flowables import Prose
from app.reports.grid import Column, Grid
from app.reports.paper import Annex, Document, Heading
from app.reports.pictures import DOTS, Photo, Photos, box
from app.reports.scope import Scope
from models import Attachment, Contribution, State, db

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from app.periods import Period
    from app.reports.flow import Flowable
    from app.reports.listing import Issuer

_POINTS = 72  # to the inch
_NAMED = 2  # things given that a caption names
_LAST = (9999, 12, 31)

MOST = 200
"""Photos on one paper, fifty pages of them: each takes some tenths of a second to be made small."""


class TooMany(Exception):  # noqa: N818  # what was found, not an error
    """There are more photos than one paper takes."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class Shown(NamedTuple):
    """A photo and what it shows: what was given, done or asked for, where, when and by whom."""

    what: str
    place: str
    day: str
    agencies: str
    note: str
    data: bytes | None
    width: int
    height: int

    def caption(self, number: int) -> str:
        said = "; ".join(filter(None, (self.note or self.what, self.place, self.day, self.agencies)))
        return _("Ảnh {number}. {said}").format(number=number, said=said)


class PhotoAnnex(NamedTuple):
    """All that one paper says."""

    period: Period
    issuer: Issuer
    photos: tuple[Shown, ...]
    scope: Scope = Scope()


class _About(NamedTuple):
    """What a photo's record says of it; `order` is its day, where that is known."""

    order: tuple[int, ...]
    what: str
    places: tuple[str, ...]
    day: str
    agencies: tuple[str, ...]


def load(
    period: Period,
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> PhotoAnnex:
    """Read the photos of what was given and of visits in a period, and of what was asked for in it.

    Raises TooMany.
    """
    with db.atomic():  # all but the photos as of one moment, whoever writes meanwhile
        whom = scope.read(period.last, of_villages, of_agencies)
        known = {
            key: about
            for key, about in _records(period)
            if (of_villages is None or any(whom.among.reached((place,)) for place in about.places))
            and whom.among.joined(about.agencies)
        }
        names = {key: label.name for key, label in agencies.labels(period.last).items()}
        called = figures.places(period)
        issuer = listing.issuer(period.last)
        attached = [
            (known[owner].order, row.id, known[owner], row.note)
            for row in Attachment.select().where(Attachment.media_type.startswith("image/"))
            if (owner := row.contribution_id or row.visit_id or row.proposal_id) in known
        ]
    if len(attached) > MOST:
        raise TooMany(len(attached))
    form = forms.OF_OFFICE[issuer.office.form]
    width, height = forms.A4
    room = box(width - form.left - form.right, height - form.top - form.bottom)
    pixels = tuple(round(side * DOTS / _POINTS) for side in room)
    shown = []
    for _order, key, about, note in sorted(attached, key=lambda each: each[:2]):
        # One by one, as a commit elsewhere waits for whoever reads; what is attached never changes.
        scaled = photos.within(attachments.content(key), pixels[0], pixels[1])
        data, across, down = scaled or (None, 1, 1)
        shown.append(
            Shown(
                figures.opening(about.what),
                "; ".join(called[place] for place in about.places),
                about.day,
                "; ".join(names[agency] for agency in about.agencies),
                figures.opening(note),
                data,
                across,
                down,
            )
        )
    return PhotoAnnex(period, issuer, tuple(shown), whom)


def _records(period: Period) -> Iterator[tuple[str, _About]]:
    pictured = Attachment.select(Attachment.contribution).where(Attachment.contribution.is_null(False))
    done = Contribution.select(Contribution.id).where(
        Contribution.state == State.DONE,
        Contribution.counted_on.between(period.first, period.last),
        Contribution.id.in_(pictured),
    )
    for act in contributions.by_keys(row.id for row in done).values():
        things = [line.what for line in act.lines]
        said = "; ".join(things[:_NAMED]) + ("; …" if len(things) > _NAMED else "")
        first = act.when.first if act.when else None
        givers = tuple(dict.fromkeys(giver.agency for giver in act.givers))
        yield act.id, _About(_order(first or act.counted_on), said, act.places, figures.when(act), givers)
    came = {}
    for visit in visits.in_period(period):
        came[visit.id] = visit.agencies
        yield (
            visit.id,
            _About(
                _order(visit.on), visit.what, (visit.place,), written.date(visit.on), tuple(visit.agencies)
            ),
        )
    for one in proposals.known_by(period.last):
        if one.raised_on in period:
            what = _("kiến nghị: {what}").format(what=one.what)
            day = written.date(one.raised_on)
            yield (
                one.id,
                _About(_order(one.raised_on), what, (one.place,), day, came.get(one.visit or "", ())),
            )


def _order(day: date | None) -> tuple[int, ...]:
    return _LAST if day is None else (day.year, day.month, day.day)


def title(annex: PhotoAnnex) -> str:
    return annex.scope.title(_("Phụ lục ảnh {period}").format(period=annex.period.name))


def document(annex: PhotoAnnex) -> Document:
    """Lay out the list as a paper of the office, and the photos as its annex."""
    paper = listing.document(
        annex.issuer,
        "photos",
        title(annex),
        _("Ảnh hoạt động kết nghĩa {period}").format(period=annex.period.name),
        annex.scope.note(figures.days(annex.period)),
        list(_story(annex)),
        orientation="portrait",
    )
    if not annex.photos:
        return paper
    taken = [
        Photo(one.data, one.width, one.height, one.caption(number))
        for number, one in enumerate(annex.photos, start=1)
    ]
    return paper._replace(annexes=(Annex(_("Ảnh hoạt động kết nghĩa"), [Photos(taken)]),))


def _story(annex: PhotoAnnex) -> Iterator[Flowable | Heading]:
    yield from annex.scope.introduction()
    if not annex.photos:
        yield Prose(
            _("{during}, không có ảnh nào được đính kèm vào khoản hỗ trợ, chuyến thăm hay kiến nghị.").format(
                during=figures.during(annex.period)
            )
        )
        return
    yield Prose(
        _("{during}, có {count} ảnh về các khoản hỗ trợ, chuyến thăm và kiến nghị dưới đây.").format(
            during=figures.during(annex.period), count=figures.tally(len(annex.photos))
        )
    )
    columns = (
        Column(_("Ảnh"), mm=12.0, align="center"),
        figures.DAY._replace(title=_("Thời gian"), mm=27.0),
        Column(_("Nội dung"), share=1.5),
        Column(_("Nơi"), share=1.0),
        Column(_("Đơn vị"), share=1.1),
    )
    rows = [
        (
            str(number),
            one.day,
            figures.noted(one.what, one.note, "" if one.data else _("không xem được ảnh này")),
            figures.opening(one.place),
            figures.opening(one.agencies),
        )
        for number, one in enumerate(annex.photos, start=1)
    ]
    yield Grid(columns, rows, size=listing.SIZE)
