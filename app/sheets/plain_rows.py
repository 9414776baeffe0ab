"""Which rows of a table are plainly data, told by what kind of thing stands in each of their cells.

Nearly all rows of a long list are, and are told so without being looked at one by one: each column is gone through as a
whole, each text in it judged once, and each combination of kinds in a row judged once.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum, auto
from functools import partial
from itertools import zip_longest
from types import NoneType

from app.worked_out import WorkedOut

_AT_ONCE = 4096  # rows


class Holds(IntEnum):
    """What a cell holds. `NUMBER` numbers its row, `MARK` does so without a digit; `DOUBT` may set its row apart."""

    NOTHING = auto()
    TEXT = auto()
    FIGURE = auto()
    NUMBER = auto()
    MARK = auto()
    DOUBT = auto()


class PlainRows:
    """Tells rows that are data and nothing else. `holds` judges a value, given the number of its column."""

    def __init__(
        self,
        raw: Sequence[Sequence[object]],
        first: int,
        width: int,
        holds: Callable[[int, object], Holds],
    ) -> None:
        self._raw, self._first = raw, first
        self._columns = [_Column(partial(holds, column)) for column in range(width)]
        self._rows = WorkedOut[tuple[Holds, ...], int](_is_plain)
        self._told = bytearray()  # 1 for each plain row from the first on, as far as was asked

    def next_other(self, row: int) -> int:
        """Give the first row from this one on that has to be looked at; the number behind the last where none has."""
        while (found := self._told.find(0, row - self._first)) < 0:
            if self._first + len(self._told) >= len(self._raw):
                return len(self._raw)
            self._tell_more()
        return self._first + found

    def last_before(self, row: int) -> int:
        """Give the last plain row above this one; the row above the first where there is none."""
        return self._first + self._told.rfind(1, 0, max(row - self._first, 0))

    def _tell_more(self) -> None:
        start = self._first + len(self._told)
        rows = self._raw[start : start + _AT_ONCE]
        columns = zip_longest(*rows)
        held = [known.of(column) for known, column in zip(self._columns, columns, strict=False)]
        told = bytes(map(self._rows.__getitem__, zip(*held, strict=True)))
        self._told += told.ljust(len(rows), b"\0")  # rows without any cell have no columns


class _Column:
    """What the cells of one column hold: a text is judged by itself, anything else by its type."""

    def __init__(self, holds: Callable[[object], Holds]) -> None:
        self._of_text = WorkedOut[object, Holds](holds)
        self._other = holds(0)

    def of(self, values: Sequence[object]) -> Iterable[Holds]:
        types = set(map(type, values))
        if str in types:
            return map(self._of_text.__getitem__, values)
        if NoneType in types:
            return [Holds.NOTHING if value is None else self._other for value in values]
        return [self._other] * len(values)


def _is_plain(held: tuple[Holds, ...]) -> int:
    """Tell a row that says several things in words, and has a figure or a number: no heading, sum or signature does."""
    several = held.count(Holds.TEXT) > 1
    return int(several and Holds.DOUBT not in held and (Holds.FIGURE in held or Holds.NUMBER in held))
