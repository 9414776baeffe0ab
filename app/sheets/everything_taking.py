"""Putting the rows of an exported workbook into the open file, or leaving them out with a reason, never half a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import ForeignKeyField, IntegrityError

from app import closed, contributions, limits
from app.acts import checked, must_not_reverse
from app.columns import one_line
from app.errors import UserError
from app.i18n import _
from app.reports.paper import Cancelled
from app.sheets import everything_layout as layout
from app.sheets.everything_content import rows_of
from app.text import clean_lines
from models import (
    AUDITED,
    AgencyName,
    Closing,
    Contribution,
    Day,
    Giver,
    Keyed,
    Line,
    Office,
    Text,
    TwinningMember,
    TwinningVillage,
    VillageName,
    VisitAgency,
    db,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.sheets.everything_rows import Refused, Row, Rows

_BETWEEN = 500  # rows

_PARTS: dict[type[Keyed], str] = {
    AgencyName: "agency",
    Giver: "contribution",
    Line: "contribution",
    TwinningMember: "twinning",
    TwinningVillage: "twinning",
    VillageName: "village",
    VisitAgency: "visit",
}
"""Tables of parts without which a record would say something else, with the column that names the record."""

_Place = tuple[type[Keyed], str]


class Told(NamedTuple):
    """What became of the rows of a workbook, each counted once."""

    new: int
    updated: int
    same: int
    doubtful: int
    refused: tuple[Refused, ...]


class _AgainError(Exception):
    """Rows were refused while writing: all is taken back and written again without them."""


class Taking:
    """One workbook on its way into the open file; `restores`: into one without records, as it was."""

    def __init__(
        self,
        found: Rows,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.restores = not any(table.select().exists() for table in AUDITED if table is not Office)
        order = list(layout.SHEETS)
        self._rows = sorted(found.rows, key=lambda row: order.index(row.table))
        self._refused = list(found.refused)
        self._bad = found.bad
        good = {(row.table, row.key) for row in found.rows}  # a row may be bad for being there twice
        self._out: set[_Place] = {(row.table, row.key) for row in found.bad if row.key} - good
        self._office = db.office
        self._progress, self._cancelled = progress, cancelled
        self._there: dict[type[Keyed], dict[str, dict[str, Any]]] = {}
        self._changes: dict[_Place, dict[str, Any]] = {}  # of new rows, all they say

    def take(self) -> Told:
        """Within a step, write what can be written; tell what became of each row. Raises Cancelled."""
        self._read_what_is_there()
        self._settle_offices()
        for row in self._rows:
            self._compare(row)
        while True:
            self._leave_out_what_hangs_on_others()
            try:
                with db.atomic():
                    self._write()
                    self._hold_to_the_rules()
                break
            except _AgainError:
                continue
        return self._told()

    def _told(self) -> Told:
        order = {row.sheet: number for number, row in enumerate(self._rows)}
        refused = sorted(self._refused, key=lambda one: (order.get(one.sheet, -1), one.sheet, one.row))
        written = [row for row in self._rows if (row.table, row.key) not in self._out]
        new = sum(self._is_new(row) for row in written)
        changed = sum(bool(self._changes[row.table, row.key]) for row in written)
        return Told(new, changed - new, len(written) - changed, 0, tuple(refused))

    # --- What is there, and what differs ----------------------------------------------------------------------------

    def _read_what_is_there(self) -> None:
        for table in layout.SHEETS:
            names = [field.name for field in table._meta.sorted_fields]
            self._there[table] = {row[0]: dict(zip(names, row, strict=True)) for row in rows_of(table)}

    def _settle_offices(self) -> None:
        """Let the file belong to the office of the workbook where it is empty, else to its own as before."""
        there = self._there[Office]
        offices = [row for row in self._rows if row.table is Office]
        if not self.restores:
            for row in offices:
                row.values["own"] = there.get(row.key, {}).get("own", 0)
            return
        own = [row.key for row in offices if row.values.get("own") == 1]
        if len(own) != 1:
            raise UserError(
                _(
                    "Trang Cơ quan phải có đúng một dòng là cơ quan của tệp này, và dòng ấy không có chỗ sai. Hãy lấy "
                    "lại trang đó từ tệp đã xuất."
                )
            )
        self._office = own[0]
        if own[0] not in there:
            Office.delete().execute()
            there.clear()

    def _is_new(self, row: Row) -> bool:
        return row.key not in self._there[row.table]

    def _compare(self, row: Row) -> None:
        there = self._there[row.table].get(row.key)
        try:
            values = row.values if there else self._completed(row)
            changes = {name: value for name, value in values.items() if not there or there[name] != value}
            if changes and not self.restores:
                changes = _tidied(row, changes)
        except UserError as error:
            self._refuse(row, error.text, error.field or "")
            changes = dict(row.values)
        self._changes[row.table, row.key] = changes

    def _completed(self, row: Row) -> dict[str, Any]:
        """Give the values of a new row with those for which the workbook has no column. UserError: there must be one."""
        values = dict(row.values)
        for field in row.table._meta.sorted_fields:
            if field.name == "id" or field.name in values:
                continue
            default = self._office if field.name == "office" else field.default
            if default is None and not field.null:
                raise UserError(_("Trang này thiếu cột này. Hãy lấy lại cột đó từ tệp đã xuất."), field.name)
            values[field.name] = field.db_value(default)
        return values

    # --- What is left out -------------------------------------------------------------------------------------------

    def _refuse(self, row: Row, reason: str, column: str = "") -> None:
        if (row.table, row.key) in self._out:
            return
        self._out.add((row.table, row.key))
        self._refused.append(row.refused(reason, column))

    def _leave_out_what_hangs_on_others(self) -> None:
        """Refuse rows whose record is refused, and records of which a part is, until nothing hangs in the air."""
        known = {table: set(rows) for table, rows in self._there.items()}
        for row in (*self._rows, *self._bad):
            known[row.table].add(row.key)
        changing = [row for row in self._rows if self._changes[row.table, row.key]]
        before = -1
        while before != len(self._out):
            before = len(self._out)
            out = [*self._bad, *(row for row in changing if (row.table, row.key) in self._out)]
            broken = {record for row in out if (record := _record(row))}
            for row in changing:
                if (row.table, row.key) in self._out:
                    continue
                if _record(row) in broken:
                    self._refuse(
                        row, _("Một dòng khác của cùng mục này bị từ chối. Hãy sửa dòng đó rồi nhập lại.")
                    )
                    continue
                self._look_for_what_it_names(row, known)

    def _look_for_what_it_names(self, row: Row, known: dict[type[Keyed], set[str]]) -> None:
        for name, key in self._changes[row.table, row.key].items():
            field = row.table._meta.fields[name]
            if not isinstance(field, ForeignKeyField) or key is None:
                continue
            table, sheet = field.rel_model, layout.SHEETS[field.rel_model]
            if key not in known[table]:
                self._refuse(
                    row,
                    _(
                        "Mã này không có ở trang {sheet} và không có trong tệp. Hãy chép mã từ trang {sheet}."
                    ).format(sheet=sheet),
                    name,
                )
            elif (table, key) in self._out and key not in self._there[table]:
                self._refuse(
                    row,
                    _(
                        "Mục ở trang {sheet} mà dòng này nói đến bị từ chối. Hãy sửa mục đó rồi nhập lại."
                    ).format(sheet=sheet),
                    name,
                )

    # --- Writing ----------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        refused = len(self._refused)
        for number, row in enumerate(self._rows):
            if not number % _BETWEEN:
                self._go_on(number)
            changes = self._changes[row.table, row.key]
            if not changes or (row.table, row.key) in self._out:
                continue
            try:
                _store(row, changes, new=self._is_new(row))
            except IntegrityError as error:
                self._refuse(row, *_reason(row, error))
        self._go_on(len(self._rows))
        if len(self._refused) > refused:
            raise _AgainError

    def _hold_to_the_rules(self) -> None:
        """Hold acts that were changed to what holds for those that are entered; what is restored stays as it was."""
        if self.restores:
            return
        acts: dict[str, Row] = {}
        for row in self._rows:
            record = _record(row)
            changed = self._changes[row.table, row.key] and (row.table, row.key) not in self._out
            if changed and record and record[0] is Contribution:
                acts.setdefault(record[1], row)
        refused = len(self._refused)
        for key, row in acts.items():
            try:
                _must_stand(key, was_there=key in self._there[Contribution])
            except UserError as error:
                self._refuse(row, error.text)
        if len(self._refused) > refused:
            raise _AgainError

    def _go_on(self, done: int) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled
        if self._progress:
            self._progress(done, len(self._rows))


def _record(row: Row) -> _Place | None:
    """Give the record that a row is, or is a part of."""
    field = _PARTS.get(row.table)
    if field is None:
        return row.table, row.key
    key = row.values.get(field)
    return (row.table._meta.fields[field].rel_model, key) if key else None


def _tidied(row: Row, changes: dict[str, Any]) -> dict[str, Any]:
    """Hold what is new to what may be entered. UserError: it could not be printed, or no report is about such a day."""
    if row.table is Closing:
        raise UserError(_("Kỳ chỉ được chốt hay mở lại ở trang Chốt kỳ."))
    tidied = dict(changes)
    for name, value in changes.items():
        field = row.table._meta.fields[name]
        if isinstance(field, Text):
            tidied[name] = clean_lines(value, name)
        elif isinstance(field, Day) and value is not None:
            limits.must_be_reported(field.python_value(value), name)
    return tidied


def _store(row: Row, changes: dict[str, Any], *, new: bool) -> None:
    fields = row.table._meta.fields
    names = ", ".join(f'"{fields[name].column_name}"' for name in changes)
    marks = ", ".join("?" for _name in changes)
    table = row.table._meta.table_name
    if new:
        db.execute_sql(
            f'INSERT INTO "{table}" (id, {names}) VALUES (?, {marks})',  # noqa: S608  # our columns
            (row.key, *changes.values()),
        )
    else:
        db.execute_sql(
            f'UPDATE "{table}" SET ({names}) = ({marks}) WHERE id = ?',  # noqa: S608  # as above
            (*changes.values(), row.key),
        )


def _must_stand(key: str, *, was_there: bool) -> None:
    """Hold an act to what `contributions` would take. UserError: it would not."""
    act = contributions.read(key)
    checked(act)
    if was_there:
        must_not_reverse(act)
        if contributions.taken_back(key):
            raise UserError(_("Khoản này đã được ghi giảm nên không sửa được nữa."))


def _reason(row: Row, error: IntegrityError) -> tuple[str, str]:
    """Say why the tables would not have a row, and in which column."""
    refused = closed.refusal(error)
    if refused is not None:
        return refused.text, ""
    said = str(error)
    fields = {field.column_name: field.name for field in row.table._meta.sorted_fields}
    if "UNIQUE" in said:
        return _(
            "Đã có một mục giống như dòng này nhưng mang mã khác. Hãy giữ một trong hai mục, hoặc nhập cả tệp vào một "
            "tệp dữ liệu trống."
        ), ""
    order = re.search(r"(\w+) <= (\w+)$", said)
    if order and order[1] in fields and order[2] in fields:
        first, last = (_head(row, fields[name]) for name in order.groups())
        return _("Giá trị ở cột “{first}” phải không quá giá trị ở cột “{last}”.").format(
            first=first, last=last
        ), fields[order[1]]
    return _("Các ô của dòng này không đi được với nhau ({rule}). Hãy xem lại cả dòng.").format(
        rule=one_line(said.rpartition(": ")[2])
    ), ""


def _head(row: Row, name: str) -> str:
    return row.at[name].head if name in row.at else name
