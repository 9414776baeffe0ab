"""The list of villages left out, by value and on paper."""

from datetime import date

import pytest

from app import adjustments, contributions, periods, twinnings
from app.contributions import Act, ActGiver, ActLine
from app.reports import left_out
from app.reports.left_out import Left
from app.twinnings import Member
from models import EndReason, Kind, Scheme
from tests.app.ledgers import close
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD, day
from tests.app.reports.papers import HIGHLAND, as_pdf, assert_all_there, assert_not_alone, assert_sound
from tests.app.reports.pdf import words
from tests.app.reports.tables import table, tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
PLACE = "xã Quảng Trực"
COFFEE = "Công ty Cà phê"


@pytest.fixture(scope="module")
def listed(read):
    return read(lambda _commune: left_out.load(Q2))


def test_villages_without_an_agency_name_the_last_one(listed):
    assert listed.without_agency == (
        Left("thôn 4", PLACE, None, None, (), None, None),
        Left("buôn Čư̆ M'gar", PLACE, None, None, (COFFEE,), date(2026, 4, 15), date(2026, 2, 1)),
    )
    assert (listed.villages, listed.without_gift) == (4, ())


def test_villages_with_an_agency_that_nothing_was_given_to(read):
    listed = read(lambda _commune: left_out.load(periods.parse("2026-Q3", Scheme.DECREE)))

    assert listed.without_gift == (
        Left("bon Bu Dăr", PLACE, 0, 0, ("Trường THPT",), None, date(2026, 6, 14)),
    )


def test_one_value_for_several_villages_reaches_them_all(whole_commune):
    c = whole_commune
    lines = tuple(ActLine("cây giống", Kind.SEEDLING, village) for village in (c.prang, c.dar))
    contributions.record(Act(lines, (ActGiver(c.army),), day(7, 1), value=1))

    assert left_out.load(periods.parse("2026-Q3", Scheme.DECREE)).without_gift == ()


def test_what_was_given_to_the_whole_commune_reaches_none_by_itself(whole_commune):
    c = whole_commune
    line = ActLine("đường", Kind.INFRASTRUCTURE, commune=c.commune, value=1)
    contributions.record(Act((line,), (ActGiver(c.army),), day(7, 1)))
    found = left_out.load(periods.parse("2026-Q3", Scheme.DECREE)).without_gift

    assert [left.village for left in found] == ["bon Bu Dăr"]


def test_what_is_only_taken_back_was_not_given(whole_commune):
    c = whole_commune
    line = ActLine("gạo", Kind.FOOD, c.dar, value=1)
    key = contributions.record(Act((line,), (ActGiver(c.army),), day(6, 14)))
    close(Q2)
    third = periods.parse("2026-Q3", Scheme.DECREE)
    adjustments.take_back(key, on=third.last)

    (left,) = left_out.load(third).without_gift

    assert (left.village, left.newest) == ("bon Bu Dăr", date(2026, 6, 14))


def test_agencies_that_left_on_one_day_are_all_named(whole_commune):
    c = whole_commune
    pairing = twinnings.pair([Member(c.bank), Member(c.school)], villages=[c.alone], since=date(2025, 1, 1))
    twinnings.end(pairing, date(2026, 1, 31), EndReason.ENDED)
    first, _second = left_out.load(Q2).without_agency

    assert (first.agencies, first.until) == (("Ngân hàng", "Trường THPT"), date(2026, 1, 31))


def test_of_some_villages(read):
    listed = read(lambda c: left_out.load(Q2, of_villages=[c.alone, c.prang]))

    assert [left.village for left in listed.without_agency] == ["thôn 4"]
    assert listed.villages == 2
    assert "của 2 bon, buôn: thôn 4; bon Bu Prâng 1A" in words(as_pdf(left_out, listed))
    assert left_out.title(listed).endswith("quý II năm 2026 - 2 bon, buôn")


def test_on_paper(listed):
    data = as_pdf(left_out, listed)

    assert table(data, "STT") == [
        ["1", "Thôn 4", "…", "…", "Chưa từng có", "chưa ghi"],
        ["2", "Buôn Čư̆ M'gar", "…", "…", f"{COFFEE} (đến 15/04/2026)", "01/02/2026"],
    ]
    text = words(data)
    assert "Cuối kỳ, có 02/04 bon, buôn chưa có đơn vị kết nghĩa:" in text
    assert "Trong kỳ, bon, buôn nào có đơn vị kết nghĩa cũng được hỗ trợ." in text
    assert_sound(left_out, listed, headings=2)


def test_both_tables_with_communes_where_there_are_several(listed):
    rows = [*listed.without_agency, listed.without_agency[0]._replace(commune="xã Tuy Đức", households=1_200)]
    data = as_pdf(left_out, listed._replace(without_agency=tuple(rows), without_gift=listed.without_agency))

    assert [row[2] for row in table(data, "STT", "Bon, buôn, thôn", "Xã (phường)")] == [
        "Xã Quảng Trực",
        "Xã Quảng Trực",
        "Xã Tuy Đức",
    ]
    assert len(table(data, "STT", "Bon, buôn, thôn", "Số hộ")) == 2
    assert "Trong kỳ, có 02/04 bon, buôn có đơn vị kết nghĩa nhưng chưa được hỗ trợ:" in words(data)


def test_an_empty_file(data_file):
    listed = left_out.load(Q2)
    data = as_pdf(left_out, listed)

    assert tables(data) == []
    assert "Cuối kỳ, không có bon, buôn nào chưa có đơn vị kết nghĩa." in words(data)


@pytest.mark.parametrize("count", [1, 7, 17])
def test_long_names_and_a_signature_never_alone(listed, count):
    rows = tuple(
        Left(f"buôn {number} {HIGHLAND}", PLACE, 1, 1, (f"Cơ quan {number} {HIGHLAND}",) * 2, None, None)
        for number in range(count)
    )
    long = listed._replace(without_agency=rows, without_gift=rows[:3])
    data = as_pdf(left_out, long)

    assert_all_there(data, [row.village for row in rows])
    assert_not_alone(data)
    assert all(len({line.base for line in page.lines}) > 3 for page in pdf.pages(data))
