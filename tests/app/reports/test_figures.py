"""How sums, counts and parts of an act are written in reports."""

from datetime import date
from decimal import Decimal

import pytest

from app import periods
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.reports import figures
from app.reports.grid import Cell
from app.summary import NOTHING, Sums
from models import Form, GiverRole, Kind, Qualifier, Scheme

NBSP = "\u00a0"
NAMES = {"y": "Sở Y tế", "q": "Quân sự", "n": "Ngân hàng"}


def period(text):
    return periods.parse(text, Scheme.DECREE)


def act(*givers, **values):
    return Act((ActLine("gạo", Kind.FOOD, "bon"),), givers, **values)


@pytest.mark.parametrize(
    ("dong", "qualifier", "written"),
    [
        (None, None, "chưa quy tiền"),
        (0, None, "0"),
        (12_600_000, None, "12.600"),
        (22_000_500, Qualifier.ABOUT, "khoảng 22.000,5"),
        (1, Qualifier.OVER, "hơn 0,001"),
    ],
)
def test_a_value_in_thousands(dong, qualifier, written):
    assert figures.value(dong, qualifier) == written


@pytest.mark.parametrize(
    ("sums", "cells", "unvalued"),
    [
        (NOTHING, ("-", "-", "-", "-", "-"), ""),
        (Sums(1_000, 2_000, 3_000), ("1", "2", "3", "6", "-"), ""),
        (
            Sums(goods=5_500, unvalued=3, approximate=True),
            ("-", "5,5", "-", f"5,5{NBSP}(*)", "3"),
            "3 khoản chưa quy tiền",
        ),
        (Sums(unvalued=1), ("-", "-", "-", "-", "1"), "1 khoản chưa quy tiền"),
        (
            Sums(money=-5_000, unvalued=-2),
            ("-5", "-", "-", "-5", "-2"),
            "ghi giảm 2 khoản chưa quy tiền",
        ),
    ],
)
def test_the_cells_of_a_sum(sums, cells, unvalued):
    assert figures.cells(sums) == cells
    assert figures.totals(sums) == cells[3:]
    assert figures.unvalued(sums) == unvalued


@pytest.mark.parametrize(
    ("number", "written"), [(0, "00"), (1, "01"), (9, "09"), (10, "10"), (1250, "1.250")]
)
def test_counts_below_ten_have_a_zero(number, written):
    assert figures.tally(number) == written


@pytest.mark.parametrize(
    ("text", "during", "before", "cumulative"),
    [
        ("2026-Q3", "Trong quý III năm 2026", "cùng kỳ năm 2025", "Lũy kế 9 tháng đầu năm 2026"),
        ("2026-H2", "Trong 6 tháng cuối năm 2026", "cùng kỳ năm 2025", "Lũy kế năm 2026"),
        ("2026", "Trong năm 2026", "năm 2025", "Lũy kế năm 2026"),
        (
            "2021..2025",
            "Trong giai đoạn 2021 - 2025",
            "giai đoạn 2016 - 2020",
            "Lũy kế giai đoạn 2021 - 2025",
        ),
        (
            "2024..2025",
            "Trong giai đoạn 2024 - 2025",
            "giai đoạn 2022 - 2023",
            "Lũy kế giai đoạn 2024 - 2025",
        ),
        (
            "2026-01-15..2026-02-20",
            "Từ ngày 15/01/2026 đến ngày 20/02/2026",
            "cùng kỳ năm 2025",
            "Lũy kế từ 15/12/2025 đến 20/02/2026",
        ),
    ],
)
def test_the_time_of_a_report_in_a_sentence(text, during, before, cumulative):
    assert figures.during(period(text)) == during
    assert figures.before(period(text)) == before
    assert figures.cumulative(period(text)) == cumulative


def test_the_days_below_a_title():
    assert figures.days(period("2026-Q1")) == "Số liệu từ 15/12/2025 đến 14/03/2026"


@pytest.mark.parametrize(
    ("givers", "said"),
    [
        ([ActGiver("y")], "Sở Y tế"),
        ([ActGiver("y"), ActGiver("q")], "Sở Y tế; Quân sự"),
        ([ActGiver("y"), ActGiver("n", GiverRole.SPONSOR)], "Sở Y tế; Ngân hàng (tài trợ)"),
        ([ActGiver("n", GiverRole.SPONSOR)], "Ngân hàng"),
        (
            [
                ActGiver("y", amount=1, form=Form.MONEY),
                ActGiver("y", amount=2, form=Form.GOODS),
                ActGiver("q"),
            ],
            "Sở Y tế; Quân sự",
        ),
    ],
)
def test_who_gave(givers, said):
    assert figures.givers(act(*givers), NAMES) == said


def test_what_each_gave_where_that_is_known():
    known = act(ActGiver("y", amount=5_000, form=Form.GOODS), ActGiver("n"))

    assert figures.amounts_given(known, NAMES) == f"trong đó: Sở Y tế 5.000{NBSP}đồng"
    assert figures.amounts_given(act(ActGiver("y")), NAMES) == ""


@pytest.mark.parametrize(
    ("when", "occasion", "said", "besides"),
    [
        (None, "", "chưa rõ ngày", ""),
        (PartialDate.day(date(2026, 2, 12)), "Tết 2026", "12/02/2026", "dịp Tết 2026"),
        (PartialDate.occasion_of("Tết 2026"), "Tết 2026", "dịp Tết 2026", ""),
        (PartialDate.month(2026, 6), "", "tháng 6 năm 2026", ""),
    ],
)
def test_when_and_on_what_occasion(when, occasion, said, besides):
    one = act(ActGiver("y"), when=when, occasion=occasion)

    assert (figures.when(one), figures.occasion(one)) == (said, besides)


@pytest.mark.parametrize(
    ("amount", "note", "said"),
    [
        (None, "", ""),
        (0, "", f"đối ứng: 0{NBSP}đồng"),
        (5_000, "", f"đối ứng: 5.000{NBSP}đồng"),
        (5_000, "góp cát", f"đối ứng: 5.000{NBSP}đồng (góp cát)"),
        (None, "hiến đất", "đối ứng: hiến đất"),
    ],
)
def test_what_the_people_put_in_themselves(amount, note, said):
    assert figures.own_share(act(ActGiver("y"), own_share=amount, own_share_note=note)) == said


@pytest.mark.parametrize(
    ("values", "quantity", "reached"),
    [
        ({}, "", ""),
        ({"quantity": 67_500, "unit": "tấn"}, "67,5 tấn", ""),
        ({"quantity": 100_000, "quantity_qualifier": Qualifier.NEARLY}, "gần 100", ""),
        ({"households": 0, "people": 1_250}, "", "0 hộ, 1.250 người"),
    ],
)
def test_how_much_and_for_how_many(values, quantity, reached):
    line = ActLine("gạo", Kind.FOOD, "bon", **values)

    assert (figures.quantity(line), figures.reached(line)) == (quantity, reached)


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        (figures.value(22_000_500, Qualifier.ABOUT), "22000.5"),
        (figures.total(Sums(goods=5_500, approximate=True)), "5.5"),
        (figures.total(NOTHING), "0"),
        (figures.quantity(ActLine("gạo", quantity=67_500, unit="tấn")), "67.5"),
        (
            figures.quantity_alone(ActLine("gạo", quantity=100_000, quantity_qualifier=Qualifier.NEARLY)),
            "100",
        ),
    ],
)
def test_a_figure_among_words_or_marks_keeps_its_value(written, worth):
    assert written.value == Decimal(worth)


def test_a_short_note_stands_in_its_row_and_a_long_one_below():
    cells, long = ("3", "01/05/2026", "Gạo"), "rất dài " * 20

    assert list(figures.annotated(cells, "ngắn")) == [(*cells, "ngắn")]
    assert list(figures.annotated(cells, long)) == [
        (*cells, ""),
        (Cell(f"Ghi chú mục 3: {long}", 4, align="left"),),
    ]


@pytest.mark.parametrize(
    ("texts", "least", "most"),
    [(["-"], 21, 22), (["khoảng 70.000", "1"], 26, 29), (["khoảng 1.234.567.890.123"] * 2, 36, 36)],
)
def test_the_column_of_values_is_as_wide_as_title_and_values_need(texts, least, most):
    assert least <= figures.amount_column(texts).mm <= most


@pytest.mark.parametrize("across", [figures.PORTRAIT, figures.LANDSCAPE])
@pytest.mark.parametrize("size", [0, 10**6, 10**9, 10**12])
def test_columns_of_sums_leave_room_for_names(across, size):
    row = figures.cells(Sums(size, size + 1, size + 2, 10, approximate=True))
    columns, text = figures.fitted([row], across)
    whole = (figures.named_column("Tên", columns, across), *columns)

    assert sum(column.mm for column in whole) == pytest.approx(across)
    assert whole[0].mm >= 40
    assert [column.title for column in whole[1:3]] == ["Tiền mặt", "Hiện vật quy tiền"]
    assert text == 11.5 or size >= 10**9


@pytest.mark.parametrize(
    ("text", "opened"),
    [("bon Bu Dăr", "Bon Bu Dăr"), ("đường", "Đường"), ("", ""), ("Čư̆", "Čư̆"), ("ê̆a", "Ê̆a")],
)
def test_a_name_as_a_cell_begins(text, opened):
    assert figures.opening(text) == opened
