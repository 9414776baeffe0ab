"""Registers: every record of a noun in a table that is searched, filtered and added up, with its details beside it.

A noun declares what its table shows and what can be done in a `Register`; `RegisterPage` is the page of any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from app import history
from app.i18n import _
from app.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.attachments import Owner
    from ui.desk import Desk
    from ui.facts import Section
    from ui.record_form import RecordForm
    from ui.table import Column

Row = TypeVar("Row")


class Filter(NamedTuple, Generic[Row]):
    """A short list to cut the table down by; `choices` are keys with their words, the first one shows all."""

    name: str
    title: str
    choices: Sequence[tuple[str, str]]
    wanted: Callable[[Row, str], bool]


@dataclass(frozen=True)
class Command(Generic[Row]):
    """Something that can be done, with the current row or without one.

    It opens a form, or acts at once and gives the sentence that says what was done, or turns to another page with
    the rows that are selected.
    """

    text: str
    form: Callable[[Any], RecordForm] | None = None
    act: Callable[[Any], str] | None = None
    turn: Callable[[Sequence[Any]], None] | None = None
    keys: str = ""
    needs_row: bool = True
    offered: Callable[[Row], bool] = lambda _row: True
    writes: bool = True


class Register(Generic[Row]):
    """What one noun's page shows. Subclasses say it; nothing here knows a widget."""

    name: ClassVar[str]
    noun: ClassVar[str]
    title: ClassVar[str]
    hint: ClassVar[str]
    """What can be searched for, as the name of the search box."""
    empty: ClassVar[str]
    """What belongs here, said while there is nothing."""
    shows: ClassVar[frozenset[str]]
    by_period: ClassVar[bool] = False
    help: ClassVar[str] = ""
    """The place in the manual."""
    taken_in: ClassVar[bool] = False
    """Whether offices' workbooks bring such records, which an empty list then offers."""
    attached_to: ClassVar[Owner | None] = None
    """As what its records can have files attached; None: they cannot."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def columns(self) -> Sequence[Column[Row]]:
        raise NotImplementedError

    def key(self, row: Row) -> str:
        raise NotImplementedError

    def load(self) -> Sequence[Row]:
        """Read the rows."""
        raise NotImplementedError

    def searched(self, rows: Iterable[Row]) -> dict[str, str]:
        """Give, by key, what search looks through, folded; by default the texts shown."""
        columns = self.columns()
        return {self.key(row): fold(" ".join(column.show(row) for column in columns)) for row in rows}

    def filters(self) -> Sequence[Filter[Row]]:
        return ()

    def total(self, rows: Sequence[Row]) -> Mapping[int, str]:
        """Give sums of rows by the number of the column they stand under."""
        del rows
        return {}

    def counted(self, count: int) -> str:
        """Say how many rows there are, as the title of their sums."""
        return _("Cộng {count} dòng").format(count=count)

    def heading(self, row: Row) -> tuple[str, str]:
        """Give the record's name, and what stands small beside it."""
        raise NotImplementedError

    def sections(self, row: Row) -> Sequence[Section]:
        """Tell what is known of a record."""
        raise NotImplementedError

    def without(self) -> Sequence[Section]:
        """Tell what is known where there is no record to tell of."""
        return ()

    def adding(self) -> Command[Row] | None:
        """Give the main thing to do here: write a new record."""
        return None

    def commands(self) -> Sequence[Command[Row]]:
        """List what else can be done with the current row, the most frequent first."""
        return ()

    def is_there(self, row: Row) -> bool:
        """Tell whether the record of a row is still in the file; the list may not have been read again yet."""
        return history.is_there(self.followed(row))

    def followed(self, row: Row) -> str:
        """Give the key of the record whose history is told."""
        return self.key(row)
