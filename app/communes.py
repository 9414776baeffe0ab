"""Communes, each under one name for a time."""

from dataclasses import dataclass
from datetime import date

from app.dated import end_before
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.labels import COMMUNE_KINDS
from app.text import clean, fold, sort_key
from models import Commune, CommuneKind


@dataclass(frozen=True)
class CommuneRow:
    id: str
    kind: CommuneKind
    name: str
    district: str
    province: str
    since: date | None
    until: date | None

    @property
    def text(self) -> str:
        """Say it as in a running text: xã Quảng Trực."""
        return f"{COMMUNE_KINDS[self.kind]} {self.name}"


def add(
    name: str,
    *,
    kind: CommuneKind = CommuneKind.COMMUNE,
    district: str = "",
    province: str = "",
    code: str = "",
    since: date | None = None,
    until: date | None = None,
) -> str:
    """Add a commune; give its key. UserError: it is in the file already."""
    name = clean(name)
    if not name:
        raise UserError(_("Hãy ghi tên xã, phường."), "name")
    if since and until and until < since:
        raise UserError(_("Ngày kết thúc phải sau ngày bắt đầu."), "until")
    for row in everything():
        same = (row.kind, fold(row.name), fold(row.district), fold(row.province))
        if same == (kind, fold(name), fold(district), fold(province)) and row.since == since:
            raise UserError(_("Trong tệp đã có {commune}.").format(commune=row.text), "name")
    with step(_("Thêm {kind} {name}").format(kind=COMMUNE_KINDS[kind], name=name)):
        made = Commune.create(
            kind=kind,
            name=name,
            district=clean(district),
            province=clean(province),
            code=clean(code),
            since=since,
            until=until,
        )
    key: str = made.id
    return key


def succeed(former: str, successor: str, since: date) -> None:
    """Let `successor` carry on `former` from a day on, as in the mergers of 1/7/2025."""
    old = Commune.get_by_id(former)
    if former == successor:
        raise UserError(_("Một xã không thể thay thế chính nó."), "successor")
    last = end_before(old, since)
    with step(_("{name} nhập vào đơn vị mới").format(name=_row(old).text.capitalize())):
        Commune.update(until=last, successor=successor).where(Commune.id == former).execute()


def everything() -> list[CommuneRow]:
    """List all communes, old and new, in alphabetical order."""
    return sorted((_row(found) for found in Commune.select()), key=lambda row: sort_key(row.name))


def by_key() -> dict[str, CommuneRow]:
    return {row.id: row for row in everything()}


def current(on: date) -> list[CommuneRow]:
    """List the communes there are on a day."""
    return [row for row in everything() if row.until is None or on <= row.until]


def _row(found: Commune) -> CommuneRow:
    return CommuneRow(
        found.id, found.kind, found.name, found.district, found.province, found.since, found.until
    )
