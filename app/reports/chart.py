"""A small bar chart that a laser printer cannot spoil: one solid grey, one hatched, values on the bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import format as fmt
from app.reports import fonts
from app.reports.flow import Flowable, Part, Slab
from app.reports.forms import MM
from app.reports.grid import Column, Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.reports.pen import Pen

_SOLID = 0.4
_GRID = 0.75
_WHITE = 1.0
_WIDEST = 60.0  # a bar, in points
_HATCH = 3.2  # between the strokes of the hatched series
_TITLE = (fonts.BOLD, 11.5)
_SMALL = 10.0
_SMALLEST = 6.5
_ABOVE = 12.0  # white over the highest bar for its value
_MOST_STEPS = 5
_TALLER = 1.25  # of the size of a text, between lines


class Series(NamedTuple):
    """Values in the order of the chart's labels; None is unknown and gets no bar but an ellipsis."""

    name: str
    values: tuple[int | None, ...]


class Bars(Flowable, Part):
    """Bars by quarter or year, one or two series side by side; `write` gives a value as text.

    Raises ValueError for more than two series, or a series that does not fit the labels.
    """

    gap = 8.0

    def __init__(
        self,
        labels: Sequence[str],
        series: Sequence[Series],
        *,
        title: str = "",
        unit: str = "",
        write: Callable[[int], str] = fmt.money,
        height: float = 46 * MM,
    ) -> None:
        if not 1 <= len(series) <= 2:  # noqa: PLR2004 - there are two fillings
            raise ValueError("a chart shows one or two series")
        if any(len(one.values) != len(labels) for one in series):
            raise ValueError("each series needs a value for each label")
        self.labels = labels
        self.series = series
        self.title = title
        self.unit = unit
        self.write = write
        self.height = height

    def table(self) -> Grid:
        """Give the same values as a table, a row for each series."""
        columns = (Column(), *(Column(label, align="right") for label in self.labels))
        rows = [(one.name, *map(self._said, one.values)) for one in self.series]
        return Grid(columns, rows, unit=self.unit)

    def _said(self, value: int | None) -> str:
        return "…" if value is None else self.write(value)

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        texts = [self.title, self.unit, *self.labels, *(series.name for series in self.series)]
        fonts.check(texts)
        return [Slab(self, self.height, width, gap=self.gap)]

    def draw(self, pen: Pen, left: float, top: float, slabs: Sequence[Slab]) -> None:
        width: float = slabs[0].content  # type: ignore[assignment]  # as laid
        bottom = top - self.height + _SMALL * _TALLER + 2
        if self.title:
            _write(pen, self.title, _TITLE, left + width / 2, top - _TITLE[1])
            top -= _TITLE[1] * _TALLER + 2
        self._draw_key(pen, left, left + width, top - _SMALL)
        top -= _SMALL * _TALLER + 2
        self._draw_bars(pen, (left, bottom, width, top - bottom))

    def _draw_key(self, pen: Pen, left: float, right: float, base: float) -> None:
        _write(pen, self.unit, (fonts.ITALIC, _SMALL), left, base, before=0.0)
        for number in range(len(self.series) - 1 if len(self.series) > 1 else -1, -1, -1):
            name = self.series[number].name
            right -= _write(pen, name, (fonts.REGULAR, _SMALL), right, base, before=1.0) + 4
            _fill(pen, number, (right - 14, base - 1, 14, 8))
            right -= 28

    def _draw_bars(self, pen: Pen, box: tuple[float, float, float, float]) -> None:
        left, bottom, width, height = box
        values = [value for series in self.series for value in series.values if value is not None]
        low, high, step = _scale(values)
        steps = range(low, high + 1, step)
        beside = max(_width(self.write(value), (fonts.REGULAR, _SMALL)) for value in steps) + 5
        left, width = left + beside, width - beside
        scale = (height - _ABOVE) / (high - low)
        zero = bottom - low * scale
        pen.lines(
            [
                (left, bottom + (y - low) * scale, left + width, bottom + (y - low) * scale)
                for y in steps
                if y
            ],
            0.3,
            _GRID,
        )
        slot = width / max(len(self.labels), 1)
        count = len(self.series)
        bar = min(slot * (0.5 if count == 1 else 0.42), _WIDEST)
        places = [
            (number, left + slot * (index + 0.5) + bar * (number - count / 2), series.values[index])
            for number, series in enumerate(self.series)
            for index in range(len(self.labels))
        ]
        for number, x, value in places:
            if value:
                _fill(pen, number, (x, min(zero, zero + value * scale), bar, abs(value) * scale))
        pen.lines([(left, zero, left + width, zero)], 0.7)
        for value in steps:
            y = bottom + (value - low) * scale
            _write(pen, self.write(value), (fonts.REGULAR, _SMALL), left - 5, y - _SMALL / 3, before=1.0)
        shown = [(x, value, self._said(value)) for _number, x, value in places]
        font = _fitting([text for _x, _value, text in shown], fonts.BOLD, slot * 0.96 if count == 1 else bar)
        for x, value, text in shown:
            y = zero + max(value or 0, 0) * scale + 2.5
            wide = _width(text, font) + 2
            pen.fill(x + (bar - wide) / 2, y - 1, wide, font[1] * 0.8, _WHITE)
            _write(pen, text, font, x + bar / 2, y)
        font = _fitting(self.labels, fonts.REGULAR, slot - 2)
        for index, label in enumerate(self.labels):
            _write(pen, label, font, left + slot * (index + 0.5), bottom - _SMALL - 2)


def _scale(values: Sequence[int]) -> tuple[int, int, int]:
    """Choose the ends of the axis and the step between its lines: 1, 2 or 5 times a power of ten."""
    low, high = min(0, *values, 0), max(0, *values, 0)
    step = 1
    factors = (2, 5, 10)
    power = 1
    while (high - low) > step * _MOST_STEPS:
        for factor in factors:
            step = power * factor
            if (high - low) <= step * _MOST_STEPS:
                break
        power *= 10
    return low // step * step, max(-(-high // step) * step, low + step), step


def _fill(pen: Pen, series: int, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    if series == 0:
        pen.fill(x, y, width, height, _SOLID)
        return
    pen.lines(_hatching(x, y, width, height), 0.4)
    pen.frame(x, y, width, height, 0.6)


def _hatching(x: float, y: float, width: float, height: float) -> list[tuple[float, float, float, float]]:
    """Give strokes that rise at 45 degrees and end where the box ends."""
    strokes = []
    start = _HATCH
    while start < width + height:
        strokes.append(
            (
                x + min(start, width),
                y + max(start - width, 0.0),
                x + max(start - height, 0.0),
                y + min(start, height),
            )
        )
        start += _HATCH
    return strokes


def _fitting(texts: Sequence[str], face: str, room: float) -> tuple[str, float]:
    """Give the face with the largest size at which each of `texts` fits, within what can be read."""
    widest = max((_width(text, (face, 1.0)) for text in texts), default=0.0)
    return face, max(_SMALLEST, min(_SMALL, room / widest)) if widest else _SMALL


def _width(text: str, font: tuple[str, float]) -> float:
    face, size = font
    return fonts.measured(face)[text].width * size


def _write(pen: Pen, text: str, font: tuple[str, float], x: float, y: float, *, before: float = 0.5) -> float:
    """Write `text` with the share `before` of it left of `x`; give its width."""
    face, size = font
    ready, em = fonts.measured(face)[text]
    if ready:
        pen.text(x - em * size * before, y, ready, face, size)
    return em * size
