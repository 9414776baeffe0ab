"""Photos as a phone takes them: whether they are whole, made lighter, and asked for the day they were taken."""

from __future__ import annotations

import struct
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 2560
"""Pixels of the longer side of a photo made lighter: a whole A4 page at some 220 dots to the inch."""

_MOST_PIXELS = 210_000_000  # the largest a phone takes
_QUALITY = 85
_DETAILS, _TAKEN, _SCANNED = 0x8769, 0x9003, 0x9004  # Exif 2.3, 4.6.3 and 4.6.5
_ORIENTATION = 0x0112
_LONGEST_DETAILS = 65_533  # bytes that one segment of a JPEG holds
_BROKEN = (
    OSError, SyntaxError, ValueError, struct.error, EOFError, KeyError, IndexError, TypeError, OverflowError,
    UserWarning,
)  # fmt: skip  # all that Pillow is known to raise at pictures that are none
_FIRST_YEAR = 2000  # a camera that was never set counts from 1970 or 1980


def examined(data: bytes, name: str) -> date | None:
    """Decode a JPEG or PNG once; give the day it was taken, where it says one that can be.

    UserError: it is cut off or no picture at all, or so large that a small computer could not show it.
    """
    try:
        picture = _opened(data)
        _must_be_small_enough(picture, name)
        picture.draft(None, (LONG_SIDE, LONG_SIDE))  # a JPEG is decoded at a fraction of its size
        picture.load()
    except _BROKEN as error:
        raise UserError(
            _("Ảnh {name} hỏng hoặc chép chưa hết, không xem được. Hãy chép lại từ máy ảnh.").format(
                name=name
            ),
            "path",
        ) from error
    try:
        return _taken_on(picture)
    except _BROKEN:  # the picture is seen all the same
        return None


def lighter(data: bytes) -> bytes:
    """Give a photo upright, with a longer side of LONG_SIDE pixels and all it says of itself.

    What would not become smaller, or says of itself what cannot be read, is given as it is.
    """
    if max(_opened(data).size) <= LONG_SIDE:
        return data
    try:
        made = _scaled(data)
    except _BROKEN:
        return data
    return made if len(made) < len(data) else data


def within(data: bytes, width: int, height: int) -> tuple[bytes, int, int] | None:
    """Give a photo as a JPEG, upright and of at most so many pixels, with its size. None: it cannot be shown."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # 40 ms, for who prints photos

    try:
        picture: Image.Image = _opened(data)
        picture.draft(
            "RGB", (max(width, height) * 2, max(width, height) * 2)
        )  # decoded at a fraction of its size
        picture = ImageOps.exif_transpose(picture)
        if picture.mode != "L":
            clear = picture.convert("RGBA")
            picture = Image.new("RGB", clear.size, "white")
            picture.paste(clear, mask=clear.getchannel("A"))
        picture.thumbnail((width, height), Image.Resampling.LANCZOS)
        kept = BytesIO()
        picture.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    except _BROKEN:
        return None
    return kept.getvalue(), picture.width, picture.height


def _scaled(data: bytes) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415  # 40 ms, for who attaches photos

    picture: Image.Image = _opened(data)
    kind, profile = picture.format, picture.info.get("icc_profile")
    picture.draft(None, (LONG_SIDE, LONG_SIDE))
    picture = ImageOps.exif_transpose(picture)
    if picture.mode in {"P", "1"} or picture.mode.startswith("I"):
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    details = _details_of(picture)
    kept = BytesIO()
    if kind == "JPEG":
        picture.save(kept, "JPEG", quality=_QUALITY, optimize=True, exif=details, icc_profile=profile)
    else:
        picture.save(kept, "PNG", exif=details, icc_profile=profile)
    return kept.getvalue()


def _opened(data: bytes) -> Image:
    from PIL import Image  # noqa: PLC0415  # 40 ms, for who attaches photos

    Image.MAX_IMAGE_PIXELS = None  # how many are too many is said here, in words
    return Image.open(BytesIO(data), formats=("JPEG", "PNG"))


def _must_be_small_enough(picture: Image, name: str) -> None:
    most = _MOST_PIXELS if picture.format == "JPEG" else _MOST_PIXELS // 4  # a PNG is decoded whole
    if picture.width * picture.height > most:
        raise UserError(
            _("Ảnh {name} có {width} × {height} điểm ảnh, quá lớn. Hãy thu nhỏ ảnh rồi đính kèm.").format(
                name=name, width=picture.width, height=picture.height
            ),
            "path",
        )


def _taken_on(picture: Image) -> date | None:
    told = picture.getexif().get_ifd(_DETAILS)
    for tag in (_TAKEN, _SCANNED):
        try:
            day = datetime.strptime(str(told.get(tag)).strip("\0 ")[:10], "%Y:%m:%d").date()  # noqa: DTZ007  # her clock
        except ValueError:
            continue
        if day.year >= _FIRST_YEAR and day <= date.today():  # noqa: DTZ011  # the clerk's own calendar
            return day
    return None


def _details_of(picture: Image) -> bytes:
    """Give what a photo says of itself, of which way up no more; nothing where it would not fit."""
    told = picture.getexif()
    told.pop(_ORIENTATION, None)
    details = told.tobytes()
    return details if len(details) <= _LONGEST_DETAILS else b""
