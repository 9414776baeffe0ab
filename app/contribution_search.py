"""Looking contributions up by a few words: what was given, to whom, by whom, how much; the newest first.

Nothing is held in memory for it, so with a million lines it takes its time: it goes in short pieces (`app.ledger`)
and belongs on a thread of its own.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from app import format as written
from app import ledger
from app.errors import UserError
from app.finder import Found
from app.i18n import _
from app.labels import STATES
from app.ledger import Order, Wanted
from app.text import fold
from app.typed import money
from models import MOST_DONG, State

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from app.ledger import LedgerLine, Names

_SLICE = 50  # lines read at a time
_MOST_DIGITS = len(str(MOST_DONG))

# 12.600.000, 12600000, 12,6 triệu, 1tr5, 500k; a number of four digits is rather a year.
_UNIT = "tr|trieu|ty|ti|k|nghin|ngan"
_AMOUNT = re.compile(
    rf"(?<!\S)(?:\d{{1,3}}(?:\.\d{{3}})+|\d{{5,}}|\d+(?:[.,]\d+)?\s?(?:{_UNIT})\d*)(?:\s?(?:dong|d))?(?!\S)"
)


def look_up(typed: str, called: Names, most: int) -> Iterator[list[Found]]:
    """Give the acts that are found, piece by piece as they are gone through, until there are `most`."""
    words, value = _read(typed)
    if words or value is not None:
        yield from _acts(Wanted(search=words, value=value), called, most)


def newest(called: Names, most: int) -> list[Found]:
    """Give the newest acts, whatever they are about."""
    return [found for piece in _acts(Wanted(), called, most) for found in piece]


def _acts(wanted: Wanted, called: Names, most: int) -> Iterator[list[Found]]:
    known: set[str] = set()
    for piece in ledger.pieces(wanted, Order(), called):
        found = []
        for line in _lines(piece.lines, called):
            if line.act not in known:
                known.add(line.act)
                found.append(found_act(line))
            if len(known) == most:
                yield found
                return
        yield found


def _lines(numbers: array[int], called: Names) -> Iterator[LedgerLine]:
    for first in range(0, len(numbers), _SLICE):
        wanted = numbers[first : first + _SLICE]
        there = ledger.read(wanted, called)
        yield from (there[number] for number in wanted if number in there)


def _read(typed: str) -> tuple[str, int | None]:
    """Tell the words from the amount; an amount with more than one meaning is left among the words."""
    folded = fold(typed)
    match = _AMOUNT.search(folded)
    if match is not None:
        with suppress(UserError):
            digits = match.group().replace(".", "")
            plain = digits.isdecimal() and len(digits) <= _MOST_DIGITS
            value = int(digits) if plain else money(match.group()).value
            return " ".join((folded[: match.start()] + folded[match.end() :]).split()), value
    return folded, None


def found_act(line: LedgerLine) -> Found:
    """Say of which act a line is."""
    title = line.what
    if line.value is not None:
        amount = written.qualified(written.dong(line.value), line.value_qualifier)
        title = _("{what}, {amount}").format(what=line.what, amount=amount)
    parts = [
        line.place_name,
        ", ".join(giver.short or giver.name for giver in line.givers),
        written.partial_date(line.when) if line.when is not None else _("chưa rõ ngày"),
        STATES[line.state] if line.state is not State.DONE else "",
    ]
    return Found("contribution", line.act, title, " · ".join(filter(None, parts)))
