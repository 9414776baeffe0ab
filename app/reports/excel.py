"""A paper as a workbook, made of the parts that the PDF is laid out from (docs/decisions/twins.md).

xlsx([summary_report.document(report)], title="Báo cáo tổng hợp quý I năm 2026", author="UBND xã Quảng Trực")
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from app.i18n import paper as _
from app.reports import cells, fonts
from app.reports.blocks import Addressees, AnnexTitle, Letterhead, Title
from app.reports.cells import LIGHT_GRAY, Cell, Filled
from app.reports.chart import Bars
from app.reports.excel_file import Book, Page
from app.reports.flowables import Mark, Prose, Signatures
from app.reports.forms import MM, NOTICE, TITLE_NOTE, UNIT
from app.reports.grid import Grid, Section
from app.reports.paper import Cancelled, stretches
from app.reports.pictures import CAPTION, Photos
from app.reports.wrapping import Style, Words, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.reports.cells import Row
    from app.reports.flow import Flowable
    from app.reports.paper import Document, Stretch

TEXT = _("Văn bản")  # name of the worksheet of text
_ACROSS = 12  # columns of the page of text, for any number who sign side by side
_HALVES = (5, 7)  # of them left and right, where Quốc hiệu and a single signature stand
_INK = 3  # rows left white to sign in
_NAMED = 45 * MM  # width of the column that names the paper where there are several
_BLANK = Style(fonts.REGULAR, 13, 17)
_NOTHING = Words("", _BLANK)
_LINK = _BLANK._replace(face=fonts.ITALIC)
_TABLE_TITLE = _BLANK._replace(face=fonts.BOLD)


def xlsx(
    documents: Sequence[Document],
    *,
    title: str,
    author: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Make one workbook of `documents`: their text on the first worksheet, each table on one of its own.

    Of several documents the tables with the same head under the same heading share a worksheet, on which a
    first column names the document. Raises Cancelled soon after `cancelled` says so, MissingGlyph as the PDF
    would, ValueError where there is nothing to write.
    """
    if not documents:
        raise ValueError("nothing to write")
    writing = _Writing(documents, title, author)
    for done, document in enumerate(documents, start=1):
        if cancelled and cancelled():
            raise Cancelled
        writing.write(document)
        if progress:
            progress(done, len(documents))
    return writing.data()


class _Place(NamedTuple):
    """What tables that share a worksheet have in common."""

    stretch: int
    heading: str
    heads: tuple[Row, ...]
    earlier: int  # tables of the same document before it that are alike


class _Writing:
    """The parts of documents on their way into a workbook."""

    def __init__(self, documents: Sequence[Document], title: str, author: str) -> None:
        self._book = Book(title, author)
        self._title = title
        self._several = len(documents) > 1
        first = next(stretches(documents[0]))
        codes = {document.code_line for document in documents}
        self._code = codes.pop() if len(codes) == 1 else ""  # worksheets are shared by papers of many codes
        edges = [first.frame[0] * number / _ACROSS for number in range(_ACROSS + 1)]
        self._text = self._book.page(TEXT, edges, first, documents[0].notice, self._code)
        self._tables: dict[_Place, Page] = {}

    def write(self, document: Document) -> None:
        """Write a document part by part below what is there."""
        if self._text.row:
            self._text.begin()
        if document.notice:
            self._text.line(document.notice, NOTICE)
        for number, stretch in enumerate(stretches(document)):
            self._stretch(document, number, stretch)
            if stretch.address:
                self._text.line(stretch.address, stretch.form.address)

    def _stretch(self, document: Document, number: int, stretch: Stretch) -> None:
        heading = document.kind
        earlier: Counter[_Place] = Counter()
        for part in stretch.story:
            match part:
                case Mark():
                    heading = part.title if number else heading
                case Grid() | Bars():
                    grid, named = (part, "") if isinstance(part, Grid) else (part.table(), part.title)
                    place = _Place(number, named or heading, tuple(grid.heads), 0)
                    page = self._table(place._replace(earlier=earlier[place]), grid, document, stretch)
                    earlier[place] += 1
                    if isinstance(part, Bars) and not self._several:
                        page.chart(len(grid.body))
                    said = _("Xem bảng ở trang “{name}”.").format(name=page.name)
                    self._text.line(said, _LINK, link=page.name)
                case Prose():
                    text = plain(part.text)
                    heading = text.replace("\n", ". ") if part.style in document.form.headings else heading
                    self._text.line(text, part.style)
                case Photos():
                    for photo in part.photos:
                        self._text.line(photo.caption, CAPTION)
                case _:
                    self._block(part)

    def data(self) -> bytes:
        """Finish all worksheets."""
        for page in (self._text, *self._tables.values()):
            page.close()
        return self._book.data()

    # --- Text ---------------------------------------------------------------------------------------------

    def _block(self, part: Flowable) -> None:
        match part:
            case Letterhead():
                left, right = ([words for words in head if words.text] for head in part.heads)
                for pair in (*zip_longest(left, right, fillvalue=_NOTHING), part.feet):
                    self._text.beside([(words.text, words.style) for words in pair], _HALVES)
            case Title():
                self._text.line("", _BLANK)
                self._lines(part.lines)
                if part.note:
                    self._text.line(part.note, TITLE_NOTE)
            case AnnexTitle():
                self._text.line("", _BLANK)
                self._lines(part.lines)
            case Addressees():
                for text in part.lines:
                    self._text.line(text, part.style)
            case Signatures():
                self._signatures(part)
            case _:
                raise TypeError(f"a part of a kind that has no form in a workbook: {type(part).__name__}")

    def _lines(self, lines: Iterable[Words]) -> None:
        for words in lines:
            self._text.line(words.text, words.style)

    def _signatures(self, part: Signatures) -> None:
        """Write who signs side by side, Nơi nhận left of one who does so alone and below several."""
        self._text.line("", _BLANK)
        offices = [part.offices(signer) for signer in part.signers]
        tallest = max(map(len, offices), default=0)
        columns = [
            [
                *lines,
                *[_NOTHING] * (tallest - len(lines) + _INK),
                Words(signer.name, part.form.signatory),
            ]
            for signer, lines in zip(part.signers, offices, strict=True)
        ]
        beside = len(columns) < 2  # noqa: PLR2004  # several take all the width
        if beside:
            columns.insert(0, part.listed)
        for row in zip_longest(*columns, fillvalue=_NOTHING):
            self._text.beside([(words.text, words.style) for words in row], _HALVES if beside else ())
        self._lines(() if beside else part.listed)

    # --- Tables -------------------------------------------------------------------------------------------

    def _table(self, place: _Place, grid: Grid, document: Document, stretch: Stretch) -> Page:
        edges = cells.edges(grid.columns, stretch.frame[0])
        if self._several:
            edges = [0.0, *(_NAMED + edge for edge in edges)]
        page = self._tables.get(place)
        if page is None:
            page = self._tables[place] = self._book.page(
                place.heading, edges, stretch, document.notice, self._code
            )
            if document.notice:
                page.line(document.notice, NOTICE)
            page.line(place.heading, _TABLE_TITLE)
            page.line(self._title if self._several else document.subject, _BLANK)
            if grid.unit:
                page.line(grid.unit, UNIT)
            page.head(self._heads(place.heads), grid.size)
        else:
            page.widen(edges)
        rows = [*((row, False) for row in grid.body), *((row, True) for row in grid.totals)]
        for row, total in rows:
            filled = cells.filled(row, grid.columns, total=total)
            shades = [isinstance(row, Section) or grid.columns[cell.column].shaded for cell in filled]
            if self._several:
                filled = [Filled(document.title, fonts.REGULAR, "left", 0, 1), *map(_beside, filled)]
                shades = [False, *shades]
            page.cells(filled, grid.size, [LIGHT_GRAY if shade else 1.0 for shade in shades])
        return page

    def _heads(self, heads: Sequence[Row]) -> Sequence[Row]:
        """Put the head of the column that names the paper before the others."""
        if not self._several or not heads:
            return heads
        return [(Cell(_("Văn bản"), rows=len(heads)), *heads[0]), *heads[1:]]


def _beside(cell: Filled) -> Filled:
    return cell._replace(column=cell.column + 1)
