"""What every page of the window can do; the workplace asks it without knowing which one it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction

    from app.sheets.listing import Listing
    from ui.desk import Desk, List, Report
    from ui.paper import Batch, Paper


class Page(QWidget):
    """One page on an open file; `paper_changed` when it has another paper to print."""

    shows: frozenset[str] | None = None  # tables whose change makes it read again; None: any
    exports: ClassVar[bool] = False  # whether it has a list for a workbook
    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.ground)
        self.desk = desk

    def reload(self) -> None:
        """Read anew: the period or the file has changed."""

    def take_focus(self) -> None:
        """Put the keyboard's focus where one begins."""
        self.setFocus()

    def start_search(self) -> None:
        """Put the cursor where one searches."""

    def show_record(self, noun: str, key: str) -> None:
        """Bring one record into sight."""

    def show_list(self, wanted: List) -> None:
        """Show only what is asked for, with words that say so and a way back to all."""

    def show_report(self, wanted: Report) -> None:
        """Bring a report into sight, with what it is asked about."""

    def read(self, path: Path) -> None:
        """Take a workbook in, where that is what the page is for."""

    def enter_contribution(self) -> bool:
        """Begin a contribution beside the list; False: there is no place for it here."""
        return False

    def commands(self) -> list[QAction]:
        """List what can be done here, for the menu and for the box that finds everything."""
        return []

    def paper(self) -> Paper | None:
        """Give the paper in the preview."""
        return None

    def listing(self) -> Listing | None:
        """Give the list that is seen, for a workbook."""
        return None

    def batch(self) -> Batch | None:
        """Give the papers that would be printed together."""
        return None

    @property
    def unsaved(self) -> bool:
        """Whether something typed would be lost if the page were left."""
        return False

    def put_away(self) -> None:
        """Keep sizes and begin nothing more: the file is no longer there to be read."""
