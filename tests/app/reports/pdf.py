"""Reading a PDF back."""

import io
from typing import NamedTuple

import pdfplumber
import pypdf


class Line(NamedTuple):
    """A line of text on a page; lengths in points from the upper left corner of the paper."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str


def text(data):
    """All text, in the order it was drawn, white space made plain."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def pages(data):
    """Give each page as pdfplumber sees it."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.chars  # noqa: B018 - read while the file is open
        return document.pages


def lines(page):
    """Lines of a page from the top, split where words are far apart, as columns are."""
    found = []
    words = page.extract_words(
        extra_attrs=["fontname", "size"], keep_blank_chars=True, use_text_flow=True, x_tolerance=6
    )
    for word in words:
        chars = page.crop((word["x0"] - 0.1, word["top"] - 0.1, word["x1"] + 0.1, word["bottom"] + 0.1)).chars
        base = page.height - chars[0]["matrix"][5]
        face = word["fontname"].partition("+")[2]
        found.append(Line(word["text"].strip(), word["x0"], word["x1"], base, round(word["size"], 2), face))
    return found
