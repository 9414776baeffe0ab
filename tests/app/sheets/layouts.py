"""Office forms as clerks make them, filled with acts that the press has told of, each in a layout of its own."""

import datetime as dt


def letterhead(sheet, width, *lines):
    sheet.merge_range(0, 0, 0, 1, "UBND XÃ HRA")
    sheet.merge_range(0, 2, 0, width - 1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.merge_range(1, 2, 1, width - 1, "Độc lập - Tự do - Hạnh phúc")
    for number, line in enumerate(lines):
        sheet.merge_range(3 + number, 0, 3 + number, width - 1, line)
    return 3 + len(lines)


def signatures(sheet, row):
    sheet.write(row + 1, 5, "Hra, ngày 14 tháng 3 năm 2026")
    sheet.write(row + 2, 1, "NGƯỜI LẬP BIỂU")
    sheet.write(row + 2, 5, "TM. ỦY BAN NHÂN DÂN")
    sheet.write(row + 3, 5, "KT. CHỦ TỊCH")
    sheet.write(row + 7, 5, "Rơ Chăm H'Yéo")
    sheet.write(row + 8, 0, "Nơi nhận:")
    sheet.write(row + 9, 0, "- UBND tỉnh (b/c);")


def plain(book, sheet):
    """Letterhead, unit of 1.000 đồng, a sum, signatures."""
    row = letterhead(
        sheet, 9, "BIỂU 02: KẾT QUẢ HỖ TRỢ BON, BUÔN KẾT NGHĨA QUÝ I NĂM 2026", "Đơn vị tính: 1.000 đồng"
    )
    sheet.write_row(
        row, 0, ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "ĐVT", "Số lượng", "Thành tiền", "Ghi chú"]
    )
    sheet.write_row(row + 1, 0, [f"({number})" for number in range(1, 10)])
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    acts = [
        (
            dt.date(2026, 1, 23),
            "Công ty TNHH MTV Cao su Chư Sê",
            "Plơi Rngôl",
            "Quà cho hộ khó khăn",
            "suất",
            42,
            12_600,
        ),
        (
            dt.date(2026, 1, 23),
            "Công ty TNHH MTV Cao su Chư Sê",
            "Plơi Rngôl",
            "Tiền hỗ trợ thôn",
            None,
            None,
            5_000,
        ),
        (dt.date(2026, 2, 13), "Sở Y tế Gia Lai", "Tu 1; Tu 2", "Quà cho hộ nghèo", "suất", 60, 30_000),
    ]
    for number, (when, *rest) in enumerate(acts):
        sheet.write(row + 2 + number, 0, number + 1)
        sheet.write_datetime(row + 2 + number, 1, when, day)
        sheet.write_row(row + 2 + number, 2, rest)
    sheet.write(row + 5, 1, "Tổng cộng")
    sheet.write_formula(row + 5, 7, "=SUM(H8:H10)", None, 47_600)
    signatures(sheet, row + 6)


def three_rows(_book, sheet):
    """Head of three merged rows with its columns in an odd order, money in millions, merged villages."""
    row = letterhead(sheet, 9, "TỔNG HỢP HỖ TRỢ CÁC LÀNG KẾT NGHĨA DỊP TẾT BÍNH NGỌ 2026")
    sheet.merge_range(row, 0, row + 2, 0, "Ghi chú")
    sheet.merge_range(row, 1, row + 2, 1, "Làng")
    sheet.merge_range(row, 2, row, 6, "Kết quả hỗ trợ (triệu đồng)")
    sheet.merge_range(row + 1, 2, row + 2, 2, "Nội dung hỗ trợ")
    sheet.merge_range(row + 1, 3, row + 1, 5, "Trong đó")
    sheet.write_row(row + 2, 3, ["Tiền mặt", "Hiện vật", "Ngày công"])
    sheet.merge_range(row + 1, 6, row + 2, 6, "Cộng")
    sheet.merge_range(row, 7, row + 2, 7, "Cơ quan, đơn vị kết nghĩa")
    sheet.merge_range(row, 8, row + 2, 8, "TT")
    first = row + 3
    sheet.merge_range(first, 1, first + 1, 1, "Ch'rơng 1")
    sheet.merge_range(first + 2, 1, first + 3, 1, "Đak Dwe")
    for number, (what, money, goods, agency) in enumerate(
        [
            ("Đèn năng lượng mặt trời", None, 20, "BIDV Chi nhánh Gia Lai"),
            ("Hỗ trợ tập thể làng", 5, None, "Sở Dân tộc và Tôn giáo tỉnh Gia Lai"),
            ("Thiết bị sinh hoạt cộng đồng", 29, None, "BIDV Chi nhánh Bình Định"),
            ("Hỗ trợ tập thể làng", 5, None, "Sở Dân tộc và Tôn giáo tỉnh Gia Lai"),
        ]
    ):
        sheet.write(first + number, 2, what)
        sheet.write(first + number, 3, money)
        sheet.write(first + number, 4, goods)
        sheet.write(first + number, 6, (money or 0) + (goods or 0))
        sheet.write(first + number, 7, agency)
        sheet.write(first + number, 8, number + 1)
    sheet.write_row(first + 4, 1, ["Cộng", None, 39, 20, None, 59])


def in_sections(_book, sheet):
    """Agencies as numbered headings with their own sums, amounts in words, heads again on a later page."""
    row = letterhead(sheet, 6, "DANH SÁCH HỖ TRỢ")
    heads = ["TT", "Buôn, làng được hỗ trợ", "Hiện vật", "Số lượng", "Trị giá", "Thời gian"]
    sheet.write_row(row, 0, heads)
    lines = [
        ["I", "Công an xã Ia Hrung", None, None, None, None],
        [1, "Làng Blang 1", "Phần quà cho hộ đặc biệt khó khăn", "10 phần quà", "3 triệu đồng", "26/11/2025"],
        ["II", "Công đoàn PC Đắk Lắk", None, None, None, None],
        [1, "Buôn M'Riu", "Bò giống", "3 con", "36 triệu đồng", "30-10-2013"],
        heads,
        [2, "Buôn M'Riu", "Bò giống", "5con", None, "Năm 2010"],
        ["III", "Cơ quan Thường trú Đài Tiếng nói Việt Nam khu vực Tây Nguyên", None, None, None, None],
        [1, "Buôn Bhôk (xã Yang Tao)", "Quà Tết", "gần 100 suất", "hơn 20 triệu đồng", None],
    ]
    for number, line in enumerate(lines):
        sheet.write_row(row + 1 + number, 0, line)
    signatures(sheet, row + 10)


def bundles(_book, sheet):
    """One value over three unlike things, names left blank below."""
    sheet.write(0, 0, "Biểu hỗ trợ của Công an xã Ia Hrung")
    sheet.write(1, 5, "ĐVT: đồng")
    sheet.write_row(2, 0, ["STT", "Đơn vị kết nghĩa", "Thôn, làng", "Tên hàng", "SL", "ĐVT", "Thành tiền"])
    sheet.write_row(3, 0, [1, "Công an xã Ia Hrung", "làng Blang 1", "Quà", 10, "phần quà", 3_000_000])
    sheet.write_row(4, 0, [2, None, None, "Mũ bảo hiểm", 10, "cái"])
    sheet.write_row(5, 0, [3, None, None, "Quần áo", 10, "bộ"])
    sheet.write_row(6, 0, [4, None, None, "Sữa", 8, "thùng"])
    sheet.merge_range(4, 6, 6, 6, 1_500_000)
    sheet.write_row(7, 0, [None, "Tổng số", None, None, None, None, 4_500_000])


def assignments(_book, sheet):
    row = letterhead(sheet, 6, "PHỤ LỤC", "PHÂN CÔNG CƠ QUAN, ĐƠN VỊ KẾT NGHĨA VỚI CÁC LÀNG")
    sheet.merge_range(row, 0, row + 1, 0, "STT")
    sheet.merge_range(row, 1, row + 1, 1, "Cơ quan, đơn vị")
    sheet.merge_range(row, 2, row, 3, "Địa bàn kết nghĩa")
    sheet.write_row(row + 1, 2, ["Thôn, làng", "Xã"])
    sheet.merge_range(row, 4, row, 5, "Quyết định")
    sheet.write_row(row + 1, 4, ["Số", "Ngày"])
    sheet.merge_range(row + 2, 0, row + 2, 5, "A. CÁC SỞ, BAN, NGÀNH")
    sheet.write_row(row + 3, 0, [1, "Sở Y tế", "Tu 2", "Ia Pia", "135/QĐ-UBND", "12.4.2025"])
    sheet.write_row(
        row + 4, 0, [2, "Sở Văn hóa-Thể thao và Du lịch", "Keo", "Ia Pia", "135/QĐ-UBND", "12.4.2025"]
    )
    sheet.merge_range(row + 5, 0, row + 5, 5, "B. DOANH NGHIỆP")
    sheet.write_row(row + 6, 0, [3, "Binh đoàn 15", "Klư", "Ia Pia", "135/QĐ-UBND", "12.4.2025"])


def profiles(_book, sheet):
    sheet.merge_range(0, 0, 0, 8, "THỐNG KÊ CÁC BUÔN ĐẾN CUỐI NĂM 2025")
    for column, head in enumerate(["TT", "Tên buôn", "Xã"]):
        sheet.merge_range(2, column, 3, column, head)
    sheet.merge_range(2, 3, 2, 4, "Dân số")
    sheet.write_row(3, 3, ["Số hộ", "Số khẩu"])
    sheet.merge_range(2, 5, 2, 6, "Hộ nghèo")
    sheet.write_row(3, 5, ["Số hộ", "Tỷ lệ (%)"])
    sheet.merge_range(2, 7, 3, 7, "Hộ cận nghèo")
    sheet.merge_range(2, 8, 3, 8, "Nhà văn hóa cộng đồng")
    sheet.write_row(4, 0, [1, "Kai", "Ea Uy", 210, 1_050, 30, 14.3, 17, "x"])
    sheet.write_row(5, 0, [2, "Hluh", "Ia Nan", 180, 820, 26, 14.4, 10, None])
    sheet.write_row(6, 0, [None, "Toàn xã", None, 390, 1_870, 56, None, 27])


def visits(_book, sheet):
    sheet.write(0, 0, "Theo dõi các đoàn xuống thăm buôn")
    sheet.write_row(
        2, 0, ["Ngày đi", "Đơn vị đến thăm", "Buôn", "Số cán bộ tham gia", "Ngày công", "Nội dung làm việc"]
    )
    sheet.write_row(3, 0, ["12/2/2026", "Sở Nội vụ", "Ar Dôch Kơ Tu", 12, 24, "Sửa đường, thăm già làng"])


def proposals(_book, sheet):
    sheet.merge_range(1, 0, 1, 5, "TỔNG HỢP KIẾN NGHỊ CỦA CÁC LÀNG")
    sheet.write_row(
        3, 0, ["STT", "Làng", "Nội dung kiến nghị", "Cơ quan giải quyết", "Thời hạn", "Kết quả trả lời"]
    )
    sheet.write_row(4, 0, [1, "Op", "Đèn chiếu sáng đường vào làng", "UBND phường", "30/6/2026", None])
    sheet.write_row(5, 0, [2, None, "Nước sạch", "Sở Nông nghiệp và Môi trường", None, "Đã khảo sát"])


def agency_list(_book, sheet):
    sheet.write_row(0, 0, ["STT", "Tên cơ quan, đơn vị", "Tên viết tắt"])
    sheet.write_row(1, 0, ["A", "Các cơ quan Đảng"])
    sheet.write_row(2, 0, [1, "Ban Tổ chức Tỉnh ủy Gia Lai"])
    sheet.write_row(3, 0, [2, "Ban Tuyên giáo và Dân vận Tỉnh ủy"])
    sheet.write_row(4, 0, ["B", "Doanh nghiệp"])
    sheet.write_row(5, 0, [3, "BIDV Chi nhánh Gia Lai", "BIDV Gia Lai"])


def with_empty_columns(_book, sheet):
    """Two tables in one sheet, empty columns between those filled, and sections that name the commune and carry sums."""
    sheet.write_row(0, 1, ["Xã", None, "Làng", None, "Số tiền hỗ trợ (nghìn đồng)"])
    sheet.write_row(1, 1, ["Hra", None, "Ch'rơng 1", None, 5_000])
    sheet.write_row(2, 1, [None, None, "Đak Dwe", None, 5_000])
    sheet.write_row(3, 1, ["Cộng", None, None, None, 10_000])
    sheet.write(5, 1, "NGƯỜI LẬP")
    sheet.write(9, 1, "Phụ lục 2 (đơn vị tính: triệu đồng)")
    sheet.write_row(10, 0, ["STT", "Nội dung", "Đơn vị", "Khối lượng", "Kinh phí", "Nguồn kinh phí"])
    sheet.write_row(11, 0, ["I", "Xã Phú Túc", None, None, 830])
    sheet.write_row(12, 0, [1, "Nhà tình nghĩa xây mới", "căn", 11, 770, "Công ty TNHH Sài Gòn Smile"])
    sheet.write_row(13, 0, [2, "Nhà tình nghĩa sửa chữa", "căn", 2, 60, "Công ty TNHH Sài Gòn Smile"])
    sheet.write_row(14, 0, ["II", "Xã Ia Rsai", None, None, 700])
    sheet.write_row(15, 0, [1, "Nhà tình nghĩa xây mới", "căn", 10, 700, "Công ty TNHH Sài Gòn Smile"])
    sheet.write_row(16, 0, [None, "Tổng cộng", None, 23, 1_530])


def in_parts(_book, sheet):
    """Villages numbered 1, 2 with their sums, what each got behind dashes, a remark below the sum."""
    sheet.write_row(0, 0, ["SỞ Y TẾ GIA LAI", None, None, "Độc lập - Tự do - Hạnh phúc"])
    sheet.write(2, 0, "BÁO CÁO KẾT QUẢ CÔNG TÁC KẾT NGHĨA QUÝ I/2026")
    sheet.write(3, 4, "ĐVT: triệu đồng")
    sheet.write_row(
        4,
        0,
        ["Số TT", "Tên bon, buôn, làng", "Nội dung, hình thức hỗ trợ", "Thời gian", "Kinh phí", "Nguồn KP"],
    )
    sheet.write_row(5, 0, ["1", "2", "3", "4", "5", "6"])
    sheet.write_row(6, 0, ["1", "Làng Tu 1", None, None, 31.5])
    sheet.write_row(7, 0, ["-", None, "60 suất quà", "13/02/2026", 30, "Viettel Gia Lai"])
    sheet.write_row(8, 0, ["-", None, "Quà cho làng", "13/02/2026", 1.5, "Viettel Gia Lai"])
    sheet.write_row(9, 0, ["2", "Làng Tu 2", None, None, 1.5])
    sheet.write_row(10, 0, ["-", None, "Quà cho làng", "13/02/2026", 1.5])
    sheet.write_row(11, 0, [None, "TỔNG CỘNG (1+2)", None, None, 33])
    sheet.write(12, 0, "Số liệu tính đến hết tháng 02.")
    sheet.write(13, 0, "(Bằng chữ: Ba mươi ba triệu đồng)")


def numbered_to_the_second_place(_book, sheet):
    """Sum before the rows; agencies head their gifts in a column that is blank below, numbers are text."""
    sheet.write_row(
        0, 0, ["TT", "Đơn vị giúp đỡ", "Thôn, buôn được giúp đỡ (xã)", "Quà tặng", "Tổng trị giá (đồng)"]
    )
    sheet.write_row(1, 0, ["", "Tổng cộng", "", "", "105.000.000"])
    sheet.write_row(2, 0, ["1", "Phường Hoài Nhơn Đông", "", "", ""])
    sheet.write_row(3, 0, ["1.1", "", "Xã Ayun Pa", "Kinh phí an sinh xã hội", "60.000.000"])
    sheet.write_row(4, 0, ["1.2", "", "Xã Ayun Pa", "50 suất quà", "25.000.000"])
    sheet.write_row(5, 0, ["2", "Công an huyện Krông Pa", "", "", ""])
    sheet.write_row(6, 0, ["2.1", "", "Buôn Toát (xã Ia Rsươm)", "Xây nhà tình nghĩa", "20.000.000"])


def without_numbers(_book, sheet):
    """Heads in other words, no numbering, the unit beside the title."""
    sheet.merge_range(0, 0, 0, 4, "KẾT QUẢ GIÚP ĐỠ BUÔN KẾT NGHĨA")
    sheet.write(1, 0, "(Kèm theo Báo cáo số 12/BC-UBND ngày 14 tháng 3 năm 2026 của UBND xã Hra)")
    sheet.write(2, 3, "Đvt: Triệu đồng")
    sheet.write_row(
        3, 0, ["Thời điểm", "Nơi nhận hỗ trợ", "Đơn vị tặng quà", "Quà, hiện vật", "Tổng giá trị"]
    )
    sheet.write_row(4, 0, ["26/11/2025", "Làng Blang 1", "Công an xã Ia Hrung", "10 phần quà", 3])
    sheet.write_row(5, 0, ["26/11/2025", "Làng Blang 1", "Công an xã Ia Hrung", "Mũ, quần áo, sữa", "1,5"])
