"""The everyday page: the villages of the file with their sums, and the sheet of the current one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app import format as written
from app.i18n import _
from app.summary import NOTHING, Sums
from app.text import Search
from ui import settings, village_rows
from ui.lines import Line
from ui.paper import Batch
from ui.period_chooser import PeriodChooser
from ui.sheets import Sheets
from ui.table import Column, Table
from ui.totals import TotalLine, Totals
from ui.village_details import VillageDetails

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction

    from ui.contribution_form import ContributionForm
    from ui.desk import Desk
    from ui.jobs import Work
    from ui.paper import Paper
    from ui.village_rows import VillageRow

_COMMUNE, _NOW, _UNVALUED, _TO_DATE = 1, 3, 4, 5  # places of columns


def _columns() -> list[Column[VillageRow]]:
    return [
        Column(
            _("Bon, buôn"),
            show=lambda row: row.title,
            value=lambda row: row.village.order(),
            width=18,
            tip=lambda row: row.village.full,
        ),
        Column(_("Xã"), show=lambda row: row.village.commune, width=15),
        Column(
            _("Đơn vị kết nghĩa"),
            show=_agencies,
            stretches=True,
            warns=lambda row: not row.agencies,
            tip=lambda row: row.agency_names,
        ),
        Column(
            _("Kỳ này\n1.000 đồng"),
            show=lambda row: _amount(row.sums),
            value=lambda row: row.sums.total or None,
            number=True,
            width=10,
            tip=lambda row: _approximate(row.sums),
        ),
        Column(
            _("Khoản chưa\nquy tiền"),
            show=lambda row: str(row.sums.unvalued or ""),
            value=lambda row: row.sums.unvalued or None,
            number=True,
            width=10,
        ),
        Column(
            _("Lũy kế\n1.000 đồng"),
            show=lambda row: _amount(row.to_date),
            value=lambda row: row.to_date.total or None,
            number=True,
            width=10,
            tip=lambda row: _approximate(row.to_date),
        ),
    ]


class VillagesPage(QWidget):
    """Find a village, see its sheet, write down what it was given."""

    title = _("Bon, buôn")
    paper_changed = Signal()

    def __init__(self, desk: Desk, actions: list[QAction]) -> None:
        super().__init__()
        self._desk = desk
        self._sheets = Sheets()
        self._listed = village_rows.NONE
        self._searched: dict[str, str] | None = None
        self.search = _SearchLine(_("Tìm bon, buôn, xã, đơn vị"))
        self.table: Table[VillageRow] = Table("villages", _columns(), key=lambda row: row.village.id)
        self.totals = Totals(self.table, _("Cộng các bon, buôn đang hiện"))
        self.details = VillageDetails(desk, self._sheets, actions)
        self.form: ContributionForm | None = None
        self._lay_out()
        self._wire()
        self.reload()

    def _lay_out(self) -> None:
        period = PeriodChooser(self._desk)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 8, 8, 8)
        bar.setSpacing(12)
        bar.addWidget(self.search, 1)
        bar.addWidget(period)
        self.table.setAccessibleName(_("Danh sách bon, buôn"))
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(24, 32, 24, 24)
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self._empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._list, 1)
        column.addWidget(self.totals)
        self._beside = QStackedWidget()
        self._beside.addWidget(self.details)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("villages-splitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._beside)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([600, 372])
        kept = settings.kept_state(settings.name_of(self.splitter))
        if kept is not None:
            self.splitter.restoreState(kept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(lambda _key: self._show_current())
        self.details.preview.shown.connect(self.paper_changed)
        for keys in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            QShortcut(keys, self, self._find)

    def keep_layout(self) -> None:
        self.table.keep_layout()
        settings.keep(settings.name_of(self.splitter), self.splitter.saveState())

    # --- Reading ------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read rows and sheet anew: the period or the file has changed."""
        self._sheets.forget()
        listed = self._listed = village_rows.load(self._desk.period)
        self._searched = None
        self.table.setColumnHidden(_COMMUNE, len({row.village.commune_id for row in listed.rows}) == 1)
        self.table.show_rows(listed.rows)
        self._show_totals()
        self._show_current()

    def _show_current(self) -> None:
        self.details.show_village(self.table.current())
        self.paper_changed.emit()

    def _filter(self, typed: str) -> None:
        search = Search(typed)
        self.table.filter((lambda row: search.found_in(self._folded(row))) if typed.strip() else None)
        self._show_totals()

    def _folded(self, row: VillageRow) -> str:
        """Give what search looks through in a row; read when she first searches."""
        if self._searched is None:
            self._searched = village_rows.searchable(self._listed.rows)
        return self._searched[row.village.id]

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_totals(self) -> None:
        rows = self.table.rows
        filtered = bool(self.search.text().strip())
        now = sum((row.sums for row in rows), NOTHING)
        to_date = sum((row.to_date for row in rows), NOTHING)
        lines = [_total(_("Cộng {count} bon, buôn").format(count=len(rows)), now, to_date)]
        rest, rest_to_date = self._listed.elsewhere, self._listed.elsewhere_to_date
        if not filtered and (rest or rest_to_date):
            lines.append(_total(_("Toàn xã và giá trị chung"), rest, rest_to_date))
            lines.append(_total(_("Tất cả"), now + rest, to_date + rest_to_date))
        self.totals.show_lines(lines if rows else [])
        self._list.setCurrentIndex(0 if rows else 1)
        if filtered:
            self._empty.setText(
                _(
                    "Không có bon, buôn nào khớp với “{text}”. Gõ không cần dấu; nhấn Esc để xem lại tất cả."
                ).format(text=self.search.text().strip())
            )
        else:
            self._empty.setText(
                _(
                    "Đây là nơi theo dõi từng bon, buôn: đơn vị kết nghĩa, khoản hỗ trợ trong kỳ và phiếu để in. "
                    "Tệp này chưa có bon, buôn nào vào cuối kỳ đang chọn."
                )
            )

    @property
    def empty(self) -> str:
        """What is said in place of the rows while there are none."""
        return "" if self.table.rows else self._empty.text()

    # --- What can be printed ------------------------------------------------------------------------------------

    def paper(self) -> Paper | None:
        """Give the sheet in the preview."""
        return self.details.preview.paper()

    def batch(self) -> Batch | None:
        """Give the sheets of the selected villages, or of all that are seen where only one is selected."""
        selected = self.table.selected()
        rows = selected if len(selected) > 1 else self.table.rows
        if not rows:
            return None
        period, keys, sheets = self._desk.period, [row.village.id for row in rows], self._sheets

        def pdf(work: Work) -> bytes:
            from app.reports import village_sheet  # noqa: PLC0415  # only who prints needs it

            found = sheets.of(period)
            wanted = [found[key] for key in keys]
            return village_sheet.pdf(wanted, progress=work.progress, cancelled=work.cancelled)

        def save_each(work: Work, folder: Path) -> list[Path]:
            from app.reports import village_sheet  # noqa: PLC0415  # only who prints needs it

            found = sheets.of(period)
            wanted = [found[key] for key in keys]
            return village_sheet.save_each(wanted, folder, progress=work.progress, cancelled=work.cancelled)

        title = _("Phiếu bon, buôn - {period}").format(period=period.name)
        return Batch(title, len(keys), pdf, save_each)

    # --- Writing down a gift ------------------------------------------------------------------------------------

    def enter_contribution(self) -> None:
        """Open the form for the current village, in place of its sheet."""
        if self.form is None:
            from ui.contribution_form import ContributionForm  # noqa: PLC0415  # after the window has been painted

            self.form = ContributionForm(self._desk)
            self.form.left.connect(self._leave_form)
            self._beside.addWidget(self.form)
        row = self.table.current()
        self.form.begin(
            row.village.id if row else None, [agency.id for agency in row.agencies] if row else []
        )
        self._beside.setCurrentWidget(self.form)

    def _leave_form(self) -> None:
        self._beside.setCurrentWidget(self.details)
        self.table.setFocus()

    @property
    def unsaved(self) -> bool:
        """Whether something typed would be lost if the page were left."""
        return self.form is not None and self.form.isVisibleTo(self) and self.form.unsaved


class _SearchLine(Line):
    """Filters while she types; Down or Enter goes on to the list, Esc shows all again."""

    down = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setPlaceholderText(_("Tìm… (Ctrl+F)"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.down.emit()
            case Qt.Key.Key_Escape:
                self.clear()
            case _:
                super().keyPressEvent(event)


def _agencies(row: VillageRow) -> str:
    if not row.agencies:
        return _("chưa có đơn vị")
    return "; ".join(agency.short or agency.name for agency in row.agencies)


def _amount(sums: Sums) -> str:
    """Write a sum in thousands; nothing is left empty, an approximate one says so."""
    if not sums.total:
        return ""
    return f"{'~ ' if sums.approximate else ''}{written.thousands(sums.total)}"


def _approximate(sums: Sums) -> str:
    return _("Trong số này có khoản ghi “hơn”, “gần” hoặc “khoảng”.") if sums.approximate else ""


def _total(title: str, now: Sums, to_date: Sums) -> TotalLine:
    cells = {_NOW: _amount(now), _UNVALUED: str(now.unvalued or ""), _TO_DATE: _amount(to_date)}
    return TotalLine(title, cells)
