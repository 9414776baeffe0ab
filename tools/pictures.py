"""Make the pictures of docs/pictures: each page as a clerk sees it, 1366 × 768 at 125 %, light and dark.

    python -m tools.pictures

Needs no screen. Each theme is drawn by a process of its own, since Qt reads its scale once.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
PATIENCE = 20.0  # seconds in which a preview must be there


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1.25"}
    for theme in ("light", "dark"):
        command = [sys.executable, "-m", "tools.pictures", theme]
        subprocess.run(command, check=True, env=environment, cwd=FOLDER.parents[1])  # noqa: S603  # ourselves


def draw(theme: str) -> None:
    """Draw all pages in one theme."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415  # only the drawing process may load Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app import sample, store  # noqa: PLC0415
    from ui import theme as themes  # noqa: PLC0415
    from ui.application import dressed  # noqa: PLC0415
    from ui.main_window import MainWindow  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        application = dressed(QApplication([]))
        themes.wear(application, themes.DARK if theme == "dark" else themes.LIGHT)
        sample.story(folder / "mau.ketnghia")
        store.close()
        window = MainWindow()
        window.start()
        window.show()

        def picture(page: str, ready: Callable[[], bool]) -> None:
            end = time.monotonic() + PATIENCE
            while not ready() and time.monotonic() < end:
                application.processEvents()
            application.processEvents()
            window.grab().save(str(FOLDER / f"{page}-{theme}.png"))

        picture("start", lambda: True)
        window.open(folder / "mau.ketnghia")
        place = window.workplace
        if place is None:
            raise RuntimeError("the sample was not opened")
        picture("window", lambda: place.page.paper() is not None)
        window.contribution_action.trigger()
        picture("contribution", lambda: True)
        place.turn_to(1)
        picture("report", lambda: place.page.paper() is not None)
        window.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        draw(sys.argv[1])
    else:
        main()
