"""Reading the .docx and .xlsx of a paper back, and comparing them with its PDF."""

import io
import re
from collections import Counter
from datetime import datetime
from functools import lru_cache

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.table import Table

from app.reports import chart, fonts
from app.reports.chart import Bars
from app.reports.excel import TEXT, xlsx
from app.reports.grid import Grid
from app.reports.paper import render
from app.reports.word import docx as word
from tests.app.reports import pdf, tables
from tests.app.reports.pdf import squeezed

NUMBER = re.compile(r"-?\d[\d.,]*%?")
TABLE_STYLE = "Bảng báo cáo"


class Made:
    """One paper in all its forms."""

    def __init__(self, document):
        self.document = document
        whole = {"title": document.title, "author": document.letterhead.issuer}
        self.pdf = render([document], **whole)
        self.docx = word([document], **whole)
        self.xlsx = xlsx([document], **whole)

    @property
    def charts(self):
        return [part for part in self.document.story if isinstance(part, Bars)]

    @property
    def over_tables(self):
        """Give what stands right over tables: units, and titles of charts."""
        parts = [part for story in self.document.annexes for part in story.story] + list(self.document.story)
        tables = [part for part in parts if isinstance(part, Grid)] + self.charts
        return {squeezed(text) for part in tables for text in (part.unit, getattr(part, "title", "")) if text}

    @property
    def notice(self):
        return {squeezed(self.document.notice)} if self.document.notice else set()

    def besides(self):
        """Give the words that a PDF has besides: in margins, in heads on every page, along an axis (there unparted)."""
        yield from self.document.notice.split()
        yield from map(str, range(len(pdf.pages(self.pdf)) + 1))
        yield from _words(text for rows in word_tables(self.docx) for row in rows[:2] for text in row if text)
        for bars in self.charts:
            low, high, step = chart._scale([value or 0 for one in bars.series for value in one.values])
            yield from map(bars.write, range(low, high + 1, step))
            yield from _words([bars.unit, *(text for row in _told(bars) for text in row)])


# --- Word -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)  # nobody changes it
def opened(data):
    return docx.Document(io.BytesIO(data))


def word_text(data):
    """Give every paragraph that is not in a table with rules, in order."""
    found = []
    for block in opened(data).iter_inner_content():
        if not isinstance(block, Table):
            found.append(block.text)
        elif block.style.name != TABLE_STYLE:
            found += [
                paragraph.text for row in block.rows for cell in row.cells for paragraph in cell.paragraphs
            ]
    return [text for text in found if text.strip()]


def word_tables(data):
    """Give every table with rules as rows of cells; a cell that another lies over is None."""
    return [
        [list(_word_row(row)) for row in table.rows]
        for table in opened(data).tables
        if table.style.name == TABLE_STYLE
    ]


def _word_row(row):
    for cell in row._tr.tc_lst:
        covered = cell.vMerge == "continue"
        text = "\n".join(paragraph.text for paragraph in docx.table._Cell(cell, row).paragraphs)
        yield None if covered else text
        yield from [None] * (cell.grid_span - 1)


def repeated(table):
    """Count the rows of a table that are repeated on every page."""
    return sum(row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows)


# --- Excel ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)  # nobody changes it
def workbook(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def excel_text(data):
    """Give every line of the first worksheet."""
    return [cell.value for row in workbook(data)[TEXT].iter_rows() for cell in row if cell.value]


def excel_tables(data):
    """Give the tables of the other worksheets as rows of cells, as Excel shows them where commas part decimals."""
    return [[[shown(cell) for cell in row] for row in rows] for rows in excel_cells(data)]


def excel_cells(data):
    """Give the same as cells; what has no rules is over a table."""
    return [[row for row in sheet.iter_rows() if _ruled(row)] for sheet in table_sheets(data)]


def over_excel_tables(data):
    """Give the lines over the tables."""
    return [row[0].value for sheet in table_sheets(data) for row in sheet.iter_rows() if not _ruled(row)]


def table_sheets(data):
    return [sheet for sheet in workbook(data).worksheets if sheet.title != TEXT]


def _ruled(row):
    return bool(row[0].border.left.style)


def shown(cell):
    """Write what a cell shows; None where another lies over it."""
    if type(cell).__name__ == "MergedCell":
        return None
    worth, form = cell.value, cell.number_format
    if worth is None or isinstance(worth, str):
        return worth or ""
    if isinstance(worth, datetime):
        assert form == "dd/mm/yyyy"
        return f"{worth:%d/%m/%Y}"
    *sections, last = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", form)
    if sections and worth == 0:
        return _unquoted(last)
    return _in_form(worth, sections[0] if sections else form)


def _in_form(worth, form):
    digits = re.search(r"(#,##)?0(\.0+)?%?", re.sub(r'"[^"]*"', lambda quoted: "x" * len(quoted[0]), form))
    before, number, after = form[: digits.start()], digits[0], form[digits.end() :]
    places = len(digits[2] or ".") - 1
    worth = worth * 100 if number.endswith("%") else worth
    text = f"{worth:,.{places}f}" if digits[1] else f"{worth:.{places}f}"
    text = text.translate(str.maketrans(",.", ".,")) + ("%" if number.endswith("%") else "")
    return f"{_unquoted(before)}{text}{_unquoted(after)}"


def _unquoted(literal):
    """Give the letters that a number format shows as they are: in quotes, or each behind a stroke."""
    return re.sub(r'"([^"]*)"|\\(.)', lambda found: found[1] or found[2] or "", literal)


# --- Compared -------------------------------------------------------------------------------------------------


def assert_same(document):
    """Make all three of a paper; hold every cell of every table, in order, and all text against the PDF's."""
    made = Made(document)
    drawn = {text for bars in made.charts for row in _told(bars) for text in row}
    # Bars and their grid look like a table to who looks for rules.
    printed = [rows for rows in tables.tables(made.pdf) if not drawn.issuperset(filter(None, rows[0]))]
    for found in (word_tables(made.docx), excel_tables(made.xlsx)):
        of_charts = [rows for rows in found if rows[0][0] == ""]
        assert of_charts == [_told(bars) for bars in made.charts]
        assert _plain(rows for rows in found if rows not in of_charts) == _plain(printed)
    words = [cell.value for rows in excel_cells(made.xlsx) for row in rows for cell in row if _right(cell)]
    assert not [text for text in words if isinstance(text, str) and NUMBER.fullmatch(text)]
    _assert_text(made)


def _right(cell):
    return cell.alignment.horizontal == "right"


def _told(bars):
    grid = bars.table()
    return [list(row) for row in (*grid.heads, *grid.rows)]


def _plain(found):
    return [[[text and squeezed(text) for text in row] for row in rows] for rows in found]


def _assert_text(made):
    """See that the text of both stands in the PDF in the same order, and that nothing of the PDF's is missing."""
    printed = squeezed(pdf.text(made.pdf))
    lines = word_text(made.docx)
    at = 0
    for text in _flowing(made, lines):
        at = printed.find(text, at)
        assert at >= 0, text
    assert all(squeezed(text) in printed for text in lines)
    in_excel = [text for text in excel_text(made.xlsx) if not text.startswith("Xem bảng ở trang")]
    over = made.over_tables
    assert _flowing(made, in_excel) == [text for text in _flowing(made, lines) if text not in over]
    in_excel += over_excel_tables(made.xlsx)
    assert {squeezed(text) for text in (*lines, *made.notice)} <= {squeezed(text) for text in in_excel}
    missing = Counter(pdf.words(made.pdf).split()) - Counter(
        _words(lines + list(_texts(word_tables(made.docx))))
    )
    besides = re.compile("(?:" + "|".join(map(re.escape, set(made.besides()))) + ")+")
    assert not [word for word in missing if not besides.fullmatch(word)]


def _flowing(made, lines):
    """Leave out the letterhead and who signs, which each file tells in the order of its own columns."""
    signing = {squeezed(text) for signer in made.document.signers for text in (*signer.lines, signer.name)}
    signing |= {squeezed(text) for text in ("Nơi nhận:", *made.document.recipients)} | made.notice
    plain = [squeezed(text) for text in lines]
    return [text for text in plain[plain.index(squeezed(made.document.kind)) :] if text not in signing]


def _texts(found):
    return (text for rows in found for row in rows for text in row if text)


def _words(texts):
    return [word for text in texts for word in text.replace(fonts.NBSP, " ").split()]
