"""Scans and photos that prove a record, kept inside the data file, each content once."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from app.errors import UserError
from app.history import step
from app.i18n import _
from app.text import clean
from models import Attachment, Content

Owner = Literal["decision", "twinning", "contribution", "pledge", "visit", "proposal"]

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file taken in: a phone photo is 5 MB, and the whole data file goes on a USB stick."""

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)


@dataclass(frozen=True)
class AttachmentRow:
    id: str
    name: str
    media_type: str
    size: int
    taken_on: date | None
    note: str


def attach(path: Path, owner: Owner, key: str, *, taken_on: date | None = None, note: str = "") -> str:
    """Take a file in as proof of a record; give the attachment's key.

    UserError: it cannot be read, is too large, or is neither PDF, JPEG nor PNG.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("Không đọc được tệp {path} ({reason}).").format(path=path, reason=error.strerror), "path"
        ) from error
    if len(data) > LARGEST:
        raise UserError(
            _("Tệp {name} quá lớn ({size} MB). Hãy thu nhỏ ảnh xuống dưới {most} MB.").format(
                name=path.name, size=len(data) // 1024**2, most=LARGEST // 1024**2
            ),
            "path",
        )
    media_type = next((media for start, media in _SIGNATURES if data.startswith(start)), None)
    if media_type is None:
        raise UserError(_("Tệp {name} không phải PDF, JPG hay PNG.").format(name=path.name), "path")
    digest = hashlib.sha256(data).hexdigest()
    with step(_("Đính kèm {name}").format(name=path.name)):
        Content.insert(sha256=digest, data=data).on_conflict_ignore().execute()
        made = Attachment.create(
            content=digest,
            name=clean(path.name),
            media_type=media_type,
            size=len(data),
            taken_on=taken_on,
            note=clean(note),
            **{owner: key},
        )
    found: str = made.id
    return found


def of_record(owner: Owner, key: str) -> list[AttachmentRow]:
    """List what is attached to a record, oldest first."""
    rows = Attachment.select().where(getattr(Attachment, owner) == key).order_by(Attachment.id)
    return [AttachmentRow(row.id, row.name, row.media_type, row.size, row.taken_on, row.note) for row in rows]


def content(key: str) -> bytes:
    """Give the bytes of an attachment as they were taken in. LookupError: there is none."""
    row = Attachment.get_or_none(Attachment.id == key)
    if row is None:
        raise LookupError(key)
    data: bytes = Content.get_by_id(row.content_id).data
    return data


def remove(key: str) -> None:
    """Take an attachment away; its content stays in the file, so Undo can bring it back."""
    with step(_("Bỏ tệp đính kèm")):
        Attachment.delete().where(Attachment.id == key).execute()
