"""What was deleted is listed in words, and comes back whole."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from app import (
    agencies,
    attachments,
    communes,
    contributions,
    decisions,
    duplicates,
    history,
    offices,
    periods,
    pledges,
    proposals,
    store,
    summary,
    trash,
    twinnings,
    villages,
    visits,
)
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.partial_date import PartialDate
from app.pledges import Promise
from app.proposals import Request
from app.twinnings import Member
from app.villages import Profile
from app.visits import VisitRow
from models import (
    AgencyKind,
    Change,
    Contribution,
    ImportedRow,
    Kind,
    Line,
    Qualifier,
    Scheme,
    Step,
    VillageKind,
)
from tests.app.random_rows import random_step

DAY = date(2026, 2, 12)
Q1 = periods.parse("2026-Q1", Scheme.DECREE)


@pytest.fixture
def act(world):
    line = ActLine(
        "quà Tết", Kind.TET_GIFT, world.villages[0], quantity=42_000, unit="suất", unit_value=300_000
    )
    return Act((line,), (ActGiver(world.agencies[0]),), PartialDate.day(DAY))


def listed(**options):
    return [(one.noun, one.what.replace("\xa0", " ")) for one in trash.deleted(**options)]


def forget(key):
    contributions.remove(key)
    return trash.deleted(limit=1)[0]


# --- What is listed, and in which words ---------------------------------------------------------------------------


def test_a_deletion_says_what_it_was_when_and_by_whom(act):
    key = contributions.record(act)
    assert trash.deleted() == []
    contributions.remove(key)

    [one] = trash.deleted()
    assert (one.noun, one.key) == ("contribution", key)
    assert one.what == "quà Tết - bon Bu Prâng 1A - Sở Y tế - 12.600.000\xa0đồng"
    assert (one.step.title, one.step.who) == ("Xóa khoản hỗ trợ: quà Tết", "Lan")
    assert one.step.at.tzinfo is not None


@pytest.mark.parametrize(
    ("lines", "change", "what"),
    [
        ([{"unit_value": None}], {}, "quà Tết - bon Bu Prâng 1A - Sở Y tế - chưa quy tiền"),
        (
            [{"unit_value": None}],
            {"value": 9, "value_qualifier": Qualifier.NEARLY},
            "quà Tết - bon Bu Prâng 1A - Sở Y tế - gần 9 đồng",
        ),
        (
            [
                {"value_qualifier": Qualifier.OVER},
                {"what": "gạo", "village": 1, "unit_value": None, "value": 400},
            ],
            {},
            "quà Tết, gạo - bon Bu Prâng 1A, bon Bu Dăr - Sở Y tế - khoảng 12.600.400 đồng",
        ),
        (
            [{"what": what, "village": None, "commune": True} for what in ("gạo", "mì", "muối", "vở", "gạo")],
            {},
            "gạo, mì và 2 mục nữa - toàn xã Quảng Trực - Sở Y tế - 63.000.000 đồng",
        ),
    ],
)
def test_an_act_says_the_most_of_it(world, act, lines, change, what):
    def line(values):
        if "commune" in values:
            values = values | {"commune": world.commune}
        if values.get("village") is not None:
            values = values | {"village": world.villages[values["village"]]}
        return replace(act.lines[0], **values)

    contributions.remove(contributions.record(replace(act, lines=tuple(map(line, lines)), **change)))
    assert listed() == [("contribution", what)]


def test_every_noun_says_what_it_was(world, tmp_path):
    visit = visits.record(VisitRow(DAY, "thăm bon", (world.agencies[0],), world.villages[0]))
    proposal = proposals.raise_one(Request(DAY, "làm đường", commune=world.commune))
    pledge = pledges.promise(
        Promise(world.agencies[0], "bò", village=world.villages[0], quantity=3_000, unit="con")
    )
    decision = decisions.add("1561/QĐ-UBND", signed_on=date(2020, 11, 12))
    twinning = twinnings.pair([Member(world.agencies[0])], villages=world.villages[:3])
    village = villages.add("Bu Sóp", kind=VillageKind.BUON, commune=world.commune)
    agency = agencies.add("Ngân hàng", kind=AgencyKind.COMPANY)
    commune = communes.add("Đắk Búk So")
    signatory = offices.add_signatory("Lê Văn Mẫu", "CHỦ TỊCH")
    scan = tmp_path / "biên bản.pdf"
    scan.write_bytes(b"%PDF-1.7 startxref")
    attached = attachments.attach(scan, "decision", decision)
    attachments.remove(attached)
    assert listed() == [("attachment", "biên bản.pdf - quyết định số 1561/QĐ-UBND ngày 12/11/2020")]

    visits.remove(visit)
    proposals.remove(proposal)
    pledges.remove(pledge)
    decisions.remove(decision)
    twinnings.remove(twinning)
    villages.remove(village)
    agencies.remove(agency)
    communes.remove(commune)
    offices.remove_signatory(signatory)
    assert listed()[:-1] == [
        ("signatory", "Lê Văn Mẫu - CHỦ TỊCH"),
        ("commune", "xã Đắk Búk So"),
        ("agency", "Ngân hàng"),
        ("village", "buôn Bu Sóp"),
        ("twinning", "Sở Y tế - bon Bu Prâng 1A, bon Bu Dăr và 1 mục nữa"),
        ("decision", "quyết định số 1561/QĐ-UBND ngày 12/11/2020"),
        ("pledge", "bò - bon Bu Prâng 1A - Sở Y tế - 3 con"),
        ("proposal", "làm đường - toàn xã Quảng Trực - 12/02/2026"),
        ("visit", "thăm bon - bon Bu Prâng 1A - 12/02/2026"),
    ]
    assert listed(noun="village") == [("village", "buôn Bu Sóp")]
    assert listed(limit=2) == listed()[:2]
    assert listed(noun="contribution") == []


def test_what_an_import_remembers_of_its_rows_is_not_listed(act):
    with history.step("Nhập tệp"):
        contributions.record(act)
        ImportedRow.create(
            source="biểu.xlsx / Sheet1", place="2", digest="x", noun="contribution", record="y"
        )
    history.undo()

    assert [one.noun for one in trash.deleted()] == ["contribution"]


def test_what_was_undone_is_listed_until_it_is_done_again(act):
    contributions.record(act)
    history.undo()
    [one] = trash.deleted()
    assert (one.noun, history.said(one.step)) == ("contribution", "Hoàn tác: Ghi khoản hỗ trợ: quà Tết")

    history.redo()
    assert trash.deleted() == []


def test_what_was_deleted_twice_is_listed_once(act):
    key = contributions.record(act)
    contributions.remove(key)
    history.undo()
    assert trash.deleted() == []
    contributions.remove(key)

    assert [(one.key, one.step.kind) for one in trash.deleted()] == [(key, "done")]


def test_names_are_those_of_today_or_the_last_there_were(world, act):
    place = villages.add("Bu Sóp", kind=VillageKind.BUON, commune=world.commune)
    giver = agencies.add("Ngân hàng", kind=AgencyKind.COMPANY)
    line = replace(act.lines[0], village=place)
    contributions.remove(contributions.record(replace(act, lines=(line,), givers=(ActGiver(giver),))))
    villages.rename(place, "Bu Sóp Mới", since=date(2026, 3, 1))
    assert listed(noun="contribution")[0][1].startswith("quà Tết - buôn Bu Sóp Mới - Ngân hàng")

    villages.remove(place)
    agencies.remove(giver)
    assert listed(noun="contribution")[0][1].startswith("quà Tết - buôn Bu Sóp Mới - Ngân hàng")


# --- Bringing back ------------------------------------------------------------------------------------------------


def test_a_record_comes_back_with_its_parts_as_one_step(world, act, dump, tmp_path):
    salt = ActLine("muối", Kind.FOOD, world.villages[1], value=1_000_000, note="hai\ndòng")
    army = ActGiver(world.agencies[1], amount=1_000_000)
    key = contributions.record(replace(act, lines=(*act.lines, salt), givers=(*act.givers, army)))
    scan = tmp_path / "ảnh.pdf"
    scan.write_bytes(b"%PDF-1.7 startxref")
    attached = attachments.attach(scan, "contribution", key)
    full, steps = dump(), Step.select().count()
    entry = forget(key)
    gone = dump()
    assert summary.by_key(Q1, "village") == {}
    assert [one.noun for one in trash.deleted()] == ["contribution"]

    trash.restore(entry)
    assert dump() == full
    assert Step.select().count() == steps + 2
    assert history.undo_title() == f"Khôi phục {entry.what}"
    assert attachments.content(attached) == b"%PDF-1.7 startxref"
    assert trash.deleted() == []
    history.undo()
    assert dump() == gone
    assert [one.key for one in trash.deleted()] == [key]
    history.redo()
    assert dump() == full


@pytest.mark.parametrize("change", [{}, {"aliases": ("Bu Prang", "Bu Brâng")}])
def test_a_village_comes_back_with_names_and_profiles(world, dump, change):
    key = villages.add("Bu Sóp", kind=VillageKind.BUON, commune=world.commune, **change)
    villages.rename(key, "Bu Sóp Mới", since=date(2026, 3, 1))
    villages.set_profile(key, Profile(2025, households=120, electricity=True))
    full = dump()
    villages.remove(key)

    trash.restore(trash.deleted()[0])
    assert dump() == full


def test_it_comes_back_after_years_and_another_opening(act, data_file, dump):
    key = contributions.record(act)
    full = dump()
    contributions.remove(key)
    for _number in range(30):
        contributions.remove(contributions.record(act))
    store.close()
    store.open_file(data_file)

    trash.restore(trash.deleted()[-1])
    assert dump() == full


def test_of_several_deleted_in_one_step_one_comes_back_alone(act):
    with history.step("Xóa nhiều"):
        for what in ("gạo", "muối"):
            key = contributions.record(replace(act, lines=(replace(act.lines[0], what=what),)))
            contributions.remove(key)
    keys = [contributions.record(act) for _number in range(3)]
    with history.step("Xóa nhiều"):
        for key in keys:
            contributions.remove(key)
    trash.restore(next(one for one in trash.deleted() if one.key == keys[1]))

    assert [row.id for row in Contribution.select()] == keys[1:2]
    assert Line.select().count() == 1
    assert {one.key for one in trash.deleted()} >= {keys[0], keys[2]}


def test_what_was_deleted_under_older_tables_comes_back_too(act, dump):
    """A column the log does not know is left at its default; one the tables do not know is left out."""
    key = contributions.record(act)
    full = dump()
    entry = forget(key)
    change = Change.select().where(Change.row == key).order_by(Change.id.desc()).get()
    logged = {column: value for column, value in change.before.items() if column != "evidence"}
    Change.update(before=logged | {"bygone": 1}).where(Change.id == change.id).execute()
    Step.update(schema=0).execute()

    trash.restore(entry)
    assert dump() == full


# --- What stands in the way ---------------------------------------------------------------------------------------


def refused(entry):
    before = Step.select().count()
    with pytest.raises(UserError) as error:
        trash.restore(entry)
    assert Step.select().count() == before
    return error.value.text.replace("\xa0", " ")


def test_what_is_there_already_does_not_come_twice(act):
    key = contributions.record(act)
    entry = forget(key)
    trash.restore(entry)

    assert refused(entry) == "Quà Tết - bon Bu Prâng 1A - Sở Y tế - 12.600.000 đồng đã có trong tệp."


def test_what_it_needs_must_come_back_first(world, act, dump):
    place = villages.add("Bu Sóp", kind=VillageKind.BUON, commune=world.commune)
    giver = agencies.add("Ngân hàng", kind=AgencyKind.COMPANY)
    pledge = pledges.promise(Promise(giver, "bò", village=place, value=9))
    line = replace(act.lines[0], village=place)
    key = contributions.record(replace(act, lines=(line,), givers=(ActGiver(giver),), pledge=pledge))
    full = dump()
    entry = forget(key)
    pledges.remove(pledge)
    villages.remove(place)
    agencies.remove(giver)

    remedies = [
        "Bò - buôn Bu Sóp - Ngân hàng - 9 đồng không còn trong tệp. Hãy khôi phục cam kết đó trước.",
        "Ngân hàng không còn trong tệp. Hãy khôi phục đơn vị đó trước.",
        "Buôn Bu Sóp không còn trong tệp. Hãy khôi phục bon, buôn đó trước.",
    ]
    by_noun = {one.noun: one for one in trash.deleted()}
    assert refused(entry) == remedies[0]
    assert refused(by_noun["pledge"]) == remedies[1]
    trash.restore(by_noun["agency"])
    assert refused(by_noun["pledge"]) == remedies[2]
    trash.restore(by_noun["village"])
    trash.restore(by_noun["pledge"])
    trash.restore(entry)
    assert dump() == full


def test_an_attachment_waits_for_what_it_was_attached_to(act, tmp_path):
    key = contributions.record(act)
    scan = tmp_path / "ảnh.pdf"
    scan.write_bytes(b"%PDF-1.7 startxref")
    attachments.remove(attachments.attach(scan, "contribution", key))
    contributions.remove(key)

    assert [one.noun for one in trash.deleted()] == ["contribution", "attachment"]
    told = refused(trash.deleted()[1])
    assert told.endswith("không còn trong tệp. Hãy khôi phục khoản hỗ trợ đó trước.")


@pytest.mark.parametrize(
    ("make", "remove", "told"),
    [
        (
            lambda world: villages.add("Bu Sóp", kind=VillageKind.BON, commune=world.commune),
            villages.remove,
            "Không khôi phục được bon Bu Sóp, vì trong tệp đã có mục khác trùng với mục này.",
        ),
        (
            lambda _world: agencies.add("Ngân hàng", kind=AgencyKind.COMPANY),
            agencies.remove,
            "Không khôi phục được Ngân hàng, vì trong tệp đã có mục khác trùng với mục này.",
        ),
        (
            lambda _world: decisions.add("12/QĐ"),
            decisions.remove,
            "Không khôi phục được quyết định số 12/QĐ, vì trong tệp đã có mục khác trùng với mục này.",
        ),
        (
            lambda _world: communes.add("Đắk Búk So"),
            communes.remove,
            "Không khôi phục được xã Đắk Búk So, vì trong tệp đã có mục khác trùng với mục này.",
        ),
    ],
)
def test_what_has_a_newer_twin_stays_away(world, dump, make, remove, told):
    remove(make(world))
    make(world)
    before = dump()

    assert refused(trash.deleted()[0]).startswith(told)
    assert dump() == before


def test_names_that_are_taken_in_another_spelling_stay_away_too(world, dump):
    village = villages.add("Bu Sóp", kind=VillageKind.BON, commune=world.commune)
    agency = agencies.add("Ngân hàng", kind=AgencyKind.COMPANY)
    villages.remove(village)
    agencies.remove(agency)
    villages.add("BU SOP", kind=VillageKind.BON, commune=world.commune)
    agencies.add("ngân hàng", kind=AgencyKind.STATE)
    before = dump()

    bank, bon = trash.deleted()
    assert refused(bank) == "Đã có đơn vị ngân hàng. Hãy chọn đơn vị đó trong danh sách."
    assert refused(bon).startswith("Xã Quảng Trực đã có bon BU SOP.")
    assert dump() == before


def test_a_record_that_was_joined_to_another_comes_back_without_what_that_took_over(world, act):
    contributions.record(replace(act, givers=(ActGiver(world.agencies[1]),)))
    before = summary.by_key(Q1, "agency")
    duplicates.join_agencies(world.agencies[1], world.agencies[0])
    after = summary.by_key(Q1, "agency")
    assert before != after

    trash.restore(trash.deleted()[0])
    assert summary.by_key(Q1, "agency") == after
    assert agencies.labels(DAY)[world.agencies[1]].name == "Bộ Chỉ huy Quân sự tỉnh"


# --- Whatever was deleted -----------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_deleted_comes_back_as_it_was(data_file, dump, data):
    while history.undo_title() is not None:
        history.undo()
    for _number in range(data.draw(st.integers(1, 4))):
        random_step(data)
    there = [(noun, key) for noun, table in trash.NOUNS.items() for (key,) in table.select(table.id).tuples()]
    assert not {key for _noun, key in there} & {one.key for one in trash.deleted()}
    for noun, key in there:
        full = dump()
        try:
            with history.step("Xóa"):
                trash.NOUNS[noun].delete().where(trash.NOUNS[noun].id == key).execute()
        except IntegrityError:  # something hangs on it
            continue
        gone = dump()
        [entry] = trash.deleted(limit=1)
        assert (entry.noun, entry.key) == (noun, key)
        try:
            trash.restore(entry)
        except UserError:  # names that random writing gave twice
            assert dump() == gone
            history.undo()
        else:
            assert dump() == full
            history.undo()
            assert dump() == gone
            history.redo()
        assert dump() == full
