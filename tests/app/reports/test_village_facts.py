"""What a village's sheet says, by value."""

from datetime import date

import pytest

from app import contributions, periods, villages
from app.contributions import Act, ActGiver, ActLine
from app.reported import reported
from app.reports import village_facts
from app.reports.village_facts import Asked, Came, Gift, Promised, Twin
from app.summary import NOTHING, Sums
from models import Kind, Scheme
from tests.app.reports.commune import PERIOD, day

DECREE = Scheme.DECREE
Q2 = periods.parse(PERIOD, DECREE)
CITED = "số\u00a01561/QĐ-UBND ngày\u00a012/11/2020"
SHARED = "giá trị chung với {} là gần 12.000.000\u00a0đồng, không cộng vào phiếu này"


@pytest.fixture
def prang(papers):
    return papers.sheet("bon Bu Prâng 1A")


@pytest.fixture
def dar(papers):
    return papers.sheet("bon Bu Dăr")


def test_there_is_a_sheet_for_each_village_by_name_also_for_one_that_ended_within_the_period(papers):
    assert [sheet.name for sheet in papers.sheets] == [
        "thôn 4",
        "bon Bu Dăr",
        "bon Bu Prâng 1A",
        "buôn Čư̆ M'gar",
        "làng Kơ̆ng Plô̆",
    ]
    assert papers.sheet("làng Kơ̆ng Plô̆").sums == Sums(money=3_000_000)


def test_a_village_is_called_as_on_the_last_day(whole_commune):
    before = periods.parse("2026-Q1", DECREE)

    assert "bon Bu Prăng" in [sheet.name for sheet in village_facts.load(before)]
    assert "bon Bu Prâng 1A" in [sheet.name for sheet in village_facts.load(Q2)]


def test_office_signer_and_profiles(papers, prang):
    assert (prang.office.name, prang.signer.name) == ("UBND xã Quảng Trực", "Lê Văn Mẫu")
    assert [(one.year, one.poor_households, one.head) for one in prang.profiles] == [
        (2024, 40, "Điểu Cũ"),
        (2025, 29, "Điểu K'Rứ"),
    ]
    assert papers.sheet("thôn 4").profiles == ()


def test_a_profile_of_a_later_year_is_left_out_and_three_are_given(whole_commune):
    c = whole_commune
    for year in (2022, 2023, 2027):
        villages.set_profile(c.prang, villages.Profile(year, households=1))
    (sheet,) = village_facts.load(Q2, [c.prang])

    assert [profile.year for profile in sheet.profiles] == [2023, 2024, 2025]


def test_twins_are_those_of_any_day_of_the_period(papers, prang):
    assert prang.twins == (
        Twin("Bộ Chỉ huy Quân sự tỉnh", "thành viên", date(2020, 11, 12), None, CITED, date(2020, 12, 1)),
        Twin("Sở Y tế", "chủ trì", date(2020, 11, 12), None, CITED, date(2020, 12, 1)),
    )
    assert papers.sheet("buôn Čư̆ M'gar").twins == (
        Twin("Công ty Cà phê", "chủ trì", date(2024, 1, 1), date(2026, 4, 15), "", None),
    )


def test_gifts_by_giver_then_by_day(prang):
    army, health = "Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế"

    assert prang.gifts == (
        Gift("10/04/2026", army, "cây giống", "700 cây", None, "-", SHARED.format("bon Bu Dăr")),
        Gift("11/04/2026", army, "gạo", "", 6_000_000, "6.000", "80 người; giá trị chung 2 nội dung"),
        Gift("11/04/2026", army, "mì tôm", "", None, "", "giá trị chung 2 nội dung"),
        Gift("02/05/2026", health, "vở, phần còn thiếu", "", 1_000_000, "1.000", "điều chỉnh kỳ trước"),
        Gift("20/05/2026", health, "quà Tết", "42 suất", 12_600_000, "12.600", "dịp Phật đản"),
    )


def test_unvalued_approximate_and_jointly_paid_gifts(dar):
    both = "Bộ Chỉ huy Quân sự tỉnh; Ngân hàng (tài trợ)"

    assert dar.gifts[1:] == (
        Gift(
            "20/04/2026",
            both,
            "ngày công",
            "",
            22_000_500,
            "khoảng 22.000,5",
            "15 hộ; trong đó: Ngân hàng 70.000.000\u00a0đồng; bàn giao tại bon",
        ),
        Gift("20/04/2026", both, "nhà tình nghĩa", "", 100_000_000, "100.000", "hộ ông Điểu A"),
        Gift("02/06/2026", "Sở Y tế", "tiền", "", 30_000_000, "30.000", ""),
        Gift("tháng 5 năm 2026", "Công ty Cà phê", "áo ấm", "gần 100 bộ", None, "chưa quy tiền", ""),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("thôn 4", [NOTHING] * 4),
        (
            "bon Bu Dăr",
            [
                Sums(30_000_000, 100_000_000, 22_000_500, 1, approximate=True),
                Sums(goods=9_000_000),
                Sums(30_000_000, 100_000_000, 22_000_500, 1, approximate=True),
                NOTHING,
            ],
        ),
        (
            "bon Bu Prâng 1A",
            [Sums(goods=19_600_000), NOTHING, Sums(goods=34_600_000), Sums(goods=8_000_000)],
        ),
        ("buôn Čư̆ M'gar", [NOTHING, NOTHING, Sums(goods=15_000_000), NOTHING]),
    ],
)
def test_sums_planned_cumulative_and_of_the_year_before(papers, name, expected):
    sheet = papers.sheet(name)

    assert [sheet.sums, sheet.planned, sheet.year_to_date, sheet.year_before] == expected


def test_quarters_to_come_are_unknown(prang):
    assert prang.by_quarter == ((0, 8_000_000, 0, 0), (15_000_000, 19_600_000, None, None))


def test_a_quarter_that_the_period_cuts_counts_no_further(whole_commune):
    c = whole_commune
    cut = periods.parse("2026-03-15..2026-04-11", DECREE)
    (sheet,) = village_facts.load(cut, [c.prang])

    assert sheet.by_quarter[1] == (15_000_000, 6_000_000, None, None)
    assert sheet.year_to_date == Sums(goods=21_000_000)


def test_several_years_are_cumulative_and_stand_beside_those_before(whole_commune):
    c = whole_commune
    (sheet,) = village_facts.load(periods.parse("2025..2026", DECREE), [c.prang])

    assert sheet.sums == sheet.year_to_date == Sums(goods=52_600_000)
    assert sheet.year_before == NOTHING


def test_pledges_stand_as_on_the_last_day(papers, prang, dar):
    """The cows of August had not come in June; the money for Bu Dăr had."""
    assert prang.promised == (
        Promised("Bộ Chỉ huy Quân sự tỉnh", "bò giống", "5 con", "2 con", date(2026, 6, 1), 13),
    )
    assert dar.promised == ()


def test_a_pledge_kept_in_part_says_what_has_come_in_dong(whole_commune):
    c = whole_commune
    (sheet,) = village_facts.load(periods.parse("2026-Q1", DECREE), [c.dar])

    assert sheet.promised == (
        Promised("Sở Y tế", "quỹ khuyến học", "30.000.000\u00a0đồng", "0\u00a0đồng", date(2026, 12, 1), 0),
    )


def test_visits_of_the_period_with_what_nobody_said_unknown(prang, dar):
    assert prang.visits == (
        Came(date(2026, 4, 10), "Sở Y tế; Bộ Chỉ huy Quân sự tỉnh", "khám bệnh", 12, 7_500),
    )
    assert dar.visits == (Came(date(2026, 6, 14), "Trường THPT", "thăm bon", None, None),)


def test_proposals_stand_as_on_the_last_day(prang):
    """What was settled within the period is there for the last time; what came later is not known yet."""
    assert prang.proposals == (
        Asked(date(2026, 1, 5), "sửa cầu", "UBND xã", "chưa trả lời", "", date(2026, 3, 1), 105),
        Asked(date(2026, 2, 5), "cấp nước", "UBND xã", "đã giải quyết", "đã cấp nước", None, 0),
        Asked(date(2026, 4, 5), "xây lớp học", "UBND xã", "chưa trả lời", "", date(2026, 6, 30), 0),
    )


def test_an_answered_proposal_stays_until_closed(whole_commune):
    c = whole_commune
    april = periods.parse("2026-03-15..2026-04-20", DECREE)
    (sheet,) = village_facts.load(april, [c.prang])

    assert [(asked.what, asked.state) for asked in sheet.proposals] == [
        ("sửa cầu", "chưa trả lời"),
        ("cấp nước", "đã trả lời"),
        ("xây lớp học", "chưa trả lời"),
    ]


def test_only_the_sheets_asked_for_in_order_of_names(whole_commune):
    c = whole_commune
    whole = {sheet.key: sheet for sheet in village_facts.load(Q2)}

    assert [sheet.key for sheet in village_facts.load(Q2, [c.prang, c.dar])] == [c.dar, c.prang]
    assert village_facts.load(Q2, []) == []
    for key, sheet in whole.items():  # one sheet is read in another way than all of them
        assert village_facts.load(Q2, [key]) == [sheet]
    assert [label.id for label in reported(Q2)] == list(whole)


def test_the_other_place_of_a_joint_value_may_be_the_whole_commune(whole_commune):
    c = whole_commune
    lines = (ActLine("gạo", Kind.FOOD, c.mgar), ActLine("gạo", Kind.FOOD, commune=c.commune))
    contributions.record(Act(lines, (ActGiver(c.army),), day(6, 1), value=5_000_000))
    (sheet,) = village_facts.load(Q2, [c.mgar])

    (gift,) = sheet.gifts
    assert gift.note == (
        "giá trị chung với toàn xã Quảng Trực là 5.000.000\u00a0đồng, không cộng vào phiếu này"
    )
    assert sheet.sums == NOTHING


def test_an_act_without_a_day_says_so(whole_commune):
    c = whole_commune
    line = ActLine("gạo", Kind.FOOD, c.mgar, value=1)
    contributions.record(Act((line,), (ActGiver(c.army),), None, counted_on=date(2026, 6, 14)))
    (sheet,) = village_facts.load(Q2, [c.mgar])

    assert [gift._replace(note="") for gift in sheet.gifts] == [
        Gift("chưa rõ ngày", "Bộ Chỉ huy Quân sự tỉnh", "gạo", "", 1, "0,001", "")
    ]
