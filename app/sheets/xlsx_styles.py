"""The fonts and number formats of an .xlsx file, which the fast reader of values leaves out.

Only styles worth knowing are looked for in the cells; where a file has none of those, its cells are not walked at all.
"""

import posixpath
import re
from array import array
from collections.abc import Mapping, Sequence
from zipfile import ZipFile

from app.sheets.fonts import doubtful, is_unicode, worth_knowing
from app.sheets.number_formats import BUILT_IN
from app.sheets.screening import column_number, pieces
from app.sheets.workbook import Style, StyleGrid
from app.sheets.xml_parts import walk

_RUN_FONT = re.compile(rb'rFont\s[^<>]*?val\s*=\s*["\']([^"\'<>]*)')
_RUN_FONT_LONGEST = 300  # bytes
_CHUNK = 1 << 20
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="[a-zA-Z]+")?/?>')
_ANY_CELL = re.compile(rb"(?:<|:)c[\s/>]")
_MOST_COLUMNS = 16_384  # of any sheet; a cell beyond holds nothing that the reader of values would give


class Styles:
    """What the styles of the whole file are, and where its sheets lie."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.since_1904 = False
        self._sheets: list[str] = []  # relation of each
        self._targets: dict[str, str] = {}
        self._fonts: list[str] = []
        self._formats: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
        self.cells: list[Style] = []
        self._inside: list[str] = []
        parts = set(archive.namelist())
        book = next(part for part in archive.namelist() if re.fullmatch(r"xl/workbook\d*\.xml", part))
        walk(archive, book, self._of_book)
        relations = f"{posixpath.dirname(book)}/_rels/{posixpath.basename(book)}.rels"
        walk(archive, relations, self._of_relation)
        if "xl/styles.xml" in parts:
            walk(archive, "xl/styles.xml", self._of_style, self._leave)
        self._strings = "xl/sharedStrings.xml" if "xl/sharedStrings.xml" in parts else ""
        self.runs_matter = any(not is_unicode(font) for font in self._run_fonts())

    @property
    def matter(self) -> bool:
        """Tell whether any cell may have a style worth knowing."""
        return self.runs_matter or any(map(worth_knowing, self.cells))

    def part(self, number: int) -> str:
        """Give the part that the sheet of this number lies in."""
        return self._targets[self._sheets[number]]

    def _of_book(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet":
            self._sheets.append(attributes.get("id", ""))

    def _of_relation(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            self._targets[attributes.get("Id", "")] = path

    def _of_style(self, element: str, attributes: Mapping[str, str]) -> None:
        inside = self._inside[-1] if self._inside else ""
        self._inside.append(element)
        if element == "font" and inside == "fonts":
            self._fonts.append("")
        elif element == "name" and inside == "font" and self._inside[-3:-2] == ["fonts"]:
            self._fonts[-1] = attributes.get("val", "")
        elif element == "numFmt" and inside == "numFmts":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif element == "xf" and inside == "cellXfs":
            number = int(attributes.get("fontId") or 0)
            font = self._fonts[number] if number < len(self._fonts) else ""
            self.cells.append(Style(font, self._formats.get(attributes.get("numFmtId", ""), "")))

    def _leave(self, _element: str) -> None:
        self._inside.pop()

    def _run_fonts(self) -> set[str]:
        """Give the fonts of parts of texts."""
        fonts: set[bytes] = set()
        if self._strings:
            with self._archive.open(self._strings) as stream:
                kept = b""
                while block := stream.read(_CHUNK):
                    fonts.update(_RUN_FONT.findall(kept + block))
                    kept = block[-_RUN_FONT_LONGEST:]
        return {font.decode("utf-8", "replace") for font in fonts}

    def grid(self, part: str, rows: Sequence[Sequence[object]]) -> StyleGrid:
        """Give the styles worth knowing of one sheet."""
        cells = _Cells([number if worth_knowing(style) else -1 for number, style in enumerate(self.cells)])
        if any(number >= 0 for number in cells.wanted) and not self._is_plain(part, cells):
            cells.rows.clear()
            walk(self._archive, part, cells.start)
        if not self.runs_matter:
            return StyleGrid(self.cells, cells.rows)
        return self._with_runs(StyleGrid(list(self.cells), cells.rows), rows)

    def _is_plain(self, part: str, cells: "_Cells") -> bool:
        """Take the cells by a pattern, five times as fast as by their elements, if all are written as Excel does."""
        for piece in pieces(self._archive, part):
            found = _CELL.findall(piece)
            if len(found) != len(_ANY_CELL.findall(piece)):
                return False
            cells.take(found)
        return True

    def _with_runs(self, grid: StyleGrid, rows: Sequence[Sequence[object]]) -> StyleGrid:
        """Add the doubtful font of texts that name fonts of their own."""
        texts = _Runs()
        walk(self._archive, self._strings, texts.start, texts.end, texts.text)
        styles = list(grid.styles)
        numbers: dict[str, int] = {}
        found: dict[int, Sequence[int]] = dict(grid.rows)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if not isinstance(text, str) or not (font := texts.fonts.get(text)):
                    continue
                if font not in numbers:
                    numbers[font] = len(styles)
                    styles.append(Style(font))
                of_row = array("i", found.get(row, ()))
                of_row.extend([-1] * (column + 1 - len(of_row)))
                of_row[column] = numbers[font]
                found[row] = of_row
        return StyleGrid(styles, found)


class _Cells:
    """The style numbers of a sheet's cells, of those that are wanted."""

    def __init__(self, wanted: list[int]) -> None:
        self.wanted = wanted
        self.rows: dict[int, array[int]] = {}
        self._columns: dict[bytes, int] = {}
        self._row = self._column = -1

    def take(self, found: list[tuple[bytes, bytes, bytes]]) -> None:
        """Take cells as (letters of the column, row, number of the style or nothing)."""
        for letters, row, style in found:
            number = int(style or 0)
            if number < len(self.wanted) and self.wanted[number] >= 0:
                if letters not in self._columns:
                    self._columns[letters] = column_number(letters)
                self._put(int(row) - 1, self._columns[letters], number)

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "c":
            self._cell(attributes)
        elif element == "row":
            self._row = int(attributes.get("r") or self._row + 2) - 1
            self._column = -1

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        if place := attributes.get("r"):
            letters = place.rstrip("0123456789")
            self._column, self._row = column_number(letters.encode()), int(place[len(letters) :]) - 1
        number = int(attributes.get("s") or 0)
        if number < len(self.wanted) and self.wanted[number] >= 0:
            self._put(self._row, self._column, number)

    def _put(self, row: int, column: int, number: int) -> None:
        if column >= _MOST_COLUMNS:
            return
        of_row = self.rows.get(row)
        if of_row is None:
            of_row = self.rows[row] = array("i")
        if column > len(of_row):
            of_row.extend([-1] * (column - len(of_row)))
        if column == len(of_row):
            of_row.append(number)
        else:
            of_row[column] = number


class _Runs:
    """The doubtful font of each text that names one for some of its letters."""

    def __init__(self) -> None:
        self.fonts: dict[str, str] = {}
        self._letters: dict[str, int] = {}
        self._pieces: list[str] = []
        self._font = ""
        self._reads = False

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        match element:
            case "si":
                self._letters, self._pieces = {}, []
            case "r":
                self._font = ""
            case "rFont":
                self._font = attributes.get("val", "")
            case "t":
                self._reads = True

    def text(self, text: str) -> None:
        if self._reads:
            self._pieces.append(text)
            if self._font:
                self._letters[self._font] = self._letters.get(self._font, 0) + len(text)

    def end(self, element: str) -> None:
        if element == "t":
            self._reads = False
        elif element == "r":
            self._font = ""
        elif element == "si" and (font := doubtful(self._letters)):
            self.fonts["".join(self._pieces)] = font
