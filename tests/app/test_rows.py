"""Rows of plain values hold what model objects would."""

from datetime import date
from typing import NamedTuple

from app import history
from app.rows import rows
from models import Commune, CommuneKind


class Called(NamedTuple):
    name: str
    kind: CommuneKind
    since: date | None
    successor: str | None


def test_values_come_in_their_own_types(data_file):
    with history.step("Thêm xã, phường"):
        made = Commune.create(name="Quảng Trực", since=date(2025, 7, 1))
        Commune.create(name="Kiến Đức", kind=CommuneKind.TOWNSHIP, successor=made)

    assert sorted(rows(Called, Commune)) == [
        ("Kiến Đức", CommuneKind.TOWNSHIP, None, made.id),
        ("Quảng Trực", CommuneKind.COMMUNE, date(2025, 7, 1), None),
    ]


def test_only_those_that_meet_every_condition(data_file):
    with history.step("Thêm xã"):
        for name in ("Quảng Trực", "Tuy Đức"):
            Commune.create(name=name)

    assert [row.name for row in rows(Called, Commune, Commune.name == "Tuy Đức")] == ["Tuy Đức"]
    assert rows(Called, Commune, Commune.name == "Tuy Đức", Commune.since.is_null(False)) == []
