"""Villages merged by decision."""

from datetime import date

import pytest

from app import decisions, history, twinning_register, twinnings, villages
from app.errors import UserError
from app.pairings import by_village
from app.twinnings import Member
from app.village_merger import merge
from models import EndReason, Role, VillageKind
from tests.app.ledgers import listed

START, END = date(2021, 2, 1), date(2025, 8, 31)
NEW = date(2025, 9, 1)


@pytest.fixture
def twinning(world):
    return twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1], since=START)


def names(on):
    return [label.name for label in villages.living(on)]


def test_a_merged_village_keeps_its_past(world, twinning, dump):
    before = dump()
    merge(world.villages[0], world.villages[1], NEW)

    assert "Bu Prâng 1A" in names(END)
    assert "Bu Prâng 1A" not in names(NEW)
    assert len(names(NEW)) == 3
    assert (
        villages.labels(NEW)[world.villages[0]].name == "Bu Prâng 1A"
    )  # papers on what it got still name it
    assert listed(world.villages[0], START, NEW) == [("Sở Y tế", Role.LEAD, START, END)]
    assert listed(world.villages[1], NEW) == []
    row = twinning_register.read(twinning)
    assert (row.until, row.end_reason) == (END, EndReason.MERGED)
    assert history.undo_title() == "Sáp nhập bon Bu Prâng 1A vào bon Bu Dăr"
    history.undo()
    assert dump() == before


def test_its_agencies_may_go_on_with_the_other(world, twinning):
    decision = decisions.add("12/NQ-HĐND")
    twinnings.join(twinning, world.agencies[1], Role.MEMBER, date(2026, 1, 1))
    twinnings.join(twinning, world.agencies[2], Role.SPONSOR, None)
    twinnings.leave(twinning_register.read(twinning).members[2].id, END)
    merge(world.villages[0], world.villages[1], NEW, decision=decision, carry_on=True)

    assert listed(world.villages[1], NEW, date.max) == [
        ("Sở Y tế", Role.LEAD, NEW, None),
        ("Bộ Chỉ huy Quân sự tỉnh", Role.MEMBER, date(2026, 1, 1), None),
    ]
    [made] = twinning_register.chain(twinning).after
    assert (made.villages, made.decision, made.since) == ((world.villages[1],), decision, NEW)


def test_a_shared_twinning_goes_on_with_the_other_villages(world):
    decision = decisions.add("68/QĐ-UBND")
    key = twinnings.pair(
        [Member(world.agencies[0])],
        villages=world.villages[:3],
        since=START,
        until=date(2027, 1, 1),
        decision=decision,
        covenant_on=date(2021, 3, 5),
        note="ký chung",
    )
    merge(world.villages[0], world.villages[1], NEW, carry_on=True)

    [made] = twinning_register.chain(key).after
    assert made.villages == world.villages[1:3]
    assert (made.since, made.until, made.decision, made.covenant_on, made.note) == (
        NEW,
        date(2027, 1, 1),
        decision,
        date(2021, 3, 5),
        "ký chung",
    )


def test_a_twinning_that_nobody_is_left_in_does_not_go_on(world):
    key = twinnings.pair([Member(world.agencies[0], until=START)], villages=world.villages[:1])
    merge(world.villages[0], world.villages[1], NEW, carry_on=True)

    assert twinning_register.chain(key).after == ()
    assert twinning_register.read(key).until == END


def test_what_was_over_before_stays_as_it_was(world, twinning):
    twinnings.end(twinning, date(2024, 12, 31), EndReason.ENDED)
    twinnings.pair([Member(world.agencies[1])], commune=world.commune)
    merge(world.villages[0], world.villages[1], NEW, carry_on=True)

    row = twinning_register.read(twinning)
    assert (row.until, row.end_reason) == (date(2024, 12, 31), EndReason.ENDED)
    assert world.villages[0] not in by_village(NEW, NEW)  # it is not of the commune any more
    assert len(by_village(NEW, NEW)) == 3


def test_both_may_become_a_new_one(world):
    new = villages.add("Đắk R'moan", kind=VillageKind.BON, commune=world.commune, since=NEW)
    villages.end(world.villages[1], END)
    for former in world.villages[:2]:
        merge(former, new, NEW)

    assert names(NEW) == ["Čư̆ M'gar", "Đắk Huýt", "Đắk R'moan"]


@pytest.mark.parametrize(
    ("places", "field", "told"),
    [
        ((0, 0), "into", "hai bon, buôn khác nhau"),
        ((0, 2), "into", "Ngày 01/09/2025 chưa có hoặc không còn bon Đắk Huýt"),
        ((2, 1), "since", "chỉ được dùng đến hết 31/12/2024"),
        ((3, 1), "since", "Bon Čư̆ M'gar có một kết nghĩa bắt đầu từ 01/09/2025"),
    ],
)
def test_what_a_merger_cannot_be(world, dump, places, field, told):
    villages.end(world.villages[2], date(2024, 12, 31))
    twinnings.pair([Member(world.agencies[0])], villages=world.villages[3:], since=NEW)
    before = dump()
    with pytest.raises(UserError, match=told) as refused:
        merge(*(world.villages[place] for place in places), NEW)

    assert refused.value.field == field
    assert dump() == before
