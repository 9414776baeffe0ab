"""Returns: what agencies report for a period, in time or late, or state that there was nothing (không phát sinh).

A nil return is a statement by someone, and is not the same as no return at all. An agency that returned each quarter
in which it was twinned has returned for the half years and years that these make.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app import agencies, closed, limits, pairings, periods, summary
from app import format as written
from app.agencies import AgencyLabel
from app.dated import overlaps
from app.errors import UserError
from app.history import step
from app.i18n import _, shown, vi
from app.pairings import Pairing
from app.periods import Period
from app.rows import rows
from app.summary import NOTHING, Sums
from app.taken_back import STANDS
from models import AgencyReturn, db

DAYS_ALLOWED = 5  # after the cut-off, within which agencies report
QUARTERS = 8  # two years


class State(StrEnum):
    """How an agency stands to a period."""

    REPORTED = "reported"
    LATE = "late"
    NIL = "nil"
    MISSING = "missing"
    NOT_DUE = "not-due"


WORDS: Mapping[State, str] = {
    State.REPORTED: vi("đã báo cáo"),
    State.LATE: vi("báo cáo muộn"),
    State.NIL: vi("không phát sinh"),
    State.MISSING: vi("chưa báo cáo"),
    State.NOT_DUE: vi("chưa đến hạn"),
}
IN_HAND = frozenset({State.REPORTED, State.LATE, State.NIL})


class Return(NamedTuple):
    """An agency's return; without `id` it is what its returns for each quarter come to."""

    id: str
    agency: str
    first: date
    last: date
    received_on: date
    nil: bool
    stated_by: str
    note: str


class Standing(NamedTuple):
    """Whether an agency has returned; `days_late` counts on while nothing has come."""

    state: State
    days_late: int
    returned: Return | None

    def said(self) -> str:
        """Say it with its day: đã báo cáo ngày 17/03/2026; báo cáo muộn 3 ngày; chưa báo cáo, quá hạn 3 ngày."""
        text = shown(WORDS[self.state])
        if self.days_late:
            late = _("{said}, muộn {days} ngày") if self.returned else _("{said}, quá hạn {days} ngày")
            plain = text if self.state is not State.LATE else shown(WORDS[State.REPORTED])
            text = late.format(said=plain, days=written.money(self.days_late))
        if self.returned is None:
            return text
        return _("{said} (nhận ngày {day})").format(said=text, day=written.date(self.returned.received_on))


class BoardRow(NamedTuple):
    """An agency on the board: how it stands, and what is known of it in the period. `sums` are its own part."""

    agency: AgencyLabel
    paired: bool
    standing: Standing
    gifts: int
    sums: Sums
    visits: int

    @property
    def contradicts(self) -> bool:
        """Whether it stated that there was nothing, and gifts of its own are written down."""
        return self.standing.state is State.NIL and self.gifts > 0

    def contradiction(self) -> str:
        """Say in a sentence that the statement and the gifts do not go together; empty: they do."""
        return self.beside_gifts() if self.contradicts else ""

    def beside_gifts(self) -> str:
        """Say what to state that there was nothing would mean beside the gifts there are."""
        return _("Đã báo không phát sinh, nhưng trong kỳ có {count} khoản hỗ trợ ghi cho đơn vị này.").format(
            count=written.money(self.gifts)
        )

    @property
    def stated_by(self) -> str:
        return self.standing.returned.stated_by if self.standing.returned else ""

    @property
    def note(self) -> str:
        return self.standing.returned.note if self.standing.returned else ""


class Quarters(NamedTuple):
    """Agencies by quarters, the earliest first; None: neither twinned in that quarter nor anything returned."""

    quarters: tuple[Period, ...]
    rows: Mapping[str, tuple[Standing | None, ...]]


# --- Commands -------------------------------------------------------------------------------------------------


def record(
    agency: str,
    period: Period,
    received_on: date,
    *,
    nil: bool = False,
    stated_by: str = "",
    note: str = "",
    today: date | None = None,
) -> str:
    """Write an agency's return for a period, over one that stood there; give its key.

    UserError names the field that cannot stand; a day after `today`, if given, is refused, and so is whatever would
    change what had come when the period was closed.
    """
    name = _name(agency, period)
    _must_be_in_time(received_on, period, today)
    values = _said(nil=nil, stated_by=stated_by, note=note) | {"received_on": received_on}
    _must_be_late_enough([agency], period, received_on)
    with step(_title(name, nil=nil)):
        return _write(agency, period, values)


def record_nil(
    of: Iterable[str],
    period: Period,
    received_on: date,
    *,
    stated_by: str = "",
    today: date | None = None,
) -> list[str]:
    """Write for several agencies in one step that there was nothing to report; give the keys.

    Those that have returned already are left as they are. UserError as from `record`.
    """
    known = {row.agency for row in _of(period)}
    names = {agency: _name(agency, period) for agency in of if agency not in known}
    _must_be_in_time(received_on, period, today)
    _must_be_late_enough(names, period, received_on)
    if not names:
        raise UserError(
            _("Các đơn vị này đã có báo cáo trong {period}. Hãy sửa từng báo cáo nếu cần.").format(
                period=shown(period.name)
            ),
            "agency",
        )
    values = _said(nil=True, stated_by=stated_by, note="") | {"received_on": received_on}
    title = vi("Ghi không phát sinh: {count} đơn vị").format(count=written.money(len(names)))
    with step(title if len(names) > 1 else _title(next(iter(names.values())), nil=True)):
        return [_write(agency, period, values) for agency in names]


def remove(key: str) -> None:
    """Take a return out of the file. LookupError: it is not there. UserError: its period was closed with it."""
    found = read(key)
    closing = _closed_with(found.last, found.received_on)
    if closing is not None:
        raise UserError(
            _(
                "{period} đã chốt ngày {day} với báo cáo này, nên không sửa hay xóa được. Muốn sửa, hãy mở lại kỳ ở "
                "trang Chốt kỳ và nói rõ lý do."
            ).format(period=closing.period.short, day=written.date(closing.on))
        )
    name = agencies.labels(found.last)[found.agency].name
    with step(vi("Xóa báo cáo của {name}").format(name=name)):
        AgencyReturn.delete().where(AgencyReturn.id == key).execute()


def _name(agency: str, period: Period) -> str:
    label = agencies.labels(period.last).get(agency)
    if label is None:
        raise UserError(_("Đơn vị này không có trong tệp. Hãy chọn một đơn vị trong danh sách."), "agency")
    return label.name


def _must_be_in_time(received_on: date, period: Period, today: date | None) -> None:
    limits.must_be_reported(received_on, "received_on")
    if received_on < period.first:
        raise UserError(
            _("{period} bắt đầu ngày {day}. Hãy ghi ngày nhận báo cáo từ ngày đó trở đi.").format(
                period=period.short, day=written.date(period.first)
            ),
            "received_on",
        )
    if today is not None and received_on > today:
        raise UserError(_("Ngày nhận báo cáo chưa đến. Hãy xem lại."), "received_on")


def _must_be_late_enough(of: Iterable[str], period: Period, received_on: date) -> None:
    """Refuse what would change the returns that a period was closed with."""
    known = {row.agency: row.received_on for row in _of(period)}
    closing = _closed_with(period.last, min([received_on, *(known[key] for key in of if key in known)]))
    if closing is not None:
        raise UserError(
            _(
                "{period} đã chốt ngày {day}: báo cáo nhận đến hết ngày đó được giữ nguyên. Báo cáo đến sau thì ghi "
                "ngày nhận sau ngày chốt; muốn sửa báo cáo đã nhận, hãy mở lại kỳ ở trang Chốt kỳ và nói rõ lý do."
            ).format(period=closing.period.short, day=written.date(closing.on)),
            "received_on",
        )


def _closed_with(last: date, received_on: date) -> closed.Closed | None:
    """Give the closing before which a return of a period that ends on `last` had come."""
    return next((one for one in closed.closings() if last in one.period and received_on <= one.on), None)


def _said(*, nil: bool, stated_by: str, note: str) -> dict[str, object]:
    return {
        "nil": nil,
        "stated_by": limits.proper_name(stated_by, "stated_by"),
        "note": limits.note(note),
    }


def _title(name: str, *, nil: bool) -> str:
    title = vi("Ghi không phát sinh: {name}") if nil else vi("Ghi báo cáo của {name}")
    return title.format(name=name)


def _write(agency: str, period: Period, values: Mapping[str, object]) -> str:
    days = {"first": period.first, "last": period.last}
    there = AgencyReturn.get_or_none(agency=agency, **days)
    if there is None:
        there = AgencyReturn.create(agency=agency, **days, **values)
    else:
        AgencyReturn.update(dict(values)).where(AgencyReturn.id == there.id).execute()
    key: str = there.id
    return key


# --- Reads ----------------------------------------------------------------------------------------------------


def read(key: str) -> Return:
    """Give one return. LookupError: it is not in the file."""
    found = rows(Return, AgencyReturn, AgencyReturn.id == key)
    if not found:
        raise LookupError(key)
    return found[0]


def newest_in(period: Period) -> date | None:
    """Give the day on which the last return for a period, or a part of it, was received; None: there is none."""
    return max((row.received_on for row in _within(period)), default=None)


def any_at_all() -> bool:
    """Tell whether the office writes returns down."""
    return bool(AgencyReturn.select().exists())


def deadline(period: Period, days_allowed: int = DAYS_ALLOWED) -> date:
    """Give the last day on which a return for a period is in time."""
    return period.last + timedelta(days=days_allowed)


def in_period(
    period: Period, paired: Mapping[str, Iterable[Pairing]] | None = None, *, by: date | None = None
) -> dict[str, Return]:
    """Give, by agency, what was returned for a period, or of it what had come by a day.

    `paired` are the pairings of the period's days at least, by village.
    """
    if paired is None:
        paired = pairings.by_village(period.first, period.last)
    by_days: dict[tuple[date, date], dict[str, Return]] = defaultdict(dict)
    for row in _within(period):
        if by is None or row.received_on <= by:
            by_days[row.first, row.last][row.agency] = row
    return _returned(period, by_days, paired) if by_days else {}


def expected(period: Period, paired: Mapping[str, Iterable[Pairing]]) -> set[str]:
    """Give who is to report for a period: twinned in it, and not merged into another by its end."""
    merged = agencies.mergers()
    twinned = {
        pairing.agency
        for its in paired.values()
        for pairing in its
        if overlaps(pairing, period.first, period.last)
    }
    return {key for key in twinned if key not in merged or merged[key][1] > period.last}


def board(period: Period, today: date, days_allowed: int = DAYS_ALLOWED) -> list[BoardRow]:
    """List by name who is to report for a period, and whoever has, with how each stands today."""
    paired = pairings.by_village(period.first, period.last)
    wanted, returned = expected(period, paired), in_period(period, paired)
    labels, sums = agencies.labels(period.last), summary.by_key(period, "agency")
    gifts, visits = _counted(_GIFTS, period), _counted(_VISITS, period)
    due = deadline(period, days_allowed)
    listed = [
        BoardRow(
            labels[key],
            key in wanted,
            _standing(returned.get(key), due, today),
            gifts.get(key, 0),
            sums.get(key, NOTHING),
            visits.get(key, 0),
        )
        for key in wanted | returned.keys()
    ]
    return sorted(listed, key=lambda row: row.agency.order())


def by_state(listed: Iterable[BoardRow]) -> Counter[State]:
    """Count the agencies on a board by how they stand."""
    return Counter(row.standing.state for row in listed)


def quarters(
    period: Period, today: date, days_allowed: int = DAYS_ALLOWED, *, count: int = QUARTERS
) -> Quarters:
    """Lay out how agencies stood in the quarter that a period ends in and in those before it.

    Those before the first for which anything was returned are left out: nobody wrote returns down then.
    """
    shown_quarters = periods.recent_quarters(period.last, period.scheme, count)[::-1]
    paired = pairings.by_village(shown_quarters[0].first, shown_quarters[-1].last)
    kept: list[Period] = []
    standings: list[dict[str, Standing]] = []
    for each in shown_quarters:
        wanted, returned = expected(each, paired), in_period(each, paired)
        if not (kept or returned or each is shown_quarters[-1]):
            continue
        kept.append(each)
        due = deadline(each, days_allowed)
        standings.append({key: _standing(returned.get(key), due, today) for key in wanted | returned.keys()})
    keys = set().union(*standings)
    return Quarters(tuple(kept), {key: tuple(found.get(key) for found in standings) for key in keys})


def _standing(returned: Return | None, due: date, today: date) -> Standing:
    if returned is None:
        late = max(0, (today - due).days)
        return Standing(State.MISSING if late else State.NOT_DUE, late, None)
    late = max(0, (returned.received_on - due).days)
    if returned.nil:
        return Standing(State.NIL, late, returned)
    return Standing(State.LATE if late else State.REPORTED, late, returned)


def _within(period: Period) -> list[Return]:
    inside = (AgencyReturn.first >= period.first) & (AgencyReturn.last <= period.last)
    return rows(Return, AgencyReturn, inside)


def _of(period: Period) -> list[Return]:
    return [row for row in _within(period) if (row.first, row.last) == (period.first, period.last)]


def _returned(
    period: Period,
    by_days: Mapping[tuple[date, date], dict[str, Return]],
    paired: Mapping[str, Iterable[Pairing]],
) -> dict[str, Return]:
    """Give what was returned for the period itself, or for each part of it in which the agency was to report."""
    found = dict(by_days.get((period.first, period.last), {}))
    parts = [(expected(part, paired), _returned(part, by_days, paired)) for part in period.parts()]
    for agency in set().union(*(its for _wanted, its in parts)) - found.keys():
        if all(agency in its for wanted, its in parts if agency in wanted):
            found[agency] = _together(period, [its[agency] for _wanted, its in parts if agency in its])
    return found


def _together(period: Period, its: list[Return]) -> Return:
    newest = max(its, key=lambda one: one.received_on)
    return Return(
        "",
        newest.agency,
        period.first,
        period.last,
        newest.received_on,
        all(one.nil for one in its),
        newest.stated_by,
        "",
    )


_GIFTS = f"""
    SELECT agency_id, count(DISTINCT contribution.id)
    FROM contribution JOIN giver ON contribution.id = contribution_id
    WHERE state = 'done' AND {STANDS} AND counted_on BETWEEN :first AND :last GROUP BY agency_id"""  # noqa: S608  # our own words
_VISITS = """
    SELECT agency_id, count(*) FROM visit JOIN visit_agency ON visit.id = visit_id
    WHERE on_day BETWEEN :first AND :last GROUP BY agency_id"""


def _counted(sql: str, period: Period) -> dict[str, int]:
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return dict(db.connection().execute(sql, days).fetchall())
