"""What people type: understood, asked about or refused; and what was printed is always understood again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import format as written
from app import typed
from app.errors import UserError
from app.partial_date import PartialDate
from app.text import clean
from tests.app import cases_typed as cases

TODAY = cases.TODAY
QUALIFIERS = st.sampled_from([None, "over", "nearly", "about"])
PIECES = st.sampled_from(
    [*"0125.,/-–:(kđTQI²½５٥\u0306\u202e\u00a0\x00", *cases.MONEY, *cases.DATES, "2026", "kg", "dịp", "rưỡi"]
)
ANY_TEXT = st.text() | st.lists(PIECES, max_size=8).map("".join) | st.lists(PIECES, max_size=8).map(" ".join)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIAL_DATES = st.one_of(
    DAYS.map(PartialDate.day),
    DAYS.map(lambda day: PartialDate.month(day.year, day.month)),
    DAYS.map(lambda day: PartialDate.quarter(day.year, (day.month + 2) // 3)),
    DAYS.map(lambda day: PartialDate.year(day.year)),
    st.sampled_from(["Tết", "Tết Bính Ngọ 2026", "dịp Tết", "27/7", "lễ – hội.", "Q1/2026"]).map(
        PartialDate.occasion_of
    ),
)


def outcome(read, text):
    """Give what was understood, or the answer to the user; anything else that is raised is a defect."""
    try:
        return read(text)
    except UserError as answer:
        return answer


def meanings_of(read, text):
    understood = outcome(read, text)
    return (
        [choice.value for choice in understood.choices]
        if isinstance(understood, typed.Ambiguous)
        else [understood]
    )


def asked(read, text):
    with pytest.raises(typed.Ambiguous) as question:
        read(text)
    assert question.value.text
    assert len({choice.label for choice in question.value.choices}) == len(question.value.choices)
    return question.value.choices


def sentence(read, text):
    with pytest.raises(UserError) as refused:
        read(text)
    assert not isinstance(refused.value, typed.Ambiguous)
    return refused.value.text


def day_or_period(text):
    return typed.day_or_period(text, TODAY)


def whole_day(text):
    return typed.date(text, TODAY)


@pytest.mark.parametrize(("text", "dong"), cases.MONEY.items())
def test_money(text, dong):
    assert typed.money(text) == typed.Amount(dong)


@pytest.mark.parametrize(("text", "amount"), cases.QUALIFIED_MONEY.items())
def test_qualified_money(text, amount):
    assert typed.money(text) == typed.Amount(*amount)


@pytest.mark.parametrize(("text", "meanings"), cases.ASKED_MONEY.items())
def test_ambiguous_money(text, meanings):
    choices = asked(typed.money, text)
    assert tuple(choice.value.value for choice in choices) == meanings
    for choice in choices:
        assert written.qualified(written.dong(choice.value.value), choice.value.qualifier) in choice.label


@pytest.mark.parametrize(("text", "named"), cases.REFUSED_MONEY.items())
def test_refused_money(text, named):
    assert named in sentence(typed.money, text)


@given(st.integers(0, 10**15), QUALIFIERS)
def test_printed_money_is_understood(dong, qualifier):
    printed = written.qualified(written.dong(dong), qualifier)
    assert typed.money(printed) == typed.Amount(dong, qualifier)
    if dong >= 100_000:
        assert typed.money(written.money(dong)).value == dong


@given(st.integers(0, 10**12))
def test_printed_thousands_are_understood(dong):
    meant = meanings_of(typed.money, f"{written.thousands(dong)} nghìn đồng")
    assert typed.Amount(dong) in meant
    assert len(meant) == 1 or dong % 1000


@given(ANY_TEXT)
def test_money_is_understood_or_answered(text):
    for meaning in meanings_of(typed.money, text):
        if isinstance(meaning, UserError):
            assert meaning.text
        else:
            assert 0 <= meaning.value <= 10**15


@pytest.mark.parametrize(("text", "expected"), cases.QUANTITIES.items())
def test_quantity(text, expected):
    thousandths, unit = expected
    assert typed.quantity(text) == typed.Quantity(thousandths, None, unit)


@pytest.mark.parametrize(("text", "expected"), cases.QUALIFIED_QUANTITIES.items())
def test_qualified_quantity(text, expected):
    assert typed.quantity(text) == typed.Quantity(*expected)


@pytest.mark.parametrize(("text", "meanings"), cases.ASKED_QUANTITIES.items())
def test_ambiguous_quantity(text, meanings):
    choices = asked(typed.quantity, text)
    assert tuple(choice.value.thousandths for choice in choices) == meanings
    assert all(written.quantity(choice.value.thousandths) in choice.label for choice in choices)


def test_the_choices_of_a_quantity_are_told_apart_in_words():
    assert [choice.label for choice in asked(typed.quantity, "hơn 12,050 kg")] == [
        "hơn 12,05 kg (mười hai phẩy không năm)",
        "hơn 12.050 kg (mười hai nghìn không trăm năm mươi)",
    ]


@pytest.mark.parametrize(("text", "named"), cases.REFUSED_QUANTITIES.items())
def test_refused_quantity(text, named):
    assert named in sentence(typed.quantity, text)


@given(st.integers(0, 10**15), QUALIFIERS, st.sampled_from([None, "kg", "phần quà", "m2"]))
def test_printed_quantity_is_understood(thousandths, qualifier, unit):
    expected = typed.Quantity(thousandths, qualifier, unit)
    meant = meanings_of(
        typed.quantity, f"{written.qualified(written.quantity(thousandths), qualifier)} {unit or ''}"
    )
    assert expected in meant
    assert len(meant) == 1 or thousandths % 1000


@given(ANY_TEXT)
def test_quantity_is_understood_or_answered(text):
    for meaning in meanings_of(typed.quantity, text):
        if isinstance(meaning, UserError):
            assert meaning.text
        else:
            assert meaning.thousandths >= 0
            assert meaning.unit is None or clean(meaning.unit) == meaning.unit


@pytest.mark.parametrize(
    ("text", "known"), [("42", 42), ("0", 0), ("1.200 hộ", 1200), ("2 nghìn", 2000), ("12,0", 12)]
)
def test_count(text, known):
    assert typed.count(text) == known


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("1,5", "không phải số nguyên"),
        ("100%", "không phải số nguyên"),
        ("khoảng 40 hộ", "hãy bỏ chữ"),
        ("-5", "dấu trừ"),
        ("9" * 21, "lớn quá mức"),
        ("mười", "mười"),
    ],
)
def test_refused_count(text, named):
    assert named in sentence(typed.count, text)


@pytest.mark.parametrize(("text", "known"), cases.DATES.items())
def test_date(text, known):
    assert day_or_period(text) == known


@pytest.mark.parametrize(("text", "meanings"), cases.ASKED_DATES.items())
def test_ambiguous_date(text, meanings):
    choices = asked(day_or_period, text)
    assert tuple(choice.value for choice in choices) == meanings
    assert [choice.label for choice in choices] == [written.partial_date(choice.value) for choice in choices]


@pytest.mark.parametrize(("text", "named"), cases.REFUSED_DATES.items())
def test_refused_date(text, named):
    assert named in sentence(day_or_period, text)
    assert sentence(whole_day, text)


@pytest.mark.parametrize("text", cases.NO_WHOLE_DAYS)
def test_a_period_is_no_whole_day(text):
    assert "chưa phải một ngày" in sentence(whole_day, text)


def test_whole_day():
    assert whole_day("sáng 5/1/2026") == date(2026, 1, 5)
    assert [choice.value for choice in asked(whole_day, "12.2")] == [
        date(2026, 2, 12),
        date(2027, 2, 12),
        date(2025, 2, 12),
    ]


@pytest.mark.parametrize("today", [date(1995, 1, 1), date(2024, 2, 29), date(2099, 12, 31)])
def test_the_nearest_year_comes_first(today):
    with pytest.raises(typed.Ambiguous) as question:
        typed.day_or_period(f"{today.day}/{today.month}", today)
    assert question.value.choices[0].value == PartialDate.day(today)


@given(PARTIAL_DATES)
def test_printed_date_is_understood(known):
    assert day_or_period(written.partial_date(known)) == known


@given(DAYS)
def test_printed_letterhead_date_is_understood(day):
    assert whole_day(written.long_date(day)) == day


@given(ANY_TEXT, DAYS)
def test_date_is_understood_or_answered(text, today):
    for meaning in meanings_of(lambda line: typed.day_or_period(line, today), text):
        assert isinstance(meaning, PartialDate) or meaning.text
    for meaning in meanings_of(lambda line: typed.date(line, today), text):
        assert isinstance(meaning, date) or meaning.text
