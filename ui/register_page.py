"""The page of a register that holds all its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.i18n import _
from app.text import Search
from ui.list_page import ListPage
from ui.table import Table
from ui.totals import TotalLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.sheets.listing import Listing
    from ui.desk import Desk
    from ui.places import Tools
    from ui.register import Register

Row = TypeVar("Row")


class RegisterPage(ListPage[Row]):
    """Reads its rows in one go; search and filters ask nobody."""

    table: Table[Row]

    def __init__(self, desk: Desk, tools: Tools, register: Register[Row]) -> None:
        super().__init__(desk, tools, register)
        self._searched: dict[str, str] | None = None

    def make_table(self) -> Table[Row]:
        register = self.register
        return Table(register.name, register.columns(), key=register.key)

    def reload(self) -> None:
        """Read the rows anew."""
        self._searched = None
        self.show_rows(self.register.load())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Put rows into the table; what was chosen stays so."""
        self._rows = rows
        with self.current_once():
            self.table.show_rows(rows)
            self.narrow()

    def narrow(self) -> None:
        wanted = self._wanted()
        self.table.filter((lambda row: all(test(row) for test in wanted)) if wanted else None)
        self.show_totals()
        self.say_empty()

    def _wanted(self) -> list[Callable[[Row], bool]]:
        tests: list[Callable[[Row], bool]] = [combo.test() for combo in self.filters if combo.chosen]
        asked = self.asked
        if asked is not None and asked.keys is not None:
            keys = asked.keys
            tests.append(lambda row: self.register.key(row) in keys)
        if self.search.text().strip():
            search = Search(self.search.text())
            tests.append(lambda row: search.found_in(self._folded(row)))
        return tests

    def _folded(self, row: Row) -> str:
        """Give what search looks through in a row; read when she first searches."""
        if self._searched is None:
            self._searched = self.register.searched(self._rows)
        return self._searched[self.register.key(row)]

    def show_record(self, noun: str, key: str) -> None:
        """Choose a row; what would hide it is taken away."""
        del noun
        if not self.table.choose(key):
            self.show_all()
            self.table.choose(key)
        self.table.setFocus()

    def chosen_rows(self) -> list[Row]:
        """Give the rows that are selected."""
        return self.table.selected() or super().chosen_rows()

    def show_totals(self) -> None:
        rows = self.table.rows
        selected = self.table.selected()
        lines = [TotalLine(self.register.counted(len(rows)), self.register.total(rows)), *self.rest()]
        if len(selected) > 1:
            chosen = _("Đã chọn {count}").format(count=len(selected))
            lines.append(TotalLine(chosen, self.register.total(selected)))
        self.totals.show_lines(lines if rows else [])

    def rest(self) -> list[TotalLine]:
        """Give lines of sums that belong to no row."""
        return []

    def choose_written(self, key: str) -> None:
        if key and not self.table.choose(key):
            self.show_all()
            self.table.choose(key)

    def listing(self) -> Listing | None:
        """Give the rows that are seen in the columns that are seen; of several selected rows, those."""
        from app.sheets.listing import Listing  # noqa: PLC0415  # only who exports needs it

        selected = self.table.selected()
        rows = selected if len(selected) > 1 else list(self.table.rows)
        columns = self.table.seen_columns()
        if not rows:
            return None
        heads = [column.title.replace("\n", ", ") for column in columns]
        return Listing(
            self.register.title, heads, [[column.copied(row) for column in columns] for row in rows]
        )
