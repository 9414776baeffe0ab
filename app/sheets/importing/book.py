"""A workbook that is to be taken in: read, in Unicode, with the tables found in it; what was understood can be changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from app.sheets import dittos, legacy, sums, tables
from app.sheets.codepages import Encoding
from app.sheets.reading import read, read_bytes
from app.sheets.understood import Changes, Understood, changed, recalled, remembered
from app.sheets.workbook import Sheet, Workbook
from app.worked_out import WorkedOut

Written = tuple[str, int, str]
"""Where one encoding holds: sheet, column, font."""


@dataclass
class Import:
    """`encodings` says how each column and font is written; `tables` what was found, in the order of the sheets.

    A table is left out by taking it off the list.
    """

    book: Workbook
    encodings: dict[Written, legacy.Verdict]
    sheets: dict[str, Sheet]
    tables: list[Understood]
    chosen: dict[Written, Encoding] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.book.name

    def in_doubt(self) -> dict[Written, legacy.Verdict]:
        """Give the columns and fonts whose encoding the clerk has to choose."""
        return {
            place: verdict
            for place, verdict in self.encodings.items()
            if not verdict.sure and place not in self.chosen
        }

    def choose_encoding(self, place: Written, encoding: Encoding) -> None:
        """Read a column and font in an encoding, and find the tables of its sheet anew."""
        if self.chosen.get(place) is encoding:
            return
        self.chosen[place] = encoding
        name = place[0]
        raw = next(sheet for sheet in self.book.sheets if sheet.name == name)
        self.sheets[name] = _in_unicode(raw, self._encodings_of(name))
        order = list(self.sheets)
        others = [table for table in self.tables if table.sheet != name]
        found = [*others, *self._understood(name)]
        self.tables = sorted(found, key=lambda table: (order.index(table.sheet), table.header_top))

    def _understood(self, name: str) -> list[Understood]:
        found = _kept(tables.understand(self.sheets[name]))
        self.sheets[name] = dittos.written_out(self.sheets[name], found)
        return found

    def _encodings_of(self, name: str) -> dict[tuple[int, str], Encoding]:
        return {
            (column, font): self.chosen.get((sheet, column, font), verdict.encoding)
            for (sheet, column, font), verdict in self.encodings.items()
            if sheet == name
        }

    def change(self, number: int, changes: Changes) -> None:
        """Understand a table otherwise."""
        table = self.tables[number]
        self.tables[number] = sums.checked(self.sheets[table.sheet], changed(table, changes))

    def take_head(self, sheet: str, top: int, bottom: int) -> None:
        """Take these rows for the head of a table, in place of the tables that were found in the sheet."""
        table = tables.understand_at(self.sheets[sheet], top, bottom)
        place = next((at for at, one in enumerate(self.tables) if one.sheet == sheet), len(self.tables))
        others = [one for one in self.tables if one.sheet != sheet]
        self.tables = [*others[:place], table, *others[place:]]

    def remembered(self) -> list[dict[str, Any]]:
        """Give how the tables are understood, ready for JSON, for the next workbook of these layouts."""
        return [remembered(table) for table in self.tables]

    def recall(self, kept: Mapping[str, Mapping[str, Any]]) -> None:
        """Understand each table as the last one of its layout; `kept` is by signature what `remembered` gave."""
        for number, table in enumerate(self.tables):
            if (known := kept.get(table.signature)) is not None:
                self.tables[number] = sums.checked(self.sheets[table.sheet], recalled(table, known))


def open_workbook(path: Path) -> Import:
    """Read a workbook and find its tables. UserError: it cannot be read, in words."""
    return find_tables(read(path))


def open_bytes(content: bytes, name: str) -> Import:
    """Read what a workbook holds, as `open_workbook` does."""
    return find_tables(read_bytes(content, name))


def find_tables(book: Workbook) -> Import:
    """Find the tables of a workbook that was read, its letters turned into Unicode."""
    encodings: dict[Written, legacy.Verdict] = {}
    made = Import(book, encodings, {}, [])
    for raw in book.sheets:
        if raw.hidden:
            continue
        told = legacy.decide(raw.texts())
        encodings |= {(raw.name, column, font): verdict for (column, font), verdict in told.items()}
        made.sheets[raw.name] = _in_unicode(raw, {place: one.encoding for place, one in told.items()})
        made.tables += made._understood(raw.name)  # noqa: SLF001  # of this module
    return made


def _in_unicode(sheet: Sheet, encodings: Mapping[tuple[int, str], Encoding]) -> Sheet:
    """Write the texts of a sheet in Unicode, its heads as well; rows that stay as they are stay in one piece."""
    old = {column for (column, _font), encoding in encodings.items() if encoding is not Encoding.UNICODE}
    if not old:
        return sheet

    rows = _Rewritten(sheet.raw)
    for column in sorted(old):
        made = WorkedOut(partial(_made, encodings, column))
        fonts = map(sheet.styles.font, sheet.styles.down(column, sheet.rows))
        for row, (text, font) in enumerate(zip(sheet.column(column), fonts, strict=True)):
            if isinstance(text, str) and text and (row, column) not in sheet.runs:
                rows.write(row, column, made[text, font])
    for (row, column), parts in sheet.runs.items():
        rows.write(row, column, "".join(_made(encodings, column, part) for part in parts))
    return replace(sheet, raw=rows.rows)


def _made(encodings: Mapping[tuple[int, str], Encoding], column: int, written: tuple[str, str]) -> str:
    """Give a text in Unicode; it comes with its font."""
    text, font = written
    return legacy.to_unicode(text, encodings.get((column, font), Encoding.UNICODE))


class _Rewritten:
    """Rows of which some cells are written anew; the others stay as the reader gave them."""

    def __init__(self, raw: Sequence[Sequence[object]]) -> None:
        self.rows = list(raw)
        self._raw = raw

    def write(self, row: int, column: int, text: str) -> None:
        if text == self.rows[row][column]:
            return
        if self.rows[row] is self._raw[row]:
            self.rows[row] = list(self.rows[row])
        cast("list[object]", self.rows[row])[column] = text


def _kept(found: list[Understood]) -> list[Understood]:
    """Leave out what names nothing that can be taken in: fewer than two columns that mean anything."""
    return [
        table for table in found if sum(column.meaning.value != "nothing" for column in table.columns) > 1
    ]
