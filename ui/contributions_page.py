"""The page of contributions: a register of any length, read as it is looked at."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from app import contributions, ledger, periods
from app import format as written
from app.i18n import _
from app.ledger import LedgerLine, Order, Wanted
from app.snapshot import reading
from app.summary import NOTHING
from models import Form, Kind, State
from ui import sums
from ui.ledger_feed import FOREVER, LedgerFeed, Question
from ui.list_page import ListPage
from ui.long_table import LongTable, Place, rows_of
from ui.record_details import RecordDetails
from ui.register import Command
from ui.registers.contributions import (
    CORRECT,
    EVERYTHING,
    KIND,
    ORDERS,
    UNDATED,
    UNPAIRED,
    UNVALUED,
    VALUE,
    YEAR,
    ContributionRegister,
)
from ui.selection_sums import SelectionSums
from ui.totals import TotalLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from app.errors import UserError
    from app.periods import Period
    from app.sheets.listing import Listing
    from app.summary import Sums
    from ui.desk import Desk
    from ui.ledger_feed import Beginning, Progress
    from ui.narrowing import FilterCombo
    from ui.places import Tools

_PATIENCE = (
    0.3  # seconds that a list is waited for to reach the current line, before it is shown from its top
)
_PAUSE = 40  # ms without another line in hand before its act is shown: going through the list stays quick
_HEIGHT = 5  # rows above a line that was asked for


class ContributionsPage(ListPage[LedgerLine]):
    """Find a line among all that was given; see its whole act, correct it, take it out."""

    register: ContributionRegister
    table: LongTable[LedgerLine]

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk, tools, ContributionRegister(desk))
        self.feed = LedgerFeed(self)
        self.feed.begun.connect(self._begin)
        self.feed.went_on.connect(self._go_on)
        self.feed.failed.connect(self._fail)
        self._order = Order()
        self._done = False
        self._sums: Mapping[State, Sums] = {}
        self.selection_sums = SelectionSums(self.table)
        self.selection_sums.changed.connect(self.show_totals)
        self._details_due = QTimer(self)
        self._details_due.setSingleShot(True)
        self._details_due.setInterval(_PAUSE)
        self._details_due.timeout.connect(self._show_details_now)
        header = self.table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.table.long_model.sort_asked.connect(self._sort)

    def make_table(self) -> LongTable[LedgerLine]:
        register = self.register
        return LongTable(register.name, register.columns(), register.key, self._read)

    def make_details(self) -> RecordDetails:
        contribute: Command[LedgerLine] = Command(_("Ghi hỗ trợ"), needs_row=False)
        actions = [*self._actions, (self.tools.contribute, contribute)]
        return RecordDetails(self.desk, self.register, actions, shrinks=True)

    def entering(self) -> QAction:
        return self.tools.contribute

    def do(self, command: Command[LedgerLine]) -> None:
        row = self.table.current()
        if command is CORRECT and row is not None and not self.desk.read_only:
            if not self.refuses(row):
                self.correct_contribution(row.act)
        else:
            super().do(command)

    def put_away(self) -> None:
        self.feed.stop()
        super().put_away()

    # --- Asking ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list anew; what is seen stays until it is there."""
        self._ask(self.table.place, FOREVER if self.count else 0, anew=True)

    def narrow(self) -> None:
        self._ask(self.table.place, _PATIENCE)

    def _sort(self, column: int, down: bool) -> None:  # noqa: FBT001  # Qt's signal
        self._order = Order(ORDERS[column], down)
        self.narrow()

    def _ask(self, place: Place, patience: float, *, anew: bool = False) -> None:
        wanted = self._wanted()
        on = wanted.period.last if wanted.period else date.today()  # noqa: DTZ011  # the clerk's own calendar
        self.feed.ask(Question(wanted, self._order, on, place, patience, anew=anew))

    def _wanted(self) -> Wanted:
        chosen = {combo.filter.name: combo.chosen for combo in self.filters}
        asked, kind, state = self.asked, chosen["kind"], chosen["state"]
        preset = asked.preset if asked is not None else ""
        named = asked.keys if asked is not None else None
        return Wanted(
            period=None if named is not None or preset == UNDATED else self._period(chosen["span"]),
            search=self.search.text(),
            place=chosen["place"],
            agency=chosen["agency"],
            kind=Kind(kind.removeprefix(KIND)) if kind.startswith(KIND) else None,
            form=Form(kind) if kind in set(Form) else None,
            state=State(state) if state in set(State) else None,
            unvalued=UNVALUED in {state, preset},
            undated=UNDATED in {chosen["span"], preset},
            unpaired=state == UNPAIRED or (preset == UNPAIRED and named is None),
            acts=named,
        )

    def _period(self, span: str) -> Period | None:
        period = self.desk.period
        if span == YEAR:
            return periods.year(period.year, self.desk.office.scheme)
        return None if span else period

    def _read(self, numbers: array[int]) -> Mapping[int, LedgerLine]:
        """Read lines, on another thread."""
        with reading():
            return ledger.read(numbers, self.register.called)

    # --- Answers --------------------------------------------------------------------------------------------------

    def _begin(self, told: Beginning) -> None:
        question = told.question
        if self.register.called is not told.names:
            self.register.called = told.names
            self._offer_names()
        self._done = False
        self.table.show_numbers(
            told.numbers,
            told.lines,
            current=told.current,
            height=question.place.height,
            anew=question.anew,
        )
        if question.anew:
            self.show_current()
        if self.count:
            self.say_empty()

    def _go_on(self, told: Progress) -> None:
        self.table.add_numbers(told.numbers)
        self._sums, self._done = told.sums, told.done
        self.show_totals()
        if told.done:
            self.say_empty()

    def say_empty(self) -> None:
        """Say also that only one period was searched: what is looked for is often in another one."""
        super().say_empty()
        if not self.count and self.search.text().strip() and self._wanted().period is not None:
            hint = _("Đang tìm trong kỳ đã chọn; chọn “mọi kỳ” ở ô Thời gian để tìm ở mọi kỳ.")
            self._empty.setText(f"{self._empty.text()}\n{hint}")

    def _fail(self, error: UserError) -> None:
        self.desk.refused.emit(error.text)

    def _offer_names(self) -> None:
        """Let the short lists hold the places and agencies there are now."""
        offered = {each.name: each.choices for each in self.register.filters()}
        for combo in self.filters:
            combo.offer(offered[combo.filter.name])

    # --- What is shown --------------------------------------------------------------------------------------------

    def show_details(self, row: LedgerLine | None) -> None:
        del row  # the one in hand after a moment
        self._details_due.start()

    def _show_details_now(self) -> None:
        self.details.show_row(self.table.current())

    def show_totals(self) -> None:
        given = self._sums.get(State.DONE, NOTHING)
        lines = [TotalLine(self._counted(given), {VALUE: sums.amount(given)})]
        if (given.money > 0) + (given.goods > 0) + (given.labour > 0) > 1:
            parts = _("Tiền mặt {money}; hiện vật {goods}; ngày công {labour}").format(
                money=written.thousands(given.money),
                goods=written.thousands(given.goods),
                labour=written.thousands(given.labour),
            )
            lines.append(TotalLine(parts, {}))
        planned = self._sums.get(State.PLANNED, NOTHING)
        if planned:
            lines.append(TotalLine(_("Kế hoạch, chưa cộng ở trên"), {VALUE: sums.amount(planned)}))
        selected = self.table.selected_count
        if selected > 1:
            lines.append(self._selected(selected))
        self.totals.show_lines(lines if self.count else [])

    def _counted(self, given: Sums) -> str:
        count = written.money(self.count)
        if not self._done:
            return _("Đang đọc… {count} dòng").format(count=count)
        if given.unvalued:
            return _("Cộng {count} dòng, {unvalued} dòng chưa quy tiền").format(
                count=count, unvalued=written.money(given.unvalued)
            )
        return _("Cộng {count} dòng").format(count=count)

    def _selected(self, count: int) -> TotalLine:
        title = _("Đã chọn {count} dòng").format(count=written.money(count))
        found = self.selection_sums.sums
        if found is None:
            return TotalLine(title, {VALUE: "…"})
        given = found.get(State.DONE, NOTHING)
        return TotalLine(title, {VALUE: sums.amount(given)})

    # --- What is asked for ----------------------------------------------------------------------------------------

    def show_record(self, noun: str, key: str) -> None:
        """Choose the first line of an act; what would hide it is taken away."""
        del noun
        self.choose_written(key)
        self.table.setFocus()

    def choose_written(self, key: str) -> None:
        numbers = ledger.of_act(key)
        if not numbers or self.table.choose_number(numbers[0]):
            return
        self.show_all()
        self._span.choose(self._span_of(contributions.read(key).counted_on))
        self._ask(Place(numbers[0], _HEIGHT), FOREVER)

    @property
    def _span(self) -> FilterCombo[LedgerLine]:
        return self.filters[0]

    def _span_of(self, day: date | None) -> str:
        """Give the narrowest span of time that a day lies in."""
        if day is None:
            return UNDATED
        if day in self.desk.period:
            return ""
        return YEAR if day in periods.year(self.desk.period.year, self.desk.office.scheme) else EVERYTHING

    def offered(self) -> tuple[str | None, list[str]]:
        """Give the place and the givers of the line in hand."""
        row = self.table.current()
        return (None, []) if row is None else (row.place, [giver.id for giver in row.givers])

    # --- Going out ------------------------------------------------------------------------------------------------

    def listing(self) -> Listing | None:
        """Give the lines that are seen in the columns that are seen; of several selected lines, those."""
        from app.sheets.listing import MOST_ROWS, Listing  # noqa: PLC0415  # only who exports needs it

        table = self.table
        numbers = (
            table.selected_numbers() if table.selected_count > 1 else array("i", table.long_model.numbers)
        )
        if len(numbers) > MOST_ROWS:
            self.desk.refused.emit(
                _(
                    "Bảng đang có {count} dòng, nhiều hơn {most} dòng mà một bảng tính Excel chứa được. "
                    "Hãy lọc bớt, ví dụ theo kỳ hoặc theo đơn vị, rồi xuất lại."
                ).format(count=written.money(len(numbers)), most=written.money(MOST_ROWS))
            )
            return None
        columns = table.seen_columns()
        heads = [column.title.replace("\n", ", ") for column in columns]
        rows = ([column.copied(row) for column in columns] for row in rows_of(numbers, self._read))
        return Listing(self.register.title, heads, rows) if numbers else None
