"""What a text claims of its own numbers, and whether it follows: shares, growth and decline, sums, units.

Press reports of the programme print such errors: "hơn 1.300 trong hơn 1.500 hộ, đạt 98,22%" (it is 87%), "89 xuống 70
hộ nghèo, giảm 62%" (21%), "26.575kg kg". Only what a pattern reads without doubt is judged; the rest is left alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from app.i18n import _

_NEAR = Decimal(5)  # points, where one of the numbers is "hơn", "gần" or "khoảng"
_NEARLY = Decimal("0.1")  # of a sum that is said so: 20 + 50 + 22 triệu is "gần 100 triệu"
_ALL = Decimal(100)
_YEARS = range(1900, 2100)
_FEW_LETTERS = 4  # digits of a year

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_ABOUT = r"(?:hơn|gần|khoảng|trên|xấp xỉ|ước)\s+"
_PERCENT = rf"(?P<about_x>{_ABOUT})?(?P<x>{_NUMBER})\s?(?:%|phần trăm)"
_NO_NUMBER = r"[^\d%;\n]"

# Days and years are numbers too, and none that anything is a share of.
_DATES = re.compile(
    r"\b(?:ngày |tháng |quý |năm |cuối năm |đầu năm )*\d{1,2}[/-]\d{1,2}[/-]\d{4}\b"
    r"|\b(?:ngày|tháng|quý)\s+[\dIVX]{1,4}(?:\s?[/-]\s?\d{1,4})?\b"
    r"|\b\d{1,2}[/-](?:19|20)\d\d\b|\bnăm (?:19|20)\d\d\b|\((?:19|20)\d\d\)",
    re.IGNORECASE,
)

_A = rf"(?P<about_a>{_ABOUT})?(?<![\d.,/])(?P<a>{_NUMBER})"
_B = rf"(?P<about_b>{_ABOUT})?(?<![\d.,])(?P<b>{_NUMBER})(?![/\d])"
_OF = r"(?:/|\b(?:trong|trên)(?: tổng)? số\b|\btrong\b|\btrên tổng\b|\bof\b)"
_SHARES = (
    re.compile(rf"{_A}\s?{_NO_NUMBER}{{0,25}}?{_OF}\s?{_NO_NUMBER}{{0,12}}?{_B}"
               rf"{_NO_NUMBER}{{0,40}}?{_PERCENT}", re.IGNORECASE),
    re.compile(rf"{_PERCENT}{_NO_NUMBER}{{0,25}}?{_A}\s?{_NO_NUMBER}{{0,25}}?{_OF}\s?{_NO_NUMBER}{{0,12}}?{_B}",
               re.IGNORECASE),
)  # fmt: skip
_TO = r"(?:xuống còn|xuống|chỉ còn|còn|lên đến|lên|→|->|=>)"
_WAY = r"(?P<way>giảm|tăng)"
_STEP = rf"{_A}(?P<points>\s?%)?{_NO_NUMBER}{{0,25}}?{_TO}{_NO_NUMBER}{{0,12}}?{_B}(?:\s?%)?"
_CHANGES = (
    re.compile(rf"{_STEP}{_NO_NUMBER}{{0,40}}?{_WAY}{_NO_NUMBER}{{0,12}}?{_PERCENT}", re.IGNORECASE),
    re.compile(rf"{_WAY}{_NO_NUMBER}{{0,12}}?{_PERCENT}{_NO_NUMBER}{{0,25}}?{_STEP}", re.IGNORECASE),
)
_TERM = rf"(?:{_NUMBER})(?:\s?[x×*]\s?(?:{_NUMBER}))?"
_SUM = re.compile(
    rf"(?P<terms>{_TERM}(?:(?:\s[^\W\d_]+){{0,3}}\s?\+\s?{_TERM})+)(?:\s[^\W\d_]+){{0,3}}\s?=\s?"
    rf"(?P<about>{_ABOUT})?(?P<sum>{_NUMBER})",
    re.IGNORECASE,
)
_WHOLE_SHARE = re.compile(
    rf"(?:tỷ lệ|tỉ lệ|chiếm)\b(?:(?!đạt|tăng|vượt|bằng)[^\d%;\n]){{0,40}}?(?P<x>{_NUMBER})\s?%", re.IGNORECASE
)
_DOUBLED = re.compile(r"\d\s?(?P<unit>[^\W\d_]+)\s+(?P=unit)\b", re.IGNORECASE)
_STUCK = re.compile(rf"(?:{_NUMBER})(?:ngàn|nghìn|triệu|tỷ|tỉ|đồng)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"(?P<count>\d{1,2}) năm\b(?! (?:19|20)\d\d)[^\d.;\n]{0,50}?\b(?:từ|kể từ)\s+(?:năm\s+)?(?P<since>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """A claim that does not follow: the code of its kind, and a sentence with the figures."""

    code: str
    message: str


def doubtful(text: str, year: int | None = None) -> Iterator[Claim]:
    """Find the claims of a text that do not follow from its numbers; `year` is the one it was written in."""
    if not any(letter.isdigit() for letter in text):
        return
    yield from _units(text)
    if year is not None:
        yield from _since(text, year)
    dateless = _DATES.sub(" ", text)
    if "%" in dateless or "phần trăm" in dateless:
        yield from _shares(dateless)
        yield from _changes(dateless)
        yield from _above_all(dateless)
    if "=" in dateless:
        yield from _sums(dateless)


def parts_of_all(text: str) -> Claim | None:
    """Say that shares of one whole, such as "M'nông (90%), Kinh (20%)", make more than all of it."""
    shares = [_read(found["x"]) for found in re.finditer(_PERCENT, text)]
    if sum(shares) <= _ALL:
        return None
    message = _("các tỷ lệ cộng lại là {sum}, hơn 100%").format(sum=_percent(sum(shares, Decimal(0))))
    return Claim("shares", message)


# --- Shares, growth, sums ---------------------------------------------------------------------------------------


def _shares(text: str) -> Iterator[Claim]:
    for pattern in _SHARES:
        for found in pattern.finditer(text):
            part, whole, said = (_read(found[name]) for name in ("a", "b", "x"))
            if not whole:
                continue
            true = part * _ALL / whole
            if not _agrees(true, found):
                text_of_numbers = _("{part} trong {whole} là {true}, không phải {said}")
                yield Claim(
                    "share",
                    text_of_numbers.format(
                        part=found["a"], whole=found["b"], true=_percent(true), said=_percent(said)
                    ),
                )


def _changes(text: str) -> Iterator[Claim]:
    for pattern in _CHANGES:
        for found in pattern.finditer(text):
            before, after, said = (_read(found[name]) for name in ("a", "b", "x"))
            if not before or (_is_year(found["a"]) and _is_year(found["b"])):
                continue
            true = (after - before) * _ALL / before
            signed = true if found["way"].casefold() == "tăng" else -true
            points = abs(after - before) if found["points"] else signed
            if _agrees(signed, found) or (points >= 0 and _agrees(points, found)):
                continue
            way = _("tăng {share}") if true > 0 else _("giảm {share}")
            yield Claim(
                "change",
                _("từ {before} thành {after} là {change}, không phải {said}").format(
                    before=found["a"],
                    after=found["b"],
                    change=way.format(share=_percent(abs(true))),
                    said=_percent(said),
                ),
            )


def _above_all(text: str) -> Iterator[Claim]:
    for found in _WHOLE_SHARE.finditer(text):
        if _read(found["x"]) > _ALL:
            yield Claim("above-all", _("tỷ lệ {said} lớn hơn 100%").format(said=_percent(_read(found["x"]))))


def _sums(text: str) -> Iterator[Claim]:
    for found in _SUM.finditer(text):
        added = sum((_product(term) for term in re.findall(_TERM, found["terms"])), Decimal(0))
        said = _read(found["sum"])
        room = abs(added) * _NEARLY if found["about"] else Decimal(0)
        if abs(added - said) > room:
            yield Claim(
                "sum",
                _("{terms} cộng lại là {added}, không phải {said}").format(
                    terms=found["terms"], added=_plain(added), said=found["sum"]
                ),
            )


def _product(term: str) -> Decimal:
    product = Decimal(1)
    for number in re.findall(_NUMBER, term):
        product *= _read(number)
    return product


def _agrees(true: Decimal, found: re.Match[str]) -> bool:
    """Tell whether a share as stated is the true one: to its last digit, or nearly where a number is about so much."""
    said = _read(found["x"])
    if any(found[name] for name in ("about_a", "about_b", "about_x")):
        return abs(true - said) <= _NEAR
    # Some round and some cut off, so the last digit may be one less.
    return abs(true - said) < Decimal(1).scaleb(-_places(found["x"]))


# --- Units and years --------------------------------------------------------------------------------------------


def _units(text: str) -> Iterator[Claim]:
    for found in _DOUBLED.finditer(text):
        yield Claim("doubled-unit", _("“{text}” ghi đơn vị tính hai lần").format(text=_around(text, found)))
    for found in _STUCK.finditer(text):
        yield Claim(
            "stuck-unit",
            _("“{text}” viết số liền chữ, dễ đọc nhầm").format(text=found[0]),
        )


def _since(text: str, year: int) -> Iterator[Claim]:
    for found in _SINCE.finditer(text):
        count, since = int(found["count"]), int(found["since"])
        if since <= year and count != year - since:
            yield Claim(
                "years",
                _("từ năm {since} đến năm {year} là {true} năm, không phải {count} năm").format(
                    since=since, year=year, true=year - since, count=count
                ),
            )


def _around(text: str, found: re.Match[str]) -> str:
    """Give a finding with the whole number before it."""
    start = found.start()
    while start and (text[start - 1].isdigit() or text[start - 1] in ".,"):
        start -= 1
    return text[start : found.end()]


# --- Numbers ----------------------------------------------------------------------------------------------------


def _read(number: str) -> Decimal:
    """Read a number as offices write it, 1.300 or 98,22; a point before fewer than three digits is a comma."""
    if "," in number:
        return Decimal(number.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", number):
        return Decimal(number.replace(".", ""))
    return Decimal(number)


def _places(number: str) -> int:
    mark = max(number.find(","), number.find("."))
    return 0 if _read(number) == _read(number).to_integral() and mark < 0 else len(number) - mark - 1


def _is_year(number: str) -> bool:
    return len(number) == _FEW_LETTERS and number.isdigit() and int(number) in _YEARS


def _plain(number: Decimal) -> str:
    whole, _point, fraction = f"{number:,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def _percent(share: Decimal) -> str:
    return f"{_plain(share.quantize(Decimal('0.01')))}%"
