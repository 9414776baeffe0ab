"""Communes, each under one name for a time."""

from datetime import date
from typing import Any, NamedTuple

from app.dated import end_before, holds
from app.errors import UserError
from app.hanging import must_be_free
from app.history import step
from app.i18n import _, vi
from app.limits import proper_name
from app.rows import rows
from app.text import fold, sort_key
from app.words import COMMUNE_KINDS
from models import Commune, CommuneKind


class CommuneRow(NamedTuple):
    id: str
    kind: CommuneKind
    name: str
    district: str
    province: str
    since: date | None
    until: date | None
    successor: str | None = None
    code: str = ""

    @property
    def text(self) -> str:
        """Say it as in a running text: xã Quảng Trực."""
        return f"{COMMUNE_KINDS[self.kind]} {self.name}"

    @property
    def opening(self) -> str:
        """Say it as a sentence begins: Xã Quảng Trực."""
        return self.text[0].upper() + self.text[1:]


# --- Commands -------------------------------------------------------------------------------------------------


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
    values = _checked(
        name, kind=kind, district=district, province=province, code=code, since=since, until=until
    )
    with step(vi("Thêm {kind} {name}").format(kind=COMMUNE_KINDS[kind], name=values["name"])):
        made = Commune.create(**values)
    key: str = made.id
    return key


def correct(
    commune: str,
    name: str,
    *,
    kind: CommuneKind,
    district: str,
    province: str,
    code: str,
    since: date | None,
    until: date | None,
) -> None:
    """Put right what was written wrongly about a commune; papers about its days are printed anew so.

    A new name from a day on is another commune that succeeds it. UserError names the field.
    """
    current = by_key()[commune]
    values = _checked(
        name,
        kind=kind,
        district=district,
        province=province,
        code=code,
        since=since,
        until=until,
        but=commune,
    )
    if current.successor is not None and until is None:
        raise UserError(
            _("{name} đã nhập vào {new}. Hãy bỏ việc đó trước.").format(
                name=current.opening, new=by_key()[current.successor].text
            ),
            "until",
        )
    with step(vi("Sửa {commune}").format(commune=current.text)):
        Commune.update(values).where(Commune.id == commune).execute()


def remove(commune: str) -> None:
    """Take a commune out of the file; UserError: something names it."""
    current = by_key()[commune]
    must_be_free(
        "commune",
        commune,
        current.opening,
        _("Nếu ghi trùng, hãy gộp vào xã, phường kia; nếu không còn nữa, hãy ghi ngày kết thúc."),
    )
    with step(vi("Xóa {commune}").format(commune=current.text)):
        Commune.delete().where(Commune.id == commune).execute()


def _checked(
    name: str,
    *,
    kind: CommuneKind,
    district: str,
    province: str,
    code: str,
    since: date | None,
    until: date | None,
    but: str = "",
) -> dict[str, Any]:
    """Give the columns as they may be stored; UserError names the field that cannot stand."""
    name = proper_name(name, "name")
    district, province = proper_name(district, "district"), proper_name(province, "province")
    if not name:
        raise UserError(_("Hãy ghi tên xã, phường."), "name")
    if since and until and until < since:
        raise UserError(_("Ngày kết thúc không được trước ngày bắt đầu. Hãy xem lại."), "until")
    for row in everything():
        same = (row.kind, fold(row.name), fold(row.district), fold(row.province))
        if row.id != but and (*same, row.since) == (kind, fold(name), fold(district), fold(province), since):
            raise UserError(
                _("Trong tệp đã có {commune}. Hãy chọn trong danh sách.").format(commune=row.text), "name"
            )
    return {
        "name": name,
        "kind": kind,
        "district": district,
        "province": province,
        "code": proper_name(code, "code"),
        "since": since,
        "until": until,
    }


def succeed(former: str, successor: str, since: date) -> None:
    """Let `successor` carry on `former` from a day on, as in the mergers of 1/7/2025.

    Its villages lie in the successor from then on. Done again, it corrects what was written before.
    """
    old, new = Commune.get_by_id(former), _row(Commune.get_by_id(successor))
    if former in {row.id for row in succession(date.max)[successor]}:
        raise UserError(
            _("{name} đã nhập vào {old} hoặc chính là {old}. Hãy chọn xã, phường khác.").format(
                name=new.opening, old=_row(old).text
            ),
            "successor",
        )
    if old.successor_id is not None:
        old.until = None
    last = end_before(old, since)
    with step(vi("{name} nhập vào {new}").format(name=_row(old).opening, new=new.text)):
        Commune.update(until=last, successor=successor).where(Commune.id == former).execute()


def take_back_succession(former: str) -> None:
    """Let a commune go on as if nothing had succeeded it: that was written by mistake."""
    with step(vi("Bỏ việc nhập {commune} vào nơi khác").format(commune=by_key()[former].text)):
        Commune.update(until=None, successor=None).where(Commune.id == former).execute()


# --- Reads ----------------------------------------------------------------------------------------------------


def everything() -> list[CommuneRow]:
    """List all communes, old and new, in alphabetical order."""
    return sorted(by_key().values(), key=lambda row: sort_key(row.name))


def by_key() -> dict[str, CommuneRow]:
    return {row.id: row for row in rows(CommuneRow, Commune)}


def current(on: date) -> list[CommuneRow]:
    """List the communes there are on a day."""
    return [row for row in everything() if holds(row, on)]


def succession(on: date) -> dict[str, tuple[CommuneRow, ...]]:
    """Give, by commune, itself and those that have carried it on by a day, the last being what it is then."""
    known = by_key()
    found = {}
    for key, row in known.items():
        line = [row]
        while (last := line[-1]).successor is not None and last.until is not None and last.until < on:
            following = known[last.successor]
            if following in line:
                break
            line.append(following)
        found[key] = tuple(line)
    return found


def _row(found: Commune) -> CommuneRow:
    return CommuneRow(
        found.id,
        found.kind,
        found.name,
        found.district,
        found.province,
        found.since,
        found.until,
        found.successor_id,
        found.code,
    )
