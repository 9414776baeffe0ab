"""The committed table holds all communes, without the errors of the data it is made from."""

import json
import re
import unicodedata
from collections import Counter

import pytest

from models import CommuneKind
from tools import communes

TEXT = (communes.COMMUNES / "communes.json").read_text(encoding="utf-8")
TABLE = json.loads(TEXT)


def test_every_commune_of_the_four_provinces_is_there():
    """Counts as in the decisions of 2025; of former Đắk Nông 71, of former Đắk Lắk 180."""
    assert Counter(province for *_rest, province in TABLE["today"]) == {
        "Lâm Đồng": 124,
        "Đắk Lắk": 102,
        "Gia Lai": 135,
        "Quảng Ngãi": 96,
    }
    former = Counter(row[4] for row in TABLE["former"])
    assert (former["Đắk Nông"], former["Đắk Lắk"]) == (71, 180)
    assert set(former) == {
        "Lâm Đồng", "Đắk Nông", "Bình Thuận", "Đắk Lắk", "Phú Yên", "Gia Lai", "Bình Định", "Quảng Ngãi", "Kon Tum",
    }  # fmt: skip


def test_every_commune_of_before_lies_in_one_of_today_and_the_other_way_round():
    today = {code for code, *_rest in TABLE["today"]}
    followed = {code for *_rest, now in TABLE["former"] for code in now}

    assert all(now for *_rest, now in TABLE["former"])
    assert followed == today - {"21548"}  # Lý Sơn, an island that had no communes
    assert len(today) == len(TABLE["today"])


def test_only_one_commune_of_the_highlands_was_parted():
    highlands = {"Đắk Nông", "Đắk Lắk", "Gia Lai", "Kon Tum", "Lâm Đồng"}
    parted = [(row[2], row[3]) for row in TABLE["former"] if row[4] in highlands and len(row[5]) > 1]
    assert parted == [("Ea Bhốk", "Cư Kuin")]


def test_names_are_composed_tidy_and_spelled_as_is_usual():
    assert unicodedata.is_normalized("NFC", TEXT)
    names = [name for row in [*TABLE["today"], *TABLE["former"]] for name in row[2:] if isinstance(name, str)]
    for name in names:
        assert name == " ".join(name.split())
        assert not re.search(r"[A-ZĐ]{2}|[’`´Ð(]", name), name
        assert all(not word[0].islower() for word in name.split()), name
    assert {"Đắk Song", "Buôn Ma Thuột", "Ea Bhốk", "Cư M'gar", "B'Lao"} <= set(names)


def test_rows_are_in_the_order_of_their_codes_and_of_known_kinds():
    for rows in TABLE.values():
        assert rows == sorted(rows)
        assert {row[1] for row in rows} <= set(CommuneKind)


def test_another_edition_of_the_data_is_refused(tmp_path):
    wheel = tmp_path / "a.whl"
    wheel.write_bytes(b"another")

    with pytest.raises(SystemExit, match="not the wheel"):
        communes.build(wheel)


def test_names_are_put_right():
    assert communes._named("Xã  Ea BHốk") == ("commune", "Ea Bhốk")
    assert communes._named("Xã Đắk song") == ("commune", "Đắk Song")
    assert communes._named("Thị Trấn Phú Hòa") == ("township", "Phú Hòa")
    assert communes._named("Phường  Buôn Ma Thuột") == ("ward", "Buôn Ma Thuột")
    assert communes._above("Thị Xã Buôn Hồ") == "Buôn Hồ"
