"""Figures of a table as numbers and days that look as they are printed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import format as written
from app.reports import fonts
from app.reports.cells import Figure, Filled
from app.reports.excel_values import Value, value


def cell(text, align="right"):
    return Filled(text, fonts.REGULAR, align, 0, 1)


@pytest.mark.parametrize(
    ("text", "worth", "form"),
    [
        ("0", "0", "#,##0"),
        ("12", "12", "#,##0"),
        ("2025", "2025", "0"),
        ("12.600", "12600", "#,##0"),
        ("-1.250.000", "-1250000", "#,##0"),
        ("10.500,5", "10500.5", "#,##0.0"),
        ("0,001", "0.001", "#,##0.000"),
        ("14,4%", "0.144", "#,##0.0%"),
        (Figure("gần 100", Decimal(100)), "100", '"gần "#,##0'),
        (Figure("5,5\u00a0(*)", Decimal("5.5")), "5.5", '#,##0.0"\u00a0(*)"'),
        (Figure("-", Decimal(0)), "0", '#,##0;-#,##0;"-"'),
        (Figure('3 ống 2"', Decimal(3)), "3", '#,##0" ống 2"\\"'),
    ],
)
def test_a_number_with_its_format(text, worth, form):
    assert value(cell(text)) == Value(Decimal(worth), form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "…",
        "05",
        "1.23",
        "1,",
        "12/15",
        "3 con",
        "5%%",
        "1234.567",
        "9" * 16,
        "31/02/2026",
        "01/01/1890",
    ],
)
def test_what_is_no_number_stays_as_it_is(text):
    assert value(cell(text)) is None


@pytest.mark.parametrize(
    "figure", [Figure("12 (3)", Decimal(3)), Figure("chưa", Decimal(5)), Figure("9" * 16, Decimal("9" * 16))]
)
def test_a_figure_that_does_not_show_its_value_stays_text(figure):
    assert value(cell(figure)) is None


def test_a_day():
    assert value(cell("05/01/2026", "center")) == Value(date(2026, 1, 5), "dd/mm/yyyy")


def test_words_are_never_read_as_numbers():
    assert value(cell("1561", "left")) is None
    assert value(cell(Figure("5 con", Decimal(5)), "left")).worth == 5


@given(st.integers(-(10**14), 10**14))
def test_all_that_is_written_can_be_read(number):
    for write, scale in ((written.money, 1), (written.thousands, 1000), (written.quantity, 1000)):
        assert value(cell(write(number))).worth == Decimal(number) / scale
