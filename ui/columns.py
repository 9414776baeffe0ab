"""What tables have in common: columns described, what a cell shows, how a table looks and is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import settings, theme
from ui.header import Header
from ui.literal import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.sheets.listing import Cell

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
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


class ColumnModel(QAbstractTableModel, Generic[Row]):
    """The columns of a table; a subclass says how many rows there are and which stands where."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)

    def row_at(self, place: int) -> Row | None:
        """Give the row at a place; None while it is still being read."""
        raise NotImplementedError

    def columnCount(self, parent: Index = _Nowhere) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case _Role.DisplayRole:
                return column.show(row)
            case _Role.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _Role.ForegroundRole:
                return QColor(theme.current().amber) if column.warns and column.warns(row) else None
            case _Role.ToolTipRole:
                return tip(column.tip(row)) if column.tip else None
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


class ColumnTable(QTableView, Generic[Row]):
    """A table to read and choose from; `chosen` follows the current row, by its key, empty where there is none."""

    chosen = Signal(str)

    def __init__(self, name: str, model: ColumnModel[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._columns = model.columns
        self.setModel(model)
        self._dress()

    def current(self) -> Row | None:
        """Give the current row; None where there is none to be seen."""
        raise NotImplementedError

    def copy(self) -> None:
        """Put the selected rows on the clipboard with their titles, as Excel takes them."""
        raise NotImplementedError

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
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        letter = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(self._columns):
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
    def columns(self) -> tuple[Column[Row], ...]:
        return self._columns

    def seen_columns(self) -> list[Column[Row]]:
        """List the columns that are seen, from left to right."""
        header = self.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return [self._columns[place] for place in places if not self.isColumnHidden(place)]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def as_text(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> str:
    """Write rows below the titles of the columns, as Excel takes them."""
    lines = [[column.title.replace("\n", ", ") for column in columns]]
    lines += [[column.show(row) for column in columns] for row in rows]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
