"""What hangs on a record: what other records name it, and what would go with it, read off the foreign keys."""

from collections.abc import Iterable, Iterator
from typing import Any

from peewee import ForeignKeyField, fn

from app.errors import UserError
from app.i18n import _, shown, vi
from models import (
    AUDITED,
    Agency,
    AgencyAlias,
    AgencyReturn,
    Attachment,
    Closing,
    Commune,
    Contribution,
    Decision,
    ImportedRow,
    Issue,
    IssuedPaper,
    Keyed,
    PaperSetting,
    Pledge,
    Proposal,
    Signatory,
    Twinning,
    Village,
    VillageAlias,
    VillageProfile,
    Visit,
)

TABLES: dict[str, type[Keyed]] = {
    "contribution": Contribution,
    "twinning": Twinning,
    "pledge": Pledge,
    "visit": Visit,
    "proposal": Proposal,
    "village": Village,
    "agency": Agency,
    "commune": Commune,
    "decision": Decision,
    "signatory": Signatory,
    "agency_return": AgencyReturn,
    "closing": Closing,
    "issue": Issue,
    "imported_row": ImportedRow,
    "paper_setting": PaperSetting,
}
"""The table of each noun; what hangs on a record is listed in this order."""

CALLED: dict[type[Keyed], str] = {
    Contribution: vi("khoản hỗ trợ"),
    Twinning: vi("kết nghĩa"),
    Pledge: vi("cam kết"),
    Visit: vi("chuyến thăm"),
    Proposal: vi("kiến nghị"),
    Village: vi("bon, buôn"),
    Agency: vi("đơn vị"),
    Commune: vi("xã, phường"),
    Decision: vi("quyết định"),
    Signatory: vi("người ký"),
    Attachment: vi("tệp kèm theo"),
    VillageAlias: vi("cách viết khác"),
    VillageProfile: vi("hồ sơ năm"),
    AgencyAlias: vi("cách viết khác"),
    AgencyReturn: vi("báo cáo của đơn vị"),
    Closing: vi("lần chốt kỳ"),
    Issue: vi("văn bản đã phát hành"),
    IssuedPaper: vi("tờ đã phát hành"),
    ImportedRow: vi("dòng đã nhập"),
    PaperSetting: vi("thể thức văn bản"),
}

_CALLED_BY: dict[Any, str] = {
    Contribution.corrects: vi("khoản điều chỉnh"),
    Twinning.follows: vi("kết nghĩa nối tiếp"),
    Agency.merged_into: vi("đơn vị đã sáp nhập vào"),
    Commune.successor: vi("xã, phường đã nhập vào"),
}


def hanging(noun: str, key: str) -> list[str]:
    """Say how many records of each noun name this one: 3 khoản hỗ trợ, 1 kết nghĩa; nothing: it can be removed."""
    return said_counts(_hanging(TABLES[noun], key))


def going_along(noun: str, key: str) -> list[str]:
    """Say what else would go with a record: 2 hồ sơ năm, 1 tệp kèm theo; not what it is made of itself."""
    return said_counts(
        (CALLED[table], table.select().where(field == key).count())
        for table, field in references(TABLES[noun])
        if is_part(field) and table in CALLED
    )


def must_be_free(noun: str, key: str, name: str, remedy: str) -> None:
    """Refuse to remove what others name; `name` opens the sentence, `remedy` is one of its own. UserError."""
    found = hanging(noun, key)
    if found:
        raise UserError(
            _("{name} còn {hanging} nên chưa xóa được. {remedy}").format(
                name=name, hanging=", ".join(found), remedy=remedy
            )
        )


def references(table: type[Keyed]) -> Iterator[tuple[type[Keyed], ForeignKeyField]]:
    """Go through the columns, each with its table, that name records of `table`."""
    for other in AUDITED:
        for field in other._meta.sorted_fields:
            if isinstance(field, ForeignKeyField) and field.rel_model is table:
                yield other, field


def is_part(field: ForeignKeyField) -> bool:
    """Tell whether a row that names a record in this column is a part of that record and goes with it."""
    return bool(field.on_delete == "CASCADE")


def _hanging(table: type[Keyed], key: str) -> Iterator[tuple[str, int]]:
    order = list(TABLES.values())
    found = []
    for other, field in references(table):
        if is_part(field):
            continue
        owner, counted = _owner(other)
        count = other.select(fn.COUNT(counted.distinct())).where(field == key).scalar()
        found.append((order.index(owner), _CALLED_BY.get(field, CALLED[owner]), count))
    yield from ((called, count) for _place, called, count in sorted(found))


def _owner(table: type[Keyed]) -> tuple[type[Keyed], Any]:
    """Give the record that rows of a table are parts of, and the column that names it; else the row itself."""
    for field in table._meta.sorted_fields:
        if isinstance(field, ForeignKeyField) and is_part(field):
            return field.rel_model, field
    return table, table._meta.primary_key


def said_counts(counts: Iterable[tuple[str, int]]) -> list[str]:
    """Say what is counted, leaving out what there is none of."""
    return [_("{count} {what}").format(count=count, what=shown(what)) for what, count in counts if count]
