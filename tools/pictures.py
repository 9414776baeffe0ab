"""Make the pictures of the manual and of docs/: each page as a clerk sees it, 1366 × 768 at 125 %, light and dark.

    python -m tools.pictures [FOLDER]

Needs no screen. Each theme is drawn by a process of its own, since Qt reads its scale once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.workplace import Workplace

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "manual" / "pictures"
THEMES = ("light", "dark")
BESIDES = (
    "start",
    "contribution",
    "finder",
    "report-sheets",
    "report-minutes",
    "report-assignments",
    "closing-form",
    "closing-issued",
)
"""What is drawn besides the pages."""
PATIENCE = 20.0  # seconds in which a page must be there
LOSSLESS = 100  # WebP's, a third of a PNG
QUIET = 0.5  # seconds without work in which the last of it has been painted


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1.25"}
    for theme in THEMES:
        command = [sys.executable, "-m", "tools.pictures", str(folder), theme]
        subprocess.run(command, check=True, env=environment, cwd=ROOT)  # noqa: S603  # ourselves


def draw(folder: Path, theme: str) -> None:
    """Draw all pages in one theme."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415  # only the drawing process may load Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app import sample, store  # noqa: PLC0415
    from ui import settings  # noqa: PLC0415
    from ui.application import dressed  # noqa: PLC0415
    from ui.main_window import MainWindow  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as kept:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, kept)
        settings.keep("scheme", theme)
        application = dressed(QApplication([]))
        file = Path(kept) / "mau.ketnghia"
        sample.story(file)
        store.close()
        window = MainWindow()
        window.start()
        window.show()
        Album(application, window, folder, theme).draw(file)
        window.close()


class Album:
    """Goes through the window and takes a picture of each page."""

    def __init__(self, application: QApplication, window: MainWindow, folder: Path, theme: str) -> None:
        self._application = application
        self._window = window
        self._folder = folder
        self._theme = theme

    def draw(self, file: Path) -> None:
        from ui.places import PLACES  # noqa: PLC0415  # only the drawing process may load Qt

        self._take("start")
        self._window.open(file)
        place = self._window.workplace
        if place is None:
            raise RuntimeError("the sample was not opened")
        for leaf in (leaf for each in PLACES for leaf in each.leaves):
            place.open_page(leaf.name)
            self._take(leaf.name)
        self._draw_reports(place)
        place.open_page("villages")
        self._window.contribution_action.trigger()
        self._take("contribution")
        self._leave_form()
        self._window.find_action.trigger()
        self._take("finder")
        self._draw_closing(place)

    def _draw_reports(self, place: Workplace) -> None:
        """Draw the page of reports as it asks for places, for a contribution and for a day."""
        from app import contributions, villages  # noqa: PLC0415  # only the drawing process may load Qt
        from ui.desk import Report  # noqa: PLC0415

        desk = place.desk
        some = tuple(label.id for label in villages.living(desk.period.last)[1:4])
        gift = contributions.in_period(desk.period)[0].id
        for name, wanted in (
            ("report-sheets", Report("village-sheet", villages=some)),
            ("report-minutes", Report("receipt", contribution=gift)),
            ("report-assignments", Report("assignments", day=desk.period.last)),
        ):
            desk.show_report(wanted)
            self._take(name)

    def _draw_closing(self, place: Workplace) -> None:
        """Draw the form that closes a quarter, then close it and draw what went out."""
        from app import closing  # noqa: PLC0415  # only the drawing process may load Qt

        place.open_page("closing")
        place.page.take_focus()  # from the box that finds everything
        next(action for action in place.page.commands() if not action.shortcut().isEmpty()).trigger()
        self._take("closing-form")
        self._leave_form()
        period = place.desk.period
        prepared = closing.prepare(period, on=period.last, numbers={"village-sheet": 5, "summary": 6})
        place.page.show_record("closing", closing.close(prepared))
        self._take("closing-issued")

    def _leave_form(self) -> None:
        """Close the form beside the list, and ask nobody about it."""
        from ui.form import Form  # noqa: PLC0415  # only the drawing process may load Qt

        for form in self._window.findChildren(Form):
            form.settle()
            if form.isVisible():
                form.leave()

    def _take(self, name: str) -> None:
        """Save what is seen once nothing is being read or made any more."""
        self._wait()
        file = self._folder / f"{name}-{self._theme}.webp"
        if not self._window.grab().save(str(file), quality=LOSSLESS):
            raise OSError(f"{self._folder} cannot be written to")

    def _wait(self) -> None:
        from PySide6.QtCore import QThreadPool  # noqa: PLC0415  # only the drawing process may load Qt

        begun = quiet_since = time.monotonic()
        while (now := time.monotonic()) - quiet_since < QUIET:
            if QThreadPool.globalInstance().activeThreadCount():
                quiet_since = now
            if now - begun > PATIENCE:
                raise TimeoutError("a page is never done")
            self._application.processEvents()
            time.sleep(0.01)


if __name__ == "__main__":
    if len(sys.argv) > 2:  # noqa: PLR2004  # called by itself
        draw(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
