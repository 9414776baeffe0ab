"""Rows read as plain values, for lists of which nothing is written back."""

from typing import Any, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])


def rows(kind: type[R], table: Any, *conditions: Any) -> list[R]:
    """Read the columns that the named tuple `kind` names; a model object for each row takes twice the time."""
    make: Any = kind
    query = table.select(*(getattr(table, column) for column in make._fields))
    return list(map(make._make, (query.where(*conditions) if conditions else query).tuples()))
