from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import communes, contributions, history, villages
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.reports import village_sheet
from models import Form, VillageKind
from tests.ui.conftest import give, idle, shown_window, type_in
from tests.ui.typing_replay import TELEX, compose, replay_keys
from ui.period_chooser import PeriodChooser
from ui.villages_page import VillagesPage

COMMUNE, NOW, UNVALUED, TO_DATE = 1, 3, 4, 5


@pytest.fixture
def page(window):
    return window.workplace.villages


def shown(page, key):
    """Give the texts of a village's row."""
    model = page.table.model()
    row = model.row_of(key)
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def names(page):
    return [row.title for row in page.table.rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("prang", ["Bon Bu Prâng 1A"]),
        ("bù prăng", ["Bon Bu Prâng 1A"]),
        ("y te", ["Bon Bu Dăr"]),
        ("chqs", ["Bon Bu Prâng 1A"]),
        ("quang truc", ["Bon Bu Dăr", "Bon Bu Prâng 1A", "Buôn Čư̆ M'gar ê̆ ô̆ ơ̆"]),
        ("mgar", ["Buôn Čư̆ M'gar ê̆ ô̆ ơ̆"]),
        ("nơi khác", []),
    ],
)
def test_search_filters_without_marks(page, typed, expected):
    type_in(page.search, typed)

    assert names(page) == expected


def test_search_takes_vietnamese_typing_as_it_comes(page):
    seen = replay_keys(page.search, TELEX["Bu Prâng 1A"])

    assert all(text == expected for text, expected in seen)
    assert names(page) == ["Bon Bu Prâng 1A"]

    page.search.clear()
    assert compose(page.search, ["d", "dă"], "dăr") == ["", ""]
    assert names(page) == ["Bon Bu Dăr"]


@pytest.mark.parametrize("keys", [(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Slash,)])
def test_search_is_reached_by_key_and_leads_back_to_the_list(page, qtbot, keys):
    page.table.setFocus()
    QTest.keyClick(page.table, *keys)
    qtbot.waitUntil(page.search.hasFocus)
    QTest.keyClicks(page.search, "mgar/")
    assert page.search.text() == "mgar/"

    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""

    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_selection_survives_a_search(page, world):
    page.table.choose(world.prang)
    type_in(page.search, "bu")
    page.search.clear()

    assert page.table.current().village.id == world.prang
    assert len(page.table.rows) == 3


def test_rows_tell_sums_and_missing_agencies(page, world):
    assert shown(page, world.prang)[2:] == ["Bộ CHQS tỉnh", "45.000", "1", "45.000"]
    assert shown(page, world.mgar)[2:] == ["chưa có đơn vị", "", "", ""]


def test_other_period_other_sums(page, world, window, qtbot):
    window.workplace.desk.choose(world.before)
    idle(qtbot, window)

    assert shown(page, world.prang)[NOW] == ""
    assert shown(page, world.dar)[NOW] == "12.000"
    assert page.totals.lines[0].cells[NOW] == "12.000"


def test_chooser_offers_the_period_in_hand_and_changes_it(page, world, window):
    combo = page.findChild(PeriodChooser).combo
    assert combo.currentText() == world.period.short

    place = combo.findText(world.before.short)
    combo.setCurrentIndex(place)
    combo.activated.emit(place)

    assert window.workplace.desk.period == world.before
    assert combo.currentText() == world.before.short


def test_totals_are_those_of_the_rows_and_of_the_summary_report(page, world):
    give_to_commune(world)

    lines = {line.title: line.cells for line in page.totals.lines}
    assert lines["Cộng 3 bon, buôn"] == {NOW: "45.000", UNVALUED: "1", TO_DATE: "45.000"} | to_date(world)
    assert lines["Toàn xã và giá trị chung"][NOW] == "7.000"
    assert lines["Tất cả"][NOW] == "52.000"

    type_in(page.search, "prang")

    assert [line.title for line in page.totals.lines] == ["Cộng 1 bon, buôn"]


def to_date(world):
    """Give what the totals add where the quarter before lies in the same year."""
    same_year = world.before.year == world.period.year
    return {TO_DATE: "57.000" if same_year else "45.000"}


def give_to_commune(world):
    line = ActLine("xi măng", commune=world.commune, form=Form.GOODS, value=7_000_000)
    when = PartialDate.day(world.period.first)
    contributions.record(Act((line,), (ActGiver(world.army),), when=when))


def test_a_step_reloads_rows_and_keeps_the_place(page, world, window, qtbot):
    page.table.choose(world.mgar)
    give(world.mgar, world.health, world.period.first, 3_000_500)

    assert shown(page, world.mgar)[NOW] == "3.000,5"
    assert page.table.current().village.id == world.mgar

    history.undo()

    assert shown(page, world.mgar)[NOW] == ""
    idle(qtbot, window)


def test_commune_is_named_once_there_are_several(page, world):
    assert page.table.isColumnHidden(COMMUNE)

    other = communes.add("Tuy Đức")
    villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=other)

    assert not page.table.isColumnHidden(COMMUNE)
    assert names(page).count("Bon Bu Prâng 1A") == 2


def test_preview_is_the_very_pdf_of_the_report(page, world, window, qtbot):
    page.table.choose(world.prang)
    idle(qtbot, window)
    (sheet,) = village_sheet.load(world.period, [world.prang])

    assert page.details.preview.data == village_sheet.pdf([sheet])
    assert page.paper().data == page.details.preview.data
    assert "Bu Prâng 1A" in page.paper().title


def test_preview_follows_selection_period_and_data(page, world, window, qtbot):
    page.table.choose(world.prang)
    idle(qtbot, window)
    seen = {page.details.preview.data}
    page.table.choose(world.dar)
    idle(qtbot, window)
    seen.add(page.details.preview.data)
    window.workplace.desk.choose(world.before)
    idle(qtbot, window)
    seen.add(page.details.preview.data)
    give(world.dar, world.army, world.before.last - timedelta(days=1), 1_000_000)
    idle(qtbot, window)
    seen.add(page.details.preview.data)

    assert len(seen) == 4


def test_details_say_who_lives_there_and_what_is_missing(page, world, window, qtbot):
    page.table.choose(world.prang)
    idle(qtbot, window)
    assert page.details.heading == ("Bon Bu Prâng 1A", "xã Quảng Trực")
    assert page.details.facts == f"142 hộ · 611 khẩu · 38 hộ nghèo ({world.period.year - 1})"
    assert not page.details.warns

    page.table.choose(world.mgar)
    idle(qtbot, window)

    assert (page.details.facts, page.details.warns) == ("", True)


def test_empty_file_teaches(qtbot, data_file):
    for window in shown_window(qtbot, data_file):
        page = window.workplace.villages

        assert "chưa có bon, buôn" in page.empty
        assert page.details.preview.sentence
        assert not window.print_action.isEnabled()
        assert not window.print_all_action.isEnabled()


def test_search_without_result_says_how_to_go_back(page, window):
    type_in(page.search, "nơi khác")

    assert "nơi khác" in page.empty
    assert "Esc" in page.empty
    assert page.paper() is None


def test_batch_is_what_is_seen_or_what_is_selected(page):
    assert page.batch().count == 3

    type_in(page.search, "bon")
    assert page.batch().count == 2

    page.search.clear()
    page.table.selectAll()
    assert page.batch().count == 3


def test_the_column_of_communes_stays_as_she_chose(page, world, qtbot):
    hidden = page.table.isColumnHidden
    assert hidden(COMMUNE)  # there is but one
    page.table.setColumnHidden(COMMUNE, False)
    page.reload()
    assert not hidden(COMMUNE)
    page.put_away()

    again = VillagesPage(page.desk, page.tools)  # as the next window makes it
    qtbot.addWidget(again)
    again.reload()
    assert not again.table.isColumnHidden(COMMUNE)
    again.table.setColumnHidden(COMMUNE, True)
    other = communes.add("Tuy Đức")
    villages.add("Bu Boong", kind=VillageKind.BON, commune=other)
    again.reload()
    assert again.table.isColumnHidden(COMMUNE)
    again.put_away()


def test_without_a_choice_communes_are_shown_where_there_are_several(page, world):
    other = communes.add("Tuy Đức")
    villages.add("Bu Boong", kind=VillageKind.BON, commune=other)

    assert not page.table.isColumnHidden(COMMUNE)
