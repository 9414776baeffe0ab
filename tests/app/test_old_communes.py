import pytest

from app import old_communes
from app.old_communes import named, same_place, sounding, successors

FOLLOWED = [
    (("Đắk R'Tíh", "", ""), ["xã Tuy Đức"]),
    (("xã Dak Rtih", "", ""), ["xã Tuy Đức"]),
    (("Quảng Tâm", "Tuy Đức", "Đắk Nông"), ["xã Tuy Đức"]),
    (("Đắk Nia", "Gia Nghĩa", ""), ["phường Đông Gia Nghĩa"]),
    (("Yang Tao", "huyện Lắk", "tỉnh Đắk Lắk"), ["xã Liên Sơn Lắk"]),
    (("ĐÊ AR", "", "Gia Lai"), ["xã Lơ Pang"]),
    (("Ea Bhốk", "", ""), ["xã Ea Ktur", "xã Dray Bhăng"]),
    (("Ea BHốk", "Cư Kuin", ""), ["xã Ea Ktur", "xã Dray Bhăng"]),
    (("thị trấn Quảng Phú", "", ""), ["xã Quảng Phú"]),
    (("xã Quảng Phú", "Krông Nô", "Lâm Đồng"), ["xã Quảng Phú"]),
    (("Ma Đa Guôi", "", ""), ["xã Đạ Huoai"]),
    (("Quảng Trực", "", ""), ["xã Quảng Trực"]),
    (("Yang Tao", "Tuy Đức", ""), []),
    (("Nowhere", "", ""), []),
    (("", "", ""), []),
    (("xã", "", ""), []),
]


@pytest.mark.parametrize(("asked", "texts"), FOLLOWED)
def test_a_former_commune_leads_to_what_it_lies_in_now(asked, texts):
    assert [now.text for now in successors(*asked)] == texts


def test_one_name_in_several_provinces_is_told_apart():
    assert {now.province for now in successors("Quảng Phú")} == {"Đắk Lắk", "Lâm Đồng", "Quảng Ngãi"}
    assert [now.province for now in successors("Quảng Phú", "", "Đắk Nông")] == ["Lâm Đồng"]
    assert [now.province for now in successors("Quảng Phú", "Cư M'gar")] == ["Đắk Lắk"]


def test_the_word_for_what_it_was_chooses_but_does_not_exclude():
    assert {old.code for old in named("Ma Đa Guôi")} == {"25099", "25117"}
    assert [old.code for old in named("thị trấn Ma Đa Guôi")] == ["25099"]
    assert [old.name for old in named("phường Yang Tao")] == ["Yang Tao"]


@pytest.mark.parametrize(
    ("heard", "name"),
    [("Hà Ra", "Hra"), ("Ia Mơr", "Ia Mơ"), ("Đắk Ngọc", "Đăk Ngọk"), ("xã Ngọc Tụ", "Ngọk Tụ"), ("Ea Toh", "Ea Tóh")],
)  # fmt: skip
def test_a_name_written_by_ear_is_heard(heard, name):
    assert name in [old.name for old in sounding(heard)]


def test_former_communes_told_by_their_own_name_are_found():
    for old in old_communes._table():
        assert old in named(old.name, old.district, old.province)
        assert old in sounding(old.name, old.district, old.province)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("huyện Krông Pắk", "Krông Pắc", True),
        ("Krông A Na", "Krông Ana", True),
        ("TP. Pleiku", "Pleiku", True),
        ("Đăk Glong", "huyện Đắk Glong", True),
        ("", "Lắk", True),
        ("Đắk Mil", "Đắk Song", False),
    ],
)
def test_districts(one, other, same):
    assert same_place(one, other) is same


def test_what_there_is_today():
    assert [now.text for now in old_communes.today("tuy duc")] == ["xã Tuy Đức"]
    assert old_communes.today("Đắk R'Tíh") == []


def test_provinces_of_before_are_those_they_have_become():
    assert old_communes.same_province("tỉnh Đắk Nông", "Lâm Đồng")
    assert old_communes.same_province("Kon Tum", "Quảng Ngãi")
    assert not old_communes.same_province("Đắk Nông", "Đắk Lắk")
    assert old_communes.same_province("", "Đắk Lắk")
