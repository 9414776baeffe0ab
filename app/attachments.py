"""Scans and photos that prove a record, kept inside the data file, each content once."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from app.errors import UserError
from app.history import step
from app.i18n import _, vi
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
    name, note = clean(path.name, "path"), clean(note, "note")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # no more, be it a film of 4 GB
    except OSError as error:
        raise UserError(
            _(
                "Không đọc được tệp {path}. Hãy xem tệp còn ở đó và không đang mở trong chương trình khác."
            ).format(path=path),
            "path",
        ) from error
    if len(data) > LARGEST:
        raise UserError(
            _("Tệp {name} lớn hơn {most} MB. Hãy thu nhỏ ảnh hoặc quét lại ở độ phân giải thấp hơn.").format(
                name=name, most=LARGEST // 1024**2
            ),
            "path",
        )
    media_type = next((media for start, media in _SIGNATURES if data.startswith(start)), None)
    if media_type is None:
        raise UserError(
            _(
                "Tệp {name} không phải PDF, JPG hay PNG. Hãy lưu thành một trong ba loại đó rồi đính kèm."
            ).format(name=name),
            "path",
        )
    digest = hashlib.sha256(data).hexdigest()
    with step(vi("Đính kèm {name}").format(name=name)):
        Content.insert(sha256=digest, data=data).on_conflict_ignore().execute()
        made = Attachment.create(
            content=digest,
            name=name,
            media_type=media_type,
            size=len(data),
            taken_on=taken_on,
            note=note,
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
    with step(vi("Bỏ tệp đính kèm {name}").format(name=Attachment.get_by_id(key).name)):
        Attachment.delete().where(Attachment.id == key).execute()
