"""Rows that hold for a time: which one holds on a day, and ending one where the next begins."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from app import format as written
from app.errors import UserError
from app.i18n import _


class Dated(Protocol):
    """A row with `since` and `until`, both inclusive, None where open."""

    @property
    def since(self) -> date | None: ...

    @property
    def until(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def holds(row: Dated, on: date) -> bool:
    return (row.since is None or row.since <= on) and (row.until is None or on <= row.until)


def overlaps(row: Dated, first: date, last: date) -> bool:
    """Whether the row holds on any day from `first` to `last`."""
    return (row.since is None or row.since <= last) and (row.until is None or first <= row.until)


def valid_on(rows: Iterable[D], on: date) -> D | None:
    """Give the row that holds on a day; of several the one that began last; None where none holds."""
    holding = [row for row in rows if holds(row, on)]
    return max(holding, key=lambda row: row.since or date.min, default=None)


def named_on(rows: Iterable[D], on: date) -> D:
    """Give the row to print for a day: the one that holds, else the nearest one known.

    A thing has to be called something on a paper about days before its first known name.
    """
    listed = sorted(rows, key=lambda row: row.since or date.min)
    found = valid_on(listed, on)
    if found is not None:
        return found
    earlier = [row for row in listed if row.since is None or row.since <= on]
    return earlier[-1] if earlier else listed[0]


def end_before(current: Dated, since: date | None) -> date:
    """Give the last day of `current` when what follows it begins on `since`.

    UserError: it began on that day or later, or there would be days between the two.
    """
    if since is None:
        raise UserError(_("Hãy ghi ngày bắt đầu áp dụng."), "since")
    if current.since is not None and since <= current.since:
        raise UserError(
            _("Tên hiện nay được dùng từ {day}. Hãy ghi một ngày sau ngày đó.").format(
                day=written.date(current.since)
            ),
            "since",
        )
    last = since - timedelta(days=1)
    if current.until is not None and current.until < last:
        raise UserError(
            _("Tên hiện nay chỉ được dùng đến hết {day}. Hãy ghi ngày tiếp theo hoặc sớm hơn.").format(
                day=written.date(current.until)
            ),
            "since",
        )
    return last


def end_of_next(current: Dated, since: date) -> date | None:
    """Give the last day of what takes over from `current` on `since`: an end that lies ahead stays."""
    return current.until if current.until is not None and since <= current.until else None
