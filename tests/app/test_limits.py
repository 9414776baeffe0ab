"""Numbers and days that no table or report would take."""

import pytest
from peewee import IntegrityError

from app.errors import UserError
from app.history import step
from app.limits import must_be_a_year, must_be_reported, must_fit, note, one_line, proper_name
from models import MOST_DONG, Contribution, Line, VillageProfile


@pytest.mark.parametrize(
    ("table", "values", "field", "told"),
    [
        (
            Contribution,
            {"value": MOST_DONG + 1},
            "value",
            "Số 1.000.000.000.000.001 nằm ngoài khoảng từ 0 đến 1.000.000.000.000.000. Hãy xem lại.",
        ),
        (Contribution, {"value": 5, "own_share": -1}, "own_share", "Số -1 nằm ngoài"),
        (Line, {"quantity": -500}, "quantity", "Số -0,5 nằm ngoài khoảng từ 0 đến 1.000.000.000."),
        (VillageProfile, {"year": 2025, "people": -3}, "people", "Số -3 nằm ngoài"),
    ],
)
def test_a_number_beyond_its_column_is_told_beside_its_field(table, values, field, told):
    with pytest.raises(UserError) as refused:
        must_fit(table, values)

    assert refused.value.field == field
    assert refused.value.text.startswith(told)


def test_the_bounds_and_silence_fit():
    must_fit(Contribution, {"value": 0, "own_share": MOST_DONG, "note": "không phải số"})
    must_fit(Contribution, {"value": None})
    must_fit(Line, {"quantity": 10**12})


def test_the_bounds_are_those_of_the_tables(data_file):
    with step("Ghi thẳng"):
        Contribution.create(value=MOST_DONG)
    with pytest.raises(IntegrityError), step("Ghi thẳng"):
        Contribution.create(value=MOST_DONG + 1)


@pytest.mark.parametrize("year", [1, 26, 1974, 2200, 9999])
def test_a_year_without_reports_is_refused(year):
    with pytest.raises(UserError, match="từ 1975 đến 2199") as refused:
        must_be_a_year(year, "when")

    assert refused.value.field == "when"


def test_an_unknown_day_is_no_mistake():
    must_be_reported(None, "when")
    must_be_a_year(1975, "when")
    must_be_a_year(2199, "when")


@pytest.mark.parametrize(("tidied", "most"), [(proper_name, 200), (one_line, 1000), (note, 200_000)])
def test_what_is_longer_than_a_page_bears_is_told_with_its_length(tidied, most):
    assert tidied("á" * most, "what") == "á" * most
    with pytest.raises(UserError, match=f"nhiều nhất là {most:,}".replace(",", "[.]")) as refused:
        tidied("á" * (most + 1), "what")

    assert refused.value.field == "what"


def test_a_line_is_tidied_and_a_note_keeps_its_lines():
    assert proper_name(" Bu \n Prâng ", "name") == "Bu Prâng"
    assert one_line(" gạo \n nếp ", "what") == "gạo nếp"
    assert note(" gạo \r\n nếp ") == " gạo \n nếp "
