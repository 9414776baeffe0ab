from datetime import date

import pytest

from app import agencies, contributions, ledger
from app.contribution_search import look_up
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from models import AgencyKind, Form, Kind, Qualifier, State

ON = date(2026, 9, 1)


@pytest.fixture
def gifts(world):
    """Write down a few gifts; give their keys by what was given."""
    prang, dar, *_rest = world.villages
    health, army, *_others = world.agencies
    wood = agencies.add("Công ty Lâm nghiệp", kind=AgencyKind.COMPANY, short="Cty LN")
    acts = (
        ("gạo", prang, army, date(2026, 1, 5), 12_600_000, None, {}),
        ("gạo", dar, health, date(2026, 2, 5), 500_000, Qualifier.OVER, {}),
        ("quà Tết 2026", prang, wood, date(2026, 1, 20), 1_500_000, None, {}),
        ("bò giống", dar, wood, date(2026, 3, 1), None, None, {"state": State.PLANNED}),
    )
    return {
        (what, village): contributions.record(
            Act(
                (ActLine(what, kind=Kind.FOOD, village=village, value=value, value_qualifier=qualifier),),
                (ActGiver(agency),),
                when=PartialDate.day(day),
                **rest,
            )
        )
        for what, village, agency, day, value, qualifier, rest in acts
    }


def found(typed, most=8):
    return [one for piece in look_up(typed, ledger.names(ON), most) for one in piece]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("gao", ["gạo, hơn 500.000\u00a0đồng", "gạo, 12.600.000\u00a0đồng"]),
        ("gạo bu prâng", ["gạo, 12.600.000\u00a0đồng"]),
        ("bu prang gao", ["gạo, 12.600.000\u00a0đồng"]),
        ("cty ln", ["bò giống", "quà Tết 2026, 1.500.000\u00a0đồng"]),
        ("lam nghiep giong", ["bò giống"]),
        ("12.600.000", ["gạo, 12.600.000\u00a0đồng"]),
        ("12600000", ["gạo, 12.600.000\u00a0đồng"]),
        ("12,6 triệu", ["gạo, 12.600.000\u00a0đồng"]),
        ("12,6tr gao", ["gạo, 12.600.000\u00a0đồng"]),
        ("1tr5", ["quà Tết 2026, 1.500.000\u00a0đồng"]),
        ("500k gạo", ["gạo, hơn 500.000\u00a0đồng"]),
        ("9" * 21, []),  # more than any line has, and more than SQLite counts
        ("9" * 5000, []),
        ("9999 tỷ tỷ", []),
        ("12.600.000 đồng", ["gạo, 12.600.000\u00a0đồng"]),
        ("tet 2026", ["quà Tết 2026, 1.500.000\u00a0đồng"]),
        ("12.600.000 dăr", []),
        ("12.600", []),
        ("1tr25", []),
        ("xyz", []),
        ("", []),
        (" ", []),
    ],
)
def test_finds_by_what_where_whom_and_how_much_newest_first(gifts, typed, titles):
    assert [one.title for one in found(typed)] == titles


def test_says_what_tells_it_from_others(gifts, world):
    (rice,) = found("gao prang")
    (cow,) = found("bo giong")

    assert (rice.noun, rice.key) == ("contribution", gifts["gạo", world.villages[0]])
    assert rice.hint == "bon Bu Prâng 1A · Bộ Chỉ huy Quân sự tỉnh · 05/01/2026"
    assert cow.hint == "bon Bu Dăr · Cty LN · 01/03/2026 · kế hoạch"


def test_an_act_is_found_once_and_by_the_value_of_all_its_lines(world):
    prang, dar, *_rest = world.villages
    lines = tuple(ActLine("chăn", kind=Kind.CLOTHING, village=place) for place in (prang, dar))
    key = contributions.record(
        Act(lines, (ActGiver(world.agencies[0]),), value=9_000_000, when=PartialDate.day(date(2026, 2, 1)))
    )

    assert [one.key for one in found("chan")] == [key]
    assert [one.title for one in found("9tr")] == ["chăn, 9.000.000\u00a0đồng"]


def test_stops_when_there_are_enough(world):
    for number in range(5):
        line = ActLine("gạo", kind=Kind.FOOD, village=world.villages[0], form=Form.GOODS, value=number)
        when = PartialDate.day(date(2026, 1, 1 + number))
        contributions.record(Act((line, line), (ActGiver(world.agencies[0]),), when=when))

    assert [one.hint[-10:] for one in found("gao", most=2)] == ["05/01/2026", "04/01/2026"]


def test_gifts_without_a_day_say_so(world):
    line = ActLine("gạo", kind=Kind.FOOD, village=world.villages[0], value=5)
    contributions.record(Act((line,), (ActGiver(world.agencies[0]),)))

    assert found("gao")[0].hint.endswith("chưa rõ ngày")


def test_a_value_alone_is_asked_of_lines_and_whole_acts(gifts):
    called = ledger.names(ON)
    numbers = [
        number
        for piece in ledger.pieces(ledger.Wanted(value=1_500_000), ledger.Order(), called)
        for number in piece.lines
    ]

    assert len(numbers) == 1
