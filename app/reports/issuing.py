"""Printing papers that go out, and where each of them stands among the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.paper import render
from app.reports.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from app.reports.paper import Document


class _Counting(Pen):
    """Counts the pages that are closed."""

    pages = 0

    def page(self, size: tuple[float, float]) -> None:
        super().page(size)
        self.pages += 1


def printed(
    documents: Sequence[Document],
    title: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[bytes, list[tuple[int, int]]]:
    """Print papers as one PDF; give it, and of each the first page, from 1, and how many there are.

    Cancelled and MissingGlyph are raised as by `render`.
    """
    pens: list[_Counting] = []
    ends: list[int] = []

    def counting(canvas: Canvas) -> Pen:
        pens.append(_Counting(canvas))
        return pens[-1]

    def told(done: int, whole: int) -> None:
        ends.append(pens[-1].pages)
        if progress:
            progress(done, whole)

    author = documents[0].letterhead.issuer
    data = render(documents, title=title, author=author, progress=told, cancelled=cancelled, pen=counting)
    starts = [0, *ends[:-1]]
    return data, [(start + 1, end - start) for start, end in zip(starts, ends, strict=True)]
