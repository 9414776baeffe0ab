"""More office forms: those that communes keep themselves, with the habits of their clerks."""

from tests.app.sheets.layouts import letterhead, signatures


def assigned_with_roles(_book, sheet):
    """Parts of agencies behind their names, communes by ditto marks, the number of a decision of the Party."""
    row = letterhead(
        sheet,
        6,
        "DANH SÁCH",
        "Phân công các cơ quan, đơn vị kết nghĩa với các làng",
        "(Kèm theo Quyết định số 1234-QĐ/TU, ngày 05/3/2025 của Ban Thường vụ Tỉnh ủy)",
    )
    heads = [
        "TT",
        "Tên cơ quan, đơn vị, doanh nghiệp nhận kết nghĩa",
        "Tên làng được kết nghĩa",
        "Thuộc xã, phường",
    ]
    sheet.write_row(row, 0, [*heads, "Số điện thoại liên hệ", "Ghi chú"])
    lines = [
        ["I", "KHỐI SỞ, NGÀNH"],
        [
            1,
            "Sở Y tế Gia Lai (chủ trì);\nSở Nội vụ (phối hợp)",
            "Làng Tu 1 và Tu 2",
            "Ia Pia",
            "0905 123 456",
        ],
        [2, "Sở Văn hóa-Thể thao và Du lịch", "Làng Keo", "nt", None, "Tiếp tục"],
        ["II", "LỰC LƯỢNG VŨ TRANG, DOANH NGHIỆP"],
        [3, "Binh đoàn 15", "Klư", '"'],
        [4, "Viettel Gia Lai", "Toàn xã", "Ayun Pa"],
        ["Tổng cộng: 05 đơn vị"],
    ]
    for number, line in enumerate(lines):
        sheet.write_row(row + 1 + number, 0, line)
    signatures(sheet, row + 9)


def poor_households(_book, sheet):
    """Three rows of heads of which the last holds nothing but what is merged into it, columns numbered by letters."""
    sheet.merge_range(0, 0, 0, 10, "KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2025")
    sheet.merge_range(1, 0, 1, 10, "Theo chuẩn nghèo đa chiều giai đoạn 2022 - 2025")
    sheet.merge_range(3, 0, 5, 0, "TT")
    sheet.merge_range(3, 1, 5, 1, "Thôn, làng, buôn")
    for left, name, parts in (
        (2, "Tổng số hộ dân cư", ("Tổng số hộ", "Số khẩu", "Trong đó hộ DTTS")),
        (5, "Hộ nghèo", ("Số hộ", "Tỷ lệ %", "Hộ nghèo DTTS")),
        (8, "Hộ cận nghèo", ("Số hộ", "Tỷ lệ %", "Hộ cận nghèo DTTS")),
    ):
        sheet.merge_range(3, left, 3, left + 2, name)
        for place, part in enumerate(parts):
            sheet.merge_range(4, left + place, 5, left + place, part)
    sheet.write_row(6, 0, ["A", "B", *range(1, 10)])
    sheet.write_row(7, 0, [1, "Buôn Kai", 120, 512, 118, 14, 11.67, 14, 20, 16.67, 20])
    sheet.write_row(8, 0, [2, "Làng Keo", 98, 430, 90, 10, 10.2, 9, 12, 12.24, 11])
    sheet.write_row(9, 0, ["", "Tổng cộng", 218, 942, 208, 24, 11, 23, 32, 14.7, 31])


def voters_proposals(_book, sheet):
    """Proposals by fields, with how far each has come."""
    sheet.merge_range(0, 0, 0, 7, "BẢNG TỔNG HỢP Ý KIẾN, KIẾN NGHỊ CỦA CỬ TRI")
    heads = ["TT", "Địa bàn", "Nội dung ý kiến, kiến nghị của cử tri", "Ngày tiếp xúc cử tri"]
    for column, head in enumerate([*heads, "Cơ quan có thẩm quyền giải quyết"]):
        sheet.merge_range(2, column, 3, column, head)
    sheet.merge_range(2, 5, 2, 7, "Kết quả giải quyết")
    sheet.write_row(3, 5, ["Nội dung trả lời", "Ngày trả lời", "Đã giải quyết/ đang giải quyết"])
    sheet.write_row(4, 0, ["I", "LĨNH VỰC GIAO THÔNG"])
    road = [1, "Làng Keo", "Làm đường vào khu sản xuất", "12/1/2026", "UBND xã"]
    sheet.write_row(5, 0, [*road, "Đã đưa vào kế hoạch", "20/2/2026", "Đang giải quyết"])
    sheet.write_row(6, 0, [2, "Klư", "Sửa cầu qua suối", "-nt-", "Sở Xây dựng"])
    sheet.write_row(7, 0, ["II", "LĨNH VỰC GIÁO DỤC"])
    school = [1, "Buôn Kai", "Mở thêm lớp mẫu giáo", "15/1/2026", "Phòng VH-XH"]
    sheet.write_row(8, 0, [*school, "Đã mở 01 lớp", "1/3/2026", "Đã giải quyết xong"])


def delegations(_book, sheet):
    """Visits for Tết: hours before the day, days one after the other, people as comrades."""
    sheet.merge_range(0, 0, 0, 7, "BẢNG KÊ CÁC ĐOÀN ĐẾN THĂM, CHÚC TẾT CÁC LÀNG")
    heads = ["Stt", "Thời gian thăm", "Tên đoàn (cơ quan, đơn vị)", "Nơi đến thăm", "Số người trong đoàn"]
    sheet.write_row(2, 0, [*heads, "Nội dung thăm hỏi", "Số ngày công giúp dân", "Ghi chú"])
    lines = [
        ["01", "Ngày 05 tháng 02 năm 2026", "Sở Nội vụ", "Làng Keo", "12 người", "Thăm già làng", "không"],
        ["02", "8h00 ngày 6/2/2026", "Binh đoàn 15", "Klư", 20, "Làm đường", 40],
        ["03", "07.02.2026", "nt", "buôn Kai", "08", "Khám bệnh", "1/2 ngày"],
        ["04", "từ 9-10/02/2026", "Viettel Gia Lai", "Làng Keo", "15 đ/c", "Dọn vệ sinh", "30 công"],
    ]
    for number, line in enumerate(lines):
        sheet.write_row(3 + number, 0, line)


def gifts_by_household(_book, sheet):
    """Gifts, one family a row; the giver stands above."""
    sheet.merge_range(0, 0, 0, 6, "DANH SÁCH HỘ GIA ĐÌNH NHẬN QUÀ TẾT NGUYÊN ĐÁN BÍNH NGỌ NĂM 2026")
    sheet.merge_range(1, 0, 1, 6, "Đơn vị tặng: Công an xã Ia Hrung - Làng: Blang 1")
    sheet.write_row(3, 0, ["STT", "Họ và tên chủ hộ", "Làng", "Dân tộc", "Quà", "Trị giá (đồng)", "Ký nhận"])
    sheet.write_row(4, 0, [1, "Rơ Mah Hlúc", "Blang 1", "Jrai", "01 suất quà", 500_000])
    sheet.write_row(5, 0, [2, "Siu H'Bla", "Blang 1", "Jrai", "01 suất quà", 500_000])
    sheet.write_row(6, 0, [None, "Tổng cộng: 02 suất", None, None, None, 1_000_000])


def funds_that_nobody_names(_book, sheet):
    """Parts of a sum by where it came from, villages merged beside their commune's word, one amount that is none."""
    sheet.merge_range(0, 0, 0, 7, "NGUỒN LỰC HỖ TRỢ CÁC LÀNG KẾT NGHĨA QUÝ I NĂM 2026")
    sheet.write(1, 6, "ĐVT: nghìn đồng")
    for column, head in (
        (0, "Số TT"),
        (1, "Xã/ làng"),
        (2, "Đơn vị kết nghĩa"),
        (3, "Nội dung"),
        (7, "Nguồn kinh phí"),
    ):
        sheet.merge_range(2, column, 3, column, head)
    sheet.merge_range(2, 4, 2, 6, "Tổng kinh phí")
    sheet.write_row(3, 4, ["Ngân sách", "Vận động", "Cộng"])
    sheet.merge_range(4, 1, 5, 1, "Làng Keo")
    sheet.merge_range(4, 2, 5, 2, "Sở Nội vụ")
    sheet.write_row(4, 3, ["Tặng quà Tết", 0, 12_000, 12_000, "Vận động xã hội hóa"])
    sheet.write_row(5, 3, ["Sửa nhà văn hóa", 50_000, 20_000, 70_000, "Ngân sách tỉnh; Viettel Gia Lai"])
    sheet.write_row(6, 0, [3, "Làng Klư", "Binh đoàn 15", "Tập huấn trồng trọt", None, None, "Không"])
    sheet.write_row(7, 0, [None, "Tổng cộng", None, None, 50_000, 32_000, 82_000])


def wide(_book, sheet):
    """Pair columns for each thing that was given, three rows of heads, a sum at the end of each row."""
    row = letterhead(
        sheet, 12, "TỔNG HỢP KẾT QUẢ HỖ TRỢ CÁC LÀNG KẾT NGHĨA", "Quý I năm 2026", "Đơn vị tính: triệu đồng"
    )
    for column, head in (
        (0, "STT"),
        (1, "Tên đơn vị"),
        (2, "Làng kết nghĩa"),
        (10, "Tổng cộng"),
        (11, "Ghi chú"),
    ):
        sheet.merge_range(row, column, row + 2, column, head)
    sheet.merge_range(row, 3, row, 9, "Nội dung đã hỗ trợ")
    for left, name, parts in (
        (3, "Tặng quà Tết", ("Số suất", "Số tiền")),
        (5, "Xây, sửa nhà", ("Số căn", "Kinh phí")),
        (7, "Con giống, cây giống", ("Số lượng", "Thành tiền")),
    ):
        sheet.merge_range(row + 1, left, row + 1, left + 1, name)
        sheet.write_row(row + 2, left, parts)
    sheet.merge_range(row + 1, 9, row + 2, 9, "Hỗ trợ khác (tiền mặt)")
    lines = [
        [1, "Sở Nội vụ", "Keo", 30, 15, None, None, None, None, 5, 20],
        [2, "Binh đoàn 15", "Klư", 20, 10, 1, 80, 5, 60, None, 150, "đợt 1"],
        [3, "Viettel Gia Lai", "Keo", 10, None, 0, 0, None, None, 2.5, 2.5],
        [4, "Sở Y tế Gia Lai", "Keo", 10, 5, None, None, None, None, 2.5, 9],
        [None, "Cộng", None, 70, 30, 1, 80, 5, 60, 10, 181.5],
    ]
    for number, line in enumerate(lines):
        sheet.write_row(row + 3 + number, 0, line)


def wide_in_one_row(_book, sheet):
    """One column for each thing, in millions, nothing else said of it."""
    sheet.write(0, 0, "BIỂU TỔNG HỢP HỖ TRỢ CÁC LÀNG QUÝ I/2026 (Đơn vị tính: triệu đồng)")
    heads = ["TT", "Đơn vị", "Làng", "Tặng quà Tết", "Nhà nhân ái", "Con giống", "Học bổng", "Khác", "Cộng"]
    sheet.write_row(1, 0, heads)
    sheet.write_row(2, 0, [1, "Sở Nội vụ", "Keo", 15, None, None, 10, 0, 25])
    sheet.write_row(3, 0, [2, "Binh đoàn 15", "Klư", None, 80, 20, None, None, 100])
    sheet.write_row(4, 0, ["", "Tổng cộng", "", 15, 80, 20, 10, 0, 125])


def planned_and_done(_book, sheet):
    """Put what was planned before what was done."""
    sheet.write(0, 0, "Kết quả thực hiện hỗ trợ (ĐVT: triệu đồng)")
    for column, head in enumerate(["TT", "Đơn vị", "Làng", "Nội dung"]):
        sheet.merge_range(1, column, 2, column, head)
    sheet.merge_range(1, 4, 1, 5, "Kế hoạch năm")
    sheet.merge_range(1, 6, 1, 7, "Thực hiện")
    sheet.write_row(2, 4, ["Số lượng", "Kinh phí", "Số lượng", "Kinh phí"])
    sheet.write_row(3, 0, [1, "Sở Nội vụ", "Keo", "Bò giống", "3 con", 45, "2 con", 30])


def own_report(_book, sheet):
    """Report of one agency on one village: both stand above the table."""
    sheet.write(0, 0, "BÁO CÁO KẾT QUẢ GIÚP ĐỠ LÀNG KẾT NGHĨA")
    sheet.write(1, 0, "Kỳ báo cáo: Quý 1/2026")
    sheet.write(2, 0, "Đơn vị báo cáo: Viettel Gia Lai")
    sheet.write(3, 0, "Làng kết nghĩa: Làng Keo, xã Ia Pia")
    sheet.write_row(5, 0, ["STT", "Nội dung", "ĐVT", "SL", "Đơn giá", "Thành tiền", "Ngày thực hiện"])
    sheet.write_row(6, 0, [1, "Quà Tết", "suất", 20, "500.000", "10.000.000", "05/02/2026"])
    sheet.write_row(7, 0, [2, "Lắp điện chiếu sáng", "bóng", 15, "1.200.000", "18.000.000", "3/3/2026"])
    sheet.write_row(8, 0, ["", "Tổng", "", "", "", "28.000.000"])


def agencies_below_villages(_book, sheet):
    """Villages and agencies in one column, the unit of money in brackets behind the title."""
    sheet.write(0, 0, "TỔNG HỢP HỖ TRỢ (triệu đồng)")
    sheet.write_row(1, 0, ["STT", "Tên làng / Đơn vị", "Tiền mặt", "Hiện vật", "Ngày công", "Tổng"])
    sheet.write_row(2, 0, ["I", "Làng Keo", 15, 10, 5, 30])
    sheet.write_row(3, 0, [1, "Sở Nội vụ", 15, 0, 0, 15])
    sheet.write_row(4, 0, [2, "Binh đoàn 15", 0, 10, 5, 15])
    sheet.write_row(5, 0, ["II", "Làng Klư", 2, 0, 0, 2])
    sheet.write_row(6, 0, [1, "Viettel Gia Lai", 2, 0, 0, 2])


def only_the_title_says_what(_book, sheet):
    """Days without a year and gifts without a name: the title has both."""
    sheet.write(0, 0, "TẶNG QUÀ TẾT CHO HỘ NGHÈO QUÝ I NĂM 2026")
    heads = [
        "STT",
        "Đơn vị tặng",
        "Làng",
        "Số hộ nhận",
        "Mức quà (đồng/hộ)",
        "Thành tiền (đồng)",
        "Ngày trao",
    ]
    sheet.write_row(1, 0, heads)
    sheet.write_row(2, 0, [1, "Sở Nội vụ", "Keo", 30, 300_000, 9_000_000, "10/02"])
    sheet.write_row(3, 0, [2, "Binh đoàn 15", "Klư", "25 hộ", "500.000đ", "12.500.000đ", "trong kỳ"])


def from_when_to_when(_book, sheet):
    """Years from and to in one column."""
    sheet.write(0, 0, "DANH SÁCH CƠ QUAN KẾT NGHĨA")
    sheet.write_row(1, 0, ["STT", "Làng", "Đơn vị kết nghĩa", "Quyết định phân công", "Thời gian kết nghĩa"])
    sheet.write_row(2, 0, [1, "Keo", "Sở Nội vụ", "QĐ 1561/QĐ-UBND ngày 20/11/2020", "2021 - 2025"])
    sheet.write_row(3, 0, [2, "Klư", "Binh đoàn 15", "nt", "Từ 03/2021 đến hết năm 2025"])
    sheet.write_row(4, 0, [3, "Tu 1", "Viettel Gia Lai", "nt", "01/02/2022"])


def by_years(_book, sheet):
    """Poor households of three years side by side, with what is counted once."""
    sheet.write(0, 0, "THỐNG KÊ HỘ NGHÈO CÁC LÀNG")
    for column, head in enumerate(["TT", "Tên làng", "Tổng số hộ"]):
        sheet.merge_range(1, column, 2, column, head)
    sheet.merge_range(1, 3, 1, 5, "Hộ nghèo")
    sheet.merge_range(1, 6, 1, 7, "Hộ cận nghèo")
    sheet.write_row(2, 3, ["Năm 2023", "Năm 2024", "Năm 2025", "Năm 2024", "Năm 2025"])
    sheet.write_row(3, 0, [1, "Keo", 120, 30, 25, 0, 14, 13])
    sheet.write_row(4, 0, [2, "Klư", 98, None, 22, 19, 10, 9])
    sheet.write_row(5, 0, ["", "Cộng", 218, 30, 47, 19, 24, 22])


def who_paid_for_houses(_book, sheet):
    """Say what each side put into a house, the twinned agency's part under its own head, its name in a column behind."""
    sheet.write(0, 0, "DANH SÁCH HỖ TRỢ XÂY NHÀ ĐẠI ĐOÀN KẾT QUÝ I NĂM 2026")
    sheet.write(1, 0, "ĐVT: Triệu đồng")
    columns = {
        0: "TT",
        1: "Họ tên chủ hộ",
        2: "Làng",
        3: "Tổng kinh phí",
        7: "Đơn vị hỗ trợ",
        8: "Ngày bàn giao",
    }
    for column, head in columns.items():
        sheet.merge_range(2, column, 3, column, head)
    sheet.merge_range(2, 4, 2, 6, "Trong đó")
    sheet.write_row(3, 4, ["Đơn vị kết nghĩa", "Ngân sách", "Gia đình đóng góp"])
    sheet.write_row(4, 0, [1, "Rơ Mah H", "Keo", 100, 60, 20, 20, "Sở Nội vụ", "15/1/2026"])
    sheet.write_row(5, 0, [2, "Siu T", "Klư", 90, 50, 20, 20, "Binh đoàn 15", "2/2/2026"])
