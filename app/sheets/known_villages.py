"""The villages of the file, found by any name they have or had, alone or with the commune they are said to be in."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app import format as written
from app import villages
from app.dated import holds
from app.i18n import _
from app.naming import Lifetime
from app.rows import rows
from app.sheets.addresses import bare_village, village, without_plei
from app.sheets.alike import Likeness, Names, unmarked
from app.sheets.known_communes import Communes, Place, When
from app.sheets.matches import Doubt, Hit
from app.words import VILLAGE_KINDS
from models import EndReason, Twinning, TwinningVillage, VillageAlias, VillageKind, VillageName

_DAY = timedelta(days=1)
# Bon, buôn and làng say the same in three tongues; a thôn or tổ dân phố of that name is another place.
_ALIKE = frozenset({VillageKind.BON, VillageKind.BUON, VillageKind.LANG})


class _Named(NamedTuple):
    village: str
    name: str
    kind: VillageKind
    commune: str
    since: date | None
    until: date | None


class _Spelling(NamedTuple):
    """A name of a village; an alias holds for ever and for any kind."""

    village: str
    name: str
    kind: VillageKind | None = None
    since: date | None = None
    until: date | None = None


class Villages:
    """All villages there are and were, as they are when this is made."""

    def __init__(self, known: Communes) -> None:
        self._communes = known
        self._names: Names[_Spelling] = Names()
        self._cut: Names[_Spelling] = Names()  # by what is left without Plei
        self._homes: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, set[VillageKind]] = defaultdict(set)
        named = rows(_Named, VillageName)
        for row in named:
            self._add(_Spelling(row.village, row.name, row.kind, row.since, row.until))
            self._homes[row.village].add(row.commune)
            self._kinds[row.village].add(row.kind)
        for alias in VillageAlias.select(VillageAlias.village, VillageAlias.name):
            self._add(_Spelling(alias.village_id, alias.name))
        self._lifetimes = villages.lifetimes()
        self._labels = villages.labels(date.max)
        self._goes_on = _carriers()
        self._days = {day for row in named for day in (row.since, row.until and _after(row.until)) if day}

    def _add(self, spelling: _Spelling) -> None:
        bare, _kind = bare_village(spelling.name)
        for name in dict.fromkeys((spelling.name, bare)):
            self._names.add(name, spelling)
        if (cut := without_plei(bare)) != bare:
            self._cut.add(cut, spelling)

    def __contains__(self, record: str) -> bool:
        return record in self._labels

    def called(self, record: str) -> str:
        return self._labels[record].full

    def carried_on(self, record: str, on: date) -> str:
        """Give the village that its agencies went on with by a day, after mergers of which each led to one village."""
        seen = set()
        while record not in seen and self._has_ended(record, on) and len(into := self._goes_on[record]) == 1:
            seen.add(record)
            (record,) = into
        return record

    def _has_ended(self, record: str, on: date) -> bool:
        until = self._lifetimes[record].until
        return until is not None and until < on

    def days(self) -> set[date]:
        """Give the days from which a name may mean another village."""
        return self._days

    def knows(self, name: str) -> bool:
        """Tell whether a village has this name, with or without what it is."""
        return any(map(self._names.knows, (name, bare_village(name)[0])))

    def hits(self, text: str, kind: VillageKind | None, where: tuple[str, str, str], when: When) -> list[Hit]:
        """List the villages that a name may mean; `where` are commune, district and province, each perhaps empty.

        What the text itself says of where goes before that.
        """
        name, said = (text, None) if self._names.knows(text) else bare_village(text)
        commune, district, province = where
        if not self._names.knows(name):
            found = village(text)
            strays = [part for part in found.loose if not self._is_commune(part, district, province, when)]
            if found.name and not strays:
                name, said = found.name, found.village_kind
                commune = found.commune or next(iter(found.loose), commune)
                district, province = found.district or district, found.province or province
        place = self._communes.place(commune, district, province, when) if commune.strip() else None
        hits = [
            self._hit(spelling, like, kind or said, place, when)
            for spelling, like in self._alike(name, plain=unmarked(text)).items()
        ]
        return [*hits, *self._carrying_on(hits)]

    def _is_commune(self, part: str, district: str, province: str, when: When) -> bool:
        return self._communes.place(part, district, province, when).sure

    def _alike(self, name: str, *, plain: bool) -> dict[_Spelling, Likeness]:
        found = self._names.find(name, unmarked=plain)
        if Likeness.SAME not in found.values():
            cut = without_plei(name)
            others = self._names.find(cut, unmarked=plain) if cut != name else {}
            for spelling, like in (*others.items(), *self._cut.find(cut, unmarked=plain).items()):
                found[spelling] = min(like, found.get(spelling, like))
        return found

    def _hit(
        self, spelling: _Spelling, like: Likeness, kind: VillageKind | None, place: Place | None, when: When
    ) -> Hit:
        record = self.carried_on(spelling.village, when.day)
        doubts = []
        # A village of that name that is there goes before one that has become another.
        behind = 0 if record == spelling.village else 1
        if place is not None:
            homes = self._homes[spelling.village] | self._homes[record]
            if homes.isdisjoint(place.direct):
                line = frozenset[str]().union(*map(self._communes.after, homes))
                if line.isdisjoint(place.line):
                    elsewhere = _("ở {commune}, không phải nơi ghi trong bảng")
                    doubts.append(Doubt(elsewhere.format(commune=self._labels[record].commune), 30))
                behind += 2
            if not place.sure:
                doubts.append(Doubt(_("chưa rõ là xã, phường nào"), 15))
        kinds = {spelling.kind} if spelling.kind else self._kinds[spelling.village]
        if kind is not None and kind not in kinds and not (kind in _ALIKE and kinds & _ALIKE):
            named = VILLAGE_KINDS[self._labels[spelling.village].kind]
            doubts.append(Doubt(_("trong tệp là {kind}").format(kind=named), 8))
        until = self._lifetimes[record].until
        if until is not None and until < when.day:
            doubts.append(Doubt(_("hết ngày {day}").format(day=written.date(until)), 25))
        if when.stated and not holds(Lifetime(spelling.since, spelling.until), when.day):
            behind += 1
        ended = self._labels[spelling.village].text if record != spelling.village else ""
        return Hit(record, spelling.name, like, tuple(doubts), behind, ended)

    def _carrying_on(self, hits: list[Hit]) -> Iterator[Hit]:
        """Offer, beside a village that was merged, those that its twinnings went on with, where there are several."""
        for hit in hits:
            if hit.likeness is Likeness.SAME and hit.doubts:
                for into in self._goes_on.get(hit.key, ()):
                    why = _("tiếp nối kết nghĩa của {village}").format(village=self._labels[hit.key].text)
                    yield Hit(into, hit.name, hit.likeness, (Doubt(why, 20),))


def _after(day: date) -> date | None:
    return day + _DAY if day < date.max else None


def _carriers() -> dict[str, set[str]]:
    """Give, by village that was merged, those that stand in the twinnings which followed and not in the ended ones."""
    places: dict[str, set[str]] = defaultdict(set)
    for row in TwinningVillage.select(TwinningVillage.twinning, TwinningVillage.village):
        places[row.twinning_id].add(row.village_id)
    merged = Twinning.select(Twinning.id).where(Twinning.end_reason == EndReason.MERGED)
    found: dict[str, set[str]] = defaultdict(set)
    for twinning in Twinning.select(Twinning.id, Twinning.follows).where(Twinning.follows << merged):
        before, now = places[twinning.follows_id], places[twinning.id]
        for gone in before - now:
            found[gone] |= now - before
    return found
