import datetime as dt
from decimal import Decimal

import pytest

from app.errors import UserError
from app.partial_date import PartialDate
from app.sheets import cells
from app.sheets.workbook import Cell
from app.typed import Ambiguous, Amount, Quantity
from models import Qualifier

TODAY = dt.date(2026, 3, 1)
THOUSAND, MILLION = 10**3, 10**6
MONEY = [  # what the cell holds, the unit above the table, what it must be
    ("67,5 triệu", THOUSAND, 67_500_000),
    ("10.500ngàn", None, 10_500_000),
    ("1tr5", None, 1_500_000),
    ("80 triệu", THOUSAND, 80_000_000),
    (10_500, THOUSAND, 10_500_000),
    (Decimal("67.5"), MILLION, 67_500_000),
    (5_000_000, None, 5_000_000),
    (500, 1, 500),
    ("67.500", THOUSAND, 67_500_000),
    ("67,5", MILLION, 67_500_000),
    ("500.000", 1, 500_000),
    ("1 tỷ 530 triệu đồng", None, 1_530_000_000),
    ("tổng trị giá 20 triệu đồng", None, 20_000_000),
    ("20 triệu đồng (tiền mặt)", None, 20_000_000),
    (0, None, 0),
    ("0", THOUSAND, 0),
]
QUANTITIES = [
    ("42 suất", "", 42_000, "suất"),
    ("26.575 kg", "", 26_575_000, "kg"),
    ("26.575kg kg", "", 26_575_000, "kg"),
    ("10kg", "bao", 10_000, "kg"),
    (100, "suất", 100_000, "suất"),
    (Decimal("2.5"), "tấn", 2_500, "tấn"),
    ("42", "suất", 42_000, "suất"),
]
DAYS = [
    ("7/5/2004", PartialDate.day(dt.date(2004, 5, 7))),
    ("07-8-2025", PartialDate.day(dt.date(2025, 8, 7))),
    ("Thứ 5, ngày 12/02/2026", PartialDate.day(dt.date(2026, 2, 12))),
    ("Thứ Năm (12/2/2026)", PartialDate.day(dt.date(2026, 2, 12))),
    ("8h30 ngày 12/2/2026", PartialDate.day(dt.date(2026, 2, 12))),
    ("trong năm", None),
    ("2026-02-12 00:00:00", PartialDate.day(dt.date(2026, 2, 12))),
    (dt.date(2026, 2, 12), PartialDate.day(dt.date(2026, 2, 12))),
    (46_065, PartialDate.day(dt.date(2026, 2, 12))),
    ("46065", PartialDate.day(dt.date(2026, 2, 12))),
    (Decimal("46065.5"), PartialDate.day(dt.date(2026, 2, 12))),
    (2025, PartialDate.year(2025)),
    ("Năm 2010", PartialDate.year(2010)),
    (Decimal("6.2025"), PartialDate.month(2025, 6)),
    ("tháng 6 năm 2025", PartialDate.month(2025, 6)),
    ("Quý I/2026", PartialDate.quarter(2026, 1)),
    ("dịp Tết Bính Ngọ 2026", PartialDate.occasion_of("Tết Bính Ngọ 2026")),
]
SILENT = [None, "-", " – ", "…", "...", "----"]


@pytest.mark.parametrize(("held", "scale", "dong"), MONEY)
def test_money(held, scale, dong):
    assert cells.money(Cell(held), scale) == Amount(dong)


@pytest.mark.parametrize(
    ("held", "scale", "amount"),
    [
        ("hơn 20 triệu đồng", None, Amount(20_000_000, Qualifier.OVER)),
        ("hơn 20", MILLION, Amount(20_000_000, Qualifier.OVER)),
        ("gần 50 tỷ đồng", THOUSAND, Amount(50_000_000_000, Qualifier.NEARLY)),
        ("khoảng 3,5", MILLION, Amount(3_500_000, Qualifier.ABOUT)),
    ],
)
def test_money_that_is_not_exact(held, scale, amount):
    assert cells.money(Cell(held), scale) == amount


def test_what_a_number_format_says_is_believed():
    assert cells.money(Cell(Decimal("67.5"), "67,5 triệu"), THOUSAND) == Amount(67_500_000)
    assert cells.money(Cell(67_500, "67,5"), THOUSAND) == Amount(67_500)  # shown in thousands, kept in đồng
    assert cells.quantity(Cell(42, "42 suất")) == Quantity(42_000, None, "suất")
    assert cells.date(Cell(dt.date(2025, 6, 1), "06/2025"), TODAY) == PartialDate.month(2025, 6)


@pytest.mark.parametrize(
    ("held", "scale"), [(5_000, None), ("5.000", None), ("1,500", MILLION), (Decimal("67.5"), None)]
)
def test_money_that_may_be_either_is_asked_about(held, scale):
    with pytest.raises(Ambiguous):
        cells.money(Cell(held), scale)


@pytest.mark.parametrize(
    ("held", "scale"),
    [
        (-5, THOUSAND), (Decimal("0.0005"), THOUSAND), (10**14, THOUSAND), ("vài triệu", None), (True, None),
        (dt.date(2026, 1, 1), None), ("5 triệu và 3 triệu", None), (Decimal("0.5"), 1), ("#DIV/0!", None),
    ],
)  # fmt: skip
def test_money_that_is_none_is_refused(held, scale):
    with pytest.raises(UserError):
        cells.money(Cell(held), scale)


@pytest.mark.parametrize("held", SILENT)
def test_silence_is_never_nought(held):
    assert cells.money(Cell(held), THOUSAND) is None
    assert cells.quantity(Cell(held)) is None
    assert cells.count(Cell(held)) is None
    assert cells.date(Cell(held), TODAY) is None
    assert cells.yes_or_no(Cell(held)) is None
    assert cells.decision(Cell(held), TODAY) is None
    assert cells.unit_money(Cell(held)) == (None, "")


@pytest.mark.parametrize(
    ("held", "dong", "unit"),
    [
        ("300.000 đồng/suất", 300_000, "suất"),
        ("mỗi suất 1,5 triệu đồng", 1_500_000, "suất"),
        ("mỗi suất trị giá 500.000 đồng", 500_000, "suất"),
        ("mỗi căn 70 triệu đồng", 70_000_000, "căn"),
        (500_000, 500_000, ""),
    ],
)
def test_the_amount_of_one_of_many(held, dong, unit):
    assert cells.unit_money(Cell(held)) == (Amount(dong), unit)


@pytest.mark.parametrize(("held", "above", "thousandths", "unit"), QUANTITIES)
def test_quantities(held, above, thousandths, unit):
    assert cells.quantity(Cell(held), above) == Quantity(thousandths, None, unit)


def test_quantities_that_are_not_exact():
    assert cells.quantity(Cell("hơn 121 tấn")) == Quantity(121_000, Qualifier.OVER, "tấn")
    assert cells.quantity(Cell("gần 100 suất")) == Quantity(100_000, Qualifier.NEARLY, "suất")


@pytest.mark.parametrize("held", ["hàng trăm tấn", -1, Decimal("0.0001"), True, 10**13])
def test_quantities_that_are_none(held):
    with pytest.raises(UserError):
        cells.quantity(Cell(held))


def test_counts():
    assert cells.count(Cell("1.200 hộ")) == 1_200
    assert cells.count(Cell(42)) == 42
    for held in (Decimal("4.5"), -1, "nhiều"):
        with pytest.raises(UserError):
            cells.count(Cell(held))


@pytest.mark.parametrize(("held", "known"), DAYS)
def test_days(held, known):
    assert cells.date(Cell(held), TODAY) == known


def test_days_that_count_from_1904():
    assert cells.date(Cell(44_603), TODAY, since_1904=True) == PartialDate.day(dt.date(2026, 2, 12))


@pytest.mark.parametrize("held", ["12.2", "23-1", "sáng 5/1", Decimal("12.2")])
def test_days_without_a_year_are_asked_about(held):
    with pytest.raises(Ambiguous):
        cells.date(Cell(held), TODAY)


@pytest.mark.parametrize("held", [Decimal("12.1"), 5, 300, True, "31/02/2026", "không rõ", Decimal("-3.5")])
def test_days_that_are_none(held):
    with pytest.raises(UserError):
        cells.date(Cell(held), TODAY)


@pytest.mark.parametrize(
    ("held", "number", "day"),
    [
        ("1561/QĐ-UBND ngày 20/11/2020", "1561/QĐ-UBND", dt.date(2020, 11, 20)),
        ("Quyết định số 1561/QĐ-UBND, ngày 20/11/2020", "1561/QĐ-UBND", dt.date(2020, 11, 20)),
        ("QĐ 1561 / QĐ-UBND (20/11/2020)", "1561/QĐ-UBND", dt.date(2020, 11, 20)),
        ("43/KH-UBND ngày 22 tháng 8 năm 2025", "43/KH-UBND", dt.date(2025, 8, 22)),
        ("1561/QĐ-UBND", "1561/QĐ-UBND", None),
        ("Chỉ thị 04-CT/TU", "Chỉ thị 04-CT/TU", None),
        (135, "135", None),
    ],
)
def test_decisions(held, number, day):
    found = cells.decision(Cell(held), TODAY)

    assert found == (number, PartialDate.day(day) if day else None)


def test_crosses_and_words_for_yes_and_no():
    assert [cells.yes_or_no(Cell(held)) for held in ("x", "Có", "Đạt", True, 1)] == [True] * 5
    assert [cells.yes_or_no(Cell(held)) for held in ("không", "Chưa", 0, False)] == [False] * 4
    with pytest.raises(UserError):
        cells.yes_or_no(Cell("đang xây"))


def test_cells_as_a_line_of_text():
    held = ["a\nb", 5, Decimal("67.5"), dt.date(2026, 2, 1), None]

    assert [cells.text(Cell(one)) for one in held] == ["a b", "5", "67,5", "01/02/2026", ""]
