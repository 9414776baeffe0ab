"""The third step of an import: what becomes of each row, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app import format as written
from app.i18n import _
from app.sheets.importing import CREATE, LABELS, LEAVE, Question, What
from ui import settings, theme
from ui.buttons import ActionButton
from ui.combo import Combo
from ui.import_details import RowDetails
from ui.sentences import Sentence
from ui.tab_row import TabRow
from ui.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from app.periods import Period
    from app.sheets.importing import Import, Plan, Verdict
    from ui.choices import Choice

SHOWN = (What.NEW, What.UPDATED, What.SAME, What.DOUBTFUL, What.REFUSED, What.LEFT_OUT)
"""What rows are told apart by, in the order of the tabs behind that of all rows."""
_LOOKED_AT = {What.DOUBTFUL, What.REFUSED}
_OF_A_ROW = ("which", "double", "removed")  # questions that are put row by row


class RowsStep(QWidget):
    """`answered` brings a question, its answer, and whether that holds for all of the kind; `counted` other periods."""

    answered = Signal(object, str, bool)
    counted = Signal()

    def __init__(
        self, write: QAction, save: QAction, undo: QAction, records: Callable[[str], Sequence[Choice]]
    ) -> None:
        super().__init__()
        self._book: Import | None = None
        self._asked: dict[str, int] = {}
        self._alike: dict[str, int] = {}
        self.summary = Sentence()
        self.undo_button = QPushButton(
            _("Hoàn tác")
        )  # the action's own text names the step, which may be long
        self.undo_button.clicked.connect(undo.trigger)
        self.undo_button.hide()
        self.filter = TabRow(_("Lọc theo kết quả"), [_("Tất cả"), *(LABELS[what] for what in SHOWN)])
        self.table: Table[Verdict] = Table(
            "import-rows",
            [
                Column(_("Trang"), lambda row: row.sheet, width=12, hidden=True),
                Column(
                    _("Dòng"),
                    lambda row: str(row.row),
                    lambda row: (row.sheet, row.row),
                    number=True,
                    width=6,
                ),
                Column(_("Kết quả"), lambda row: LABELS[row.what], width=10, warns=_is_looked_at),
                Column(_("Dòng nói về"), lambda row: row.title, width=28, tip=lambda row: row.title),
                Column(_("Vì sao, sửa gì"), _why, stretches=True, tip=_why),
            ],
            key=_key,
        )
        self.table.setAccessibleName(_("Các dòng của tệp"))
        self.details = RowDetails(records)
        self.period = Combo(_("Dòng không ghi ngày tính vào"))
        self.open_period = Combo(_("Dòng của kỳ đã chốt"))
        self.write_button = ActionButton(write, main=True)
        self.save_button = ActionButton(save)
        self._lay_out()
        self._wire()

    # --- Layout ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 0)
        top.setSpacing(2 * theme.GAP)
        top.addWidget(self.summary, 1)
        top.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop)
        self._times = QWidget()
        times = QHBoxLayout(self._times)
        times.setContentsMargins(12, 4, 12, 0)
        times.setSpacing(2 * theme.GAP)
        self._labels = []
        for combo in (self.period, self.open_period):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
            label = QLabel(f"{combo.accessibleName()}:")
            label.setBuddy(combo)
            self._labels.append(label)
            times.addWidget(label)
            times.addWidget(combo)
        times.addStretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("import-split")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.details)
        self.splitter.setSizes([600, 340])
        kept = settings.kept_state(settings.name_of(self.splitter))
        if kept is not None:
            self.splitter.restoreState(kept)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.setSpacing(2 * theme.GAP)
        foot.addWidget(self.save_button)
        foot.addStretch()
        foot.addWidget(self.write_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(top)
        whole.addWidget(self._times)
        whole.addWidget(self.splitter, 1)
        whole.addLayout(foot)

    def _wire(self) -> None:
        self.filter.bar.currentChanged.connect(lambda _place: self._narrow())
        self.table.chosen.connect(lambda _key: self.show_current())
        self.table.activated.connect(lambda _index: self.details.take_focus())
        self.details.answered.connect(self.answered)
        for combo in (self.period, self.open_period):
            combo.activated.connect(lambda _place: self.counted.emit())

    # --- What is seen -----------------------------------------------------------------------------------------------

    def offer_periods(self, open_ones: Sequence[Period], *, undated: int, closed: bool) -> None:
        """List the periods that rows may be counted in which name no day, and those of closed periods instead."""
        chosen = self.period.currentData(), self.open_period.currentData()
        for combo, first in ((self.period, _("chưa tính vào kỳ nào")), (self.open_period, _("không nhận"))):
            combo.clear()
            combo.addItem(first, "")
            for period in open_ones:
                combo.addItem(period.short, period.id)
        for combo, data in zip((self.period, self.open_period), chosen, strict=True):
            combo.setCurrentIndex(max(0, combo.findData(data)))
        asked = undated > 0 or bool(self.period.currentData()), closed
        for combo, label, seen in zip((self.period, self.open_period), self._labels, asked, strict=True):
            combo.setVisible(seen)
            label.setVisible(seen)
        self._times.setVisible(any(asked))

    def show_plan(self, plan: Plan, book: Import, rows: Sequence[Verdict]) -> None:
        """Show what becomes of each row; what is in hand and the filter stay."""
        self._book = book
        self._asked = {question.id: count for question, count in plan.questions()}
        self._alike = {}
        for question, count in plan.questions():
            kind = kind_of(question)
            self._alike[kind] = self._alike.get(kind, 0) + count
        counts = plan.counts()
        self.filter.say(0, _("Tất cả {count}").format(count=written.money(len(rows))))
        for place, what in enumerate(SHOWN, 1):
            self.filter.say(place, f"{LABELS[what]} {written.money(counts[what])}")
        self.table.setColumnHidden(0, len({table.sheet for table in book.tables}) < 2)  # noqa: PLR2004  # one says nothing
        self.table.show_rows(rows)
        self.show_current()

    def say(self, text: str, tone: str = "", *, undo: bool = False) -> None:
        """Say what there is, or what was done, with the way back beside it."""
        self.summary.say(text, tone)
        self.undo_button.setVisible(undo)

    def show_only(self, what: What | None) -> None:
        """Show the rows of one verdict; None: all."""
        self.filter.bar.setCurrentIndex(0 if what is None else SHOWN.index(what) + 1)

    def _narrow(self) -> None:
        place = self.filter.bar.currentIndex()
        wanted = SHOWN[place - 1] if place > 0 else None
        self.table.filter(None if wanted is None else lambda row: row.what is wanted)

    def show_current(self) -> None:
        """Show the row in hand beside the list."""
        self.details.show_row(self.table.current(), self._book, self._asked, self._count_alike)

    def _count_alike(self, question: Question) -> int:
        kind = kind_of(question)
        return self._alike[kind] if kind else 0

    def keep_layout(self) -> None:
        """Keep the widths."""
        settings.keep(settings.name_of(self.splitter), self.splitter.saveState())
        self.table.keep_layout()

    def take_focus(self) -> None:
        """Put the keyboard's focus on the list."""
        self.table.setFocus()


def kind_of(question: Question) -> str:
    """Name the kind of questions that one answer may hold for: put row by row, or about names that nobody knows."""
    about = question.id.partition("|")[0]
    if about in _OF_A_ROW:
        return about
    unknown = all(candidate.id in {CREATE, LEAVE} for candidate in question.candidates)
    return f"unknown {question.noun}" if question.noun and question.candidates and unknown else ""


def _key(row: Verdict) -> str:
    return f"{row.sheet}!{row.row}"


def _is_looked_at(row: Verdict) -> bool:
    return row.what in _LOOKED_AT


def _why(row: Verdict) -> str:
    if row.changes:
        return "; ".join(
            _("{label}: {old} → {new}").format(label=one.label, old=one.old or "—", new=one.new or "—")
            for one in row.changes
        )
    return row.reason
