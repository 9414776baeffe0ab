"""What a review says of growth and poverty, read back from the printed report."""

from datetime import date

import pytest

from app import contributions, periods, villages
from app.acts import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.reports import review_tables, summary_report
from app.reports.review_facts import Part, Poverty, Review
from app.summary import Sums
from app.villages import Profile
from models import Kind, Scheme
from tests.app.ledgers import make_world
from tests.app.reports import pdf
from tests.app.reports.form_points import assert_form
from tests.app.reports.papers import HIGHLAND, as_pdf
from tests.app.reports.pdf import squeezed, words
from tests.app.reports.tables import table


def period(written):
    return periods.parse(written, Scheme.DECREE)


@pytest.fixture(scope="module")
def reports(read):
    asked = ("2026-H1", "2026-M9", "2026", "2025..2026", "2026-Q2")
    return {written: read(lambda _c, w=written: summary_report.load(period(w))) for written in asked}


@pytest.fixture(scope="module")
def year(reports):
    return as_pdf(summary_report, reports["2026"])


def test_each_point_of_the_decree_that_applies(reports):
    for report in reports.values():
        assert_form(pdf.pages(as_pdf(summary_report, report)), summary_report.document(report))


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("2026-Q2", "Kết quả thực hiện công tác kết nghĩa với bon, buôn quý II năm 2026"),
        ("2026-H1", "Sơ kết công tác kết nghĩa với bon, buôn 6 tháng đầu năm 2026"),
        ("2026-M9", "Sơ kết công tác kết nghĩa với bon, buôn 9 tháng đầu năm 2026"),
        ("2026", "Tổng kết công tác kết nghĩa với bon, buôn năm 2026"),
        ("2025..2026", "Tổng kết công tác kết nghĩa với bon, buôn giai đoạn 2025 - 2026"),
    ],
)
def test_a_review_is_called_one(reports, written, subject):
    assert summary_report.document(reports[written]).subject == subject


def test_a_half_year_stands_beside_the_half_year_before(reports):
    data = as_pdf(summary_report, reports["2026-H1"])

    assert [row[0] for row in table(data, "Tổng hợp")] == [
        "Trong kỳ",
        "6 tháng cuối năm 2025",
        "Cùng kỳ năm 2025",
    ]
    assert "Chưa có giá trị hỗ trợ của 6 tháng cuối năm 2025 để so sánh." in words(data)


def test_growth_by_quarter_and_by_year(reports, year):
    assert table(year, "Theo quý") == [
        ["Quý I năm 2026", "-", "30.000", "-", "30.000", "-", "…"],
        ["Quý II năm 2026", "33.000", "181.600", "22.000,5", "236.600,5 (*)", "1", "+2.857,5%"],
        ["Quý III năm 2026", "-", "10.000", "-", "10.000", "-", "…"],
        ["Quý IV năm 2026", "-", "-", "-", "-", "-", "…"],
    ]
    years = table(as_pdf(summary_report, reports["2025..2026"]), "Theo năm")
    assert [row[0] for row in years] == ["Năm 2025", "Năm 2026"]
    assert "Theo quý" not in words(as_pdf(summary_report, reports["2026-Q2"]))


def test_several_years_have_growth_and_poverty_before_and_after(data_file):
    """Reckoned by hand: 10, 15 and 12 triệu after 8; 100 of 200 poor before, 40 of 200 in the end."""
    world = make_world()
    for year, millions in ((2023, 8), (2024, 10), (2025, 15), (2026, 12)):
        line = ActLine("quà", Kind.FOOD, world.villages[0], value=millions * 10**6)
        contributions.record(Act((line,), (ActGiver(world.agencies[0]),), PartialDate.day(date(year, 6, 1))))
    for year, poor in ((2022, 110), (2023, 100), (2024, 80), (2026, 40)):
        villages.set_profile(world.villages[0], Profile(year, households=200, poor_households=poor))
    data = as_pdf(summary_report, summary_report.load(period("2024..2026")))

    growth = [(row[0], row[4], row[-1]) for row in table(data, "Theo năm")]
    assert growth == [
        ("Năm 2024", "10.000", "+25%"),
        ("Năm 2025", "15.000", "+50%"),
        ("Năm 2026", "12.000", "-20%"),
    ]
    said = words(data)
    assert (
        "số hộ nghèo giảm 60 hộ: cuối năm 2023 có 100/200 hộ (50%), cuối năm 2026 có 40/200 hộ (20%)" in said
    )
    *_village, total = table(data, "STT", "Bon, buôn", "Cuối năm 2023")
    assert total[-2:] == ["-60", "-30"]


@pytest.mark.parametrize("then", [0, -8])
def test_there_is_no_growth_from_nothing_or_less(then):
    part = Part(period("2026-Q1"), Sums(money=5), Sums(money=then))

    ((_name, *_sums, grown),) = [
        row for grid in review_tables.growth(Review(parts=(part,))) for row in grid.body
    ]
    assert grown == "…"


@pytest.mark.parametrize(
    ("text", "written"),
    [("12,5%", "+12,5%"), ("0%", "0%"), ("0,5%", "+0,5%"), ("-8%", "-8%"), ("1.200", "+1.200")],
)
def test_growth_bears_its_sign(text, written):
    assert review_tables.signed(text) == written


def test_poverty_in_a_sentence_and_an_annex(year):
    assert (
        "Tại 01 bon, buôn có số liệu của cả hai năm, số hộ nghèo giảm 11 hộ: cuối năm 2024 có 40/195 hộ (20,5%), "
        "cuối năm 2025 có 29/200 hộ (14,5%); chi tiết từng bon, buôn tại Phụ lục VI."
    ) in words(year)
    assert table(year, "STT", "Bon, buôn", "Cuối năm 2024") == [
        ["1", "Bon Bu Dăr", "…", "…", "…", "0", "0", "…", "…", "…"],
        ["2", "Bon Bu Prâng 1A", "195", "40", "20,5%", "200", "29", "14,5%", "-11", "-6"],
        ["Cộng 01 bon, buôn", None, "195", "40", "20,5%", "200", "29", "14,5%", "-11", "-6"],
    ]
    assert "Dòng cộng chỉ gồm các bon, buôn có số liệu của cả hai năm." in words(year)
    assert "Phụ lục VI HỘ NGHÈO CỦA CÁC BON, BUÔN CUỐI NĂM 2024 VÀ CUỐI NĂM 2025" in words(year)


def test_a_difference_of_shares_is_rounded_once():
    """From 1/3 to 2/3 it is 33,3 points, though the shares printed differ by 33,4."""
    row = Poverty(
        "bon", "xã", Profile(2024, 300, poor_households=100), Profile(2025, 300, poor_households=200)
    )
    (grid,) = review_tables.poverty(Review(poverty=(row,))).story

    assert grid.rows[0][4:] == ("33,3%", "300", "200", "66,7%", "+100", "+33,3")


@pytest.mark.parametrize(
    ("before", "after", "said"), [(10, 15, "tăng 05 hộ"), (10, 10, "không thay đổi"), (30, 10, "giảm 20 hộ")]
)
def test_more_fewer_or_as_many_poor(before, after, said):
    row = Poverty(
        "bon", "xã", Profile(2024, 90, poor_households=before), Profile(2025, 90, poor_households=after)
    )

    assert f"số hộ nghèo {said}: " in review_tables.of_poverty(Review(poverty=(row,)))


def test_where_nothing_can_be_compared_nothing_is_added_up(reports):
    report = reports["2026"]
    alone = report.review.poverty[:1]
    data = as_pdf(summary_report, report._replace(review=report.review._replace(poverty=alone)))

    assert "số liệu của cả hai năm, số hộ nghèo" not in words(data)
    assert len(table(data, "STT", "Bon, buôn", "Cuối năm 2024")) == 1
    without = as_pdf(summary_report, report._replace(review=report.review._replace(poverty=())))
    assert "Phụ lục VI" not in words(without)


def test_long_names_of_several_communes(reports):
    report = reports["2026"]
    row = report.review.poverty[1]
    rows = tuple(
        row._replace(village=f"buôn {n} {HIGHLAND}", commune=f"xã {n} {HIGHLAND}") for n in range(15)
    )
    changed = report._replace(review=report.review._replace(poverty=rows))
    data = as_pdf(summary_report, changed)
    cells = squeezed(" ".join(str(row) for row in table(data, "STT", "Bon, buôn", "Xã (phường)")))

    assert all(squeezed(f"buôn {n} Čư̆") in cells and squeezed(f"xã {n} Čư̆") in cells for n in range(15))
    assert_form(pdf.pages(data), summary_report.document(changed))


@pytest.mark.parametrize("size", [10**9, 10**13])
def test_no_amount_is_broken_over_lines(reports, size):
    most = Sums(size, size, size, 12_345, approximate=True)
    parts = (Part(period("2026-Q1"), most, most),) * 4
    report = reports["2026"]
    data = as_pdf(summary_report, report._replace(review=report.review._replace(parts=parts)))
    lines = {line.text for page in pdf.pages(data) for line in page.lines}

    for row in table(data, "Theo quý"):
        assert lines.issuperset(row[1:])
