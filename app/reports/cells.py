"""What a table is given and what it draws: columns, cells, the lines of a row, its head."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from app.reports import fonts
from app.reports.forms import MM
from app.reports.wrapping import Style, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from app.reports.fonts import Piece

ColumnAlign = Literal["left", "center", "right", "decimal"]

BESIDE = 3.0  # white between a rule and the text beside it
ABOVE = 1.6  # white over a row's text, where Ê̆ reaches up
BELOW = 2.8
HEAD_GRAY = 0.9  # light enough for black text, dark enough for a laser printer's dots
LIGHT_GRAY = 0.95  # of section rows and of the names in a profile
LEADING = 1.25  # of the size of the text

_LEAST_SHARE = 0.4  # of the width, kept for the columns without a width of their own


class Column(NamedTuple):
    """A column: `mm` wide, or with a share of what the others leave."""

    title: str = ""
    share: float = 1.0
    mm: float = 0.0
    align: ColumnAlign = "left"  # "decimal" right-aligns and puts the decimal commas under each other
    face: str = fonts.REGULAR
    shaded: bool = False


class Cell(NamedTuple):
    """A cell over several columns (and, in a head, rows), or set in another way than its column."""

    text: str
    columns: int = 1
    rows: int = 1
    face: str | None = None
    align: ColumnAlign | None = None


class Figure(str):
    """A figure that words or marks hide, "gần 100", "12.600 (*)", "-", with its value in the unit that is written."""

    __slots__ = ("value",)
    value: Decimal

    def __new__(cls, text: str, value: Decimal) -> Self:
        made = super().__new__(cls, text)
        made.value = value
        return made


class Section(NamedTuple):
    """A row that names those below it, such as a commune over its villages."""

    text: str
    face: str = fonts.BOLD


Row = tuple[str | Cell, ...]


class Filled(NamedTuple):
    """A cell as it is set, whether by its own wish, its row's or its column's; it begins at `column`."""

    text: str
    face: str
    align: ColumnAlign
    column: int
    columns: int


# A line of a cell: x and depth of its base line from the upper left corner of its row, text, face.
Mark = tuple[float, float, str, str]


class Cut(NamedTuple):
    """What is to draw of a row on one page."""

    marks: list[Mark]
    bare: frozenset[int]  # boundaries of columns without a rule, as a cell lies over them
    gray: float | None = None
    closed: bool = True  # whether a rule ends it; not so between the parts of a row cut by a page
    rules: tuple[tuple[float, float, float, float], ...] = ()  # of a head, which rules itself
    thick: bool = False  # whether the rule that ends it is a thick one


def edges(columns: Sequence[Column], width: float) -> list[float]:
    """Give the x of every boundary; fixed widths that leave too little for the others shrink."""
    fixed = sum(column.mm * MM for column in columns)
    shares = sum(column.share for column in columns if not column.mm)
    scale = 1.0
    if fixed and not shares:
        scale = width / fixed
    elif fixed > width * (1 - _LEAST_SHARE):
        scale = width * (1 - _LEAST_SHARE) / fixed
    rest = width - fixed * scale
    widths = (c.mm * MM * scale if c.mm else rest * c.share / shares for c in columns)
    return [0.0, *accumulate(widths)]


def filled(row: Row | Section, columns: Sequence[Column], *, total: bool = False) -> list[Filled]:
    """Give the cells of a row, of which `total` ones are bold. ValueError: they do not fill the columns."""
    if isinstance(row, Section):
        return [Filled(row.text, row.face, "left", 0, len(columns))]
    found: list[Filled] = []
    at = 0
    last = len(columns)
    for given in row:
        if at >= last:
            break
        own = columns[at]
        if isinstance(given, str):
            found.append(Filled(given, fonts.BOLD if total else own.face, own.align, at, 1))
            at += 1
            continue
        face = given.face or (fonts.BOLD if total else own.face)
        align = given.align or ("center" if total and given.columns > 1 else own.align)
        found.append(Filled(given.text, face, align, at, given.columns))
        at += given.columns
    if at != last or len(row) > last:
        raise ValueError(f"a row of other than {last} columns: {row}")
    return found


def baseline(size: float) -> float:
    """Give the depth of a base line under the top of its line in a cell."""
    return Style(fonts.REGULAR, size, size * LEADING).baseline


def fraction(text: str) -> str:
    """Give the decimal comma of a number and what follows it."""
    return text[text.rfind(",") :] if "," in text else ""


def head(rows: Sequence[Row], boundaries: Sequence[float], size: float) -> tuple[float, Cut]:
    """Lay out the head of a table; give its height and what is to draw.

    Raises ValueError where the cells do not fill their rows and columns.
    """
    placed, lines = _broken(rows, boundaries, size)
    depths = _depths(placed, lines, len(rows), size)
    marks: list[Mark] = []
    rules: list[tuple[float, float, float, float]] = []
    for (column, row, cell), texts in zip(placed, lines, strict=True):
        left, right = boundaries[column], boundaries[column + cell.columns]
        above, below = depths[row], depths[row + cell.rows]
        white = below - above - len(texts) * size * LEADING - ABOVE - BELOW
        depth = above + white / 2 + ABOVE + baseline(size)
        for ready, em in texts:
            marks.append(((left + right - em * size) / 2, depth, ready, fonts.BOLD))
            depth += size * LEADING
        if right < boundaries[-1]:
            rules.append((right, above, right, below))
        if row + cell.rows < len(rows):
            rules.append((left, below, right, below))
    bare = frozenset(range(1, len(boundaries) - 1))
    return depths[-1], Cut(marks, bare, HEAD_GRAY, rules=tuple(rules), thick=True)


def head_heights(rows: Sequence[Row], boundaries: Sequence[float], size: float) -> list[float]:
    """Give how high each row of a head must be."""
    depths = _depths(*_broken(rows, boundaries, size), len(rows), size)
    return [below - above for above, below in pairwise(depths)]


def _broken(
    rows: Sequence[Row], boundaries: Sequence[float], size: float
) -> tuple[list[tuple[int, int, Cell]], list[list[Piece]]]:
    """Place the cells of a head and break their texts into lines."""
    placed = list(places(rows, len(boundaries) - 1))
    rooms = (boundaries[column + cell.columns] - boundaries[column] for column, _row, cell in placed)
    lines = [
        wrap(cell.text, fonts.BOLD, size, room - 2 * BESIDE)
        for (_column, _row, cell), room in zip(placed, rooms, strict=True)
    ]
    return placed, lines


def places(rows: Sequence[Row], columns: int) -> Iterator[tuple[int, int, Cell]]:
    """Give each cell of a head its column and row: the first free place, as cells above may reach down."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for given in row:
            cell = Cell(given) if isinstance(given, str) else given
            while (number, column) in taken:
                column += 1
            yield column, number, cell
            taken |= {
                (number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)
            }
            column += cell.columns
    if taken != {(row, column) for row in range(len(rows)) for column in range(columns)}:
        raise ValueError("a head's cells must fill its rows and columns")


def _depths(
    placed: Sequence[tuple[int, int, Cell]], lines: Sequence[Sequence[Piece]], rows: int, size: float
) -> list[float]:
    """Give the depth of each row's top; a cell over several rows may deepen its last one."""
    heights = [0.0] * rows
    for (_column, row, cell), texts in sorted(
        zip(placed, lines, strict=True), key=lambda pair: pair[0][2].rows
    ):
        need = len(texts) * size * LEADING + ABOVE + BELOW
        last = row + cell.rows - 1
        heights[last] = max(heights[last], need - sum(heights[row:last]))
    return [0.0, *accumulate(heights)]
