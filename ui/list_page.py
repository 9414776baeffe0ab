"""What every page with a table has: search and filters above it, sums below, details or a form beside it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.i18n import _
from ui import settings
from ui.beside import Beside, Details
from ui.buttons import ActionButton, OpeningButton
from ui.narrowing import FilterCombo, OnlyThese, SearchLine
from ui.page import Page
from ui.period_chooser import PeriodChooser
from ui.totals import Totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.columns import ColumnTable
    from ui.contribution_form import ContributionForm
    from ui.desk import Desk, List
    from ui.places import Tools
    from ui.register import Command, Register

Row = TypeVar("Row")


class ListPage(Page, Generic[Row]):
    """Find a record, see what is known of it, change it. A subclass makes the table and fills it."""

    exports = True

    def __init__(self, desk: Desk, tools: Tools, register: Register[Row]) -> None:
        super().__init__(desk)
        self.register = register
        self.shows = register.shows
        self.setProperty("help", register.help)
        self.tools = tools
        self.asked: List | None = None
        self._showing = False
        self.form: ContributionForm | None = None
        self.search = SearchLine(register.hint)
        self.table = self.make_table()
        self.table.setAccessibleName(register.title)
        self.totals = Totals(self.table, _("Cộng các dòng đang hiện"))
        self.filters = [FilterCombo(each) for each in register.filters()]
        self._actions = self._make_actions()
        self.details = self.make_details()
        self.beside = Beside(self.details)
        self._lay_out()
        self._wire()

    def make_table(self) -> ColumnTable[Row]:
        """Make the table."""
        raise NotImplementedError

    def make_details(self) -> Details:
        """Make what stands beside the table."""
        from ui.record_details import RecordDetails  # noqa: PLC0415  # the first page has its own

        return RecordDetails(self.desk, self.register, self._actions)

    # --- Layout -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        # From the outside in: the style sheet looks at a widget, and all in it, wherever that is put into another.
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        left = QWidget()
        self.splitter.addWidget(left)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 8, 8, 8)
        bar.setSpacing(8)
        bar.addWidget(self.search, 1)
        if self.register.by_period:
            bar.addWidget(PeriodChooser(self.desk))
        self.furnish(bar)
        self._menu = OpeningButton(_("Bảng"))
        self._menu.setAccessibleName(_("Cột, bộ lọc và xuất bảng"))
        self._menu.clicked.connect(self._offer_table_menu)
        bar.addWidget(self._menu)
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(48, 16, 48, 16)
        self.only = OnlyThese()
        self.only.cleared.connect(lambda: self._show_only(None))
        column.addLayout(bar)
        if self.filters:
            column.addLayout(self._filter_row())
        column.addWidget(self.only)
        self._list = QStackedWidget()
        column.addWidget(self._list, 1)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing())
        column.addWidget(self.totals)
        self.splitter.setObjectName(f"{self.register.name}-split")
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.beside)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([580, 380])
        kept = settings.kept_state(settings.name_of(self.splitter))
        if kept is not None:
            self.splitter.restoreState(kept)

    def _nothing(self) -> QWidget:
        """Lay out the sentence on why there is nothing, and the ways to get it: to enter it, to take a workbook in."""
        entering = self.entering()
        self._ways = [ActionButton(entering, main=True)] if entering is not None else []
        if self.register.taken_in:
            self._ways.append(ActionButton(self.tools.take_in))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in self._ways:
            buttons.addWidget(button)
        buttons.addStretch()
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._empty)
        column.addLayout(buttons)
        column.addStretch(2)
        return ground

    def entering(self) -> QAction | None:
        """Give what enters the first row; None: rows are not entered here."""
        return self._adding

    def furnish(self, bar: QHBoxLayout) -> None:
        """Put what this page alone has beside its search."""

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 8)
        row.setSpacing(8)
        for combo in self.filters:
            row.addWidget(combo, 1)
        return row

    def _wire(self) -> None:
        self.search.textChanged.connect(self.narrow)
        self.search.down.connect(self.table.setFocus)
        for combo in self.filters:
            combo.activated.connect(self.narrow)
        self.table.chosen.connect(lambda _key: None if self._showing else self.show_current())
        self.table.selectionModel().selectionChanged.connect(self.show_totals)
        self.beside.closed.connect(self.table.setFocus)
        self.details.form_asked.connect(self._open_asked)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("/"), self, self.start_search, context=here)

    def put_away(self) -> None:
        self.details.put_away()
        self.table.keep_layout()
        settings.keep(settings.name_of(self.splitter), self.splitter.saveState())

    # --- Narrowing ----------------------------------------------------------------------------------------------

    def narrow(self) -> None:
        """Show only what search, filters and what was asked for leave."""
        raise NotImplementedError

    @property
    def narrowed(self) -> bool:
        """Whether search or filters keep rows from being seen."""
        asked = self.asked is not None and self.asked.keys is not None
        return asked or bool(self.search.text().strip()) or any(combo.chosen for combo in self.filters)

    def take_focus(self) -> None:
        self.table.setFocus()

    def start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_list(self, wanted: List) -> None:
        self.show_all()
        self._show_only(wanted)
        self.table.setFocus()

    def show_all(self) -> None:
        """Take search and filters away."""
        for combo in self.filters:
            combo.setCurrentIndex(0)
        self.search.clear()
        self._show_only(None)

    def _show_only(self, wanted: List | None) -> None:
        self.asked = wanted
        self.only.say(wanted.said if wanted is not None else "")
        self.narrow()

    # --- What is shown ------------------------------------------------------------------------------------------

    def show_current(self) -> None:
        """Show the current row, and offer what can be done with it."""
        row = self.table.current()
        for action, command in self._actions:
            action.setEnabled(self._can(command, row))
        self.show_details(row)

    @contextmanager
    def current_once(self) -> Iterator[None]:
        """Show the current row once the block is done, however often another one becomes current in it."""
        self._showing = True
        try:
            yield
        finally:
            self._showing = False
        self.show_current()

    def show_details(self, row: Row | None) -> None:
        """Show what is known of the current row."""
        self.details.show_row(row)

    def show_totals(self) -> None:
        """Show the sums of what is seen and of what is selected."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many rows are seen."""
        return self.table.model().rowCount()

    def say_empty(self) -> None:
        """Show the table, or in its place a sentence on why there is nothing in it."""
        self._list.setCurrentIndex(0 if self.count else 1)
        typed = self.search.text().strip()
        for button in self._ways:
            button.setVisible(not self.narrowed)
        if typed:
            from app.typed import quoted  # noqa: PLC0415  # when something is searched

            text = _("Không có dòng nào khớp với “{text}”. Gõ không cần dấu; nhấn Esc để xem lại tất cả.")
            self._empty.setText(text.format(text=quoted(typed)))
        elif self.narrowed:
            self._empty.setText(_("Không có dòng nào theo bộ lọc này. Chọn lại bộ lọc để xem tất cả."))
        else:
            self._empty.setText(self.register.empty)

    @property
    def empty(self) -> str:
        """What is said in place of the rows while there are none."""
        return "" if self.count else self._empty.text()

    # --- Doing ------------------------------------------------------------------------------------------------

    def _make_actions(self) -> list[tuple[QAction, Command[Row]]]:
        adding = self.register.adding()
        made: list[tuple[QAction, Command[Row]]] = []
        for command in (*self.register.commands(), *([adding] if adding else [])):
            action = QAction(self)  # with its text at once Qt's icons would be loaded
            action.setText(command.text)
            if command.keys:
                action.setShortcut(QKeySequence(command.keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, command=command: self.do(command))
            action.setEnabled(self._can(command, None))
            action.setToolTip(self.desk.why_not if command.writes else "")
            self.addAction(action)
            made.append((action, command))
        self._adding = made[-1][0] if adding else None
        return made

    def commands(self) -> list[QAction]:
        return [action for action, _command in self._actions]

    def _can(self, command: Command[Row], row: Row | None) -> bool:
        if command.writes and self.desk.read_only:
            return False
        return not command.needs_row or (row is not None and command.offered(row))

    def do(self, command: Command[Row]) -> None:
        """Do what a command says with the current row."""
        row = self.table.current()
        if not self._can(command, row):
            return
        subject: Any = row if command.needs_row else None
        if subject is not None and self.refuses(subject):
            return
        try:
            if command.form is not None:
                if self.beside.may_close():
                    form = command.form(subject)
                    form.about = self.register.followed(subject) if command.needs_row else ""
                    self.open_form(form)
            elif command.act is not None:
                self.desk.said.emit(command.act(subject))
            elif command.turn is not None:
                command.turn(self.chosen_rows())
        except UserError as error:
            self.desk.refused.emit(error.text)

    def chosen_rows(self) -> list[Row]:
        """Give what a command about several rows is about: the current one."""
        row = self.table.current()
        return [] if row is None else [row]

    def refuses(self, row: Row) -> bool:
        """Say that a record is no longer there, where it is not."""
        if self.register.is_there(row):
            return False
        self.desk.refused.emit(_("Mục này không còn nữa; danh sách đang được đọc lại."))
        return True

    def open_form(self, form: Any) -> None:
        """Put a form beside the table; the record it writes becomes the current one."""
        form.recorded.connect(self.choose_written)
        form.left.connect(form.deleteLater)
        self.beside.open(form)
        form.begin()

    def _open_asked(self, form: Any) -> None:
        if self.beside.may_close():
            self.open_form(form)

    def choose_written(self, key: str) -> None:
        """Turn to what a form has written."""
        raise NotImplementedError

    @property
    def unsaved(self) -> bool:
        return self.beside.unsaved

    # --- Writing down a gift ------------------------------------------------------------------------------------

    def enter_contribution(self) -> bool:
        """Open the form of a contribution in place of the details."""
        if self.beside.form is not None and self.beside.form is not self.form:
            return True  # what is being written is finished first
        form = self._contribution_form()
        village, agencies = self.offered()
        self.beside.open(form)
        form.begin(village, agencies)
        return True

    def correct_contribution(self, key: str) -> None:
        """Open the form of a contribution with all that is known of the act with `key`."""
        form = self._contribution_form()
        if self.beside.form is None or self.beside.may_close():
            self.beside.open(form)
            form.begin_correcting(key)

    def _contribution_form(self) -> ContributionForm:
        if self.form is None:
            from ui.contribution_form import ContributionForm  # noqa: PLC0415  # after the window was painted

            self.form = ContributionForm(self.desk)
        return self.form

    def offered(self) -> tuple[str | None, list[str]]:
        """Give the village and the agencies that a contribution begun here is likely about."""
        return None, []

    # --- The table's own menu -----------------------------------------------------------------------------------

    def _offer_table_menu(self) -> None:
        from ui.table_menu import TableMenu  # noqa: PLC0415  # when it is first asked for

        TableMenu(self).popup_at(self._menu)

    def kept_filter(self) -> dict[str, str]:
        """Give what search and filters say, to be kept under a name."""
        said = {combo.filter.name: combo.chosen for combo in self.filters if combo.chosen}
        return {**said, "": self.search.text()} if self.search.text() else said

    def apply_filter(self, kept: dict[str, str]) -> None:
        """Let search and filters say what was kept."""
        self._show_only(None)
        for combo in self.filters:
            combo.choose(kept.get(combo.filter.name, ""))
        self.search.setText(kept.get("", ""))
        self.narrow()
