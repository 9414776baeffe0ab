"""Several agencies or villages in one cell, taken apart; a name with "và" or a comma in it stays whole."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.text import clean, fold
from models import CommuneKind, VillageKind

Knows = Callable[[str], bool]

_HARD = r";|\+|•|●|\n\s*[-–*]\s*|\n\s*\d{1,2}[.)]\s+"
_SOFT = r",|\n|(?<!\d)/(?!\d)|\s(?:và|&)\s"
_SEPARATOR = re.compile(rf"(\s*(?:{_HARD}|{_SOFT})\s*)", re.IGNORECASE)
_IS_HARD = re.compile(rf"\s*(?:{_HARD})\s*", re.IGNORECASE)
_ALSO = re.compile(
    r"^\s*(?:(?:hay )?(?:còn|thường) (?:được )?gọi là|tên (?:gọi )?(?:khác|cũ)(?: là)?|trước (?:đây|kia) là|tức|hay|và)\b",
    re.IGNORECASE,
)
_LONGEST = 2000  # letters; no list in a cell is as long
_BULLET = re.compile(r"^\s*(?:[-–*•●]|\d{1,2}[.)])\s+")

# Words that an agency's name begins with: a piece that begins so is a name of its own, one that does not goes on
# with the name before it ("Sở Giáo dục" "Đào tạo").
_AGENCY = re.compile(
    "(?:so|bo chi huy|bo ch|bo chqs|bo tu lenh|ban|phong|cong an|cong ty|cty|tong cong ty|tap doan|truong|benh vien|trung tam|"
    "hoi|lien doan|lien hiep|cong doan|doan|tinh doan|huyen doan|thanh doan|tinh uy|huyen uy|dang uy|dang bo|uy ban|ubnd|ubmttq|mttq|ub mttq|mat tran|"
    "hdnd|ngan hang|agribank|bidv|vietinbank|vietcombank|chi cuc|cuc|chi nhanh|vien|toa an|kho bac|bao hiem|buu dien|viettel|"
    "vnpt|dien luc|quy|hat|doanh nghiep|hop tac xa|htx|dai|bao|to chuc|binh doan|su doan|trung doan|tieu doan|lu doan|don|bdbp|"
    "van phong|vp|thanh tra|xi nghiep|nong truong|lam truong|co quan|tram|chi bo|khoi|hiep hoi|nha may|nha khach|"
    "phuong|xa(?! hoi)|dac khu|thi tran|huyen|tinh|bch|lang nghe)(?= )"
    "|ubnd|mttq|bidv|agribank|viettel|vnpt|tinh doan|tinh uy|huyen uy|huyen doan|hdnd|cong an|thanh tra"
)
_VILLAGE_KINDS = {
    "bon": VillageKind.BON,
    "buon": VillageKind.BUON,
    "ƀuon": VillageKind.BUON,
    "lang": VillageKind.LANG,
    "thon": VillageKind.THON,
    "to dan pho": VillageKind.QUARTER,
    "tdp": VillageKind.QUARTER,
}
_COMMUNE_KINDS = {
    "xa": CommuneKind.COMMUNE,
    "phuong": CommuneKind.WARD,
    "thi tran": CommuneKind.TOWNSHIP,
    "dac khu": CommuneKind.ZONE,
}
_SEVERAL = re.compile(
    r"^(?:các|những|hai|ba|bốn|năm|\d{1,2})\s+(?=(?:bon|buôn|ƀuôn|làng|thôn|tổ dân phố)\b)", re.IGNORECASE
)
_WHERE = re.compile(
    r"(?:^(?:toàn |cả )?|[\s,;(/–-]+(?:thuộc\s+|ở\s+)?)(?P<kind>xã|phường|thị trấn|đặc khu|P\.|X\.)\s*(?P<name>[^(),;]+?)\s*\)?\s*$",
    re.IGNORECASE,
)


class Names(NamedTuple):
    """`doubtful`: names nobody knows were parted, or kept together, by their looks alone."""

    names: tuple[str, ...]
    doubtful: bool = False


class Place(NamedTuple):
    """A village as it is named, without the word for what it is; its commune where that is said with it.

    An empty name is the whole commune.
    """

    name: str
    kind: VillageKind | None = None
    commune: str = ""
    commune_kind: CommuneKind | None = None


class Known:
    """Names that are known, found again however marks and apostrophes are written."""

    def __init__(self, names: Iterable[str]) -> None:
        self._folded = {_key(name) for name in names}

    def __call__(self, name: str) -> bool:
        return _key(name) in self._folded


def _key(name: str) -> str:
    return fold(re.sub(r"\s*[-–]\s*", "-", " ".join(name.split())))


def _nothing(_name: str) -> bool:
    return False


def agencies(text: str, knows: Knows = _nothing) -> Names:
    """Take a list of agencies apart; the longest run of its pieces that is a known name stays one name."""
    if len(text) > _LONGEST:
        return Names((clean(text),), doubtful=True)
    pieces, separators = _pieces(text)
    found: list[str] = []
    doubtful = False
    place = 0
    while place < len(pieces):
        end = _longest_known(pieces, separators, place, knows)
        if end == place:  # nothing known begins here: as far as the next name that begins like one
            end = place + 1
            while end < len(pieces) and not _starts_a_name(pieces, separators, end, knows):
                end += 1
            around = separators[max(place - 1, 0) : end]
            doubtful = doubtful or not all(map(_IS_HARD.fullmatch, around))
        found.append(_joined(pieces, separators, place, end))
        place = end
    return Names(tuple(dict.fromkeys(found)), doubtful)


def begins_like_an_agency(text: str) -> bool:
    return _AGENCY.match(fold(text)) is not None


def _longest_known(pieces: list[str], separators: list[str], place: int, knows: Knows) -> int:
    """Give where the longest known name from here ends; `place` itself where none does."""
    for end in range(len(pieces), place, -1):
        if knows(_joined(pieces, separators, place, end)):
            return end
    return place


def _starts_a_name(pieces: list[str], separators: list[str], place: int, knows: Knows) -> bool:
    return (
        _IS_HARD.fullmatch(separators[place - 1]) is not None
        or begins_like_an_agency(pieces[place])
        or _longest_known(pieces, separators, place, knows) > place
    )


def _pieces(text: str) -> tuple[list[str], list[str]]:
    """Part a text at every separator there may be; the separators lie between the pieces."""
    parts = _SEPARATOR.split(_BULLET.sub("", text.strip()))
    pieces: list[str] = []
    separators: list[str] = []
    for number in range(0, len(parts), 2):
        if not (piece := clean(_BULLET.sub("", parts[number])).strip(" .")):
            continue
        if pieces:
            separators.append(parts[number - 1])
        pieces.append(piece)
    return pieces, separators


def _joined(pieces: list[str], separators: list[str], start: int, end: int) -> str:
    text = pieces[start]
    for number in range(start + 1, end):
        separator = separators[number - 1]
        text += (" " if separator.isspace() else separator) + pieces[number]
    return " ".join(text.split())


def other_names(text: str) -> tuple[str, ...]:
    """Part the other names of one place or agency: "Bu Sop; còn gọi là Bù Xốp"."""
    parts = (_ALSO.sub("", part).strip(" .:-()\t") for part in re.split("[;,/\n]", text))
    return tuple(dict.fromkeys(filter(None, parts)))


def villages(text: str, knows: Knows = _nothing) -> tuple[tuple[Place, ...], bool]:
    """Take a list of villages apart, and tell whether that is doubtful.

    The word for what they are is said once for several ("các bon Bu Prâng, Bu Krắk"), and so is their commune.
    """
    line = text.strip()
    if len(line) > _LONGEST or knows(clean(line)):
        return (_place(clean(line)),), len(line) > _LONGEST
    commune, commune_kind = "", None
    if where := _WHERE.search(line):
        commune = clean(where["name"])
        word = fold(where["kind"]).rstrip(".")
        commune_kind = _COMMUNE_KINDS.get({"p": "phuong", "x": "xa"}.get(word, word))
        line = line[: where.start()]
    if not line and commune:
        return (Place("", None, commune, commune_kind),), False
    pieces, _separators = _pieces(_SEVERAL.sub("", line))
    found: list[Place] = []
    kind: VillageKind | None = None
    for piece in pieces:
        place = _place(_SEVERAL.sub("", piece))
        kind = place.kind or kind
        found.append(Place(place.name, kind, commune, commune_kind))
    unknown = [place for place in found if not knows(place.name)]
    return tuple(dict.fromkeys(found)), len(found) > 1 and bool(unknown) and knows is not _nothing


def _place(name: str) -> Place:
    words = name.split()
    for count in (3, 1):
        kind = _VILLAGE_KINDS.get(fold(" ".join(words[:count])).rstrip(":"))
        if kind is not None and len(words) > count:
            return Place(" ".join(words[count:]), kind)
    return Place(name)
