"""The home page's facts, read together on a thread of their own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app import adjustments, contributions, overview, periods, summary, twinnings, waiting
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.summary import Sums
from app.twinnings import Member
from models import Kind, Qualifier, Scheme, State
from tests.app.ledgers import close
from tests.app.test_waiting import to_do

Q3 = periods.parse("2026-Q3", Scheme.DECREE)
TODAY = date(2026, 9, 2)


def give(world, value, day=date(2026, 7, 10), *, giver=0, village=0, state=State.DONE, qualifier=None):
    line = ActLine("gạo", Kind.FOOD, world.villages[village], value=value, value_qualifier=qualifier)
    contributions.record(Act((line,), (ActGiver(world.agencies[giver]),), PartialDate.day(day), state=state))


def load(period=Q3, **how):
    """Read as the window's job does."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(overview.load, period, TODAY, **how).result()


def test_the_line_of_an_empty_quarter(world):
    line = load().glance.line(TODAY)

    assert line == "Quý III/2026: 4 bon, buôn · chưa ghi khoản hỗ trợ nào · còn 12 ngày đến kỳ chốt"


def test_the_line_counts_and_adds_up(world):
    give(world, 100_000_000)
    give(world, 57_500_000, giver=1)
    give(world, None)
    give(world, 9_000_000, giver=2, state=State.PLANNED)

    assert load().glance.line(TODAY) == (
        "Quý III/2026: 4 bon, buôn · 2 đơn vị đã hỗ trợ · 157,5 triệu đồng · 1 khoản chưa quy tiền · "
        "còn 12 ngày đến kỳ chốt"
    )


def test_an_approximate_total_says_so(world):
    give(world, 3_000_000, qualifier=Qualifier.NEARLY)

    assert "khoảng 3 triệu đồng" in load().glance.line(TODAY)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 9, 13), "còn 1 ngày đến kỳ chốt"),
        (date(2026, 9, 14), "hôm nay là ngày chốt số liệu"),
        (date(2026, 9, 15), "đã hết kỳ từ ngày 14/09/2026"),
    ],
)
def test_the_line_says_how_far_the_cut_off_is(world, today, said):
    assert load().glance.line(today).endswith(said)


def test_who_gave_and_who_did_not(world):
    twinnings.pair([Member(agency) for agency in world.agencies[:3]], villages=world.villages[:1])
    give(world, 5, giver=0)
    give(world, 5, giver=3)

    found = load().glance

    assert (found.paired, found.gave) == (3, 2)
    assert [agency.id for agency in found.missing] == [world.agencies[1], world.agencies[2]]


def test_who_only_had_a_gift_taken_back_gave_nothing(world):
    give(world, 5_000_000, date(2026, 5, 10))
    give(world, None, date(2026, 5, 10))
    close(Q3.previous())
    for act in contributions.in_period(Q3.previous()):
        adjustments.take_back(act.id, on=TODAY)

    assert load().glance.line(TODAY) == (
        "Quý III/2026: 4 bon, buôn · chưa ghi khoản hỗ trợ nào · -5 triệu đồng · ghi giảm 1 khoản chưa quy tiền · "
        "còn 12 ngày đến kỳ chốt"
    )


def test_all_is_read_together(world):
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1])
    give(world, 5)
    give(world, 7, date(2025, 7, 10))

    found = load()

    assert list(found.items) == to_do(Q3, TODAY)
    assert [bar.period.id for bar in found.bars] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert [(bar.now.total, bar.before.total) for bar in found.bars] == [(0, 0), (0, 0), (5, 7), (0, 0)]
    assert [quarter.id for quarter in found.matrix.quarters][::7] == ["2024-Q4", "2026-Q3"]
    assert {row.who[0] for row in found.matrix.rows} == set(world.villages)


@pytest.mark.parametrize("by", ["village", "agency"])
def test_pieces_make_the_whole(world, monkeypatch, by):
    for month in range(1, 13):
        give(world, month, date(2026, month, 15))
        give(world, None, date(2026, month, 14), giver=month % 4)
    whole = load(by=by)
    monkeypatch.setattr(waiting, "_FEW", 1)

    assert load(by=by) == whole


@pytest.mark.parametrize(
    ("text", "last"), [("2026", "2026-Q4"), ("2025..2026", "2026-Q4"), ("2026-H1", "2026-Q2")]
)
def test_longer_periods_end_the_matrix_with_their_last_quarter(world, text, last):
    give(world, 5)
    period = periods.parse(text, Scheme.DECREE)

    found = load(period)

    assert found.matrix.quarters[-1].id == last
    assert found.glance.total == summary.summary(period, "village").total
    assert found.bars[0].period.id == "2026-Q1"


def test_the_first_quarter_has_the_year_before_beside_it(world):
    give(world, 5, date(2025, 1, 10))
    period = periods.parse("2025-Q1", Scheme.DECREE)

    assert [bar.now.total for bar in load(period).bars] == [5, 0, 0, 0]


def test_reading_stops_where_it_is_told_to(world):
    class Enough(Exception):  # noqa: N818  # not an error
        pass

    def go_on():
        raise Enough

    with pytest.raises(Enough):
        load(go_on=go_on)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Sums(), Sums(), "không có khoản nào. Quý III/2025: không có khoản nào."),
        (
            Sums(money=5, goods=7, unvalued=1),
            Sums(unvalued=2),
            (
                "12\u00a0đồng (tiền mặt 5, hiện vật 7); 1 khoản chưa quy tiền. "
                "Quý III/2025: 2 khoản chưa quy tiền."
            ),
        ),
    ],
)
def test_a_bar_in_words(now, before, said):
    assert overview.Bar(Q3, now, before).words() == f"Quý III/2026: {said}"
