"""The home page: the period at a glance, what waits to be done, and who gave where in two years."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import communes, coverage, overview
from app.i18n import _, shown
from ui import settings, theme
from ui.bars import Bars
from ui.combo import Combo
from ui.jobs import Job
from ui.matrix import MatrixView
from ui.page import Page
from ui.period_chooser import PeriodChooser
from ui.to_do_list import ToDoList

if TYPE_CHECKING:
    from app.coverage import By, MatrixRow
    from app.errors import UserError
    from app.overview import Overview
    from app.sheets.listing import Listing
    from app.waiting import Item
    from ui.desk import Desk
    from ui.jobs import Work

_WORDS_LINES = 2  # so that what stands above does not jump with longer words


class HomePage(Page):
    """Reads beside the window; what was read before stays until what is new is there."""

    title = _("Tổng quan")
    exports = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setProperty("help", "tong-quan")
        self._job: Job | None = None
        self._read: Overview | None = None
        self.line = QLabel(_("Đang đọc số liệu…"))
        self.to_do = ToDoList()
        self.bars = Bars()
        self.by = Combo(_("Xếp theo"))
        self.by.addItem(_("Theo bon, buôn"), "village")
        self.by.addItem(_("Theo đơn vị"), "agency")
        self.pairs = QCheckBox(_("Hiện từng cặp"))
        self.matrix = MatrixView()
        self.words = QLabel()
        self._lay_out()
        self._wire()

    # --- Layout -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line.setWordWrap(True)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 8, 8)
        top.setSpacing(12)
        top.addWidget(self.line, 1)
        self.period = PeriodChooser(self.desk)
        top.addWidget(self.period)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("home-splitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([290, 680])
        kept = settings.kept_state(settings.name_of(self.splitter))
        if kept is not None:
            self.splitter.restoreState(kept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(rule)
        whole.addWidget(self.splitter, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_heading(_("Việc cần làm")))
        column.addWidget(self.to_do, 1)
        return left

    def _right(self) -> QWidget:
        choice = QHBoxLayout()
        choice.setContentsMargins(0, 0, 8, 4)
        choice.setSpacing(8)
        heading = _heading(_("Ai hỗ trợ ở đâu"))
        heading.setContentsMargins(12, 0, 12, 0)
        choice.addWidget(heading, 1)
        choice.addWidget(self.pairs)
        choice.addWidget(self.by)
        chart = QVBoxLayout()
        chart.setContentsMargins(12, 8, 12, 4)
        chart.addWidget(self.bars)
        self._empty = QLabel(
            _("Chưa có bon, buôn nào trong tệp. Hãy ghi bon, buôn ở trang “Bon, buôn” hoặc nhập từ Excel.")
        )
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.matrix)
        self._middle.addWidget(self._empty)
        key = QLabel(
            _("Triệu đồng, làm tròn · +1: một khoản chưa quy tiền · •: có thăm · gạch chéo: chưa kết nghĩa")
        )
        key.setProperty("tone", "muted")
        key.setWordWrap(True)
        key.setContentsMargins(12, 4, 12, 0)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleName(_("Ô đang chọn"))
        self.words.setContentsMargins(12, 2, 12, 2)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(_WORDS_LINES * self.words.fontMetrics().lineSpacing() + 4)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chart)
        column.addLayout(choice)
        column.addWidget(self._middle, 1)
        column.addWidget(key)
        column.addWidget(self.words)
        scrolled = QScrollArea()  # large text on a small screen
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(right)
        return scrolled

    def _wire(self) -> None:
        self.to_do.chosen.connect(self._go_to)
        self.bars.told.connect(self.words.setText)
        self.matrix.told.connect(self.words.setText)
        self.matrix.opened.connect(self._open)
        self.by.activated.connect(self.reload)
        self.pairs.toggled.connect(self._show_matrix)

    def take_focus(self) -> None:
        """Begin at the first thing to do, else at the matrix."""
        first = next(iter(self.to_do.buttons.values()), self.matrix)
        first.setFocus()

    def put_away(self) -> None:
        settings.keep(settings.name_of(self.splitter), self.splitter.saveState())
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # --- Reading ------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._job is not None

    def reload(self) -> None:
        """Begin to read; a reading that is still going on is given up."""
        if self._job is not None:
            self._job.cancel()
        period, today = self.desk.period, date.today()  # noqa: DTZ011  # the clerk's own calendar
        by = cast("By", self.by.currentData())
        months, days = settings.silent_months(), settings.days_allowed()

        def read(work: Work) -> Overview:
            return overview.load(
                period, today, by=by, silent_months=months, days_allowed=days, go_on=work.go_on
            )

        job = self._job = Job(read, self)
        job.done.connect(lambda found: self._take(job, found, today))
        job.failed.connect(lambda error: self._fail(job, error))
        job.stopped.connect(lambda: self._give_up(job))
        job.start()

    def _take(self, job: Job, found: Overview, today: date) -> None:
        if job is not self._job:
            return
        self._job, self._read = None, found
        self.line.setText(found.glance.line(today))
        self.to_do.show_items(found.items)
        self._order()
        self.bars.show_bars(found.bars)
        self._show_matrix()

    def _order(self) -> None:
        """Let Tab go in reading order; what is new would come last."""
        buttons = self.to_do.buttons.values()
        for before, after in pairwise(
            [self.period.combo, *buttons, self.bars, self.pairs, self.by, self.matrix]
        ):
            self.setTabOrder(before, after)

    def _fail(self, job: Job, error: UserError) -> None:
        if job is self._job:
            self._job = None
            self.desk.refused.emit(error.text)

    def _give_up(self, job: Job) -> None:
        if job is self._job:
            self._job = None

    def _show_matrix(self) -> None:
        found = self._read.matrix if self._read is not None else None
        self.matrix.show_matrix(found, pairs=self.pairs.isChecked())
        self._middle.setCurrentIndex(1 if found is not None and not found.rows else 0)

    def listing(self) -> Listing | None:
        """Give the matrix as it is seen."""
        if self._read is None or not self.matrix.rows:
            return None
        from ui import matrix_listing  # noqa: PLC0415  # only who exports needs it

        return matrix_listing.listing(self._read.matrix, self.matrix.rows)

    # --- Leading on ---------------------------------------------------------------------------------------------

    def _go_to(self, item: Item) -> None:
        self.desk.show_list(item.noun, item.preset, said=item.said, keys=item.keys)

    def _open(self, row: MatrixRow, column: int) -> None:
        """Turn to what a cell is about: the contributions of a quarter, or whom the row names."""
        if self._read is None:
            return
        matrix = self._read.matrix
        if column == 0:
            names_agency = (matrix.by == "agency") == (row.level == 0)
            key = row.who[1] if names_agency else row.who[0]
            place = "commune" if key in communes.by_key() else "village"
            self.desk.show_record("agency" if names_agency else place, key)
            return
        period = matrix.quarters[column - 1]
        said = _("{title}, {period}").format(title=row.full, period=shown(period.name))
        self.desk.show_list("contribution", "cell", said=said, keys=coverage.acts(row.who, period))


def _heading(text: str) -> QLabel:
    heading = QLabel(text)
    bold = heading.font()
    bold.setBold(True)
    heading.setFont(bold)
    heading.setContentsMargins(12, 8, 12, theme.GAP)
    return heading
