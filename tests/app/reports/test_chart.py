"""Bars are as tall as their values, and two series differ by more than their grey."""

from itertools import pairwise

import pytest

from app.reports.chart import Bars, Series
from app.reports.fonts import MissingGlyph
from tests.app.reports.marks import laid_out

QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")


def drawn(*values, **given):
    series = [Series(f"Năm {2025 + number}", one) for number, one in enumerate(values)]
    (page,) = laid_out([Bars(QUARTERS, series, **given)])
    return page


def bars(page):
    return [(x, y, width, height) for x, y, width, height, gray in page.fills if gray < 0.9]


def mark(page, text):
    (found,) = [mark for mark in page.marks if mark.text == text]
    return found


def test_bars_are_as_tall_as_their_values():
    first, second, third = bars(drawn((1000, 2000, 0, 500)))

    assert second[3] == pytest.approx(2 * first[3])
    assert third[3] == pytest.approx(first[3] / 2)
    assert first[1] == second[1] == third[1]


def test_each_value_stands_over_its_bar_as_written():
    page = drawn((12_600, 1_530_000, 7, 42))
    for (x, y, width, height), text in zip(bars(page), ("12.600", "1.530.000", "7", "42"), strict=True):
        value = mark(page, text)
        assert (value.x + value.right) / 2 == pytest.approx(x + width / 2)
        assert y + height < value.base < y + height + 5


def test_the_unknown_is_not_nothing():
    page = drawn((1, None, 0, 3))

    assert len(bars(page)) == 2
    assert mark(page, "…")
    assert len([mark for mark in page.marks if mark.text == "0" and "Bold" in mark.face]) == 1


def test_a_second_series_is_hatched_and_named():
    page = drawn((4, 3, 2, 1), (1, 2, 3, 4))
    slanted = [rule for rule in page.rules if rule[0] != rule[2] and rule[1] != rule[3]]

    assert len(page.frames) == 4 + 1  # and one in the key
    assert slanted
    for x1, y1, x2, y2, _width, _gray in slanted:
        assert y2 - y1 == pytest.approx(x1 - x2)
        assert any(
            x - 0.01 <= min(x1, x2) <= max(x1, x2) <= x + width + 0.01
            and y - 0.01 <= min(y1, y2) <= max(y1, y2) <= y + height + 0.01
            for x, y, width, height in page.frames
        )
    assert mark(page, "Năm 2025").base == mark(page, "Năm 2026").base


def test_a_correction_below_nothing_hangs_under_the_line():
    page = drawn((100, -50, 0, 0))
    up, down = bars(page)

    assert down[1] + down[3] == pytest.approx(up[1])
    assert "-50" in [one.text for one in page.marks if "Bold" in one.face]


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ((0, 0, 0, 0), ["0", "1"]),
        ((3, 1, 2, 0), ["0", "1", "2", "3"]),
        ((89, 70, 47, 1), ["0", "20", "40", "60", "80", "100"]),
        ((1_530_000, 0, 0, 0), ["0", "500.000", "1.000.000", "1.500.000", "2.000.000"]),
    ],
)
def test_axis_has_round_numbers(values, axis):
    page = drawn(values)
    left = min(x for x, *_rest in bars(page)) if any(values) else 200
    shown = [
        m.text for m in page.marks if m.right < left and m.text.replace(".", "").isdigit() and m.size == 10
    ]

    assert [text for text in shown if text in axis][: len(axis)] == axis


def test_long_values_of_many_bars_do_not_run_into_each_other():
    labels = [f"Tháng {month}" for month in range(1, 13)]
    (page,) = laid_out([Bars(labels, [Series("", tuple(range(1_000_000, 1_000_012)))])])
    values = sorted(
        (m for m in page.marks if m.text.startswith("1.000.0") and "Bold" in m.face), key=lambda m: m.x
    )

    assert len(values) == 12
    assert all(one.right < other.x for one, other in pairwise(values))


@pytest.mark.parametrize("series", [(), (Series("", (1, 2, 3)),), (Series("", (1, 2, 3, 4)),) * 3])
def test_series_must_fit(series):
    with pytest.raises(ValueError, match="series"):
        Bars(QUARTERS, series)


def test_a_letter_that_cannot_be_printed_is_named():
    with pytest.raises(MissingGlyph):
        drawn((1, 2, 3, 4), title="Quà 🎁")


def test_the_same_values_as_a_table():
    bars = Bars(("Quý I", "Quý II"), [Series("2025", (1_500, None)), Series("2026", (0, -7))], unit="đồng")
    grid = bars.table()

    assert grid.heads == [("", "Quý I", "Quý II")]
    assert grid.rows == [("2025", "1.500", "…"), ("2026", "0", "-7")]
    assert grid.unit == "đồng"
