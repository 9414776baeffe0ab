"""Rows of a list whose words go on in the next line; Qt's own rows end in three dots where a word just does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QResizeEvent

_WRAPPED = Qt.TextFlag.TextWordWrap
_BESIDE, _ABOVE = 8, 3
_HIGH = 1000  # pixels that no row is high

Index = QModelIndex | QPersistentModelIndex


class WrappedList(QListWidget):
    """A list whose rows are as high as their words need at the width it has."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(WrappedRows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        # Words are broken otherwise, also where the bar has come; Qt looks at that only where rows run across.
        self.scheduleDelayedItemsLayout()


class WrappedRows(QStyledItemDelegate):
    """The first line of a text as it is, what follows muted; a row that cannot be chosen is a heading."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  # Qt's name
        room = self._view.viewport().width() - 2 * _BESIDE
        metrics = QFontMetrics(self._font(option, index))
        high = sum(self._height(metrics, text, room) for text in self._texts(index))
        return QSize(0, high + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box: QRect = option.rect
        painter.save()
        painter.setFont(self._font(option, index))
        if chosen:
            painter.fillRect(box, QColor(colors.selected))
        inner = box.adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE)
        ink = colors.on_selected if chosen else colors.muted if self._is_heading(index) else colors.text
        for text in self._texts(index):
            painter.setPen(QColor(ink))
            painter.drawText(inner, int(_WRAPPED), text)
            inner.setTop(inner.top() + self._height(painter.fontMetrics(), text, inner.width()))
            ink = colors.on_selected if chosen else colors.muted
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colors.link), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()

    def _texts(self, index: Index) -> list[str]:
        first, _break, rest = str(index.data()).partition("\n")
        return [first, rest] if rest else [first]

    def _is_heading(self, index: Index) -> bool:
        return not index.flags() & Qt.ItemFlag.ItemIsSelectable

    def _font(self, option: QStyleOptionViewItem, index: Index) -> QFont:
        font: QFont = index.data(Qt.ItemDataRole.FontRole) or option.font
        return font

    def _height(self, metrics: QFontMetrics, text: str, room: int) -> int:
        return metrics.boundingRect(QRect(0, 0, room, _HIGH), int(_WRAPPED), text).height()
