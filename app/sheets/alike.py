"""How alike two spellings of a name are, looked up among many names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import Generic, TypeVar

from app.old_communes import key
from app.text import Sound, fold, nfc, sound

_LEAST_SLIP = 5  # letters of a word in which one may be wrong; in a shorter one it makes another word
_WORDS = re.compile(r"\w+")
_CIRCUMFLEX_AND_HORN, _BREVE, _CARON, _TILDE = "\u0302\u031b", "\u0306", "\u030c", "\u0303"
_BARRED = str.maketrans("ðƀɗɓ", "đbđb")


class Likeness(IntEnum):
    """How alike two spellings are, the most alike first.

    SAME: one name, written with other case, spaces, apostrophes, place of the tone, Đắk for Đăk, without the highland
    letters, or without any marks at all. MARKS: some marks differ. SOUND: what the ear does not tell apart differs.
    PART: words are left out that only say where, or what kind of company. SLIP: a letter of a long word differs.
    """

    SAME = 0
    MARKS = 1
    SOUND = 2
    PART = 3
    SLIP = 4


Thing = TypeVar("Thing", bound=Hashable)


class Names(Generic[Thing]):
    """Things by their names; each may have several."""

    def __init__(self) -> None:
        self._same: dict[str, list[tuple[str, Thing]]] = defaultdict(list)
        self._whole: dict[str, list[Thing]] = defaultdict(list)
        self._easier: dict[str, list[Thing]] = defaultdict(list)
        self._slips: dict[str, list[Thing]] = defaultdict(list)

    def add(self, name: str, thing: Thing) -> None:
        if not key(name):
            return
        heard = _heard(nfc(name))
        self._same[key(name)].append((_marks(name), thing))
        self._whole[heard.whole].append(thing)
        for easier in heard.easier:
            self._easier[easier].append(thing)
        for slip in _slips(name):
            self._slips[slip].append(thing)

    def knows(self, name: str) -> bool:
        """Tell whether something has this name, however its marks are."""
        return key(name) in self._same

    def find(self, name: str, *, unmarked: bool = False) -> dict[Thing, Likeness]:
        """Give the things whose names are like this one; `unmarked`: it comes from a text without any marks."""
        found: dict[Thing, Likeness] = {}
        if not (folded := key(name)):
            return found
        marks = _marks(name)
        for known, thing in self._same.get(folded, ()):
            like = Likeness.SAME if unmarked or known == marks else Likeness.MARKS
            found[thing] = min(found.get(thing, like), like)
        heard = _heard(nfc(name))
        for thing in self._sounding(heard):
            found.setdefault(thing, Likeness.SOUND)
        for slip in _slips(name):
            for thing in self._slips.get(slip, ()):
                found.setdefault(thing, Likeness.SLIP)
        return found

    def _sounding(self, heard: Sound) -> Iterator[Thing]:
        yield from self._whole.get(heard.whole, ())
        yield from self._easier.get(heard.whole, ())
        for easier in sorted(heard.easier):
            yield from self._whole.get(easier, ())


def unmarked(text: str) -> bool:
    """Tell whether a text is written wholly without marks, as by who has no Vietnamese keyboard."""
    return all(letter.isascii() or not letter.isalpha() for letter in nfc(text))


def likeness(name: str, known: str, *, unmarked: bool = False) -> Likeness | None:
    """Tell how alike two names are; None: not at all."""
    names: Names[int] = Names()
    names.add(known, 0)
    return names.find(name, unmarked=unmarked).get(0)


@lru_cache(4096)
def _heard(name: str) -> Sound:
    return sound(name)


def _marks(name: str) -> str:
    """Give the letters with their marks and then the tones, wherever in its syllable each stands.

    The breve and caron of highland letters, which many keyboards lack, do not count; nor do the marks of Đắk, Đăk
    and Đak, which even the offices' own lists mix.
    """
    letters, tones = "", ""
    for word in _WORDS.findall(nfc(name).lower().translate(_BARRED)):
        if fold(word) == "dak":
            letters += "dak"
            continue
        base = ""
        for part in unicodedata.normalize("NFD", word):
            if part.isalpha():
                base = part
                letters += part
            elif part in _CIRCUMFLEX_AND_HORN or (part == _BREVE and base == "a"):
                letters += part
            elif not part.isdigit() and part not in {_BREVE, _CARON} and not (part == _TILDE and base == "n"):
                tones += part
    return f"{letters} {tones}"


def _slips(name: str) -> Iterator[str]:
    """Give the name with one letter of a long word left out, or the place where one may be too many."""
    words = _WORDS.findall(fold(name))
    for place, word in enumerate(words):
        if len(word) < _LEAST_SLIP or not word.isalpha():
            continue
        before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
        for less in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
            yield f"{before}<{less}>{after}"
