"""What the selected lines of contributions add up to, worked out on another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app import summary
from app.snapshot import reading
from ui.jobs import Job

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from app.summary import Sums
    from models import State
    from ui.long_table import LongTable

_PAUSE = 100  # ms in which the selection may still grow


class SelectionSums(QObject):
    """`changed` when the sums of what is selected are known, or no longer are."""

    changed = Signal()

    def __init__(self, table: LongTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._job: Job | None = None
        self.sums: Mapping[State, Sums] | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_PAUSE)
        self._due.timeout.connect(self._add_up)
        table.selectionModel().selectionChanged.connect(self._begin)
        table.model().modelReset.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether sums are still to come."""
        return self._job is not None or self._due.isActive()

    def _begin(self) -> None:
        self.sums = None
        self._due.start()
        self.changed.emit()

    def _add_up(self) -> None:
        if self._job is not None:
            return  # its end asks again
        if self._table.selected_count > 1:
            numbers = self._table.selected_numbers()
            job = self._job = Job(lambda _work: _sums(numbers), self)
            job.done.connect(lambda sums: self._arrived(numbers, sums))
            job.failed.connect(lambda _error: self._over())
            job.stopped.connect(self._over)
            job.start()

    def _arrived(self, numbers: array[int], sums: Mapping[State, Sums]) -> None:
        self._over()
        if numbers == self._table.selected_numbers():
            self.sums = sums
            self.changed.emit()
        else:
            self._due.start()

    def _over(self) -> None:
        self._job = None


def _sums(numbers: array[int]) -> Mapping[State, Sums]:
    with reading():
        return summary.of_lines(numbers)
