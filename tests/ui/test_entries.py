import datetime as dt

import pytest

from app import format as written
from app import typed
from tests.ui.conftest import type_in
from tests.ui.typing_replay import TELEX, compose, replay_keys
from ui.choices import Choice
from ui.contribution_parts import shown_amount
from ui.entries import ChoiceEntry, ComboEntry, Refused, TextEntry, TypedEntry

TODAY = dt.date(2026, 9, 20)


@pytest.fixture
def shown(qtbot):
    def show(entry):
        qtbot.addWidget(entry)
        entry.show()
        return entry

    return show


@pytest.fixture
def money(shown):
    return shown(TypedEntry("Thành tiền", typed.money, shown_amount, hint="chưa quy tiền", field="value"))


@pytest.fixture
def day(shown):
    def read(text):
        return typed.day_or_period(text, TODAY)

    return shown(TypedEntry("Ngày", read, written.partial_date, field="when"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1tr5", "1.500.000 đồng · Một triệu năm trăm nghìn đồng"),
        ("67,5 triệu", "67.500.000 đồng · Sáu mươi bảy triệu năm trăm nghìn đồng"),
        ("hơn 20 triệu", "hơn 20.000.000 đồng · Hai mươi triệu đồng"),
        ("", "chưa quy tiền"),
    ],
)
def test_money_is_said_in_full_and_in_words_at_once(money, text, said):
    type_in(money.line, text)

    assert money.said.replace("\u00a0", " ") == said
    assert money.line.text() == text
    assert money.control.accessibleDescription() == money.said


def test_text_is_refused_only_once_it_is_left(money):
    type_in(money.line, "1tr5 kg")
    assert not money.line.property("wrong")

    money.line.editingFinished.emit()

    assert money.line.property("wrong")
    assert "kg" in money.said
    with pytest.raises(Refused) as refused:
        money.value()
    assert refused.value.entry is money
    assert refused.value.field == "value"


def test_typing_on_takes_the_refusal_away(money):
    type_in(money.line, "1tr5 kg")
    money.line.editingFinished.emit()
    money.line.clear()
    type_in(money.line, "2 triệu")

    assert not money.line.property("wrong")
    assert money.value() == typed.Amount(2_000_000)


def test_several_meanings_are_offered_and_the_one_pressed_holds(day, qtbot):
    type_in(day.line, "12.2")
    offered = {button.text(): button for button in day.choices}
    assert {"12/02/2026", "12/02/2027"} <= set(offered)
    assert day.understood() is None

    with qtbot.waitSignal(day.edited):
        offered["12/02/2026"].click()

    assert day.choices == []
    assert written.partial_date(day.value()) == "12/02/2026"
    assert day.line.text() == "12.2"

    type_in(day.line, ".2025")

    assert written.partial_date(day.value()) == "12/02/2025"


def test_a_name_that_is_not_in_the_list_is_said(shown):
    entry = shown(ChoiceEntry("Đơn vị", [Choice("1", "Sở Y tế")], field="givers"))
    type_in(entry.line, "Sở Văn hóa")
    entry.line.editingFinished.emit()

    assert "Sở Văn hóa" in entry.said
    with pytest.raises(Refused):
        entry.key()

    entry.choose("1")

    assert (entry.key(), entry.said) == ("1", "")


@pytest.mark.parametrize("word", TELEX)
def test_no_entry_touches_what_is_typed(shown, money, day, word):
    for entry in (money, day, shown(TextEntry("Nội dung"))):
        seen = replay_keys(entry.line, TELEX[word])

        assert [text for text, _expected in seen] == [expected for _text, expected in seen]


def test_no_entry_touches_what_is_composed(shown, money, day):
    for entry in (money, day, shown(TextEntry("Nội dung"))):
        assert compose(entry.line, ["t", "ti", "tiề"], "tiền") == ["", "", ""]
        assert entry.line.text() == "tiền"


def test_the_control_has_a_name(money):
    assert money.control.accessibleName() == "Thành tiền"


def test_what_an_entry_says_can_be_said_by_another_of_its_kind(shown, money, qtbot):
    other = shown(TypedEntry("Thành tiền", typed.money, shown_amount))
    type_in(money.line, "1tr25")
    money.choices[1].click()
    with qtbot.waitSignal(other.edited):
        other.copy(money)
    assert (other.line.text(), other.value()) == ("1tr25", typed.Amount(1_250_000))

    choices = [Choice("1", "Sở Y tế"), Choice("2", "Sở Xây dựng")]
    one, two = shown(ChoiceEntry("Đơn vị", choices)), shown(ChoiceEntry("Đơn vị", choices))
    one.choose("2")
    two.copy(one)
    assert two.key() == "2"
    one.line.setText("Sở Lạ")
    two.copy(one)
    assert two.state() == "Sở Lạ"

    many = [(None, "chưa nói"), (1, "một")]
    left, right = shown(ComboEntry("Số", many)), shown(ComboEntry("Số", many))
    left.choose(1)
    right.copy(left)
    assert right.value == 1
    right.put("không có")
    assert right.state() == 1


def test_a_choice_that_was_not_offered_yet_says_nothing(shown):
    assert shown(ComboEntry("Kỳ", [])).value is None


def test_a_name_is_put_in_and_what_names_nothing_is_said(shown):
    entry = shown(ChoiceEntry("Đơn vị", [Choice("1", "Sở Y tế", "", ("SYT",))]))
    entry.name("syt")
    assert (entry.key(), entry.line.text(), entry.said) == ("1", "Sở Y tế", "")

    entry.name("Sở Lạ")

    assert "Sở Lạ" in entry.said


@pytest.mark.parametrize("typed_text", ["1.500.000", "1.500.000\u00a0đồng"])
def test_what_is_understood_is_not_said_twice(shown, typed_text):
    entry = shown(TypedEntry("Đơn giá", typed.money, lambda amount: written.dong(amount.value)))
    type_in(entry.line, typed_text)
    assert entry.said == ""

    entry.set_text("1tr5")

    assert entry.said == "1.500.000\u00a0đồng"
