"""What is asked of a file before SQLite may touch it, and how trouble with a file is put into words."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
from peewee import PeeweeException

from app.errors import UserError, storage_trouble
from app.i18n import _
from models import SCHEMA

SUFFIX = ".ketnghia"
APPLICATION_ID = 0x4B4E4748  # "KNGH" in the file's header
CHECKSUM = 8  # bytes kept for it at the end of each page
JOURNAL = "-journal"

_MAGIC = b"SQLite format 3\0"
_SMALLEST = 512  # bytes of the smallest page SQLite can write


def inspect(path: Path) -> int:
    """Look at a file's header without connecting, and give its schema version.

    SQLite would turn an empty file into a new database, so this comes first. UserError: not a file to open.
    """
    must_be_text(path)
    must_be_a_file(path)
    with in_words(path), path.open("rb") as file:
        header = file.read(100)
        size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise UserError(
            _("Tệp {path} rỗng (0 byte), có thể do chép dở. Hãy chép lại tệp hoặc mở bản sao lưu.").format(
                path=path
            )
        )
    if not header.startswith(_MAGIC) or size < _SMALLEST:
        raise UserError(
            _("Tệp {path} không phải tệp dữ liệu của Kết nghĩa. Hãy chọn tệp có đuôi {suffix}.").format(
                path=path, suffix=SUFFIX
            )
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise UserError(
            _("Tệp {path} do chương trình khác tạo ra nên không mở được. Tệp không bị thay đổi gì.").format(
                path=path
            )
        )
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA:
        raise UserError(
            _(
                "Tệp {path} do phiên bản mới hơn của chương trình ghi (dạng {version}, máy này đọc được đến dạng "
                "{schema}). Hãy cập nhật chương trình rồi mở lại; tệp không bị thay đổi gì."
            ).format(path=path, version=version, schema=SCHEMA)
        )
    if header[20] != CHECKSUM:  # without room for them SQLite would no longer look at the checksums
        raise UserError(_("Tệp {path} bị hỏng ở phần đầu. Hãy mở bản sao lưu gần nhất.").format(path=path))
    pages = int.from_bytes(header[28:32], "big")
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    if pages * page_size > size and not left_half_done(path):
        raise UserError(
            _(
                "Tệp {path} bị cụt: thiếu phần cuối, có thể do chép dở. Hãy chép lại tệp hoặc mở bản sao lưu."
            ).format(path=path)
        )
    return version


def must_be_text(path: Path) -> None:
    """UserError: a name SQLite cannot be given, since it is not text or holds a NUL."""
    try:
        known = "\0" not in str(path) and bool(str(path).encode())
    except UnicodeEncodeError:
        known = False
    if not known:
        raise UserError(_("Tên tệp có ký tự không đọc được. Hãy đổi tên tệp rồi làm lại."))


def must_be_a_file(path: Path) -> None:
    """UserError: nothing is there, or something else than a file."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise UserError(
            _(
                "Không thấy tệp {path}. Có thể USB chưa cắm hoặc tệp đã được chuyển đi. "
                "Hãy tìm lại tệp hoặc mở bản sao lưu; chương trình không tự tạo tệp mới."
            ).format(path=path)
        ) from None
    except OSError as error:
        raise trouble_at(path, error) from error
    if stat.S_ISDIR(mode):
        raise UserError(_("{path} là một thư mục. Hãy chọn tệp dữ liệu bên trong.").format(path=path))
    if not stat.S_ISREG(mode):
        raise UserError(_("{path} không phải một tệp trên ổ đĩa.").format(path=path))


def left_half_done(path: Path) -> bool:
    """Tell whether a write was cut off: what undoes it lies in a journal that is empty otherwise."""
    try:
        return path.with_name(path.name + JOURNAL).stat().st_size > 0
    except OSError:
        return False


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say what goes wrong on the disk in a sentence that names the place."""
    try:
        yield
    except (PeeweeException, apsw.Error, OSError) as error:
        raise trouble_at(path, error) from error


def trouble_at(path: Path, error: Exception) -> Exception:
    """Put `error` into a sentence that names the place; where the fault is our own, give it back."""
    trouble = storage_trouble(error)
    return error if trouble is None else at(path, trouble.text)


def at(path: Path, text: str) -> UserError:
    """Say `text` of the file or folder at `path`."""
    return UserError(f"{path}: {text}")
