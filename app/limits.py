"""Numbers and days that a table or a report would not take, said in a sentence before they get there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app import format as written
from app.errors import UserError
from app.i18n import _
from app.periods import FIRST_YEAR, LAST_YEAR
from models import Table, Thousandths, Whole


def must_fit(table: type[Table], values: Mapping[str, Any]) -> None:
    """Refuse a number outside what its column holds; UserError names the field."""
    for column in table._meta.sorted_fields:
        number = values.get(column.name)
        if not isinstance(column, Whole) or number is None or column.least <= number <= column.most:
            continue
        say = written.quantity if isinstance(column, Thousandths) else written.money
        raise UserError(
            _("Số {number} nằm ngoài khoảng từ {least} đến {most}. Hãy xem lại.").format(
                number=say(number), least=say(column.least), most=say(column.most)
            ),
            column.name,
        )


def must_be_reported(day: date | None, field: str) -> None:
    """Refuse a day that no report can ever be about."""
    if day is not None:
        must_be_a_year(day.year, field)


def must_be_a_year(year: int, field: str) -> None:
    # The days after 14/12 belong to the year that follows, hence the last year is left out.
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise UserError(
            _("Năm {year} nằm ngoài khoảng từ {first} đến {last}. Hãy xem lại.").format(
                year=year, first=FIRST_YEAR, last=LAST_YEAR - 1
            ),
            field,
        )
