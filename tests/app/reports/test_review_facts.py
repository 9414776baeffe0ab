"""What a review looks back on, by value."""

from datetime import date

import pytest

from app import periods, summary, villages
from app.reports import review_facts
from app.reports.review_facts import Review
from app.summary import NOTHING, Sums
from app.villages import Profile
from models import Scheme


def period(written):
    return periods.parse(written, Scheme.DECREE)


def reviewed(written):
    asked = period(written)
    return review_facts.read(asked, villages.living(asked.last))


@pytest.mark.parametrize("written", ["2026-Q2", "2026-04-01..2026-05-31"])
def test_a_quarter_and_days_look_back_on_nothing(whole_commune, written):
    assert reviewed(written) == Review()


@pytest.mark.parametrize(
    ("written", "parts", "before"),
    [
        ("2026-H1", ["2026-Q1", "2026-Q2"], "2025-H2"),
        ("2026-H2", ["2026-Q3", "2026-Q4"], "2026-H1"),
        ("2026-M9", ["2026-Q1", "2026-Q2", "2026-Q3"], None),
        ("2026", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"], None),
        ("2024..2026", ["2024", "2025", "2026"], None),
    ],
)
def test_its_parts_and_the_half_year_before(read, written, parts, before):
    review = read(lambda _commune: reviewed(written))

    assert [part.period.id for part in review.parts] == parts
    assert (review.before and review.before[0].id) == before


def test_a_year_that_is_also_the_one_before_another_is_added_up_once(read, monkeypatch):
    asked, add = [], summary.summary

    def counted(of, *how, **more):
        asked.append(of.id)
        return add(of, *how, **more)

    monkeypatch.setattr(summary, "summary", counted)
    read(lambda _commune: reviewed("2024..2026"))

    assert [year for year in asked if ".." not in year] == ["2024", "2023", "2025", "2026"]


@pytest.mark.parametrize("written", ["2026-H1", "2026-H2", "2026-M9", "2026", "2025..2026"])
def test_the_parts_make_the_whole(read, written):
    review, total = read(
        lambda _commune: (reviewed(written), summary.summary(period(written), "village").total)
    )

    assert sum((part.sums for part in review.parts), NOTHING) == total


def test_sums_stand_beside_those_a_year_before(read):
    review = read(lambda _commune: reviewed("2026-H1"))

    assert review.parts[1].year_before == Sums(goods=8_000_000)
    assert review.before[1] == NOTHING


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2025", (2024, 2025)),
        ("2026", (2024, 2025)),  # of 2026 nothing is known yet
        ("2026-H1", (2024, 2025)),
        ("2020..2026", (2024, 2025)),  # the first that is known
        ("2025-H1", None),  # at its end only 2024 had been reviewed
        ("2025-H2", (2024, 2025)),
    ],
)
def test_which_years_are_compared(read, written, years):
    poverty = read(lambda _commune: reviewed(written)).poverty

    assert {(row.before.year, row.after.year) for row in poverty} == ({years} if years else set())


def test_longer_ago_is_compared_for_several_years(whole_commune):
    c = whole_commune
    for year, poor in ((2020, 60), (2022, 50), (2026, 20)):
        villages.set_profile(c.prang, Profile(year, households=190, poor_households=poor))

    def compared(written):
        (row,) = (row for row in reviewed(written).poverty if row.village == "bon Bu Prâng 1A")
        return row.before.poor_households, row.after.poor_households

    assert compared("2021..2026") == (60, 20)
    assert compared("2024..2026") == (50, 20)  # of 2023 nothing is known
    assert compared("2026") == (29, 20)


def test_a_village_known_of_one_year_only_stands_there_and_one_without_does_not(read):
    rows = read(lambda _commune: reviewed("2026")).poverty

    assert [(row.village, row.known) for row in rows] == [("bon Bu Dăr", False), ("bon Bu Prâng 1A", True)]
    assert rows[0].before == Profile(2024)


def test_villages_are_those_at_the_end(whole_commune):
    c = whole_commune
    villages.end(c.prang, date(2026, 6, 1))
    villages.set_profile(c.dar, Profile(2024, households=90, poor_households=9))

    assert [row.village for row in reviewed("2026").poverty] == ["bon Bu Dăr"]
