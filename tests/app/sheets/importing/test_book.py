import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.sheets.codepages import Encoding
from app.sheets.importing import Choices, What, open_bytes, open_workbook, verdicts
from app.sheets.meanings import Meaning, TableKind
from app.sheets.understood import Changes
from tests.app.sheets.books import with_parts, xlsx
from tests.app.sheets.importing.conftest import TODAY
from tests.app.sheets.old_fonts import written

DATA = Path(__file__).parent.parent / "data"

HEADS = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Cột lạ"]
ROW = [1, "5/1/2026", "Binh đoàn 15", "Keo", "Quà", 1_000_000]


def opened(*lines):
    return open_bytes(xlsx([HEADS, *lines]), "biểu.xlsx")


def test_what_a_clerk_changed_is_remembered_for_the_next_of_its_layout():
    book = opened(ROW)
    book.change(0, Changes(kind=TableKind.CONTRIBUTIONS, meanings={5: Meaning.VALUE}, scales={5: 1_000}))
    kept = {one["signature"]: one for one in json.loads(json.dumps(book.remembered()))}

    other = opened(ROW, ROW)
    other.recall(kept)
    column = other.tables[0].column(Meaning.VALUE)
    assert (column.index, column.scale) == (5, 1_000)
    assert opened(ROW).tables[0].column(Meaning.VALUE) is None


def test_the_clerk_points_to_the_head():
    book = open_bytes(
        xlsx([["a", "b", "c"], ["Bon, buôn", "Nội dung", "Thành tiền"], ["Keo", "Quà", 5]]), "x.xlsx"
    )
    book.take_head("Sheet1", 1, 1)

    assert [table.header_top for table in book.tables] == [1]


def test_a_hidden_sheet_is_left_alone():
    def hidden(_book, sheet):
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ROW)
        sheet.hide()

    assert open_bytes(xlsx([["x"]], hidden), "a.xlsx").tables == []


def test_a_text_file_is_a_workbook_too(tmp_path):
    path = tmp_path / "biểu.csv"
    path.write_text(";".join(HEADS) + "\n" + ";".join(map(str, ROW)) + "\n", encoding="utf-8-sig")

    (table,) = open_workbook(path).tables
    assert table.kind is TableKind.CONTRIBUTIONS


def with_two_fonts(book, sheet):
    """Fill a sheet whose cells are partly in fonts of old encodings; an office program made an .xls and an .ods of it."""
    old, capitals, vni, new = (
        book.add_format({"font_name": name})
        for name in (".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman")
    )
    sheet.write_row(0, 0, ["STT", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền (đồng)"], new)
    sheet.write(1, 0, 1)
    body, sweets = written("Ủy ban nhân dân ", Encoding.TCVN3), written("sữa đặc", Encoding.VNI)
    sheet.write_rich_string(1, 1, old, body, new, "phường Hoài Nhơn Đông", new)
    sheet.write_rich_string(1, 2, new, "Bon ", old, written("Đắk Hlơng", Encoding.TCVN3), old)
    gift = written("Quà tết", Encoding.TCVN3_CAPITALS)
    sheet.write_rich_string(1, 3, capitals, gift, new, " (gạo ½ tấn, 5 µm)\n", vni, sweets, new)
    sheet.write(1, 4, 5_000_000)
    sheet.write(2, 1, written("Sở Nội vụ", Encoding.TCVN3), old)
    sheet.write(2, 3, written("Trường học", Encoding.TCVN3), old)


def in_cells(content):
    """Write shared strings into their cells, as some programs do."""
    with ZipFile(BytesIO(content)) as archive:
        strings = re.findall(rb"<si>(.*?)</si>", archive.read("xl/sharedStrings.xml"), re.DOTALL)

    def inline(text):
        return re.sub(
            rb' t="s"><v>(\d+)</v>', lambda one: b' t="inlineStr"><is>%s</is>' % strings[int(one[1])], text
        )

    empty = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return with_parts(content, sheet1=inline, sharedStrings=lambda _text: empty)


@pytest.mark.parametrize("kind", ["shared", "inline", "xls", "ods"])
def test_each_part_of_a_cell_is_read_by_its_own_font(kind):
    if kind in ("xls", "ods"):
        content = (DATA / f"two-fonts.{kind}").read_bytes()
    else:
        content = xlsx(with_two_fonts) if kind == "shared" else in_cells(xlsx(with_two_fonts))
    book = open_bytes(content, "hai phông")
    (sheet,) = book.sheets.values()

    assert not book.in_doubt()
    assert list(sheet.raw[1][1:4]) == [
        "ủy ban nhân dân phường Hoài Nhơn Đông",
        "Bon Đắk Hlơng",
        "QUÀ TẾT (gạo ½ tấn, 5 µm)\nsữa đặc",
    ]
    assert (sheet.raw[2][1], sheet.raw[2][3]) == ("Sở Nội vụ", "Trường học")


@pytest.mark.usefixtures("known")
def test_letters_in_doubt_are_asked_about_and_nothing_is_written_wrongly():
    lines = [[*HEADS[:-1], "Thành tiền"], [*ROW[:4], "Sµn", 1_000_000], [2, *ROW[1:4], "Gao", 2_000_000]]
    content = xlsx(lines)
    book = open_bytes(content, "a.xlsx")
    (place,) = book.in_doubt()
    plan = verdicts(book, Choices(today=TODAY))
    ((question, count),) = plan.questions()

    assert (place[1], count, plan.counts()[What.NEW]) == (4, 1, 1)
    answers = {question.id: "tcvn3"}
    answered = verdicts(open_bytes(content, "a.xlsx"), Choices(answers=answers, today=TODAY))
    assert [draft.value.lines[0].what for draft in answered.drafts] == ["Sàn", "Gao"]
