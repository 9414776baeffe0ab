"""Which places and acts are among those that are asked about."""

from datetime import date

import pytest

from app import communes, villages
from app.acts import Act, ActLine
from app.among import EVERYBODY, Among, among
from models import Kind, VillageKind

DAY = date(2026, 3, 14)


def test_a_commune_is_among_villages_when_all_that_live_in_it_are(world):
    *some, last = world.villages

    assert among(some, None, DAY) == Among(frozenset(some), frozenset({world.commune}))
    assert among(world.villages, None, DAY).places == {*world.villages, world.commune}
    villages.end(last, date(2026, 1, 31))
    assert among(some, None, DAY).places == {*some, world.commune}
    assert among(some, None, date(2026, 1, 31)).places == set(some)


def test_a_commune_that_another_carries_on_is_reached_by_the_villages_that_came_from_it(world):
    now = communes.add("Tuy Đức")
    other = villages.add("Bu N'Drung", kind=VillageKind.BON, commune=now)
    communes.succeed(world.commune, now, date(2025, 7, 1))

    assert among(world.villages, None, DAY) == Among(
        frozenset({*world.villages, world.commune}), frozenset({now})
    )
    assert among([*world.villages, other], None, DAY).places == {*world.villages, other, world.commune, now}


def test_a_commune_without_villages_is_among_none(world):
    empty = communes.add("Đắk Buk So")

    asked = among(world.villages, None, DAY)
    assert not asked.reached([empty])
    assert not asked.had_part([empty])


def test_who_asks_about_all_asks_about_everybody(world):
    assert among(None, None, DAY) == EVERYBODY
    assert (
        EVERYBODY.reached(()) is EVERYBODY.had_part(()) is EVERYBODY.gave(()) is EVERYBODY.joined(()) is True
    )


def test_what_reached_nobody_known_is_not_among_some():
    some = Among(frozenset("a"), agencies=frozenset("x"))

    assert not some.reached(())
    assert not some.gave(())


@pytest.mark.parametrize(
    ("values", "joint", "counted"),
    [((1, 2), None, "a"), ((None, 2), None, "a"), ((None, None), None, "a"), ((None, None), 3, "")],
)
def test_lines_of_an_act_count_one_by_one_but_for_one_value_over_all(values, joint, counted):
    lines = tuple(
        ActLine("quà", Kind.OTHER, village, value=value) for village, value in zip("ab", values, strict=True)
    )
    found = Among(frozenset("a")).lines(Act(lines, (), value=joint))

    assert [line.village for line in found] == list(counted)
    assert Among(frozenset("ab")).lines(Act(lines, (), value=joint)) == lines
