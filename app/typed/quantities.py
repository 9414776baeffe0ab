"""Quantities as typed, with their units: "67,5", "hơn 121 tấn", "02 phần quà"."""

import re

from app import format as written
from app.errors import UserError
from app.i18n import _
from app.text import fold
from app.typed.answers import Ambiguous, Choice, Quantity, quoted, tidy
from app.typed.numbers import NUMBER, readings, said_before

_MOST = 10**12
_COUNTED = re.compile(rf"(?P<lead>[^0-9]*)(?P<number>{NUMBER})(?P<unit>.*)")
_SIZES = {"chuc": 10, "tram": 100, "nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9}
# Digits stand in a unit only as in m2 and m3.
_UNIT = re.compile(r"(?:[^\W\d_]|[%°])(?:[^0-9]|(?<=m)[23](?![0-9]))*", re.IGNORECASE)
_LONGEST_UNIT = 40


def quantity(text: str) -> Quantity:
    """Understand a quantity as typed, in thousandths, with its unit where one is there.

    A dot before three digits groups ("1.200" is twelve hundred); a comma there may be either and raises Ambiguous.
    Raises UserError for anything else, for more than three decimals and for less than nothing.
    """
    line = tidy(text).rstrip(" .,;")
    counted = _COUNTED.fullmatch(line)
    if counted is None:
        raise _refused(line)
    qualifier = said_before(line, counted["lead"])
    size, unit = _unit(line, counted["unit"])
    values = [reading * size * 1000 for reading in readings(counted["number"])]
    whole = [int(value) for value in values if value.denominator == 1]
    if not values:
        raise _refused(line)
    if not whole:
        raise UserError(
            _("“{text}” có quá ba chữ số sau dấu phẩy. Hãy ghi đến ba chữ số, ví dụ 67,125.").format(
                text=quoted(line)
            )
        )
    found = [Quantity(value, qualifier, unit) for value in whole if value <= _MOST * 1000]
    if not found:
        raise UserError(_("Số lượng “{text}” lớn quá mức. Hãy xem lại.").format(text=quoted(line)))
    if len(found) > 1:
        raise Ambiguous(
            _("Dấu phẩy trong “{text}” tách phần lẻ hay tách hàng nghìn? Hãy chọn một số.").format(
                text=quoted(line)
            ),
            [Choice(_label(one), one) for one in found],
        )
    return found[0]


def count(text: str) -> int:
    """Understand how many there are of something that is not divided: "42", "1.200 hộ".

    Raises as `quantity` does, and UserError for parts of one, for percents and for hơn, gần, khoảng, which have no
    place beside a count.
    """
    found = quantity(text)
    line = tidy(text)
    if found.qualifier is not None:
        raise UserError(_("Ở đây chỉ ghi được con số: hãy bỏ chữ hơn, gần, khoảng."))
    if found.thousandths % 1000 or (found.unit or "").startswith(("%", "°")):
        raise UserError(_("“{text}” không phải số nguyên. Hãy ghi như 42.").format(text=quoted(line)))
    return found.thousandths // 1000


def _unit(line: str, behind: str) -> tuple[int, str | None]:
    """Give the unit behind a number, and what a word such as "nghìn" before the unit multiplies by."""
    size = 1
    words = behind.split()
    while words and fold(words[0]) in _SIZES:
        size *= _SIZES[fold(words.pop(0))]
    unit = " ".join(words)
    if unit and (len(unit) > _LONGEST_UNIT or not _UNIT.fullmatch(unit)):
        raise _refused(line)
    return size, unit or None


def _label(found: Quantity) -> str:
    thousandths = found.thousandths
    whole, rest = divmod(thousandths, 1000)
    digits = " ".join(map(written.in_words, map(int, f"{rest:03}".rstrip("0"))))
    words = f"{written.in_words(whole)} phẩy {digits}" if rest else written.in_words(whole)
    figure = " ".join(filter(None, [written.quantity(thousandths), found.unit]))
    return written.qualified(f"{figure} ({words})", found.qualifier)


def _refused(line: str) -> UserError:
    return UserError(
        _("Không hiểu số lượng “{text}”. Hãy ghi một số và đơn vị, ví dụ 42, 67,5 hoặc 10 kg.").format(
            text=quoted(line)
        )
    )
