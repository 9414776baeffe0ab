from app.sheets import everything_told, reading
from app.sheets.everything import Refused, Told

BAD = Refused("Thăm", 3, "C", "Không có tháng 13.", "Ngày\nthăm")
WHOLE = Refused("Kết nghĩa", 5, "", "Đã có một mục khác giống như dòng này.")


def test_programs_are_told_counts_and_refused_rows():
    assert everything_told.as_json(Told(1, 2, 3, 0, (BAD, WHOLE))) == {
        "new": 1,
        "updated": 2,
        "same": 3,
        "doubtful": 0,
        "refused": [
            {"sheet": "Thăm", "row": 3, "column": "C", "reason": "Không có tháng 13."},
            {
                "sheet": "Kết nghĩa",
                "row": 5,
                "column": None,
                "reason": "Đã có một mục khác giống như dòng này.",
            },
        ],
    }


def test_people_are_told_in_lines():
    told = list(everything_told.lines(Told(1_000, 2, 3, 0, (BAD, WHOLE)), "a.xlsx", done=True))

    assert told == [
        "Đã nhập lại “a.xlsx”: 1.000 dòng mới, 2 cập nhật, 3 không đổi, 2 không nhận.",
        "  Thăm, dòng 3, cột C (Ngày thăm): Không có tháng 13.",
        "  Kết nghĩa, dòng 5: Đã có một mục khác giống như dòng này.",
    ]


def test_of_many_refused_rows_the_rest_is_counted():
    told = list(everything_told.lines(Told(0, 0, 0, 0, (BAD,) * 25), "a.xlsx", done=False))

    assert told[0].startswith("Xem trước “a.xlsx”")
    assert len(told) == 22
    assert told[-1] == "… và 5 dòng nữa."


def test_refused_rows_are_listed_in_a_workbook(tmp_path):
    everything_told.save_refused(Told(0, 0, 0, 0, (BAD, WHOLE)), tmp_path / "lại.xlsx")

    (sheet,) = reading.read(tmp_path / "lại.xlsx").sheets
    assert [list(row) for row in sheet.raw[3:]] == [
        ["Thăm", 3, "C", "Ngày\nthăm", "Không có tháng 13."],
        ["Kết nghĩa", 5, "", "", "Đã có một mục khác giống như dòng này."],
    ]
