"""A paper as a workbook: numbers that add up, heads that stay, pages that print, in any program."""

import io
import unicodedata
import zipfile
from decimal import Decimal

import pytest

from app.reports.cells import Figure
from app.reports.chart import Bars, Series
from app.reports.excel import TEXT, xlsx
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.grid import Cell, Column, Grid
from app.reports.paper import Annex, Document, Heading, Letterhead, recipients
from tests.app.reports.read_back import excel_tables, excel_text, over_excel_tables, workbook

COLUMNS = (Column("STT", mm=12, align="center"), Column("Nội dung"), Column("Số", mm=20, align="right"))
ROWS = [("1", "gạo", "1.500"), ("2", "=1+1", "0,5")]
NAME = "Čư̆ M'gar Kô̆ Siê̆r Kmrơ̆ng"


def paper(*story, title="Thử", **values):
    head = Letterhead("UBND xã Quảng Trực", "Quảng Trực", superior="UBND tỉnh Lâm Đồng")
    return Document(title, head, kind="Báo cáo", subject="Kết quả", story=story, **values)


def data(*documents):
    return xlsx(documents, title="Thử", author="UBND xã")


def sheets(*documents):
    return workbook(data(*documents)).worksheets


def test_a_check_code_is_printed_on_every_worksheet_that_is_of_it_alone():
    one, other = (
        paper(Grid(COLUMNS, ROWS), title=title, code=code)
        for title, code in (("Một", "K7QF-2M9D"), ("Hai", "AAAA-BBBB"))
    )

    feet = [sheet.oddFooter.right.text for sheet in sheets(one)]
    assert feet == ["Mã kiểm tra: K7QF-2M9D"] * 2
    assert [sheet.oddFooter.right.text for sheet in sheets(one, other)] == [None] * 2


def test_each_table_has_a_worksheet_that_prints_on_a4_with_its_head_in_view():
    annex = Annex("Danh sách", [Grid(COLUMNS, ROWS)], "landscape")
    totals = [(Cell("Cộng", columns=2), "1.500,5")]
    grid = Grid(COLUMNS, ROWS, totals=totals, unit="Đơn vị tính: đồng")
    text, table, listed = sheets(paper(Heading("Kết quả"), grid, annexes=(annex,), notice="DỮ LIỆU MẪU"))

    assert [sheet.title for sheet in (text, table, listed)] == [TEXT, "I. KẾT QUẢ", "Phụ lục. Danh sách"]
    for sheet, lies in ((text, "portrait"), (table, "portrait"), (listed, "landscape")):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, lies)
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert sheet.print_area.endswith(f"$A$1:${'L' if sheet is text else 'C'}${sheet.max_row}")
        assert "&P" in sheet.oddHeader.center.text
        assert sheet.oddHeader.right.text == "DỮ LIỆU MẪU"
        assert sheet["A1"].value == "DỮ LIỆU MẪU"
        assert sheet.page_margins.left == pytest.approx(30 / 25.4)
    assert table.freeze_panes == "A6"
    assert table.print_title_rows == "$5:$5"
    assert [table.column_dimensions[letter].width for letter in "AC"] == pytest.approx([6.5, 11.4], abs=0.8)
    assert [[cell.value for cell in row] for row in table["A6:C8"]] == [
        [1, "gạo", 1500],
        [2, "=1+1", 0.5],
        ["Cộng", None, 1500.5],
    ]
    assert "A8:B8" in table.merged_cells
    assert table["B7"].data_type == "s"


def test_the_text_stands_on_the_first_with_who_signs():
    signer = Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Điểu Mẫu")
    lines = excel_text(
        data(
            paper(
                Prose("Đoạn văn."),
                Grid(COLUMNS, ROWS),
                signers=(signer,),
                recipients=recipients(["Như trên", "Lưu: VT"]),
                addressees=("UBND tỉnh",),
                address="Số 1",
            )
        )
    )

    assert lines == [
        "UBND TỈNH LÂM ĐỒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND XÃ QUẢNG TRỰC",
        "Độc lập - Tự do - Hạnh phúc",
        *lines[4:6],
        "BÁO CÁO",
        "Kết quả",
        "Kính gửi: UBND tỉnh",
        "Đoạn văn.",
        "Xem bảng ở trang “Báo cáo”.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "- Như trên;",
        "CHỦ TỊCH",
        "- Lưu: VT.",
        "Điểu Mẫu",
        "Số 1",
    ]


def test_worksheets_have_names_that_excel_takes():
    story = [
        part
        for _time in range(3)
        for part in (Heading("Kết quả [hỗ trợ]: tiền/hiện vật các loại"), Grid(COLUMNS, ROWS))
    ]
    more = [Heading("Mục", 2), Grid(COLUMNS, ROWS), Grid(COLUMNS, ROWS)]
    names = [sheet.title for sheet in sheets(paper(*story, *more))]

    assert len({name.casefold() for name in names}) == len(names) == 6
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert names[-2:] == ["1. Mục", "1. Mục (2)"]


def test_several_papers_share_a_worksheet_where_their_tables_are_alike():
    other = Grid((*COLUMNS[:2], Column("Khác", align="right")), ROWS)
    made = data(paper(Grid(COLUMNS, ROWS), title="Một"), paper(Grid(COLUMNS, ROWS), other, title="Hai"))
    first, second = excel_tables(made)

    assert [row[0] for row in first] == ["Văn bản", "Một", "Một", "Hai", "Hai"]
    assert [row[1:] for row in first[1:3]] == [["1", "gạo", "1.500"], ["2", "=1+1", "0,5"]]
    assert second[0] == ["Văn bản", "STT", "Nội dung", "Khác"]


def test_a_chart_has_its_values_below_its_title():
    bars = Bars(
        ("Quý I", "Quý II"), [Series("2026", (1_500, None))], title="Theo quý", unit="Đơn vị tính: đồng"
    )
    made = data(paper(bars))

    assert excel_tables(made) == [[["", "Quý I", "Quý II"], ["2026", "1.500", "…"]]]
    assert {"Theo quý", "Đơn vị tính: đồng"} <= set(over_excel_tables(made))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
    assert "'Theo quý'!$B$5:$C$5" in drawn


def test_names_stay_composed():
    lines = excel_text(data(paper(Prose(unicodedata.normalize("NFD", NAME)))))

    assert unicodedata.normalize("NFC", NAME) in lines


def test_more_units_than_excel_knows_formats_stay_text():
    rows = [(str(number), "", Figure(f"5 đơn vị {number}", Decimal(5))) for number in range(1, 200)]
    made = data(paper(Grid(COLUMNS, rows)))
    (found,) = excel_tables(made)
    cells = [row[2].value for row in workbook(made).worksheets[1].iter_rows(min_row=4)]

    assert [row[2] for row in found[1:]] == [row[2] for row in rows]
    assert {type(cell) for cell in cells} == {int, str}


def test_a_part_without_a_form_is_not_left_out_in_silence():
    class Other(Flowable):
        lay = None

    with pytest.raises(TypeError, match="Other"):
        data(paper(Other()))
