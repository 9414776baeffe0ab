"""Villages, as what the rows of a list of villages become: those that are new, and what was counted in a year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from app import format as written
from app import limits, naming, profiles, villages
from app.errors import UserError
from app.i18n import _
from app.partial_date import Precision
from app.profiles import Profile
from app.sheets import name_lists
from app.sheets.addresses import bare_village
from app.sheets.importing.names import is_new
from app.sheets.importing.nouns import Context, Noun, Resolve
from app.sheets.importing.plan import Candidate, Draft, Question, What
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import LABELS, Meaning
from app.sheets.name_lists import other_names
from app.sheets.table_rows import Row
from models import Village, VillageAlias

_COUNTS = {
    "households": Meaning.HOUSEHOLDS,
    "people": Meaning.PEOPLE,
    "poor_households": Meaning.POOR,
    "near_poor_households": Meaning.NEAR_POOR,
}
_FLAGS = {
    "electricity": Meaning.ELECTRICITY,
    "community_house": Meaning.COMMUNITY_HOUSE,
    "kindergarten": Meaning.KINDERGARTEN,
    "culture_village": Meaning.CULTURE_VILLAGE,
    "hardship": Meaning.HARDSHIP,
}
_TEXTS = {"ethnic_groups": Meaning.ETHNIC_GROUPS, "head": Meaning.HEAD}
_OTHERS = {"income": Meaning.INCOME, "hard_road_m": Meaning.HARD_ROAD}
_MEANINGS = {**_COUNTS, **_FLAGS, **_TEXTS, **_OTHERS}
_METRES = 1000  # of a kilometre


@dataclass(frozen=True)
class VillageRow:
    """A village, what else it is called, and what was counted in it in a year.

    Without a profile `note` is about the village itself; else the profile has it.
    """

    key: str
    profile: Profile | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""


class Villages(Noun[VillageRow]):
    name = "village"

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int | None], int] = {}
        self._profiles: dict[str, list[Profile]] | None = None
        self._aliases: dict[str, list[str]] = defaultdict(list)
        self._notes: dict[str, str] = {}

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        read = RowRead(table, rows[0], draft.reasons, draft.questions)
        aliases = [bare_village(name)[0] for name in other_names(read.lines(Meaning.OTHER_NAMES))]
        key = self._key(read, context, aliases)
        profile = self._profile(read)
        if read.has(Meaning.YEAR) and profile is not None:
            draft.title = _("{village}, năm {year}").format(village=draft.title, year=profile.year)
        if read.left_out:
            draft.what = What.LEFT_OUT
        if read.stuck or key is None:
            return
        moment = key, profile.year if profile else None
        if (first := self._seen.setdefault(moment, read.row.number)) != read.row.number:
            read.refuse(
                _("Bon, buôn này đã ghi ở dòng {row}. Hãy bỏ bớt một dòng.").format(row=first + 1),
                Meaning.VILLAGE,
            )
            return
        try:
            checked = naming.checked_aliases(aliases)
            note = limits.note(read.text(Meaning.NOTE)) if profile is None else ""
        except UserError as trouble:
            read.refuse(trouble.text, Meaning.OTHER_NAMES if trouble.field == "aliases" else Meaning.NOTE)
            return
        draft.value = VillageRow(key, profile, tuple(sorted(checked)), note)

    @staticmethod
    def _key(read: RowRead, context: Context, aliases: Sequence[str]) -> str | None:
        found, _doubtful = name_lists.villages(
            read.lines(Meaning.VILLAGE), context.names.matcher.knows_village
        )
        if len(found) != 1 or not found[0].name:
            read.refuse(_("Mỗi dòng hãy ghi tên một bon, buôn."), Meaning.VILLAGE)
            return None
        year = read.count(Meaning.YEAR)
        counted_on = date(year, 12, 31) if year and MINYEAR <= year <= MAXYEAR else None
        return context.names.village(read, found[0], listed=True, on=counted_on, also=aliases)

    def _profile(self, read: RowRead) -> Profile | None:
        values: dict[str, Any] = {name: read.count(meaning) for name, meaning in _COUNTS.items()}
        values |= {name: read.flag(meaning) for name, meaning in _FLAGS.items()}
        values |= {name: read.text(meaning) for name, meaning in _TEXTS.items()}
        income, road = read.money(Meaning.INCOME), read.quantity(Meaning.HARD_ROAD, "km")
        values["income"] = income.value if income else None
        if road is not None:
            values["hard_road_m"] = road.thousandths // (_METRES if road.unit == "m" else 1)
        values["note"] = read.text(Meaning.NOTE)
        if all(value in (None, "") for name, value in values.items() if name != "note"):
            return None
        year = self._year(read)
        if year is None or read.stuck:
            return None
        try:
            return Profile(**profiles.checked(Profile(year, **values)))
        except UserError as trouble:
            read.refuse(trouble.text, _MEANINGS.get(trouble.field or "", Meaning.YEAR))
            return None

    @staticmethod
    def _year(read: RowRead) -> int | None:
        """Give the year that a row tells of: its own, that of the title, or what the clerk says of the table."""
        if (year := read.count(Meaning.YEAR)) is not None:
            return year
        when, period = read.table.above.when, read.table.above.period
        if when is not None and when.last is not None and when.precision is Precision.YEAR:
            return when.last.year
        if period is not None:
            return period.year
        key = f"year|{read.table.source}"
        answer = read.table.choices.answers.get(key, "")
        if answer.isdigit():
            return int(answer)
        text = _("Bảng ở trang {sheet} không ghi số liệu của năm nào. Đó là năm nào?").format(
            sheet=read.table.understood.sheet
        )
        years = (read.today.year, read.today.year - 1)
        read.questions.append(Question(key, text, tuple(Candidate(str(year), str(year)) for year in years)))
        return None

    def there(self, keys: Iterable[str]) -> set[str]:
        every: Any = Village.select(Village.id)
        return {key for (key,) in every.tuples()}.intersection(keys)

    def load(self, keys: Iterable[str]) -> None:
        if self._profiles is None and any(True for _key in keys):
            self._profiles = profiles.profiles(9999, 9999)
            for alias in VillageAlias.select(VillageAlias.village, VillageAlias.name):
                self._aliases[alias.village_id].append(alias.name)
            every: Any = Village.select(Village.id, Village.note)
            self._notes = dict(every.tuples())

    def natural(self, value: VillageRow) -> str | None:
        return None if is_new(value.key) else value.key

    def current(self, key: str, wanted: VillageRow) -> VillageRow:
        aliases = tuple(sorted(self._aliases[key]))
        if wanted.profile is None:
            return VillageRow(key, None, aliases, self._notes.get(key, ""))
        year = wanted.profile.year
        known = (one for one in (self._profiles or {}).get(key, ()) if one.year == year)
        return VillageRow(key, next(known, Profile(year)), aliases)

    def over(self, current: VillageRow, wanted: VillageRow) -> VillageRow:
        current = replace(
            current,
            aliases=tuple(sorted({*current.aliases, *wanted.aliases})),
            note=wanted.note or current.note,
        )
        if wanted.profile is None or current.profile is None:
            return current
        said = {
            one.name: value
            for one in fields(Profile)
            if (value := getattr(wanted.profile, one.name)) not in (None, "")
        }
        return replace(current, profile=replace(current.profile, **said))

    def said(self, value: VillageRow, context: Context) -> dict[str, str]:
        profile = value.profile
        found = {
            _("Bon, buôn"): context.called(value.key),
            LABELS[Meaning.OTHER_NAMES]: "; ".join(value.aliases),
        }
        if profile is None:
            return found | {_("Ghi chú"): value.note}
        found[_("Năm")] = str(profile.year)
        for name, meaning in _MEANINGS.items():
            said = getattr(profile, name)
            found[LABELS[meaning]] = _in_words(name, said)
        found[_("Ghi chú")] = profile.note
        return found

    def features(self, value: VillageRow) -> dict[str, int]:
        found = {f"village {value.key}": 3}
        return found | ({f"year {value.profile.year}": 1} if value.profile else {})

    def with_keys(self, value: VillageRow, resolve: Resolve) -> VillageRow:
        return replace(value, key=resolve(value.key) or "")

    def add(self, value: VillageRow) -> str:
        self.correct(value.key, value)
        return value.key

    def correct(self, key: str, value: VillageRow) -> None:
        there = villages.read(key)
        if value.profile is not None:
            profiles.set_profile(key, value.profile)
        elif value.note and value.note != there.note:
            villages.set_note(key, value.note)
        if not set(value.aliases) <= set(there.aliases):
            villages.set_aliases(key, dict.fromkeys((*there.aliases, *value.aliases)))


def _in_words(name: str, said: Any) -> str:
    if said is None:
        return ""
    if isinstance(said, bool):
        return _("có") if said else _("không")
    if name == "income":
        return written.dong(said)
    return written.money(said) if isinstance(said, int) else str(said)
