"""The pages of an open file, with the column that leads to them and what must be known of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui import settings
from ui.buttons import link
from ui.places import FIRST, IMPORT, PLACES, REPORT, Leaf, Place, Tools
from ui.side_bar import SideBar

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QTabBar

    from ui.desk import Desk, List, Report
    from ui.page import Page

_LEAVES = {leaf.name: (number, leaf) for number, place in enumerate(PLACES) for leaf in place.leaves}


class Workplace(QWidget):
    """`turned` when another page, or another paper on it, is in front.

    It and its pages are made where they will stand: wherever a widget is put into another one, the style sheet
    looks at all in it anew, which took half of the time of making a page.
    """

    turned = Signal()

    def __init__(self, desk: Desk, tools: Tools, ground: QWidget) -> None:
        super().__init__(ground)
        self.desk = desk
        self._tools = tools
        self._made: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._front = FIRST
        self._last = {number: place.leaves[0].name for number, place in enumerate(PLACES)}
        self._pages = desk.ground = QStackedWidget(self)
        self._tabs: QTabBar | None = None
        self._side = SideBar([(place.title, place.picture) for place in PLACES])
        self._side.chosen.connect(self.turn_to)
        desk.changed.connect(self._changed)
        desk.period_changed.connect(self._reload)
        desk.record_asked.connect(self._show_record)
        desk.list_asked.connect(self._show_list)
        desk.report_asked.connect(self._show_report)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self._banner())
        self._right.addWidget(self._pages, 1)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedWidth(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addWidget(rule)
        whole.addLayout(self._right, 1)
        self.open_page(FIRST)

    def _banner(self) -> QFrame:
        """Say why the file can only be read, or that its figures are made up."""
        self.banner = QLabel()
        self.banner.setWordWrap(True)
        self.banner.setTextFormat(Qt.TextFormat.PlainText)
        self.banner.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        frame = QFrame()
        frame.setProperty("ground", "amber")
        inner = QHBoxLayout(frame)
        inner.setContentsMargins(12, 4, 12, 4)
        inner.addWidget(self.banner, 1)
        said = []
        if self.desk.read_only:
            said.append(self.desk.why_not)
        if self.desk.office.sample:
            said.append(_("DỮ LIỆU MẪU: tên người, số tiền trong tệp này là ví dụ, không phải số liệu thật."))
        self.banner.setText("\n".join(said))
        if self.desk.read_only:
            again = link(_("Mở lại để ghi"), lambda: self.desk.file_asked.emit(self.desk.opened.path))
            inner.addWidget(again)
        if not said:
            frame.hide()
        return frame

    # --- Turning ------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._made[self._front]

    @property
    def pages(self) -> list[Page]:
        """The pages looked at so far."""
        return list(self._made.values())

    @property
    def villages(self) -> Page:
        """The page in front when a file is opened."""
        return self._made[FIRST]

    def page_of(self, name: str) -> Page:
        """Give a page, made now if it was never turned to."""
        if name not in self._made:
            _number, leaf = _LEAVES[name]
            page = self._made[name] = leaf.make(self.desk, self._tools)
            page.paper_changed.connect(self._turned)
            self._pages.addWidget(page)
            self._stale.add(name)
        return self._made[name]

    def turn_to(self, number: int) -> None:
        """Bring a place to the front, with the page of it that was there last."""
        self.open_page(self._last[number])

    def open_page(self, name: str) -> None:
        """Bring a page to the front; what happened meanwhile is read now."""
        number, _leaf = _LEAVES[name]
        page = self.page_of(name)
        self._front = self._last[number] = name
        self._pages.setCurrentWidget(page)
        self._side.show_chosen(number)
        self._show_tabs(PLACES[number])
        self._catch_up(name)
        self.turned.emit()

    def turn_leaf(self, by: int) -> None:
        """Turn to the next page of the place in front, or the one before."""
        leaves = PLACES[_LEAVES[self._front][0]].leaves
        names = [leaf.name for leaf in leaves]
        self.open_page(names[(names.index(self._front) + by) % len(names)])

    def _show_tabs(self, place: Place) -> None:
        if len(place.leaves) == 1:
            if self._tabs is not None:
                self._tabs.hide()
            return
        tabs = self._tabs or self._make_tabs()
        names = [leaf.name for leaf in place.leaves]
        if [tabs.tabData(number) for number in range(tabs.count())] != names:
            tabs.blockSignals(True)
            while tabs.count():
                tabs.removeTab(0)
            for leaf in place.leaves:
                tabs.setTabData(tabs.addTab(leaf.title), leaf.name)
            tabs.blockSignals(False)
        tabs.setCurrentIndex(names.index(self._front))
        tabs.show()

    def _make_tabs(self) -> QTabBar:
        from PySide6.QtWidgets import QTabBar  # noqa: PLC0415  # the first page has none

        self._tabs = tabs = QTabBar()
        tabs.setAccessibleName(_("Các trang của mục này"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.currentChanged.connect(lambda place: self.open_page(tabs.tabData(place)))
        self._right.insertWidget(1, tabs)
        return tabs

    def _turned(self) -> None:
        self.turned.emit()

    # --- What is asked for --------------------------------------------------------------------------------------

    def _show_record(self, noun: str, key: str) -> None:
        leaf = _leaf_of(noun)
        if leaf is None:
            return
        settings.remember_record(self.desk.office.id, noun, key)
        self.open_page(leaf.name)
        self.page.show_record(noun, key)

    def _show_list(self, wanted: List) -> None:
        leaf = _leaf_of(wanted.noun)
        if leaf is None:
            return
        self.open_page(leaf.name)
        self.page.show_list(wanted)

    def _show_report(self, wanted: Report) -> None:
        self.open_page(REPORT)
        self.page.show_report(wanted)

    def take_in(self, workbook: Path | None = None) -> None:
        """Turn to where workbooks are taken in, and read one."""
        self.open_page(IMPORT)
        self.page.take_focus()
        if workbook is not None:
            self.page.read(workbook)

    def stand_still(self, still: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Let no other page be turned to while much is being written."""
        self._side.setDisabled(still)
        if self._tabs is not None:
            self._tabs.setDisabled(still)

    def enter_contribution(self) -> None:
        """Begin a contribution beside the list in front, or where contributions are listed."""
        if not self.page.enter_contribution():
            self.open_page(FIRST)
            self.page.enter_contribution()

    # --- Reading ------------------------------------------------------------------------------------------------

    def _changed(self, tables: frozenset[str]) -> None:
        self._stale |= {
            name for name, page in self._made.items() if page.shows is None or page.shows & tables
        }
        self._catch_up(self._front)

    def _reload(self) -> None:
        """Read the page in front anew, and the others when they are turned to."""
        self._stale = set(self._made)
        self._catch_up(self._front)

    def _catch_up(self, name: str) -> None:
        if name in self._stale:
            self._stale.discard(name)
            self._made[name].reload()

    def put_away(self) -> None:
        """Keep sizes and begin nothing more: the file is no longer there to be read."""
        self.hide()
        for page in self._made.values():
            page.put_away()
        self.desk.close()

    @property
    def unsaved(self) -> bool:
        return any(page.unsaved for page in self._made.values())


def _leaf_of(noun: str) -> Leaf | None:
    return next((leaf for _number, leaf in _LEAVES.values() if noun in leaf.nouns), None)
