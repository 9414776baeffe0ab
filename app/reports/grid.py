"""Tables: ruled, with a head that is repeated, totals that are never alone and rows of any height."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.reports import fonts
from app.reports.decree import MM
from app.reports.flow import Flowable, Part, Slab
from app.reports.wrapping import Style, set_lines, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.reports.fonts import Piece
    from app.reports.pen import Pen

ColumnAlign = Literal["left", "center", "right", "decimal"]

_BESIDE = 3.0  # white between a rule and the text beside it
_ABOVE = 1.6  # white over a row's text, where Ê̆ reaches up
_BELOW = 2.8
_THIN = 0.4
_THICK = 0.8
_HEAD_GRAY = 0.9  # light enough for black text, dark enough for a laser printer's dots
_SECTION_GRAY = 0.95
_TALLEST = 0.35  # of a page; a row above that is cut between its lines
_SHORT = 80  # characters up to which a cell's text is worth remembering


@dataclass(frozen=True)
class Column:
    """A column: `mm` wide, or with a share of what the others leave."""

    title: str = ""
    share: float = 1.0
    mm: float = 0.0
    align: ColumnAlign = "left"  # "decimal" right-aligns and puts the decimal commas under each other
    face: str = fonts.REGULAR
    shaded: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell over several columns (and, in a head, rows), or set in another way than its column."""

    text: str
    columns: int = 1
    rows: int = 1
    face: str | None = None
    align: ColumnAlign | None = None


@dataclass(frozen=True)
class Section:
    """A row that names those below it, such as a commune over its villages."""

    text: str
    face: str = fonts.BOLD


Row = tuple["str | Cell", ...]


@dataclass(frozen=True)
class Grid(Flowable):
    """A table. `head` is the columns' titles unless given: rows of cells, which may span.

    `rows` may be any number, each as long as it must be; `totals` stand with the last two of them.
    `unit` ("Đơn vị tính: 1.000 đồng") stands right above, `empty` in the place of rows that are none.
    Raises MissingGlyph where a text cannot be printed, ValueError where a row does not fill the columns.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row | Section]
    head: tuple[Row, ...] | None = None
    totals: Sequence[Row] = ()
    unit: str = ""
    empty: str = ""
    size: float = 11.5
    gap: float = 6.0
    keep_after: float = field(default=0.0, init=False)

    def lay(self, width: float, height: float) -> list[Slab]:
        slabs: list[Slab] = []
        if self.unit:
            caption = _Caption(self.unit, Style(fonts.ITALIC, 11, 14, "right"))
            slabs = caption.lay(width, height)
        laid = _LaidGrid(self, width)
        rows = laid.slabs(height)
        if slabs and rows:
            rows[0].tied = True
            rows[0].gap = 2.0
        slabs += rows
        if slabs:
            slabs[0].gap = self.gap
        return slabs


@dataclass(frozen=True)
class _Caption(Part):
    text: str
    style: Style

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - as a flowable's
        return [
            Slab(self, self.style.leading, line, tied=bool(number))
            for number, line in enumerate(set_lines(self.text, self.style, width))
        ]

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        for number, slab in enumerate(slabs):
            base = top - number * self.style.leading - self.style.baseline
            slab.content.draw(pen, left, base, self.style.size)  # type: ignore[attr-defined]  # a Line


class _Mark(NamedTuple):
    """A line of a cell: where it starts, from the upper left corner of its row."""

    x: float
    depth: float
    text: str
    face: str


class _Cut(NamedTuple):
    """What is to draw of a row on one page."""

    marks: list[_Mark]
    bare: frozenset[int]  # boundaries of columns without a rule, as a cell lies over them
    gray: float | None = None
    closed: bool = True  # whether a rule ends it; not so between the parts of a row cut by a page
    rules: tuple[tuple[float, float, float, float], ...] = ()  # of a head, which rules itself
    thick: bool = False  # whether the rule that ends it is a thick one


_RULED_ALL: frozenset[int] = frozenset()


class _Filled(NamedTuple):
    """A cell of a row with its text broken into lines."""

    lines: list[Piece]
    face: str
    align: ColumnAlign
    column: int
    columns: int


class _Placed(NamedTuple):
    """A cell with its place among the columns and, in a head, the rows."""

    cell: Cell
    column: int
    row: int


class _LaidGrid(Part):
    def __init__(self, grid: Grid, width: float) -> None:
        self._grid = grid
        self._columns = grid.columns
        self._leading = grid.size * 1.25
        self._edges = _edges(grid.columns, width)
        self._baseline = Style(fonts.REGULAR, grid.size, self._leading).baseline
        self._fractions = self._widest_fractions()
        self.head = self._lay_head()

    def slabs(self, height: float) -> list[Slab]:
        """Lay the rows out, none taller than a fair part of `height`."""
        limit = height * _TALLEST
        body: list[Slab] = []
        section = False
        for row in self._grid.rows or self._no_rows():
            laid = self._lay_section(row, limit) if isinstance(row, Section) else self._lay_row(row, limit)
            laid[0].tied = section
            section = isinstance(row, Section)
            body += laid
        if body and self.head:
            body[0].tied = True
        totals = [self._lay_row(row, limit, total=True)[0] for row in self._grid.totals]
        for slab in totals:
            slab.tied = True
        if totals and len(body) > 1:
            body[-1].tied = True
        return [*([self.head] if self.head else []), *body, *totals]

    def _no_rows(self) -> Sequence[Row]:
        if not self._grid.empty:
            return ()
        return ((Cell(self._grid.empty, len(self._columns), face=fonts.ITALIC, align="center"),),)

    # Laying out.

    def _widest_fractions(self) -> dict[int, float]:
        """Room to keep right of the comma in each decimal column, in em."""
        widest = {number: 0.0 for number, column in enumerate(self._columns) if column.align == "decimal"}
        if widest:
            pieces = fonts.measured(fonts.BOLD)  # digits and comma are equally wide in all faces
            for row in (*self._grid.rows, *self._grid.totals):
                if isinstance(row, Section):
                    continue
                for placed in self._place_row(row):
                    if placed.column in widest and placed.cell.columns == 1:
                        fraction = _fraction(placed.cell.text)
                        if fraction:
                            widest[placed.column] = max(widest[placed.column], pieces[fraction].width)
        return widest

    def _lay_head(self) -> Slab | None:
        rows = self._grid.head
        if rows is None:
            if not any(column.title for column in self._columns):
                return None
            rows = (tuple(column.title for column in self._columns),)
        placed = self._place_head(rows)
        lines = [
            wrap(p.cell.text, fonts.BOLD, self._grid.size, self._room(p.column, p.cell.columns))
            if p.cell.text
            else []
            for p in placed
        ]
        depths = self._head_depths(placed, lines, len(rows))
        marks: list[_Mark] = []
        rules: list[tuple[float, float, float, float]] = []
        for (cell, column, row), texts in zip(placed, lines, strict=True):
            left, right = self._edges[column], self._edges[column + cell.columns]
            above, below = depths[row], depths[row + cell.rows]
            slack = (below - above - len(texts) * self._leading - _ABOVE - _BELOW) / 2
            depth = above + slack + _ABOVE + self._baseline
            for ready, em in texts:
                x = (left + right - em * self._grid.size) / 2
                marks.append(_Mark(x, depth, ready, fonts.BOLD))
                depth += self._leading
            if column + cell.columns < len(self._columns):
                rules.append((right, above, right, below))
            if row + cell.rows < len(rows):
                rules.append((left, below, right, below))
        bare = frozenset(range(1, len(self._columns)))
        return Slab(self, depths[-1], _Cut(marks, bare, _HEAD_GRAY, rules=tuple(rules), thick=True))

    def _head_depths(self, placed: list[_Placed], lines: list[list[Piece]], rows: int) -> list[float]:
        """Give the depth of each row's top; a cell over several rows may deepen its last one."""
        heights = [0.0] * rows
        by_span = sorted(zip(placed, lines, strict=True), key=lambda pair: pair[0].cell.rows)
        for (cell, _column, row), texts in by_span:
            need = len(texts) * self._leading + _ABOVE + _BELOW
            last = row + cell.rows - 1
            heights[last] = max(heights[last], need - sum(heights[row:last]))
        return [0.0, *accumulate(heights)]

    def _place_head(self, rows: tuple[Row, ...]) -> list[_Placed]:
        """Give each cell the first free place of its row, as cells above may reach down."""
        taken: set[tuple[int, int]] = set()
        placed = []
        for number, row in enumerate(rows):
            column = 0
            for cell in map(_cell, row):
                while (number, column) in taken:
                    column += 1
                placed.append(_Placed(cell, column, number))
                taken |= {
                    (number + down, column + right)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                }
                column += cell.columns
        if taken != {(row, column) for row in range(len(rows)) for column in range(len(self._columns))}:
            raise ValueError("a head's cells must fill its rows and columns")
        return placed

    def _place_row(self, row: Row) -> list[_Placed]:
        placed = []
        column = 0
        for cell in map(_cell, row):
            placed.append(_Placed(cell, column, 0))
            column += cell.columns
        if column != len(self._columns):
            raise ValueError(f"a row of {column} columns in a table of {len(self._columns)}")
        return placed

    def _room(self, column: int, columns: int) -> float:
        return self._edges[column + columns] - self._edges[column] - 2 * _BESIDE

    def _lay_section(self, section: Section, limit: float) -> list[Slab]:
        cell = Cell(section.text, len(self._columns), face=section.face, align="left")
        return self._lay_row((cell,), limit, gray=_SECTION_GRAY)

    def _lay_row(
        self, row: Row, limit: float, *, total: bool = False, gray: float | None = None
    ) -> list[Slab]:
        size = self._grid.size
        cells: list[_Filled] = []
        deepest = 1
        bare: set[int] = set()
        column = 0
        for given in row:
            own = self._columns[column]
            if isinstance(given, str):
                text, columns, face, align = given, 1, fonts.BOLD if total else own.face, own.align
            else:
                text, columns = given.text, given.columns
                face = given.face or (fonts.BOLD if total else own.face)
                align = given.align or ("center" if total and columns > 1 else own.align)
                bare.update(range(column + 1, column + columns))
            if text:
                lines = self._lines(text, face, size, self._room(column, columns))
                deepest = max(deepest, len(lines))
                cells.append(_Filled(lines, face, align, column, columns))
            column += columns
        if column != len(self._columns):
            raise ValueError(f"a row of {column} columns in a table of {len(self._columns)}")
        merged = frozenset(bare) if bare else _RULED_ALL
        height = deepest * self._leading + _ABOVE + _BELOW
        if height <= limit or total:
            marks: list[_Mark] = []
            for cell in cells:
                above = _ABOVE + (deepest - len(cell.lines)) * self._leading / 2
                marks += self._marks(cell, cell.lines, above)
            return [Slab(self, height, _Cut(marks, merged, gray))]
        return self._cut_row(cells, merged, deepest)

    def _cut_row(self, cells: list[_Filled], bare: frozenset[int], deepest: int) -> list[Slab]:
        """Lay out a row too tall for its page as one slab a line; all its cells begin at the top."""
        by_line: list[list[_Mark]] = [[] for _line in range(deepest)]
        for cell in cells:
            for number, line in enumerate(cell.lines):
                by_line[number] += self._marks(cell, [line], _ABOVE if number == 0 else 0.0)
        slabs = []
        for number, marks in enumerate(by_line):
            last = number == deepest - 1
            height = self._leading + (_ABOVE if number == 0 else 0.0) + (_BELOW if last else 0.0)
            slabs.append(Slab(self, height, _Cut(marks, bare, closed=last), tied=number == 1 or last))
        return slabs

    def _lines(self, text: str, face: str, size: float, room: float) -> list[Piece]:
        try:
            if len(text) <= _SHORT and "\n" not in text:
                piece = fonts.measured(face)[text]
                if piece.width * size <= room:
                    return [piece]
            return [line for part in text.split("\n") for line in wrap(part, face, size, room)]
        except fonts.MissingGlyph as error:
            raise fonts.MissingGlyph(error.characters, text) from error

    def _marks(self, cell: _Filled, lines: Iterable[Piece], above: float) -> list[_Mark]:
        """Place `lines` of `cell`, the first `above` points under the top."""
        size, face = self._grid.size, cell.face
        left = self._edges[cell.column] + _BESIDE
        right = self._edges[cell.column + cell.columns] - _BESIDE
        depth = above + self._baseline
        marks = []
        for ready, em in lines:
            x = left
            if cell.align == "center":
                x = (left + right - em * size) / 2
            elif cell.align == "right":
                x = right - em * size
            elif cell.align == "decimal":
                fraction = _fraction(ready)
                beyond = fonts.measured(face)[fraction].width if fraction else 0.0
                x = max(left, right - (em + self._fractions.get(cell.column, 0.0) - beyond) * size)
            marks.append(_Mark(x, depth, ready, face))
            depth += self._leading
        return marks

    # Drawing.

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        cuts: list[_Cut] = [slab.content for slab in slabs]  # type: ignore[misc]  # as laid above
        tops = [top - depth for depth in accumulate((slab.height for slab in slabs), initial=0.0)]
        right = left + self._edges[-1]
        size = self._grid.size
        self._shade(pen, left, cuts, tops)
        for cut, y in zip(cuts, tops, strict=False):
            for x, depth, text, face in cut.marks:
                pen.text(left + x, y - depth, text, face, size)
        thin = [
            (left, below, right, below)
            for cut, below in zip(cuts[:-1], tops[1:], strict=False)
            if cut.closed and not cut.thick
        ]
        at = 0
        for bare, run in groupby(cuts, key=lambda cut: cut.bare):
            count = len(list(run))
            for number, edge in enumerate(self._edges[1:-1], start=1):
                if number not in bare:
                    thin.append((left + edge, tops[at], left + edge, tops[at + count]))
            at += count
        for cut, y in zip(cuts, tops, strict=False):
            thin += [(left + x1, y - d1, left + x2, y - d2) for x1, d1, x2, d2 in cut.rules]
        pen.lines(thin, _THIN)
        thick = [
            (left, below, right, below) for cut, below in zip(cuts[:-1], tops[1:], strict=False) if cut.thick
        ]
        pen.lines(thick, _THICK)
        pen.frame(left, tops[-1], right - left, top - tops[-1], _THICK)

    def _shade(self, pen: Pen, left: float, cuts: list[_Cut], tops: list[float]) -> None:
        for number, cut in enumerate(cuts):
            if cut.gray is not None:
                height = tops[number] - tops[number + 1]
                pen.fill(left, tops[number + 1], self._edges[-1], height, cut.gray)
        for number, column in enumerate(self._columns):
            if column.shaded:
                edge, width = self._edges[number], self._edges[number + 1] - self._edges[number]
                pen.fill(left + edge, tops[-1], width, tops[0] - tops[-1], _SECTION_GRAY)


def _cell(given: str | Cell) -> Cell:
    return Cell(given) if isinstance(given, str) else given


def _fraction(text: str) -> str:
    """Give the decimal comma and what follows it."""
    return text[text.rfind(",") :] if "," in text else ""


def _edges(columns: Sequence[Column], width: float) -> list[float]:
    """Give the x of every boundary; fixed widths that leave nothing for the others are scaled down."""
    fixed = sum(column.mm * MM for column in columns)
    shares = sum(column.share for column in columns if not column.mm)
    scale = min(1.0, width * (0.6 if shares else 1.0) / fixed) if fixed else 1.0
    if not shares and fixed:
        scale = width / fixed
    rest = width - fixed * scale
    widths = [c.mm * MM * scale if c.mm else rest * c.share / shares for c in columns]
    return [0.0, *accumulate(widths)]


def key_values(pairs: Sequence[tuple[str, str]], *, across: int = 2, size: float = 11.5) -> Grid:
    """Make a profile: names and values side by side, `across` pairs in a row."""
    columns = (Column(share=1.15, shaded=True), Column(share=1.0, face=fonts.BOLD)) * across
    filled = [*pairs, *[("", "")] * (-len(pairs) % across)]
    rows = [
        tuple(text for pair in filled[start : start + across] for text in pair)
        for start in range(0, len(filled), across)
    ]
    return Grid(columns, rows, size=size)
