"""What a clerk should look at twice before a twinning is written."""

from datetime import date

import pytest

from app import agencies, communes, twinnings, villages
from app.twinning_doubts import doubts, doubts_of_end
from app.twinnings import Member
from models import EndReason, Role

START, END = date(2021, 2, 1), date(2025, 8, 31)
NEW, TODAY = date(2025, 9, 1), date(2026, 3, 1)


def asked(world, *, members=None, **values):
    members = [Member(world.agencies[0])] if members is None else members
    if "commune" not in values:
        values.setdefault("villages", world.villages[:2])
    return doubts(members, TODAY, **values)


def test_a_plain_twinning_raises_no_doubt(world):
    assert asked(world, since=START) == asked(world) == asked(world, commune=world.commune) == []


# --- Paired already ---------------------------------------------------------------------------------------------


def test_an_agency_paired_with_the_village_already_is_named(world):
    there = twinnings.pair([Member(world.agencies[0])], villages=world.villages[1:3], since=START)

    assert asked(world, since=NEW) == [
        "Sở Y tế đã kết nghĩa với bon Bu Dăr từ 01/02/2021. Hãy xem có ghi trùng không."
    ]
    assert asked(world, commune=world.commune) == [
        "Sở Y tế đã kết nghĩa với bon Bu Dăr, bon Đắk Huýt từ 01/02/2021. Hãy xem có ghi trùng không."
    ]
    assert asked(world, since=NEW, twinning=there, villages=world.villages[1:3]) == []  # it is that one
    assert asked(world, members=[Member(world.agencies[1])]) == []


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, "từ trước đến nay"),
        (START, END, "từ 01/02/2021 đến 31/08/2025"),
        (None, END, "đến hết 31/08/2025"),
    ],
)
def test_the_days_of_the_other_twinning_are_said(world, since, until, said):
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1], since=since, until=until)

    [doubt] = asked(world, since=START)
    assert doubt == f"Sở Y tế đã kết nghĩa với bon Bu Prâng 1A {said}. Hãy xem có ghi trùng không."


def test_days_that_do_not_touch_are_no_doubt(world):
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1], since=START, until=END)

    assert asked(world, since=NEW) == []
    assert asked(world, members=[Member(world.agencies[0], since=NEW)], since=START) == []
    assert len(asked(world, since=END)) == 1


# --- Days before or after there was such a thing -------------------------------------------------------------------


def test_days_outside_those_of_the_agency_are_told(world):
    late = agencies.add("Sở Dân tộc", kind=agencies.AgencyKind.STATE, since=NEW)
    agencies.end(world.agencies[1], END)
    members = [Member(late), Member(world.agencies[1], Role.MEMBER)]

    assert asked(world, members=members, since=START) == [
        "Sở Dân tộc chỉ có từ 01/09/2025, sau ngày bắt đầu kết nghĩa.",
        "Bộ Chỉ huy Quân sự tỉnh chỉ có đến hết 31/08/2025, trước ngày kết thúc kết nghĩa.",
    ]
    fitting = [Member(late, since=NEW), Member(world.agencies[1], Role.MEMBER, until=END)]
    assert asked(world, members=fitting, since=START) == []


def test_a_merged_agency_is_named_with_the_one_that_carries_it_on(world):
    agencies.merge(world.agencies[0], world.agencies[1], NEW)

    assert asked(world, since=START) == []  # the other one carries on from that day
    assert asked(world, since=NEW) == [
        "Sở Y tế đã sáp nhập vào Bộ Chỉ huy Quân sự tỉnh từ 01/09/2025. Hãy chọn Bộ Chỉ huy Quân sự tỉnh."
    ]


def test_days_outside_those_of_a_place_are_told(world):
    villages.end(world.villages[0], END)
    assert asked(world, since=START) == [
        "Bon Bu Prâng 1A chỉ có đến hết 31/08/2025, trước ngày kết thúc kết nghĩa."
    ]
    assert asked(world, since=START, until=date(2025, 1, 1), villages=world.villages[:1]) == []
    late = communes.add("Tuy Đức", since=NEW)
    assert asked(world, commune=late, since=START) == [
        "Xã Tuy Đức chỉ có từ 01/09/2025, sau ngày bắt đầu kết nghĩa."
    ]
    communes.succeed(world.commune, late, NEW)
    assert asked(world, commune=world.commune, since=START) == []
    assert asked(world, commune=world.commune, since=NEW) == [
        "Xã Quảng Trực đã nhập vào xã Tuy Đức từ 01/09/2025. Hãy chọn xã Tuy Đức."
    ]


# --- Nobody left ------------------------------------------------------------------------------------------------


@pytest.fixture
def twinning(world):
    """Give a twinning of two villages, of which the second has another agency too."""
    twinnings.pair([Member(world.agencies[1])], villages=world.villages[1:2])
    return twinnings.pair([Member(world.agencies[0])], villages=world.villages[:2], since=START)


def test_who_would_be_left_alone_by_an_end_is_named(world, twinning):
    alone = ["Từ 01/09/2025 không còn đơn vị nào kết nghĩa với bon Bu Prâng 1A."]
    assert doubts_of_end(twinning, END, TODAY) == alone
    assert asked(world, since=START, until=END, twinning=twinning) == alone
    twinnings.end(twinning, END, EndReason.ENDED)
    assert doubts_of_end(twinning, END, TODAY) == alone

    twinnings.pair([Member(world.agencies[2])], villages=world.villages[:1], since=date(2025, 10, 1))
    assert doubts_of_end(twinning, END, TODAY) == []  # somebody came later, before today


def test_a_village_that_is_no_more_is_not_left_alone(world, twinning):
    villages.end(world.villages[0], END)
    assert doubts_of_end(twinning, END, TODAY) == []


def test_who_would_be_left_alone_by_another_choice_of_places_is_named(world, twinning):
    assert asked(world, since=START, twinning=twinning, villages=world.villages[2:3]) == [
        "Từ 01/03/2026 không còn đơn vị nào kết nghĩa với bon Bu Prâng 1A."
    ]
    assert asked(world, since=START, twinning=twinning, villages=world.villages[:1]) == []


def test_the_end_of_a_whole_communes_twinning_leaves_its_villages_alone(world, twinning):
    key = twinnings.pair([Member(world.agencies[2])], commune=world.commune)

    assert doubts_of_end(key, END, TODAY) == [
        "Từ 01/09/2025 không còn đơn vị nào kết nghĩa với bon Čư̆ M'gar, bon Đắk Huýt."
    ]
