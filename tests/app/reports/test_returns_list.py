"""The list of agencies' returns, by value, on paper and in its twins."""

from datetime import date, timedelta

import pytest

from app import periods, returns
from app.reports import returns_list, summary_report
from app.reports.returns_list import Returned
from app.returns import State
from app.summary import Sums
from models import Scheme
from tests.app.reports.commune import PERIOD
from tests.app.reports.papers import HIGHLAND, as_pdf, assert_all_there, assert_not_alone, assert_sound
from tests.app.reports.pdf import words
from tests.app.reports.read_back import assert_same
from tests.app.reports.tables import table, tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
H1 = periods.parse("2026-H1", Scheme.DECREE)
Q1 = Q2.previous()
DUE = Q2.last + timedelta(days=5)


@pytest.fixture
def commune(whole_commune):
    """Give four agencies: one reported, one was late, one had nothing to report, one has not reported."""
    c = whole_commune
    returns.record(c.health, Q2, DUE, stated_by="bà Lan", note="bản giấy")
    returns.record(c.coffee, Q2, DUE + timedelta(days=3))
    returns.record_nil([c.school], Q2, Q2.last)
    return c


@pytest.fixture
def listed(commune):
    return returns_list.load(Q2)


def test_each_agency_with_what_is_written_down_of_it(listed):
    by_name = {row.agency: row for row in listed.rows}

    assert list(by_name) == ["Bộ Chỉ huy Quân sự tỉnh", "Công ty Cà phê", "Sở Y tế", "Trường THPT"]
    assert {name: row.state for name, row in by_name.items()} == {
        "Bộ Chỉ huy Quân sự tỉnh": State.MISSING,
        "Công ty Cà phê": State.LATE,
        "Sở Y tế": State.REPORTED,
        "Trường THPT": State.NIL,
    }
    assert by_name["Sở Y tế"].note == "người báo: bà Lan; bản giấy"
    assert by_name["Công ty Cà phê"].note == "muộn 3 ngày"
    assert by_name["Bộ Chỉ huy Quân sự tỉnh"].received_on is None
    board = {row.agency.name: row for row in returns.board(Q2, DUE)}
    for name, row in by_name.items():
        assert (row.gifts, row.sums, row.visits) == (
            board[name].gifts,
            board[name].sums,
            board[name].visits,
        )


def test_nothing_stated_beside_gifts_is_noted(commune):
    returns.record(commune.health, Q2, DUE, nil=True)
    board = {row.agency.id: row for row in returns.board(Q2, DUE)}
    row = next(row for row in returns_list.load(Q2).rows if row.agency == "Sở Y tế")

    assert board[commune.health].gifts
    assert row.note == f"sổ theo dõi có {board[commune.health].gifts} khoản hỗ trợ của đơn vị"


def test_the_days_allowed_decide_who_is_late(commune):
    assert returns_list.load(Q2, 10).states[State.LATE] == 0
    assert returns_list.load(Q2, 1).states[State.LATE] == 2


def test_of_some_agencies(commune):
    listed = returns_list.load(Q2, of_agencies=[commune.school])

    assert [row.agency for row in listed.rows] == ["Trường THPT"]


def test_on_paper(listed):
    data = as_pdf(returns_list, listed)

    rows = table(data, "STT")
    assert [row[:4] for row in rows] == [
        ["1", "Bộ Chỉ huy Quân sự tỉnh", "Chưa báo cáo", ""],
        ["2", "Công ty Cà phê", "Báo cáo muộn", "22/06/2026"],
        ["3", "Sở Y tế", "Đã báo cáo", "19/06/2026"],
        ["4", "Trường THPT", "Không phát sinh", "14/06/2026"],
    ]
    assert (
        "Trong quý II năm 2026, theo dõi báo cáo của 04 đơn vị: 02 đơn vị đã báo cáo (trong đó 01 đơn vị "
        "báo cáo muộn); 01 đơn vị báo không phát sinh; 01 đơn vị chưa báo cáo. "
        "Hạn nhận báo cáo: 19/06/2026."
    ) in words(data)
    assert_sound(returns_list, listed)


def test_a_longer_period_tells_its_quarters(commune):
    returns.record(commune.health, Q1, Q1.last)
    returns.record(commune.coffee, Q1, Q1.last + timedelta(days=9))
    listed = returns_list.load(H1)

    assert [quarter.id for quarter in listed.quarters] == ["2026-Q1", "2026-Q2"]
    assert listed.by_quarter == (
        ("Bộ Chỉ huy Quân sự tỉnh", "chưa báo cáo", "chưa báo cáo"),
        ("Công ty Cà phê", "báo cáo muộn, 23/03/2026", "báo cáo muộn, 22/06/2026"),
        ("Sở Y tế", "14/03/2026", "19/06/2026"),
        ("Trường THPT", "chưa báo cáo", "không phát sinh, 14/06/2026"),
    )
    assert "theo báo cáo từng quý" in next(row.note for row in listed.rows if row.agency == "Sở Y tế")
    assert len(tables(as_pdf(returns_list, listed))) == 2
    assert_sound(returns_list, listed, headings=2)


@pytest.mark.parametrize("period", [Q2, H1])
def test_word_and_excel_say_the_same(commune, period):
    assert_same(returns_list.document(returns_list.load(period)))


def test_years_tell_no_quarters(commune):
    listed = returns_list.load(periods.years(2025, 2026, Scheme.DECREE))

    assert (listed.quarters, listed.by_quarter) == ((), ())


def test_a_period_in_which_nobody_was_to_report(data_file):
    listed = returns_list.load(Q2)

    assert "Trong quý II năm 2026, không có đơn vị nào phải báo cáo." in words(as_pdf(returns_list, listed))


@pytest.mark.parametrize("count", [1, 11, 12, 13, 40])
def test_any_number_of_agencies_with_long_names(listed, count):
    rows = tuple(
        Returned(
            f"Cơ quan {number} {HIGHLAND}", State.REPORTED, date(2026, 6, 1), 1, Sums(money=1), 0, HIGHLAND
        )
        for number in range(count)
    )
    data = as_pdf(returns_list, listed._replace(rows=rows))

    assert_all_there(data, [row.agency for row in rows])
    assert_not_alone(data)


# --- In the summary report ------------------------------------------------------------------------------------


def test_the_summary_report_tells_who_reported(commune):
    text = words(as_pdf(summary_report, summary_report.load(Q2)))

    assert (
        "Về chế độ báo cáo của các đơn vị kết nghĩa trong kỳ: 02 đơn vị đã gửi báo cáo kết quả, "
        "01 đơn vị báo cáo không phát sinh, 01 đơn vị chưa gửi báo cáo."
    ) in text


def test_an_office_that_writes_no_returns_down_says_nothing_of_them(commune):
    report = summary_report.load(Q1)

    assert (report.counts.reported, report.counts.nil_reports, report.counts.not_reported) == (0, 0, 0)
    assert "chế độ báo cáo" not in words(as_pdf(summary_report, report))
