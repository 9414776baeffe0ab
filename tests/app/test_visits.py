"""Visits: written down and listed by period."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import history, periods, proposals, visits
from app.errors import UserError
from app.proposals import Request
from app.visits import VisitRow
from models import ProposalState, Scheme, Visit

Q1 = periods.parse("2026-Q1", Scheme.DECREE)


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


# --- Corrected and removed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"cadres": None, "man_days": 500, "note": "hai\ndòng", "on": date(2026, 1, 1)},
        {"agencies": ()},
        {"village": None, "commune": True},
        {"what": "tặng quà", "agencies": (0, 2, 1)},
    ],
)
def test_a_visit_is_corrected_as_a_whole_in_one_step(came, world, dump, change):
    if "commune" in change:
        change = change | {"commune": world.commune}
    if "agencies" in change:
        change = change | {"agencies": tuple(world.agencies[number] for number in change["agencies"])}
    key = visits.record(came)
    before = dump()
    visits.correct(key, replace(came, **change))

    assert visits.read(key) == replace(came, **change, id=key)
    assert history.undo_title() == f"Sửa chuyến thăm: {change.get('what', came.what)}"
    history.undo()
    assert dump() == before


def test_what_is_the_same_is_not_written_again(came):
    key = visits.record(came)
    visits.correct(key, replace(came, what=" nắm tình hình đời sống "))
    assert history.undo_title() == "Ghi chuyến thăm: nắm tình hình đời sống"


def test_a_correction_is_held_to_the_same_rules(came):
    key = visits.record(came)
    with pytest.raises(UserError, match="ghi hai lần") as refused:
        visits.correct(key, replace(came, agencies=("Sở", "Sở")))

    assert refused.value.field == "agencies"
    assert visits.everything() == [replace(came, id=key)]


def test_a_visit_is_removed_with_who_came(came, dump):
    before = dump()
    key = visits.record(came)
    visits.remove(key)

    assert dump() == before
    assert history.undo_title() == "Xóa chuyến thăm: nắm tình hình đời sống"
    with pytest.raises(LookupError):
        visits.read(key)
    history.undo()
    assert visits.read(key) == replace(came, id=key)


def test_a_visit_on_which_something_was_asked_for_stays(came):
    key = visits.record(came)
    asked = proposals.raise_one(Request(came.on, "làm đường", came.village, visit=key))
    with pytest.raises(UserError) as refused:
        visits.remove(key)

    assert refused.value.text == (
        "Chuyến thăm ngày 12/02/2026 còn 1 kiến nghị nên chưa xóa được. "
        "Hãy bỏ chuyến thăm này khỏi các kiến nghị đó trước."
    )
    proposals.remove(asked)
    visits.remove(key)
    assert visits.everything() == []


# --- As a list shows them -----------------------------------------------------------------------------------------


def test_a_list_says_who_came_where_and_what_was_asked_for(came, world):
    day = date(2026, 7, 10)
    key = visits.record(came)
    proposals.raise_one(
        Request(came.on, "làm đường", came.village, visit=key, answer="có", answered_on=date(2026, 7, 11))
    )
    visits.record(replace(came, on=Q1.first, village=None, commune=world.commune, agencies=()))
    visits.record(replace(came, on=Q1.last + timedelta(days=1)))

    whole, bon = visits.listed(day, Q1)
    assert (whole.place, whole.agencies, whole.raised) == ("Toàn xã Quảng Trực", "", ())
    assert (bon.place, bon.agencies) == ("bon Bu Prâng 1A", "Công ty Cà phê; Sở Y tế")
    assert [(one.what, one.state) for one in bon.raised] == [("làm đường", ProposalState.OPEN)]
    assert bon.visit == replace(came, id=key)
    assert len(visits.listed(day)) == 3
