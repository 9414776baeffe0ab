"""Lines that say of a closed period what went out, and lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel

from app import closed
from app import format as written
from app.i18n import _
from ui.buttons import link
from ui.places import PAPER

if TYPE_CHECKING:
    from app.issues import Found
    from ui.desk import Desk


class _Line(QFrame):
    """A sentence on amber, and a link beside it, or below it where that is narrow."""

    def __init__(self, desk: Desk, across: QBoxLayout.Direction = QBoxLayout.Direction.LeftToRight) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("ground", "amber")
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.link = link(_("Xem bản đã phát hành"), self._show_issued)
        row = QBoxLayout(across, self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(0)
        row.addWidget(self.said, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_issued(self) -> None:
        raise NotImplementedError


class ClosedLine(_Line):
    """Seen while the period in hand is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._concerned = True
        self.said.setText(_("Kỳ này đã chốt: đây là bản lập lại hôm nay; bản đã phát hành ở trang Chốt kỳ."))
        desk.period_changed.connect(self.look)
        desk.changed.connect(self._changed)
        if not self._closed():  # shown by itself it would be a window of its own
            self.hide()

    def look(self) -> None:
        """Come or go with the period in hand."""
        self.setVisible(self._closed())

    def concern(self, *, period: bool) -> None:
        """Say nothing beside a paper that is of a day, or of no time."""
        self._concerned = period
        self.look()

    def _closed(self) -> bool:
        return self._concerned and bool(closed.closed_among([self._desk.period]))

    def _changed(self, tables: frozenset[str]) -> None:
        if "closing" in tables:
            self.look()

    def _show_issued(self) -> None:
        """Turn to the closing of just this period, or of one that its last day lies in."""
        period = self._desk.period
        own = (one for one in closed.closings() if one.period == period)
        found = next(own, None) or closed.closing(period.last)
        if found is not None:
            self._desk.show_record("closing", found.key)


class IssuedLine(_Line):
    """Seen beside a paper made today of which another one went out when its period was closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QBoxLayout.Direction.TopToBottom)
        self._code = ""

    def show_paper(self, found: Found) -> None:
        """Say which paper went out, and lead to it."""
        self._code = found.paper.code
        text = _("Bản lập lại; đã phát hành {day}, mã {code}.")
        self.said.setText(text.format(day=written.date(found.issue.signed_on), code=self._code))

    def _show_issued(self) -> None:
        self._desk.show_record(PAPER, self._code)
