"""Many rows written at once, within a step: every rule of the tables holds, and history follows each row."""

from collections.abc import Iterable, Mapping
from typing import Any

from models import Keyed, db


def insert_all(table: type[Keyed], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Insert rows given by the names of their fields; give their keys. apsw.ConstraintError: one cannot stand."""
    known = table._meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in known)
    marks = ", ".join("?" for _field in known)
    keys: list[str] = []

    def values() -> Iterable[tuple[Any, ...]]:
        for row in rows:
            made = tuple(
                field.db_value(row[field.name] if field.name in row else _usual(field)) for field in known
            )
            keys.append(made[place])
            yield made

    place = next(number for number, field in enumerate(known) if field.name == "id")
    sql = f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks})'  # noqa: S608  # our own columns
    db.connection().cursor().executemany(sql, values())
    return keys


def _usual(field: Any) -> Any:
    return field.default() if callable(field.default) else field.default
