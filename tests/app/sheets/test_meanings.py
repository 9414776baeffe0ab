import pytest

from app.sheets.meanings import (
    KIND_LABELS,
    LABELS,
    Meaning,
    TableKind,
    announced_scale,
    kind_of,
    loosely,
    meaning_of,
    scale_of,
)

M = Meaning
HEADS = {
    M.NUMBER: ["STT", "TT", "Số TT", "Số thứ tự"],
    M.VILLAGE: ["Bon, buôn", "Tên thôn, bon, buôn", "Thôn/buôn kết nghĩa", "Địa bàn", "Nơi nhận", "Nhận kết nghĩa với", "Đơn vị nhận", "LÀNG", "Ten buon", "Xã/ bon", "Kết nghĩa với bon"],
    M.COMMUNE: ["Xã", "Xã, phường", "Thuộc xã", "Phường"],
    M.AGENCY: ["Tên đoàn (cơ quan, đơn vị)", "Đơn vị kết nghĩa", "Tên cơ quan, đơn vị", "Cơ quan, đơn vị giúp đỡ", "Đơn vị", "Đơn vị được phân công"],
    M.PARTNER: ["Đơn vị phối hợp", "Các cơ quan, đơn vị cùng tham gia"],
    M.SPONSOR: ["Nguồn kinh phí", "Nhà tài trợ"],
    M.WHAT: ["Nội dung hỗ trợ", "Nội dung", "Hoạt động", "Tên hàng", "Nội dung công việc"],
    M.QUANTITY: ["Số lượng", "SL", "Khối lượng"],
    M.UNIT: ["ĐVT", "Đơn vị tính", "Đ.V.T"],
    M.UNIT_VALUE: ["Đơn giá", "Mức hỗ trợ"],
    M.VALUE: ["Thành tiền", "Số tiền\n(triệu đồng)", "Trị giá", "Kinh phí hỗ trợ", "Tổng kinh phí", "Giá trị quy đổi (đồng)"],
    M.GOODS: ["Hiện vật quy tiền"],
    M.LABOUR: ["Ngày công quy tiền"],
    M.DATE: ["Thứ, ngày", "Ngày", "Ngày tháng", "Thời gian thực hiện", "Ngày hỗ trợ", "Dịp"],
    M.DECISION: ["Quyết định số, ngày", "Số quyết định"],
    M.COVENANT_DATE: ["Giao ước ký ngày", "Ngày ký giao ước"],
    M.HOUSEHOLDS: ["Số hộ"],
    M.PEOPLE: ["Số khẩu", "Nhân khẩu", "Dân số"],
    M.POOR: ["Hộ nghèo", "Số hộ nghèo"],
    M.NEAR_POOR: ["Hộ cận nghèo"],
    M.INCOME: ["Thu nhập bình quân (triệu đồng/người/năm)"],
    M.HARD_ROAD: ["Đường cứng hóa (km)"],
    M.PROPOSAL: ["Kiến nghị", "Nội dung ý kiến, kiến nghị của cử tri", "Nội dung kiến nghị, đề xuất"],
    M.CADRES: ["Số người trong đoàn", "Lượt cán bộ", "Số cán bộ tham gia"],
    M.FORM: ["Hình thức hỗ trợ"],
    M.EVIDENCE: ["Chứng từ", "Số hóa đơn"],
    M.OTHER_NAMES: ["Tên gọi khác", "Tên cũ", "Tên buôn trước đây"],
    M.PLEDGE: ["Nội dung cam kết", "Cam kết hỗ trợ"],
    M.STATE: ["Đã giải quyết/ đang giải quyết"],
    M.NOTHING: ["Họ và tên", "Họ và tên chủ hộ", "Lũy kế từ đầu năm", "Tỷ lệ %"],
    None: ["Bon Bu Prâng", "Xã Quảng Trực", "Sở Y tế", "Công an xã", "", "Kết quả thực hiện công tác kết nghĩa " * 9],
}  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "head"), [(meaning, head) for meaning, heads in HEADS.items() for head in heads]
)
def test_heads(meaning, head):
    assert meaning_of(head) is meaning


@pytest.mark.parametrize(
    ("levels", "meaning"),
    [
        (("Hộ nghèo", "Số hộ"), M.POOR),
        (("Hộ nghèo", "Tỷ lệ %"), M.NOTHING),
        (("Số hộ", "Tổng số"), M.HOUSEHOLDS),
        (("Quyết định", "Số"), M.DECISION),
        (("Quyết định", "Ngày"), M.DECISION_DATE),
        (("Kinh phí (triệu đồng)", "Ngày công"), M.LABOUR),
        (("Ngày công",), M.MAN_DAYS),
        (("Kết quả hỗ trợ", "Số lượng"), M.QUANTITY),
        (("Thời gian", "Từ"), M.SINCE),
        (("Kinh phí", "Cộng"), M.SUM),
        (("Nơi nhận", "Xã"), M.COMMUNE),
        (("Thành tiền", "(1.000 đồng)", "(8)"), M.VALUE),
    ],
)
def test_heads_of_several_rows(levels, meaning):
    assert meaning_of(*levels) is meaning


def test_heads_that_go_on_in_words_of_their_own_are_taken_loosely():
    assert meaning_of("Số tiền chi từ quỹ cơ quan") is None
    assert loosely("Số tiền chi từ quỹ cơ quan") is M.VALUE


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Đơn vị tính: 1.000 đồng", 10**3),
        ("ĐVT: triệu đồng", 10**6),
        ("(Đơn vị: nghìn đồng)", 10**3),
        ("Biểu 2 - Đơn vị tính: đồng", 1),
        ("Đơn vị báo cáo: Sở Y tế", None),
        ("Kết quả hỗ trợ 5 triệu đồng", None),
    ],
)
def test_the_unit_above_a_table(text, scale):
    assert announced_scale(text) == scale


def test_the_unit_in_a_head():
    heads = {
        "Số tiền (triệu đồng)": 10**6,
        "Kinh phí dự kiến (tr.đồng)": 10**6,
        "Kinh phí (Tr.đ)": 10**6,
        "Số tiền (trđ)": 10**6,
        "Thành tiền (1.000đ)": 10**3,
        "Thành tiền (1000 đồng)": 10**3,
        "Thành tiền (ngàn đồng)": 10**3,
        "Số tiền (ng.đ)": 10**3,
        "Giá trị (đồng)": 1,
        "Số tiền (VNĐ)": 1,
        "Thành tiền, đ": 1,
        "Tỷ đồng": 10**9,
        "Trị giá": None,
        "Kinh phí hỗ trợ cộng đồng": None,
        "Giá trị ngày công lao động": None,
    }

    assert {head: scale_of(head) for head in heads} == heads


@pytest.mark.parametrize(
    ("meanings", "title", "kind"),
    [
        ({M.AGENCY, M.VILLAGE}, "", TableKind.ASSIGNMENTS),
        ({M.AGENCY, M.VILLAGE, M.VALUE}, "", TableKind.CONTRIBUTIONS),
        ({M.AGENCY, M.VILLAGE, M.WHAT, M.DATE}, "Lịch thăm các bon", TableKind.VISITS),
        ({M.AGENCY, M.VILLAGE, M.WHAT, M.DATE}, "Kết quả hỗ trợ", TableKind.CONTRIBUTIONS),
        ({M.VILLAGE, M.POOR}, "", TableKind.VILLAGES),
        ({M.VILLAGE, M.COMMUNE}, "", TableKind.VILLAGES),
        ({M.AGENCY}, "", TableKind.AGENCIES),
        ({M.AGENCY}, "DANH SÁCH CÁC ĐƠN VỊ KẾT NGHĨA", TableKind.AGENCIES),
        ({M.AGENCY}, "DANH SÁCH PHÂN CÔNG CƠ QUAN, ĐƠN VỊ KẾT NGHĨA", TableKind.ASSIGNMENTS),
        ({M.VILLAGE, M.PROPOSAL}, "", TableKind.PROPOSALS),
        ({M.VILLAGE, M.CADRES, M.WHAT}, "", TableKind.VISITS),
        ({M.AGENCY, M.VILLAGE, M.PLEDGE, M.VALUE}, "", TableKind.PLEDGES),
        ({M.AGENCY, M.VILLAGE, M.WHAT, M.VALUE}, "ĐĂNG KÝ CAM KẾT HỖ TRỢ", TableKind.PLEDGES),
        ({M.AGENCY, M.VILLAGE, M.WHAT, M.VALUE}, "KẾT QUẢ THỰC HIỆN CAM KẾT", TableKind.CONTRIBUTIONS),
    ],
)
def test_what_a_table_is_about(meanings, title, kind):
    assert kind_of(meanings, [title]) is kind


def test_everything_has_a_name():
    assert set(LABELS) == set(Meaning)
    assert set(KIND_LABELS) == set(TableKind)
