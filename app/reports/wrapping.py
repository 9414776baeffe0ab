"""Words into lines: plain text, and text with bold or italic runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from app.reports import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.reports.fonts import Piece
    from app.reports.pen import Pen

Align = Literal["left", "center", "right", "justify"]

# Text as a report gives it: plain, or runs of which each is plain or (face, text).
Run = str | tuple[str, str]
Text = str | tuple[Run, ...]

_BREAK_AFTER = f"-/.,;:–_{fonts.NBSP}"  # where a word too wide for its cell is cut, if it can be cut there


class Style(NamedTuple):
    """How a text is set; lengths in points."""

    face: str
    size: float
    leading: float
    align: Align = "left"
    indent: float = 0.0  # of the first line
    gap: float = 0.0  # above, unless at the top of a page
    underlined: bool = False  # where it stands in a block, as no text of a story is

    @property
    def baseline(self) -> float:
        """Depth of the base line under the top of a line, leaving equal room over Ê̆ and under ự."""
        return self.leading / 2 + self.size * (fonts.ASCENT - fonts.DESCENT) / 2


class Words(NamedTuple):
    """A text of a block and how it is set, over a rule as long as `rule` of its widest line."""

    text: str
    style: Style
    rule: float = 0.0


class Line(NamedTuple):
    """A line ready to draw: where it starts, how much wider its spaces are, and its runs."""

    x: float
    spread: float
    runs: tuple[tuple[str, str], ...]

    def width(self, size: float) -> float:
        """Give how long it is, its spaces as wide as they come."""
        return sum(fonts.measured(face)[text].width for face, text in self.runs) * size

    def draw(self, pen: Pen, left: float, base: float, size: float) -> None:
        """Draw the line on the base line `base`."""
        (face, text), *others = self.runs
        pen.text(left + self.x, base, text, face, size, spread=self.spread)
        for other, more in others:
            pen.more(more, other, size)


def plain(text: Text) -> str:
    """Give the characters of `text` alone."""
    if isinstance(text, str):
        return text
    return "".join(run if isinstance(run, str) else run[1] for run in text)


def set_lines(text: Text, style: Style, width: float) -> list[Line]:
    """Break `text` into lines of at most `width`; a newline in it ends a line.

    Raises MissingGlyph, naming the text, where a character cannot be printed.
    """
    try:
        if isinstance(text, str):
            paragraphs = text.split("\n") if "\n" in text else (text,)
            return [line for part in paragraphs for line in _plain_lines(part, style, width)]
        return [line for part in _paragraphs(text, style.face) for line in _mixed_lines(part, style, width)]
    except fonts.MissingGlyph as error:
        raise fonts.MissingGlyph(error.characters, plain(text)) from error


def balanced_lines(text: Text, style: Style, width: float) -> list[Line]:
    """Break a centred text into lines of about the same width, as few as `set_lines` makes."""
    lines = set_lines(text, style, width)
    if style.align == "center" and len(lines) > 1 and "\n" not in plain(text):
        even = sum(width - 2 * line.x for line in lines) / len(lines)
        for widened in range(10):
            narrow = even * (1 + widened / 20)
            if narrow >= width:
                break
            tried = set_lines(text, style, narrow)
            if len(tried) == len(lines):
                return [line._replace(x=line.x + (width - narrow) / 2) for line in tried]
    return lines


def wrap(text: str, face: str, size: float, width: float, indent: float = 0.0) -> list[Piece]:
    """Break `text` into set lines of at most `width`, the first `indent` narrower; widths are in em.

    A single word wider than a line is cut, after punctuation if possible; nothing is ever left out.
    """
    pieces = fonts.measured(face)
    room = (width - indent) / size
    space = pieces[" "].width
    lines: list[Piece] = []
    words: list[str] = []
    used = -space
    for word in text.split(" "):
        if not word:
            continue
        ready, wide = pieces[word]
        if used + space + wide <= room:
            used += space + wide
            words.append(ready)
            continue
        if words:
            lines.append(fonts.Piece(" ".join(words), used))
            room = width / size
        while wide > room:
            head, ready = _cut(ready, pieces, room)
            lines.append(pieces[head])
            wide = pieces[ready].width
            room = width / size
        words, used = ([ready], wide) if ready else ([], -space)
    if words:
        lines.append(fonts.Piece(" ".join(words), used))
    return lines


def _cut(word: str, pieces: Mapping[str, Piece], room: float) -> tuple[str, str]:
    """Split a word too wide for `room` em; the first part has at least one character."""
    used = 0.0
    end = good = 0
    for character in word:
        used += pieces[character].width
        if used > room and end:
            break
        end += 1
        if character in _BREAK_AFTER:
            good = end
    cut = good if good > end // 3 else end
    return word[:cut], word[cut:]


def _plain_lines(text: str, style: Style, width: float) -> list[Line]:
    face, size = style.face, style.size
    set_ = wrap(text, face, size, width, style.indent)
    last = len(set_) - 1
    lines = []
    for number, (ready, em) in enumerate(set_):
        indent = style.indent if number == 0 else 0.0
        spaces = ready.count(" ") + ready.count(fonts.NBSP) if style.align == "justify" else 0
        x, spread = _place(style.align, indent, width - indent - em * size, spaces if number < last else 0)
        lines.append(Line(x, spread, ((face, ready),)))
    return lines


def _place(align: Align, indent: float, slack: float, spaces: int) -> tuple[float, float]:
    if align == "justify":
        return indent, max(slack, 0.0) / spaces if spaces else 0.0
    if align == "center":
        return indent + slack / 2, 0.0
    return indent + (slack if align == "right" else 0.0), 0.0


# A word of a text with runs: its set parts by face, and its width in em.
_Word = tuple[list[tuple[str, str]], float]


def _paragraphs(text: Sequence[Run], face: str) -> list[list[tuple[str, str]]]:
    paragraphs: list[list[tuple[str, str]]] = [[]]
    for run in text:
        own, words = (face, run) if isinstance(run, str) else run
        first, *others = words.split("\n")
        paragraphs[-1].append((own, first))
        paragraphs.extend([(own, other)] for other in others)
    return paragraphs


def _words(runs: Sequence[tuple[str, str]], room: float) -> list[_Word]:
    """Split runs at spaces; a word may hold parts in several faces. Overlong parts are cut."""
    words: list[_Word] = []
    joined = False
    for face, text in runs:
        pieces = fonts.measured(face)
        for number, part in enumerate(text.split(" ")):
            if number:
                joined = False
            if not part:
                continue
            ready, wide = pieces[part]
            while wide > room:
                head, ready = _cut(ready, pieces, room)
                words.append(([(face, head)], pieces[head].width))
                wide, joined = pieces[ready].width, False
            if joined and words[-1][1] + wide <= room:
                parts, used = words[-1]
                words[-1] = ([*parts, (face, ready)], used + wide)
            else:
                words.append(([(face, ready)], wide))
            joined = True
    return words


def _mixed_lines(runs: Sequence[tuple[str, str]], style: Style, width: float) -> list[Line]:
    size = style.size
    space = fonts.measured(style.face)[" "].width
    indent, room = style.indent, (width - style.indent) / size
    lines: list[Line] = []
    line: list[_Word] = []
    used = -space
    for word in _words(runs, width / size - style.indent / size):
        if line and used + space + word[1] > room:
            lines.append(_mixed_line(line, style, indent, (room - used) * size, last=False))
            line, used, indent, room = [], -space, 0.0, width / size
        line.append(word)
        used += space + word[1]
    if line:
        lines.append(_mixed_line(line, style, indent, (room - used) * size, last=True))
    return lines


def _mixed_line(words: Sequence[_Word], style: Style, indent: float, slack: float, *, last: bool) -> Line:
    runs: list[tuple[str, str]] = []
    for number, (parts, _width) in enumerate(words):
        for at, (face, text) in enumerate(parts):
            if number and not at:  # the space belongs to the run before it
                before, done = runs[-1]
                runs[-1] = (before, f"{done} ")
            if runs and runs[-1][0] == face:
                runs[-1] = (face, runs[-1][1] + text)
            else:
                runs.append((face, text))
    spaces = 0 if last else sum(text.count(" ") + text.count(fonts.NBSP) for _face, text in runs)
    x, spread = _place(style.align, indent, slack, spaces)
    return Line(x, spread, tuple(runs))
