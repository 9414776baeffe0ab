"""Tabs in one row that are all within reach: closer together where there is little room, the last ones in a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QTabBar, QWidget

from app.i18n import _
from ui.buttons import OpeningButton
from ui.lines import repolish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

_CLOSER = 7  # pixels that the style takes off beside a title where tabs stand close


class TabRow(QWidget):
    """The `bar` knows which tab is in front; those that do not fit into the row are chosen from the menu `more`."""

    def __init__(self, name: str, titles: Iterable[str]) -> None:
        super().__init__()
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        for title in titles:
            self.bar.addTab(title)
        self.more = OpeningButton(_("Thẻ khác"))
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill)
        self.more.hide()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar)
        row.addStretch()
        row.addWidget(self.more)
        self.bar.currentChanged.connect(self.fit)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        widest = max((self.fontMetrics().horizontalAdvance(title) for title in self._titles), default=0)
        return QSize(2 * widest + self.more.sizeHint().width(), self.bar.sizeHint().height())

    @property
    def _titles(self) -> list[str]:
        return [self.bar.tabText(place) for place in range(self.bar.count())]

    @property
    def hidden(self) -> list[int]:
        """The places of the tabs that are in the menu."""
        return [place for place in range(self.bar.count()) if not self.bar.isTabVisible(place)]

    def say(self, place: int, title: str) -> None:
        """Give a tab another title."""
        if self.bar.tabText(place) != title:
            self.bar.setTabText(place, title)
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Lay the tabs out in the width there is; the one in front is always in the row."""
        room = self.width()
        for place in self.hidden:
            self.bar.setTabVisible(place, True)
        for narrow in (False, True):
            self._stand_close(narrow=narrow)
            if self.bar.sizeHint().width() <= room - self._begin(narrow=narrow):
                self.more.hide()
                return
        room -= self.more.sizeHint().width() + self._begin(narrow=True)
        for place in reversed(range(self.bar.count())):
            if self.bar.sizeHint().width() <= room:
                break
            if place != self.bar.currentIndex():
                self.bar.setTabVisible(place, False)
        self.more.show()

    def _begin(self, *, narrow: bool) -> int:
        """Let the first title begin where that of wide tabs does, in line with what stands above; give the indent."""
        indent = _CLOSER if narrow else 0
        self._row.setContentsMargins(indent, 0, 0, 0)
        return indent

    def _stand_close(self, *, narrow: bool) -> None:
        if self.bar.property("narrow") != narrow:
            self.bar.setProperty("narrow", narrow)
            repolish(self.bar)
            QApplication.sendEvent(self.bar, QEvent(QEvent.Type.StyleChange))  # it lays its tabs out anew

    def _fill(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for place in self.hidden:
            menu.addAction(self.bar.tabText(place), partial(self._turn_to, place))

    def _turn_to(self, place: int) -> None:
        self.bar.setTabVisible(place, True)
        self.bar.setCurrentIndex(place)
        self.bar.setFocus()
