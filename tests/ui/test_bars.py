"""The bars are read by eye, by keyboard and in words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app import periods
from app.overview import Bar
from app.summary import NOTHING, Sums
from models import Scheme
from ui import theme
from ui.bars import Bars, rounded

BARS = tuple(
    Bar(periods.quarter(2026, number, Scheme.DECREE), now, before)
    for number, now, before in (
        (1, Sums(money=40_000_000), Sums(goods=20_000_000)),
        (2, Sums(goods=10_000_000, labour=10_000_000), NOTHING),
        (3, Sums(unvalued=1), NOTHING),
        (4, NOTHING, NOTHING),
    )
)


@pytest.fixture
def bars(qtbot):
    made = Bars()
    qtbot.addWidget(made)
    made.resize(600, 160)
    made.show_bars(BARS)
    made.show()
    return made


@pytest.fixture
def told(bars):
    said = []
    bars.told.connect(said.append)
    return said


def drawn(bars):
    """Give the colours that are drawn and how many points each has."""
    image = bars.grab().toImage()
    found = {}
    for x in range(image.width()):
        for y in range(40, image.height()):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return found


@pytest.mark.parametrize(
    ("total", "text"), [(0, "0"), (1, "<1"), (500_000, "1"), (1_499_999, "1"), (13_829_323_000, "13.829")]
)
def test_totals_are_rounded_to_millions(total, text):
    assert rounded(Sums(goods=total)) == text


def test_all_is_said_to_whoever_does_not_see_it(bars):
    assert bars.accessibleDescription().splitlines() == [bar.words() for bar in BARS]
    assert bars.words.splitlines()[2:] == [
        "Quý III/2026: 1 khoản chưa quy tiền. Quý III/2025: không có khoản nào.",
        "Quý IV/2026: không có khoản nào. Quý IV/2025: không có khoản nào.",
    ]


def test_arrows_go_through_the_quarters_and_stop_at_the_ends(bars, told):
    bars.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right):
        QTest.keyClick(bars, key)

    assert told[-3:] == [BARS[number].words() for number in (1, 0, 3)]
    assert bars.current == 3
    assert bars.accessibleDescription() == BARS[3].words()

    bars.clearFocus()
    assert bars.accessibleDescription() == bars.words


def test_pointing_says_the_quarter(bars, told, qtbot):
    QTest.mouseMove(bars, QPoint(10, 80))
    QTest.mouseMove(bars, QPoint(450 + 75, 80))
    qtbot.waitUntil(lambda: told[-1:] == [BARS[3].words()])


def test_this_year_and_the_last_have_colours_of_their_own(bars):
    colors = theme.current()
    found = drawn(bars)

    assert found[colors.accent] > found[colors.muted] > 0


def test_nothing_is_drawn_where_nothing_is_known(bars, told):
    bars.clearFocus()
    bars.show_bars([Bar(bar.period, NOTHING, NOTHING) for bar in BARS])
    assert theme.current().accent not in drawn(bars)

    bars.show_bars([])
    QTest.mouseMove(bars, QPoint(100, 80))
    QTest.keyClick(bars, Qt.Key.Key_Right)

    assert bars.words == ""
    bars.grab()
