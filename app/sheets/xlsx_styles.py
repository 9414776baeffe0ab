"""The fonts and number formats of an .xlsx file, which the fast reader of values leaves out.

Only styles worth knowing are looked for in the cells; where a file has none of those, its cells are not walked at all.
"""

import posixpath
import re
from array import array
from collections.abc import Mapping, Sequence
from zipfile import ZipFile

from app.sheets import xlsx_runs
from app.sheets.fonts import doubtful_runs, is_unicode, main_font, worth_knowing
from app.sheets.number_formats import BUILT_IN
from app.sheets.screening import column_number, pieces
from app.sheets.workbook import Run, Style, StyleGrid
from app.sheets.xml_parts import walk

_LOOKED_THROUGH = 8 << 20  # bytes of a sheet; Excel itself writes no fonts of parts into its cells
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
        self.runs_matter = bool(self._strings) and self._has_runs(self._strings)
        sheets = parts.intersection(self._targets.get(sheet, "") for sheet in self._sheets)
        small = (part for part in sheets if archive.getinfo(part).file_size <= _LOOKED_THROUGH)
        self._with_inline_runs = {part for part in small if self._has_runs(part)}

    @property
    def matter(self) -> bool:
        """Tell whether any cell may have a style worth knowing."""
        return self.runs_matter or bool(self._with_inline_runs) or any(map(worth_knowing, self.cells))

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

    def _has_runs(self, part: str) -> bool:
        """Tell whether parts of texts may be in another font than the rest, of which one may hide an old encoding."""
        fonts = xlsx_runs.fonts(self._archive, part)
        return bool(fonts) and not all(map(is_unicode, (*fonts, *(style.font for style in self.cells))))

    def grid(self, part: str, rows: Sequence[Sequence[object]]) -> StyleGrid:
        """Give the styles worth knowing of one sheet."""
        cells = _Cells([number if worth_knowing(style) else -1 for number, style in enumerate(self.cells)])
        if any(number >= 0 for number in cells.wanted) and not self._is_plain(part, cells):
            cells.rows.clear()
            walk(self._archive, part, cells.start)
        found = StyleGrid(self.cells, cells.rows)
        return self._with_runs(found, self._runs(part, rows))

    def _is_plain(self, part: str, cells: "_Cells") -> bool:
        """Take the cells by a pattern, five times as fast as by their elements, if all are written as Excel does."""
        for piece in pieces(self._archive, part):
            found = _CELL.findall(piece)
            if len(found) != len(_ANY_CELL.findall(piece)):
                return False
            cells.take(found)
        return True

    def _runs(self, part: str, rows: Sequence[Sequence[object]]) -> dict[tuple[int, int], xlsx_runs.Parted]:
        """Give, by row and column, the texts of a sheet that have parts in fonts of their own."""
        inline = xlsx_runs.inline(self._archive, part) if part in self._with_inline_runs else {}
        if not self.runs_matter:
            return inline
        shared = xlsx_runs.shared(self._archive, self._strings)
        return {
            (row, column): shared[text]
            for row, cells in enumerate(rows)
            for column, text in enumerate(cells)
            if isinstance(text, str) and text in shared
        } | inline

    @staticmethod
    def _with_runs(grid: StyleGrid, parted: Mapping[tuple[int, int], Sequence[Run]]) -> StyleGrid:
        """Add the texts that are partly in a font which may hide an old encoding."""
        if not parted:
            return grid
        styles = list(grid.styles)
        found: dict[int, Sequence[int]] = dict(grid.rows)
        runs = {}
        for (row, column), parts in parted.items():
            own = grid.at(row, column)
            known = doubtful_runs(parts, own.font if own else "")
            if (font := main_font(known)) != (own.font if own else ""):
                of_row = array("i", found.get(row, ()))
                of_row.extend([-1] * (column + 1 - len(of_row)))
                of_row[column] = len(styles)
                styles.append(Style(font, own.number_format if own else ""))
                found[row] = of_row
            if len(known) > 1:
                runs[row, column] = known
        return StyleGrid(styles, found, runs)


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
