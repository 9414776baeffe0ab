"""One contribution, chosen by searching for it; while nothing is typed the newest are offered."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidgetItem, QVBoxLayout, QWidget

from app import ledger
from app.contribution_search import found_act, newest
from app.i18n import _
from app.snapshot import reading
from app.typed import quoted
from ui import theme
from ui.jobs import Job
from ui.literal import breakable
from ui.lookup import Lookup
from ui.narrowing import SearchLine
from ui.registers.fields import today
from ui.wrapped_rows import WrappedList

if TYPE_CHECKING:
    from app.finder import Found

_KEY = Qt.ItemDataRole.UserRole
_MOST = 20
_ROWS = 5  # seen at least, each of two lines


class ActChooser(QWidget):
    """`changed` when another contribution is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen = ""
        self._newest: list[Found] = []
        self._reading: Job | None = None
        self._lookup = Lookup(today(), self, _MOST)
        self._lookup.found.connect(self._add)
        self._lookup.ended.connect(self._end)
        self.search = SearchLine(_("Tìm khoản hỗ trợ: nội dung, nơi nhận, đơn vị, số tiền"))
        self.search.setPlaceholderText(_("nội dung, nơi nhận, số tiền"))
        self.list = _List()
        self.said = QLabel()
        self.said.setProperty("tone", "muted")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        label = QLabel(_("Khoản hỗ trợ"))
        label.setProperty("tone", "muted")
        label.setBuddy(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (label, self.search, self.list, self.said):
            column.addWidget(widget, 1 if widget is self.list else 0)
        self.search.textChanged.connect(self._look)
        self.search.down.connect(self._go_down)
        # What is current follows the focus; only what is selected has been chosen.
        self.list.itemSelectionChanged.connect(self._take)

    @property
    def chosen(self) -> str:
        """The key of the contribution; empty while none is chosen."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose a contribution by its key; what is not in the file is none."""
        numbers = ledger.of_act(key)
        lines = ledger.read(array("i", numbers[:1]), ledger.names(today()))
        self._chosen = ""
        for line in lines.values():
            self._show_chosen(found_act(line))
        if not lines:
            self.said.setText("")
        self.changed.emit()

    def reload(self) -> None:
        """Read the newest anew; what is chosen stays so while it is there."""
        if self._chosen:
            self.choose(self._chosen)
        if self._reading is None:
            job = self._reading = Job(lambda _work: _read_newest(), self)
            job.done.connect(self._take_newest)
            for end in (job.done, job.stopped, job.failed):
                end.connect(self._read_over)
            job.start()

    def stop(self) -> None:
        """Begin nothing more: the file is no longer there to be read."""
        self._lookup.stop()

    @property
    def busy(self) -> bool:
        """Whether there may be more to come."""
        return self._reading is not None or self._lookup.busy

    def _read_over(self) -> None:
        self._reading = None

    def _take_newest(self, found: list[Found]) -> None:
        self._newest = found
        if not self.search.text().strip():
            self._look()

    # --- Finding ------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self.list.blockSignals(True)  # as Qt has it; clearing chooses nothing else
        self.list.clear()
        self.list.blockSignals(False)
        typed = self.search.text().strip()
        if typed:
            self._lookup.ask(typed)
        else:
            self._lookup.stop()
            self._add(self._newest)
            self.list.say(_("Sổ hỗ trợ chưa có khoản nào.") if not self._newest else "")

    def _add(self, found: list[Found]) -> None:
        self.list.blockSignals(True)  # nothing is chosen until she goes there
        for each in found:
            self.list.add(each)
            if each.key == self._chosen:
                self.list.setCurrentRow(self.list.count() - 1)
        self.list.blockSignals(False)

    def _end(self) -> None:
        if not self.list.count():
            text = _("Không thấy khoản nào khớp với “{text}”. Gõ không cần dấu.")
            self.list.say(text.format(text=quoted(self.search.text().strip())))

    def _go_down(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            self.list.setFocus()

    # --- Choosing -----------------------------------------------------------------------------------------------

    def _take(self) -> None:
        for item in self.list.selectedItems():
            found: Found = item.data(_KEY)
            if found.key != self._chosen:
                self._show_chosen(found)
                self.changed.emit()

    def _show_chosen(self, found: Found) -> None:
        self._chosen = found.key
        self.said.setText(breakable(_("Đã chọn: {what} ({hint})").format(what=found.title, hint=found.hint)))


class _List(WrappedList):
    def __init__(self) -> None:
        super().__init__(_("Khoản hỗ trợ tìm thấy"))

    def add(self, found: Found) -> None:
        item = QListWidgetItem(f"{found.title}\n{found.hint}")
        item.setData(_KEY, found)
        self.addItem(item)

    def say(self, nothing: str) -> None:
        """Say why there is nothing."""
        if nothing:
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme.scaled(120), _ROWS * 2 * self.fontMetrics().lineSpacing())


def _read_newest() -> list[Found]:
    with reading():
        return newest(ledger.names(today()), _MOST)
