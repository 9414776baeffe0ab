"""The workbook of a whole file: its sheets, their columns, how a value stands in a cell (docs/decisions/whole-workbook.md).

Each sheet has a hidden first row that says which column of which table stands below it ("line.value"), so that heads may
be worded anew, and columns moved or left out, and the workbook is still understood. Values are those of the database.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import ForeignKeyField

from app import limits, words
from app.columns import aspects
from app.errors import UserError
from app.i18n import _, paper
from app.sheets import cells
from app.sheets.workbook import Cell, Value
from app.text import fold, nfc
from models import (
    Agency,
    AgencyAlias,
    AgencyKind,
    AgencyName,
    AgencyReturn,
    Basis,
    Closing,
    Code,
    Commune,
    CommuneKind,
    Contribution,
    Day,
    Decision,
    DecisionAction,
    Dong,
    EndReason,
    Flag,
    Form,
    Giver,
    GiverRole,
    ImportedRow,
    Keyed,
    Kind,
    Line,
    Office,
    OfficeForm,
    PaperSetting,
    Pledge,
    Precision,
    Proposal,
    ProposalState,
    Qualifier,
    Role,
    Scheme,
    Signatory,
    State,
    Template,
    Text,
    Thousandths,
    Twinning,
    TwinningMember,
    TwinningVillage,
    Village,
    VillageAlias,
    VillageKind,
    VillageName,
    VillageProfile,
    Visit,
    VisitAgency,
    Whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from peewee import Field

MARK = "ketnghia.everything"
"""What the first cell of the first sheet says, by which the workbook is known."""

LONG = "ketnghia.long"
"""What the first cell says of the sheet on which texts go on that no cell takes."""

SHEETS: dict[type[Keyed], str] = {
    Office: paper("Cơ quan"),
    Signatory: paper("Người ký"),
    Commune: paper("Xã, phường"),
    Decision: paper("Quyết định"),
    Village: paper("Bon, buôn"),
    VillageName: paper("Tên bon, buôn"),
    VillageAlias: paper("Bon, buôn - cách viết khác"),
    VillageProfile: paper("Hồ sơ bon, buôn"),
    Agency: paper("Đơn vị"),
    AgencyName: paper("Tên đơn vị"),
    AgencyAlias: paper("Đơn vị - cách viết khác"),
    Twinning: paper("Kết nghĩa"),
    TwinningVillage: paper("Kết nghĩa - bon, buôn"),
    TwinningMember: paper("Kết nghĩa - đơn vị"),
    Pledge: paper("Cam kết"),
    Contribution: paper("Khoản hỗ trợ"),
    Line: paper("Nội dung hỗ trợ"),
    Giver: paper("Đơn vị hỗ trợ"),
    Visit: paper("Thăm"),
    VisitAgency: paper("Đơn vị đi thăm"),
    Proposal: paper("Kiến nghị"),
    Template: paper("Mẫu nội dung"),
    AgencyReturn: paper("Báo cáo của đơn vị"),
    PaperSetting: paper("Thể thức văn bản"),
    Closing: paper("Chốt kỳ"),
    ImportedRow: paper("Dòng đã nhập"),
}
"""Every table that goes out, by its sheet, so that what is named stands before what names it; closings close at the end."""

TABLES = {table._meta.table_name: table for table in SHEETS}

NAMED = (Village, Agency, Twinning, Contribution)
"""Records that say nothing of themselves but a key: they get their name beside it."""

_OTHERWISE = {
    "happened_to": _("đến ngày"),
    "precision": _("độ chính xác của thời gian"),
    "occasion": _("dịp"),
    "value_qualifier": _("giá trị: hơn, gần, khoảng"),
    "quantity_qualifier": _("số lượng: hơn, gần, khoảng"),
    "unit": _("đơn vị tính"),
}
_AS_TEXT = {"number", "code", "symbol", "period", "place", "digest"}  # digits that are no amount

_WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    AgencyKind: words.AGENCY_KINDS,
    Basis: words.BASES,
    CommuneKind: words.COMMUNE_KINDS,
    DecisionAction: words.DECISION_ACTIONS,
    EndReason: words.END_REASONS,
    Form: words.FORMS,
    GiverRole: words.GIVER_ROLES,
    Kind: words.KINDS,
    OfficeForm: words.OFFICE_FORMS,
    Precision: {
        Precision.DAY: paper("ngày"),
        Precision.MONTH: paper("tháng"),
        Precision.QUARTER: paper("quý"),
        Precision.YEAR: paper("năm"),
        Precision.OCCASION: paper("dịp"),
    },
    ProposalState: words.PROPOSAL_STATES,
    Qualifier: {
        Qualifier.OVER: paper("hơn"),
        Qualifier.NEARLY: paper("gần"),
        Qualifier.ABOUT: paper("khoảng"),
    },
    Role: words.ROLES,
    Scheme: words.SCHEMES,
    State: words.STATES,
    VillageKind: words.VILLAGE_KINDS,
}
_FLAGS = {0: paper("không"), 1: paper("có")}

_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel counts a day that never was
_LONGEST = 32_000  # UTF-16 units of a text in one cell, of which Excel takes 32,767
PIECE = 5_000  # letters of a text that goes on elsewhere, each of which may be written as six
_SHOWN = 500  # letters of such a text that stand in its own cell
_ESCAPED, _CONTINUED = '\\"', "\\>"
# What XML, Excel or LibreOffice drop or change: controls, other line ends, spaces at an end, and what Excel decodes.
_UNSAFE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|\A\s|\s\Z|\A\\|_x[0-9A-Fa-f]{4}_"
)
_AS_ESCAPE = re.compile(r"[\x7f-\x9f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class Column(NamedTuple):
    """A column of a sheet. `mark` is what the hidden row says; one that only names a record ends in ".name"."""

    mark: str
    head: str
    field: Field[Any] | None
    names: type[Keyed] | None = None
    is_key: bool = False

    @property
    def is_text(self) -> bool:
        """Tell whether digits typed into it stay text."""
        return self.is_key or (
            self.field is not None and self.field.name in _AS_TEXT and not _is_number(self.field)
        )


def _is_number(field: Field[Any]) -> bool:
    return isinstance(field, Whole)


@cache
def columns(table: type[Keyed]) -> tuple[Column, ...]:
    """List the columns of a table's sheet: what a person reads first, the keys behind it."""
    name = table._meta.table_name
    heads = {aspect.columns[0]: aspect.label for aspect in aspects(table)}
    read, keys = [], []
    if table in NAMED:
        read.append(Column(f"{name}.id.name", _("tên gọi"), None, table))
    keys.append(Column(f"{name}.id", _("mã"), table._meta.fields["id"], is_key=True))
    for field in table._meta.sorted_fields:
        if field.name == "id":
            continue
        mark, head = f"{name}.{field.name}", heads.get(field.name) or _OTHERWISE[field.name]
        if isinstance(field, ForeignKeyField):
            if field.rel_model is not Office:
                read.append(Column(f"{mark}.name", head, None, field.rel_model))
            keys.append(Column(mark, _("mã {head}").format(head=head), field, field.rel_model, is_key=True))
        else:
            read.append(Column(mark, head, field))
    return (*read, *keys)


def field_of(mark: object) -> tuple[type[Keyed], str] | None:
    """Give the table and the name of the column that a mark stands for; None: it is no mark of ours."""
    table, dot, name = str(mark).partition(".")
    return (TABLES[table], name) if dot and table in TABLES else None


# --- Values into cells ----------------------------------------------------------------------------------------


def value(field: Field[Any], stored: Any) -> str | int | float | dt.date | None:
    """Give what stands in a cell for a value of the database, but for texts, which may need more than one."""
    match field:
        case Code():
            return _WORDS[field.codes][stored]
        case Flag():
            return _FLAGS[stored]
        case Thousandths():
            whole: int = stored
            return whole / 1000
        case Day():
            day = dt.date.fromisoformat(stored)
            return day if day >= _FIRST_DAY else day.isoformat()
    number: int = stored
    return number


def escaped(text: str) -> str:
    """Give a text as it goes through a workbook unharmed: as it is, or in quotes behind a backslash."""
    if not _UNSAFE.search(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "\\" + _AS_ESCAPE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def pieces(text: str) -> tuple[str, list[str]]:
    """Give what stands in the cell of a text, and the pieces of it that stand elsewhere where it is too long."""
    whole = escaped(text)
    if len(whole) <= _LONGEST // 2 or len(whole.encode("utf-16-le")) // 2 <= _LONGEST:
        return whole, []
    shown = " ".join(re.sub(_UNSAFE, " ", text[:_SHOWN]).split())
    parts = [escaped(text[start : start + PIECE]) for start in range(0, len(text), PIECE)]
    return f"{_CONTINUED} {shown}…", parts


def goes_on(text: Value) -> bool:
    """Tell whether the text of a cell stands elsewhere."""
    return isinstance(text, str) and text.startswith(_CONTINUED)


def unescaped(text: str) -> str:
    """Give the text that `escaped` wrote; one that a person typed stays as it is."""
    if not text.startswith(_ESCAPED):
        return text
    try:
        found = json.loads(text[1:])
        str(found).encode()  # half a character can be written so, but not kept
    except ValueError:
        return text
    return found if isinstance(found, str) else text


# --- Cells into values ----------------------------------------------------------------------------------------


def stored(field: Field[Any], held: Value, today: dt.date, *, since_1904: bool) -> Any:
    """Give the value of the database that a filled cell means. UserError says what is wrong with it."""
    match field:
        case Text() | ForeignKeyField():
            return nfc(unescaped(held) if isinstance(held, str) else cells.text(Cell(held)))
        case Code():
            return _code(field, held)
        case Flag():
            yes = cells.yes_or_no(Cell(held))
            return None if yes is None else int(yes)
        case Day():
            return _day(held, today, since_1904=since_1904)
    number = _number(field, held)
    if number is not None and not field.least <= number <= field.most:  # type: ignore[attr-defined]  # numbers are bounded
        limits.must_fit(field.model, {field.name: number})
    return number


def _number(field: Field[Any], held: Value) -> int | None:
    if isinstance(held, str):
        text = Cell(unescaped(held))
        match field:
            case Dong():
                return _unqualified(cells.money(text, scale=1))
            case Thousandths():
                return _unqualified(cells.quantity(text))
        return cells.count(text)
    if isinstance(held, bool | dt.date) or held is None:
        raise UserError(_("Ô này phải là một số. Hãy xem lại định dạng của ô."))
    number = Decimal(held) * (1000 if isinstance(field, Thousandths) else 1)
    if number != int(number):
        raise UserError(
            _("Số lượng có quá ba chữ số sau dấu phẩy. Hãy làm tròn.")
            if isinstance(field, Thousandths)
            else _("Ô này phải là số nguyên. Hãy xem lại.")
        )
    return int(number)


def _unqualified(said: Any) -> int | None:
    if said is None:
        return None
    if said.qualifier is not None or getattr(said, "unit", None):
        raise UserError(_("Ô này chỉ ghi số; chữ hơn, gần, khoảng và đơn vị tính có cột riêng."))
    number: int = said.value if hasattr(said, "value") else said.thousandths
    return number


def _day(held: Value, today: dt.date, *, since_1904: bool) -> str | None:
    if type(held) is dt.date:
        return held.isoformat()
    if isinstance(held, str):
        try:
            return dt.date.fromisoformat(held.strip()).isoformat()
        except ValueError:
            pass  # written as a person writes it
    found = cells.date(Cell(held), today, since_1904=since_1904)
    if found is None:
        return None
    if found.first is None or found.first != found.last:
        raise UserError(_("Ô này phải là một ngày, như 05/01/2026."))
    return found.first.isoformat()


def _code(field: Code, held: Value) -> str:
    said = str(held).strip()
    known = _codes(field.codes)
    found = known.get(said) or known.get(fold(said))
    if found is None:
        listed = ", ".join(_WORDS[field.codes].values())
        raise UserError(
            _("“{text}” không có trong danh mục. Hãy ghi một trong: {listed}.").format(
                text=said[:40], listed=listed
            )
        )
    return found


@cache
def _codes(kind: type[StrEnum]) -> dict[str, str]:
    said = _WORDS[kind]
    return {fold(word): code.value for code, word in said.items()} | {code.value: code.value for code in kind}
