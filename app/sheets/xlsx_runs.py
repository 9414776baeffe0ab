"""Texts of an .xlsx file in several fonts, part by part: in the list of shared strings, or written into their cells."""

import re
from collections.abc import Mapping
from zipfile import ZipFile

from app.sheets.screening import column_number
from app.sheets.workbook import Run
from app.sheets.xml_parts import walk

_FONT = re.compile(rb'rFont\s[^<>]*?val\s*=\s*["\']([^"\'<>]*)')
_FONT_LONGEST = 300  # bytes
_CHUNK = 1 << 20
_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")

Parted = tuple[Run, ...]
"""A text in the order of its parts; one whose font is empty has that of its cell."""


def fonts(archive: ZipFile, part: str) -> set[str]:
    """Give the fonts that parts of texts are named to be in."""
    found: set[bytes] = set()
    with archive.open(part) as stream:
        kept = b""
        while block := stream.read(_CHUNK):
            piece = kept + block
            if b"rFont" in piece:
                found.update(_FONT.findall(piece))
            kept = block[-_FONT_LONGEST:]
    return {font.decode("utf-8", "replace") for font in found}


def shared(archive: ZipFile, part: str) -> dict[str, Parted]:
    """Give the shared strings that have parts with fonts of their own, by what they say as a whole."""
    reading = _Reading()
    walk(archive, part, reading.start, reading.end, reading.text)
    return {"".join(run.text for run in parted): parted for parted in reading.shared}


def inline(archive: ZipFile, part: str) -> dict[tuple[int, int], Parted]:
    """Give, by row and column of a sheet, such texts as are written into their cells."""
    reading = _Reading()
    walk(archive, part, reading.start, reading.end, reading.text)
    return reading.inline


class _Reading:
    def __init__(self) -> None:
        self.shared: list[Parted] = []
        self.inline: dict[tuple[int, int], Parted] = {}
        self._runs: list[Run] = []
        self._font = ""
        self._text: list[str] | None = None
        self._aside = False  # how words are pronounced, which is no part of the text
        self._row = self._column = -1

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        match element:
            case "row":
                self._row, self._column = int(attributes.get("r") or self._row + 2) - 1, -1
            case "c":
                self._column += 1
                if found := _PLACE.fullmatch(attributes.get("r", "")):
                    self._row, self._column = int(found[2]) - 1, column_number(found[1].encode())
            case "si" | "is":
                self._runs = []
            case "r":
                self._font = ""
            case "rFont":
                self._font = attributes.get("val", "")
            case "rPh":
                self._aside = True
            case "t" if not self._aside:
                self._text = []

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, element: str) -> None:
        if element == "t" and self._text is not None:
            self._runs.append(Run("".join(self._text), self._font))
            self._text = None
        elif element == "r":
            self._font = ""
        elif element == "rPh":
            self._aside = False
        elif element in ("si", "is") and any(run.font for run in self._runs):
            if element == "si":
                self.shared.append(tuple(self._runs))
            else:
                self.inline[self._row, self._column] = tuple(self._runs)
