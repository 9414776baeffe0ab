"""The communes of before 1/7/2025, and which of today's each lies in now (docs/decisions/old-communes.md).

Of today's provinces Lâm Đồng, Đắk Lắk, Gia Lai and Quảng Ngãi; one that was parted lies in several.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.text import fold, sound
from app.words import COMMUNE_KINDS
from models import CommuneKind

FIRST_DAY = date(2025, 7, 1)
"""The day from which today's communes are."""

_TABLE = Path(__file__).parents[1] / "resources" / "communes" / "communes.json"
_KIND = re.compile("(?:xa|phuong|thi tran|dac khu) +(?=.)")
_ABOVE = re.compile(r"(?:huyen|thi xa|thanh pho|tinh|tp[. ]|tx[. ]|[ht]\.) *")


class Commune(NamedTuple):
    """A commune there is today."""

    code: str  # of the statistics office
    kind: CommuneKind
    name: str
    province: str

    @property
    def text(self) -> str:
        """Say it as in a running text: xã Tuy Đức."""
        return f"{COMMUNE_KINDS[self.kind]} {self.name}"


class OldCommune(NamedTuple):
    """A commune there was, and what it lies in now: several where it was parted."""

    code: str
    kind: CommuneKind
    name: str
    district: str
    province: str
    successors: tuple[Commune, ...]


def successors(name: str, district: str = "", province: str = "") -> list[Commune]:
    """List the communes of today that a former one lies in; none: nobody knows such a one.

    The name may be without marks, and with or without the word xã, phường or thị trấn; several communes of one name
    are told apart by district and province.
    """
    listed = (now for old in named(name, district, province) for now in old.successors)
    return list(dict.fromkeys(listed))


def today(name: str) -> list[Commune]:
    """List the communes of today that have a name."""
    return _today_by_name().get(key(name), [])


def named(name: str, district: str = "", province: str = "") -> list[OldCommune]:
    """List the former communes of a name; the word for what it was, where it is said, chooses among them."""
    folded = fold(name)
    word = _KIND.match(folded)
    there = _within(_by_name().get(key(folded[word.end() :] if word else folded), ()), district, province)
    if word is None:
        return there
    # Which word goes with a name is often forgotten: it chooses, but does not exclude.
    said = [old for old in there if fold(COMMUNE_KINDS[old.kind]) == word[0].strip()]
    return said or there


def sounding(name: str, district: str = "", province: str = "") -> list[OldCommune]:
    """List the former communes whose name sounds like this one: Hà Ra for Hra."""
    folded = fold(name)
    word = _KIND.match(folded)
    heard = sound(folded[word.end() :] if word else folded)
    whole, easier = _by_sound()
    found = dict.fromkeys([*whole.get(heard.whole, ()), *easier.get(heard.whole, ())])
    for other in sorted(heard.easier):
        found |= dict.fromkeys(whole.get(other, ()))
    return _within(found, district, province)


def key(name: str) -> str:
    """Give what names are compared by: folded, without spaces and hyphens, numbers without noughts in front."""
    return re.sub(r"(?<!\d)0+(?=\d)|[^\w]", "", fold(name))


def same_place(one: str, other: str) -> bool:
    """Tell whether two names of districts or provinces may mean one; not said is any."""
    heard, said = (sound(_ABOVE.sub("", fold(name))) for name in (one, other))
    if not one.strip() or not other.strip():
        return True
    return heard.whole == said.whole or said.whole in heard.easier or heard.whole in said.easier


def same_province(one: str, other: str) -> bool:
    """Tell whether two names of provinces may mean one, or what has become one; not said is any."""
    return same_place(one, other) or not _today_of(one).isdisjoint(_today_of(other))


def _today_of(province: str) -> set[str]:
    return {today for old, today in _provinces() if same_place(province, old) or same_place(province, today)}


@cache
def _provinces() -> frozenset[tuple[str, str]]:
    """Give the provinces of before with those of today."""
    return frozenset((old.province, old.successors[0].province) for old in _table())


def _within(found: Iterable[OldCommune], district: str, province: str) -> list[OldCommune]:
    """Leave those of a district and a province; "Gia Lai" is also what Bình Định has become, "Bình Định" only that."""
    return [
        old
        for old in found
        if same_place(district, old.district)
        and any(same_place(province, there) for there in (old.province, old.successors[0].province))
    ]


@cache
def _table() -> tuple[OldCommune, ...]:
    read = json.loads(_TABLE.read_text(encoding="utf-8"))
    today = {
        code: Commune(code, CommuneKind(kind), name, province) for code, kind, name, province in read["today"]
    }
    return tuple(
        OldCommune(code, CommuneKind(kind), name, district, province, tuple(today[one] for one in now))
        for code, kind, name, district, province, now in read["former"]
    )


@cache
def _by_name() -> dict[str, list[OldCommune]]:
    found: dict[str, list[OldCommune]] = defaultdict(list)
    for old in _table():
        found[key(old.name)].append(old)
    return dict(found)


@cache
def _today_by_name() -> dict[str, list[Commune]]:
    found: dict[str, list[Commune]] = defaultdict(list)
    for now in dict.fromkeys(now for old in _table() for now in old.successors):
        found[key(now.name)].append(now)
    return dict(found)


@cache
def _by_sound() -> tuple[dict[str, Sequence[OldCommune]], dict[str, Sequence[OldCommune]]]:
    """Give them by how they sound, and by how they would if they were easier to say."""
    whole: dict[str, list[OldCommune]] = defaultdict(list)
    easier: dict[str, list[OldCommune]] = defaultdict(list)
    for old in _table():
        heard = sound(old.name)
        whole[heard.whole].append(old)
        for other in heard.easier:
            easier[other].append(old)
    return dict(whole), dict(easier)
