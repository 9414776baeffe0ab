"""What every column of the records is called in words, and how its values are said."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import ForeignKeyField

from app import format as written
from app import labels
from app.i18n import _
from app.partial_date import PartialDate
from models import (
    AgencyKind,
    Basis,
    Code,
    CommuneKind,
    Day,
    DecisionAction,
    Dong,
    EndReason,
    Flag,
    Form,
    GiverRole,
    Keyed,
    Kind,
    OfficeForm,
    Precision,
    ProposalState,
    Role,
    Scheme,
    State,
    Text,
    Thousandths,
    VillageKind,
    Whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from enum import StrEnum

    from peewee import Field

Named = Callable[[type[Keyed], str], str]
"""Gives what the record of a table with a key is called."""

_LONGEST = 200  # letters of a text that are told; a note may have a hundred thousand

_CODES: dict[type[StrEnum], Mapping[Any, str]] = {
    AgencyKind: labels.AGENCY_KINDS,
    Basis: labels.BASES,
    CommuneKind: labels.COMMUNE_KINDS,
    DecisionAction: labels.DECISION_ACTIONS,
    EndReason: labels.END_REASONS,
    Form: labels.FORMS,
    GiverRole: labels.GIVER_ROLES,
    Kind: labels.KINDS,
    OfficeForm: labels.OFFICE_FORMS,
    ProposalState: labels.PROPOSAL_STATES,
    Role: labels.ROLES,
    Scheme: labels.SCHEMES,
    State: labels.STATES,
    VillageKind: labels.VILLAGE_KINDS,
}

# --- What columns are called ----------------------------------------------------------------------------------

_EVERYWHERE = {
    "agency": _("đơn vị"),
    "basis": _("cách định giá"),
    "closed_on": _("ngày khép"),
    "commune": _("xã, phường"),
    "contribution": _("khoản hỗ trợ"),
    "decision": _("quyết định"),
    "due_on": _("hạn"),
    "form": _("hình thức"),
    "kind": _("loại"),
    "name": _("tên"),
    "note": _("ghi chú"),
    "office": _("cơ quan quản lý"),
    "pledge": _("cam kết"),
    "proposal": _("kiến nghị"),
    "quantity": _("số lượng"),
    "role": _("vai trò"),
    "since": _("từ ngày"),
    "state": _("tình trạng"),
    "twinning": _("kết nghĩa"),
    "unit_value": _("đơn giá"),
    "until": _("đến ngày"),
    "value": _("giá trị"),
    "village": _("bon, buôn"),
    "visit": _("chuyến thăm"),
    "what": _("nội dung"),
}

_IN_TABLE: dict[str, dict[str, str]] = {
    "office": {
        "own": _("cơ quan của tệp này"),
        "name": _("tên cơ quan"),
        "superior": _("cơ quan cấp trên"),
        "place": _("địa danh"),
        "form": _("thể thức văn bản"),
        "scheme": _("cách tính kỳ"),
        "symbol": _("ký hiệu văn bản"),
        "addressees": _("kính gửi"),
        "recipients": _("nơi nhận"),
        "sample": _("dữ liệu mẫu"),
    },
    "signatory": {"authority": _("thẩm quyền ký"), "post": _("chức vụ"), "name": _("họ tên")},
    "commune": {
        "district": _("huyện cũ"),
        "province": _("tỉnh"),
        "code": _("mã đơn vị hành chính"),
        "successor": _("nhập vào"),
    },
    "decision": {
        "number": _("số"),
        "signed_on": _("ngày ký"),
        "issuer": _("cơ quan ban hành"),
        "action": _("việc được quyết định"),
        "subject": _("trích yếu"),
    },
    "village_alias": {"name": _("cách viết khác")},
    "village_profile": {
        "year": _("năm"),
        "households": _("số hộ"),
        "people": _("số khẩu"),
        "ethnic_groups": _("dân tộc"),
        "poor_households": _("số hộ nghèo"),
        "near_poor_households": _("số hộ cận nghèo"),
        "income": _("thu nhập bình quân một người một năm"),
        "hard_road_m": _("đường cứng (mét)"),
        "electricity": _("điện"),
        "community_house": _("nhà cộng đồng"),
        "kindergarten": _("lớp mầm non"),
        "culture_village": _("bon văn hóa"),
        "hardship": _("đặc biệt khó khăn"),
        "head": _("trưởng bon, buôn"),
    },
    "agency": {"merged_into": _("sáp nhập vào")},
    "agency_name": {"short": _("tên viết tắt"), "parent": _("cơ quan chủ quản")},
    "agency_alias": {"name": _("cách viết khác")},
    "twinning": {
        "covenant_on": _("ngày ký giao ước"),
        "end_reason": _("lý do kết thúc"),
        "follows": _("nối tiếp"),
    },
    "pledge": {
        "kind": _("loại hỗ trợ"),
        "promised_on": _("ngày cam kết"),
        "closed_on": _("thôi theo dõi từ"),
        "closed_why": _("lý do thôi theo dõi"),
    },
    "contribution": {
        "happened_from": _("thời gian"),
        "counted_on": _("ngày tính vào kỳ"),
        "value": _("giá trị chung"),
        "value_basis": _("cách định giá"),
        "own_share": _("đối ứng"),
        "own_share_note": _("ghi chú đối ứng"),
        "corrects": _("điều chỉnh cho"),
        "reverses": _("ghi giảm khoản đã báo cáo"),
        "evidence": _("minh chứng"),
    },
    "line": {
        "position": _("thứ tự"),
        "kind": _("loại hỗ trợ"),
        "value": _("thành tiền"),
        "households": _("số hộ được hưởng"),
        "people": _("số người được hưởng"),
    },
    "giver": {"amount": _("phần góp"), "role": _("tư cách")},
    "template": {"kind": _("loại hỗ trợ"), "unit": _("đơn vị tính")},
    "visit": {"on": _("ngày thăm"), "cadres": _("lượt cán bộ"), "man_days": _("số ngày công")},
    "proposal": {
        "raised_on": _("ngày kiến nghị"),
        "addressed_to": _("gửi đến"),
        "due_on": _("hạn trả lời"),
        "answer": _("trả lời"),
        "answered_on": _("ngày trả lời"),
    },
    "attachment": {
        "content": _("nội dung tệp"),
        "name": _("tên tệp"),
        "media_type": _("dạng tệp"),
        "size": _("dung lượng (byte)"),
        "taken_on": _("ngày chụp"),
    },
    "agency_return": {
        "first": _("từ ngày"),
        "last": _("đến ngày"),
        "received_on": _("ngày nhận"),
        "nil": _("không phát sinh"),
        "stated_by": _("người báo"),
    },
    "closing": {
        "period": _("kỳ báo cáo"),
        "scheme": _("cách tính kỳ"),
        "first": _("từ ngày"),
        "last": _("đến ngày"),
        "closed_on": _("ngày chốt"),
        "left_open": _("việc còn lại khi chốt"),
        "reopened_on": _("ngày mở lại"),
        "reason": _("lý do mở lại"),
    },
    "issue": {
        "closing": _("lần chốt kỳ"),
        "kind": _("loại văn bản"),
        "title": _("tên văn bản"),
        "period": _("kỳ báo cáo"),
        "number": _("số"),
        "symbol": _("ký hiệu văn bản"),
        "signed_on": _("ngày ký"),
        "pdf": _("nội dung tệp"),
    },
    "issued_paper": {
        "issue": _("văn bản đã phát hành"),
        "position": _("thứ tự"),
        "title": _("tên văn bản"),
        "subject": _("mã đối tượng"),
        "code": _("mã kiểm tra"),
        "first_page": _("trang đầu"),
        "pages": _("số trang"),
        "content": _("nội dung văn bản"),
    },
    "imported_row": {
        "source": _("tệp và trang đã nhập"),
        "place": _("dòng"),
        "digest": _("dấu của nội dung"),
        "noun": _("loại mục"),
        "record": _("mã mục"),
    },
    "paper_setting": {
        "kind": _("loại văn bản"),
        "symbol": _("ký hiệu văn bản"),
        "addressees": _("kính gửi"),
        "recipients": _("nơi nhận"),
        "grounds": _("căn cứ"),
    },
}

_SAID_TOGETHER: dict[str, dict[str, tuple[str, ...]]] = {
    "contribution": {
        "happened_from": ("happened_to", "precision", "occasion"),
        "value": ("value_qualifier",),
    },
    "line": {"quantity": ("quantity_qualifier", "unit"), "value": ("value_qualifier",)},
    "pledge": {"quantity": ("unit",), "value": ("value_qualifier",)},
}
"""By table, columns that say nothing alone and with which other they are said."""


class Aspect(NamedTuple):
    """One or more columns that are told as one thing; `say` gives an empty text where nothing is known."""

    label: str
    columns: tuple[str, ...]
    say: Callable[[Keyed, Named], str]

    def differs(self, one: Keyed, other: Keyed) -> bool:
        return any(stored(one, column) != stored(other, column) for column in self.columns)


@cache
def aspects(table: type[Keyed]) -> tuple[Aspect, ...]:
    """List what there is to tell of a row of a table, in the order of its columns; its key is not told."""
    name = table._meta.table_name
    together = _SAID_TOGETHER.get(name, {})
    joined = {column for columns in together.values() for column in columns}
    own = _IN_TABLE.get(name, {})
    return tuple(
        Aspect(
            own.get(field.name) or _EVERYWHERE[field.name],
            (field.name, *together.get(field.name, ())),
            _IN_OWN_WORDS.get((name, field.name)) or _alone(field),
        )
        for field in table._meta.sorted_fields
        if field.name != "id" and field.name not in joined
    )


def stored(row: Keyed, column: str) -> Any:
    """Give what stands in a column; of a record that is named there, the key."""
    field = row._meta.fields[column]
    return getattr(row, field.object_id_name if isinstance(field, ForeignKeyField) else column)


# --- How values are said --------------------------------------------------------------------------------------


def _alone(field: Field[Any]) -> Callable[[Keyed, Named], str]:
    def say(row: Keyed, named: Named) -> str:
        value = stored(row, field.name)
        return "" if value is None else _value(field, value, named)

    return say


def _value(field: Field[Any], value: Any, named: Named) -> str:
    if isinstance(field, Code):
        return _CODES[field.codes][value]
    if isinstance(field, ForeignKeyField):
        return named(field.rel_model, value)
    if field.name == "year":
        return str(value)
    return next(say for kind, say in _BY_TYPE if isinstance(field, kind))(value)


def one_line(text: str) -> str:
    """Give a text as it stands in a sentence: on one line, its end left out where it is long."""
    line = " ".join(text[: _LONGEST * 2].split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def quantity(row: Any, _named: Named) -> str:
    """Say the quantity of a line or pledge with its unit: khoảng 5 tấn."""
    if row.quantity is None:
        return one_line(row.unit)
    number = written.qualified(written.quantity(row.quantity), getattr(row, "quantity_qualifier", None))
    return f"{number} {one_line(row.unit)}".strip()


def value(row: Any, _named: Named) -> str:
    """Say the value of an act, line or pledge: hơn 12.000.000 đồng."""
    return written.qualified(
        "" if row.value is None else written.dong(row.value), row.value_qualifier
    ).strip()


def _when(row: Any, _named: Named) -> str:
    first, last, occasion = row.happened_from, row.happened_to, one_line(row.occasion)
    if first is None or last is None:
        return _("dịp {occasion}").format(occasion=occasion) if occasion else ""
    days = _days(first, last, row.precision)
    return _("{days}, dịp {occasion}").format(days=days, occasion=occasion) if occasion else days


def _days(first: date, last: date, precision: Precision) -> str:
    try:
        return written.partial_date(PartialDate(first, last, precision))
    except (
        ValueError
    ):  # not one whole month, quarter or year: no command writes that, but the tables allow it
        return _("từ {first} đến {last}").format(first=written.date(first), last=written.date(last))


_BY_TYPE: tuple[tuple[type[Field[Any]], Callable[[Any], str]], ...] = (
    (Day, written.date),
    (Flag, lambda yes: _("có") if yes else _("không")),
    (Dong, written.dong),
    (Thousandths, written.quantity),
    (Whole, written.money),
    (Text, one_line),
)

_IN_OWN_WORDS: dict[tuple[str, str], Callable[[Keyed, Named], str]] = {
    ("attachment", "content"): lambda _row, _named: (
        ""
    ),  # bytes; the file's name and size are told beside them
    ("issue", "pdf"): lambda _row, _named: "",
    ("issued_paper", "content"): lambda _row, _named: "",
    ("contribution", "happened_from"): _when,
    ("contribution", "reverses"): lambda row, _named: _("có") if row.reverses else "",
    ("contribution", "value"): value,
    ("line", "quantity"): quantity,
    ("line", "value"): value,
    ("pledge", "quantity"): quantity,
    ("pledge", "value"): value,
}
