"""The form that records a contribution: one line and one giver at first, more unfold when they are asked for."""

import itertools
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import agencies, communes, contributions, periods, typed, villages
from app import format as written
from app.contributions import Act
from app.doubts import doubts
from app.errors import UserError
from app.i18n import _
from app.labels import STATES
from app.partial_date import PartialDate
from app.periods import Period
from models import State
from ui import ask, theme
from ui.buttons import link
from ui.choices import Choice
from ui.combo import Combo
from ui.contribution_parts import GiverPart, LinePart, shown_amount
from ui.desk import Desk
from ui.entries import ComboEntry, Entry, TextEntry, TypedEntry, side_by_side
from ui.form import Form

_PAUSE = 250  # ms without a key before what is typed is looked over
_ROOM = 64  # pixels kept in sight above and below the field in hand
_PERIODS = 6  # quarters offered where a date belongs to none


class ContributionForm(Form):
    """Entered by keyboard alone; `left` when it is done with."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("help", "ghi-ho-tro")
        self._desk = desk
        self._lines: list[LinePart] = []
        self._givers: list[GiverPart] = []
        self._places: list[Choice] = []
        self._agencies: list[Choice] = []
        self._last: Act | None = None
        self._when: TypedEntry[PartialDate] = TypedEntry(
            _("Ngày"),
            self._read_when,
            self._shown_when,
            hint=_("ví dụ 12/2/2026, tháng 6/2026"),
            field="when",
        )
        self._occasion = TextEntry(_("Dịp"), field="occasion")
        self._state = Combo(_("Tình trạng"))
        for state in _STATES:
            self._state.addItem(STATES[state], state)
        self._period = ComboEntry(_("Tính vào kỳ"), [], field="counted_on")
        self._whole: TypedEntry[typed.Amount] = TypedEntry(
            _("Giá trị chung của cả khoản, nếu các dòng không ghi riêng"),
            typed.money,
            shown_amount,
            field="value",
        )
        self._doubts = QLabel()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_PAUSE)
        self._look.timeout.connect(self._look_over)
        self._lay_out()
        self._watch(self._when, self._occasion, self._period, self._whole)
        self._state.activated.connect(self._look.start)
        self._when.edited.connect(self._ask_period)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    # --- Layout -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = QLabel(_("Ghi khoản hỗ trợ"))
        title.setProperty("tone", "title")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._state)
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(12, 8, 12, 8)
        self._body.setSpacing(8)
        self._body.addLayout(head)
        self._body.addLayout(side_by_side((self._when, 1), (self._occasion, 1)))
        self._body.addWidget(self._period)
        self._line_box = QVBoxLayout()
        self._line_box.setSpacing(8)
        self._body.addLayout(self._line_box)
        self._body.addWidget(self._whole)
        self._more_lines = link(_("Thêm dòng"), self.add_line)
        self._body.addWidget(self._more_lines, alignment=Qt.AlignmentFlag.AlignLeft)
        self._giver_box = QVBoxLayout()
        self._giver_box.setSpacing(8)
        self._body.addLayout(self._giver_box)
        self._more_givers = link(_("Thêm đơn vị"), self.add_giver)
        self._body.addWidget(self._more_givers, alignment=Qt.AlignmentFlag.AlignLeft)
        self._body.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._notes())
        column.addLayout(self._buttons())

    def _notes(self) -> QWidget:
        self._doubts.setWordWrap(True)
        self._doubts.setTextFormat(Qt.TextFormat.PlainText)
        self._doubts.setAccessibleName(_("Điều cần xem lại"))
        notes = self._notes_frame = QFrame()
        notes.setProperty("ground", "amber")
        inner = QVBoxLayout(notes)
        inner.setContentsMargins(12, 6, 12, 6)
        inner.addWidget(self._doubts)
        notes.hide()
        return notes

    def _buttons(self) -> QVBoxLayout:
        record = QPushButton(_("Ghi   Ctrl+Enter"))
        record.setProperty("main", True)
        record.clicked.connect(self.submit)
        again = QPushButton(_("Ghi và thêm tiếp"))
        again.clicked.connect(self.submit_and_go_on)
        leave = QPushButton(_("Bỏ   Esc"))
        leave.clicked.connect(self.leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        for button in (record, again):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(leave)
        column = QVBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.trouble_label())
        column.addLayout(row)
        return column

    # --- Lines and givers -----------------------------------------------------------------------------------------

    def add_line(self) -> None:
        """Unfold one more thing given, to the same place unless another is chosen."""
        line = LinePart(self._places, first=not self._lines)
        if self._lines:
            line.village.choose(self._lines[-1].village.line.chosen)
        line.dropped.connect(lambda: self._drop_line(line))
        self._lines.append(line)
        self._line_box.addWidget(line)
        self._unfolded(line)

    def add_giver(self) -> None:
        """Unfold one more giver, and what each of them gave."""
        giver = GiverPart(self._agencies, first=not self._givers)
        giver.dropped.connect(lambda: self._drop_giver(giver))
        self._givers.append(giver)
        self._giver_box.addWidget(giver)
        self._unfolded(giver)

    def _unfolded(self, part: LinePart | GiverPart) -> None:
        self._watch(*part.findChildren(Entry))
        part.show()  # else only later, and the focus could not go there yet
        self._fold()
        self._order_tabs()
        part.first_control().setFocus()

    def _drop_line(self, line: LinePart) -> None:
        self._lines.remove(line)
        self._dropped(line)

    def _drop_giver(self, giver: GiverPart) -> None:
        self._givers.remove(giver)
        self._dropped(giver)

    def _dropped(self, part: QWidget) -> None:
        part.setParent(None)
        part.deleteLater()
        self._fold()
        self._look.start()

    def _fold(self) -> None:
        """Keep off the screen what one line and one giver do not need."""
        several = len(self._lines) > 1
        self._whole.setVisible(several)
        for giver in self._givers:
            giver.ask_share(
                several=len(self._givers) > 1, forms=len({line.form.value for line in self._lines})
            )

    def _order_tabs(self) -> None:
        """Let Tab and Enter go in reading order, also through parts that were unfolded later."""
        wanted: list[QWidget] = [self._state, self._when, self._occasion, self._period]
        wanted += [control for line in self._lines for control in line.controls()]
        wanted += [self._whole, self._more_lines]
        wanted += [control for giver in self._givers for control in giver.controls()]
        wanted += [self._more_givers]
        controls = [widget.control if isinstance(widget, Entry) else widget for widget in wanted]
        for before, after in itertools.pairwise(controls):
            QWidget.setTabOrder(before, after)

    # --- Beginning and ending -------------------------------------------------------------------------------------

    def begin(self, village: str | None, paired: list[str]) -> None:
        """Start with the village in hand and its agency; where there is none, with those entered last."""
        if self._lines and self.unsaved:
            return  # what was begun goes on
        self._offer()
        last = self._last
        village = village or (last.lines[0].village if last else None)
        agency = last.givers[0].agency if last else None
        if paired and agency not in paired:
            agency = paired[0]
        self._start_over(village, agency)
        self._when.line.setFocus()

    def _offer(self) -> None:
        today = _today()
        spelled = villages.spellings()
        self._places = [
            Choice(label.id, label.text, label.commune, tuple(spelled[label.id]))
            for label in villages.living(today)
        ]
        self._places += [
            Choice(row.id, _("toàn {commune}").format(commune=row.text)) for row in communes.current(today)
        ]
        known = agencies.spellings()
        self._agencies = [
            Choice(label.id, label.name, label.parent, tuple(known[label.id]))
            for label in agencies.living(today)
        ]

    def _start_over(self, village: str | None, agency: str | None) -> None:
        for part in (*self._lines, *self._givers):
            part.setParent(None)
            part.deleteLater()
        self._lines, self._givers = [], []
        self._whole.set_text("")
        self.add_line()
        self.add_giver()
        self._lines[0].village.choose(village)
        self._givers[0].agency.choose(agency)
        self._ask_period()
        self._notes_frame.hide()
        self._say("")
        self.settle()

    def leave(self) -> None:
        """Go back to the sheet; what was typed is asked about."""
        if self.unsaved and not ask.discard(self):
            return
        self._when.set_text("")
        self._occasion.line.clear()
        self.settle()
        self.left.emit()

    def record(self) -> None:
        """Write the act down and say so."""
        act = self._read()
        contributions.record(act)
        self._last = act
        self._desk.said.emit(self._sentence(contributions.checked(act)))

    def submit(self) -> bool:
        """Record and go back to the sheet."""
        if not super().submit():
            return False
        self._when.set_text("")
        self._occasion.line.clear()
        self.settle()
        self.left.emit()
        return True

    def submit_and_go_on(self) -> None:
        """Record and begin the next one, with the same day, village and agency offered again."""
        if super().submit() and self._last is not None:
            self._start_over(
                self._last.lines[0].village or self._last.lines[0].commune, self._last.givers[0].agency
            )
            self._lines[0].first_control().setFocus()

    # --- Reading --------------------------------------------------------------------------------------------------

    def _read(self) -> Act:
        whole = self._whole.value() if len(self._lines) > 1 else None
        return Act(
            tuple(line.read() for line in self._lines),
            tuple(giver.read() for giver in self._givers),
            when=self._when.value(),
            occasion=self._occasion.text,
            counted_on=self._chosen_period(),
            state=State(self._state.currentData()),
            value=whole.value if whole else None,
            value_qualifier=whole.qualifier if whole else None,
        )

    def _chosen_period(self) -> date | None:
        chosen: Period | None = self._period.value if self._period.isVisibleTo(self) else None
        return chosen.last if chosen else None

    def _read_when(self, text: str) -> PartialDate:
        return typed.day_or_period(text, _today())

    def _shown_when(self, when: PartialDate) -> str:
        text = written.partial_date(when)
        day = contributions.counted_on(when)
        if day is None:
            return text
        return _("{date}, thuộc {period}").format(
            date=text, period=periods.quarter_of(day, self._desk.office.scheme).name
        )

    def _ask_period(self) -> None:
        """Ask for the period where the date touches two quarters or has no days."""
        when = self._when.understood()
        unplaced = when is not None and contributions.counted_on(when) is None
        self._period.setVisible(unplaced)
        if unplaced and when is not None:
            self._period.offer([(None, _("chưa chọn kỳ")), *((p, p.short) for p in self._touched(when))])

    def _touched(self, when: PartialDate) -> list[Period]:
        scheme = self._desk.office.scheme
        if when.first is None or when.last is None:
            return periods.recent_quarters(_today(), scheme, _PERIODS)
        found = [periods.quarter_of(when.last, scheme)]
        while found[-1].first > when.first:
            found.append(found[-1].previous())
        return found[::-1]

    def _sentence(self, act: Act) -> str:
        places = {choice.key: choice.text for choice in self._places}
        where = ", ".join(places[key] for key in act.places)
        worth = sum(act.value_by_form().values())
        if not worth:
            return _("Đã ghi “{what}” cho {where}, chưa quy tiền.").format(
                what=act.lines[0].what, where=where
            )
        return _("Đã ghi khoản hỗ trợ {sum} cho {where}.").format(sum=written.dong(worth), where=where)

    # --- Looking over ---------------------------------------------------------------------------------------------

    def _watch(self, *entries: Entry) -> None:
        for entry in entries:
            entry.edited.connect(self._look.start)

    def _look_over(self) -> None:
        self._fold()
        try:
            found = doubts(self._read(), _today())
        except UserError:  # not finished yet; it is said when she records
            found = []
        self._doubts.setText("\n".join(found))
        self._notes_frame.setVisible(bool(found))

    def entry_of(self, error: UserError) -> Entry | None:
        """Find the entry an error is about, in the line it is about."""
        if error.line is not None:
            named = (entry for entry in self._lines[error.line - 1].findChildren(Entry))
            return next((entry for entry in named if entry.field == error.field), None)
        return super().entry_of(error)

    def refuse(self, error: UserError) -> None:
        """Put the sentence beside its field and bring that into sight."""
        super().refuse(error)
        entry = self.entry_of(error)
        if entry is not None:
            self._scroll.ensureWidgetVisible(entry)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Keep the field in hand in sight, once what unfolded around it has been laid out."""
        if now is not None and self._scroll.isAncestorOf(now):
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(now, 0, _ROOM))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        self._look.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self._scroll.verticalScrollBar().setValue(0)


_STATES = (State.DONE, State.PLANNED)


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the clerk's own calendar
