"""Numbers, days and texts that a table or a report would not take, said in a sentence before they get there."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from app import format as written
from app.errors import UserError
from app.i18n import _
from app.periods import FIRST_YEAR, LAST_YEAR
from app.text import clean, clean_lines
from models import Table, Thousandths, Whole

_LONGEST_NAME = 200  # characters: three lines at the head of a sheet
_LONGEST_LINE = 1000  # characters: a cell of a printed table that still fits on its page
_LONGEST_NOTE = 200_000  # characters: some eighty pages


def proper_name(text: str, field: str) -> str:
    """Give what something or someone is called as it may be stored. UserError as from `one_line`."""
    if len(text) > _LONGEST_NAME:
        raise UserError(
            _("Chữ ở đây dài {count} ký tự, nhiều nhất là {most}. Hãy viết gọn lại.").format(
                count=written.money(len(text)), most=written.money(_LONGEST_NAME)
            ),
            field,
        )
    return clean(text, field)


def one_line(text: str, field: str) -> str:
    """Give a line of text as it may be stored. UserError: it is too long, or holds what cannot be printed."""
    if len(text) > _LONGEST_LINE:
        raise UserError(
            _("Chữ ở đây dài {count} ký tự, nhiều nhất là {most}. Phần dài hãy chuyển sang ghi chú.").format(
                count=written.money(len(text)), most=written.money(_LONGEST_LINE)
            ),
            field,
        )
    return clean(text, field)


def note(text: str, field: str = "note") -> str:
    """Give a note of any number of lines as it may be stored. UserError as from `one_line`."""
    if len(text) > _LONGEST_NOTE:
        raise UserError(
            _(
                "Ghi chú dài {count} ký tự, nhiều nhất là {most}. Hãy giữ phần còn lại trong tệp đính kèm."
            ).format(count=written.money(len(text)), most=written.money(_LONGEST_NOTE)),
            field,
        )
    return clean_lines(text, field)


def must_fit(table: type[Table], values: Mapping[str, Any]) -> None:
    """Refuse a number outside what its column holds; UserError names the field."""
    for column in _numbers(table):
        number = values.get(column.name)
        if number is None or column.least <= number <= column.most:
            continue
        say = written.quantity if isinstance(column, Thousandths) else written.money
        raise UserError(
            _("Số {number} nằm ngoài khoảng từ {least} đến {most}. Hãy xem lại.").format(
                number=say(number), least=say(column.least), most=say(column.most)
            ),
            column.name,
        )


@cache
def _numbers(table: type[Table]) -> tuple[Whole, ...]:
    """Give the columns that hold numbers; asked for every row of a long list."""
    return tuple(column for column in table._meta.sorted_fields if isinstance(column, Whole))


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
