"""Tables with a column of money for each thing that was given: "Tặng quà Tết" over "Số suất" and "Số tiền", "Xây nhà" over others.

The columns under one such head are one part of a row; what was given is the head itself. In a list of villages the columns
of one year are one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.i18n import paper
from app.sheets import cells, table_rows
from app.sheets.headers import Merged
from app.sheets.meanings import (
    ADDED_UP,
    COUNTED_YEARLY,
    YEAR_HEAD,
    Meaning,
    TableKind,
    is_money,
    scale_of,
    words_of,
)
from app.sheets.table_rows import Row
from app.sheets.understood import Column, Understood
from app.sheets.workbook import Area, Cell, Place, Sheet

_LEAST = 2  # parts that make a table a wide one
_MOSTLY = 0.6
_DONG = 100_000  # a number from here on is money
_AMOUNTS = frozenset({Meaning.VALUE, Meaning.MONEY, Meaning.GOODS, Meaning.LABOUR})
_IN_A_PART = frozenset(
    {*_AMOUNTS, Meaning.QUANTITY, Meaning.UNIT, Meaning.UNIT_VALUE, Meaning.HOUSEHOLDS, Meaning.PEOPLE}
)
# What stands beside the parts is said once of the whole row.
_ONCE = frozenset(
    {
        Meaning.HOUSEHOLDS, Meaning.PEOPLE, Meaning.OWN_SHARE, Meaning.NOTE, Meaning.BENEFICIARIES, Meaning.EVIDENCE,
        Meaning.QUANTITY, Meaning.UNIT, Meaning.UNIT_VALUE, Meaning.MAN_DAYS, Meaning.BASIS,
    }
)  # fmt: skip
_NOT_OF_ONE_PART = _ONCE | _AMOUNTS | {Meaning.SUM}
_MAY_BE_AMOUNTS = frozenset(
    {Meaning.WHAT, Meaning.KIND, Meaning.FORM, Meaning.GOODS, Meaning.NOTHING, Meaning.KINDERGARTEN}
)
# Heads over columns of money that tell no things apart: times, plans, sources, sums.
_NO_THING = re.compile(
    r"ke hoach|thuc hien|ket qua|noi dung|trong do|ky (?:nay|truoc)|luy ke|cung ky|so voi|\bnam\b|\bquy\b(?! (?:vi|khuyen))|\bthang\b|"
    r"\bngan sach|van dong|xa hoi hoa|nguon|tai tro|doi ung|dong gop|huy dong|\btong\b|\bcong\b|ty le|chenh lech|don vi|co quan"
)
_NOT_NOW = re.compile(
    r"ke hoach|du kien|chi tieu|duoc giao|ky truoc|cung ky|luy ke|(?:nam|quy|thang) truoc|uoc thuc hien"
)
_PEOPLE = re.compile(
    r"(?:các )?(?:hộ|người|gia đình|học sinh|trẻ em|phụ nữ|già làng|cán bộ|dân)\b", re.IGNORECASE
)
_THING = re.compile(
    r"\bqua\b|\btet\b|\bnha\b|giong|hoc bong|\bsach|\bgao\b|\bdien\b|duong\b|\bkham\b|y te|giao duc|van hoa|san xuat|sinh ke|an sinh|"
    r"\bkhac\b|cong trinh|xe dap|bhyt|bao hiem|ho tro|tang|xay|sua|chan nuoi|trong|vat nuoi|cay|con\b|quan ao|phan bon|khuyen hoc|tien mat|hien vat|cong"
)
_COUNTED = re.compile(r"^số (?:lượng )?(?P<unit>[^\W\d_]+(?: (?:quà|bổng|công))?)$", re.IGNORECASE)
_NO_UNIT = frozenset({"lượng", "hộ", "người", "khẩu", "tiền", "thứ", "liệu"})


def parted(
    columns: Sequence[Column],
    levels: Sequence[Sequence[str]],
    held: Mapping[int, Sequence[Any]],
    *,
    priced: bool,
) -> list[Column]:
    """Give the columns with the part that each belongs to; as they are where the table is none of this kind.

    `priced`: a line above the table names a unit of money.
    """
    years = {
        column.index: year
        for column in columns
        if column.meaning in COUNTED_YEARLY and (year := _year(levels[column.index]))
    }
    if len(set(years.values())) >= _LEAST:
        return [replace(column, part=years.get(column.index, "")) for column in columns]
    columns = _of_now(columns, levels)
    parts = {column.index: part for column in columns if (part := _part(column, levels[column.index]))}
    if not _has_words_of_what(columns, held):
        for column in columns:
            if column.index not in parts and _is_amount(column, levels[column.index], held, priced=priced):
                parts[column.index] = _own_head(levels[column.index])
    if len(set(parts.values())) < _LEAST:
        return list(columns)
    made = []
    for column in columns:
        of = levels[column.index]
        own = parts.get(column.index)
        if own is not None:
            meaning = column.meaning if column.meaning in _AMOUNTS else Meaning.VALUE
            scale = next((found for level in reversed(of) if (found := scale_of(level)) is not None), None)
            made.append(replace(column, meaning=meaning, part=own, scale=scale, sure=True))
        elif len(of) > 1 and of[-2] in parts.values():
            made.append(_beside(column, of))
        elif column.meaning in _AMOUNTS:
            is_sum = any(re.search(r"\btong\b|\bcong\b", words_of(level)) for level in of)
            made.append(replace(column, meaning=Meaning.SUM if is_sum else Meaning.NOTHING, sure=is_sum))
        else:
            made.append(column)
    return made


def _of_now(columns: Sequence[Column], levels: Sequence[Sequence[str]]) -> list[Column]:
    """Leave out what was planned, or was before, where the same stands beside it as it is now."""
    past = {
        column.index
        for column in columns
        if any(_NOT_NOW.search(words_of(level)) for level in levels[column.index][:-1])
    }
    now = {column.meaning for column in columns if column.index not in past}
    return [
        replace(column, meaning=Meaning.NOTHING, scale=None)
        if column.index in past and column.meaning in now
        else column
        for column in columns
    ]


def _year(levels: Sequence[str]) -> str:
    return next((words_of(level)[-4:] for level in levels if YEAR_HEAD.fullmatch(words_of(level))), "")


def _part(column: Column, levels: Sequence[str]) -> str:
    """Give the head of the thing that a column of money below it is about; "" where there is none."""
    if column.meaning is not Meaning.VALUE or len(levels) < _LEAST:
        return ""
    above = words_of(levels[-2])
    return "" if not above or is_money(above) or _NO_THING.search(above) else levels[-2]


def _own_head(levels: Sequence[str]) -> str:
    return re.sub(r"\s*\([^()]*(?:đồng|vnd|đ)\)\s*$", "", levels[-1], flags=re.IGNORECASE).strip()


def _has_words_of_what(columns: Sequence[Column], held: Mapping[int, Sequence[Any]]) -> bool:
    return any(
        column.meaning is Meaning.WHAT and held[column.index] and not _are_numbers(held[column.index])
        for column in columns
    )


def _is_amount(
    column: Column, levels: Sequence[str], held: Mapping[int, Sequence[Any]], *, priced: bool
) -> bool:
    """Tell whether a column headed by a thing holds what it was worth."""
    values = held[column.index]
    if column.meaning not in _MAY_BE_AMOUNTS or not levels or not values or not _are_numbers(values):
        return False
    words = words_of(levels[-1])
    if _NO_THING.search(words) or not _THING.search(words) or _COUNTED.match(levels[-1]):
        return False
    told = priced or any(scale_of(level) is not None or is_money(words_of(level)) for level in levels)
    numbers = (cells.figure(Cell(value)) for value in values)
    return told or all(number >= _DONG for number in numbers if number)


def _are_numbers(values: Sequence[Any]) -> bool:
    return sum(cells.figure(Cell(value)) is not None for value in values) > len(values) * _MOSTLY


def _beside(column: Column, levels: Sequence[str]) -> Column:
    """Tell what a column says that stands beside the money of its part."""
    counted = _COUNTED.match(levels[-1].strip())
    if counted and counted["unit"].lower() not in _NO_UNIT:
        return replace(
            column, meaning=Meaning.QUANTITY, part=levels[-2], unit=counted["unit"].lower(), sure=True
        )
    if column.meaning in _IN_A_PART:
        return replace(column, part=levels[-2])
    return replace(column, meaning=Meaning.NOTHING)


# --- Rows -----------------------------------------------------------------------------------------------------


def rows(sheet: Sheet, understood: Understood) -> Iterator[Row]:
    """Give the rows of a table; of one with parts each part as a row of its own, all of one number."""
    parts: dict[str, list[Column]] = defaultdict(list)
    for column in understood.columns:
        if column.part and column.meaning in _IN_A_PART | COUNTED_YEARLY:
            parts[column.part].append(column)
    yearly = understood.kind is TableKind.VILLAGES
    wanted = [part for part in parts if part.isdigit() is yearly]
    if len(wanted) < _LEAST or not (yearly or understood.kind is TableKind.CONTRIBUTIONS):
        yield from table_rows.rows(sheet, _with_one_part(understood) if parts else understood)
        return
    parts = {part: parts[part] for part in (sorted(wanted, reverse=True) if yearly else wanted)}
    beside = tuple(column for column in understood.columns if not column.part)
    merged = Merged(sheet)
    for row in table_rows.rows(sheet, replace(understood, columns=beside)):
        made = [one for part, columns in parts.items() if (one := _row(sheet, merged, row, part, columns))]
        yield from _with_what_is_said_once(row, made) if made else (row,)


def _with_one_part(understood: Understood) -> Understood:
    """Leave out all parts but the first, where rows of the kind have none."""
    first = next(column.part for column in understood.columns if column.part)
    kept = (column for column in understood.columns if column.part in ("", first))
    return replace(understood, columns=tuple(kept))


def _row(sheet: Sheet, merged: Merged, row: Row, part: str, columns: Sequence[Column]) -> Row | None:
    """Give what a row says of one part; None where it says nothing, or nought."""
    found: dict[Meaning, Cell] = {}
    places: dict[Meaning, int] = {}
    bundles: dict[Meaning, Area] = {}
    blank = set()  # formulas without a result
    for column in columns:
        cell = sheet.cell(row.number, column.index)
        area = merged.at(row.number, column.index)
        if area is not None and area.bottom > area.top and column.meaning in ADDED_UP:
            bundles[column.meaning] = area
        if cell.value is None and Place(row.number, column.index) in sheet.uncalculated:
            blank.add(column.meaning)
        if cell.value is None or (cell.value == 0 and not part.isdigit()):
            continue
        found[column.meaning], places[column.meaning] = cell, column.index
        if column.unit and column.meaning is Meaning.QUANTITY:
            found.setdefault(Meaning.UNIT, Cell(column.unit))
    if not (found.keys() - {Meaning.UNIT}) and not bundles and not blank:
        return None
    named = {Meaning.YEAR: Cell(int(part))} if part.isdigit() else {Meaning.WHAT: _what(row, part)}
    kept: dict[Meaning, Cell] = {
        meaning: cell for meaning, cell in row.cells.items() if meaning not in _NOT_OF_ONE_PART
    }
    return row._replace(
        cells={**kept, **named, **found},
        places={**row.places, **places},
        bundles=bundles,
        uncalculated=row.uncalculated | blank,
    )


def _what(row: Row, part: str) -> Cell:
    """Give what was given: the head of the part, and what the row says itself."""
    said = row.cells.get(Meaning.WHAT)
    name = paper("Hỗ trợ {whom}").format(whom=part[0].lower() + part[1:]) if _PEOPLE.match(part) else part
    return Cell(f"{name}: {said.value}" if said is not None and said.value is not None else name)


def _with_what_is_said_once(row: Row, made: Sequence[Row]) -> Iterator[Row]:
    """Let the first part also say what holds for all of them."""
    once = {meaning: cell for meaning, cell in row.cells.items() if meaning in _ONCE}
    for number, one in enumerate(made):
        said = {**once, **one.cells} if number == 0 else one.cells
        yield one._replace(cells=said, whole=row.cells.get(Meaning.SUM))
