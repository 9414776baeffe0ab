"""Visits: who came, how many cadres and days, what was done."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from app import agencies, places, proposals
from app import format as written
from app.errors import UserError
from app.hanging import must_be_free
from app.history import step
from app.i18n import _, vi
from app.limits import must_be_reported, must_fit, note, one_line
from app.periods import Period
from app.proposals import Request
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

    @property
    def place(self) -> str:
        """Give the key of the village or whole commune that was visited."""
        return self.village or self.commune or ""


class Listed(NamedTuple):
    """A visit as a list shows it, and the proposals raised on it as they stand that day."""

    visit: VisitRow
    place: str
    agencies: str
    raised: tuple[Request, ...]


# --- Commands -------------------------------------------------------------------------------------------------


def record(visit: VisitRow) -> str:
    """Write down a visit; give its key. UserError names the field that cannot stand as it is."""
    visit = checked(visit)
    with step(vi("Ghi chuyến thăm: {what}").format(what=visit.what)):
        made = Visit.create(**_columns(visit))
        _write_agencies(made.id, visit)
    key: str = made.id
    return key


def correct(key: str, visit: VisitRow) -> None:
    """Write a visit anew over what stood there. UserError as from `record`."""
    visit = checked(visit)
    old = read(key)
    with step(vi("Sửa chuyến thăm: {what}").format(what=visit.what)):
        Visit.update(_columns(visit)).where(Visit.id == key).execute()
        if visit.agencies != old.agencies:
            VisitAgency.delete().where(VisitAgency.visit == key).execute()
            _write_agencies(key, visit)


def remove(key: str) -> None:
    """Take a visit out of the file, and what is attached to it. UserError: proposals were raised on it."""
    visit = read(key)
    name = _("Chuyến thăm ngày {day}").format(day=written.date(visit.on))
    must_be_free("visit", key, name, _("Hãy bỏ chuyến thăm này khỏi các kiến nghị đó trước."))
    with step(vi("Xóa chuyến thăm: {what}").format(what=visit.what)):
        Visit.delete().where(Visit.id == key).execute()


def _columns(visit: VisitRow) -> dict[str, Any]:
    values = asdict(visit)
    del values["id"], values["agencies"]
    return values


def _write_agencies(key: str, visit: VisitRow) -> None:
    for agency in visit.agencies:
        VisitAgency.create(visit=key, agency=agency)


def checked(visit: VisitRow) -> VisitRow:
    """Give `visit` as it will be stored, or say in a sentence what cannot stand."""
    visit = replace(visit, what=one_line(visit.what, "what"), note=note(visit.note))
    if not visit.what:
        raise UserError(_("Hãy ghi nội dung chuyến thăm."), "what")
    must_be_reported(visit.on, "on")
    must_fit(Visit, vars(visit))
    if (visit.village is None) == (visit.commune is None):
        raise UserError(_("Hãy chọn bon, buôn được thăm, hoặc toàn xã."), "village")
    if len(set(visit.agencies)) < len(visit.agencies):
        raise UserError(_("Có đơn vị được ghi hai lần. Hãy bỏ bớt một."), "agencies")
    return visit


# --- Reads ----------------------------------------------------------------------------------------------------


def read(key: str) -> VisitRow:
    """Give one visit. LookupError: it is not in the file."""
    found = _rows(Visit.select().where(Visit.id == key))
    if not found:
        raise LookupError(key)
    return found[0]


def everything() -> list[VisitRow]:
    """List all visits by day."""
    return _rows(Visit.select())


def in_period(period: Period, *, village: str | None = None) -> list[VisitRow]:
    """List the visits of a period by day; those to a village if given."""
    visits = Visit.select().where(Visit.on.between(period.first, period.last))
    return _rows(visits if village is None else visits.where(Visit.village == village))


def listed(on: date, period: Period | None = None) -> list[Listed]:
    """List all visits, or those of a period, with what a list says of each, names and states as on a day."""
    names, coming, raised = places.known(on), agencies.labels(on), proposals.of_visits()
    return [
        Listed(
            visit,
            names[visit.place].text,
            "; ".join(coming[agency].name for agency in visit.agencies),
            tuple(request.as_on(on) for request in raised.get(visit.id, ())),
        )
        for visit in (everything() if period is None else in_period(period))
    ]


def _rows(visits: Any) -> list[VisitRow]:
    came: dict[str, list[str]] = defaultdict(list)
    links = VisitAgency.select().where(VisitAgency.visit << visits.select(Visit.id))
    for link in links.order_by(VisitAgency.id):
        came[link.visit_id].append(link.agency_id)
    return [_row(row, came[row.id]) for row in visits.order_by(Visit.on, Visit.id)]


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
