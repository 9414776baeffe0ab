"""What a period still wants before it is closed: looked for beside the window, listed, and said to have been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import closing
from app.i18n import _
from app.snapshot import reading
from ui import theme
from ui.jobs import Job
from ui.registers.fields import today
from ui.tick_entry import TickEntry
from ui.to_do_list import ToDoList

if TYPE_CHECKING:
    from app.errors import UserError
    from app.periods import Period
    from app.waiting import Item
    from ui.jobs import Work

_MOST_ROOM = 320  # pixels that the list takes


class StillWanting(QWidget):
    """The list and the box; Tab goes on to them from `after`. `failed` says why nothing could be looked for."""

    failed = Signal(str)

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after
        self._job: Job | None = None
        self._items: list[Item] | None = None
        self.to_do = ToDoList(beside=0)
        self.seen = TickEntry(_("Tôi đã xem các việc còn lại"), field="seen")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(self.to_do)
        column.addWidget(self.seen)

    @property
    def busy(self) -> bool:
        """Whether something is being looked for."""
        return self._job is not None

    @property
    def unseen(self) -> bool:
        """Whether there is something that is not said to have been seen."""
        return bool(self._items) and not self.seen.box.isChecked()

    def look(self, period: Period | None) -> None:
        """Look for what a period wants; what is still being looked for is given up."""
        self.stop()
        if period is None:
            return
        day = today()

        def look(_work: Work) -> list[Item]:
            with reading():
                return closing.check_list(period, day)

        job = self._job = Job(look, self)
        job.done.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda error: self._give_up(job, error))
        job.stopped.connect(lambda: self._give_up(job, None))
        job.start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take(self, job: Job, found: list[Item]) -> None:
        if job is not self._job:
            return
        self._job = None
        if self._items is not None and not set(found) <= set(self._items):
            self.seen.box.setChecked(False)  # there is something that was not seen yet
        self._items = found
        self.to_do.show_items(found)
        self.give_room()
        self.seen.setVisible(bool(found))
        before = self._after
        for button in self.to_do.buttons.values():  # in reading order; what is new would come last
            QWidget.setTabOrder(before, button)
            before = button
        QWidget.setTabOrder(before, self.seen.box)

    def _give_up(self, job: Job, error: UserError | None) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit("" if error is None else error.text)

    def give_room(self) -> None:
        """Show the whole of a short list, and of a long one a part that is scrolled."""
        inside = self.to_do.widget()
        high = inside.heightForWidth(self.to_do.viewport().width()) if inside is not None else 0
        self.to_do.setFixedHeight(min(high, theme.scaled(_MOST_ROOM)))
