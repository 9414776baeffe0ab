"""What lies in a closed period: the form puts it right in the one that is open, and counts there what came late."""

import pytest

from app import contributions, history, summary
from app import format as written
from app.history import step
from app.summary import Sums
from models import Closing
from tests.ui.conftest import type_in
from tests.ui.entry import newest, shown_form


@pytest.fixture
def reported(world):
    """Close the quarter before; give an act that was counted in it."""
    with step("Chốt", lasting=True):
        Closing.create(
            period=world.before.id,
            scheme=world.before.scheme,
            first=world.before.first,
            last=world.before.last,
            closed_on=world.before.last,
        )
    (act,) = contributions.in_period(world.before)
    return act


@pytest.fixture
def form(qtbot, desk, reported):
    return shown_form(qtbot, desk)


def say_day(form, day):
    line = form.body.when.when.line
    line.selectAll()
    type_in(line, written.date(day))


def total(period):
    return summary.summary(period, "village").total


def test_correcting_takes_back_and_writes_anew(form, desk, world, reported):
    said = []
    desk.said.connect(said.append)
    form.begin_correcting(reported.id)
    assert form.body.title.text() == "Điều chỉnh khoản đã báo cáo"
    assert form.doubted.startswith(f"Khoản này đã báo cáo trong {world.before.short}")
    before = total(world.period)
    form.body.lines[0].value.set_text("10 triệu")
    assert form.submit()

    assert contributions.read(reported.id) == reported
    assert total(world.before) == Sums(goods=12_000_000)
    assert total(world.period).goods == before.goods - 2_000_000
    assert newest().corrects == reported.id
    assert "ghi lại" in said[-1]
    assert world.period.short in said[-1]
    history.undo()
    assert total(world.period) == before


def test_one_that_was_adjusted_is_not_adjusted_again(form, reported):
    form.begin_correcting(reported.id)
    assert form.submit()
    form.begin_correcting(reported.id)
    assert not form.submit()
    assert "đã được điều chỉnh" in form.trouble_label().text()


def test_what_comes_late_is_counted_in_the_open_period(form, world, reported):
    body = form.body
    say_day(form, world.before.last)
    body.lines[0].what.set_text("gạo")
    body.lines[0].village.choose(world.prang)
    body.givers[0].agency.choose(world.army)
    assert "đã chốt" in body.when.when.said
    assert body.when.period.isVisibleTo(form)
    combo = body.when.period.control
    assert world.before.short not in [combo.itemText(row) for row in range(combo.count())]
    assert form.submit()

    assert newest().counted_on == world.period.last
    assert newest().when.first == world.before.last


def test_a_period_chosen_for_it_stays(form, world):
    when = form.body.when
    say_day(form, world.before.last)
    chosen = when.period.value
    say_day(form, world.before.first)
    assert when.period.value == chosen == world.period.last
    say_day(form, world.period.first)
    assert not when.period.isVisibleTo(form)
