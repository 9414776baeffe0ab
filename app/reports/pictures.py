"""Photos on paper, four to a page, each with what it shows under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.reports import fonts
from app.reports.flow import Flowable, Part, Slab
from app.reports.forms import MM
from app.reports.wrapping import Style, set_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.reports.pen import Pen
    from app.reports.wrapping import Line

CAPTION = Style(fonts.ITALIC, 11, 13.5, "center")
ACROSS, DOWN = 2, 2
CAPTION_LINES = 3
BETWEEN = 6 * MM  # two photos side by side
_HEAD = 40 * MM  # that the title of an annex takes, so that its first page holds as many
_UNDER = 3.0  # a photo, above its caption
_BELOW = 8.0  # a caption
DOTS = 200
"""To the inch: as fine as an office's printer shows, and a tenth of what a phone takes."""


class Photo(NamedTuple):
    """A JPEG, upright, and what it shows; None: what is attached cannot be shown."""

    data: bytes | None
    width: int  # pixels, as the height
    height: int
    caption: str

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Give the largest size of its own proportions within a box, no dot larger than one of a screen."""
        scale = min(width / self.width, height / self.height, 1.0)
        return self.width * scale, self.height * scale


def box(width: float, height: float) -> tuple[float, float]:
    """Give the room of one photo without its caption on a page with a frame of `width` and `height`."""
    row = (height - _HEAD) / DOWN
    captions = CAPTION_LINES * CAPTION.leading + _UNDER + _BELOW
    return (width - BETWEEN * (ACROSS - 1)) / ACROSS, row - captions


class Photos(Flowable, Part):
    """Two side by side, two below each other on each page."""

    def __init__(self, photos: Sequence[Photo]) -> None:
        self.photos = photos
        self._width = self._height = 0.0

    def rows(self) -> Iterator[Sequence[Photo]]:
        """Give those that stand side by side."""
        return (self.photos[at : at + ACROSS] for at in range(0, len(self.photos), ACROSS))

    def lay(self, width: float, height: float) -> list[Slab]:
        self._width, self._height = box(width, height)
        row = self._height + CAPTION_LINES * CAPTION.leading + _UNDER + _BELOW
        return [Slab(self, row, photos) for photos in self.rows()]

    def caption(self, photo: Photo, width: float) -> list[Line]:
        """Set what a photo shows; a text too long for its room ends in an ellipsis."""
        lines = set_lines(photo.caption, CAPTION, width)
        words = photo.caption.split(" ")
        while len(lines) > CAPTION_LINES:
            words.pop()
            lines = set_lines(f"{' '.join(words)}…", CAPTION, width)
        return lines

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        for slab in slabs:
            photos: Sequence[Photo] = slab.content  # type: ignore[assignment]  # as laid above
            for number, photo in enumerate(photos):
                x = left + number * (self._width + BETWEEN)
                self._photo(pen, x, top, photo)
                base = top - self._height - _UNDER - CAPTION.baseline
                for line in self.caption(photo, self._width):
                    line.draw(pen, x, base, CAPTION.size)
                    base -= CAPTION.leading
            top -= slab.height

    def _photo(self, pen: Pen, left: float, top: float, photo: Photo) -> None:
        """Draw a photo in the middle of its room, standing on its caption; a frame where there is none to draw."""
        bottom = top - self._height
        if photo.data is None:
            pen.frame(left, bottom, self._width, self._height, 0.4)
            return
        width, height = photo.within(self._width, self._height)
        pen.picture(photo.data, left + (self._width - width) / 2, bottom, width, height)
