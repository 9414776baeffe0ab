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
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

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
    "import-tables",
    "import-rows",
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
        self._draw_import(place)

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
        prepared = closing.prepare(period, on=period.last, numbers={"summary": 6})
        place.page.show_record("closing", closing.close(prepared))
        self._take("closing-issued")

    def _draw_import(self, place: Workplace) -> None:
        """Read an office's workbook and draw what was understood, then what would become of its rows."""
        from app import agencies, villages  # noqa: PLC0415  # only the drawing process may load Qt

        day = place.desk.period.last + timedelta(days=30)  # that period has just been closed
        given = [label.name for label in list(agencies.labels(day).values())[:5]]
        taken = [label.name for label in list(villages.labels(day).values())[:6]]
        with tempfile.TemporaryDirectory() as kept:
            path = Path(kept) / "Kết quả hỗ trợ của các đơn vị.xlsx"
            _write_form(path, day, given, taken)
            place.take_in(path)
            self._take("import-tables")
            page: Any = place.page
            page.next_action.trigger()
            self._wait()
            page.rows_step.table.choose("Biểu 02!9")
            self._take("import-rows")

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


def _write_form(path: Path, day: date, given: list[str], taken: list[str]) -> None:
    """Write the results of a quarter as an office does, with two names nobody knows and an amount that is none."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # as above

    whats = ("Quà cho hộ nghèo nhân ngày khai giảng", "Bò giống sinh sản", "Sửa nhà văn hóa cộng đồng")
    heads = ("STT", "Ngày", "Đơn vị kết nghĩa", "Bon, buôn", "Nội dung", "ĐVT", "Số lượng", "Thành tiền")
    unknown = "Trường Phổ thông Dân tộc nội trú THCS và THPT huyện Tuy Đức cũ"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 02")
        sheet.write(0, 2, "BIỂU 02: KẾT QUẢ HỖ TRỢ BON, BUÔN KẾT NGHĨA")
        sheet.write(1, 6, "Đơn vị tính: 1.000 đồng")
        sheet.write_row(3, 0, heads)
        for number in range(24):
            row = [
                number + 1,
                f"{number % 28 + 1:02}/{day:%m/%Y}",
                unknown if number == 4 else given[number % 5],  # noqa: PLR2004  # the fifth row
                "Bu Prăng" if number == 9 else taken[number % 6],  # noqa: PLR2004  # the tenth row
                whats[number % 3],
                ("suất", "con", "")[number % 3],
                10 + number,
                "chưa rõ" if number == 7 else 5_000 + 100 * number,  # noqa: PLR2004  # the eighth row
            ]
            sheet.write_row(4 + number, 0, row)
        sheet.write(28, 2, "Tổng cộng")
        sheet.write(28, 7, 147_600)


if __name__ == "__main__":
    if len(sys.argv) > 2:  # noqa: PLR2004  # called by itself
        draw(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
