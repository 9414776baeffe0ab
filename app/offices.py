"""The office whose file this is, and who signs for it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from app import authorities
from app.dated import valid_on
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.limits import proper_name
from models import Office, OfficeForm, PaperSetting, Scheme, Signatory, db


class PaperWords(NamedTuple):
    """What the papers of one kind say otherwise than is usual; what is empty is as usual."""

    symbol: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


class OwnOffice(NamedTuple):
    """The letterhead and habits of the office; `addressees` and `recipients` are lists of lines.

    `papers` holds what its papers of some kinds say otherwise, by the kind's id in the catalogue of reports.
    """

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
    papers: Mapping[str, PaperWords]


class Signer(NamedTuple):
    """Who signs: `lines` as printed above the name, such as TM. ỦY BAN NHÂN DÂN and CHỦ TỊCH."""

    lines: tuple[str, ...]
    name: str


class SignatoryRow(NamedTuple):
    """Who signs, with what stands above the name, from the first to the last day."""

    id: str
    name: str
    post: str
    authority: str
    since: date | None
    until: date | None


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
        _lines(found.addressees),
        _lines(found.recipients),
        found.sample,
        {
            row.kind: PaperWords(row.symbol, *map(_lines, (row.addressees, row.recipients, row.grounds)))
            for row in PaperSetting.select().where(PaperSetting.office == db.office)
        },
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def update(**values: Any) -> None:
    """Change what the office prints; `addressees` and `recipients` are given line by line.

    With the scheme the acts move to its periods, as `app.recount` says.
    """
    for field in {"name", "place", "superior", "symbol"} & values.keys():
        values[field] = proper_name(values[field], field)
    for field in ("name", "place"):
        if values.get(field) == "":
            raise UserError(_("Hãy ghi tên cơ quan và địa danh: hai mục này in trên mọi báo cáo."), field)
    for field in {"addressees", "recipients"} & values.keys():
        values[field] = tidy_lines(values[field], field)
    with step(vi("Sửa thông tin cơ quan")):
        old = own().scheme
        Office.update(values).where(Office.id == db.office).execute()
        new = own().scheme
        if new is not old:
            from app.recount import recount  # noqa: PLC0415  # acts ask the office for its scheme

            recount(old, new)


def tidy_lines(lines: Iterable[str], field: str) -> str:
    """Give lines as they may be stored, without empty ones. UserError as from `limits.proper_name`."""
    return "\n".join(filter(None, (proper_name(line, field) for line in lines)))


def add_signatory(
    name: str, post: str, *, authority: str = "", since: date | None = None, until: date | None = None
) -> str:
    """Add who signs from `since` to `until`; give the row's key."""
    values = _checked_signatory(name, post, authority, since, until)
    with step(vi("Thêm người ký {name}").format(name=values["name"])):
        made = Signatory.create(**values)
    key: str = made.id
    return key


def correct_signatory(
    signatory: str, name: str, post: str, *, authority: str, since: date | None, until: date | None
) -> None:
    """Put right what was written wrongly about who signs, or say from or until when. UserError names the field."""
    values = _checked_signatory(name, post, authority, since, until)
    with step(vi("Sửa người ký {name}").format(name=Signatory.get_by_id(signatory).name)):
        Signatory.update(values).where(Signatory.id == signatory).execute()


def remove_signatory(signatory: str) -> None:
    """Take out who never signed; Undo brings the row back."""
    with step(vi("Xóa người ký {name}").format(name=Signatory.get_by_id(signatory).name)):
        Signatory.delete().where(Signatory.id == signatory).execute()


def _checked_signatory(
    name: str, post: str, authority: str, since: date | None, until: date | None
) -> dict[str, Any]:
    name, post = proper_name(name, "name"), proper_name(post, "post")
    authority = proper_name(authority, "authority")
    if not name or not post:
        raise UserError(_("Hãy ghi họ tên và chức vụ người ký."), "name" if not name else "post")
    if since and until and until < since:
        raise UserError(_("Ngày thôi ký không được trước ngày bắt đầu ký. Hãy xem lại."), "until")
    return {"name": name, "post": post, "authority": authority, "since": since, "until": until}


def signatories() -> list[SignatoryRow]:
    """List who signs and signed for the office, the earliest first."""
    rows = Signatory.select().where(Signatory.office == db.office).order_by(Signatory.since, Signatory.id)
    return [SignatoryRow(row.id, row.name, row.post, row.authority, row.since, row.until) for row in rows]


def head(form: OfficeForm) -> Signer:
    """Give whose place it is to sign where nobody else is named; the name is left open."""
    return Signer(authorities.lines(*authorities.USUAL[form][0]), "")


def signing(on: date) -> str | None:
    """Give the key of who signs on a day, None where nobody is known."""
    found = _signing(on)
    return None if found is None else found.id


def _signing(on: date) -> Signatory | None:
    newest_first = Signatory.select().where(Signatory.office == db.office).order_by(Signatory.id.desc())
    found: Signatory | None = valid_on(newest_first, on)
    return found


def signer(on: date) -> Signer:
    """Give who signs on a day; with nobody known, the head's place stays without a name.

    Of several without dates it is the one written last.
    """
    found = _signing(on)
    if found is None:
        return head(own().form)
    return Signer(authorities.lines(found.authority, found.post), found.name)
