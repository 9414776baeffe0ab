import datetime as dt

import pytest

from app import contributions, history, periods, summary
from app.sheets.importing import What
from models import Kind, Scheme
from tests.app.sheets import communes_layouts, layouts

CHU_SE, BIDV = "Công ty TNHH MTV Cao su Chư Sê", "BIDV Chi nhánh Gia Lai"
DTTG, HRUNG = "Sở Dân tộc và Tôn giáo tỉnh Gia Lai", "Công an xã Ia Hrung"
SMILE, PCDL = "Công ty TNHH Sài Gòn Smile", "Công đoàn PC Đắk Lắk"
VOV = "Cơ quan Thường trú Đài Tiếng nói Việt Nam khu vực Tây Nguyên"
TET = "dịp Tết Bính Ngọ 2026"
# A layout, what it says, and what its rows are worth by agency (money, goods, labour, unvalued).
FORMS = [
    (
        layouts.plain,
        [
            "13/02/2026 | Sở Y tế Gia Lai | làng Tu 1 Quà cho hộ nghèo; làng Tu 2 Quà cho hộ nghèo = 30.000.000",
            f"23/01/2026 | {CHU_SE} | thôn Plơi Rngôl Quà cho hộ khó khăn 42 suất goods 12.600.000",
            f"23/01/2026 | {CHU_SE} | thôn Plơi Rngôl Tiền hỗ trợ thôn money 5.000.000",
        ],
        (5_000_000, 42_600_000, 0, 0),
    ),
    (
        layouts.three_rows,
        [
            f"{TET} | BIDV Chi nhánh Bình Định | làng Đak Dwe Thiết bị sinh hoạt cộng đồng money 29.000.000",
            f"{TET} | {BIDV} | làng Ch'rơng 1 Đèn năng lượng mặt trời goods 20.000.000",
            f"{TET} | {DTTG} | làng Ch'rơng 1 Hỗ trợ tập thể làng money 5.000.000",
            f"{TET} | {DTTG} | làng Đak Dwe Hỗ trợ tập thể làng money 5.000.000",
        ],
        (39_000_000, 20_000_000, 0, 0),
    ),
    (
        layouts.in_sections,
        [
            f"26/11/2025 | {HRUNG} | làng Blang 1 Phần quà cho hộ đặc biệt khó khăn 10 phần quà goods 3.000.000",
            f"30/10/2013 | {PCDL} | buôn M'Riu Bò giống 3 con goods 36.000.000",
            f"không rõ | {VOV} | buôn Bhôk Quà Tết nearly 100 suất over goods 20.000.000",
            f"năm 2010 | {PCDL} | buôn M'Riu Bò giống 5 con",
        ],
        (0, 59_000_000, 0, 1),
    ),
    (
        layouts.bundles,
        [
            (
                f"không rõ | {HRUNG} | làng Blang 1 Mũ bảo hiểm 10 cái; làng Blang 1 Quần áo 10 bộ; "
                "làng Blang 1 Sữa 8 thùng = 1.500.000"
            ),
            f"không rõ | {HRUNG} | làng Blang 1 Quà 10 phần quà goods 3.000.000",
        ],
        (0, 4_500_000, 0, 0),
    ),
    (
        layouts.with_empty_columns,
        [
            f"không rõ | {SMILE}* | toàn xã Ia Rsai Nhà tình nghĩa xây mới 10 căn goods 700.000.000",
            f"không rõ | {SMILE}* | toàn xã Phú Túc Nhà tình nghĩa sửa chữa 2 căn goods 60.000.000",
            f"không rõ | {SMILE}* | toàn xã Phú Túc Nhà tình nghĩa xây mới 11 căn goods 770.000.000",
        ],
        (0, 1_530_000_000, 0, 0),
    ),
    (
        layouts.numbered_to_the_second_place,
        [
            "không rõ | Công an huyện Krông Pa | buôn Toát Xây nhà tình nghĩa goods 20.000.000",
            "không rõ | Phường Hoài Nhơn Đông | toàn xã Ayun Pa 50 suất quà goods 25.000.000",
            "không rõ | Phường Hoài Nhơn Đông | toàn xã Ayun Pa Kinh phí an sinh xã hội money 60.000.000",
        ],
        (60_000_000, 45_000_000, 0, 0),
    ),
]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(("layout", "said", "sums"), FORMS, ids=lambda one: getattr(one, "__name__", ""))
def test_office_forms_come_in_right(take_in, told, layout, said, sums):
    take_in(layout, period="2026-Q1")

    assert told() == sorted(said)
    added = sum((summary.summary(part, "agency").total for part in _decade()), summary.NOTHING)
    if "năm 2010" not in " ".join(said):  # of a year nobody can say which quarter it belongs to
        assert (added.money, added.goods, added.labour, added.unvalued) == sums


def _decade():
    return [periods.year(number, Scheme.DECREE) for number in range(2008, 2028)]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("layout", [form[0] for form in FORMS])
def test_the_same_file_again_changes_nothing(take_in, plan, dump, layout):
    take_in(layout)
    before, entry = dump(), history.newest()

    again = plan(layout)
    take_in(layout)

    assert again.counts()[What.SAME]
    assert not again.counts()[What.NEW]
    assert not again.counts()[What.UPDATED]
    assert (dump(), history.newest()) == (before, entry)


# --- Habits of clerks -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("known")
def test_the_giver_of_a_list_of_families_is_offered_from_its_title(plan, take_in, told):
    (asked, rows), *others = plan(communes_layouts.gifts_by_household).questions()

    assert (rows, others) == (2, [])
    assert [one.label for one in asked.candidates] == ["Công an xã Ia Hrung"]
    take_in(communes_layouts.gifts_by_household, answers={asked.id: asked.candidates[0].id})
    tet = "dịp Tết Nguyên đán Bính Ngọ 2026 | Công an xã Ia Hrung | làng Blang 1 01 suất quà goods 500.000"
    assert told() == [tet, tet]


@pytest.mark.usefixtures("known")
def test_funds_that_nobody_gave_by_name_are_noted(take_in, told):
    take_in(communes_layouts.funds_that_nobody_names)

    assert told() == [
        "không rõ | Binh đoàn 15 | làng Klư Tập huấn trồng trọt",
        "không rõ | Sở Nội vụ | làng Keo Tặng quà Tết goods 12.000.000",
        "không rõ | Sở Nội vụ+Viettel Gia Lai* | làng Keo Sửa nhà văn hóa goods 70.000.000",
    ]
    notes = {line.what: (line.kind, line.note) for act in contributions.everything() for line in act.lines}
    assert notes["Tặng quà Tết"] == (Kind.TET_GIFT, "Nguồn: Vận động xã hội hóa")
    assert notes["Sửa nhà văn hóa"] == (Kind.INFRASTRUCTURE, "Nguồn: Ngân sách tỉnh; Viettel Gia Lai")
    assert notes["Tập huấn trồng trọt"] == (Kind.ADVICE, "")


@pytest.mark.usefixtures("known")
def test_what_stands_side_by_side_is_one_act_of_several_lines(plan, take_in, told, dump):
    take_in(communes_layouts.wide)

    several = "làng Klư Tặng quà Tết 20 suất goods 10.000.000; làng Klư Xây, sửa nhà 1 căn goods 80.000.000; "
    assert told() == [
        f"không rõ | Binh đoàn 15 | {several}làng Klư Con giống, cây giống 5  goods 60.000.000",
        "không rõ | Sở Nội vụ | làng Keo Tặng quà Tết 30 suất goods 15.000.000; làng Keo Hỗ trợ khác (tiền mặt) money 5.000.000",
        "không rõ | Viettel Gia Lai | làng Keo Tặng quà Tết 10 suất; làng Keo Hỗ trợ khác (tiền mặt) money 2.500.000",
    ]
    again = plan(communes_layouts.wide)
    assert [verdict.what.value for verdict in again.verdicts()] == ["same", "same", "same", "refused"]
    *_same, refused = again.verdicts()
    assert (refused.column_letters, refused.reason) == (
        "K",
        "Các phần của dòng này cộng lại khác cột cộng. Hãy xem lại các số tiền.",
    )
    before = dump()
    take_in(communes_layouts.wide)
    assert dump() == before


@pytest.mark.usefixtures("known")
def test_the_report_of_one_agency_on_one_village_is_asked_about_both(plan, take_in, told):
    asked = plan(communes_layouts.own_report).questions()
    answers = {question.id: question.candidates[0].id for question, _rows in asked}

    assert [(rows, len(question.candidates)) for question, rows in asked] == [(2, 1), (2, 1)]
    take_in(communes_layouts.own_report, answers=answers)
    assert told() == [
        "03/03/2026 | Viettel Gia Lai | làng Keo Lắp điện chiếu sáng 15 bóng goods 18.000.000",
        "05/02/2026 | Viettel Gia Lai | làng Keo Quà Tết 20 suất goods 10.000.000",
    ]


@pytest.mark.usefixtures("known")
def test_villages_and_agencies_in_one_column(take_in, told):
    take_in(communes_layouts.agencies_below_villages)

    assert told() == [
        "không rõ | Binh đoàn 15 | làng Keo Hiện vật goods 10.000.000; làng Keo Ngày công labour 5.000.000",
        "không rõ | Sở Nội vụ | làng Keo Tiền mặt money 15.000.000",
        "không rõ | Viettel Gia Lai | làng Klư Tiền mặt money 2.000.000",
    ]


@pytest.mark.usefixtures("known")
def test_the_title_tells_the_year_and_the_gift(plan, take_in, told):
    assert plan(communes_layouts.only_the_title_says_what).questions() == []
    take_in(communes_layouts.only_the_title_says_what)

    assert told() == [
        "10/02/2026 | Sở Nội vụ | làng Keo Quà Tết goods 9.000.000",
        "không rõ | Binh đoàn 15 | làng Klư Quà Tết goods 12.500.000",
    ]
    lines = [line for act in contributions.everything() for line in act.lines]
    assert {line.kind for line in lines} == {Kind.TET_GIFT}
    assert sorted((line.households, line.unit_value) for line in lines) == [(25, 500_000), (30, 300_000)]


HEADS = ["STT", "Thời gian", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền (đồng)"]


def rows(*times):
    return [
        HEADS,
        *(
            [number, when, "Binh đoàn 15", "Keo", f"Quà {number}", 10**6]
            for number, when in enumerate(times, 1)
        ),
    ]


@pytest.mark.usefixtures("known")
def test_a_period_that_was_chosen_stays_when_the_file_comes_again(take_in, plan):
    listed = rows("tháng 3 năm 2025", "tháng 9 năm 2025")
    take_in(listed, period="2025-Q1")
    march, september = sorted(contributions.everything(), key=lambda act: act.when.first)
    assert (march.counted_on, september.counted_on) == (dt.date(2025, 3, 14), None)

    assert plan(listed).counts()[What.SAME] == 2
    again = plan(listed, period="2025-Q3")
    assert [verdict.what for verdict in again.verdicts()] == [What.SAME, What.UPDATED]


@pytest.mark.usefixtures("known")
def test_a_quarter_named_in_a_row_is_the_one_that_is_reported(take_in):
    take_in(rows("quý II năm 2025"), period="2025-Q3")

    (act,) = contributions.everything()
    assert act.counted_on == dt.date(2025, 6, 14)


@pytest.mark.usefixtures("known")
def test_of_what_several_paid_the_agency_gave_its_own_part(take_in, told):
    take_in(communes_layouts.who_paid_for_houses)

    assert told() == [
        "02/02/2026 | Binh đoàn 15 | làng Klư Làm nhà goods 50.000.000",
        "15/01/2026 | Sở Nội vụ | làng Keo Làm nhà goods 60.000.000",
    ]
    assert {act.own_share for act in contributions.everything()} == {20_000_000}


@pytest.mark.usefixtures("known")
def test_those_who_took_part_gave_too_and_alone_are_the_givers(take_in, told):
    heads = ["STT", "Ngày", "Làng", "Nội dung", "Thành tiền (đồng)"]
    row = [1, "5/1/2026", "Keo", "Quà", 5_000_000]
    take_in(
        [[*heads, "Đơn vị chủ trì", "Đơn vị phối hợp"], [*row, "Binh đoàn 15", "Sở Nội vụ"]],
        [[*heads, "Đơn vị phối hợp"], [*row[:3], "Gạo", 2_000_000, "Viettel Gia Lai"]],
    )

    assert told() == [
        "05/01/2026 | Binh đoàn 15+Sở Nội vụ | làng Keo Quà goods 5.000.000",
        "05/01/2026 | Viettel Gia Lai | làng Keo Gạo goods 2.000.000",
    ]
