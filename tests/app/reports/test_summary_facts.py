"""What a period's summary report says, by value."""

from datetime import date

import pytest

from app import adjustments, agencies, communes, contributions, periods, twinnings, villages
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.reports import summary_facts
from app.reports.summary_facts import Assignment, Counts
from app.summary import NOTHING, Sums
from app.twinnings import Member
from models import AgencyKind, Kind, Scheme, VillageKind, db
from tests.app.ledgers import close, make_world
from tests.app.reports.commune import PERIOD, day

DECREE = Scheme.DECREE
Q2 = periods.parse(PERIOD, DECREE)
CITED = "số\u00a01561/QĐ-UBND ngày\u00a012/11/2020"
ARMY, HEALTH, COFFEE = "Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế", "Công ty Cà phê"


@pytest.fixture
def report(papers):
    return papers.report


def test_totals(report):
    assert report.total == Sums(33_000_000, 181_600_000, 22_000_500, 1, approximate=True)
    assert report.year_to_date == Sums(33_000_000, 211_600_000, 22_000_500, 1, approximate=True)
    assert report.year_before == Sums(goods=8_000_000)
    assert report.planned == Sums(goods=9_000_000)


def test_assignments_of_the_period_by_agency(report):
    place = "xã Quảng Trực"

    assert report.assignments == (
        Assignment(ARMY, "bon Bu Prâng 1A", place, CITED, date(2020, 12, 1), "thành viên"),
        Assignment(COFFEE, "buôn Čư̆ M'gar", place, "", None, "chủ trì; đến 15/04/2026"),
        Assignment(HEALTH, "bon Bu Prâng 1A", place, CITED, date(2020, 12, 1), "chủ trì"),
        Assignment("Trường THPT", "bon Bu Dăr", place, "", None, "chủ trì"),
    )


LINES = [
    (HEALTH, "làng Kơ̆ng Plô̆", "tiền mặt", "", "", 3_000_000, "3.000", "", "", ""),
    (ARMY, "bon Bu Prâng 1A", "cây giống", "cây", "700", 12_000_000, "gần 12.000", "", "", "giá trị chung 2 nội dung"),
    (ARMY, "bon Bu Dăr", "cây giống", "cây", "300", None, "", "", "", ""),
    (ARMY, "bon Bu Prâng 1A", "gạo", "", "", 6_000_000, "6.000", "", "80 người", "giá trị chung 2 nội dung"),
    (ARMY, "bon Bu Prâng 1A", "mì tôm", "", "", None, "", "", "", ""),
    (
        ARMY, "bon Bu Dăr", "ngày công", "", "", 22_000_500, "khoảng 22.000,5", "Ngân hàng", "15 hộ",
        "trong đó: Ngân hàng 70.000.000\u00a0đồng; bàn giao tại bon",
    ),
    (ARMY, "bon Bu Dăr", "nhà tình nghĩa", "", "", 100_000_000, "100.000", "Ngân hàng", "", "hộ ông Điểu A"),
    (HEALTH, "bon Bu Prâng 1A", "vở, phần còn thiếu", "", "", 1_000_000, "1.000", "", "", "điều chỉnh kỳ trước"),
    (HEALTH, "bon Bu Prâng 1A", "quà Tết", "suất", "42", 12_600_000, "12.600", "", "", "dịp Phật đản"),
    (HEALTH, "bon Bu Dăr", "tiền", "", "", 30_000_000, "30.000", "", "", ""),
    (
        COFFEE, "toàn xã Quảng Trực", "đường bê tông", "", "", 50_000_000, "50.000", "", "",
        "đối ứng: 20.000.000\u00a0đồng (ngày công)",
    ),
    (COFFEE, "bon Bu Dăr", "áo ấm", "bộ", "gần 100", None, "chưa quy tiền", "", "", ""),
]  # fmt: skip


def test_lines_by_day(report):
    assert [line[1:] for line in report.lines] == LINES


def test_lines_by_day_say_when(report):
    assert [line.when for line in report.lines[:3]] == ["01/04/2026", "10/04/2026", "10/04/2026"]
    assert report.lines[-1].when == "tháng 5 năm 2026"


def test_what_lines_are_worth_adds_up_to_the_total(report):
    assert sum(line.value or 0 for line in report.lines) == report.total.total


def test_the_numbers_of_the_prose_are_those_of_the_last_day(report):
    """The company's pairing ended in April; two proposals were closed, one each way; cadres of one visit are unknown."""
    assert report.counts == Counts(
        villages=4,
        villages_reached=3,
        agencies=3,
        agencies_giving=4,
        lines=12,
        without_agency=("thôn 4", "buôn Čư̆ M'gar"),
        silent=("Trường THPT",),
        undated=1,
        visits=2,
        visits_villages=2,
        cadres=12,
        visits_uncounted=1,
        proposals_raised=2,
        proposals_settled=1,
        proposals_declined=1,
        proposals_open=2,
        proposals_overdue=1,
        pledges_open=1,
        pledges_overdue=1,
        pledges_kept=1,
        reported=0,
        nil_reports=0,
        not_reported=0,
        adjusted=1,
    )


def test_a_pledge_kept_earlier_is_not_kept_again(whole_commune):
    later = summary_facts.load(periods.parse("2026-Q3", DECREE)).counts
    assert (later.pledges_kept, later.pledges_open) == (1, 0)  # the cows, not the money of June
    assert summary_facts.load(periods.parse("2026-Q4", DECREE)).counts.pledges_kept == 0


def test_rows_that_only_the_year_knows_stand_where_they_belong(report):
    rows = list(report.by_village.rows())

    assert [name for name, _now, _to_date in rows] == [
        "bon Bu Dăr",
        "bon Bu Prâng 1A",
        "buôn Čư̆ M'gar",
        "làng Kơ̆ng Plô̆",
        "Toàn xã Quảng Trực",
        "bon Bu Dăr; bon Bu Prâng 1A (giá trị chung)",
    ]
    assert rows[2][1:] == (NOTHING, Sums(goods=15_000_000))


@pytest.mark.parametrize("period", ["2026-Q2", "2026-Q3", "2026", "2025..2026", "2026-04-01..2026-04-30"])
@pytest.mark.parametrize("by", ["by_village", "by_agency", "by_kind"])
def test_the_rows_of_every_table_make_its_totals(whole_commune, period, by):
    table = getattr(summary_facts.load(periods.parse(period, DECREE)), by)
    rows = list(table.rows())

    assert sum((now for _name, now, _to_date in rows), NOTHING) == table.period.total
    assert sum((to_date for _name, _now, to_date in rows), NOTHING) == table.year_to_date.total


def test_what_was_taken_back_is_not_given(data_file):
    world = make_world()
    first, giver, other = date(2026, 1, 10), *world.agencies[:2]
    for agency, what in ((giver, "gạo"), (other, "muối")):
        line = ActLine(what, kind=Kind.FOOD, village=world.villages[0], value=1_000_000)
        contributions.record(Act((line, line), (ActGiver(agency),), PartialDate.day(first)))
    q1 = periods.parse("2026-Q1", DECREE)
    close(q1)
    wrong, never = sorted(contributions.in_period(q1), key=lambda act: act.lines[0].what)
    adjustments.adjust(wrong.id, wrong, on=Q2.last)
    adjustments.take_back(never.id, on=Q2.last)

    quarter, year = (summary_facts.load(one).counts for one in (Q2, periods.parse("2026", DECREE)))
    assert (quarter.agencies_giving, quarter.villages_reached, quarter.lines, quarter.adjusted) == (
        1,
        1,
        2,
        2,
    )
    assert (year.agencies_giving, year.villages_reached, year.lines, year.adjusted) == (1, 1, 2, 0)
    assert summary_facts.load(q1).counts.lines == 4  # as it was reported


def test_an_empty_file(data_file):
    report = summary_facts.load(Q2)

    assert report.total == report.year_before == NOTHING
    assert report.lines == report.assignments == ()
    assert report.counts.cadres is None
    assert set(report.counts) == {0, None, ()}


def test_an_agency_merged_within_the_period_is_twinned_no_longer(whole_commune):
    c = whole_commune
    agencies.merge(c.army, c.health, date(2026, 5, 1))
    counts = summary_facts.load(Q2).counts

    assert counts.agencies == 2
    assert counts.silent == ("Trường THPT",)


def test_where_there_are_several_communes_villages_stand_with_theirs(whole_commune):
    c = whole_commune
    other = communes.add("Tuy Đức")
    twin = villages.add("Bu Dăr", kind=VillageKind.BON, commune=other)
    line = ActLine("gạo", Kind.FOOD, twin, value=1)
    contributions.record(Act((line,), (ActGiver(c.army),), day(6, 1)))
    report = summary_facts.load(Q2)

    assert {line.place for line in report.lines if "Bu Dăr" in line.place} == {
        "bon Bu Dăr, xã Quảng Trực",
        "bon Bu Dăr, xã Tuy Đức",
    }
    assert all(", xã " in line.place for line in report.lines if not line.place.startswith("toàn"))
    assert report.counts.without_agency == (
        "thôn 4, xã Quảng Trực",
        "bon Bu Dăr, xã Tuy Đức",
        "buôn Čư̆ M'gar, xã Quảng Trực",
    )


def test_only_sponsors_stand_as_givers_and_not_as_a_source_besides(whole_commune):
    c = whole_commune
    line = ActLine("gạo", Kind.FOOD, c.mgar, value=1)
    contributions.record(Act((line,), (ActGiver(c.bank, "sponsor"),), day(6, 14)))
    given = next(one for one in summary_facts.load(Q2).lines if one.what == "gạo" and one.value == 1)

    assert (given.givers, given.sponsors) == ("Ngân hàng", "")


def test_a_twinning_of_the_whole_commune_counts_for_each_village(whole_commune):
    c = whole_commune
    added = agencies.add("Đảng ủy phường", kind=AgencyKind.PARTY)
    twinnings.pair([Member(added)], commune=c.commune, since=date(2026, 5, 1))
    report = summary_facts.load(Q2)

    assert report.counts.without_agency == ()
    assert len([one for one in report.assignments if one.agency == "Đảng ủy phường"]) == 4


def test_what_another_program_writes_meanwhile_is_not_half_seen(whole_commune):
    """All of a report is read in one transaction."""
    seen = []
    real = contributions.in_period

    def watched(*args, **options):
        seen.append(db.in_transaction())
        return real(*args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contributions, "in_period", watched)
        summary_facts.load(Q2)
    assert seen == [True]
