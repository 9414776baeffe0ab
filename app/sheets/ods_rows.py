"""The rows of an .ods file taken by pattern: merged cells and reach, where no style of a cell need be known.

Walking a list of 100,000 rows by its elements takes twenty times as long as reading it.
"""

import re
from collections.abc import Iterator
from zipfile import ZipFile

from app.sheets.screening import MOST_CELLS, MOST_ROWS, too_large
from app.sheets.workbook import Area

_TABLES = b"urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_DECLARED = b'xmlns:table="' + _TABLES + b'"'
_CHUNK = 1 << 20
_ROW_END = b"</table:table-row>"
_ROW_START = re.compile(rb"<table:table-row((?:\s[^>]*)?)>")
_SHEET = re.compile(rb"<table:table[\s>]|</table:table>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])([^>]*)>")
_ROWS_REPEATED = re.compile(rb'table:number-rows-repeated="([0-9]{1,9})"')
_REPEATED = re.compile(rb'table:number-columns-repeated="([0-9]{1,9})"')
_SPANNED = re.compile(rb'table:number-(columns|rows)-spanned="([0-9]{1,7})"')
_LONGEST_ROW = 64 << 20  # bytes


def tables(archive: ZipFile, name: str) -> list[tuple[Area, ...]] | None:
    """Give the merged cells of each sheet; None: the file is written otherwise than office programs do.

    UserError: the filled cells of a sheet reach too far.
    """
    sheets: list[_Sheet] = []
    depth = declared = 0
    usual = False
    for piece in _pieces(archive):
        declared += piece.count(_TABLES)
        usual = usual or _DECLARED in piece
        if declared != 1 or not usual:
            return None
        *rows, rest = piece.split(_ROW_END)
        for row in rows:
            start = _ROW_START.search(row)
            if start is None or _ROW_START.search(row, start.end()):
                return None  # a row without cells, or one within a cell
            depth = _sheets_begun(row[: start.start()], depth, sheets)
            if depth != 1:
                return None
            sheets[-1].take(start[1], row[start.end() :], name)
        if _ROW_START.search(rest):
            return None
        depth = _sheets_begun(rest, depth, sheets)
    return [tuple(sheet.merged) for sheet in sheets] if depth == 0 else None


def _sheets_begun(between: bytes, depth: int, sheets: "list[_Sheet]") -> int:
    """Begin the sheets that begin between two rows; gives how many are still open."""
    if b"table:table>" in between or b"<table:table " in between:
        for begun in _SHEET.findall(between):
            depth += 1 if begun.startswith(b"<t") else -1
            if begun.startswith(b"<t"):
                sheets.append(_Sheet())
    return depth


def _pieces(archive: ZipFile) -> Iterator[bytes]:
    """Give the part piece by piece, no row cut in two."""
    with archive.open("content.xml") as stream:
        kept = b""
        while block := stream.read(_CHUNK):
            kept += block
            end = kept.rfind(_ROW_END)
            if end >= 0:
                yield kept[: end + len(_ROW_END)]
                kept = kept[end + len(_ROW_END) :]
            elif len(kept) > _LONGEST_ROW:
                break
        yield kept


class _Sheet:
    def __init__(self) -> None:
        self.merged: list[Area] = []
        self._row = self._widest = 0

    def take(self, attributes: bytes, cells: bytes, name: str) -> None:
        times = int(found[1]) if (found := _ROWS_REPEATED.search(attributes)) else 1
        if b"-spanned=" in cells:
            self._merge(cells)
        filled = cells[: max(cells.rfind(b"</table:table-cell>"), cells.rfind(b"value"), 0)]
        if filled:
            width = filled.count(b"<table:table-cell") + filled.count(b"<table:covered-table-cell")
            if b"-repeated=" in filled:
                width += sum(int(each) - 1 for each in _REPEATED.findall(filled))
            self._widest = max(self._widest, width)
            lowest = self._row + times
            if lowest > MOST_ROWS or lowest * self._widest > MOST_CELLS:
                raise too_large(name)
        self._row += times

    def _merge(self, cells: bytes) -> None:
        column = 0
        for found in _CELL.finditer(cells):
            spanned = {way: int(count) for way, count in _SPANNED.findall(found[1])}
            down, right = spanned.get(b"rows", 1), spanned.get(b"columns", 1)
            if down > 1 or right > 1:
                self.merged.append(Area(self._row, column, self._row + down - 1, column + right - 1))
            column += int(repeated[1]) if (repeated := _REPEATED.search(found[1])) else 1
