"""Marks on a page, written straight as PDF operators (docs/decisions/flowables.md)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from app.reports import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfgen.canvas import Canvas

BLACK = 0.0
_OCTAL_FROM = 127
_SUBSET = 256
_OTHER_SUBSETS = 0x10000  # where a code of a second subset is kept apart from those of the first


class _Codes(dict[int, str]):
    """What each letter of one face is written as in one PDF: escaped, ready for a string."""

    def __init__(self, face: str, doc: PDFDocument) -> None:
        super().__init__()
        self._font = fonts.face(face)
        self._doc = doc
        self[ord(" ")] = self.__missing__(ord(" "))  # makes the font known to the document
        self.name = self._font.getSubsetInternalName(0, doc).removesuffix("0")

    def __missing__(self, letter: int) -> str:
        ((subset, code),) = self._font.splitString(chr(letter), self._doc)
        if not subset and not code[0]:  # the box for "no glyph": whoever set the text did not look
            raise fonts.MissingGlyph(chr(letter), chr(letter))
        text = chr(_OTHER_SUBSETS + subset * _SUBSET + code[0]) if subset else _escaped(code[0])
        self[letter] = text
        return text


class Pen:
    """Draws text, rules and boxes; lengths in points, y upwards, only what changes is written.

    Text must have been set (`fonts.set_text`), or its clusters are drawn apart.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._doc: PDFDocument = canvas._doc  # noqa: SLF001 - reportlab's fonts ask for it
        self._codes: dict[str, _Codes] = {}
        self._bookmarks = 0
        self._size: tuple[float, float] | None = None
        self._restart()

    def _restart(self) -> None:
        self._out: list[str] = []
        self._in_text = False
        self._font: tuple[str, float] | None = None
        self._spread = 0.0
        self._fill = BLACK
        self._stroke = BLACK
        self._width = 1.0

    def text(self, x: float, y: float, text: str, face: str, size: float, *, spread: float = 0.0) -> None:
        """Draw `text` from `x` on the base line `y`, every space wider by `spread`."""
        codes = self._begin_text(face, size)
        if spread != self._spread:
            self._out.append(f"{spread:.3f} Tw")
            self._spread = spread
        written = text.translate(codes)
        if written.isascii():  # all of it in the first subset
            self._out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm ({written}) Tj")
        else:
            self._out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {_by_subset(written, codes.name, size)}")

    def more(self, text: str, face: str, size: float) -> None:
        """Go on where the last text ended, perhaps in another face."""
        codes = self._begin_text(face, size)
        written = text.translate(codes)
        self._out.append(f"({written}) Tj" if written.isascii() else _by_subset(written, codes.name, size))

    def _begin_text(self, face: str, size: float) -> _Codes:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(face, self._doc)
        if not self._in_text:
            self._out.append("BT")
            self._in_text = True
        if self._fill:
            self._out.append("0 g")
            self._fill = BLACK
        if self._font != (face, size):
            self._out.append(f"{codes.name}0 {size:g} Tf")
            self._font = (face, size)
        return codes

    def lines(
        self, lines: Iterable[tuple[float, float, float, float]], width: float, gray: float = BLACK
    ) -> None:
        """Rule each (x1, y1, x2, y2), `width` thick; gray 0 is black, 1 white."""
        path = " ".join(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in lines)
        if path:
            self._pen_of(width, gray)
            self._out.append(f"{path} S")

    def fill(self, x: float, y: float, width: float, height: float, gray: float) -> None:
        """Fill the box whose lower left corner is (x, y)."""
        self._end_text()
        if gray != self._fill:
            self._out.append(f"{gray:g} g")
            self._fill = gray
        self._out.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, line_width: float) -> None:
        """Rule around the box whose lower left corner is (x, y)."""
        self._pen_of(line_width, BLACK)
        self._out.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a JPEG into the box whose lower left corner is (x, y); it is kept in the file as it is."""
        # Written before all else on the page, and each picture once in the file, however often it is drawn.
        self.canvas.drawImage(ImageReader(io.BytesIO(data)), x, y, width, height)

    def _pen_of(self, width: float, gray: float) -> None:
        self._end_text()
        if width != self._width:
            self._out.append(f"{width:g} w")
            self._width = width
        if gray != self._stroke:
            self._out.append(f"{gray:g} G")
            self._stroke = gray

    def _end_text(self) -> None:
        if self._in_text:
            self._out.append("ET")
            self._in_text = False

    def bookmark(self, title: str, level: int) -> None:
        """Make an outline entry that opens this page."""
        self._bookmarks += 1
        key = f"m{self._bookmarks}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, level)

    def page(self, size: tuple[float, float]) -> None:
        """Close the page, which is of `size`, and begin the next."""
        self._end_text()
        if size != self._size:
            self.canvas.setPageSize(size)
            self._size = size
        self.canvas.addLiteral("\n".join(self._out))
        self.canvas.showPage()
        self._restart()


def _escaped(code: int) -> str:
    if code in b"()\\":
        return f"\\{chr(code)}"
    return chr(code) if ord(" ") <= code < _OCTAL_FROM else f"\\{code:03o}"


def _by_subset(written: str, name: str, size: float) -> str:
    """Write codes of several subsets of a face, each string in its own, and return to the first."""
    out: list[str] = []
    current, run = 0, ""
    for code in written:
        subset = max(ord(code) - _OTHER_SUBSETS, 0) // _SUBSET
        if subset != current:
            if run:
                out.append(f"({run}) Tj")
            out.append(f"{name}{subset} {size:g} Tf")
            current, run = subset, ""
        run += _escaped((ord(code) - _OTHER_SUBSETS) % _SUBSET) if subset else code
    if run:
        out.append(f"({run}) Tj")
    if current:
        out.append(f"{name}0 {size:g} Tf")
    return " ".join(out)
