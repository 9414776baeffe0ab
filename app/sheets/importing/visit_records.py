"""Visits, as what the rows of a list of visits become."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app import format as written
from app import visits
from app.errors import UserError
from app.i18n import _
from app.sheets.importing.nouns import Context, Noun, Resolve
from app.sheets.importing.plan import Draft, What
from app.sheets.importing.rows_read import RowRead, Table
from app.sheets.meanings import Meaning
from app.sheets.table_rows import Row
from app.text import fold
from app.visits import VisitRow
from models import Visit

_FIELDS = {
    "on": Meaning.DATE,
    "what": Meaning.WHAT,
    "agencies": Meaning.AGENCY,
    "cadres": Meaning.CADRES,
    "man_days": Meaning.MAN_DAYS,
    "note": Meaning.NOTE,
}


class Visits(Noun[VisitRow]):
    name = "visit"

    def __init__(self) -> None:
        self._known: dict[str, VisitRow] = {}

    def read(self, table: Table, rows: Sequence[Row], context: Context, draft: Draft) -> None:
        read = RowRead(table, rows[0], draft.reasons, draft.questions)
        places = context.names.places(read)
        came = context.names.agencies(read, Meaning.AGENCY)
        came = list(dict.fromkeys((*came, *context.names.agencies(read, Meaning.PARTNER))))
        came = came or context.names.of_the_table(read, needed=True)
        on = read.whole_day(Meaning.DATE)
        people = Meaning.CADRES if read.has(Meaning.CADRES) else Meaning.PEOPLE
        cadres, man_days = read.count(people), read.quantity(Meaning.MAN_DAYS)
        if len(places) > 1:
            read.refuse(_("Mỗi chuyến thăm hãy ghi một nơi: tách dòng này thành từng nơi."), Meaning.VILLAGE)
        if on is None and not read.stuck:
            read.refuse(_("Dòng này chưa ghi ngày thăm. Hãy ghi như 05/01/2026."), Meaning.DATE)
        if read.left_out:
            draft.what = What.LEFT_OUT
        if read.stuck or on is None or not places:
            return
        try:
            context.open_days.must_be_open(on, "on")
            draft.value = visits.checked(
                VisitRow(
                    on,
                    read.text(Meaning.WHAT) or _("Thăm"),
                    tuple(came),
                    places[0].village,
                    places[0].commune,
                    cadres,
                    man_days.thousandths if man_days else None,
                    read.text(Meaning.NOTE),
                )
            )
        except UserError as trouble:
            read.refuse(trouble.text, _FIELDS.get(trouble.field or ""))

    def there(self, keys: Iterable[str]) -> set[str]:
        every: Any = Visit.select(Visit.id)
        return {key for (key,) in every.tuples()}.intersection(keys)

    def load(self, keys: Iterable[str]) -> None:
        if not self._known and any(True for _key in keys):
            self._known = {visit.id: visit for visit in visits.everything()}

    def current(self, key: str, _wanted: VisitRow) -> VisitRow | None:
        return self._known.get(key)

    def over(self, current: VisitRow, wanted: VisitRow) -> VisitRow:
        return replace(wanted, id=current.id)

    def must_be_changeable(self, current: VisitRow, new: VisitRow, context: Context) -> None:
        for visit in (current, new):
            context.open_days.must_be_open(visit.on)

    def said(self, value: VisitRow, context: Context) -> dict[str, str]:
        return {
            _("Ngày"): written.date(value.on),
            _("Nơi thăm"): context.called(value.place),
            _("Đơn vị"): "; ".join(map(context.called, value.agencies)),
            _("Nội dung"): value.what,
            _("Lượt cán bộ"): "" if value.cadres is None else written.money(value.cadres),
            _("Ngày công"): "" if value.man_days is None else written.quantity(value.man_days),
            _("Ghi chú"): value.note,
        }

    def features(self, value: VisitRow) -> dict[str, int]:
        found = {f"who {agency}": 2 for agency in value.agencies}
        return found | {f"where {value.place}": 2, f"when {value.on}": 2, f"what {fold(value.what)}": 2}

    def doubles(self, drafts: Sequence[Draft]) -> Mapping[int, list[str]]:
        """Give the visits of the same day, to the same place, by one of the same agencies."""
        days: dict[tuple[object, str], list[VisitRow]] = {}
        for visit in visits.everything() if drafts else ():
            days.setdefault((visit.on, visit.place), []).append(visit)
        found = {
            number: [
                known.id
                for known in days.get((draft.value.on, draft.value.place), ())
                if {*known.agencies} & {*draft.value.agencies}
            ]
            for number, draft in enumerate(drafts)
        }
        return {number: keys for number, keys in found.items() if keys}

    def with_keys(self, value: VisitRow, resolve: Resolve) -> VisitRow:
        came = tuple(resolve(agency) or "" for agency in value.agencies)
        return replace(value, agencies=came, village=resolve(value.village), commune=resolve(value.commune))

    def add(self, value: VisitRow) -> str:
        return visits.record(value)

    def correct(self, key: str, value: VisitRow) -> None:
        visits.correct(key, value)
