from decimal import Decimal

import pytest

from app.sheets.listing import workbook
from ui.home_page import HomePage


@pytest.fixture
def page(qtbot, desk):
    made = HomePage(desk)
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    made.reload()
    qtbot.waitUntil(lambda: not made.busy)
    yield made
    made.put_away()


def test_what_is_seen_is_listed_in_numbers(page, world):
    listing = page.listing()
    quarters = [quarter.short for quarter in page.matrix._model.matrix.quarters]

    assert listing.heads == ["Bon, buôn", *quarters, "Cộng", "Khoản chưa quy tiền", "Ghi chú"]
    rows = {row[0]: row for row in listing.rows}
    assert rows["Bon Bu Prâng 1A"][-4:] == [45_000, 45_000, 1, ""]
    assert rows["Bon Bu Dăr"][-5:-2] == [12_000, None, 12_000]
    assert rows["Buôn Čư̆ M'gar ê̆ ô̆ ơ̆"][1:] == [None] * (len(quarters) + 2) + [""]
    assert listing.title.endswith(f"đến {quarters[-1]} (1.000 đồng)")
    assert workbook(listing).startswith(b"PK")


@pytest.mark.parametrize("by", ["village", "agency"])
@pytest.mark.parametrize("pairs", [False, True])
def test_the_rows_add_up_to_the_whole(page, qtbot, by, pairs):
    page.by.setCurrentIndex(page.by.findData(by))
    page.by.activated.emit(page.by.currentIndex())
    qtbot.waitUntil(lambda: not page.busy)
    page.pairs.setChecked(pairs)
    listing = page.listing()
    (whole,) = listing.totals
    tops = [row for row in listing.rows if not pairs or row[1] is None]

    assert len(listing.heads) == len(whole) == len(listing.rows[0])
    assert listing.heads[0] == ("Bon, buôn" if by == "village" else "Đơn vị")
    assert sum((row[-3] or 0 for row in tops), Decimal()) == whole[-3] == 57_000
    if pairs:
        assert {row[0] for row in listing.rows if row[1]} <= {row[0] for row in tops}


def test_nothing_is_exported_before_it_is_read(qtbot, desk):
    page = HomePage(desk)
    qtbot.addWidget(page)

    assert page.exports
    assert page.listing() is None
