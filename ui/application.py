"""The window's program: fonts, colours, Qt's words, what to do about errors; then the window."""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from app import i18n
from app.i18n import _
from ui import defects
from ui.garbage import Garbage
from ui.main_window import MainWindow
from ui.qt_texts import QtTexts
from ui.theme import Theme

_FONTS = Path(__file__).parents[1] / "resources" / "fonts"


def run(path: Path | None, *, demo: bool = False) -> int:
    """Show the window, with the file at `path` or a fresh copy of the sample data; give the exit status."""
    # Asked for here, since QApplication.setStyle gives the style back, and its enumerations take 8 ms to load.
    application = dressed(QApplication([sys.argv[0], "-style", "Fusion"]))
    with tempfile.TemporaryDirectory(prefix="ketnghia-", ignore_cleanup_errors=True) as folder:
        window = MainWindow()
        window.sample_asked.connect(lambda: _open_sample(window, Path(folder)))
        defects.install(window.refuse, window)
        if demo:
            _open_sample(window, Path(folder))
        elif path is not None:
            window.open(path)
        else:
            window.start()
        window.show()
        QTimer.singleShot(0, keep_what_was_made)
        return application.exec()


def keep_what_was_made() -> None:
    """Let Python never again look for garbage among what the start has made: it stays until the end.

    Looking through all of it stops the window, and whoever reads on another thread, for 50 ms each time.
    """
    gc.freeze()


def dressed(application: QApplication) -> QApplication:
    """Give an application our fonts, colours and words."""
    application.setApplicationName("ketnghia")
    application.setApplicationDisplayName("Kết nghĩa")
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(_FONTS / name))
    if i18n.is_vietnamese():  # Qt's own are English
        application.installTranslator(QtTexts(application))
    Theme(application)
    Garbage(application)
    return application


def _open_sample(window: MainWindow, folder: Path) -> None:
    """Open a copy of the sample that may be tried out and is gone afterwards."""
    from app import sample, store  # noqa: PLC0415  # only who looks at the sample needs it

    path = Path(tempfile.mkdtemp(dir=folder)) / _("Dữ liệu mẫu.ketnghia")
    sample.story(path)
    store.close()
    window.open(path)
