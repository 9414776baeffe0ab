"""Which villages a period is reported about, also when they have ended."""

from datetime import date, timedelta

import pytest

from app import contributions, periods, pledges, proposals, village_merger, villages, visits
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.pledges import Promise
from app.proposals import Request
from app.reported import reported
from app.reports import village_sheet
from app.visits import VisitRow
from models import Scheme, State
from tests.app.ledgers import make_world

Q2 = periods.parse("2026-Q2", Scheme.DECREE)
Q3, Q4 = (periods.parse(f"2026-Q{number}", Scheme.DECREE) for number in (3, 4))
ENDED = date(2026, 4, 30)  # within Q2, so that it is gone at its end


@pytest.fixture
def ended(data_file):
    """Give a village that went into another one, and the one who gives."""
    world = make_world()
    village, into = world.villages[:2]
    village_merger.merge(village, into, ENDED + timedelta(days=1))
    return village, world.agencies[0]


def promise(village, agency):
    return pledges.promise(Promise(agency, "bò", village=village, value=1, promised_on=date(2026, 1, 5)))


def ask(village, _agency):
    return proposals.raise_one(Request(date(2026, 1, 5), "làm đường", village))


def come(village, agency):
    visits.record(VisitRow(date(2026, 4, 1), "thăm", (agency,), village))


def give(village, agency, state=State.DONE):
    act = Act((ActLine("gạo", village=village, value=1),), (ActGiver(agency),))
    on = PartialDate.day(date(2026, 4, 1))
    contributions.record(Act(act.lines, act.givers, on, state=state))


def plan(village, agency):
    give(village, agency, State.PLANNED)


def seen(period):
    """Give the villages a period is reported about: those that have a sheet, in the same order."""
    keys = [label.id for label in reported(period)]
    assert [sheet.key for sheet in village_sheet.load(period)] == keys
    return keys


def test_one_that_ended_with_nothing_to_tell_has_no_sheet(ended):
    assert ended[0] in seen(Q2.previous())
    assert ended[0] not in seen(Q2)


@pytest.mark.parametrize("tell", [promise, ask, come, give, plan])
def test_one_that_ended_has_a_sheet_while_there_is_something_to_tell(ended, tell):
    tell(*ended)

    assert ended[0] in seen(Q2)


def test_a_promise_set_aside_keeps_no_sheet(ended):
    key = promise(*ended)
    assert ended[0] in seen(Q3)

    pledges.close(key, Q3.first, "Bon đã sáp nhập")
    assert ended[0] not in seen(Q3)


def test_a_proposal_is_on_a_sheet_once_more_when_it_is_closed(ended):
    key = ask(*ended)
    proposals.close(key, Q3.first, settled=True)

    assert ended[0] in seen(Q2)
    assert ended[0] in seen(Q3)
    assert ended[0] not in seen(Q4)


def test_sheets_of_one_alone_are_the_same(ended):
    promise(*ended)
    ask(*ended)
    whole = {sheet.key: sheet for sheet in village_sheet.load(Q3)}

    assert village_sheet.load(Q3, [ended[0]]) == [whole[ended[0]]]
    assert (len(whole[ended[0]].promised), len(whole[ended[0]].proposals)) == (1, 1)


def test_villages_still_there_need_no_further_reading(data_file, monkeypatch):
    world = make_world()
    monkeypatch.setattr(pledges, "standings", pytest.fail)

    assert {label.id for label in reported(Q2, lambda: pytest.fail("asked"))} == set(world.villages)
    assert villages.living(Q2.last) == reported(Q2, set)
