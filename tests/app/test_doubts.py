from dataclasses import replace
from datetime import date

import pytest

from app import periods, twinnings
from app.acts import Act, ActGiver, ActLine
from app.contributions import read, record
from app.doubts import doubts
from app.errors import UserError
from app.partial_date import PartialDate
from app.twinnings import Member
from models import Basis, Form, GiverRole, Kind, Scheme, State

TODAY = date(2026, 3, 1)
GIVEN = PartialDate.day(date(2026, 2, 12))
FEBRUARY = PartialDate.month(2026, 2)
TET = PartialDate.occasion_of("Tết Bính Ngọ", 2026)
Q1 = periods.parse("2026-Q1", Scheme.DECREE)

FUTURE = "Ngày 02/03/2026 chưa đến. Nếu mới là dự kiến, hãy chọn “kế hoạch”."
NO_PERIOD = "Chưa biết khoản này thuộc kỳ nào. Hãy chọn kỳ, nếu không sẽ chưa được cộng vào báo cáo."
UNPAIRED = (
    "Vào thời gian này đơn vị không kết nghĩa với nơi nhận. Nếu đơn vị chỉ tài trợ, hãy chọn “tài trợ”."
)
ALIKE = "Đã có một khoản giống khoản này về thời gian, nơi nhận và giá trị. Hãy xem có ghi trùng không."


@pytest.fixture
def rice(world):
    """Make an act with nothing unusual about it."""
    twinnings.pair(
        [Member(world.agencies[0])],
        villages=world.villages[:1],
        since=date(2026, 2, 10),
        until=date(2026, 2, 20),
    )
    line = ActLine("gạo", Kind.FOOD, world.villages[0], quantity=10_000, unit="kg", unit_value=15_000)
    return Act((line,), (ActGiver(world.agencies[0]),), GIVEN)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"when": PartialDate.day(date(2026, 2, 21))}, [UNPAIRED]),
        ({"when": FEBRUARY}, []),  # it may have been on a day of the pairing
        ({"when": PartialDate.month(2026, 1)}, [UNPAIRED]),
        ({"when": PartialDate.year(2026)}, [NO_PERIOD]),  # the year has begun, if not ended
        ({"when": PartialDate.year(2026), "counted_on": date(2026, 3, 14)}, []),
        ({"when": TET}, [NO_PERIOD]),
        ({"when": None}, [NO_PERIOD]),
        ({"when": PartialDate.day(TODAY)}, [UNPAIRED]),
        ({"when": PartialDate.day(date(2026, 3, 2))}, [FUTURE, UNPAIRED]),
        ({"when": PartialDate.day(date(2026, 3, 2)), "state": State.PLANNED}, [UNPAIRED]),
    ],
)
def test_what_is_unusual_is_said_and_stands(rice, change, told):
    act = replace(rice, **change)

    assert doubts(act, TODAY) == told
    record(act)


def test_only_a_giver_said_to_be_twinned_must_be(rice, world):
    stranger, sponsor = ActGiver(world.agencies[1]), ActGiver(world.agencies[1], GiverRole.SPONSOR)

    assert doubts(replace(rice, givers=(stranger,)), TODAY) == [UNPAIRED]
    assert doubts(replace(rice, givers=(sponsor,)), TODAY) == []
    assert doubts(replace(rice, givers=(*rice.givers, stranger)), TODAY) == []
    whole = replace(rice.lines[0], village=None, commune=world.commune)
    assert doubts(replace(rice, lines=(whole,), givers=(stranger,)), TODAY) == []


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ({}, {}, True),
        ({"when": TET, "counted_on": TODAY}, {"when": TET, "counted_on": TODAY}, True),
        ({}, {"when": PartialDate.day(date(2026, 2, 13))}, False),
        ({}, {"when": FEBRUARY}, False),
        ({"when": TET, "counted_on": TODAY}, {}, False),
        ({"state": State.PLANNED}, {}, True),
        ({"state": State.CANCELLED}, {}, False),
    ],
)
def test_a_gift_entered_twice_is_noticed(rice, first, second, alike):
    record(replace(rice, **first))

    assert doubts(replace(rice, **second), TODAY) == ([ALIKE] if alike else [])


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ({"unit_value": None, "value": 150_000}, {}, True),  # the same value, told otherwise
        ({"unit_value": 16_000}, {}, False),
        ({"what": "nếp"}, {}, True),
        ({"unit_value": None}, {"unit_value": None, "what": "GẠO"}, True),
        ({"unit_value": None}, {"unit_value": None, "what": "nếp"}, False),
        ({"unit_value": None}, {}, False),
        ({"form": Form.MONEY}, {}, False),
    ],
)
def test_what_is_alike_is_the_value_or_else_what_was_given(rice, first, second, alike):
    record(replace(rice, lines=(replace(rice.lines[0], **first),)))

    assert doubts(replace(rice, lines=(replace(rice.lines[0], **second),)), TODAY) == (
        [ALIKE] if alike else []
    )


def test_an_act_is_not_its_own_double(rice):
    key = record(rice)

    assert doubts(read(key), TODAY) == []


def test_doubts_are_about_what_can_stand(rice):
    with pytest.raises(UserError):
        doubts(replace(rice, lines=()), TODAY)


# --- Years and periods ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (PartialDate.day(date(2015, 2, 12)), "Năm 2015 đã cách đây 11 năm. Hãy xem có gõ nhầm năm không."),
        (PartialDate.year(2032), "Năm 2032 còn rất xa. Hãy xem có gõ nhầm năm không."),
    ],
)
def test_years_far_away_are_doubted(rice, when, told):
    act = replace(rice, when=when, givers=(replace(rice.givers[0], role=GiverRole.SPONSOR),))

    assert told in doubts(act, TODAY)


@pytest.mark.parametrize(
    ("in_hand", "told"),
    [
        ("2026-Q1", []),
        ("2026", []),
        (
            "2026-Q2",
            [
                (
                    "Khoản này thuộc quý I năm 2026, đã hết ngày 14/03/2026 và có lẽ đã báo cáo; kỳ đang xem là "
                    "quý II năm 2026. Nếu ghi, hãy nhớ in lại kỳ đó."
                )
            ],
        ),
        ("2025", ["Khoản này thuộc quý I năm 2026, không thuộc kỳ đang xem là năm 2025."]),
    ],
)
def test_another_period_than_the_one_in_hand_is_named(rice, in_hand, told):
    assert doubts(rice, TODAY, periods.parse(in_hand, Scheme.DECREE)) == told


# --- Ten times the usual ----------------------------------------------------------------------------------------


def gave(rice, *values, **changed):
    for number, value in enumerate(values, 1):
        line = replace(rice.lines[0], quantity=None, unit_value=None, value=value)
        record(replace(rice, lines=(replace(line, **changed),), when=PartialDate.day(date(2026, 2, number))))


def worth(rice, value, **changed):
    line = replace(rice.lines[0], quantity=None, unit_value=None, value=value)
    return [
        said.replace("\u00a0", " ")
        for said in doubts(replace(rice, lines=(replace(line, **changed),)), TODAY)
    ]


def test_ten_times_the_usual_names_both_numbers(rice):
    gave(rice, 900_000, 1_000_000, 50_000_000)

    assert worth(rice, 9_999_999) == []
    assert worth(rice, 10_500_000) == [
        (
            "“gạo” 10.500.000 đồng gấp 10 lần mức thường thấy của đơn vị này cho lương thực, thực phẩm, "
            "là 1.000.000 đồng. Hãy xem có thừa số 0 không."
        )
    ]


def test_nothing_is_usual_before_the_third_time(rice):
    gave(rice, 1_000_000, 1_000_000)

    assert worth(rice, 10**12) == []


def test_only_the_same_kind_and_giver_tell_what_is_usual(rice, world):
    gave(rice, 1_000, 1_000, 1_000, kind=Kind.CLOTHING)
    stranger = replace(rice, givers=(ActGiver(world.agencies[1], GiverRole.SPONSOR),))
    gave(stranger, 1_000, 1_000, 1_000)

    assert worth(rice, 10**9) == []


def test_the_same_unit_goes_before_other_units(rice):
    gave(rice, 1_000, 1_000, 1_000, unit="gói")
    gave(rice, 10**6, 10**6, 10**6, unit="Tấn")

    assert worth(rice, 5 * 10**6, unit="tấn") == []
    assert worth(rice, 10**7, unit="tấn") != []
    assert worth(rice, 10**7, unit="bao") != []  # too few of its own: all gifts of the kind speak


def test_a_price_ten_times_the_usual_is_noticed_where_the_sum_is_not(rice):
    for day in (1, 2, 3):
        record(replace(rice, when=PartialDate.day(date(2026, 2, day))))  # 10 kg at 15.000
    dear = replace(rice.lines[0], quantity=1_000, unit_value=150_000)

    (said,) = doubts(replace(rice, lines=(dear,)), TODAY)

    assert said.replace("\u00a0", " ") == (
        "“gạo” 150.000 đồng một kg gấp 10 lần đơn giá thường thấy của đơn vị này, là 15.000 đồng."
    )


def test_one_value_of_a_whole_act_is_compared_with_whole_acts(rice):
    line = replace(rice.lines[0], quantity=None, unit_value=None)
    bundle = replace(rice, lines=(line, line))
    for day, value in ((1, 10**6), (2, 10**6), (3, 3 * 10**6)):
        record(replace(bundle, value=value, when=PartialDate.day(date(2026, 2, day))))

    assert doubts(replace(bundle, value=9 * 10**6), TODAY) == []
    (said,) = doubts(replace(bundle, value=10**7), TODAY)
    assert "gấp 10 lần một khoản thường thấy" in said


def test_an_act_is_not_compared_with_itself(rice):
    gave(rice, 10**6, 10**6)
    line = replace(rice.lines[0], quantity=None, unit_value=None, value=10**6)
    key = record(replace(rice, lines=(line,)))
    act = read(key)

    assert doubts(replace(act, lines=(replace(line, value=10**8, basis=Basis.GIVER),)), TODAY) == []
