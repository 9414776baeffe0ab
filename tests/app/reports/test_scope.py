"""How a paper says whom it is about, and what these have together with others."""

from datetime import date

import pytest

from app import agencies, communes, periods, villages
from app.among import Among
from app.reports import figures, scope
from app.reports.scope import Scope
from app.summary import Shared, Sums
from models import AgencyKind, Scheme, VillageKind

Q1 = periods.parse("2026-Q1", Scheme.DECREE)
ONE = Shared(1, Sums(money=5_000_000))


def texts(story):
    return [part.text for part in story]


@pytest.mark.parametrize(
    ("some", "brief", "named"),
    [
        ([1], "bon Bu Dăr", "bon Bu Dăr"),
        ([1, 0], "2 bon, buôn", "2 bon, buôn: bon Bu Dăr; bon Bu Prâng 1A"),
        ([0, 1, 2, 3], "xã Quảng Trực", "xã Quảng Trực"),
    ],
)
def test_villages_are_named_and_all_of_a_commune_by_its_name(world, some, brief, named):
    found = scope.read(Q1.last, [world.villages[number] for number in some])

    assert (found.brief, found.named, found.listed) == (brief, named, "")
    assert found.title("Báo cáo") == f"Báo cáo - {brief}"
    assert found.note(figures.days(Q1)) == f"Số liệu từ 15/12/2025 đến 14/03/2026 của {named}"
    assert texts(found.introduction()) == []


def test_a_commune_is_what_lies_in_it_at_the_end_of_the_period(world):
    *some, last = world.villages
    villages.end(last, date(2026, 1, 31))

    assert scope.read(Q1.last, some).named == scope.read(Q1.last, world.villages).named == "xã Quảng Trực"
    assert scope.read(date(2025, 12, 14), some).brief == "3 bon, buôn"


def test_several_communes_and_parts_of_them(world):
    commune = communes.add("Tuy Đức")
    other, more = (villages.add(name, kind=VillageKind.BON, commune=commune) for name in ("Bu A", "Bu B"))

    assert (
        scope.read(Q1.last, [*world.villages, other, more]).named == "2 xã, phường: xã Quảng Trực; xã Tuy Đức"
    )
    part = scope.read(Q1.last, [world.villages[1], other])
    assert part.named == "2 bon, buôn: bon Bu A, xã Tuy Đức; bon Bu Dăr, xã Quảng Trực"


def test_more_than_a_title_bears_are_listed_in_the_text(world):
    giving = [agencies.add(f"Đơn vị {number}", kind=AgencyKind.STATE) for number in range(1, 10)]
    found = scope.read(Q1.last, of_agencies=giving)

    assert (found.brief, found.named) == ("9 đơn vị", "9 đơn vị")
    names = "; ".join(f"Đơn vị {number}" for number in range(1, 10))
    assert texts(found.introduction()) == [f"Số liệu chỉ gồm 9 đơn vị: {names}."]
    both = scope.read(Q1.last, world.villages[1:2], giving)
    assert (both.brief, both.named) == ("bon Bu Dăr, 9 đơn vị", "bon Bu Dăr, phần của 9 đơn vị")
    assert texts(both.introduction()) == [f"Số liệu chỉ gồm bon Bu Dăr, phần của 9 đơn vị: {names}."]


def test_of_everybody_nothing_is_said(data_file):
    found = scope.read(Q1.last)

    assert found == Scope()
    assert found.title("Báo cáo") == "Báo cáo"
    assert found.note(figures.days(Q1)) == "Số liệu từ 15/12/2025 đến 14/03/2026"
    assert texts(found.introduction()) == texts(found.shared(Shared())) == []


@pytest.mark.parametrize(
    ("sums", "worth"),
    [
        (Sums(money=5_000_000), "5.000.000 đồng"),
        (Sums(5, 6, 7, 2, approximate=True), "khoảng 18 đồng và 2 khoản chưa quy tiền"),
        (Sums(unvalued=3), "3 khoản chưa quy tiền"),
        (Sums(), "0 đồng"),
    ],
)
def test_what_is_shared_is_said_with_its_sum(sums, worth):
    (said,) = texts(Scope(Among(frozenset())).shared(Shared(2, sums)))

    assert said.replace("\u00a0", " ") == f"Ngoài ra có 02 khoản chung với nơi khác, chưa tính: {worth}."


@pytest.mark.parametrize(
    ("among", "whom"),
    [
        (Among(frozenset()), "chung với nơi khác"),
        (Among(agencies=frozenset()), "chung với đơn vị khác"),
        (Among(frozenset(), agencies=frozenset()), "chung với nơi, đơn vị khác"),
    ],
)
def test_other_times_say_what_they_are_missing_too(among, whom):
    (said,) = texts(Scope(among).shared(Shared(), [("lũy kế", ONE), ("cùng kỳ", Shared())]))

    assert said.replace("\u00a0", " ") == (
        f"Các số lũy kế, so sánh cũng không tính những khoản {whom}: lũy kế có 01 khoản, 5.000.000 đồng."
    )
