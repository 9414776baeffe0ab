"""The office whose file this is, and who signs for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.dated import valid_on
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.text import clean
from models import Office, OfficeForm, Scheme, Signatory, db


@dataclass(frozen=True)
class OwnOffice:
    """The letterhead and habits of the office; `addressees` and `recipients` are lists of lines."""

    id: str
    name: str
    superior: str
    place: str
    form: OfficeForm
    scheme: Scheme
    symbol: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    sample: bool


@dataclass(frozen=True)
class Signer:
    """Who signs: `lines` as printed above the name, such as TM. ỦY BAN NHÂN DÂN and CHỦ TỊCH."""

    lines: tuple[str, ...]
    name: str


def own() -> OwnOffice:
    """Give the office that owns the open file."""
    found = Office.get_by_id(db.office)
    return OwnOffice(
        found.id,
        found.name,
        found.superior,
        found.place,
        found.form,
        found.scheme,
        found.symbol,
        tuple(found.addressees.splitlines()),
        tuple(found.recipients.splitlines()),
        found.sample,
    )


def update(**values: Any) -> None:
    """Change what the office prints; `addressees` and `recipients` are given line by line."""
    for field in ("name", "place"):
        if field in values and not values[field].strip():
            raise UserError(_("Hãy ghi tên cơ quan và địa danh: hai mục này in trên mọi báo cáo."), field)
    for field in ("addressees", "recipients"):
        if field in values:
            values[field] = "\n".join(values[field])
    with step(_("Sửa thông tin cơ quan")):
        Office.update(values).where(Office.id == db.office).execute()


def add_signatory(
    name: str, post: str, *, authority: str = "", since: date | None = None, until: date | None = None
) -> str:
    """Add who signs from `since` to `until`; give the row's key."""
    name, post = clean(name), clean(post)
    if not name or not post:
        raise UserError(_("Hãy ghi họ tên và chức vụ người ký."), "name" if not name else "post")
    if since and until and until < since:
        raise UserError(_("Ngày thôi ký phải sau ngày bắt đầu ký."), "until")
    with step(_("Thêm người ký {name}").format(name=name)):
        made = Signatory.create(name=name, post=post, authority=clean(authority), since=since, until=until)
    key: str = made.id
    return key


def signer(on: date) -> Signer:
    """Give who signs on a day; with nobody known, the chairman's place stays without a name."""
    found = valid_on(Signatory.select().where(Signatory.office == db.office), on)
    if found is None:
        return Signer((_("TM. ỦY BAN NHÂN DÂN"), _("CHỦ TỊCH")), "")
    return Signer(tuple(line for line in (found.authority, found.post) if line), found.name)
