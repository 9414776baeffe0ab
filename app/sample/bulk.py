"""Acts of giving written many at a time, past peewee, which builds each statement anew."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from app.contributions import Act, ActGiver, ActLine
from models import Contribution, Giver, Line, Table, db, new_key

_ACT = (
    "state", "happened_from", "happened_to", "precision", "occasion", "counted_on", "value", "value_qualifier",
    "value_basis", "own_share", "own_share_note", "pledge", "corrects", "reverses", "evidence", "note",
)  # fmt: skip
_LINE = ("contribution", "position", *(field.name for field in fields(ActLine)))
_GIVER = ("contribution", *(field.name for field in fields(ActGiver)))


def write(acts: Iterable[Act]) -> None:
    """Write acts as they stand; whether they may stand is for `contributions.checked` to say."""
    contributions, lines, givers = [], [], []
    for act in acts:
        key = new_key()
        contributions.append((key, db.office, *_columns(act)))
        lines += [
            (new_key(), db.office, key, position, *vars(line).values())
            for position, line in enumerate(act.lines)
        ]
        givers += [(new_key(), db.office, key, *vars(giver).values()) for giver in act.givers]
    _insert(Contribution, _ACT, contributions)
    _insert(Line, _LINE, lines)
    _insert(Giver, _GIVER, givers)


def _columns(act: Act) -> Iterator[Any]:
    when = act.when
    days = {
        "happened_from": when and when.first and when.first.isoformat(),
        "happened_to": when and when.last and when.last.isoformat(),
        "precision": when and when.precision,
        "counted_on": act.counted_on and act.counted_on.isoformat(),
    }
    return (days[name] if name in days else getattr(act, name) for name in _ACT)


def _insert(model: type[Table], names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    columns = ", ".join(model._meta.fields[name].column_name for name in ("id", "office", *names))
    marks = ", ".join("?" * (len(names) + 2))
    db.connection().executemany(f"INSERT INTO {model._meta.table_name} ({columns}) VALUES ({marks})", rows)  # noqa: S608  # names are the models' own
