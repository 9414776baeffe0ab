"""The kinds of reports there are, each under the heading of its group."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidgetItem

from app.i18n import _
from app.reports.catalogue import BY_ID, KINDS, Group, Kind
from ui import theme
from ui.wrapped_rows import WrappedList

_KIND = Qt.ItemDataRole.UserRole
_NARROWEST = 132


class KindList(WrappedList):
    """`chosen` brings the kind that is turned to."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Loại báo cáo"))
        self.setFrameShape(self.Shape.NoFrame)
        for group in Group:
            kinds = [kind for kind in KINDS if kind.group is group]
            if kinds:
                self._add_heading(group.value)
            for kind in kinds:
                self._add(kind)
        self.currentItemChanged.connect(self._turn)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        bold = QFont(self.font())
        bold.setBold(True)
        item.setFont(bold)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add(self, kind: Kind) -> None:
        item = QListWidgetItem(kind.title)
        item.setData(_KIND, kind.id)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, kind.what_for)
        item.setToolTip(kind.what_for)
        self.addItem(item)

    @property
    def kind(self) -> Kind | None:
        """The kind in front."""
        item = self.currentItem()
        return BY_ID[item.data(_KIND)] if item is not None else None

    def choose(self, kind: str) -> None:
        """Turn to a kind."""
        for row in range(self.count()):
            if self.item(row).data(_KIND) == kind:
                self.setCurrentRow(row)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme.scaled(_NARROWEST), theme.scaled(_NARROWEST))

    def _turn(self) -> None:
        if self.kind is not None:
            self.chosen.emit(self.kind)
