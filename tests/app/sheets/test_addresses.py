import pytest

from app.sheets.addresses import Address, bare_commune, bare_village, commune, village, without_plei
from models import CommuneKind, VillageKind

BON = VillageKind.BON


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Bu Prâng", Address("Bu Prâng")),
        ("Bon Bu Prâng", Address("Bu Prâng", BON)),
        (
            "Bon Bu Prâng (xã Quảng Trực, huyện Tuy Đức)",
            Address("Bu Prâng", BON, "xã Quảng Trực", "huyện Tuy Đức"),
        ),
        ("bon Bu Prâng thuộc xã Quảng Trực", Address("Bu Prâng", BON, "xã Quảng Trực")),
        ("bon Bu Prang xa Quang Truc tinh Lam Dong", Address("Bu Prang", BON, "xa Quang Truc", "", "tinh Lam Dong")),
        ("Bu Prâng, Quảng Trực", Address("Bu Prâng", loose=("Quảng Trực",))),
        ("làng Op - P. Pleiku", Address("Op", VillageKind.LANG, "P. Pleiku")),
        ("Tổ dân phố số 3, TP. Gia Nghĩa", Address("3", VillageKind.QUARTER, "", "TP. Gia Nghĩa")),
        ("", Address("")),
    ],
)  # fmt: skip
def test_villages(text, address):
    assert village(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("xã Đắk R'Tíh, huyện Tuy Đức, tỉnh Đắk Nông", Address("xã Đắk R'Tíh", None, "", "huyện Tuy Đức", "tỉnh Đắk Nông")),
        ("Quảng Trực", Address("Quảng Trực")),
        ("Phường Xuân Hương - Đà Lạt", Address("Phường Xuân Hương", loose=("Đà Lạt",))),
    ],
)  # fmt: skip
def test_communes(text, address):
    assert commune(text) == address


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("Tổ 3", "3", VillageKind.QUARTER),
        ("to so 3", "3", VillageKind.QUARTER),
        ("TDP. 3", "3", VillageKind.QUARTER),
        ("ƀuôn Kai", "Kai", VillageKind.BUON),
        ("THÔN SỐ 5", "5", VillageKind.THON),
        ("Tơ Vơn 2", "Tơ Vơn 2", None),
        ("Bôn Kriêng", "Bôn Kriêng", None),
        ("bon", "bon", None),
    ],
)
def test_the_word_for_a_village_is_no_part_of_its_name(written, name, kind):
    assert bare_village(written) == (name, kind)


def test_plei_is_a_word_for_a_village_too():
    assert without_plei("Plei Hlốp") == "Hlốp"
    assert without_plei("PLƠI Rngôl") == "Rngôl"
    assert without_plei("Pleiku") == "Pleiku"
    assert without_plei("Plei") == "Plei"


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("Xã Quảng Trực", "Quảng Trực", CommuneKind.COMMUNE),
        ("P.Nghĩa Tân", "Nghĩa Tân", CommuneKind.WARD),
        ("thi tran Dak Mil", "Dak Mil", CommuneKind.TOWNSHIP),
        ("Quảng Trực", "Quảng Trực", None),
        ("xã", "xã", None),
    ],
)
def test_the_word_for_a_commune_is_no_part_of_its_name(written, name, kind):
    assert bare_commune(written) == (name, kind)
