from datetime import date

import pytest

from app import history, villages
from app.villages import Profile
from tests.ui.registers.conftest import opened

YEAR = date.today().year


@pytest.fixture
def form(turn, world):
    villages.set_profile(world.prang, Profile(YEAR - 1, households=142, people=611, electricity=True))
    page = turn("villages")
    page.table.choose(world.prang)
    return opened(page, "Hồ sơ")


def cell(form, field, year):
    return form.cells[field, year]


def newest(world):
    return villages.profiles(YEAR, village=world.prang)[world.prang][-1]


def test_the_grid_shows_what_is_known_and_the_year_that_is_due(form):
    assert form.years[-1] == YEAR
    assert cell(form, "households", YEAR - 1).text == "142"
    assert cell(form, "electricity", YEAR - 1).value is True
    assert cell(form, "households", YEAR).text == ""
    assert cell(form, "households", YEAR).control.accessibleName() == f"Số hộ, năm {YEAR}"
    assert not form.unsaved


def test_several_years_are_written_in_one_step(form, world):
    cell(form, "households", YEAR - 1).line.setText("143")
    cell(form, "households", YEAR).line.setText("150")
    cell(form, "poor_households", YEAR).line.setText("0")
    cell(form, "income", YEAR).line.setText("18,5 triệu")
    cell(form, "ethnic_groups", YEAR).line.setText("M'nông")
    cell(form, "hardship", YEAR).choose(value=False)
    assert form.submit()

    last = newest(world)
    assert (last.households, last.poor_households, last.people) == (150, 0, None)
    assert (last.income, last.ethnic_groups, last.hardship) == (18_500_000, "M'nông", False)
    history.undo()
    assert newest(world).year == YEAR - 1
    assert newest(world).households == 142


def test_an_emptied_column_takes_the_year_out(form, world):
    for field in ("households", "people"):
        cell(form, field, YEAR - 1).line.setText("")
    cell(form, "electricity", YEAR - 1).choose(None)
    assert form.submit()

    assert world.prang not in villages.profiles(YEAR, village=world.prang)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("poor_households", "999", "lớn hơn tổng số hộ"),
        ("people", "sáu trăm người", ""),
        ("households", "1,5", "số nguyên"),
        ("people", "-4", ""),
    ],
)
def test_what_cannot_be_counted_is_said_in_its_cell(form, field, text, said):
    cell(form, field, YEAR - 1).line.setText(text)

    assert not form.submit()
    refused = cell(form, field, YEAR - 1).said
    assert refused
    assert said in refused
