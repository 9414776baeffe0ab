"""The second step of an import: the tables that were found, how each is understood, and changing that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app import format as written
from app.i18n import _
from app.sheets.meanings import KIND_LABELS, MONEY
from app.sheets.understood import Changes, RowIs
from app.sheets.workbook import column_name
from ui import theme
from ui.combo import Combo
from ui.import_columns import UNITS, ColumnList
from ui.import_heads import HeadChooser
from ui.import_lines import RowList
from ui.sentences import Sentence, heading

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.sheets.importing.book import Import
    from app.sheets.understood import Check, Understood

_LEFT = 240  # pixels of the list
_SAID = 6  # sums that do not agree, said one by one
_TICKED, _UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TablesStep(QWidget):
    """`changed` brings the number of a table and what is understood otherwise, `head_told` a sheet and the rows of its head.

    `go_on` leads to the rows.
    """

    changed = Signal(int, object)
    head_told = Signal(str, int, int)
    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._book: Import | None = None
        self._recalled: Collection[str] = ()
        self._left_out: set[int] = set()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Các bảng tìm thấy"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._show_current())
        self.list.itemChanged.connect(self._ticked)
        self.head = HeadChooser()
        self.head.told.connect(self.head_told)
        self.kind = Combo(_("Bảng này kê"))
        for kind, label in KIND_LABELS.items():
            self.kind.addItem(label, kind)
        self.kind.activated.connect(lambda place: self._change(Changes(kind=list(KIND_LABELS)[place])))
        self.scale = Combo(_("Đơn vị tiền của cả bảng"))
        for value, name in ((0, _("không ghi")), *UNITS):
            self.scale.addItem(name, value)
        self.scale.activated.connect(lambda place: self._change(Changes(scale=self.scale.itemData(place))))
        self.carries = Combo(_("Ô tên để trống"))
        self.carries.addItem(_("là tên ở dòng trên"), True)
        self.carries.addItem(_("là không có tên"), False)
        self.carries.activated.connect(
            lambda place: self._change(Changes(carries_names=self.carries.itemData(place)))
        )
        self.said = Sentence()
        self.recalled = Sentence()
        self.checks = Sentence()
        self.columns = ColumnList()
        self.columns.meant.connect(lambda index, meaning: self._change(Changes(meanings={index: meaning})))
        self.columns.scaled.connect(lambda index, scale: self._change(Changes(scales={index: scale})))
        self.rows = RowList()
        self.rows.told.connect(lambda roles, sections: self._change(Changes(roles=roles, sections=sections)))
        self.next_button = QPushButton(_("Xem từng dòng   Ctrl+Enter"))
        self.next_button.setProperty("main", True)
        self.next_button.clicked.connect(self.go_on)
        self._lay_out()

    # --- Layout ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.head)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(12, 8, 12, 12)
        body.setSpacing(2 * theme.GAP)
        for widget in (self.said, self.recalled):
            body.addWidget(widget)
        choices = QHBoxLayout()
        choices.setSpacing(2 * theme.GAP)
        for text, combo in (
            (_("Bảng này kê"), self.kind),
            (_("Đơn vị tiền"), self.scale),
            (_("Ô tên để trống"), self.carries),
        ):
            choices.addLayout(_labelled(text, combo), 1)
        body.addLayout(choices)
        body.addWidget(self.checks)
        body.addWidget(heading(_("Các cột")))
        body.addWidget(self.columns)
        body.addWidget(heading(_("Các dòng không phải số liệu")))
        body.addWidget(self.rows)
        body.addStretch()
        area = QScrollArea()
        area.setWidget(self._body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addStretch()
        foot.addWidget(self.next_button)
        beside.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([_LEFT, 3 * _LEFT])
        split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    # --- What is seen -----------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> list[int]:
        """The numbers of the tables that are taken in."""
        count = len(self._book.tables) if self._book is not None else 0
        return [number for number in range(count) if number not in self._left_out]

    def show_book(self, book: Import, recalled: Collection[str]) -> None:
        """Show the tables of a workbook; `recalled` are the signatures of those understood as the last time."""
        self._book, self._recalled = book, recalled
        self._left_out.clear()
        self.head.offer(list(book.sheets))
        self._list_tables(0)

    def show_again(self) -> None:
        """Show what was changed; the table in hand stays so."""
        self._list_tables(max(0, self.list.currentRow()))

    def _list_tables(self, current: int) -> None:
        if self._book is None:
            return
        self.list.blockSignals(True)  # as Qt has it; nothing was chosen or ticked
        self.list.clear()
        for number, table in enumerate(self._book.tables):
            item = QListWidgetItem(_called(table))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_UNTICKED if number in self._left_out else _TICKED)
            self.list.addItem(item)
        self.list.setCurrentRow(min(current, self.list.count() - 1))
        self.list.blockSignals(False)
        self._show_current()
        self._offer()

    def _ticked(self, item: QListWidgetItem) -> None:
        number = self.list.row(item)
        if item.checkState() is _TICKED:
            self._left_out.discard(number)
        else:
            self._left_out.add(number)
        self._offer()

    def _offer(self) -> None:
        self.next_button.setEnabled(bool(self.wanted))

    def _show_current(self) -> None:
        number = self.list.currentRow()
        there = self._book is not None and 0 <= number < len(self._book.tables)
        for widget in (self.kind, self.scale, self.carries, self.columns, self.rows):
            widget.setEnabled(there)
        if self._book is None or not there:
            self.said.say(
                _(
                    "Không thấy bảng nào có đầu cột mà chương trình hiểu. Nếu trong tệp có bảng, hãy chỉ dòng đầu bảng ở bên trái."
                ),
                "amber",
            )
            self.recalled.say_if_any("")
            self.checks.say_if_any("")
            return
        table = self._book.tables[number]
        sheet = self._book.sheets[table.sheet]
        self.said.say(_told(table))
        known = table.signature in self._recalled
        self.recalled.say_if_any(
            _("Đã gặp mẫu bảng này: các cột được hiểu như lần nhập trước.") if known else "", "muted"
        )
        self.kind.setCurrentIndex(list(KIND_LABELS).index(table.kind))
        self.scale.setCurrentIndex(max(0, self.scale.findData(table.scale or 0)))
        self.carries.setCurrentIndex(self.carries.findData(table.carries_names))
        money = any(column.meaning in MONEY for column in table.columns)
        self.checks.say_if_any(*_sums(table, without_unit=money and _has_no_unit(table)))
        self.columns.show_table(sheet, table)
        self.rows.show_table(sheet, table)
        self.head.show_table(table)

    def _change(self, changes: Changes) -> None:
        if self.list.currentRow() >= 0:
            self.changed.emit(self.list.currentRow(), changes)

    def take_focus(self) -> None:
        """Put the keyboard's focus on the list."""
        self.list.setFocus()


def _labelled(text: str, combo: Combo) -> QVBoxLayout:
    label = QLabel(text)
    label.setProperty("tone", "muted")
    label.setBuddy(combo)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(combo)
    return column


def _called(table: Understood) -> str:
    within = range(table.first_row, table.last_row + 1)
    rows = len(within) - sum(row in within for row in table.roles)
    text = _("{kind}\nTrang {sheet}, dòng {first} đến {last}: {count} dòng")
    return text.format(
        kind=KIND_LABELS[table.kind],
        sheet=table.sheet,
        first=table.first_row + 1,
        last=table.last_row + 1,
        count=written.money(rows),
    )


def _told(table: Understood) -> str:
    """Say in a sentence or two what lies where, and what is left out."""
    roles = list(table.roles.values())
    said = [
        _("Đầu bảng ở dòng {top} đến {bottom}, số liệu ở dòng {first} đến {last}.").format(
            top=table.header_top + 1,
            bottom=table.header_bottom + 1,
            first=table.first_row + 1,
            last=table.last_row + 1,
        )
    ]
    if sections := roles.count(RowIs.SECTION):
        said.append(_("{count} đề mục cho biết các dòng dưới thuộc về đâu.").format(count=sections))
    if totals := roles.count(RowIs.TOTAL):
        said.append(_("{count} dòng cộng không lấy vào, chỉ dùng để đối chiếu.").format(count=totals))
    return " ".join(said)


def _has_no_unit(table: Understood) -> bool:
    scales = [table.scale_of(column) for column in table.columns if column.meaning in MONEY]
    return None in scales


def _sums(table: Understood, *, without_unit: bool) -> tuple[str, str]:
    """Say whether the sums that stand in the table agree with its rows, and in which tone."""
    wrong = [check for check in table.checks if not check.agrees]
    right = len(table.checks) - len(wrong)
    said = []
    if without_unit:
        said.append(_("Bảng không ghi đơn vị tiền ở cột tiền nào đó: số không có đơn vị được hiểu là đồng."))
    if right:
        said.append(_("{count} số cộng trong bảng khớp với các dòng.").format(count=right))
    said += [_wrong(check) for check in wrong[:_SAID]]
    if len(wrong) > _SAID:
        said.append(_("Còn {count} số cộng nữa không khớp.").format(count=len(wrong) - _SAID))
    return "\n".join(said), "amber" if wrong or without_unit else "muted"


def _wrong(check: Check) -> str:
    place = f"{column_name(check.column)}{check.row + 1}"
    if check.found is None:
        return _("Ô {place} ghi cộng {stated}, nhưng có dòng không đọc được số.").format(
            place=place, stated=_figure(check.stated)
        )
    return _("Ô {place} ghi cộng {stated}, các dòng cộng lại được {found}.").format(
        place=place, stated=_figure(check.stated), found=_figure(check.found)
    )


def _figure(number: object) -> str:
    whole, _point, rest = f"{number:f}".partition(".")
    rest = rest.rstrip("0")
    return written.money(int(whole)) + (f",{rest}" if rest else "")
