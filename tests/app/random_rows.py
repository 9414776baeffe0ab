"""Random writes to every table that history follows, within what the tables allow."""

from datetime import date

from hypothesis import strategies as st
from peewee import ForeignKeyField, IntegrityError

from app import history
from models import (
    AUDITED,
    Closing,
    Code,
    Content,
    Day,
    Flag,
    Issue,
    IssuedPaper,
    Name,
    Text,
    Thousandths,
    Whole,
    db,
    new_key,
)

CHANGED = [model for model in AUDITED if model not in {Closing, Issue, IssuedPaper}]  # these stay for good

DAYS = [date(2025, 12, 14), date(2025, 12, 15), date(2026, 2, 28), date(2026, 3, 15)]
NAMES = ["Bu Prâng", "Čư̆ M'gar", "Êa Bông", "x", "dấu \" và ' và \\", "hai\ndòng"]


def random_step(data):
    """Do a few inserts, updates and deletes, by record and in bulk, as one step."""
    with history.step("Ngẫu nhiên"):
        for _number in range(data.draw(st.integers(1, 6))):
            model = data.draw(st.sampled_from(CHANGED))
            action = data.draw(st.sampled_from([_insert, _insert, _insert, _update, _update_all, _delete]))
            try:
                with db.atomic():
                    action(model, data)
            except IntegrityError:
                pass  # the tables refused it: nothing was written, which the comparison proves


def _insert(model, data):
    model.create(**{field.name: _value(field, data) for field in _free(model)})


def _update(model, data):
    keys = _keys(model)
    if keys:
        field = data.draw(st.sampled_from(_free(model)))
        key = data.draw(st.sampled_from(keys))
        model.update({field: _value(field, data)}).where(model.id == key).execute()


def _update_all(model, data):
    field = data.draw(st.sampled_from(_free(model)))
    model.update({field: _value(field, data)}).execute()


def _delete(model, data):
    keys = _keys(model)
    if keys:
        model.delete().where(model.id == data.draw(st.sampled_from(keys))).execute()


def _free(model):
    return [field for field in model._meta.sorted_fields if field.name not in {"id", "office"}]


def _keys(model):
    return sorted(key for (key,) in model.select(model._meta.primary_key).tuples())


def _value(field, data):
    if field.null and data.draw(st.booleans()):
        return None
    if isinstance(field, ForeignKeyField):
        return data.draw(st.sampled_from(_targets(field.rel_model)))
    return data.draw(strategy(field))


def _targets(model):
    if model is Content and not Content.select().exists():
        Content.create(sha256="0" * 64, data=b"\x00\xff")
    return _keys(model) or [new_key()]


def strategy(field):
    """Give the strategy of what may stand in a column that names no record."""
    match field:
        case Code():
            return st.sampled_from(list(field.codes))
        case Day():
            return st.sampled_from(DAYS)
        case Flag():
            return st.booleans()
        case Thousandths() | Whole():
            return st.integers(field.least, min(field.most, field.least + 10**13))
        case Name():
            return st.sampled_from(NAMES)
        case Text():
            return st.sampled_from(["", *NAMES])
    raise NotImplementedError(field)
