"""The files attached to a record, each on two lines: its name; what it is, how large, of when, and the note on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app import format as written
from app.i18n import _
from ui import theme
from ui.literal import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.attachments import AttachmentRow

_RowRole = Qt.ItemDataRole.UserRole
_KINDS = {"application/pdf": _("PDF"), "image/jpeg": _("Ảnh JPG"), "image/png": _("Ảnh PNG")}
_AROUND = 5  # pixels above and below the two lines


class AttachmentList(QListWidget):
    """Lists files, several of which can be selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Tệp kèm"))
        self.setProperty("ground", "base")
        self.setFrameShape(self.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(self))

    @property
    def rows(self) -> list[AttachmentRow]:
        return [self.item(place).data(_RowRole) for place in range(self.count())]

    def show_rows(self, rows: Sequence[AttachmentRow], *, same: bool) -> None:
        """List other files; with `same` they are those of the same record, and the selection stays."""
        chosen = {row.id for row in self.chosen()} if same else set()
        place = max(0, self.currentRow()) if same else 0
        self.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.name}, {words(row)}")  # what a screen reader says
            item.setData(_RowRole, row)
            item.setToolTip(tip("\n".join(filter(None, (row.name, row.note)))))
            self.addItem(item)
            item.setSelected(row.id in chosen)
        if rows:
            place = min(place, len(rows) - 1)
            if self.selectedItems():
                self.setCurrentRow(place, self.selectionModel().SelectionFlag.NoUpdate)
            else:
                self.setCurrentRow(place)

    def chosen(self) -> list[AttachmentRow]:
        """Give the selected files in their order."""
        return [row for place, row in enumerate(self.rows) if self.item(place).isSelected()]


def words(row: AttachmentRow) -> str:
    """Say what a file is: Ảnh JPG · 1,2 MB · chụp 12/02/2026 · trao bò."""
    parts = [_KINDS[row.media_type], written.file_size(row.size)]
    if row.taken_on is not None:
        said = _("chụp {day}") if row.is_picture else _("ngày {day}")
        parts.append(said.format(day=written.date(row.taken_on)))
    return " · ".join([*parts, row.note] if row.note else parts)


class _TwoLines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * _AROUND)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: AttachmentRow = index.data(_RowRole)
        colors, metrics, box = theme.current(), option.fontMetrics, option.rect
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, QColor(colors.selected if marked else colors.base))
        line = box.adjusted(12, _AROUND, -12, 0)
        line.setHeight(metrics.lineSpacing())
        first, second = (colors.on_selected,) * 2 if marked else (colors.text, colors.muted)
        # Of a long name the end tells most: the number of the photo, the kind of file.
        for text, color, cut in (
            (row.name, first, Qt.TextElideMode.ElideMiddle),
            (" ".join(words(row).split()), second, Qt.TextElideMode.ElideRight),
        ):
            painter.setPen(QColor(color))
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, left, metrics.elidedText(text, cut, line.width()))
            line.translate(0, metrics.lineSpacing())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colors.link))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()
