"""Villages: bon, buôn, làng, thôn; an identity that lasts under dated names, and a profile for each year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from app import communes
from app.dated import end_before, named_on, overlaps
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.labels import VILLAGE_KINDS
from app.text import clean, fold, sort_key
from models import Village, VillageAlias, VillageKind, VillageName, VillageProfile


@dataclass(frozen=True)
class VillageLabel:
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
    with step(_("Thêm {kind} {name}").format(kind=VILLAGE_KINDS[kind], name=name)):
        village = Village.create()
        VillageName.create(
            village=village, kind=kind, name=name, commune=commune, since=since, decision=decision
        )
        for alias in aliases:
            VillageAlias.create(village=village, name=clean(alias))
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
    with step(_("Đổi tên {old} thành {new}").format(old=current.name, new=name)):
        VillageName.update(until=last).where(VillageName.id == current.id).execute()
        VillageName.create(
            village=village, kind=kind, name=name, commune=commune, since=since, decision=decision
        )


def add_alias(village: str, name: str) -> None:
    """Let search and import know another spelling."""
    name = clean(name)
    if not name:
        raise UserError(_("Hãy ghi cách viết khác của tên."), "name")
    with step(_("Thêm cách viết {name}").format(name=name)):
        VillageAlias.create(village=village, name=name)


def set_profile(village: str, profile: Profile) -> None:
    """Write what was counted at the end of a year, over what stood there before."""
    counted = profile.households
    for field in ("poor_households", "near_poor_households"):
        part = getattr(profile, field)
        if part is not None and counted is not None and part > counted:
            raise UserError(
                _("Số hộ nghèo, hộ cận nghèo ({part}) không thể lớn hơn tổng số hộ ({whole}).").format(
                    part=part, whole=counted
                ),
                field,
            )
    values = {name: getattr(profile, name) for name in _PROFILE_FIELDS}
    with step(_("Ghi hồ sơ năm {year}").format(year=profile.year)):
        same = (VillageProfile.village == village) & (VillageProfile.year == profile.year)
        if not VillageProfile.update(values).where(same).execute():
            VillageProfile.create(village=village, **values)


def _checked_name(name: str, kind: VillageKind, commune: str, since: date | None, *, but: str = "") -> str:
    name = clean(name)
    if not name:
        raise UserError(_("Hãy ghi tên bon, buôn."), "name")
    rows = VillageName.select().where(VillageName.commune == commune, VillageName.village != but)
    for row in rows:
        if fold(row.name) == fold(name) and row.kind is kind and overlaps(row, since or date.min, date.max):
            raise UserError(
                _(
                    "{commune} đã có {kind} {name}. Hãy chọn {kind} đó trong danh sách, "
                    "hoặc ghi thêm số thứ tự nếu đây là một {kind} khác."
                ).format(
                    commune=communes.by_key()[commune].text.capitalize(),
                    kind=VILLAGE_KINDS[kind],
                    name=row.name,
                ),
                "name",
            )
    return name


# --- Reads ----------------------------------------------------------------------------------------------------


def labels(on: date) -> dict[str, VillageLabel]:
    """Give every village by key, called as on a day."""
    places = communes.by_key()
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in VillageName.select():
        rows[row.village_id].append(row)
    found = {}
    for village, names in rows.items():
        row = named_on(names, on)
        commune = places[row.commune_id]
        found[village] = VillageLabel(village, row.kind, row.name, commune.id, commune.text)
    return found


def living(on: date) -> list[VillageLabel]:
    """List the villages there are on a day, in alphabetical order."""
    there = {
        row.village_id
        for row in VillageName.select(VillageName.village, VillageName.since, VillageName.until)
        if overlaps(row, on, date.max)
    }
    return sorted((label for key, label in labels(on).items() if key in there), key=VillageLabel.order)


def spellings() -> dict[str, list[str]]:
    """Give, by village, every name and alias it is or was known by: what search looks through."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in VillageName.select():
        found[row.village_id].append(row.name)
    for alias in VillageAlias.select():
        found[alias.village_id].append(alias.name)
    return found


def profiles(last_year: int, count: int = 3) -> dict[str, list[Profile]]:
    """Give, by village, the newest `count` profiles up to `last_year`, oldest first."""
    found: dict[str, list[Profile]] = defaultdict(list)
    for row in VillageProfile.select().where(VillageProfile.year <= last_year).order_by(VillageProfile.year):
        found[row.village_id].append(Profile(**{name: getattr(row, name) for name in _PROFILE_FIELDS}))
    return {village: known[-count:] for village, known in found.items()}
