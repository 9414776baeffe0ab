"""Reading a PDF back."""

import io
from functools import cache, lru_cache, partial
from typing import NamedTuple

import pdfplumber
import pypdf
from pdfminer.layout import LTChar

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


@lru_cache(
    maxsize=2
)  # what is read of a page stays with it, for whoever asks for its text and then for its tables
def opened(data):
    """Give pdfplumber's pages."""
    found = pdfplumber.open(io.BytesIO(data)).pages
    for page in found:
        page.process_object = partial(_object, page, page.process_object)
    return found


def _object(page, process, found):
    """Take a character as it is: pdfplumber looks behind each attribute, which takes half of the time of reading."""
    if not isinstance(found, LTChar):
        return process(found)
    colour = found.graphicstate.ncolor
    top = page.height - found.y1
    return {
        "object_type": "char",
        "text": found.get_text(),
        "x0": found.x0,
        "x1": found.x1,
        "top": top,
        "bottom": page.height - found.y0,
        "doctop": page.initial_doctop + top,
        "height": found.height,
        "size": found.size,
        "matrix": found.matrix,
        "upright": found.upright,
        "fontname": found.fontname,
        "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
    }


@cache
def pages(data):
    """Read every page."""
    return tuple(map(_page, opened(data)))


def last_page(data):
    """Read the last page alone."""
    return _page(opened(data)[-1])


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
