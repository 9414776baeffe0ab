"""The head of a table in an office form: one to three rows, partly merged, somewhere below the letterhead."""

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from app.sheets.meanings import Meaning, loosely, meaning_of
from app.sheets.workbook import Area, Sheet

_SEARCHED = 80  # rows from the start or from the end of the table before
_TALLEST = 3
_LIKELY = 3.5  # of points; "STT" and "Tên đơn vị" make it
_COUNTS = {Meaning.NUMBER: 1.5, Meaning.NOTE: 1.5, Meaning.SUM: 0.5, Meaning.NOTHING: 0.5}
_WEIGHT = 2.0
_UNKNOWN = -0.3
_LOOSE = 1.0
_TALLER = -0.2
_BETTER = 1.0
_YEARS = range(1990, 2100)
_NUMBERING = re.compile(r"\(?([0-9]{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_DIGITS = re.compile("[0-9][0-9., ]*")
_IN_BRACKETS = re.compile(r"\([^()]+\)")
_MOST_AREAS = 200_000


class Merged:
    """The merged cells of a sheet, found by row and column."""

    def __init__(self, sheet: Sheet) -> None:
        self._by_column: dict[int, list[Area]] = defaultdict(list)
        width = sheet.width
        for area in sorted(sheet.merged[:_MOST_AREAS]):
            if area.top >= sheet.height:
                continue
            for column in range(area.left, min(area.right + 1, width)):
                self._by_column[column].append(area)

    def at(self, row: int, column: int) -> Area | None:
        areas = self._by_column.get(column)
        if not areas:
            return None
        place = bisect_right(areas, row, key=_top)
        area = areas[place - 1] if place else None
        return area if area is not None and area.bottom >= row else None


def _top(area: Area) -> int:
    return area.top


class Header(NamedTuple):
    """`below` is the first row after it; `levels` are the heads of each column from the top down."""

    top: int
    bottom: int
    below: int
    levels: tuple[tuple[str, ...], ...]
    meanings: tuple[Meaning | None, ...]
    score: float

    def head(self, column: int) -> str:
        return " / ".join(self.levels[column])


def find(sheet: Sheet, merged: Merged, start: int = 0) -> Header | None:
    """Give the first head of a table from a row on."""
    for row in range(start, min(start + _SEARCHED, sheet.height)):
        best = at(sheet, merged, row)
        if best is None:
            continue
        for lower in range(row + 1, min(best.bottom + 1, sheet.height)):
            other = None if _hangs_over(sheet, merged, lower - 1) else at(sheet, merged, lower)
            if other is not None and other.score > best.score + _BETTER:
                best = other
        return best
    return None


def at(sheet: Sheet, merged: Merged, top: int) -> Header | None:
    """Give the head that begins in a row, if one does."""
    if len(set(map(str, _texts(sheet, top)))) < 2:  # noqa: PLR2004  # one text alone is a title
        return None
    best: Header | None = None
    for bottom in range(top, min(top + _TALLEST, sheet.height)):
        if not _may_be_head(sheet, bottom) and not (bottom > top and _is_under(sheet, merged, bottom)):
            break
        if bottom - top + 1 < _TALLEST and _hangs_over(sheet, merged, bottom):
            continue
        header = between(sheet, merged, top, bottom)
        if header.score >= _LIKELY and (best is None or header.score > best.score):
            best = header
    if best is not None and best.below == best.bottom + 1 and _is_of_units(sheet, best.below):
        return between(sheet, merged, top, best.below)
    return best


def _is_of_units(sheet: Sheet, row: int) -> bool:
    """Tell a row of the head that only names units, in brackets: (đồng), (người)."""
    said = [value for value in sheet.raw[row] if value not in ("", None)] if row < sheet.height else []
    return bool(said) and all(
        isinstance(value, str) and _IN_BRACKETS.fullmatch(value.strip()) for value in said
    )


def _is_under(sheet: Sheet, merged: Merged, row: int) -> bool:
    """Tell whether nothing stands in a row but what merged cells above it reach into it."""
    return all(value in ("", None) for value in sheet.raw[row]) and _hangs_over(sheet, merged, row - 1)


def _hangs_over(sheet: Sheet, merged: Merged, row: int) -> bool:
    """Tell whether a merged cell reaches from this row into the next."""
    areas = (merged.at(row, column) for column in range(sheet.width))
    return any(area is not None and area.bottom > row for area in areas)


def between(sheet: Sheet, merged: Merged, top: int, bottom: int) -> Header:
    """Take these rows for a head, whatever is in them."""
    levels = _levels(sheet, merged, top, bottom)
    meanings = tuple(meaning_of(*column) if column else None for column in levels)
    found = set(meanings) - {None}
    score = sum(_COUNTS.get(meaning, _WEIGHT) for meaning in found if meaning is not None)
    unknown = [column for meaning, column in zip(meanings, levels, strict=True) if meaning is None and column]
    loose = {loosely(*column) for column in unknown} - found - {None} if score >= _WEIGHT else set()
    score += _UNKNOWN * len(unknown) + _LOOSE * len(loose)
    below = bottom + 1
    while below < sheet.height and is_numbering(sheet, below):
        below += 1
    return Header(top, bottom, below, levels, meanings, score + _TALLER * (bottom - top))


def guessed(header: Header) -> list[tuple[Meaning, bool]]:
    """Give the meaning of each column and whether it is sure; unknown heads are taken by their first words."""
    found = []
    for meaning, column in zip(header.meanings, header.levels, strict=True):
        loose = loosely(*column) if meaning is None and column else None
        found.append((meaning or loose or Meaning.NOTHING, meaning is not None or not column))
    return found


def is_numbering(sheet: Sheet, row: int) -> bool:
    """Tell whether a row numbers the columns: 1 2 3, (1) (2) (3), A B 1 2 3=1+2."""
    said = [str(value).removesuffix(".0") for value in sheet.raw[row] if value not in ("", None)]
    found = [match[1] for text in said if (match := _NUMBERING.fullmatch(text.strip()))]
    if len(found) < 3 or len(found) < len(said):  # noqa: PLR2004  # fewer may be a row of data
        return False
    numbers = [int(each) for each in found if each.isdigit()]
    letters = [each.upper() for each in found if not each.isdigit()]
    counts = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
    return counts and letters == sorted(set(letters)) and (len(numbers) != 1 or not letters)


def _texts(sheet: Sheet, row: int) -> list[object]:
    return [value for value in sheet.raw[row] if isinstance(value, str) and value.strip()]


def _may_be_head(sheet: Sheet, row: int) -> bool:
    """Tell a row of words from one with amounts, counts and days; a year may head a column."""
    filled = 0
    for value in sheet.raw[row]:
        if value in ("", None):
            continue
        filled += 1
        number = value if isinstance(value, int | float) else _number(value)
        if isinstance(value, dt.date | bool) or (number is not None and number not in _YEARS):
            return False
    return filled > 0 and not is_numbering(sheet, row)


def _number(value: object) -> float | None:
    """Give what the digits of a text file say; all that matters is whether they are a year."""
    if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
        return float(value) if value.strip().isdigit() else -1.0
    return None


def _levels(sheet: Sheet, merged: Merged, top: int, bottom: int) -> tuple[tuple[str, ...], ...]:
    rows = [_spread(sheet, merged, row) for row in range(top, bottom + 1)]
    for upper, lower in pairwise(rows):
        _reach_right(upper, lower)
    return tuple(_distinct([row[column] for row in rows]) for column in range(sheet.width))


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _spread(sheet: Sheet, merged: Merged, row: int) -> list[str]:
    """Give the texts of a row, a merged one in all of its cells."""
    texts = []
    for column in range(sheet.width):
        area = merged.at(row, column)
        value = sheet.value(area.top, area.left) if area else sheet.value(row, column)
        texts.append("" if value is None else " ".join(str(value).split()))
    return texts


def _reach_right(upper: list[str], lower: Sequence[str]) -> None:
    """Let a head reach over the blanks to its right that have heads below: text files know no merged cells."""
    for column in range(1, len(upper)):
        both = lower[column - 1] and lower[column]
        if not upper[column] and both and upper[column - 1] and lower[column] != upper[column - 1]:
            upper[column] = upper[column - 1]
