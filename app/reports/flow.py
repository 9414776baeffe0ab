"""From a story to pages: what may be cut, what must stay together (docs/decisions/flowables.md).

A flowable becomes slabs, pieces that no page break may cut. A slab may be *tied* to the one before
it. Pages are filled slab by slab and cut at the last place that is not tied, which is all that is
needed for widows, headings, table heads, totals and signatures alike.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.reports.forms import PaperForm
    from app.reports.pen import Pen

_HAIR = 0.01  # rounding of sums of heights, in points


class Part(ABC):
    """A flowable laid out for one width; it draws whichever of its slabs stand on a page."""

    head: Slab | None = None  # what is repeated above the rest on each further page

    @abstractmethod
    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        """Draw `slabs`, which follow each other without gaps, from `top` downwards."""


class Slab:
    """A piece no page break may cut. `content` is for its part alone to know."""

    __slots__ = ("content", "gap", "height", "part", "tied")

    def __init__(
        self, part: Part, height: float, content: object = None, *, gap: float = 0.0, tied: bool = False
    ) -> None:
        self.part = part
        self.height = height
        self.content = content
        self.gap = gap  # above it, unless at the top of a page
        self.tied = tied  # never the first on a page, as it belongs to the one before it


class Flowable(ABC):
    """Something a story is made of."""

    keep_after: float = 0.0  # height of what follows that must stand on the same page
    keep_before: int = 0  # how many slabs before it must stand on the same page

    def dressed(self, form: PaperForm) -> Flowable:  # noqa: ARG002 - a table looks alike in every form
        """Give it as papers of `form` set it."""
        return self

    @abstractmethod
    def lay(self, width: float, height: float) -> list[Slab]:
        """Lay out for a frame of `width` and at most `height`."""


class Placed(NamedTuple):
    """Slabs of one part on a page, `depth` points below the top of the frame."""

    part: Part
    depth: float
    slabs: list[Slab]


def lay_out(story: Iterable[Flowable], width: float, height: float) -> list[Slab]:
    """Lay every flowable out and tie what must stay together."""
    slabs: list[Slab] = []
    owed = 0.0
    kept = False  # whether the one before it wants company
    for flowable in story:
        laid = flowable.lay(width, height)
        if not laid:
            continue
        if flowable.keep_after and not kept:  # a text ends here, however short, and another begins
            owed = 0.0
        kept = flowable.keep_after > 0
        for slab in laid:
            if owed <= 0:
                break
            slab.tied = True
            owed -= slab.gap + slab.height
        if flowable.keep_before:
            laid[0].tied = True
            _tie_last(slabs, flowable.keep_before)
        owed = max(owed, flowable.keep_after)
        slabs += laid
    if slabs:
        slabs[0].tied = False
    return slabs


def _tie_last(slabs: Sequence[Slab], count: int) -> None:
    """Tie the last `count` slabs that have a height to each other."""
    for slab in reversed(slabs):
        if slab.height:
            count -= 1
            if not count:
                break
        slab.tied = True


def paginate(slabs: Sequence[Slab], height: float, first: float | None = None) -> list[list[Placed]]:
    """Fill pages of `height` (the first of `first`) with `slabs`; none is left out, no page is empty."""
    pages = []
    start = 0
    room = height if first is None else first
    while start < len(slabs):
        end = _end_of_page(slabs, start, room, height)
        pages.append(_place(slabs, start, end))
        start, room = end, height
    return pages


def _end_of_page(slabs: Sequence[Slab], start: int, room: float, full: float) -> int:
    head = _head(slabs, start)
    used = head.height if head else 0.0
    cut = start
    at = start
    for at in range(start, len(slabs)):
        slab = slabs[at]
        if at > start:
            used += slab.gap
            if not slab.tied:
                cut = at
        used += slab.height
        if used > room + _HAIR:
            break
    else:
        return len(slabs)
    if cut > start:
        return cut
    return _cut_chain(slabs, start, max(at, start + 1), full)


def _cut_chain(slabs: Sequence[Slab], start: int, overflow: int, room: float) -> int:
    """Cut tied slabs that no page can hold: as early as lets the rest of them stand together."""
    end = overflow + 1
    while end < len(slabs) and slabs[end].tied:
        end += 1
    cut = overflow
    while cut > start + 1:
        head = _head(slabs, cut - 1)
        tail = slabs[cut - 1 : end]
        used = sum(slab.height + slab.gap for slab in tail) - tail[0].gap + (head.height if head else 0.0)
        if used > room:
            break
        cut -= 1
    return cut


def _head(slabs: Sequence[Slab], start: int) -> Slab | None:
    """Give what stands above `start` if a page begins with it: the head of a part cut before it."""
    if start and slabs[start - 1].part is slabs[start].part:
        return slabs[start].part.head
    return None


def _place(slabs: Sequence[Slab], start: int, end: int) -> list[Placed]:
    placed: list[Placed] = []
    depth = 0.0
    head = _head(slabs, start)
    if head:
        placed.append(Placed(head.part, 0.0, [head]))
        depth = head.height
    for at in range(start, end):
        slab = slabs[at]
        if placed and placed[-1].part is slab.part:
            placed[-1].slabs.append(slab)
        else:
            depth += slab.gap if at > start else 0.0
            placed.append(Placed(slab.part, depth, [slab]))
        depth += slab.height
    return placed
