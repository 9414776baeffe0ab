"""What hangs on a record, and what would go with it."""

from datetime import date

import pytest
from peewee import IntegrityError

from app import (
    agencies,
    attachments,
    communes,
    contributions,
    decisions,
    hanging,
    history,
    offices,
    pledges,
    proposals,
    twinnings,
    villages,
    visits,
)
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.pledges import Promise
from app.proposals import Request
from app.twinnings import Member
from app.villages import Profile
from app.visits import VisitRow
from tests.app.ledgers import make_world

DAY = date(2026, 3, 1)


@pytest.fixture
def keys(data_file, tmp_path):
    """One record of each noun with something on it, and beside it one (capitals) with nothing."""
    world = make_world()
    bon, agency = world.villages[0], world.agencies[0]
    decision = decisions.add("68/QĐ-UBND")
    twinning = twinnings.pair([Member(agency)], villages=world.villages[:2], decision=decision)
    twinnings.reassign(twinning, [Member(world.agencies[1])], since=DAY)
    pledge = pledges.promise(Promise(agency, "bò", village=bon, value=5))
    act = Act(
        (ActLine("gạo", village=bon), ActLine("áo", village=bon)),
        (ActGiver(agency), ActGiver(world.agencies[1])),
        pledge=pledge,
    )
    gift = contributions.record(act)
    contributions.record(Act(act.lines[:1], act.givers[:1], corrects=gift))
    visit = visits.record(VisitRow(DAY, "thăm", (agency,), village=bon))
    proposals.raise_one(Request(DAY, "xin cầu", village=bon, visit=visit))
    villages.set_profile(bon, Profile(2025))
    scan = tmp_path / "quyết định.pdf"
    scan.write_bytes(b"%PDF-1.7 startxref")
    attachments.attach(scan, "decision", decision)
    former, free = communes.add("Đắk Búk So"), communes.add("Quảng Tân")
    communes.succeed(former, world.commune, date(2025, 7, 1))
    signatory = offices.add_signatory("Điểu Minh", "CHỦ TỊCH")
    return {
        "village": bon,
        "agency": agency,
        "commune": world.commune,
        "decision": decision,
        "twinning": twinning,
        "pledge": pledge,
        "contribution": gift,
        "visit": visit,
        "signatory": signatory,
        "VILLAGE": world.villages[3],
        "AGENCY": world.agencies[3],
        "COMMUNE": free,
        "DECISION": decisions.add("1"),
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("village", ["2 khoản hỗ trợ", "2 kết nghĩa", "1 cam kết", "1 chuyến thăm", "1 kiến nghị"]),
        ("agency", ["2 khoản hỗ trợ", "1 kết nghĩa", "1 cam kết", "1 chuyến thăm"]),
        ("commune", ["4 bon, buôn", "1 xã, phường đã nhập vào"]),
        ("decision", ["1 kết nghĩa"]),
        ("twinning", ["1 kết nghĩa nối tiếp"]),
        ("pledge", ["1 khoản hỗ trợ"]),
        ("contribution", ["1 khoản điều chỉnh"]),
        ("visit", ["1 kiến nghị"]),
        ("signatory", []),
        ("VILLAGE", []),
        ("AGENCY", []),
        ("COMMUNE", []),
        ("DECISION", []),
    ],
)
def test_what_names_a_record_is_counted_by_noun(keys, name, said):
    assert hanging.hanging(name.lower(), keys[name]) == said


def test_what_would_go_with_a_record_is_said_too(keys):
    villages.add_alias(keys["village"], "Bu Brang")

    assert hanging.going_along("village", keys["village"]) == ["1 cách viết khác", "1 hồ sơ năm"]
    assert hanging.going_along("decision", keys["decision"]) == ["1 tệp kèm theo"]
    assert hanging.going_along("agency", keys["agency"]) == []


def test_names_of_places_and_agencies_hang_on_their_decision(keys, data_file):
    decision = keys["DECISION"]
    villages.rename(keys["VILLAGE"], "Bu Sra", since=DAY, decision=decision)
    villages.rename(keys["VILLAGE"], "Bu Sra 2", since=date(2026, 4, 1), decision=decision)
    agencies.rename(keys["AGENCY"], "Trường", since=DAY, decision=decision)

    assert hanging.hanging("decision", decision) == ["1 bon, buôn", "1 đơn vị"]


def test_what_is_free_and_only_that_the_tables_let_go(keys):
    """What is read off the foreign keys is what SQLite itself would refuse."""
    for name, key in keys.items():
        noun = name.lower()
        table = hanging.TABLES[noun]

        def remove(table=table, key=key):
            with history.step("Xóa"):
                table.delete().where(table.id == key).execute()

        if hanging.hanging(noun, key):
            with pytest.raises(IntegrityError):
                remove()
        else:
            remove()
            history.undo()


def test_a_refusal_says_what_hangs_on_it_and_the_remedy(keys):
    with pytest.raises(UserError) as refused:
        hanging.must_be_free("decision", keys["decision"], "Quyết định số 68", "Hãy sửa kết nghĩa đó trước.")

    assert refused.value.text == (
        "Quyết định số 68 còn 1 kết nghĩa nên chưa xóa được. Hãy sửa kết nghĩa đó trước."
    )
    hanging.must_be_free("decision", keys["DECISION"], "Quyết định số 1", "")


def test_every_column_that_names_a_noun_has_words(data_file):
    """A new table has to be given a name before anything can hang on a record unsaid."""
    for table in hanging.TABLES.values():
        for other, field in hanging.references(table):
            owner, _column = hanging._owner(other)
            assert hanging.is_part(field) or owner in hanging.TABLES.values(), field
