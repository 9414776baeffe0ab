"""Money, quantities, dates and numbers in words, as they stand on paper and on screen.

What is written here is Vietnamese in every language of the interface: it is the form of the report, not a
message about it. All arithmetic is on whole numbers, so nothing is ever rounded behind the reader's back.
"""

import datetime as dt

from app.partial_date import PartialDate
from models import Precision, Qualifier

_NBSP = "\u00a0"
_THOUSANDTHS = 3
_MEGABYTE = 10**6
_MILLIONTHS = 6
_MILLIARD = 10**9
_QUALIFIERS = {Qualifier.OVER: "hơn", Qualifier.NEARLY: "gần", Qualifier.ABOUT: "khoảng"}
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_LARGEST_ROMAN = 3999
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# How the last digit changes its sound behind no ten, one ten, more tens: mười lăm, hai mươi mốt.
_AFTER_TENS: tuple[dict[int, str], ...] = ({}, {5: "lăm"}, {1: "mốt", 4: "tư", 5: "lăm"})


def money(dong: int) -> str:
    """Write whole đồng in groups of three, "1.500.000", without the unit."""
    return f"{dong:,}".replace(",", ".")


def dong(amount: int) -> str:
    """Write whole đồng with the unit, which stays on the line of its number: "1.500.000 đồng"."""
    return f"{money(amount)}{_NBSP}đồng"


def thousands(dong: int) -> str:
    """Write whole đồng for a column headed "1.000 đồng", exact to the đồng: "12.600", "10.500,5", "0,001"."""
    return _decimal(dong, _THOUSANDTHS)


def millions(dong: int) -> str:
    """Write whole đồng in triệu, exact to the đồng: "157", "1.530", "10,5"."""
    return _decimal(dong, _MILLIONTHS)


def quantity(thousandths: int) -> str:
    """Write a quantity given in thousandths: 67500 is "67,5"."""
    return _decimal(thousandths, _THOUSANDTHS)


def percent(part: int, whole: int, places: int = 1) -> str:
    """Write the share of `part` in `whole`, halves rounded away from zero: "14,4%", "15%".

    `whole` must be above zero (ValueError): a share of nothing is left blank by who asks.
    """
    if whole <= 0:
        raise ValueError("a share needs a whole above zero")
    scaled = (2 * abs(part) * 100 * 10**places + whole) // (2 * whole)
    return f"{_decimal(-scaled if part < 0 else scaled, places)}%"


def _decimal(scaled: int, places: int) -> str:
    whole, rest = divmod(abs(scaled), 10**places)
    fraction = f"{rest:0{places}}".rstrip("0") if rest else ""
    sign = "-" if scaled < 0 else ""
    return f"{sign}{money(whole)}{',' if fraction else ''}{fraction}"


def qualified(text: str, qualifier: str | None) -> str:
    """Put hơn, gần or khoảng before a written value; None leaves it alone, another code is a ValueError."""
    return text if qualifier is None else f"{_QUALIFIERS[Qualifier(qualifier)]} {text}"


def file_size(count: int) -> str:
    """Write the bytes of a file as they are spoken of, rounded: "340 KB", "1,2 MB"; anything counts as 1 KB."""
    if count < _MEGABYTE:
        return f"{max(1, round(count / 1000))}{_NBSP}KB"
    return f"{_decimal(round(10 * count / _MEGABYTE), 1)}{_NBSP}MB"


def date(day: dt.date) -> str:
    """Write a day as in tables: "05/01/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def long_date(day: dt.date) -> str:
    """Write a day as in a letterhead, "ngày 05 tháng 01 năm 2026", never broken over lines.

    Decree 30/2020, annex I: a zero goes before days below 10 and before months 1 and 2 only.
    """
    month = f"{day.month:02}" if day.month in {1, 2} else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}".replace(" ", _NBSP)


def opening(text: str) -> str:
    """Write words as a cell or a sentence begins, with a capital."""
    return text[:1].upper() + text[1:]


def partial_date(known: PartialDate) -> str:
    """Write a date as exactly as it is known, in the words people use: "quý I năm 2026", "dịp Tết 2026"."""
    first = known.first
    if first is None:
        return f"dịp {known.occasion}"
    if known.precision is Precision.DAY:
        return date(first)
    if known.precision is Precision.MONTH:
        return f"tháng {first.month} năm {first.year}"
    if known.precision is Precision.QUARTER:
        return f"quý {roman((first.month + 2) // 3)} năm {first.year}"
    return f"năm {first.year}"


def roman(number: int) -> str:
    """Write 1 to 3999 in Roman numerals; any other number is a ValueError."""
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(f"no Roman numeral for {number}")
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def dong_in_words(amount: int) -> str:
    """Write an amount of money in words, as a sentence begins: "Mười hai triệu sáu trăm nghìn đồng"."""
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def in_words(number: int) -> str:
    """Read a whole number aloud, as administrative papers write it: "một nghìn không trăm linh năm".

    Groups of nothing are passed over; a group below a hundred after a higher one is read "không trăm …".
    Above a thousand tỷ each nine digits more add one "tỷ", so that every number reads in one way only.
    """
    if number < 0:
        return f"âm {in_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    words: list[str] = []
    milliards = 0
    while number:
        number, low = divmod(number, _MILLIARD)
        if low:
            words[:0] = [*_nine_digits(low, follows=number > 0), *["tỷ"] * milliards]
        milliards += 1
    return " ".join(words)


def _nine_digits(number: int, *, follows: bool) -> list[str]:
    words: list[str] = []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, number = divmod(number, size)
        if group:
            words += _three_digits(group, follows=follows or bool(words))
            words += [name] if name else []
    return words


def _three_digits(number: int, *, follows: bool) -> list[str]:
    hundreds, below = divmod(number, 100)
    tens, ones = divmod(below, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens == 0 and ones and words:
        words.append("linh")
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    if ones:
        words.append(_AFTER_TENS[min(tens, 2)].get(ones, _DIGITS[ones]))
    return words
