"""What the codes of the old Vietnamese fonts and code pages mean: tables only, no judgement of any text.

A workbook keeps such text as the Latin letters and signs of the same codes: "Uû ban nh©n d©n" is "Uỷ ban nhân dân" in TCVN3.
"""

import re
from enum import StrEnum

from app.text import nfc

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
TONES = ACUTE + GRAVE + HOOK + TILDE + DOT
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"


class Encoding(StrEnum):
    """How a text is written down."""

    UNICODE = "unicode"
    DECOMPOSED = "decomposed"  # Unicode with the marks behind their letters
    TCVN3 = "tcvn3"  # also called ABC: the .Vn… fonts
    TCVN3_CAPITALS = "tcvn3-capitals"  # the .Vn…H fonts: the same codes, drawn as capitals
    VNI = "vni"  # VNI for Windows: the VNI-… fonts
    CP1258 = "cp1258"  # Windows' Vietnamese code page, taken for the Western one
    HIGHLAND = "highland"  # signs of ASCII put for letters of Ê Đê and M'nông; our own reading of the press


# TCVN 5712:1993, set VN3. Toned letters in the order of TONES; the only capitals are the seven that carry no tone.
_TCVN3_PLAIN = dict(zip("¨©ª«¬\u00ad®¡¢£¤¥¦§", "ăâêôơưđĂÂÊÔƠƯĐ", strict=True))
_TCVN3_TONED = {
    "a": "¸µ¶·¹",
    "ă": "¾»¼½Æ",
    "â": "ÊÇÈÉË",
    "e": "ÐÌÎÏÑ",
    "ê": "ÕÒÓÔÖ",
    "i": "Ý×ØÜÞ",
    "o": "ãßáâä",
    "ô": "èåæçé",
    "ơ": "íêëìî",
    "u": "óïñòô",
    "ư": "øõö÷ù",
    "y": "ýúûüþ",
}
TCVN3 = _TCVN3_PLAIN | {
    code: nfc(letter + tone)
    for letter, codes in _TCVN3_TONED.items()
    for code, tone in zip(codes, TONES, strict=True)
}

# VNI for Windows: the letter, then a code for its marks; a few letters have a code of their own.
_VNI_LETTERS = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))
_VNI_TONES = dict(zip("ùøûõï", TONES, strict=True))
_VNI_CIRCUMFLEX = {"â": "", **dict(zip("áàåãä", TONES, strict=True))}
_VNI_BREVE = {"ê": "", **dict(zip("éèúüë", TONES, strict=True))}


def _vni() -> dict[str, str]:
    toned = {letter: letter for letter in "aeiouy"} | {code: _VNI_LETTERS[code] for code in "ôö"}
    table = dict(_VNI_LETTERS)
    table |= {
        code + mark: letter + tone for code, letter in toned.items() for mark, tone in _VNI_TONES.items()
    }
    for letter in "aeo":
        table |= {letter + mark: letter + _CIRCUMFLEX + tone for mark, tone in _VNI_CIRCUMFLEX.items()}
    table |= {"a" + mark: "a" + _BREVE + tone for mark, tone in _VNI_BREVE.items()}
    table = {code: nfc(letter) for code, letter in table.items()}
    # A mark typed small behind a capital looks the same on paper.
    table |= {code.capitalize(): letter.upper() for code, letter in table.items()}
    return table | {code.upper(): letter.upper() for code, letter in table.items()}


VNI = _vni()
VNI_CODES = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

# Where Windows' Vietnamese and Western code pages differ: the tones are marks behind their letters.
CP1258 = {
    western: vietnamese
    for code in range(0xC0, 0x100)
    if (western := chr(code)) != (vietnamese := bytes([code]).decode("cp1258"))
}

_TCVN3_CODES = str.maketrans(TCVN3)
_CP1258_CODES = str.maketrans(CP1258)

_VOWEL = "[aâăeêioôơuưyAÂĂEÊIOÔƠUƯY]"
_CODA = "(?=[bcdghklmnprst]{0,2}(?![^\\W_]|[\\\\^\\[{]))"
_HIGHLAND_CODES = re.compile(
    rf"(?P<b>(?<![^\W_])\[(?=[^\W\d_])(?![^\[]*\]))|(?P<B>(?<![^\W_])\{{(?=[^\W\d_])(?![^{{]*\}}))"
    rf"|(?P<i>(?:(?<=[^\W\d_])|(?<!\S))\^(?=[cghklmnprst]))|(?P<breve>(?<={_VOWEL})\\{_CODA})"
)
_HIGHLAND = {"b": "ƀ", "B": "Ƀ", "i": "ĭ", "breve": _BREVE}


def read(text: str, encoding: Encoding) -> str:
    """Give, composed, what the codes of `text` mean in an encoding, whether or not that makes sense."""
    match encoding:
        case Encoding.UNICODE:
            return text
        case Encoding.TCVN3:
            text = text.translate(_TCVN3_CODES)
        case Encoding.TCVN3_CAPITALS:
            text = text.translate(_TCVN3_CODES).upper()
        case Encoding.VNI:
            text = VNI_CODES.sub(lambda code: VNI[code.group()], text)
        case Encoding.CP1258:
            text = text.translate(_CP1258_CODES)
        case Encoding.HIGHLAND:
            text = _HIGHLAND_CODES.sub(lambda code: _HIGHLAND[str(code.lastgroup)], text)
        case Encoding.DECOMPOSED:
            pass
    return nfc(text)
