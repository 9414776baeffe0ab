"""What an agency's sheet says, by value."""

from datetime import date

import pytest

from app import agencies, contributions, periods, reported
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.reports import agency_facts
from app.reports.agency_facts import Given, Joint
from app.reports.followed import Came, Promised, Twin
from app.summary import NOTHING, Sums
from models import AgencyKind, Form, GiverRole, Kind, Scheme
from tests.app.reports.commune import PERIOD, day

Q2 = periods.parse(PERIOD, Scheme.DECREE)
ARMY, HEALTH, COFFEE = "Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế", "Công ty Cà phê"
PRANG, DAR = "bon Bu Prâng 1A", "bon Bu Dăr"


@pytest.fixture
def army(papers):
    return papers.agency(ARMY)


def test_there_is_a_sheet_for_each_agency_that_was_twinned_gave_or_came_by_name(papers):
    assert [sheet.name for sheet in papers.agencies] == [ARMY, COFFEE, "Ngân hàng", HEALTH, "Trường THPT"]


@pytest.mark.parametrize("written", ["2025-Q2", "2026-Q1", "2026-Q3", "2026", "2026-04-10..2026-04-10"])
def test_those_reported_about_are_those_with_a_sheet(whole_commune, written):
    agencies.add("Hội Chữ thập đỏ", kind=AgencyKind.FRONT)
    period = periods.parse(written, Scheme.DECREE)

    assert reported.reported_agencies(period) == [sheet.agency for sheet in agency_facts.load(period)]


def test_only_the_sheets_asked_for_also_of_one_with_nothing_to_tell(whole_commune):
    c = whole_commune
    idle = agencies.add("Hội Chữ thập đỏ", kind=AgencyKind.FRONT)
    whole = {sheet.key: sheet for sheet in agency_facts.load(Q2)}
    (sheet,) = agency_facts.load(Q2, [idle])

    assert agency_facts.load(Q2, [c.health, c.army]) == [whole[c.army], whole[c.health]]
    assert (sheet.name, sheet.sums, sheet.gifts, sheet.twins) == ("Hội Chữ thập đỏ", NOTHING, (), ())


def test_an_agency_is_called_as_on_the_last_day(whole_commune):
    c = whole_commune
    agencies.rename(c.health, "Sở Y tế và Dân số", since=date(2026, 6, 1))
    before = periods.parse("2026-Q1", Scheme.DECREE)

    assert "Sở Y tế" in [sheet.name for sheet in agency_facts.load(before)]
    assert "Sở Y tế và Dân số" in [sheet.name for sheet in agency_facts.load(Q2)]


def test_villages_with_role_and_days(papers, army):
    cited = "số\u00a01561/QĐ-UBND ngày\u00a012/11/2020"
    assert army.twins == (Twin(PRANG, "thành viên", date(2020, 11, 12), None, cited, date(2020, 12, 1)),)
    ended = papers.agency(COFFEE).twins
    assert ended == (Twin("buôn Čư̆ M'gar", "chủ trì", date(2024, 1, 1), date(2026, 4, 15), "", None),)


def test_villages_stand_by_name(whole_commune):
    c = whole_commune
    agencies.merge(c.school, c.health, date(2026, 4, 1))
    (sheet,) = agency_facts.load(Q2, [c.health])

    assert [twin.other for twin in sheet.twins] == [DAR, PRANG]


def test_what_it_gave_alone_then_with_others(army):
    with_bank = "Ngân hàng (tài trợ)"
    assert army.gifts == (
        Given("10/04/2026", "", PRANG, "cây giống", "700 cây", 12_000_000, "gần 12.000", "giá trị chung 2 nội dung"),
        Given("10/04/2026", "", DAR, "cây giống", "300 cây", None, "", ""),
        Given("11/04/2026", "", PRANG, "gạo", "", 6_000_000, "6.000", "80 người; giá trị chung 2 nội dung"),
        Given("11/04/2026", "", PRANG, "mì tôm", "", None, "", ""),
        Given(
            "20/04/2026", with_bank, DAR, "ngày công", "", None, "-",
            "15 hộ; giá trị phối hợp khoảng 22.000.500\u00a0đồng; bàn giao tại bon",
        ),
        Given(
            "20/04/2026", with_bank, DAR, "nhà tình nghĩa", "", None, "-",
            "giá trị phối hợp 100.000.000\u00a0đồng; hộ ông Điểu A",
        ),
    )  # fmt: skip


def test_its_own_part_stands_on_the_line_of_its_form(papers):
    labour, house = papers.agency("Ngân hàng").gifts

    assert (labour.value, labour.valued) == (None, "")
    assert (house.value, house.valued) == (70_000_000, "70.000")


@pytest.mark.parametrize(
    ("lines", "value", "worth"),
    [
        ([None], None, ["khoản phối hợp chưa quy tiền"]),
        ([None], 9, ["giá trị phối hợp 9\u00a0đồng"]),
        ([None, None], 9, ["giá trị phối hợp 2 nội dung là 9\u00a0đồng", ""]),
        ([9, None], None, ["giá trị phối hợp 9\u00a0đồng", "khoản phối hợp chưa quy tiền"]),
    ],
)
def test_what_a_joint_act_is_worth_is_said_and_not_counted(whole_commune, lines, value, worth):
    c = whole_commune
    given = tuple(ActLine("gạo", Kind.FOOD, c.mgar, value=one) for one in lines)
    contributions.record(Act(given, (ActGiver(c.school), ActGiver(c.bank)), day(6, 3), value=value))
    (sheet,) = agency_facts.load(Q2, [c.school])

    assert [gift.note for gift in sheet.gifts] == worth
    assert {gift.valued for gift in sheet.gifts} == {"-"}
    assert sheet.sums == NOTHING


def test_parts_in_two_forms_each_stand_where_they_belong(whole_commune):
    c = whole_commune
    lines = (
        ActLine("tiền", Kind.CASH, c.mgar, value=5_000_000),
        ActLine("ngày công", Kind.LABOUR, c.mgar, value=3_000_000),
    )
    givers = (
        ActGiver(c.school, GiverRole.TWINNED, 2_000_000, Form.MONEY),
        ActGiver(c.school, GiverRole.TWINNED, 1_000_000, Form.LABOUR),
        ActGiver(c.bank),
    )
    contributions.record(Act(lines, givers, day(6, 3)))
    (sheet,) = agency_facts.load(Q2, [c.school])

    assert [gift.value for gift in sheet.gifts] == [2_000_000, 1_000_000]
    assert sheet.sums == Sums(money=2_000_000, labour=1_000_000)
    assert sheet.joint == (Joint("Ngân hàng", Sums(money=3_000_000, labour=2_000_000)),)


def test_sums_planned_cumulative_and_of_the_year_before(papers, army):
    coffee, health = papers.agency(COFFEE), papers.agency(HEALTH)

    assert army.sums == Sums(goods=18_000_000, approximate=True)
    assert army.year_to_date == Sums(goods=28_000_000, approximate=True)
    assert (coffee.sums, coffee.planned) == (Sums(goods=50_000_000, unvalued=1), Sums(goods=9_000_000))
    assert health.year_before == Sums(goods=8_000_000)


def test_values_counted_and_lines_without_one_make_the_sums(papers):
    for sheet in papers.agencies:
        assert sum(gift.value or 0 for gift in sheet.gifts) == sheet.sums.total
        assert [gift.valued for gift in sheet.gifts].count("chưa quy tiền") == sheet.sums.unvalued


def test_what_no_amount_parts_stands_on_the_sheets_of_all_who_gave_it(papers, army):
    rest = Sums(goods=30_000_000, labour=22_000_500, approximate=True)

    assert army.joint == army.joint_to_date == (Joint("Ngân hàng", rest),)
    assert papers.agency("Ngân hàng").joint == (Joint(ARMY, rest),)
    assert papers.agency(HEALTH).joint == ()


def test_pledges_stand_as_on_the_last_day(papers, army):
    assert army.promised == (Promised(PRANG, "bò giống", "5 con", "2 con", date(2026, 6, 1), 13),)
    assert papers.agency(HEALTH).promised == ()


def test_visits_name_who_came_along(papers, army):
    assert army.visits == (Came(date(2026, 4, 10), PRANG, "khám bệnh (cùng Sở Y tế)", 12, 7_500),)
    assert papers.agency("Trường THPT").visits == (Came(date(2026, 6, 14), DAR, "thăm bon", None, None),)


def test_an_act_without_a_day_says_so(whole_commune):
    c = whole_commune
    line = ActLine("gạo", Kind.FOOD, c.mgar, value=1)
    act = Act((line,), (ActGiver(c.school),), PartialDate.occasion_of("Tết"), counted_on=date(2026, 6, 14))
    contributions.record(act)
    (sheet,) = agency_facts.load(Q2, [c.school])

    assert [gift.when for gift in sheet.gifts] == ["dịp Tết"]
