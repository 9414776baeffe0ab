import io

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize
from PySide6.QtGui import QPageLayout
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.errors import UserError
from ui import printing
from ui.jobs import Job
from ui.pages_view import on_white

MM = 72 / 25.4
BOXES = [(30, 20), (0, 0), (190, 277)]  # mm from the left and the top edge, 20 mm wide and high


@pytest.fixture
def paper():
    """Make an upright page with boxes, two of them in the very corners, and a lying one."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for left, top in BOXES:
        canvas.rect(left * MM, A4[1] - (top + 20) * MM, 20 * MM, 20 * MM, stroke=0, fill=1)
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    canvas.rect(20 * MM, 20 * MM, 20 * MM, 20 * MM, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def printed(qtbot, data, path):
    """Print to a file, which stands in for a printer, and read it back."""
    on = printing.printer("Phiếu")
    on.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    on.setOutputFileName(str(path))
    owner = QObject()
    job = Job(lambda work: printing.paint(data, on, work), owner)
    with qtbot.waitSignal(job.done):
        job.start()
    return path.read_bytes()


def pages(data):
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    found = []
    for number in range(document.pageCount()):
        size = document.pagePointSize(number)
        pixels = QSize(round(size.width() * 2), round(size.height() * 2))
        found.append((size, on_white(document.render(number, pixels))))
    return found


def edges(picture, top, left):
    """Give the mm at which black begins and ends, going right and going down from a point."""
    millimetre = 2 * MM

    def run(points):
        black = [place for place, point in points if picture.pixelColor(*point).lightness() < 128]
        return round(black[0] / millimetre, 1), round((black[-1] + 1) / millimetre, 1)

    y, x = round((top + 10) * millimetre), round((left + 10) * millimetre)
    across = run((column, (column, y)) for column in range(max(0, x - 150), min(picture.width(), x + 150)))
    down = run((row, (x, row)) for row in range(max(0, y - 150), min(picture.height(), y + 150)))
    return across, down


def test_printed_at_its_own_size_to_the_edges(qtbot, tmp_path, paper):
    (size, picture), _lying = pages(printed(qtbot, paper, tmp_path / "in.pdf"))

    assert (round(size.width()), round(size.height())) == (595, 842)
    for left, top in BOXES:
        (first, last), (above, below) = edges(picture, top, left)
        assert first == pytest.approx(left, abs=0.2)
        assert last == pytest.approx(left + 20, abs=0.2)
        assert above == pytest.approx(top, abs=0.2)
        assert below == pytest.approx(top + 20, abs=0.2)


def test_lying_pages_lie(qtbot, tmp_path, paper):
    _upright, (size, picture) = pages(printed(qtbot, paper, tmp_path / "in.pdf"))

    assert (round(size.width()), round(size.height())) == (842, 595)
    (first, last), (above, below) = edges(picture, 170, 20)
    assert (first, last) == pytest.approx((20, 40), abs=0.2)
    assert (above, below) == pytest.approx((170, 190), abs=0.2)


def test_printer_is_set_to_300_dpi_and_the_whole_sheet():
    on = printing.printer("Phiếu")

    assert on.resolution() == 300
    assert on.fullPage()
    assert on.pageLayout().orientation() is QPageLayout.Orientation.Portrait


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(qtbot, tmp_path, paper):
    on = printing.printer("Phiếu")
    on.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    on.setOutputFileName(str(tmp_path / "không có" / "in.pdf"))
    owner = QObject()
    job = Job(lambda work: printing.paint(paper, on, work), owner)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()

    assert isinstance(failed.args[0], UserError)
    assert "không nhận bản in" in failed.args[0].text
