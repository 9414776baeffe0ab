"""Finds the tables in an office's sheet: below the letterhead, above the signatures, with its headings and its sums.

What is found is a proposal (`understood.Understood`), to be shown and changed before anything is made of it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from app.errors import UserError
from app.sheets import cells, headers, row_words, wide
from app.sheets.headers import Header, Merged
from app.sheets.meanings import ADDED_UP, MONEY, NAMES, Meaning, announced_scale, kind_of, scale_of, words_of
from app.sheets.plain_rows import Holds, PlainRows
from app.sheets.row_words import Mark
from app.sheets.sums import checked
from app.sheets.understood import Column, RowIs, Section, Understood
from app.sheets.workbook import Cell, Sheet
from app.text import fold

_MOST_TABLES = 50  # of one sheet
_NEW_HEAD = 6.0  # points that make a row the head of another table
_SAMPLE = 60  # rows that tell what a column holds
_FEW_CELLS = 5  # a line of signatures fills no more
_MOSTLY = 0.6
_UNITS = frozenset(
    [
        "suat",
        "phan",
        "phan qua",
        "kg",
        "tan",
        "ta",
        "yen",
        "con",
        "cap",
        "cai",
        "chiec",
        "bo",
        "can",
        "cay",
        "thung",
        "hop",
        "chai",
        "lit",
        "m",
        "m2",
        "m3",
        "km",
        "ha",
        "dong",
        "trieu dong",
        "cong",
        "ngay cong",
        "luot",
        "luot nguoi",
        "nguoi",
        "ho",
        "bao",
        "goi",
        "quyen",
        "cuon",
        "buoi",
        "lop",
        "dot",
        "lan",
        "the",
        "xe",
        "nha",
        "phong",
        "cong trinh",
        "den",
        "bong",
        "cuc",
        "tam",
        "to",
        "doi",
        "ban",
        "goi qua",
        "tui",
        "giuong",
        "may",
        "gieng",
        "diem",
        "mo hinh",
        "suat qua",
        "suat hoc bong",
    ]
)
_BOTH = re.compile(r"(?=.*\b(?:don vi|co quan)\b).*/?\b(?:bon|buon|lang|thon)\b")
_PLACE = re.compile(r"(?:bon|buon|lang|thon|plei|to dan pho) ")
_STREET = re.compile(r"\bduong\b|\bso \d|\btp\b|\bthanh pho\b|\bquoc lo\b|\bhem\b|\bkm ?\d")
_TEXTS = frozenset({Meaning.WHAT, Meaning.NOTE, Meaning.BENEFICIARIES})  # may stand in several columns


def understand(sheet: Sheet) -> list[Understood]:
    """Find the tables of a sheet, in their order; none where no row of heads is recognised."""
    merged = Merged(sheet)
    found: list[Understood] = []
    start = 0
    while len(found) < _MOST_TABLES and (header := headers.find(sheet, merged, start)):
        table = _table(sheet, merged, header, start)
        start = max(table.last_row, header.bottom) + 1
        if any(table.roles.get(row) is None for row in range(table.first_row, table.last_row + 1)):
            found.append(table)
    return found


def understand_at(sheet: Sheet, top: int, bottom: int) -> Understood:
    """Take these rows for the head, where the clerk says so."""
    merged = Merged(sheet)
    return _table(sheet, merged, headers.between(sheet, merged, top, bottom), 0)


def _table(sheet: Sheet, merged: Merged, header: Header, start: int) -> Understood:
    above = _lines_above(sheet, start, header.top)
    scales = [scale for line in above if (scale := announced_scale(line)) is not None]
    columns = _columns(sheet, header, priced=bool(scales))
    rows = _Rows(sheet, merged, header, columns)
    rows.walk()
    meanings = [column.meaning for column in columns]
    understood = Understood(
        sheet=sheet.name,
        kind=kind_of(meanings, above),
        above=above,
        header_top=header.top,
        header_bottom=header.bottom,
        first_row=header.below,
        last_row=rows.last,
        columns=columns,
        scale=scales[-1] if scales else None,
        roles=rows.roles,
        sections=tuple(rows.sections),
    )
    return checked(sheet, understood)


def _lines_above(sheet: Sheet, start: int, top: int) -> tuple[str, ...]:
    lines = []
    for row in range(start, top):
        texts = [" ".join(value.split()) for value in sheet.raw[row] if isinstance(value, str)]
        lines += [text for text in dict.fromkeys(texts) if text]
    return tuple(lines)


def _columns(sheet: Sheet, header: Header, *, priced: bool) -> tuple[Column, ...]:
    rows = range(header.below, min(header.below + _SAMPLE, sheet.height))
    columns = []
    all_held: dict[int, Sequence[object]] = {}
    for index, (meaning, sure) in enumerate(headers.guessed(header)):
        held = [value for row in rows if (value := sheet.value(row, index)) is not None]
        all_held[index] = held
        told, by_content = _by_content(meaning, header.head(index), held)
        scale = next(
            (scale for level in reversed(header.levels[index]) if (scale := scale_of(level)) is not None),
            None,
        )
        columns.append(
            Column(index, header.head(index), told, scale if told in MONEY else None, sure and not by_content)
        )
    if any(column.meaning is Meaning.VALUE and not column.sure for column in columns):
        columns = [_a_sum_beside_its_parts(column) for column in columns]
    return _without_repeats(wide.parted(columns, header.levels, all_held, priced=priced))


def _by_content(meaning: Meaning, head: str, held: Sequence[object]) -> tuple[Meaning, bool]:
    """Tell by its cells what a column means whose head can mean two things."""
    if meaning is Meaning.GOODS and "quy" not in words_of(head):
        words = sum(isinstance(value, str) and cells.figure(Cell(value)) is None for value in held)
        amounts = sum(isinstance(value, str) and _is_amount(value) for value in held)
        if words - amounts > len(held) * (1 - _MOSTLY):
            return Meaning.WHAT, True
    if (named := _by_names(meaning, head, held)) is not meaning:
        return named, True
    if meaning is Meaning.VILLAGE and words_of(head) == "dia chi":
        streets = sum(isinstance(value, str) and _STREET.search(fold(value)) is not None for value in held)
        if streets > len(held) * _MOSTLY or not held:
            return Meaning.NOTHING, True
    if meaning is Meaning.AGENCY and words_of(head) == "don vi" and held:
        units = sum(isinstance(value, str) and fold(value).strip(" .") in _UNITS for value in held)
        if units > len(held) * _MOSTLY:
            return Meaning.UNIT, True
    return meaning, False


def _places(held: Sequence[object]) -> int:
    return sum(_PLACE.match(fold(value)) is not None for value in held if isinstance(value, str))


def _are_amounts(held: Sequence[object]) -> bool:
    numbers = sum(isinstance(value, int | Decimal) and not isinstance(value, bool) for value in held)
    return numbers > len(held) * _MOSTLY


def _by_names(meaning: Meaning, head: str, held: Sequence[object]) -> Meaning:
    if meaning in (Meaning.AGENCY, Meaning.SPONSOR) and _are_amounts(held):
        return Meaning.VALUE  # what they gave, beside what others did
    if meaning is Meaning.BENEFICIARIES and held and _places(held) > len(held) * _MOSTLY:
        return Meaning.VILLAGE
    if meaning in (Meaning.VILLAGE, Meaning.AGENCY) and _BOTH.search(words_of(head)):
        return _told_by_most(held, meaning)
    return meaning


def _told_by_most(held: Sequence[object], meaning: Meaning) -> Meaning:
    """Tell whether a column headed "Bon / Đơn vị" names agencies or villages below headings that name the others."""
    told = [row_words.said_by(value) for value in held if isinstance(value, str)]
    places = _places(held)
    bodies = told.count(Meaning.AGENCY)
    return meaning if places == bodies else Meaning.VILLAGE if places > bodies else Meaning.AGENCY


def _is_amount(text: str) -> bool:
    try:
        return cells.money(Cell(text)) is not None
    except UserError:
        return False


def _without_repeats(columns: list[Column]) -> tuple[Column, ...]:
    """Let each meaning stand once in each part, the sure one; a sum beside its parts is a sum, and alone the value."""
    taken: dict[tuple[str, Meaning], int] = {}
    for place, column in enumerate(columns):
        first = taken.get((column.part, column.meaning))
        if first is None or (column.sure and not columns[first].sure):
            taken[column.part, column.meaning] = place
    kept = [
        column
        if column.meaning in _TEXTS or taken[column.part, column.meaning] == place
        else replace(column, meaning=Meaning.NOTHING, sure=column.meaning is Meaning.NOTHING)
        for place, column in enumerate(columns)
    ]
    meanings = {column.meaning for column in kept}
    if Meaning.PARTNER in meanings and Meaning.AGENCY not in meanings:
        kept = [_called(column, Meaning.PARTNER, Meaning.AGENCY) for column in kept]
    if meanings >= {Meaning.MONEY, Meaning.MAN_DAYS, Meaning.SUM} and Meaning.LABOUR not in meanings:
        kept = [_called(column, Meaning.MAN_DAYS, Meaning.LABOUR) for column in kept]  # summed up with money
        meanings = {column.meaning for column in kept}
    parts = meanings & {Meaning.MONEY, Meaning.GOODS, Meaning.LABOUR}
    if parts and Meaning.VALUE in meanings and Meaning.SUM not in meanings:
        kept = [_called(column, Meaning.VALUE, Meaning.SUM) for column in kept]
    if not parts and Meaning.SUM in meanings and Meaning.VALUE not in meanings:
        kept = [_called(column, Meaning.SUM, Meaning.VALUE) for column in kept]
    return tuple(kept)


def _a_sum_beside_its_parts(column: Column) -> Column:
    whole = column.meaning is Meaning.VALUE and column.sure and words_of(column.head).startswith("tong")
    return replace(column, meaning=Meaning.SUM) if whole else column


def _called(column: Column, old: Meaning, new: Meaning) -> Column:
    return replace(column, meaning=new) if column.meaning is old else column


_DIGIT = re.compile("[0-9]")
_PARTS = frozenset({Mark.DASH, Mark.DECIMAL, Mark.LOWER})
_HEADINGS = frozenset({Meaning.AGENCY, Meaning.VILLAGE, Meaning.COMMUNE, Meaning.DISTRICT})


class _Said(NamedTuple):
    """What a row holds besides its number."""

    marker: str
    texts: list[tuple[int, str]]
    figures: int

    @property
    def first(self) -> str:
        return self.texts[0][1] if self.texts else self.marker


class _Rows:
    """The rows below a head: data, headings, sums, the head once more; and where the table ends."""

    def __init__(self, sheet: Sheet, merged: Merged, header: Header, columns: Sequence[Column]) -> None:
        self._sheet, self._merged, self._header = sheet, merged, header
        self._meanings = {column.index: column.meaning for column in columns}
        self._amounts = {column.index for column in columns if column.meaning in MONEY | ADDED_UP}
        self._number = next((column.index for column in columns if column.meaning is Meaning.NUMBER), None)
        self._names = sum(column.meaning in NAMES or column.meaning in _TEXTS for column in columns)
        self._head = self._strings(header.top)
        self._leaf_marks = self._marks()
        self.roles: dict[int, RowIs] = {}
        self.sections: list[Section] = []
        self.last = header.bottom
        self._levels: list[Mark] = []
        self._plain = PlainRows(sheet.raw, header.below, sheet.width, self._holds)

    def walk(self) -> None:
        """Look at the rows that are not plainly data, up to the one that ends the table."""
        row = self._plain.next_other(self._header.below)
        while row < self._sheet.height:
            said = self._said(row)
            if said.texts or said.figures or said.marker:
                if self._is_head_again(row):
                    row = self._plain.next_other(self._skip_head(row))
                    continue
                if self._ends(row, said):
                    break
                self._take(row, said)
                self.last = row
            row = self._plain.next_other(row + 1)
        last = self._plain.last_before(row)
        while self.roles.get(last) is RowIs.HEADER:
            last = self._plain.last_before(last)
        self.last = max(self.last, last)
        self._leave_out_the_last_words()

    def _holds(self, column: int, value: object) -> Holds:
        """Judge a cell by what `_said`, `_is_head_again`, `_ends` and `_take` would make of its row."""
        if value is None or value == "":
            return Holds.NOTHING
        if not isinstance(value, str):
            return Holds.NUMBER if column == self._number else Holds.FIGURE
        text = value.strip()
        if text and (text in self._head[:1] or row_words.is_total(value)):
            return Holds.DOUBT
        if column == self._number:
            return Holds.NUMBER if any(map(str.isdigit, text)) else Holds.MARK
        if column in self._amounts and _DIGIT.search(value):
            return Holds.FIGURE
        return Holds.TEXT if text else Holds.NOTHING

    def _leave_out_the_last_words(self) -> None:
        """Leave out headings with nothing below: they are remarks under the table."""
        rows = range(self.last, self._header.below - 1, -1)
        last = next((row for row in rows if self._is_filled(row)), -1)
        for section in [section for section in self.sections if section.row > last]:
            self.sections.remove(section)
            self.roles[section.row] = RowIs.LEFT_OUT

    def _is_filled(self, row: int) -> bool:
        return self.roles.get(row, RowIs.DATA) in (RowIs.DATA, RowIs.TOTAL) and bool(self._strings(row))

    def _said(self, row: int) -> _Said:
        marker, texts, figures = "", [], 0
        for column, value in enumerate(self._sheet.raw[row]):
            if value is None or value == "":
                continue
            if column == self._number:
                marker = _plain(value)
            elif isinstance(value, str) and not (column in self._amounts and _DIGIT.search(value)):
                if value.strip():
                    texts.append((column, value))
            else:
                figures += 1  # an amount in words is one too
        return _Said(marker, texts, figures)

    def _strings(self, row: int) -> list[str]:
        return [value.strip() for value in self._sheet.raw[row] if isinstance(value, str) and value.strip()]

    def _marks(self) -> set[Mark]:
        """Give how the rows of data are numbered: as most rows are that say more than one thing."""
        marks: Counter[Mark] = Counter()
        for row in range(self._header.below, min(self._header.below + 2000, self._sheet.height)):
            said = self._said(row)
            enough = len(said.texts) + said.figures > 1 or self._names <= 1
            if enough and said.texts and not row_words.is_total(said.first):
                marks[row_words.mark_of(said.marker)] += 1
        if not marks:
            return {Mark.ARABIC, Mark.NONE}
        most = marks.most_common(1)[0][0]
        usual = set(marks) - {Mark.ROMAN, Mark.UPPER}
        return (usual or {most}) | {most}

    def _is_head_again(self, row: int) -> bool:
        first = next((value for value in self._sheet.raw[row] if isinstance(value, str) and value), "")
        return len(self._head) > 1 and first.strip() == self._head[0] and self._strings(row) == self._head

    def _skip_head(self, row: int) -> int:
        end = row + self._header.bottom - self._header.top + 1
        while end < self._sheet.height and headers.is_numbering(self._sheet, end):
            end += 1
        self.roles.update(dict.fromkeys(range(row, end), RowIs.HEADER))
        return end

    def _ends(self, row: int, said: _Said) -> bool:
        """Tell whether the table is over: a signature, or the head of another table."""
        if said.figures or any(character.isdigit() for character in said.marker):
            return False
        few = len(said.texts) <= _FEW_CELLS
        texts = [said.marker, *(text for _column, text in said.texts)]
        if few and any(row_words.is_signature(text) for text in texts if text):
            return True
        if len(said.texts) < 3:  # noqa: PLR2004  # heads of a table that could be told apart
            return False
        other = headers.at(self._sheet, self._merged, row)
        return other is not None and other.score >= _NEW_HEAD

    def _take(self, row: int, said: _Said) -> None:
        if row_words.is_total(said.first) or (said.marker and row_words.is_total(said.marker)):
            self.roles[row] = RowIs.TOTAL
        elif not said.marker and len(said.texts) == 1 and row_words.is_aside(said.first):
            self.roles[row] = RowIs.LEFT_OUT
        elif section := self._section(row, said):
            self.roles[row] = RowIs.SECTION
            self.sections.append(section)

    def _section(self, row: int, said: _Said) -> Section | None:
        """Take a row for a heading that says one thing only and is numbered otherwise than the data, or not at all."""
        if len(said.texts) > 1 or (not said.texts and row_words.mark_of(said.marker) is not Mark.NONE):
            return None
        column, text = said.texts[0] if said.texts else (self._number or 0, said.marker)
        marker, words = (
            (said.marker, " ".join(text.split())) if said.texts and said.marker else row_words.parted(text)
        )
        mark = row_words.mark_of(marker)
        area = self._merged.at(row, column)
        wide = area is not None and area.right > area.left
        unusual = mark not in self._leaf_marks or self._leads(row, mark)
        if said.figures and not (unusual and mark is not Mark.NONE):
            return None
        alone = self._names > 1 and (mark is not Mark.NONE or not said.marker)
        if not said.figures and not (wide or unusual or alone):
            return None
        meaning = None if wide else self._blank_below(row, column)
        return Section(row, marker, words, meaning or row_words.said_by(words), self._level(mark))

    def _leads(self, row: int, mark: Mark) -> bool:
        """Tell whether the next row is numbered as a part of this one: "1" before "1.1", "a" or "-"."""
        below = self._next(row)
        parts = below is not None and row_words.mark_of(self._said(below).marker) in _PARTS
        return parts and mark not in (*_PARTS, Mark.NONE)

    def _blank_below(self, row: int, column: int) -> Meaning | None:
        """Give what the column of a heading means, where the row below leaves it to the heading to say it."""
        below = self._next(row)
        meaning = self._meanings.get(column)
        if below is None or meaning not in _HEADINGS or self._sheet.value(below, column) is not None:
            return None
        return meaning

    def _next(self, row: int) -> int | None:
        if row + 1 < self._sheet.height and any(
            value not in ("", None) for value in self._sheet.raw[row + 1]
        ):
            return row + 1
        return None

    def _level(self, mark: Mark) -> int:
        if mark in self._levels:
            del self._levels[self._levels.index(mark) + 1 :]
        else:
            self._levels.append(mark)
        return self._levels.index(mark)


def _plain(value: object) -> str:
    return str(value).strip().removesuffix(".0")
