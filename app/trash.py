"""What was deleted, and bringing it back, for as long as the file lives.

Deleted rows are really gone from their tables, so no total can count them; the log of history holds them whole.
What Undo took away again is listed too: Redo brings it back only until the next step, and a record that was
undone by one stroke too many is missed days later. Nothing is listed that is in the file now.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from peewee import ForeignKeyField, IntegrityError, fn

from app import agencies, history, villages
from app import format as written
from app.called import Names
from app.columns import stored
from app.errors import UserError
from app.hanging import CALLED, is_part, said_counts
from app.history import Entry, step
from app.i18n import _, shown, vi
from models import AUDITED, Attachment, Change, ImportedRow, Keyed, Office

_NOT_A_CLERKS = (Office, ImportedRow)  # what an import remembers of its rows is nothing that she would miss


class Deleted(NamedTuple):
    """A record that is not in the file now: what it was, in words, and the step that took it away."""

    noun: str
    key: str
    what: str
    step: Entry


def _is_whole(table: type[Keyed]) -> bool:
    """Tell whether rows of a table are records of their own, and not only parts of others."""
    fields = (field for field in table._meta.sorted_fields if isinstance(field, ForeignKeyField))
    return not any(is_part(field) and not field.null for field in fields)


NOUNS = {
    table._meta.table_name: table for table in AUDITED if table not in _NOT_A_CLERKS and _is_whole(table)
}
"""The tables whose rows are listed; rows of the others come back with the record they are parts of."""


def deleted(limit: int = 200, noun: str | None = None) -> list[Deleted]:
    """List the newest `limit` records that were deleted and are not in the file now, those of a noun if given.

    A file that went away with the record it was attached to is not listed beside it.
    """
    changes = list(_deletions(list(NOUNS) if noun is None else [noun]).limit(limit))
    steps = history.entries(change.step_id for change in changes)
    names = Names()
    names.foresee(steps)
    return [
        Deleted(change.table, change.row, names.say(names.deleted(change)), steps[change.step_id])
        for change in changes
    ]


def along(entry: Deleted) -> list[str]:
    """Say what went with a deleted record and comes back with it: 2 hồ sơ năm, 1 tệp kèm theo."""
    change = _deletions([entry.noun]).where(Change.row == entry.key).first()
    if change is None:
        return []
    parts = Names().deleted(change).parts
    return said_counts((CALLED[table], len(rows)) for table, rows in parts.items() if table in CALLED)


def _deletions(nouns: list[str]) -> Any:
    later, along = Change.alias(), Change.alias()
    last = later.select(fn.MAX(later.id)).where(later.row == Change.row)
    owner = fn.COALESCE(
        *(
            fn.json_extract(Change.before, f"$.{field.column_name}")
            for field in Attachment._meta.sorted_fields
            if isinstance(field, ForeignKeyField) and is_part(field)
        )
    )
    went_along = along.select(along.id).where(
        along.row == owner, along.step == Change.step, along.after.is_null()
    )
    attached = Change.table == Attachment._meta.table_name
    return (
        Change.select()
        .where(
            Change.after.is_null(),
            Change.table << nouns,
            Change.id == last,
            ~(attached & fn.EXISTS(went_along)),
        )
        .order_by(Change.id.desc())
    )


# --- Bringing back --------------------------------------------------------------------------------------------


def restore(entry: Deleted) -> None:
    """Put a record back with all its parts that went in the same step, as one new step.

    What a joining of two records gave to the other one stays there; only Undo takes a joining apart.
    UserError says what stands in the way: it is there already, something it needs is gone, or it has a twin.
    """
    change = _deletions([entry.noun]).where(Change.row == entry.key).first()
    if change is None:
        raise UserError(_("{what} đã có trong tệp.").format(what=written.opening(entry.what)))
    names = Names()
    whole = names.deleted(change)
    rows = [whole.row, *chain.from_iterable(whole.parts.values())]
    _must_have_what_it_needs(rows, names)
    try:
        with step(vi("Khôi phục {what}").format(what=entry.what)):
            for row in rows:
                type(row).insert(row.__data__).execute()
            if entry.noun in _NO_TWIN:
                _NO_TWIN[entry.noun](entry.key)
    except IntegrityError as error:  # a unique column, such as the number of a decision
        raise UserError(
            _(
                "Không khôi phục được {what}, vì trong tệp đã có mục khác trùng với mục này. "
                "Hãy sửa hoặc xóa mục kia trước."
            ).format(what=entry.what)
        ) from error


_NO_TWIN: dict[str, Callable[[str], None]] = {
    "village": villages.must_not_clash,
    "agency": agencies.must_not_clash,
}


def _must_have_what_it_needs(rows: Sequence[Any], names: Names) -> None:
    """Refuse rows that name a record which is neither in the file nor among them."""
    coming = {(type(row), row.id) for row in rows}
    for row in rows:
        for field in row._meta.sorted_fields:
            if not isinstance(field, ForeignKeyField):
                continue
            table, key = field.rel_model, stored(row, field.name)
            if key is None or (table, key) in coming or _there(table, key):
                continue
            raise UserError(
                _("{what} không còn trong tệp. Hãy khôi phục {noun} đó trước.").format(
                    what=written.opening(names.of(table, key)), noun=shown(CALLED[table])
                )
            )


def _there(table: type[Keyed], key: str) -> bool:
    found: bool = table.select().where(table._meta.primary_key == key).exists()
    return found
