"""Reports: the summary of the period in hand, as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.i18n import _, paper
from app.snapshot import snapshot
from ui.buttons import button_row
from ui.page import Page
from ui.period_chooser import PeriodChooser
from ui.preview import Preview

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.paper import Paper
    from ui.places import Tools


class ReportPage(Page):
    """The summary report."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk)
        self.setProperty("help", "bao-cao")
        self.preview = Preview()
        head = QLabel(_("Báo cáo tổng hợp"))
        head.setProperty("tone", "title")
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.addWidget(head, 1)
        bar.addWidget(PeriodChooser(desk))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.preview, 1)
        column.addLayout(button_row([tools.print, tools.save]))
        self.preview.shown.connect(self.paper_changed)

    def reload(self) -> None:
        """Make the report anew: the period or the file has changed."""
        period = self.desk.period

        def make() -> bytes:
            from app.reports import summary_report  # noqa: PLC0415  # after the window has been painted

            with snapshot():
                report = summary_report.load(period)
            return summary_report.pdf(report)

        self.preview.ask(paper("Báo cáo tổng hợp - {period}").format(period=period.name), make)

    def paper(self) -> Paper | None:
        """Give the report that is shown."""
        return self.preview.paper()

    def put_away(self) -> None:
        self.preview.clear("")
