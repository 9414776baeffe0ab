"""The communes of the file, found by the names that lists of ten years give them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app import communes, old_communes
from app import format as written
from app.communes import CommuneRow
from app.dated import holds
from app.i18n import _
from app.old_communes import FIRST_DAY, OldCommune, key, same_place, same_province
from app.sheets.addresses import Address, bare_commune, commune
from app.sheets.alike import Likeness, Names, likeness, unmarked
from app.sheets.matches import Doubt, Hit
from app.words import COMMUNE_KINDS

_DAY = timedelta(days=1)


class When(NamedTuple):
    """The day that a row is about; not `stated`: today, for it does not say."""

    day: date
    stated: bool

    @property
    def early(self) -> bool:
        """Tell whether it is said to be of before the communes of today."""
        return self.stated and self.day < FIRST_DAY


class Place(NamedTuple):
    """Where a village is said to be: communes of the file, and those that carry them on."""

    direct: frozenset[str]
    line: frozenset[str]
    sure: bool


class Communes:
    """All communes there are and were, as they are when this is made."""

    def __init__(self) -> None:
        self._rows = communes.by_key()
        self._line = communes.succession(date.max)
        self._names: Names[str] = Names()
        for row in self._rows.values():
            self._names.add(row.name, row.id)
        self._places: dict[tuple[str, str, str, bool], Place] = {}

    def called(self, record: str) -> str:
        row = self._rows[record]
        return ", ".join(filter(None, (row.text, row.district)))

    def days(self) -> Iterator[date]:
        """Give the days from which a name may mean another commune."""
        yield FIRST_DAY
        for row in self._rows.values():
            if row.since is not None:
                yield row.since
            if row.until is not None and row.until < date.max:
                yield row.until + _DAY

    @property
    def province(self) -> str:
        """The province that all communes there are today lie in; empty where it is not said, or there are several."""
        there = {row.province for row in self._rows.values() if row.until is None and row.province}
        return there.pop() if len(there) == 1 else ""

    def carried_on(self, record: str, on: date) -> str:
        """Give what a commune is by a day."""
        here = record
        for following in self._line[record][1:]:
            until = self._rows[here].until
            if until is None or until >= on:
                break
            here = following.id
        return here

    def after(self, record: str) -> frozenset[str]:
        """Give a commune with all that carry it on, ever."""
        return frozenset(row.id for row in self._line[record])

    def __contains__(self, record: str) -> bool:
        return record in self._rows

    def hits(self, text: str, district: str, province: str, when: When) -> list[Hit]:
        """List the communes that a name may mean, as they are on a day."""
        found = []
        for record, hit in self._found(text, district, province, early=when.early):
            now = self.carried_on(record, when.day)
            row = self._rows[now]
            ended: tuple[Doubt, ...] = ()
            if row.until is not None and row.until < when.day:
                ended = (Doubt(_("hết ngày {day}").format(day=written.date(row.until)), 25),)
            # Of an old and a new one of one name that is meant which there was.
            behind = hit.behind + (0 if holds(row, when.day) else 5)
            before = self._rows[record].text if now != record else ""
            found.append(hit._replace(key=now, doubts=hit.doubts + ended, behind=behind, ended=before))
        return found

    def place(self, text: str, district: str, province: str, when: When) -> Place:
        """Give all communes that a village said to be there may lie in."""
        early = when.early
        asked = text, district, province, early
        if (known := self._places.get(asked)) is None:
            known = self._places[asked] = self._place(text, district, province, early=early)
        return known

    def _place(self, text: str, district: str, province: str, *, early: bool) -> Place:
        found = list(self._found(text, district, province, early=early))
        fitting = {record for record, hit in found if hit.sure}
        direct = frozenset(fitting or (record for record, _hit in found))
        line = frozenset(there for record in direct for there in self.after(record))
        # Of two communes of one name in the file it does not matter which: the village tells.
        return Place(direct, line, sure=bool(fitting))

    def _found(self, text: str, district: str, province: str, *, early: bool) -> Iterator[tuple[str, Hit]]:
        # Phường Xuân Hương - Đà Lạt is all a name.
        said = Address(text) if self._names.knows(bare_commune(text)[0]) else commune(text)
        said = said._replace(district=said.district or district, province=said.province or province)
        name, kind = bare_commune(said.name)
        asked = f"{COMMUNE_KINDS[kind]} {name}" if kind else name, said.district, said.province
        old = old_communes.named(*asked)
        is_old = early or bool(said.district)
        hits = list(self._by_name(said, old if is_old else [], plain=unmarked(text)))
        yield from hits
        if is_old or not any(hit.sure for _record, hit in hits):
            old = [*old, *old_communes.sounding(*asked)]
            yield from self._by_old_name(name, old, plain=unmarked(text), behind=0 if early else 1)

    def _by_name(self, said: Address, old: Sequence[OldCommune], *, plain: bool) -> Iterator[tuple[str, Hit]]:
        """Find communes by their own names; one that only took over the name of the `old` one meant is doubted."""
        name, kind = bare_commune(said.name)
        for record, like in self._names.find(name, unmarked=plain).items():
            row = self._rows[record]
            doubts = []
            elsewhere = not same_place(said.district, row.district)
            if elsewhere or not same_province(said.province, row.province) or _took_over(row, old):
                doubts.append(Doubt(_("nơi khác cùng tên"), 30))
            elif any(len(one.successors) > 1 and _is_one(row, one.successors) for one in old):
                doubts.append(_parted())
            if kind is not None and kind is not row.kind:
                doubts.append(Doubt(_("trong tệp là {kind}").format(kind=COMMUNE_KINDS[row.kind]), 10))
            yield record, Hit(record, row.name, like, tuple(doubts))

    def _by_old_name(
        self, name: str, old: Iterable[OldCommune], *, plain: bool, behind: int
    ) -> Iterator[tuple[str, Hit]]:
        """Find communes by the names of those of before 1/7/2025 that lie in them, which the file need not know."""
        for one in old:
            like = likeness(name, one.name, unmarked=plain)
            doubts = (_parted(),) if len(one.successors) > 1 else ()
            for row in self._rows.values():
                if _is_one(row, one.successors):
                    like = Likeness.SOUND if like is None else like
                    yield row.id, Hit(row.id, one.name, like, doubts, behind)


def _parted() -> Doubt:
    return Doubt(_("xã cũ nay thuộc nhiều xã, phường"), 10)


def _took_over(row: CommuneRow, old: Sequence[OldCommune]) -> bool:
    """Tell whether a commune of today bears the name of old ones of which no part lies in it."""
    inside = any(_is_one(row, one.successors) for one in old)
    return bool(old) and not inside and _is_one(row, old_communes.today(row.name))


def _is_one(row: CommuneRow, today: Iterable[old_communes.Commune]) -> bool:
    """Tell whether a commune of the file is one of these of today."""
    if row.until is not None and row.until < FIRST_DAY:
        return False
    return any(_is(now, row) for now in today)


def _is(now: old_communes.Commune, row: CommuneRow) -> bool:
    if row.code:
        return row.code.zfill(len(now.code)) == now.code
    return (
        row.kind is now.kind and key(row.name) == key(now.name) and same_province(row.province, now.province)
    )
