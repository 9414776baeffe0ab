"""The window that shows an attached file."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app import attachments, decisions
from app.attachments import Scan
from tests.app.test_attachments import JPEG, PNG
from tests.app.test_photos import picture
from tests.ui.reach import cut_off, unnamed, unreached
from tests.ui.test_preview import pdf
from ui.attachment_view import AttachmentView
from ui.picture_view import PictureView, decoded

LONG = "Biên bản bàn giao công trình đường giao thông nông thôn bon Bu Prâng 1A " * 3 + ".pdf"


@pytest.fixture
def opened(qtbot, data_file):
    """Attach files and show them; give the window."""

    def do(*files, place=0):
        decision = decisions.add("1561/QĐ-UBND")
        scans = [Scan(name, media, data, None, len(data)) for name, media, data in files]
        attachments.attach_all(scans, "decision", decision)
        dialog = AttachmentView(attachments.of_record("decision", decision), place)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: not dialog.busy)
        return dialog

    return do


def test_a_pdf_is_seen_page_by_page(opened):
    dialog = opened((LONG, "application/pdf", pdf("một", 3)))

    assert dialog.view is dialog.pages
    assert dialog.pages.count == 3
    assert dialog.windowTitle() == LONG.strip()


def test_a_photo_is_seen_whole_and_upright(opened):
    dialog = opened(("ảnh.jpg", "image/jpeg", picture("JPEG", (1600, 1200), orientation=6)))
    (sheet,) = dialog.picture._pages

    assert sheet.height() > sheet.width()
    assert dialog.picture.viewport().rect().contains(sheet)


def test_larger_smaller_and_as_it_fits(opened):
    dialog = opened(("ảnh.jpg", "image/jpeg", picture("JPEG", (1600, 1200))))
    view = dialog.picture
    fits = view._pages[0].width()
    QTest.keyClick(dialog, Qt.Key.Key_Plus)
    QTest.keyClick(dialog, Qt.Key.Key_Plus)
    assert view._pages[0].width() == pytest.approx(fits * 1.25**2, abs=2)
    middle = view._pages[0].center() - QPoint(
        view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    )
    seen = view.viewport().rect().center()
    assert (middle - seen).manhattanLength() < 30  # what was in the middle still is
    for _press in range(30):
        QTest.keyClick(dialog, Qt.Key.Key_Plus)
    assert view._pages[0].width() == pytest.approx(fits * 5, abs=2)
    QTest.keyClick(dialog, Qt.Key.Key_0)
    assert view._pages[0].width() == pytest.approx(fits, abs=2)
    for _press in range(30):
        QTest.keyClick(dialog, Qt.Key.Key_Minus)
    assert view._pages[0].width() == pytest.approx(fits / 4, abs=2)


def test_the_others_are_a_step_away(opened, qtbot):
    dialog = opened(
        ("a.png", "image/png", PNG),
        ("b.jpg", "image/jpeg", JPEG),
        ("c.pdf", "application/pdf", pdf("một", 1)),
    )
    assert not dialog._before.isEnabled()
    for name in ("b.jpg", "c.pdf"):
        QTest.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: not dialog.busy)
        assert dialog.windowTitle() == name
        assert dialog.view.count == 1
    assert not dialog._after.isEnabled()
    assert dialog.view is dialog.pages


@pytest.mark.parametrize(
    ("name", "media", "data"),
    [
        ("hỏng.pdf", "application/pdf", b"%PDF-1.7 startxref"),
        ("hỏng.jpg", "image/jpeg", b"\xff\xd8\xff"),
        ("hỏng.png", "image/png", b"\x89PNG\r\n\x1a\n"),
    ],
)
@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of them too
def test_what_cannot_be_shown_is_said(opened, name, media, data):
    dialog = opened((name, media, data))

    assert dialog.view.count == 0
    assert dialog.view.sentence.startswith("Không xem được tệp này ở đây")


def test_everything_is_reached_by_tab_and_named(opened):
    dialog = opened((LONG, "application/pdf", pdf("một", 2)), ("b.jpg", "image/jpeg", JPEG))
    dialog.resize(600, 400)

    assert unnamed(dialog) == []
    assert cut_off(dialog) == []
    assert unreached(dialog, backwards=False) == unreached(dialog, backwards=True) == []


def test_a_giant_photo_is_decoded_at_the_size_of_a_screen(monkeypatch):
    monkeypatch.setattr("ui.picture_view._SHARPEST", 200)
    assert max(decoded(picture("JPEG", (800, 600))).size().toTuple()) == 200
    assert decoded(b"x").isNull()


def test_no_picture_is_an_empty_view(qtbot):
    view = PictureView()
    qtbot.addWidget(view)
    view.show()
    view.show_sentence("Không có ảnh.")
    view.scale(2)

    assert view.count == 0
    assert not view.grab().toImage().isNull()
