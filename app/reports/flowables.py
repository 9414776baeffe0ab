"""What a report's story is made of besides tables (app/reports/grid.py) and charts (app/reports/chart.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.i18n import paper as _
from app.reports.flow import Flowable, Part, Slab
from app.reports.forms import INK, RULE, SIGNER_NOTE, STATE
from app.reports.wrapping import Line, Style, Text, Words, balanced_lines, set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.reports.forms import PaperForm
    from app.reports.pen import Pen
    from app.reports.wrapping import Align

_UNDERLINE = 2.0  # under the base line
_ORPHAN_LINES = 2  # lines of a paragraph that may stand alone at the foot or the top of a page


class Prose(Flowable, Part):
    """A paragraph, or several parted by newlines; `text` may hold (face, text) runs.

    Without a `style` of its own it is set as the body of papers of any form is, but for an `align` that is given.
    """

    def __init__(
        self,
        text: Text,
        style: Style | None = None,
        *,
        align: Align | None = None,
        keep_after: float = 0.0,
        form: PaperForm = STATE,
    ) -> None:
        self.text = text
        self.style = style or form.body._replace(align=align or form.body.align)
        self.keep_after = keep_after
        self._own = style
        self._align = align

    def dressed(self, form: PaperForm) -> Prose:
        return Prose(self.text, self._own, align=self._align, keep_after=self.keep_after, form=form)

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        lines = set_lines(self.text, self.style, width)
        leading = self.style.leading
        slabs = [Slab(self, leading, line) for line in lines]
        if slabs:
            slabs[0].gap = self.style.gap
            for slab in (*slabs[1:_ORPHAN_LINES], *slabs[1:][1 - _ORPHAN_LINES :]):
                slab.tied = True
        return slabs

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        base = top - self.style.baseline
        for slab in slabs:
            line: Line = slab.content  # type: ignore[assignment]  # as laid above
            line.draw(pen, left, base, self.style.size)
            base -= self.style.leading


class Mark(Flowable, Part):
    """An outline entry that opens the page of what follows it."""

    keep_after = 1.0

    def __init__(self, title: str, level: int = 1) -> None:
        self.title = title
        self.level = level

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        return [Slab(self, 0.0)]

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:  # noqa: ARG002 - a flowable's signature
        pen.bookmark(self.title, self.level)


class Block(Part):
    """Lines and rules at fixed places; its slabs are made by a Stack."""

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        for slab in slabs:
            stack: Stack = slab.content  # type: ignore[assignment]  # as laid
            for depth, x, style, line in stack.lines:
                line.draw(pen, left + x, top - depth, style.size)
            pen.lines(
                [(left + x1, top - depth, left + x2, top - depth) for x1, x2, depth in stack.rules], RULE
            )
            top -= slab.height


class Stack:
    """Lines set under each other in a column that starts at `left`, and short rules between them."""

    def __init__(self, left: float, width: float) -> None:
        self.left = left
        self.width = width
        self.depth = 0.0
        self.lines: list[tuple[float, float, Style, Line]] = []
        self.rules: list[tuple[float, float, float]] = []
        self._widest = 0.0

    def add(self, text: Text, style: Style) -> None:
        """Set `text` below what is there already; nothing for no text."""
        self._widest = 0.0
        for line in balanced_lines(text, style, self.width) if text else ():
            base = self.depth + style.baseline
            self.lines.append((base, self.left, style, line))
            if style.underlined:
                start = self.left + line.x
                self.rules.append((start, start + line.width(style.size), base + _UNDERLINE))
            self.depth += style.leading
            self._widest = max(self._widest, self.width - 2 * line.x)

    def rule(self, share: float, below: float) -> None:
        """Rule under the text just set (centred), as long as `share` of its widest line."""
        centre, half = self.left + self.width / 2, self._widest * share / 2
        self.rules.append((centre - half, centre + half, self.depth + below))
        self.depth += below

    def take(self, other: Stack) -> None:
        """Take over what stands in a stack beside this one."""
        self.lines += other.lines
        self.rules += other.rules
        self.depth = max(self.depth, other.depth)

    def slab(self, part: Block, *, gap: float = 0.0, tied: bool = False) -> Slab:
        """Make it one piece that is never cut."""
        return Slab(part, self.depth, self, gap=gap, tied=tied)


class Signer(NamedTuple):
    """One who signs: authority and office, each a line; a note in brackets; the name, if known."""

    lines: tuple[str, ...]
    name: str = ""
    note: str = ""


class Signatures(Flowable):
    """The end of a paper: signers side by side, and Nơi nhận.

    It is kept with the last two lines or rows before it, so that no page holds signatures alone.
    A single signer stands right and Nơi nhận left, level with them (decree 30/2020, points 17
    and 18); under several signers Nơi nhận stands below. `ink` is the height left white to sign in.
    Of the lines over a signature the last is the post, those above it the authority.
    """

    keep_before = 2

    def __init__(
        self,
        signers: Sequence[Signer],
        recipients: Sequence[str] = (),
        *,
        form: PaperForm = STATE,
        ink: float = INK,
        gap: float = 12.0,
    ) -> None:
        self.form = form
        self.signers = signers
        self.recipients = recipients
        self.ink = ink
        self.gap = gap

    def lay(self, width: float, height: float) -> list[Slab]:
        block = Block()
        signing = self._signing(width)
        listed = Stack(0.0, width * 0.43)
        if len(self.signers) > 1:
            listed.depth = signing.depth + 8.0
        stacks = [listed]
        for words in self.listed:
            if listed.depth > max(signing.depth, height / 2):  # no page is kept for a list as long
                listed = Stack(0.0, listed.width)
                stacks.append(listed)
            listed.add(words.text, words.style)
        stacks[0].take(signing)
        slabs = [stack.slab(block) for stack in stacks]
        slabs[0].gap = self.gap
        return slabs

    def _signing(self, width: float) -> Stack:
        # One signer has the right part of the page, so that Nơi nhận finds room on the left.
        count = len(self.signers)
        column = width * 0.55 if count == 1 else width / max(count, 1)
        stacks = [Stack(width - column * number, column - 6) for number in range(count, 0, -1)]
        for stack, signer in zip(stacks, self.signers, strict=True):
            for words in self.offices(signer):
                stack.add(words.text, words.style)
        deepest = max((stack.depth for stack in stacks), default=0.0)
        whole = Stack(0.0, width)
        for stack, signer in zip(stacks, self.signers, strict=True):
            stack.depth = deepest + self.ink
            stack.add(signer.name, self.form.signatory)
            whole.take(stack)
        return whole

    def offices(self, signer: Signer) -> list[Words]:
        """Give what a signer signs under, line by line, and the note in brackets if there is one."""
        *authority, post = signer.lines
        lines = [Words(line, self.form.authority) for line in authority]
        lines.append(Words(post, self.form.post))
        return [*lines, Words(signer.note, SIGNER_NOTE)] if signer.note else lines

    @property
    def listed(self) -> list[Words]:
        """Give Nơi nhận and what stands below it, line by line."""
        if not self.recipients:
            return []
        lines = [Words(line, self.form.recipient) for line in self.recipients]
        return [Words(_("Nơi nhận:"), self.form.recipients), *lines]
