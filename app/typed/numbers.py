"""What amounts and quantities have in common: digits with separators, and the words said before them."""

import re
from fractions import Fraction

from app.errors import UserError
from app.i18n import _
from app.text import fold
from app.typed.answers import quoted
from models import Qualifier

NUMBER = "[0-9]+(?:[., ][0-9]+)*"
WORD = r"[^\W\d_]+"

_SEPARATOR = re.compile("[., ]")
_GROUPS = "[1-9][0-9]{0,2}(?P<group>[., ])[0-9]{3}(?:(?P=group)[0-9]{3})*"
_GROUPED = re.compile(_GROUPS)
_ONE_DOT = re.compile("[1-9][0-9]{0,2}[.][0-9]{3}")
_DECIMAL = re.compile(rf"(?P<whole>[0-9]+|{_GROUPS})(?:(?P<point>[.,])(?P<fraction>[0-9]+))?")

# "tổng trị giá hơn", "kinh phí khoảng", "trên"
_SAID = re.compile(
    "(?:(?:tong )?(?:tri gia|kinh phi|so tien)|tong)? ?"
    "(?:(?P<over>hon|tren)|(?P<nearly>gan|ngot)|(?P<about>khoang|chung|uoc|uoc khoang|xap xi|~))?"
)
_SPOKEN = re.compile(rf"{WORD}|\S")


def readings(number: str) -> list[Fraction]:
    """Give what digits with dots, commas and spaces may mean; nothing where they are no number.

    A dot before three digits is how Vietnam groups thousands and is taken so; a comma there is a decimal comma to
    some and a group to others, and means both.
    """
    found = []
    decimal = _DECIMAL.fullmatch(number)
    if (
        decimal
        and not _ONE_DOT.fullmatch(number)
        and (not decimal["point"] or decimal["point"] != decimal["group"])
    ):
        fraction = decimal["fraction"] or ""
        found.append(Fraction(int(_SEPARATOR.sub("", decimal["whole"]) + fraction), 10 ** len(fraction)))
    if _GROUPED.fullmatch(number):
        found.append(Fraction(int(_SEPARATOR.sub("", number))))
    return list(dict.fromkeys(found))


def said_before(line: str, lead: str) -> Qualifier | None:
    """Give the hơn, gần or khoảng in what stands before the first digit; anything else there raises UserError."""
    words = [fold(word) or word for word in _SPOKEN.findall(lead)]
    if words[-1:] == ["-"]:
        raise UserError(_("“{text}” nhỏ hơn 0. Hãy bỏ dấu trừ.").format(text=quoted(line)))
    said = _SAID.fullmatch(" ".join(words))
    if said is None:
        raise UserError(
            _(
                "Trong “{text}”, phần “{part}” không hiểu được. Trước con số chỉ ghi hơn, gần hoặc khoảng."
            ).format(text=quoted(line), part=quoted(lead.strip()))
        )
    return Qualifier(said.lastgroup) if said.lastgroup else None
