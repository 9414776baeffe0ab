"""Villages: bon, buôn, làng, thôn; an identity that lasts under dated names, and a profile for each year."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from app import communes, limits, naming
from app.dated import end_before, holds, named_on, overlaps, valid_on
from app.errors import UserError
from app.hanging import must_be_free
from app.history import step
from app.i18n import _, vi
from app.naming import Lifetime
from app.profiles import Profile, profiles, remove_profile, set_profile, set_profiles
from app.rows import rows
from app.text import fold, sort_key
from app.words import VILLAGE_KINDS
from models import Village, VillageAlias, VillageKind, VillageName

__all__ = [
    "DatedName",
    "Profile",
    "VillageLabel",
    "VillageRecord",
    "add",
    "add_alias",
    "by_commune",
    "correct",
    "drop_name",
    "end",
    "labels",
    "lifetimes",
    "living",
    "profiles",
    "read",
    "remove",
    "remove_profile",
    "rename",
    "set_aliases",
    "set_note",
    "set_profile",
    "set_profiles",
    "spellings",
]


class VillageLabel(NamedTuple):
    """What a village is called on a day, and in which commune it lies."""

    id: str
    kind: VillageKind
    name: str
    commune_id: str
    commune: str  # xã Quảng Trực

    @property
    def text(self) -> str:
        """Say it as in a running text: bon Bu Prâng 1A."""
        return f"{VILLAGE_KINDS[self.kind]} {self.name}"

    @property
    def full(self) -> str:
        return f"{self.text}, {self.commune}"

    def order(self) -> Any:
        """Give the key that sorts villages by name, then by commune."""
        return sort_key(self.name), sort_key(self.commune), self.id


class DatedName(NamedTuple):
    """A name of a village, with kind and commune, from its first to its last day."""

    id: str
    kind: VillageKind
    name: str
    commune: str
    since: date | None
    until: date | None
    decision: str | None


class VillageRecord(NamedTuple):
    """All that is kept about a village itself; `names` the oldest first."""

    id: str
    names: tuple[DatedName, ...]
    aliases: tuple[str, ...]
    note: str


# --- Commands -------------------------------------------------------------------------------------------------


def add(
    name: str,
    *,
    kind: VillageKind,
    commune: str,
    since: date | None = None,
    decision: str | None = None,
    aliases: Iterable[str] = (),
) -> str:
    """Add a village; give its key. UserError: the commune has one of that name already."""
    name = _checked_name(name, kind, commune, since)
    spelled = naming.checked_aliases(aliases)
    with step(vi("Thêm {kind} {name}").format(kind=VILLAGE_KINDS[kind], name=name)):
        village = Village.create()
        VillageName.create(
            village=village, kind=kind, name=name, commune=commune, since=since, decision=decision
        )
        for alias in spelled:
            VillageAlias.create(village=village, name=alias)
    key: str = village.id
    return key


def rename(
    village: str,
    name: str,
    *,
    since: date,
    kind: VillageKind | None = None,
    commune: str | None = None,
    decision: str | None = None,
) -> None:
    """Give a village a new name, kind or commune from a day on; papers about earlier days keep the old one."""
    current = naming.last(VillageName, village)
    end_before(current, since)
    kind, commune = kind or current.kind, commune or current.commune_id
    name = _checked_name(name, kind, commune, since, but=village)
    if (name, kind, commune) == (current.name, current.kind, current.commune_id):
        raise UserError(_("Tên mới giống hệt tên đang dùng. Hãy xem lại."), "name")
    with step(_renaming(current, kind, name, commune)):
        naming.follow(current, since, name=name, kind=kind, commune=commune, decision=decision)


def correct(
    dated_name: str,
    name: str,
    *,
    kind: VillageKind,
    commune: str,
    since: date | None,
    until: date | None,
    decision: str | None,
) -> None:
    """Put right what was written wrongly in one dated name of a village; the names beside it give way.

    UserError names the field; papers about the days of that name are printed anew with what is right.
    """
    current = VillageName.get_by_id(dated_name)
    name = _checked_name(name, kind, commune, since, until, but=current.village_id)
    with step(vi("Sửa tên {village}").format(village=_called(current))):
        naming.correct(
            current, name=name, kind=kind, commune=commune, since=since, until=until, decision=decision
        )


def drop_name(dated_name: str) -> None:
    """Take out a dated name that never held, such as a renaming written by mistake. UserError: the only one."""
    current = VillageName.get_by_id(dated_name)
    with step(vi("Bỏ tên {village}").format(village=_called(current))):
        naming.drop(current)
        must_not_clash(current.village_id)


def end(village: str, last_day: date | None) -> None:
    """Let a village end after a day, its past and its twinnings staying; None takes the end back."""
    current = naming.last(VillageName, village)
    with step(_ending(last_day).format(village=_called(current))):
        naming.end(current, last_day)
        if naming.longer(current, last_day):
            must_not_clash(village)


def _ending(last_day: date | None) -> str:
    return vi("Bỏ ngày kết thúc của {village}") if last_day is None else vi("Ghi ngày kết thúc của {village}")


def _renaming(current: VillageName, kind: VillageKind, name: str, commune: str) -> str:
    old, new = _called(current), f"{VILLAGE_KINDS[kind]} {name}"
    if commune == current.commune_id:
        return vi("Đổi tên {old} thành {new}").format(old=old, new=new)
    place = communes.by_key()[commune].text
    if old == new:
        return vi("Chuyển {village} về {commune}").format(village=old, commune=place)
    return vi("Đổi tên {old} thành {new}, {commune}").format(old=old, new=new, commune=place)


def add_alias(village: str, name: str) -> None:
    """Let search and import know another spelling."""
    name = limits.proper_name(name, "name")
    if not name:
        raise UserError(_("Hãy ghi cách viết khác của tên."), "name")
    with step(vi("Thêm cách viết {name}").format(name=name)):
        VillageAlias.create(village=village, name=name)


def set_aliases(village: str, spelled: Iterable[str]) -> None:
    """Let search and import know these other spellings and no others."""
    with step(vi("Sửa các cách viết khác của {village}").format(village=_last_called(village))):
        naming.set_aliases(VillageAlias, village, spelled)


def set_note(village: str, note: str) -> None:
    with step(vi("Sửa ghi chú về {village}").format(village=_last_called(village))):
        Village.update(note=limits.note(note)).where(Village.id == village).execute()


def remove(village: str) -> None:
    """Take a village out of the file with its names and profiles; UserError: something else names it."""
    called = _last_called(village)
    must_be_free(
        "village",
        village,
        called[0].upper() + called[1:],
        _("Nếu ghi trùng, hãy gộp vào bon, buôn kia; nếu không còn nữa, hãy ghi ngày kết thúc."),
    )
    with step(vi("Xóa {village}").format(village=called)):
        Village.delete().where(Village.id == village).execute()


def _called(row: VillageName) -> str:
    return f"{VILLAGE_KINDS[row.kind]} {row.name}"


def _last_called(village: str) -> str:
    return _called(naming.last(VillageName, village))


def _checked_name(
    name: str,
    kind: VillageKind,
    commune: str,
    since: date | None,
    until: date | None = None,
    *,
    but: str = "",
) -> str:
    name = limits.proper_name(name, "name")
    if not name:
        raise UserError(_("Hãy ghi tên bon, buôn."), "name")
    place = communes.by_key()[commune]
    carried = [key for key, line in communes.succession(date.max).items() if place in line]
    rows = VillageName.select().where(VillageName.commune << carried, VillageName.village != but)
    days = since or date.min, until or date.max
    for row in rows:
        if fold(row.name) == fold(name) and row.kind is kind and overlaps(row, *days):
            raise UserError(
                _(
                    "{commune} đã có {kind} {name}. Hãy chọn {kind} đó trong danh sách, "
                    "hoặc ghi thêm số thứ tự nếu đây là một {kind} khác."
                ).format(
                    commune=place.opening,
                    kind=VILLAGE_KINDS[kind],
                    name=row.name,
                ),
                "name",
            )
    return name


def must_not_clash(village: str) -> None:
    """Refuse names that another village has taken meanwhile."""
    for row in naming.of(VillageName, village):
        _checked_name(row.name, row.kind, row.commune_id, row.since, row.until, but=village)


# --- Reads ----------------------------------------------------------------------------------------------------


class _Name(NamedTuple):
    village: str
    kind: VillageKind
    name: str
    commune: str
    since: date | None
    until: date | None


def labels(on: date, *, village: str | None = None) -> dict[str, VillageLabel]:
    """Give every village by key, or the one asked for, called as on a day."""
    return _labels(_names(village), on)


def _labels(known: dict[str, list[_Name]], on: date) -> dict[str, VillageLabel]:
    places = communes.succession(on)
    found = {}
    for village, names in known.items():
        row = named_on(names, on)
        commune = places[row.commune][-1]
        found[village] = VillageLabel(village, row.kind, row.name, commune.id, commune.text)
    return found


def _names(village: str | None = None) -> dict[str, list[_Name]]:
    known: dict[str, list[_Name]] = defaultdict(list)
    wanted = () if village is None else (VillageName.village == village,)
    for row in rows(_Name, VillageName, *wanted):
        known[row.village].append(row)
    return known


def living(on: date) -> list[VillageLabel]:
    """List the villages there are on a day, in alphabetical order."""
    return living_and_ended(on)[0]


def living_and_ended(on: date) -> tuple[list[VillageLabel], dict[str, VillageLabel]]:
    """List the villages there are on a day, in alphabetical order; give, by key, those that there are not."""
    known = _names()
    ended = _labels(known, on)
    there = [ended.pop(key) for key, names in known.items() if any(holds(row, on) for row in names)]
    return sorted(there, key=VillageLabel.order), ended


def by_commune(on: date) -> dict[str, set[str]]:
    """Give, by commune, the villages in it on a day; by one that others carry on, those that came from it."""
    places = communes.succession(on)
    found: dict[str, set[str]] = defaultdict(set)
    for village, names in _names().items():
        name = valid_on(names, on)
        if name is None:
            continue
        now = places[name.commune][-1]
        for row in names:
            line = places[row.commune]
            if line[-1] == now and (row.since is None or row.since <= on):
                for commune in line:
                    found[commune.id].add(village)
    return found


def spellings() -> dict[str, list[str]]:
    """Give, by village, every name and alias it is or was known by: what search looks through."""
    found: dict[str, list[str]] = defaultdict(list)
    for table in (VillageName, VillageAlias):
        known: Any = table.select(table.village, table.name)
        for village, name in known.tuples():
            found[village].append(name)
    return found


def read(village: str) -> VillageRecord:
    """Give all that is kept about one village itself."""
    found = Village.get_by_id(village)
    return VillageRecord(
        village,
        tuple(_dated(row) for row in naming.of(VillageName, village)),
        tuple(naming.aliases(VillageAlias, village)),
        found.note,
    )


def _dated(row: VillageName) -> DatedName:
    return DatedName(row.id, row.kind, row.name, row.commune_id, row.since, row.until, row.decision_id)


def lifetimes() -> dict[str, Lifetime]:
    """Give the first and last day of every village."""
    return {village: naming.lifetime(rows) for village, rows in _names().items()}
