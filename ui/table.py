"""Tables: columns described, rows read once, sorted and filtered without asking the file again.

    Table("villages", [Column(_("Tên"), show=lambda row: row.name), …], key=lambda row: row.id)
    table.show_rows(rows)

What a clerk has in front of her stays: sorting, filtering and reading anew keep the current row, the selection
and the place of the list.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from app.text import sort_key
from app.worked_out import WorkedOut
from ui.columns import Column, ColumnModel, ColumnTable, Index, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

__all__ = ["Column", "Table", "TableModel"]

Row = TypeVar("Row")
_Up = Qt.SortOrder.AscendingOrder
_Nowhere = QModelIndex()


class TableModel(ColumnModel[Row]):
    """Holds the rows of a table, sorted and filtered; `data` only looks them up."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], str]) -> None:
        super().__init__(columns)
        self.key = key
        self._all: list[Row] = []
        self._seen: list[Row] = []
        self._wanted: Callable[[Row], bool] | None = None
        self._sorted_by = 0
        self._order = _Up

    @property
    def rows(self) -> list[Row]:
        """The rows that are seen, in their order."""
        return self._seen

    @property
    def filtered(self) -> bool:
        """Whether rows may be kept from being seen."""
        return self._wanted is not None

    def set_rows(self, rows: Iterable[Row]) -> None:
        self._all = list(rows)
        self._sort(self._all)
        self._show()

    def filter(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only the rows that are wanted; None: all."""
        self._wanted = wanted
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._seen = [row for row in self._all if self._wanted is None or self._wanted(row)]
        self.endResetModel()

    def row_at(self, place: int) -> Row:
        return self._seen[place]

    def row_of(self, key: str) -> int:
        """Give the place of a row that is seen, or -1."""
        if not key:
            return -1
        return next((place for place, row in enumerate(self._seen) if self.key(row) == key), -1)

    def places_of(self, keys: Iterable[str]) -> Iterator[int]:
        """Give the places of those rows that are seen, in their order."""
        left = set(keys)
        for place, row in enumerate(self._seen if left else ()):
            if (key := self.key(row)) in left:
                yield place
                left.discard(key)
                if not left:
                    return

    def rowCount(self, parent: Index = _Nowhere) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() else len(self._seen)

    def sort(self, column: int, order: Qt.SortOrder = _Up) -> None:
        self._sorted_by, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()  # the selection follows its rows
        held = [self._seen[index.row()] for index in kept]
        self._sort(self._all)
        self._sort(self._seen)
        place = {id(row): number for number, row in enumerate(self._seen)}
        moved = [self.index(place[id(row)], index.column()) for row, index in zip(held, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _sort(self, rows: list[Row]) -> None:
        column = self.columns[self._sorted_by]
        if column.value is None:
            values = map(WorkedOut(sort_key).__getitem__, map(column.show, rows))
        else:
            values = map(column.value, rows)
        keyed = list(zip(values, rows, strict=True))
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=itemgetter(0), reverse=self._order is not _Up)
        rows[:] = [row for _key, row in known] + [row for key, row in keyed if key is None]


class Table(ColumnTable[Row]):
    """Holds all its rows; sorting and filtering them asks nobody."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        parent: QWidget | None = None,
    ) -> None:
        self._model: TableModel[Row] = TableModel(columns, key)
        self._wanted = ""  # whose row is current, or was until a filter left nothing
        self._told = ""
        self._settling = False
        super().__init__(name, self._model, parent)
        self.selectionModel().currentRowChanged.connect(self._moved)

    @property
    def rows(self) -> list[Row]:
        """The rows that are seen, in their order."""
        return self._model.rows

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Put other rows in; what was current and selected stays so where it still is."""
        self._settle(lambda: self._model.set_rows(rows))

    def filter(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only the rows that are wanted; the current row comes back with them."""
        if wanted is None and not self._model.filtered:
            return  # all are seen already
        self._settle(lambda: self._model.filter(wanted))

    def current(self) -> Row | None:
        place = self.currentIndex().row()
        return self._model.rows[place] if place >= 0 else None

    def selected(self) -> list[Row]:
        """Give the selected rows in their order."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._model.rows[place] for place in places]

    def choose(self, key: str) -> bool:
        """Make a row current and bring it into sight; False: it is not seen."""
        place = self._model.row_of(key)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self._model.index(place, 0))
        return place >= 0

    def copy(self) -> None:
        text = as_text(self.seen_columns(), self.selected())
        QGuiApplication.clipboard().setText(text)

    def _settle(self, change: Callable[[], None]) -> None:
        key = self._model.key
        selected = {key(row) for row in self.selected()}
        top = self.rowAt(0)
        first = key(self._model.rows[top]) if 0 <= top < len(self._model.rows) else ""
        self._settling = True
        change()
        self._settling = False
        self._restore(selected, first)

    def _restore(self, selected: set[str], first: str) -> None:
        model = self._model
        there = list(model.places_of(selected))
        place = model.row_of(self._wanted)
        if place < 0 and model.rows:
            place = 0
            there = [0]
        last = len(model.columns) - 1
        chosen = QItemSelection()
        for number in there:
            chosen.select(model.index(number, 0), model.index(number, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if place >= 0:
            self.selectionModel().setCurrentIndex(
                model.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        else:
            self._moved()
        before = model.row_of(first)
        if before >= 0:
            self.verticalScrollBar().setValue(before)
        if place >= 0:
            self.scrollTo(model.index(place, 0))

    def _moved(self) -> None:
        if self._settling:
            return
        row = self.current()
        key = "" if row is None else self._model.key(row)
        self._wanted = key or self._wanted
        if key != self._told:
            self._told = key
            self.chosen.emit(key)
