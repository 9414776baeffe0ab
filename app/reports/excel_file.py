"""A workbook in the making: its looks, its worksheets' names and pages, lines and cells."""

from __future__ import annotations

import io
from datetime import date
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from app.reports import fonts
from app.reports.cells import ABOVE, BELOW, BESIDE, HEAD_GRAY, head_heights, places
from app.reports.excel_values import value
from app.reports.forms import CODE, CODE_HEIGHT, NOTICE
from app.reports.wrapping import set_lines, wrap
from app.sheets.new_workbook import LONGEST, OPTIONS, WorksheetNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from app.reports.cells import Filled, Row
    from app.reports.paper import Stretch
    from app.reports.wrapping import Style

_FONT = "Times New Roman"
_BOLD = {fonts.BOLD, fonts.BOLD_ITALIC}
_ITALIC = {fonts.ITALIC, fonts.BOLD_ITALIC}
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "justify", "decimal": "right"}
_A4 = 9
_NOTICE = 80  # letters of a notice in a margin, which takes 255 in all
_LOWEST = 15.0  # points of a row
_TALLEST = 409.0  # points that a row may be high
_FORMS = 150  # number formats of one's own; Excel takes about 200
_WIDER = 1.1  # than on paper, as Excel shows ### for a number that does not quite fit
_PIXELS = 96 / 72  # in a point
_LEADING = 1.3  # of the size of letters in a cell
_CHART_ROWS = 18  # that a chart covers, the white above it included
_FILLINGS: tuple[dict[str, object], ...] = (  # as on paper: a laser printer tells them apart
    {"fill": {"color": "#666666"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#000000", "bg_color": "#FFFFFF"}},
)


class Book:
    """A workbook; what looks alike shares one format."""

    def __init__(self, title: str, author: str) -> None:
        self._out = io.BytesIO()
        self._book = Workbook(self._out, {**OPTIONS, "in_memory": True})
        self._book.set_properties({"title": title, "author": author})
        self._looks: dict[tuple[object, ...], Format] = {}
        self._forms: set[str] = set()
        self._names = WorksheetNames()

    def page(self, name: str, edges: Sequence[float], stretch: Stretch, notice: str, code: str) -> Page:
        """Add a worksheet that prints on the paper of a stretch; `edges` are its columns' boundaries in points.

        `notice` is printed in the top margin of every page, `code` in the bottom one.
        """
        name = self._names.free(fonts.composed(name))
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(_A4)
        form, paper = stretch.form, stretch.paper
        if paper[0] > paper[1]:
            sheet.set_landscape()
        margins = (form.left, form.right, form.top, form.bottom)
        sheet.set_margins(*(margin / 72 for margin in margins))
        number = f'&C&"{_FONT},Regular"&{form.page_number.size:.0f}&P'
        said = notice[:_NOTICE].replace("&", "&&")
        warning = f'&R&"{_FONT},Italic"&{NOTICE.size:.0f} {said}' if notice else ""
        base = form.page_number_depth - form.page_number.baseline
        sheet.set_header(number + warning, {"margin": base / 72})
        if code:
            foot = CODE_HEIGHT - CODE.leading + CODE.baseline
            sheet.set_footer(f'&R&"{_FONT},Regular"&{CODE.size:.0f} {code}', {"margin": foot / 72})
        sheet.fit_to_pages(1, 0)
        return Page(self, sheet, name, edges)

    def look(
        self,
        face: str,
        size: float,
        align: str,
        *,
        form: str = "",
        fill: float = 1.0,
        ruled: bool = False,
        underlined: bool = False,
    ) -> Format:
        """Give the format of cells in a face; `fill` is a grey, 1 for white."""
        key = face, size, align, form, fill, ruled, underlined
        if key not in self._looks:
            look: dict[str, object] = {
                "font_name": _FONT,
                "font_size": size,
                "bold": face in _BOLD,
                "italic": face in _ITALIC,
                "align": _ALIGN[align],
                "valign": "vcenter" if ruled else "bottom",
                "text_wrap": True,
                "border": int(ruled),
                "underline": int(underlined),
            }
            if form:
                look["num_format"] = form
            if fill < 1:
                look["bg_color"] = "#" + f"{round(255 * fill):02X}" * 3
            self._looks[key] = self._book.add_format(look)
        return self._looks[key]

    def knows(self, form: str) -> bool:
        """Take in a number format, unless there are as many as Excel opens without complaint."""
        if form not in self._forms and len(self._forms) == _FORMS:
            return False
        self._forms.add(form)
        return True

    def chart(self) -> Chart:
        """Give columns side by side to be filled with series and inserted."""
        return self._book.add_chart({"type": "column"})

    def data(self) -> bytes:
        self._book.close()
        return self._out.getvalue()


class Page:
    """A worksheet that is written from top to bottom; `row` is the next to write."""

    def __init__(self, book: Book, sheet: Worksheet, name: str, edges: Sequence[float]) -> None:
        self.sheet = sheet
        self.name = name
        self.row = 0
        self._book = book
        self._edges = list(edges)
        self._breaks: list[int] = []

    @property
    def columns(self) -> int:
        return len(self._edges) - 1

    def widen(self, edges: Sequence[float]) -> None:
        """Make every column at least as wide as between these `edges`."""
        widths = (max(new, old) for new, old in zip(_widths(edges), _widths(self._edges), strict=True))
        self._edges = [0.0, *accumulate(widths)]

    def begin(self) -> None:
        """Begin a new page of paper with the next row."""
        self._breaks.append(self.row)

    def line(self, text: str, style: Style, *, link: str = "") -> None:
        """Write a paragraph across all columns; `link` names a worksheet that it leads to."""
        self.beside([(text, style)], link=link)

    def beside(
        self, texts: Sequence[tuple[str, Style]], shares: Sequence[int] = (), *, link: str = ""
    ) -> None:
        """Write texts side by side over a number of columns each, all over as many unless `shares` says it."""
        bounds = [0, *accumulate(shares or [self.columns // len(texts)] * len(texts))]
        bounds[-1] = self.columns
        tallest = _LOWEST
        for (text, style), (first, end) in zip(texts, pairwise(bounds), strict=True):
            look = self._book.look(style.face, style.size, style.align, underlined=style.underlined)
            self._write((self.row, first, self.row, end - 1), text, look)
            if link:
                target = "internal:'{}'!A1".format(link.replace("'", "''"))
                self.sheet.write_url(self.row, first, target, look, string=text)
            lines = set_lines(text, style, self._edges[end] - self._edges[first])
            tallest = max(tallest, len(lines) * style.leading + style.gap)
        self.sheet.set_row(self.row, min(tallest, _TALLEST))
        self.row += 1

    def cells(self, filled: Sequence[Filled], size: float, fills: Sequence[float]) -> None:
        """Write a row of a table; numbers and days as such, as far as the book knows their formats."""
        deepest = 1
        for cell, fill in zip(filled, fills, strict=True):
            last = cell.column + cell.columns - 1
            found = value(cell)
            if found and not self._book.knows(found.form):
                found = None
            form = found.form if found else ""
            look = self._book.look(cell.face, size, cell.align, form=form, fill=fill, ruled=True)
            self._write((self.row, cell.column, self.row, last), cell.text, look)
            if found and isinstance(found.worth, date):
                self.sheet.write_datetime(self.row, cell.column, found.worth, look)
            elif found:
                self.sheet.write_number(self.row, cell.column, found.worth, look)
            room = self._edges[last + 1] - self._edges[cell.column] - 2 * BESIDE
            broken = sum(len(wrap(part, cell.face, size, room)) for part in cell.text.split("\n"))
            deepest = max(deepest, broken)
        if deepest > 1:  # Excel would see to it, but not for merged cells; other programs not at all
            self.sheet.set_row(self.row, _height(deepest, size))
        self.row += 1

    def head(self, rows: Sequence[Row], size: float) -> None:
        """Write the head of a table, which stays in view and is printed on every page."""
        look = self._book.look(fonts.BOLD, size, "center", fill=HEAD_GRAY, ruled=True)
        self.sheet.set_default_row(_height(1, size))
        for column, row, cell in places(rows, self.columns):
            top = self.row + row
            place = top, column, top + cell.rows - 1, column + cell.columns - 1
            self._write(place, cell.text, look)
        for below, height in enumerate(head_heights(rows, self._edges, size)):
            self.sheet.set_row(self.row + below, min(height, _TALLEST))
        if rows:
            self.sheet.repeat_rows(self.row, self.row + len(rows) - 1)
            self.row += len(rows)
            self.sheet.freeze_panes(self.row, 0)

    def chart(self, series: int) -> None:
        """Draw columns of the last rows, of which there are `series`, below them."""
        head, last = self.row - series - 1, self.columns - 1
        chart = self._book.chart()
        for number in range(series):
            row = head + 1 + number
            chart.add_series(
                {
                    "name": [self.name, row, 0],
                    "categories": [self.name, head, 1, head, last],
                    "values": [self.name, row, 1, row, last],
                    **_FILLINGS[number],
                }
            )
        chart.set_legend({"position": "top"})
        self.sheet.insert_chart(self.row + 1, 0, chart)
        self.row += _CHART_ROWS

    def close(self) -> None:
        """Set the widths and what is printed, now that all is written."""
        for column, width in enumerate(_widths(self._edges)):
            self.sheet.set_column_pixels(column, column, round(width * _WIDER * _PIXELS))
        self.sheet.set_h_pagebreaks(self._breaks)
        self.sheet.print_area(0, 0, max(self.row - 1, 0), self.columns - 1)

    def _write(self, place: tuple[int, int, int, int], text: str, look: Format) -> None:
        top, left, bottom, right = place
        ready = fonts.composed(text)[:LONGEST]
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", look)
        self.sheet.write_string(top, left, ready, look)


def _height(lines: int, size: float) -> float:
    return min(lines * size * _LEADING + ABOVE + BELOW, _TALLEST)


def _widths(edges: Sequence[float]) -> list[float]:
    return [right - left for left, right in pairwise(edges)]
