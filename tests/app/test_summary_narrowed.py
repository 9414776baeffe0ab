"""What some villages or agencies got and gave: nothing is split, and nothing is lost between two parts of them."""

import contextlib
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import contributions, history, periods
from app.among import EVERYBODY, among
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.summary import NOTHING, WAYS, Shared, Sums, narrowed, summary
from models import Contribution, Form, Kind, Scheme, State
from tests.app.ledgers import acts, record_what_stands

Q1 = periods.parse("2026-Q1", Scheme.DECREE)
DAY = PartialDate.day(date(2026, 2, 12))


def give(world, *lines, givers=((0, None, None),), **values):
    """Give lines, each (village or None: the whole commune, kind, value), by agencies, each (number, amount, form)."""
    made = tuple(
        ActLine(
            "quà",
            kind,
            None if place is None else world.villages[place],
            world.commune if place is None else None,
            value=value,
        )
        for place, kind, value in lines
    )
    giving = tuple(ActGiver(world.agencies[number], amount=a, form=form) for number, a, form in givers)
    return contributions.record(Act(made, giving, DAY, **values))


def of(world, villages=None, agencies=None):
    """Ask about villages and agencies by their numbers."""
    return among(
        None if villages is None else [world.villages[number] for number in villages],
        None if agencies is None else [world.agencies[number] for number in agencies],
        Q1.last,
    )


def told(world, by, **asked):
    """Give rows by name, and what is shared."""
    found = summary(Q1, by, among=of(world, **asked))
    return {row.name: row.sums for row in found.rows}, found.shared


def test_a_line_counts_for_its_village_and_one_value_over_several_for_all_of_them_only(world):
    give(world, (0, Kind.CASH, 3), (1, Kind.CASH, 5))
    give(world, (0, Kind.FOOD, None), (1, Kind.FOOD, None), value=7)

    assert told(world, "village", villages=[0]) == (
        {"bon Bu Prâng 1A": Sums(money=3)},
        Shared(1, Sums(goods=7)),
    )
    assert told(world, "village", villages=[0, 1]) == (
        {
            "bon Bu Prâng 1A": Sums(money=3),
            "bon Bu Dăr": Sums(money=5),
            "bon Bu Dăr; bon Bu Prâng 1A (giá trị chung)": Sums(goods=7),
        },
        Shared(),
    )
    assert told(world, "village", villages=[2]) == ({}, Shared())


def test_a_line_for_the_whole_commune_counts_for_all_its_villages_only(world):
    give(world, (None, Kind.INFRASTRUCTURE, 6), (None, Kind.CASH, 1))

    assert told(world, "kind", villages=[0, 1]) == ({}, Shared(1, Sums(money=1, goods=6)))
    assert told(world, "village", villages=range(4)) == (
        {"Toàn xã Quảng Trực": Sums(money=1, goods=6)},
        Shared(),
    )


def test_an_agency_has_its_own_amount_and_shares_the_rest(world):
    house = (0, Kind.HOUSE_NEW, 100), (1, Kind.CASH, 10), (2, Kind.CASH, None)
    give(world, *house, givers=((0, 20, Form.GOODS), (1, 50, Form.GOODS), (2, None, None)))
    shared = Shared(1, Sums(money=10, goods=30, unvalued=1))

    assert told(world, "agency", agencies=[0]) == ({"Sở Y tế": Sums(goods=20)}, shared)
    assert told(world, "village", agencies=[0]) == ({"bon Bu Prâng 1A": Sums(goods=20)}, shared)
    assert told(world, "agency", agencies=[2]) == ({}, shared)
    assert told(world, "agency", agencies=[3]) == ({}, Shared())
    whole = summary(Q1, "kind")
    assert summary(Q1, "kind", among=of(world, agencies=[0, 1, 2])) == whole


def test_whose_own_amount_of_several_villages_it_was_nobody_knows(world):
    give(world, (0, Kind.CASH, 30), (1, Kind.CASH, 10), givers=((0, 20, Form.MONEY), (1, None, None)))

    assert told(world, "agency", villages=[0]) == (
        {"Phối hợp: Bộ Chỉ huy Quân sự tỉnh; Sở Y tế": Sums(money=30)},
        Shared(),
    )
    assert told(world, "village", agencies=[0]) == (
        {"bon Bu Dăr; bon Bu Prâng 1A (giá trị chung)": Sums(money=20)},
        Shared(1, Sums(money=20)),
    )
    assert told(world, "village", villages=[0], agencies=[0]) == ({}, Shared(1, Sums(money=30)))
    assert told(world, "village", villages=[0, 1], agencies=[0])[0] == told(world, "village", agencies=[0])[0]


def test_what_is_taken_back_is_taken_back_from_what_is_shared_too(world):
    wrong, back = (give(world, (0, Kind.FOOD, None), (1, Kind.FOOD, None), value=value) for value in (7, 4))
    with history.step("Ghi thẳng"):
        Contribution.update(reverses=True, corrects=wrong).where(Contribution.id == back).execute()

    assert told(world, "village", villages=[0]) == ({}, Shared(2, Sums(goods=3)))


# --- Whatever is in the file, nothing is lost -------------------------------------------------------------------


class _Enough(Exception):  # noqa: N818  # not an error: it rolls the ledger back
    pass


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_two_parts_and_what_is_shared_between_them_make_the_whole(world, data):
    ledger = data.draw(st.lists(acts(world), max_size=8))
    chosen = {
        noun: data.draw(st.sets(st.sampled_from(getattr(world, noun))), label=noun)
        for noun in ("villages", "agencies")
    }
    with contextlib.suppress(_Enough), history.step("Sổ ngẫu nhiên"):
        record_what_stands(ledger)
        for noun, some in chosen.items():
            others = set(getattr(world, noun)) - some
            asked = [
                among(**{"villages": None, "agencies": None, noun: part}, on=Q1.last)
                for part in (some, others)
            ]
            assert_nothing_is_lost(asked)
        assert_the_ways_agree(among(*chosen.values(), on=Q1.last))
        raise _Enough


def plain(sums):
    """Leave out what a part may not know: whether an amount of its form was about so much."""
    return replace(sums, approximate=False)


def assert_nothing_is_lost(asked):
    one, other = (assert_the_ways_agree(part) for part in asked)
    whole = summary(Q1, "village").total

    assert one.shared.acts == other.shared.acts
    assert plain(one.shared.sums) == plain(other.shared.sums)
    assert plain(one.total + other.total + one.shared.sums) == plain(whole)


def assert_the_ways_agree(asked):
    """Give one of the summaries, all of which have the same total and share the same; its rows are of those asked."""
    found = {by: summary(Q1, by, among=asked) for by in WAYS}
    first = found["kind"]
    for one in found.values():
        assert sum((row.sums for row in one.rows), NOTHING) == one.total
        assert plain(one.total) == plain(first.total)
        assert one.shared == first.shared
    assert all(asked.reached(row.keys) for row in found["village"].rows)
    assert all(asked.gave(row.keys) for row in found["agency"].rows)
    return first


def test_all_villages_and_all_agencies_are_everybody(world):
    give(world, (None, Kind.CASH, 6), (0, Kind.CASH, 1), givers=((0, 2, Form.MONEY), (1, None, None)))
    give(world, (0, Kind.CASH, 5), state=State.PLANNED)
    asked = of(world, villages=range(4), agencies=range(4))

    assert asked != EVERYBODY
    for by in WAYS:
        for state in State:
            assert summary(Q1, by, state=state, among=asked) == summary(Q1, by, state=state)
            assert narrowed(Q1, by, EVERYBODY, state=state) == narrowed(Q1, by, asked, state=state)
