"""Village profiles: what was counted in a village at the end of each year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from app import naming
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.limits import must_be_a_year, must_fit, note, one_line, proper_name
from models import VillageName, VillageProfile


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


_FIELDS = [field.name for field in fields(Profile)]


def set_profile(village: str, profile: Profile) -> None:
    """Write what was counted at the end of a year, over what stood there before."""
    values = checked(profile)
    with step(_title(vi("Ghi hồ sơ năm {years}: {name}"), village, [profile.year])):
        _write(village, values)


def set_profiles(village: str, edited: Iterable[Profile], *, without: Iterable[int] = ()) -> None:
    """Write the profiles of several years at once, and take out those of the years in `without`.

    UserError names the field and the line, counted from 1 in the order of `edited`.
    """
    rows = [_checked_line(number, profile) for number, profile in enumerate(edited, 1)]
    years = [values["year"] for values in rows]
    for number, year in enumerate(years):
        if year in years[:number]:
            raise UserError(
                _("Năm {year} được ghi hai lần. Hãy bỏ bớt một dòng.").format(year=year), "year", number + 1
            )
    gone = [year for year in without if year not in years]
    with step(_title(vi("Ghi hồ sơ năm {years}: {name}"), village, [*years, *gone])):
        for year in gone:
            VillageProfile.delete().where(_of_year(village, year)).execute()
        for values in rows:
            _write(village, values)


def remove_profile(village: str, year: int) -> None:
    """Take out what was counted in a year; Undo brings it back."""
    with step(_title(vi("Xóa hồ sơ năm {years}: {name}"), village, [year])):
        VillageProfile.delete().where(_of_year(village, year)).execute()


def profiles(last_year: int, count: int = 3, *, village: str | None = None) -> dict[str, list[Profile]]:
    """Give, by village, the newest `count` profiles up to `last_year`, oldest first; of one village if given."""
    found: dict[str, list[Profile]] = defaultdict(list)
    known = VillageProfile.select().where(VillageProfile.year <= last_year)
    if village is not None:
        known = known.where(VillageProfile.village == village)
    for row in known.order_by(VillageProfile.year):
        found[row.village_id].append(Profile(**{name: getattr(row, name) for name in _FIELDS}))
    return {village: known[-count:] for village, known in found.items()}


def _title(text: str, village: str, years: Iterable[int]) -> str:
    listed = ", ".join(map(str, sorted(years)))
    return text.format(years=listed, name=naming.last(VillageName, village).name)


def _checked_line(number: int, profile: Profile) -> dict[str, Any]:
    try:
        return checked(profile)
    except UserError as error:
        text = _("Năm {year}: {text}").format(year=profile.year, text=error.text)
        raise UserError(text, error.field, number) from None


def checked(profile: Profile) -> dict[str, Any]:
    """Give the columns as they will be stored, or say in a sentence what cannot stand."""
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
    return vars(profile) | {
        "ethnic_groups": one_line(profile.ethnic_groups, "ethnic_groups"),
        "head": proper_name(profile.head, "head"),
        "note": note(profile.note),
    }


def _write(village: str, values: dict[str, Any]) -> None:
    if not VillageProfile.update(values).where(_of_year(village, values["year"])).execute():
        VillageProfile.create(village=village, **values)


def _of_year(village: str, year: int) -> Any:
    return (VillageProfile.village == village) & (VillageProfile.year == year)
