import io
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.errors import UserError
from ui.paper import Paper
from ui.preview import Preview


def pdf(text, pages=3, size=A4):
    """Make pages with a black box of 20 mm at 30 mm from the left and 20 mm from the top."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=1)
    for number in range(pages):
        canvas.rect(85.04, size[1] - 56.69 - 56.69, 56.69, 56.69, stroke=0, fill=1)
        canvas.drawString(200, 200, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(qtbot):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    qtbot.waitUntil(lambda: made._painted)
    return made


def shown(qtbot, preview, title, data):
    with qtbot.waitSignal(preview.shown):
        preview.ask(title, lambda: data)


def test_shows_the_pdf_as_it_is(preview, qtbot):
    data = pdf("một")
    shown(qtbot, preview, "Phiếu", data)

    assert preview.paper() == Paper("Phiếu", data)
    assert preview.accessibleDescription() == "3 trang"
    picture = preview.grab().toImage()
    scale = (preview.viewport().width() - 24) / 210  # pixels to the millimetre
    assert picture.pixelColor(12 + round(40 * scale), 12 + round(30 * scale)) == QColor("black")
    assert picture.pixelColor(12 + round(25 * scale), 12 + round(30 * scale)) == QColor("white")


def test_nothing_is_made_before_the_view_was_painted(qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    asked = []
    preview.ask("Phiếu", lambda: asked.append(1) or pdf("một"))
    assert preview.busy
    assert asked == []

    with qtbot.waitSignal(preview.shown):
        preview.show()

    assert asked == [1]


def test_newest_wins_and_the_waiting_ones_are_never_made(preview, qtbot):
    go, made = threading.Event(), []

    def slow():
        go.wait()
        made.append("1")
        return pdf("một")

    preview.ask("1", slow)
    for title in "234":
        preview.ask(title, lambda title=title: made.append(title) or pdf(title))
    with qtbot.waitSignal(preview.shown):
        go.set()

    assert made == ["1", "4"]
    assert preview.paper().title == "4"


def test_old_paper_stays_until_the_new_one_is_there(preview, qtbot):
    shown(qtbot, preview, "1", pdf("một"))
    before = preview.grab().toImage()
    go = threading.Event()
    preview.ask("2", lambda: go.wait() and pdf("hai"))

    assert preview.grab().toImage() == before

    with qtbot.waitSignal(preview.shown):
        go.set()


def test_same_paper_made_anew_keeps_its_place(preview, qtbot):
    shown(qtbot, preview, "1", pdf("một"))
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    place = preview.verticalScrollBar().value()
    shown(qtbot, preview, "1", pdf("mới"))
    assert place > 0
    assert preview.verticalScrollBar().value() == place

    shown(qtbot, preview, "2", pdf("hai"))

    assert preview.verticalScrollBar().value() == 0


@pytest.mark.parametrize(("key", "end"), [(Qt.Key.Key_End, True), (Qt.Key.Key_Home, False)])
def test_keys_go_to_the_ends(preview, qtbot, key, end):
    shown(qtbot, preview, "1", pdf("một"))
    QTest.keyClick(preview, key)

    bar = preview.verticalScrollBar()
    assert bar.value() == (bar.maximum() if end else 0)


def test_what_cannot_be_made_is_said(preview, qtbot):
    def fail():
        raise UserError("Thiếu chữ ꞑ trong phông.")

    preview.ask("1", fail)
    qtbot.waitUntil(lambda: not preview.busy)

    assert preview.sentence == "Thiếu chữ ꞑ trong phông."
    assert preview.paper() is None


def test_clearing_drops_what_is_on_its_way(preview, qtbot):
    go = threading.Event()
    preview.ask("1", lambda: go.wait() and pdf("một"))
    preview.clear("Không có gì để xem.")
    go.set()
    shown(qtbot, preview, "2", pdf("hai"))
    preview.clear("Không có gì để xem.")

    assert (preview.sentence, preview.paper()) == ("Không có gì để xem.", None)


def test_lying_pages_and_narrow_views(preview, qtbot):
    shown(qtbot, preview, "1", pdf("ngang", size=landscape(A4)))
    preview.resize(120, 100)
    preview.resize(1500, 900)

    assert preview.grab().width() == 1500
