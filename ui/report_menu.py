"""The menu of all kinds of reports, each by its name; the box that finds everything looks through it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.i18n import _
from ui.desk import Desk, Report
from ui.literal import in_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class ReportMenu(QMenu):
    """Filled when it is opened; an entry turns to its kind on the page of reports, where a file is open."""

    def __init__(self, parent: QWidget, desk: Callable[[], Desk | None]) -> None:
        super().__init__(_("Báo cáo và biên bản"), parent)
        self._desk = desk
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        from app.reports.catalogue import KINDS  # noqa: PLC0415  # when they are first asked for

        self.clear()
        group = KINDS[0].group
        for kind in KINDS:
            if kind.group is not group:
                self.addSeparator()
                group = kind.group
            entry = self.addAction(_("In {kind}…").format(kind=in_menu(kind.title)))
            entry.setEnabled(self._desk() is not None)
            entry.triggered.connect(lambda _checked, kind=kind.id: self._show(kind))

    def _show(self, kind: str) -> None:
        desk = self._desk()
        if desk is not None:
            desk.show_report(Report(kind))
