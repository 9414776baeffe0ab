"""Which units of measure go with which kind of gift, by what the press writes and by what a file itself does."""

from collections.abc import Iterator, Mapping

from app.text import fold
from models import Kind

_WEIGHTS = "kg tấn tạ yến gam g kí ký ki-lô-gam lít"
_PIECES = "cái chiếc bộ"
_BUILDINGS = "căn nhà căn_nhà công_trình cái phòng m2 m²"

# What is counted by the head, the packet or the time goes with anything; these alone tell one kind from another. A
# unit that stands in no list is never judged.
_BY_KIND: dict[Kind, str] = {
    Kind.TET_GIFT: f"{_WEIGHTS} {_PIECES} chai con đồng",
    Kind.CASH: "đồng nghìn_đồng ngàn_đồng triệu triệu_đồng tỷ tỷ_đồng",
    Kind.FOOD: f"{_WEIGHTS} chai lốc con quả cái ổ lon",
    Kind.CLOTHING: f"{_PIECES} {_WEIGHTS} tấm",
    Kind.HOUSE_NEW: _BUILDINGS,
    Kind.HOUSE_REPAIR: f"{_BUILDINGS} tấm",
    Kind.LIVESTOCK: f"con {_WEIGHTS} bộ",
    Kind.SEEDLING: f"cây gốc bầu hom chậu ha sào {_WEIGHTS}",
    Kind.EQUIPMENT: f"{_PIECES} máy bình cuộn bóng quyển cuốn hệ_thống con",
    Kind.INFRASTRUCTURE: f"{_BUILDINGS} {_PIECES} đèn km m m3 m³ trụ bóng giếng điểm tuyến hệ_thống cây {_WEIGHTS}",
    Kind.EDUCATION: f"{_PIECES} quyển cuốn xe phòng công_trình {_WEIGHTS}",
    Kind.HEALTH: f"{_PIECES} thẻ xe cơ_số chai",
    Kind.LABOUR: "công ngày_công ngày ha sào giờ m km m2 m² m3 m³ căn nhà công_trình",
    Kind.CULTURE: f"{_PIECES} quyển cuốn tấm công_trình cây con",
    Kind.ADVICE: "ngày tờ bộ ha mô_hình",
}
_ENOUGH = 5  # times that a file itself uses a unit for a kind
_SHARE = 5  # one in so many of all units of the kind
_SCALES = {
    "dong": 1, "nghin dong": 10**3, "ngan dong": 10**3, "1.000 dong": 10**3, "1000 dong": 10**3,
    "trieu": 10**6, "trieu dong": 10**6, "ty": 10**9, "ti": 10**9, "ty dong": 10**9, "ti dong": 10**9,
}  # fmt: skip


def _listed(units: str) -> frozenset[str]:
    return frozenset(fold(unit.replace("_", " ")) for unit in units.split())


_USUAL = {kind: _listed(units) for kind, units in _BY_KIND.items()}
_KNOWN = frozenset().union(*_USUAL.values())


def scale(unit: str) -> int | None:
    """Say how many đồng a unit of money is; None: it is no money."""
    return _SCALES.get(fold(unit).strip())


def unlike(kind: Kind, used: Mapping[str, int]) -> Iterator[str]:
    """Give the units among those `used` for a kind, each so many times, that belong to other kinds."""
    usual = _USUAL.get(kind)
    if usual is None:
        return
    whole = sum(used.values())
    for unit, times in used.items():
        plain = fold(unit).strip()
        often = times >= _ENOUGH and times * _SHARE >= whole
        if plain in _KNOWN and plain not in usual and not often:
            yield unit
