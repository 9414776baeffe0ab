"""Make resources/communes from the wheel of vietnamadminunits 1.0.4 (docs/decisions/old-communes.md).

    pip download vietnamadminunits==1.0.4 --no-deps
    python tools/communes.py vietnamadminunits-1.0.4-py3-none-any.whl [--out resources/communes]

The same wheel gives the same bytes; another is refused, for its errors would be others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMMUNES = Path(__file__).resolve().parent.parent / "resources" / "communes"
WHEEL = "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35"  # SHA-256
PROVINCES = ("tinhlamdong", "tinhdaklak", "tinhgialai", "tinhquangngai")  # the data's own keys

_KINDS = {"Xã": "commune", "Phường": "ward", "Thị trấn": "township", "Đặc khu": "zone"}  # codes of the tables
# What a name of a district or province begins with, and is not a part of it.
_ABOVE = re.compile("^(?:tỉnh|huyện|thành phố|thị xã) ", re.IGNORECASE)


def build(wheel: Path) -> str:
    """Give the table as JSON, one commune a line, in the order of the codes."""
    data = wheel.read_bytes()
    if hashlib.sha256(data).hexdigest() != WHEEL:
        raise SystemExit(f"{wheel}: not the wheel that this was made for")
    with zipfile.ZipFile(wheel) as archive:
        divisions = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("vietnamadminunits/data/dataset.db"))
    today, codes = _today(database)
    former = _former(database, divisions, codes)
    database.close()
    return f'{{"today": [\n{_lines(today)}\n], "former": [\n{_lines(former)}\n]}}\n'


def licence(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read("vietnamadminunits-1.0.4.dist-info/licenses/LICENSE")


def _today(database: sqlite3.Connection) -> tuple[list[list[str]], dict[tuple[str, str], str]]:
    """Give today's communes, and their codes by the keys that the data call them by."""
    rows, codes = [], {}
    query = "SELECT provinceKey, wardKey, wardCode, ward, province FROM admin_units"
    for province_key, key, code, name, province in database.execute(query):
        if province_key in PROVINCES:
            codes[province_key, key] = code
            rows.append([code, *_named(name), _above(province)])
    return sorted(rows), codes


def _former(
    database: sqlite3.Connection, divisions: dict[str, Any], codes: dict[tuple[str, str], str]
) -> list[list[Any]]:
    """Give the communes of before 1/7/2025 with the codes of those they lie in today."""
    rows = []
    query = (
        "SELECT provinceKey, districtKey, wardKey, wardCode, ward, district, province FROM admin_units_legacy"
    )
    followed = dict(_followed(divisions))
    for province_key, district_key, key, code, name, district, province in database.execute(query):
        following = followed.get(f"{province_key}_{district_key}_{key}")
        if following is not None:  # Lý Sơn, which had no communes, has no key
            now = sorted(codes[one] for one in following)
            rows.append([code, *_named(name), _above(district), _above(province), now])
    return sorted(rows)


def _followed(divisions: dict[str, Any]) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """Give, by key of a former commune, the keys of those it went to: whole to one, or parted among several."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for province in PROVINCES:
        for new, former in divisions["DICT_PROVINCE_WARD_NO_DIVIDED"][province].items():
            for old in former:
                found[old].add((province, new))
        for old, parts in divisions["DICT_PROVINCE_WARD_DIVIDED"].get(province, {}).items():
            found[old] |= {(province, part["newWardKey"]) for part in parts}
    yield from found.items()


def _named(text: str) -> tuple[str, str]:
    """Part "Xã Ea BHốk" into what it is and what it is called: commune, Ea Bhốk."""
    text = _tidy(text)
    word = next(word for word in _KINDS if text.lower().startswith(f"{word.lower()} "))
    return _KINDS[word], text[len(word) + 1 :]


def _above(text: str) -> str:
    return _ABOVE.sub("", _tidy(text))


def _tidy(text: str) -> str:
    """Put right what the data print against the official way: double spaces, "Đắk song", "Ea BHốk", "Thị Trấn"."""
    words = unicodedata.normalize("NFC", text).split()
    return " ".join(re.sub(r"(?<=[^\W\d_])[^\W\d_]+", _lower, word[0].upper() + word[1:]) for word in words)


def _lower(run: re.Match[str]) -> str:
    return run[0].lower()


def _lines(rows: Iterable[list[Any]]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("wheel", type=Path)
    asked.add_argument("--out", type=Path, default=COMMUNES)
    wanted = asked.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    (wanted.out / "communes.json").write_text(build(wanted.wheel), encoding="utf-8")
    (wanted.out / "LICENSE.txt").write_bytes(licence(wanted.wheel))


if __name__ == "__main__":
    main()
