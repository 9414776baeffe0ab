"""Which lines of contributions are listed, in which order, and what they add up to."""

import contextlib
from array import array
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import contributions, history, ledger, periods, summary, twinnings
from app.contributions import Act, ActGiver, ActLine
from app.labels import KINDS
from app.ledger import Order, Wanted
from app.partial_date import PartialDate
from app.snapshot import reading
from app.summary import NOTHING, Sums
from app.text import sort_key
from app.twinnings import Member
from models import Contribution, Form, GiverRole, Kind, Line, Precision, Scheme, State
from tests.app.ledgers import acts, record_what_stands

Q1 = periods.parse("2026-Q1", Scheme.DECREE)
DAY = PartialDate.day(date(2026, 2, 12))
ON = date(2026, 3, 14)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    """Let even a few acts make several batches, as a million do."""
    monkeypatch.setattr(ledger, "_FIRST_ACTS", 1)
    monkeypatch.setattr(ledger, "_ACTS", 2)
    monkeypatch.setattr(summary, "_SLICE", 2)


def record(*lines, givers, when=DAY, **rest):
    return contributions.record(
        Act(lines, tuple(ActGiver(each) if isinstance(each, str) else each for each in givers), when, **rest)
    )


def listed(wanted=Wanted(), order=Order()):  # noqa: B008  # both are frozen
    """Give the lines in their order, and their sums."""
    called = ledger.names(ON)
    numbers, sums = [], {}
    for piece in ledger.pieces(wanted, order, called):
        numbers += piece.lines
        sums = piece.sums
    found = ledger.read(array("i", numbers), called)
    return [found[number] for number in numbers], sums


def whats(wanted=Wanted(), order=Order()):  # noqa: B008  # both are frozen
    return [line.what for line in listed(wanted, order)[0]]


# --- What is found ----------------------------------------------------------------------------------------------


@pytest.fixture
def gifts(world):
    """Record five acts that differ in all that can be asked for."""
    bon, other, third, _rest = world.villages
    health, army, company, _school = world.agencies
    twinnings.pair([Member(health)], villages=[bon], since=date(2020, 1, 1), until=date(2026, 2, 28))
    record(
        ActLine("gạo tẻ", Kind.FOOD, bon, value=900_000, quantity=50_000, unit="kg"),
        ActLine("áo ấm", Kind.CLOTHING, other),
        givers=[health],
    )
    record(ActLine("tiền mặt", Kind.CASH, third, value=5_000_000), givers=[army, company])
    record(
        ActLine("cây giống", Kind.SEEDLING, bon),
        ActLine("phân bón", Kind.SEEDLING, other),
        givers=[ActGiver(company, GiverRole.SPONSOR)],
        when=PartialDate.day(date(2026, 4, 1)),
        value=7_000_000,
    )
    record(
        ActLine("đường bê tông", Kind.INFRASTRUCTURE, commune=world.commune, value=90_000_000),
        givers=[army],
        when=PartialDate.day(date(2026, 3, 1)),
        state=State.PLANNED,
    )
    record(
        ActLine("ngày công", Kind.LABOUR, bon, value=1_000_000),
        givers=[health],
        when=PartialDate.day(date(2026, 3, 2)),
    )
    record(ActLine("quà Tết", Kind.TET_GIFT, third), givers=[company], when=PartialDate.occasion_of("Tết"))
    return world


ALL = ["cây giống", "phân bón", "ngày công", "đường bê tông", "tiền mặt", "gạo tẻ", "áo ấm", "quà Tết"]


def test_the_newest_comes_first_and_the_undated_last(gifts):
    assert whats() == ALL
    assert whats(order=Order("when", down=False)) == [
        "gạo tẻ", "áo ấm", "tiền mặt", "đường bê tông", "ngày công", "cây giống", "phân bón", "quà Tết",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"period": Q1}, ["ngày công", "đường bê tông", "tiền mặt", "gạo tẻ", "áo ấm"]),
        ({"period": periods.parse("2019", Scheme.DECREE)}, []),
        ({"kind": Kind.SEEDLING}, ["cây giống", "phân bón"]),
        ({"form": Form.LABOUR}, ["ngày công"]),
        ({"state": State.PLANNED}, ["đường bê tông"]),
        ({"state": State.CANCELLED}, []),
        ({"unvalued": True}, ["áo ấm", "quà Tết"]),
        ({"undated": True}, ["quà Tết"]),
        ({"undated": True, "period": Q1}, ["quà Tết"]),
        ({"unpaired": True}, ["ngày công"]),
        ({"acts": frozenset()}, []),
        ({"unvalued": True, "period": Q1}, ["áo ấm"]),
    ],
)
def test_filters(gifts, wanted, expected):
    if wanted.get("unpaired"):  # the army and the company are said to be twinned, but with no village here
        wanted = {**wanted, "agency": gifts.agencies[0]}

    assert whats(Wanted(**wanted)) == expected


def test_filters_by_place_giver_and_key(gifts):
    bon, army = gifts.villages[0], gifts.agencies[1]

    assert whats(Wanted(place=bon)) == ["cây giống", "ngày công", "gạo tẻ"]
    assert whats(Wanted(place=bon, period=Q1)) == ["ngày công", "gạo tẻ"]
    assert whats(Wanted(place=gifts.commune)) == ["đường bê tông"]
    assert whats(Wanted(agency=army)) == ["đường bê tông", "tiền mặt"]
    assert whats(Wanted(agency=army, place=gifts.commune)) == ["đường bê tông"]
    act = listed(Wanted(kind=Kind.FOOD))[0][0].act
    assert whats(Wanted(acts=frozenset({act, "gone"}))) == ["gạo tẻ", "áo ấm"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gao", ["gạo tẻ"]),
        ("GẠO  tẻ", ["gạo tẻ"]),
        ("gaote", ["gạo tẻ"]),
        ("bu prang", ["cây giống", "ngày công", "gạo tẻ"]),
        ("buprang gao", ["gạo tẻ"]),
        ("chi huy", ["đường bê tông", "tiền mặt"]),
        ("quan su duong", ["đường bê tông"]),
        ("luong thuc", ["gạo tẻ"]),
        ("toan xa", ["đường bê tông"]),
        ("ca phe phan", ["phân bón"]),
        ("   ", ALL),
        ("không có", []),
        ("gao quan su", []),
    ],
)
def test_each_word_is_found_in_what_kind_place_or_giver(gifts, typed, expected):
    assert whats(Wanted(search=typed)) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("what", sorted(ALL, key=sort_key)),
        ("value", ["gạo tẻ", "ngày công", "tiền mặt", "cây giống", "phân bón", "đường bê tông", "áo ấm", "quà Tết"]),
        ("quantity", ["gạo tẻ", *(what for what in ALL if what != "gạo tẻ")]),
        ("state", ["cây giống", "phân bón", "ngày công", "tiền mặt", "gạo tẻ", "áo ấm", "quà Tết", "đường bê tông"]),
        ("form", ["cây giống", "phân bón", "đường bê tông", "gạo tẻ", "áo ấm", "quà Tết", "ngày công", "tiền mặt"]),
    ],
)  # fmt: skip
def test_orders(gifts, by, expected):
    assert whats(order=Order(by, down=False)) == expected


def test_names_are_sorted_by_the_alphabet_and_whole_communes_come_last(gifts):
    by_place = [line.place_name for line in listed(order=Order("place", down=False))[0]]
    by_giver = [line.givers[0].name for line in listed(order=Order("givers", down=False))[0]]
    by_kind = [KINDS[line.kind] for line in listed(order=Order("kind", down=True))[0]]

    assert by_place == [*sorted(by_place[:-1], key=sort_key), "Toàn xã Quảng Trực"]
    assert by_giver == sorted(by_giver, key=sort_key)
    assert by_kind == sorted(by_kind, key=sort_key, reverse=True)


def test_the_unknown_comes_last_either_way(gifts):
    assert whats(order=Order("value", down=True))[-2:] == ["áo ấm", "quà Tết"]


def test_the_first_piece_is_not_kept_waiting_for_the_last(gifts):
    first = next(ledger.pieces(Wanted(), Order(), ledger.names(ON)))

    assert len(first.lines) == 2


# --- What lines say ---------------------------------------------------------------------------------------------


def test_a_line_says_what_its_act_says(gifts):
    (food, _clothes), _sums = listed(Wanted(acts=frozenset({listed(Wanted(kind=Kind.FOOD))[0][0].act})))

    assert (food.when, food.counted_on, food.state) == (DAY, DAY.first, State.DONE)
    assert (food.place, food.place_name) == (gifts.villages[0], "bon Bu Prâng 1A")
    assert [giver.name for giver in food.givers] == ["Sở Y tế"]
    assert (food.quantity, food.unit, food.value, food.joint) == (50_000, "kg", 900_000, False)


def test_one_value_is_said_of_each_of_its_lines(gifts):
    seedlings, _sums = listed(Wanted(kind=Kind.SEEDLING))

    assert [(line.value, line.joint) for line in seedlings] == [(7_000_000, True)] * 2


def test_an_occasion_is_said_in_place_of_a_day(gifts):
    (gift,), _sums = listed(Wanted(undated=True))

    assert gift.when == PartialDate(None, None, Precision.OCCASION, "Tết")
    assert gift.counted_on is None


def test_the_lines_of_an_act_are_known_by_its_key(gifts):
    both = [line for line in listed()[0] if line.kind in {Kind.FOOD, Kind.CLOTHING}]

    assert ledger.of_act(both[0].act) == [line.number for line in both]
    assert ledger.of_act("gone") == []


def test_lines_taken_out_meanwhile_are_left_out(gifts):
    (food, _clothes), _sums = listed(Wanted(acts=frozenset({listed(Wanted(kind=Kind.FOOD))[0][0].act})))
    contributions.remove(food.act)

    assert ledger.read(array("i", [food.number]), ledger.names(ON)) == {}
    assert ledger.read(array("i"), ledger.names(ON)) == {}


def test_a_commit_does_not_wait_for_who_reads_piece_by_piece(gifts):
    cash = contributions.read(listed(Wanted(kind=Kind.CASH))[0][0].act)
    with ThreadPoolExecutor(1) as beside, ExitStack() as stack:
        beside.submit(stack.enter_context, reading()).result()
        walk = ledger.pieces(Wanted(), Order(), ledger.names(ON))
        first = beside.submit(next, walk).result()
        contributions.record(replace(cash, id=""))
        rest = beside.submit(list, walk).result()
        beside.submit(stack.close).result()

    assert len(first.lines) + sum(len(piece.lines) for piece in rest) == len(ALL) + 1


# --- Whatever is in the file, it is found and adds up -----------------------------------------------------------


class _Enough(Exception):  # noqa: N818  # not an error: it rolls the ledger back
    pass


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_lists_hold_what_is_wanted_and_add_up_as_the_summary(world, data):
    drawn = data.draw(st.lists(acts(world), max_size=8))
    with contextlib.suppress(_Enough), history.step("Sổ ngẫu nhiên"):
        record_what_stands(drawn)
        assert_sums_agree()
        assert_filters_agree(world, data)
        raise _Enough


def assert_sums_agree():
    for period in (Q1, periods.parse("2026", Scheme.DECREE), periods.parse("2025..2026", Scheme.DECREE)):
        for state in (State.DONE, State.PLANNED):
            expected = sum(summary.parts(period, "village", state=state).values(), NOTHING)
            for order in (Order(), Order("value", down=False)):
                _lines, sums = listed(Wanted(period=period), order)
                assert sums.get(state, NOTHING) == expected


def assert_filters_agree(world, data):
    """Compare with going through all acts one by one."""
    wanted = Wanted(
        period=data.draw(st.sampled_from([None, Q1])),
        place=data.draw(st.sampled_from(["", *world.villages, world.commune])),
        agency=data.draw(st.sampled_from(["", *world.agencies])),
        kind=data.draw(st.sampled_from([None, Kind.CASH, Kind.FOOD])),
        form=data.draw(st.sampled_from([None, *Form])),
        state=data.draw(st.sampled_from([None, *State])),
        unvalued=data.draw(st.booleans()),
    )
    expected = Counter(
        (act.id, line.kind, line.form, line.village or line.commune)
        for act in contributions.everything()
        for line in act.lines
        if is_wanted(act, line, wanted)
    )
    for by in ("when", "place", "givers", "what", "value"):
        lines, _sums = listed(wanted, Order(by, down=data.draw(st.booleans())))
        assert Counter((line.act, line.kind, line.form, line.place) for line in lines) == expected


def is_wanted(act, line, wanted):
    return (
        (wanted.period is None or (act.counted_on is not None and act.counted_on in wanted.period))
        and (not wanted.place or wanted.place in {line.village, line.commune})
        and (not wanted.agency or wanted.agency in {giver.agency for giver in act.givers})
        and wanted.kind in {None, line.kind}
        and wanted.form in {None, line.form}
        and wanted.state in {None, act.state}
        and not (
            wanted.unvalued and (line.value is not None or (act.value is not None and not act.valued_lines))
        )
    )


# --- Sums of single lines ---------------------------------------------------------------------------------------


def sums_of(*kinds):
    numbers = array("i", (line.number for line in listed()[0] if line.kind in kinds))
    return summary.of_lines(numbers)


def test_lines_add_up_by_the_state_of_their_acts(gifts):
    assert sums_of(Kind.FOOD, Kind.CLOTHING, Kind.CASH, Kind.INFRASTRUCTURE) == {
        State.DONE: Sums(money=5_000_000, goods=900_000, unvalued=1),
        State.PLANNED: Sums(goods=90_000_000),
    }
    assert summary.of_lines(array("i")) == {}


def test_one_value_over_several_lines_counts_once_and_whole(gifts):
    both = array("i", (line.number for line in listed(Wanted(kind=Kind.SEEDLING))[0]))

    assert summary.of_lines(both) == summary.of_lines(both[:1]) == {State.DONE: Sums(goods=7_000_000)}
    assert sums_of(Kind.SEEDLING, Kind.FOOD) == {State.DONE: Sums(goods=7_900_000)}


def test_a_value_beside_valued_lines_is_not_counted_twice(world):
    with history.step("Ghi thẳng"):
        act = Contribution.create(counted_on=date(2026, 2, 1), value=100)
        for value in (40, None):
            Line.create(
                contribution=act, village=world.villages[0], kind="cash", form="money", what="a", value=value
            )

    _lines, sums = listed()
    assert sums == {State.DONE: Sums(money=40, unvalued=1)}


def test_acts_of_a_period_are_counted_whatever_their_state(gifts):
    assert ledger.acts_in(Q1) == 4
    assert ledger.acts_in(periods.parse("2019", Scheme.DECREE)) == 0
