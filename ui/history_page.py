"""What was done in this file, newest first, and what each step changed; a long history is read bit by bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app import format as written
from app import history, told
from app.i18n import _
from app.told import kind
from ui import places, settings
from ui.facts import Fact, Section
from ui.record_details import RecordDetails
from ui.register import Command, Register
from ui.register_page import RegisterPage
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.history import Entry
    from app.told import Deed
    from ui.desk import Desk
    from ui.places import Tools
    from ui.table import Table

_PIECE = 200  # steps read at a time
_SEARCHED = 1000  # steps read for a letter typed, where the search finds less than fills the screen
_ENOUGH = 20
_TOLD = 60  # changes of one step that are told; of the rest only how many there are


class HistoryRegister(Register[history.Entry]):
    name = "history"
    noun = "step"
    title = _("Lịch sử")
    hint = _("Tìm việc đã làm, người làm")
    empty = _("Đây là nơi xem lại mọi việc đã làm trong tệp: lúc nào, ai làm, đã thay đổi những gì.")
    shows = frozenset()
    help = "lich-su"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.more = False  # whether there are older steps that were not read yet
        self._rows: list[Entry] = []
        self._undoable: int | None = None

    def columns(self) -> Sequence[Column[Entry]]:
        return [
            Column(_("Lúc"), when, lambda row: row.id, width=16),
            Column(_("Người làm"), lambda row: row.who, width=14),
            Column(_("Việc"), history.said, stretches=True, tip=history.said),
        ]

    def key(self, row: Entry) -> str:
        return str(row.id)

    def load(self) -> Sequence[Entry]:
        return self._read(history.recent(_PIECE), [], _PIECE)

    def read_on(self, count: int) -> Sequence[Entry]:
        """Read the next older steps too."""
        last = self._rows[-1].id if self._rows else None
        return self._read(history.recent(count, before=last), self._rows, count)

    def _read(self, piece: list[Entry], before: list[Entry], wanted: int) -> list[Entry]:
        self.more = len(piece) == wanted
        self._undoable = history.undo_step()
        self._rows = [*before, *piece]
        return self._rows

    def counted(self, count: int) -> str:
        text = _("{count} việc; cuộn xuống cuối để đọc tiếp việc cũ hơn") if self.more else _("{count} việc")
        return text.format(count=written.money(count))

    def heading(self, row: Entry) -> tuple[str, str]:
        return history.said(row), _joined(when(row), row.who)

    def sections(self, row: Entry) -> Sequence[Section]:
        deeds, counts = told.of_step(row.id, _TOLD), told.counted(row.id)
        all_told = Section(_("Cả việc này gồm"), [Fact("", ", ".join(counts))] if len(deeds) > 1 else ())
        return [Section("", [Fact("", self._way_back(row))]), all_told, *map(_section, deeds)]

    def _way_back(self, row: Entry) -> str:
        if row.id == self._undoable:
            return _("Đây là việc sẽ được hoàn tác nếu bấm Ctrl+Z.")
        return _("Chỉ hoàn tác được lần lượt, từ việc mới nhất trở về trước (Ctrl+Z).")

    def commands(self) -> Sequence[Command[Entry]]:
        return [
            Command(
                _("Hoàn tác việc này"),
                act=lambda _row: history.undo(),
                offered=lambda row: row.id == self._undoable,
            )
        ]


class HistoryPage(RegisterPage[history.Entry]):
    register: HistoryRegister

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk, tools, HistoryRegister(desk))
        self.shows = None  # each step is one more line
        self._reading = False
        bar = self.table.verticalScrollBar()
        bar.valueChanged.connect(lambda place: self.read_on() if place == bar.maximum() > 0 else None)

    def make_table(self) -> Table[Entry]:
        table = super().make_table()
        if settings.kept_state(settings.name_of(table)) is None:
            table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        return table

    def make_details(self) -> RecordDetails:
        details = RecordDetails(self.desk, self.register, self._actions)
        details.tabs.hide()  # a step has no history of its own
        return details

    def read_on(self, count: int = _PIECE) -> None:
        """Read older steps, if there are any."""
        if self.register.more and not self._reading:
            self._reading = True
            self._searched = None
            self.show_rows(self.register.read_on(count))
            self._reading = False

    def narrow(self) -> None:
        """Let a search that finds little go further back."""
        super().narrow()
        if self.narrowed and self.count < _ENOUGH:
            self.read_on(_SEARCHED)

    def do(self, command: Command[Entry]) -> None:
        """Undo as Ctrl+Z does, so that the same is said and offered."""
        del command
        self.tools.undo.trigger()


def when(row: Entry) -> str:
    """Write when a step was done, on her own clock."""
    return row.at.astimezone().strftime("%d/%m/%Y %H:%M")


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _section(deed: Deed) -> Section:
    """Tell what became of one record, which its name leads to."""
    leads_to = (deed.noun, deed.key) if deed.there and deed.noun in places.nouns() else None
    named = Fact("", written.opening(deed.what), leads_to)
    return Section(written.opening(kind(deed.noun)), [named, *(Fact("", text) for text in deed.sentences)])
