"""Villages: bon, buôn, làng, thôn; an identity that lasts under dated names, and a profile for each year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from app import communes
from app.dated import end_before, end_of_next, holds, named_on, overlaps, valid_on
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.labels import VILLAGE_KINDS
from app.limits import must_be_a_year, must_fit
from app.text import clean, fold, sort_key
from models import Village, VillageAlias, VillageKind, VillageName, VillageProfile


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


@dataclass(frozen=True)
class Profile:
    """A village at the end of a year; None: nobody has said. `income` is đồng a person a year."""

    year: int
    households: int | None = None
    people: int | None = None
    ethnic_groups: str = ""
    poor_households: int | None = None
    near_poor_households: int | None = None
    income: int | None = None
    hard_road_m: int | None = None
    electricity: bool | None = None
    community_house: bool | None = None
    kindergarten: bool | None = None
    culture_village: bool | None = None
    hardship: bool | None = None
    head: str = ""
    note: str = ""


_PROFILE_FIELDS = [field.name for field in fields(Profile)]


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
    spelled = list(filter(None, (clean(alias, "aliases") for alias in aliases)))
    with step(_("Thêm {kind} {name}").format(kind=VILLAGE_KINDS[kind], name=name)):
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
    current = named_on(VillageName.select().where(VillageName.village == village), date.max)
    last = end_before(current, since)
    kind, commune = kind or current.kind, commune or current.commune_id
    name = _checked_name(name, kind, commune, since, but=village)
    if (name, kind, commune) == (current.name, current.kind, current.commune_id):
        raise UserError(_("Tên mới giống hệt tên đang dùng. Hãy xem lại."), "name")
    with step(_renaming(current, kind, name, commune)):
        VillageName.update(until=last).where(VillageName.id == current.id).execute()
        VillageName.create(
            village=village,
            kind=kind,
            name=name,
            commune=commune,
            since=since,
            until=end_of_next(current, since),
            decision=decision,
        )


def _renaming(current: VillageName, kind: VillageKind, name: str, commune: str) -> str:
    old, new = f"{VILLAGE_KINDS[current.kind]} {current.name}", f"{VILLAGE_KINDS[kind]} {name}"
    if commune == current.commune_id:
        return _("Đổi tên {old} thành {new}").format(old=old, new=new)
    place = communes.by_key()[commune].text
    if old == new:
        return _("Chuyển {village} về {commune}").format(village=old, commune=place)
    return _("Đổi tên {old} thành {new}, {commune}").format(old=old, new=new, commune=place)


def add_alias(village: str, name: str) -> None:
    """Let search and import know another spelling."""
    name = clean(name, "name")
    if not name:
        raise UserError(_("Hãy ghi cách viết khác của tên."), "name")
    with step(_("Thêm cách viết {name}").format(name=name)):
        VillageAlias.create(village=village, name=name)


def set_profile(village: str, profile: Profile) -> None:
    """Write what was counted at the end of a year, over what stood there before."""
    must_be_a_year(profile.year, "year")
    must_fit(VillageProfile, vars(profile))
    counted = profile.households
    for field in ("poor_households", "near_poor_households"):
        part = getattr(profile, field)
        if part is not None and counted is not None and part > counted:
            raise UserError(
                _("Số hộ nghèo, hộ cận nghèo ({part}) lớn hơn tổng số hộ ({whole}). Hãy xem lại.").format(
                    part=part, whole=counted
                ),
                field,
            )
    values = vars(profile) | {
        "ethnic_groups": clean(profile.ethnic_groups, "ethnic_groups"),
        "head": clean(profile.head, "head"),
    }
    with step(_("Ghi hồ sơ năm {year}").format(year=profile.year)):
        same = (VillageProfile.village == village) & (VillageProfile.year == profile.year)
        if not VillageProfile.update(values).where(same).execute():
            VillageProfile.create(village=village, **values)


def _checked_name(name: str, kind: VillageKind, commune: str, since: date | None, *, but: str = "") -> str:
    name = clean(name, "name")
    if not name:
        raise UserError(_("Hãy ghi tên bon, buôn."), "name")
    place = communes.by_key()[commune]
    carried = [key for key, line in communes.succession(date.max).items() if place in line]
    rows = VillageName.select().where(VillageName.commune << carried, VillageName.village != but)
    for row in rows:
        if fold(row.name) == fold(name) and row.kind is kind and overlaps(row, since or date.min, date.max):
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


# --- Reads ----------------------------------------------------------------------------------------------------


def labels(on: date, *, village: str | None = None) -> dict[str, VillageLabel]:
    """Give every village by key, or the one asked for, called as on a day."""
    return _labels(_names(village), on)


def _labels(known: dict[str, list[VillageName]], on: date) -> dict[str, VillageLabel]:
    places = communes.succession(on)
    found = {}
    for village, names in known.items():
        row = named_on(names, on)
        commune = places[row.commune_id][-1]
        found[village] = VillageLabel(village, row.kind, row.name, commune.id, commune.text)
    return found


def _names(village: str | None = None) -> dict[str, list[VillageName]]:
    rows: dict[str, list[VillageName]] = defaultdict(list)
    known = VillageName.select()
    for row in known if village is None else known.where(VillageName.village == village):
        rows[row.village_id].append(row)
    return rows


def living(on: date) -> list[VillageLabel]:
    """List the villages there are on a day, in alphabetical order."""
    known = _names()
    there = (label for key, label in _labels(known, on).items() if any(holds(row, on) for row in known[key]))
    return sorted(there, key=VillageLabel.order)


def by_commune(on: date) -> dict[str, set[str]]:
    """Give, by commune, the villages in it on a day; by one that others carry on, those that came from it."""
    places = communes.succession(on)
    found: dict[str, set[str]] = defaultdict(set)
    for village, names in _names().items():
        name = valid_on(names, on)
        if name is None:
            continue
        now = places[name.commune_id][-1]
        for row in names:
            line = places[row.commune_id]
            if line[-1] == now and (row.since is None or row.since <= on):
                for commune in line:
                    found[commune.id].add(village)
    return found


def spellings() -> dict[str, list[str]]:
    """Give, by village, every name and alias it is or was known by: what search looks through."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in VillageName.select():
        found[row.village_id].append(row.name)
    for alias in VillageAlias.select():
        found[alias.village_id].append(alias.name)
    return found


def profiles(last_year: int, count: int = 3, *, village: str | None = None) -> dict[str, list[Profile]]:
    """Give, by village, the newest `count` profiles up to `last_year`, oldest first; of one village if given."""
    found: dict[str, list[Profile]] = defaultdict(list)
    known = VillageProfile.select().where(VillageProfile.year <= last_year)
    if village is not None:
        known = known.where(VillageProfile.village == village)
    for row in known.order_by(VillageProfile.year):
        found[row.village_id].append(Profile(**{name: getattr(row, name) for name in _PROFILE_FIELDS}))
    return {village: known[-count:] for village, known in found.items()}
