"""Tables: ruled, with a head that is repeated, totals that are never alone and rows of any height."""

from __future__ import annotations

from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from app.reports import cells, fonts
from app.reports.cells import (
    ABOVE,
    BELOW,
    BESIDE,
    LIGHT_GRAY,
    Cell,
    Column,
    Cut,
    Filled,
    Mark,
    Row,
    Section,
)
from app.reports.flow import Flowable, Part, Slab
from app.reports.flowables import Prose
from app.reports.forms import UNIT
from app.reports.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.reports.fonts import Piece
    from app.reports.pen import Pen

__all__ = ["Cell", "Column", "Grid", "Row", "Section", "key_values"]

_THIN = 0.4
_THICK = 0.8
_FEW = 4  # rows of a table that is not worth two pages
_TALLEST = 0.35  # of a page; a row above that is cut between its lines
_LOOSE = 1.6  # between lines of such a row, any of which may stand on the rule that closes a page
_SHORT = 80  # characters up to which a cell's text is worth remembering

_NONE_BARE: frozenset[int] = frozenset()


class Hold(NamedTuple):
    """Whether a row is never cut by a page, and whether the next one must stand on the same page."""

    whole: bool
    with_next: bool


class Grid(Flowable):
    """A table. `head` is the columns' titles unless given: rows of cells, which may span.

    `rows` may be any number, each as tall as it must be; `totals` stand with the last two of them.
    `unit` ("Đơn vị tính: 1.000 đồng") stands right above, `empty` in the place of rows that are none.
    Laying out raises MissingGlyph where a text cannot be printed, ValueError where a row does not fill
    the columns or the head needs more than half a page.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row | Section],
        *,
        head: Sequence[Row] | None = None,
        totals: Sequence[Row] = (),
        unit: str = "",
        empty: str = "",
        size: float = 11.5,
        gap: float = 6.0,
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.head = head
        self.totals = totals
        self.unit = unit
        self.empty = empty
        self.size = size
        self.gap = gap

    @property
    def heads(self) -> Sequence[Row]:
        """Give the rows of the head; a table without titles has none."""
        if self.head is not None:
            return self.head
        titles = tuple(column.title for column in self.columns)
        return [titles] if any(titles) else []

    @property
    def body(self) -> Sequence[Row | Section]:
        """Give the rows between head and totals, or what stands in their place."""
        if self.rows or not self.empty:
            return self.rows
        return [(Cell(self.empty, len(self.columns), face=fonts.ITALIC, align="center"),)]

    def holds(self, width: float, height: float) -> list[Hold]:
        """Say how the rows and totals stand on pages with a frame of `width` and `height`."""
        rows = _LaidGrid(self, width).rows(height)
        follows = [row[0].tied for row in rows[1:]]
        return [
            Hold(whole=len(row) == 1, with_next=tied)
            for row, tied in zip(rows, [*follows, False], strict=True)
        ]

    def lay(self, width: float, height: float) -> list[Slab]:
        laid = _LaidGrid(self, width)
        if laid.head and laid.head.height > height / 2:
            raise ValueError("the head of a table leaves no room for its rows")
        table = laid.slabs(height)
        if not table:
            return []
        if not self.unit:
            table[0].gap = self.gap
            return table
        caption = Prose(self.unit, UNIT).lay(width, height)
        for slab in (*caption[1:], table[0]):
            slab.tied = True
        caption[0].gap = self.gap
        table[0].gap = 2.0
        return caption + table


def key_values(pairs: Sequence[tuple[str, str]], *, across: int = 2, size: float = 11.5) -> Grid:
    """Make a profile: names and values side by side, `across` pairs in a row."""
    columns = (Column(share=1.15, shaded=True), Column(face=fonts.BOLD)) * across
    filled = [*pairs, *[("", "")] * (-len(pairs) % across)]
    rows = [
        tuple(text for pair in filled[start : start + across] for text in pair)
        for start in range(0, len(filled), across)
    ]
    return Grid(columns, rows, size=size)


class _LaidGrid(Part):
    def __init__(self, grid: Grid, width: float) -> None:
        self._grid = grid
        self._columns = grid.columns
        self._size = grid.size
        self._leading = grid.size * cells.LEADING
        self._baseline = cells.baseline(grid.size)
        self._edges = cells.edges(grid.columns, width)
        self._fractions = self._widest_fractions()
        self.head = self._head()

    def slabs(self, height: float) -> list[Slab]:
        """Lay the head and the rows out."""
        slabs = [*([self.head] if self.head else []), *chain.from_iterable(self.rows(height))]
        if slabs:
            slabs[0].tied = False
        return slabs

    def rows(self, height: float) -> list[list[Slab]]:
        """Lay the rows and totals out, no row taller than a fair part of `height`."""
        limit = height * _TALLEST
        body: list[list[Slab]] = []
        after_section = True  # the first row belongs to the head
        for row in self._grid.body:
            section = isinstance(row, Section)
            laid = self._row(row, limit, gray=LIGHT_GRAY if section else None)
            laid[0].tied = after_section
            after_section = section
            body.append(laid)
        totals = [self._row(row, height, total=True) for row in self._grid.totals]
        # A table taken in at one glance stays whole; of a longer one no page gets the last row alone.
        slabs, last = list(chain.from_iterable(body)), list(chain.from_iterable(totals))
        small = len(slabs) <= _FEW and sum(slab.height for slab in (*slabs, *last)) < limit / 2
        for slab in (*(slabs if small else slabs[-1:]), *last):
            slab.tied = True
        return body + totals

    def _head(self) -> Slab | None:
        rows = self._grid.heads
        if not rows:
            return None
        height, cut = cells.head(rows, self._edges, self._size)
        return Slab(self, height, cut)

    def _widest_fractions(self) -> dict[int, float]:
        """Room to keep right of the comma in each decimal column, in em."""
        widest = {number: 0.0 for number, column in enumerate(self._columns) if column.align == "decimal"}
        if not widest:
            return widest
        pieces = fonts.measured(fonts.REGULAR)  # digits and comma are equally wide in all faces
        for row in (*self._grid.rows, *self._grid.totals):
            column = 0
            for given in () if isinstance(row, Section) else row:
                if isinstance(given, str):
                    if column in widest and "," in given:
                        width = pieces[cells.fraction(given)].width
                        widest[column] = max(widest[column], width)
                    column += 1
                else:
                    column += given.columns
        return widest

    def _row(
        self, row: Row | Section, limit: float, *, total: bool = False, gray: float | None = None
    ) -> list[Slab]:
        filled: list[tuple[Filled, list[Piece]]] = []
        deepest = 1
        bare: list[int] = []
        for cell in cells.filled(row, self._columns, total=total):
            end = cell.column + cell.columns
            bare.extend(range(cell.column + 1, end))
            if cell.text:
                lines = self._lines(cell.text, cell.face, self._edges[end] - self._edges[cell.column])
                deepest = max(deepest, len(lines))
                filled.append((cell, lines))
        merged = frozenset(bare) if bare else _NONE_BARE
        height = deepest * self._leading + ABOVE + BELOW
        if height > limit:
            return self._cut_row(filled, Cut([], merged, gray), deepest)
        marks: list[Mark] = []
        for cell, lines in filled:
            marks += self._marks(cell, lines, ABOVE + (deepest - len(lines)) * self._leading / 2)
        return [Slab(self, height, Cut(marks, merged, gray))]

    def _cut_row(self, filled: Sequence[tuple[Filled, list[Piece]]], like: Cut, deepest: int) -> list[Slab]:
        """Lay out a row too tall for its page as one slab a line; all its cells begin at the top."""
        by_line: list[list[Mark]] = [[] for _line in range(deepest)]
        for cell, lines in filled:
            for number, line in enumerate(lines):
                by_line[number] += self._marks(cell, [line], ABOVE if number == 0 else _LOOSE / 2)
        slabs = []
        for number, marks in enumerate(by_line):
            last = number == deepest - 1
            height = self._leading + (ABOVE if number == 0 else _LOOSE / 2) + (BELOW if last else _LOOSE / 2)
            cut = like._replace(marks=marks, closed=last)
            slabs.append(Slab(self, height, cut, tied=number == 1 or last))
        return slabs

    def _lines(self, text: str, face: str, width: float) -> list[Piece]:
        room = width - 2 * BESIDE
        try:
            if len(text) <= _SHORT and "\n" not in text:
                piece = fonts.measured(face)[text]
                if piece.width * self._size <= room:
                    return [piece]
            return [line for part in text.split("\n") for line in wrap(part, face, self._size, room)]
        except fonts.MissingGlyph as error:
            raise fonts.MissingGlyph(error.characters, text) from error

    def _marks(self, cell: Filled, lines: Iterable[Piece], above: float) -> list[Mark]:
        """Place `lines` of `cell`, the first `above` points under the top."""
        size, face = self._size, cell.face
        left = self._edges[cell.column] + BESIDE
        right = self._edges[cell.column + cell.columns] - BESIDE
        depth = above + self._baseline
        marks = []
        for ready, em in lines:
            x = left
            if cell.align == "center":
                x = (left + right - em * size) / 2
            elif cell.align == "right":
                x = right - em * size
            elif cell.align == "decimal":
                fraction = cells.fraction(ready)
                beyond = fonts.measured(face)[fraction].width if fraction else 0.0
                kept = max(self._fractions.get(cell.column, 0.0) - beyond, 0.0)
                x = max(left, right - (em + kept) * size)
            marks.append((x, depth, ready, face))
            depth += self._leading
        return marks

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        cuts: list[Cut] = [slab.content for slab in slabs]  # type: ignore[misc]  # as laid above
        tops = list(accumulate((-slab.height for slab in slabs), initial=top))
        self._shade(pen, left, cuts, tops)
        size = self._size
        for cut, y in zip(cuts, tops, strict=False):
            for x, depth, text, face in cut.marks:
                pen.text(left + x, y - depth, text, face, size)
        self._rule(pen, left, cuts, tops)

    def _shade(self, pen: Pen, left: float, cuts: Sequence[Cut], tops: Sequence[float]) -> None:
        for number, column in enumerate(self._columns):
            if column.shaded:
                edge, width = self._edges[number], self._edges[number + 1] - self._edges[number]
                pen.fill(left + edge, tops[-1], width, tops[0] - tops[-1], LIGHT_GRAY)
        for number, cut in enumerate(cuts):
            if cut.gray is not None:
                height = tops[number] - tops[number + 1]
                pen.fill(left, tops[number + 1], self._edges[-1], height, cut.gray)

    def _rule(self, pen: Pen, left: float, cuts: Sequence[Cut], tops: Sequence[float]) -> None:
        right = left + self._edges[-1]
        thin: list[tuple[float, float, float, float]] = []
        thick: list[tuple[float, float, float, float]] = []
        for cut, y in zip(cuts[:-1], tops[1:], strict=False):
            if cut.closed:
                (thick if cut.thick else thin).append((left, y, right, y))
        at = 0
        for bare, run in groupby(cuts, key=lambda cut: cut.bare):
            end = at + len(list(run))
            for number, edge in enumerate(self._edges[1:-1], start=1):
                if number not in bare:
                    thin.append((left + edge, tops[at], left + edge, tops[end]))
            at = end
        for cut, y in zip(cuts, tops, strict=False):
            thin += [(left + x1, y - d1, left + x2, y - d2) for x1, d1, x2, d2 in cut.rules]
        pen.lines(thin, _THIN)
        pen.lines(thick, _THICK)
        pen.frame(left, tops[-1], right - left, tops[0] - tops[-1], _THICK)
