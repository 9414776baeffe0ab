"""Minutes of a gift received or of works handed over, by value and on paper."""

from dataclasses import replace
from datetime import date

import pytest

from app import adjustments, contributions, periods, villages
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.partial_date import PartialDate
from app.reports import catalogue, handing_over
from app.reports.handing_over import Item, Side
from models import Kind, Qualifier, Scheme
from tests.app.ledgers import close
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD, day
from tests.app.reports.papers import HIGHLAND, as_pdf, assert_all_there, assert_not_alone, assert_sound
from tests.app.reports.pdf import words
from tests.app.reports.tables import table

Q2 = periods.parse(PERIOD, Scheme.DECREE)


def act_of(what):
    return next(
        act.id for act in contributions.in_period(Q2) if any(line.what.startswith(what) for line in act.lines)
    )


@pytest.fixture(scope="module")
def minutes(read):
    return {
        what: read(lambda _commune, what=what: handing_over.load(act_of(what)))
        for what in ("quà Tết", "nhà tình nghĩa", "cây giống", "đường", "áo ấm")
    }


def test_a_gift_of_one_agency_to_one_village(minutes):
    gift = minutes["quà Tết"]

    assert (gift.on, gift.total, gift.unvalued, gift.approximate) == (date(2026, 5, 20), 12_600_000, 0, False)
    assert gift.givers == (Side("Sở Y tế"),)
    assert gift.receivers == (Side("bon Bu Prâng 1A, xã Quảng Trực", "Điểu K'Rứ", "Trưởng bon"),)
    assert gift.items == (Item("quà Tết", "bon Bu Prâng 1A", "suất", "42", 300_000, "12.600.000", ""),)
    assert gift.issuer.signer.name == "Lê Văn Mẫu"


def test_names_are_those_of_its_day(minutes):
    """The bon got its new name in May; the trees came in April."""
    assert [side.name for side in minutes["cây giống"].receivers] == [
        "bon Bu Prăng, xã Quảng Trực",
        "bon Bu Dăr, xã Quảng Trực",
    ]


def test_several_givers_and_lines(minutes):
    house = minutes["nhà tình nghĩa"]

    assert [side.name for side in house.givers] == ["Bộ Chỉ huy Quân sự tỉnh", "Ngân hàng"]
    assert [(item.valued, item.note) for item in house.items] == [
        ("khoảng 22.000.500", "15 hộ"),
        ("100.000.000", "hộ ông Điểu A"),
    ]
    assert (house.total, house.approximate) == (122_000_500, True)


def test_one_value_for_all_stands_once(minutes):
    trees = minutes["cây giống"]

    assert [(item.valued, item.note) for item in trees.items] == [
        ("gần 12.000.000", "giá trị chung 2 nội dung"),
        ("", ""),
    ]
    assert (trees.total, trees.unvalued, trees.approximate) == (12_000_000, 0, True)


def test_a_whole_commune_and_what_has_no_value(minutes):
    road, clothes = minutes["đường"], minutes["áo ấm"]

    assert road.receivers == (Side("xã Quảng Trực"),)
    assert road.items[0].place == "toàn xã Quảng Trực"
    assert road.own_share == "đối ứng: 20.000.000\u00a0đồng (ngày công)"
    assert (clothes.on, clothes.total, clothes.unvalued) == (None, None, 1)
    assert clothes.items[0].quantity == "gần 100"


def test_the_total_is_what_the_act_is_worth(read, minutes):
    for what, one in minutes.items():
        worth = read(lambda _commune, what=what: contributions.read(act_of(what)).value_by_form())
        assert (one.total or 0) == sum(worth.values())


def test_an_act_without_a_day_leaves_it_for_the_pen(whole_commune):
    c = whole_commune
    line = ActLine("gạo", Kind.FOOD, c.dar, value=1, value_qualifier=Qualifier.ABOUT)
    key = contributions.record(Act((line,), (ActGiver(c.army),), PartialDate.occasion_of("Tết Bính Ngọ")))
    found = handing_over.load(key)

    assert found.on is None
    assert "ngày ...... tháng ...... năm .........." in words(as_pdf(handing_over, found))


def test_no_such_contribution(data_file):
    with pytest.raises(LookupError):
        handing_over.load("x")


def test_what_takes_back_is_not_handed_over(whole_commune):
    wrong = act_of("quà Tết")
    close(Q2)
    back = adjustments.take_back(wrong, on=date(2026, 6, 15)).reversal

    with pytest.raises(UserError, match="ghi giảm một khoản đã báo cáo") as raised:
        catalogue.BY_ID["receipt"].make(catalogue.Asked(Q2, contribution=back))
    assert raised.value.field == "contribution"


def test_a_receipt_on_paper(minutes):
    data = as_pdf(handing_over, minutes["quà Tết"])

    assert table(data, "STT") == [
        ["1", "Quà Tết", "suất", "42", "300.000", "12.600.000", ""],
        ["Cộng", None, None, None, None, "12.600.000", ""],
    ]
    text = words(data)
    assert "/BB-UBND" in text
    assert "BIÊN BẢN Tiếp nhận hỗ trợ của đơn vị kết nghĩa" in text
    assert "Hôm nay, ngày 20 tháng 5 năm 2026, tại" in text
    assert "Bon Bu Prâng 1A, xã Quảng Trực; đại diện: Điểu K'Rứ; chức vụ: Trưởng bon." in text
    assert "Tổng giá trị (bằng chữ): Mười hai triệu sáu trăm nghìn đồng." in text
    assert "nhận đủ số lượng" in text
    assert pdf.title(data) == "Biên bản tiếp nhận hỗ trợ - bon Bu Prâng 1A, xã Quảng Trực - 20-05-2026"
    (page,) = pdf.pages(data)
    assert page.line("ĐẠI DIỆN BÊN GIAO").base == page.line("XÁC NHẬN").base
    assert page.line("Điểu K'Rứ").base == page.line("Lê Văn Mẫu").base


def test_a_hand_over_on_paper(read, minutes):
    works = read(lambda _commune: handing_over.load(act_of("nhà tình nghĩa"), "hand-over"))
    text = words(as_pdf(handing_over, works))

    assert "Bàn giao công trình, tài sản hỗ trợ bon, buôn" in text
    assert "Hiện trạng, chất lượng khi bàn giao: ....." in text
    assert "1. Bộ Chỉ huy Quân sự tỉnh; đại diện: ....." in text
    assert "2. Ngân hàng; đại diện:" in text
    assert "Trong đó có khoản là số ước tính." in text
    assert works.items == minutes["nhà tình nghĩa"].items


def test_places_own_share_and_what_is_unvalued_on_paper(minutes):
    trees, road, clothes = (as_pdf(handing_over, minutes[what]) for what in ("cây giống", "đường", "áo ấm"))

    assert [row[2] for row in table(trees, "STT")][:2] == ["Bon Bu Prăng", "Bon Bu Dăr"]
    assert "Đối ứng: 20.000.000 đồng (ngày công)." in words(road)
    assert table(clothes, "STT")[-1] == ["Cộng", None, None, None, None, "", "1 khoản chưa quy tiền"]
    assert "Các khoản trên chưa quy tiền." in words(clothes)


@pytest.mark.parametrize("kind", ["receipt", "hand-over"])
def test_each_point_of_the_decree_that_applies(read, minutes, kind):
    for one in minutes.values():
        assert_sound(handing_over, one._replace(kind=kind), headings=3)


@pytest.mark.parametrize("kind", ["receipt", "hand-over"])
def test_a_blank_form_has_room_to_write(read, kind):
    form = read(lambda _commune: handing_over.blank(kind, Q2.last))
    data = as_pdf(handing_over, form)

    assert [row[0] for row in table(data, "STT")] == [*map(str, range(1, 9)), "Cộng"]
    assert all(not any(row[1:]) for row in table(data, "STT")[:8])
    assert pdf.title(data).endswith("(mẫu trống)")
    assert "Tổng giá trị (bằng chữ): ....." in words(data)
    assert_sound(handing_over, form, headings=3)


@pytest.mark.parametrize("count", [1, 4, 7, 12])
def test_long_texts_and_a_signature_never_alone(minutes, count):
    gift = minutes["quà Tết"]
    item = Item(
        f"{HIGHLAND} " * 2, "bon", "suất", "gần 1.000.000", 10**12, "1.000.000.000.000", f"{HIGHLAND} " * 5
    )
    items = tuple(item._replace(what=f"{number} {item.what}") for number in range(count))
    side = Side(f"Cơ quan {HIGHLAND}", "Y Ƀhăm Kơ̆ng", "Trưởng buôn")
    long = gift._replace(items=items, givers=(side,) * 3, receivers=(side,) * 2, total=count * 10**12)
    data = as_pdf(handing_over, long)

    assert_all_there(data, [one.what for one in items])
    assert f"3. Cơ quan {HIGHLAND}; đại diện: Y Ƀhăm Kơ̆ng; chức vụ: Trưởng buôn." in words(data)
    assert_not_alone(data)


def test_a_head_known_at_that_time(whole_commune):
    c = whole_commune
    villages.set_profile(c.dar, replace(villages.Profile(2026), head="Điểu Mới"))
    line = ActLine("gạo", Kind.FOOD, c.dar, value=1)
    for year, head in ((2025, ""), (2026, "Điểu Mới")):
        key = contributions.record(Act((line,), (ActGiver(c.army),), day(5, 5, year)))
        assert handing_over.load(key).receivers[0].speaker == head
