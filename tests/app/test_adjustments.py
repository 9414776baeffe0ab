"""What was reported wrongly is put right in an open period, and everything adds up."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from app import adjustments, check, contributions, history, periods, pledges, summary, twinnings
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.history import step
from app.partial_date import PartialDate
from app.pledges import Promise
from app.summary import Sums
from app.twinnings import Member
from models import Closing, Contribution, Form, Kind, Line, Scheme, State
from tests.app.ledgers import acts, close, record_what_stands

FIRST, SECOND, YEAR = (periods.parse(text, Scheme.DECREE) for text in ("2026-Q1", "2026-Q2", "2026"))
DAY, TODAY = PartialDate.day(date(2026, 2, 12)), date(2026, 4, 20)


def rice(world, value=5_000_000, **more):
    line = ActLine("gạo", Kind.FOOD, world.villages[0], quantity=100_000, unit="kg", value=value)
    return Act((line,), (ActGiver(world.agencies[0]),), DAY, **more)


def rows(period, by="village"):
    return {row.name: row.sums for row in summary.summary(period, by).rows}


def test_a_wrong_value_is_taken_back_and_written_anew(world):
    key = contributions.record(rice(world))
    close(FIRST)
    act = contributions.read(key)
    assert adjustments.needed(act)

    on = adjustments.open_day(act, TODAY)
    done = adjustments.adjust(key, rice(world, 3_000_000), on=on)

    assert on == TODAY
    assert rows(FIRST) == {"bon Bu Prâng 1A": Sums(goods=5_000_000)}
    assert rows(SECOND) == {"bon Bu Prâng 1A": Sums(goods=-2_000_000)}
    assert rows(YEAR) == {"bon Bu Prâng 1A": Sums(goods=3_000_000)}
    back, right = contributions.read(done.reversal), contributions.read(done.right)
    assert (back.lines[0].value, back.lines[0].quantity) == (-5_000_000, -100_000)
    assert (back.corrects, right.corrects, back.when, right.when) == (key, key, DAY, DAY)
    assert right.counted_on == back.counted_on == TODAY
    history.undo()
    assert rows(YEAR) == {"bon Bu Prâng 1A": Sums(goods=5_000_000)}


def test_what_was_never_given_is_taken_back(world):
    key = contributions.record(rice(world, None))
    close(FIRST)
    adjustments.take_back(key, on=TODAY)

    assert rows(FIRST)["bon Bu Prâng 1A"] == Sums(unvalued=1)
    assert rows(SECOND)["bon Bu Prâng 1A"] == Sums(unvalued=-1)
    assert rows(YEAR)["bon Bu Prâng 1A"] == Sums()


def test_a_gift_moves_to_the_village_that_got_it(world):
    key = contributions.record(rice(world))
    close(FIRST)
    other = replace(rice(world), lines=(replace(rice(world).lines[0], village=world.villages[1]),))
    adjustments.adjust(key, other, on=TODAY)

    assert rows(SECOND) == {
        "bon Bu Dăr": Sums(goods=5_000_000),
        "bon Bu Prâng 1A": Sums(goods=-5_000_000),
    }
    assert rows(SECOND, "agency") == {"Sở Y tế": Sums()}


def test_a_promise_counts_what_was_really_delivered(world):
    promise = Promise(world.agencies[0], "gạo", Kind.FOOD, village=world.villages[0], value=9_000_000)
    pledge = pledges.promise(promise)
    key = contributions.record(rice(world, pledge=pledge))
    close(FIRST)
    adjustments.adjust(key, rice(world, 3_000_000, pledge=pledge), on=TODAY)

    assert pledges.read(pledge, FIRST.last).delivered_value == 5_000_000
    assert pledges.read(pledge, TODAY).delivered_value == 3_000_000


def test_what_cannot_be_adjusted_is_said(world):
    opened = contributions.record(rice(world, counted_on=SECOND.last))
    wrong = contributions.record(rice(world))
    planned = contributions.record(rice(world, state=State.PLANNED))
    close(FIRST)
    for key in (opened, planned):
        with pytest.raises(UserError, match="kỳ đang mở"):
            adjustments.take_back(key, on=TODAY)
    with pytest.raises(UserError, match="đã chốt"):
        adjustments.take_back(wrong, on=FIRST.last)
    with pytest.raises(UserError, match="đã chốt"):
        adjustments.adjust(wrong, rice(world, 1), on=FIRST.last)
    done = adjustments.adjust(wrong, rice(world, 1), on=TODAY)
    with pytest.raises(UserError, match="đã được điều chỉnh"):
        adjustments.take_back(wrong, on=TODAY)
    with pytest.raises(UserError, match="khoản ghi giảm"):
        adjustments.take_back(done.reversal, on=TODAY)
    with pytest.raises(UserError, match="không sửa được"):
        contributions.correct(done.reversal, contributions.read(done.reversal))
    with pytest.raises(UserError, match="không sửa được"):
        contributions.correct(done.reversal, rice(world, 7))
    with pytest.raises(UserError, match="xóa khoản ghi lại trước"):
        contributions.remove(done.reversal)
    contributions.correct(done.right, replace(contributions.read(done.right), note="đúng"))
    contributions.remove(done.right)
    contributions.remove(done.reversal)
    assert not contributions.taken_back(wrong)
    assert rows(YEAR)["bon Bu Prâng 1A"] == Sums(goods=5_000_000 * 2)


def test_an_act_that_is_bad_leaves_nothing_half_written(world):
    key = contributions.record(rice(world))
    close(FIRST)
    with pytest.raises(UserError, match="ít nhất một nội dung"):
        adjustments.adjust(key, replace(rice(world), lines=()), on=TODAY)
    assert Contribution.select().count() == 1


def test_nobody_is_asked_to_look_again_at_what_was_taken_back(world):
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[1:2], since=date(2020, 1, 1))
    key = contributions.record(rice(world))
    assert [one.code for one in check.check(TODAY)] == ["unpaired"]
    close(FIRST)
    adjustments.take_back(key, on=TODAY)

    assert check.check(TODAY) == []


def test_what_is_right_stays_bound_to_what_it_corrects(world):
    key = contributions.record(rice(world))
    close(FIRST)
    done = adjustments.adjust(key, rice(world, 3_000_000), on=TODAY)
    contributions.correct(done.right, rice(world, 4_000_000, counted_on=TODAY))

    assert contributions.read(done.right).corrects == key
    with pytest.raises(UserError, match="xóa khoản ghi lại trước"):
        contributions.remove(done.reversal)  # else both would count


def test_what_takes_back_something_else_by_now_is_found(world):
    key = contributions.record(rice(world))
    close(FIRST)
    adjustments.adjust(key, rice(world, 3_000_000), on=TODAY)
    assert [one for one in check.check(TODAY) if one.wrong] == []
    with step("Mở lại"):
        Closing.update(reopened_on=TODAY, reason="thử").execute()
        Line.update(value=9).where(Line.contribution == key).execute()
    assert [one.code for one in check.check(TODAY) if one.wrong] == ["reversal"]


def test_a_correction_may_itself_be_corrected_after_its_period_is_closed(world):
    key = contributions.record(rice(world))
    close(FIRST)
    done = adjustments.adjust(key, rice(world, 3_000_000), on=TODAY)
    close(SECOND)
    day = adjustments.open_day(contributions.read(done.right), TODAY)
    assert day == date(2026, 6, 15)
    adjustments.adjust(done.right, rice(world, 4_000_000), on=day)
    assert rows(YEAR) == {"bon Bu Prâng 1A": Sums(goods=4_000_000)}


def worth(given):
    """Add up acts without the program's help: in each column, and lines without value."""
    total = Sums()
    for act in given:
        if act.state is State.DONE:
            by_form = act.value_by_form()
            bundle = not act.valued_lines and act.value is not None
            unvalued = 0 if bundle else sum(line.value is None for line in act.lines)
            total += Sums(
                by_form.get(Form.MONEY, 0), by_form.get(Form.GOODS, 0), by_form.get(Form.LABOUR, 0), unvalued
            )
    return total


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_adjusted_the_year_tells_what_is_right(world, data):
    clear()
    with history.step("Thử"):
        record_what_stands(data.draw(st.lists(acts(world), min_size=1, max_size=5)))
    close(FIRST)
    reported = [act for act in contributions.everything() if adjustments.needed(act)]
    closed_sums = {by: summary.parts(FIRST, by) for by in summary.WAYS}
    right = {act.id: act for act in contributions.everything() if act.counted_on in YEAR}
    for wrong in reported:
        how = data.draw(st.sampled_from(["leave", "take back", "adjust"]))
        event(how)
        if how == "take back":
            adjustments.take_back(wrong.id, on=TODAY)
            del right[wrong.id]
        elif how == "adjust":
            try:
                done = adjustments.adjust(
                    wrong.id, replace(data.draw(acts(world)), state=State.DONE), on=TODAY
                )
            except UserError:
                continue
            right[wrong.id] = contributions.read(done.right)

    assert closed_sums == {by: summary.parts(FIRST, by) for by in summary.WAYS}
    expected = worth(right.values())
    for by in summary.WAYS:
        found = summary.summary(YEAR, by)
        assert replace(found.total, approximate=False) == expected
        assert sum((row.sums for row in found.rows), Sums()) == found.total
    by_pair = sum(summary.by_pair(YEAR).values(), Sums())
    assert replace(by_pair, approximate=False) == expected
    villages = defaultdict(Sums)
    for (places, _givers), sums in summary.by_pair(YEAR).items():
        villages[places] += sums
    for places, sums in summary.parts(YEAR, "village").items():
        assert replace(villages[places], approximate=False) == replace(sums, approximate=False)


def clear():
    """Take away what the example before has left."""
    with history.step("Mở lại"):
        Closing.update(reopened_on=TODAY, reason="thử").where(Closing.reopened_on.is_null()).execute()
        Contribution.delete().where(Contribution.corrects.is_null(False)).execute()
        Contribution.delete().execute()
