from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app import agencies
from tests.ui.conftest import type_in
from tests.ui.registers.conftest import command
from ui.table_menu import TableMenu


@pytest.fixture
def page(turn):
    return turn("agencies")


def names(page):
    return [row.agency.name for row in page.table.rows]


def test_agencies_stand_with_their_villages_and_sums(page, world):
    army, health = page.table.rows

    assert army.villages == "bon Bu Prâng 1A"
    assert (army.sums.total, army.sums.unvalued) == (45_000_000, 1)
    assert (health.sums.total, health.to_date.total) in {(0, 12_000_000), (0, 0)}  # by the quarter of today
    assert page.totals.lines[0].cells[5] == "45.000"


def test_filters_and_search_narrow_and_are_kept_under_a_name(page):
    page.filters[1].choose("silent")
    page.narrow()
    assert names(page) == ["Sở Y tế"]

    TableMenu(page).keep("Chưa hỗ trợ")
    page.show_all()
    assert len(names(page)) == 2

    type_in(page.search, "chqs")
    assert names(page) == ["Bộ Chỉ huy Quân sự tỉnh"]

    page.apply_filter(TableMenu(page)._kept()["Chưa hỗ trợ"])
    assert page.search.text() == ""
    assert names(page) == ["Sở Y tế"]


def test_a_new_agency_is_entered_beside_the_list_and_chosen(page, window):
    command(page, "Thêm").trigger()
    form = page.beside.form
    QTest.keyClick(form.name.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.name.said == "Hãy ghi tên đơn vị."

    type_in(form.name.line, "Tỉnh đoàn Đắk Nông")
    QTest.keyClick(form.name.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert page.beside.form is None
    assert page.table.current().agency.name == "Tỉnh đoàn Đắk Nông"
    assert window.status.sentence == "Đã thêm đơn vị Tỉnh đoàn Đắk Nông."

    window.undo_action.trigger()
    assert len(names(page)) == 2


def test_renaming_keeps_the_row_and_tells_the_history(page, world):
    page.table.choose(world.health)
    command(page, "Đổi tên").trigger()
    form = page.beside.form
    form.name.line.setText("Sở Y tế và Dân số")
    form.since.set_text("1/1/2024")

    assert form.submit()
    assert page.details.heading[0] == "Sở Y tế và Dân số"

    page.details.tabs.setCurrentIndex(1)
    assert "Đổi tên Sở Y tế thành Sở Y tế và Dân số" in page.details.history.said
    assert "Dựng dữ liệu" in page.details.history.said


def test_what_is_selected_is_added_up_and_copied_with_titles(page):
    page.table.selectAll()
    assert page.totals.lines[-1].title == "Đã chọn 2"

    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert head[0] == "Đơn vị"
    assert [row[0] for row in rows] == ["Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế"]
    assert all(len(row) == len(head) for row in rows)


def test_a_record_asked_for_is_found_behind_a_filter(page, window, world):
    page.filters[1].choose("silent")
    page.narrow()

    window.workplace.desk.show_record("agency", world.army)

    assert page.table.current().agency.id == world.army


def test_a_list_asked_for_says_what_it_is(page, window, world):
    window.workplace.desk.show_list("agency", said="im lặng 6 tháng", keys=frozenset({world.health}))

    assert names(page) == ["Sở Y tế"]
    assert page.only.said == "Chỉ xem: im lặng 6 tháng"

    page.show_all()
    assert len(names(page)) == 2


def test_reading_only_nothing_can_be_written(page, monkeypatch):
    monkeypatch.setattr(type(page.desk), "read_only", True)
    page.reload()

    assert [action.text() for action in page.commands() if action.isEnabled()] == ["In phiếu đơn vị"]


def test_a_merger_written_by_mistake_is_taken_back(page, world):
    page.table.choose(world.health)
    assert not command(page, "Bỏ việc sáp nhập").isEnabled()

    agencies.merge(world.health, world.army, world.period.first + timedelta(days=1))
    page.desk.choose(world.before)  # when it was still there
    page.table.choose(world.health)
    assert "Đã sáp nhập vào: Bộ Chỉ huy Quân sự tỉnh" in page.details.facts.said

    command(page, "Bỏ việc sáp nhập").trigger()
    assert agencies.mergers() == {}


def test_a_workbook_gets_the_figures_that_its_heads_announce(page):
    listing = page.listing()
    now = listing.heads.index("Kỳ này, 1.000 đồng")

    assert [row[now] for row in listing.rows] == [Decimal(45_000), None]
