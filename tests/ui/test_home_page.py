"""The home page tells the quarter, what waits, and who gave where; and leads to each of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import agencies, contributions, overview, store, villages
from app.errors import UserError
from models import AgencyKind
from tests.ui.conftest import give
from ui import jobs
from ui.desk import Desk
from ui.home_page import HomePage


@pytest.fixture
def desk(world, data_file):
    made = Desk(store.OpenFile(data_file))
    yield made
    made.close()


@pytest.fixture
def page(qtbot, desk):
    made = HomePage(desk)
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    made.activateWindow()
    read(qtbot, made)
    yield made
    made.put_away()


@pytest.fixture
def asked(desk):
    """Collect the lists and records asked for."""
    found = []
    desk.list_asked.connect(found.append)
    desk.record_asked.connect(lambda noun, key: found.append((noun, key)))
    return found


def read(qtbot, page):
    """Let the page read, and wait for it."""
    page.reload()
    qtbot.waitUntil(lambda: not page.busy)


def line(period):
    """Say a period as it is read on a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(overview.load, period, date.today()).result()
    return found.glance.line(date.today())


def titles(page):
    return [row.title for row in page.matrix.rows]


def open_cell(page, row, column):
    page.matrix.setFocus()
    page.matrix.setCurrentIndex(page.matrix.model().index(row, column))
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)


def test_its_frame_is_there_before_the_figures(qtbot, desk):
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.show()

    assert page.line.text() == "Đang đọc số liệu…"
    assert titles(page) == []


def test_it_says_the_period_in_one_line(page, world):
    assert page.line.text() == line(world.period)
    assert page.line.text().startswith(
        f"{world.period.short}: 3 bon, buôn · 1 đơn vị đã hỗ trợ · 45 triệu đồng"
    )


def test_it_says_what_waits_and_leads_there(page, world, asked):
    page.to_do.buttons["no-agency"].click()

    (wanted,) = asked
    assert (wanted.noun, wanted.preset, wanted.keys) == ("village", "no-agency", {world.mgar})
    assert wanted.said == "bon, buôn chưa có đơn vị"
    assert "1 bon, buôn chưa có đơn vị kết nghĩa." in page.to_do.sentences


def test_the_matrix_shows_villages_then_pairs_then_agencies(page, qtbot):
    assert titles(page) == ["Bon Bu Dăr", "Bon Bu Prâng 1A", "Buôn Čư̆ M'gar ê̆ ô̆ ơ̆"]

    page.pairs.setChecked(True)
    assert titles(page) == [
        "Bon Bu Dăr",
        "Sở Y tế",
        "Bon Bu Prâng 1A",
        "Bộ CHQS tỉnh",
        "Buôn Čư̆ M'gar ê̆ ô̆ ơ̆",
    ]

    page.by.setCurrentIndex(1)
    page.by.activated.emit(1)
    qtbot.waitUntil(lambda: not page.busy)
    assert titles(page) == ["Bộ CHQS tỉnh", "Bon Bu Prâng 1A", "Sở Y tế", "Bon Bu Dăr"]


def test_enter_in_a_cell_leads_to_its_contributions(page, world, asked):
    open_cell(page, 1, 8)

    (wanted,) = asked
    assert wanted.noun == "contribution"
    assert wanted.said == f"Bon Bu Prâng 1A, {world.period.name}"
    assert wanted.keys == {act.id for act in contributions.in_period(world.period)}
    assert len(wanted.keys) == 2


def test_enter_in_an_empty_cell_leads_to_an_empty_list(page, asked):
    open_cell(page, 2, 8)

    assert asked[0].keys == frozenset()


def test_enter_on_a_name_leads_to_the_record(page, world, asked, qtbot):
    page.pairs.setChecked(True)
    open_cell(page, 0, 0)
    open_cell(page, 1, 0)
    page.by.setCurrentIndex(1)
    read(qtbot, page)
    open_cell(page, 0, 0)
    open_cell(page, 1, 0)

    assert asked == [
        ("village", world.dar),
        ("agency", world.health),
        ("agency", world.army),
        ("village", world.prang),
    ]


def test_a_row_of_the_whole_commune_leads_to_the_commune(page, world, asked, qtbot):
    from app.contributions import Act, ActGiver, ActLine  # noqa: PLC0415  # only here
    from app.partial_date import PartialDate  # noqa: PLC0415

    line = ActLine("xi măng", commune=world.commune, value=7)
    contributions.record(Act((line,), (ActGiver(world.army),), PartialDate.day(world.period.first)))
    read(qtbot, page)
    open_cell(page, 3, 0)

    assert asked == [("commune", world.commune)]


def test_moving_in_matrix_and_bars_says_the_figures_below(page):
    page.matrix.setCurrentIndex(page.matrix.model().index(1, 8))
    assert page.words.text().startswith("Bon Bu Prâng 1A, ")
    assert "45.000.000" in page.words.text()

    page.bars.setFocus()
    QTest.keyClick(page.bars, Qt.Key.Key_End)
    assert page.words.text().startswith("Quý IV/")


def test_old_figures_stay_until_the_new_ones_are_there(page, world, qtbot):
    before = page.line.text()
    give(world.dar, world.health, world.period.first, 5_000_000)
    page.reload()

    assert page.line.text() == before
    assert len(titles(page)) == 3

    qtbot.waitUntil(lambda: not page.busy)
    assert "2 đơn vị đã hỗ trợ · 50 triệu đồng" in page.line.text()


def test_only_the_newest_reading_counts(page, world, desk, qtbot):
    page.reload()
    desk.choose(world.before)
    page.reload()
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: not page.busy)

    assert page.line.text() == line(world.before)


def test_a_file_that_cannot_be_read_is_said(page, desk, qtbot, monkeypatch):
    def fail(*_period, **_how):
        raise UserError("Ổ đĩa không đọc được.")

    monkeypatch.setattr(overview, "load", fail)
    with qtbot.waitSignal(desk.refused) as refused:
        page.reload()

    assert refused.args == ["Ổ đĩa không đọc được."]
    assert not page.busy


def test_an_empty_file_says_what_belongs_here(qtbot, data_file):
    desk = Desk(store.OpenFile(data_file))
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.show()
    read(qtbot, page)

    assert page._empty.isVisible()
    assert "chưa ghi khoản hỗ trợ nào" in page.line.text()
    page.put_away()
    desk.close()


def test_a_reading_that_was_stopped_is_over(page, qtbot):
    page.reload()
    jobs.stop_all()

    qtbot.waitUntil(lambda: not page.busy)


def test_put_away_it_reads_no_more(page, qtbot):
    page.reload()
    page.put_away()

    assert not page.busy


def test_the_keyboard_begins_with_what_waits(page, qtbot):
    page.take_focus()

    first = next(iter(page.to_do.buttons.values()))
    qtbot.waitUntil(first.hasFocus)


def test_tab_goes_in_reading_order_also_after_new_things_came(page, world, qtbot):
    give(world.mgar, world.army, world.period.first, None)
    read(qtbot, page)
    page.period.combo.setFocus()
    qtbot.waitUntil(page.period.combo.hasFocus)
    visited = []
    for _step in range(4 + len(page.to_do.buttons)):
        page.focusNextChild()
        visited.append(QApplication.focusWidget())

    assert "unpaired" in page.to_do.buttons
    assert visited == [*page.to_do.buttons.values(), page.bars, page.pairs, page.by, page.matrix]
    assert all(widget.accessibleName() or widget.text() for widget in visited)


def test_long_names_and_many_rows_do_not_widen_the_page(page, world, qtbot):
    name = "Trung tâm Bảo tồn văn hóa ê̆ ô̆ ơ̆ ư̆ và Phát triển cộng đồng các dân tộc tại chỗ tỉnh Lâm Đồng"
    long = agencies.add(name, kind=AgencyKind.SERVICE)
    for number in range(30):
        village = villages.add(f"{name} {number}", kind="bon", commune=world.commune)
        give(village, long, world.period.first, 10**12 + number)
    least = page.minimumSizeHint().width()
    read(qtbot, page)

    assert page.minimumSizeHint().width() <= max(least, 860)
    assert page.minimumSizeHint().height() <= 500
