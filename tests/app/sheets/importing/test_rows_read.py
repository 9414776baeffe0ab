import datetime as dt

import pytest

from app import periods
from app.partial_date import PartialDate
from app.sheets.importing.rows_read import Above, said_above
from models import Scheme

Q1 = periods.parse("2026-Q1", Scheme.DECREE)


@pytest.mark.parametrize(
    ("lines", "above"),
    [
        (["KẾT QUẢ HỖ TRỢ QUÝ I NĂM 2026"], Above(Q1)),
        (["Biểu số 2 quý 1/2026"], Above(Q1)),
        (["BÁO CÁO 6 THÁNG ĐẦU NĂM 2026"], Above(periods.parse("2026-H1", Scheme.DECREE))),
        (["9 tháng đầu năm 2026"], Above(periods.parse("2026-M9", Scheme.DECREE))),
        (["Tháng 2 năm 2026"], Above(None, PartialDate.month(2026, 2))),
        (["THỐNG KÊ ĐẾN CUỐI NĂM 2025"], Above(None, PartialDate.year(2025))),
        (["QUÀ TẾT BÍNH NGỌ 2026"], Above(None, PartialDate.occasion_of("Tết Bính Ngọ 2026"))),
        (["Hra, ngày 14 tháng 3 năm 2026"], Above()),
        (["(Kèm theo Báo cáo năm 2019)", "Căn cứ Nghị quyết số 5 năm 2020"], Above()),
        (["DANH SÁCH HỖ TRỢ"], Above()),
    ],
)
def test_a_title_says_which_time_its_table_is_about(lines, above):
    assert said_above(lines, Scheme.DECREE) == above


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("title", "day", "counted"),
    [
        ("Kết quả quý I năm 2026", None, dt.date(2026, 3, 14)),
        (
            "Kết quả quý I năm 2026",
            "3/11/2025",
            dt.date(2025, 11, 3),
        ),  # what the row says stands before the title
        ("Kết quả năm 2026", None, None),  # nobody can say which quarter
        ("Kết quả tháng 2 năm 2026", None, dt.date(2026, 2, 28)),
    ],
)
def test_rows_without_a_day_are_of_the_time_in_the_title(plan, title, day, counted):
    heads = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền"]
    lines = [[title], [], heads, [1, day, "Binh đoàn 15", "Keo", "Quà", 1_000_000]]
    (draft,) = plan(lines).drafts

    assert draft.value.counted_on == counted


@pytest.mark.usefixtures("known")
def test_a_formula_without_a_result_is_refused(plan):
    def fill(_book, sheet):
        sheet.write_row(0, 0, ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền"])
        sheet.write_row(1, 0, [1, "5/1/2026", "Binh đoàn 15", "Keo", "Quà"])
        sheet.write_formula(1, 5, "=1+1", None, "")

    (verdict,) = plan(fill).verdicts()

    assert (verdict.what.value, verdict.column_letters) == ("refused", "F")
    assert "công thức" in verdict.reason
