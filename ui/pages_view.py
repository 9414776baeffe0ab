"""Sheets of a PDF under each other, fit to the width of the view but hardly above their own size; or a picture.

Drawn here and not by QPdfView, which shows white pages for some frames after each change
(docs/decisions/preview.md). A page in sight is rendered when it is painted: 3 to 8 ms at the width of the column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.i18n import _
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_MARGIN = 12  # around a sheet
_WIDEST = 1.1  # of a sheet's own size, however wide the view
_PIXELS = 96 / 72  # to the point, at the scale of the window
_KEPT = 3  # rendered pages kept on either side of the ones in sight
_SMALLEST, _LARGEST = 0.25, 5.0  # times what fits


class PagesView(QAbstractScrollArea):
    """Shows a PDF, or a sentence in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A viewport that Python knows: for one it meets later, PySide6 loads every kind of widget, which takes 12 ms.
        self.setViewport(QWidget())
        self.setAccessibleName(_("Bản in xem trước"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: were it to come and go, the width of the sheets would jump.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.data = b""
        self._sentence = ""
        self._document: QPdfDocument | None = None
        self._bytes = QBuffer(self)
        self._pages: list[QRect] = []
        self._rendered: dict[int, QImage] = {}
        self._scale = 1.0

    def show_pdf(self, data: bytes, *, stay: bool = False) -> None:
        """Show a PDF from its top, or, where it is the same paper anew, from the place that was in sight."""
        from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415  # after the window has been painted

        place = self.verticalScrollBar().value() if stay else 0
        self.data = data
        self._sentence = ""
        if self._document is None:
            self._document = QPdfDocument(self)
        self._document.close()
        self._bytes.close()
        self._bytes.setData(QByteArray(data))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._bytes)
        self.lay_out()
        self.verticalScrollBar().setValue(place)

    def show_sentence(self, text: str) -> None:
        """Say something where no paper can be shown."""
        self.data = b""
        self._sentence = text
        self._pages = []
        self._rendered.clear()
        self.setAccessibleDescription(text)
        self.verticalScrollBar().setRange(0, 0)
        self.viewport().update()

    @property
    def sentence(self) -> str:
        return self._sentence

    @property
    def count(self) -> int:
        """How many sheets are shown."""
        return len(self._pages)

    def sizes(self) -> list[QSizeF]:
        """Give the sizes of the sheets as they are at their own scale, in pixels of the window."""
        if self._document is None or not self.data:
            return []
        sheets = range(self._document.pageCount())
        return [self._document.pagePointSize(number) * _PIXELS for number in sheets]

    def turn_to(self, number: int) -> None:
        """Bring the top of a sheet into sight; the first one is 1."""
        if 0 < number <= len(self._pages):
            self.verticalScrollBar().setValue(self._pages[number - 1].top() - _MARGIN)

    def fitting(self, size: QSizeF, room: QSize) -> float:
        """Give the width at which a sheet fits."""
        return min(room.width(), size.width() * _WIDEST)

    def draw(self, number: int, size: QSize) -> QImage:
        """Draw a sheet at a size in pixels of the screen."""
        return on_white(self._document.render(number, size)) if self._document is not None else QImage()

    def scale(self, by: float) -> None:
        """Show larger or smaller, around the middle of what is seen; 0: as it fits."""
        bars = self.verticalScrollBar(), self.horizontalScrollBar()
        middles = [
            (bar.value() + bar.pageStep() / 2) / ((bar.maximum() + bar.pageStep()) or 1) for bar in bars
        ]
        self._scale = min(_LARGEST, max(_SMALLEST, self._scale * by)) if by else 1.0
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if self._scale > 1 else policy.ScrollBarAlwaysOff
        )
        self.lay_out()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def lay_out(self) -> None:
        """Put the sheets where they are seen at the size the view has now."""
        self._rendered.clear()
        self._pages = []
        sizes = self.sizes()
        if not sizes:
            return
        view, whole = self.viewport().size(), self.maximumViewportSize()  # which no scroll bar makes smaller
        room = QSize(whole.width() - 2 * _MARGIN, whole.height() - 2 * _MARGIN)
        y = widest = _MARGIN
        for size in sizes:
            width = round(self.fitting(size, room) * self._scale)
            height = round(width * size.height() / size.width())
            self._pages.append(QRect(max(_MARGIN, (view.width() - width) // 2), y, width, height))
            y += height + _MARGIN
            widest = max(widest, width + 2 * _MARGIN)
        for bar, length, seen in (
            (self.verticalScrollBar(), y, view.height()),
            (self.horizontalScrollBar(), widest, view.width()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        self.setAccessibleDescription(_("{count} trang").format(count=len(self._pages)))
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self.viewport())
        colors = theme.current()
        theme.fill(painter, self.viewport().rect(), colors.desk)
        if self._sentence:
            painter.setPen(QColor(colors.text))
            box = self.viewport().rect().adjusted(24, 24, -24, -24)
            wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(wrapped), self._sentence)
            return
        scrolled, aside = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        seen = [
            (number, rect.translated(-aside, -scrolled))
            for number, rect in enumerate(self._pages)
            if rect.bottom() >= scrolled and rect.top() <= scrolled + self.viewport().height()
        ]
        for number, rect in seen:
            painter.drawImage(rect, self._page(number, rect.size()))
            painter.setPen(QColor(colors.line))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        if seen:
            self._forget_beyond(seen[0][0] - _KEPT, seen[-1][0] + _KEPT)

    def _page(self, number: int, size: QSize) -> QImage:
        if number not in self._rendered:
            self._rendered[number] = self.draw(number, size * self.devicePixelRatioF())
        return self._rendered[number]

    def _forget_beyond(self, first: int, last: int) -> None:
        for number in [number for number in self._rendered if not first <= number <= last]:
            del self._rendered[number]

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802  # Qt's name
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        bar = self.verticalScrollBar()
        place = bar.value() / (bar.maximum() or 1)
        self.lay_out()
        bar.setValue(round(place * bar.maximum()))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case _:
                super().keyPressEvent(event)


def on_white(page: QImage) -> QImage:
    """Lay a rendered page, whose paper is transparent, on white."""
    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return sheet
