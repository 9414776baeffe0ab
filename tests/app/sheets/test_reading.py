import datetime as dt
import random
import re
import time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.errors import UserError
from app.sheets.reading import read, read_bytes
from app.sheets.workbook import Area, Cell, Place, column_name
from tests.app.sheets.books import ods, ods_row, ods_text, with_parts, xlsx

DATA = Path(__file__).parent / "data"


def first(content, name="danh sách.xlsx"):
    return read_bytes(content, name).sheets[0]


def refused(content, name="danh sách.xlsx"):
    with pytest.raises(UserError) as caught:
        read_bytes(content, name)
    assert name in caught.value.text
    assert "Hãy" in caught.value.text
    return caught.value.text


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UserError, match=r"không có\.xlsx: Không thấy"):
        read(tmp_path / "không có.xlsx")


def fill(book, sheet):
    sheet.merge_range("A1:C2", "TÌNH HÌNH HỖ TRỢ")
    sheet.write_row("A3", ["Buôn Čư̆ M'gar", 45_000_000, 67.5, True])
    sheet.write_datetime("E3", dt.date(2026, 2, 12), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_datetime("F3", dt.date(2025, 6, 1), book.add_format({"num_format": "mm/yyyy"}))
    sheet.write_number("G3", 67.5, book.add_format({"num_format": '#,##0.0 "triệu"'}))
    sheet.write_string("H3", "Sè Y tÕ", book.add_format({"font_name": ".VnTime"}))
    sheet.write_number("I3", 67.500000000000014)


def test_values_are_exact_and_typed():
    sheet = first(xlsx(fill))

    assert sheet.cell(0, 0) == Cell("TÌNH HÌNH HỖ TRỢ")
    assert sheet.merged == (Area(0, 0, 1, 2),)
    assert sheet.value(2, 0) == "Buôn Čư̆ M'gar"
    assert (type(sheet.value(2, 1)), sheet.value(2, 1)) == (int, 45_000_000)
    assert sheet.value(2, 2) == sheet.value(2, 8) == Decimal("67.5")
    assert sheet.value(2, 3) is True
    assert sheet.value(2, 4) == dt.date(2026, 2, 12)
    assert sheet.value(99, 99) is None


def test_formats_that_say_more_are_shown_and_doubtful_fonts_are_named():
    book = read_bytes(xlsx(fill), "a.xlsx")
    sheet = book.sheets[0]

    assert book.with_fonts
    assert sheet.cell(2, 4).shown == ""
    assert sheet.cell(2, 5).shown == "06/2025"
    assert sheet.cell(2, 6).shown == "67,5 triệu"
    assert sheet.cell(2, 7).font == ".VnTime"
    assert [(text.column, text.font) for text in sheet.texts()] == [(0, ""), (0, ""), (7, ".VnTime")]


def test_a_file_of_known_fonts_is_read_without_looking_at_its_cells():
    book = read_bytes(xlsx([["Bon Bu Prâng", 5]]), "a.xlsx")

    assert not book.with_fonts


def test_fonts_of_parts_of_a_text():
    def rich(book, sheet):
        sheet.write_rich_string("B2", "x", book.add_format({"font_name": ".VnArial"}), "Uû ban nh©n d©n")

    sheet = first(xlsx(rich))
    assert sheet.cell(1, 1) == Cell("xUû ban nh©n d©n", "", ".VnArial")
    assert [text[1:] for text in sheet.texts()] == [("x", ""), ("Uû ban nh©n d©n", ".VnArial")]


def test_parts_in_fonts_that_show_unicode_are_one_text():
    def rich(book, sheet):
        bold = book.add_format({"font_name": "Arial", "bold": True})
        sheet.write_rich_string("A1", "Xã ", bold, "Hra")

    sheet = first(xlsx(rich))
    assert not sheet.runs
    assert [text[1:] for text in sheet.texts()] == [("Xã Hra", "")]


def test_parts_without_a_font_have_that_of_their_cell():
    def rich(book, sheet):
        old = book.add_format({"font_name": ".VnTime"})
        sheet.write_rich_string("A1", "x", book.add_format({"font_name": "Arial"}), "Hra", old)

    named = re.compile(rb"<r><t>x")
    assert named.search(ZipFile(BytesIO(xlsx(rich))).read("xl/sharedStrings.xml"))
    assert [text[1:] for text in first(xlsx(rich)).texts()] == [("x", ".VnTime"), ("Hra", "")]


def test_parts_that_are_not_the_whole_text_are_passed_over():
    def rich(book, sheet):
        sheet.write_rich_string("A1", "x", book.add_format({"font_name": ".VnArial"}), "Hra")

    content = with_parts(xlsx(rich), sharedStrings=lambda text: text.replace(b"Hra", b"Hra_x0041_"))
    sheet = first(content)
    texts = list(sheet.texts())
    assert "".join(text.text for text in texts) == sheet.value(0, 0)


def test_cells_written_in_another_order_have_the_same_styles():
    usual = xlsx(fill)
    other = with_parts(
        usual, sheet1=lambda text: re.sub(rb'<c (r="[A-Z0-9]+") (s="[0-9]+")', rb"<c \2  \1", text)
    )

    assert first(other).row(2) == first(usual).row(2)
    assert first(usual).cell(2, 7).font == ".VnTime"


def test_days_that_count_from_1904():
    def days(book, sheet):
        sheet.write_datetime("A1", dt.date(2026, 2, 12), book.add_format({"num_format": "dd/mm/yyyy"}))

    book = read_bytes(xlsx(days, options={"date_1904": True}), "a.xlsx")

    assert book.since_1904
    assert book.sheets[0].value(0, 0) == dt.date(2026, 2, 12)


def test_a_formula_that_was_never_calculated_is_told_and_one_that_was_is_not():
    def formulas(_book, sheet):
        sheet.write_formula("A1", "=B1+C1", None, 7)
        sheet.write_formula("A2", "=B2+C2", None, "")

    sheet = first(xlsx(formulas))

    assert sheet.value(0, 0) == 7
    assert sheet.uncalculated == {Place(1, 0)}
    assert Place(1, 0).called == "A2"
    assert [column_name(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_hidden_sheets_are_told():
    def hidden(_book, sheet):
        sheet.write("A1", 1)
        sheet.hide()

    assert [sheet.hidden for sheet in read_bytes(xlsx([[1]], hidden), "a.xlsx").sheets] == [False, True]


def test_old_excel_files_with_their_fonts():
    """The fixture holds the cells of `fill`, saved as Excel 97 does."""
    book = read(DATA / "excel97.xls")
    sheet = book.sheets[0]

    assert book.with_fonts
    assert sheet.merged == (Area(0, 0, 1, 2),)
    assert sheet.row(2)[:5] == [
        Cell("Buôn Čư̆ M'gar"),
        Cell(45_000_000),
        Cell(Decimal("67.5")),
        Cell(value=True),
        Cell(dt.date(2026, 2, 12)),
    ]
    assert sheet.cell(2, 5).shown == "06/2025"
    assert sheet.cell(2, 6).shown == "67,5 triệu"
    assert sheet.cell(2, 7)[::2] == ("Sè Y tÕ", ".VnTime")


STYLES = (
    '<office:font-face-decls><style:font-face style:name="F1" svg:font-family="\'.VnTime\'"/>'
    "</office:font-face-decls><office:automatic-styles>"
    '<number:number-style style:name="N1"><number:number number:min-integer-digits="1"/>'
    "<number:text> suất</number:text></number:number-style>"
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:font-name="F1"/>'
    "</style:style>"
    '<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N1"/>'
    "</office:automatic-styles>"
)


def test_ods_with_merged_cells_fonts_and_formats():
    content = ods(
        {
            "Biểu 1": '<table:table-column table:number-columns-repeated="3" table:default-cell-style-name="ce1"/>'
            + ods_row(
                ods_text("Tiêu đề", 'table:number-columns-spanned="2" table:number-rows-spanned="1"'),
                "<table:covered-table-cell/>",
            )
            + ods_row(
                ods_text("Sè Y tÕ"),
                '<table:table-cell table:style-name="ce2" office:value-type="float" office:value="42">'
                "<text:p>42 suất</text:p></table:table-cell>",
                '<table:table-cell table:number-columns-repeated="16000"/>',
            )
            + ods_row(ods_text("lặp"), attributes='table:number-rows-repeated="2"')
            + ods_row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000"')
        },
        STYLES,
    )
    sheet = first(content, "a.ods")

    assert sheet.name == "Biểu 1"
    assert sheet.merged == (Area(0, 0, 0, 1),)
    assert sheet.cell(1, 0) == Cell("Sè Y tÕ", "", ".VnTime")
    assert sheet.cell(1, 1) == Cell(42, "42 suất", "")
    assert [sheet.value(row, 0) for row in (2, 3, 4)] == ["lặp", "lặp", None]


def test_ods_rows_by_pattern_and_by_element_agree():
    rows = (
        ods_row(
            ods_text("Tiêu đề", 'table:number-columns-spanned="3" table:number-rows-spanned="2"'),
            '<table:covered-table-cell table:number-columns-repeated="2"/>',
        )
        + ods_row(ods_text("a"), ods_text("b", 'table:number-columns-repeated="2"'))
        + ods_row(
            '<table:table-cell table:number-columns-repeated="3"/>',
            ods_text("c", 'table:number-rows-spanned="2"'),
        )
    )
    plain, styled = ods({"a": rows, "b": rows}), ods({"a": rows, "b": rows}, STYLES)

    assert not read_bytes(plain, "a.ods").sheets[0].styles.styles
    for one, other in zip(read_bytes(plain, "a.ods").sheets, read_bytes(styled, "a.ods").sheets, strict=True):
        assert one.merged == other.merged == (Area(0, 0, 1, 2), Area(2, 3, 3, 3))
        assert one.raw == other.raw


def test_ods_that_is_not_written_as_usual_is_walked():
    rows = ods_row(ods_text("Tiêu đề", 'table:number-columns-spanned="2"'))
    declared = re.compile(rb'xmlns:table="([^"]*)"')
    other = with_parts(ods({"a": rows}), content=lambda text: declared.sub(rb"xmlns:table='\1'", text))

    assert first(other, "a.ods").merged == (Area(0, 0, 0, 1),)


def test_what_a_file_is_tells_its_content_not_its_name():
    assert first(xlsx([["Bon Bu Prâng"]]), "bảng.xls").value(0, 0) == "Bon Bu Prâng"
    assert first("Tên;Số\nBon Bu Prâng;5\n".encode(), "bảng.xlsx").value(1, 1) == "5"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "trang web"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', "XML"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", "không phải bảng tính"),
        (b"PK\x03\x04 and no more", "hỏng"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "không phải bảng tính"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le") + b"x" * 600, "hỏng"),
    ],
)
def test_what_is_no_workbook_gets_one_sentence(content, said):
    assert said in refused(content)


def test_a_word_document_under_the_name_of_a_workbook():
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert "không phải bảng tính" in refused(kept.getvalue())


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
WIDE = b'<row r="150000"><c r="ZZ150000"><v>1</v></c></row></sheetData>'
UNNAMED = b"<row>" + b"<c><v>1</v></c>" * 30_000 + b'</row><row r="199999"><c><v>1</v></c></row></sheetData>'
PREFIXED = b'<row r="1"><c r="A1"><v>1</v></c><x:c r="XFD199999"><x:v>1</x:v></x:c></row></sheetData>'
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'


@pytest.mark.parametrize("cells", [FAR, WIDE, UNNAMED, PREFIXED])
def test_a_few_bytes_do_not_ask_for_thousands_of_millions_of_cells(cells):
    bomb = with_parts(
        xlsx([[1]]),
        sheet1=lambda text: re.sub(b"</sheetData>", cells, text).replace(
            b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        ),
    )

    assert "lớn quá" in refused(bomb)


def test_empty_cells_with_a_border_do_not_make_a_sheet_large():
    far = b'<row r="1048576" s="1"><c r="XFD1048576" s="0"/></row></sheetData>'
    content = with_parts(xlsx([["Bon", 5]]), sheet1=lambda text: text.replace(b"</sheetData>", far))

    assert first(content).height == 1


def test_zip_bombs():
    blanks = with_parts(xlsx([[1]]), sheet1=lambda text: text.replace(b"</sheetData>", b" " * (30 << 20)))

    assert "lớn quá" in refused(blanks)
    rows = '<table:table-row table:number-rows-repeated="6000">' + ods_text(
        "x", 'table:number-columns-repeated="16000"'
    )
    assert "lớn quá" in refused(ods({"a": f"{rows}</table:table-row>"}), "a.ods")


@pytest.mark.parametrize("part", ["sheet1", "sharedStrings", "workbook", "styles"])
def test_entities_are_refused(part):
    start = re.compile(rb"<(worksheet|sst|workbook|styleSheet)")
    declared = with_parts(
        xlsx([["a"]]),
        **{
            part: lambda text: start.sub(
                rb'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><\1', text, 1
            )
        },
    )
    hidden = with_parts(
        xlsx([["a"]]),
        **{
            part: lambda text: (
                start.sub(rb'<!DOCTYPE a [<!ENTITY a "x">]><\1', text, 1)
                .decode()
                .replace("UTF-8", "UTF-16")
                .encode("utf-16")
            )
        },
    )

    assert "bất thường" in refused(declared)
    refused(hidden)


def test_parts_that_climb_out_or_stand_twice_are_refused():
    kept = BytesIO(xlsx([[1]]))
    with ZipFile(kept, "a") as archive:
        archive.writestr("../../evil.xml", "<a/>")

    assert "bất thường" in refused(kept.getvalue())


def test_links_to_other_files_are_never_followed():
    def linked(_book, sheet):
        sheet.write_formula("A1", "='[file:///etc/passwd]a'!A1", None, 5)

    assert first(xlsx(linked)).value(0, 0) == 5


def test_a_bad_value_makes_one_sentence_or_a_text_never_a_crash():
    content = with_parts(xlsx([[12, 5]]), sheet1=lambda text: text.replace(b"<v>12</v>", b"<v>12x</v>"))

    assert first(content).value(0, 0) == "12x"


def test_a_missing_file_a_folder_and_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="Không thấy tệp"):
        read(tmp_path / "không có.xlsx")
    with pytest.raises(UserError):
        read(tmp_path)
    there = tmp_path / "mở.xlsx"
    there.write_bytes(xlsx([[1]]))

    def taken(*_how, **_named):
        raise PermissionError(13, "taken")

    monkeypatch.setattr(Path, "open", taken)
    with pytest.raises(UserError, match=r"mở\.xlsx.*đang mở"):
        read(there)


def test_files_with_bytes_lost_or_changed_are_read_or_refused_in_a_sentence():
    chance = random.Random(16)
    whole = {
        "a.xlsx": xlsx(fill),
        "a.xls": (DATA / "excel97.xls").read_bytes(),
        "a.ods": ods({"a": ods_row(ods_text("Tiêu đề"), ods_text("b"))}, STYLES),
        "a.csv": "Tên;Số\nBon Bu Prâng;5\n".encode("utf-8-sig"),
    }
    started = time.monotonic()
    for number in range(400):
        name, content = chance.choice(list(whole.items()))
        bad = bytearray(content)
        match number % 4:
            case 0:
                del bad[chance.randrange(len(bad)) :]
            case 1:
                for _time in range(chance.randrange(1, 20)):
                    bad[chance.randrange(len(bad))] = chance.randrange(256)
            case 2:
                at = chance.randrange(len(bad))
                bad[at : at + chance.randrange(600)] = chance.randbytes(chance.randrange(600))
            case _:
                bad = bytearray(content[: chance.randrange(40)] + chance.randbytes(400))
        try:
            for sheet in read_bytes(bytes(bad), name).sheets:
                for row in range(sheet.height):
                    sheet.row(row)
        except UserError as refusal:
            assert refusal.text  # noqa: PT017  # anything else fails the test by itself
    assert time.monotonic() - started < 60


def test_parts_changed_within_a_whole_archive():
    """Bytes changed in a packed file mostly break its check sums; here the XML itself is what is bad."""
    chance = random.Random(7)
    content = xlsx(fill)
    for _number in range(150):

        def spoil(text):
            bad = bytearray(text)
            for _time in range(chance.randrange(1, 6)):
                at = chance.randrange(len(bad))
                bad[at : at + chance.randrange(4)] = chance.choice(
                    [b"", b"<", b'"', b"9", b"-1", b"A", b"99999999999"]
                )
            return bytes(bad)

        part = chance.choice(["sheet1", "styles", "sharedStrings", "workbook"])
        try:
            for sheet in read_bytes(with_parts(content, **{part: spoil}), "a.xlsx").sheets:
                for row in range(sheet.height):
                    sheet.row(row)
        except UserError as refusal:
            assert refusal.text  # noqa: PT017  # anything else fails the test by itself
