"""The box that finds everything (Ctrl+K): records by any of their names, contributions, commands and pages.

It is a part of the window and not a window of its own, so an input method sees no change of focus.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import check_code, finder
from app.errors import UserError
from app.findable import Findable
from app.i18n import _
from app.snapshot import reading
from app.typed import quoted
from ui import places, settings, theme
from ui.finds import Find, Finds
from ui.jobs import Job
from ui.lines import Line
from ui.offers import frequent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from app.finder import Found, Part
    from ui.desk import Desk
    from ui.jobs import Work
    from ui.lookup import Lookup
    from ui.offers import Offer

_MOST = 24  # records listed together
_FREQUENT = 6  # commands listed while nothing is typed
_WIDTH = 660
_TOP = 36
_MARGIN = 24
_PAGE, _COMMAND, _CONTRIBUTION = "page", "command", "contribution"
_SHAPED = re.compile(r"[^\W_]{4}-[^\W_]{4}")
_CALLED = {
    "village": _("bon, buôn"),
    "agency": _("đơn vị"),
    "commune": _("xã, phường"),
    "decision": _("quyết định"),
    "signatory": _("người ký"),
    "twinning": _("kết nghĩa"),
    "pledge": _("cam kết"),
    "proposal": _("kiến nghị"),
    "visit": _("chuyến thăm"),
    _CONTRIBUTION: _("hỗ trợ"),
    _PAGE: _("trang"),
    _COMMAND: _("việc"),
}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_TAKES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Finder(QFrame):
    """Made for one open file, or for none; `offers` tells what pages and commands there are when it opens."""

    def __init__(self, window: QWidget, desk: Desk | None, offers: Callable[[], list[list[Offer]]]) -> None:
        super().__init__(window)
        self.desk = desk
        self._ask_offers = offers
        self._offers: dict[str, list[Offer]] = {}
        self._index = finder.Index(date.today(), places.nouns() if desk else ())  # noqa: DTZ011  # her calendar
        self._reading: Job | None = None
        self._changed: set[str] = set()
        self._lookup: Lookup | None = None
        self._before: QWidget | None = None
        self.setProperty("ground", "popup")
        self.setProperty("help", "tim-moi-thu")
        self.setAccessibleName(_("Tìm mọi thứ"))
        self.line = _Line()
        self.finds = Finds()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self.line)
        self._column.addWidget(self.finds)
        self.line.textChanged.connect(self._look)
        self.line.moved.connect(self.finds.move_mark)
        self.line.entered.connect(self._take_marked)
        self.line.left.connect(self.dismiss)
        self.finds.clicked_on.connect(self._take)
        if desk is not None:
            desk.changed.connect(self._forget)
        self.hide()

    # --- Opening and closing ----------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the box, with what was looked at last and the frequent commands."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
            self.window().installEventFilter(self)
            pages, commands = self._ask_offers()
            self._offers = {_PAGE: pages, _COMMAND: commands}
            self._index.take({noun: _part(noun, offers) for noun, offers in self._offers.items()})
            self._read()
        self.line.clear()
        self._look()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close the box; the keyboard's focus goes back to where it was."""
        if not self.isVisible():
            return
        self.window().removeEventFilter(self)
        if self._lookup is not None:
            self._lookup.stop()
        back = self.line.hasFocus()
        self.hide()
        if back and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self.window()
        width = min(theme.scaled(_WIDTH), window.width() - 2 * _MARGIN)
        room = window.height() - _TOP - _MARGIN
        self.finds.limit(room - self.line.sizeHint().height() - 24)
        height = self._column.sizeHint().height()
        self.setGeometry((window.width() - width) // 2, _TOP, width, min(height, room))

    # --- Reading ------------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether all names are there to be searched, and contributions were gone through."""
        return self._named and (self._lookup is None or not self._lookup.busy)

    @property
    def _named(self) -> bool:
        return self._reading is None and not self._index.lacking()

    def _read(self) -> None:
        """Read the names that are not there yet, beside the window."""
        lacking, on = self._index.lacking(), self._index.on
        if self._reading is not None or not lacking:
            return

        def read(_work: Work) -> dict[str, Part]:
            with reading():
                return finder.read(lacking, on)

        job = self._reading = Job(read, self)
        job.done.connect(self._take_in)
        job.stopped.connect(self._give_up)
        job.failed.connect(self._give_up)
        job.start()

    def _take_in(self, parts: dict[str, Part]) -> None:
        self._reading = None
        self._index.take(parts)
        self._index.forget(self._changed)
        self._changed.clear()
        if self.isVisible():
            self._read()
            self._look()

    def _give_up(self) -> None:
        self._reading = None

    def _forget(self, tables: frozenset[str]) -> None:
        self._index.forget(tables)
        if self._reading is not None:
            self._changed |= tables

    # --- Finding ------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """List what the text finds."""
        typed = self.line.text().strip()
        self._look_up(typed)
        if typed:
            found = [self._find(each) for each in self._index.find(typed, _MOST)]
            self.finds.show_finds([*found, *self._bearing(typed)])
            self.finds.say(self._nothing())
        else:
            seen = self._seen()
            commands = [_offered(_COMMAND, offer) for offer in frequent(self._offers[_COMMAND], _FREQUENT)]
            self.finds.show_finds(
                seen + commands, mark=bool(seen)
            )  # Enter alone does nothing she did not see
        self._place()

    def _add(self, found: list[Found]) -> None:
        """List what was come upon meanwhile, below the rest."""
        self.finds.add_finds([self._find(one) for one in found])
        self._place()

    def _find(self, found: Found) -> Find:
        if found.noun in self._offers:
            return _offered(found.noun, self._offers[found.noun][int(found.key)])
        return Find(_CALLED[found.noun], found.title, found.hint, "", lambda: self._turn_to(found))

    def _bearing(self, typed: str) -> list[Find]:
        """Offer to look for the paper that bears what was typed, where that reads as a check code."""
        code = _code_in(typed)
        if not code or self.desk is None or places.PAPER not in places.nouns():
            return []
        title = _("Tìm tờ giấy mang mã {code}").format(code=code)
        desk = self.desk
        return [Find(_("tờ giấy"), title, "", "", lambda: desk.show_record(places.PAPER, code))]

    def _look_up(self, typed: str) -> None:
        """Look for contributions too, where a page shows them."""
        if self._lookup is None and typed and self.desk and _CONTRIBUTION in places.nouns():
            from ui.lookup import Lookup  # noqa: PLC0415  # it brings the ledger with it

            self._lookup = Lookup(self._index.on, self)
            self._lookup.found.connect(self._add)
            self._lookup.ended.connect(lambda: self.finds.say(self._nothing()))
        if self._lookup is not None:
            self._lookup.ask(typed)

    def _seen(self) -> list[Find]:
        """Give what was looked at last."""
        looked_at = settings.records_looked_at(self.desk.office.id) if self.desk else []
        records = filter(None, (self._index.of_key(noun, key) for noun, key in looked_at))
        return [self._find(found)._replace(noun=_("vừa xem")) for found in records]

    def _nothing(self) -> str:
        """Say why the list is empty."""
        if not self._named:
            return ""
        if not self.ready:
            return _("Đang tìm trong các khoản hỗ trợ…")
        text = _("Không thấy gì khớp với “{text}”. Gõ không cần dấu, ví dụ: bu prang.")
        return text.format(text=quoted(self.line.text().strip()))

    # --- Choosing -----------------------------------------------------------------------------------------------

    def _turn_to(self, found: Found) -> None:
        if self.desk is not None:
            self.desk.show_record(found.noun, found.key)

    def _take_marked(self) -> None:
        marked = self.finds.marked()
        if marked is not None:
            self._take(marked)

    def _take(self, find: Find) -> None:
        self.dismiss()
        find.act()


def _code_in(typed: str) -> str:
    """Give the check code that was typed, also one that looks like one and is wrong: why is then told; "": none."""
    try:
        return check_code.read(typed)
    except UserError:
        return typed.upper() if _SHAPED.fullmatch(typed) else ""


def _part(noun: str, offers: list[Offer]) -> Part:
    records = [Findable(noun, str(place), offer.title, offer.hint) for place, offer in enumerate(offers)]
    return finder.part(records, named=True)


def _offered(noun: str, offer: Offer) -> Find:
    def act() -> None:
        settings.count_use(offer.name)
        offer.act()

    return Find(_CALLED[noun], offer.title, offer.hint, offer.keys, act)


class _Line(Line):
    """Where she types; keys that move in the list or close it go there."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Tìm bon, buôn, đơn vị, khoản hỗ trợ, việc cần làm"))
        self.setPlaceholderText(
            _("Tìm bon, buôn, đơn vị, quyết định, khoản hỗ trợ, việc… (gõ không cần dấu)")
        )

    def event(self, event: QEvent) -> bool:
        # These keys are the list's before the window takes them for shortcuts.
        if event.type() is QEvent.Type.ShortcutOverride:
            pressed: QKeyEvent = event  # type: ignore[assignment]  # told by its type
            if pressed.key() in {*_MOVES, *_TAKES, Qt.Key.Key_Escape} and not pressed.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        key = Qt.Key(event.key())
        if self.composing or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in _TAKES:
            self.entered.emit()
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }:
            self.left.emit()
