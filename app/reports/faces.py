"""Reading a face of Phieu Serif from its file.

reportlab takes a font's long tables apart one number after the other, six milliseconds a face, which the first paper
of every start would wait for three times. These are the same tables, each taken apart at once.
"""

from struct import unpack_from
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFace

_SPACE, _NBSP = 0x20, 0xA0
_LAST_CODE = 0xFFFF
_WIDE_METRICS, _OFFSET_SIZE = 34, 50  # where hhea counts the widths, and head tells how offsets are written
_SUBTABLES, _SUBTABLE = 4, 8  # where cmap lists its tables; bytes of each entry
_SEGMENTS = 7  # words before the segments of a table of letters
_BY_SEGMENTS = 4  # the format that such a table has


class SerifFace(TTFontFace):  # type: ignore[misc]  # reportlab is untyped
    """What reportlab's own class reads, sooner; for faces of ours alone, as tools/bake_fonts.py writes them.

    One thing it reads otherwise: the last widths are in the font's own units as the others are, not in thousandths.
    """

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's names
        """Read names and measures as reportlab does; then, unless `charInfo` is 0, letters and their shapes."""
        super().extractInfo(0)
        if charInfo:
            self._read_letters()
            self._read_widths()
            self._read_places()

    def _words(self, table: str, count: int, skipped: int = 0) -> tuple[int, ...]:
        return unpack_from(f">{count}H", self._ttf_data, self.get_table_pos(table)[0] + skipped)

    def _read_letters(self) -> None:
        """Read which glyph stands for which code point."""
        (count,) = self._words("cmap", 1, 2)
        last = self.get_table_pos("cmap")[0] + _SUBTABLES + _SUBTABLE * (count - 1)
        skipped = self.get_ulong(last + 4)
        kind, length = self._words("cmap", 2, skipped)
        if kind != _BY_SEGMENTS:
            raise ValueError(f"{self.filename}: letters in a table of format {kind}")
        words = self._words("cmap", length // 2, skipped)
        segments = words[3] // 2
        at = [
            _SEGMENTS,
            *(_SEGMENTS + 1 + segments * part for part in (1, 2, 3)),
        ]  # a word between the first two
        ends, starts, deltas, ranges = (words[place : place + segments] for place in at)
        glyphs: dict[int, int] = {}
        for number, (first, last, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
            codes = range(first, last + 1)
            if reach:
                begin = at[3] + number + reach // 2
                listed = words[begin : begin + len(codes)]
                found = [(glyph + delta) & _LAST_CODE if glyph else 0 for glyph in listed]
            else:
                found = [(code + delta) & _LAST_CODE for code in codes]
            glyphs.update(zip(codes, found, strict=True))
        self.charToGlyph = glyphs
        self.glyphToChar: dict[int, list[int]] = {}
        for code, glyph in glyphs.items():
            self.glyphToChar.setdefault(glyph, []).append(code)
        glyphs[_NBSP] = glyphs[_SPACE]

    def _read_widths(self) -> None:
        """Read how wide each glyph is; those after the last width are all as wide as it says."""
        (wide,) = self._words("hhea", 1, _WIDE_METRICS)
        words = self._words("hmtx", wide + self.numGlyphs)
        bearings = (*words[1 : 2 * wide : 2], *words[2 * wide :])
        own = words[: 2 * wide : 2]
        own += own[-1:] * (self.numGlyphs - wide)
        scaled: Any = self._pdfScale
        widths = [scaled(width) for width in own]
        self.hmetrics = list(zip(own, bearings, strict=True))
        self.defaultWidth = widths[0]
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}

    def _read_places(self) -> None:
        """Read where the shape of each glyph begins, and the last one ends."""
        (long,) = self._words("head", 1, _OFFSET_SIZE)
        if long:
            raise ValueError(f"{self.filename}: offsets of four bytes")
        self.glyphPos = [2 * place for place in self._words("loca", self.numGlyphs + 1)]
