"""Pairing agencies with villages, and what changes in a pairing."""

from datetime import date

import pytest

from app import decisions, history, twinnings
from app.errors import UserError
from app.twinnings import Member
from models import EndReason, Role, Step, Twinning, TwinningMember, TwinningVillage
from tests.app.ledgers import listed

START, END = date(2021, 2, 1), date(2025, 8, 31)
NEW = date(2025, 9, 1)


@pytest.fixture
def twinning(world):
    return twinnings.pair([Member(world.agencies[0])], villages=world.villages[:2], since=START)


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"members": []}, "members", "ít nhất một đơn vị"),
        ({"villages": []}, "villages", "không chọn cả hai"),
        ({"commune": "xã"}, "villages", "không chọn cả hai"),
        ({"since": END, "until": START}, "until", "không được trước ngày bắt đầu"),
        ({"members": ["Sở", "Sở"]}, "members", "chọn hai lần"),
        ({"villages": ["bon", "bon"]}, "villages", "chọn hai lần"),
    ],
)
def test_what_a_pairing_cannot_be(data_file, change, field, told):
    values = {"members": ["Sở"], "villages": ["bon"]} | change
    values["members"] = [Member(agency) for agency in values["members"]]
    with pytest.raises(UserError, match=told) as refused:
        twinnings.pair(**values)

    assert refused.value.field == field
    assert Twinning.select().count() == 0


# --- Ends and new assignments -----------------------------------------------------------------------------------


def test_a_twinning_ends_after_its_last_day(world, twinning):
    twinnings.end(twinning, START, EndReason.ENDED)
    assert listed(world.villages[0], START) == [("Sở Y tế", Role.LEAD, START, START)]
    assert listed(world.villages[0], date(2021, 2, 2)) == []
    history.undo()
    assert listed(world.villages[0], NEW) == [("Sở Y tế", Role.LEAD, START, None)]


def test_a_twinning_does_not_end_before_it_began(twinning, dump):
    before = dump()
    with pytest.raises(UserError, match="bắt đầu từ 01/02/2021") as refused:
        twinnings.end(twinning, date(2021, 1, 31), EndReason.ENDED)

    assert refused.value.field == "until"
    assert dump() == before


def test_places_pass_to_others_from_a_day_on(world, twinning, dump):
    decision = decisions.add("1205/QĐ-UBND")
    before = dump()
    made = twinnings.reassign(twinning, [Member(world.agencies[1])], since=NEW, decision=decision)

    for village in world.villages[:2]:
        assert listed(village, END, NEW) == [
            ("Sở Y tế", Role.LEAD, START, END),
            ("Bộ Chỉ huy Quân sự tỉnh", Role.LEAD, NEW, None),
        ]
    old, new = Twinning.get_by_id(twinning), Twinning.get_by_id(made)
    assert (old.end_reason, new.follows_id, new.decision_id) == (EndReason.REASSIGNED, twinning, decision)
    history.undo()  # one step, not two
    assert dump() == before


def test_a_whole_commune_is_reassigned_too(world):
    key = twinnings.pair([Member(world.agencies[0])], commune=world.commune)
    twinnings.reassign(key, [Member(world.agencies[1])], since=NEW)

    assert [name for name, *_rest in listed(world.villages[3], NEW)] == ["Bộ Chỉ huy Quân sự tỉnh"]


@pytest.mark.parametrize("until", [NEW, date(2026, 12, 31)])
def test_an_end_that_lies_ahead_gives_way_to_the_new_assignment(world, until):
    key = twinnings.pair([Member(world.agencies[0])], villages=world.villages[:1], since=START, until=until)
    twinnings.reassign(key, [Member(world.agencies[1])], since=NEW)

    assert listed(world.villages[0], START, date.max) == [
        ("Sở Y tế", Role.LEAD, START, END),
        ("Bộ Chỉ huy Quân sự tỉnh", Role.LEAD, NEW, None),
    ]


def test_what_had_ended_before_keeps_its_end(world, twinning):
    twinnings.end(twinning, date(2024, 12, 31), EndReason.ENDED)
    twinnings.reassign(twinning, [Member(world.agencies[1])], since=NEW)

    assert listed(world.villages[0], START, NEW) == [
        ("Sở Y tế", Role.LEAD, START, date(2024, 12, 31)),
        ("Bộ Chỉ huy Quân sự tỉnh", Role.LEAD, NEW, None),
    ]
    assert Twinning.get_by_id(twinning).end_reason is EndReason.ENDED


@pytest.mark.parametrize(
    ("members", "since", "field"),
    [(["Sở"], START, "since"), ([], NEW, "members"), (["Sở", "Sở"], NEW, "members")],
)
def test_a_refused_reassignment_leaves_the_pairing_as_it_was(twinning, dump, members, since, field):
    before = dump()
    with history.step("Nhập tệp"), pytest.raises(UserError) as refused:
        twinnings.reassign(twinning, [Member(agency) for agency in members], since=since)

    assert refused.value.field == field
    assert dump() == before


def test_an_end_written_by_mistake_is_taken_back(twinning, dump):
    before = dump()
    twinnings.end(twinning, END, EndReason.ENDED)
    assert history.undo_title() == "Kết thúc kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"
    twinnings.take_back_end(twinning)

    assert history.undo_title() == "Bỏ ngày kết thúc kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"
    assert dump() == before


def test_what_another_pairing_follows_keeps_its_end_and_stays(world, twinning, dump):
    made = twinnings.reassign(twinning, [Member(world.agencies[1])], since=NEW)
    assert history.undo_title() == "Phân công lại kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"
    before = dump()
    with pytest.raises(UserError, match="Hãy xóa kết nghĩa nối tiếp đó trước") as refused:
        twinnings.take_back_end(twinning)
    assert refused.value.field == "until"
    with pytest.raises(UserError, match="Kết nghĩa này còn 1 kết nghĩa nối tiếp nên chưa xóa được"):
        twinnings.remove(twinning)
    assert dump() == before

    twinnings.remove(made)
    assert history.undo_title() == "Xóa kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"
    twinnings.take_back_end(twinning)
    twinnings.remove(twinning)
    assert Twinning.select().count() == TwinningMember.select().count() == 0
    for _step in range(3):
        history.undo()
    assert dump() == before


# --- Correcting -------------------------------------------------------------------------------------------------


def correct(twinning, members=None, **changed):
    """Write a pairing anew as a form does: what is not changed is given as it is."""
    row = Twinning.get_by_id(twinning)
    values = {
        "villages": [
            one.village_id for one in TwinningVillage.select().where(_of(twinning, TwinningVillage))
        ],
        "commune": row.commune_id,
        "decision": row.decision_id,
        "follows": row.follows_id,
    } | {name: getattr(row, name) for name in ("covenant_on", "since", "until", "end_reason", "note")}
    twinnings.correct(twinning, parts(twinning) if members is None else members, **(values | changed))


def parts(twinning):
    rows = TwinningMember.select().where(_of(twinning, TwinningMember)).order_by(TwinningMember.id)
    return [Member(row.agency_id, row.role, row.since, row.until, row.id) for row in rows]


def _of(twinning, table):
    return table.twinning == twinning


def test_a_slip_in_a_pairing_is_put_right_in_place(world, twinning, dump):
    decision = decisions.add("68/QĐ-UBND")
    earlier = twinnings.pair([Member(world.agencies[3])], villages=world.villages[:1], until=date(2020, 1, 1))
    before = dump()
    changed = {
        "decision": decision,
        "covenant_on": date(2021, 3, 5),
        "since": date(2021, 3, 1),
        "until": END,
        "end_reason": EndReason.ENDED,
        "follows": earlier,
        "note": "ký lại\nnăm 2022",
    }
    correct(twinning, **changed)

    row = Twinning.get_by_id(twinning)
    assert {name: row.__data__[name] for name in changed} == changed
    assert history.undo_title() == "Sửa kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"
    history.undo()
    assert dump() == before


def test_only_the_places_and_members_that_differ_are_written(world, twinning, dump):
    before = dump()
    [only] = parts(twinning)
    other = Member(world.agencies[1], Role.SPONSOR, NEW)
    correct(twinning, [only._replace(role=Role.MEMBER), other], villages=world.villages[1:3])

    first, second = parts(twinning)
    assert first == only._replace(role=Role.MEMBER)
    assert second[:4] == other[:4]
    assert [len(listed(village, NEW)) for village in world.villages] == [0, 2, 2, 0]
    assert {version.table for version in history.of_record(only.id)} == {"twinning_member"}
    correct(twinning, [second], villages=[], commune=world.commune)
    assert parts(twinning) == [second]
    assert listed(world.villages[3], NEW) == [("Bộ Chỉ huy Quân sự tỉnh", Role.SPONSOR, NEW, None)]
    assert history.undo_title() == "Sửa kết nghĩa: bon Bu Dăr và 1 nơi khác"
    for _step in range(2):
        history.undo()
    assert dump() == before


def test_a_pairing_corrected_to_what_it_is_leaves_no_line(twinning):
    steps = Step.select().count()
    correct(twinning)

    assert Step.select().count() == steps


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"members": []}, "members", "ít nhất một đơn vị"),
        ({"villages": []}, "villages", "không chọn cả hai"),
        ({"until": date(2021, 1, 31)}, "until", "không được trước ngày bắt đầu"),
        ({"end_reason": EndReason.ENDED}, "until", "phải có ngày kết thúc"),
        ({"members": [Member("Sở", until=date(2021, 1, 31))]}, "members", "nằm ngoài thời gian kết nghĩa"),
        ({"members": [Member("Sở", since=NEW, until=END)]}, "members", "không được trước ngày tham gia"),
        ({"members": [Member("Sở"), Member("Sở", since=NEW)]}, "members", "chọn hai lần"),
    ],
)
def test_what_a_corrected_pairing_cannot_be(twinning, dump, change, field, told):
    before = dump()
    with pytest.raises(UserError, match=told) as refused:
        correct(twinning, **change)

    assert refused.value.field == field
    assert dump() == before


def test_pairings_do_not_follow_each_other_in_a_circle(world, twinning):
    made = twinnings.reassign(twinning, [Member(world.agencies[1])], since=NEW)
    for first, second in ((twinning, made), (twinning, twinning)):
        with pytest.raises(UserError, match="Hãy chọn kết nghĩa khác") as refused:
            correct(first, follows=second)
        assert refused.value.field == "follows"


# --- One agency's part ------------------------------------------------------------------------------------------


def test_an_agency_joins_and_another_leaves(world, twinning, dump):
    before = dump()
    [first] = parts(twinning)
    second = twinnings.join(twinning, world.agencies[1], Role.MEMBER, NEW)
    assert history.undo_title() == (
        "Bộ Chỉ huy Quân sự tỉnh tham gia kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"
    )
    twinnings.leave(first.id, date(2025, 12, 31))
    assert history.undo_title() == "Sở Y tế thôi tham gia kết nghĩa: bon Bu Prâng 1A và 1 nơi khác"

    assert listed(world.villages[0], START, date.max) == [
        ("Sở Y tế", Role.LEAD, START, date(2025, 12, 31)),
        ("Bộ Chỉ huy Quân sự tỉnh", Role.MEMBER, NEW, None),
    ]
    assert parts(twinning)[1].id == second
    for _step in range(2):
        history.undo()
    assert dump() == before


def test_who_left_may_join_again(world, twinning):
    twinnings.join(twinning, world.agencies[1], Role.MEMBER, None)
    twinnings.leave(parts(twinning)[0].id, END)
    for since in (END, None):
        with pytest.raises(UserError, match="chọn hai lần") as refused:
            twinnings.join(twinning, world.agencies[0], Role.LEAD, since)
        assert refused.value.field == "members"
    twinnings.join(twinning, world.agencies[0], Role.LEAD, NEW)

    assert len(listed(world.villages[0], START, date.max)) == 3


def test_nobody_joins_after_the_end(world, twinning):
    twinnings.end(twinning, END, EndReason.ENDED)
    with pytest.raises(UserError, match="nằm ngoài thời gian kết nghĩa"):
        twinnings.join(twinning, world.agencies[1], Role.MEMBER, NEW)


def test_the_last_agency_does_not_leave(world, twinning):
    [only] = parts(twinning)
    with pytest.raises(UserError, match="không còn đơn vị nào") as refused:
        twinnings.leave(only.id, END)
    assert refused.value.field == "until"
    second = twinnings.join(twinning, world.agencies[1], Role.MEMBER, date(2025, 9, 2))
    with pytest.raises(UserError, match="không còn đơn vị nào"):  # the other one comes a day too late
        twinnings.leave(only.id, END)
    with pytest.raises(UserError, match="tham gia từ 02/09/2025"):
        twinnings.leave(second, NEW)
    with pytest.raises(UserError, match="tham gia từ 01/02/2021"):
        twinnings.leave(only.id, date(2021, 1, 31))
    twinnings.leave(only.id, NEW)
    assert [part.until for part in parts(twinning)] == [NEW, None]


def test_on_the_last_day_of_a_pairing_everybody_may_leave(twinning):
    twinnings.end(twinning, END, EndReason.ENDED)
    twinnings.leave(parts(twinning)[0].id, END)

    assert parts(twinning)[0].until == END


@pytest.mark.parametrize("since", [None, START, date(2020, 1, 1)])
def test_a_role_written_wrongly_is_put_right_from_the_start(world, twinning, since):
    twinnings.change_role(parts(twinning)[0].id, Role.SPONSOR, since)

    assert listed(world.villages[0], NEW) == [("Sở Y tế", Role.SPONSOR, START, None)]
    assert history.undo_title() == ("Đổi vai trò của Sở Y tế trong kết nghĩa: bon Bu Prâng 1A và 1 nơi khác")


def test_a_role_changes_on_a_day(world, twinning, dump):
    before = dump()
    [only] = parts(twinning)
    twinnings.change_role(only.id, Role.MEMBER, NEW)

    assert listed(world.villages[0], START, NEW) == [
        ("Sở Y tế", Role.LEAD, START, END),
        ("Sở Y tế", Role.MEMBER, NEW, None),
    ]
    with pytest.raises(UserError, match="chỉ tham gia đến hết 31/08/2025") as refused:
        twinnings.change_role(only.id, Role.SPONSOR, NEW)
    assert refused.value.field == "since"
    history.undo()
    assert dump() == before
    twinnings.change_role(only.id, Role.LEAD, NEW)  # what it is already
    assert dump() == before
