import pytest

from app.sheets.agency_words import core, in_full, without_province
from app.text import fold
from tests.app.sheets.cases_names import AGENCIES


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GD và ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GD-ĐT", "Sở Giáo dục & Đào tạo"),
        ("Phòng LĐ-TB&XH", "Phòng Lao động Thương binh và Xã hội"),
        ("Ngân hàng NN&PTNT Ea Toh", "Ngân hàng Nông nghiệp và Phát triển nông thôn Ea Toh"),
        ("UBND phường Hội Phú", "Ủy ban nhân dân phường Hội Phú"),
        ("BCH Quân sự huyện Lắk", "Ban Chỉ huy quân sự huyện Lắk"),
        ("BCHQS huyện Lắk", "Ban Chỉ huy quân sự huyện Lắk"),
        ("Trường MN Hoa Lan", "Trường Mầm non Hoa Lan"),
        ("Trường TH Phú Xuân 1", "Trường Tiểu học Phú Xuân 1"),
        ("CA xã Ia Hrung", "Công an xã Ia Hrung"),
        ("BQL Khu Kinh tế", "Ban Quản lý Khu Kinh tế"),
    ],
)
def test_what_is_short_is_written_out(short, full):
    assert fold(in_full(short)) == fold(in_full(full))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Sở Y tế tỉnh Gia Lai", "so y te"),
        ("Ban Dân vận Tỉnh ủy Đắk Nông", "ban dan van tinh uy"),
        ("Công ty TNHH MTV Cao su Chư Sê", "cong ty cao su chu se"),
        ("Phòng Lao động - Thương binh và Xã hội huyện Tuy Đức", "phong lao dong thuong binh xa hoi tuy duc"),
        ("Công ty Điện lực Đắk Nông (PC Đắk Nông)", "cong ty dien luc"),
        ("Tỉnh Gia Lai", "tinh gia lai"),
    ],
)
def test_what_may_be_left_out_is(said, left):
    assert core(said) == left


@pytest.mark.parametrize("name", AGENCIES)
def test_writing_out_twice_changes_nothing(name):
    assert in_full(in_full(name)) == in_full(name)
    assert core(name)


def test_the_province_behind_its_own_bodies_is_left_out():
    assert without_province("Sở Y tế tỉnh Gia Lai", "Gia Lai") == "Sở Y tế"
    assert without_province("Ban Dân vận Tỉnh ủy Đắk Nông", "Đắk Nông") == "Ban Dân vận Tỉnh ủy"
    assert without_province("Hội Nông dân tỉnh Gia Lai", "Gia Lai") == "Hội Nông dân tỉnh Gia Lai"
    assert without_province("Sở Y tế tỉnh Gia Lai", "Đắk Lắk") == "Sở Y tế tỉnh Gia Lai"
    assert without_province("Sở Y tế tỉnh Gia Lai", "") == "Sở Y tế tỉnh Gia Lai"
