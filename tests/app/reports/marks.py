"""A pen that draws nothing and remembers everything, for tests of where things stand."""

from typing import NamedTuple

from app.reports import fonts
from app.reports.paper import Document, Letterhead, render


class Mark(NamedTuple):
    text: str
    x: float
    base: float  # from the lower edge of the paper
    face: str
    size: float
    spread: float

    @property
    def right(self):
        return self.x + fonts.measured(self.face)[self.text].width * self.size


class Page:
    def __init__(self):
        self.marks = []
        self.rules = []
        self.fills = []
        self.frames = []

    @property
    def words(self):
        return " ".join(mark.text for mark in self.marks).replace(fonts.NBSP, " ").split()


class Marks:
    def __init__(self):
        self.pages = [Page()]

    def __call__(self, _canvas):
        return self

    def text(self, x, y, text, face, size, *, spread=0.0):
        self.pages[-1].marks.append(Mark(text, x, y, face, size, spread))

    def more(self, text, face, size):
        before = self.pages[-1].marks[-1]
        self.pages[-1].marks.append(Mark(text, before.right, before.base, face, size, before.spread))

    def lines(self, lines, width, gray=0.0):
        self.pages[-1].rules += [(*line, width, gray) for line in lines]

    def fill(self, x, y, width, height, gray):
        self.pages[-1].fills.append((x, y, width, height, gray))

    def frame(self, x, y, width, height, _line_width):
        self.pages[-1].frames.append((x, y, width, height))

    def bookmark(self, title, level):
        pass

    def page(self, _size):
        self.pages.append(Page())


def laid_out(story, **values):
    """Print a paper of `story` and give its pages."""
    pen = Marks()
    head = Letterhead("UBND xã Quảng Trực", "Quảng Trực")
    document = Document("Thử", head, kind="Báo cáo", subject="Thử", story=story, **values)
    render([document], title="", author="", pen=pen)
    return pen.pages[:-1]
