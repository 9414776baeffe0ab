"""A paper as a .docx, made of the parts that the PDF is laid out from (docs/decisions/twins.md).

docx([village_sheet.document(sheet)], title="Phiếu bon, buôn quý I năm 2026", author="UBND xã Quảng Trực")
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from app.reports import cells, fonts
from app.reports.blocks import Addressees, AnnexTitle, Letterhead, Title
from app.reports.chart import Bars
from app.reports.flowables import Mark, Prose, Signatures
from app.reports.forms import TITLE_NOTE, UNIT
from app.reports.grid import Grid
from app.reports.paper import Cancelled, stretches
from app.reports.pictures import BETWEEN, CAPTION, Photos, box
from app.reports.word_file import WordFile
from app.reports.word_styles import NORMAL, RULE, align, twips
from app.reports.word_tables import Box, Paragraph, Table, run, unruled
from app.reports.wrapping import Style, balanced_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.reports.flow import Flowable
    from app.reports.paper import Document, Stretch
    from app.reports.wrapping import Text, Words

_CHART_TITLE = Style(fonts.BOLD, 11.5, 14.5, "center", gap=6)
_AIR = 8.0  # beside Quốc hiệu, as each program measures letters a little differently
_OVER_TITLE = 16.0
_OVER_NOTE = 5.0
_OVER_FEET = 8.0  # of a letterhead
_OVER_ADDRESSEES = 8.0
_UNDER_PHOTOS = 3.0
_OVER_RECIPIENTS = 8.0  # where they stand below who signs
_SIGNING = 0.55  # of the width, for a single signer; the rest is for Nơi nhận


_Block = Paragraph | str  # a table is written already


def docx(
    documents: Sequence[Document],
    *,
    title: str,
    author: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Make one .docx of `documents`, each from page 1, as paper.render makes a PDF of them; it raises the same."""
    if not documents:
        raise ValueError("nothing to write")
    file = WordFile(title, author, documents[0].form)
    body: list[str] = []
    section, ending = "", Paragraph(RULE)
    for done, document in enumerate(documents, start=1):
        for stretch in stretches(document):
            if cancelled and cancelled():
                raise Cancelled
            if section:  # a section is told in its last paragraph, and the last one at the end of the file
                body.append(ending.xml(section))
            section = file.section(stretch, document.notice, document.code_line)
            blocks = list(_Writing(file, stretch).blocks())
            last = blocks[-1]
            ending = Paragraph(RULE)
            if isinstance(last, Paragraph):
                ending = last
                blocks.pop()
            body += [block if isinstance(block, str) else block.xml() for block in blocks]
        if progress:
            progress(done, len(documents))
    return file.data("".join((*body, ending.xml(), section)))


class _Writing:
    """The parts of one stretch of pages on their way into a file."""

    def __init__(self, file: WordFile, stretch: Stretch) -> None:
        self._file = file
        self._styles = file.styles
        self._width, self._height = stretch.frame
        self._story = [part for part in stretch.story if not isinstance(part, Mark)]

    def blocks(self) -> Iterator[_Block]:
        """Write part by part; what a page must not part is kept with the next.

        The last is kept with the empty paragraph that must end a section below a table, lest that have a page alone.
        """
        for part, following in zip_longest(self._story, self._story[1:]):
            last = following is None
            keep = not isinstance(part, Prose) if last else part.keep_after > 0 or following.keep_before > 0
            yield from self._part(part, keep=keep)

    def _part(self, part: Flowable, *, keep: bool) -> Iterator[_Block]:
        match part:
            case Prose():
                if part.text:
                    yield self._paragraph(part.text, part.style, keep=keep)
            case Grid():
                yield from self._grid(part, keep=keep)
            case Bars():
                if part.title:
                    yield self._paragraph(part.title, _CHART_TITLE, keep=True)
                yield from self._grid(part.table(), keep=keep)
            case Photos():
                yield from self._photos(part)
            case Signatures():
                yield from self._signatures(part)
            case _:
                yield from self._head(part)

    def _head(self, part: Flowable) -> Iterator[_Block]:
        match part:
            case Letterhead():
                yield self._letterhead(part)
            case Title():
                yield from self._lines(part.lines, self._width, above=_OVER_TITLE)
                if part.note:
                    yield self._paragraph(part.note, TITLE_NOTE, more=_above(_OVER_NOTE))
            case Addressees():
                yield from self._addressees(part)
            case AnnexTitle():
                yield from self._lines(part.lines, self._width)
            case _:
                raise TypeError(f"a part of a kind that has no form in Word: {type(part).__name__}")

    def _paragraph(self, text: Text, style: Style, *, keep: bool = False, more: str = "") -> Paragraph:
        said = (text,) if isinstance(text, str) else text
        parts = ((part, style.face) if isinstance(part, str) else part[::-1] for part in said)
        runs = "".join(run(words, style.face, own) for words, own in parts)
        return Paragraph(self._styles.of(style), runs, keep, more)

    def _lines(self, lines: Iterable[Words], width: float, *, above: float = 0.0) -> Iterator[Paragraph]:
        """Write lines below each other in a column of `width`, rules under those that have one."""
        for words in lines:
            if words.text:
                yield self._paragraph(words.text, words.style, more=_above(above) if above else "")
                above = 0.0
            if words.rule:
                yield _rule(words, width)

    # --- Blocks without rules -----------------------------------------------------------------------------

    def _letterhead(self, head: Letterhead) -> str:
        right = head.widths(self._width)[1] + _AIR
        widths = self._width - right, right
        heads, feet = [], []
        for lines, foot, width in zip(head.heads, head.feet, widths, strict=True):
            heads.append(Box(width, list(self._lines(lines, width))))
            feet.append(Box(width, list(self._lines([foot], width, above=_OVER_FEET))))
        return unruled((heads, feet))

    def _addressees(self, part: Addressees) -> Iterator[Paragraph]:
        label, *names = part.lines
        style = part.style
        if not names:
            centred = style._replace(align="center")
            yield self._paragraph(label, centred, more=_above(_OVER_ADDRESSEES))
            return
        left, listed = part.indents(self._width)
        yield self._paragraph(label, style, keep=True, more=_above(_OVER_ADDRESSEES) + _indent(left))
        for name in names:
            yield self._paragraph(name, style, more=_indent(listed))

    def _signatures(self, part: Signatures) -> Iterator[_Block]:
        listed = [self._paragraph(words.text, words.style) for words in part.listed]
        yield _white(part.gap)
        if not part.signers:
            yield from listed
            return
        offices, names = [], []
        for signer in part.signers:
            lines = part.offices(signer)
            offices.append([self._paragraph(words.text, words.style, keep=True) for words in lines])
            names.append(self._paragraph(signer.name, part.form.signatory, more=_above(part.ink)))
        if len(part.signers) == 1:
            boxes = (
                Box(self._width * (1 - _SIGNING), listed),
                Box(self._width * _SIGNING, [*offices[0], names[0]]),
            )
            yield unruled((boxes,), keep=True)
            return
        width = self._width / len(part.signers)
        rows = [Box(width, lines) for lines in offices], [Box(width, [name]) for name in names]
        yield unruled(rows, keep=not listed)
        if listed:
            yield listed[0]._replace(more=_above(_OVER_RECIPIENTS))
            yield from listed[1:]

    def _photos(self, part: Photos) -> Iterator[_Block]:
        """Write photos in rows that no page parts; of the height of their room, so that each page holds as many."""
        width, height = box(self._width, self._height)
        for photos in part.rows():
            boxes = []
            for photo in photos:
                caption = self._paragraph(photo.caption, CAPTION)
                above = Paragraph(RULE, keep=True, more=_above(height))
                if photo.data is not None:
                    across, down = photo.within(width, height)
                    runs = self._file.picture(photo.data, across, down, photo.caption)
                    # A line as tall as the picture: one of a fixed height would cut it off.
                    line = f'<w:spacing w:before="{twips(height - down)}" w:line="240" w:lineRule="auto"/>'
                    above = Paragraph(NORMAL, runs, keep=True, more=f"{line}{align('center')}")
                boxes.append(Box(width + BETWEEN / 2, [above, caption]))
            yield unruled((boxes,))
            yield _white(_UNDER_PHOTOS)

    # --- Tables -------------------------------------------------------------------------------------------

    def _grid(self, grid: Grid, *, keep: bool) -> Iterator[_Block]:
        holds = grid.holds(self._width, self._height)
        if not holds and not grid.heads:
            return
        if holds:
            holds[-1] = holds[-1]._replace(with_next=keep)
        # Two tables without a paragraph between them would become one.
        yield (
            self._paragraph(grid.unit, UNIT, keep=True, more=_above(grid.gap))
            if grid.unit
            else _white(grid.gap)
        )
        edges = [twips(edge) for edge in cells.edges(grid.columns, self._width)]
        table = Table(grid, edges, self._styles.of_cell(grid.size))
        yield table.xml(holds)


def _rule(words: Words, width: float) -> Paragraph:
    """Rule under a text set in a column of `width`, as long as it says."""
    lines = balanced_lines(words.text, words.style, width)
    widest = max((width - 2 * line.x for line in lines), default=0.0)
    side = twips((width - widest * words.rule) / 2)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    return Paragraph(RULE, more=f'{border}{_above(2.0)}<w:ind w:left="{side}" w:right="{side}"/>')


def _white(height: float) -> Paragraph:
    """Leave white that is kept with what follows."""
    return Paragraph(RULE, keep=True, more=f'<w:spacing w:line="{twips(height)}" w:lineRule="exact"/>')


def _above(white: float) -> str:
    return f'<w:spacing w:before="{twips(white)}"/>'


def _indent(left: float) -> str:
    return f'<w:ind w:left="{twips(left)}"/>'
