"""Two records of one village, agency or commune become one."""

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import (
    agencies,
    communes,
    contributions,
    duplicates,
    hanging,
    history,
    periods,
    pledges,
    profiles,
    proposals,
    returns,
    summary,
    twinning_register,
    twinnings,
    villages,
    visits,
)
from app.acts import Act, ActGiver, ActLine
from app.errors import UserError
from app.pledges import Promise
from app.profiles import Profile
from app.proposals import Request
from app.twinnings import Member
from app.visits import VisitRow
from models import AgencyKind, AgencyReturn, Form, GiverRole, Kind, Role, Scheme, VillageKind
from tests.app.ledgers import acts, record_what_stands

YEAR = periods.year(2026, Scheme.DECREE)
DAY, LATER = date(2026, 3, 1), date(2026, 6, 1)


class _Enough(Exception):  # noqa: N818  # not an error: it takes the ledger back
    pass


def figures(by):
    return {row.keys: row.sums for row in summary.summary(YEAR, by).rows}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_adds_up_changes(world, data):
    ledger = data.draw(st.lists(acts(world), min_size=1, max_size=4))
    with contextlib.suppress(_Enough), history.step("Thử"):
        record_what_stands(ledger)
        before = {by: figures(by) for by in summary.WAYS}
        total = summary.summary(YEAR, "kind").total
        duplicates.join_villages(world.villages[0], world.villages[1])
        assert figures("agency") == before["agency"]
        duplicates.join_agencies(world.agencies[0], world.agencies[1])
        assert figures("kind") == before["kind"]
        for by, joined in (("village", world.villages[:2]), ("agency", world.agencies[:2])):
            after = summary.summary(YEAR, by)
            assert after.total == total == sum((row.sums for row in after.rows), summary.NOTHING)
            assert not any(joined[0] in row.keys for row in after.rows)
            untouched = {keys: sums for keys, sums in before[by].items() if not set(joined) & set(keys)}
            assert untouched.items() <= figures(by).items()
        raise _Enough


# --- Villages ---------------------------------------------------------------------------------------------------


@pytest.fixture
def twice(world):
    """Give two records of one village with something of each kind on the second."""
    second, into = world.villages[0], world.villages[1]
    agency = world.agencies[0]
    villages.set_note(into, "giáp biên giới")
    villages.set_note(second, "gần đồn")
    villages.set_aliases(second, ["Bu Dar", "BU PRANG 1A"])
    profiles.set_profiles(into, [Profile(2024, households=1)])
    profiles.set_profiles(second, [Profile(2024, households=2), Profile(2025, households=3)])
    twinnings.pair([Member(agency)], villages=[second, into])
    twinnings.pair([Member(agency)], villages=[second])
    pledge = pledges.promise(Promise(agency, "bò", village=second, quantity=3000, unit="con"))
    contributions.record(
        Act((ActLine("bò", village=second, quantity=2000, unit="con"),), (ActGiver(agency),), pledge=pledge)
    )
    visit = visits.record(VisitRow(DAY, "thăm", (agency,), village=second))
    proposals.raise_one(Request(DAY, "xin cầu", village=second, visit=visit))
    return second, into


def test_all_that_hangs_on_the_second_village_passes_to_the_first(twice, dump):
    second, into = twice
    before = dump()
    duplicates.join_villages(second, into)

    assert history.undo_title() == "Gộp bon Bu Prâng 1A ghi trùng vào bon Bu Dăr"
    assert second not in villages.labels(DAY)
    assert hanging.hanging("village", into) == [
        "1 khoản hỗ trợ",
        "2 kết nghĩa",
        "1 cam kết",
        "1 chuyến thăm",
        "1 kiến nghị",
    ]
    assert hanging.hanging("village", second) == []
    found = villages.read(into)
    assert found.aliases == ("Bu Prâng 1A",)  # the other spellings are found by the names themselves
    assert found.note == "giáp biên giới\ngần đồn"
    assert [(one.year, one.households) for one in profiles.profiles(2025)[into]] == [(2024, 1), (2025, 3)]
    assert pledges.standings(DAY)[0].delivered_quantity == 2000
    merged = dump()
    history.undo()
    assert dump() == before
    history.redo()
    assert dump() == merged


# --- Agencies ---------------------------------------------------------------------------------------------------


def test_all_that_hangs_on_the_second_agency_passes_to_the_first(world, dump):
    second, into, other, former = world.agencies
    agencies.rename(second, "Sở Y tế tỉnh", since=DAY, short="SYT")
    agencies.set_note(second, "trùng")
    agencies.merge(former, second, LATER)
    twinning = twinnings.pair([Member(second, Role.MEMBER), Member(other)], villages=world.villages[:1])
    visits.record(VisitRow(DAY, "thăm", (second, into), village=world.villages[0]))
    visits.record(VisitRow(DAY, "thăm lại", (second, other), village=world.villages[0]))
    pledges.promise(Promise(second, "bò", village=world.villages[0], value=5))
    before = dump()
    duplicates.join_agencies(second, into)

    assert history.undo_title() == "Gộp Sở Y tế tỉnh ghi trùng vào Bộ Chỉ huy Quân sự tỉnh"
    assert agencies.mergers() == {former: (into, LATER)}
    assert agencies.read(into).aliases == ("Sở Y tế", "Sở Y tế tỉnh", "SYT")
    assert agencies.read(into).note == "trùng"
    assert [(one.agency, one.role) for one in twinning_register.read(twinning).members] == [
        (into, Role.MEMBER),
        (other, Role.LEAD),
    ]
    assert [set(visit.agencies) for visit in visits.in_period(YEAR)] == [{into}, {into, other}]
    assert hanging.hanging("agency", second) == []
    history.undo()
    assert dump() == before


SECOND, INTO, OTHER = range(3)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([(SECOND, None), (INTO, None)], [(INTO, None)]),
        ([(SECOND, 40), (INTO, 60)], [(INTO, None)]),  # alone it gave all
        ([(SECOND, None), (INTO, None), (OTHER, None)], [(INTO, None), (OTHER, None)]),
        ([(OTHER, 10), (SECOND, 20), (INTO, 30)], [(OTHER, 10), (INTO, 50)]),
        ([(INTO, None), (OTHER, 10), (SECOND, 20)], [(INTO, 20), (OTHER, 10)]),
        ([(SECOND, 20), (OTHER, None)], [(INTO, 20), (OTHER, None)]),
        ([(SECOND, None)], [(INTO, None)]),
    ],
)
def test_two_givers_of_one_act_become_one(world, given, expected):
    key = contributions.record(
        Act(
            (ActLine("tiền", Kind.CASH, village=world.villages[0], value=100),),
            tuple(
                ActGiver(world.agencies[who], GiverRole.SPONSOR if who == INTO else GiverRole.TWINNED, amount)
                for who, amount in given
            ),
        )
    )
    duplicates.join_agencies(world.agencies[SECOND], world.agencies[INTO])

    assert contributions.read(key).givers == tuple(
        ActGiver(
            world.agencies[who],
            GiverRole.SPONSOR if INTO in dict(given) and who == INTO else GiverRole.TWINNED,
            amount,
            None if amount is None else Form.MONEY,
        )
        for who, amount in expected
    )
    assert contributions.checked(contributions.read(key)) == contributions.read(key)


def test_amounts_in_several_columns_stay_in_their_columns(world):
    lines = (
        ActLine("tiền", Kind.CASH, village=world.villages[0], value=100),
        ActLine("gạo", Kind.FOOD, village=world.villages[0], value=100),
    )
    money, goods = {"form": Form.MONEY}, {"form": Form.GOODS}
    first, second, third, _rest = world.agencies
    givers = (
        ActGiver(second, amount=None),
        ActGiver(second, amount=1, **money),
        ActGiver(first, amount=2, **goods),
        ActGiver(first, amount=4, **money),
        ActGiver(third, amount=8, **money),
    )
    key = contributions.record(Act(lines, givers))
    duplicates.join_agencies(first, second)

    assert [(one.agency, one.amount, one.form) for one in contributions.read(key).givers] == [
        (second, 5, Form.MONEY),
        (second, 2, Form.GOODS),
        (third, 8, Form.MONEY),
    ]


def test_two_returns_of_the_same_days_become_one(world):
    into, second, *_others = world.agencies
    quarters = [periods.parse(text, Scheme.DECREE) for text in ("2026-Q1", "2026-Q2")]
    returns.record(into, quarters[0], date(2026, 3, 20), nil=True, note="không có gì")
    returns.record(second, quarters[0], date(2026, 3, 18), stated_by="Lan", note="có gạo")
    returns.record(second, quarters[1], date(2026, 6, 18), nil=True)
    duplicates.join_agencies(second, into)

    first, other = AgencyReturn.select().order_by(AgencyReturn.first)
    assert (first.agency_id, first.nil, first.received_on) == (into, False, date(2026, 3, 18))
    assert (first.stated_by, first.note) == ("Lan", "không có gì\ncó gạo")
    assert (other.agency_id, other.nil) == (into, True)
    history.undo()
    assert AgencyReturn.select().where(AgencyReturn.agency == second).count() == 2


@pytest.mark.parametrize(
    ("second", "into", "expected"),
    [
        ((Role.MEMBER, None, None), (Role.SPONSOR, DAY, LATER), [(Role.MEMBER, None, None)]),
        ((Role.MEMBER, None, DAY), (Role.LEAD, DAY, LATER), [(Role.LEAD, None, LATER)]),
        (
            (Role.MEMBER, LATER, None),
            (Role.LEAD, None, DAY),
            [(Role.LEAD, None, DAY), (Role.MEMBER, LATER, None)],
        ),
    ],
)
def test_two_members_of_one_twinning_become_one(world, second, into, expected):
    members = [Member(world.agencies[0], *second), Member(world.agencies[1], *into)]
    key = twinnings.pair(members, villages=world.villages[:1])
    duplicates.join_agencies(world.agencies[0], world.agencies[1])

    found = twinning_register.read(key).members
    assert sorted(member[1:4] for member in found) == sorted(expected)
    assert {member.agency for member in found} == {world.agencies[1]}


@pytest.mark.parametrize(
    ("mergers", "stands"),
    [
        ([(0, 1)], False),
        ([(1, 0)], False),
        ([(1, 2), (2, 0)], False),
        ([(0, 2)], False),
        ([(0, 2), (1, 2)], True),
        ([(1, 2)], True),
    ],
)
def test_agencies_of_which_a_merger_is_written_are_two(world, dump, mergers, stands):
    for number, (merged, into) in enumerate(mergers):
        agencies.merge(world.agencies[merged], world.agencies[into], date(2026, 1, 1 + number))
    before = dump()

    if stands:
        duplicates.join_agencies(*world.agencies[:2])
        assert set(agencies.mergers()) == {world.agencies[1]}
    else:
        with pytest.raises(UserError, match="Hãy bỏ việc sáp nhập đó trước rồi gộp") as refused:
            duplicates.join_agencies(*world.agencies[:2])
        assert refused.value.field == "into"
        assert dump() == before


# --- Communes ---------------------------------------------------------------------------------------------------


@pytest.fixture
def second_commune(world):
    """Give a second record of the commune with something of each kind on it."""
    second = communes.add("Quảng Trực", district="Tuy Đức")
    villages.add("Bu N'Drung", kind=VillageKind.BON, commune=second)
    communes.succeed(communes.add("Đắk Búk So"), second, date(2025, 7, 1))
    agency = world.agencies[0]
    twinnings.pair([Member(agency)], commune=second)
    contributions.record(Act((ActLine("gạo", commune=second),), (ActGiver(agency),)))
    pledges.promise(Promise(agency, "bò", commune=second, value=5))
    visits.record(VisitRow(DAY, "thăm", (agency,), commune=second))
    proposals.raise_one(Request(DAY, "xin cầu", commune=second))
    return second


def test_all_that_lies_in_the_second_commune_passes_to_the_first(world, second_commune, dump):
    before = dump()
    hung = hanging.hanging("commune", second_commune)
    duplicates.join_communes(second_commune, world.commune)

    assert history.undo_title() == "Gộp xã Quảng Trực ghi trùng vào xã Quảng Trực"
    assert second_commune not in communes.by_key()
    assert [hung[5], hung[6]] == ["1 bon, buôn", "1 xã, phường đã nhập vào"]
    assert hanging.hanging("commune", world.commune) == [*hung[:5], "5 bon, buôn", hung[6]]
    assert {label.commune_id for label in villages.labels(DAY).values()} == {world.commune}
    history.undo()
    assert dump() == before


def test_villages_of_one_name_are_joined_first(world, second_commune, dump):
    twin = villages.add("BU DAR", kind=VillageKind.BON, commune=second_commune)
    before = dump()
    with pytest.raises(UserError, match="Cả hai nơi đều có bon BU DAR") as refused:
        duplicates.join_communes(second_commune, world.commune)
    assert refused.value.field == "into"
    assert dump() == before

    duplicates.join_villages(twin, world.villages[1])
    duplicates.join_communes(second_commune, world.commune)


def test_communes_of_which_one_succeeded_the_other_are_two(world, second_commune):
    new = communes.add("Tuy Đức", since=LATER)
    communes.succeed(world.commune, new, LATER)
    for second, into in ((world.commune, new), (new, world.commune), (world.commune, second_commune)):
        with pytest.raises(UserError, match="Hãy bỏ việc đó trước rồi gộp") as refused:
            duplicates.join_communes(second, into)
        assert refused.value.field == "into"
    communes.succeed(second_commune, new, LATER)
    duplicates.join_communes(second_commune, world.commune)


@pytest.mark.parametrize(
    "join", [duplicates.join_villages, duplicates.join_agencies, duplicates.join_communes]
)
def test_one_record_is_no_duplicate_of_itself(world, join):
    keys = {
        duplicates.join_villages: world.villages[0],
        duplicates.join_agencies: world.agencies[0],
        duplicates.join_communes: world.commune,
    }
    with pytest.raises(UserError, match="hai mục khác nhau"):
        join(keys[join], keys[join])


def test_a_twin_agency_is_found_under_both_names_afterwards(data_file):
    one, other = (
        agencies.add(name, kind=AgencyKind.STATE, parent=parent)
        for name, parent in (("Sở Y tế", ""), ("Sở Y tế", "UBND tỉnh"))
    )
    duplicates.join_agencies(one, other)

    assert agencies.spellings() == {other: ["Sở Y tế"]}
