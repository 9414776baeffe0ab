"""A list to check any number of things in, found by typing without marks, under headings where there are several."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app import format as written
from app.i18n import _
from app.text import Search, fold
from ui import theme
from ui.buttons import link
from ui.narrowing import SearchLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

_KEY = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1
_ROWS = 8  # seen at least, where there is room
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Checkable(NamedTuple):
    """One thing to check; `spellings` are what else it is found by, `heading` what it stands under."""

    key: str
    text: str
    heading: str = ""
    spellings: tuple[str, ...] = ()


class CheckList(QWidget):
    """`changed` when other things are checked. What is checked stays so while another list is offered."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._offered: tuple[Checkable, ...] = ()
        self._checked: set[str] = set()
        self._items: list[QTreeWidgetItem] = []
        self._headings: dict[str, QTreeWidgetItem] = {}
        self.search = SearchLine(_("Tìm trong: {name}").format(name=name))
        self.search.setPlaceholderText(_("gõ để tìm"))
        self.tree = _Tree(name)
        self.all = link(_("Chọn tất cả"), lambda: self._check_seen(_CHECKED))
        self.all.setToolTip(_("Chọn mọi dòng đang hiện"))
        self.none = link(_("Bỏ chọn"), lambda: self._check_seen(_UNCHECKED))
        self.none.setToolTip(_("Bỏ chọn mọi dòng đang hiện"))
        self._count = QLabel()
        self._count.setProperty("tone", "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GAP)
        for widget in (self.all, self.none):
            buttons.addWidget(widget)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)
        column.addWidget(self._count)
        self.search.textChanged.connect(self._narrow)
        self.search.down.connect(self._go_down)
        self.tree.itemChanged.connect(self._told)
        self._say_count()

    # --- What is offered ----------------------------------------------------------------------------------------

    def offer(self, things: Sequence[Checkable]) -> None:
        """List other things; headings stand only where there are several."""
        offered = tuple(things)
        if offered == self._offered:
            return
        self._offered = offered
        self.tree.blockSignals(True)  # as Qt has it
        self._items, self._headings = [], {}
        self.tree.clear()
        headings = list(dict.fromkeys(thing.heading for thing in offered))
        several = len(headings) > 1
        self.tree.setRootIsDecorated(several)
        if several:
            self._headings = {heading: self._heading(heading) for heading in headings}
        for thing in offered:
            heading = self._headings.get(thing.heading)
            item = QTreeWidgetItem(self.tree if heading is None else heading, [thing.text])
            self._items.append(item)
            item.setToolTip(0, thing.text)
            item.setData(0, _KEY, thing.key)
            item.setData(0, _FOLDED, fold(" ".join((thing.text, thing.heading, *thing.spellings))))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, _CHECKED if thing.key in self._checked else _UNCHECKED)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._narrow()
        self._say_count()

    def _heading(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [text])
        item.setToolTip(0, text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        return item

    # --- What is checked ----------------------------------------------------------------------------------------

    @property
    def checked(self) -> tuple[str, ...]:
        """The keys checked of what is offered, in its order."""
        return tuple(thing.key for thing in self._offered if thing.key in self._checked)

    def check(self, keys: Iterable[str]) -> None:
        """Check these and nothing else."""
        self._checked = set(keys)
        self.tree.blockSignals(True)
        for item in self._items:
            item.setCheckState(0, _CHECKED if item.data(0, _KEY) in self._checked else _UNCHECKED)
        self.tree.blockSignals(False)
        self._tell()

    def _check_seen(self, state: Qt.CheckState) -> None:
        seen = {item.data(0, _KEY) for item in self._items if not item.isHidden()}
        self.check(self._checked | seen if state is _CHECKED else self._checked - seen)

    def _told(self, item: QTreeWidgetItem) -> None:
        """Take up what was checked by hand."""
        key = item.data(0, _KEY)
        if key is None:
            return  # what stands under it says so itself
        if item.checkState(0) is _CHECKED:
            self._checked.add(key)
        else:
            self._checked.discard(key)
        self._tell()

    def _tell(self) -> None:
        self._say_count()
        self.changed.emit()

    def _say_count(self) -> None:
        self._count.setText(
            _("Đã chọn {count} trong {whole}").format(
                count=written.money(len(self.checked)), whole=written.money(len(self._offered))
            )
        )

    # --- Finding ------------------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        search = Search(self.search.text())
        seen = set()
        for thing, item in zip(self._offered, self._items, strict=True):
            found = search.found_in(item.data(0, _FOLDED))
            item.setHidden(not found)
            if found:
                seen.add(thing.heading)
        # While only some are seen under a heading, it does not check them all.
        whole = not self.search.text().strip()
        for text, heading in self._headings.items():
            heading.setHidden(text not in seen)
            checkable = Qt.ItemFlag.ItemIsUserCheckable
            heading.setFlags(heading.flags() | checkable if whole else heading.flags() & ~checkable)

    def _go_down(self) -> None:
        """Go on to the first thing that is seen."""
        first = next((item for item in self._items if not item.isHidden()), None)
        if first is not None:
            self.tree.setCurrentItem(first)
            self.tree.setFocus()


class _Tree(QTreeWidget):
    """One column; Space and Enter check the current line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(theme.scaled(16))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        row = max(self.fontMetrics().height() + theme.GAP, self.sizeHintForRow(0))
        return QSize(theme.scaled(120), _ROWS * row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            item.setCheckState(0, _UNCHECKED if item.checkState(0) is _CHECKED else _CHECKED)
        else:
            super().keyPressEvent(event)
