"""What a cell shows where its number format says more than its value.

67.5 under the format `#,##0.0 "triệu"` is "67,5 triệu" to the clerk who made the list, 67000 under `#,##0,` is 67, and
the first of June under `mm/yyyy` is June. Numbers are written exactly, not rounded as on the screen.
"""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# The formats that Excel numbers and does not write down, as far as they say more than the value (ECMA-376 part 1,
# 18.8.30).
BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}

_TOKEN = re.compile(r'"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|([#0?][#0?,.]*)|(;)|(.)', re.DOTALL)
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_LONGEST = 300  # characters; a format that is longer says nothing we could use


class _Said(NamedTuple):
    """What one format says: words before and behind the number, digits filled with zeros, thousands cut off, percent."""

    before: str = ""
    behind: str = ""
    digits: int = 0
    cut: int = 0
    percent: bool = False
    telling: bool = False


def tells(number_format: str) -> bool:
    """Tell whether cells of this format may show something that their value does not say."""
    return _said(number_format).telling or _period(number_format) != ""


def shown(value: object, number_format: str) -> str:
    """Give what the cell shows; empty where the value speaks for itself."""
    if isinstance(value, dt.date):
        written = {"month": f"{value.month:02}/{value.year}", "year": f"{value.year}"}
        return written.get(_period(number_format), "")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    said = _said(number_format)
    if not said.telling:
        return ""
    number = Decimal(value) * (100 if said.percent else 1) / 1000**said.cut
    return f"{said.before}{_written(number, said.digits)}{said.behind}".strip()


def _written(number: Decimal, digits: int) -> str:
    plain = f"{abs(number):f}"
    whole, _point, rest = plain.partition(".")
    rest = rest.rstrip("0")
    whole = whole.zfill(digits) if digits else f"{int(whole):,}".replace(",", ".")
    return ("-" if number < 0 else "") + whole + (f",{rest}" if rest else "")


@lru_cache(maxsize=256)
def _said(number_format: str) -> _Said:
    if len(number_format) > _LONGEST:
        return _Said()
    words = ["", ""]  # before and behind the digits
    core = ""
    percent = False
    for quoted, escaped, bracket, digits, end, other in _TOKEN.findall(number_format):
        if end:
            break
        if digits and not core:
            core = digits
        elif currency := _CURRENCY.fullmatch(bracket):
            words[True] += f" {currency[1]}"  # before the digits too: "₫1.500" is nobody's way to write it
        elif other == "%":
            percent = True
            words[bool(core)] += "%"
        elif quoted or escaped or other in (" ", "-", "(", ")", "/"):
            words[bool(core)] += quoted or escaped or other
        elif other and core:
            return _Said()  # a date, a time, a power of ten
    if not core:
        return _Said()
    cut = len(core) - len(core.rstrip(","))
    whole = core.split(".")[0]
    filled = len(whole) if len(whole) > 1 and set(whole) == {"0"} else 0
    named = any(character.isalpha() or character in "%₫" for character in "".join(words))
    return _Said(words[0], words[1], filled, cut, percent, bool(named or filled or cut))


@lru_cache(maxsize=256)
def _period(number_format: str) -> str:
    """Give "month" or "year" for a format of days that leaves the day out."""
    if len(number_format) > _LONGEST:
        return ""
    letters = "".join(
        other for *_rest, end, other in _TOKEN.findall(number_format) if other and other.isalpha()
    ).lower()
    if "y" not in letters or "d" in letters or "h" in letters or set(letters) - set("my"):
        return ""
    return "month" if "m" in letters else "year"
