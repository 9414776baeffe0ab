"""Every column of every record has a word, and whatever may stand in it can be said."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peewee import ForeignKeyField

from app.columns import aspects, stored
from models import (
    AUDITED,
    Attachment,
    Code,
    Contribution,
    Line,
    Pledge,
    Precision,
    Qualifier,
    VillageProfile,
    Visit,
)
from tests.app.random_rows import strategy

TABLES = pytest.mark.parametrize("table", AUDITED, ids=lambda table: table.__name__)


UNSAID = {"content", "pdf", "reverses"}  # bytes; and what is so of few acts is said of those only


def named(_table, key):
    return f"«{key}»"


def said(row, column):
    [aspect] = (one for one in aspects(type(row)) if column in one.columns)
    return aspect.say(row, named).replace("\xa0", " ")


@TABLES
def test_every_column_is_told_once_under_a_word_of_its_own(table):
    told = [column for aspect in aspects(table) for column in aspect.columns]
    words = [aspect.label for aspect in aspects(table)]

    assert sorted(told) == sorted(field.name for field in table._meta.sorted_fields if field.name != "id")
    assert len(set(words)) == len(words)
    assert all(word and word == word.strip() and not word.endswith(":") for word in words)


@TABLES
def test_every_code_has_words(table):
    for field in table._meta.sorted_fields:
        for code in field.codes if isinstance(field, Code) else ():
            words = said(table(**{field.name: code}), field.name)
            assert words != code.value or words == "bon"


@TABLES
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_may_stand_there_can_be_said(table, data):
    values = {
        field.name: f"key of {field.name}"
        if isinstance(field, ForeignKeyField)
        else data.draw(strategy(field))
        for field in table._meta.sorted_fields
        if field.name not in {"id", "office"} and data.draw(st.booleans())
    }
    row = table(**values)
    for aspect in aspects(table):
        words = aspect.say(row, named)
        assert isinstance(words, str)
        assert "\n" not in words
        assert "None" not in words
        for column in aspect.columns:
            alone = len(aspect.columns) == 1 and column not in UNSAID
            if alone and stored(row, column) not in {None, ""}:
                assert words
            elif alone:
                assert not words


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (VillageProfile(year=2025), "year", "2025"),
        (VillageProfile(people=1_200), "people", "1.200"),
        (VillageProfile(income=31_000_000), "income", "31.000.000 đồng"),
        (VillageProfile(electricity=True), "electricity", "có"),
        (VillageProfile(electricity=False), "electricity", "không"),
        (VillageProfile(), "electricity", ""),
        (VillageProfile(village="x"), "village", "«x»"),
        (Visit(man_days=7_500), "man_days", "7,5"),
        (Visit(on=date(2026, 2, 5)), "on", "05/02/2026"),
        (Visit(cadres=0), "cadres", "0"),
        (Visit(note=" hai\n\ndòng "), "note", "hai dòng"),
        (Line(quantity=5_000, unit="tấn"), "quantity", "5 tấn"),
        (Line(unit="tấn"), "quantity", "tấn"),
        (Line(quantity=100, quantity_qualifier=Qualifier.NEARLY), "unit", "gần 0,1"),
        (Line(value=9, value_qualifier=Qualifier.OVER), "value", "hơn 9 đồng"),
        (Line(), "value_qualifier", ""),
        (Pledge(value_qualifier=Qualifier.OVER), "value", "hơn"),
        (Contribution(), "precision", ""),
        (Contribution(), "reverses", ""),
        (Contribution(reverses=True), "reverses", "có"),
        (Contribution(occasion="Tết"), "occasion", "dịp Tết"),
        (Attachment(size=1_234_567), "size", "1.234.567"),
    ],
)
def test_values_are_said_as_everywhere_else(row, column, words):
    assert said(row, column) == words


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ((2026, 2, 12), (2026, 2, 12), Precision.DAY, "12/02/2026"),
        ((2026, 2, 1), (2026, 2, 28), Precision.MONTH, "tháng 2 năm 2026"),
        ((2026, 2, 1), (2026, 2, 27), Precision.MONTH, "từ 01/02/2026 đến 27/02/2026"),
        ((2026, 1, 1), (2026, 12, 31), Precision.OCCASION, "từ 01/01/2026 đến 31/12/2026"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(first, last, precision, words):
    act = Contribution(happened_from=date(*first), happened_to=date(*last), precision=precision)
    assert said(act, "happened_to") == words
