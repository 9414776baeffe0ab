"""Vietnamese and highland text: what may be stored, alphabetical order, search without marks, look-alikes.

Stored text is only ever composed (NFC) and tidied; folding and sorting make keys beside it, never in its place.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from app.errors import UserError
from app.format import roman
from app.i18n import _

_APOSTROPHES = frozenset("'`´‘’‛ʹʻʼʽˈ′＇")
_DASHES = frozenset("-‐‑‒–—―−－")
_BARRED = {"đ": "d", "ð": "d", "ɗ": "d", "ƀ": "b", "ɓ": "b"}

# Zero-width spaces and joiners, soft hyphens, byte order marks: pasted along from the web, seen by nobody.
_FILLERS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Controls but for tab and line ends, marks of writing direction, halves of characters, invisible tags.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")

# Letters that are no base letter plus breve, caron or tilde; each weighs its place.
_ALPHABET = "aâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHTS = {letter: chr(ord("a") + place) for place, letter in enumerate(_ALPHABET)}
_WEIGHTS |= {"ð": _WEIGHTS["đ"], "ɗ": _WEIGHTS["đ"], "ɓ": _WEIGHTS["ƀ"]}
# ă č ê̆ ñ are letters of their own, behind all words with the letter they are written on: more than any weight.
_NEXT_LETTER = "\uffff"
_LETTER_MARKS = frozenset("\u0302\u031b")
_BREVE_AND_CARON = frozenset("\u0306\u030c")
_TILDE = "\u0303"
_TONES = {"\u0300": "2", "\u0309": "3", _TILDE: "4", "\u0301": "5", "\u0323": "6"}
_WORD_END, _OTHER_MARK, _LEVEL_END = "1", "7", "\x01"
_NUMBER = re.compile("[0-9]+")
_LONGEST_SOUGHT = 200  # letters; a text pasted into a search box by mistake is not taken apart


class _Table(dict[int, str]):
    """What str.translate writes for each character, worked out when the character is first met."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, code: int) -> str:
        self[code] = written = self._write(chr(code))
        return written


def nfc(text: str) -> str:
    """Compose letters and marks; nothing else is changed."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)  # a list of 100,000 rows says the same few words again and again
def clean(text: str, field: str | None = None) -> str:
    """Give a name as it may be stored: composed, on one line, single plain spaces, none at its ends.

    Characters that take no room are dropped. Control and direction characters, and a mark without a letter under
    it, raise UserError beside `field`: on paper they would be something else than what the clerk saw.
    """
    text = nfc(text.translate(_FILLERS))
    _must_be_seen(text, field)
    tidy = " ".join(text.split())
    _must_carry_marks(tidy, field)
    return tidy


def clean_lines(text: str, field: str | None = None) -> str:
    """Give a text of several lines as it may be stored: as `clean`, but spaces and line ends within it stay."""
    if text.isascii() and text.isprintable():
        return text
    text = nfc(_LINE_END.sub("\n", text.translate(_FILLERS)))
    _must_be_seen(text, field)
    _must_carry_marks(text, field)
    return text


def _must_be_seen(text: str, field: str | None) -> None:
    if hidden := _HIDDEN.search(text):
        raise UserError(
            _("Ký tự thứ {place} là ký tự ẩn (U+{code:04X}), không in được. Hãy xóa đi rồi gõ lại.").format(
                place=hidden.start() + 1, code=ord(hidden.group())
            ),
            field,
        )


def _must_carry_marks(text: str, field: str | None) -> None:
    if mark := _mark_alone(text):
        raise UserError(
            _("Dấu “◌{mark}” đứng riêng, không nằm trên chữ cái nào. Hãy gõ lại chữ đó.").format(mark=mark),
            field,
        )


def _mark_alone(tidy: str) -> str | None:
    marks = "" if tidy.isascii() else tidy.translate(_MARKS)
    for before, character in pairwise(f" {tidy}") if marks else ():
        if character in marks and not unicodedata.category(before).startswith(("L", "M", "N", "So")):
            return character
    return None


_MARKS = _Table(lambda character: character if unicodedata.category(character).startswith("M") else "")


def fold(text: str) -> str:
    """Give the form that is searched: lower case, no marks, no apostrophes, đ as d, ƀ as b, single spaces.

    "Đắk R'lấp", "Đăk R’Lấp" and "dak rlap" fold alike, and so do "Hoà" and "Hòa". Folding twice changes nothing.
    """
    return " ".join(text.translate(_FOLDS).split())


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES or unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}:
        return ""
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character).casefold()
    if plain != character:
        return "".join(map(_fold_character, plain))
    return _BARRED.get(character, character)


_FOLDS = _Table(_fold_character)


class Search:
    """What a clerk types to find something: every word of it must be found, in any order.

    A word is found inside another, and from the start of a word across spaces and hyphens: "buprang" finds "Bu Prâng".
    What is longer than anyone types is looked for as it stands.
    """

    def __init__(self, typed: str) -> None:
        sought = fold(typed)
        if len(sought) > _LONGEST_SOUGHT:
            self._words = [(sought, re.compile("(?!)"))]  # a pattern that nothing matches
        else:
            self._words = [
                (word, re.compile(rf"(?<![^ -]){'[ -]*'.join(map(re.escape, letters))}"))
                for word in dict.fromkeys(sought.split())
                if (letters := word.replace("-", ""))
            ]
        self.all_words = (1 << len(self._words)) - 1

    def words_in(self, folded: str) -> int:
        """Give the words found in one part of a text as bits, so that parts can be gone through one by one.

        All are found once the bits of the parts together make `all_words`.
        """
        return sum(
            1 << number
            for number, (word, across) in enumerate(self._words)
            if word in folded or across.search(folded) is not None
        )

    def found_in(self, folded: str) -> bool:
        """Tell whether text that `fold` has gone over holds every word typed; nothing typed finds everything."""
        return all(word in folded or across.search(folded) is not None for word, across in self._words)


def finds(typed: str, text: str) -> bool:
    """Tell whether `typed` finds `text`; for many texts fold them once and keep one Search."""
    return Search(typed).found_in(fold(text))


def sort_key(text: str) -> str:
    """Give a key whose order, in Python and in SQLite alike, is the alphabetical order of Vietnamese names.

    First the letters (a ă â b ƀ c č d đ …, highland letters among them) and whole numbers by size, then the tones
    word by word (ngang, huyền, hỏi, ngã, sắc, nặng), last the text itself, so different names never tie.
    Punctuation counts only in the last step; a hyphen counts as a space.
    """
    text = nfc(text)
    letters = " ".join(text.translate(_LETTERS).split())
    numbered = _NUMBER.sub(_by_size, letters)
    return f"{numbered}{_LEVEL_END}{text.translate(_TONE_MARKS)}{_LEVEL_END}{text}"


def _by_size(number: re.Match[str]) -> str:
    digits = number.group().lstrip("0")
    return f"{len(digits):02}{digits}"


def _letters_of(character: str) -> str:
    """Give what a character weighs among letters; spaces, digits, letters, other scripts rise in this order."""
    if character.isspace() or character in _DASHES:
        return " "
    weights = ""
    base = ""
    for part in unicodedata.normalize("NFKD", character.lower()):
        if part in _LETTER_MARKS and base:
            base = nfc(base + part)
            weights = weights[:-1] + _WEIGHTS.get(base, weights[-1])
        elif part in _BREVE_AND_CARON or (part == _TILDE and base == "n"):
            weights += _NEXT_LETTER
        elif part.isalnum():
            base = part
            weights += _WEIGHTS.get(part, part)
    return weights


def _tones_of(character: str) -> str:
    if character.isspace() or character in _DASHES:
        return _WORD_END
    tones = ""
    parts = unicodedata.normalize("NFKD", character.lower())
    for part in parts:
        if part == _TILDE and parts[0] == "n":
            continue
        if unicodedata.combining(part) and part not in _LETTER_MARKS | _BREVE_AND_CARON:
            tones += _TONES.get(part, _OTHER_MARK)
    return tones


_LETTERS = _Table(_letters_of)
_TONE_MARKS = _Table(_tones_of)

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_ROMAN_NUMBERS = {roman(number).lower(): str(number) for number in range(1, 21)}
# Two consonants or more that begin no Vietnamese syllable: Hra, Krông, Mnông, Plei.
_HIGHLAND_ONSET = re.compile("(?!(?:ngh?|nh|th|tr|ph|kh|ch|gh)[aeiou])[^aeiou]{2,}[aeiou]")
_SAME_SOUND = (
    (re.compile("c(?!h)|q"), "k"),
    (re.compile("p(?!h)"), "b"),
    (re.compile("y"), "i"),
    (re.compile("x"), "s"),
    (re.compile("(?<=[aeiou])[hr]$"), ""),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile("^bloi$"), "blei"),
)


class Sound(NamedTuple):
    """How a name sounds, and how it would if it were easier to say.

    Two names sound alike if they do as a whole, or one as the other does when it is made easier.
    """

    whole: str
    easier: frozenset[str]


def near_duplicates(names: Iterable[str]) -> list[tuple[str, str]]:
    """Give the pairs of different spellings that are probably one name, in the order the names came in.

    A highland name is written down by ear, so what Vietnamese ears do not tell apart is held equal: marks, c and k,
    b and p, i and y, s and x, an r or h behind a vowel ("Ia Mơr", "Ia Mơ"), the first of two consonants
    ("Đak Dwe", "Đak We"), a vowel between two ("Hà Ra", "Hra"). Spaces do not count. Names with different numbers
    or closing letters ("Thôn 2", "Khu A") are different names.
    """
    sounds = {name: sound(name) for name in dict.fromkeys(map(nfc, names))}
    alike: dict[str, list[str]] = defaultdict(list)
    for name, heard in sounds.items():
        alike[heard.whole].append(name)
    places = {name: place for place, name in enumerate(sounds)}
    pairs = {pair for group in alike.values() for pair in combinations(group, 2)}
    for name, heard in sounds.items():
        for easier in heard.easier:
            for other in alike.get(easier, ()):
                pairs.add((name, other) if places[name] < places[other] else (other, name))
    return sorted(pairs, key=lambda pair: (places[pair[0]], places[pair[1]]))


def sound(name: str) -> Sound:
    """Tell how a name sounds, so that one name can be looked for among many: `near_duplicates` has the rules."""
    words, number = _spelling(name)
    easier = {f"{spelled} {number}" for spelled in _simplified(words)}
    return Sound(f"{''.join(words)} {number}", frozenset(easier))


def _spelling(name: str) -> tuple[list[str], str]:
    """Give the words of a name as they sound, and what numbers it."""
    words = _WORDS.findall(fold(name))
    numbers = [word.lstrip("0") for word in words if word.isdigit()]
    words = [word for word in words if not word.isdigit()]
    if len(words) > 1 and not numbers and (len(words[-1]) == 1 or words[-1] in _ROMAN_NUMBERS):
        last = words.pop()
        numbers = [_ROMAN_NUMBERS.get(last, last)]
    return [_sound(word) for word in words], ".".join(numbers)


def _sound(word: str) -> str:
    for spelled, sound in _SAME_SOUND:
        word = spelled.sub(sound, word)
    # Behind consonants strange to it the ear is unsure of the vowel too: N'Jriêng, N'Jrêng.
    return word.replace("ie", "e") if _HIGHLAND_ONSET.match(word) else word


def _simplified(words: list[str]) -> Iterator[str]:
    """Give the spellings with one highland onset made easier to say, or one vowel between consonants swallowed."""
    for place, word in enumerate(words):
        if _HIGHLAND_ONSET.match(word):
            yield "".join([*words[:place], word[1:], *words[place + 1 :]])
    whole = "".join(words)
    for vowel in re.finditer("(?<=[^aeiou])[aeiou](?=[^aeiou])", whole):
        yield whole[: vowel.start()] + whole[vowel.end() :]
