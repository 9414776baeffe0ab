import pytest

from app import gifts
from models import AgencyKind, Kind


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("Tặng sách cho trường tiểu học", Kind.EDUCATION),
        ("Sửa trường mầm non", Kind.EDUCATION),
        ("Dọn vệ sinh môi trường", Kind.OTHER),
        ("Hỗ trợ trưởng buôn", Kind.OTHER),
        ("Bàn ghế hội trường", Kind.EQUIPMENT),
        ("Gạo", Kind.FOOD),
        ("Sửa nhà văn hóa", Kind.INFRASTRUCTURE),
        ("Sửa chữa nhà ở", Kind.HOUSE_REPAIR),
        ("Xây nhà đại đoàn kết", Kind.HOUSE_NEW),
    ],
)
def test_words_tell_what_a_gift_is_for(what, kind):
    assert gifts.kind(what) is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Trường THPT Krông Nô", AgencyKind.SCHOOL),
        ("Sở Nông nghiệp và Môi trường", AgencyKind.STATE),
        ("Cục Quản lý thị trường", AgencyKind.CENTRAL),
        ("Trường Chính trị tỉnh", AgencyKind.SCHOOL),
        ("Trạm Y tế xã Quảng Trực", AgencyKind.SERVICE),
        ("Đoàn TNCS Hồ Chí Minh xã", AgencyKind.FRONT),
        ("Bộ Chỉ huy Quân sự tỉnh", AgencyKind.FORCES),
    ],
)
def test_a_name_tells_what_an_agency_is(name, kind):
    assert gifts.agency_kind(name) is kind
