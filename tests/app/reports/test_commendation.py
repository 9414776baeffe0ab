"""The list of agencies to commend, by value and on paper."""

import pytest

from app import adjustments, contributions, periods
from app.contributions import Act, ActGiver, ActLine
from app.reports import commendation
from app.reports.commendation import Criteria, Merit
from app.summary import NOTHING, Shared, Sums
from models import Kind, Scheme
from tests.app.ledgers import close
from tests.app.reports.commune import PERIOD, day
from tests.app.reports.papers import HIGHLAND, as_pdf, assert_all_there, assert_not_alone, assert_sound
from tests.app.reports.pdf import words
from tests.app.reports.tables import dong, table, tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
ARMY, COFFEE, BANK, HEALTH, SCHOOL = (
    "Bộ Chỉ huy Quân sự tỉnh",
    "Công ty Cà phê",
    "Ngân hàng",
    "Sở Y tế",
    "Trường THPT",
)
REST = Sums(goods=30_000_000, labour=22_000_500, approximate=True)
MERITS = {
    BANK: Merit(BANK, 0, Sums(goods=70_000_000, approximate=True), REST, 0, 0, 0, None),
    COFFEE: Merit(COFFEE, 1, Sums(goods=50_000_000, unvalued=1), NOTHING, 0, 0, 0, None),
    HEALTH: Merit(HEALTH, 1, Sums(money=33_000_000, goods=13_600_000), NOTHING, 1, 0, 1, 12),
    ARMY: Merit(ARMY, 1, Sums(goods=18_000_000, approximate=True), REST, 0, 1, 1, 12),
    SCHOOL: Merit(SCHOOL, 1, NOTHING, NOTHING, 0, 0, 1, None),
}


def names(read, criteria):
    return [merit.agency for merit in read(lambda _commune: commendation.load(Q2, criteria)).merits]


@pytest.fixture(scope="module")
def listed(read):
    return read(lambda _commune: commendation.load(Q2))


def test_what_each_did_the_largest_value_first(listed):
    assert listed.merits == (MERITS[BANK], MERITS[COFFEE], MERITS[HEALTH], MERITS[ARMY])
    assert listed.agencies == 5


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Criteria(value=50_000_000), [BANK, COFFEE]),
        (Criteria(value=50_000_001), [BANK]),
        (Criteria(visits=1), [HEALTH, ARMY]),
        (Criteria(pledges=1), [HEALTH]),
        (Criteria(value=1, pledges=1, visits=2), []),
        (Criteria("pledges"), [HEALTH]),
        (Criteria("visits"), [HEALTH, ARMY, SCHOOL]),  # equals by value
        (Criteria("visits", value=1), [HEALTH, ARMY]),
    ],
)
def test_only_who_meets_the_criteria_in_their_order(read, criteria, expected):
    assert names(read, criteria) == expected


def test_an_adjustment_of_value_keeps_nobody_from_what_visits_deserve(whole_commune):
    c = whole_commune
    line = ActLine("gạo", Kind.FOOD, c.dar, value=100_000_000)
    key = contributions.record(Act((line,), (ActGiver(c.health),), day(2, 1)))
    close(periods.parse("2026-Q1", Scheme.DECREE))
    adjustments.take_back(key, on=Q2.last)

    (health,) = [one for one in commendation.load(Q2, Criteria("visits")).merits if one.agency == HEALTH]
    assert (health.sums.total, health.visits) == (-53_400_000, 1)
    for criteria in (Criteria(), Criteria("visits", value=1)):
        assert HEALTH not in {one.agency for one in commendation.load(Q2, criteria).merits}


def test_own_values_and_joint_ones_once_make_the_total_of_the_period(listed, papers):
    own = sum((merit.sums for merit in listed.merits), NOTHING)

    assert own + REST == papers.report.total


def test_for_some_villages_what_reached_none_but_these_counts(read):
    found = read(lambda c: commendation.load(Q2, of_villages=[c.dar]))

    assert found.merits == (
        MERITS[BANK],
        MERITS[HEALTH]._replace(villages=0, sums=Sums(money=30_000_000), visits=0, cadres=None),
    )
    assert found.agencies == 5
    assert found.shared == Shared(2, Sums(goods=62_000_000, approximate=True))
    said = words(as_pdf(commendation, found))
    assert "đến 14/06/2026 của bon Bu Dăr" in said
    assert "Ngoài ra có 02 khoản chung với nơi khác, chưa tính: khoảng 62.000.000 đồng." in said
    assert commendation.title(found) == "Danh sách đề nghị khen thưởng quý II năm 2026 - bon Bu Dăr"


def test_of_some_agencies(read):
    found = read(lambda c: commendation.load(Q2, of_agencies=[c.army, c.health]))

    assert found.merits == (MERITS[HEALTH], MERITS[ARMY])
    assert found.agencies == 2
    assert found.shared == Shared(1, REST)
    assert_sound(commendation, found)


def test_on_paper(listed):
    data = as_pdf(commendation, listed._replace(criteria=Criteria("value", 10_000_000, 2, 12)))

    assert table(data, "STT") == [
        ["1", BANK, "-", "70.000 (*)", "52.000,5 (*)", "-", "-", "-", "-", "-"],
        ["2", COFFEE, "1", "50.000", "-", "1", "-", "-", "-", "-"],
        ["3", HEALTH, "1", "46.600", "-", "-", "1", "-", "1", "12"],
        ["4", ARMY, "1", "18.000 (*)", "52.000,5 (*)", "-", "-", "1", "1", "12"],
    ]
    text = words(data)
    assert (
        "Tiêu chí: giá trị hỗ trợ từ 10.000.000 đồng; từ 02 cam kết thực hiện xong trong kỳ; từ 12 chuyến thăm. "
        "Xếp theo giá trị hỗ trợ." in text
    )
    assert "Trong kỳ, có 04/05 cơ quan, đơn vị có hoạt động đạt tiêu chí." in text
    assert "không cộng dồn giữa các đơn vị" in text
    assert "(*) Trong số này có khoản ghi" in text
    assert_sound(commendation, listed)


@pytest.mark.parametrize(
    ("by", "said"), [("pledges", "số cam kết thực hiện xong"), ("visits", "số chuyến thăm")]
)
def test_the_order_is_said(listed, by, said):
    data = as_pdf(commendation, listed._replace(criteria=Criteria(by), merits=(MERITS[HEALTH],)))

    assert f"Xếp theo {said}." in words(data)
    assert "Tiêu chí" not in words(data)
    assert "Phần phối hợp là" not in words(data)


def test_an_empty_file(data_file):
    data = as_pdf(commendation, commendation.load(Q2))

    assert tables(data) == []
    assert "Trong kỳ, không có cơ quan, đơn vị nào đạt tiêu chí." in words(data)


@pytest.mark.parametrize("count", [1, 5, 12, 20])
def test_long_names_large_amounts_and_a_signature_never_alone(listed, count):
    most = Sums(10**13, 10**13, 10**13, 999, approximate=True)
    rows = tuple(
        Merit(f"Cơ quan {number} {HIGHLAND}", 99, most, most, 99, 9, 999, 99_999) for number in range(count)
    )
    data = as_pdf(commendation, listed._replace(merits=rows))

    assert_all_there(data, [row.agency for row in rows])
    assert {dong(row[3]) for row in table(data, "STT")} == {3 * 10**13}
    assert_not_alone(data)
