"""Reading a PDF back."""

import io
from functools import cache
from typing import NamedTuple

import pdfplumber
import pypdf

from app.reports import fonts


class Line(NamedTuple):
    """Text drawn without a gap; lengths in points, `base` from the upper edge of the paper."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str


class Page(NamedTuple):
    """What stands on a page, in the order it was drawn; rules are (left, right, depth)."""

    width: float
    height: float
    lines: list[Line]
    rules: list[tuple[float, float, float]]
    colours: set[tuple[float, ...]]

    def line(self, start):
        """Give the one line that begins with `start`."""
        (found,) = [line for line in self.lines if line.text.startswith(start)]
        return found

    @property
    def text(self):
        """All text, line by line."""
        return "\n".join(line.text for line in self.lines)


@cache
def text(data):
    """Give all text in the order it was drawn, white space made plain."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def words(data):
    """Give all text, whatever breaks and protected spaces it was printed with."""
    return text(data).replace(fonts.NBSP, " ")


def squeezed(text):
    """Leave out what a break may add or take: spaces; and whether a cell begins with a capital."""
    return "".join(text.split()).casefold()


def title(data):
    """Give the title that a reader shows in its window."""
    return pypdf.PdfReader(io.BytesIO(data)).metadata.title


def outline(data):
    """Name the papers in the outline, without the annexes under them."""
    return [entry.title for entry in pypdf.PdfReader(io.BytesIO(data)).outline if not isinstance(entry, list)]


@cache
def pages(data):
    """Read every page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return tuple(_page(page) for page in document.pages)


def last_page(data):
    """Read the last page alone."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return _page(document.pages[-1])


def _page(page):
    level = [edge for edge in page.lines if abs(edge["top"] - edge["bottom"]) < 0.01]
    return Page(
        float(page.width),
        float(page.height),
        list(_lines(page)),
        [(edge["x0"], edge["x1"], edge["top"]) for edge in level],
        {tuple(char["non_stroking_color"] or (0,)) for char in page.chars},
    )


def _lines(page):
    run = []
    for char in page.chars:
        if run and _apart(run[-1], char):
            yield _line(run, page)
            run = []
        run.append(char)
    if run:
        yield _line(run, page)


def _apart(before, char):
    gap = char["x0"] - before["x1"]
    return before["matrix"][5] != char["matrix"][5] or abs(gap) > (40 if before["text"] == " " else 4)


def _line(run, page):
    return Line(
        "".join(char["text"] for char in run).strip(),
        run[0]["x0"],
        run[-1]["x1"],
        float(page.height) - run[0]["matrix"][5],
        round(run[0]["size"], 2),
        run[0]["fontname"].partition("+")[2],
    )
