"""A doubt, and reading long tables piece by piece while looking for them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from app import contributions, taken_back
from app import format as written
from app.i18n import _
from models import Precision, db

_SLICE = (
    10_000  # rows that one statement goes through: a commit in the window waits for one statement at most
)

GoOn = Callable[[], None]


class Doubt(NamedTuple):
    """Something that looks wrong: the code of its kind, the record to look at and its name, and what is so."""

    code: str
    noun: str
    key: str
    about: str
    said: str

    @property
    def message(self) -> str:
        """Say all of it in a sentence."""
        return _("{about}: {said}.").format(about=self.about, said=self.said)


def slices(
    table: str, sql: str, go_on: GoOn, values: Mapping[str, Any] | None = None
) -> Iterator[tuple[Any, ...]]:
    """Run `sql`, which takes rows of `table` from `:least` to `:most`, over all of the table; `go_on` may raise."""
    ((last,),) = db.connection().execute(f'SELECT max(rowid) FROM "{table}"')  # noqa: S608  # a name of ours
    for first in range(1, (last or 0) + 1, _SLICE):
        go_on()
        bounds = {"least": first, "most": first + _SLICE - 1}
        yield from db.connection().execute(sql, {**(values or {}), **bounds}).fetchall()


STANDS = f"state <> 'cancelled' AND {taken_back.STANDS}"
"""Whether an act counts for itself: what was taken back stays as it was reported, and is looked at no more."""

WHEN = "happened_from, happened_to, precision, occasion"
"""The columns of an act that `of_gift` tells it by."""


def of_gift(what: str, when: tuple[Any, ...]) -> str:
    """Name something given by what and when it was."""
    first, last, precision, occasion = when
    known = contributions.happened(_day(first), _day(last), Precision(precision), occasion)
    day = _("chưa rõ ngày") if known is None else written.partial_date(known)
    return _("“{what}” ({when})").format(what=what, when=day)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
