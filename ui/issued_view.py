"""What went out when a period was closed: the very PDF, its papers with their codes, and what changed since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from app import format as written
from app import issues
from app.i18n import _
from app.snapshot import reading
from ui import settings, theme
from ui.beside import Details
from ui.buttons import ActionButton
from ui.combo import Combo
from ui.facts import Fact, Facts, Section
from ui.issued_changes import Changes
from ui.literal import breakable
from ui.paper import Paper
from ui.preview import Preview
from ui.record_details import action_row
from ui.registers.closings import WHAT_FOR, Row, called, state_in_full
from ui.tab_row import TabRow
from ui.wrapped_rows import WrappedList

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.issues import Issued
    from app.sheets.listing import Listing
    from ui.desk import Desk
    from ui.places import Tools
    from ui.register import Command, Register

_GROUPS = re.compile("." * 8)  # a row of 64 letters is neither read nor broken
_PDF, _FACTS, _CHANGES = range(3)
_WIDTHS = [172, 380]
_NARROWEST = 120  # pixels that the list of papers has


class IssuedView(Details):
    """One closing; `paper_changed` when another paper can be printed, or none."""

    paper_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        register: Register[Row],
        tools: Tools,
        actions: list[tuple[QAction, Command[Any]]],
    ) -> None:
        super().__init__()
        self.setProperty("help", "ban-phat-hanh")
        self._register = register
        self._row: Row | None = None
        self._issue: Issued | None = None
        self._wanted: issues.Paper | None = None
        self.name, self.state = _words("name"), _words("muted")
        self.issues = Combo(_("Văn bản đã phát hành"))
        self.issues.stay_narrow()
        titles = (_("Bản phát hành"), _("Thông tin"), _("Thay đổi từ khi phát hành"))
        self._tab_row = TabRow(_("Phần xem"), titles)
        self.tabs = self._tab_row.bar
        self.preview = Preview()
        self.papers = _PaperList()
        self.facts = Facts(desk, _("Thông tin"))
        self.changes = Changes(desk)
        self._lay_out(tools, actions)
        self._wire()

    # --- Layout -------------------------------------------------------------------------------------------------

    def _lay_out(self, tools: Tools, actions: list[tuple[QAction, Command[Any]]]) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(theme.GAP)
        for widget in (self.name, self.state, self.issues):
            head.addWidget(widget)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("issued-split")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.papers)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(_WIDTHS)
        kept = settings.kept_state(settings.name_of(self.splitter))
        if kept is not None:
            self.splitter.restoreState(kept)
        self._parts = QStackedWidget()
        for part in (self.splitter, self.facts, self.changes):
            self._parts.addWidget(part)
        self.paper_buttons = [ActionButton(tools.print), ActionButton(tools.save)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._tab_row)
        column.addWidget(self._parts, 1)
        column.addWidget(action_row(actions, self.paper_buttons, shrinks=True))

    def _wire(self) -> None:
        self.issues.currentIndexChanged.connect(self._choose)
        self.tabs.currentChanged.connect(self._turn)
        self.papers.chosen.connect(self._show_paper)
        self.preview.shown.connect(self._arrived)
        self.preview.refused.connect(self.paper_changed)

    def put_away(self) -> None:
        settings.keep(settings.name_of(self.splitter), self.splitter.saveState())
        self.preview.clear("")
        self.changes.clear()

    # --- What is shown ------------------------------------------------------------------------------------------

    @property
    def heading(self) -> tuple[str, str]:
        return self.name.text(), self.state.text()

    def show_row(self, row: Row | None) -> None:
        """Show a closing; what was in front of the same one stays there."""
        if row is not None and self._row is not None and row == self._row:
            return
        self._row = row
        name, state = ("", "") if row is None else self._register.heading(row)
        self.name.setText(breakable(name))
        self.state.setText(breakable(state))
        listed = () if row is None else row.issues
        former = self._issue.key if self._issue is not None else ""
        self.issues.blockSignals(True)  # as Qt has it; one is turned to below
        self.issues.clear()
        for issue in listed:
            self.issues.addItem(issues.in_words(issue), issue.key)
        self.issues.setCurrentIndex(max(0, self.issues.findData(former)))
        self.issues.blockSignals(False)
        for widget in (self.issues, self._tab_row, *self.paper_buttons):
            widget.setVisible(bool(listed))
        if not listed:
            self.tabs.setCurrentIndex(_FACTS)
        elif self._issue is None:
            self.tabs.setCurrentIndex(_PDF)
        self._choose()

    def show_issue(self, key: str, paper: issues.Paper | None = None) -> None:
        """Turn to a report that went out, and to a paper of it."""
        self.tabs.setCurrentIndex(_PDF)
        place = self.issues.findData(key)
        if place != self.issues.currentIndex():
            self.issues.setCurrentIndex(place)
        if paper is not None:
            self.papers.choose(paper)

    def _choose(self) -> None:
        """Show the report that is chosen."""
        listed = () if self._row is None else self._row.issues
        place = self.issues.currentIndex()
        self._issue = listed[place] if 0 <= place < len(listed) else None
        self._wanted = None
        self.issues.setToolTip(issues.in_words(self._issue) if self._issue else "")
        papers = issues.papers(self._issue.key) if self._issue else []
        self.papers.show_papers(papers)
        self.papers.setVisible(len(papers) > 1)
        self.facts.show_sections(self._sections(papers))
        self.changes.show_issue(self._issue)
        if self._issue is None:
            self.preview.clear("")
        else:
            key = self._issue.key
            self.preview.ask(key, lambda: _pdf(key))
        self._turn()
        self.paper_changed.emit()

    def _turn(self) -> None:
        place = self.tabs.currentIndex()
        self._parts.setCurrentIndex(place)
        if place == _CHANGES:
            self.changes.look()

    def _show_paper(self, paper: issues.Paper) -> None:
        """Turn the preview to a paper, as soon as it is there."""
        self._wanted = paper
        if not self.preview.busy:
            self._arrived()

    def _arrived(self) -> None:
        if self._wanted is not None and self.preview.data:
            self.preview.turn_to(self._wanted.first_page)
        self.paper_changed.emit()

    # --- What is known of it --------------------------------------------------------------------------------------

    def _sections(self, papers: list[issues.Paper]) -> list[Section]:
        row, issue = self._row, self._issue
        if row is None:
            return [Section("", [], WHAT_FOR)]
        if row.closing is None:
            return [
                Section("", [Fact("", WHAT_FOR)]),
                Section(
                    "",
                    [
                        Fact(
                            "",
                            _("Bấm “Chốt kỳ…” để xem còn việc gì, lập báo cáo, xem lại rồi mới phát hành."),
                        )
                    ],
                ),
            ]
        sections = [] if issue is None else [Section(called(issue.kind), _issued_facts(issue, papers))]
        facts = [
            Fact(_("Kỳ"), row.period.short),
            Fact(
                _("Số liệu"),
                _("từ {first} đến {last}").format(
                    first=written.date(row.period.first), last=written.date(row.period.last)
                ),
            ),
            Fact(_("Tình trạng"), state_in_full(row), warns=row.waits),
        ]
        left = [Fact("", line) for line in row.closing.left_open.splitlines()]
        return [
            *sections,
            Section(_("Lần chốt"), facts),
            Section(_("Khi chốt còn"), left, _("Không có việc gì còn lại.")),
        ]

    # --- What can be printed and saved ----------------------------------------------------------------------------

    def paper(self) -> Paper | None:
        """Give the PDF that went out, once it is there."""
        shown = self.preview.paper()
        if self._issue is None or shown is None or shown.title != self._issue.key:
            return None
        return Paper(self._issue.title, shown.data)

    def listing(self) -> Listing | None:
        """Give what changed since, where that is in front."""
        return self.changes.listing() if self.tabs.currentIndex() == _CHANGES else None


class _PaperList(WrappedList):
    """The papers of a report, each with its page and its code; `chosen` brings the one that is turned to."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Các tờ của văn bản"))
        self.setFrameShape(self.Shape.NoFrame)
        self.setMinimumWidth(theme.scaled(_NARROWEST))
        self.papers: list[issues.Paper] = []
        self.currentRowChanged.connect(self._turn)
        self.itemClicked.connect(lambda _item: self._turn(self.currentRow()))

    def show_papers(self, papers: list[issues.Paper]) -> None:
        """List other papers, the first one in front."""
        self.papers = papers
        self.clear()
        text = _("{title}\nMã {code}, trang {page}")
        for paper in papers:
            self.addItem(text.format(title=paper.title, code=paper.code, page=paper.first_page))
        self.setCurrentRow(0)

    def choose(self, paper: issues.Paper) -> None:
        """Turn to a paper."""
        self.setCurrentRow(self.papers.index(paper))
        self.chosen.emit(paper)

    def _turn(self, place: int) -> None:
        if 0 <= place < len(self.papers):
            self.chosen.emit(self.papers[place])


def _pdf(key: str) -> bytes:
    with reading():
        return issues.pdf(key)


def _issued_facts(issue: Issued, papers: list[issues.Paper]) -> list[Fact]:
    number = (
        _("để trống, ghi tay sau")
        if issue.number is None
        else _("{number:02}/{symbol}").format(number=issue.number, symbol=issue.symbol)
    )
    pages = sum(paper.pages for paper in papers)
    facts = [
        Fact(_("Số"), number),
        Fact(_("Ngày"), written.date(issue.signed_on)),
        Fact(
            _("Gồm"),
            _("{papers} tờ, {pages} trang").format(
                papers=written.money(len(papers)), pages=written.money(pages)
            ),
        ),
    ]
    if len(papers) == 1:
        facts.append(Fact(_("Mã kiểm tra"), papers[0].code))
    facts.append(Fact(_("SHA-256 của tệp PDF"), " ".join(_GROUPS.findall(issue.sha256))))
    return facts


def _words(tone: str) -> QLabel:
    label = QLabel()
    label.setProperty("tone", tone)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
