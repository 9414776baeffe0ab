"""Every kind of table, end to end, and what becomes of a workbook that is taken in again."""

import datetime as dt
from dataclasses import replace

import pytest

from app import (
    agencies,
    contributions,
    decisions,
    history,
    pairings,
    pledges,
    profiles,
    proposals,
    twinning_register,
    twinnings,
    village_merger,
    villages,
    visits,
)
from app.sheets.importing import What
from app.twinnings import Member
from models import ImportedRow, ProposalState, Role
from tests.app.sheets import communes_layouts, layouts
from tests.app.sheets.importing.conftest import TODAY

HEADS = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Số lượng", "ĐVT", "Thành tiền"]
ROWS = [
    [1, "5/1/2026", "Binh đoàn 15", "Keo", "Quà Tết", 20, "suất", 6_000_000],
    [2, "6/1/2026", "Sở Nội vụ", "Klư", "Bò giống", 2, "con", 30_000_000],
    [3, "7/1/2026", "Viettel Gia Lai", "Kai", "Tiền mặt", None, None, 5_000_000],
    [4, "8/1/2026", "Binh đoàn 15", "Hluh", "Gạo", 500, "kg", 9_000_000],
]


def whats(plan):
    return [verdict.what.value for verdict in plan.verdicts()]


def numbered(lines):
    return [HEADS, *([number, *line[1:]] for number, line in enumerate(lines, 1))]


def answered(plan, *sheets, pick=0, **choices):
    """Answer every question with one of its candidates."""
    asked = plan(*sheets, **choices).questions()
    return {question.id: question.candidates[pick].id for question, _count in asked}


# --- Kinds ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("known")
def test_a_list_of_assignments_is_a_decision_and_its_pairings(plan, take_in):
    take_in(layouts.assignments, answers=answered(plan, layouts.assignments))

    (decision,) = decisions.by_key().values()
    assert (decision.number, decision.signed_on) == ("135/QĐ-UBND", dt.date(2025, 4, 12))
    names = {key: label.name for key, label in agencies.labels(TODAY).items()}
    found = pairings.by_village(TODAY, TODAY)
    assert sorted(names[one.agency] for part in found.values() for one in part) == [
        "Binh đoàn 15",
        "Sở Văn hóa-Thể thao và Du lịch",
        "Sở Y tế Gia Lai",
    ]
    assert {one.role for part in found.values() for one in part} == {Role.LEAD}


@pytest.mark.usefixtures("known")
def test_several_agencies_of_one_place_are_one_pairing(take_in):
    take_in(
        [
            ["STT", "Bon, buôn", "Đơn vị kết nghĩa", "Vai trò", "Quyết định"],
            [1, "Keo", "Binh đoàn 15", "chủ trì", "7/QĐ-UBND ngày 2/3/2024"],
            [2, "Keo", "Sở Nội vụ", "thành viên", "7/QĐ-UBND ngày 2/3/2024"],
        ]
    )

    found = [one for part in pairings.by_village(TODAY, TODAY).values() for one in part]
    assert sorted(one.role for one in found) == [Role.LEAD, Role.MEMBER]
    assert len({one.since for one in found}) == 1


@pytest.mark.usefixtures("known")
def test_profiles_of_villages_are_of_the_year_in_the_title(take_in, plan):
    take_in(layouts.profiles)

    found = sorted(
        (one.year, one.households, one.poor_households) for (one,) in profiles.profiles(2026).values()
    )
    assert found == [(2025, 180, 26), (2025, 210, 30)]
    assert whats(plan(layouts.profiles)) == ["same", "same"]


@pytest.mark.usefixtures("data_file")
def test_a_list_of_villages_makes_those_that_are_new(plan, take_in):
    lines = [["TT", "Buôn", "Xã", "Số hộ"], [1, "Kai", "Ea Uy", 210], [2, "Kai", "Ia Nan", 100]]

    assert whats(plan(lines)) == ["doubtful", "doubtful"]  # the communes are not known either
    take_in(lines, create={"commune"})
    assert profiles.profiles(2026) == {}  # nobody has said which year they are of
    year = answered(plan, lines, create={"commune"})
    take_in(lines, create={"commune"}, answers=year)
    assert sorted(one.households for (one,) in profiles.profiles(2026).values()) == [100, 210]


@pytest.mark.usefixtures("data_file")
def test_villages_of_a_file_without_communes_wait_for_one(plan):
    ((question, count),) = plan([["STT", "Bon, buôn", "Năm", "Số hộ"], [1, "Bu Prâng", 2025, 20]]).questions()

    assert (question.candidates, count) == ((), 1)
    assert "trang Xã, phường" in question.text


@pytest.mark.usefixtures("known")
def test_a_list_of_agencies_adds_those_that_are_new(take_in, plan):
    take_in(layouts.agency_list)

    named = {label.name: label for label in agencies.labels(TODAY).values()}
    assert named["Ban Tổ chức Tỉnh ủy Gia Lai"].kind.value == "party"
    assert named["BIDV Chi nhánh Gia Lai"].short == "BIDV Gia Lai"
    assert set(whats(plan(layouts.agency_list))) == {"same"}


@pytest.mark.usefixtures("known")
def test_visits_and_proposals(plan, take_in):
    take_in(layouts.visits)
    take_in(layouts.proposals, answers=answered(plan, layouts.proposals))

    (visit,) = visits.everything()
    assert (visit.on, visit.cadres, visit.man_days) == (dt.date(2026, 2, 12), 12, 24_000)
    first, second = sorted(proposals.everything(), key=lambda one: one.state)
    assert (first.state, first.answer) == (ProposalState.ANSWERED, "Đã khảo sát")
    assert (second.due_on, second.addressed_to) == (dt.date(2026, 6, 30), "UBND phường")
    assert whats(plan(layouts.visits)) == ["same"]
    assert whats(plan(layouts.proposals)) == ["same", "same"]


@pytest.mark.usefixtures("data_file")
def test_what_one_sheet_lists_the_next_one_knows(take_in, told):
    take_in(
        [HEADS, [1, "5/1/2026", "Sở Xây dựng", "Kai", "Quà", 1, "suất", 500_000]],
        [["TT", "Tên cơ quan, đơn vị", "Tên viết tắt"], [1, "Sở Xây dựng", "SXD"]],
        [["TT", "Buôn", "Xã"], [1, "Kai", "Ea Uy"]],
        create={"commune"},
    )

    assert told() == ["05/01/2026 | Sở Xây dựng | buôn Kai Quà 1 suất goods 500.000"]


# --- Once more --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("known")
def test_a_corrected_file_updates_its_rows_though_others_were_put_between(plan, take_in, told):
    take_in(numbered(ROWS))
    corrected = [list(line) for line in reversed(ROWS)]
    corrected[1][7] = 5_500_000
    corrected.insert(1, [0, "9/1/2026", "Sở Nội vụ", "Keo", "Xi măng", 10, "tấn", 15_000_000])
    again = plan(numbered(corrected))

    assert whats(again) == ["same", "new", "updated", "same", "same"]
    (change,) = next(one for one in again.verdicts() if one.what is What.UPDATED).changes
    assert change == ("Thành tiền", "5.000.000\u00a0đồng", "5.500.000\u00a0đồng")
    take_in(numbered(corrected))
    assert len(told()) == 5
    assert "07/01/2026 | Viettel Gia Lai | buôn Kai Tiền mặt money 5.500.000" in told()
    assert set(whats(plan(numbered(corrected)))) == {"same"}


@pytest.mark.usefixtures("known")
def test_a_village_that_was_written_wrongly_is_put_right(plan, take_in, told):
    take_in(numbered(ROWS))
    corrected = [list(line) for line in ROWS]
    corrected[0][3] = "Klư"

    assert whats(plan(numbered(corrected))) == ["updated", "same", "same", "same"]
    take_in(numbered(corrected))
    assert sum("làng Klư" in line for line in told()) == 2


@pytest.mark.usefixtures("known")
def test_what_was_changed_by_hand_is_asked_about_and_both_are_shown(plan, take_in, told):
    take_in(numbered(ROWS[:1]))
    (act,) = contributions.everything()
    contributions.correct(act.id, replace(act, lines=(replace(act.lines[0], value=6_100_000),)))
    assert whats(plan(numbered(ROWS[:1]))) == ["same"]  # the workbook says nothing new
    corrected = [[*ROWS[0][:7], 6_200_000]]
    asked = plan(numbered(corrected))
    (verdict,) = asked.verdicts()

    assert verdict.what is What.DOUBTFUL
    assert ("6.100.000" in verdict.reason, "6.200.000" in verdict.reason) == (True, True)
    take_in(numbered(corrected), answers=answered(plan, numbered(corrected), pick=1))
    assert "6.100.000" in told()[0]
    take_in(numbered(corrected), answers=answered(plan, numbered(corrected)))
    assert "6.200.000" in told()[0]


@pytest.mark.usefixtures("known")
def test_a_record_that_was_removed_does_not_come_back_unasked(plan, take_in, told):
    take_in(numbered(ROWS[:1]))
    (act,) = contributions.everything()
    contributions.remove(act.id)

    assert whats(plan(numbered(ROWS[:1]))) == ["doubtful"]
    take_in(numbered(ROWS[:1]), answers=answered(plan, numbered(ROWS[:1]), pick=1))
    assert len(told()) == 1
    assert whats(plan(numbered(ROWS[:1]))) == ["same"]


@pytest.mark.usefixtures("known")
def test_an_import_is_one_step_and_one_undo(take_in, plan, dump):
    before = dump()
    take_in(numbered(ROWS))

    assert history.undo_title() == "Nhập tệp biểu.xlsx"
    assert ImportedRow.select().count() == 4
    history.undo()
    assert dump() == before
    assert set(whats(plan(numbered(ROWS)))) == {"new"}


@pytest.mark.usefixtures("known")
def test_the_same_file_under_another_name_is_the_same(take_in, plan):
    take_in(numbered(ROWS))

    assert set(whats(plan(numbered(ROWS), name="bản sao.xlsx"))) == {"same"}


@pytest.mark.usefixtures("known")
def test_what_was_entered_by_hand_is_not_entered_twice_unasked(take_in, plan, told):
    take_in(numbered(ROWS[:1]), name="một.xlsx")
    with history.step("Quên các dòng đã nhập"):
        ImportedRow.delete().execute()
    lines = numbered([[*ROWS[0][:4], "Quà Tết Bính Ngọ", *ROWS[0][5:]]])
    asked = plan(lines)
    (verdict,) = asked.verdicts()

    assert verdict.what is What.DOUBTFUL
    assert [one.id for one in verdict.questions[0].candidates][1:] == ["new", "leave"]
    take_in(lines, answers=answered(plan, lines))
    assert told() == ["05/01/2026 | Binh đoàn 15 | làng Keo Quà Tết Bính Ngọ 20 suất goods 6.000.000"]
    assert whats(plan(lines)) == ["same"]


@pytest.mark.usefixtures("known")
def test_rows_that_are_gone_are_told_and_their_records_stay(take_in, plan, told):
    take_in(numbered(ROWS))
    fewer = plan(numbered(ROWS[:2]))

    assert [gone.place for gone in fewer.gone] == ["4", "5"]
    take_in(numbered(ROWS[:2]))
    assert len(told()) == 4


@pytest.mark.usefixtures("known")
def test_rows_of_a_merged_village_are_its_successors_and_say_so(plan, take_in, told):
    gone, into = (key for key, label in villages.labels(TODAY).items() if label.name in ("Keo", "Klư"))
    giver = next(key for key, label in agencies.labels(TODAY).items() if label.name == "Binh đoàn 15")
    twinnings.pair([Member(giver, Role.LEAD)], villages=[gone], since=dt.date(2020, 1, 1))
    village_merger.merge(gone, into, dt.date(2026, 1, 6), carry_on=True)
    before, after = villages.labels(TODAY)[gone], villages.labels(TODAY)[into]
    rows = [
        [number, day, "Binh đoàn 15", before.name, "Quà", 2, "suất", 6_000_000]
        for number, day in ((1, "5/1/2026"), (2, "6/1/2026"))
    ]

    assert [one.notes for one in plan(numbered(rows)).verdicts()] == [
        (),
        (f"“{before.text}” đã sáp nhập; dòng này tính cho {after.full}.",),
    ]
    take_in(numbered(rows))
    assert [f"{before.text} Quà" in line for line in told()] == [True, False]
    assert [f"{after.text} Quà" in line for line in told()] == [False, True]


# --- All that a list can say ------------------------------------------------------------------------------------


def key_of(name):
    return next(key for key, label in villages.labels(TODAY).items() if label.name == name)


@pytest.mark.usefixtures("known")
def test_a_list_of_villages_tells_their_other_names_and_notes(plan, take_in):
    lines = [
        ["TT", "Thôn, làng", "Xã", "Tên gọi khác", "Ghi chú"],
        [1, "làng Keo", "Ia Pia", "Plei Keo; tên cũ là làng Kẻo", "giáp suối"],
        [2, "làng Mới", "Ia Pia", "còn gọi là Tân Lập", ""],
        [3, "làng Tên Mới", "Ia Pia", "Klư", ""],
    ]
    first = plan(lines)
    assert whats(first) == ["updated", "new", "doubtful"]
    (question,) = (question for question, _rows in first.questions())
    assert question.candidates[0].id == key_of("Klư")
    take_in(lines, answers={question.id: key_of("Klư")})

    keo = villages.read(key_of("Keo"))
    assert (set(keo.aliases), keo.note) == ({"Plei Keo", "Kẻo"}, "giáp suối")
    assert villages.read(key_of("Mới")).aliases == ("Tân Lập",)
    assert whats(plan(lines, answers={question.id: key_of("Klư")})) == ["same"] * 3
    lines[1][4] = "giáp suối lớn"
    assert whats(plan(lines)) == ["updated", "same", "same"]
    take_in(lines)
    assert villages.read(key_of("Keo")).note == "giáp suối lớn"
    assert set(villages.read(key_of("Keo")).aliases) == {"Plei Keo", "Kẻo"}


@pytest.mark.usefixtures("known")
def test_a_list_of_agencies_tells_their_other_names_and_notes(plan, take_in):
    lines = [
        ["STT", "Tên đơn vị", "Viết tắt", "Tên cũ", "Ghi chú"],
        [1, "Sở Nội vụ", "SNV", "Ban Tổ chức chính quyền", "trụ sở 2"],
        [2, "Trung tâm Khuyến nông", "TTKN", "Trạm Khuyến nông\nTrạm Giống", ""],
    ]
    take_in(lines)

    known = {label.name: agencies.read(key) for key, label in agencies.labels(TODAY).items()}
    assert known["Sở Nội vụ"].aliases == ("Ban Tổ chức chính quyền",)
    assert (known["Sở Nội vụ"].note, known["Sở Nội vụ"].names[-1].short) == ("trụ sở 2", "SNV")
    assert set(known["Trung tâm Khuyến nông"].aliases) == {"Trạm Khuyến nông", "Trạm Giống"}
    assert whats(plan(lines)) == ["same", "same"]


@pytest.mark.usefixtures("known")
def test_a_list_of_promises(plan, take_in, dump):
    lines = [
        ["ĐĂNG KÝ CAM KẾT HỖ TRỢ BON, BUÔN NĂM 2026"],
        ["STT", "Đơn vị", "Thôn, làng", "Nội dung cam kết", "Số lượng", "ĐVT", "Kinh phí (triệu đồng)", "Thời gian thực hiện", "Ghi chú"],
        [1, "Binh đoàn 15", "Keo", "Bò giống sinh sản", 3, "con", "khoảng 45", "Quý II/2026", "theo đề nghị"],
        [2, "Sở Nội vụ", "Klư", "Xây nhà tình nghĩa", None, None, 80, "31/12/2026", None],
        [3, "Sở Nội vụ", "Klư", "Trồng cây", None, None, None, "2026", None],
    ]  # fmt: skip
    before = dump()
    first = plan(lines)
    assert {one.noun for one in first.verdicts()} == {"pledge"}
    assert whats(first) == ["new", "new", "refused"]
    take_in(lines)

    cows, house = sorted(pledges.promises().values(), key=lambda one: one.value)
    assert (cows.quantity, cows.unit, cows.value, cows.value_qualifier) == (3000, "con", 45_000_000, "about")
    assert (cows.kind.value, cows.due_on.isoformat(), cows.note) == (
        "livestock",
        "2026-06-30",
        "theo đề nghị",
    )
    assert (house.what, house.value, house.due_on) == (
        "Xây nhà tình nghĩa",
        80_000_000,
        dt.date(2026, 12, 31),
    )
    assert whats(plan(lines)) == ["same", "same", "refused"]
    lines[3][6] = 90
    assert whats(plan(lines)) == ["same", "updated", "refused"]
    assert whats(plan(lines, name="bản khác.xlsx"))[:2] == ["same", "doubtful"]
    history.undo()
    assert dump() == before


@pytest.mark.usefixtures("known")
def test_a_gift_has_the_form_and_the_evidence_that_its_row_tells(take_in):
    take_in(
        [
            ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Hình thức", "Thành tiền (đồng)", "Chứng từ"],
            [1, "5/1/2026", "Sở Nội vụ", "Keo", "Xây nhà tình nghĩa", "Tiền mặt", 50_000_000, "PC 12 ngày 5/1/2026"],
            [2, "6/1/2026", "Sở Nội vụ", "Klư", "Làm đường bon", "Ngày công", 3_000_000, None],
        ]
    )  # fmt: skip

    acts = sorted(contributions.everything(), key=lambda act: act.counted_on)
    assert [(act.lines[0].kind.value, act.lines[0].form.value, act.evidence) for act in acts] == [
        ("house_new", "money", "PC 12 ngày 5/1/2026"),
        ("infrastructure", "labour", ""),
    ]


# --- Habits of clerks -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("known")
def test_roles_behind_names_and_ditto_marks(take_in):
    take_in(communes_layouts.assigned_with_roles)

    (decision,) = decisions.by_key().values()
    assert (decision.number, decision.signed_on) == ("1234-QĐ/TU", dt.date(2025, 3, 5))
    names = {key: label.name for key, label in agencies.labels(TODAY).items()}
    where = {key: label.name for key, label in villages.labels(TODAY).items()}
    rows = twinning_register.everything()
    assert sorted(
        (
            "; ".join(sorted(where[village] for village in row.villages)),
            sorted((names[member.agency], member.role.value) for member in row.members),
        )
        for row in rows
    ) == [
        ("", [("Viettel Gia Lai", "lead")]),
        ("Keo", [("Sở Văn hóa-Thể thao và Du lịch", "lead")]),
        ("Klư", [("Binh đoàn 15", "lead")]),
        ("Tu 1; Tu 2", [("Sở Nội vụ", "member"), ("Sở Y tế Gia Lai", "lead")]),
    ]


@pytest.mark.usefixtures("known")
def test_poor_households_below_three_rows_of_heads(take_in):
    take_in(communes_layouts.poor_households)

    found = sorted(
        (one.year, one.households, one.people, one.poor_households, one.near_poor_households)
        for (one,) in profiles.profiles(2026).values()
    )
    assert found == [(2025, 98, 430, 10, 12), (2025, 120, 512, 14, 20)]


@pytest.mark.usefixtures("known")
def test_what_voters_ask_for(take_in):
    take_in(communes_layouts.voters_proposals)

    found = {one.what: one for one in proposals.everything()}
    assert [(one.raised_on.day, one.state.value, one.addressed_to) for one in found.values()] == [
        (12, "answered", "UBND xã"),
        (12, "open", "Sở Xây dựng"),
        (15, "settled", "Phòng VH-XH"),
    ]
    assert found["Mở thêm lớp mẫu giáo"].closed_on == dt.date(2026, 3, 1)


@pytest.mark.usefixtures("known")
def test_delegations_on_days_written_in_many_ways(plan, take_in):
    first = plan(communes_layouts.delegations)
    assert whats(first) == ["new", "new", "new", "doubtful"]
    ((question, _rows),) = first.questions()
    assert [one.label for one in question.candidates] == ["09/02/2026", "10/02/2026", "02/2026"]
    take_in(communes_layouts.delegations, answers={question.id: "0"})

    names = {key: label.name for key, label in agencies.labels(TODAY).items()}
    found = sorted(
        (one.on.day, names[one.agencies[0]], one.cadres, one.man_days) for one in visits.everything()
    )
    assert found == [
        (5, "Sở Nội vụ", 12, None),
        (6, "Binh đoàn 15", 20, 40_000),
        (7, "Binh đoàn 15", 8, 500),
        (9, "Viettel Gia Lai", 15, 30_000),
    ]


@pytest.mark.usefixtures("known")
def test_from_when_to_when_in_one_column(take_in):
    take_in(communes_layouts.from_when_to_when)

    rows = sorted(twinning_register.everything(), key=lambda row: row.since)
    assert [(row.since.isoformat(), row.until and row.until.isoformat()) for row in rows] == [
        ("2021-01-01", "2025-12-31"),
        ("2021-03-01", "2025-12-31"),
        ("2022-02-01", None),
    ]
    assert len(decisions.by_key()) == 1


@pytest.mark.usefixtures("known")
def test_what_was_counted_in_several_years_side_by_side(plan, take_in):
    take_in(communes_layouts.by_years)

    found = {
        label.name: [
            (one.year, one.households, one.poor_households, one.near_poor_households)
            for one in profiles.profiles(2026, 10).get(key, ())
        ]
        for key, label in villages.labels(TODAY).items()
        if label.name in ("Keo", "Klư")
    }
    assert {name: sorted(years) for name, years in found.items()} == {
        "Keo": [(2023, None, 30, None), (2024, None, 25, 14), (2025, 120, 0, 13)],
        "Klư": [(2024, None, 22, 10), (2025, 98, 19, 9)],
    }
    again = plan(communes_layouts.by_years)
    assert set(whats(again)) == {"same"}


@pytest.mark.usefixtures("known")
def test_a_column_of_those_who_take_part(take_in):
    take_in(
        [
            ["STT", "Làng", "Đơn vị chủ trì", "Đơn vị phối hợp", "Quyết định"],
            [1, "Keo", "Binh đoàn 15", "Sở Nội vụ; Viettel Gia Lai", "7/QĐ-UBND ngày 2/3/2024"],
        ]
    )

    names = {key: label.name for key, label in agencies.labels(TODAY).items()}
    (row,) = twinning_register.everything()
    assert {names[member.agency]: member.role for member in row.members} == {
        "Binh đoàn 15": Role.LEAD,
        "Sở Nội vụ": Role.MEMBER,
        "Viettel Gia Lai": Role.MEMBER,
    }


@pytest.mark.usefixtures("known")
def test_covenants_with_their_last_day(take_in):
    take_in(
        [
            ["TT", "Cơ quan, đơn vị", "Kết nghĩa với làng", "Giao ước ký ngày", "Thời hạn giao ước", "Nội dung giao ước"],
            [1, "Sở Nội vụ", "Keo", "12/3/2024", "12/3/2029", "Giúp đỡ toàn diện"],
        ]
    )  # fmt: skip

    (row,) = twinning_register.everything()
    assert (row.covenant_on, row.since, row.until, row.note) == (
        dt.date(2024, 3, 12),
        None,
        dt.date(2029, 3, 12),
        "Giúp đỡ toàn diện",
    )
