"""Contributions entered by keyboard alone, with what saves typing: copies, the last act, templates."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import contributions, history, pledges, templates
from app.pledges import Promise
from app.templates import LineTemplate
from models import Basis, Form, GiverRole, Kind, State
from tests.ui.conftest import type_in
from tests.ui.entry import (
    CONTROL,
    DOWN,
    ENTER,
    F6,
    F7,
    F8,
    TAB,
    day,
    entry_in_hand,
    focus,
    newest,
    press,
    settle,
    shown_form,
)


@pytest.fixture
def form(qtbot, desk):
    return shown_form(qtbot, desk)


def test_four_lines_and_two_givers_without_a_mouse(form, world):
    said, visited = [], []
    form._desk.said.connect(said.append)

    def go_on(text="", *, chosen=False):
        visited.append(entry_in_hand(form))
        if text:
            type_in(focus(), text)
        if chosen:
            press(DOWN)
        press(ENTER)

    go_on(day(world))
    go_on("Tết Bính Ngọ")
    for number, (place, what, quantity, unit, price, value) in enumerate(
        [
            ("bu prang", "quà Tết", "42", "suất", "300k", ""),
            ("bu dar", "gạo", "1,5", "tấn", "", "22tr5"),
            ("mgar", "tiền mặt", "", "", "", "5 triệu"),
            ("", "ngày công", "30 công", "", "200 nghìn", ""),
        ]
    ):
        if number:
            press(F6)
        if place:
            focus().selectAll()
        go_on(place)
        go_on(what)
        go_on()  # Loại
        go_on(quantity)
        go_on(unit)
        go_on(price)
        go_on(value)
        visited.append(entry_in_hand(form))  # Tính vào
    press(ENTER)
    go_on()  # Giá trị chung
    go_on()  # Cách định giá
    go_on("chi huy quan su")
    visited.append(entry_in_hand(form))  # Vai trò
    press(F7)
    go_on("so y te")
    QTest.keyClicks(focus(), "tai")  # tài trợ
    go_on()
    go_on("4 triệu")
    QTest.keyClicks(focus(), "hien")  # hiện vật
    visited.append(entry_in_hand(form))
    press(ENTER, CONTROL)

    act = newest()
    assert [(line.village, line.what, line.value) for line in act.lines] == [
        (world.prang, "quà Tết", 12_600_000),
        (world.dar, "gạo", 22_500_000),
        (world.mgar, "tiền mặt", 5_000_000),
        (world.mgar, "ngày công", 6_000_000),
    ]
    assert [(line.quantity, line.unit) for line in act.lines] == [
        (42_000, "suất"),
        (1_500, "tấn"),
        (None, ""),
        (30_000, "công"),
    ]
    assert [line.form for line in act.lines] == [Form.GOODS, Form.GOODS, Form.MONEY, Form.LABOUR]
    assert [(giver.agency, giver.role, giver.amount, giver.form) for giver in act.givers] == [
        (world.army, GiverRole.TWINNED, None, None),
        (world.health, GiverRole.SPONSOR, 4_000_000, Form.GOODS),
    ]
    assert (act.when.first, act.occasion) == (world.period.first, "Tết Bính Ngọ")
    assert "46.100.000" in said[-1]
    settle()
    assert_in_reading_order(form, visited)


def assert_in_reading_order(form, visited):
    places = [entry.mapTo(form.body, entry.rect().topLeft()) for entry in visited if form.isAncestorOf(entry)]
    assert len(places) == len(visited) > 38
    assert places == sorted(places, key=lambda place: (place.y() // 12, place.x()))


# --- Ctrl+D -----------------------------------------------------------------------------------------------------


def test_a_field_is_copied_from_the_line_above(form, world):
    first = form.body.lines[0]
    first.village.choose(world.dar)
    type_in(first.what.line, "gạo tẻ")
    type_in(first.quantity.line, "hơn 12,5")
    type_in(first.value.line, "1tr25")
    first.value.choices[0].click()
    press(F6)
    second = form.body.lines[1]
    second.village.choose(world.mgar)
    for entry in (second.village, second.what, second.quantity, second.value, second.kind):
        entry.control.setFocus()
        press(Qt.Key.Key_D, CONTROL)

    one, two = first.read(), second.read()
    assert one == two
    assert two.value == 1_025_000
    assert form.unsaved


def test_the_first_line_copies_from_the_act_recorded_last(form, world):
    last = newest()
    for entry in (
        form.body.when.when,
        form.body.lines[0].village,
        form.body.lines[0].what,
        form.body.lines[0].value,
        form.body.givers[0].agency,
    ):
        entry.control.setFocus()
        press(Qt.Key.Key_D, CONTROL)

    act = form._read()
    assert act.when == last.when
    assert (act.lines[0].village, act.lines[0].what, act.lines[0].value) == (world.dar, "thuốc", 12_000_000)
    assert act.givers[0].agency == world.health


def test_a_giver_copies_from_the_giver_above(form, world):
    form.body.givers[0].agency.choose(world.army)
    form.body.givers[0].role.choose(GiverRole.SPONSOR)
    press(F7)
    press(Qt.Key.Key_D, CONTROL)
    form.body.givers[1].role.control.setFocus()
    press(Qt.Key.Key_D, CONTROL)

    assert form.body.givers[1].read() == form.body.givers[0].read()


# --- F8 ---------------------------------------------------------------------------------------------------------


def test_the_last_act_is_repeated_without_what_is_counted_anew(form, world):
    type_in(form.body.when.when.line, day(world))
    line = form.body.lines[0]
    line.village.choose(world.prang)
    form.body.givers[0].agency.choose(world.army)
    type_in(line.what.line, "quà Tết")
    type_in(line.quantity.line, "42 suất")
    type_in(line.unit_value.line, "300k")
    line.unfold().note.area.insertPlainText("đợt một")
    type_in(form.body.unfold().evidence.line, "biên bản 12")
    assert form.submit()
    form.begin()
    press(F8)

    act = form._read()
    (again,) = act.lines
    assert (again.what, again.kind, again.unit, again.unit_value) == (
        "quà Tết",
        Kind.TET_GIFT,
        "suất",
        300_000,
    )
    assert (again.village, act.givers[0].agency, act.when.first) == (
        world.prang,
        world.army,
        world.period.first,
    )
    assert (again.quantity, again.value, again.note, act.evidence) == (None, None, "", "")
    assert focus() is form.body.lines[0].village.control

    type_in(form.body.lines[0].quantity.line, "7")
    assert form.submit()
    assert newest().lines[0].value == 2_100_000


def test_repeating_asks_before_it_takes_away_what_was_typed(form, monkeypatch):
    type_in(form.body.lines[0].what.line, "gạo")
    monkeypatch.setattr("ui.ask.discard", lambda _parent: False)
    press(F8)
    assert form.body.lines[0].what.text == "gạo"

    monkeypatch.setattr("ui.ask.discard", lambda _parent: True)
    press(F8)

    assert form.body.lines[0].what.text == "thuốc"


# --- Templates --------------------------------------------------------------------------------------------------

TET = LineTemplate("quà Tết", Kind.TET_GIFT, Form.GOODS, "suất", 300_000)


def texts(popup):
    return [] if popup is None else [popup.item(row).text() for row in range(popup.count())]


def test_a_template_is_found_without_marks_and_fills_the_line(form):
    templates.keep(TET)
    templates.keep(LineTemplate("gạo", Kind.FOOD, Form.GOODS, "kg", 15_000, Basis.INVOICE))
    line = form.body.lines[0]
    line.what.control.setFocus()
    QTest.keyClicks(focus(), "qua t")
    assert [text.replace("\u00a0", " ") for text in texts(line.what.line.popup)] == [
        "quà Tết   suất, 300.000 đồng, hiện vật"
    ]
    press(DOWN)
    press(ENTER)

    assert entry_in_hand(form) is line.kind
    assert (line.what.text, line.unit.text) == ("quà Tết", "suất")
    assert line.unit_value.value().value == 300_000
    type_in(line.quantity.line, "42")
    assert "12.600.000" in line.value.said

    line.what.set_text("")
    line.what.control.setFocus()
    press(DOWN)
    assert len(texts(line.what.line.popup)) == 2
    press(DOWN)
    press(ENTER)

    assert (line.what.text, line.details.basis.value) == ("gạo", Basis.INVOICE)


def test_nothing_is_taken_that_was_not_marked(form):
    templates.keep(TET)
    line = form.body.lines[0]
    line.what.control.setFocus()
    QTest.keyClicks(focus(), "qua")
    press(ENTER)

    assert (line.what.text, line.unit.text) == ("qua", "")
    assert line.what.line.popup is None


def test_a_line_is_kept_as_a_template_and_let_go_again(form, desk):
    said = []
    desk.said.connect(said.append)
    line = form.body.lines[0]
    assert line._keep.isHidden()
    type_in(line.what.line, "gạo nếp")
    type_in(line.unit.line, "kg")
    type_in(line.unit_value.line, "20k")
    line._keep.click()
    (kept,) = templates.listed()
    assert (kept.what, kept.unit, kept.unit_value) == ("gạo nếp", "kg", 20_000)
    assert "gạo nếp" in said[-1]
    assert line._keep.isHidden()

    line._forget.click()
    assert templates.listed() == []
    assert not line._keep.isHidden()
    history.undo()

    assert len(templates.listed()) == 1
    assert line._keep.isHidden()


def test_what_cannot_be_kept_as_a_template_is_said(form):
    line = form.body.lines[0]
    type_in(line.what.line, "gạo \u202eđảo")
    line._keep.click()

    assert "U+202E" in line.what.said
    assert templates.listed() == []


# --- Planned, cancelled, pledged, and in another period -----------------------------------------------------------


def fill_simple(form, world):
    type_in(form.body.when.when.line, day(world))
    form.body.lines[0].village.choose(world.prang)
    form.body.givers[0].agency.choose(world.army)
    type_in(form.body.lines[0].what.line, "gạo")


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_said(form, world, state):
    fill_simple(form, world)
    form.body.state.choose(state)

    assert form.submit()
    assert newest().state is state


def test_another_period_is_chosen_by_hand(form, world):
    fill_simple(form, world)
    when = form.body.when
    assert not when.period.isVisibleTo(form)
    when._other.click()
    assert when.period.control.hasFocus()
    when.period.choose(world.before.last)

    assert form.submit()
    assert newest().counted_on == world.before.last


def test_a_period_asked_for_and_left_open_follows_the_day(form, world):
    fill_simple(form, world)
    form.body.when._other.click()

    assert form.submit()
    assert newest().counted_on == world.period.first


def test_open_pledges_of_place_and_giver_are_offered(form, world):
    roof = pledges.promise(Promise(world.health, "mái nhà", village=world.prang, quantity=3000, unit="căn"))
    cow = pledges.promise(Promise(world.army, "bò", village=world.dar, quantity=2000, unit="con"))
    pledges.promise(Promise(world.health, "lúa", village=world.dar, quantity=2000, unit="tạ"))
    fill_simple(form, world)
    pledge = form.body.unfold().pledge
    offered = [pledge.combo.itemText(number) for number in range(pledge.combo.count())]

    assert offered[0] == "không theo cam kết nào"
    assert {text.split(",")[0] for text in offered[1:]} == {"mái nhà", "bò"}
    assert any("Sở Y tế" in text for text in offered)
    pledge.choose(roof)
    form.body.lines[0].village.choose(world.dar)
    form.body.offer_pledges()
    assert pledge.value == roof
    pledge.choose(cow)

    assert form.submit()
    assert newest().pledge == cow


def test_all_that_can_be_said_of_an_act_is_recorded(form, world):
    fill_simple(form, world)
    line = form.body.lines[0]
    type_in(line.value.line, "gần 5 triệu")
    details = line.unfold()
    details.basis.choose(Basis.INVOICE)
    type_in(details.households.line, "40 hộ")
    type_in(details.people.line, "171")
    details.note.area.insertPlainText("một\nhai")
    more = form.body.unfold()
    type_in(more.own_share.line, "1tr5")
    type_in(more.own_share_note.line, "ngày công")
    type_in(more.evidence.line, "biên bản 12")
    more.note.area.insertPlainText("dòng một\n\ndòng ba")

    assert form.submit()
    act = newest()
    (said,) = act.lines
    assert (said.basis, said.households, said.people, said.note) == (Basis.INVOICE, 40, 171, "một\nhai")
    assert (act.own_share, act.own_share_note) == (1_500_000, "ngày công")
    assert (act.evidence, act.note) == ("biên bản 12", "dòng một\n\ndòng ba")


def test_what_was_unfolded_is_not_there_for_the_next_act(form, world):
    fill_simple(form, world)
    form.body.unfold().note.area.insertPlainText("cũ")
    form.body.lines[0].unfold()
    form.submit_and_go_on()

    assert form.body.more is None
    assert form.body.lines[0].details is None
    assert contributions.newest().note == "cũ"


def test_tab_leads_through_what_was_unfolded(form):
    form.body.lines[0].unfold()
    form.body.unfold()
    form.body.givers[0].role.control.setFocus()
    met = []
    for _press in range(12):
        press(TAB)
        met.append(focus())

    controls = form.body.more.controls()
    assert [each for each in met if each in controls] == controls


def test_an_unusual_act_is_doubted_in_the_period_in_hand(form, world):
    fill_simple(form, world)
    form.body.when.when.set_text("12/2/2001")
    form._look_over()

    assert "Năm 2001" in form.doubted
    assert "kỳ đang xem" in form.doubted
    assert form.submit()
