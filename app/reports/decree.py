"""The look of a state body's paper: decree 30/2020/NĐ-CP, annex I.

The numbers in the comments are those of the decree's points as listed in docs/decisions/paper.md,
where each is quoted; a test reads every one of them back from a printed PDF.
"""

from __future__ import annotations

from app.reports import fonts
from app.reports.wrapping import Style

MM = 72 / 25.4

# 1 and 2: A4; top and bottom 20 to 25 mm, left 30 to 35 mm, right 15 to 20 mm.
PAPER = (210 * MM, 297 * MM)
TOP = BOTTOM = 20 * MM
LEFT = 30 * MM
RIGHT = 15 * MM

# 3: Times New Roman's widths and look, black. Where the decree gives a range ("13 to 14") one size
# is used throughout, so that neighbouring parts agree.
PAGE_NUMBER = Style(fonts.REGULAR, 13, 17, "center")  # 4: in the top margin, from the second page
PAGE_NUMBER_DEPTH = 13 * MM

NATION = Style(fonts.BOLD, 12.5, 16, "center")  # 5: 12 to 13, capitals, bold
MOTTO = Style(fonts.BOLD, 13.5, 17, "center")  # 6: 13 to 14, bold, over a rule as long as itself
SUPERIOR = Style(fonts.REGULAR, 12.5, 16, "center")  # 7: 12 to 13, capitals, upright
ISSUER = Style(fonts.BOLD, 12.5, 16, "center")  # 8: 12 to 13, capitals, bold, over a short rule
NUMBER = Style(fonts.REGULAR, 13, 17, "center")  # 9: 13, "Số: 05/BC-UBND"
PLACE_AND_DATE = Style(fonts.ITALIC, 13, 17, "center")  # 10: 13 to 14, italic
KIND = Style(fonts.BOLD, 14, 18, "center")  # 11: 13 to 14, capitals, bold
SUBJECT = Style(fonts.BOLD, 13.5, 17.5, "center")  # 12: 13 to 14, bold, over a short rule
TITLE_NOTE = Style(fonts.ITALIC, 13, 17, "center")  # the days a report covers; not in the decree
ADDRESSEES = Style(fonts.REGULAR, 13, 17)  # 13: 13 to 14
BODY = Style(fonts.REGULAR, 13, 17, "justify", indent=10 * MM, gap=6)  # 15: 13 to 14, indent 10 mm
GROUNDS = BODY._replace(face=fonts.ITALIC)  # 14: 13 to 14, italic
PART = Style(fonts.BOLD, 13, 17, "center", gap=12)  # 16: "Phần I" and its title, bold, centred
SECTION = Style(fonts.BOLD, 13, 17, "left", indent=10 * MM, gap=10)  # 16: "I. TIÊU ĐỀ MỤC", capitals, bold
CLAUSE = Style(fonts.BOLD, 13, 17, "left", indent=10 * MM, gap=8)  # 16: "1. Tiêu đề khoản", bold
POINT = Style(fonts.REGULAR, 13, 17, "left", indent=10 * MM, gap=6)  # 16: "a) Điểm"
OFFICE = Style(fonts.BOLD, 13, 16.5, "center")  # 17: 13 to 14, capitals, bold
SIGNER_NOTE = Style(fonts.ITALIC, 12, 15.5, "center")  # "(Ký, ghi rõ họ tên)"; not in the decree
SIGNATORY = Style(fonts.BOLD, 13, 16.5, "center")  # 17: 13 to 14, bold
RECIPIENTS = Style(fonts.BOLD_ITALIC, 12, 15.5)  # 18: 12, bold italic
RECIPIENT = Style(fonts.REGULAR, 11, 13.75)  # 18: 11, upright
ANNEX = Style(fonts.BOLD, 14, 18, "center")  # 19: "Phụ lục I", 14, bold
ANNEX_TITLE = Style(fonts.BOLD, 13.5, 17.5, "center")  # 19: 13 to 14, capitals, bold
ANNEX_OF = Style(fonts.ITALIC, 13, 17, "center")  # 19: "(Kèm theo …)", 13 to 14, italic
ADDRESS = Style(fonts.REGULAR, 11, 14, "center")  # 20: 11 to 12, under a rule across the page

UNIT = Style(fonts.ITALIC, 11, 14, "right")  # "Đơn vị tính: 1.000 đồng" over a table; not in the decree
FOOTNOTE = Style(fonts.ITALIC, 11, 14, gap=3)  # under a table; not in the decree
NOTICE = Style(fonts.ITALIC, 10, 13, "right")  # in the top margin; not in the decree
CODE = Style(fonts.REGULAR, 9, 11.5, "right")  # in the bottom margin; not in the decree
CODE_HEIGHT = 11 * MM  # of its base line over the edge, where any printer reaches

SHORT_RULE = 0.4  # 8 and 12: a rule of 1/3 to 1/2 of the line above it
RULE = 0.7  # thickness in points
INK = 62.0  # 21: white for a signature in ink and the seal, where there is no digital one

# Words that are the same on every paper.
NATION_TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_TEXT = "Độc lập - Tự do - Hạnh phúc"
