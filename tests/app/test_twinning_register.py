"""Twinnings as a register lists them."""

from datetime import date

import pytest

from app import agencies, decisions, history, twinning_register, twinnings
from app.twinning_register import Reach, Stage, as_of, assignments, chain, everything, reach, read
from app.twinnings import Member
from models import EndReason, Role, Twinning

START, END = date(2021, 2, 1), date(2025, 8, 31)
NEW = date(2025, 9, 1)


@pytest.fixture
def twinning(world):
    return twinnings.pair([Member(world.agencies[0])], villages=world.villages[:2], since=START)


def test_a_row_says_all_that_is_kept_about_a_twinning(world, twinning):
    decision = decisions.add("68/QĐ-UBND")
    key = twinnings.pair(
        [
            Member(world.agencies[1], Role.LEAD, NEW, date(2026, 1, 1)),
            Member(world.agencies[2], Role.SPONSOR),
        ],
        villages=(world.villages[2], world.villages[0]),
        decision=decision,
        covenant_on=date(2025, 9, 5),
        since=NEW,
        follows=twinning,
        note="ký\nchung",
    )
    twinnings.end(key, date(2026, 6, 30), EndReason.ENDED)

    row = read(key)
    assert row == everything()[1]
    assert row._replace(members=()) == twinning_register.TwinningRow(
        key,
        (world.villages[2], world.villages[0]),
        None,
        (),
        decision,
        date(2025, 9, 5),
        NEW,
        date(2026, 6, 30),
        EndReason.ENDED,
        twinning,
        "ký\nchung",
    )
    assert [member[:4] for member in row.members] == [
        (world.agencies[1], Role.LEAD, NEW, date(2026, 1, 1)),
        (world.agencies[2], Role.SPONSOR, None, None),
    ]
    assert all(member.id for member in row.members)


def test_a_row_is_what_a_correction_takes(world, twinning, dump):
    before = dump()
    row = read(twinning)
    twinnings.correct(
        **{"twinning" if name == "id" else name: value for name, value in row._asdict().items()}
    )
    assert dump() == before


def test_what_is_not_there_is_not_read(data_file):
    with pytest.raises(LookupError):
        read("không có")


@pytest.mark.parametrize(
    ("since", "until", "stages"),
    [
        (None, None, [Stage.CURRENT] * 4),
        (START, END, [Stage.NOT_BEGUN, Stage.CURRENT, Stage.CURRENT, Stage.ENDED]),
        (None, START, [Stage.CURRENT, Stage.CURRENT, Stage.ENDED, Stage.ENDED]),
        (NEW, None, [Stage.NOT_BEGUN, Stage.NOT_BEGUN, Stage.NOT_BEGUN, Stage.CURRENT]),
    ],
)
def test_how_a_twinning_stands_on_a_day(world, since, until, stages):
    key = twinnings.pair([Member(world.agencies[0])], commune=world.commune, since=since, until=until)

    days = (date(2021, 1, 31), START, END, NEW)
    assert [read(key).stage(day) for day in days] == stages
    assert [bool(as_of(day)) for day in days] == [stage is Stage.CURRENT for stage in stages]


def test_the_members_of_a_day_are_listed_as_they_were_then(world, twinning):
    twinnings.join(twinning, world.agencies[1], Role.MEMBER, date(2023, 1, 1))
    agencies.merge(world.agencies[0], world.agencies[2], NEW)

    def listed(day):
        [row] = as_of(day)
        return [(member.agency, member.role) for member in row.members]

    first, second, third, _rest = world.agencies
    assert listed(START) == [(first, Role.LEAD)]
    assert listed(END) == [(first, Role.LEAD), (second, Role.MEMBER)]
    assert sorted(listed(NEW)) == sorted([(third, Role.LEAD), (second, Role.MEMBER)])
    assert [member.agency for member in everything()[0].members] == [first, second]


def test_a_twinning_whose_members_came_later_is_listed_without_any(world):
    twinnings.pair([Member(world.agencies[0], since=NEW)], villages=world.villages[:1], since=START)

    assert [row.members for row in as_of(END)] == [()]


def test_a_decision_lists_what_it_assigned(world, twinning):
    decision, other = decisions.add("68/QĐ-UBND"), decisions.add("69/QĐ-UBND")
    made = twinnings.reassign(
        twinning, [Member(agency) for agency in world.agencies[1:3]], since=NEW, decision=decision
    )
    more = twinnings.pair([Member(world.agencies[2])], villages=world.villages[1:2], decision=decision)

    assert [row.id for row in assignments(decision)] == [
        more,
        made,
    ]  # what began nobody knows when comes first
    assert assignments(other) == []
    assert reach() == {decision: Reach(twinnings=2, villages=2, agencies=2)}


# --- What came before and after -------------------------------------------------------------------------------------


def test_a_twinning_is_followed_both_ways(world, twinning):
    second = twinnings.reassign(twinning, [Member(world.agencies[1])], since=NEW)
    third, fourth = (
        twinnings.pair([Member(world.agencies[place])], villages=world.villages[:1], follows=second)
        for place in (2, 3)
    )

    def keys(twinning):
        return tuple([row.id for row in rows] for rows in chain(twinning))

    assert keys(twinning) == ([], [second, third, fourth])
    assert keys(second) == ([twinning], [third, fourth])
    assert keys(fourth) == ([twinning, second], [])


def test_a_circle_from_elsewhere_does_not_hang_the_program(world, twinning):
    second = twinnings.reassign(twinning, [Member(world.agencies[1])], since=NEW)
    with history.step("Gói dữ liệu"):
        Twinning.update(follows=second).where(Twinning.id == twinning).execute()

    assert [[row.id for row in rows] for rows in chain(twinning)] == [[second], [second]]
