import pytest

from app.reports import village_sheet
from ui import sheets
from ui.sheets import Sheets


@pytest.mark.parametrize("most", [0, 3000])
def test_one_sheet_is_the_same_however_many_acts_there_are(world, monkeypatch, most):
    monkeypatch.setattr(sheets, "_ACTS", most)

    assert Sheets().one(world.period, world.prang) == Sheets().of(world.period)[world.prang]


def test_of_a_long_period_only_the_sheet_asked_for_is_read(world, monkeypatch):
    asked = []
    load = village_sheet.load
    monkeypatch.setattr(village_sheet, "load", lambda *wanted: asked.append(wanted) or load(*wanted))
    monkeypatch.setattr(sheets, "_ACTS", 0)
    Sheets().one(world.period, world.dar)

    assert asked == [(world.period, [world.dar])]


def test_sheets_read_together_serve_one_by_one(world, monkeypatch):
    kept = Sheets()
    found = kept.of(world.period)
    monkeypatch.setattr(village_sheet, "load", None)

    assert kept.one(world.period, world.dar) is found[world.dar]
