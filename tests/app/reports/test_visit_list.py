"""The list of visits and proposals, by value and on paper."""

from datetime import date

import pytest

from app import periods, proposals, visits
from app.proposals import Request
from app.reports import visit_list
from app.reports.scope import Scope
from app.reports.visit_list import Raised, Visited
from app.visits import VisitRow
from models import Scheme
from tests.app.reports.commune import PERIOD
from tests.app.reports.papers import HIGHLAND, as_pdf, assert_all_there, assert_not_alone, assert_sound
from tests.app.reports.pdf import words
from tests.app.reports.tables import table, tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
PRANG, DAR = "bon Bu Prâng 1A", "bon Bu Dăr"
CAME = Visited(date(2026, 4, 10), "Sở Y tế; Bộ Chỉ huy Quân sự tỉnh", PRANG, "khám bệnh", 12, 7_500, 0, "")


@pytest.fixture(scope="module")
def listed(read):
    return read(lambda _commune: visit_list.load(Q2))


def test_visits_of_the_period(listed):
    assert listed.visits == (
        CAME,
        Visited(date(2026, 6, 14), "Trường THPT", DAR, "thăm bon", None, None, 0, ""),
    )


def test_proposals_open_or_closed_in_it_as_on_the_last_day(listed):
    assert [(row.what, row.state, row.days_overdue, row.closed_on) for row in listed.proposals] == [
        ("sửa cầu", "chưa trả lời", 105, None),
        ("cấp nước", "đã giải quyết", 0, date(2026, 5, 1)),
        ("xây lớp học", "chưa trả lời", 0, None),
        ("đất ở", "không giải quyết được", 0, date(2026, 6, 1)),
    ]
    assert listed.proposals[1] == Raised(
        date(2026, 2, 5), PRANG, "cấp nước", "UBND xã", None, 0, "đã giải quyết", "đã cấp nước",
        date(2026, 4, 1), date(2026, 5, 1),
    )  # fmt: skip
    assert listed.proposals[3].place == "toàn xã Quảng Trực"


def test_proposals_belong_to_an_agency_by_the_visit_they_were_raised_on(whole_commune):
    c = whole_commune
    came = visits.record(VisitRow(date(2026, 5, 2), "họp bon", (c.health,), c.dar, note="hai lần"))
    proposals.raise_one(Request(date(2026, 5, 2), "làm giếng", c.dar, visit=came))
    health = visit_list.load(Q2, of_agencies=[c.health])
    dar = visit_list.load(Q2, of_villages=[c.dar])

    assert [(row.what, row.raised) for row in health.visits] == [("khám bệnh", 0), ("họp bon", 1)]
    assert [row.what for row in health.proposals] == ["làm giếng"]
    assert [row.what for row in dar.visits] == ["họp bon", "thăm bon"]
    assert [row.what for row in dar.proposals] == ["làm giếng"]
    rows = table(as_pdf(visit_list, health), "STT", "Ngày")
    assert [row[7:] for row in rows] == [
        ["-", ""],
        ["1", "Hai lần"],
        ["1", "chưa kể 01 chuyến chưa ghi số cán bộ"],
    ]


def test_a_proposal_of_an_earlier_visit_is_still_the_agencys(whole_commune):
    c = whole_commune
    came = visits.record(VisitRow(date(2026, 2, 2), "họp bon", (c.health,), c.dar))
    proposals.raise_one(Request(date(2026, 2, 2), "làm giếng", c.dar, visit=came))
    health = visit_list.load(Q2, of_agencies=[c.health])

    assert [row.what for row in health.visits] == ["khám bệnh"]
    assert [row.what for row in health.proposals] == ["làm giếng"]


def test_what_a_whole_commune_asked_for_is_that_of_all_its_villages(read, listed):
    there = ("prang", "dar", "mgar", "alone")
    all_of_it, some = (
        read(lambda c, n=names: visit_list.load(Q2, of_villages=[getattr(c, name) for name in n]))
        for names in (there, there[:3])
    )

    assert all_of_it._replace(scope=Scope()) == listed
    assert "toàn xã Quảng Trực" not in [row.place for row in some.proposals]


def test_on_paper(listed):
    data = as_pdf(visit_list, listed)

    assert table(data, "STT", "Ngày") == [
        [
            "1",
            "10/04/2026",
            "Sở Y tế; Bộ Chỉ huy Quân sự tỉnh",
            "Bon Bu Prâng 1A",
            "Khám bệnh",
            "12",
            "7,5",
            "-",
            "",
        ],
        ["2", "14/06/2026", "Trường THPT", "Bon Bu Dăr", "Thăm bon", "…", "…", "-", ""],
        ["Cộng 02 chuyến", None, None, None, None, "12", "7,5", "-", "chưa kể 01 chuyến chưa ghi số cán bộ"],
    ]
    assert table(data, "STT", "Ngày nêu")[:2] == [
        ["1", "05/01/2026", "Bon Bu Prâng 1A", "Sửa cầu", "UBND xã", "Chưa trả lời", "",
         "01/03/2026 (quá hạn 105 ngày)", ""],
        ["2", "05/02/2026", "Bon Bu Prâng 1A", "Cấp nước", "UBND xã", "Đã giải quyết: đã cấp nước", "01/04/2026",
         "…", "01/05/2026"],
    ]  # fmt: skip
    assert_sound(visit_list, listed, headings=2)


def test_no_remarks_need_no_column(listed):
    data = as_pdf(visit_list, listed._replace(visits=(CAME,)))

    assert table(data, "STT", "Ngày")[-1] == ["Cộng 01 chuyến", None, None, None, None, "12", "7,5", "-"]


def test_an_empty_file(data_file):
    data = as_pdf(visit_list, visit_list.load(Q2))

    assert tables(data) == []
    assert "Không có chuyến thăm nào được ghi trong kỳ." in words(data)
    assert "Không có kiến nghị nào đang theo dõi." in words(data)


@pytest.mark.parametrize("count", [1, 4, 9])
def test_long_texts_and_a_signature_never_alone(listed, count):
    rows = tuple(
        listed.proposals[0]._replace(
            what=f"kiến nghị {number} {HIGHLAND} " * 4, answer=f"{number} {HIGHLAND} " * 9
        )
        for number in range(count)
    )
    long = CAME._replace(
        agencies=f"{HIGHLAND}; " * 3, what=f"thăm {HIGHLAND}" * 5, note=f"ghi chú {HIGHLAND}" * 9
    )
    data = as_pdf(visit_list, listed._replace(visits=(long,) * count, proposals=rows))

    assert_all_there(
        data, [long.agencies, long.what, *(text for row in rows for text in (row.what, row.answer))]
    )
    assert_not_alone(data)
