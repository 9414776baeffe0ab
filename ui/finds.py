"""The list of what was found: a grey word for what it is, its name, what tells it from others, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.i18n import _
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

_FindRole = Qt.ItemDataRole.UserRole
_NOUN = 92  # width of the column of grey words
_GAP = 12
_ROWS = 15


class Find(NamedTuple):
    """One thing found: what it is, its name, what is said beside, the keys that do the same, what choosing does."""

    noun: str
    title: str
    hint: str
    keys: str
    act: Callable[[], object]


class Finds(QListWidget):
    """Lists finds, one of them marked; it never takes the focus. `clicked_on` brings the one that is clicked."""

    clicked_on = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._room = 0
        self.setAccessibleName(_("Kết quả tìm"))
        self.setProperty("ground", "base")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Row(self))
        self.itemClicked.connect(self._clicked)

    def show_finds(self, finds: list[Find], *, mark: bool = True) -> None:
        """List other finds, the first one marked or none."""
        self.clear()
        self._add(finds)
        if finds and mark:
            self.setCurrentRow(0)

    def say(self, nothing: str) -> None:
        """Say why nothing is listed, where nothing is."""
        if self.finds:
            return
        self.clear()
        if nothing:
            self.addItem(nothing)
            self.item(0).setFlags(Qt.ItemFlag.NoItemFlags)

    def add_finds(self, finds: list[Find]) -> None:
        """List more finds below; the mark stays where it is."""
        if not finds:
            return
        if self.finds:
            self._add(finds)
        else:
            self.show_finds(finds)

    def _add(self, finds: list[Find]) -> None:
        for find in finds:
            item = QListWidgetItem(", ".join(filter(None, (find.title, find.hint, find.noun, find.keys))))
            item.setData(_FindRole, find)
            self.addItem(item)

    @property
    def finds(self) -> list[Find]:
        """What is listed."""
        listed = (self.item(row).data(_FindRole) for row in range(self.count()))
        return [find for find in listed if find is not None]

    def marked(self) -> Find | None:
        row = self.currentRow()
        find: Find | None = self.item(row).data(_FindRole) if row >= 0 else None
        return find

    def move_mark(self, rows: int) -> None:
        """Mark another one; from the last one goes on to the first, one at a time."""
        count = len(self.finds)
        if not count:
            return
        now = self.currentRow()
        row = now + rows if now >= 0 or rows > 0 else count - 1
        if abs(rows) == 1:
            self.setCurrentRow(row % count)
        else:
            self.setCurrentRow(max(0, min(count - 1, row)))

    def limit(self, room: int) -> None:
        """Take no more height than there is room for."""
        self._room = room
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        rows = min(self.count(), _ROWS, max(1, self._room // theme.scaled(theme.ROW)))
        return QSize(
            super().sizeHint().width(), rows * theme.scaled(theme.ROW) + 2
        )  # with less the list would scroll by a hair

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self.sizeHint()

    def _clicked(self, item: QListWidgetItem) -> None:
        find = item.data(_FindRole)
        if find is not None:
            self.clicked_on.emit(find)


class _Row(QStyledItemDelegate):
    """Paints one find; the grey word stands at the first of its kind only."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return QSize(super().sizeHint(option, index).width(), theme.scaled(theme.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        find: Find | None = index.data(_FindRole)
        colors = theme.current()
        box: QRect = option.rect
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if marked:
            painter.fillRect(box, QColor(colors.selected))
        muted = QColor(colors.on_selected if marked else colors.muted)
        inner = box.adjusted(8, 0, -8, 0)
        if find is None:
            self._write(painter, inner, str(index.data()), muted)
            painter.restore()
            return
        above = index.sibling(index.row() - 1, 0).data(_FindRole)
        if above is None or above.noun != find.noun:
            noun = QRect(inner.left(), box.top(), theme.scaled(_NOUN), box.height())
            self._write(painter, noun, find.noun, muted)
        right = self._write_keys(painter, inner, find.keys, muted)
        rest = QRect(inner.left() + theme.scaled(_NOUN) + _GAP, box.top(), 0, box.height())
        rest.setRight(right)
        rest.setLeft(
            self._write(painter, rest, find.title, QColor(colors.on_selected if marked else colors.text))
        )
        self._write(painter, rest, find.hint, muted)
        painter.restore()

    def _write_keys(self, painter: QPainter, inner: QRect, keys: str, color: QColor) -> int:
        """Write keys at the right end; give where they begin."""
        width = painter.fontMetrics().horizontalAdvance(keys)
        if not keys:
            return inner.right()
        self._write(painter, inner.adjusted(inner.width() - width - 1, 0, 0, 0), keys, color)
        return inner.right() - width - _GAP

    def _write(self, painter: QPainter, box: QRect, text: str, color: QColor) -> int:
        """Write on one line, cut where there is no more room; give where something may follow."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.setPen(color)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return box.left() + metrics.horizontalAdvance(shown) + _GAP
