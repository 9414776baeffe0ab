"""A village or commune with what it is said to lie in: "Bon Bu Prâng (xã Quảng Trực, huyện Tuy Đức)"."""

import re
from typing import NamedTuple

from app.text import fold, nfc
from app.words import COMMUNE_KINDS, VILLAGE_KINDS
from models import CommuneKind, VillageKind

_VILLAGE_WORDS = {spelled: kind for kind, word in VILLAGE_KINDS.items() for spelled in (word, fold(word))} | {
    "ƀuôn": VillageKind.BUON,
    "tdp": VillageKind.QUARTER,
}
_TEAM = re.compile(r"(?:tổ|to) (?:số |so )?(?=\d)")
_COMMUNE_WORDS = {fold(word): kind for kind, word in COMMUNE_KINDS.items()} | {
    "x.": CommuneKind.COMMUNE,
    "p.": CommuneKind.WARD,
    "tt.": CommuneKind.TOWNSHIP,
}
# A village in Jrai, so no more than làng; yet many names are never said without it.
_PLEI = re.compile("(?:plei|ploi)(?= )")
_DISTRICT = re.compile(r"(?:huyen|thi xa|thanh pho|tp\.?|tx\.?|h\.) *(?=\S)")
_PROVINCE = re.compile(r"(?:tinh|t\.) *(?=\S)")
_PARTS = re.compile(r"\s*[,;()]\s*|\s+[-–—]\s+|\s*\n\s*")
_LONGEST_WORD = 3  # words of "tổ dân phố"
# Where a commune begins in a text without commas: "bon Bu Prâng xã Quảng Trực", "Bu Prâng thuộc xã Quảng Trực".
_INSIDE = re.compile(
    r"(?<=\S)\s+(?:thuộc\s+|ở\s+)?(?=(?:xã|xa|phường|phuong|thị trấn|thi tran|đặc khu|dac khu|huyện|huyen|tỉnh|tinh)\s)",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """What is said of where, words such as huyện in it; `loose` are parts that do not say what they are."""

    name: str
    village_kind: VillageKind | None = None
    commune: str = ""
    district: str = ""
    province: str = ""
    loose: tuple[str, ...] = ()


def village(text: str) -> Address:
    """Take the name of a village apart from the words for what it is, and from what it is said to lie in."""
    found = _parted(text)
    name, kind = bare_village(found.name)
    return found._replace(name=name, village_kind=kind)


def commune(text: str) -> Address:
    """Take a commune apart from the district and province it is said to lie in; its name keeps the word xã."""
    found = _parted(text)
    if not found.commune:
        return found
    return found._replace(name=found.commune, commune="") if not found.name else found


def bare_village(name: str) -> tuple[str, VillageKind | None]:
    """Leave out the word bon, buôn, làng … in front, "số" before a number too."""
    lower = " ".join(nfc(name).lower().split())
    if team := _TEAM.match(lower):
        return lower[team.end() :], VillageKind.QUARTER
    words = name.split()
    for count in range(min(_LONGEST_WORD, len(words) - 1), 0, -1):
        kind = _VILLAGE_WORDS.get(" ".join(lower.split()[:count]).rstrip(".:"))
        if kind is not None:
            rest = words[count + 1 :] if _counts(words[count:]) else words[count:]
            return " ".join(rest), kind
    return name, None


def without_plei(name: str) -> str:
    """Leave out Plei or Plơi in front of a name; as it is where there is none."""
    return name.split(maxsplit=1)[1] if _PLEI.match(fold(name)) else name


def bare_commune(name: str) -> tuple[str, CommuneKind | None]:
    """Leave out the word xã, phường, thị trấn, đặc khu in front."""
    words = re.sub(r"^(\w{1,2}\.)(?=\S)", r"\1 ", name).split()
    for count in (2, 1):
        kind = _COMMUNE_WORDS.get(fold(" ".join(words[:count])))
        if kind is not None and len(words) > count:
            return " ".join(words[count:]), kind
    return name, None


def _counts(words: list[str]) -> bool:
    return len(words) > 1 and fold(words[0]) == "so" and words[1][0].isdigit()


def _parted(text: str) -> Address:
    pieces = [piece for part in _PARTS.split(text) for piece in _INSIDE.split(part) if piece]
    name = commune = district = province = ""
    loose = []
    for number, piece in enumerate(pieces):
        folded = fold(piece)
        if not commune and bare_commune(piece)[1] is not None:
            commune = piece
        elif number == 0:
            name = piece
        elif not district and _DISTRICT.match(folded):
            district = piece
        elif not province and _PROVINCE.match(folded):
            province = piece
        else:
            loose.append(piece)
    return Address(name, None, commune, district, province, tuple(loose))
