"""The list of pledges kept and broken, by value and on paper."""

from datetime import date

import pytest

from app import periods, pledges
from app.reports import pledge_list
from app.reports.pledge_list import Pledged
from models import Scheme
from tests.app.reports.commune import PERIOD
from tests.app.reports.papers import HIGHLAND, as_pdf, assert_all_there, assert_not_alone, assert_sound
from tests.app.reports.pdf import words
from tests.app.reports.tables import tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
ARMY, HEALTH = "Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế"

COWS = Pledged(
    ARMY, "bon Bu Prâng 1A", "bò giống", "5 con", "2 con", "40%",
    date(2025, 12, 20), date(2026, 6, 1), "quá hạn 13\u00a0ngày",
)  # fmt: skip
FUND = Pledged(
    HEALTH, "bon Bu Dăr", "quỹ khuyến học", "30.000.000\u00a0đồng", "30.000.000\u00a0đồng", "100%",
    None, date(2026, 12, 1), "",
)  # fmt: skip


@pytest.fixture(scope="module")
def listed(read):
    return read(lambda _commune: pledge_list.load(Q2))


def test_kept_in_the_period_and_overdue(listed):
    assert listed.kept == (FUND,)
    assert listed.overdue == (COWS,)
    assert listed.open == listed.set_aside == ()


@pytest.mark.parametrize(
    ("period", "kept", "overdue", "still_open"),
    [
        ("2026-Q1", [], [], ["bò giống", "quỹ khuyến học"]),
        ("2026-Q3", ["bò giống"], [], []),  # brought late, but brought
        ("2026-Q4", [], [], []),
        ("2026", ["bò giống", "quỹ khuyến học"], [], []),
        ("2026-04-01..2026-06-01", [], [], ["bò giống", "quỹ khuyến học"]),
    ],
)
def test_each_stands_where_it_belongs_in_each_period(read, period, kept, overdue, still_open):
    found = read(lambda _commune: pledge_list.load(periods.parse(period, Scheme.DECREE)))

    assert [row.what for row in found.kept] == kept
    assert [row.what for row in found.overdue] == overdue
    assert [row.what for row in found.open] == still_open


def test_set_aside_in_the_period_with_the_reason(whole_commune):
    (cows,) = (one.id for one in pledges.standings(Q2.last) if one.promise.what == "bò giống")
    pledges.close(cows, date(2026, 6, 10), "đổi sang hỗ trợ dê")
    listed = pledge_list.load(Q2)
    data = as_pdf(pledge_list, listed)

    assert listed.overdue == ()
    assert [row.note for row in listed.set_aside] == ["thôi theo dõi từ 10/06/2026: đổi sang hỗ trợ dê"]
    assert pledge_list.load(periods.parse("2026-Q1", Scheme.DECREE)).set_aside == ()
    assert "IV. CAM KẾT THÔI THEO DÕI TRONG KỲ" in words(data)
    assert_sound(pledge_list, listed, headings=4)


def test_of_some_villages_or_agencies(read):
    by_village = read(lambda c: pledge_list.load(Q2, of_villages=[c.dar]))
    by_agency = read(lambda c: pledge_list.load(Q2, of_agencies=[c.army]))

    assert (by_village.kept, by_village.overdue) == ((FUND,), ())
    assert (by_agency.kept, by_agency.overdue) == ((), (COWS,))


def test_on_paper(listed):
    data = as_pdf(pledge_list, listed)
    kept, overdue = (rows for rows in tables(data) if rows[0][0] == "STT")

    assert kept[1:] == [
        [
            "1", HEALTH, "Bon Bu Dăr", "Quỹ khuyến học", "30.000.000 đồng", "30.000.000 đồng", "100%",
            "…", "01/12/2026", "",
        ]
    ]  # fmt: skip
    assert overdue[1:] == [
        [
            "1", ARMY, "Bon Bu Prâng 1A", "Bò giống", "5 con", "2 con", "40%",
            "20/12/2025", "01/06/2026", "Quá hạn 13 ngày",
        ]
    ]  # fmt: skip
    assert "Không có cam kết nào khác đang thực hiện." in words(data)
    assert_sound(pledge_list, listed, headings=3)


def test_an_empty_file(data_file):
    data = as_pdf(pledge_list, pledge_list.load(Q2))

    assert tables(data) == []
    for text in ("thực hiện xong trong kỳ.", "quá hạn.", "khác đang thực hiện."):
        assert f"Không có cam kết nào {text}" in words(data)


@pytest.mark.parametrize("count", [1, 6, 11])
def test_long_texts_and_a_signature_never_alone(listed, count):
    rows = tuple(
        COWS._replace(
            agency=f"Cơ quan {number} {HIGHLAND}", what=f"{number} {HIGHLAND} " * 3, note=f"{HIGHLAND} " * 4
        )
        for number in range(count)
    )
    data = as_pdf(pledge_list, listed._replace(open=rows))

    assert_all_there(data, [text for row in rows for text in (row.agency, row.what)])
    assert_not_alone(data)
