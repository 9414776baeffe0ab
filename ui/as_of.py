"""The day a list is seen as of: typed into a field beside the search, or all days at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app import format as written
from app import typed
from app.errors import UserError
from app.i18n import _
from ui import theme
from ui.lines import Line
from ui.literal import tip
from ui.registers.fields import today

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent

_LETTERS, _FEWEST = "30/09/2026 ", "30/9/26"  # seen of a day where there is room, and where there is little
_AROUND = 16  # for the border and the space beside the letters


class AsOf(QWidget):
    """Today at first; `changed` when another day is meant, or all, `refused` brings why a text is no day."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._day = today()
        self.line = DayLine(_("Xem vào ngày"))
        self.line.setToolTip(_("Xem vào ngày nào, ví dụ 1/7/2025"))
        self.line.show_day(self._day)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._left)
        self.all_days = QPushButton(_("Mọi lúc"))
        self.all_days.setCheckable(True)
        self.all_days.setToolTip(_("Xem cả những gì đã kết thúc và chưa bắt đầu"))
        self.all_days.toggled.connect(self._toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.line)
        row.addWidget(self.all_days)

    @property
    def day(self) -> date | None:
        """The day; None: all days."""
        return None if self.all_days.isChecked() else self._day

    def show_all(self) -> None:
        """Mean all days."""
        self.all_days.setChecked(True)

    def choose(self, day: date) -> None:
        """Mean a day."""
        self.line.show_day(day)
        self._mean(day)

    def _edited(self) -> None:
        try:
            day = typed.date(self.line.text(), today())
        except UserError:
            return  # it is not finished yet; said when she leaves the field
        self.line.mark(wrong=False)
        self._mean(day)

    def _left(self) -> None:
        """Say a day that cannot be read; an empty field means today again."""
        if not self.isVisible():  # the focus also goes when the file has been closed
            return
        text = self.line.text().strip()
        try:
            day = typed.date(text, today()) if text else today()
        except UserError as error:
            self.line.mark(wrong=True)
            self.line.setAccessibleDescription(error.text)
            self.line.setToolTip(tip(error.text))
            self.refused.emit(error.text)  # there is no room below it for words
            return
        self.line.show_day(day)
        self._mean(day)

    def _mean(self, day: date) -> None:
        if day == self._day and not self.all_days.isChecked():
            return
        self._day = day
        if self.all_days.isChecked():
            self.all_days.setChecked(False)  # which says that it changed
        else:
            self.changed.emit()

    def _toggled(self, _checked: bool) -> None:  # noqa: FBT001  # as Qt gives it
        self.changed.emit()


class DayLine(Line):
    """One day; all of it is selected when she comes to it, to be typed over."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        wide = self.fontMetrics().horizontalAdvance
        self.setMaximumWidth(wide(_LETTERS) + _AROUND)
        self.setMinimumWidth(wide(_FEWEST) + _AROUND)

    def show_day(self, day: date) -> None:
        """Say a day in full."""
        self.setText(written.date(day))
        self.mark(wrong=False)
        self.setAccessibleDescription("")

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusInEvent(event)
        self.selectAll()
