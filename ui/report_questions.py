"""What a report is asked about: the period or the day, of whom, and what else its kind lets one choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import agencies, periods, typed, villages
from app import format as written
from app.agencies import AgencyLabel
from app.errors import UserError
from app.i18n import _
from app.reported import reported, reported_agencies
from app.reports.catalogue import Asked
from ui import theme
from ui.act_chooser import ActChooser
from ui.check_list import Checkable, CheckList
from ui.combo import Combo
from ui.entries import ComboEntry, Entry, TypedEntry
from ui.literal import breakable
from ui.period_chooser import PeriodChooser
from ui.registers.fields import day_entry, today
from ui.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.periods import Period
    from app.reports.catalogue import Kind, Option
    from ui.desk import Desk, Report

_ALL, _SOME = "all", "some"
_SHARE = 100  # of the height that is left goes to each list; without one all of it is left below


class Questions(Scrolled):
    """All that one kind of report asks; it keeps the answers. `changed` when another answer is given."""

    changed = Signal()

    def __init__(self, desk: Desk, kind: Kind, ground: QWidget | None = None) -> None:
        super().__init__(ground)
        self._desk = desk
        self.kind = kind
        self.day: TypedEntry[Any] | None = None
        self.scopes: dict[str, ScopePart] = {}
        self.act: ActChooser | None = None
        self.options: dict[str, Entry] = {}
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(3 * theme.GAP)
        self.setWidget(body)  # now, as the style sheet would look once more at all that stood in it
        self._add_head()
        self._add_time()
        self._add_options()
        self._add_scopes()
        self._column.addStretch(1)
        for combo in body.findChildren(Combo):  # a long choice must not make the column wider than its place
            combo.stay_narrow()
        self.setAccessibleName(_("Nội dung hỏi của báo cáo"))

    # --- Asking -------------------------------------------------------------------------------------------------

    def _add_head(self) -> None:
        for text, tone in ((self.kind.title, "name"), (self.kind.what_for, "muted")):
            if text:
                label = QLabel(breakable(text))
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setProperty("tone", tone)
                label.setWordWrap(True)
                self._column.addWidget(label)

    def _add_time(self) -> None:
        if self.kind.time == "period":
            self._column.addWidget(PeriodChooser(self._desk))
        elif self.kind.time == "day":
            self.day = day_entry(_("Tính đến ngày"), field="day", hint=_("để trống: hôm nay"))
            self._add(self.day)

    def _add_options(self) -> None:
        for option in self.kind.options:
            entry = self.options[option.name] = _option_entry(option)
            self._add(entry)

    def _add_scopes(self) -> None:
        if "villages" in self.kind.scopes:
            self._add_scope("villages", ScopePart(_("Bon, buôn"), self._villages))
        if "agencies" in self.kind.scopes:
            self._add_scope("agencies", ScopePart(_("Đơn vị"), self._agencies))
        if "contribution" in self.kind.scopes:
            self.act = ActChooser()
            self.act.changed.connect(self.changed)
            self._column.addWidget(self.act, _SHARE)

    def _add_scope(self, name: str, part: ScopePart) -> None:
        self.scopes[name] = part
        part.changed.connect(self.changed)
        part.unfolded.connect(lambda open_: self._column.setStretchFactor(part, _SHARE if open_ else 0))
        self._column.addWidget(part)

    def _add(self, entry: Entry) -> None:
        entry.edited.connect(self.changed)
        self._column.addWidget(entry)

    # --- Reading ------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Offer what there is now: the period or the file has changed."""
        for part in self.scopes.values():
            part.reload()
        if self.act is not None:
            self.act.reload()

    def take(self, wanted: Report) -> None:
        """Answer as another page asks."""
        for scope, keys in (("villages", wanted.villages), ("agencies", wanted.agencies)):
            if scope in self.scopes:
                self.scopes[scope].choose(keys)
        if self.act is not None and wanted.contribution:
            self.act.choose(wanted.contribution)
        if self.day is not None:
            self.day.set_text("" if wanted.day is None else written.date(wanted.day))

    def search(self) -> QWidget | None:
        """Give the box in which things to ask about are searched, where there is one in sight."""
        boxes = [part.list.search for part in self.scopes.values()]
        if self.act is not None:
            boxes.append(self.act.search)
        return next((box for box in boxes if box.isVisible()), None)

    def put_away(self) -> None:
        if self.act is not None:
            self.act.stop()

    # --- Answers ------------------------------------------------------------------------------------------------

    def asked(self) -> Asked:
        """Give all answers together. UserError: one is missing, or cannot stand."""
        return Asked(
            self.period,
            self._keys(
                "villages", _("Chưa chọn bon, buôn nào. Hãy đánh dấu ít nhất một nơi trong danh sách.")
            ),
            self._keys(
                "agencies", _("Chưa chọn đơn vị nào. Hãy đánh dấu ít nhất một đơn vị trong danh sách.")
            ),
            self._contribution(),
            {name: _answer(entry) for name, entry in self.options.items()},
        )

    @property
    def period(self) -> Period:
        """The period the report is about; one of a day alone has that day. UserError: it is no day."""
        scheme = self._desk.office.scheme
        if self.kind.time == "period":
            return self._desk.period
        if self.day is not None:
            day = self.day.value() or today()
            return periods.days(day, day, scheme)
        return periods.quarter_of(today(), scheme)

    def _keys(self, scope: str, nothing: str) -> tuple[str, ...] | None:
        part = self.scopes.get(scope)
        if part is None or part.all:
            return None
        if not part.list.checked:
            raise UserError(nothing, scope)
        return part.list.checked

    def _contribution(self) -> str:
        if self.act is None:
            return ""
        if not self.act.chosen:
            raise UserError(
                _("Biên bản này lập cho một khoản hỗ trợ. Hãy tìm và chọn khoản đó trong danh sách."),
                "contribution",
            )
        return self.act.chosen

    def _villages(self) -> list[Checkable]:
        spelled = villages.spellings()
        found = sorted(reported(self._period_or_now()), key=lambda label: (label.commune, label.order()))
        return [Checkable(each.id, each.text, each.commune, tuple(spelled[each.id])) for each in found]

    def _agencies(self) -> list[Checkable]:
        spelled = agencies.spellings()
        period = self._period_or_now()
        known = {each.id: each for each in (*agencies.living(period.last), *reported_agencies(period))}
        found = sorted(known.values(), key=AgencyLabel.order)
        return [Checkable(each.id, each.name, spellings=(each.short, *spelled[each.id])) for each in found]

    def _period_or_now(self) -> Period:
        try:
            return self.period
        except UserError:
            return self._desk.period


class ScopePart(QWidget):
    """All of one noun, or those that are checked; the list is read when it is first wanted.

    `changed` brings another answer, `unfolded` whether the list is seen.
    """

    changed = Signal()
    unfolded = Signal(bool)

    def __init__(self, name: str, read: Callable[[], Sequence[Checkable]]) -> None:
        super().__init__()
        self._read = read
        self._stale = True
        self.which = ComboEntry(name, [(_ALL, _("tất cả")), (_SOME, _("chọn trong danh sách"))])
        self.list = CheckList(name)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.which)
        column.addWidget(self.list, 1)
        self.which.edited.connect(self._turn)
        self.list.changed.connect(self.changed)

    @property
    def all(self) -> bool:
        return bool(self.which.value == _ALL)

    def choose(self, keys: Sequence[str] | None) -> None:
        """Ask about these, or about all."""
        self.which.choose(_ALL if keys is None else _SOME)
        self._show_list()
        if keys is not None:
            self.list.check(keys)

    def reload(self) -> None:
        self._stale = True
        self._show_list()

    def _turn(self) -> None:
        self._show_list()
        self.changed.emit()

    def _show_list(self) -> None:
        if not self.all and self._stale:
            self._stale = False
            self.list.offer(self._read())
        self.list.setVisible(not self.all)
        self.unfolded.emit(not self.all)


def _option_entry(option: Option) -> Entry:
    if option.choices:
        return ComboEntry(option.title, list(option.choices.items()), field=option.name)
    label = _("{title} ({unit})").format(title=option.title, unit=option.unit)
    if option.in_dong:
        entry = TypedEntry(label, lambda text: typed.money(text).value, written.dong, field=option.name)
    else:
        entry = TypedEntry(label, typed.count, written.money, field=option.name)
    entry.set_hint(_("để trống: không đặt mức"))
    return entry


def _answer(entry: Entry) -> str | int:
    if isinstance(entry, ComboEntry):
        return str(entry.value)
    if isinstance(entry, TypedEntry):
        return int(entry.value() or 0)
    raise TypeError(type(entry))
