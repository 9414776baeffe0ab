"""What is looked at before any reader gets a workbook: what it is, and whether it would eat the machine.

A file of two kilobytes can ask a reader for sixteen thousand million cells (docs/decisions/reading.md), and the reader
then takes the whole program with it. So sizes and the reach of the cells are looked at first, in a stream.
"""

import re
import zlib
from collections.abc import Iterator
from enum import Enum
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app import format as written
from app.errors import UserError
from app.i18n import _
from app.sheets.workbook import Place
from app.sheets.xml_parts import MALFORMED, walk

MOST_BYTES = 60 << 20  # of a file
MOST_UNPACKED = 400 << 20
MOST_ROWS = 200_000  # of a sheet; the pattern of `_PLAIN_CELL` says it too
MOST_CELLS = 6_000_000  # of a sheet from its first cell to its last, and of all sheets together
MOST_PARTS = 5_000
_SUSPECT = 10 << 20  # bytes of one part that may be packed as tightly as it likes
_TIGHTEST = 200  # times

_CHUNK = 1 << 20
_TAG = 4096  # bytes; no tag of a cell that we would read is longer
# The usual cell: one of the columns A to Z and a row within the limit. Whatever is written otherwise makes
# the whole part be walked exactly, which takes some fifteen times as long.
_PLAIN_CELL = rb' r="[A-Z](?:[1-9][0-9]{0,4}|1[0-9]{5}|200000)"'
_OTHER_CELL = re.compile(rb"<c(?=[\s/>])(?!" + _PLAIN_CELL + rb")")
_MAYBE_OTHER = re.compile(rb'<c(?! r="[A-Z][1-9][0-9]{0,4}")')  # twice as fast, and finds <cols> too
_PREFIXED = re.compile(rb":c[\s/>]")
_UNCALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"[^>]*><f(?:[^>]*/>|[^>/]*>[^<]*</f>|[^>]*[^/]>[^<]*</f>)(?:<v></v>|<v\s*/>)?</c>'
)
_NO_RESULT = (b"</f></c>", b"<v></v></c>", b"<v/></c>", b"/></c>")


class Kind(Enum):
    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    TEXT = "csv"


_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|<table|<meta|<style)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml|\s*<[\w:]+ xmlns")
_UNDECODED = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(content: bytes, name: str) -> Kind:
    """Tell what a file is by what is in it, whatever its name says. UserError: it is no workbook and no text."""
    if not content:
        raise UserError(_("Tệp “{name}” rỗng (0 byte). Hãy chép lại tệp từ nơi gửi.").format(name=name))
    if content.startswith(b"PK\x03\x04"):
        return _packed(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(content, name)
    if content.startswith((b"\t\x08", b"\t\x04", b"\t\x02", b"\t\x00")):
        return Kind.XLS  # Excel before version 5 wrote no container
    head = content.lstrip(b"\xef\xbb\xbf")[:2000]
    if content.startswith(b"%PDF"):
        raise UserError(
            _("Tệp “{name}” là tệp PDF. Hãy xin bản Excel (.xlsx) của danh sách này rồi nhập.").format(
                name=name
            )
        )
    if _HTML.match(head) or _XML.match(head):
        raise UserError(
            _(
                "Tệp “{name}” là trang web hoặc XML, không phải bảng tính. Hãy mở tệp bằng Excel, "
                "chọn Lưu thành, kiểu .xlsx, rồi nhập tệp mới."
            ).format(name=name)
        )
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_binary(content):
        raise no_workbook(name)
    return Kind.TEXT


def _is_binary(content: bytes) -> bool:
    """Tell text from what is none; UTF-16 without its mark has a zero in every other byte."""
    sample = content[: 64 << 10]
    pairs = len(sample) // 2
    if pairs and max(sample[::2].count(0), sample[1::2].count(0)) > pairs // 3:
        return min(sample[::2].count(0), sample[1::2].count(0)) > pairs // 20
    return _UNDECODED.search(sample) is not None


def _packed(content: bytes, name: str) -> Kind:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.namelist()
            if "mimetype" in parts:
                head = archive.open("mimetype").read(100)
                if head.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
                    return Kind.ODS
    except DAMAGE as trouble:
        raise damaged(name) from trouble
    if "xl/workbook.xml" in parts or any(re.fullmatch(r"xl/workbook\d*\.xml", part) for part in parts):
        return Kind.XLSX
    if "xl/workbook.bin" in parts:
        raise UserError(
            _(
                "Tệp “{name}” là bảng tính kiểu .xlsb, chưa đọc được. Hãy mở tệp bằng Excel, chọn Lưu thành, "
                "kiểu .xlsx, rồi nhập tệp mới."
            ).format(name=name)
        )
    raise no_workbook(name)


def _compound(content: bytes, name: str) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise locked(name)
    if not (holds("Workbook") or holds("Book")):
        raise no_workbook(name)
    return Kind.XLS


def no_workbook(name: str) -> UserError:
    return UserError(
        _("Tệp “{name}” không phải bảng tính. Hãy chọn tệp Excel (.xlsx, .xls), .ods hoặc .csv.").format(
            name=name
        )
    )


def damaged(name: str) -> UserError:
    return UserError(
        _(
            "Tệp “{name}” bị hỏng hoặc thiếu phần cuối nên không đọc được. Hãy chép lại tệp từ nơi gửi; "
            "nếu Excel vẫn mở được tệp thì mở, lưu thành tệp .xlsx mới rồi nhập tệp đó."
        ).format(name=name)
    )


def locked(name: str) -> UserError:
    return UserError(
        _(
            "Tệp “{name}” đặt mật khẩu nên không đọc được. Hãy mở tệp bằng Excel, bỏ mật khẩu mở tệp, lưu lại "
            "rồi nhập."
        ).format(name=name)
    )


def too_large(name: str) -> UserError:
    return UserError(
        _(
            "Tệp “{name}” lớn quá: nhiều nhất là {bytes} MB, {rows} dòng mỗi trang và {cells} ô. Hãy chia tệp "
            "ra vài tệp nhỏ, hoặc xóa các dòng, cột, hình ảnh không cần rồi lưu lại."
        ).format(
            name=name,
            bytes=MOST_BYTES >> 20,
            rows=written.money(MOST_ROWS),
            cells=written.money(MOST_CELLS),
        )
    )


def hostile(name: str) -> UserError:
    return UserError(
        _(
            "Tệp “{name}” có phần bất thường, không giống tệp do Excel lưu, nên không được đọc. Hãy hỏi lại nơi "
            "gửi; nếu tin tệp này thì mở bằng Excel, lưu thành tệp .xlsx mới rồi nhập tệp đó."
        ).format(name=name)
    )


# All that the readers of archives and of XML say of files that are no such thing.
DAMAGE = (
    BadZipFile,
    zlib.error,
    MALFORMED,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
)


def packed(content: bytes, name: str, kind: Kind = Kind.XLSX) -> dict[str, frozenset[Place]]:
    """Look through every part of an .xlsx or .ods file; UserError: it is damaged, hostile or too large.

    Gives the formulas whose result was never written, by the name of the part.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            _sizes(archive, name)
            return {part: found for part in archive.namelist() if (found := _part(archive, part, name, kind))}
    except DAMAGE as trouble:
        raise damaged(name) from trouble


def _sizes(archive: ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    total = 0
    for part in parts:
        odd = part.filename.startswith(("/", "\\")) or ".." in part.filename.split("/")
        if odd or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise hostile(name)
        if part.flag_bits & 1:
            raise locked(name)
        total += part.file_size
        if part.file_size > _SUSPECT and part.file_size > _TIGHTEST * part.compress_size:
            raise too_large(name)
    if len(names) != len(parts):
        raise hostile(name)
    if total > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise too_large(name)


def _part(archive: ZipFile, part: str, name: str, kind: Kind) -> frozenset[Place]:
    without_result: set[Place] = set()
    unusual = False
    for piece in pieces(archive, part):
        if b"<!" in piece and (b"<!D" in piece or b"<!E" in piece):
            raise hostile(name)  # a document type: entities that multiply, or that fetch other files
        if b"\0" in piece and part.endswith(".xml"):
            raise hostile(
                name
            )  # UTF-16: the reader would see no cell in it, and what is refused above would pass
        if kind is not Kind.XLSX:
            continue
        if not unusual and _MAYBE_OTHER.search(piece):
            unusual = _OTHER_CELL.search(piece) is not None
        if not unusual and b":c" in piece:
            unusual = _PREFIXED.search(piece) is not None
        if b"<f" in piece and any(mark in piece for mark in _NO_RESULT):
            without_result.update(
                Place(int(row) - 1, column_number(letters)) for letters, row in _UNCALCULATED.findall(piece)
            )
    if unusual and archive.open(part).read(200).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        _walk(archive, part, name)
    return frozenset(without_result)


def pieces(archive: ZipFile, part: str) -> Iterator[bytes]:
    """Give a part piece by piece, no cell of a sheet cut in two."""
    with archive.open(part) as stream:
        kept = b""
        while block := stream.read(_CHUNK):
            piece = kept + block
            end = piece.rfind(b"<c ")
            if end < len(piece) - _CHUNK // 2:
                end = max(piece.rfind(b"<", len(piece) - _TAG), 0) or len(piece)
            yield piece[:end]
            kept = piece[end:]
        yield kept


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _walk(archive: ZipFile, part: str, name: str) -> None:
    """Refuse a sheet whose filled cells reach too far; empty ones that only carry a border do not count."""
    walk(archive, part, _Reach(name).start)


class _Reach:
    """Where the filled cells of a sheet of an .xlsx file end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._row = self._column = -1
        self._last_row = self._last_column = 0

    def start(self, element: str, attributes: dict[str, str]) -> None:
        match element:
            case "row":
                self._row = int(attributes.get("r") or self._row + 2) - 1
                self._column = -1
            case "c":
                self._column += 1
                if found := re.fullmatch("([A-Z]{1,7})([0-9]{1,9})", attributes.get("r", "")):
                    self._column, self._row = column_number(found[1].encode()), int(found[2]) - 1
            case "v" | "is" | "f" | "t":
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)
                if self._last_row >= MOST_ROWS or (self._last_row + 1) * (self._last_column + 1) > MOST_CELLS:
                    raise too_large(self._name)
