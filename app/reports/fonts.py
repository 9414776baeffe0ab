"""The four faces of the paper and everything that is known about letters on it (docs/decisions/fonts.md).

Text is *set* before it is measured or drawn: composed (NFC), odd spaces made plain, each letter of two
code points replaced by the private code point of its ready-made glyph. The PDF maps it back, so that
what is searched and copied is what was written. A letter that cannot be printed is an error, never a box.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont

from app.errors import UserError
from app.i18n import _
from app.reports.faces import SerifFace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.pdfbase.pdfdoc import PDFDocument

REGULAR = "PhieuSerif-Regular"
BOLD = "PhieuSerif-Bold"
ITALIC = "PhieuSerif-Italic"
BOLD_ITALIC = "PhieuSerif-BoldItalic"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

# Reach of the letters over and under the base line in em: Ê̆ and Č̆ above, ự and g below.
ASCENT = 1.044
DESCENT = 0.216

NBSP = "\u00a0"

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FIRST_CLUSTER = 0xE000
_MANY = 50_000  # distinct words measured before the memory of them is given back

_CLUSTERS = {
    cluster: chr(_FIRST_CLUSTER + index)
    for index, cluster in enumerate((_FOLDER / "clusters.txt").read_text(encoding="utf-8").split())
}
_SPELLED = {ord(code): cluster for cluster, code in _CLUSTERS.items()}
_STACKED = re.compile(".[\u0300-\u036f]")

# Code points without ink: white space becomes a space; marks that only steer a renderer go.
_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
_INVISIBLE |= dict.fromkeys((0x09, 0x0B, 0x0C, 0x1680, *range(0x2000, 0x200B), 0x205F, 0x3000), " ")
_INVISIBLE |= dict.fromkeys((0x2007, 0x202F), NBSP)
_INVISIBLE |= {0x0D: None, 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}


_IN_HAND = Lock()
"""Held while a face is read or cut down: there is one for all threads, and reportlab keeps in it where it is reading."""


class MissingGlyph(UserError):  # noqa: N818 - what it is, as the other refusals are named
    """A text holds characters that the paper's font cannot show."""

    def __init__(self, characters: str, text: str) -> None:
        named = ", ".join(f"“{character}” (U+{ord(character):04X})" for character in characters)
        super().__init__(
            _("Không in được ký tự {named} trong “{text}”. Hãy sửa hoặc xóa ký tự ấy rồi in lại.").format(
                named=named, text=_excerpt(text, characters[0])
            )
        )
        self.characters = characters


class SerifFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A face of Phieu Serif that takes text as written and maps its clusters back in the PDF."""

    def __init__(self, name: str) -> None:
        # As reportlab's own does, which would read the face itself.
        self.fontName = name
        self.face = SerifFace(str(_FOLDER / f"{name}.ttf"))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[PDFDocument, TTFont.State] = WeakKeyDictionary()
        self._asciiReadable = rl_config.ttfAsciiReadable
        self.shapable = False

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802 - reportlab's name
        pieces: list[tuple[int, bytes]] = super().splitString(set_text(text), doc, encoding)
        return pieces

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: N802 - reportlab's name
        width: float = super().stringWidth(set_text(text), size, encoding)
        return width

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Write the font; where reportlab maps a private code point to itself, say what it spells."""
        subsets = self.state[doc].subsets
        name = self.state[doc].internalName
        with _IN_HAND:
            super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(subsets):
            stacked = [code for code in subset if code in _SPELLED]
            if stacked:
                mapping = doc.idToObject[fonts[f"{name}+{number}"].ToUnicode.name]
                for code in stacked:
                    spelled = _SPELLED[code].encode("utf-16-be").hex().upper()
                    mapping.content = mapping.content.replace(f" <{code:04X}>", f" <{spelled}>")


class Piece(NamedTuple):
    """A set piece of text and its width in em."""

    text: str
    width: float


class _Measured(dict[str, Piece]):
    """Every word or cell met so far, set and measured once; KeyError never, MissingGlyph perhaps."""

    def __init__(self, face: SerifFont) -> None:
        super().__init__()
        self._glyphs = _letters(face)
        self._width = partial(TTFont.stringWidth, face)  # as it is set already

    def __missing__(self, text: str) -> Piece:
        ready = set_text(text)
        if not self._glyphs.issuperset(ready):
            raise MissingGlyph(missing(text), text)
        if len(self) > _MANY:
            self.clear()
        piece = self[text] = Piece(ready, self._width(ready, 1))
        return piece


_read: dict[str, SerifFont] = {}


def face(name: str) -> SerifFont:
    """Give the face `name`, read and registered with reportlab on first use."""
    with _IN_HAND:
        if name not in _read:
            _read[name] = SerifFont(name)
            pdfmetrics.registerFont(_read[name])
        return _read[name]


@cache
def measured(name: str) -> dict[str, Piece]:
    """Give pieces by their text as written, in the face `name`; asking for a new one measures it."""
    return _Measured(face(name))


def composed(text: str) -> str:
    """Make `text` NFC with plain spaces, without what only steers a renderer."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else text.translate(_INVISIBLE)


def set_text(text: str) -> str:
    """Make `text` ready for the paper: composed, stacked letters as their own glyphs."""
    text = composed(text)
    return text if text.isascii() else _STACKED.sub(_one_glyph, text)


def _one_glyph(stacked: re.Match[str]) -> str:
    return _CLUSTERS.get(stacked[0], stacked[0])


def missing(text: str) -> str:
    """Give the characters of `text` that the paper cannot show, each once, in order; "" is good."""
    letters = _letters(face(REGULAR))
    ready = set_text(text).replace("\n", " ")
    return "".join(dict.fromkeys(letter for letter in ready if letter not in letters))


@cache
def _letters(font: SerifFont) -> frozenset[str]:
    """Give the letters that have a glyph; the font's table also lists U+FFFF, as none."""
    return frozenset(chr(code) for code, glyph in font.face.charToGlyph.items() if glyph)


def check(texts: Iterable[str]) -> None:
    """Raise MissingGlyph for the first of `texts` that cannot be printed as it is."""
    for text in texts:
        if characters := missing(text):
            raise MissingGlyph(characters, text)


def _excerpt(text: str, character: str, reach: int = 40) -> str:
    at = max(unicodedata.normalize("NFC", text).find(character), 0)
    start = max(at - reach, 0)
    part = text[start : at + reach].replace("\n", " ").strip()
    return ("…" if start else "") + part + ("…" if at + reach < len(text) else "")
