"""Visits: who came, how many cadres and days, what was done."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.history import step
from app.i18n import _
from app.limits import must_be_reported, must_fit
from app.periods import Period
from app.text import clean
from models import Visit, VisitAgency


@dataclass(frozen=True)
class VisitRow:
    """A visit; `cadres` counts lượt cán bộ, `man_days` thousandths of a day, None is unknown."""

    on: date
    what: str
    agencies: tuple[str, ...]
    village: str | None = None
    commune: str | None = None
    cadres: int | None = None
    man_days: int | None = None
    note: str = ""
    id: str = ""


def record(visit: VisitRow) -> str:
    """Write down a visit; give its key. UserError names the field that cannot stand as it is."""
    what = clean(visit.what, "what")
    if not what:
        raise UserError(_("Hãy ghi nội dung chuyến thăm."), "what")
    must_be_reported(visit.on, "on")
    must_fit(Visit, vars(visit))
    if (visit.village is None) == (visit.commune is None):
        raise UserError(_("Hãy chọn bon, buôn được thăm, hoặc toàn xã."), "village")
    if len(set(visit.agencies)) < len(visit.agencies):
        raise UserError(_("Có đơn vị được ghi hai lần. Hãy bỏ bớt một."), "agencies")
    with step(_("Ghi chuyến thăm: {what}").format(what=what)):
        made = Visit.create(
            on=visit.on,
            what=what,
            village=visit.village,
            commune=visit.commune,
            cadres=visit.cadres,
            man_days=visit.man_days,
            note=visit.note,
        )
        for agency in visit.agencies:
            VisitAgency.create(visit=made, agency=agency)
    key: str = made.id
    return key


def in_period(period: Period, *, village: str | None = None) -> list[VisitRow]:
    """List the visits of a period by day; those to a village if given."""
    visits = Visit.select().where(Visit.on.between(period.first, period.last))
    if village is not None:
        visits = visits.where(Visit.village == village)
    rows = list(visits.order_by(Visit.on, Visit.id))
    came: dict[str, list[str]] = defaultdict(list)
    links = VisitAgency.select().where(VisitAgency.visit << visits.select(Visit.id))
    for link in links.order_by(VisitAgency.id):
        came[link.visit_id].append(link.agency_id)
    return [_row(row, came[row.id]) for row in rows]


def _row(row: Visit, came: Iterable[str]) -> VisitRow:
    return VisitRow(
        row.on,
        row.what,
        tuple(came),
        row.village_id,
        row.commune_id,
        row.cadres,
        row.man_days,
        row.note,
        row.id,
    )
