"""Tables: columns described, rows read once, sorted and filtered without asking the file again.

    Table("villages", [Column(_("Tên"), show=lambda row: row.name), …], key=lambda row: row.id)
    table.show_rows(rows)

What a clerk has in front of her stays: sorting, filtering and reading anew keep the current row, the selection
and the place of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.text import sort_key
from ui import settings, theme
from ui.header import Header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.sheets.listing import Cell

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_Up = Qt.SortOrder.AscendingOrder
_Nowhere = QModelIndex()


class Column(NamedTuple, Generic[Row]):
    """What a column shows of a row.

    `value` is what it is sorted by, None last; left out, the text shown is. `warns` says of which rows the text asks
    to be looked at. `width` is in characters; the column that `stretches` takes what is left. One that is `hidden`
    is seen when she asks for it.
    """

    title: str
    show: Callable[[Row], str]
    value: Callable[[Row], Any] | None = None
    number: bool = False
    width: int = 12
    stretches: bool = False
    warns: Callable[[Row], bool] | None = None
    tip: Callable[[Row], str] | None = None
    cell: Callable[[Row], Cell] | None = None
    hidden: bool = False

    def copied(self, row: Row) -> Cell:
        """Give what a workbook holds of a row: numbers and days as such; left out, what is shown."""
        if self.cell is not None:
            return self.cell(row)
        return self.value(row) if self.number and self.value is not None else self.show(row)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Holds the rows of a table, sorted and filtered; `data` only looks them up."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], str]) -> None:
        super().__init__()
        self.columns = tuple(columns)
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

    def row_of(self, key: str) -> int:
        """Give the place of a row that is seen, or -1."""
        return next((place for place, row in enumerate(self._seen) if self.key(row) == key), -1)

    def rowCount(self, parent: Index = _Nowhere) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() else len(self._seen)

    def columnCount(self, parent: Index = _Nowhere) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self._seen[index.row()]
        match role:
            case _Role.DisplayRole:
                return column.show(row)
            case _Role.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _Role.ForegroundRole:
                return QColor(theme.current().amber) if column.warns and column.warns(row) else None
            case _Role.ToolTipRole:
                return column.tip(row) if column.tip else None
            case _:
                return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignBottom
        return None

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
        value = column.value or (lambda row: sort_key(column.show(row)))
        keyed = [(value(row), row) for row in rows]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=self._order is not _Up)
        rows[:] = [row for _key, row in known] + [row for key, row in keyed if key is None]


class Table(QTableView, Generic[Row]):
    """A table to read and choose from; `chosen` follows the current row, by its key, empty where there is none."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._model: TableModel[Row] = TableModel(columns, key)
        self._wanted = ""  # whose row is current, or was until a filter left nothing
        self._told = ""
        self._settling = False
        self.setModel(self._model)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._moved)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrows move in it
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.scaled(theme.ROW))
        header = Header(self)
        self.setHorizontalHeader(header)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(0, _Up)
        letter = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(self._model.columns):
            self.setColumnWidth(number, column.width * letter + 2 * theme.PADDING)
            self.setColumnHidden(number, column.hidden)
            if column.stretches:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)
        kept = settings.kept_state(settings.name_of(self))
        if kept is not None:
            header.restoreState(kept)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW))

    def keep_layout(self) -> None:
        settings.keep(settings.name_of(self), self.horizontalHeader().saveState())

    @property
    def rows(self) -> list[Row]:
        """The rows that are seen, in their order."""
        return self._model.rows

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Put other rows in; what was current and selected stays so where it still is."""
        self._settle(lambda: self._model.set_rows(rows))

    def filter(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only the rows that are wanted; the current row comes back with them."""
        self._settle(lambda: self._model.filter(wanted))

    def current(self) -> Row | None:
        """Give the current row; None where there is none or it is filtered out."""
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

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        return self._model.columns

    def seen_columns(self) -> list[Column[Row]]:
        """List the columns that are seen, from left to right."""
        header = self.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return [self._model.columns[place] for place in places if not self.isColumnHidden(place)]

    def copy(self) -> None:
        """Put the selected rows on the clipboard with their titles, as Excel takes them."""
        columns = self.seen_columns()
        lines = [[column.title.replace("\n", ", ") for column in columns]]
        lines += [[column.show(row) for column in columns] for row in self.selected()]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

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
        there = [place for place, row in enumerate(model.rows) if model.key(row) in selected]
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
