"""Paragraphs and tables of a .docx."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from app.reports import cells, fonts
from app.reports.grid import Grid, Hold, Section
from app.reports.word_file import letters
from app.reports.word_styles import NORMAL, TABLE, align, face, margins, twips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.reports.cells import ColumnAlign, Row

_HEAD_FILL = f"{round(255 * cells.HEAD_GRAY):02X}" * 3
_LIGHT_FILL = f"{round(255 * cells.LIGHT_GRAY):02X}" * 3


class Paragraph(NamedTuple):
    """A paragraph: its style's id, its runs, whether it stays with the next, and what its style does not say."""

    style: str
    runs: str = ""
    keep: bool = False
    more: str = ""

    def xml(self, section: str = "") -> str:
        keep = "<w:keepNext/>" if self.keep else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{keep}{self.more}{section}</w:pPr>{self.runs}</w:p>'
        )


class Box(NamedTuple):
    """A cell of a table without rules: its width and its paragraphs."""

    width: float
    paragraphs: Sequence[Paragraph]


class Table:
    """A grid on its way into a file; `edges` are the columns' boundaries in twentieths of a point."""

    def __init__(self, grid: Grid, edges: Sequence[int], style: str) -> None:
        self._grid = grid
        self._edges = edges
        self._style = style

    def xml(self, holds: Sequence[Hold]) -> str:
        grid = self._grid
        rows = [(row, False) for row in grid.body] + [(row, True) for row in grid.totals]
        body = (self._row(row, hold, total=total) for (row, total), hold in zip(rows, holds, strict=True))
        return _table(self._edges, [*self._head(), *body], f'<w:tblStyle w:val="{TABLE}"/>')

    def _head(self) -> Iterator[str]:
        rows = self._grid.heads
        columns = len(self._edges) - 1
        made: list[list[tuple[int, str]]] = [[] for _row in rows]
        for column, row, cell in cells.places(rows, columns):
            paragraph = self._paragraph(cell.text, fonts.BOLD, "center", keep=True)
            for below in range(cell.rows):
                merge = "" if cell.rows == 1 else f'<w:vMerge w:val="{"continue" if below else "restart"}"/>'
                shown = self._paragraph("", fonts.BOLD, "center", keep=True) if below else paragraph
                made[row + below].append((column, self._cell(column, cell.columns, shown, _HEAD_FILL, merge)))
        for laid in made:
            inside = "".join(text for _column, text in sorted(laid))
            yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{inside}</w:tr>"

    def _row(self, row: Row | Section, hold: Hold, *, total: bool) -> str:
        columns = self._grid.columns
        section = isinstance(row, Section)
        made = []
        for cell in cells.filled(row, columns, total=total):
            paragraph = self._paragraph(cell.text, cell.face, cell.align, keep=hold.with_next and hold.whole)
            fill = _LIGHT_FILL if section or columns[cell.column].shaded else ""
            made.append(self._cell(cell.column, cell.columns, paragraph, fill))
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if hold.whole else ""
        return f"<w:tr>{whole}{''.join(made)}</w:tr>"

    def _cell(self, column: int, columns: int, paragraph: str, fill: str, merge: str = "") -> str:
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        width = self._edges[column + columns] - self._edges[column]
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph}</w:tc>"
        )

    def _paragraph(self, text: str, face: str, side: ColumnAlign, *, keep: bool) -> str:
        more = "" if side == "left" else align(side)
        return Paragraph(self._style, run(text, fonts.REGULAR, face), keep, more).xml()


def _table(edges: Sequence[int], rows: Iterable[str], style: str = "", white: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{white}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def unruled(rows: Sequence[Sequence[Box]], *, keep: bool = False) -> str:
    """Write boxes side by side, in rows below each other that a page never parts, nor from the next if so `keep`."""
    made = []
    for row in rows:
        held = keep or row is not rows[-1]
        boxes = []
        for box in row:
            inside = [
                one._replace(keep=one.keep or held).xml() for one in box.paragraphs or (Paragraph(NORMAL),)
            ]
            look = f'<w:tcPr><w:tcW w:w="{twips(box.width)}" w:type="dxa"/></w:tcPr>'
            boxes.append(f"<w:tc>{look}{''.join(inside)}</w:tc>")
        made.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(boxes)}</w:tr>")
    edges = [0, *accumulate(twips(box.width) for box in rows[0])]
    return _table(
        edges, made, white=margins(0, 0, 0)
    )  # said here for programs that take no heed of a default style


def run(text: str, within: str, own: str) -> str:
    """Write text in a face of its `own` within a paragraph of another."""
    if not text:
        return ""
    look = face(own, within)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{letters(text)}</w:r>"
