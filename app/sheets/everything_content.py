"""What a whole export holds, read as of one moment: the rows of each table, and what its records are called."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from app import called
from app import format as written
from app.columns import one_line
from app.errors import UserError
from app.i18n import _, paper
from app.sheets import everything_layout as layout
from app.sheets.screening import MOST_CELLS
from models import (
    Agency,
    Attachment,
    Commune,
    Contribution,
    Decision,
    Issue,
    Keyed,
    Line,
    Pledge,
    Step,
    Twinning,
    Village,
    Visit,
    db,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOLD = (Village, Agency, Commune, Decision, Twinning, Pledge, Visit)
"""Tables whose records others name, by their words."""

Row = tuple[Any, ...]
"""What a row holds in the database, in the order of its columns."""


class Content(NamedTuple):
    """What an open file holds as of one moment, with what its records are called."""

    rows: dict[type[Keyed], list[Row]]
    names: dict[type[Keyed], dict[str, str]]
    left_out: dict[str, int]
    day: date

    @property
    def size(self) -> int:
        """Count the rows."""
        return sum(map(len, self.rows.values()))


def load(day: date) -> Content:
    """Read all that goes out. UserError: it is more than a workbook takes that can be read back."""
    with db.atomic():  # one moment, whoever writes meanwhile
        rows = {table: list(rows_of(table)) for table in layout.SHEETS}
        cells = sum(len(found) * len(layout.columns(table)) for table, found in rows.items())
        if cells > MOST_CELLS:
            raise UserError(
                _(
                    "Tệp có quá nhiều dữ liệu cho một bảng tính ({cells} ô, nhiều nhất là {most}). Hãy dùng bản sao "
                    "lưu để giữ hoặc chuyển toàn bộ tệp."
                ).format(cells=written.money(cells), most=written.money(MOST_CELLS))
            )
        left_out = {
            paper("tệp kèm theo (ảnh, bản quét)"): Attachment.select().count(),
            paper("văn bản đã phát hành (PDF)"): Issue.select().count(),
            paper("việc trong lịch sử"): Step.select().count(),
        }
        return Content(rows, _names(rows), left_out, day)


def rows_of(table: type[Keyed]) -> Iterable[Row]:
    """Give what a table holds, each row in the order of its columns."""
    listed = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
    found: Iterable[Row] = db.execute_sql(f'SELECT {listed} FROM "{table._meta.table_name}" ORDER BY id')  # noqa: S608  # our columns
    return found


# --- What records are called ------------------------------------------------------------------------------------


class _Names(called.Names):
    """Names of records whose parts are all at hand, since asking for each would take a query or more."""

    def __init__(self) -> None:
        super().__init__()
        parts = {table: called.parts_of(table) for table in _TOLD}
        wanted = {part for found in parts.values() for part, _field in found if part is not Attachment}
        rows = {part: list(part.select().order_by(part._meta.primary_key)) for part in wanted}
        self._records: dict[type[Keyed], dict[str, Any]] = {
            table: {row.id: row for row in table.select()} for table in _TOLD
        }
        self._of: dict[tuple[type[Keyed], str], dict[type[Keyed], list[Any]]] = {}
        for table, found in parts.items():
            for key in self._records[table]:
                self._of[table, key] = {part: [] for part, _field in found}
            for part, field in found:
                for row in rows.get(part, ()):
                    self._of[table, getattr(row, field.object_id_name)][part].append(row)

    def _whole(self, table: type[Keyed], key: str) -> called.Whole | None:
        row = self._records[table].get(key)
        return None if row is None else called.Whole(row, self._of[table, key])


def _names(rows: dict[type[Keyed], list[Row]]) -> dict[type[Keyed], dict[str, str]]:
    names = _Names()
    said: dict[type[Keyed], dict[str, str]] = {
        table: {row[0]: names.of(table, row[0]) for row in rows[table]} for table in _TOLD
    }
    return {**said, Contribution: _acts(rows)}


def _acts(rows: dict[type[Keyed], list[Row]]) -> dict[str, str]:
    """Call each act by its day and what was given first; it has no name of its own."""
    act, what, position = place(Line, "contribution"), place(Line, "what"), place(Line, "position")
    given: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in rows[Line]:
        given[line[act]].append((line[position], line[what]))
    day = place(Contribution, "happened_from")
    return {
        row[0]: ", ".join(
            filter(None, (_day(row[day]), one_line(min(given[row[0]])[1]) if given[row[0]] else ""))
        )
        or paper("khoản hỗ trợ")
        for row in rows[Contribution]
    }


def _day(stored: str | None) -> str:
    return written.date(date.fromisoformat(stored)) if stored else ""


def place(table: type[Keyed], field: str) -> int:
    """Give the place of a column in the rows of its table."""
    return [column.name for column in table._meta.sorted_fields].index(field)
