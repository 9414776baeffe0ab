"""How contributions add up."""

import contextlib
from collections import Counter, defaultdict
from datetime import date

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from app import contributions, history, periods
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.summary import NOTHING, Sums, by_key, by_pair, parts, summary, unvalued
from models import Contribution, Form, Giver, Kind, Line, Qualifier, Scheme, State
from tests.app.ledgers import acts, record_what_stands

Q1 = periods.parse("2026-Q1", Scheme.DECREE)
DAY = PartialDate.day(date(2026, 2, 12))


def rows(by):
    return {row.name: row.sums for row in summary(Q1, by).rows}


# --- The rules, one by one --------------------------------------------------------------------------------------


def test_lines_add_up_and_the_unvalued_are_counted(world):
    bon, other, *_rest = world.villages
    contributions.record(
        Act(
            (
                ActLine("quà Tết", Kind.TET_GIFT, bon, quantity=42_000, unit="suất", unit_value=300_000),
                ActLine("tiền", Kind.CASH, bon, value=5_000_000),
                ActLine("áo ấm", Kind.CLOTHING, other),
                ActLine("làm đường", Kind.LABOUR, other, value=22_000_000, value_qualifier=Qualifier.NEARLY),
            ),
            (ActGiver(world.agencies[0]),),
            DAY,
        )
    )

    assert rows("village") == {
        "bon Bu Dăr": Sums(labour=22_000_000, unvalued=1, approximate=True),
        "bon Bu Prâng 1A": Sums(money=5_000_000, goods=12_600_000),
    }
    assert rows("agency") == {"Sở Y tế": Sums(5_000_000, 12_600_000, 22_000_000, 1, approximate=True)}
    assert summary(Q1, "kind").total.total == 39_600_000


def test_one_value_over_like_lines_keeps_their_form_and_unlike_ones_are_goods(world):
    bon = world.villages[0]
    giver = (ActGiver(world.agencies[0]),)
    labour = ActLine("ngày công", Kind.LABOUR, bon)
    contributions.record(Act((labour, labour), giver, DAY, value=7))
    contributions.record(Act((labour, ActLine("gạo", Kind.FOOD, bon)), giver, DAY, value=11))

    assert rows("village") == {"bon Bu Prâng 1A": Sums(goods=11, labour=7)}
    assert rows("kind") == {
        "ngày công": Sums(labour=7),
        "lương thực, thực phẩm; ngày công (một giá trị chung)": Sums(goods=11),
    }


def test_one_value_over_several_villages_is_not_split(world):
    lines = tuple(ActLine("cây giống", Kind.SEEDLING, village) for village in world.villages[:2])
    contributions.record(Act(lines, (ActGiver(world.agencies[0]),), DAY, value=12_000_000))

    assert rows("village") == {"bon Bu Dăr; bon Bu Prâng 1A (giá trị chung)": Sums(goods=12_000_000)}
    assert by_key(Q1, "village") == {}


def test_a_line_for_the_whole_commune_has_its_own_row(world):
    line = ActLine("nhà văn hóa", Kind.INFRASTRUCTURE, commune=world.commune, value=6)
    contributions.record(Act((line,), (ActGiver(world.agencies[0]),), DAY))

    assert rows("village") == {"Toàn xã Quảng Trực": Sums(goods=6)}


def test_what_no_amount_covers_stands_once_under_all_givers(world):
    first, second, third, _rest = world.agencies
    house = ActLine(
        "nhà tình nghĩa", Kind.HOUSE_NEW, world.villages[0], value=100, value_qualifier=Qualifier.NEARLY
    )
    contributions.record(
        Act((house,), (ActGiver(first, amount=20), ActGiver(second, amount=50), ActGiver(third)), DAY)
    )

    assert rows("agency") == {
        "Sở Y tế": Sums(goods=20, approximate=True),
        "Bộ Chỉ huy Quân sự tỉnh": Sums(goods=50, approximate=True),
        "Phối hợp: Bộ Chỉ huy Quân sự tỉnh; Công ty Cà phê; Sở Y tế": Sums(goods=30, approximate=True),
    }


def test_only_what_is_done_counts(world):
    line = ActLine("tiền", Kind.CASH, world.villages[0], value=9)
    for state in State:
        contributions.record(Act((line,), (ActGiver(world.agencies[0]),), DAY, state=state))

    assert summary(Q1, "village").total == Sums(money=9)
    assert summary(Q1, "village", state=State.PLANNED).total == Sums(money=9)


def test_nought_is_a_statement_and_no_value_is_silence(world):
    for value in (0, None):
        contributions.record(
            Act(
                (ActLine("quà", Kind.OTHER, world.villages[0], value=value),),
                (ActGiver(world.agencies[0]),),
                DAY,
            )
        )

    assert summary(Q1, "village").total == Sums(unvalued=1)


def test_an_empty_period_is_nothing(data_file):
    assert summary(Q1, "village").total == NOTHING
    assert not summary(Q1, "village").rows


# --- Whatever is in the file, it adds up ------------------------------------------------------------------------


def by_the_rules(period):
    """Add up the plain way, act by act: what `summary` must agree with."""
    places, givers, kinds = Counter(), Counter(), Counter()

    def add(counter, keys, column, amount):
        counter[tuple(sorted(set(keys))), column] += amount

    for act in contributions.in_period(period):
        if act.state is not State.DONE:
            continue
        valued = [line for line in act.lines if line.value is not None]
        worth = Counter()
        if act.value is not None and not valued:
            forms = {line.form for line in act.lines}
            form = forms.pop() if len(forms) == 1 else Form.GOODS
            worth[form] = act.value
            add(places, [line.village or line.commune for line in act.lines], form, act.value)
            add(kinds, [line.kind for line in act.lines], form, act.value)
        else:
            for line in act.lines:
                column, amount = (line.form, line.value) if line.value is not None else ("unvalued", 1)
                worth[column] += amount
                add(places, [line.village or line.commune], column, amount)
                add(kinds, [line.kind], column, amount)
        everyone = [giver.agency for giver in act.givers]
        for giver in act.givers:
            if giver.amount is not None:
                add(givers, [giver.agency], giver.form, giver.amount)
                worth[giver.form] -= giver.amount
        for column, amount in worth.items():
            add(givers, everyone, column, amount)
    return {"village": places, "agency": givers, "kind": kinds}


def flat(found):
    return {
        (row.keys, column): amount
        for row in found.rows
        for column in ("money", "goods", "labour", "unvalued")
        if (amount := getattr(row.sums, column))
    }


class _Enough(Exception):  # noqa: N818  # not an error: it rolls the ledger back
    pass


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rows_by_village_agency_and_kind_make_the_same_total(world, data):
    ledger = data.draw(st.lists(acts(world), max_size=8))
    with contextlib.suppress(_Enough), history.step("Sổ ngẫu nhiên"):
        record_what_stands(ledger)
        assert_it_adds_up()
        raise _Enough


def assert_it_adds_up():
    event(f"{Contribution.select().count()} acts stand")
    for period in (Q1, Q1.year_to_date(), periods.parse("2025..2026", Scheme.DECREE)):
        found = {by: summary(period, by) for by in ("village", "agency", "kind")}
        plain = by_the_rules(period)
        for by, one in found.items():
            assert sum((row.sums for row in one.rows), NOTHING) == one.total
            assert flat(one) == {key: amount for key, amount in plain[by].items() if amount}
        totals = [one.total for one in found.values()]
        assert totals == [totals[0]] * 3
        assert_pairs_agree(period)


def assert_pairs_agree(period):
    """Hold the sums by who received and gave to the rows by village, and their givers to who gave."""
    reached, pairs = defaultdict(Sums), by_pair(period)
    for (places, _givers), sums in pairs.items():
        reached[places] += sums
    assert reached == parts(period, "village")
    assert sum(unvalued(period).values()) == sum(reached.values(), NOTHING).unvalued
    assert {giver for _places, givers in pairs for giver in givers} == {
        giver.agency
        for act in contributions.in_period(period)
        if act.state is State.DONE
        for giver in act.givers
    }


def test_parts_of_the_year_make_the_year(world):
    for day in (date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 15), date(2026, 12, 14)):
        line = ActLine("tiền", Kind.CASH, world.villages[0], value=10**9 + day.day)
        contributions.record(Act((line,), (ActGiver(world.agencies[0]),), PartialDate.day(day)))
    quarters = [
        summary(periods.quarter(2026, number, Scheme.DECREE), "village").total for number in range(1, 5)
    ]

    assert sum(quarters, NOTHING) == summary(periods.year(2026, Scheme.DECREE), "village").total


# --- Files that no command of ours wrote ------------------------------------------------------------------------


def test_a_value_beside_valued_lines_is_not_counted_twice(world):
    with history.step("Ghi thẳng"):
        act = Contribution.create(counted_on=date(2026, 2, 1), value=100)
        Line.create(
            contribution=act, village=world.villages[0], kind="cash", form="money", what="a", value=40
        )
        Line.create(contribution=act, village=world.villages[0], kind="cash", form="money", what="b")
        Giver.create(contribution=act, agency=world.agencies[0])

    for by in ("village", "agency", "kind"):
        assert summary(Q1, by).total == Sums(money=40, unvalued=1)
    assert unvalued(Q1) == {act.id: 1}
    assert by_pair(Q1) == {((world.villages[0],), (world.agencies[0],)): Sums(money=40, unvalued=1)}


def test_acts_without_lines_or_givers_still_agree(world):
    with history.step("Ghi thẳng"):
        Contribution.create(counted_on=date(2026, 2, 1), value=100, value_qualifier="over")
        act = Contribution.create(counted_on=date(2026, 2, 1))
        Line.create(
            contribution=act, village=world.villages[0], kind="cash", form="money", what="a", value=40
        )

    assert {summary(Q1, by).total for by in ("village", "agency", "kind")} == {
        Sums(40, 100, approximate=True)
    }
    assert rows("agency") == {"Chưa rõ": Sums(40, 100, approximate=True)}
