"""Each point of decree 30/2020/NĐ-CP, annex I, read back from a printed PDF, and the printing of many papers.

The tests of the decree are named by the number of the point (docs/decisions/paper.md).
"""

import io
from datetime import date

import pypdf
import pytest
from reportlab.pdfbase import pdfmetrics

from app.reports import fonts
from app.reports.flowables import Prose, Signer
from app.reports.grid import Column, Grid
from app.reports.paper import (
    Annex,
    Cancelled,
    Heading,
    render,
)
from tests.app.reports import pdf
from tests.app.reports.form_points import assert_form
from tests.app.reports.whole_paper import SENTENCE, SUBJECT, letterhead, report

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 195 * MM, 20 * MM, 277 * MM


@pytest.fixture(scope="module")
def data():
    return render([report()], title="Báo cáo quý I năm 2026", author="UBND xã Quảng Trực")


@pytest.fixture(scope="module")
def pages(data):
    return pdf.pages(data)


@pytest.fixture(scope="module")
def first(pages):
    return pages[0]


@pytest.fixture(scope="module")
def last(pages):
    """Give the page that is signed."""
    return next(page for page in pages if "Nơi nhận:" in page.text)


def centre(line):
    return (line.left + line.right) / 2


def rule_under(page, line):
    """Give the rule next below a line and centred under it."""
    below = [r for r in page.rules if line.base < r[2] < line.base + 16 and r[0] < centre(line) < r[1]]
    return min(below, key=lambda rule: rule[2])


def test_point_01_paper_is_a4_upright_or_for_an_annex_lying(pages):
    sizes = {(round(page.width / MM), round(page.height / MM)) for page in pages}
    landscape = [page for page in pages if page.width > page.height]

    assert sizes == {(210, 297), (297, 210)}
    assert landscape[0].lines[0].text == "Phụ lục I"


def test_point_01_a_paper_that_is_a_wide_table_lies(pages):
    paper = report(orientation="landscape")
    lying = pdf.pages(render([paper], title="Danh sách", author="UBND xã Quảng Trực"))

    assert_form(lying, paper, headings=2)
    address = lying[0].line("Số 1, đường")
    assert max(right for _left, right, _depth in lying[0].rules) == pytest.approx(282 * MM, abs=0.5)
    assert centre(address) == pytest.approx((30 + 282) / 2 * MM, abs=0.5)


def test_point_02_nothing_but_page_numbers_stands_in_the_margins(pages):
    for page in pages:
        for line in page.lines:
            if line.text.isdigit() and line.base < TOP:
                continue
            assert line.left >= LEFT - 0.1
            assert line.right <= page.width - 15 * MM + 0.1
            assert line.base - 0.7 * line.size >= TOP
            assert line.base + 0.216 * line.size <= page.height - 20 * MM + 0.1
        for left, right, depth in page.rules:
            assert LEFT - 0.5 <= left <= right <= page.width - 15 * MM + 0.5
            assert TOP - 0.5 <= depth <= page.height - 20 * MM + 0.5


def test_point_03_one_family_as_wide_as_times_new_roman_in_black(pages, data):
    assert {line.face for page in pages for line in page.lines} <= set(fonts.FACES)
    assert {colour for page in pages for colour in page.colours} == {(0,)}
    times = pdfmetrics.getFont("Times-Roman")
    ours = fonts.face(fonts.REGULAR)
    for letter in map(chr, range(ord("A"), ord("z") + 1)):
        if letter.isalpha():
            assert ours.stringWidth(letter, 1000) == pytest.approx(times.stringWidth(letter, 1000), abs=1)
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font["/FontDescriptor"]


def test_point_04_page_numbers_top_centre_from_the_second_page(pages):
    numbers = []
    for page in pages:
        found = [line for line in page.lines if line.base < TOP]
        numbers += [[line.text for line in found]]
        for line in found:
            assert line.size == 13
            assert line.face == fonts.REGULAR
            assert centre(line) == pytest.approx(page.width / 2, abs=0.5)

    own = numbers[: len(numbers) - sum(page.width > page.height for page in pages)]
    assert own[:2] == [[], ["2"]]


def test_point_05_quoc_hieu(first):
    line = first.line("CỘNG HÒA")

    assert line.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert 12 <= line.size <= 13
    assert line.face == fonts.BOLD
    assert line.left > first.width / 2 - 20
    assert line.right <= RIGHT + 0.1
    assert line.base == first.line("UBND TỈNH").base


def test_point_06_tieu_ngu_over_a_rule_as_long_as_itself(first):
    line = first.line("Độc lập")
    above = first.line("CỘNG HÒA")
    left, right, _depth = rule_under(first, line)

    assert line.text == "Độc lập - Tự do - Hạnh phúc"
    assert 13 <= line.size <= 14
    assert line.face == fonts.BOLD
    assert centre(line) == pytest.approx(centre(above), abs=0.5)
    assert (left, right) == pytest.approx((line.left, line.right), abs=0.5)
    assert line.base - above.base < 1.35 * line.size  # single spacing


def test_point_07_superior(first):
    line = first.line("UBND TỈNH")

    assert line.text == "UBND TỈNH LÂM ĐỒNG"
    assert 12 <= line.size <= 13
    assert line.face == fonts.REGULAR


def test_point_08_issuer_over_a_short_rule(first):
    line = first.line("UBND XÃ")
    left, right, _depth = rule_under(first, line)

    assert line.text == "UBND XÃ QUẢNG TRỰC"
    assert 12 <= line.size <= 13
    assert line.face == fonts.BOLD
    assert centre(line) == pytest.approx(centre(first.line("UBND TỈNH")), abs=0.5)
    assert 1 / 3 <= (right - left) / (line.right - line.left) <= 1 / 2
    assert (left + right) / 2 == pytest.approx(centre(line), abs=0.5)


def test_point_09_number_and_symbol(first):
    line = first.line("Số:")

    assert line.text == "Số: 05/BC-UBND"
    assert line.size == 13
    assert line.face == fonts.REGULAR
    assert centre(line) == pytest.approx(centre(first.line("UBND XÃ")), abs=0.5)


@pytest.mark.parametrize(
    ("number", "written"), [(1, "01/BC-UBND"), (10, "10/BC-UBND"), (127, "127/BC-UBND"), (None, "/BC-UBND")]
)
def test_point_09_numbers_below_ten_have_a_zero_and_none_is_white(number, written):
    page = pdf.pages(render([report(letterhead=letterhead(number=number))], title="", author=""))[0]

    assert " ".join(page.line("Số:").text.split()) == f"Số: {written}"


def test_point_10_place_and_date_beside_the_number(first):
    line = first.line("Quảng Trực,")

    assert line.text == "Quảng Trực, ngày 05 tháng 01 năm 2026"
    assert 13 <= line.size <= 14
    assert line.face == fonts.ITALIC
    assert line.base == first.line("Số:").base
    assert centre(line) == pytest.approx(centre(first.line("Độc lập")), abs=0.5)


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 2, 14), "ngày 14 tháng 02 năm 2026"),
        (date(2026, 6, 5), "ngày 05 tháng 6 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (None, "ngày tháng năm"),
    ],
)
def test_point_10_zeros_before_days_and_the_first_two_months_only(on, written):
    page = pdf.pages(render([report(letterhead=letterhead(on=on))], title="", author=""))[0]

    assert " ".join(page.line("Quảng Trực,").text.split()) == f"Quảng Trực, {written}"


def test_point_11_kind(first):
    line = first.line("BÁO CÁO")

    assert line.text == "BÁO CÁO"
    assert 13 <= line.size <= 14
    assert line.face == fonts.BOLD
    assert centre(line) == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)


def test_point_12_subject_over_a_short_rule(first):
    start = first.lines.index(first.line("Kết quả kết nghĩa"))
    lines = first.lines[start : start + 2]
    left, right, _depth = rule_under(first, lines[-1])
    widest = max(line.right - line.left for line in lines)

    assert " ".join(line.text for line in lines) == SUBJECT
    for line in lines:
        assert 13 <= line.size <= 14
        assert line.face == fonts.BOLD
        assert centre(line) == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    assert 1 / 3 <= (right - left) / widest <= 1 / 2


def test_point_13_several_addressees_each_on_its_line(first):
    start = first.lines.index(first.line("Kính gửi:"))
    lines = first.lines[start : start + 3]

    assert [line.text for line in lines] == [
        "Kính gửi:",
        "- Ủy ban nhân dân tỉnh Lâm Đồng;",
        "- Ban Dân tộc và Tôn giáo.",
    ]
    assert all(13 <= line.size <= 14 and line.face == fonts.REGULAR for line in lines)
    assert lines[1].left == pytest.approx(lines[2].left)
    assert len({line.base for line in lines}) == 3


def test_point_13_one_addressee_stands_beside(first):
    page = pdf.pages(render([report(addressees=("UBND tỉnh Lâm Đồng",))], title="", author=""))[0]

    assert page.line("Kính gửi:").text == "Kính gửi: UBND tỉnh Lâm Đồng"


def test_point_14_grounds_in_italics(first):
    lines = [first.line("Căn cứ"), first.line("Theo đề nghị")]

    assert [line.text[-1] for line in lines] == [";", "."]
    assert all(13 <= line.size <= 14 and line.face == fonts.ITALIC for line in lines)


def test_point_15_body(first):
    start = first.lines.index(first.line("b) Chưa làm")) + 1
    body = first.lines[start : start + 8]
    above = first.lines[start - 1]

    assert body[0].left - LEFT in (pytest.approx(10 * MM, abs=0.1), pytest.approx(12.7 * MM, abs=0.1))
    for line in body[1:7]:
        assert line.left == pytest.approx(LEFT, abs=0.1)
        assert line.right == pytest.approx(RIGHT, abs=0.5)  # justified
    spacing = body[1].base - body[0].base
    assert 1 <= spacing / (1.15 * 13) <= 1.5
    assert body[0].base - above.base >= spacing + 6 - 0.1


def test_point_16_structure(first):
    part = first.line("Phần I")
    title = first.line("PHẦN CHUNG")

    assert part.face == title.face == fonts.BOLD
    assert centre(part) == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    assert first.line("I. TÌNH HÌNH CHUNG").face == fonts.BOLD
    assert first.line("1. Đường vào buôn").face == fonts.BOLD
    assert first.line("a) Đã làm").face == fonts.REGULAR
    assert first.line("b) Chưa làm").face == fonts.REGULAR


def test_point_16_numbers_start_again_below_a_new_heading(pages):
    text = "\n".join(page.text for page in pages)

    assert "II. KẾT QUẢ" in text
    assert "1. Theo đơn vị" in text


def test_point_17_signature(last):
    authority, office, name = (last.line(t) for t in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Y Ƀhăm"))

    for line in (authority, office, name):
        assert 13 <= line.size <= 14
        assert line.face == fonts.BOLD
        assert line.left > last.width / 2 - 30
        assert centre(line) == pytest.approx(centre(authority), abs=0.5)
    assert name.text == "Y Ƀhăm Ênuôl Kơ̆ng"


def test_point_18_recipients_level_with_the_signature(last):
    head = last.line("Nơi nhận:")
    start = last.lines.index(head) + 1
    listed = [line for line in last.lines[start:] if line.text.startswith("-")]

    assert (head.size, head.face) == (12, fonts.BOLD_ITALIC)
    assert head.left == pytest.approx(LEFT, abs=0.1)
    assert head.base == pytest.approx(last.line("TM. ỦY BAN").base, abs=1.5)
    assert [line.text for line in listed] == ["- UBND tỉnh;", "- Đảng ủy xã;", "- Lưu: VT, NVA.05."]
    assert all(line.size == 11 and line.face == fonts.REGULAR for line in listed)


def test_point_19_annexes(pages):
    annexes = [page for page in pages if page.lines[0].text.startswith("Phụ lục")]

    assert [page.lines[0].text for page in annexes] == ["Phụ lục I", "Phụ lục II"]
    for page, title in zip(annexes, ("DANH SÁCH PHÂN CÔNG", "BIỂU SỐ LIỆU"), strict=True):
        label, named, of = page.lines[0], page.line(title), page.line("(Kèm theo")
        assert (label.size, label.face) == (14, fonts.BOLD)
        assert 13 <= named.size <= 14
        assert named.face == fonts.BOLD
        assert 13 <= of.size <= 14
        assert of.face == fonts.ITALIC
        for line in (label, named):
            assert centre(line) == pytest.approx((LEFT + page.width - 15 * MM) / 2, abs=0.5)
    whole = " ".join(" ".join(page.text.split()) for page in annexes)
    assert "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 01 năm 2026 của UBND xã Quảng Trực)" in whole


def test_point_19_each_annex_has_its_own_page_numbers(pages):
    starts = [at for at, page in enumerate(pages) if page.lines[0].text.startswith("Phụ lục")]

    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        assert end - start > 1
        for number, page in enumerate(pages[start + 1 : end], start=2):
            assert page.lines[0].text == str(number)


def test_point_19_a_single_annex_has_no_numeral():
    one = report(
        annexes=(Annex("Biểu số liệu", [Prose("Không có.")]),), letterhead=letterhead(number=None, on=None)
    )
    page = pdf.pages(render([one], title="", author=""))[-1]

    assert page.lines[0].text == "Phụ lục"
    assert "Báo cáo số …/BC-UBND ngày … tháng … năm … của UBND xã Quảng Trực" in " ".join(page.text.split())


def test_point_20_address_at_the_foot_of_the_first_page(pages, first):
    line = first.line("Số 1, đường")
    rule = max(first.rules, key=lambda rule: rule[2])
    body = max(other.base for other in first.lines if other is not line)

    assert 11 <= line.size <= 12
    assert rule[:2] == pytest.approx((LEFT, RIGHT), abs=0.1)
    assert body + 3 < rule[2] < line.base - 0.7 * line.size
    assert not any("Số 1, đường" in page.text for page in pages[1:])
    assert first.height - 25 * MM < line.base


def test_point_21_white_paper_for_ink_and_seal(last):
    office, name = last.line("CHỦ TỊCH"), last.line("Y Ƀhăm")
    between = [
        line for line in last.lines if office.base < line.base < name.base - 1 and line.right > name.left
    ]

    assert name.base - office.base > 60
    assert not between


def test_same_documents_give_the_same_bytes(data):
    assert render([report()], title="Báo cáo quý I năm 2026", author="UBND xã Quảng Trực") == data


def test_file_says_what_it_is(data):
    reader = pypdf.PdfReader(io.BytesIO(data))

    assert reader.metadata.title == "Báo cáo quý I năm 2026"
    assert reader.metadata.author == "UBND xã Quảng Trực"
    assert reader.root_object["/Lang"] == "vi-VN"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"Helvetica" not in data


def test_outline_opens_each_paper_and_its_annexes():
    villages = ["Čư̆ M'gar", "Bu Prăng", "Ƀuôn Ama Thuôt"]
    data = render(
        [
            report(title=village, annexes=report().annexes if village == "Bu Prăng" else ())
            for village in villages
        ],
        title="",
        author="",
    )
    reader = pypdf.PdfReader(io.BytesIO(data))
    first, second, annexes, third = reader.outline

    assert [entry["/Title"] for entry in (first, second, third)] == villages
    assert [entry["/Title"] for entry in annexes] == [
        "Phụ lục I. Danh sách phân công",
        "Phụ lục II. Biểu số liệu",
    ]
    starts = [at for at, page in enumerate(pdf.pages(data)) if "CỘNG HÒA" in page.text]
    assert [reader.get_destination_page_number(entry) for entry in (first, second, third)] == starts


def test_page_numbers_start_again_with_each_paper():
    pages = pdf.pages(render([report(annexes=())] * 2, title="", author=""))
    half = len(pages) // 2

    assert pages[half - 1].lines[0].text == str(half)
    assert pages[half].lines[0].text == "UBND TỈNH LÂM ĐỒNG"
    assert pages[half + 1].lines[0].text == "2"


def test_notice_stands_on_every_page():
    pages = pdf.pages(render([report(notice="Số liệu mẫu")], title="", author=""))

    assert all(page.line("Số liệu mẫu").base < TOP for page in pages)


def test_a_check_code_stands_below_right_on_every_page_and_moves_nothing(data):
    coded = render([report(code="K7QF-2M9D")], title="Báo cáo quý I năm 2026", author="UBND xã Quảng Trực")
    without = pdf.pages(data)

    for page, other in zip(pdf.pages(coded), without, strict=True):
        line = page.line("Mã kiểm tra")
        assert line.text == "Mã kiểm tra: K7QF-2M9D"
        assert line.right == pytest.approx(page.width - 15 * MM, abs=0.1)
        assert page.height - 20 * MM < line.base - line.size
        assert line.base < page.height - 8 * MM  # no printer reaches the edge
        assert [one for one in page.lines if one != line] == other.lines
        assert page.rules == other.rules
    assert pdf.text(coded).count("Mã kiểm tra: K7QF-2M9D") == len(without)


def test_progress_counts_papers():
    told = []
    render([report(annexes=())] * 3, title="", author="", progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_cancelling_stops_at_the_next_page():
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) == 2

    with pytest.raises(Cancelled):
        render([report()] * 100, title="", author="", cancelled=cancelled)
    assert len(asked) == 2


def test_a_letter_that_cannot_be_printed_is_named():
    with pytest.raises(fonts.MissingGlyph) as caught:
        render([report(story=[Prose("Tặng 🎁 cho bon Bu Prăng")])], title="", author="")

    assert "“🎁” (U+1F381) trong “Tặng 🎁 cho bon Bu Prăng”" in caught.value.text


def test_nothing_to_print_is_an_error():
    with pytest.raises(ValueError, match="nothing to print"):
        render([], title="", author="")


def test_three_signers_and_recipients_below_them():
    signers = (
        Signer(("TM. BAN TỰ QUẢN", "TRƯỞNG BUÔN"), "Y Thịnh Niê", "(Ký, ghi rõ họ tên)"),
        Signer(("ĐƠN VỊ KẾT NGHĨA",), "Nguyễn Văn A"),
        Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Điểu K'Ré"),
    )
    page = pdf.pages(
        render([report(story=[Prose(SENTENCE)], signers=signers, annexes=())], title="", author="")
    )[-1]
    names = [page.line(signer.name) for signer in signers]
    heads = [page.line(signer.lines[0]) for signer in signers]

    assert len({name.base for name in names}) == len({head.base for head in heads}) == 1
    assert names[0].right < names[1].left < names[1].right < names[2].left
    assert page.line("Nơi nhận:").base > names[0].base
    assert page.line("(Ký,").face == fonts.ITALIC


def test_text_out_is_text_in():
    names = [
        "Čư̆ M'gar",
        "Ƀuôn Ama Thuôt",
        "Êa Bông",
        "Akŏ Dhŏng",
        "KDũn",
        "Plei Ơ̆ng",
        "N’Trang Lơng",
        "Ê̆ Ô̆ Ư̆",
    ]
    table = Grid((Column("Buôn"), Column("Bon", face=fonts.BOLD)), [(name, name) for name in names])
    runs = tuple((face, f"{name}, ") for name in names for face in fonts.FACES)
    data = render(
        [report(story=[Prose(runs), table, *(Heading(name, 2) for name in names), Prose(SENTENCE)])],
        title="",
        author="",
    )
    found = pdf.text(data)

    assert ", ".join(name for name in names for _face in fonts.FACES) in found
    assert " ".join(f"{name} {name}" for name in names) in found
    for number, name in enumerate(names, start=1):
        assert f"{number}. {name}" in found
