"""Names and phrases as offices and newspapers of the highlands write them, for what must survive the old encodings."""

# Villages that newspapers named between 2013 and 2026.
VILLAGES = tuple(
    r"""
làng Quen|làng Plei Hlốp|làng Nhoi|làng Châu|thôn 5|làng Díp|thôn Plei Hek|làng Klư|làng Keo
làng Kon Jốt|buôn Sô M'lơng|Sô M’lơng|Sô M'Lơng|làng Ar Dôch Kơ Tu|làng Đak Dwe|thôn Plơi Rngôl
làng Kon Nak|làng Bung Tờ Số|làng Gliếk|làng Tơ Vơn 2|làng Kol|làng Kồ|làng Jar|làng Bruk Ngol|làng Op
buôn Ngôl|làng Kó|làng Hluh|làng Pó|làng Tu 2|làng Ar Dết|thôn Nước Lương Ngọn|buôn Toát|làng Ju Răng
làng Ia Bâu|làng Goòng|làng Bỉh|làng Krông|làng Pơ Nang|làng Đê Chơ Gang|làng Ghè|làng Mơ Tôn
làng Chư Pâu|làng Hà Đừng 1|làng Kon Trang|làng Kon Bông|làng Ter|làng Kon Măh|làng Ngol|làng Đak We
làng Ser Do Mó|làng Klah|làng Hvak|làng Kuk Kôn|làng Đê Kôn|làng Klót|làng Pông|thôn Cửa Khẩu|buôn Kbu
buôn Kai|buôn Wik|buôn Tung 3|buôn Yuk La|buôn Chiêng Kao|buôn Diêu|buôn Ea Zin|buôn Lách Ló
buôn Liêng Krắk|thôn Nam Hòa|buôn Akŏ Dhŏng|buôn Đŭng|buôn Êa Bông|buôn Dhă Prông|buôn Brah|buôn Ea Nao
buôn Năm Pă|buôn Dơng Yang|buôn Trap|buôn Tung Krăk|buôn Tơng Jŭ|Tơng Ju\|thôn Quỳnh Ngọc|bon Bu Đách
bon R'Long Phe|bon Sa Par|Sar Pa|bon Bu Đắk|bon Bu Prăng 1|bon Bu Krắk|bon Bu Kol|bon Phai Kol
bon Bu Sốp|bon N'Jriêng|N’Jriêng|N’Jrêng|bon Ting Wel Đơm|bon Đắk R'moan|Đắk R’moan|bon Yôk Ju
buôn Kplang|buôn K62|bon Choih|buôn Trum|buôn Nui|bon Dru|bon Ja Ráh|Ja Rah|bon R'Dạ|R’Dạ|bon Phi Glê
bon Ol Bù Tung|bon Phi Mur|thôn 4|làng Kon Vang|thôn Đắk Lộc|thôn Kon Mong Tu|làng Kon Tuông
làng Kon Hring|thôn Đăk Chờ|thôn Tê Xô|thôn Đăk Brông
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

# Communes, districts, provinces, peoples.
PLACES = tuple(
    """
Ia Me|Chư Prông|Gia Lai|Chư Don|Chư Pưh|Tú An|An Khê|Chư Krêy|Kông Chro|Pờ Tó|Ia Pa|Ia Kreng|Chư Păh
Chư A Thai|Phú Thiện|Krong|Kbang|Ayun|Chư Sê|Hà Đông|Đak Đoa|Lơ Pang|Hra|Jrai|Đak Sơmei|Ya Hội
Bahnar, Kinh, Jrai, Mông, Mường|Đak Pơ|Ia Khươl|Kdang|Biển Hồ|Jrai (gần 80%)|Thống Nhất|Pleiku|Uar
Jrai (100%)|Ia Grăng|Ia Grai|Ia Kly|Ia Pia|An Toàn|Ia Rsươm|Krông Pa|Ia Ka|Chư Pơng|Ia Púch|Ia Mơr
Phú An|Kông Lơng Khơng|Đak Rong|Ia Ko|Al Bá|An Thành|Hà Ra|Mang Yang|Kon Gang|Đăk Đoa|Ia Dom|Hoà Khánh
Buôn Ma Thuột|Đắk Lắk|Ea Toh|Krông Năng|Ea Hồ|Ê đê|Buôn Triết|Lắk|Đắk Liêng|Đắk Phơi|Bông Krang|Cư Né
Krông Búk|Nam Ka|Krông Nô|Dray Bhăng|Cư Kuin|Ea Tul|Cư M'gar|Ea Tu|Liên Sơn Lắk|Ea Drông|Buôn Hồ|Êđê
Ea Kao|Ea Na|Krông Ana|Đắk Rtih|Tuy Đức|Đắk Nông|Quảng Sơn|Đắk Glong|M'nông|Thuận An|Đắk Mil|Quảng Trực
M'nông (trên 80%)|Nghĩa Tân|Gia Nghĩa|Đắk Nia|Mạ|Đắk R'moan|Nâm Nung|Quảng Phú|Đắk D'rô|Đức Xuyên
M'nông Preh|Đắk Wil|Cư Jút|Tâm Thắng|Đắk Mâm|M'nông (khoảng 85%)|M'nông (gần 90%)|Quảng Khê|Mạ (75 hộ)
Đắk R'măng|Quảng Tín|Đắk R'lấp|Đăk Wil|Mông|Đăk Rve|Kon Rẫy|Kon Tum|Đắk Ngọc|Đắk Hà|Đăk Tơ Lung|Xơ Đăng
Diên Bình|Đăk Tô|Xơ Đăng (95%)|Ngọc Tụ|Đăk Tờ Kan|Tu Mơ Rông
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

# Agencies twinned with them.
AGENCIES = tuple(
    """
Văn phòng UBND tỉnh|Sở Xây dựng|Sở Tài chính|Sở Nội vụ|Sở Giáo dục và Đào tạo
Sở Nông nghiệp và Môi trường|Sở Văn hóa-Thể thao và Du lịch|Thanh tra tỉnh|Ban Quản lý Khu Kinh tế tỉnh
Sở Y tế|Sở Dân tộc và Tôn giáo|Sở Tư pháp|Sở Công thương|Sở Khoa học và Công nghệ
Quỹ Bảo vệ và Phát triển rừng|Ban Tổ chức Tỉnh ủy Gia Lai|Ban Tuyên giáo và Dân vận Tỉnh ủy
Báo và phát thanh, truyền hình Gia Lai|Công ty Cổ phần thương mại Gia Lai
Ủy ban MTTQ Việt Nam tỉnh Gia Lai|Công ty cổ phần Cảng Thị Nại
Công ty cổ phần Vật liệu xây dựng Mỹ Quang|Tỉnh đoàn Gia Lai|Hội Doanh nhân trẻ tỉnh
Hội Nông dân tỉnh Gia Lai|Hội Nông dân huyện Ia Grai|Phòng Dân tộc huyện Ia Grai
Chi cục Thủy lợi Gia Lai|Công ty TNHH Tổng hợp Tân Đại Hưng|Chi cục Quản lý thị trường tỉnh Gia Lai
Chi nhánh Công ty cổ phần Quản lý và sửa chữa đường bộ Gia Lai - Xí nghiệp xây dựng đường bộ
Công ty TNHH Lâm nghiệp Hà Thanh|Công ty Cổ phần Du lịch biển Maia Quy Nhơn
Công ty TNHH MTV Cao su Chư Sê|UBND xã Ia Pa|UBND phường Thống Nhất|Công ty cổ phần Tân cảng Quy Nhơn
UBND phường Hội Phú|Công ty TNHH Bệnh viện Hùng Vương Gia Lai|Ban Quản lý cảng cá
Agribank Chi nhánh Đông Gia Lai|BIDV Chi nhánh Gia Lai|BIDV Chi nhánh Bình Định|Viettel Gia Lai
Trường Đại học Quy Nhơn|Công an xã Ia Hrung|Công an phường Thống Nhất|Công an phường Pleiku
Công an huyện Krông Pa|Hội Liên hiệp phụ nữ huyện Krông Pa|Trường THPT Nguyễn Du
Công ty TNHH Chiếu xạ Toàn Phát|Binh đoàn 15|Đảng ủy xã Kdang|xã An Nhơn Tây|UBND phường Tam Quan
Đảng ủy phường Hoài Nhơn Đông|Đảng ủy phường Ayun Pa|xã Ia Sao|phường Bình Định|phường An Nhơn
xã Ia Krêl|phường Hoài Nhơn Tây|xã Kông Bơ La|UBND phường Tân Thành
Công ty cổ phần Tư vấn xây dựng Đắk Lắk|Hội Nông dân huyện Krông Năng|Đảng ủy xã Ea Toh
Ngân hàng NN&PTNT Ea Toh|Trường THCS Nguyễn Du|Trường MN Hoa Lan|Cơ quan Huyện ủy Krông Năng
Trung tâm Chính trị huyện Krông Năng|Trường THCS Phú Lộc|Trường Tiểu học Phú Xuân 1
Trường Mầm non Hoa Hồng|Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Đắk Lắk|Công đoàn PC Đắk Lắk
Viện Khoa học Kỹ thuật Nông Lâm nghiệp Tây Nguyên
Cơ quan Thường trú Đài Tiếng nói Việt Nam khu vực Tây Nguyên|Phòng Văn hóa và Thông tin huyện Lắk
Ban Chỉ huy Quân sự huyện Lắk|Đảng ủy Cơ quan Đảng – Đoàn thể huyện Lắk
Ban Chỉ huy Quân sự huyện Krông Pắk|Công an huyện Krông Búk|Đảng bộ phường Buôn Ma Thuột
Đảng bộ xã Nam Ka|Ban Dân vận Tỉnh ủy Đắk Nông|Ban Dân tộc tỉnh Đắk Nông|Sở Giáo dục và Đào tạo Đắk Nông
Công ty Cổ phần Phân bón Bình Điền|Công ty Điện lực Đắk Nông (PC Đắk Nông)
Đồn Biên phòng cửa khẩu Thuận An|Đồn Biên phòng Nậm Na|Đồn Biên phòng Tuy Đức
Phòng Lao động - Thương binh và Xã hội huyện Tuy Đức|Bộ Chỉ huy BĐBP tỉnh Kon Tum
Ban Dân vận Tỉnh ủy Kon Tum|Công ty TNHH MTV Lâm nghiệp Đăk Tô
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

# What was given, in which unit, to whom, by whom.
PHRASES = tuple(
    """
quà Tết cho hộ nghèo (10 kg gạo và tiền mỗi suất)|suất|hộ nghèo|hơn 20 triệu đồng
Cơ quan Thường trú Đài Tiếng nói Việt Nam khu vực Tây Nguyên|bò giống|con|3 hộ nghèo|36 triệu đồng
Công đoàn PC Đắk Lắk|tiền xây nhà tình nghĩa|1 hộ nghèo (1 căn, 45 m2)|20 triệu đồng
Công an huyện Krông Pa|Quỹ “Hũ gạo tiết kiệm vì người nghèo”|50 triệu đồng
Công ty TNHH Chiếu xạ Toàn Phát|vật liệu, ngày công xây nhà (quy tiền)|trị giá 22 triệu đồng
Công an xã Ia Rsươm|đèn năng lượng mặt trời chiếu sáng đường vào nhà sinh hoạt cộng đồng|đèn
tổng trị giá 20 triệu đồng|BIDV Chi nhánh Gia Lai
tiền hỗ trợ thiết bị sinh hoạt cộng đồng và tổ chức Tết|29 triệu đồng|BIDV Chi nhánh Bình Định
tiền hỗ trợ tập thể làng|mỗi làng 5 triệu đồng|Sở Dân tộc và Tôn giáo tỉnh Gia Lai|hỗ trợ Tết cho xã
tổng kinh phí 10 triệu đồng|hỗ trợ thôn tổ chức vui Xuân, đón Tết|thôn|10 thôn, mỗi thôn 5 triệu đồng
quà cho hộ khó khăn|các hộ khó khăn|300.000 đồng/suất|Công ty TNHH MTV Cao su Chư Sê|tiền hỗ trợ thôn
5 triệu đồng|kinh phí an sinh xã hội|60 triệu đồng|Phường Hoài Nhơn Đông|quà cho hộ nghèo, cận nghèo
hộ nghèo, cận nghèo|mỗi suất trị giá 500.000 đồng|quà cho hộ đặc biệt khó khăn|phần quà
10 phần quà trị giá 3 triệu đồng|Công an xã Ia Hrung|mũ bảo hiểm|cái|trị giá 1,5 triệu đồng (cả ba loại)
quần áo|bộ|sữa|thùng|quà cho hộ nghèo, khó khăn|60 hộ nghèo, khó khăn|Sở Y tế Gia Lai|Viettel Gia Lai
quà cho làng vui xuân, đón Tết|2 làng|mỗi suất 1,5 triệu đồng|tổng kinh phí huy động hỗ trợ
gần 50 tỷ đồng|toàn tỉnh (các cơ quan, đơn vị kết nghĩa)|lương thực, thực phẩm, quần áo…|tấn
nhà tình nghĩa xây mới|căn|mỗi căn 70 triệu đồng|Công an tỉnh Gia Lai; Cục V05 - Bộ Công an
Công ty TNHH Sài Gòn Smile (1 tỷ 530 triệu đồng)|nhà tình nghĩa sửa chữa|30 triệu đồng
ngày công, vật liệu xây dựng (quy tiền)|hơn 300 triệu đồng|Công an tỉnh Gia Lai|sơn
Công ty Sơn Ringo Việt Nam|gạo dự trữ quốc gia hỗ trợ Tết và giáp hạt|kg
Phòng Lao động - Thương binh và Xã hội huyện Tuy Đức
Chính phủ (Quyết định 170/QĐ-UBND của UBND tỉnh Đăk Nông)
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

HIGHLAND = (
    "Čư̆ M'gar",
    "Ƀuôn Ama Thuôt",
    "Akŏ Dhŏng",
    "Đŭng",
    "Êa Bông",
    "Dhă Prông",
    "Dur Kmăl",
    "Y Ƀlô Ñiê",
    "ƀon",
    "Tơ̆ng",
)
ENGLISH = (
    "Windows® 11", "Café © 2024", "Total: £500", "naïve résumé", "Müller & Söhne", "São Paulo", "Crème brûlée", "José",
    "El Niño", "Åre", "Excel 97-2003", "OK", "e-mail: ubnd@daklak.gov.vn",
)  # fmt: skip
SIGNS = (
    "5 µm", "5µm", "µ", "± 2", "25 °C", "25° ± 2", "§ 5", "§", "120 m²", "3 m³", "½", "1½ ha", "½ ha", "¼", "2 × 3", "20÷30%",
    "£500", "¥ 100", "«", "¹", "•", "–", "…", "©", "10^6", "C:\\Data\\tep.xlsx", "=SUM(A1:B2)", "=A1^2", "[1]", "{x}", "12.500.000",
    "67,5", "05/03/2024",
)  # fmt: skip
