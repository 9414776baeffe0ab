"""A step is a transaction, a line of history and a step of undo."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from app import communes, history, store
from app.errors import UserError
from models import (
    AUDITED,
    MOST_DONG,
    Commune,
    Contribution,
    Keyed,
    Office,
    Step,
    Village,
    VillageName,
    db,
)


def add_commune(name="Quảng Trực"):
    with history.step("Thêm xã"):
        return Commune.create(name=name)


def test_a_step_is_written_with_who_and_when(data_file):
    commune = add_commune()

    [version] = history.of_record(commune.id)
    assert (version.step.title, version.step.who) == ("Thêm xã", "Lan")
    assert version.step.at.tzinfo is not None
    assert version.before is None
    assert version.after["name"] == "Quảng Trực"


def test_a_write_outside_a_step_fails(data_file, dump):
    before = dump()

    with pytest.raises(IntegrityError):
        Commune.create(name="Quảng Trực")

    assert dump() == before


def test_raw_sql_is_followed_too(data_file):
    commune = add_commune()
    with history.step("Sửa"):
        db.execute_sql("UPDATE commune SET name = 'Tuy Đức'")

    assert [version.changed() for version in history.of_record(commune.id)][1] == ["name"]
    history.undo()
    assert Commune.get().name == "Quảng Trực"


def test_an_error_leaves_the_file_as_it_was(data_file, dump):
    before, steps = dump(), Step.select().count()

    def fail():
        Commune.create(name="Quảng Trực")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), history.step("Hỏng"):
        fail()

    assert dump() == before
    assert Step.select().count() == steps


def test_a_step_that_changes_nothing_leaves_no_line(data_file):
    commune = add_commune()
    steps, told = Step.select().count(), []
    stop = history.listen(told.append)

    with history.step("Không đổi gì"):
        Commune.update(name="Quảng Trực").where(Commune.id == commune.id).execute()
    stop()

    assert Step.select().count() == steps
    assert told == []


def test_a_step_within_a_step_joins_it(data_file):
    with history.step("Nhập tệp"):
        add_commune("A")
        add_commune("B")

    assert history.undo() == "Nhập tệp"
    assert Commune.select().count() == 0


def test_a_step_that_fails_within_a_step_leaves_nothing_half(data_file, dump):
    """An import leaves out a row that is refused and goes on."""

    def refused():
        with history.step("Dòng hỏng"):
            Commune.create(name="Dở dang")
            raise UserError("Dòng này thiếu tên.")

    with history.step("Nhập tệp"):
        add_commune("A")
        with pytest.raises(UserError):
            refused()
        add_commune("B")

    assert [commune.name for commune in Commune.select()] == ["A", "B"]
    full = dump()
    history.undo()
    assert Commune.select().count() == 0
    history.redo()
    assert dump() == full


def test_rows_pushed_out_by_others_come_back(data_file, dump):
    """INSERT OR REPLACE deletes rows that stand in its way without being asked to."""
    commune = add_commune()
    before = dump()
    with history.step("Ghi đè"):
        Commune.replace(
            id=commune.id, name="Tuy Đức", kind="commune", district="", province="", code=""
        ).execute()

    history.undo()
    assert dump() == before


@pytest.mark.parametrize(
    "name",
    ["a\0b", "\x01\x1f\x7f", "😀\U0010ffff", "\u202e\ufeff\u2028", "\\\"'", "1e400", "[1, null]", "9" * 5000],
)
def test_any_text_survives_the_log(data_file, dump, name):
    commune = add_commune(name)
    before = dump()
    with history.step("Xóa xã"):
        commune.delete_instance()

    history.undo()
    assert dump() == before


def test_numbers_come_back_exactly(data_file, dump):
    with history.step("Ghi khoản hỗ trợ"):
        contribution = Contribution.create(value=MOST_DONG, own_share=MOST_DONG - 1)
    before = dump()
    with history.step("Sửa"):
        Contribution.update(value=None, own_share=0).execute()

    history.undo()
    assert dump() == before
    assert Contribution.get_by_id(contribution.id).value == MOST_DONG


def test_undo_does_not_take_the_office_away(data_file):
    add_commune()
    history.undo()

    assert history.undo_title() is None
    with pytest.raises(UserError, match="hoàn tác"):
        history.undo()
    store.close()
    store.open_file(data_file)
    assert Office.select().count() == 1


def test_a_listener_that_fails_keeps_no_other_from_hearing(data_file):
    told = []
    stops = [
        history.listen(lambda tables: told.append(("first", tables))),
        history.listen(lambda tables: 1 // len(tables - {"commune"})),
        history.listen(lambda tables: told.append(("last", tables))),
    ]
    with pytest.raises(ZeroDivisionError):
        add_commune()
    for stop in stops:
        stop()

    assert told == [("first", {"commune"}), ("last", {"commune"})]
    assert Commune.select().count() == 1
    add_commune("Tuy Đức")


def test_listeners_hear_which_tables_changed(data_file):
    told = []
    stop = history.listen(told.append)
    add_commune()
    history.undo()
    stop()
    add_commune()

    assert told == [{"commune"}, {"commune"}]


def test_undo_and_redo_survive_closing(data_file):
    add_commune()
    history.undo()
    store.close()
    store.open_file(data_file)

    assert history.redo_title() == "Thêm xã"
    history.redo()
    store.close()
    store.open_file(data_file)
    assert Commune.get().name == "Quảng Trực"
    assert history.undo_title() == "Thêm xã"


def test_a_new_step_ends_redo(data_file):
    add_commune("A")
    history.undo()
    add_commune("B")

    assert history.redo_title() is None
    with pytest.raises(UserError, match="làm lại"):
        history.redo()


def test_undo_brings_back_what_a_deletion_took_along(data_file, dump):
    with history.step("Thêm bon"):
        commune = Commune.create(name="Quảng Trực")
        village = Village.create()
        VillageName.create(
            village=village, kind="bon", name="Bu Prâng", commune=commune, since=date(2020, 1, 1)
        )
    full = dump()
    with history.step("Xóa bon"):
        village.delete_instance()
    gone = dump()
    assert VillageName.select().count() == 0

    for _round in range(3):
        history.undo()
        assert dump() == full
        history.redo()
        assert dump() == gone


def test_the_log_cannot_lead_past_a_change_of_the_tables(data_file):
    add_commune()
    Step.update(schema=0).execute()

    assert history.undo_title() is None
    with pytest.raises(UserError, match="hoàn tác"):
        history.undo()


def test_every_record_table_is_followed():
    assert set(AUDITED) == {model for model in _keyed(Keyed) if model.__name__ != "Record"}


def _keyed(base):
    for model in base.__subclasses__():
        yield model
        yield from _keyed(model)


# --- Random commands on every table, undone and redone ---------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_everything_gives_the_start_and_redoing_the_end(data_file, dump, data):
    from tests.app.random_rows import random_step  # noqa: PLC0415  # builds strategies from the models

    while history.undo_title() is not None:
        history.undo()
    states = [dump()]
    for _number in range(data.draw(st.integers(1, 8))):
        before = Step.select().count()
        random_step(data)
        if Step.select().count() > before:
            states.append(dump())
    for state in reversed(states[:-1]):
        history.undo()
        assert dump() == state
    for state in states[1:]:
        history.redo()
        assert dump() == state
    if len(states) > 1:
        assert history.redo_title() is None


def test_the_log_is_read_on_from_any_step(data_file):
    for number in range(5):
        communes.add(f"Xã {number}")
    first = history.recent(2)

    assert [entry.id for entry in first] == sorted((entry.id for entry in first), reverse=True)
    assert history.recent(2) + history.recent(100, before=first[-1].id) == history.recent(100)


def test_the_step_that_undo_takes_back_is_known(data_file):
    assert history.undo_step() is None
    communes.add("Quảng Trực")
    added = history.recent(1)[0].id
    assert history.undo_step() == added
    communes.add("Tuy Đức")
    history.undo()

    assert history.undo_step() == added


def test_undo_takes_a_record_out_of_the_file(data_file):
    key = communes.add("Quảng Trực")
    assert history.is_there(key)
    history.undo()
    assert not history.is_there(key)
    history.redo()
    assert history.is_there(key)
    assert history.is_there("never followed")
