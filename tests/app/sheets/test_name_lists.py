import pytest

from app.sheets.name_lists import Known, agencies, villages
from models import CommuneKind, VillageKind

KNOWN = Known(
    [
        "Sở Giáo dục và Đào tạo",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Công ty TNHH MTV Cao su Chư Sê",
        "Sở Y tế",
        "Phòng Lao động - Thương binh và Xã hội huyện Tuy Đức",
    ]
)
LISTS = [
    ("Sở Y tế, Bộ CHQS tỉnh và Công ty TNHH MTV Cao su Chư Sê",
     ("Sở Y tế", "Bộ CHQS tỉnh", "Công ty TNHH MTV Cao su Chư Sê")),
    ("Sở Giáo dục và Đào tạo và Sở Y tế", ("Sở Giáo dục và Đào tạo", "Sở Y tế")),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",)),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế")),
    ("Công an tỉnh Gia Lai; Cục V05 - Bộ Công an", ("Công an tỉnh Gia Lai", "Cục V05 - Bộ Công an")),
    ("Sở Y tế + Binh đoàn 15", ("Sở Y tế", "Binh đoàn 15")),
    ("1. Sở Y tế\n2. Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ")),
    ("- Sở Y tế\n- Tỉnh đoàn", ("Sở Y tế", "Tỉnh đoàn")),
    ("Công ty TNHH MTV\nCao su Chư Sê", ("Công ty TNHH MTV Cao su Chư Sê",)),
    ("Sở Y tế/Viettel Gia Lai", ("Sở Y tế", "Viettel Gia Lai")),
    ("Phòng Lao động-Thương binh và Xã hội huyện Tuy Đức", ("Phòng Lao động-Thương binh và Xã hội huyện Tuy Đức",)),
    ("", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_agencies_are_parted_and_known_names_stay_whole(text, names):
    assert agencies(text, KNOWN).names == names


def test_names_nobody_knows_are_parted_by_how_they_begin_and_doubted():
    assert agencies("Sở Giáo dục và Đào tạo, Sở Nội vụ") == (("Sở Giáo dục và Đào tạo", "Sở Nội vụ"), True)
    assert agencies("Hội A; Hội B") == (("Hội A", "Hội B"), False)
    assert agencies("Sở Y tế", KNOWN) == (("Sở Y tế",), False)
    assert agencies("Sở Giáo dục và Đào tạo và Sở Y tế", KNOWN).doubtful is False


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("Tu 1; Tu 2", ["Tu 1", "Tu 2"], None),
        ("làng Tu 1, Tu 2", ["Tu 1", "Tu 2"], VillageKind.LANG),
        ("các bon Bu Prâng 1, Bu Krắk", ["Bu Prâng 1", "Bu Krắk"], VillageKind.BON),
        ("Bon Bu Đách và bon Bu Đắk", ["Bu Đách", "Bu Đắk"], VillageKind.BON),
        ("Thôn 5", ["5"], VillageKind.THON),
        ("tổ dân phố 3", ["3"], VillageKind.QUARTER),
        ("Plei Hlốp", ["Plei Hlốp"], None),
    ],
)
def test_villages(text, names, kind):
    places, _doubtful = villages(text)

    assert [place.name for place in places] == names
    assert {place.kind for place in places} == {kind}


@pytest.mark.parametrize(
    ("text", "name", "commune", "kind"),
    [
        ("Bon Bu Prăng, xã Quảng Trực", "Bu Prăng", "Quảng Trực", CommuneKind.COMMUNE),
        ("buôn M'Riu (xã Cư Huê)", "M'Riu", "Cư Huê", CommuneKind.COMMUNE),
        ("thôn Plơi Rngôl - xã Ia Pa", "Plơi Rngôl", "Ia Pa", CommuneKind.COMMUNE),
        ("làng Op, phường Pleiku", "Op", "Pleiku", CommuneKind.WARD),
    ],
)
def test_a_village_with_its_commune(text, name, commune, kind):
    (place,), _doubtful = villages(text)

    assert (place.name, place.commune, place.commune_kind) == (name, commune, kind)


@pytest.mark.parametrize(("text", "commune"), [("Xã Ayun Pa", "Ayun Pa"), ("toàn xã Hra", "Hra")])
def test_a_whole_commune(text, commune):
    (place,), _doubtful = villages(text)

    assert (place.name, place.commune) == ("", commune)
