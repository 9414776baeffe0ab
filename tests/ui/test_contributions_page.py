from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app import agencies, contributions, history, ledger, periods
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from models import Form, Kind, State
from tests.ui.conftest import give, type_in
from ui import contributions_page, ledger_feed
from ui.registers.contributions import EVERYTHING, KIND, UNDATED, UNPAIRED, UNVALUED, YEAR

WHEN, PLACE, GIVERS, WHAT, QUANTITY, VALUE, STATE = range(7)


@pytest.fixture
def page(window, qtbot):
    window.workplace.open_page("contributions")
    made = window.workplace.page
    ready(qtbot, made)
    return made


def ready(qtbot, page):
    """Wait until the list is complete and what is seen of it has been read."""
    qtbot.waitUntil(
        lambda: (
            not (
                page.feed.busy
                or page.table.long_model.busy
                or page.selection_sums.busy
                or page._details_due.isActive()
            )
        )
    )


def shown(page, column=WHAT):
    model = page.table.model()
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def choose(page, qtbot, **chosen):
    for combo in page.filters:
        combo.choose(chosen.get(combo.filter.name, ""))
    page.narrow()
    ready(qtbot, page)


def totals(page):
    return {line.title: line.cells.get(VALUE) for line in page.totals.lines}


def record(*lines, giver, when=None, **rest):
    return contributions.record(Act(lines, (ActGiver(giver),), when, **rest))


# --- The list ---------------------------------------------------------------------------------------------------


def test_lists_the_lines_of_the_period_in_hand(page, world):
    assert sorted(shown(page)) == ["gạo", "ngày công"]
    assert shown(page, PLACE) == ["bon Bu Prâng 1A"] * 2
    assert shown(page, GIVERS) == ["Bộ CHQS tỉnh"] * 2
    assert sorted(shown(page, VALUE)) == ["45.000", "chưa quy tiền"]
    assert totals(page) == {"Cộng 2 dòng, 1 dòng chưa quy tiền": "45.000"}


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (PartialDate.month(2025, 8), "08/2025"),
        (PartialDate.quarter(2025, 3), "Quý III/2025"),
        (PartialDate.year(2025), "2025"),
        (PartialDate.day(date(2025, 8, 1)), "01/08/2025"),
        (PartialDate.occasion_of("Tết 2025"), "dịp Tết 2025"),
        (None, "chưa rõ ngày"),
    ],
)
def test_days_are_said_as_exactly_as_they_are_known(page, world, qtbot, known, said):
    key = record(ActLine("quà", Kind.OTHER, world.dar), giver=world.health, when=known)
    page.show_record("contribution", key)
    ready(qtbot, page)

    assert page.table.current().act == key
    assert said in shown(page, WHEN)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"span": EVERYTHING}, ["gạo", "ngày công", "thuốc"]),
        ({"span": UNDATED}, []),
        ({"kind": f"{KIND}{Kind.LABOUR}"}, ["ngày công"]),
        ({"kind": Form.LABOUR}, ["ngày công"]),
        ({"state": UNVALUED}, ["ngày công"]),
        ({"state": State.PLANNED}, []),
        ({"state": UNPAIRED}, []),
        ({"state": State.DONE, "span": EVERYTHING, "kind": Form.GOODS}, ["gạo", "thuốc"]),
    ],
)
def test_short_lists_narrow(page, qtbot, chosen, expected):
    choose(page, qtbot, **chosen)

    assert sorted(shown(page)) == expected


def test_places_and_agencies_are_offered_by_their_names(page, qtbot, world):
    span, place, agency, *_rest = page.filters
    assert [place.itemText(number) for number in range(place.count())] == [
        "mọi nơi", "bon Bu Dăr", "bon Bu Prâng 1A", "buôn Čư̆ M'gar ê̆ ô̆ ơ̆", "Toàn xã Quảng Trực",
    ]  # fmt: skip
    choose(page, qtbot, span=EVERYTHING, agency=world.health)
    assert shown(page) == ["thuốc"]

    agencies.rename(world.health, "Sở Y tế mới", since=world.before.first)
    ready(qtbot, page)

    assert agency.currentText() == "Sở Y tế mới"
    choose(page, qtbot, span=EVERYTHING, place=world.dar)
    assert (shown(page), span.chosen) == (["thuốc"], EVERYTHING)


def test_the_whole_year_is_wider_than_a_quarter(page, qtbot, world):
    choose(page, qtbot, span=YEAR)

    same_year = world.before.year == world.period.year
    assert ("thuốc" in shown(page)) == same_year


def test_search_finds_without_marks_and_says_when_there_is_nothing(page, qtbot):
    type_in(page.search, "gao prang")
    ready(qtbot, page)
    assert shown(page) == ["gạo"]

    type_in(page.search, "x")
    ready(qtbot, page)
    assert "gao prangx" in page.empty
    assert "trong kỳ đã chọn" in page.empty
    choose(page, qtbot, span=EVERYTHING)
    assert "trong kỳ đã chọn" not in page.empty
    choose(page, qtbot)

    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    ready(qtbot, page)
    assert (len(shown(page)), page.empty) == (2, "")


def test_the_line_in_hand_stays_through_search_and_order(page, qtbot, world):
    page.table.sortByColumn(WHAT, Qt.SortOrder.AscendingOrder)
    ready(qtbot, page)
    assert shown(page) == ["gạo", "ngày công"]
    page.table.choose_number(page.table.long_model.numbers[1])

    page.table.sortByColumn(WHAT, Qt.SortOrder.DescendingOrder)
    ready(qtbot, page)
    assert shown(page) == ["ngày công", "gạo"]
    assert page.table.current().what == "ngày công"

    type_in(page.search, "cong")
    ready(qtbot, page)
    page.search.clear()
    ready(qtbot, page)
    assert page.table.current().what == "ngày công"


def test_another_period_lists_other_lines(page, window, world, qtbot):
    window.workplace.desk.choose(world.before)
    ready(qtbot, page)

    assert shown(page) == ["thuốc"]


def test_a_step_is_seen_and_taken_back(page, world, qtbot):
    page.table.choose_number(page.table.long_model.numbers[1])
    what = page.table.current().what
    give(world.mgar, world.health, world.period.last, 3_000_500, what="cây giống")
    ready(qtbot, page)
    assert "cây giống" in shown(page)
    assert page.table.current().what == what

    history.undo()
    ready(qtbot, page)
    assert len(shown(page)) == 2


def test_a_long_list_shows_before_it_is_complete(page, world, qtbot, monkeypatch):
    monkeypatch.setattr(ledger, "_FIRST_ACTS", 2)
    monkeypatch.setattr(ledger, "_ACTS", 2)
    monkeypatch.setattr(ledger_feed, "_SCREEN", 2)
    monkeypatch.setattr(ledger_feed, "_PAUSE", 0)
    monkeypatch.setattr(contributions_page, "_PATIENCE", 0)
    with history.step("Nhiều khoản"):
        for number in range(12):
            give(world.mgar, world.health, world.period.last, 1_000, what=f"quà {number}")
    ready(qtbot, page)
    titles = []
    page.feed.went_on.connect(lambda _told: titles.append(page.totals.lines[0].title))
    type_in(page.search, "mgar")
    with qtbot.waitSignal(page.feed.begun) as begun:
        pass
    ready(qtbot, page)

    assert len(begun.args[0].numbers) >= 2
    assert titles[-1] == "Cộng 12 dòng"
    assert any(title.startswith("Đang đọc…") for title in titles)


def test_only_the_newest_of_many_letters_is_answered(page, qtbot):
    for letter in "gao":
        type_in(page.search, letter)
    ready(qtbot, page)

    assert shown(page) == ["gạo"]


# --- Sums -------------------------------------------------------------------------------------------------------


def test_what_is_selected_is_added_up(page, world, qtbot):
    give(world.dar, world.health, world.period.last, 5_000_000, what="tiền", form=Form.MONEY)
    record(
        ActLine("máy bơm", Kind.EQUIPMENT, world.dar, value=9_000_000),
        giver=world.health,
        when=PartialDate.day(world.period.first),
        state=State.PLANNED,
    )
    ready(qtbot, page)
    assert "Đang chọn" not in totals(page)
    page.table.selectAll()
    ready(qtbot, page)

    assert totals(page) == {
        "Cộng 4 dòng, 1 dòng chưa quy tiền": "50.000",
        "Tiền mặt 5.000; hiện vật 45.000; ngày công 0": None,
        "Kế hoạch, chưa cộng ở trên": "9.000",
        "Đã chọn 4 dòng": "50.000",
    }


# --- One act ----------------------------------------------------------------------------------------------------


@pytest.fixture
def joint(world):
    """Record one value over two villages, with all that can be said of an act."""
    lines = (
        ActLine(
            "cây giống", Kind.SEEDLING, world.prang, quantity=200_000, unit="cây", households=12, note="đợt 1"
        ),
        ActLine("phân bón", Kind.SEEDLING, world.dar),
    )
    return contributions.record(
        Act(
            lines,
            (ActGiver(world.army, amount=3_000_000), ActGiver(world.health)),
            PartialDate.day(world.period.last),
            occasion="Tết trồng cây",
            value=7_000_000,
            own_share=500_000,
            own_share_note="công làm đất",
            evidence="Biên bản 12",
            note="giao tận nơi",
        )
    )  # fmt: skip


def test_details_tell_the_whole_act(page, joint, qtbot):
    page.show_record("contribution", joint)
    ready(qtbot, page)
    said = page.details.facts.said

    assert shown(page, VALUE)[:2] == ["7.000 (chung)"] * 2
    assert page.details.heading[0] == "cây giống"
    for words in (
        "Tết trồng cây", "7.000.000 đồng", "Bảy triệu đồng", "giá trị chung", "200 cây; 12 hộ; đợt 1",
        "Bộ Chỉ huy Quân sự tỉnh: 3.000.000 đồng (hiện vật)", "Sở Y tế", "500.000 đồng; công làm đất",
        "Biên bản 12", "giao tận nơi", "bon Bu Dăr",
    ):  # fmt: skip
        assert words.replace(" đồng", "\N{NO-BREAK SPACE}đồng") in said or words in said, words


def test_details_say_what_is_missing(page, world, qtbot):
    key = record(
        ActLine("quà", Kind.OTHER, world.dar), giver=world.health, when=PartialDate.occasion_of("Tết")
    )
    page.show_record("contribution", key)
    ready(qtbot, page)

    said = page.details.facts.said
    assert "chưa rõ, nên chưa được cộng" in said
    assert "quà: chưa quy tiền" in said
    assert page.table.current().act == key
    assert page.filters[0].chosen == UNDATED


def test_a_record_outside_the_period_is_brought_into_sight(page, world, qtbot):
    medicine = next(act for act in contributions.everything() if act.lines[0].what == "thuốc")
    type_in(page.search, "gao")
    page.show_record("contribution", medicine.id)
    ready(qtbot, page)

    assert page.table.current().act == medicine.id
    assert page.search.text() == ""


def test_a_record_that_is_gone_changes_nothing(page, qtbot):
    page.show_record("contribution", "gone")
    ready(qtbot, page)

    assert len(shown(page)) == 2


def test_a_list_asked_for_holds_those_of_all_periods(page, window, world, qtbot):
    keys = frozenset(act.id for act in contributions.everything() if act.lines[0].what != "gạo")
    window.workplace.desk.show_list("contribution", "some", said="vài khoản", keys=keys)
    ready(qtbot, page)
    assert sorted(shown(page)) == ["ngày công", "thuốc"]

    page.only.cleared.emit()
    ready(qtbot, page)
    assert sorted(shown(page)) == ["gạo", "ngày công"]


@pytest.mark.parametrize(("preset", "expected"), [(UNVALUED, ["ngày công"]), (UNDATED, []), (UNPAIRED, [])])
def test_lists_are_known_by_name_too(page, window, qtbot, preset, expected):
    window.workplace.desk.show_list("contribution", preset, said="…")
    ready(qtbot, page)

    assert shown(page) == expected


def test_deleting_says_what_goes_with_it_and_is_taken_back(page, joint, window, qtbot):
    page.show_record("contribution", joint)
    ready(qtbot, page)
    next(action for action in page.commands() if action.text() == "Xóa").trigger()
    ready(qtbot, page)
    assert window.status.sentence == "Đã xóa khoản hỗ trợ “cây giống” cùng 1 nội dung khác của khoản này."
    assert len(shown(page)) == 2

    window.undo_action.trigger()
    ready(qtbot, page)
    assert len(shown(page)) == 4


def test_a_gift_begun_here_is_about_the_line_in_hand(page, world, qtbot):
    assert page.offered() == (world.prang, [world.army])
    assert page.enter_contribution()
    assert page.form.isVisibleTo(page)


# --- Going out --------------------------------------------------------------------------------------------------


def test_the_list_goes_to_a_workbook_with_numbers_as_numbers(page, joint, qtbot):
    ready(qtbot, page)
    page.table.sortByColumn(WHAT, Qt.SortOrder.AscendingOrder)
    ready(qtbot, page)
    page.table.setColumnHidden(QUANTITY, False)
    listing = page.listing()
    rows = [list(row) for row in listing.rows]

    assert listing.heads == ["Ngày", "Nơi nhận", "Đơn vị", "Nội dung", "Số lượng", "Giá trị, 1.000 đồng"]
    assert [row[3] for row in rows] == ["cây giống", "gạo", "ngày công", "phân bón"]
    assert [row[5] for row in rows] == ["7.000 (chung)", 45_000, None, "7.000 (chung)"]
    assert rows[0][4] == 200


def test_of_several_selected_lines_those_go_out(page, qtbot):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "gạo" in QGuiApplication.clipboard().text())

    assert len(list(page.listing().rows)) == 2


def test_more_lines_than_a_workbook_bears_are_refused_in_words(page, window, monkeypatch):
    monkeypatch.setattr("app.sheets.listing.MOST_ROWS", 1)

    assert page.listing() is None
    assert "2 dòng" in window.notice.sentence


def test_an_empty_period_teaches(page, window, world, qtbot):
    window.workplace.desk.choose(periods.year(world.period.year - 20, world.period.scheme))
    ready(qtbot, page)

    assert "Ghi hỗ trợ" in page.empty
    assert page.listing() is None
    assert page.details.facts.said == ""


def test_every_control_has_a_name(page):
    for widget in (page.search, page.table, page.totals, *page.filters):
        assert widget.accessibleName()


def test_going_through_the_list_shows_one_act_after_a_moment(page, world, qtbot):
    give(world.mgar, world.health, world.period.first + timedelta(days=1), 1_000, what="vở")
    ready(qtbot, page)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    ready(qtbot, page)

    assert page.details.heading[0] == "vở"


# --- Correcting -------------------------------------------------------------------------------------------------


def test_an_act_is_corrected_beside_the_list(page, qtbot, world, window):
    page.table.choose_number(ledger.of_act(page.table.current().act)[0])
    before = page.table.current().act
    page.table.setFocus()

    QTest.keyClick(page.table, Qt.Key.Key_F2)

    form = page.beside.form
    assert form is page.form
    assert not form.unsaved
    kept = contributions.read(before)
    assert form.submit()
    assert contributions.read(before) == kept
    assert history.undo_title() != "Sửa khoản hỗ trợ: gạo"  # nothing was different, so nothing was written

    page.correct_contribution(before)
    form.body.lines[0].what.set_text("gạo tẻ")
    assert form.submit()
    ready(qtbot, page)
    assert "gạo tẻ" in {line.what for line in contributions.read(before).lines}
    assert page.beside.form is None
