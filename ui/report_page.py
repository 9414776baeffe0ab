"""Reports: every kind there is, what it is asked about, and the very paper, to be printed and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout

from app.errors import UserError
from app.i18n import _
from app.reports import catalogue
from app.snapshot import snapshot
from ui import settings, theme
from ui.buttons import ActionButton, MenuButton
from ui.closed_line import ClosedLine
from ui.kind_list import KindList
from ui.page import Page
from ui.paper import Batch, Paper
from ui.preview import Preview
from ui.progress import Progress
from ui.report_questions import Questions

if TYPE_CHECKING:
    from pathlib import Path

    from app.reports.catalogue import Asked, Kind, Made
    from app.reports.formats import Format
    from ui.desk import Desk, Report
    from ui.jobs import Job, Work
    from ui.places import Tools

_FIRST = "summary"
_PATIENCE = 400  # ms after which a paper that is being made says how far it is
_WIDTHS = [200, 240, 480]
_FORMATS: tuple[tuple[Format, str], ...] = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))


class ReportPage(Page):
    """Choose a kind of report, say what it is about, and see it; what was said of each kind is kept."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk)
        self.setProperty("help", "bao-cao")
        self._tools = tools
        self._made: dict[str, Questions] = {}
        self._stale: set[str] = set()
        self._asking: _Answer | None = None
        self._shown: _Answer | None = None
        self._job: Job | None = None
        self.kinds = KindList()
        self.questions: Questions
        self._stack = QStackedWidget()
        self.preview = Preview()
        self.progress = Progress()
        self.progress.hide()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_PATIENCE)
        self._slow.timeout.connect(self._show_progress)
        self._make_actions()
        self._lay_out()
        self.kinds.chosen.connect(self._turn)
        self.preview.shown.connect(self._arrived)
        self.preview.begun.connect(self._follow)
        self.preview.refused.connect(self._forget)
        tools.save.changed.connect(self._offer)
        self.paper_changed.connect(self._offer)
        self._front(catalogue.BY_ID[_FIRST])
        self.kinds.choose(_FIRST)
        self._offer()

    # --- Layout -------------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        def action(text: str, act: object) -> QAction:
            made = QAction(text, self)
            made.triggered.connect(act)
            self.addAction(made)
            return made

        self.again = action(_("Lập lại bản in"), lambda _checked: self.reload())
        self.again.setShortcut("F5")
        self.again.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.saves = {
            wanted: action(
                _("Lưu {format}…").format(format=name), lambda _checked, wanted=wanted: self._save(wanted)
            )
            for wanted, name in _FORMATS[1:]
        }
        self.saves_each = {
            wanted: action(
                _("Lưu từng tệp {format}…").format(format=name),
                lambda _checked, wanted=wanted: self._save_each(wanted),
            )
            for wanted, name in _FORMATS
        }

    def _lay_out(self) -> None:
        self._stack.setMinimumWidth(theme.scaled(196))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("report-split")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget in (self.kinds, self._stack, self.preview):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(2, 1)
        self.splitter.setSizes(_WIDTHS)
        kept = settings.kept_state(settings.name_of(self.splitter))
        if kept is not None:
            self.splitter.restoreState(kept)
        self.each = MenuButton(_("Lưu từng tệp"), list(self.saves_each.values()))
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(ActionButton(self._tools.print))
        for action in (self._tools.save, *self.saves.values()):
            row.addWidget(ActionButton(action))
        row.addWidget(self.each)
        row.addStretch()
        row.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.closed = ClosedLine(self.desk)
        column.addWidget(self.closed)
        column.addWidget(self.splitter, 1)
        column.addLayout(row)

    def take_focus(self) -> None:
        self.kinds.setFocus()

    def start_search(self) -> None:
        (self.questions.search() or self.kinds).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commands(self) -> list[QAction]:
        return [*self.saves.values(), *(self.saves_each.values() if self.kind.each else ()), self.again]

    def put_away(self) -> None:
        settings.keep(settings.name_of(self.splitter), self.splitter.saveState())
        for questions in self._made.values():
            questions.put_away()
        self._clear("")

    # --- Asking -------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> Kind:
        """The kind in front."""
        return self.questions.kind

    def reload(self) -> None:
        """Make the paper anew: the period or the file has changed."""
        self._stale = set(self._made)
        self._catch_up()
        self._ask()

    def show_report(self, wanted: Report) -> None:
        """Turn to a kind; what another page says of it is taken up, all else stays as it was."""
        self.kinds.choose(wanted.kind)
        if wanted != wanted._replace(villages=None, agencies=None, contribution="", day=None):
            self.questions.take(wanted)
            self._ask()
        self.kinds.setFocus()

    def _turn(self, kind: Kind) -> None:
        self._front(kind)
        self._catch_up()
        self._ask()

    def _front(self, kind: Kind) -> None:
        if kind.id not in self._made:
            questions = self._made[kind.id] = Questions(self.desk, kind, self._stack)
            questions.changed.connect(self._ask)
            self._stack.addWidget(questions)
            self._stale.add(kind.id)
        self.questions = self._made[kind.id]
        self._stack.setCurrentWidget(self.questions)
        self.each.setVisible(kind.each)
        self.closed.concern(period=kind.time == "period")

    def _catch_up(self) -> None:
        if self.kind.id in self._stale:
            self._stale.discard(self.kind.id)
            self.questions.blockSignals(True)  # as Qt has it; the paper is asked for below
            self.questions.reload()
            self.questions.blockSignals(False)

    def _ask(self) -> None:
        """Make the paper that is asked for; in its place say what is missing."""
        try:
            asked = self.questions.asked()
        except UserError as error:
            self._clear(error.text)
            return
        answer = self._asking = _Answer(self.kind, asked)
        if self._shown is not None and self._shown.about != answer.about:
            self._shown = None  # what is seen until the new paper comes is not what is asked for
            self.paper_changed.emit()
        self.preview.ask_long(answer.about, answer.make)

    def _clear(self, sentence: str) -> None:
        self._asking = self._shown = self._job = None
        self._slow.stop()
        self.progress.hide()
        self.preview.clear(sentence)
        self.paper_changed.emit()

    # --- Answers ------------------------------------------------------------------------------------------------

    def _follow(self, job: Job) -> None:
        """Tell how far the paper is, if it takes its time."""
        self._job = job
        for end in (job.done, job.failed, job.stopped):
            end.connect(self._slow.stop)
        job.stopped.connect(lambda: self._stopped(job))
        self._slow.start()

    def _show_progress(self) -> None:
        if self._job is not None:
            self.progress.follow(self._job, _("Đang lập bản in…"))

    def _arrived(self) -> None:
        self._shown, self._job = self._asking, None
        self.paper_changed.emit()

    def _forget(self) -> None:
        self._shown = self._job = None
        self.paper_changed.emit()

    def _stopped(self, job: Job) -> None:
        """Say that there is no paper, unless another one is on its way."""
        if job is self._job and not self.preview.busy:
            self._clear(_("Bản in chưa được lập xong. Nhấn F5 để lập lại, hoặc chọn ít hơn."))

    # --- What can be printed and saved --------------------------------------------------------------------------

    def paper(self) -> Paper | None:
        """Give the report that is shown."""
        made, paper = self._shown and self._shown.made, self.preview.paper()
        return Paper(made.title, paper.data) if made and paper else None

    def batch(self) -> Batch | None:
        """Give the parts of the report that is shown."""
        return self._batch("pdf")

    def _batch(self, wanted: Format) -> Batch | None:
        made = self._shown.made if self._shown is not None else None
        if made is None or not self.kind.each:
            return None

        def pdf(work: Work) -> bytes:
            return catalogue.write(made, progress=work.progress, cancelled=work.cancelled)

        def save_each(work: Work, folder: Path) -> list[Path]:
            return catalogue.save_each(made, folder, wanted, progress=work.progress, cancelled=work.cancelled)

        return Batch(made.title, len(made.titles()), pdf, save_each)

    def _offer(self) -> None:
        """Let what can be saved follow what can be saved as PDF."""
        possible = self._tools.save.isEnabled() and self._shown is not None
        for action in (*self.saves.values(), *self.saves_each.values()):
            action.setEnabled(possible)
        self.each.setEnabled(possible)

    def _save(self, wanted: Format) -> None:
        made = self._shown.made if self._shown is not None else None
        if made is not None:
            self.desk.run_errand(
                lambda errands: errands.save_as(
                    made.title, f".{wanted}", lambda work: _write(made, wanted, work)
                )
            )

    def _save_each(self, wanted: Format) -> None:
        batch = self._batch(wanted)
        if batch is not None:
            self.desk.run_errand(lambda errands: errands.save_each(batch))


class _Answer:
    """One question and, once its paper has been made, what it was made of."""

    def __init__(self, kind: Kind, asked: Asked) -> None:
        self.about = f"{kind.id} {asked}"
        self.made: Made | None = None
        self._kind = kind
        self._asked = asked

    def make(self, work: Work) -> bytes:
        """Read and print, on another thread."""
        with snapshot():
            made = self._kind.make(self._asked)
        work.go_on()
        data = catalogue.write(made, progress=work.progress, cancelled=work.cancelled)
        self.made = made
        return data


def _write(made: Made, wanted: Format, work: Work) -> bytes:
    return catalogue.write(made, wanted, progress=work.progress, cancelled=work.cancelled)
