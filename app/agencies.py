"""Agencies: an identity that lasts under dated names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.dated import end_before, named_on, overlaps
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.text import clean, fold, sort_key
from models import Agency, AgencyAlias, AgencyKind, AgencyName


@dataclass(frozen=True)
class AgencyLabel:
    """What an agency is called on a day."""

    id: str
    kind: AgencyKind
    name: str
    short: str
    parent: str

    def order(self) -> Any:
        """Give the key that sorts agencies by name."""
        return sort_key(self.name), self.id


def add(
    name: str,
    *,
    kind: AgencyKind,
    short: str = "",
    parent: str = "",
    since: date | None = None,
    decision: str | None = None,
    aliases: Iterable[str] = (),
) -> str:
    """Add an agency; give its key. UserError: there is one of that name already."""
    name, parent = _checked_name(name, parent, since)
    with step(_("Thêm đơn vị {name}").format(name=name)):
        agency = Agency.create()
        AgencyName.create(
            agency=agency,
            kind=kind,
            name=name,
            short=clean(short),
            parent=parent,
            since=since,
            decision=decision,
        )
        for alias in aliases:
            AgencyAlias.create(agency=agency, name=clean(alias))
    key: str = agency.id
    return key


def rename(
    agency: str, name: str, *, since: date, parent: str | None = None, decision: str | None = None
) -> None:
    """Give an agency a new name from a day on; papers about earlier days keep the old one."""
    current = named_on(AgencyName.select().where(AgencyName.agency == agency), date.max)
    last = end_before(current, since)
    name, parent = _checked_name(name, current.parent if parent is None else parent, since, but=agency)
    with step(_("Đổi tên {old} thành {new}").format(old=current.name, new=name)):
        AgencyName.update(until=last).where(AgencyName.id == current.id).execute()
        AgencyName.create(
            agency=agency, kind=current.kind, name=name, parent=parent, since=since, decision=decision
        )


def merge(agency: str, into: str, since: date) -> None:
    """Let `into` carry on from a day on; the merged agency keeps its past."""
    if agency == into:
        raise UserError(_("Một đơn vị không thể sáp nhập vào chính nó."), "into")
    current = named_on(AgencyName.select().where(AgencyName.agency == agency), date.max)
    last = end_before(current, since)
    with step(_("Sáp nhập {name}").format(name=current.name)):
        AgencyName.update(until=last).where(AgencyName.id == current.id).execute()
        Agency.update(merged_into=into).where(Agency.id == agency).execute()


def _checked_name(name: str, parent: str, since: date | None, *, but: str = "") -> tuple[str, str]:
    name, parent = clean(name), clean(parent)
    if not name:
        raise UserError(_("Hãy ghi tên đơn vị."), "name")
    for row in AgencyName.select().where(AgencyName.agency != but):
        same = (fold(row.name), fold(row.parent)) == (fold(name), fold(parent))
        if same and overlaps(row, since or date.min, date.max):
            raise UserError(
                _("Đã có đơn vị {name}. Hãy chọn đơn vị đó trong danh sách.").format(name=row.name), "name"
            )
    return name, parent


def labels(on: date) -> dict[str, AgencyLabel]:
    """Give every agency by key, called as on a day."""
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in AgencyName.select():
        rows[row.agency_id].append(row)
    found = {}
    for agency, names in rows.items():
        row = named_on(names, on)
        found[agency] = AgencyLabel(agency, row.kind, row.name, row.short, row.parent)
    return found


def living(on: date) -> list[AgencyLabel]:
    """List the agencies there are on a day, in alphabetical order."""
    there = {
        row.agency_id
        for row in AgencyName.select(AgencyName.agency, AgencyName.since, AgencyName.until)
        if overlaps(row, on, date.max)
    }
    return sorted((label for key, label in labels(on).items() if key in there), key=AgencyLabel.order)


def spellings() -> dict[str, list[str]]:
    """Give, by agency, every name and alias it is or was known by: what search looks through."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in AgencyName.select():
        found[row.agency_id] += [row.name, row.short] if row.short else [row.name]
    for alias in AgencyAlias.select():
        found[alias.agency_id].append(alias.name)
    return found
