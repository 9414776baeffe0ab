"""The decisions of the file, found by their numbers."""

import re
from collections import defaultdict
from datetime import date

from app import decisions
from app import format as written
from app.i18n import _
from app.sheets.alike import Likeness
from app.sheets.matches import Doubt, Hit
from app.text import fold

_LEAD = re.compile(r"^(?:quyet dinh|qd|ke hoach|kh|chi thi|ct|cong van|cv)?[ .]*(?:so\b)?[ :.]*(?=\d)")
_DIGITS = re.compile(r"0*(\d+)")


class Decisions:
    """All decisions, as they are when this is made."""

    def __init__(self) -> None:
        self._rows = decisions.by_key()
        self._by_number: dict[str, list[str]] = defaultdict(list)
        self._by_digits: dict[str, list[str]] = defaultdict(list)
        for row in self._rows.values():
            number = _number(row.number)
            self._by_number[number].append(row.id)
            if digits := _DIGITS.match(number):
                self._by_digits[digits[1]].append(row.id)

    def __contains__(self, record: str) -> bool:
        return record in self._rows

    def called(self, record: str) -> str:
        return self._rows[record].text

    def hits(self, text: str, signed_on: date | None) -> list[Hit]:
        """List the decisions that a number, with or without its day, may mean."""
        number = _number(text)
        exact = self._by_number.get(number, ()) if number else ()
        digits = _DIGITS.match(number)
        others = () if exact or digits is None else self._by_digits.get(digits[1], ())
        return [
            *(self._hit(record, Likeness.SAME, signed_on) for record in exact),
            *(self._hit(record, Likeness.PART, signed_on) for record in others),
        ]

    def _hit(self, record: str, like: Likeness, signed_on: date | None) -> Hit:
        row = self._rows[record]
        doubts: tuple[Doubt, ...] = ()
        if signed_on is not None and row.signed_on is not None and signed_on != row.signed_on:
            doubts = (Doubt(_("trong tệp ký ngày {day}").format(day=written.date(row.signed_on)), 30),)
        return Hit(record, row.number, like, doubts)


def _number(text: str) -> str:
    """Give a number as it is compared: 1561/qd-ubnd, whatever stands before it and however it is spaced."""
    bare = _LEAD.sub("", fold(text))
    return re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"^0+(?=\d)", "", bare)).strip(" .")
