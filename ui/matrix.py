"""The matrix on screen: who received or gave in which quarter; a cell is read by eye, by keyboard and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app import coverage
from app.i18n import _
from ui import theme
from ui.bars import rounded
from ui.header import Header
from ui.literal import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.coverage import Cell, Matrix, MatrixRow

_Role = Qt.ItemDataRole
_CELL_ROLE = _Role.UserRole
Index = QModelIndex | QPersistentModelIndex
_Nowhere = QModelIndex()
_QUARTER = 60  # width of a column
_NAME = 120  # least width of the names
_FEWEST = 4  # rows that there is always room for
_INDENT = 16  # of a row under another
_LEFT, _RIGHT = 9, 6  # pixels beside the number in a cell; the mark of a visit stands at the left
_MEASURED = 8  # texts that are measured: with the same count of letters one may still be wider
_DOT = 2.2  # radius of the mark of a visit


class MatrixModel(QAbstractTableModel):
    """Column 0 names the rows, the others are quarters; without `pairs` only the rows of level 0 are there."""

    def __init__(self) -> None:
        super().__init__()
        self._matrix: Matrix | None = None
        self._rows: list[MatrixRow] = []
        self._pairs = False

    def show_matrix(self, matrix: Matrix | None, *, pairs: bool) -> None:
        self.beginResetModel()
        self._matrix, self._pairs = matrix, pairs
        rows = matrix.rows if matrix is not None else ()
        self._rows = [row for row in rows if pairs or row.level == 0]
        self.endResetModel()

    @property
    def rows(self) -> list[MatrixRow]:
        """The rows that are seen."""
        return self._rows

    @property
    def matrix(self) -> Matrix | None:
        return self._matrix

    def rowCount(self, parent: Index = _Nowhere) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _Nowhere) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() or self._matrix is None else 1 + len(self._matrix.quarters)

    def words(self, index: Index) -> str:
        """Say a cell, or the whole row in the column of its name."""
        row = self._rows[index.row()]
        if index.column() == 0 or self._matrix is None:
            return coverage.summed_up(row)
        number = index.column() - 1
        return coverage.words(row, number, self._matrix.quarters[number])

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column() - 1] if index.column() else None
        match role:
            case _Role.DisplayRole:
                return row.title if cell is None else cell_text(cell)
            case _Role.ToolTipRole | _Role.AccessibleTextRole:
                words = self.words(index)
                return tip(words) if role == _Role.ToolTipRole else words
            case _Role.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignLeft if cell is None else Qt.AlignmentFlag.AlignRight
                return side | Qt.AlignmentFlag.AlignVCenter
            case _ if role == _CELL_ROLE:
                return row if cell is None else cell
            case _:
                return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or self._matrix is None:
            return None
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignBottom
        if role != _Role.DisplayRole:
            return None
        if section == 0:
            return _("Bon, buôn") if self._matrix.by == "village" else _("Đơn vị")
        quarter, _slash, year = self._matrix.quarters[section - 1].short.partition("/")
        return f"{quarter}\n{year}"


def cell_text(cell: Cell) -> str:
    """Write what a cell holds as short as its room: "45", "45 +1" with one unvalued, "+1", "chung", or nothing."""
    parts = [rounded(cell.sums)] if cell.sums.total else []
    if cell.sums.unvalued:
        parts.append(f"+{cell.sums.unvalued}")
    return " ".join(parts) or (_("chung") if cell.shared else "")


class _Painter(QStyledItemDelegate):
    """Draws the cells: filled where something came, empty where nothing did, hatched where nobody was to come."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = theme.current()
        rect, state, metrics = option.rect, option.state, option.fontMetrics
        known = index.data(_CELL_ROLE)
        painter.save()
        painter.fillRect(rect, QColor(colors.base))  # over the view's own ground of what is selected
        box = rect.adjusted(1, 1, -1, -1)
        if index.column():
            self._draw_ground(painter, known, box)
            room = rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        else:
            room = rect.adjusted(theme.PADDING + known.level * theme.scaled(_INDENT), 0, -4, 0)
        under = not index.column() and known.level
        filled = bool(index.column()) and bool(known.sums or known.shared)
        painter.setPen(QColor(colors.on_selected if filled else colors.muted if under else colors.text))
        text = index.data()
        if not index.column():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_Selected:
            focused = state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(QColor(colors.link if focused else colors.muted), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.restore()

    @staticmethod
    def _draw_ground(painter: QPainter, cell: Cell, box: Any) -> None:
        colors = theme.current()
        if cell.sums or cell.shared:
            painter.fillRect(box, QColor(colors.selected))
        elif not cell.paired:
            painter.fillRect(box, QBrush(QColor(colors.line), Qt.BrushStyle.BDiagPattern))
        if cell.visited:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.text))
            painter.drawEllipse(QPointF(box.left() + 5, box.top() + 5), _DOT, _DOT)


class MatrixView(QTableView):
    """`told` says the cell pointed at or moved to; `opened` brings its row and its column, 0 for the row's name."""

    told = Signal(str)
    opened = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._model = MatrixModel()
        self._longest: list[str] = []  # of what stands in cells
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(_("Ma trận hỗ trợ theo quý"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the matrix, arrows move in it
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there, so that it does not take room from the names when it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW))
        header = Header(self)
        header.setSectionsClickable(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(header)
        self.selectionModel().currentChanged.connect(self._tell)
        self.entered.connect(self._tell)
        self.doubleClicked.connect(self._open)

    @property
    def rows(self) -> list[MatrixRow]:
        """The rows that are seen."""
        return self._model.rows

    def show_matrix(self, matrix: Matrix | None, *, pairs: bool) -> None:
        """Put another matrix in; the current cell stays with its row and quarter where they still are."""
        who, quarter = self._place()
        top = self.verticalScrollBar().value()
        self._model.show_matrix(matrix, pairs=pairs)
        texts = {cell_text(cell) for row in self._model.rows for cell in row.cells}
        self._longest = sorted(texts, key=len)[-_MEASURED:]
        self._lay_out()
        if matrix is None or not self._model.rows:
            return
        row = next((number for number, row in enumerate(self._model.rows) if row.who == who), 0)
        ids = [period.id for period in matrix.quarters]
        column = 1 + ids.index(quarter) if quarter in ids else len(ids)
        self.setCurrentIndex(self._model.index(row, column))
        if self._model.rows[row].who == who:
            self.verticalScrollBar().setValue(top)

    def _place(self) -> tuple[tuple[str, str], str]:
        index, matrix = self.currentIndex(), self._model.matrix
        if not index.isValid() or matrix is None:
            return ("", ""), ""
        quarter = matrix.quarters[index.column() - 1].id if index.column() else ""
        return self._model.rows[index.row()].who, quarter

    def _lay_out(self) -> None:
        """Give the names what the quarters leave; where that is too little, the oldest quarters are left out."""
        quarters, wide = self._model.columnCount() - 1, self._width()
        if quarters < 1:
            return
        room = self.viewport().width()
        shown = min(quarters, max(1, (room - theme.scaled(_NAME)) // wide))
        for column in range(1, quarters + 1):
            self.setColumnWidth(column, wide)
            self.setColumnHidden(column, column <= quarters - shown)
        self.setColumnWidth(0, max(theme.scaled(_NAME), room - shown * wide))
        if self.isColumnHidden(self.currentIndex().column()):
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(quarters - shown + 1))

    def _width(self) -> int:
        """Give the width in which each number of every quarter is seen whole: cut off it reads as another one."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self._longest), default=0)
        return max(theme.scaled(_QUARTER), longest + _LEFT + _RIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        rows = _FEWEST * self.verticalHeader().defaultSectionSize()
        return QSize(theme.scaled(_NAME + _QUARTER), self.horizontalHeader().sizeHint().height() + rows)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.told.emit(self._model.words(index))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()], index.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        super().leaveEvent(event)
        self._tell(self.currentIndex())
