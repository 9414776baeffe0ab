"""The form that records a contribution: one line and one giver at first, more unfold when they are asked for."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import adjustments, closed, contributions, periods
from app import format as written
from app.acts import Act, again
from app.doubts import doubts
from app.errors import UserError
from app.i18n import _
from ui import ask, theme
from ui.buttons import WordLink
from ui.contribution_body import ContributionBody
from ui.desk import Desk
from ui.entries import Entry, Refused
from ui.form import Form
from ui.registers.fields import today
from ui.scrolled import Scrolled

_PAUSE = 250  # ms without a key before what is typed is looked over
_ROOM = 64  # pixels kept in sight above and below the field in hand


class ContributionForm(Form):
    """Entered by keyboard alone; `left` when it is done with, `recorded` brings the key of what was written."""

    recorded = Signal(str)

    KEYS = (
        *Form.KEYS,
        ("F6", _("Thêm dòng")),
        ("F7", _("Thêm đơn vị")),
        ("F8", _("Lặp lại khoản vừa ghi, trừ số lượng và giá trị")),
        ("Ctrl+D", _("Chép ô cùng tên ở dòng trên, hoặc của khoản vừa ghi")),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("help", "ghi-ho-tro")
        self._desk = desk
        self._correcting: Act | None = None
        self._last: Act | None = None
        self.body = ContributionBody(desk)
        self._doubts = QLabel()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_PAUSE)
        self._look.timeout.connect(self._look_over)
        self.body.edited.connect(self._look.start)
        self.body.refused.connect(self._say)
        self._lay_out()
        for keys, act in (
            ("F6", self.body.add_line),
            ("F7", self.body.add_giver),
            ("F8", self.repeat),
            ("Ctrl+D", self.body.copy_above),
            ("Esc", self.leave),
        ):
            self._key(keys, act)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self, act)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- Layout -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._scroll = Scrolled()
        self._scroll.setWidget(self.body)
        # What unfolds is laid out a moment later.
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_range: self._keep_in_sight())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._corrected_line())
        column.addWidget(self._scroll, 1)
        column.addWidget(self._notes())
        column.addLayout(self._buttons())

    def _corrected_line(self) -> QWidget:
        """Make room for the name of the act that the one in hand adjusts; it leads there."""
        self.corrected = WordLink("", self._show_corrected)
        line = self._corrected_frame = QWidget()
        inner = QVBoxLayout(line)
        inner.setContentsMargins(12, 8, 12, 0)
        inner.addWidget(self.corrected)
        line.hide()
        return line

    def _show_corrected(self) -> None:
        if self._correcting is not None and self._correcting.corrects:
            self._desk.show_record("contribution", self._correcting.corrects)

    @property
    def _adjusting(self) -> bool:
        """Whether the act in hand was reported in a period that is closed, so that it is put right in another."""
        return self._correcting is not None and adjustments.needed(self._correcting)

    def _of_adjusting(self) -> list[str]:
        reported = (
            closed.closing(self._correcting.counted_on) if self._correcting and self._adjusting else None
        )
        if reported is None:
            return []
        said = _(
            "Khoản này đã báo cáo trong {period}, chốt ngày {day}. Khi ghi, khoản cũ được ghi giảm và khoản đúng "
            "được ghi vào kỳ đang mở; cả hai in là điều chỉnh kỳ trước."
        )
        return [said.format(period=reported.period.short, day=written.date(reported.on))]

    def _say_corrected(self) -> None:
        key = self._correcting.corrects if self._correcting is not None else None
        if key:
            former = contributions.read(key)
            when = written.partial_date(former.when) if former.when else _("chưa rõ ngày")
            self.corrected.say(
                _("Điều chỉnh khoản “{what}”, {when}").format(what=former.lines[0].what, when=when)
            )
        self._corrected_frame.setVisible(bool(key))

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
        self._again = QPushButton(_("Ghi và thêm tiếp"))
        self._again.clicked.connect(self.submit_and_go_on)
        leave = QPushButton(_("Bỏ   Esc"))
        leave.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        for button in (record, self._again):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(leave)
        self._hint = QLabel(_("Ctrl+D: chép ô ở trên.  F8: lặp lại khoản vừa ghi."))
        self._hint.setProperty("tone", "muted")
        self._hint.setWordWrap(True)
        column = QVBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.trouble_label())
        column.addLayout(row)
        column.addWidget(self._hint)
        return column

    # --- Beginning ----------------------------------------------------------------------------------------------

    def begin(self, village: str | None = None, paired: Sequence[str] = ()) -> None:
        """Start with the village in hand and its agency; where there is none, with those entered last."""
        if self.body.lines and self.unsaved:
            return  # what was begun goes on
        last = self._last
        village = village or (last.lines[0].village if last else None)
        agency = last.givers[0].agency if last else None
        if paired and agency not in paired:
            agency = paired[0]
        self.body.offer()
        self.body.when.clear()
        self._start_over()
        self._choose(village, agency)
        self.body.when.first_control().setFocus()

    def begin_correcting(self, key: str) -> None:
        """Start with all that is known of an act, to write it anew. LookupError: it is not in the file."""
        if self.body.lines and self.unsaved and not ask.discard(self):
            return
        act = contributions.read(key)
        self._start_with(act, correcting=act)
        self.body.when.first_control().setFocus()
        self.settle()
        self._look_over()

    def repeat(self) -> None:
        """Start with what was recorded last, but for what is read off each paper anew: numbers, papers, notes."""
        last = contributions.newest()
        if self._correcting is not None or last is None or (self.unsaved and not ask.discard(self)):
            return
        self._start_with(again(last))
        self.body.lines[0].first_control().setFocus()

    def _start_with(self, act: Act, correcting: Act | None = None) -> None:
        self.body.offer(act)
        self._start_over(correcting)
        self.body.fill(act)

    def _start_over(self, correcting: Act | None = None) -> None:
        self._correcting = correcting
        self._say_corrected()
        self.body.title.setText(self._title())
        self._again.setVisible(correcting is None)
        self._hint.setVisible(correcting is None)
        self.body.clear()
        self._notes_frame.hide()
        self._say("")

    def _title(self) -> str:
        if self._correcting is None:
            return _("Ghi khoản hỗ trợ")
        return _("Điều chỉnh khoản đã báo cáo") if self._adjusting else _("Sửa khoản hỗ trợ")

    def _choose(self, place: str | None, agency: str | None) -> None:
        self.body.lines[0].village.choose(place)
        self.body.givers[0].agency.choose(agency)
        self.settle()

    # --- Ending -------------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Go back to the sheet; rows that were pasted and not taken go first, what was typed is asked about."""
        if self.body.close_pasted() or (self.unsaved and not ask.discard(self)):
            return
        self._close()

    def submit(self) -> bool:
        """Record and go back to the sheet."""
        if not super().submit():
            return False
        self._close()
        return True

    def submit_and_go_on(self) -> None:
        """Record and begin the next one, with the same day, village and agency offered again."""
        if super().submit() and self._last is not None:
            last = self._last
            self._start_over()
            self._choose(last.lines[0].village or last.lines[0].commune, last.givers[0].agency)
            self.body.lines[0].first_control().setFocus()

    def _close(self) -> None:
        self.body.when.clear()
        self.settle()
        self.left.emit()

    def record(self) -> None:
        """Write the act down and say so."""
        act = self._read()
        if self._correcting is None:
            key = contributions.record(act)
            self._last = act
            said = self._sentence(contributions.checked(act))
        elif self._adjusting:
            key, said = self._adjust(self._correcting, act)
        else:
            key = self._correcting.id
            _write_over(key, act)
            said = _("Đã sửa khoản hỗ trợ “{what}”.").format(what=act.lines[0].what)
        self._desk.said.emit(said)
        self.recorded.emit(key)

    def _adjust(self, wrong: Act, act: Act) -> tuple[str, str]:
        """Put right in the chosen period what was reported; give the key of what is right, and what to say."""
        on = act.counted_on or adjustments.open_day(wrong, today())
        done = adjustments.adjust(wrong.id, act, on=on)
        said = _("Đã ghi giảm khoản đã báo cáo và ghi lại “{what}” cho đúng, tính vào {period}.").format(
            what=act.lines[0].what, period=periods.quarter_of(on, self._desk.office.scheme).short
        )
        return done.right or done.reversal, said

    def _read(self) -> Act:
        old, act = self._correcting, self.body.read()
        return act if old is None else replace(act, id=old.id, corrects=old.corrects)

    def _sentence(self, act: Act) -> str:
        where = ", ".join(map(self.body.called, act.places))
        worth = sum(act.value_by_form().values())
        if not worth:
            return _("Đã ghi “{what}” cho {where}, chưa quy tiền.").format(
                what=act.lines[0].what, where=where
            )
        return _("Đã ghi khoản hỗ trợ {sum} cho {where}.").format(sum=written.dong(worth), where=where)

    # --- Looking over -------------------------------------------------------------------------------------------

    def _look_over(self) -> None:
        self.body.fold()
        found = self._of_adjusting()
        with suppress(UserError):  # what is not finished yet is said when she records
            found += doubts(self._read(), today(), self._desk.period)
        self._doubts.setText("\n".join(found))
        self._notes_frame.setVisible(bool(found))

    @property
    def doubted(self) -> str:
        """What the form asks to be looked at twice."""
        return self._doubts.text() if self._notes_frame.isVisibleTo(self) else ""

    def entry_of(self, error: UserError) -> Entry | None:
        """Find the entry an error is about, in the line it is about."""
        found = None if isinstance(error, Refused) else self.body.entry_of(error)
        return found or super().entry_of(error)

    def refuse(self, error: UserError) -> None:
        """Put the sentence beside its field and bring that into sight."""
        super().refuse(error)
        entry = self.entry_of(error)
        if entry is not None:
            self._scroll.ensureWidgetVisible(entry)

    # --- In sight -----------------------------------------------------------------------------------------------

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Keep the field in hand in sight."""
        if now is None or not self._scroll.isAncestorOf(now):
            return
        if self.body.more is not None and now is self.body.more.pledge.control:
            self.body.offer_pledges()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        focus, pasted = self.focusWidget(), self.body.pasted
        if pasted is not None:
            self._scroll.verticalScrollBar().setValue(pasted.y())
        if focus is not None and self._scroll.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, _ROOM)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        self._look.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self._scroll.verticalScrollBar().setValue(0)


def _write_over(key: str, act: Act) -> None:
    try:
        contributions.correct(key, act)
    except LookupError:
        raise UserError(
            _(
                "Khoản hỗ trợ này không còn trong tệp, có thể vừa bị xóa hoặc hoàn tác. "
                "Hãy hoàn tác việc đó, hoặc bỏ và ghi lại như một khoản mới."
            )
        ) from None
