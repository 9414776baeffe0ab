"""What a summary report of some villages or agencies says: their figures and headcounts, and what they share."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import history, periods, returns, villages
from app.reports import summary_facts, summary_report
from app.reports.scope import Scope
from app.reports.summary_facts import Counts
from app.summary import NOTHING, Shared, Sums
from app.villages import Profile
from models import Scheme
from tests.app.ledgers import acts, record_what_stands
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD
from tests.app.reports.form_points import assert_form
from tests.app.reports.papers import as_pdf
from tests.app.reports.read_back import assert_same
from tests.app.reports.tables import sums, table

Q2 = periods.parse(PERIOD, Scheme.DECREE)
YEAR = periods.parse("2026", Scheme.DECREE)
ARMY, BANK, HEALTH, SCHOOL = "Bộ Chỉ huy Quân sự tỉnh", "Ngân hàng", "Sở Y tế", "Trường THPT"


@pytest.fixture(scope="module")
def dar(read):
    return read(lambda c: summary_facts.load(Q2, of_villages=[c.dar, c.mgar]))


@pytest.fixture(scope="module")
def army(read):
    return read(lambda c: summary_facts.load(Q2, of_agencies=[c.army, c.school]))


def test_figures_of_some_villages(dar):
    assert dar.total == Sums(30_000_000, 100_000_000, 22_000_500, 1, approximate=True)
    assert dar.by_village.period.shared == Shared(2, Sums(goods=62_000_000, approximate=True))
    assert dar.planned == Sums(goods=9_000_000)
    assert [line.what for line in dar.lines] == ["ngày công", "nhà tình nghĩa", "tiền", "áo ấm"]
    assert [row.name for row in dar.by_agency.period.rows] == [
        "Công ty Cà phê",
        BANK,
        HEALTH,
        f"Phối hợp: {ARMY}; {BANK}",
    ]


def test_headcounts_of_some_villages(dar):
    """The army's pledge, its visit and all proposals are of another village; what it gave both does not count."""
    assert dar.counts == Counts(
        villages=2,
        villages_reached=1,
        agencies=1,
        agencies_giving=4,
        lines=4,
        without_agency=("buôn Čư̆ M'gar",),
        silent=(SCHOOL,),
        undated=1,
        visits=1,
        visits_villages=1,
        cadres=None,
        visits_uncounted=1,
        proposals_raised=0,
        proposals_settled=0,
        proposals_declined=0,
        proposals_open=0,
        proposals_overdue=0,
        pledges_open=0,
        pledges_overdue=0,
        pledges_kept=1,
        reported=0,
        nil_reports=0,
        not_reported=0,
    )


def test_headcounts_of_some_agencies(army):
    assert [row.village for row in army.assignments] == ["bon Bu Prâng 1A", "bon Bu Dăr"]
    assert army.counts._replace(silent=()) == Counts(
        villages=2,
        villages_reached=2,
        agencies=2,
        agencies_giving=1,
        lines=4,
        without_agency=(),
        silent=(),
        undated=0,
        visits=2,
        visits_villages=2,
        cadres=12,
        visits_uncounted=1,
        proposals_raised=0,
        proposals_settled=0,
        proposals_declined=0,
        proposals_open=0,
        proposals_overdue=0,
        pledges_open=1,
        pledges_overdue=1,
        pledges_kept=0,
        reported=0,
        nil_reports=0,
        not_reported=0,
    )
    assert army.counts.silent == (SCHOOL,)


def test_an_agency_that_only_shared_is_not_called_silent(read):
    """To the two villages together the army gave one value, and to the first alone much; to the school nothing."""
    of_one = read(lambda c: summary_facts.load(Q2, of_villages=[c.prang]))

    assert of_one.counts.silent == ()
    assert {line.givers for line in of_one.lines} == {ARMY, HEALTH}


def test_an_own_amount_stands_on_the_line_of_its_form(read):
    bank = read(lambda c: summary_facts.load(Q2, of_agencies=[c.bank]))

    assert bank.total == Sums(goods=70_000_000, approximate=True)
    assert [(line.what, line.value) for line in bank.lines] == [
        ("ngày công", None),
        ("nhà tình nghĩa", 70_000_000),
    ]
    assert bank.lines[1].note == "giá trị phối hợp 100.000.000\u00a0đồng; hộ ông Điểu A"
    assert bank.by_village.period.shared == Shared(1, Sums(0, 30_000_000, 22_000_500, approximate=True))
    assert "không có bon, buôn nào được kết nghĩa" in pdf.words(as_pdf(summary_report, bank))


def test_returns_growth_and_poverty_are_of_those_asked(whole_commune):
    c = whole_commune
    for agency in (c.army, c.school):
        returns.record(agency, Q2, Q2.last)
    villages.set_profile(c.dar, Profile(2024, households=10, poor_households=3))
    one = summary_facts.load(YEAR, of_villages=[c.prang])

    assert [row.village for row in one.review.poverty] == ["bon Bu Prâng 1A"]
    assert one.review.parts[1].sums == one.by_village.period.total + -sum(
        (part.sums for number, part in enumerate(one.review.parts) if number != 1), NOTHING
    )
    quarter = summary_facts.load(Q2, of_villages=[c.prang]).counts
    assert (quarter.reported, quarter.not_reported) == (1, 1)
    assert summary_facts.load(Q2, of_agencies=[c.school]).counts.reported == 1


def test_whom_it_is_about_stands_on_the_paper(dar):
    data = as_pdf(summary_report, dar)
    said = pdf.words(data)

    assert pdf.title(data) == "Báo cáo tổng hợp quý II năm 2026 - 2 bon, buôn"
    assert "Số liệu từ 15/03/2026 đến 14/06/2026 của 2 bon, buôn: bon Bu Dăr; buôn Čư̆ M'gar" in said
    assert "Ngoài ra có 02 khoản chung với nơi khác, chưa tính: khoảng 62.000.000 đồng." in said
    assert "lũy kế 6 tháng đầu năm 2026 có 02 khoản, khoảng 62.000.000 đồng." in said


def test_it_has_the_form_and_the_twins_of_the_whole(dar, army):
    for report in (dar, army):
        document = summary_report.document(report)
        assert_form(pdf.pages(as_pdf(summary_report, report)), document)
        assert_same(document)


def test_all_of_a_commune_say_what_the_whole_says(read):
    there = ("prang", "dar", "mgar", "alone", "merged")
    found = read(lambda c: summary_facts.load(Q2, of_villages=[getattr(c, name) for name in there]))

    assert found.scope.named == "xã Quảng Trực"
    assert found._replace(scope=Scope()) == read(lambda _commune: summary_facts.load(Q2))


class _Enough(Exception):  # noqa: N818  # not an error: it rolls the ledger back
    pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_its_lines_make_the_sums_of_its_tables(world, data):
    ledger = data.draw(st.lists(acts(world), min_size=1, max_size=8))
    asked = {
        noun: data.draw(st.none() | st.sets(st.sampled_from(getattr(world, noun))), label=noun)
        for noun in ("villages", "agencies")
    }
    with contextlib.suppress(_Enough), history.step("Sổ ngẫu nhiên"):
        record_what_stands(ledger)
        report = summary_facts.load(Q2, of_villages=asked["villages"], of_agencies=asked["agencies"])
        early = summary_facts.load(
            periods.parse("2026-Q1", Scheme.DECREE),
            of_villages=asked["villages"],
            of_agencies=asked["agencies"],
        )
        for found in (report, early):
            assert_lines_make_the_sums(found)
        raise _Enough


def assert_lines_make_the_sums(report):
    total = report.total
    assert sum(line.value or 0 for line in report.lines) == total.total
    assert sum(line.valued == "chưa quy tiền" for line in report.lines) == total.unvalued
    assert (
        len(
            {
                (one.period.total.total, one.period.total.unvalued)
                for one in (report.by_village, report.by_agency, report.by_kind)
            }
        )
        == 1
    )
    assert bool(report.lines) or not total.total


def test_the_tables_on_paper_are_those_of_the_set(dar):
    data = as_pdf(summary_report, dar)

    for first in ("Đơn vị", "Bon, buôn", "Nội dung"):
        *rows, last = table(data, "STT", first, "Quý II năm 2026")
        read = [sums(row[2:]) for row in rows]
        assert [sum(column) for column in zip(*read, strict=True)] == sums(last[2:])
        assert sums(last[2:])[:5] == [30_000_000, 100_000_000, 22_000_500, 152_000_500, 1]
