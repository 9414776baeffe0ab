"""What the tables themselves refuse, and that migrations lead to exactly these tables."""

from datetime import date
from decimal import Decimal

import pytest
from peewee import IntegrityError
from playhouse.schema_diff import diff_models

from app import history
from models import (
    MODELS,
    Agency,
    Attachment,
    Commune,
    Content,
    Contribution,
    Database,
    Giver,
    Line,
    Office,
    Pledge,
    Proposal,
    Twinning,
    Village,
    VillageName,
    VillageProfile,
    Visit,
    db,
    new_key,
)


def schema(database):
    rows = database.execute_sql(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index')"
    ).fetchall()
    return {name: " ".join(sql.replace("(", " ( ").replace(")", " ) ").split()) for name, sql in rows if sql}


def test_the_migrations_lead_to_the_models(data_file):
    migrated = schema(db)
    fresh = Database(":memory:")
    with fresh.bind_ctx(MODELS), fresh.connection_context():
        fresh.create_tables(MODELS)
        described = schema(fresh)

    assert not diff_models(db, MODELS)
    migrated.pop("schema_migration", None)
    migrated.pop("schema_migration_name", None)
    assert migrated == described


def test_keys_are_unique_and_in_order():
    keys = [new_key() for _number in range(10_000)]

    assert len(set(keys)) == len(keys)
    assert keys == sorted(keys)
    assert {key[14] for key in keys} == {"7"}


@pytest.fixture
def rows(data_file):
    with history.step("Dữ liệu"):
        commune = Commune.create(name="Quảng Trực")
        village = Village.create()
        act = Contribution.create()
        yield {"commune": commune, "village": village, "agency": Agency.create(), "act": act}


PLACE = {"village": "village"}

REFUSED = [
    (Commune, {"name": " "}),
    (Commune, {"name": "A", "since": date(2026, 2, 1), "until": date(2026, 1, 31)}),
    (Office, {"own": True, "name": "Nữa", "place": "Đây"}),
    (VillageName, {**PLACE, "kind": "bon", "name": "", "commune": "commune"}),
    (VillageProfile, {**PLACE, "year": 20266}),
    (VillageProfile, {**PLACE, "year": 2025, "households": 10, "poor_households": 11}),
    (VillageProfile, {**PLACE, "year": 2025, "households": -1}),
    (Twinning, {"end_reason": "ended"}),
    (Pledge, {**PLACE, "agency": "agency", "kind": "cash", "what": "tiền"}),
    (Contribution, {"precision": "day", "happened_from": date(2026, 1, 1), "happened_to": date(2026, 1, 2)}),
    (Contribution, {"precision": "month", "happened_from": date(2026, 1, 1)}),
    (Contribution, {"value_qualifier": "over"}),
    (Contribution, {"value": 10**15 + 1}),
    (Line, {"contribution": "act", "kind": "cash", "form": "money", "what": "tiền"}),
    (
        Line,
        {
            **PLACE,
            "commune": "commune",
            "contribution": "act",
            "kind": "cash",
            "form": "money",
            "what": "tiền",
        },
    ),
    (Line, {**PLACE, "contribution": "act", "kind": "cash", "form": "money", "what": "t", "value": -1}),
    (
        Line,
        {
            **PLACE,
            "contribution": "act",
            "kind": "cash",
            "form": "money",
            "what": "t",
            "value_qualifier": "over",
        },
    ),
    (
        Line,
        {
            **PLACE,
            "contribution": "act",
            "kind": "food",
            "form": "goods",
            "what": "t",
            "quantity_qualifier": "over",
        },
    ),
    (
        Line,
        {
            **PLACE,
            "contribution": "act",
            "kind": "food",
            "form": "goods",
            "what": "t",
            "value": 1,
            "basis": "not_valued",
        },
    ),
    (Line, {"contribution": "act", "village": "missing", "kind": "cash", "form": "money", "what": "tiền"}),
    (Giver, {"contribution": "act", "agency": "agency", "amount": 5}),
    (Visit, {"on": date(2026, 1, 1), "what": "thăm"}),
    (Proposal, {**PLACE, "raised_on": date(2026, 1, 2), "what": "x", "due_on": date(2026, 1, 1)}),
    (Proposal, {**PLACE, "raised_on": date(2026, 1, 2), "what": "x", "state": "settled"}),
    (Content, {"sha256": "abc", "data": b""}),
    (Attachment, {"content": "missing", "name": "a.jpg", "media_type": "image/jpeg", "size": 1}),
]


@pytest.mark.parametrize(("model", "values"), REFUSED)
def test_the_tables_refuse(rows, model, values):
    filled = {
        name: rows.get(value, value) if isinstance(value, str) else value for name, value in values.items()
    }

    with pytest.raises(IntegrityError), db.atomic():
        model.create(**filled)


WRONG_TYPES = [
    (Contribution, {"value": 10.9}),
    (Contribution, {"value": Decimal("7.99")}),
    (Contribution, {"value": "12 triệu"}),
    (Contribution, {"value": True}),
    (Contribution, {"counted_on": "rác"}),
    (Contribution, {"counted_on": "2024-02-31"}),
    (Contribution, {"state": "xong"}),
    (Contribution, {"note": b"bytes"}),
    (Contribution, {"notte": "lỗi gõ"}),
    (VillageProfile, {"village": "village", "year": 2025, "electricity": 1}),
]


@pytest.mark.parametrize(("model", "values"), WRONG_TYPES)
def test_the_fields_refuse_what_they_cannot_hold_exactly(rows, model, values):
    with pytest.raises((TypeError, ValueError)), db.atomic():
        model.create(
            **{name: rows.get(value, value) if name == "village" else value for name, value in values.items()}
        )


def test_text_is_stored_in_normal_form_c(rows):
    decomposed = "Bu Pra\u0302ng"
    made = Commune.create(name=decomposed)

    assert Commune.get_by_id(made.id).name == "Bu Prâng"


def test_saving_a_row_that_is_not_there_says_so(rows):
    with pytest.raises(LookupError, match="nothing was saved"):
        Commune(name="Chưa có").save()


def test_unknown_is_not_nought(rows):
    unknown = Contribution.create()
    nought = Contribution.create(value=0)

    assert Contribution.get_by_id(unknown.id).value is None
    assert Contribution.get_by_id(nought.id).value == 0


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Commune, {"name": "Quảng Tâm"}),
        (VillageName, {**PLACE, "kind": "bon", "name": "Bu Prâng", "commune": "commune"}),
        (Giver, {"contribution": "act", "agency": "agency"}),
    ],
)
def test_rows_that_differ_in_nothing_but_an_unknown_are_one(rows, model, values):
    filled = {name: rows.get(value, value) for name, value in values.items()}
    model.create(**filled)

    with pytest.raises(IntegrityError), db.atomic():
        model.create(**filled)
