"""Whether a word can be Vietnamese, or a name of the highlands, by how it is spelled.

The tables are the rules of the spelling, not a list of words: "lừng" and "lửng" are possible, "lứp" is, "lừp" is not.
"""

import re
import unicodedata
from functools import cache, lru_cache

from app.sheets.codepages import ACUTE, DOT, HOOK, TONES
from app.text import nfc

# Behind each beginning: the letters it is never written before.
_ONSETS = {
    "": "", "b": "y", "c": "eêiy", "ch": "y", "d": "y", "đ": "y", "g": "eêy", "gh": "aăâoôơuưy", "gi": "iy",
    "h": "", "k": "", "kh": "y", "l": "", "m": "", "n": "y", "ng": "eêiy", "ngh": "aăâoôơuưy", "nh": "y",
    "p": "y", "ph": "y", "qu": "iouư", "r": "y", "s": "", "t": "", "th": "y", "tr": "y", "v": "", "x": "y",
}  # fmt: skip
# Rhymes; the letter that bears the tone stands between hyphens. Hòa and hoà are both written.
_RHYMES = """
-a- -a-c -a-ch -a-i -a-m -a-n -a-ng -a-nh -a-o -a-p -a-t -a-u -a-y
-ă-c -ă-m -ă-n -ă-ng -ă-p -ă-t -â-c -â-m -â-n -â-ng -â-p -â-t -â-u -â-y
-e- -e-c -e-m -e-n -e-ng -e-o -e-p -e-t -ê- -ê-ch -ê-m -ê-n -ê-nh -ê-p -ê-t -ê-u
-i- -i-a -i-ch -i-m -i-n -i-nh -i-p -i-t -i-u i-ê-c i-ê-m i-ê-n i-ê-ng i-ê-p i-ê-t i-ê-u
-o- -o-c -o-i -o-m -o-n -o-ng -o-p -o-t o-o-c o-o-ng
-o-a o-a- o-a-c o-a-ch o-a-i o-a-m o-a-n o-a-ng o-a-nh o-a-o o-a-p o-a-t o-a-y
o-ă-c o-ă-m o-ă-n o-ă-ng o-ă-t -o-e o-e- o-e-n o-e-o o-e-t
-ô- -ô-c -ô-i -ô-m -ô-n -ô-ng -ô-p -ô-t -ơ- -ơ-i -ơ-m -ơ-n -ơ-p -ơ-t
-u- -u-a -u-c -u-i -u-m -u-n -u-ng -u-p -u-t u-â-n u-â-ng u-â-t u-â-y u-ê- u-ê-ch u-ê-nh u-ê-u u-ơ-
u-ô-c u-ô-i u-ô-m u-ô-n u-ô-ng u-ô-t
-u-y u-y- u-y-a u-y-ch u-y-nh u-y-p u-y-t u-y-u uy-ê-n uy-ê-t
-ư- -ư-a -ư-c -ư-i -ư-ng -ư-t -ư-u ư-ơ-c ư-ơ-i ư-ơ-m ư-ơ-n ư-ơ-ng ư-ơ-p ư-ơ-t ư-ơ-u
-y-
"""
_RHYMES_ALONE = "y-ê-m y-ê-n y-ê-ng y-ê-t y-ê-u"
_RHYMES_BEHIND_QU = "y-ê-n y-ê-t -y-ch -y-n -y-nh -y-p -y-t"
_STOPS = ("c", "ch", "p", "t")

# A name of the highlands, once its tone and its breves are taken off: bundled consonants, joined by apostrophes.
_NUCLEI = (
    "a|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|ei|eo|eu|êi|êu|ea|êa|ia|iâ|ie|iê|iêu|io|iô|iơ|iu|oa|oai|oe|oi|ôi|ơi"
    "|ua|uai|uâ|ue|uê|uei|ui|uo|uô|uôi|uơ|uy|uya|ưa|ưi|ươ|ươi|ưu|ya|ye|yê|yu"
)
_ONSET = "(?:[bcčdđghjklmnñprstvwyzƀ]['’]?)"
_CODA = "(?:ch|ng|nh|[bcčdghjklmnñprstwy]){0,2}['’]?"
_HIGHLAND_NAME = re.compile(
    f"{_ONSET}{{0,4}}(?:{_NUCLEI})(?P<coda>{_CODA})(?P<more>(?:{_ONSET}{{1,4}}(?:{_NUCLEI}){_CODA}){{0,2}})"
)
# The endings that a tone may stand before: Jút, R'Dạ, Ráh, and Bỉh.
_HIGHLAND_TONES = {
    ACUTE: {"", "c", "ch", "h", "k", "p", "t"},
    DOT: {"", "c", "ch", "h", "k", "p", "t"},
    HOOK: {"h"},
}
_LONGEST = 20  # letters; no name is longer
_BREVE = "\u0306"
_LETTER_MARKS = {"n\u0303": "ñ", "c\u030c": "č"}

_SHORT_FOR_AN_OFFICE = re.compile("(?=.*[A-Z])[A-ZĂÂĐÊÔƠƯ]{2,6}")

_EVERYDAY = (
    "xã thôn công nông không ông sông bông trồng tháng sáng bán cán án dân tân vân phân nhân lâm tâm vùng phú tú nhóm "
    "xóm khê dê lê có số hộ bộ sở cụ chú mỡ hồ hố tồn tốn hơn bị bí gồm lớn lớp"
)
EVERYDAY = frozenset(_EVERYDAY.split())
"""Words that lists are full of: where a word is one of them in one spelling and none in the other, it is that one."""


@lru_cache(maxsize=1 << 16)
def possible(word: str) -> bool:
    """Tell whether a composed word can stand in a Vietnamese list: a syllable, a highland name, HĐND, đ."""
    lower = word.lower()
    return (
        lower == "đ"
        or _is_syllable(lower)
        or _is_highland_name(lower)
        or _SHORT_FOR_AN_OFFICE.fullmatch(word) is not None
    )


def _is_syllable(word: str) -> bool:
    rhymes = _rhymes()
    for length in range(min(3, len(word)) + 1):
        onset, rhyme = word[:length], word[length:]
        barred = _ONSETS.get(onset)
        if barred is not None and rhyme in rhymes.get(onset, rhymes["b"]) and _plain(rhyme[0]) not in barred:
            return True
    return False


def _plain(letter: str) -> str:
    """Give a letter without its tone."""
    return nfc("".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in TONES))


@cache
def _rhymes() -> dict[str, frozenset[str]]:
    """Give the rhymes in every tone they may bear: behind most beginnings ("b"), behind none, behind qu."""
    common = _toned(_RHYMES)
    return {
        "b": common,
        "": common | _toned(_RHYMES_ALONE),
        "qu": common | _toned(_RHYMES_BEHIND_QU),
    }


def _toned(rhymes: str) -> frozenset[str]:
    return frozenset(
        nfc(before + bearer + tone + behind)
        for before, bearer, behind in (rhyme.split("-") for rhyme in rhymes.split())
        for tone in ((ACUTE, DOT) if behind in _STOPS else ("", *TONES))
    )


def _is_highland_name(word: str) -> bool:
    if len(word) > _LONGEST:
        return False
    parts = unicodedata.normalize("NFD", word)
    for marked, letter in _LETTER_MARKS.items():
        parts = parts.replace(marked, letter)
    tones = "".join(part for part in parts if part in TONES)
    bare = nfc("".join(part for part in parts if part not in TONES and part != _BREVE))
    name = _HIGHLAND_NAME.fullmatch(bare)
    if name is None or not tones:
        return name is not None
    return not name["more"] and name["coda"] in _HIGHLAND_TONES.get(tones, ())
