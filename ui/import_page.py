"""Taking in an office's own workbook in three steps: the file, the tables in it, and its rows; then all is written at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from app import backups
from app import format as written
from app.closed import closed_among
from app.i18n import _
from app.sheets import everything
from app.sheets.importing import Choices, find_tables, refused, verdicts, write
from app.sheets.importing.told import kept_before
from app.sheets.reading import read as read_workbook
from app.sheets.reading import read_bytes
from app.sheets.workbook import Workbook
from app.snapshot import reading, writing
from ui import settings
from ui.import_file import FileStep
from ui.import_rows import RowsStep, kind_of
from ui.import_tables import TablesStep
from ui.import_told import LEFT, WRITTEN, summary, to_write
from ui.import_whole import WholeFile
from ui.jobs import Job
from ui.lines import plain_text
from ui.page import Page
from ui.progress import Progress
from ui.registers.fields import agency_choices, commune_choices, today, village_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.sheets.codepages import Encoding
    from app.sheets.importing import Import, Plan, Question, Result, Verdict
    from app.sheets.importing.book import Written
    from app.sheets.understood import Changes
    from ui.choices import Choice
    from ui.desk import Desk
    from ui.jobs import Work
    from ui.places import Tools

FILE, TABLES, ROWS = range(3)
_STEPS = (_("1. Tệp"), _("2. Bảng đã hiểu"), _("3. Từng dòng"))
_GO_ON = (
    "Ctrl+Enter",
    "Ctrl+Return",
)  # the key beside the numbers, by which both are called, and the other one
_PASTED = _("Bảng vừa dán")


class ImportPage(Page):
    """Reads a workbook, shows what was understood of it and what becomes of each row, and writes the rows as one step."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk)
        self.setProperty("help", "nhap-excel")
        self.book: Import | None = None
        self.plan: Plan | None = None
        self._choices: Choices | None = None
        self._job: Job | None = None
        self._occupies = False
        desk.occupied.connect(self._occupy)
        self._told: set[str] = set()  # signatures of what she has understood otherwise
        self.choose_action = self._action(_("Chọn tệp Excel…"), self._choose)
        self.paste_action = self._action(_("Dán bảng"), self.paste, "Ctrl+V")
        self.next_action = self._action(_("Sang bước sau"), self._go_on, *_GO_ON)
        self.write_action = self._action(_("Ghi các dòng"), self.write, *_GO_ON)
        self.save_action = self._action(_("Lưu các dòng chưa nhập ra Excel…"), self._save_left)
        self.ask_again_action = self._action(_("Hỏi lại từ đầu"), self._ask_again)
        self.file_step = FileStep(self.choose_action, self.paste_action)
        self.whole = WholeFile(desk, self.file_step, self._run)
        self.tables_step = TablesStep()
        self.rows_step = RowsStep(self.write_action, self.save_action, tools.undo, self._records)
        self._lay_out()
        self._wire()
        self._offer()

    def _action(self, text: str, act: Callable[[], object], *keys: str) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        action.triggered.connect(lambda _checked: act())
        return action

    def commands(self) -> list[QAction]:
        return [
            self.choose_action,
            self.paste_action,
            self.next_action,
            self.write_action,
            self.save_action,
            self.ask_again_action,
        ]

    # --- Layout ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.steps = QTabBar()
        self.steps.setAccessibleName(_("Các bước nhập"))
        self.steps.setDrawBase(False)
        self.steps.setExpanding(False)
        for title in _STEPS:
            self.steps.addTab(title)
        self.progress = Progress()
        self.progress.hide()
        top = QHBoxLayout()
        top.setContentsMargins(8, 4, 8, 0)
        top.addWidget(self.steps)
        top.addStretch()
        top.addWidget(self.progress)
        self.stack = QStackedWidget()
        for step in (self.file_step, self.tables_step, self.rows_step):
            self.stack.addWidget(step)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)

    def _wire(self) -> None:
        self.steps.currentChanged.connect(self._turn_to)
        self.progress.stop_asked.connect(self._stop)
        self.file_step.go_on.connect(lambda: self.steps.setCurrentIndex(TABLES))
        self.file_step.encodings.chosen.connect(self._choose_encoding)
        self.tables_step.changed.connect(self._change)
        self.tables_step.head_told.connect(self._take_head)
        self.tables_step.go_on.connect(self._go_on)
        self.rows_step.answered.connect(self._answer)
        self.rows_step.counted.connect(self._count_otherwise)

    def take_focus(self) -> None:
        step: Any = self.stack.currentWidget()
        step.take_focus()

    def _offer(self) -> None:
        """Let what can be done now be done."""
        idle = self._job is None
        plan = self.plan
        book = self.book
        self.steps.setEnabled(idle)
        self.steps.setTabEnabled(TABLES, book is not None)
        self.steps.setTabEnabled(ROWS, book is not None and bool(book.tables))
        self.stack.setEnabled(idle)
        self.choose_action.setEnabled(idle)
        self.paste_action.setEnabled(idle)
        last = self.steps.currentIndex() == ROWS
        self.next_action.setEnabled(
            idle and not last and self.steps.isTabEnabled(self.steps.currentIndex() + 1)
        )
        count = to_write(plan) if plan is not None else 0
        self.write_action.setText(_("Ghi {count} dòng").format(count=written.money(count)))
        self.write_action.setEnabled(idle and last and count > 0 and not self.desk.read_only)
        self.write_action.setToolTip(self.desk.why_not)
        self.save_action.setEnabled(idle and plan is not None and any(plan.counts()[what] for what in LEFT))
        answers = self._choices.answers if self._choices is not None else {}
        self.ask_again_action.setEnabled(idle and bool(answers))

    # --- The file ---------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        path = ask.workbook_to_take(self)
        if path is not None:
            self.read(path)

    def paste(self) -> None:
        """Take what was copied, mostly a table of Excel, as a workbook of one sheet."""
        text = plain_text(QGuiApplication.clipboard().mimeData())
        if "\t" not in text.strip("\r\n"):
            self.steps.setCurrentIndex(FILE)
            self.file_step.refuse(
                _("Chưa chép bảng nào. Hãy chọn cả bảng trong Excel, chép (Ctrl+C), rồi dán vào đây.")
            )
            return
        content = text.encode()

        self._read(lambda: read_bytes(content, _PASTED))

    def read(self, path: Path) -> None:
        """Read a workbook beside the window, and show what is in it."""
        self._read(lambda: read_workbook(path))

    def _read(self, read: Callable[[], Workbook]) -> None:
        if self._job is not None:
            return
        self.steps.setCurrentIndex(FILE)
        self.file_step.refuse("")

        def work_on(work: Work) -> Import | Workbook:
            book = read()
            work.go_on()
            found = book if everything.is_everything(book) else find_tables(book)
            work.go_on()
            return found

        self._run(work_on, _("Đang đọc tệp…"), self._take_book, self.file_step.refuse)

    def _take_book(self, book: Import | Workbook) -> None:
        self.file_step.show_whole(None)
        if isinstance(book, Workbook):
            self.book, self.plan, self._choices = None, None, None
            self.file_step.show_book(None)
            self._offer()
            self.whole.look(book)
            return
        self.book, self.plan, self._choices = book, None, Choices(today=today())
        self._told.clear()
        kept = settings.layouts()
        book.recall(kept)
        self.file_step.show_book(book)
        self.tables_step.show_book(book, kept)
        self._offer()
        if not self.file_step.encodings.anything:
            self.steps.setCurrentIndex(TABLES)
        self.take_focus()

    def _choose_encoding(self, places: Sequence[Written], encoding: Encoding) -> None:
        if self.book is None:
            return
        for place in places:
            self.book.choose_encoding(place, encoding)
        self.plan = None
        self.book.recall(settings.layouts())
        self.file_step.say_doubts(self.book)
        self.tables_step.show_book(self.book, settings.layouts())
        self._offer()

    # --- The tables ---------------------------------------------------------------------------------------------------

    def _change(self, number: int, changes: Changes) -> None:
        if self.book is not None:
            self.book.change(number, changes)
            self._told.add(self.book.tables[number].signature)
            self.plan = None
            self.tables_step.show_again()

    def _take_head(self, sheet: str, top: int, bottom: int) -> None:
        if self.book is not None:
            self.book.take_head(sheet, top, bottom)
            self.plan = None
            self.tables_step.show_book(self.book, settings.layouts())
            self._offer()

    def _go_on(self) -> None:
        """Go on to the next step."""
        if self.next_action.isEnabled():
            self.steps.setCurrentIndex(self.steps.currentIndex() + 1)

    def _turn_to(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self._offer()
        if step == ROWS and self.book is not None:
            self._judge()
        else:
            self.take_focus()

    # --- The rows -----------------------------------------------------------------------------------------------------

    def _wanted(self) -> Import | None:
        """Give the workbook with the tables that are taken in."""
        book = self.book
        return book and replace(book, tables=[book.tables[number] for number in self.tables_step.wanted])

    def _judge(self, *, said: str = "") -> None:
        """Find out what becomes of each row, beside the window."""
        book, choices = self._wanted(), self._choices
        if book is None or choices is None or self._job is not None:
            return
        settings.remember_layouts([each for each in book.remembered() if each["signature"] in self._told])
        old, self.plan = self.plan, None

        def judge(work: Work) -> tuple[Plan, list[Verdict]]:
            if old is not None:
                old.let_go()
            with reading():
                plan = verdicts(book, choices, work.progress, work.cancelled)
                plan.counts()  # what the window asks for is counted here, where it does not wait
            return plan, list(plan.verdicts())

        self._run(
            judge,
            _("Đang xem từng dòng…"),
            lambda found: self._take_plan(book, *found, said=said),
            self._fail_rows,
        )

    def _take_plan(self, book: Import, plan: Plan, rows: Sequence[Verdict], *, said: str) -> None:
        self.plan = plan
        self._offer_periods(plan)
        self.rows_step.show_plan(plan, book, rows)
        text = summary(plan, len(rows))
        self.rows_step.say(f"{said} {text}" if said else text, undo=bool(said))
        self._offer()
        details = self.rows_step.details
        if self._choices is not None and self._choices.answers and details.questions:
            details.take_focus()  # she is going through the questions
        else:
            self.take_focus()

    def _fail_rows(self, text: str) -> None:
        self.plan = None
        self.rows_step.say(text, "red")
        self._offer()

    def _offer_periods(self, plan: Plan) -> None:
        """Ask about rows without a day where there are some, and about closed periods where some are closed."""
        quarters = [period for period in self.desk.periods() if period.is_quarter]
        closed = closed_among(quarters)
        self.rows_step.offer_periods(
            [period for period in quarters if period not in closed],
            undated=plan.undated(),
            closed=bool(closed) and any(draft.noun == "contribution" for draft in plan.drafts),
        )

    def _answer(self, question: Question, answer: str, everywhere: bool) -> None:  # noqa: FBT001  # brought by a signal
        if self._choices is None or self.plan is None:
            return
        answers = {**self._choices.answers, question.id: answer}
        kind = kind_of(question)
        if everywhere and kind:
            for other, _rows in self.plan.questions():
                offered = {candidate.id for candidate in other.candidates}
                if kind_of(other) == kind and answer in offered:
                    answers[other.id] = answer
        self._choices = replace(self._choices, answers=answers)
        self._judge()

    def _count_otherwise(self) -> None:
        if self._choices is not None:
            step = self.rows_step
            period, instead = step.period.currentData() or "", step.open_period.currentData() or ""
            self._choices = replace(self._choices, period=period, open_period=instead)
            self._judge()

    def _ask_again(self) -> None:
        if self._choices is not None:
            self._choices = replace(self._choices, answers={})
            self._judge()

    def _records(self, noun: str) -> Sequence[Choice]:
        """List the records that a name may mean."""
        match noun:
            case "village":
                return village_choices(today())
            case "agency":
                return agency_choices(today())
            case "commune":
                return commune_choices(today())
        return ()

    # --- Writing ------------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Write the rows that are new or changed, as one step, beside the window; all else waits."""
        plan = self.plan
        if plan is None or self._job is not None:
            return

        def work_on(work: Work) -> tuple[Result, Path]:
            with writing(), backups.before_import() as backup:
                return write(plan, work.progress, work.cancelled), backup

        self.desk.occupied.emit(True)
        self._run(work_on, _("Đang sao lưu và ghi…"), self._written, self._not_written)

    def _written(self, written_now: tuple[Result, Path]) -> None:
        result, backup = written_now
        self.desk.occupied.emit(False)
        book = self._wanted()
        if book is None:
            return
        settings.remember_layouts(book.remembered())
        sentence = _("Đã nhập {count} dòng từ “{name}”.").format(
            count=written.money(sum(result.counts[what] for what in WRITTEN)), name=book.name
        )
        self.desk.said.emit(sentence)
        self._judge(said=f"{sentence} {kept_before(backup)}")

    def _not_written(self, text: str) -> None:
        self.desk.occupied.emit(False)
        self.desk.refused.emit(text)
        self._judge()

    def _save_left(self) -> None:
        """Save what was not taken in, each row with the reason beside it."""
        book, plan = self._wanted(), self.plan
        if book is not None and plan is not None:
            title = _("{name}, chưa nhập").format(name=PurePath(book.name).stem)
            self.desk.run_errand(
                lambda errands: errands.save_as(title, ".xlsx", lambda _work: refused.workbook(book, plan))
            )

    # --- Beside the window --------------------------------------------------------------------------------------------

    def _occupy(self, occupied: bool) -> None:  # noqa: FBT001  # brought by a signal
        self._occupies = occupied

    @property
    def busy(self) -> bool:
        """Whether something is being read or written."""
        return self._job is not None

    def _run(
        self,
        work: Callable[[Work], Any],
        doing: str,
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        job = self._job = Job(work, self)
        job.done.connect(lambda found: self._end(job, lambda: done(found)))
        job.failed.connect(lambda error: self._end(job, lambda: failed(error.text)))
        job.stopped.connect(lambda: self._end(job, self._stopped))
        self.progress.follow(job, doing)
        self._offer()
        if self._occupies:
            self.progress.take_focus()
        job.start()

    def _end(self, job: Job, then: Callable[[], None]) -> None:
        """Go on where a job has ended, unless it was given up before."""
        if job is self._job:
            self._job = None
            self._offer()
            then()

    def _stop(self) -> None:
        """Wait no longer for a file that is being read; what is being written says itself when it has stopped."""
        if self._job is not None and self.steps.currentIndex() == FILE and not self._occupies:
            self._job = None
            self.progress.hide()
            self._stopped()

    def _stopped(self) -> None:
        self._offer()
        writes = self.plan is not None  # it is forgotten before rows are looked at anew
        match self.steps.currentIndex():
            case step if step == FILE and self._occupies:
                self.whole.refuse(_("Đã dừng; chưa có gì được ghi."))
            case step if step == FILE:
                self.file_step.refuse(_("Đã dừng; chưa đọc tệp nào."))
                self.take_focus()
            case _ if writes:
                self._not_written(_("Đã dừng; chưa có gì được ghi."))
            case _:
                self.steps.setCurrentIndex(TABLES)

    def reload(self) -> None:
        """See the rows anew: what they are compared with has changed."""
        self._offer()
        if self.plan is not None and self.steps.currentIndex() == ROWS:
            self._judge()

    @property
    def unsaved(self) -> bool:
        answered = self._choices is not None and bool(self._choices.answers)
        return answered and self.plan is not None and to_write(self.plan) > 0

    def put_away(self) -> None:
        self.rows_step.keep_layout()
        if self._job is not None:
            self._job.cancel()
            self._job = None
