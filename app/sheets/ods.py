"""What the reader of values does not tell of an .ods file: merged cells, fonts, number formats, and how far it reaches."""

import contextlib
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zipfile import ZipFile

from app.sheets import ods_rows
from app.sheets.fonts import doubtful_runs, is_unicode, main_font, worth_knowing
from app.sheets.screening import MOST_CELLS, MOST_ROWS, too_large
from app.sheets.workbook import Area, Run, Style, StyleGrid
from app.sheets.xml_parts import walk

_MOST_COLUMNS = 16_384
_CELLS = ("table-cell", "covered-table-cell")
_WRITTEN = {"s": " ", "tab": "\t", "line-break": "\n"}
"""Elements that stand for letters."""
_FORMATS = {"number-style", "currency-style", "percentage-style", "date-style"}
_FORMAT_PARTS = {"number": "#,##0", "day": "d", "month": "m", "year": "y", "hours": "h"}


class Table(NamedTuple):
    merged: tuple[Area, ...]
    styles: StyleGrid


def tables(archive: ZipFile, name: str) -> list[Table]:
    """Give what is known of each sheet, in their order. UserError: one of them reaches too far."""
    styles = _Styles()
    parts = set(archive.namelist())
    for part in ("styles.xml", "content.xml"):
        if part in parts:
            with contextlib.suppress(_PastStyles):
                walk(archive, part, styles.start, styles.end, styles.text)
    if not styles.matter and (quickly := ods_rows.tables(archive, name)) is not None:
        return [Table(merged, StyleGrid()) for merged in quickly]
    walked = _Tables(styles, name)
    walk(archive, "content.xml", walked.start, walked.end, walked.text)
    return walked.found


class _PastStyles(Exception):  # noqa: N818  # no error: what follows are the sheets, which are long
    pass


class _Styles:
    """The styles that cells and texts are given by name."""

    def __init__(self) -> None:
        self._faces: dict[str, str] = {}
        self._formats: dict[str, list[str]] = {}
        self._named: dict[str, dict[str, str]] = {}
        self._style: dict[str, str] = {}
        self._format: list[str] | None = None
        self._literal = False

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "font-face":
            self._faces[attributes.get("name", "")] = attributes.get("font-family", "")
        elif element == "body":
            raise _PastStyles
        elif element == "style":
            self._style = {
                "parent": attributes.get("parent-style-name", ""),
                "format": attributes.get("data-style-name", ""),
            }
            self._named[attributes.get("name", "")] = self._style
        elif element == "text-properties":
            face = attributes.get("font-name", "")
            self._style["font"] = self._faces.get(face, face) or attributes.get("font-family", "")
        elif element in _FORMATS:
            self._format = self._formats[attributes.get("name", "")] = []
        elif self._format is not None and element in _FORMAT_PARTS:
            digits = int(attributes.get("min-integer-digits") or 1) if element == "number" else 1
            self._format.append("0" * min(digits, 20) if digits > 1 else _FORMAT_PARTS[element])
        self._literal = self._format is not None and element in ("text", "currency-symbol")

    def text(self, text: str) -> None:
        if self._literal and self._format is not None:
            self._format.append(text if text == "%" else f'"{text}"')

    def end(self, element: str) -> None:
        self._literal = False
        if element in _FORMATS:
            self._format = None

    @property
    def matter(self) -> bool:
        """Tell whether any style is worth knowing."""
        return any(worth_knowing(self.style(name)) for name in self._named)

    def font(self, name: str) -> str:
        return self._inherited(name, "font").strip("'\"")

    def style(self, name: str) -> Style:
        return Style(self.font(name), "".join(self._formats.get(self._inherited(name, "format"), ())))

    def _inherited(self, name: str, what: str) -> str:
        for _generation in range(20):
            style = self._named.get(name)
            if style is None:
                break
            if found := style.get(what):
                return found
            name = style.get("parent", "")
        return ""


class _Tables:
    """The sheets, their cells counted as often as they are repeated."""

    def __init__(self, styles: _Styles, name: str) -> None:
        self._styles = styles
        self._name = name
        self.found: list[Table] = []
        self._numbers: dict[Style, int] = {}
        self._depth = 0  # a table within a cell is no sheet
        self._cell: Mapping[str, str] | None = None
        self._new_sheet()

    def _new_sheet(self) -> None:
        self._row = self._column = 0
        self._of_columns: list[str] = []
        self._of_row: array[int] = array("i")
        self._row_style = ""
        self._times = 1
        self._filled_to = 0  # columns of this row
        self._widest = self._lowest = 0
        self._rows: dict[int, Sequence[int]] = {}
        self._runs: dict[tuple[int, int], Sequence[Run]] = {}
        self._of_row_runs: dict[int, Sequence[Run]] = {}
        self._merged: list[Area] = []

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "table":
            self._depth += 1
            if self._depth == 1:
                self._new_sheet()
        elif self._depth != 1:
            return
        elif element == "table-column":
            times = min(_repeated(attributes, "columns"), _MOST_COLUMNS - len(self._of_columns))
            self._of_columns += [attributes.get("default-cell-style-name", "")] * times
        elif element == "table-row":
            self._times = _repeated(attributes, "rows")
            self._row_style = attributes.get("default-cell-style-name", "")
            self._column = self._filled_to = 0
            self._of_row = array("i")
            self._of_row_runs = {}
        elif element in _CELLS:
            self._cell = attributes
            self._filled = "value-type" in attributes or "formula" in attributes
            self._parts: list[Run] = []
            self._paragraphs = 0
            self._spans: list[str] = []
            self._aside = 0
        elif self._cell is not None:
            self._start_text(element, attributes)

    def _start_text(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "annotation":
            self._aside += 1
        elif self._aside:
            return
        elif element == "span":
            font = self._styles.font(attributes.get("style-name", ""))
            self._spans.append(font or (self._spans[-1] if self._spans else ""))
        elif element == "p":
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
        elif element in _WRITTEN:
            self._add(_WRITTEN[element] * min(int(attributes.get("c") or 1), 1000))

    def _add(self, text: str) -> None:
        self._parts.append(Run(text, self._spans[-1] if self._spans else ""))

    def text(self, text: str) -> None:
        if self._cell is not None and self._depth == 1:
            self._filled = self._filled or not text.isspace()
            if self._paragraphs and not self._aside:
                self._add(text)

    def end(self, element: str) -> None:
        if element == "table":
            if self._depth == 1:
                grid = StyleGrid(list(self._numbers), self._rows, self._runs)
                self.found.append(Table(tuple(self._merged), grid))
            self._depth -= 1
        elif self._depth != 1:
            return
        elif element == "table-row":
            self._end_row()
        elif element == "annotation":
            self._aside -= 1
        elif element == "span" and not self._aside:
            self._spans.pop()
        elif element in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def _end_cell(self, cell: Mapping[str, str]) -> None:
        times = _repeated(cell, "columns")
        right, down = int(cell.get("number-columns-spanned") or 1), int(cell.get("number-rows-spanned") or 1)
        if right > 1 or down > 1:
            bottom, last = self._row + down - 1, self._column + right - 1
            self._merged.append(Area(self._row, self._column, bottom, last))
        if self._filled:
            self._filled_to = self._column + times
            self._must_fit()
            style = self._style(cell)
            if any(part.font for part in self._parts):
                runs = doubtful_runs(self._parts, style.font)
                style = style._replace(font=main_font(runs))
                if len(runs) > 1:
                    self._of_row_runs.update(dict.fromkeys(range(self._column, self._filled_to), runs))
            number = self._number(style)
            if number >= 0:
                self._of_row.extend([-1] * (self._column - len(self._of_row)))
                self._of_row.extend([number] * times)
        self._column += times

    def _style(self, cell: Mapping[str, str]) -> Style:
        """Give a cell's style; a cell without one has its row's or column's."""
        column = self._of_columns[self._column] if self._column < len(self._of_columns) else ""
        return self._styles.style(cell.get("style-name") or self._row_style or column or "Default")

    def _number(self, style: Style) -> int:
        """Give the number of a style, if it is worth knowing."""
        if not worth_knowing(style):
            return -1
        if is_unicode(style.font):
            style = style._replace(font="")
        return self._numbers.setdefault(style, len(self._numbers))

    def _end_row(self) -> None:
        if self._filled_to:
            self._lowest = self._row + self._times
            self._widest = max(self._widest, self._filled_to)
            self._must_fit()
            if self._of_row:
                self._rows.update(dict.fromkeys(range(self._row, self._row + self._times), self._of_row))
            for row in range(self._row, self._row + self._times) if self._of_row_runs else ():
                self._runs.update({(row, column): runs for column, runs in self._of_row_runs.items()})
        self._row += self._times

    def _must_fit(self) -> None:
        if self._lowest > MOST_ROWS or max(self._lowest, 1) * max(self._widest, self._filled_to) > MOST_CELLS:
            raise too_large(self._name)


def _repeated(attributes: Mapping[str, str], what: str) -> int:
    return max(int(attributes.get(f"number-{what}-repeated") or 1), 1)
