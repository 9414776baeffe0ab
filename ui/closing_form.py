"""Closing a period: what is still wanting and what goes out, then the very papers, and then the word that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import closed, closing, issues, typed
from app import format as written
from app.errors import UserError
from app.i18n import _
from app.snapshot import reading
from ui import theme
from ui.closing_wanting import StillWanting
from ui.entries import ComboEntry, Refused, TypedEntry
from ui.jobs import Job
from ui.progress import Progress
from ui.record_form import RecordForm
from ui.registers.closings import called
from ui.registers.fields import day_entry, today, wanted_day
from ui.tick_entry import TickEntry

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from app.closing import Prepared
    from app.periods import Period
    from app.waiting import Item
    from ui.desk import Desk
    from ui.jobs import Work

_ANOTHER = "another"  # in place of a period
_MOST_NUMBER = 99_999


class ClosingForm(RecordForm):
    """Asks which period, which day and which reports, and prints those; `prepared` brings them."""

    prepared = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Chốt kỳ"))
        self.setProperty("help", "chot-ky")
        self._periods = _periods(desk)
        self._chosen: Period | None = None
        self._preparing: Job | None = None
        self._proposed: dict[str, str] = {}
        self._stale = True
        self.period = ComboEntry(_("Kỳ"), (), field="period")
        self.on = day_entry(_("Ngày báo cáo"), field="on")
        self.on.set_text(written.date(today()))
        self.kinds = {kind: _Kind(kind) for kind in closing.OFFERED}
        self.wanting = StillWanting(after=list(self.kinds.values())[-1].number.line)
        self.to_do, self.seen = self.wanting.to_do, self.wanting.seen
        self._add_all()
        self._offer(self._periods[0] if self._periods else None)
        self._wire()

    # --- Layout -------------------------------------------------------------------------------------------------

    def _add_all(self) -> None:
        self.add_row((self.period, 1), (self.on, 1))
        self.add(_pair(_heading(_("Báo cáo phát hành")), _heading(_("Số, để trống: ghi tay sau"))))
        for kind in self.kinds.values():
            self.add(kind)
        self.add(_heading(_("Việc còn lại của kỳ")))
        self.add(self.wanting)

    def _buttons(self) -> QVBoxLayout:
        self.progress = Progress()
        self.progress.hide()
        self._prepare = QPushButton(_("Lập báo cáo   Ctrl+Enter"))
        self._prepare.setProperty("main", True)
        self._prepare.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        row.addWidget(self._prepare)
        row.addStretch()
        row.addWidget(self.leave_button())
        column = QVBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.trouble_label())
        column.addWidget(self.progress)
        column.addLayout(row)
        return column

    def _wire(self) -> None:
        self.period.edited.connect(self._period_chosen)
        self.on.edited.connect(self._propose)
        for kind in self.kinds.values():
            kind.tick.edited.connect(self._propose)
        self.to_do.chosen.connect(self._go_to)
        self.wanting.failed.connect(self._say)
        self.desk.changed.connect(self._changed)
        self.left.connect(self._stop)

    # --- The period -----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Period | None:
        """The period that is to be closed."""
        return self._chosen

    def choose(self, period: Period) -> None:
        """Propose to close a period, which may be one that is not listed."""
        if period not in self._periods:
            self._periods.append(period)
        self._offer(period)
        self.period.say("")
        self._period_chosen()

    def _offer(self, period: Period | None) -> None:
        """List the periods, and one that is asked for by its kind."""
        listed: list[tuple[Any, str]] = [(one, one.short) for one in self._periods]
        self.period.offer([*listed, (_ANOTHER, _("Kỳ khác…"))])
        self._chosen = period
        if period is not None:
            self.period.choose(period)
        self._propose()

    def _period_chosen(self) -> None:
        wanted = self.period.value
        self.period.say("")
        if wanted == _ANOTHER:
            if self._chosen is not None:
                self.period.choose(self._chosen)  # until she has said another
            self._ask()
            return
        self._chosen = wanted
        self._propose()
        self._check()

    def _ask(self) -> None:
        from ui import manual  # noqa: PLC0415  # once in a while, as the next
        from ui.period_dialog import PeriodDialog  # noqa: PLC0415

        dialog = PeriodDialog(self._chosen or self.desk.period, self.window())
        dialog.chosen.connect(self.choose)
        dialog.finished.connect(dialog.deleteLater)
        manual.answer_f1(dialog)
        dialog.open()

    # --- What is still wanting --------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being read or printed."""
        return self.wanting.busy or self._preparing is not None

    def _changed(self, _tables: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible() and self._preparing is None:
            self._check()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        if self._stale:
            self._check()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self.wanting.give_room()

    def _check(self) -> None:
        self._stale = False
        self.wanting.look(self._chosen)

    def _go_to(self, item: Item) -> None:
        if self._chosen is not None:
            self.desk.choose(self._chosen)  # some lists are those of the period in hand
        self.desk.show_list(item.noun, item.preset, said=item.said, keys=item.keys)

    # --- What goes out ----------------------------------------------------------------------------------------------

    def _propose(self) -> None:
        """Propose the next number for each report; one that was typed stays."""
        on = self.on.understood()
        numbers = closing.proposed_numbers(list(self.kinds), on) if on is not None else {}
        for name, kind in self.kinds.items():
            kind.number.setVisible(kind.tick.box.isChecked())
            if kind.number.line.text().strip() == self._proposed.get(name, "") and name in numbers:
                self._proposed[name] = str(numbers[name] or "")
                kind.number.set_text(self._proposed[name])

    # --- Preparing --------------------------------------------------------------------------------------------------

    def record(self) -> None:
        """Read the entries. UserError: they cannot stand."""
        self._wanted()

    def _wanted(self) -> tuple[Period, date, dict[str, int | None]]:
        if self._chosen is None:
            raise Refused(_("Hãy chọn kỳ cần chốt."), self.period)
        on = wanted_day(self.on)
        if self.wanting.unseen:
            raise Refused(
                _("Hãy xem các việc còn lại ở trên rồi đánh dấu ô này; không việc nào buộc phải làm xong."),
                self.seen,
            )
        chosen = {name: kind for name, kind in self.kinds.items() if kind.tick.box.isChecked()}
        if not chosen:
            first = next(iter(self.kinds.values()))
            raise Refused(_("Hãy chọn ít nhất một báo cáo để phát hành."), first.tick)
        return self._chosen, on, {name: kind.number.value() for name, kind in chosen.items()}

    def submit(self) -> bool:
        """Print what goes out, beside the window; or say beside its field what stands in the way."""
        if self._preparing is not None or not super(RecordForm, self).submit():
            return False
        period, on, numbers = self._wanted()
        day = today()

        def work_on(work: Work) -> Prepared:
            with reading():
                return closing.prepare(
                    period,
                    list(numbers),
                    on=on,
                    numbers=numbers,
                    today=day,
                    progress=work.progress,
                    cancelled=work.cancelled,
                )

        job = self._preparing = Job(work_on, self)
        job.done.connect(lambda found: self._ready(job, found))
        job.failed.connect(lambda error: self._not_ready(job, error))
        job.stopped.connect(
            lambda: self._not_ready(
                job, UserError(_("Đã dừng lập báo cáo; chưa có gì được chốt hay ghi lại."))
            )
        )
        self.progress.follow(job, _("Đang lập báo cáo…"))
        self.progress.take_focus()
        self._let_ask(False)
        job.start()
        return False  # it goes on with the papers

    def _ready(self, job: Job, prepared: Prepared) -> None:
        if self._over(job):
            self.settle()
            self.prepared.emit(prepared)

    def _not_ready(self, job: Job, error: UserError) -> None:
        if self._over(job):
            self.refuse(error)

    def _over(self, job: Job) -> bool:
        """Forget a job; False: the form was left meanwhile."""
        if job is not self._preparing:
            return False
        self._preparing = None
        self._let_ask(True)
        self._prepare.setFocus()
        return True

    def _let_ask(self, asks: bool) -> None:  # noqa: FBT001  # as Qt's setEnabled
        """Let the entries be changed, but not while the papers they speak of are being made."""
        for widget in (self.period, self.on, self.seen, *self.kinds.values(), self._prepare):
            widget.setEnabled(asks)

    def refuse(self, error: UserError, prepared: Prepared | None = None) -> None:
        """Put the sentence beside its field; a number that is taken, beside the one of that report."""
        for draft in prepared.drafts if prepared is not None and error.field == "number" else ():
            if issues.is_taken(draft):
                error = Refused(error.text, self.kinds[draft.kind].number)
        super().refuse(error)

    def finish(self) -> None:
        """Be done: the period was closed, or is not to be."""
        self.settle()
        self.left.emit()

    def _stop(self) -> None:
        """Give up what is being read or printed: the form is done with."""
        self.wanting.stop()
        if self._preparing is not None:
            self._preparing.cancel()
            self._preparing = None


class _Kind(QWidget):
    """One kind of report: whether it goes out, and under which number."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        title = called(kind)
        self.tick = TickEntry(title)
        self.tick.box.setChecked(kind in closing.USUAL)
        self.number = TypedEntry("", _number, str, field="number")
        self.number.line.setAccessibleName(_("Số của {title}").format(title=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_pair(self.tick, self.number))


def _number(text: str) -> int:
    number = typed.count(text)
    if not 1 <= number <= _MOST_NUMBER:
        raise UserError(
            _("Số văn bản từ 1 đến {most}. Hãy ghi lại.").format(most=written.money(_MOST_NUMBER))
        )
    return number


def _periods(desk: Desk) -> list[Period]:
    """List what may be closed: what waits, then whatever else has ended and is not closed."""
    standing = {one.period for one in closed.closings()}
    waiting = closing.to_close(today(), desk.office.scheme)
    ended = [period for period in desk.periods() if period.last <= today() and period not in standing]
    return list(dict.fromkeys([*([waiting] if waiting is not None else []), *ended]))


def _pair(left: QWidget, right: QWidget) -> QWidget:
    """Lay two pieces side by side, each with half of the width, so that they stand below those of other pairs."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * theme.GAP)
    row.addWidget(left, 1, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(right, 1)
    return pair


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    bold = label.font()
    bold.setBold(True)
    label.setFont(bold)
    label.setWordWrap(True)
    return label
