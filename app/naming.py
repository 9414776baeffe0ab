"""What villages and agencies have in common: names one after the other, aliases, and a first and last day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from app import format as written
from app.dated import Dated, end_before, end_of_next, named_on
from app.errors import UserError
from app.i18n import _
from app.limits import proper_name
from models import AgencyAlias, AgencyName, VillageAlias, VillageName

Name = VillageName | AgencyName
Names = type[VillageName] | type[AgencyName]
Aliases = type[VillageAlias] | type[AgencyAlias]

_OWNERS: dict[Any, str] = {
    VillageName: "village",
    AgencyName: "agency",
    VillageAlias: "village",
    AgencyAlias: "agency",
}
_DAY = timedelta(days=1)


class Lifetime(NamedTuple):
    """From the first to the last day there is something; None: open."""

    since: date | None
    until: date | None


def of(table: Names, owner: str) -> list[Any]:
    """List the names of a village or agency, the oldest first."""
    return sorted(table.select().where(_owned(table, owner)), key=_begin)


def last(table: Names, owner: str) -> Any:
    return named_on(of(table, owner), date.max)


def lifetime(rows: Iterable[Dated]) -> Lifetime:
    """Give the days that names one after the other hold for, from the first to the last."""
    listed = sorted(rows, key=_begin)
    return Lifetime(listed[0].since, max(listed, key=lambda row: row.until or date.max).until)


def aliases(table: Aliases, owner: str) -> list[str]:
    """List the other spellings of a village or agency, the one written first first."""
    return [row.name for row in table.select().where(_owned(table, owner)).order_by(table.id)]


# --- Writing, which commands do within their step ----------------------------------------------------------------


def follow(current: Name, since: date, **changed: Any) -> None:
    """Let a name with what `changed` take over from `current` on a day."""
    table: Any = type(current)
    kept = {name: value for name, value in current.__data__.items() if name not in {"id", "office"}}
    new = {"since": since, "until": end_of_next(current, since), "decision": None}
    table.update(until=end_before(current, since)).where(table.id == current.id).execute()
    table.create(**(kept | new | changed))


def correct(current: Name, *, since: date | None, until: date | None, **values: Any) -> None:
    """Write a name anew in place; the names beside it give way, but none goes away.

    The one before ends the day before if it met this one or would overlap it; so does the one after begin.
    UserError names `since` or `until`.
    """
    if since and until and until < since:
        raise UserError(_("Ngày cuối dùng tên này không được trước ngày đầu. Hãy xem lại."), "until")
    table: Any = type(current)
    before, after = _beside(current)
    if before is not None:
        table.update(until=_pushed_back(before, current, since)).where(table.id == before.id).execute()
    if after is not None:
        table.update(since=_pushed_on(after, current, until)).where(table.id == after.id).execute()
    table.update(since=since, until=until, **values).where(table.id == current.id).execute()


def drop(current: Name) -> None:
    """Take out a name that never held; the one before goes on in its place, else the one after begins earlier.

    UserError: it is the only one.
    """
    table: Any = type(current)
    before, after = _beside(current)
    if before is None and after is None:
        raise UserError(_("Đây là tên duy nhất nên không bỏ được. Hãy sửa tên này."))
    table.delete().where(table.id == current.id).execute()
    if before is not None:
        table.update(until=current.until).where(table.id == before.id).execute()
    elif after is not None:
        table.update(since=current.since).where(table.id == after.id).execute()


def end(current: Name, last_day: date | None) -> None:
    """Let the last name, and with it what bears it, end after a day; None takes the end back. UserError."""
    if last_day is not None and current.since is not None and last_day < current.since:
        raise UserError(
            _("Tên hiện nay được dùng từ {day}. Ngày kết thúc không được trước ngày đó.").format(
                day=written.date(current.since)
            ),
            "until",
        )
    table: Any = type(current)
    table.update(until=last_day).where(table.id == current.id).execute()


def longer(current: Name, last_day: date | None) -> bool:
    """Tell whether a name that ends after `last_day`, or never, would hold for longer than it does."""
    return current.until is not None and (last_day is None or last_day > current.until)


def set_aliases(table: Aliases, owner: str, spelled: Iterable[str]) -> None:
    """Let these, each once, be the other spellings; what was among them before stays untouched."""
    wanted = dict.fromkeys(checked_aliases(spelled))
    for row in table.select().where(_owned(table, owner)):
        if row.name in wanted:
            del wanted[row.name]
        else:
            table.delete().where(table.id == row.id).execute()
    for name in wanted:
        table.create(**{_OWNERS[table]: owner, "name": name})


def checked_aliases(spelled: Iterable[str]) -> list[str]:
    """Give other spellings as they may be stored, without empty ones; UserError names `aliases`."""
    return list(filter(None, (proper_name(name, "aliases") for name in spelled)))


def _owned(table: Any, owner: str) -> Any:
    return getattr(table, _OWNERS[table]) == owner


def _begin(row: Dated) -> date:
    return row.since or date.min


def _beside(current: Name) -> tuple[Any, Any]:
    """Give the name before and the name after, None where there is none."""
    owner = getattr(current, f"{_OWNERS[type(current)]}_id")
    rows = of(type(current), owner)
    place = [row.id for row in rows].index(current.id)
    return rows[place - 1] if place else None, rows[place + 1] if place + 1 < len(rows) else None


def _pushed_back(before: Name, current: Name, since: date | None) -> date | None:
    """Give the last day of the name before, when this one begins on `since`."""
    if since is None:
        raise UserError(
            _("Trước đó đã có tên {name}. Hãy ghi ngày đầu dùng tên này.").format(name=before.name), "since"
        )
    if before.since is not None and since <= before.since:
        raise UserError(
            _("Tên trước đó, {name}, được dùng từ {day}. Hãy ghi một ngày sau ngày đó.").format(
                name=before.name, day=written.date(before.since)
            ),
            "since",
        )
    met = before.until is not None and before.until + _DAY == current.since
    return since - _DAY if met or before.until is None or before.until >= since else before.until


def _pushed_on(after: Name, current: Name, until: date | None) -> date | None:
    """Give the first day of the name after, when this one ends on `until`."""
    if until is None:
        raise UserError(
            _("Sau đó đã có tên {name}. Hãy ghi ngày cuối dùng tên này.").format(name=after.name), "until"
        )
    if after.until is not None and until >= after.until:
        raise UserError(
            _("Tên sau đó, {name}, chỉ được dùng đến hết {day}. Hãy ghi một ngày trước ngày đó.").format(
                name=after.name, day=written.date(after.until)
            ),
            "until",
        )
    met = current.until is not None and after.since == current.until + _DAY
    return until + _DAY if met or after.since is None or after.since <= until else after.since
