"""Printing: the pages of a PDF at their own size, neither scaled nor moved.

The printer is told to use the full page, so that the margins on paper are those of the PDF: the decree sets them.
Pages are painted at 300 dpi (docs/decisions/preview.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from app.errors import UserError
from app.i18n import _
from ui.pages_view import on_white

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.jobs import Work

DPI = 300
_POINTS = 72  # to the inch


def printer(title: str) -> QPrinter:
    """Give the default printer, set up for papers of ours."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(title)
    made.setResolution(DPI)
    made.setFullPage(True)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return made


def ask(parent: QWidget, title: str) -> QPrinter | None:
    """Ask which printer, how many copies, which pages; None: she thought better of it."""
    wanted = printer(title)
    dialog = QPrintDialog(wanted, parent)
    dialog.setWindowTitle(_("In"))
    if not dialog.exec():
        return None
    return wanted


def paint(data: bytes, on: QPrinter, work: Work) -> None:
    """Paint the pages of a PDF on a printer; runs on a job's thread.

    UserError: the printer does not take them. Stopped: the job was cancelled, and what was sent is taken back.
    """
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    pages = range(document.pageCount())
    if on.fromPage():
        pages = range(on.fromPage() - 1, min(on.toPage(), document.pageCount()))
    painter = QPainter()
    try:
        for done, page in enumerate(pages, 1):
            if work.cancelled():
                on.abort()
            work.go_on()
            size = document.pagePointSize(page)
            _turn(on, size)
            taken = on.newPage() if painter.isActive() else painter.begin(on)
            if not taken:
                raise _refused(on)
            pixels = QSize(round(size.width() * DPI / _POINTS), round(size.height() * DPI / _POINTS))
            image = on_white(document.render(page, pixels))
            scale = on.resolution() / DPI
            target = QSize(round(pixels.width() * scale), round(pixels.height() * scale))
            painter.drawImage(QRect(QPoint(), target), image)
            work.progress(done, len(pages))
    finally:
        if painter.isActive():
            painter.end()


def _turn(on: QPrinter, size: QSizeF) -> None:
    """Take a sheet of the page's own size and direction, to its very edges."""
    lying = size.width() > size.height()
    upright = size.transposed() if lying else size
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    sheet = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    on.setPageLayout(QPageLayout(sheet, way, QMarginsF()))
    on.setFullPage(True)


def _refused(on: QPrinter) -> UserError:
    return UserError(
        _("Máy in {name} không nhận bản in. Hãy kiểm tra máy in rồi in lại, hoặc lưu PDF.").format(
            name=on.printerName() or on.outputFileName()
        )
    )
