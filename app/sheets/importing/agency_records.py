"""Agencies, as what the rows of a list of agencies become."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app import agencies, gifts, limits, naming
from app.errors import UserError
from app.i18n import _
from app.labels import AGENCY_KINDS
from app.sheets.importing.names import NewName, is_new
from app.sheets.importing.nouns import Context, Noun, Resolve
from app.sheets.importing.plan import Draft, What
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import LABELS, Meaning
from app.sheets.name_lists import other_names
from app.sheets.table_rows import Row
from models import Agency, AgencyKind


@dataclass(frozen=True)
class AgencyRow:
    """An agency as a list tells of it; None and "": the list does not say."""

    key: str
    name: str
    kind: AgencyKind | None = None
    short: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""


class Agencies(Noun[AgencyRow]):
    name = "agency"

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._known: dict[str, agencies.AgencyRecord] = {}

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        read = RowRead(table, rows[0], draft.reasons, draft.questions)
        name, parent = read.text(Meaning.AGENCY), read.text(Meaning.PARENT)
        if not name:
            read.refuse(_("Dòng này chưa ghi tên đơn vị."), Meaning.AGENCY)
            return
        said = read.text(Meaning.AGENCY_KIND)
        headings = [section.text for section in read.row.sections[::-1]]
        new = NewName(
            "agency",
            name,
            agency_kind=gifts.agency_kind(said, name, *headings),
            short=read.text(Meaning.SHORT),
            parent=parent,
        )
        aliases = other_names(read.lines(Meaning.OTHER_NAMES))
        key = context.names.agency(read, name, parent=parent, listed=new, also=aliases)
        if read.left_out:
            draft.what = What.LEFT_OUT
        if read.stuck or key is None:
            return
        if (first := self._seen.setdefault(key, read.row.number)) != read.row.number:
            read.refuse(
                _("Đơn vị này đã ghi ở dòng {row}. Hãy bỏ bớt một dòng.").format(row=first + 1),
                Meaning.AGENCY,
            )
            return
        kind = new.agency_kind if said or is_new(key) else None
        try:
            checked, note = naming.checked_aliases(aliases), limits.note(read.text(Meaning.NOTE))
        except UserError as trouble:
            read.refuse(trouble.text, Meaning.OTHER_NAMES if trouble.field == "aliases" else Meaning.NOTE)
            return
        draft.value = AgencyRow(key, name, kind, new.short, parent, tuple(sorted(checked)), note)

    def there(self, keys: Iterable[str]) -> set[str]:
        every: Any = Agency.select(Agency.id)
        return {key for (key,) in every.tuples()}.intersection(keys)

    def load(self, keys: Iterable[str]) -> None:
        self._known |= {key: agencies.read(key) for key in keys if key not in self._known}

    def natural(self, value: AgencyRow) -> str | None:
        return None if is_new(value.key) else value.key

    def current(self, key: str, _wanted: AgencyRow) -> AgencyRow | None:
        if key not in self._known:
            return None
        known = self._known[key]
        last = known.names[-1]
        return AgencyRow(
            key, last.name, last.kind, last.short, last.parent, tuple(sorted(known.aliases)), known.note
        )

    def over(self, current: AgencyRow, wanted: AgencyRow) -> AgencyRow:
        return replace(
            current,
            kind=wanted.kind or current.kind,
            short=wanted.short or current.short,
            parent=wanted.parent or current.parent,
            aliases=tuple(sorted({*current.aliases, *wanted.aliases})),
            note=wanted.note or current.note,
        )

    def said(self, value: AgencyRow, _context: Context) -> dict[str, str]:
        return {
            _("Tên"): value.name,
            _("Loại đơn vị"): AGENCY_KINDS[value.kind] if value.kind else "",
            _("Tên viết tắt"): value.short,
            _("Cơ quan cấp trên"): value.parent,
            LABELS[Meaning.OTHER_NAMES]: "; ".join(value.aliases),
            _("Ghi chú"): value.note,
        }

    def features(self, value: AgencyRow) -> dict[str, int]:
        return {f"agency {value.key}": 1}

    def with_keys(self, value: AgencyRow, resolve: Resolve) -> AgencyRow:
        return replace(value, key=resolve(value.key) or "")

    def add(self, value: AgencyRow) -> str:
        self._set_the_rest(value.key, value)  # it was made of its name
        return value.key

    def correct(self, key: str, value: AgencyRow) -> None:
        last = self._known[key].names[-1]
        if (value.kind, value.short, value.parent) != (last.kind, last.short, last.parent):
            agencies.correct(
                last.id,
                last.name,
                kind=value.kind or last.kind,
                short=value.short,
                parent=value.parent,
                since=last.since,
                until=last.until,
                decision=last.decision,
            )
        self._set_the_rest(key, value)

    @staticmethod
    def _set_the_rest(key: str, value: AgencyRow) -> None:
        there = agencies.read(key)
        if value.note and value.note != there.note:
            agencies.set_note(key, value.note)
        if not set(value.aliases) <= set(there.aliases):
            agencies.set_aliases(key, dict.fromkeys((*there.aliases, *value.aliases)))
