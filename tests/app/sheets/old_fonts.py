"""Writes text as the old fonts kept it, by the tables turned round."""

from unicodedata import normalize

from app.sheets.codepages import CP1258, TCVN3, TONES, VNI, Encoding
from app.text import nfc

_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_VNI = {
    letter: code
    for code, letter in sorted(VNI.items(), key=lambda pair: -len(pair[0]))
    if code in {code.lower(), code.upper()}
}
_CP1258 = {letter: code for code, letter in CP1258.items()}


def written(text, encoding):
    """Give the Latin letters and signs that a workbook holds for a text; letters without a code stay."""
    text = nfc(text)
    if encoding is Encoding.TCVN3:
        return "".join(_TCVN3.get(letter, letter) for letter in as_kept(text, encoding))
    if encoding is Encoding.TCVN3_CAPITALS:
        return "".join(_TCVN3.get(letter, letter) for letter in text.lower())
    if encoding is Encoding.VNI:
        return "".join(_VNI.get(letter, letter) for letter in text)
    if encoding is Encoding.CP1258:
        return "".join(map(_in_cp1258, text))
    return normalize("NFD", text)


def _in_cp1258(letter):
    parts = normalize("NFD", letter)
    bare = nfc("".join(part for part in parts if part not in TONES))
    return "".join(_CP1258.get(part, part) for part in (bare, *(part for part in parts if part in TONES)))


def as_kept(text, encoding):
    """Give what an encoding could keep of a text: TCVN3 has no toned capitals but in its capital fonts."""
    text = nfc(text)
    if encoding is Encoding.TCVN3_CAPITALS:
        return text.upper()
    if encoding is Encoding.TCVN3:
        return "".join(letter if letter.isascii() or letter in _TCVN3 else letter.lower() for letter in text)
    return text


def can_keep(text, encoding):
    """Tell whether every letter of a text has a code."""
    known = _TCVN3 if encoding in {Encoding.TCVN3, Encoding.TCVN3_CAPITALS} else _VNI
    return all(
        letter.isascii() or not letter.isalpha() or letter in known or letter.lower() in known
        for letter in nfc(text)
    )
