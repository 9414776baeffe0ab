"""The pages of an open file, with the column that leads to them and what must be known of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.side_bar import SideBar
from ui.villages_page import VillagesPage

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.desk import Desk
    from ui.report_page import ReportPage

TITLES = (_("Bon, buôn"), _("Báo cáo"))
_VILLAGES, _REPORT = range(2)


class Workplace(QWidget):
    """`turned` when another page, or another paper on it, is in front."""

    turned = Signal()

    def __init__(self, desk: Desk, villages_actions: list[QAction], report_actions: list[QAction]) -> None:
        super().__init__()
        self.desk = desk
        self._report_actions = report_actions
        self._stale: set[QWidget] = set()
        self.villages = VillagesPage(desk, villages_actions)
        self.villages.paper_changed.connect(self.turned)
        self.report: ReportPage | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.villages)
        self._side = SideBar([(TITLES[_VILLAGES], "village"), (TITLES[_REPORT], "report")])
        self._side.chosen.connect(self.turn_to)
        self._side.show_chosen(_VILLAGES)
        desk.changed.connect(self._reload)
        desk.period_changed.connect(self._reload)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._banner())
        right.addWidget(self._pages, 1)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedWidth(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addWidget(rule)
        whole.addLayout(right, 1)

    def _banner(self) -> QFrame:
        """Say why the file can only be read, or that its figures are made up."""
        self.banner = QLabel()
        self.banner.setWordWrap(True)
        self.banner.setTextFormat(Qt.TextFormat.PlainText)
        self.banner.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        frame = QFrame()
        frame.setProperty("ground", "amber")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 4, 12, 4)
        inner.addWidget(self.banner)
        said = []
        if self.desk.read_only:
            said.append(self.desk.opened.reason or _("Tệp đang mở chỉ để xem và in."))
        if self.desk.office.sample:
            said.append(_("DỮ LIỆU MẪU: tên người, số tiền trong tệp này là ví dụ, không phải số liệu thật."))
        self.banner.setText("\n".join(said))
        if not said:
            frame.hide()
        return frame

    @property
    def page(self) -> VillagesPage | ReportPage:
        """The page in front."""
        if self.report is not None and self._pages.currentWidget() is self.report:
            return self.report
        return self.villages

    def turn_to(self, number: int) -> None:
        """Bring a page to the front; what happened meanwhile is read now."""
        if number == _REPORT and self.report is None:
            from ui.report_page import ReportPage  # noqa: PLC0415  # not before it is looked at

            self.report = ReportPage(self.desk, self._report_actions)
            self.report.paper_changed.connect(self.turned)
            self._pages.addWidget(self.report)
            self._stale.add(self.report)
        self._pages.setCurrentIndex(number)
        self._side.show_chosen(number)
        if self.page in self._stale:
            self._stale.discard(self.page)
            self.page.reload()
        self.turned.emit()

    def enter_contribution(self) -> None:
        self.turn_to(_VILLAGES)
        self.villages.enter_contribution()

    def _reload(self) -> None:
        """Read the page in front anew, and the others when they are turned to."""
        self._stale = {page for page in (self.villages, self.report) if page not in {None, self.page}}
        self.page.reload()

    def put_away(self) -> None:
        """Keep sizes and begin nothing more: the file is no longer there to be read."""
        self.hide()
        self.villages.keep_layout()
        self.villages.details.preview.clear("")
        if self.report is not None:
            self.report.preview.clear("")
        self.desk.close()

    @property
    def unsaved(self) -> bool:
        return self.villages.unsaved
