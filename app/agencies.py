"""Agencies: an identity that lasts under dated names."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from app import format as written
from app import limits, naming
from app.dated import end_before, holds, named_on, overlaps
from app.errors import UserError
from app.hanging import must_be_free
from app.history import step
from app.i18n import _, vi
from app.naming import Lifetime
from app.rows import rows
from app.text import fold, sort_key
from models import Agency, AgencyAlias, AgencyKind, AgencyName


class AgencyLabel(NamedTuple):
    """What an agency is called on a day."""

    id: str
    kind: AgencyKind
    name: str
    short: str
    parent: str

    def order(self) -> Any:
        """Give the key that sorts agencies by name."""
        return sort_key(self.name), self.id


class DatedName(NamedTuple):
    """A name of an agency, with its short form and the body it belongs to, from its first to its last day."""

    id: str
    kind: AgencyKind
    name: str
    short: str
    parent: str
    since: date | None
    until: date | None
    decision: str | None


class AgencyRecord(NamedTuple):
    """All that is kept about an agency itself; `names` the oldest first."""

    id: str
    names: tuple[DatedName, ...]
    aliases: tuple[str, ...]
    merged_into: str | None
    note: str


# --- Commands -------------------------------------------------------------------------------------------------


def add(
    name: str,
    *,
    kind: AgencyKind,
    short: str = "",
    parent: str = "",
    since: date | None = None,
    decision: str | None = None,
    aliases: Iterable[str] = (),
) -> str:
    """Add an agency; give its key. UserError: there is one of that name already."""
    name, parent = _checked_name(name, parent, since)
    short = limits.proper_name(short, "short")
    spelled = naming.checked_aliases(aliases)
    with step(vi("Thêm đơn vị {name}").format(name=name)):
        agency = Agency.create()
        AgencyName.create(
            agency=agency,
            kind=kind,
            name=name,
            short=short,
            parent=parent,
            since=since,
            decision=decision,
        )
        for alias in spelled:
            AgencyAlias.create(agency=agency, name=alias)
    key: str = agency.id
    return key


def rename(
    agency: str,
    name: str,
    *,
    since: date,
    short: str | None = None,
    parent: str | None = None,
    decision: str | None = None,
) -> None:
    """Give an agency a new name or parent from a day on; papers about earlier days keep the old one.

    Without `short` a new name has no short form, and an unchanged one keeps it.
    """
    current = _last_name(agency)
    end_before(current, since)
    if current.until is not None and since > current.until and Agency.get_by_id(agency).merged_into_id:
        raise UserError(
            _("{name} đã sáp nhập vào đơn vị khác từ {day}. Hãy đổi tên đơn vị đó.").format(
                name=current.name, day=written.date(since)
            ),
            "since",
        )
    name, parent = _checked_name(name, current.parent if parent is None else parent, since, but=agency)
    short = (
        (current.short if name == current.name else "")
        if short is None
        else limits.proper_name(short, "short")
    )
    if (name, short, parent) == (current.name, current.short, current.parent):
        raise UserError(_("Tên mới giống hệt tên đang dùng. Hãy xem lại."), "name")
    with step(_renaming(current.name, name)):
        naming.follow(current, since, name=name, short=short, parent=parent, decision=decision)


def _renaming(old: str, new: str) -> str:
    if old == new:
        return vi("Đổi cơ quan chủ quản hoặc tên viết tắt của {name}").format(name=new)
    return vi("Đổi tên {old} thành {new}").format(old=old, new=new)


def correct(
    dated_name: str,
    name: str,
    *,
    kind: AgencyKind,
    short: str,
    parent: str,
    since: date | None,
    until: date | None,
    decision: str | None,
) -> None:
    """Put right what was written wrongly in one dated name of an agency; the names beside it give way.

    UserError names the field; papers about the days of that name are printed anew with what is right.
    """
    current = AgencyName.get_by_id(dated_name)
    name, parent = _checked_name(name, parent, since, until, but=current.agency_id)
    if until is None and current.id == _last_name(current.agency_id).id:
        _must_go_on(current.agency_id)
    values = {"name": name, "kind": kind, "short": limits.proper_name(short, "short"), "parent": parent}
    with step(vi("Sửa tên {name}").format(name=current.name)):
        naming.correct(current, since=since, until=until, decision=decision, **values)


def drop_name(dated_name: str) -> None:
    """Take out a dated name that never held, such as a renaming written by mistake. UserError: the only one."""
    current = AgencyName.get_by_id(dated_name)
    with step(vi("Bỏ tên {name}").format(name=current.name)):
        naming.drop(current)
        must_not_clash(current.agency_id)


def end(agency: str, last_day: date | None) -> None:
    """Let an agency end after a day without one that carries it on; None takes the end back."""
    _must_go_on(agency)
    current = _last_name(agency)
    title = vi("Bỏ ngày kết thúc của {name}") if last_day is None else vi("Ghi ngày kết thúc của {name}")
    with step(title.format(name=current.name)):
        naming.end(current, last_day)
        if naming.longer(current, last_day):
            must_not_clash(agency)


def _must_go_on(agency: str) -> None:
    if (into := Agency.get_by_id(agency).merged_into_id) is not None:
        raise UserError(
            _("{name} đã sáp nhập vào {into}. Hãy bỏ việc sáp nhập đó trước.").format(
                name=_last_name(agency).name, into=_last_name(into).name
            ),
            "until",
        )


def set_aliases(agency: str, spelled: Iterable[str]) -> None:
    """Let search and import know these other spellings and no others."""
    with step(vi("Sửa các cách viết khác của {name}").format(name=_last_name(agency).name)):
        naming.set_aliases(AgencyAlias, agency, spelled)


def set_note(agency: str, note: str) -> None:
    with step(vi("Sửa ghi chú về {name}").format(name=_last_name(agency).name)):
        Agency.update(note=limits.note(note)).where(Agency.id == agency).execute()


def remove(agency: str) -> None:
    """Take an agency out of the file with its names; UserError: something else names it."""
    name = _last_name(agency).name
    must_be_free(
        "agency",
        agency,
        name,
        _("Nếu ghi trùng, hãy gộp vào đơn vị kia; nếu không còn nữa, hãy ghi ngày kết thúc hoặc sáp nhập."),
    )
    with step(vi("Xóa đơn vị {name}").format(name=name)):
        Agency.delete().where(Agency.id == agency).execute()


def merge(agency: str, into: str, since: date) -> None:
    """Let `into` carry on from a day on; the merged agency keeps its past.

    Done again, it corrects what was written before.
    """
    current = _last_name(agency)
    if agency in carriers(into):
        raise UserError(
            _("{into} đã sáp nhập vào {name} hoặc chính là {name}. Hãy chọn đơn vị khác.").format(
                into=_last_name(into).name, name=current.name
            ),
            "into",
        )
    if Agency.get_by_id(agency).merged_into_id is not None:
        current.until = None
    last = end_before(current, since)
    with step(vi("Sáp nhập {name} vào {into}").format(name=current.name, into=_last_name(into).name)):
        AgencyName.update(until=last).where(AgencyName.id == current.id).execute()
        Agency.update(merged_into=into).where(Agency.id == agency).execute()


def take_back_merger(agency: str) -> None:
    """Let a merged agency go on as if it had never been merged: the merger was written by mistake."""
    current = _last_name(agency)
    with step(vi("Bỏ việc sáp nhập {name}").format(name=current.name)):
        AgencyName.update(until=None).where(AgencyName.id == current.id).execute()
        Agency.update(merged_into=None).where(Agency.id == agency).execute()
        must_not_clash(agency)


def _last_name(agency: str) -> AgencyName:
    found: AgencyName = naming.last(AgencyName, agency)
    return found


def _merged_into() -> dict[str, str]:
    merged: Any = Agency.select(Agency.id, Agency.merged_into)
    return dict(merged.where(Agency.merged_into.is_null(False)).tuples())


def _checked_name(
    name: str, parent: str, since: date | None, until: date | None = None, *, but: str = ""
) -> tuple[str, str]:
    name, parent = limits.proper_name(name, "name"), limits.proper_name(parent, "parent")
    if not name:
        raise UserError(_("Hãy ghi tên đơn vị."), "name")
    for row in AgencyName.select().where(AgencyName.agency != but):
        same = (fold(row.name), fold(row.parent)) == (fold(name), fold(parent))
        if same and overlaps(row, since or date.min, until or date.max):
            raise UserError(
                _("Đã có đơn vị {name}. Hãy chọn đơn vị đó trong danh sách.").format(name=row.name), "name"
            )
    return name, parent


def must_not_clash(agency: str) -> None:
    """Refuse names that another agency has taken meanwhile."""
    for row in naming.of(AgencyName, agency):
        _checked_name(row.name, row.parent, row.since, row.until, but=agency)


# --- Reads ----------------------------------------------------------------------------------------------------


class _Name(NamedTuple):
    agency: str
    kind: AgencyKind
    name: str
    short: str
    parent: str
    since: date | None
    until: date | None


def labels(on: date) -> dict[str, AgencyLabel]:
    """Give every agency by key, called as on a day."""
    known: dict[str, list[_Name]] = defaultdict(list)
    for row in rows(_Name, AgencyName):
        known[row.agency].append(row)
    found = {}
    for agency, names in known.items():
        row = named_on(names, on)
        found[agency] = AgencyLabel(agency, row.kind, row.name, row.short, row.parent)
    return found


def living(on: date) -> list[AgencyLabel]:
    """List the agencies there are on a day, in alphabetical order."""
    there = {
        row.agency_id
        for row in AgencyName.select(AgencyName.agency, AgencyName.since, AgencyName.until)
        if holds(row, on)
    }
    return sorted((label for key, label in labels(on).items() if key in there), key=AgencyLabel.order)


def carriers(agency: str) -> list[str]:
    """Give the agency and those that it was merged into, one after the other."""
    into = _merged_into()
    line = [agency]
    while (following := into.get(line[-1])) is not None and following not in line:
        line.append(following)
    return line


def mergers() -> dict[str, tuple[str, date]]:
    """Give, by merged agency, the one that carries it on and the first day of that."""
    into = _merged_into()
    if not into:
        return {}
    known: dict[str, list[_Name]] = defaultdict(list)
    for row in rows(_Name, AgencyName, AgencyName.agency << list(into)):
        known[row.agency].append(row)
    last_days = {agency: named_on(names, date.max).until for agency, names in known.items()}
    return {
        agency: (into[agency], last + timedelta(days=1))
        for agency, last in last_days.items()
        if last is not None
    }


def spellings() -> dict[str, list[str]]:
    """Give, by agency, every name and alias it is or was known by: what search looks through."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in AgencyName.select():
        found[row.agency_id] += [row.name, row.short] if row.short else [row.name]
    for alias in AgencyAlias.select():
        found[alias.agency_id].append(alias.name)
    return found


def read(agency: str) -> AgencyRecord:
    """Give all that is kept about one agency itself."""
    found = Agency.get_by_id(agency)
    return AgencyRecord(
        agency,
        tuple(_dated(row) for row in naming.of(AgencyName, agency)),
        tuple(naming.aliases(AgencyAlias, agency)),
        found.merged_into_id,
        found.note,
    )


def _dated(row: AgencyName) -> DatedName:
    return DatedName(row.id, row.kind, row.name, row.short, row.parent, row.since, row.until, row.decision_id)


def lifetimes() -> dict[str, Lifetime]:
    """Give the first and last day of every agency; that of a merged one is the day before the merger."""
    rows: dict[str, list[AgencyName]] = defaultdict(list)
    for row in AgencyName.select():
        rows[row.agency_id].append(row)
    return {agency: naming.lifetime(names) for agency, names in rows.items()}
