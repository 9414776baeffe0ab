"""What the cells of a report's tables are worth, and the number formats that show them as they are printed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from app.reports.cells import Figure

if TYPE_CHECKING:
    from app.reports.cells import Filled

# Numbers and days as app/format.py writes them, and in no other way.
_NUMBER = re.compile(r"-?(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*|0)(?:,\d+)?")
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_DIGITS = 15  # that a workbook keeps of a number
_GROUPED = 1000
_FIRST_DAY = date(1900, 3, 1)


class Value(NamedTuple):
    """A number or a day, and the format that shows it as `text`."""

    worth: Decimal | date
    form: str


def value(cell: Filled) -> Value | None:
    """Give what a cell is worth; None where it holds words.

    A figure among words or marks brings its value along. Of the rest, what is no column of words is read back.
    """
    text = cell.text
    if isinstance(text, Figure):
        return _of_figure(text)
    if cell.align == "left":
        return None
    if day := _DAY.fullmatch(text):
        return _day(*map(int, day.groups()))
    share = text.endswith("%")
    found = _NUMBER.fullmatch(text.removesuffix("%"))
    if found is None or not _kept(found[0]):
        return None
    worth, form = _number(found[0])
    return Value(worth / 100, f"{form}%") if share else Value(worth, form)


def _of_figure(text: Figure) -> Value | None:
    found = _NUMBER.search(text)
    if found is None:  # a mark for nothing
        return None if text.value else Value(text.value, f"#,##0;-#,##0;{_literal(text)}")
    worth, form = _number(found[0])
    if worth != text.value or not _kept(found[0]):
        return None
    return Value(worth, f"{_literal(text[: found.start()])}{form}{_literal(text[found.end() :])}")


def _kept(number: str) -> bool:
    return sum(map(str.isdigit, number)) <= _DIGITS


def _number(text: str) -> tuple[Decimal, str]:
    """Read a number, and say how it is written: in groups or not, with how many decimals."""
    whole, _comma, fraction = text.partition(",")
    worth = Decimal(f"{whole.replace('.', '')}.{fraction}" if fraction else whole.replace(".", ""))
    grouped = "." in whole or abs(worth) < _GROUPED
    return worth, ("#,##0" if grouped else "0") + (f".{'0' * len(fraction)}" if fraction else "")


def _day(day: int, month: int, year: int) -> Value | None:
    try:
        known = date(year, month, day)
    except ValueError:
        return None
    # A workbook counts days from 1900 on and has a 29/02/1900 that never was.
    return Value(known, "dd/mm/yyyy") if known >= _FIRST_DAY else None


def _literal(text: str) -> str:
    """Quote letters that a number format is to show as they are."""
    return '\\"'.join(f'"{part}"' if part else "" for part in text.split('"'))
