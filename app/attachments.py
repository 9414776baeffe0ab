"""Scans and photos that prove a record, kept inside the data file, each content once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from app import history, limits, photos
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.text import clean
from models import Attachment, Content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

Owner = Literal["decision", "twinning", "contribution", "pledge", "visit", "proposal"]

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file taken in: a phone photo is 5 MB, and the whole data file goes on a USB stick."""
LARGEST_READ = 3 * LARGEST
"""Bytes of the largest file looked at where photos are made lighter."""

_PDF = "application/pdf"
_PDF_END, _NEAR_END = b"startxref", 64 * 1024  # programs that sign add some KB behind it

_SIGNATURES = (
    (b"%PDF-", _PDF),
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

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class Scan(NamedTuple):
    """A file that was read and found whole; `former_size` is that of the photo before it was made lighter."""

    name: str
    media_type: str
    data: bytes
    taken_on: date | None
    former_size: int


def read(path: Path, *, make_lighter: bool = False) -> Scan:
    """Read a file that is to be attached, from any thread; a photo far larger than a page needs is made lighter.

    UserError: it cannot be read, is too large, is broken, or is neither PDF, JPEG nor PNG.
    """
    name = clean(path.name, "path")
    data = _bytes_of(path, LARGEST_READ if make_lighter else LARGEST)
    media_type = next((media for start, media in _SIGNATURES if data.startswith(start)), None)
    if media_type is None:
        raise UserError(
            _(
                "Tệp {name} không phải PDF, JPG hay PNG. Hãy lưu thành một trong ba loại đó rồi đính kèm."
            ).format(name=name),
            "path",
        )
    size, taken_on = len(data), None
    if media_type == _PDF:
        _must_be_whole(data, name)
    else:
        taken_on = photos.examined(data, name)
        if make_lighter:
            data = photos.lighter(data)
    if len(data) > LARGEST:
        raise _too_large(name, LARGEST)
    return Scan(name, media_type, data, taken_on, size)


def attach_all(scans: Sequence[Scan], owner: Owner, key: str, *, note: str = "") -> list[str]:
    """Take files in as proof of a record, all as one step; give the attachments' keys.

    UserError: the record is no longer there.
    """
    if not history.is_there(key):
        raise UserError(_("Mục này không còn nữa nên không kèm tệp vào được."))
    note = clean(note, "note")
    if len(scans) == 1:
        title = vi("Đính kèm {name}").format(name=scans[0].name)
    else:
        title = vi("Đính kèm {count} tệp").format(count=len(scans))
    with step(title):
        return [_store(scan, owner, key, note) for scan in scans]


def not_yet(scans: Sequence[Scan], owner: Owner, key: str) -> list[Scan]:
    """Leave out files whose content is attached to the record already, or comes twice."""
    rows = Attachment.select(Attachment.content).where(getattr(Attachment, owner) == key)
    known = {row.content_id for row in rows}
    new = []
    for scan in scans:
        digest = _digest(scan)
        if digest not in known:
            known.add(digest)
            new.append(scan)
    return new


def _digest(scan: Scan) -> str:
    return hashlib.sha256(scan.data).hexdigest()


def _store(scan: Scan, owner: Owner, key: str, note: str) -> str:
    digest = _digest(scan)
    Content.insert(sha256=digest, data=scan.data).on_conflict_ignore().execute()
    made = Attachment.create(
        content=digest,
        name=scan.name,
        media_type=scan.media_type,
        size=len(scan.data),
        taken_on=scan.taken_on,
        note=note,
        **{owner: key},
    )
    found: str = made.id
    return found


def attach(path: Path, owner: Owner, key: str, *, taken_on: date | None = None, note: str = "") -> str:
    """Take a file in as it is, as proof of a record; give the attachment's key. UserError as from `read`."""
    scan = read(path)
    (made,) = attach_all([scan._replace(taken_on=taken_on or scan.taken_on)], owner, key, note=note)
    return made


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)  # no more, be it a film of 4 GB
    except OSError as error:
        raise UserError(
            _(
                "Không đọc được tệp {path}. Hãy xem tệp còn ở đó và không đang mở trong chương trình khác."
            ).format(path=path),
            "path",
        ) from error
    if len(data) > most:
        raise _too_large(clean(path.name, "path"), most)
    return data


def _too_large(name: str, most: int) -> UserError:
    return UserError(
        _("Tệp {name} lớn hơn {most} MB. Hãy thu nhỏ ảnh hoặc quét lại ở độ phân giải thấp hơn.").format(
            name=name, most=most // 1024**2
        ),
        "path",
    )


def _must_be_whole(data: bytes, name: str) -> None:
    """Refuse a PDF without the end that every one has (ISO 32000-1, 7.5.5): the copy was broken off."""
    if _PDF_END not in data[-_NEAR_END:]:
        raise UserError(
            _("Tệp {name} hỏng hoặc chép chưa hết: thiếu phần cuối. Hãy chép hoặc quét lại.").format(
                name=name
            ),
            "path",
        )


def of_record(owner: Owner, key: str) -> list[AttachmentRow]:
    """List what is attached to a record, oldest first."""
    rows = Attachment.select().where(getattr(Attachment, owner) == key).order_by(Attachment.id)
    return [AttachmentRow(row.id, row.name, row.media_type, row.size, row.taken_on, row.note) for row in rows]


def counted(owner: Owner, key: str) -> int:
    """Count what is attached to a record."""
    count: int = Attachment.select().where(getattr(Attachment, owner) == key).count()
    return count


def content(key: str) -> bytes:
    """Give the bytes of an attachment as they were taken in. LookupError: there is none."""
    row = Attachment.get_or_none(Attachment.id == key)
    if row is None:
        raise LookupError(key)
    data: bytes = Content.get_by_id(row.content_id).data
    return data


def describe(key: str, *, taken_on: date | None, note: str) -> None:
    """Say when a photo was taken, or a paper scanned, and what it shows."""
    limits.must_be_reported(taken_on, "taken_on")
    row = Attachment.get_by_id(key)
    with step(vi("Ghi chú tệp đính kèm {name}").format(name=row.name)):
        Attachment.update(taken_on=taken_on, note=limits.one_line(note, "note")).where(
            Attachment.id == key
        ).execute()


def remove(*keys: str) -> None:
    """Take attachments away as one step; their content stays in the file, so Undo can bring it back."""
    names = [row.name for row in Attachment.select(Attachment.name).where(Attachment.id << keys)]
    if len(names) == 1:
        title = vi("Bỏ tệp đính kèm {name}").format(name=names[0])
    else:
        title = vi("Bỏ {count} tệp đính kèm").format(count=len(names))
    with step(title):
        Attachment.delete().where(Attachment.id << keys).execute()
