"""A paper in Word: the decree's page and styles, tables that hold together, text as it was written."""

import io
import re
import unicodedata
import zipfile

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.reports import fonts
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.forms import CODE, INK, STATE
from app.reports.grid import Cell, Column, Grid, Section
from app.reports.paper import Annex, Document, Heading, Letterhead, recipients
from app.reports.word import docx
from tests.app.reports.read_back import opened, repeated, word_tables, word_text

NAME = "Čư̆ M'gar Kô̆ Siê̆r Kmrơ̆ng"
COLUMNS = (Column("STT", mm=12, align="center"), Column("Nội dung"), Column("Số", mm=20, align="right"))


def paper(*story, **values):
    head = Letterhead("UBND xã Quảng Trực", "Quảng Trực", superior="UBND tỉnh Lâm Đồng")
    return Document("Thử", head, kind="Báo cáo", subject="Kết quả của bon Bu Prâng", story=story, **values)


def made(*documents):
    return opened(docx(documents, title="Thử & thử", author="UBND xã"))


def xml(document, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(docx([document], title="", author=""))) as package:
        return package.read(name).decode()


def paragraph(file, start):
    """Give the one paragraph that begins with `start`, wherever it stands."""
    (found,) = [
        found
        for found in (*file.paragraphs, *(p for t in file.tables for c in t._cells for p in c.paragraphs))
        if found.text.startswith(start)
    ]
    return found


def test_paper_margins_and_page_numbers_are_the_decrees():
    file = made(paper(Prose("Chữ."), annexes=(Annex("Danh sách", [Prose("Chữ.")], "landscape"),)))
    upright, lying = file.sections

    for section, width, height in ((upright, 210, 297), (lying, 297, 210)):
        assert abs(section.page_width - Mm(width)) < Pt(0.1)
        assert abs(section.page_height - Mm(height)) < Pt(0.1)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
        assert " PAGE " in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
    assert lying.orientation == WD_ORIENT.LANDSCAPE
    assert section.header.paragraphs[0].style.font.size in {None, Pt(13)}


def test_its_styles_are_the_decrees_and_have_names():
    file = made(
        paper(Heading("Phần", 0), Heading("Mục"), Heading("Khoản", 2), Heading("Điểm", 3), Prose("Thân bài."))
    )
    normal = file.styles["Normal"]
    fonts_of = file.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")

    assert {fonts_of.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert normal.paragraph_format.line_spacing == Pt(STATE.body.leading)
    for start, style, size, bold in (
        ("BÁO CÁO", "Title", 14, True),
        ("Kết quả", "Subtitle", 13.5, True),
        ("Phần I", "Heading 1", 13, True),
        ("I. MỤC", "Heading 2", 13, True),
        ("1. Khoản", "Heading 3", 13, True),
        ("a) Điểm", "Heading 4", 13, None),
        ("Thân bài", "Body Text", 13, None),
        ("Độc lập", "Tiêu ngữ", 13.5, True),
        ("UBND TỈNH", "Cơ quan chủ quản", 12.5, None),
    ):
        found = paragraph(file, start).style
        assert (found.name, found.font.size, found.font.bold) == (style, Pt(size), bold), start
    assert paragraph(file, "I. MỤC").style.paragraph_format.keep_with_next
    body = file.styles["Body Text"].paragraph_format
    assert (round(body.first_line_indent.mm), body.space_before, body.alignment) == (10, Pt(6), 3)


def test_a_table_repeats_its_head_and_keeps_the_rows_that_the_paper_keeps():
    long = "chữ " * 700
    rows = [Section("Đơn vị"), ("1", "gạo", "5"), ("2", "gạo", "5"), ("3", "gạo", "5"), ("4", long, "1")]
    totals = [(Cell("Cộng", columns=2, align="center"), "6")]
    file = made(paper(Grid(COLUMNS, rows, totals=totals, unit="Đơn vị tính: đồng"), Prose("Chữ.")))
    (table,) = [table for table in file.tables if table.style.name == "Bảng báo cáo"]

    kept = ["w:cantSplit" in row._tr.xml for row in table.rows]
    assert repeated(table) == 1
    assert kept == [True] * 5 + [False, True]
    with_next = ["w:keepNext" in row._tr.xml for row in table.rows]
    assert with_next == [True, True, False, False, False, False, False]
    assert paragraph(file, "Đơn vị tính").paragraph_format.keep_with_next
    cell = table.rows[6]._tr.tc_lst[0]
    assert cell.grid_span == 2
    assert "<w:b/>" in cell.xml
    assert 'w:val="right"' in table.rows[2]._tr.tc_lst[2].xml


def test_a_head_of_two_rows_is_merged_as_printed():
    head = ((Cell("STT", rows=2), Cell("Kỳ", columns=2)), ("Nội dung", "Số"))
    (rows,) = word_tables(docx([paper(Grid(COLUMNS, [("1", "gạo", "5")], head=head))], title="", author=""))

    assert rows == [["STT", "Kỳ", None], [None, "Nội dung", "Số"], ["1", "gạo", "5"]]


def test_who_signs_stands_beside_who_gets_it_and_never_alone():
    signer = Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Điểu Mẫu")
    file = made(paper(Prose("Chữ cuối."), signers=(signer,), recipients=recipients(["Như trên", "Lưu: VT"])))
    (row,) = file.tables[-1].rows

    assert paragraph(file, "Chữ cuối").paragraph_format.keep_with_next
    left, right = ([p.text for p in cell.paragraphs] for cell in row.cells)
    assert left == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert right == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Điểu Mẫu"]
    assert row.cells[1].paragraphs[-1].paragraph_format.space_before == Pt(INK)
    # Below it is only the paragraph that ends the section, which must not have a page alone.
    assert all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
    assert not file.paragraphs[-1].text

    both = made(
        paper(
            signers=(signer, Signer(("TRƯỞNG BON",), "Y Mẫu")), recipients=recipients(["Như trên", "Lưu: VT"])
        )
    )
    offices, names = both.tables[-1].rows
    assert [cell.text for cell in names.cells] == ["Điểu Mẫu", "Y Mẫu"]
    assert all(p.paragraph_format.keep_with_next for cell in offices.cells for p in cell.paragraphs)
    assert [p.text for p in both.paragraphs if p.text][-3:] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_several_papers_begin_anew_each():
    file = made(*[paper(Prose("Chữ."))] * 3)

    assert len(file.sections) == 3
    assert all(section.start_type == 2 for section in file.sections)  # a new page


def test_the_mark_of_a_sample_and_the_address_stand_in_the_margins():
    (section,) = made(paper(Prose("Chữ."), notice="DỮ LIỆU MẪU", address="Số 1 < 2\nĐT: 3")).sections

    for header in (section.header, section.first_page_header):
        assert header.paragraphs[0].text.strip().endswith("DỮ LIỆU MẪU")
    assert section.first_page_footer.paragraphs[0].text == "Số 1 < 2\nĐT: 3"
    assert not section.footer.paragraphs[0].text


def test_a_check_code_stands_at_the_foot_of_every_page():
    annex = Annex("Danh sách", [Prose("Chữ.")], "landscape")
    sections = made(paper(Prose("Chữ."), address="Số 1", annexes=(annex,), code="K7QF-2M9D")).sections

    assert [foot.text for foot in sections[0].first_page_footer.paragraphs] == [
        "Số 1",
        "Mã kiểm tra: K7QF-2M9D",
    ]
    for section in sections:
        for footer in (section.footer, section.first_page_footer):
            assert footer.paragraphs[-1].text == "Mã kiểm tra: K7QF-2M9D"
            assert footer.paragraphs[-1].style.name == "Mã kiểm tra"
        assert section.footer_distance + Pt(CODE.leading) < section.bottom_margin
    assert made(paper(Prose("Chữ."))).sections[0].footer.paragraphs[0].text == ""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_stay_composed(form):
    text = xml(
        paper(
            Prose(unicodedata.normalize(form, NAME)),
            Grid(COLUMNS, [("1", unicodedata.normalize(form, NAME), "")]),
        )
    )

    assert text.count(unicodedata.normalize("NFC", NAME)) == 2
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\ue000-\uf8ff]", text)


def test_any_text_is_written_as_it_is():
    odd = '<b>&amp;\u200b "nháy"\x07 =1+1\nhai dòng'
    lines = word_text(docx([paper(Prose(odd), Prose(("thường ", (fonts.BOLD, "đậm"))))], title="", author=""))

    assert '<b>&amp; "nháy" =1+1\nhai dòng' in lines
    assert "thường đậm" in lines
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">đậm</w:t></w:r>' in xml(
        paper(Prose(("thường ", (fonts.BOLD, "đậm"))))
    )


def test_the_same_paper_gives_the_same_bytes():
    document = paper(Prose("Chữ."), Grid(COLUMNS, [("1", "gạo", "5")]))

    assert docx([document], title="a", author="b") == docx([document], title="a", author="b")


def test_a_part_without_a_form_is_not_left_out_in_silence():
    class Other(Flowable):
        lay = None

    with pytest.raises(TypeError, match="Other"):
        docx([paper(Other())], title="", author="")


def test_a_style_of_its_own_is_named_too():
    file = made(paper(Prose("Chữ.", STATE.body._replace(size=9)), Prose("Chữ.", STATE.body._replace(size=9))))
    found = {p.style.name for p in file.paragraphs if p.text == "Chữ."}

    assert found == {"Kiểu khác 1"}
    assert file.styles["Kiểu khác 1"].font.size == Pt(9)
