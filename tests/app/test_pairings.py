"""Who is twinned with whom, in what role, on which days."""

from datetime import date

import pytest

from app import agencies, communes, decisions, history, twinnings, villages
from app.pairings import Pairing, by_twinning, by_village
from app.twinnings import Member
from models import EndReason, Role, TwinningMember, VillageKind
from tests.app.ledgers import listed

START, END = date(2021, 2, 1), date(2025, 8, 31)
NEW = date(2025, 9, 1)


@pytest.fixture
def twinning(world):
    return twinnings.pair([Member(world.agencies[0])], villages=world.villages[:2], since=START)


def test_a_pairing_is_listed_with_what_a_sheet_prints(world):
    decision = decisions.add("68/QĐ-UBND", signed_on=date(2021, 1, 20))
    key = twinnings.pair(
        [Member(world.agencies[0]), Member(world.agencies[2], Role.SPONSOR)],
        villages=world.villages[:2],
        decision=decision,
        covenant_on=date(2021, 3, 5),
        since=START,
        until=END,
    )

    found = by_village(END, END)
    lead = Pairing(
        key,
        world.agencies[0],
        Role.LEAD,
        START,
        END,
        decisions.by_key()[decision].text,
        date(2021, 3, 5),
    )
    assert set(found) == set(world.villages[:2])
    assert [pairing.role for pairing in found[world.villages[0]]] == [Role.SPONSOR, Role.LEAD]  # by name
    assert lead in found[world.villages[1]]
    assert history.undo_title() == "Ghi kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"
    history.undo()
    assert by_village(date.min, date.max) == {}


@pytest.mark.parametrize(
    ("first", "last", "there"),
    [
        (date(2021, 1, 31), date(2021, 1, 31), False),
        (date(2021, 1, 31), START, True),
        (START, START, True),
        (END, END, True),
        (END, NEW, True),
        (NEW, date.max, False),
        (date.min, date.max, True),
    ],
)
def test_a_pairing_counts_on_its_first_and_last_day(world, first, last, there):
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1], since=START, until=END)

    assert bool(by_village(first, last)) is there


def test_a_pairing_without_dates_holds_always(world):
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1])

    assert listed(world.villages[0], date(1990, 1, 1)) == [("Sở Y tế", Role.LEAD, None, None)]


def test_a_member_has_dates_within_those_of_the_twinning(world):
    key = twinnings.pair(
        [Member(agency) for agency in world.agencies[:3]], villages=world.villages[:1], since=START, until=END
    )
    with history.step("Ghi thẳng"):
        for agency, since, until in (
            (world.agencies[0], date(2023, 1, 1), None),
            (world.agencies[1], date(2020, 1, 1), date(2030, 1, 1)),
            (world.agencies[2], NEW, None),  # after the twinning itself: never
        ):
            TwinningMember.update(since=since, until=until).where(
                TwinningMember.twinning == key, TwinningMember.agency == agency
            ).execute()

    assert listed(world.villages[0], date.min, date.max) == [
        ("Bộ Chỉ huy Quân sự tỉnh", Role.LEAD, START, END),
        ("Sở Y tế", Role.LEAD, date(2023, 1, 1), END),
    ]


def test_what_is_read_for_one_village_is_what_is_read_for_all(world):
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[:2], since=START)
    twinnings.pair([Member(world.agencies[1])], villages=world.villages[1:3], since=START)
    twinnings.pair([Member(world.agencies[2])], commune=world.commune, until=END)
    agencies.merge(world.agencies[0], world.agencies[3], NEW)

    for days in ((START, START), (END, NEW), (NEW, NEW)):
        everywhere = by_village(*days)
        for village in world.villages:
            alone = by_village(*days, village=village)
            assert alone.get(village) == everywhere.get(village)


# --- Whole communes ---------------------------------------------------------------------------------------------


def test_a_whole_commune_counts_for_each_village_in_it(world):
    elsewhere = villages.add("Bu N'Drung", kind=VillageKind.BON, commune=communes.add("Đắk Búk So"))
    twinnings.pair([Member(world.agencies[0])], commune=world.commune, since=START)
    late = villages.add("Đắk R'lấp", kind=VillageKind.BON, commune=world.commune, since=NEW)

    assert set(by_village(END, END)) == set(world.villages)
    assert set(by_village(END, NEW)) == {*world.villages, late}
    assert elsewhere not in by_village(NEW, NEW)


def test_a_commune_without_villages_lists_nobody(world):
    twinnings.pair([Member(world.agencies[0])], commune=communes.add("Đắk Búk So"))
    assert by_village(START, END) == {}


def test_in_a_merged_commune_the_pairing_stays_with_those_it_was_for(world):
    other, new = communes.add("Đắk Búk So"), communes.add("Tuy Đức", since=NEW)
    elsewhere = villages.add("Bu N'Drung", kind=VillageKind.BON, commune=other)
    twinnings.pair([Member(world.agencies[0])], commune=other)
    twinnings.pair([Member(world.agencies[1])], commune=new)
    for former in (world.commune, other):
        communes.succeed(former, new, NEW)

    assert listed(world.villages[0], NEW) == [("Bộ Chỉ huy Quân sự tỉnh", Role.LEAD, None, None)]
    assert [name for name, *_rest in listed(elsewhere, NEW)] == ["Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế"]
    assert [name for name, *_rest in listed(elsewhere, END)] == ["Sở Y tế"]


# --- Merged agencies ----------------------------------------------------------------------------------------------


def test_the_agency_merged_into_is_twinned_from_that_day(world, twinning):
    agencies.merge(world.agencies[0], world.agencies[1], NEW)
    agencies.merge(world.agencies[1], world.agencies[2], date(2026, 1, 1))

    assert listed(world.villages[0], START, date.max) == [
        ("Sở Y tế", Role.LEAD, START, END),
        ("Bộ Chỉ huy Quân sự tỉnh", Role.LEAD, NEW, date(2025, 12, 31)),
        ("Công ty Cà phê", Role.LEAD, date(2026, 1, 1), None),
    ]
    assert [name for name, *_rest in listed(world.villages[0], END)] == ["Sở Y tế"]
    assert [name for name, *_rest in listed(world.villages[0], NEW)] == ["Bộ Chỉ huy Quân sự tỉnh"]


def test_a_pairing_over_before_the_merger_is_not_passed_on(world, twinning):
    twinnings.end(twinning, END, EndReason.ENDED)
    agencies.merge(world.agencies[0], world.agencies[1], NEW)

    assert listed(world.villages[0], START, date.max) == [("Sở Y tế", Role.LEAD, START, END)]


def test_a_pairing_written_after_the_merger_is_the_successors(world):
    agencies.merge(world.agencies[0], world.agencies[1], NEW)
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1], since=NEW)

    assert listed(world.villages[0], NEW) == [("Bộ Chỉ huy Quân sự tỉnh", Role.LEAD, NEW, None)]


def test_of_merged_members_none_is_listed_twice_at_a_time(world):
    first, second, third, _rest = world.agencies
    twinnings.pair(
        [Member(first), Member(second, Role.MEMBER), Member(third, Role.SPONSOR)],
        villages=world.villages[:1],
        since=START,
    )
    agencies.merge(first, third, NEW)
    agencies.merge(second, third, NEW)

    assert listed(world.villages[0], NEW) == [("Công ty Cà phê", Role.SPONSOR, START, None)]


def test_two_members_merged_into_a_third_agency_make_one(world):
    twinnings.pair(
        [Member(world.agencies[1], Role.MEMBER), Member(world.agencies[0])], villages=world.villages[:1]
    )
    for agency in world.agencies[:2]:
        agencies.merge(agency, world.agencies[3], NEW)

    assert listed(world.villages[0], NEW) == [("Trường THPT", Role.LEAD, NEW, None)]


def test_a_circle_of_mergers_from_elsewhere_does_not_hang_the_program(world, twinning):
    agencies.merge(world.agencies[0], world.agencies[1], NEW)
    with history.step("Gói dữ liệu"):
        agencies.Agency.update(merged_into=world.agencies[0]).where(
            agencies.Agency.id == world.agencies[1]
        ).execute()
        agencies.AgencyName.update(until=END).where(agencies.AgencyName.agency == world.agencies[1]).execute()

    assert len(listed(world.villages[0], START, date.max)) == 2


def test_what_each_village_lists_is_what_its_twinnings_list(world):
    own = twinnings.pair([Member(world.agencies[0])], villages=world.villages[:2], since=START)
    of_all = twinnings.pair([Member(world.agencies[1])], commune=world.commune, until=END)
    agencies.merge(world.agencies[0], world.agencies[2], NEW)

    for days in ((START, START), (END, NEW), (NEW, NEW)):
        parts = by_twinning(*days)
        for number, village in enumerate(world.villages):
            expected = [*(parts.get(own, []) if number < 2 else []), *parts.get(of_all, [])]
            assert sorted(by_village(*days).get(village, []), key=repr) == sorted(expected, key=repr)
    assert of_all not in by_twinning(NEW, NEW)
