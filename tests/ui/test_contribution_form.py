import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import contributions
from app import format as written
from models import Form, GiverRole, Kind, Precision, State
from tests.ui.conftest import type_in
from tests.ui.typing_replay import TELEX, replay_keys
from ui import ask
from ui.entries import Entry

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(window, world, qtbot):
    """Open the form for Bu Prâng 1A by its shortcut."""
    page = window.workplace.villages
    page.table.choose(world.prang)
    QTest.keyClick(page.table, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: page.form is not None and page.form.body.when.when.line.hasFocus())
    return page.form


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def write(text):
    """Put text where the focus is, and go on with Enter."""
    type_in(QApplication.focusWidget(), text)
    press(ENTER)


def recorded(world):
    """Give the newest act of the quarter."""
    return max(contributions.in_period(world.period), key=lambda act: act.id)


def day(world):
    return written.date(world.period.first)


def named(form, field, line=0):
    found = [entry for entry in form.findChildren(Entry) if entry.field == field and entry.isVisibleTo(form)]
    return found[line]


def test_a_gift_is_entered_by_keyboard_alone(form, world, window, qtbot):
    write(day(world))  # Ngày
    write("")  # Dịp
    assert QApplication.focusWidget().text() == "bon Bu Prâng 1A"
    write("")
    write("quà Tết cho hộ nghèo")
    write("")  # Loại: taken from the words
    write("42 suất")
    write("")  # Đơn vị tính: said with the quantity
    write("300k")
    write("")  # Thành tiền: the product
    write("")  # Tính vào
    assert QApplication.focusWidget().text() == "Bộ Chỉ huy Quân sự tỉnh"
    press(ENTER, CONTROL)
    qtbot.waitUntil(lambda: "Đã ghi" in window.status.sentence)

    act = recorded(world)
    (line,) = act.lines
    assert (line.what, line.kind, line.form) == ("quà Tết cho hộ nghèo", Kind.TET_GIFT, Form.GOODS)
    assert (line.quantity, line.unit, line.unit_value, line.value) == (42_000, "suất", 300_000, 12_600_000)
    assert (line.village, act.givers[0].agency) == (world.prang, world.army)
    assert (act.when.first, act.state) == (world.period.first, State.DONE)
    assert window.status.sentence.replace("\u00a0", " ") == (
        "Đã ghi khoản hỗ trợ 12.600.000 đồng cho bon Bu Prâng 1A."
    )
    assert window.workplace.villages.table.hasFocus()


def test_undo_beside_the_sentence_takes_it_back(form, world, window, qtbot):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    type_in(named(form, "value").line, "1tr5")
    form.submit()
    assert len(contributions.in_period(world.period)) == 3

    qtbot.mouseClick(window.status._back, Qt.MouseButton.LeftButton)

    assert len(contributions.in_period(world.period)) == 2
    assert "Đã hoàn tác" in window.status.sentence


def test_enter_ends_on_the_button_that_records(form, world):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    named(form, "role").control.setFocus()
    press(ENTER)
    press(ENTER)

    assert recorded(world).lines[0].what == "gạo"


@pytest.mark.parametrize(
    ("what", "village", "field"),
    [("", "bon Bu Prâng 1A", "what"), ("gạo", "", "village"), ("gạo", "nơi nào", "village")],
)
def test_what_is_missing_is_said_beside_its_field(form, world, what, village, field):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, what)
    named(form, "village").line.setText(village)

    assert not form.submit()
    entry = named(form, field)
    assert entry.said
    assert entry.control.property("wrong")
    assert entry.control.hasFocus()
    assert len(contributions.in_period(world.period)) == 2


def test_the_line_in_question_gets_the_sentence(form, world):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    form.body.add_line()
    first, second = form.body.lines
    type_in(second.what.line, "muối")
    type_in(second.quantity.line, "3 kg")
    type_in(second.unit_value.line, "5 nghìn")
    type_in(second.value.line, "16 nghìn")

    assert not form.submit()
    assert "15.000" in second.value.said
    assert second.value.control.hasFocus()
    assert not first.value.control.property("wrong")


def test_amount_that_cannot_be_read_stops_the_form(form, world):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    type_in(named(form, "value").line, "năm con trâu")

    assert not form.submit()
    assert named(form, "value").control.hasFocus()


def test_product_is_shown_in_full_and_in_words(form):
    type_in(named(form, "quantity").line, "42 suất")
    type_in(named(form, "unit_value").line, "300k")

    assert named(form, "value").said.replace("\u00a0", " ") == (
        "42 × 300.000 = 12.600.000 đồng · Mười hai triệu sáu trăm nghìn đồng"
    )


def test_ambiguous_day_asks_and_enter_answers(form, qtbot):
    write("12.2")
    assert form.body.when.when.choices
    answer = QApplication.focusWidget()
    assert answer in form.body.when.when.choices
    meant = answer.text()
    press(ENTER)

    assert form.body.when.when.choices == []
    assert meant in form.body.when.when.said
    assert form.body.when.occasion.line.hasFocus()


def test_day_tells_its_period(form, world):
    type_in(form.body.when.when.line, day(world))

    assert form.body.when.when.said == f"{day(world)}, thuộc {world.period.name}"
    assert not form.body.when.period.isVisibleTo(form)


def test_month_over_two_quarters_asks_for_the_period(form, world, qtbot):
    month = world.period.first  # the decree's quarters begin on the 15th
    type_in(form.body.when.when.line, f"tháng {month.month}/{month.year}")
    type_in(named(form, "what").line, "gạo")
    assert form.body.when.period.isVisibleTo(form)
    offered = [
        form.body.when.period.combo.itemText(place) for place in range(form.body.when.period.combo.count())
    ]
    assert offered == ["chưa chọn kỳ", world.before.short, world.period.short]

    form.body.when.period.choose(world.before.last)
    form.submit()

    (act,) = [act for act in contributions.in_period(world.before) if act.lines[0].what == "gạo"]
    assert act.when.precision is Precision.MONTH
    assert act.counted_on == world.before.last


def test_doubts_are_said_and_do_not_stand_in_the_way(form, world, qtbot):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    form.body.givers[0].agency.choose(world.health)
    form._look_over()
    assert form._notes_frame.isVisibleTo(form)
    assert "không kết nghĩa" in form._doubts.text()

    assert form.submit()
    assert recorded(world).givers[0].agency == world.health


def test_typing_is_looked_over_after_a_pause(form, world, qtbot):
    type_in(form.body.when.when.line, "dịp Tết 2020")
    type_in(named(form, "what").line, "gạo")

    qtbot.waitUntil(lambda: form._notes_frame.isVisibleTo(form))

    assert "kỳ nào" in form._doubts.text()


def test_lines_and_givers_unfold_and_fold(form, world):
    assert not form.body.whole.isVisibleTo(form)
    assert not form.body.givers[0].amount.isVisibleTo(form)

    form.body.add_line()
    form.body.add_giver()
    assert form.body.whole.isVisibleTo(form)
    assert form.body.givers[0].amount.isVisibleTo(form)

    form.body.lines[1].dropped.emit()
    form.body.givers[1].dropped.emit()

    assert not form.body.whole.isVisibleTo(form)
    assert not form.body.givers[0].amount.isVisibleTo(form)


def test_several_lines_and_givers_are_recorded(form, world):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    form.body.add_line()
    named(form, "village", 1).choose(world.dar)
    type_in(named(form, "what", 1).line, "tiền mặt")
    type_in(form.body.whole.value.line, "khoảng 20 triệu")
    form.body.add_giver()
    named(form, "givers", 1).choose(world.health)
    form.body.givers[1].role.choose(GiverRole.SPONSOR)
    type_in(form.body.givers[1].amount.line, "5 triệu")

    assert form.submit()
    act = recorded(world)
    assert [line.village for line in act.lines] == [world.prang, world.dar]
    assert (act.value, act.value_qualifier) == (20_000_000, "about")
    assert [(giver.agency, giver.amount) for giver in act.givers] == [
        (world.army, None),
        (world.health, 5_000_000),
    ]


def test_whole_commune_can_be_chosen(form, world):
    type_in(form.body.when.when.line, day(world))
    named(form, "village").choose(world.commune)
    type_in(named(form, "what").line, "xi măng")

    assert form.submit()
    assert (recorded(world).lines[0].village, recorded(world).lines[0].commune) == (None, world.commune)


def test_planned_gifts_are_kept_apart(form, world):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    form.body.state.choose(State.PLANNED)

    assert form.submit()
    assert recorded(world).state is State.PLANNED


@pytest.mark.parametrize(
    ("words", "kind", "counts_as"),
    [
        ("gạo", Kind.FOOD, Form.GOODS),
        ("tiền xây nhà", Kind.HOUSE_NEW, Form.MONEY),
        ("lưới", Kind.OTHER, Form.GOODS),
    ],
)
def test_words_tell_kind_and_column_as_in_an_import(form, words, kind, counts_as):
    line = form.body.lines[0]
    type_in(line.what.line, words)

    assert (line.kind.key(), line.form.value) == (kind, counts_as)


def test_kind_follows_the_words_until_it_is_chosen(form):
    line = form.body.lines[0]
    type_in(line.what.line, "tiền mặt hỗ trợ")
    assert (line.kind.key(), line.form.value) == (Kind.CASH, Form.MONEY)

    type_in(line.kind.line, "")
    line.kind.line.take(line.kind.line.found()[0])
    chosen = line.kind.key()
    type_in(line.what.line, " y tế")

    assert line.kind.key() == chosen


def test_going_on_offers_day_village_and_agency_again(form, world):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    form.submit_and_go_on()

    assert len(contributions.in_period(world.period)) == 3
    assert form.body.when.when.line.text() == day(world)
    assert (named(form, "village").key(), named(form, "givers").key()) == (world.prang, world.army)
    assert named(form, "what").text == ""
    assert not form.unsaved
    assert form.body.lines[0].first_control().hasFocus()


def test_agency_entered_last_is_offered_where_the_village_has_it(form, world, window):
    type_in(form.body.when.when.line, day(world))
    type_in(named(form, "what").line, "gạo")
    form.submit()
    window.workplace.villages.table.choose(world.mgar)
    window.contribution_action.trigger()

    assert named(form, "village").key() == world.mgar
    assert named(form, "givers").key() == world.army


def test_escape_leaves_at_once_where_nothing_was_typed(form, window, monkeypatch):
    monkeypatch.setattr(ask, "discard", lambda _parent: pytest.fail("asked for nothing"))
    press(ESCAPE)

    assert not form.isVisible()
    assert window.workplace.villages.table.hasFocus()


@pytest.mark.parametrize("agreed", [True, False])
def test_escape_asks_where_something_was_typed(form, monkeypatch, agreed):
    type_in(named(form, "what").line, "gạo")
    monkeypatch.setattr(ask, "discard", lambda _parent: agreed)
    assert form.unsaved

    press(ESCAPE)

    assert form.isVisible() != agreed


def test_what_was_begun_goes_on(form, window, world):
    type_in(named(form, "what").line, "gạo")
    window.workplace.villages.table.choose(world.dar)
    window.contribution_action.trigger()

    assert named(form, "what").text == "gạo"
    assert named(form, "village").key() == world.prang


def test_fields_are_visited_in_reading_order(form):
    form.body.add_line()
    form.body.add_giver()
    form.body.state.control.setFocus()
    visited = []
    while QApplication.focusWidget() not in visited and len(visited) < 60:
        visited.append(QApplication.focusWidget())
        press(TAB)
    for _turn in range(4):
        QApplication.processEvents()  # layouts come to rest
    inside = [widget for widget in visited if form.isAncestorOf(widget)]
    places = [
        widget.mapTo(form._scroll.widget(), widget.rect().topLeft())
        for widget in inside
        if form._scroll.isAncestorOf(widget)
    ]

    assert len(inside) > 25
    assert places == sorted(places, key=lambda place: (place.y() // 12, place.x()))


@pytest.mark.parametrize("word", TELEX)
def test_no_field_touches_vietnamese_typing(form, word):
    for entry in form.findChildren(Entry):
        if hasattr(entry, "line"):
            entry.line.clear()
            seen = replay_keys(entry.line, TELEX[word])

            assert all(text == expected for text, expected in seen)
    form.settle()
