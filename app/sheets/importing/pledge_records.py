"""Pledges, as what the rows of a list of promises become."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app import format as written
from app import gifts, pledges
from app.errors import UserError
from app.i18n import _
from app.labels import KINDS
from app.partial_date import Precision
from app.pledges import Promise
from app.sheets.importing.nouns import Context, Noun, Resolve
from app.sheets.importing.plan import Draft, What
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import Meaning
from app.sheets.table_rows import Row
from app.text import fold
from app.typed import Amount
from models import Pledge

_AMOUNTS = (Meaning.VALUE, Meaning.MONEY, Meaning.GOODS, Meaning.LABOUR)
_FIELDS = {
    "what": Meaning.PLEDGE,
    "quantity": Meaning.QUANTITY,
    "unit": Meaning.UNIT,
    "value": Meaning.VALUE,
    "village": Meaning.VILLAGE,
    "promised_on": Meaning.DATE,
    "due_on": Meaning.DUE,
    "note": Meaning.NOTE,
}


class Pledges(Noun[Promise]):
    name = "pledge"

    def __init__(self) -> None:
        self._known: dict[str, Promise] | None = None

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        read = RowRead(table, rows[0], draft.reasons, draft.questions)
        places = context.names.places(read)
        givers = context.names.agencies(read, Meaning.AGENCY)
        givers = givers or context.names.agencies(read, Meaning.SPONSOR)
        givers = givers or context.names.of_the_table(read, needed=True)
        if len(places) > 1:
            read.refuse(_("Mỗi cam kết hãy ghi một nơi: tách dòng này thành từng nơi."), Meaning.VILLAGE)
        if len(givers) > 1:
            read.refuse(_("Mỗi cam kết hãy ghi một đơn vị: tách dòng này thành từng đơn vị."), Meaning.AGENCY)
        what = read.text(Meaning.PLEDGE) or read.text(Meaning.WHAT)
        quantity, value = read.quantity(Meaning.QUANTITY, read.text(Meaning.UNIT)), _value(read)
        promised_on, due_on = _days(read)
        if read.left_out:
            draft.what = What.LEFT_OUT
        if read.stuck or not places or not givers:
            return
        given = Promise(
            givers[0],
            what,
            gifts.kind(read.text(Meaning.KIND), what, *(one.text for one in read.row.sections[::-1])),
            places[0].village,
            places[0].commune,
            quantity.thousandths if quantity else None,
            (quantity.unit or read.text(Meaning.UNIT)) if quantity else "",
            value.value if value else None,
            value.qualifier if value else None,
            promised_on,
            due_on,
            read.text(Meaning.NOTE),
        )
        try:
            draft.value = pledges.checked(given)
        except UserError as trouble:
            read.refuse(trouble.text, _FIELDS.get(trouble.field or ""))

    def there(self, keys: Iterable[str]) -> set[str]:
        every: Any = Pledge.select(Pledge.id)
        return {key for (key,) in every.tuples()}.intersection(keys)

    def load(self, _keys: Iterable[str]) -> None:
        if self._known is None:
            self._known = pledges.promises()

    def current(self, key: str, _wanted: Promise) -> Promise | None:
        return (self._known or {}).get(key)

    def over(self, current: Promise, wanted: Promise) -> Promise:
        return replace(
            wanted,
            promised_on=wanted.promised_on or current.promised_on,
            due_on=wanted.due_on or current.due_on,
            note=wanted.note or current.note,
        )

    def said(self, value: Promise, context: Context) -> dict[str, str]:
        days = {_("Ngày cam kết"): value.promised_on, _("Hạn thực hiện"): value.due_on}
        return {
            _("Đơn vị"): context.called(value.agency),
            _("Nơi được cam kết"): context.called(value.place),
            _("Nội dung"): value.what,
            _("Loại"): KINDS[value.kind],
            _("Đã hứa"): pledges.amount(value),
            **{label: written.date(day) if day else "" for label, day in days.items()},
            _("Ghi chú"): value.note,
        }

    def features(self, value: Promise) -> dict[str, int]:
        found = {f"who {value.agency}": 2, f"where {value.place}": 2, f"what {fold(value.what)}": 3}
        return found | {f"how much {value.quantity} {value.value}": 1}

    def doubles(self, drafts: Sequence[Draft]) -> Mapping[int, list[str]]:
        """Give the pledges of the same agency to the same place that say the same."""
        self.load(())
        known: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, one in (self._known or {}).items():
            known[_same(one)].append(key)
        asked = (_same(draft.value) for draft in drafts)
        return {number: known[one] for number, one in enumerate(asked) if one in known}

    def with_keys(self, value: Promise, resolve: Resolve) -> Promise:
        return replace(
            value,
            agency=resolve(value.agency) or "",
            village=resolve(value.village),
            commune=resolve(value.commune),
        )

    def add(self, value: Promise) -> str:
        return pledges.promise(value)

    def correct(self, key: str, value: Promise) -> None:
        pledges.correct(key, value)


def _same(given: Promise) -> tuple[str, ...]:
    return given.agency, given.place, fold(given.what)


def _value(read: RowRead) -> Amount | None:
    """Give what was promised in money: what stands as a whole, or else its parts added up."""
    amounts = [amount for meaning in _AMOUNTS if (amount := read.money(meaning)) is not None]
    if not amounts or read.has(Meaning.VALUE):
        return amounts[0] if amounts else None
    qualifiers = [amount.qualifier for amount in amounts if amount.qualifier]
    return Amount(sum(amount.value for amount in amounts), qualifiers[0] if qualifiers else None)


def _days(read: RowRead) -> tuple[date | None, date | None]:
    """Give the days of a promise and of its end; a time "of carrying out", or longer than a day, is the end."""
    due_on = read.day(Meaning.DUE, last=True) or read.day(Meaning.UNTIL, last=True)
    when = read.date(Meaning.DATE)
    if when is None or when.last is None:
        return None, due_on
    carried_out = "thuc hien" in fold(read.table.heads.get(Meaning.DATE, ""))
    if due_on is None and (carried_out or when.precision is not Precision.DAY):
        return None, when.last
    return when.first, due_on
