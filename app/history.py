"""Steps: what a user did is a transaction, a line of history and a step of undo, all at once.

    with step(vi("Ghi khoản hỗ trợ")):
        ...

Triggers built from the models write each changed row, before and after, under the open step, so that
bulk and raw SQL are followed too and a write outside a step fails. The log is append-only: undo replays a
step backwards as a new step, and redo undoes the undo. Which step comes next either way is written on
each step (see `Step`), so undo survives closing the program and costs the same after twenty years.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import chain, groupby
from typing import Any, Literal, NamedTuple

import apsw
from peewee import JOIN, PeeweeException, fn

from app import closed
from app.errors import UserError, storage_trouble
from app.i18n import _, shown
from models import AUDITED, SCHEMA, Change, Keyed, Office, Step, db

Kind = Literal["done", "undone", "redone"]
Listener = Callable[[frozenset[str]], None]
_listeners: list[Listener] = []
_AT_ONCE = 100  # rows that one statement takes away


class Entry(NamedTuple):
    """One step as the history shows it."""

    id: int
    title: str
    at: datetime
    who: str
    kind: Kind


class Version(NamedTuple):
    """What one step did to one row; None before: written new, None after: deleted."""

    step: Entry
    table: str
    row: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def changed(self) -> list[str]:
        """Name the columns that differ."""
        old, new = self.before or {}, self.after or {}
        return [column for column in (new or old) if old.get(column) != new.get(column)]


@contextmanager
def step(title: str, *, lasting: bool = False) -> Iterator[None]:
    """Run what the block writes as one step; an exception leaves the file as it was.

    A step within a step joins it, so that an import can use the commands one by one, leave out those that
    fail, and still be one step. A step that changes nothing leaves no line. Undo does not lead past a
    `lasting` one. UserError where a closed period, disk or lock stand in the way.
    """
    if db.in_transaction():
        try:
            with db.atomic():
                yield
        except (PeeweeException, apsw.Error) as error:
            refused = closed.refusal(error)
            if refused is None:
                raise
            raise refused from error
        return
    with _step(title, lasting=lasting):
        yield


@contextmanager
def _step(title: str, undoes: Step | None = None, *, lasting: bool = False) -> Iterator[None]:
    tables: frozenset[str] = frozenset()
    try:
        with db.atomic("IMMEDIATE") as transaction:
            before = _newest()
            current = _begin(title, undoes=undoes)
            yield
            tables = _tables_changed(current)
            if tables:
                _close(current, before, undoes, lasting=lasting)
            else:
                transaction.rollback(begin=False)
    except (PeeweeException, apsw.Error) as error:
        trouble = closed.refusal(error) or storage_trouble(error)
        if trouble is None:
            raise
        raise trouble from error
    if tables:
        with ExitStack() as telling:  # one that fails does not keep the others from hearing
            for listener in reversed(_listeners):
                telling.callback(listener, tables)


def _begin(title: str, **values: Any) -> Step:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    made: Step = Step.create(title=title, at=now, who=db.who, schema=SCHEMA, **values)
    return made


def _close(current: Step, before: Step | None, undoes: Step | None, *, lasting: bool) -> None:
    """Write where Undo and Redo lead from here."""
    undo_next: int | None = None if lasting else current.id
    redo_next: int | None = None
    if undoes is not None:
        below = Step.select().where(Step.id < undoes.id).order_by(Step.id.desc()).first()
        if before is not None and before.undo_next == undoes.id:  # an undo
            undo_next, redo_next = (below.undo_next if below else None), current.id
        else:  # a redo
            redo_next = below.redo_next if below else None
    Step.update(open=False, undo_next=undo_next, redo_next=redo_next).where(Step.id == current.id).execute()


def _newest() -> Step | None:
    found: Step | None = Step.select().order_by(Step.id.desc()).first()
    return found


def _tables_changed(current: Step) -> frozenset[str]:
    query: Any = Change.select(Change.table).where(Change.step == current.id).distinct()
    return frozenset(table for (table,) in query.tuples())


# --- Undo and redo ----------------------------------------------------------------------------------------


def undo_title() -> str | None:
    """Name what Undo would take back; None: nothing."""
    found = _next("undo_next")
    return shown(found.title) if found else None


def undo_step() -> int | None:
    """Give the number of the step that Undo would take back; None: there is none."""
    found = _next("undo_next")
    return found.id if found else None


def redo_title() -> str | None:
    """Name what Redo would do again; None: nothing."""
    found = _next("redo_next")
    return shown(found.title) if found else None


def undo() -> str:
    """Take back the newest step, as a new step; give its title. UserError where there is none."""
    return _take_back("undo_next", _nothing_to_undo)


def redo() -> str:
    """Do again what Undo took back last, as a new step; give its title. UserError where there is none."""
    return _take_back("redo_next", lambda: _("Không còn việc nào để làm lại."))


def _nothing_to_undo() -> str:
    """Name the step that Undo does not pass, such as the closing of a period."""
    wall = (
        Step.select().where(Step.undoes.is_null(), Step.undo_next.is_null()).order_by(Step.id.desc()).first()
    )
    if wall is None or not Step.select().where(Step.id < wall.id).exists():
        return _("Không còn việc nào để hoàn tác.")
    return _("Hoàn tác không lùi qua việc “{title}”.").format(title=shown(wall.title))


def _next(direction: str) -> Step | None:
    newest = _newest()
    number = getattr(newest, direction) if newest else None
    if number is None:
        return None
    target: Step | None = Step.get_or_none(Step.id == number)
    return target if target is not None and target.schema == SCHEMA else None


def _take_back(direction: str, nothing: Callable[[], str]) -> str:
    target = _next(direction)
    if target is None:
        raise UserError(nothing())
    with _step(target.title, undoes=target):
        # Rows come back in any order; whether they fit together is asked once, at the end.
        db.execute_sql("PRAGMA defer_foreign_keys = ON")
        present = Change.after.is_null(False).alias("present")
        changes: Any = Change.select(Change.table, Change.row, Change.before, present)
        newest_first = changes.where(Change.step == target.id).order_by(Change.id.desc()).tuples().iterator()
        for (table, is_new), some in groupby(newest_first, lambda change: (change[0], change[2] is None)):
            if is_new:
                _remove(table, [row for _table, row, _before, _present in some])
            else:
                for _table, row, before, there in some:
                    _restore(table, row, before, present=bool(there))
    return shown(target.title)


def _remove(table: str, rows: Sequence[str]) -> None:
    """Delete rows many at a time, of which some may be gone with those they belong to."""
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        marks = ", ".join("?" for _row in some)
        db.execute_sql(f'DELETE FROM "{table}" WHERE id IN ({marks})', tuple(some))


def _restore(table: str, row: str, values: dict[str, Any], *, present: bool) -> None:
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" for _column in values)
    if present:
        sql = f'UPDATE "{table}" SET ({columns}) = ({marks}) WHERE id = ?'
        db.execute_sql(sql, (*values.values(), row))
    else:
        db.execute_sql(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(values.values()))


def newest() -> int:
    """Give the number of the newest step that is done, by which one tells whether anything was written since."""
    found: int | None = Step.select(fn.MAX(Step.id)).where(~Step.open).scalar()
    return found or 0


# --- Reading the log ----------------------------------------------------------------------------------------


def recent(limit: int = 100, *, before: int | None = None) -> list[Entry]:
    """List the newest steps, newest first; those before a step, to read on."""
    steps = _steps() if before is None else _steps().where(Step.id < before)
    return [_entry(found) for found in steps.order_by(Step.id.desc()).limit(limit)]


def of_record(row: str) -> list[Version]:
    """Tell what happened to the record with key `row`, oldest first."""
    changes: list[Any] = list(Change.select().where(Change.row == row).order_by(Change.id))
    steps = entries(c.step_id for c in changes)
    return [Version(steps[c.step_id], c.table, c.row, c.before, c.after) for c in changes]


def is_there(row: str) -> bool:
    """Tell whether a record is in the file, going by the log; one that was never followed is."""
    last = Change.select(Change.after).where(Change.row == row).order_by(Change.id.desc()).first()
    return last is None or last.after is not None


def entries(numbers: Iterable[int]) -> dict[int, Entry]:
    """Give the steps with these numbers."""
    return {found.id: _entry(found) for found in _steps().where(Step.id << set(numbers))}


def _steps() -> Any:
    undone = Step.alias()
    joined = Step.select(Step, undone.undoes.alias("redoes"))
    return joined.join(undone, JOIN.LEFT_OUTER, on=(Step.undoes == undone.id)).objects()


def _entry(found: Any) -> Entry:
    kind: Kind = "done" if found.undoes_id is None else "undone" if found.redoes is None else "redone"
    return Entry(found.id, shown(found.title), datetime.fromisoformat(found.at), found.who, kind)


def said(entry: Entry) -> str:
    """Say what a step was: Ghi khoản hỗ trợ: quà Tết; Hoàn tác: Ghi khoản hỗ trợ: quà Tết."""
    match entry.kind:
        case "undone":
            return _("Hoàn tác: {title}").format(title=entry.title)
        case "redone":
            return _("Làm lại: {title}").format(title=entry.title)
    return entry.title


def listen(listener: Listener) -> Callable[[], None]:
    """Call `listener` with the names of the tables changed, after each step; the result ends that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


# --- Triggers -----------------------------------------------------------------------------------------------


def install() -> None:
    """Put the triggers of this program's models, and of closed periods, into the open file, if they are not there.

    Run at each opening after the migrations, since rebuilding a table drops its triggers.
    """
    wanted = _wanted(tuple(AUDITED))
    there = dict(db.execute_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())
    if there == wanted:
        return
    with db.atomic("IMMEDIATE"):
        uninstall()
        for sql in wanted.values():
            db.execute_sql(sql)


def uninstall() -> None:
    """Take all triggers out of the open file, so that a migration may rewrite rows without a step."""
    for (name,) in db.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute_sql(f'DROP TRIGGER "{name}"')


@contextmanager
def unfollowed(title: str) -> Iterator[None]:
    """Let the block fill a new file without each row being followed, as one step that cannot be taken back.

    Only for building files from nothing: of a million sample rows nobody asks what each was before.
    Listeners are not told. RuntimeError if the file holds records besides its office.
    """
    if any(model.select().exists() for model in AUDITED if model is not Office):
        raise RuntimeError("only a file without records can be filled without history")
    with db.atomic("IMMEDIATE"):
        _begin(title, open=False)
        uninstall()
        yield
        install()


@cache  # the same at each opening
def _wanted(audited: tuple[type[Keyed], ...]) -> dict[str, str]:
    return dict(chain(_triggers(audited), closed.triggers()))


def _triggers(audited: Iterable[type[Keyed]]) -> Iterator[tuple[str, str]]:
    for model in audited:
        table = model._meta.table_name
        columns = [field.column_name for field in model._meta.sorted_fields]
        old, new = (
            "json_object({})".format(", ".join(f"'{column}', {side}.\"{column}\"" for column in columns))
            for side in ("OLD", "NEW")
        )
        differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
        for action, when, before, after in (
            ("insert", "", "NULL", new),
            ("update", f" WHEN {differs}", old, new),
            ("delete", "", old, "NULL"),
        ):
            name = f"{table}_{action}"
            row = "OLD.id" if action == "delete" else "NEW.id"
            sql = (
                f'CREATE TRIGGER "{name}" AFTER {action.upper()} ON "{table}"{when} BEGIN '
                'INSERT INTO "change" (step_id, table_name, row, before, after) VALUES ('
                '(SELECT id FROM step WHERE id = (SELECT max(id) FROM step) AND "open" = 1), '
                f"'{table}', {row}, {before}, {after}); END"
            )
            yield name, sql
