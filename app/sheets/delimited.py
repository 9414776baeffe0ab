"""Text files of rows: what they are encoded in and what stands between their cells, found and not asked."""

import csv
import re
import unicodedata
from collections import Counter
from itertools import pairwise

from app.errors import UserError
from app.i18n import _
from app.sheets.screening import MOST_CELLS, MOST_ROWS, damaged, too_large
from app.sheets.workbook import Sheet, Workbook
from app.text import nfc

_DELIMITERS = "\t;,"
_LOOKED_AT = 200  # rows
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MARKS = "\u0300\u0301\u0303\u0309\u0323"  # the tones that cp1258 writes behind their letter
_TONED = set("aăâeêioôơuưy")
_MOSTLY = 0.9
_LONE_TAIL = 0.02  # of all letters that are not ASCII; more is another encoding
_FEW = 2  # letters that may be one encoding as well as another
_LONGEST_CELL = 1 << 20


def read(content: bytes, name: str) -> Workbook:
    """Read a text of rows. UserError: it is damaged, or larger than a list can be."""
    text, encoding = _decoded(content, name)
    rows = _rows(text, name)
    return Workbook(name, (Sheet(name.rpartition(".")[0] or name, rows),), encoding)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """Give the text and what it was encoded in.

    What is neither Unicode nor cp1258 is given as Windows shows it in the west, which is what the tables of the older
    Vietnamese encodings start from.
    """
    try:
        for mark, encoding in (
            (b"\xff\xfe", "utf-16"),
            (b"\xfe\xff", "utf-16"),
            (b"\xef\xbb\xbf", "utf-8-sig"),
        ):
            if content.startswith(mark):
                return content.decode(encoding), encoding
        if b"\0" in content:
            even, odd = content[::2].count(0), content[1::2].count(0)
            encoding = "utf-16-be" if even > odd else "utf-16-le"
            return content.decode(encoding), encoding
    except UnicodeDecodeError as trouble:
        raise damaged(name) from trouble
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as trouble:
        if _is_torn_utf8(content):
            raise damaged(name) from trouble
    western = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)
    )  # five bytes stand for nothing there
    vietnamese = content.decode("cp1258", "replace")
    if _is_vietnamese(vietnamese):
        return nfc(vietnamese), "cp1258"
    return content.decode("latin-1").translate(dict(enumerate(western))), "cp1252"


def _is_torn_utf8(content: bytes) -> bool:
    """Tell whether this was UTF-8 before some bytes were lost: nearly all letters beyond ASCII are whole."""
    whole = content.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in whole)
    return beyond > _FEW and whole.count("\ufffd") <= max(beyond * _LONE_TAIL, 1)


def _is_vietnamese(text: str) -> bool:
    """Tell whether the tone marks of cp1258 stand on vowels; those of other encodings read so hardly ever do."""
    marks = well_placed = 0
    for before, character in pairwise(text):
        if character in _MARKS:
            marks += 1
            well_placed += nfc(unicodedata.normalize("NFC", before)).lower() in _TONED
    return marks > 0 and well_placed >= marks * _MOSTLY


def _rows(text: str, name: str) -> list[list[object]]:
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    if stated := _STATED.match(text):
        text, delimiter = text[stated.end() :], stated[1]
    else:
        delimiter = _delimiter(text)
    rows: list[list[object]] = []
    cells = 0
    try:
        for row in csv.reader(_lines(text), delimiter=delimiter):
            rows.append(list(row))
            cells += len(row)
            if len(rows) > MOST_ROWS or cells > MOST_CELLS:
                raise too_large(name)
    except csv.Error as trouble:
        raise UserError(
            _(
                "Tệp “{name}” có ô dài quá mức ở dòng {line}, có thể vì thiếu dấu ngoặc kép. Hãy mở tệp bằng "
                "Excel, lưu thành tệp .xlsx rồi nhập tệp đó."
            ).format(name=name, line=len(rows) + 1)
        ) from trouble
    return rows


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").splitlines(keepends=True)


def _delimiter(text: str) -> str:
    """Give the delimiter by which most rows fall into the same number of cells, of several.

    A comma in "67,5" splits rows into different numbers of cells, so one line cannot tell.
    """
    sample = _lines(text[: _LOOKED_AT * 2000])[:_LOOKED_AT]
    best, best_score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(
                len(row) for row in csv.reader(sample, delimiter=delimiter) if any(map(str.strip, row))
            )
        except csv.Error:
            continue
        several = {width: count for width, count in widths.items() if width > 1}
        if not several:
            continue
        width, count = max(several.items(), key=lambda found: (found[1], found[0]))
        score = (round(count / widths.total(), 1), width)
        if score > best_score:
            best, best_score = delimiter, score
    return best
