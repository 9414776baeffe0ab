"""What was given by kind and unit: quantities, gifts and sums, which agree with the summary to the đồng."""

import contextlib
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import adjustments, contributions, history, periods, summary
from app.among import among
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.reports import kind_list
from app.reports.formats import write
from app.summary import Shared, Sums
from app.words import KINDS
from models import Contribution, Kind, Qualifier, Scheme, State
from tests.app import ledgers
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD
from tests.app.reports.papers import as_pdf, assert_not_alone, assert_sound
from tests.app.reports.tables import dong, table

Q1 = periods.parse("2026-Q1", Scheme.DECREE)
Q2 = periods.parse(PERIOD, Scheme.DECREE)
DAY = PartialDate.day(date(2026, 2, 12))


@pytest.fixture(scope="module")
def listed(read):
    return read(lambda _commune: kind_list.load(Q2))


def row(listed, kind):
    return next(row for row in listed.rows if row.name == KINDS[kind] and not row.several)


def give(world, *lines, when=DAY, **values):
    """Give lines, each (kind, what, quantity in whole units, unit, value)."""
    made = tuple(
        ActLine(
            what,
            kind,
            world.villages[place],
            quantity=None if quantity is None else quantity * 1000,
            unit=unit,
            value=value,
        )
        for kind, what, quantity, unit, value, place in lines
    )
    return contributions.record(Act(made, (ActGiver(world.agencies[0]),), when, **values))


def test_the_paper_is_sound(listed):
    assert_sound(kind_list, listed)
    assert_not_alone(as_pdf(kind_list, listed))


def test_a_period_of_adjustments_is_not_said_to_be_empty(world):
    wrong = give(world, (Kind.FOOD, "gạo", 5, "kg", 5_000_000, 0))
    other = give(world, (Kind.FOOD, "gạo", 5, "kg", None, 0))
    ledgers.close(Q1)
    act = contributions.read(wrong)
    line = replace(act.lines[0], value=3_000_000)
    adjustments.adjust(wrong, replace(act, lines=(line,)), on=Q2.last)
    said = pdf.words(as_pdf(kind_list, kind_list.load(Q2)))
    assert (
        "Trong quý II năm 2026, tổng giá trị hỗ trợ là -2.000.000 đồng (Âm hai triệu đồng); cùng kỳ" in said
    )

    adjustments.take_back(other, on=Q2.last)
    said = pdf.words(as_pdf(kind_list, kind_list.load(Q2)))
    assert "đồng (Âm hai triệu đồng); ghi giảm 1 khoản chưa quy tiền; cùng kỳ" in said


def test_own_amounts_in_what_was_given_together_are_not_said_to_be_nothing(world):
    line = ActLine("gạo", Kind.FOOD, world.villages[0], value=5_000_000)
    givers = (ActGiver(world.agencies[0], amount=2_000_000), ActGiver(world.agencies[1]))
    contributions.record(Act((line,), givers, DAY))

    said = pdf.words(as_pdf(kind_list, kind_list.load(Q1, of_agencies=[world.agencies[0]])))
    assert "tổng giá trị hỗ trợ của Sở Y tế là 2.000.000 đồng" in said


def test_rows_are_kinds_with_quantity_gifts_and_sums(listed):
    gift = row(listed, Kind.TET_GIFT)
    ((now, before),) = gift.units

    assert (now.unit, now.quantity, now.gifts) == ("suất", 42_000, 1)
    assert now.sums == Sums(goods=12_600_000)
    assert before == kind_list._NO_GIFT
    clothes = row(listed, Kind.CLOTHING)
    assert clothes.units[0][0].approximate
    assert clothes.sums == Sums(unvalued=1)


def test_the_year_before_stands_beside_it(listed):
    ((now, before),) = row(listed, Kind.LIVESTOCK).units

    assert now.gifts == 0
    assert (before.gifts, before.sums) == (1, Sums(goods=8_000_000))
    assert listed.total_before == Sums(goods=8_000_000)


def test_units_of_a_kind_stand_below_it(world):
    give(world, (Kind.FOOD, "gạo", 10, "kg", 150_000, 0))
    give(world, (Kind.FOOD, "gạo", 5, "Kg ", None, 0), (Kind.FOOD, "mì", None, "thùng", 90_000, 1))
    food = row(kind_list.load(Q1), Kind.FOOD)

    assert [(now.unit, now.what, now.quantity, now.gifts, now.unmeasured) for now, _then in food.units] == [
        ("kg", "gạo", 15_000, 2, 0),
        ("thùng", "mì", None, 1, 1),
    ]
    assert food.sums == Sums(goods=240_000, unvalued=1)


def test_one_value_over_units_or_kinds_has_a_row_of_its_own(world):
    give(
        world,
        (Kind.FOOD, "gạo", 10, "kg", None, 0),
        (Kind.FOOD, "mì", 2, "thùng", None, 0),
        value=1_000_000,
    )
    give(
        world,
        (Kind.FOOD, "sữa", 8, "thùng", None, 0),
        (Kind.CLOTHING, "áo", 10, "bộ", None, 1),
        value=1_500_000,
    )
    listed = kind_list.load(Q1)

    assert [(given.name, given.several, given.sums.total) for given in listed.rows] == [
        (KINDS[Kind.FOOD], False, 1_000_000),
        (KINDS[Kind.CLOTHING], False, 0),
        (f"{KINDS[Kind.FOOD]}; {KINDS[Kind.CLOTHING]}", True, 1_500_000),
    ]
    kg, boxes, shared = (now for now, _then in listed.rows[0].units)
    assert (kg.quantity, boxes.quantity, boxes.gifts) == (10_000, 10_000, 2)
    assert (shared.gifts, shared.sums.total) == (0, 1_000_000)
    assert sum(now.gifts for given in listed.rows for now, _then in given.units) == 4
    said = pdf.text(as_pdf(kind_list, listed))
    assert "một giá trị chung nhiều đơn vị tính" in " ".join(said.split())
    assert "(một giá trị chung)" in " ".join(said.split())


def test_some_villages_only(world):
    give(world, (Kind.FOOD, "gạo", 10, "kg", 150_000, 0))
    give(world, (Kind.FOOD, "gạo", 3, "kg", 45_000, 1))
    give(world, (Kind.FOOD, "gạo", 1, "kg", None, 0), (Kind.FOOD, "gạo", 1, "kg", None, 1), value=20_000)
    listed = kind_list.load(Q1, of_villages=[world.villages[1]])

    ((now, _then),) = row(listed, Kind.FOOD).units
    assert (now.quantity, now.gifts, now.sums.total) == (3_000, 1, 45_000)
    assert listed.shared[0] == Shared(1, Sums(goods=20_000))
    said = pdf.words(as_pdf(kind_list, listed))
    assert "có 01 khoản hỗ trợ tại bon Bu Dăr, tổng giá trị 45.000 đồng" in said
    assert "Số liệu từ 15/12/2025 đến 14/03/2026 của bon Bu Dăr" in said
    assert "Ngoài ra có 01 khoản chung với nơi khác, chưa tính: 20.000 đồng." in said
    assert kind_list.title(listed) == "Tổng hợp hỗ trợ theo nội dung quý I năm 2026 - bon Bu Dăr"
    both = kind_list.load(Q1, of_villages=world.villages[:2])
    assert (both.total.total, both.shared[0]) == (215_000, Shared())


def test_of_an_agency_what_it_gave_alone_and_its_own_amounts_of_the_rest(world):
    give(world, (Kind.FOOD, "gạo", 10, "kg", 150_000, 0))
    rice = ActLine("gạo", Kind.FOOD, world.villages[0], quantity=9_000, unit="kg", value=90_000)
    givers = (ActGiver(world.agencies[0], amount=30_000), ActGiver(world.agencies[1]))
    contributions.record(Act((rice,), givers, DAY))
    listed = kind_list.load(Q1, of_agencies=[world.agencies[0]])

    alone, own = (now for now, _then in row(listed, Kind.FOOD).units)
    assert (alone.quantity, alone.gifts, alone.sums.total) == (10_000, 1, 150_000)
    assert (own.quantity, own.gifts, own.sums) == (None, 0, Sums(goods=30_000))
    assert listed.shared[0] == Shared(1, Sums(goods=60_000))
    assert "- phần riêng trong khoản phối hợp" in pdf.words(as_pdf(kind_list, listed))


def test_only_what_is_done_in_the_period_counts(world):
    for state in (State.PLANNED, State.CANCELLED):
        give(world, (Kind.FOOD, "gạo", 10, "kg", 1, 0), state=state)
    give(world, (Kind.FOOD, "gạo", 10, "kg", 1, 0), when=PartialDate.day(date(2026, 3, 15)))

    listed = kind_list.load(Q1)

    assert listed.rows == ()
    assert "không có khoản hỗ trợ nào" in " ".join(pdf.text(as_pdf(kind_list, listed)).split())


def test_what_is_taken_back_counts_below_nought(world):
    wrong = give(world, (Kind.FOOD, "gạo", 10, "kg", 150_000, 0))
    back = give(world, (Kind.FOOD, "gạo", 10, "kg", 150_000, 0))
    give(world, (Kind.FOOD, "gạo", 4, "kg", 60_000, 0))
    with history.step("Ghi thẳng"):
        Contribution.update(reverses=True, corrects=wrong).where(Contribution.id == back).execute()
    listed = kind_list.load(Q1)

    ((now, _then),) = row(listed, Kind.FOOD).units
    assert (now.quantity, now.gifts, now.sums.total) == (4_000, 1, 60_000)
    assert listed.total == summary.summary(Q1, "kind").total


def test_the_printed_figures_are_those_of_the_list(listed):
    rows = table(as_pdf(kind_list, listed), "STT", "Nội dung")
    total = rows[-1]

    assert dong(total[8]) == listed.total.total
    assert dong(total[-1]) == listed.total_before.total
    numbered = [cells for cells in rows if cells[0] and cells[0].isdigit()]
    assert [dong(cells[8]) for cells in numbered] == [given.sums.total for given in listed.rows]
    assert sum(dong(cells[8]) for cells in numbered) == listed.total.total


@pytest.mark.parametrize("wanted", ["docx", "xlsx"])
def test_it_has_twins(listed, wanted):
    document = kind_list.document(listed)

    assert write(wanted, [document], title=document.title)


class _Enough(Exception):  # noqa: N818  # not an error: it rolls the ledger back
    pass


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_it_agrees_with_the_summary_to_the_dong(world, data):
    drawn = data.draw(st.lists(ledgers.acts(world), max_size=8))
    units = st.sampled_from(["", "kg", "Kg", "suất"])
    with contextlib.suppress(_Enough), history.step("Sổ ngẫu nhiên"):
        ledgers.record_what_stands(
            replace(act, lines=tuple(replace(line, unit=data.draw(units)) for line in act.lines))
            for act in drawn
        )
        _assert_it_agrees(world)
        raise _Enough


def _assert_it_agrees(world):
    listed, wanted = kind_list.load(Q1), summary.summary(Q1, "kind")
    assert listed.total == wanted.total
    assert {given.name: given.sums for given in listed.rows if given.sums} == {
        "; ".join(KINDS[kind] for kind in sorted(row.keys, key=list(Kind).index)): row.sums
        for row in wanted.rows
        if row.sums
    }
    done = [act for act in contributions.in_period(Q1) if act.state is State.DONE]
    gifts = Counter(line.kind for act in done for line in act.lines)
    for given_ in listed.rows:
        if not given_.several:
            kind = next(kind for kind in Kind if KINDS[kind] == given_.name)
            assert sum(now.gifts for now, _then in given_.units) == gifts[kind]
    for some, giving in (
        (world.villages[:1], None),
        (world.villages[1:3], None),
        (world.villages, None),
        (None, world.agencies[:2]),
        (None, world.agencies[2:]),
        (world.villages[1:3], world.agencies[:2]),
    ):
        of_some = kind_list.load(Q1, of_villages=some, of_agencies=giving)
        asked = summary.summary(Q1, "kind", among=among(some, giving, Q1.last))
        # An own amount of nought is no row, though the summary knows it was about so much.
        assert replace(of_some.total, approximate=False) == replace(asked.total, approximate=False)
        assert of_some.shared[0] == asked.shared


def test_about_so_much_is_marked(world):
    line = ActLine(
        "áo",
        Kind.CLOTHING,
        world.villages[0],
        quantity=100_000,
        quantity_qualifier=Qualifier.NEARLY,
        unit="bộ",
    )
    contributions.record(Act((line,), (ActGiver(world.agencies[0]),), DAY))
    said = " ".join(pdf.text(as_pdf(kind_list, kind_list.load(Q1))).split())

    assert "100 (*)" in said
    assert "(*) Trong số này" in said
