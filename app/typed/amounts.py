"""Money as typed: "1tr5", "67,5 triệu", "10.500ngàn", "hơn 20 triệu đồng"."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from app import format as written
from app.errors import UserError
from app.i18n import _
from app.text import fold
from app.typed.answers import Ambiguous, Amount, Choice, quoted, tidy
from app.typed.numbers import NUMBER, WORD, readings, said_before
from models import Qualifier

# Above what a province spends in years, somebody typed too many zeros.
_MOST = 10**15
# A bare number below this may be đồng, thousands or millions: lists say "Đơn vị tính: 1.000 đồng" far above it.
_SURELY_DONG = 100_000
_LIKELY = range(1_000, 10**11)

_TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<word>{WORD}|₫)|(?P<other>\S)")
_DONG = {"d", "dong", "vnd", "₫"}
_SIZES = {"nghin": 10**3, "ngan": 10**3, "k": 10**3, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
_TENS = {"chuc": 10, "tram": 100}
_HALF = "ruoi"
_DOTTED = re.compile("[1-9][0-9]{0,2}(?:[.][0-9]{3})+")
# How many of the digits behind a unit make one of it: "1tr5", "1tr500"; "1tr25" is 1,25 triệu to some and
# one million twenty-five thousand to others.
_TAILS = {1: (10,), 2: (100, 1000), 3: (1000,)}


class _Part(NamedTuple):
    """A number and what stands behind it: "1 tỷ", "530 triệu đồng", "2 triệu rưỡi"; `size` 1 is none."""

    number: str
    size: int
    in_dong: bool
    and_a_half: bool

    def values(self) -> list[Fraction]:
        half = Fraction(self.size if self.and_a_half else 0, 2)
        return [reading * self.size + half for reading in readings(self.number)]


def money(text: str) -> Amount:
    """Understand an amount of money as typed, in whole đồng.

    Both "67,5 triệu" and "67.5 triệu" are understood, as are "1tr5", "1 tỷ 530 triệu", "2 triệu rưỡi", "500k" and
    "hơn 20 triệu đồng". Raises Ambiguous for a bare number that is small, for a comma before three digits ("1,500
    triệu") and for two digits behind a unit ("1tr25"); UserError for anything else, for parts of a đồng, for less
    than nothing and for more than 10^15 đồng.
    """
    line = tidy(text).rstrip(" .,;")
    first_digit = re.search("[0-9]", line)
    if first_digit is None:
        raise UserError(
            _("“{text}” chưa có con số nào. Hãy ghi như 1.500.000, 1,5 triệu hoặc 1tr5.").format(
                text=quoted(line)
            )
        )
    qualifier = said_before(line, line[: first_digit.start()])
    parts = _parts(line, line[first_digit.start() :])
    if len(parts) > 1:
        return _only(line, _composed(line, parts), qualifier)
    if parts[0].size > 1 or parts[0].in_dong:
        return _only(line, parts[0].values(), qualifier)
    return _bare(line, parts[0].number, qualifier)


def _parts(line: str, counted: str) -> list[_Part]:
    parts: list[tuple[str, list[str]]] = []
    for token in _TOKEN.finditer(counted):
        if token["number"]:
            parts.append((token["number"], []))
        elif token["word"]:
            parts[-1][1].append(token["word"])
        elif token["other"] == "-":
            raise UserError(
                _("“{text}” có hai số. Hãy ghi một số tiền, ví dụ khoảng 5 triệu.").format(text=quoted(line))
            )
        else:
            raise _unknown(line, token["other"])
    return [_part(line, number, words) for number, words in parts]


def _part(line: str, number: str, words: list[str]) -> _Part:
    folded = [fold(word) for word in words]
    in_dong = bool(folded) and folded[-1] in _DONG
    if in_dong:
        folded.pop()
    and_a_half = bool(folded) and folded[-1] == _HALF
    if and_a_half:
        folded.pop()
    size = 1
    smaller = 0
    for word, name in zip(folded, words, strict=False):
        unit = _TENS.get(word) or _SIZES.get(word) or 0
        if unit <= smaller:
            raise _unknown(line, name)
        size, smaller = size * unit, unit
    if (folded and folded[-1] in _TENS) or (and_a_half and size == 1):
        raise _unknown(line, words[-1])
    return _Part(number, size, in_dong, and_a_half)


def _composed(line: str, parts: list[_Part]) -> list[Fraction]:
    """Give what "1 tỷ 530 triệu", "1tr5" or "1 triệu 500.000 đồng" may mean."""
    total = Fraction(0)
    above = 0
    for part in parts[:-1]:
        counts = readings(part.number)
        named = part.size > 1 and not part.in_dong and not part.and_a_half
        if not named or len(counts) != 1 or counts[0].denominator != 1:
            raise _out_of_order(line)
        amount = counts[0] * part.size
        if above and amount >= above:
            raise _out_of_order(line)
        total += amount
        above = part.size
    tails = [tail for tail in _tails(parts[-1], above) if tail < above]
    if not tails:
        raise _out_of_order(line)
    return [total + tail for tail in tails]


def _tails(part: _Part, above: int) -> list[Fraction]:
    """Give what the last part may mean behind a unit of `above` đồng: "5" behind "1tr" is half a million."""
    if part.size > 1:
        return part.values()
    tails = []
    if part.number.isdigit() and above in _SIZES.values():
        tails += [Fraction(int(part.number) * above, whole) for whole in _TAILS.get(len(part.number), ())]
    if part.in_dong or _DOTTED.fullmatch(part.number):
        tails += readings(part.number)
    return tails


def _bare(line: str, number: str, qualifier: Qualifier | None) -> Amount:
    found = readings(number)
    values = [reading * size for size in (1, 10**3, 10**6, 10**9) for reading in found]
    likely = [int(value) for value in values if value.denominator == 1 and int(value) in _LIKELY]
    if likely and not (len(found) == 1 and _is_sure(found[0])):
        raise _asked(line, likely, qualifier)
    return _only(line, found, qualifier)


def _is_sure(bare: Fraction) -> bool:
    """Tell whether a number without a unit can only be đồng, be it to refuse its decimals ("1.355,90")."""
    return bare == 0 or bare >= (_SURELY_DONG if bare.denominator == 1 else _LIKELY.start)


def _only(line: str, values: list[Fraction], qualifier: Qualifier | None) -> Amount:
    """Give the one amount among the meanings that is whole and plausible; ask where several are."""
    whole = {int(value) for value in values if value.denominator == 1}
    plausible = [value for value in whole if value <= _MOST]
    if len(plausible) == 1:
        return Amount(plausible[0], qualifier)
    if plausible:
        raise _asked(line, plausible, qualifier)
    if whole:
        raise UserError(
            _("Số tiền “{text}” lớn quá một triệu tỷ đồng. Hãy xem lại.").format(text=quoted(line))
        )
    if values:
        raise UserError(
            _("“{text}” có phần lẻ dưới một đồng. Hãy ghi số đồng chẵn, ví dụ 1.355.900 đồng.").format(
                text=quoted(line)
            )
        )
    raise UserError(
        _("Các chữ số trong “{text}” không thành một số. Hãy ghi như 1.500.000, 1,5 triệu hoặc 1tr5.").format(
            text=quoted(line)
        )
    )


def _asked(line: str, values: Iterable[int], qualifier: Qualifier | None) -> Ambiguous:
    choices = []
    for value in sorted(set(values)):
        label = f"{written.dong(value)} ({written.in_words(value)})"
        choices.append(Choice(written.qualified(label, qualifier), Amount(value, qualifier)))
    return Ambiguous(
        _("“{text}” là bao nhiêu? Hãy chọn một số tiền, hoặc ghi rõ đơn vị như 1,5 triệu.").format(
            text=quoted(line)
        ),
        choices,
    )


def _unknown(line: str, part: str) -> UserError:
    return UserError(
        _(
            "Trong “{text}”, “{part}” không phải đơn vị tiền. Hãy ghi như 1.500.000 đồng, 500 nghìn, 1,5 triệu."
        ).format(text=quoted(line), part=quoted(part))
    )


def _out_of_order(line: str) -> UserError:
    return UserError(
        _(
            "Các phần của “{text}” không ghép được thành một số tiền. Hãy ghi như 1 tỷ 530 triệu hoặc 1,53 tỷ."
        ).format(text=quoted(line))
    )
