"""Visits: written down and listed by period."""

from dataclasses import replace
from datetime import date

import pytest

from app import history, periods, visits
from app.errors import UserError
from app.visits import VisitRow
from models import Scheme, Visit
from tests.app.ledgers import make_world

Q1 = periods.parse("2026-Q1", Scheme.DECREE)


@pytest.fixture
def world(data_file):
    return make_world()


@pytest.fixture
def came(world):
    return VisitRow(
        date(2026, 2, 12),
        "nắm tình hình đời sống",
        (world.agencies[2], world.agencies[0]),
        world.villages[0],
        cadres=5,
        man_days=7_500,
        note="hai\ndòng",
    )


@pytest.mark.parametrize(
    "change",
    [{}, {"cadres": None, "man_days": None, "note": ""}, {"cadres": 0, "man_days": 0}, {"agencies": ()}],
)
def test_a_visit_is_read_as_written(came, change):
    written = replace(came, **change)
    key = visits.record(written)

    assert visits.in_period(Q1) == [replace(written, id=key)]
    assert history.undo_title() == "Ghi chuyến thăm: nắm tình hình đời sống"
    history.undo()
    assert visits.in_period(Q1) == []


def test_a_visit_to_a_whole_commune(came, world):
    visits.record(replace(came, village=None, commune=world.commune, what=" tặng  quà "))

    [found] = visits.in_period(Q1)
    assert (found.village, found.commune, found.what) == (None, world.commune, "tặng quà")


def test_a_period_lists_its_visits_by_day(came):
    days = [date(2026, 3, 14), date(2025, 12, 15), date(2025, 12, 14), date(2026, 3, 15)]
    for day in days:
        visits.record(replace(came, on=day))

    assert [visit.on for visit in visits.in_period(Q1)] == [date(2025, 12, 15), date(2026, 3, 14)]


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"what": " "}, "what", "Hãy ghi nội dung chuyến thăm."),
        ({"what": "thăm\x00"}, "what", "ký tự ẩn"),
        ({"village": None}, "village", "Hãy chọn bon, buôn được thăm"),
        ({"commune": "xã"}, "village", "Hãy chọn bon, buôn được thăm"),
        ({"agencies": ("Sở", "Sở")}, "agencies", "ghi hai lần"),
        ({"cadres": -1}, "cadres", "Số -1 nằm ngoài"),
        ({"man_days": -500}, "man_days", "Số -0,5 nằm ngoài"),
        ({"on": date(26, 2, 12)}, "on", "Năm 26 nằm ngoài"),
    ],
)
def test_what_a_visit_cannot_be(came, change, field, told):
    with pytest.raises(UserError, match=told) as refused:
        visits.record(replace(came, **change))

    assert refused.value.field == field
    assert Visit.select().count() == 0
