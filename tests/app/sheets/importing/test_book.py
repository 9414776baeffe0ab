import json

import pytest

from app.sheets.importing import Choices, What, open_bytes, open_workbook, verdicts
from app.sheets.meanings import Meaning, TableKind
from app.sheets.understood import Changes
from tests.app.sheets.books import xlsx
from tests.app.sheets.importing.conftest import TODAY

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
