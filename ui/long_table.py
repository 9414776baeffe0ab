"""A table of any length: it holds the order of its rows, and reads a row when that is looked at.

    table = LongTable("contributions", columns, key=…, read=ledger_rows)
    table.show_numbers(Found(numbers, rows))

Rows are known by numbers. `read` gives rows by them on a thread of the pool; until they are there a cell is empty.
A row costs four bytes, and a thousand rows that were looked at last are kept.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionRange, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ui.columns import ColumnModel, ColumnTable, Index, as_text
from ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ui.columns import Column

Row = TypeVar("Row")
_PAGE = 200  # rows read at a time
_HALF = _PAGE // 2
_MOST_HELD = 20_000  # rows whose being selected outlasts another order or search
_KEPT = 1500  # rows kept, more than ten screens
_Nowhere = QModelIndex()
_Up = Qt.SortOrder.AscendingOrder


class Place(NamedTuple):
    """Where a list is looked at: the number of the current row, and at what height of the window it stands."""

    number: int | None = None
    height: int = 0


class LongModel(ColumnModel[Row]):
    """Knows the number of each row, and the rows looked at last; asks for the others in pages."""

    sort_asked = Signal(int, bool)  # column, whether downwards

    def __init__(
        self, columns: Sequence[Column[Row]], read: Callable[[array[int]], Mapping[int, Row]]
    ) -> None:
        super().__init__(columns)
        self.numbers = array("i")
        self._read = read
        self._rows: dict[int, Row | None] = {}
        self._missing: dict[int, bool] = {}  # pages to be read, and whether an empty cell of theirs is seen
        self._job: Job | None = None
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.timeout.connect(self._fetch)

    def rowCount(self, parent: Index = _Nowhere) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() else len(self.numbers)

    def row_at(self, place: int) -> Row | None:
        if not place % _HALF:
            self._look_ahead(place)
        number = self.numbers[place]
        try:
            return self._rows[number]
        except KeyError:
            self._miss(place // _PAGE, seen=True)
            return None

    def set_numbers(self, numbers: array[int], rows: Mapping[int, Row], *, anew: bool) -> None:
        """Put another list in; `rows` of it are known already. With `anew` what was read before is forgotten."""
        self.beginResetModel()
        self.numbers = numbers
        if anew:
            self._rows.clear()
            self._job = None  # what it brings is of before
        self._keep(rows)
        self.endResetModel()

    def add_numbers(self, numbers: array[int]) -> None:
        """Go on with the list."""
        if numbers:
            count = len(self.numbers)
            self.beginInsertRows(QModelIndex(), count, count + len(numbers) - 1)
            self.numbers.extend(numbers)
            self.endInsertRows()

    def sort(self, column: int, order: Qt.SortOrder = _Up) -> None:
        """Ask for the list in another order; the rows that are seen stay until it is there."""
        self.sort_asked.emit(column, order is not _Up)

    # --- Reading --------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether rows that are looked at are still to come."""
        return self._job is not None or bool(self._missing)

    def _look_ahead(self, place: int) -> None:
        """Read the next page, or the one before, when the middle of one or its top comes into sight."""
        page = place // _PAGE + (1 if place % _PAGE else -1)
        if 0 <= page * _PAGE < len(self.numbers) and self.numbers[page * _PAGE] not in self._rows:
            self._miss(page, seen=False)

    def _miss(self, page: int, *, seen: bool) -> None:
        seen = self._missing.pop(page, False) or seen
        self._missing[page] = seen  # the newest last: it is what she looks at
        if self._job is None and not self._ask.isActive():
            self._ask.start(0)  # once all of a painting has been asked for

    def _fetch(self) -> None:
        there = [page for page in self._missing if page * _PAGE < len(self.numbers)]
        pages = sorted(there, key=self._missing.__getitem__)[-2:]
        seen = any(self._missing[page] for page in pages)
        self._missing.clear()  # what is passed over is asked for again where it is still looked at
        if not pages:
            return
        numbers = array("i")
        for page in pages:
            numbers.extend(self.numbers[page * _PAGE : (page + 1) * _PAGE])
        job = self._job = Job(lambda _work: self._read(numbers), self)
        job.done.connect(lambda rows: self._arrived(job, numbers, rows, seen=seen))
        job.failed.connect(lambda _error: self._over(job))
        job.stopped.connect(lambda: self._over(job))
        job.start()

    def _arrived(self, job: Job, numbers: array[int], rows: Mapping[int, Row], *, seen: bool) -> None:
        if job is self._job:
            self._keep({number: rows.get(number) for number in numbers})  # None: gone meanwhile
            if self.numbers and seen:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(self.numbers) - 1, len(self.columns) - 1)
                )
        self._over(job)

    def _over(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            if self._missing:
                self._ask.start(0)

    def _keep(self, rows: Mapping[int, Row | None]) -> None:
        self._rows.update(rows)
        for number in list(islice(self._rows, max(0, len(self._rows) - _KEPT))):
            del self._rows[number]


class LongTable(ColumnTable[Row]):
    """Shows a list of any length; `current` is None until the row has been read, and `chosen` tells when."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        read: Callable[[array[int]], Mapping[int, Row]],
    ) -> None:
        model: LongModel[Row] = LongModel(columns, read)
        super().__init__(name, model)
        self._model = model
        self._key = key
        self._read = read
        self._told = ""
        self._settling = False
        self._held: set[int] = set()  # numbers of selected rows, those too that are still to be listed
        self.horizontalHeader().setResizeContentsPrecision(0)  # to what is seen, not a thousand rows
        self.selectionModel().currentRowChanged.connect(self._moved)
        model.dataChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(self._let_go)

    @property
    def long_model(self) -> LongModel[Row]:
        return self._model

    # --- The list -------------------------------------------------------------------------------------------------

    def show_numbers(
        self,
        numbers: array[int],
        rows: Mapping[int, Row],
        *,
        current: int = 0,
        height: int = 0,
        anew: bool = False,
    ) -> None:
        """Put another list in, with the row at the place `current` at the `height` it had in the window."""
        self._hold()
        self._settling = True
        self._model.set_numbers(numbers, rows, anew=anew)
        if numbers:
            self._select_held(0)
            command = self.selectionModel().SelectionFlag
            chosen = command.NoUpdate if self.selected_count else command.ClearAndSelect | command.Rows
            self.selectionModel().setCurrentIndex(self._model.index(current, 0), chosen)
        self._settling = False
        if numbers:
            self.verticalScrollBar().setValue(current - height)
            if 0 <= height <= self.viewport().height() // self.verticalHeader().defaultSectionSize():
                self.scrollTo(self._model.index(current, 0))  # it was in sight and stays so
        self._moved()

    def add_numbers(self, numbers: array[int]) -> None:
        first = len(self._model.numbers)
        self._settling = True
        self._model.add_numbers(numbers)
        self._select_held(first)
        self._settling = False

    def _hold(self) -> None:
        """Keep in mind which rows are selected, for when they are listed again."""
        if not self._held and 1 < self.selected_count <= _MOST_HELD:
            self._held = set(self.selected_numbers())

    def _let_go(self) -> None:
        if not self._settling:  # she has selected others
            self._held = set()

    def _select_held(self, first: int) -> None:
        """Select, from the place `first` on, the rows that were selected before."""
        if not self._held:
            return
        places = [
            place for place, number in enumerate(self._model.numbers[first:], first) if number in self._held
        ]
        last = len(self._model.columns) - 1
        found = QItemSelection()
        start = 0
        for end, place in enumerate(places, 1):
            if end == len(places) or places[end] != place + 1:
                found.append(
                    QItemSelectionRange(self._model.index(places[start], 0), self._model.index(place, last))
                )
                start = end
        command = self.selectionModel().SelectionFlag
        if places:
            anew = not self._held & set(self.selected_numbers()) if first else True
            self.selectionModel().select(found, command.ClearAndSelect if anew else command.Select)

    @property
    def place(self) -> Place:
        """Where the list is looked at now."""
        current = self.currentIndex().row()
        if current < 0:
            return Place()
        return Place(self._model.numbers[current], current - self.verticalScrollBar().value())

    def current(self) -> Row | None:
        current = self.currentIndex().row()
        return self._model.row_at(current) if current >= 0 else None

    def choose_number(self, number: int) -> bool:
        """Make the row with a number current; False: it is not in the list."""
        try:
            current = self._model.numbers.index(number)
        except ValueError:
            return False
        self.setCurrentIndex(self._model.index(current, 0))
        self.scrollTo(self._model.index(current, 0))
        return True

    def _moved(self) -> None:
        if self._settling:
            return
        row = self.current()
        if row is None and self.currentIndex().isValid():
            return  # still to be read
        key = "" if row is None else self._key(row)
        if key != self._told:
            self._told = key
            self.chosen.emit(key)

    # --- What is selected -----------------------------------------------------------------------------------------

    @property
    def selected_count(self) -> int:
        return sum(last + 1 - first for first, last in self._spans())

    def selected_numbers(self) -> array[int]:
        """Give the numbers of the selected rows in their order."""
        selected = array("i")
        for first, last in sorted(self._spans()):
            selected.extend(self._model.numbers[first : last + 1])
        return selected

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Give the first and last row of each part of the selection: a million rows are one part, not a list."""
        selection = self.selectionModel().selection()
        for number in range(selection.count()):
            part = selection.at(number)
            yield part.top(), part.bottom()

    def copy(self) -> None:
        """Read the selected rows and put them on the clipboard."""
        columns, numbers = self.seen_columns(), self.selected_numbers()
        job = Job(lambda work: as_text(columns, rows_of(numbers, self._read, work.go_on)), self)
        job.done.connect(lambda text: QGuiApplication.clipboard().setText(text))
        job.start()

    def keyboardSearch(self, _typed: str) -> None:  # noqa: N802  # Qt's name
        """Leave letters typed into the list alone: Qt would go through every row for them."""


def rows_of(
    numbers: array[int],
    read: Callable[[array[int]], Mapping[int, Row]],
    go_on: Callable[[], object] = lambda: None,
) -> Iterator[Row]:
    """Read rows one after the other, a page at a time; those gone meanwhile are passed over."""
    for first in range(0, len(numbers), _PAGE):
        go_on()
        page = numbers[first : first + _PAGE]
        rows = read(page)
        yield from (rows[number] for number in page if number in rows)
