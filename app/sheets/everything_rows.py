"""Reading the rows of a workbook that holds a whole file: every value as it stands in the database, or why it cannot."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import ForeignKeyField

from app.errors import UserError
from app.i18n import _
from app.sheets import everything_layout as layout
from app.sheets.workbook import Value, column_name, exact
from app.text import nfc
from app.typed import quoted
from models import SCHEMA, Keyed, Name, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from app.sheets.workbook import Sheet, Workbook

_NAME = ".name"
_MARKED = 5  # rows in which the marks are looked for; somebody may have put a title above them


class At(NamedTuple):
    """Where a column of the database stands in a sheet, and what is written over it."""

    place: int
    head: str


class Refused(NamedTuple):
    """A row that is not taken in, where it stands, and why; `row` counts from 1, `column` are its letters, if it is one."""

    sheet: str
    row: int
    column: str
    reason: str
    head: str = ""


class Row(NamedTuple):
    """A row of a table, its values as the database holds them; a column that the workbook has not is missing."""

    table: type[Keyed]
    sheet: str
    number: int
    key: str
    values: dict[str, Any]
    at: Mapping[str, At]

    def refused(self, reason: str, column: str = "") -> Refused:
        """Refuse the row because of a column of the table, or of the whole of it."""
        if column not in self.at:
            return Refused(self.sheet, self.number, "", reason)
        at = self.at[column]
        return Refused(self.sheet, self.number, column_name(at.place), reason, at.head)


class Rows(NamedTuple):
    """What a workbook says: the rows that could be read, and those that could not, as far as they were."""

    rows: list[Row]
    refused: list[Refused]
    bad: list[Row]


class _Marked(NamedTuple):
    """Where the columns of a table stand in a sheet, below which row; a name beside a key is "village.name"."""

    top: int
    table: type[Keyed]
    at: dict[str, At]

    @property
    def fields(self) -> dict[str, At]:
        """Give the columns that hold values, the key left out."""
        known = self.table._meta.fields
        return {name: at for name, at in self.at.items() if name in known and name != "id"}

    @property
    def names(self) -> dict[str, At]:
        """Give the columns that only name a record, by the column with its key."""
        return {name.removesuffix(_NAME): at for name, at in self.at.items() if name.endswith(_NAME)}


class _Names:
    """What records are called beside their keys, to find a name that was changed where only the key counts."""

    def __init__(self) -> None:
        self._said: dict[tuple[type[Keyed], str], Counter[str]] = defaultdict(Counter)
        self._own: dict[tuple[type[Keyed], str], str] = {}
        self.beside: list[tuple[Row, str, type[Keyed], str, str]] = []

    def add(self, row: Row, column: str, table: type[Keyed], key: str, name: str) -> None:
        if table is row.table and key == row.key:
            self._own[table, key] = name
        else:
            self._said[table, key][name] += 1
            self.beside.append((row, column, table, key, name))

    def usual(self, table: type[Keyed], key: str) -> str:
        own = self._own.get((table, key))
        return own if own is not None else self._said[table, key].most_common(1)[0][0]


def is_everything(workbook: Workbook) -> bool:
    """Tell whether a workbook was written by `export`, whoever saved it since."""
    return any(sheet.value(0, 0) == layout.MARK for sheet in workbook.sheets)


def read(workbook: Workbook, today: dt.date) -> Rows:
    """Read every row. UserError: it was written by a newer version of the program."""
    schema = next(sheet.value(0, 1) for sheet in workbook.sheets if sheet.value(0, 0) == layout.MARK)
    if isinstance(schema, int) and schema > SCHEMA:
        raise UserError(
            _(
                "Tệp “{name}” do phiên bản mới hơn của chương trình ghi (dạng {version}, máy này đọc được đến dạng "
                "{schema}). Hãy cập nhật chương trình rồi nhập lại."
            ).format(name=workbook.name, version=schema, schema=SCHEMA)
        )
    return _Reading(workbook, today).read()


class _Reading:
    def __init__(self, workbook: Workbook, today: dt.date) -> None:
        self._workbook, self._today = workbook, today
        self._found = Rows([], [], [])
        self._names = _Names()
        self._seen: dict[tuple[type[Keyed], str], Row] = {}
        self._long = _long_texts(workbook)

    def read(self) -> Rows:
        for sheet in self._workbook.sheets:
            marked = _marks(sheet)
            if marked is not None:
                self._sheet(sheet, marked)
        self._doubt_names()
        return self._found

    def _sheet(self, sheet: Sheet, marked: _Marked) -> None:
        fields, names, key_at = marked.fields, marked.names, marked.at["id"].place
        filled = [key_at, *(at.place for at in fields.values())]
        for index in range(marked.top + 2, sheet.height):
            held = [exact(raw) for raw in sheet.raw[index]]
            if any(_at(held, place) is not None for place in filled):
                key = layout.unescaped(str(_at(held, key_at) or "").strip())
                self._row(Row(marked.table, sheet.name, index + 1, key, {}, marked.at), held, fields, names)

    def _row(self, row: Row, held: Sequence[Value], fields: dict[str, At], names: dict[str, At]) -> None:
        before = len(self._found.refused)
        for name, at in fields.items():
            try:
                row.values[name] = self._value(row, name, _at(held, at.place))
            except UserError as error:
                self._refuse(row, error.text, name)
        first = self._seen.setdefault((row.table, row.key), row)
        if not row.key:
            self._refuse(
                row,
                _(
                    "Dòng này chưa có mã ở cột {column}. Mục mới hãy ghi trong chương trình hoặc nhập bằng một danh sách; "
                    "nếu dòng này vốn có sẵn thì chép lại mã của nó từ tệp cũ."
                ).format(column=column_name(row.at["id"].place)),
                "id",
            )
        elif first is not row:
            self._refuse(
                row,
                _("Mã của dòng này đã có ở dòng {row}. Hãy xóa một trong hai dòng.").format(row=first.number),
                "id",
            )
        if len(self._found.refused) > before:
            self._found.bad.append(row)
        else:
            self._found.rows.append(row)
            self._note_names(row, held, names)

    def _refuse(self, row: Row, reason: str, column: str) -> None:
        self._found.refused.append(row.refused(reason, column))

    def _value(self, row: Row, name: str, held: Value) -> Any:
        field = row.table._meta.fields[name]
        if layout.goes_on(held):
            held = self._long.get((row.key, f"{row.table._meta.table_name}.{name}"))
            if held is None:
                raise UserError(
                    _("Phần nối tiếp của ô này ở trang Chữ dài đã mất. Hãy ghi lại cả nội dung vào ô này.")
                )
            return nfc(held)
        found = (
            None
            if held is None
            else layout.stored(field, held, self._today, since_1904=self._workbook.since_1904)
        )
        if found is None or found == "":
            return _blank(field)
        return found

    def _note_names(self, row: Row, held: Sequence[Value], names: dict[str, At]) -> None:
        for name, at in names.items():
            said = _at(held, at.place)
            field = row.table._meta.fields.get(name)
            key = row.key if name == "id" else row.values.get(name)
            if said is None or field is None or (name != "id" and name not in row.values):
                continue
            table = field.rel_model if isinstance(field, ForeignKeyField) else row.table
            self._names.add(
                row, name + _NAME, table, key or "", " ".join(layout.unescaped(str(said)).split())
            )

    def _doubt_names(self) -> None:
        doubted = set()
        for row, column, table, key, name in self._names.beside:
            usual = self._names.usual(table, key) if key else ""
            if name != usual:
                doubted.add((row.table, row.key))
                self._refuse(
                    row,
                    _(
                        "Tên “{name}” ở đây không đi cùng mã của “{usual}” ở cuối dòng. Hãy chép mã của mục đúng từ trang của "
                        "nó, hoặc trả lại tên cũ."
                    ).format(name=quoted(name), usual=quoted(usual) or "—"),
                    column,
                )
        self._found.bad.extend(row for row in self._found.rows if (row.table, row.key) in doubted)
        self._found.rows[:] = [row for row in self._found.rows if (row.table, row.key) not in doubted]


def _blank(field: Any) -> Any:
    """Give what an empty cell means. UserError: it has to say something."""
    if field.null:
        return None
    if isinstance(field, Text) and not isinstance(field, Name):
        return ""
    if field.default is not None and not callable(field.default):
        return field.db_value(field.default)
    raise UserError(_("Ô này không được để trống."))


def _at(held: Sequence[Value], place: int) -> Value:
    return held[place] if place < len(held) else None


def _marks(sheet: Sheet) -> _Marked | None:
    """Find the row that says what the columns are; None: it is another sheet."""
    for top in range(min(_MARKED, sheet.height)):
        marks = {
            place: mark
            for place in range(len(sheet.raw[top]))
            if (mark := layout.field_of(sheet.value(top, place))) is not None
        }
        tables = {table for table, _name in marks.values()}
        at = {
            name: At(place, str(sheet.value(top + 1, place) or "")) for place, (_table, name) in marks.items()
        }
        if len(tables) == 1 and "id" in at:
            return _Marked(top, tables.pop(), at)
    return None


def _long_texts(workbook: Workbook) -> dict[tuple[str, str], str]:
    """Put together the texts that go on elsewhere; one of which a piece is missing is left out."""
    pieces: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    counts: dict[tuple[str, str], int] = {}
    for sheet in workbook.sheets:
        if sheet.value(0, 0) != layout.LONG:
            continue
        for index in range(2, sheet.height):
            key, mark, number, count, text = (sheet.value(index, place) for place in range(5))
            if isinstance(number, int) and isinstance(count, int) and text is not None:
                pieces[str(key), str(mark)][number] = layout.unescaped(str(text))
                counts[str(key), str(mark)] = count
    return {
        place: "".join(text for _number, text in sorted(found.items()))
        for place, found in pieces.items()
        if sorted(found) == list(range(1, counts[place] + 1))
    }
