"""One cell asked about one old encoding: whether its words are written in it, and what they then are.

Signs stand for letters in TCVN3: "nhµ" is "nhà", but "5 µm", "½", "© 2024" are what they look like.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum, auto
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.sheets.codepages import TCVN3, TONES, VNI_CODES, Encoding, read
from app.sheets.syllables import EVERYDAY, possible
from app.text import nfc

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")

_CELLS_REMEMBERED = 1 << 17  # what was judged is made into Unicode next
_WORDS_REMEMBERED = 1 << 16
_AROUND = 100  # characters on each side that tell what a sign is
_LONGEST = 400  # characters; longer texts are judged anew each time

# Words that have more than ASCII; in TCVN3 any sign may be a letter of one. The lookbehind keeps long ASCII cheap.
_MORE = "[\u00a1-\u02af\u0300-\u036f\u1e00-\u1eff]"
_WORD = re.compile(f"(?<![A-Za-z'’])[A-Za-z'’]*+{_MORE}[A-Za-z'’{_MORE[1:]}*+")
_SIGN = re.compile("[\u00a1-\u00bf×÷]")
# Letters that no old encoding shows: the text is Unicode. Left out are Œ Š Ž Ÿ ƒ of Windows' Western code page.
_BEYOND = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02af\u0300-\u036f\u1e00-\u1eff]"
)
_SIGNS_BEFORE, _SIGNS_BEHIND = "«±§©'’", "»®©¹²³°ªº'’"
_WITHOUT_UNUSED = dict.fromkeys(map(ord, "°±²³´¯º¿"))  # signs that are no letter in TCVN3
# Signs that only what stands around them tells from letters.
_BY_PLACE = frozenset(map(chr, [*range(0xA1, 0xC0), 0xD7, 0xF7])) | {
    f"µ{unit}" for unit in ("m", "g", "l", "L", "s", "A", "V", "W", "F", "M", "Ci", "mol", "Sv", "Gy")
}
_TONED = frozenset(
    code for code, letter in TCVN3.items() if set(unicodedata.normalize("NFD", letter)) & set(TONES)
)

_POSSIBLE, _FOREIGN, _NEITHER = 2, 1, 0  # points of a word
_CLEARLY = 0.125  # of all points: what one reading must have more than the other


class Kind(IntEnum):
    PLAIN = auto()  # nothing in it would change
    UNICODE = auto()
    LEGACY = auto()
    EITHER = auto()
    NEITHER = auto()
    MIXED = auto()  # some words are one, some the other


class Judged(NamedTuple):
    """`made` is the cell's text once the encoding is settled; `told_by` the words that only the encoding explains."""

    kind: Kind
    made: str
    told_by: tuple[str, ...] = ()
    in_doubt: bool = False  # some word makes no sense in the encoding


class _Word(NamedTuple):
    made: str
    points: int
    points_as_it_is: int


class _Remembered(dict[str, _Made]):
    """What each text is made into, worked out when it is first met; all is forgotten when it becomes too much."""

    def __init__(self, make: Callable[[str], _Made], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, text: str) -> _Made:
        if len(self) >= self._most:
            self.clear()
        self[text] = made = self._make(text)
        return made


def judged(text: str, encoding: Encoding) -> Judged:
    """Judge a text as it stands in the file by one of the old encodings."""
    return _CELLS[encoding][text] if len(text) <= _LONGEST else _judge(encoding, text)


def is_plainly_unicode(text: str) -> bool:
    """Tell whether a text has letters that no old encoding shows, and no word that looks odd beside them."""
    looks = [_look(part) for part in text.split() if not part.isascii()]
    return Kind.UNICODE in looks and Kind.NEITHER not in looks


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _look(part: str) -> Kind:
    """Give UNICODE for what only Unicode can write, NEITHER for what looks odd as it is, EITHER for the rest."""
    if not all(map(_points_as_it_is, _WORD.findall(part))):
        return Kind.NEITHER
    return Kind.UNICODE if _BEYOND.search(part) else Kind.EITHER


def _judge(encoding: Encoding, text: str) -> Judged:
    capitals = encoding is Encoding.TCVN3_CAPITALS
    if text.isascii():
        return Judged(Kind.PLAIN, text.upper() if capitals else text)
    words = _WORDS[encoding]
    by_place = _BY_PLACE if _is_tcvn3(encoding) else frozenset[str]()
    pieces: list[str] = []
    told_by: list[str] = []
    counted = points = points_as_it_is = end = 0
    is_read = in_doubt = False
    for found in _WORD.finditer(text):
        written = found.group()
        start = found.start()
        pieces.append(text[end:start].upper() if capitals else text[end:start])
        end = found.end()
        if written in by_place and not _is_letter(written, *_around(text, start, end)):
            pieces.append(written)
            continue
        word = words[written]
        pieces.append(word.made)
        is_read |= word.made != written
        if word.points == word.points_as_it_is and word.made == written:
            continue
        if len(written) == 1 and written in by_place:
            continue  # read so for want of a better reason; it tells nothing
        counted += _POSSIBLE
        points += word.points
        points_as_it_is += word.points_as_it_is
        if word.points == _NEITHER:
            in_doubt = True
        elif word.points_as_it_is < word.points:
            told_by.append(written)
    pieces.append(text[end:].upper() if capitals else text[end:])
    made = nfc("".join(pieces))
    kind = _kind(points, points_as_it_is, counted) if is_read else Kind.PLAIN
    if _BEYOND.search(text) or (not is_read and points_as_it_is > points):
        kind = Kind.UNICODE
    if kind is Kind.UNICODE:
        return Judged(Kind.MIXED if told_by else kind, nfc(text), tuple(told_by))
    return Judged(kind, made, tuple(told_by), in_doubt)


def _kind(points: int, points_as_it_is: int, counted: int) -> Kind:
    """Tell what a cell is by the points of its words, of `counted` that they could have."""
    if points_as_it_is - points > _CLEARLY * counted:
        return Kind.UNICODE
    if points * 2 < counted:
        return Kind.NEITHER
    return Kind.LEGACY if points - points_as_it_is > _CLEARLY * counted else Kind.EITHER


def _word(encoding: Encoding, written: str) -> _Word:
    as_it_is = _points_as_it_is(written)
    if not _may_be_read(written, encoding):
        return _Word(written, as_it_is, as_it_is)
    made = _in(written, encoding)
    if made is not None:
        unlikely = written.lower() in EVERYDAY and made.lower() not in EVERYDAY
        return _Word(made, _FOREIGN if unlikely else _POSSIBLE, as_it_is)
    before, core, behind = _without_signs(written)
    if core and core != written and not core.isascii() and (made := _in(core, encoding)) is not None:
        return _Word(f"{before}{made}{behind}", _POSSIBLE, as_it_is)
    known = as_it_is == _NEITHER and not _has_no_code(written, encoding)
    return _Word(read(written, encoding) if known else written, _NEITHER, as_it_is)


def _may_be_read(written: str, encoding: Encoding) -> bool:
    """Tell whether a word has anything to read: m² and 25° have not, nor have signs that make no word."""
    letters = _SIGN.sub("", written)
    if not _is_tcvn3(encoding):
        return not letters.isascii()
    if written.translate(_WITHOUT_UNUSED).isascii():
        return False
    return bool(letters) or len(written) == 1 or _in(written, encoding) is not None


def _is_tcvn3(encoding: Encoding) -> bool:
    return encoding in {Encoding.TCVN3, Encoding.TCVN3_CAPITALS}


def _in(written: str, encoding: Encoding) -> str | None:
    """Give what a word is in an encoding; None where that cannot be Vietnamese."""
    if _has_no_code(written, encoding):
        return None
    made = read(written, encoding)
    if encoding is Encoding.TCVN3:
        # Its toned letters are small only, also within capitals.
        cased = "".join(code for code in written if code not in _TONED)
        regular = _regular(read(cased, encoding))
    else:
        regular = _regular(made)
    return made if regular and possible(made) else None


def _has_no_code(written: str, encoding: Encoding) -> bool:
    """Tell whether a word has a letter that the encoding does not show."""
    if encoding is Encoding.VNI:
        written = VNI_CODES.sub("", written)
        return any(not letter.isascii() and letter.isalpha() for letter in written)
    if encoding is Encoding.CP1258:
        return any(letter > "\xff" and letter.isalpha() for letter in written)
    return any(not letter.isascii() and letter.isalpha() and letter not in TCVN3 for letter in written)


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _points_as_it_is(written: str) -> int:
    """Give the points of a word read as Unicode, where Ð and ð are often written for Đ and đ and look the same."""
    core = _without_signs(nfc(written))[1]
    if not core or _SIGN.search(core) or not _regular(core):
        return _NEITHER
    if _BEYOND.search(core):
        return _POSSIBLE
    return (
        _POSSIBLE if possible(core.replace("Ð", "Đ").replace("ð", "đ")) and not core.isascii() else _FOREIGN
    )


def _without_signs(written: str) -> tuple[str, str, str]:
    """Part a word from signs that may stand at its ends: «…», ®, footnotes."""
    behind = written.lstrip(_SIGNS_BEFORE)
    before = written[: len(written) - len(behind)]
    core = behind.rstrip(_SIGNS_BEHIND)
    return before, core, behind[len(core) :]


def _regular(word: str) -> bool:
    """Tell whether capitals stand where writers put them: xã, Xã, XÃ, N'Jrêng, KDang."""
    return all(
        part.isupper() or part[1:].islower() or not part[1:] or (part[2:].islower() and part[:2].isascii())
        for part in re.split("['’]", word)
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(start - _AROUND, 0) : start].rstrip(), text[end : end + _AROUND].lstrip()


def _is_letter(sign: str, before: str, behind: str) -> bool:
    """Tell by what stands around it whether a sign alone, or in µm, is a letter of TCVN3."""
    if sign[0] == "µ":
        return len(sign) > 1 and not before[-1:].isdigit()
    if sign == "®":  # 5.000 đ, (đ)
        return not before[-1:].isalpha()
    if sign == "§":  # Đ/c, KH.Đ
        return _abbreviates(behind[:1], behind[1:2]) or _abbreviates(before[-1:], before[-2:-1])
    between_words = before[-1:].isalpha() or behind[:1].isalpha() or behind[:1] in TCVN3
    by_number = before[-1:].isdigit() or behind[:1].isdigit()
    quotes = sign == "«" and "»" in behind
    return sign in "£¥¢«ª" and between_words and not by_number and not quotes  # Ê Đê, ô tô


def _abbreviates(mark: str, letter: str) -> bool:
    return mark in {"/", ".", "-", "&"} and letter.isalpha()


_CELLS = {encoding: _Remembered(partial(_judge, encoding), _CELLS_REMEMBERED) for encoding in Encoding}
_WORDS = {encoding: _Remembered(partial(_word, encoding), _WORDS_REMEMBERED) for encoding in Encoding}
