"""A paper with all that a form puts around its text: addressees, grounds, headings, annexes, address."""

from datetime import date

from app.reports.flowables import Prose, Signer
from app.reports.grid import Cell, Column, Grid
from app.reports.paper import Annex, Document, Heading, Letterhead, recipients

SUBJECT = "Kết quả kết nghĩa với các buôn Čư̆ M'gar, Êa Bông, Akŏ Dhŏng và Ƀuôn Ama Thuôt quý I năm 2026"
SENTENCE = "Các cơ quan, đơn vị đã thăm, tặng quà và giúp buôn Ƀuôn Ama Thuôt, bon R'Long Phe sửa đường. "


def letterhead(**values):
    given = {"superior": "UBND tỉnh Lâm Đồng", "number": 5, "on": date(2026, 1, 5)} | values
    return Letterhead("UBND xã Quảng Trực", "Quảng Trực", **given)


def report(**values):
    table = Grid(
        (Column("STT", mm=12, align="center"), Column("Đơn vị"), Column("Số tiền", mm=30, align="right")),
        [(str(number), "Trung đoàn 726", "12.000") for number in range(1, 60)],
        totals=[(Cell("Cộng", columns=2), "708.000")],
        unit="Đơn vị tính: 1.000 đồng",
    )
    given = {
        "title": "Báo cáo quý I",
        "letterhead": letterhead(),
        "kind": "Báo cáo",
        "subject": SUBJECT,
        "addressees": ("Ủy ban nhân dân tỉnh Lâm Đồng", "Ban Dân tộc và Tôn giáo"),
        "grounds": ("Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Phòng Văn hóa"),
        "story": [
            Heading("Phần chung", 0),
            Heading("Tình hình chung"),
            Heading("Đường vào buôn", 2),
            Heading("Đã làm", 3),
            Heading("Chưa làm", 3),
            Prose(SENTENCE * 8),
            Heading("Kết quả"),
            Heading("Theo đơn vị", 2),
            Prose(SENTENCE * 20),
        ],
        "signers": (Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Y Ƀhăm Ênuôl Kơ̆ng"),),
        "recipients": recipients(["UBND tỉnh", "Đảng ủy xã;", "Lưu: VT, NVA.05"]),
        "annexes": (Annex("Danh sách phân công", [table], "landscape"), Annex("Biểu số liệu", [table])),
        "address": "Số 1, đường Hùng Vương, xã Quảng Trực, tỉnh Lâm Đồng",
    }
    return Document(**(given | values))
