"""What stands beside the list: a village in one line, and its sheet as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import format as written
from app.i18n import _, paper
from app.snapshot import reading
from ui.beside import Details
from ui.buttons import ActionButton, ButtonRow, MenuButton
from ui.literal import breakable
from ui.preview import Preview
from ui.tab_row import TabRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from app.issues import Found
    from app.reports.village_sheet import VillageSheet
    from app.villages import Profile
    from ui.closed_line import IssuedLine
    from ui.desk import Desk
    from ui.facts import Facts, Section
    from ui.sheets import Sheets
    from ui.village_rows import VillageRow


_TABS = (_("Phiếu"), _("Hồ sơ"), _("Kết nghĩa", "page"), _("Hỗ trợ"), _("Kiến nghị", "page"), _("Lịch sử"))


class _Sheet(NamedTuple):
    """The facts of a sheet, and the paper with which it went out when the period was closed."""

    facts: VillageSheet
    issued: Found | None


class VillageDetails(Details):
    """The sheet of one village in the period in hand, and behind tabs what else is known of it."""

    _read = Signal(object)

    def __init__(self, desk: Desk, sheets: Sheets, actions: list[QAction], others: list[QAction]) -> None:
        super().__init__()
        self._desk = desk
        self._sheets = sheets
        self._row: VillageRow | None = None
        self.preview = Preview()
        self.facts_shown: Facts | None = None
        self._read.connect(self._describe)
        self._tab_row = TabRow(_("Phần xem"), _TABS)
        self.tabs = self._tab_row.bar
        self.tabs.currentChanged.connect(self._turn)
        self._parts = QStackedWidget()
        self.issued: IssuedLine | None = None
        self._sheet = QWidget()
        self._beneath = beneath = QVBoxLayout(self._sheet)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(0)
        beneath.addWidget(self.preview, 1)
        self._parts.addWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._tab_row)
        column.addWidget(self._parts, 1)
        *former, main = actions
        column.addWidget(
            ButtonRow(
                [*map(ActionButton, former), MenuButton(_("Việc khác"), others, short=_("Khác"))],
                ActionButton(main, main=True),
            )
        )

    def _head(self) -> QWidget:
        head = QWidget()
        self._name = QLabel()
        self._name.setProperty("tone", "name")
        self._commune = QLabel()
        self._commune.setProperty("tone", "muted")
        self._facts = QLabel()
        self._facts.setProperty("tone", "muted")
        self._warning = QLabel(_("Chưa có đơn vị kết nghĩa trong kỳ này."))
        self._warning.setProperty("tone", "amber")
        for label in (self._name, self._commune, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self._commune)
        second = QHBoxLayout()
        second.addWidget(self._facts, 1)
        second.addWidget(self._warning)
        column = QVBoxLayout(head)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        return head

    def show_row(self, row: VillageRow | None) -> None:
        """Show a village and its sheet; None: there is none to show."""
        self._row = row
        self._warning.setVisible(row is not None and not row.agencies)
        self._tab_row.setVisible(row is not None)
        self._turn()
        if row is None:
            self._name.clear()
            self._commune.clear()
            self._facts.clear()
            if self.issued is not None:
                self.issued.hide()
            self.preview.clear(_("Phiếu của bon, buôn được chọn trong bảng hiện ở đây."))
            return
        name = row.title
        if self._name.text() != name:
            self._facts.clear()
        self._name.setText(breakable(name))
        self._commune.setText(breakable(row.village.commune))
        period, key = self._desk.period, row.village.id

        def make() -> bytes:
            from app import issues  # noqa: PLC0415  # after the window has been painted
            from app.reports import village_sheet  # noqa: PLC0415

            sheet = self._sheets.one(period, key)
            with reading():
                self._read.emit(_Sheet(sheet, issues.standing("village-sheet", period, key)))
            return village_sheet.pdf([sheet])

        title = paper("Phiếu {village} - {period}").format(village=row.village.full, period=period.name)
        self.preview.ask(title, make)

    def _turn(self) -> None:
        """Show what the tab in front is about; the sheet is always ready behind it."""
        part = self.tabs.currentIndex()
        if part == 0 or self._row is None:
            self._parts.setCurrentWidget(self._sheet)
            return
        if self.facts_shown is None:
            from ui.facts import Facts  # noqa: PLC0415  # after the window has been painted

            self.facts_shown = Facts(self._desk, _("Thông tin"))
            self._parts.addWidget(self.facts_shown)
        self._parts.setCurrentWidget(self.facts_shown)
        self.facts_shown.show_sections(self._sections(part, self._row))

    def _sections(self, part: int, row: VillageRow) -> Sequence[Section]:
        from ui import history_facts  # noqa: PLC0415  # after the window has been painted
        from ui.registers import village_sections  # noqa: PLC0415

        key = row.village.id
        if part == len(_TABS) - 1:
            return history_facts.sections(key)
        tell = (
            village_sections.profile,
            village_sections.paired,
            village_sections.given,
            village_sections.asked,
        )
        return tell[part - 1](key, self._desk.period)

    @property
    def heading(self) -> tuple[str, str]:
        """The village and its commune, as shown."""
        return self._name.text(), self._commune.text()

    @property
    def facts(self) -> str:
        return self._facts.text()

    @property
    def warns(self) -> bool:
        """Whether it says that the village has no agency."""
        return self._warning.isVisibleTo(self)

    def _describe(self, read: _Sheet) -> None:
        """Say what was read with the sheet that is on its way; what is of a village passed over is not said."""
        sheet, issued = read
        if self._row is None or sheet.key != self._row.village.id or sheet.period != self._desk.period:
            return
        self._facts.setText(breakable(_facts(sheet.profiles[-1])) if sheet.profiles else "")
        if issued is not None:
            self._issued_line().show_paper(issued)
        if self.issued is not None:
            self.issued.setVisible(issued is not None)

    def _issued_line(self) -> IssuedLine:
        if self.issued is None:
            from ui.closed_line import IssuedLine  # noqa: PLC0415  # where a period is closed

            self.issued = IssuedLine(self._desk)
            self._beneath.insertWidget(0, self.issued)
        return self.issued


def _facts(profile: Profile) -> str:
    """Say in one line who lives there: M'nông · 142 hộ · 611 khẩu · 38 hộ nghèo (2025)."""
    counts = (
        (profile.households, _("{count} hộ")),
        (profile.people, _("{count} khẩu")),
        (profile.poor_households, _("{count} hộ nghèo")),
    )
    parts = [profile.ethnic_groups] if profile.ethnic_groups else []
    parts += [text.format(count=written.money(count)) for count, text in counts if count is not None]
    return _("{facts} ({year})").format(facts=" · ".join(parts), year=profile.year) if parts else ""
