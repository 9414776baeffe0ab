"""The matrix of who gave what to which village in each quarter."""

from datetime import date

import pytest

from app import contributions, coverage, pairings, periods, summary, twinnings, visits
from app.contributions import Act, ActGiver, ActLine
from app.coverage import Cell
from app.partial_date import PartialDate
from app.summary import NOTHING, Sums
from app.twinnings import Member
from app.visits import VisitRow
from models import Form, Kind, Scheme

Q1, Q2, Q3 = (periods.quarter(2026, number, Scheme.DECREE) for number in (1, 2, 3))
IN_Q2 = date(2026, 4, 10)


def give(places, givers, value, day=IN_Q2, *, whole=False, kind=Kind.FOOD):
    """Write an act; `whole`: with one value for all its lines."""
    lines = tuple(ActLine("quà", kind, place, value=None if whole else value) for place in places)
    contributions.record(
        Act(
            lines,
            tuple(ActGiver(agency) for agency in givers),
            PartialDate.day(day),
            value=value if whole else None,
        )
    )


def read(by="village", there=(), quarters=(Q1, Q2)):
    found = [
        coverage.quarter(
            each,
            by,
            summary.by_pair(each),
            summary.parts(each, "agency") if by == "agency" else {},
        )
        for each in quarters
    ]
    return coverage.matrix(by, found, pairings.by_village(date.min, date.max), there)


def cells(matrix):
    return {row.who: row.cells for row in matrix.rows}


def test_a_gift_stands_in_its_quarter_by_village_and_under_it_by_agency(world):
    bon, agency = world.villages[0], world.agencies[0]
    give([bon], [agency], 7)

    found = cells(read())

    filled = Cell(Sums(goods=7))
    assert found == {(bon, ""): (Cell(), filled), (bon, agency): (Cell(), filled)}
    assert found[bon, ""][0].empty
    assert not found[bon, ""][1].empty


def test_what_has_one_value_for_several_villages_is_a_part_of_each_and_a_sum_of_none(world):
    one, other = world.villages[:2]
    agency = world.agencies[0]
    give([one, other], [agency], 12, whole=True)

    found = read()

    part = Cell(shared=True)
    assert cells(found) == dict.fromkeys(
        [(one, ""), (other, ""), (one, agency), (other, agency)], (Cell(), part)
    )
    assert found.totals == (NOTHING, Sums(goods=12))


def test_what_several_agencies_gave_is_the_villages_and_shared_among_them(world):
    bon = world.villages[0]
    first, second = world.agencies[:2]
    give([bon], [first, second], 5)

    by_village, by_agency = cells(read()), cells(read("agency"))

    assert by_village[bon, ""][1] == Cell(Sums(goods=5))
    assert by_village[bon, first][1] == by_village[bon, second][1] == Cell(shared=True)
    assert by_agency["", first][1] == by_agency["", second][1] == Cell(shared=True)


def test_by_agency_an_amount_of_its_own_stands_beside_a_part_of_the_rest(world):
    bon = world.villages[0]
    first, second = world.agencies[:2]
    lines = (ActLine("nhà", Kind.HOUSE_NEW, bon, value=100),)
    contributions.record(Act(lines, (ActGiver(first, amount=30), ActGiver(second)), PartialDate.day(IN_Q2)))

    found = cells(read("agency"))

    assert found["", first][1] == Cell(Sums(goods=30), shared=True)
    assert found["", second][1] == Cell(shared=True)


def test_rows_and_what_is_shared_are_those_of_the_summary(world):
    one, other = world.villages[:2]
    give([one, other], world.agencies[:1], 12, whole=True)
    give([one], world.agencies[1:2], 5)
    give([other], world.agencies[:2], 3, kind=Kind.LABOUR)

    for by in ("village", "agency"):
        alone = summary.by_key(Q2, by)
        side = 0 if by == "village" else 1
        shown = {row.who[side]: row.cells[1].sums for row in read(by).rows if row.level == 0}
        assert {key: sums for key, sums in shown.items() if sums} == alone
        assert read(by).totals[1] == summary.summary(Q2, by).total


def test_visits_and_pairings_are_shown_and_a_gap_is_empty(world):
    bon, quiet = world.villages[:2]
    agency, other = world.agencies[:2]
    twinnings.pair([Member(agency)], villages=[bon], since=date(2026, 3, 15))
    visits.record(VisitRow(IN_Q2, "thăm", (other,), bon))

    found = read(there=[bon, quiet])

    assert cells(found) == {
        (bon, ""): (Cell(), Cell(visited=True, paired=True)),
        (bon, agency): (Cell(), Cell(paired=True)),
        (bon, other): (Cell(), Cell(visited=True)),
        (quiet, ""): (Cell(), Cell()),
    }


def test_a_gift_to_the_whole_commune_has_a_row_behind_the_villages(world):
    line = ActLine("nhà văn hóa", Kind.INFRASTRUCTURE, commune=world.commune, value=6)
    contributions.record(Act((line,), (ActGiver(world.agencies[0]),), PartialDate.day(IN_Q2)))

    tops = [row.title for row in read(there=world.villages).rows if row.level == 0]

    assert tops == ["Bon Bu Dăr", "Bon Bu Prâng 1A", "Bon Čư̆ M'gar", "Bon Đắk Huýt", "Toàn xã Quảng Trực"]


def test_each_top_is_followed_by_its_own_in_alphabetical_order(world):
    for agency in world.agencies[:3]:
        give(world.villages[:1], [agency], 1)
    give(world.villages[1:2], world.agencies[:1], 1)

    def shown(by):
        return [(row.level, row.title) for row in read(by).rows]

    assert shown("village") == [
        (0, "Bon Bu Dăr"),
        (1, "Sở Y tế"),
        (0, "Bon Bu Prâng 1A"),
        (1, "Bộ Chỉ huy Quân sự tỉnh"),
        (1, "Công ty Cà phê"),
        (1, "Sở Y tế"),
    ]
    assert shown("agency")[-3:] == [(0, "Sở Y tế"), (1, "Bon Bu Dăr"), (1, "Bon Bu Prâng 1A")]


@pytest.mark.parametrize(
    ("cell", "who", "said"),
    [
        (Cell(paired=True), ("b", ""), "không có khoản hỗ trợ nào; không có chuyến thăm nào"),
        (
            Cell(),
            ("b", ""),
            "không có khoản hỗ trợ nào; không có chuyến thăm nào; chưa có đơn vị kết nghĩa",
        ),
        (
            Cell(Sums(money=5_000_000), visited=True),
            ("b", "a"),
            "5.000.000\u00a0đồng; có thăm; không kết nghĩa trong quý",
        ),
        (
            Cell(Sums(goods=1000), visited=True),
            ("", "a"),
            "1.000\u00a0đồng; có thăm; không kết nghĩa với bon, buôn nào",
        ),
        (
            Cell(Sums(1_000, 2_000, 3_000, 2, approximate=True), shared=True, paired=True),
            ("b", ""),
            (
                "khoảng 6.000\u00a0đồng (tiền mặt 1.000, hiện vật 2.000, ngày công 3.000); 2 khoản chưa quy tiền; "
                "có phần trong khoản ghi giá trị chung; không có chuyến thăm nào"
            ),
        ),
    ],
)
def test_words_say_all_that_a_cell_holds(cell, who, said):
    row = coverage.MatrixRow(who, "Bu Dăr", "Bon Bu Dăr", 0, (cell,))

    assert coverage.words(row, 0, Q1) == f"Bon Bu Dăr, quý I năm 2026: {said}."


def test_a_form_given_by_hand_is_told(world):
    line = ActLine("tiền", Kind.OTHER, world.villages[0], form=Form.MONEY, value=9)
    contributions.record(Act((line,), (ActGiver(world.agencies[0]),), PartialDate.day(IN_Q2)))

    assert cells(read())[world.villages[0], ""][1].sums == Sums(money=9)


def test_a_row_says_in_how_many_quarters_something_came():
    row = coverage.MatrixRow(
        ("b", ""), "Bu Dăr", "Bon Bu Dăr", 0, (Cell(Sums(goods=1)), Cell(visited=True), Cell(shared=True))
    )

    assert coverage.summed_up(row) == "Bon Bu Dăr: có hỗ trợ ở 2 trong 3 quý."


@pytest.mark.parametrize("sums", [Sums(goods=-1), Sums(goods=-1, unvalued=-1), Sums(unvalued=-1)])
def test_a_quarter_in_which_something_was_only_taken_back_brought_nothing(sums):
    row = coverage.MatrixRow(("b", ""), "Bu Dăr", "Bon Bu Dăr", 0, (Cell(sums), Cell(Sums(unvalued=1))))

    assert coverage.summed_up(row) == "Bon Bu Dăr: có hỗ trợ ở 1 trong 2 quý."
    assert not row.cells[0].empty


def test_the_acts_of_a_cell(world):
    one, other = world.villages[:2]
    agency, second = world.agencies[:2]
    give([one, other], [agency], 5)
    give([one], [second], 6)
    give([one], [agency], 7, Q1.first)
    for_all = ActLine("xi măng", commune=world.commune, value=1)
    contributions.record(Act((for_all,), (ActGiver(agency),), PartialDate.day(IN_Q2)))
    joint, alone, common = (act.id for act in contributions.in_period(Q2))

    assert coverage.acts((one, ""), Q2) == {joint, alone}
    assert coverage.acts(("", agency), Q2) == {joint, common}
    assert coverage.acts((one, agency), Q2) == {joint}
    assert coverage.acts((world.commune, ""), Q2) == {common}
    assert coverage.acts((other, second), Q2) == set()


def test_a_row_under_another_names_both(world):
    give(world.villages[:1], world.agencies[:1], 5)
    _village, pair = read().rows

    assert coverage.words(pair, 1, Q2).startswith("Sở Y tế – Bon Bu Prâng 1A, quý II năm 2026: 5\u00a0đồng")
