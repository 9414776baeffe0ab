"""Bars by quarter: this year beside the last, each of money, goods and labour one above the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import format as written
from app.i18n import _
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from app.overview import Bar
    from app.summary import Sums

_HEIGHT = 136
_SQUARE = 9  # of the key
_SMALL = 0.85  # of the size of the text
_MILLION = 10**6


class _Ink(NamedTuple):
    """The colours of one year's bars."""

    full: str
    light: str


class Bars(QWidget):
    """`told` says the quarter that is pointed at or moved to by the arrow keys."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._current = 0
        self.setAccessibleName(_("Giá trị hỗ trợ theo quý, năm nay và năm trước"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme.scaled(360), theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme.scaled(280), theme.scaled(_HEIGHT))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self._current = min(self._current, max(0, len(self._bars) - 1))
        self.setAccessibleDescription(self.words)
        self.update()

    @property
    def words(self) -> str:
        """All quarters in words, for whoever does not see the bars."""
        return "\n".join(bar.words() for bar in self._bars)

    @property
    def current(self) -> int:
        """The place of the quarter moved to."""
        return self._current

    # --- Moving -------------------------------------------------------------------------------------------------

    def _move_to(self, place: int) -> None:
        if 0 <= place < len(self._bars):
            self._current = place
            self.setAccessibleDescription(self._bars[place].words())
            self.told.emit(self._bars[place].words())
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        places = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._bars) - 1,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            self._move_to(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        if self._bars:
            self._move_to(int(event.position().x() * len(self._bars) / max(1, self.width())))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusInEvent(event)
        if self._bars:
            self.told.emit(self._bars[self._current].words())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusOutEvent(event)
        self.setAccessibleDescription(self.words)

    # --- Drawing ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * _SMALL)
        painter.setFont(small)
        line = QFontMetrics(small).height()
        self._draw_key(painter, line)
        top, bottom = 2 * line, self.height() - 2 * line - theme.GAP
        highest = max((sums.total for bar in self._bars for sums in (bar.now, bar.before)), default=0)
        colors = theme.current()
        now, before = _Ink(colors.accent, colors.selected), _Ink(colors.muted, colors.line)
        slot = self.width() / max(1, len(self._bars))
        wide = min(slot * 0.32, theme.scaled(52))
        for place, bar in enumerate(self._bars):
            middle = slot * (place + 0.5)
            self._draw_place(painter, bar, place, QRectF(slot * place, top, slot, self.height() - top))
            for sums, ink, left, year in (
                (bar.before, before, middle - wide - 2, bar.period.year - 1),
                (bar.now, now, middle + 2, bar.period.year),
            ):
                height = (bottom - top) * sums.total / highest if highest else 0.0
                box = QRectF(left, bottom - height, wide, height)
                _draw_stack(painter, sums, box, ink)
                painter.setPen(QColor(colors.text))
                if sums.total:
                    above = QRectF(left - wide / 2, box.top() - line, wide * 2, line)
                    painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, rounded(sums))
                painter.setPen(QColor(colors.muted))
                under = QRectF(left - wide / 2, bottom + 1, wide * 2, line)
                painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, str(year))
        painter.setPen(QPen(QColor(colors.muted), 1))
        painter.drawLine(QPointF(0, bottom + 0.5), QPointF(self.width(), bottom + 0.5))

    def _draw_place(self, painter: QPainter, bar: Bar, place: int, box: QRectF) -> None:
        """Name the quarter under its bars, and frame it where the keyboard is."""
        colors = theme.current()
        painter.setPen(QColor(colors.text))
        title = bar.period.short.partition("/")[0]
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, title)
        if self.hasFocus() and place == self._current:
            painter.setPen(QPen(QColor(colors.link), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1 - painter.fontMetrics().height(), -1, -0.5), 4, 4)

    def _draw_key(self, painter: QPainter, line: int) -> None:
        colors = theme.current()
        ink = _Ink(colors.accent, colors.selected)
        metrics = painter.fontMetrics()
        x = 0.0
        painter.setPen(QColor(colors.muted))
        unit = _("Triệu đồng")
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, unit)
        x = float(self.width())
        for number, name in reversed(list(enumerate((_("Tiền mặt"), _("Hiện vật"), _("Ngày công"))))):
            x -= metrics.horizontalAdvance(name)
            painter.setPen(QColor(colors.muted))
            painter.drawText(QPointF(x, metrics.ascent()), name)
            x -= _SQUARE + 5
            _fill(painter, number, QRectF(x, (line - _SQUARE) / 2, _SQUARE, _SQUARE), ink)
            x -= 14


def rounded(sums: Sums) -> str:
    """Write a total in triệu without fractions, as room allows; the words beside it are exact."""
    if 0 < sums.total < _MILLION / 2:
        return "<1"
    return written.money((sums.total + _MILLION // 2) // _MILLION)


def _draw_stack(painter: QPainter, sums: Sums, box: QRectF, ink: _Ink) -> None:
    """Put money, goods and labour one above the other."""
    bottom = box.bottom()
    for number, part in enumerate((sums.money, sums.goods, sums.labour)):
        height = box.height() * part / sums.total if sums.total else 0.0
        if height:
            _fill(painter, number, QRectF(box.left(), bottom - height, box.width(), height), ink)
            bottom -= height


def _fill(painter: QPainter, number: int, box: QRectF, ink: _Ink) -> None:
    """Fill a box so that the three columns differ without colour: full, light, hatched."""
    painter.setPen(QPen(QColor(ink.full), 1))
    if number == 0:
        painter.setBrush(QColor(ink.full))
    elif number == 1:
        painter.setBrush(QColor(ink.light))
    else:
        painter.setBrush(QBrush(QColor(ink.full), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
