"""What happened to a record, step by step, in words."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import (
    agencies,
    contributions,
    decisions,
    history,
    offices,
    pledges,
    proposals,
    twinnings,
    villages,
    visits,
)
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.pledges import Promise
from app.proposals import Request
from app.told import counted, of_step, told
from app.twinnings import Member
from app.villages import Profile
from app.visits import VisitRow
from models import AgencyKind, Basis, Change, GiverRole, Kind, Qualifier, Role, State, db
from tests.app.random_rows import random_step

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7")


@pytest.fixture
def act(world):
    rice = ActLine(
        "gạo", Kind.FOOD, world.villages[0], quantity=5_000, unit="tấn", value=12_000_000, basis=Basis.GIVER
    )
    return Act((rice,), (ActGiver(world.agencies[0]),), PartialDate.day(date(2026, 2, 12)))


def plain(sentences):
    return [sentence.replace("\xa0", " ") for sentence in sentences]


def newest(key):
    return plain(told(key)[0].sentences)


# --- Contributions ------------------------------------------------------------------------------------------------


def test_a_new_record_tells_all_that_is_known(act):
    key = contributions.record(act)

    [one] = told(key)
    assert (one.title, one.who, one.when.tzinfo is not None) == ("Ghi khoản hỗ trợ: gạo", "Lan", True)
    assert plain(one.sentences) == [
        "Tình trạng: đã thực hiện",
        "Thời gian: 12/02/2026",
        "Ngày tính vào kỳ: 12/02/2026",
        "Thêm dòng: gạo, bon Bu Prâng 1A, 5 tấn, 12.000.000 đồng",
        "Thêm đơn vị hỗ trợ: Sở Y tế, kết nghĩa",
    ]


@pytest.mark.parametrize(
    ("change", "line", "sentences"),
    [
        ({}, {"value": 12_600_000}, ["Thành tiền: 12.000.000 → 12.600.000 đồng"]),
        (
            {},
            {"value": 12_600_000, "value_qualifier": Qualifier.OVER},
            ["Thành tiền: 12.000.000 → hơn 12.600.000 đồng"],
        ),
        (
            {},
            {"value": None, "basis": Basis.NOT_VALUED},
            ["Thành tiền: 12.000.000 đồng → trống", "Cách định giá: đơn vị tự kê → chưa quy tiền"],
        ),
        (
            {},
            {"quantity": 67_500, "quantity_qualifier": Qualifier.ABOUT},
            ["Số lượng: 5 tấn → khoảng 67,5 tấn"],
        ),
        ({}, {"unit": "tạ", "what": "thóc"}, ["Nội dung: gạo → thóc", "Số lượng: 5 tấn → 5 tạ"]),
        ({}, {"village": 1}, ["Bon, buôn: bon Bu Prâng 1A → bon Bu Dăr"]),
        (
            {},
            {"village": None, "commune": True},
            ["Bon, buôn: bon Bu Prâng 1A → trống", "Xã, phường: trống → xã Quảng Trực"],
        ),
        ({}, {"households": 1_250}, ["Số hộ được hưởng: trống → 1.250"]),
        (
            {"state": State.PLANNED, "note": "hai\ndòng"},
            {},
            ["Tình trạng: đã thực hiện → kế hoạch", "Ghi chú: trống → hai dòng"],
        ),
        (
            {"when": PartialDate.month(2026, 1), "occasion": "Tết"},
            {},
            [
                "Thời gian: 12/02/2026 → tháng 1 năm 2026, dịp Tết",
                "Ngày tính vào kỳ: 12/02/2026 → 31/01/2026",
            ],
        ),
        (
            {"when": PartialDate.occasion_of("Tết 2026")},
            {},
            ["Thời gian: 12/02/2026 → dịp Tết 2026", "Ngày tính vào kỳ: 12/02/2026 → trống"],
        ),
        ({"own_share": 0}, {}, ["Đối ứng: trống → 0 đồng"]),
    ],
)
def test_a_correction_tells_what_was_and_what_is(world, act, change, line, sentences):
    if "commune" in line:
        line = line | {"commune": world.commune}
    if line.get("village") is not None:
        line = line | {"village": world.villages[line["village"]]}
    key = contributions.record(act)
    contributions.correct(key, replace(act, lines=(replace(act.lines[0], **line),), **change))

    assert newest(key) == sentences
    assert len(told(key)) == 2


def test_lines_and_givers_that_come_and_go_are_told(world, act):
    key = contributions.record(act)
    salt = ActLine("muối", Kind.FOOD, world.villages[1], value=1_000_000)
    army = ActGiver(world.agencies[1], GiverRole.SPONSOR, 3_000_000)
    contributions.correct(key, replace(act, lines=(*act.lines, salt), givers=(*act.givers, army)))

    assert newest(key) == [
        "Thêm dòng: muối, bon Bu Dăr, 1.000.000 đồng",
        "Thêm đơn vị hỗ trợ: Bộ Chỉ huy Quân sự tỉnh, tài trợ, 3.000.000 đồng",
    ]
    contributions.correct(key, replace(act, lines=(act.lines[0], replace(salt, value=2_000_000))))
    assert newest(key) == [
        "Bỏ đơn vị hỗ trợ: Bộ Chỉ huy Quân sự tỉnh, tài trợ, 3.000.000 đồng",
        "Dòng “muối”, thành tiền: 1.000.000 → 2.000.000 đồng",
    ]
    contributions.correct(key, act)
    assert newest(key) == ["Bỏ dòng: muối, bon Bu Dăr, 2.000.000 đồng"]
    assert [len(one.sentences) for one in told(key)] == [1, 2, 2, 5]


def test_deleting_undoing_and_redoing_are_told(act):
    key = contributions.record(act)
    contributions.remove(key)
    history.undo()
    history.redo()

    titles = [(one.title, plain(one.sentences)[0]) for one in told(key)]
    assert titles == [
        ("Làm lại: Xóa khoản hỗ trợ: gạo", "Xóa khỏi tệp."),
        ("Hoàn tác: Xóa khoản hỗ trợ: gạo", "Tình trạng: đã thực hiện"),
        ("Xóa khoản hỗ trợ: gạo", "Xóa khỏi tệp."),
        ("Ghi khoản hỗ trợ: gạo", "Tình trạng: đã thực hiện"),
    ]


def test_what_is_named_is_named_though_it_is_deleted_by_now(world, act):
    promised = pledges.promise(Promise(world.agencies[0], "bò", village=world.villages[0], value=9))
    key = contributions.record(replace(act, pledge=promised))
    contributions.correct(key, act)
    pledges.remove(promised)

    assert newest(key) == ["Cam kết: bò - bon Bu Prâng 1A - Sở Y tế - 9 đồng → trống"]


def test_a_long_text_is_cut_and_what_differs_behind_the_cut_is_still_told(act):
    key = contributions.record(replace(act, note="dài " * 30_000))
    contributions.correct(key, replace(act, note="dài " * 30_000 + "!"))

    assert newest(key) == ["Ghi chú: đã sửa"]
    assert max(map(len, told(key)[1].sentences)) < 250


# --- The other nouns ----------------------------------------------------------------------------------------------


def test_a_village_tells_of_its_names_and_profiles(world):
    key = world.villages[0]
    villages.rename(key, "Bu Prâng", since=date(2026, 7, 1))
    assert newest(key) == [
        "Thêm tên: Bu Prâng, bon, xã Quảng Trực, từ ngày: 01/07/2026",
        "Tên “Bu Prâng 1A”, đến ngày: trống → 30/06/2026",
    ]
    villages.set_profile(key, Profile(2025, households=1_200, income=31_000_000, electricity=True))
    assert newest(key) == [
        "Thêm hồ sơ năm: 2025, số hộ: 1.200, thu nhập bình quân một người một năm: 31.000.000 đồng, điện: có"
    ]
    villages.set_profile(key, Profile(2025, households=1_200, electricity=False, head="Điểu K'Rứ"))
    assert newest(key) == [
        "Thu nhập bình quân một người một năm: 31.000.000 đồng → trống",
        "Điện: có → không",
        "Trưởng bon, buôn: trống → Điểu K'Rứ",
    ]
    villages.add_alias(key, "Bu Prang")
    assert newest(key) == ["Thêm cách viết khác: Bu Prang"]


def test_an_agency_tells_of_its_names_and_mergers(world):
    key, into = world.agencies[:2]
    agencies.merge(key, into, date(2026, 7, 1))

    assert newest(key) == ["Sáp nhập vào: trống → Bộ Chỉ huy Quân sự tỉnh", "Đến ngày: trống → 30/06/2026"]


def test_a_twinning_tells_of_its_members_and_places(world):
    decision = decisions.add("1561/QĐ-UBND", signed_on=date(2020, 11, 12))
    key = twinnings.pair(
        [Member(world.agencies[0]), Member(world.agencies[1], Role.SPONSOR)],
        villages=world.villages[:1],
        decision=decision,
        since=date(2020, 11, 12),
    )
    assert newest(key) == [
        "Quyết định: quyết định số 1561/QĐ-UBND ngày 12/11/2020",
        "Từ ngày: 12/11/2020",
        "Thêm bon, buôn: bon Bu Prâng 1A",
        "Thêm đơn vị: Sở Y tế, chủ trì",
        "Thêm đơn vị: Bộ Chỉ huy Quân sự tỉnh, tài trợ",
    ]


def test_a_visit_tells_who_came(world):
    came = VisitRow(date(2026, 2, 12), "thăm bon", world.agencies[:2], world.villages[0], cadres=5)
    key = visits.record(came)
    swapped = (world.agencies[1], world.agencies[0], world.agencies[2])
    visits.correct(key, replace(came, agencies=swapped, man_days=7_500))

    assert newest(key) == ["Số ngày công: trống → 7,5", "Thêm đơn vị: Công ty Cà phê"]


def test_proposals_and_pledges_tell_their_deadlines(world):
    asked = Request(date(2026, 2, 12), "làm đường", world.villages[0])
    key = proposals.raise_one(asked)
    proposals.correct(key, replace(asked, due_on=date(2026, 6, 30)))
    assert newest(key) == ["Hạn trả lời: trống → 30/06/2026"]
    proposals.answer(key, "sẽ làm", date(2026, 3, 1))
    assert newest(key) == [
        "Tình trạng: chưa trả lời → đã trả lời",
        "Trả lời: trống → sẽ làm",
        "Ngày trả lời: trống → 01/03/2026",
    ]
    promised = Promise(world.agencies[0], "bò", village=world.villages[0], quantity=3_000, unit="con")
    key = pledges.promise(promised)
    pledges.correct(key, replace(promised, quantity=4_000, due_on=date(2026, 6, 30)))
    assert newest(key) == ["Số lượng: 3 con → 4 con", "Hạn: trống → 30/06/2026"]


def test_the_office_tells_what_it_prints(world):
    offices.update(addressees=["Tỉnh ủy", "UBND tỉnh"])
    assert newest(db.office) == ["Kính gửi: trống → Tỉnh ủy UBND tỉnh"]


def test_of_what_nobody_knows_nothing_is_told(world):
    assert told("không có") == []


# --- Every column, every value ------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_was_written_is_told_without_a_key(data_file, data):
    while history.undo_title() is not None:
        history.undo()
    for _number in range(data.draw(st.integers(1, 4))):
        random_step(data)

    for row in {row for (row,) in Change.select(Change.row).distinct().tuples()}:
        for one in told(row):
            for sentence in one.sentences:
                assert not KEY.search(sentence)
                assert sentence == " ".join(sentence.split(" ")).strip()
                assert "None" not in sentence


# --- One step -------------------------------------------------------------------------------------------------


def last_step():
    return history.recent(1)[0].id


def test_a_step_is_told_record_by_record(world, act):
    with history.step("Hai việc"):
        key = contributions.record(act)
        villages.add_alias(world.villages[1], "Bù Đăr")
    deeds = of_step(last_step(), 100)

    assert [(deed.noun, deed.key) for deed in deeds] == [
        ("contribution", key),
        ("village", world.villages[1]),
    ]
    assert all(deed.there for deed in deeds)
    assert deeds[0].what.startswith("gạo - bon Bu Prâng 1A")
    assert plain(deeds[0].sentences) == newest(key)
    assert deeds[1].sentences == ("Thêm cách viết khác: Bù Đăr",)


def test_a_deleted_record_is_named_in_its_step(world, act):
    key = contributions.record(act)
    contributions.remove(key)
    (deed,) = of_step(last_step(), 100)

    assert (deed.key, deed.there, deed.sentences) == (key, False, ("Xóa khỏi tệp.",))
    assert deed.what.startswith("gạo")


def test_an_undone_step_is_told_as_what_it_did(world, act):
    key = contributions.record(act)
    history.undo()

    assert [(deed.key, deed.sentences) for deed in of_step(last_step(), 100)] == [(key, ("Xóa khỏi tệp.",))]


def test_of_a_long_step_only_the_beginning_is_told_and_all_is_counted(world, act):
    with history.step("Nhập"):
        for _number in range(12):
            contributions.record(act)
        agencies.add("Sở Công Thương", kind=AgencyKind.STATE)

    assert len(of_step(last_step(), 9)) == 3
    assert set(counted(last_step())) == {"12 khoản hỗ trợ", "1 đơn vị"}


@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_step_can_be_told(data_file, data):
    while history.undo_title() is not None:
        history.undo()
    random_step(data)

    for deed in of_step(last_step(), 1000):
        assert deed.sentences
        assert not any(KEY.search(text) for text in (deed.what, *deed.sentences))
