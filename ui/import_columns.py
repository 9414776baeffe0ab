"""What the columns of a table that is taken in mean: a line for each, with its first cells; every meaning can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.sheets.meanings import LABELS, MONEY
from app.sheets.understood import RowIs
from app.sheets.workbook import column_name
from ui import theme
from ui.combo import Combo
from ui.import_cells import cell_text
from ui.sentences import Sentence

if TYPE_CHECKING:
    from app.sheets.understood import Column, Understood
    from app.sheets.workbook import Sheet

_SAMPLES = 3
_LOOKED_AT = 200  # rows in which samples are looked for
UNITS = (
    (1, _("đồng")),
    (1_000, _("1.000 đồng")),
    (1_000_000, _("triệu đồng")),
    (1_000_000_000, _("tỷ đồng")),
)
"""Units of money and what they are called."""


class ColumnList(QWidget):
    """`meant` brings a column and another meaning for it, `scaled` a column and another unit of money."""

    meant = Signal(int, object)
    scaled = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.meanings: dict[int, Combo] = {}
        self.scales: dict[int, Combo] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * theme.GAP)
        self._grid.setVerticalSpacing(theme.GAP)
        for place, stretch in enumerate((3, 0, 5)):
            self._grid.setColumnStretch(place, stretch)

    def show_table(self, sheet: Sheet, table: Understood) -> None:
        """Show the columns of a table; those without a head and without cells are passed over."""
        focused = next((index for index, combo in self.meanings.items() if combo.hasFocus()), None)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.meanings, self.scales = {}, {}
        titles = (_("Cột trong tệp"), _("Nghĩa là"), _("Những ô đầu tiên"))
        for place, title in enumerate(titles):
            self._grid.addWidget(Sentence(title, "muted"), 0, place)
        row = 0
        for column in table.columns:
            samples = _samples(sheet, table, column.index)
            if column.head or samples:
                row += 1
                self._add(row, column, samples)
        if focused in self.meanings:
            self.meanings[focused].setFocus()

    def _add(self, row: int, column: Column, samples: list[str]) -> None:
        top = Qt.AlignmentFlag.AlignTop
        letters = column_name(column.index)
        head = " ".join(column.head.split()) or _("không có đầu cột")
        self._grid.addWidget(Sentence(f"{letters}: {head}"), row, 0, top)
        meaning = Combo(_("Cột {letters}, {head}, nghĩa là").format(letters=letters, head=head))
        for each, label in LABELS.items():
            meaning.addItem(label, each)
        meaning.setCurrentIndex(list(LABELS).index(column.meaning))
        meaning.activated.connect(
            lambda place, index=column.index: self.meant.emit(index, list(LABELS)[place])
        )
        self.meanings[column.index] = meaning
        choices = QWidget()
        below = QVBoxLayout(choices)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.GAP)
        below.addWidget(meaning)
        if column.meaning in MONEY:
            below.addWidget(self._scale(column, letters))
        self._grid.addWidget(choices, row, 1, top)
        doubt = "" if column.sure else _("chưa chắc; ")
        said = Sentence(doubt + "; ".join(samples), "muted" if column.sure else "amber")
        self._grid.addWidget(said, row, 2, top)

    def _scale(self, column: Column, letters: str) -> Combo:
        scale = Combo(_("Đơn vị tiền của cột {letters}").format(letters=letters))
        scale.addItem(_("đơn vị tiền như cả bảng"), None)
        for value, name in UNITS:
            scale.addItem(name, value)
        scale.setCurrentIndex(max(0, scale.findData(column.scale)))
        scale.activated.connect(
            lambda place, index=column.index, combo=scale: self.scaled.emit(index, combo.itemData(place))
        )
        self.scales[column.index] = scale
        return scale


def _samples(sheet: Sheet, table: Understood, column: int) -> list[str]:
    """Give the first different cells of a column in rows of data, as they are shown."""
    found: dict[str, None] = {}
    for row in range(table.first_row, min(table.last_row + 1, table.first_row + _LOOKED_AT)):
        if table.roles.get(row, RowIs.DATA) is RowIs.DATA and (text := cell_text(sheet, row, column)):
            found[text] = None
        if len(found) == _SAMPLES:
            break
    return list(found)
