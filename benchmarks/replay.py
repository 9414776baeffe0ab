"""The floor for printing: the same marks on a raw reportlab canvas.

    recorder = Recording()
    render(documents, …, pen=recorder.pen)
    floor = recorder.replay()

`replay` draws what was recorded with the canvas's own drawString, line and rect, at the same places, with
the same faces and greys; nothing is measured, broken into lines or paginated any more, and the faces are
reportlab's plain TTFont. Whoever prints by hand on reportlab cannot do less.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.reports import fonts
from app.reports.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Iterable

Call = tuple[str, tuple[Any, ...]]


class Recording:
    """Drawing calls in the order they were made, as a raw canvas would be given them."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        for face in fonts.FACES:  # read here, as what is compared has them in memory too
            pdfmetrics.registerFont(TTFont(_plain(face), fonts.face(face).face.filename, shapable=False))

    def pen(self, canvas: Canvas) -> Pen:
        """Give a pen that draws on `canvas` and records."""
        return _RecordingPen(canvas, self.calls)

    def replay(self) -> bytes:
        """Make a fresh PDF of the recorded calls."""
        out = io.BytesIO()
        canvas = Canvas(
            out, invariant=1, lang="vi-VN", initialFontName=_plain(fonts.REGULAR), pageCompression=1
        )
        draw = {
            "text": canvas.drawString,
            "font": canvas.setFont,
            "line": canvas.line,
            "rect": canvas.rect,
            "width": canvas.setLineWidth,
            "fill": canvas.setFillGray,
            "stroke": canvas.setStrokeGray,
            "size": canvas.setPageSize,
            "bookmark": canvas.bookmarkPage,
            "outline": canvas.addOutlineEntry,
            "page": canvas.showPage,
        }
        for name, values in self.calls:
            if name == "spread":
                x, y, text, spread = values
                canvas.drawString(x, y, text, wordSpace=spread)
            else:
                draw[name](*values)
        canvas.save()
        return out.getvalue()


def _plain(face: str) -> str:
    return f"{face}-plain"


class _RecordingPen(Pen):
    def __init__(self, canvas: Canvas, calls: list[Call]) -> None:
        self._calls = calls
        self._key = 0
        self._begin()
        super().__init__(canvas)

    def _begin(self) -> None:
        self._known: dict[str, tuple[Any, ...]] = {}
        self._at = (0.0, 0.0, 0.0)

    def _call(self, name: str, *values: Any) -> None:
        self._calls.append((name, values))

    def _state(self, name: str, *values: Any) -> None:
        """Record a change of state only where it is one, as a careful programmer would write it."""
        if self._known.get(name) != values:
            self._known[name] = values
            self._call(name, *values)

    def text(self, x: float, y: float, text: str, face: str, size: float, *, spread: float = 0.0) -> None:
        super().text(x, y, text, face, size, spread=spread)
        self._put(x, y, text, (face, size), spread)

    def more(self, text: str, face: str, size: float) -> None:
        super().more(text, face, size)
        self._put(*self._at[:2], text, (face, size), self._at[2])

    def _put(self, x: float, y: float, text: str, font: tuple[str, float], spread: float) -> None:
        self._state("fill", 0.0)
        self._state("font", _plain(font[0]), font[1])
        if spread:
            self._call("spread", x, y, text, spread)
        else:
            self._call("text", x, y, text)
        width = fonts.face(font[0]).stringWidth(text, font[1])
        self._at = (x + width + spread * (text.count(" ") + text.count(fonts.NBSP)), y, spread)

    def lines(
        self, lines: Iterable[tuple[float, float, float, float]], width: float, gray: float = 0.0
    ) -> None:
        lines = list(lines)
        super().lines(lines, width, gray)
        if lines:
            self._state("width", width)
            self._state("stroke", gray)
        for line in lines:
            self._call("line", *line)

    def fill(self, x: float, y: float, width: float, height: float, gray: float) -> None:
        super().fill(x, y, width, height, gray)
        self._state("fill", gray)
        self._call("rect", x, y, width, height, 0, 1)

    def frame(self, x: float, y: float, width: float, height: float, line_width: float) -> None:
        super().frame(x, y, width, height, line_width)
        self._state("width", line_width)
        self._state("stroke", 0.0)
        self._call("rect", x, y, width, height)

    def bookmark(self, title: str, level: int) -> None:
        super().bookmark(title, level)
        self._key += 1
        self._call("bookmark", f"m{self._key}")
        self._call("outline", title, f"m{self._key}", level)

    def page(self, size: tuple[float, float]) -> None:
        super().page(size)
        self._call("size", size)
        self._call("page")
        self._begin()
