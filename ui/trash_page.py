"""What was deleted, when and by whom, and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app import format as written
from app import history, trash
from app.i18n import _
from app.told import kind
from app.trash import NOUNS, Deleted
from ui import settings
from ui.facts import Fact, Section
from ui.history_page import when
from ui.register import Command, Filter, Register
from ui.register_page import RegisterPage
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk
    from ui.places import Tools
    from ui.table import Table

_PIECE = 200  # records read at a time


class TrashRegister(Register[Deleted]):
    name = "trash"
    noun = "deleted"
    title = _("Thùng rác")
    hint = _("Tìm mục đã xóa, người xóa")
    empty = _(
        "Thùng rác trống. Mục nào bị xóa sẽ nằm ở đây cùng với mọi phần của nó, và khôi phục được bất cứ lúc nào."
    )
    shows = frozenset()
    help = "thung-rac"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._limit = _PIECE
        self.more = False  # whether there are older ones that were not read yet

    def columns(self) -> Sequence[Column[Deleted]]:
        return [
            Column(
                _("Lúc xóa"),
                lambda row: when(row.step),
                lambda row: row.step.id,
                width=16,
            ),
            Column(_("Loại"), _called, width=13),
            Column(_("Mục đã xóa"), lambda row: row.what, stretches=True, tip=lambda row: row.what),
            Column(_("Người xóa"), lambda row: row.step.who, width=12),
        ]

    def key(self, row: Deleted) -> str:
        return row.key

    def load(self) -> Sequence[Deleted]:
        found = trash.deleted(self._limit)
        self.more = len(found) == self._limit
        return found

    def read_on(self) -> Sequence[Deleted]:
        """Read older ones too."""
        self._limit += _PIECE
        return self.load()

    def filters(self) -> Sequence[Filter[Deleted]]:
        kinds = [(noun, written.opening(kind(noun))) for noun in NOUNS]
        return [Filter("noun", _("Loại"), [("", _("Mọi loại")), *kinds], lambda row, noun: row.noun == noun)]

    def counted(self, count: int) -> str:
        text = _("{count} mục; cuộn xuống cuối để đọc tiếp") if self.more else _("{count} mục đã xóa")
        return text.format(count=written.money(count))

    def heading(self, row: Deleted) -> tuple[str, str]:
        beside = _("{called}, xóa lúc {when}").format(called=_called(row), when=when(row.step))
        return written.opening(row.what), beside

    def sections(self, row: Deleted) -> Sequence[Section]:
        facts = [Fact(_("Việc đã làm"), history.said(row.step)), Fact(_("Lúc"), when(row.step))]
        if row.step.who:
            facts.append(Fact(_("Người xóa"), row.step.who))
        if went := trash.along(row):
            facts.append(Fact(_("Cùng với"), ", ".join(went)))
        back = _("Khôi phục sẽ đưa mục này trở lại cùng mọi phần đã xóa theo nó. Sau đó vẫn hoàn tác được.")
        return [Section(_("Đã xóa"), facts), Section("", [Fact("", back)])]

    def is_there(self, row: Deleted) -> bool:
        del row  # what is listed here was taken out of the file
        return True

    def commands(self) -> Sequence[Command[Deleted]]:
        return [Command(_("Khôi phục"), act=_restore, keys="Ctrl+Shift+R")]


class TrashPage(RegisterPage[Deleted]):
    register: TrashRegister

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk, tools, TrashRegister(desk))
        self.shows = None  # any step may delete something
        bar = self.table.verticalScrollBar()
        bar.valueChanged.connect(lambda place: self._read_on() if place == bar.maximum() > 0 else None)

    def make_table(self) -> Table[Deleted]:
        table = super().make_table()
        if settings.kept_state(settings.name_of(table)) is None:
            table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        return table

    def _read_on(self) -> None:
        if self.register.more:
            self._searched = None
            self.show_rows(self.register.read_on())


def _called(row: Deleted) -> str:
    return written.opening(kind(row.noun))


def _restore(row: Deleted) -> str:
    trash.restore(row)
    return _("Đã khôi phục {what}.").format(what=row.what)
