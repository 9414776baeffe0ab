"""How papers look: each form's measures and fixed words with their sources, and what no rule fixes.

The numbers in the comments of STATE are the points of decree 30/2020/NĐ-CP, annex I, as listed in
docs/decisions/paper.md; a test reads each back from every report. The same note says where each value of
PARTY comes from and which of them are still to be verified.
"""

from __future__ import annotations

from typing import NamedTuple

from app.reports import fonts
from app.reports.wrapping import Style, Words
from models import OfficeForm

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

# What no rule says anything of: the same in every form.
TITLE_NOTE = Style(fonts.ITALIC, 13, 17, "center")  # the days a report covers
SIGNER_NOTE = Style(fonts.ITALIC, 12, 15.5, "center")  # "(Ký, ghi rõ họ tên)"
UNIT = Style(fonts.ITALIC, 11, 14, "right")  # "Đơn vị tính: 1.000 đồng" over a table
FOOTNOTE = Style(fonts.ITALIC, 11, 14, gap=3)  # under a table
NOTICE = Style(fonts.ITALIC, 10, 13, "right")  # in the top margin
CODE = Style(fonts.REGULAR, 9, 11.5, "right")  # in the bottom margin
CODE_HEIGHT = 11 * MM  # of its base line over the edge, where any printer reaches
RULE = 0.7  # thickness in points
INK = 62.0  # white for a signature in ink and the seal, where there is no digital one (point 21)


class PaperForm(NamedTuple):
    """What a kind of body's papers are set in, and the words and signs that are the same on all of them.

    Lengths are in points. Templates name their fields: `number_line` {number} and {symbol}; `cited` {kind},
    {number}, {symbol}, {day} and {issuer}; `section_number` {number}.
    """

    top: float
    bottom: float
    left: float
    right: float
    page_number: Style
    page_number_depth: float  # of its base line under the edge
    crown: tuple[Words, ...]  # top right
    superior: Style
    issuer: Style
    issuer_rule: float  # as a share of the issuer's name
    under_issuer: tuple[Words, ...]
    number: Style
    number_line: str
    cited: str
    place_and_date: Style
    kind: Style
    subject: Style
    subject_rule: float  # as a share of its widest line
    under_subject: tuple[Words, ...]
    addressees: Style
    grounds: Style
    ground_mark: str
    body: Style
    part: Style
    section: Style
    section_number: str
    clause: Style
    point: Style
    end: str  # of a paper's text
    authority: Style
    post: Style  # of who signs: the line right above the signature
    signatory: Style
    recipients: Style
    recipient: Style
    annex: Style
    annex_title: Style
    annex_of: Style
    address: Style

    @property
    def headings(self) -> frozenset[Style]:
        return frozenset({self.part, self.section, self.clause, self.point})


# Decree 30/2020/NĐ-CP, annex I. Where it gives a range ("13 to 14") one size is used throughout, so that
# neighbouring parts agree.
_BODY = Style(fonts.REGULAR, 13, 17, "justify", indent=10 * MM, gap=6)
STATE = PaperForm(
    top=20 * MM,  # 2: 20 to 25 mm
    bottom=20 * MM,  # 2: 20 to 25 mm
    left=30 * MM,  # 2: 30 to 35 mm
    right=15 * MM,  # 2: 15 to 20 mm
    page_number=Style(fonts.REGULAR, 13, 17, "center"),  # 4: in the top margin, from the second page
    page_number_depth=13 * MM,
    crown=(
        # 5: 12 to 13, capitals, bold
        Words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Style(fonts.BOLD, 12.5, 16, "center")),
        # 6: 13 to 14, bold, over a rule as long as itself
        Words("Độc lập - Tự do - Hạnh phúc", Style(fonts.BOLD, 13.5, 17, "center"), 1.0),
    ),
    superior=Style(fonts.REGULAR, 12.5, 16, "center"),  # 7: 12 to 13, capitals, upright
    issuer=Style(fonts.BOLD, 12.5, 16, "center"),  # 8: 12 to 13, capitals, bold
    issuer_rule=0.4,  # 8: 1/3 to 1/2
    under_issuer=(),
    number=Style(fonts.REGULAR, 13, 17, "center"),  # 9: 13
    number_line=f"Số:{fonts.NBSP}{{number}}/{{symbol}}",
    cited="{kind} số {number}/{symbol} {day} của {issuer}",
    place_and_date=Style(fonts.ITALIC, 13, 17, "center"),  # 10: 13 to 14, italic
    kind=Style(fonts.BOLD, 14, 18, "center"),  # 11: 13 to 14, capitals, bold
    subject=Style(fonts.BOLD, 13.5, 17.5, "center"),  # 12: 13 to 14, bold
    subject_rule=0.4,  # 12: 1/3 to 1/2
    under_subject=(),
    addressees=Style(fonts.REGULAR, 13, 17),  # 13: 13 to 14
    grounds=_BODY._replace(face=fonts.ITALIC),  # 14: 13 to 14, italic
    ground_mark="",
    body=_BODY,  # 15: 13 to 14, indent 10 or 12.7 mm, 6 points between paragraphs
    part=Style(fonts.BOLD, 13, 17, "center", gap=12),  # 16: "Phần I" and its title, bold, centred
    section=Style(fonts.BOLD, 13, 17, "left", indent=10 * MM, gap=10),  # 16: capitals, bold
    section_number="{number}. ",  # 16
    clause=Style(fonts.BOLD, 13, 17, "left", indent=10 * MM, gap=8),  # 16: "1. Tiêu đề khoản", bold
    point=Style(fonts.REGULAR, 13, 17, "left", indent=10 * MM, gap=6),  # 16: "a) Điểm"
    end="./.",
    authority=Style(fonts.BOLD, 13, 16.5, "center"),  # 17: 13 to 14, capitals, bold
    post=Style(fonts.BOLD, 13, 16.5, "center"),  # 17: as well
    signatory=Style(fonts.BOLD, 13, 16.5, "center"),  # 17: 13 to 14, bold
    recipients=Style(fonts.BOLD_ITALIC, 12, 15.5),  # 18: 12, bold italic
    recipient=Style(fonts.REGULAR, 11, 13.75),  # 18: 11, upright
    annex=Style(fonts.BOLD, 14, 18, "center"),  # 19: "Phụ lục I", 14, bold
    annex_title=Style(fonts.BOLD, 13.5, 17.5, "center"),  # 19: 13 to 14, capitals, bold
    annex_of=Style(fonts.ITALIC, 13, 17, "center"),  # 19: "(Kèm theo …)", 13 to 14, italic
    address=Style(fonts.REGULAR, 11, 14, "center"),  # 20: 11 to 12, under a rule across the page
)

# Guidance 36-HD/VPTW (2018) and what is known of 05-HD/VPTW (2026), which follows it.
_TEXT = Style(fonts.REGULAR, 14, 19, "justify", indent=10 * MM, gap=6)
PARTY = PaperForm(
    top=20 * MM,
    bottom=20 * MM,
    left=30 * MM,
    right=15 * MM,
    page_number=Style(fonts.REGULAR, 14, 18, "center"),
    page_number_depth=10 * MM + 9.3,  # 10 mm from the edge to the top of its figures
    crown=(Words("ĐẢNG CỘNG SẢN VIỆT NAM", Style(fonts.BOLD, 15, 19, "center"), 1.0),),
    superior=Style(fonts.REGULAR, 14, 18, "center"),
    issuer=Style(fonts.BOLD, 14, 18, "center"),
    issuer_rule=0.0,
    under_issuer=(Words("*", Style(fonts.REGULAR, 14, 14, "center")),),
    number=Style(fonts.REGULAR, 14, 18, "center"),
    number_line=f"Số{fonts.NBSP}{{number}}-{{symbol}}",
    cited="{kind} số {number}-{symbol}, {day} của {issuer}",
    place_and_date=Style(fonts.ITALIC, 14, 18, "center"),
    kind=Style(fonts.BOLD, 15.5, 20, "center"),  # 15 to 16
    subject=Style(fonts.BOLD, 14.5, 18.5, "center"),  # 14 to 15
    subject_rule=0.0,
    under_subject=(Words("-----", Style(fonts.REGULAR, 14, 14, "center")),),
    addressees=Style(fonts.REGULAR, 14, 19),
    grounds=_TEXT,
    ground_mark="- ",
    body=_TEXT,  # 14 to 15, on 18 to 22 points
    part=Style(fonts.BOLD, 14, 19, "center", gap=12),
    section=Style(fonts.BOLD, 14, 19, "left", indent=10 * MM, gap=10),
    section_number="{number}- ",
    clause=Style(fonts.BOLD, 14, 19, "left", indent=10 * MM, gap=8),
    point=Style(fonts.REGULAR, 14, 19, "left", indent=10 * MM, gap=6),
    end=".",
    authority=Style(fonts.BOLD, 14, 18, "center"),
    post=Style(fonts.REGULAR, 14, 18, "center"),
    signatory=Style(fonts.BOLD, 14, 18, "center"),
    recipients=Style(fonts.REGULAR, 14, 18, underlined=True),
    recipient=Style(fonts.REGULAR, 12, 15),
    annex=Style(fonts.BOLD, 14, 18, "center"),  # the annex as in the decree: not known otherwise
    annex_title=Style(fonts.BOLD, 14, 18, "center"),
    annex_of=Style(fonts.ITALIC, 14, 18, "center"),
    address=Style(fonts.REGULAR, 11, 14, "center"),
)

OF_OFFICE = {OfficeForm.STATE: STATE, OfficeForm.PARTY: PARTY}
