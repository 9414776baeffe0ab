"""Many rows written at once, as they would be one by one."""

import apsw
import pytest
from peewee import IntegrityError

from app import history
from app.bulk import insert_all
from models import Change, Form, ImportedRow, Kind, Template, db

pytestmark = pytest.mark.usefixtures("data_file")
MANY = 250  # rows: more than one statement writes


def templates(count=MANY, **columns):
    given = {
        "what": [f"quà {number}" for number in range(count)],
        "kind": [Kind.FOOD] * count,
        "form": [Form.GOODS] * count,
    }
    with history.step("Nhập"):
        return insert_all(Template, count, given | columns)


def test_every_row_is_written_in_its_order_with_defaults_for_the_rest():
    keys = templates(unit_value=[None, *range(MANY - 1)])

    rows = list(Template.select().order_by(Template.id))
    assert [row.id for row in rows] == sorted(keys) == keys
    assert [(row.what, row.unit_value) for row in rows][:2] == [("quà 0", None), ("quà 1", 0)]
    assert {(row.kind, row.form, row.unit, row.basis, row.office_id) for row in rows} == {
        (Kind.FOOD, Form.GOODS, "", None, db.office)
    }


def test_history_follows_each_row_and_one_step_takes_all_back():
    keys = templates()

    assert {change.row for change in Change.select().where(Change.table == "template")} == set(keys)
    history.undo()
    assert not Template.select().exists()


def test_texts_are_composed_as_in_any_other_row():
    templates(1, what=["Quà Tết"])
    assert Template.get().what == "Quà Tết"


def test_one_row_that_cannot_stand_keeps_all_out():
    with pytest.raises(apsw.ConstraintError):
        templates(what=["quà"] * (MANY - 1) + [" "])
    assert not Template.select().exists()


@pytest.mark.parametrize(
    "column",
    [
        {"unit_value": [1.5] * MANY},
        {"unit_value": [True] * MANY},
        {"unit": [1] * MANY},
        {"unit": ["kg"] * (MANY - 1) + [0]},
    ],
)
def test_what_a_column_does_not_take_is_a_mistake_of_the_program(column):
    with pytest.raises(TypeError):
        templates(**column)


def test_a_code_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="xe"):
        templates(kind=["xe"] * MANY)


def test_rows_outside_a_step_are_refused():
    with pytest.raises((apsw.ConstraintError, IntegrityError)):
        insert_all(ImportedRow, 1, dict.fromkeys(("source", "place", "digest", "noun", "record"), ("1",)))


def test_nothing_is_written_where_there_is_nothing():
    assert templates(0) == []
