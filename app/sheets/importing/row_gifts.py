"""What a row says was given, whoever gave it and wherever; rows that say the same are read and checked once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import acts, gifts
from app.acts import ActLine
from app.errors import UserError
from app.i18n import _
from app.labels import KINDS, USUAL_FORM
from app.sheets.importing.names import PlaceKey
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import Meaning
from app.typed import Amount, Quantity
from models import Basis, Form, Kind

Said = dict[str, Any]
"""What a line says, by the names of its fields, its place left out."""
Amounts = Sequence[tuple[Form | None, Amount]]

NOTHING_GIVEN = _("Dòng này chưa ghi đã hỗ trợ gì. Hãy ghi nội dung hoặc giá trị.")
AMOUNTS = (Meaning.VALUE, Meaning.MONEY, Meaning.GOODS, Meaning.LABOUR)
_PARTS = ((Meaning.MONEY, Form.MONEY), (Meaning.GOODS, Form.GOODS), (Meaning.LABOUR, Form.LABOUR))
_TOLD_BY = (
    *AMOUNTS, Meaning.WHAT, Meaning.KIND, Meaning.FORM, Meaning.QUANTITY, Meaning.MAN_DAYS, Meaning.UNIT, Meaning.UNIT_VALUE,
    Meaning.SUM, Meaning.BASIS, Meaning.HOUSEHOLDS, Meaning.PEOPLE, Meaning.NOTE, Meaning.BENEFICIARIES, Meaning.SPONSOR,
)  # fmt: skip
_ANYWHERE = "anywhere"  # stands for the key of a village
_PLACE = ("village", "commune")
_MOST = 1 << 15  # gifts remembered


@dataclass(frozen=True)
class Gift:
    """`said` is what its only line, or each of them, says; `lines` parts that by the columns that have an amount.

    `checked` are those lines as they will be stored; None where some rule refuses one.
    """

    said: Said
    quantity: Quantity | None
    amounts: Amounts
    lines: Sequence[Said]
    checked: Sequence[Said] | None

    def at(self, place: PlaceKey, *, checked: bool) -> list[ActLine]:
        lines = self.checked if checked and self.checked is not None else self.lines
        return [ActLine(village=place.village, commune=place.commune, **said) for said in lines]


class Gifts:
    """The gifts of a table: what a row gives is told by some of its cells alone, unless it has trouble with them."""

    def __init__(self, table: Table) -> None:
        columns = [column for column in table.understood.columns if column.meaning in _TOLD_BY]
        # A part of a row says what its head does, in no column of its own.
        parted = any(column.part for column in columns)
        self._meanings = _TOLD_BY if parted else tuple(column.meaning for column in columns)
        # Python holds yes and no for 1 and 0, so nothing is remembered by cells of which some are that.
        self._by_cells = not any(
            bool in set(map(type, table.sheet.column(column.index))) for column in columns
        )
        self._known: dict[tuple[object, ...], Gift] = {}

    def of(self, read: RowRead) -> Gift | None:
        """Give what a row gives; None where it does not say so."""
        row = read.row
        if row.bundles or row.uncalculated or not self._by_cells:
            return _read(read)
        told_by = (row.sections, *map(row.cells.get, self._meanings))
        if (known := self._known.get(told_by)) is not None:
            return known
        said = read.told
        gift = _read(read)
        if gift is not None and read.told == said and len(self._known) < _MOST:
            self._known[told_by] = gift
        return gift


def _read(read: RowRead) -> Gift | None:
    row = read.row
    what, quantity = _what(read), _quantity(read)
    amount, per = read.unit_money()
    unit = (quantity.unit if quantity else None) or read.text(Meaning.UNIT) or per
    amounts = _amounts(read)
    bundled = [meaning for meaning in row.bundles if meaning in AMOUNTS]
    told_form = read.text(Meaning.FORM)
    headings = [section.text for section in row.sections[::-1]]
    headings += [] if what else read.table.understood.above
    kind = gifts.kind(read.text(Meaning.KIND), what, told_form, *headings)
    form = next((form for meaning, form in _PARTS if meaning in bundled), None) or gifts.form(told_form)
    usual = Form.MONEY if kind is Kind.CASH or gifts.is_money(what) else USUAL_FORM[kind]
    said: Said = {
        "what": what or _by_head(read, amounts, bundled),
        "kind": kind,
        "form": form or usual,
        "unit": unit,
        "unit_value": amount.value if amount is not None else None,
        "basis": _basis(read) if amounts else None,
        "households": read.count(Meaning.HOUSEHOLDS),
        "people": read.count(Meaning.PEOPLE),
        "note": _note(read),
    }
    if not what and not amounts and not bundled and quantity is None:
        if not row.uncalculated:
            read.refuse(NOTHING_GIVEN)
        return None
    lines = _lines(said, quantity, amounts)
    if said["what"] in (heads := _heads_of_forms(read)).values():
        lines = [line | {"what": heads.get(line["form"], line["what"])} for line in lines]
    return Gift(said, quantity, amounts, lines, _checked(lines))


def _lines(said: Said, quantity: Quantity | None, amounts: Amounts) -> list[Said]:
    """Give a line for each column with an amount; the quantity is that of the goods, or of the only line."""
    counted: Said = {
        "quantity": quantity.thousandths if quantity else None,
        "quantity_qualifier": quantity.qualifier if quantity else None,
    }
    if not amounts:
        return [said | counted]
    forms = [form for form, _amount in amounts]
    whose = Form.GOODS if Form.GOODS in forms else forms[0]
    return [
        said
        | (counted if form is whose else {"unit": "", "unit_value": None})
        | {
            "form": form or said["form"],
            "value": amount.value,
            "value_qualifier": amount.qualifier,
        }
        for form, amount in amounts
    ]


def _checked(lines: Sequence[Said]) -> list[Said] | None:
    """Hold lines to the rules of the form, which are the same for every place."""
    try:
        stand = [acts.checked_line(ActLine(village=_ANYWHERE, **said)) for said in lines]
    except UserError:
        return None
    return [{name: said for name, said in vars(line).items() if name not in _PLACE} for line in stand]


def _what(read: RowRead) -> str:
    what = read.text(Meaning.WHAT)
    return what or read.text(Meaning.KIND) or read.text(Meaning.FORM)


def _by_head(read: RowRead, amounts: Amounts, bundled: list[Meaning]) -> str:
    """Call a gift what its heading or the head of its amount does, where the row itself does not say."""
    for section in reversed(read.row.sections):
        if section.meaning in (None, Meaning.KIND, Meaning.WHAT):
            return section.text
    meanings = [meaning for meaning in AMOUNTS if meaning in read.row.cells or meaning in bundled]
    head = read.table.heads.get(meanings[0], "") if meanings and amounts else ""
    kinds = map(gifts.kind, read.table.understood.above)
    if (told := next((kind for kind in kinds if kind is not Kind.OTHER), None)) is not None:
        return KINDS[told][0].upper() + KINDS[told][1:]  # the title says what all of it was
    return head.partition("(")[0].strip() or _("Hỗ trợ")


def _heads_of_forms(read: RowRead) -> dict[Form | None, str]:
    """Give what is said over the amounts of each form."""
    heads = read.table.heads
    return {form: heads[meaning].partition("(")[0].strip() for meaning, form in _PARTS if meaning in heads}


def _quantity(read: RowRead) -> Quantity | None:
    if not read.has(Meaning.QUANTITY) and read.has(Meaning.MAN_DAYS):
        return read.quantity(Meaning.MAN_DAYS, _("công"))
    if Meaning.QUANTITY in read.row.bundles and not any(m in read.row.bundles for m in AMOUNTS):
        read.refuse(
            _("Ô số lượng gộp nhiều dòng nên không rõ mỗi dòng bao nhiêu. Hãy ghi số lượng từng dòng."),
            Meaning.QUANTITY,
        )
        return None
    return read.quantity(Meaning.QUANTITY, read.text(Meaning.UNIT))


def _amounts(read: RowRead) -> list[tuple[Form | None, Amount]]:
    bundles = read.row.bundles
    found: list[tuple[Form | None, Amount]] = []
    for meaning, form in _PARTS:
        if meaning not in bundles and (amount := read.money(meaning)) is not None:
            found.append((form, amount))
    if any(amount.value for _form, amount in found):
        found = [part for part in found if part[1].value]
    value = None if Meaning.VALUE in bundles else read.money(Meaning.VALUE)
    if value is not None and not found:
        return [(None, value)]
    total = read.money(Meaning.SUM) if Meaning.SUM not in bundles else None
    stated = value or total
    if stated is None:
        return found
    if not found:
        return [(None, stated)] if not any(meaning in bundles for meaning in AMOUNTS) else []
    if sum(amount.value for _form, amount in found) != stated.value:
        read.refuse(
            _("Các phần của dòng này cộng lại khác cột cộng. Hãy xem lại các số tiền."),
            Meaning.VALUE if value is not None else Meaning.SUM,
        )
    return found


def _basis(read: RowRead) -> Basis | None:
    said = read.text(Meaning.BASIS)
    return gifts.basis(said) if said else None


def _note(read: RowRead) -> str:
    whom = read.text(Meaning.BENEFICIARIES)
    funds = read.text(Meaning.SPONSOR)
    said = (
        _("Đối tượng: {whom}").format(whom=whom) if whom else "",
        _("Nguồn: {funds}").format(funds=funds)
        if any(map(gifts.is_no_giver, re.split("[;,+]", funds)))
        else "",
        read.text(Meaning.NOTE),
    )
    return "; ".join(filter(None, said))
