"""Many rows written at once, within a step: every rule of the tables holds, and history follows each row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import NoneType
from typing import Any

from models import Keyed, Whole, db

# SQLite keeps a copy of what each statement changes until it has run: with a statement a row it copies the same
# pages again and again, and takes twice as long.
_AT_ONCE = 100  # rows


def insert_all(table: type[Keyed], count: int, columns: Mapping[str, Iterable[Any]]) -> list[str]:
    """Insert rows given column by column, by the names of the fields; give their keys.

    A column that is not given has its default in every row. apsw.ConstraintError: a row cannot stand.
    """
    fields = table._meta.sorted_fields
    stored = {field.name: _stored(field, count, columns.get(field.name)) for field in fields}
    named = ", ".join(f'"{field.column_name}"' for field in fields)
    row = f"({', '.join('?' * len(fields))})"
    cursor = db.connection().cursor()
    for some in _parts(list(zip(*stored.values(), strict=True))):
        rows = ", ".join([row] * len(some))
        sql = f'INSERT INTO "{table._meta.table_name}" ({named}) VALUES {rows}'  # noqa: S608  # our own columns
        cursor.execute(sql, list(chain.from_iterable(some)))
    return list(stored["id"])


def _parts(rows: Sequence[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    return (rows[first : first + _AT_ONCE] for first in range(0, len(rows), _AT_ONCE))


def _stored(field: Any, count: int, given: Iterable[Any] | None) -> Sequence[Any]:
    """Give a column as the file holds it; what many rows say alike is checked once."""
    if given is None:
        if field.primary_key:
            return [field.default() for _row in range(count)]
        return [field.db_value(field.default() if callable(field.default) else field.default)] * count
    values = list(given)
    types = set(map(type, values))
    if isinstance(field, Whole) and types <= {int, NoneType}:
        return values
    known = dict.fromkeys(values)
    if len(known) * 2 > count or types & {bool, int}:  # Python holds 1 and True for one key
        return list(map(field.db_value, values))
    stored = {value: field.db_value(value) for value in known}
    return list(map(stored.__getitem__, values))
