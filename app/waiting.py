"""What waits to be done: each thing in a sentence that counts it, with the records it is about.

A preset is the name of such a list; the page of its noun shows the records with the keys, called as said here.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from app import agencies, closed, periods, pledges, proposals, returns, summary
from app import format as written
from app.agencies import AgencyLabel
from app.dated import overlaps
from app.i18n import _, shown
from app.pairings import Pairing
from app.periods import Period
from app.taken_back import STANDS
from models import VillageProfile, db

SILENT_MONTHS = 6  # after which an agency that neither gave nor came is asked about
_FEW = 1500  # acts that one statement goes through: a commit in the window waits for one statement at most
_SOON = timedelta(days=15)  # before the cut-off
_NAMED = 3  # agencies that a sentence names before it counts the others


@dataclass(frozen=True)
class Item:
    """One thing to do. `button` leads to the list of `noun` that shows `keys`; `said` is what that is called."""

    code: str
    count: int
    sentence: str
    button: str
    noun: str
    preset: str
    said: str
    keys: frozenset[str]


class Question(NamedTuple):
    """What is asked; `there` are the villages of today, `pairings` those of all times by village."""

    period: Period
    today: date
    silent_months: int
    there: Sequence[str]
    pairings: Mapping[str, list[Pairing]]
    days_allowed: int = returns.DAYS_ALLOWED  # after the cut-off, for agencies to report

    def paired(self, first: date, last: date) -> dict[str, list[Pairing]]:
        """Give, by village, what was paired with it on a day from `first` to `last`."""
        found = {
            village: [pairing for pairing in its if overlaps(pairing, first, last)]
            for village, its in self.pairings.items()
        }
        return {village: its for village, its in found.items() if its}


Finder = Callable[[Question], Iterable[Item]]


def to_do(question: Question, go_on: Callable[[], None] = lambda: None) -> list[Item]:
    """List what waits, the most pressing first; `go_on`, called between two pieces, may raise to stop it."""
    items: list[Item] = []
    for find in _FINDERS:
        go_on()
        items += find(question)
    return items


def before_closing(question: Question) -> list[Item]:
    """List what is looked at before a period is closed."""
    return [item for find in _BEFORE_CLOSING for item in find(question)]


def short_readings(period: Period) -> Iterator[Period]:
    """Cut a period into spans of days with few acts each; an act counts on one day, so they make the whole."""
    sql = "SELECT count(*) FROM contribution WHERE state = 'done' AND counted_on BETWEEN ? AND ?"
    ((acts,),) = db.connection().execute(sql, (period.first.isoformat(), period.last.isoformat())).fetchall()
    days = (period.last - period.first).days + 1
    return periods.in_pieces(period, max(1, days * _FEW // max(acts, _FEW)))


def _rows(sql: str, period: Period, **values: str) -> list[tuple[Any, ...]]:
    """Collect what a statement gives for the days of a period, from `first` to `last`, in short readings."""
    rows: list[tuple[Any, ...]] = []
    for piece in short_readings(period):
        days = {"first": piece.first.isoformat(), "last": piece.last.isoformat()}
        rows += db.connection().execute(sql, values | days).fetchall()
    return rows


# --- What was promised, asked for and planned --------------------------------------------------------------------


def _overdue_pledges(question: Question) -> Iterator[Item]:
    late = [one for one in pledges.standings(question.today) if one.days_overdue(question.today)]
    if late:
        longest = max(one.days_overdue(question.today) for one in late)
        sentence = _("{count} cam kết đã quá hạn, lâu nhất là {days} ngày.")
        yield Item(
            "overdue-pledges",
            len(late),
            sentence.format(count=written.money(len(late)), days=written.money(longest)),
            _("Xem {count} cam kết").format(count=written.money(len(late))),
            "pledge",
            "overdue",
            _("cam kết quá hạn"),
            frozenset(one.id for one in late),
        )


def _overdue_proposals(question: Question) -> Iterator[Item]:
    late = [one for one in proposals.known_by(question.today) if one.days_overdue(question.today)]
    if late:
        longest = max(one.days_overdue(question.today) for one in late)
        sentence = _("{count} kiến nghị đã quá hạn mà chưa được trả lời, lâu nhất là {days} ngày.")
        yield Item(
            "overdue-proposals",
            len(late),
            sentence.format(count=written.money(len(late)), days=written.money(longest)),
            _("Xem {count} kiến nghị").format(count=written.money(len(late))),
            "proposal",
            "overdue",
            _("kiến nghị quá hạn trả lời"),
            frozenset(one.id for one in late),
        )


def _passed_plans(question: Question) -> Iterator[Item]:
    day = question.today.isoformat()
    sql = """
        SELECT id FROM contribution
        WHERE state = 'planned' AND coalesce(happened_to, counted_on) < ?"""
    yield from _contributions(
        db.connection().execute(sql, (day,)).fetchall(),
        "passed-plans",
        _("{count} khoản dự kiến đã qua ngày mà chưa ghi là đã thực hiện hoặc đã hủy."),
        "planned-passed",
        _("khoản dự kiến đã qua ngày"),
    )


# --- What the sums lack ------------------------------------------------------------------------------------------


def _undated(_question: Question) -> Iterator[Item]:
    sql = "SELECT id FROM contribution WHERE state = 'done' AND counted_on IS NULL"
    yield from _contributions(
        db.connection().execute(sql).fetchall(),
        "undated",
        _("{count} khoản chưa rõ thuộc kỳ nào nên chưa được cộng vào báo cáo nào."),
        "undated",
        _("khoản chưa rõ thuộc kỳ nào"),
    )


def _unvalued(question: Question) -> Iterator[Item]:
    found = {
        key: n for piece in short_readings(question.period) for key, n in summary.unvalued(piece).items()
    }
    lines, acts = sum(found.values()), len(found)
    if not found:
        return
    if lines == acts:
        sentence = _("{period} còn {count} khoản chưa quy tiền.")
    else:
        sentence = _("{period} còn {count} khoản chưa quy tiền, trong {acts} lần hỗ trợ.")
    yield Item(
        "unvalued",
        lines,
        sentence.format(period=question.period.short, count=written.money(lines), acts=written.money(acts)),
        _("Xem {count} khoản").format(count=written.money(lines)),
        "contribution",
        "unvalued",
        _("khoản chưa quy tiền, {period}").format(period=shown(question.period.name)),
        frozenset(found),
    )


def _unpaired(question: Question) -> Iterator[Item]:
    """Find what was given outside the days of its twinning, as `contributions.paired` tells it of one act."""
    pairs = [
        (
            village,
            pairing.agency,
            (pairing.since or date.min).isoformat(),
            (pairing.until or date.max).isoformat(),
        )
        for village, its in question.pairings.items()
        for pairing in its
    ]
    # The order of the tables in the first EXISTS is meant: most acts are done with at their first giver and line.
    sql = f"""
        WITH pair(village, agency, since, until) AS MATERIALIZED (
            SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(:pairs)
        )
        SELECT id FROM contribution
        WHERE state = 'done' AND {STANDS} AND counted_on BETWEEN :first AND :last AND happened_from IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM giver CROSS JOIN line CROSS JOIN pair
                WHERE giver.contribution_id = contribution.id AND giver.role = 'twinned' AND line.contribution_id = contribution.id
                    AND pair.village = line.village_id AND pair.agency = giver.agency_id
                    AND pair.since <= contribution.happened_to AND contribution.happened_from <= pair.until
            )
            AND EXISTS (SELECT 1 FROM giver WHERE contribution_id = contribution.id AND role = 'twinned')
            AND EXISTS (SELECT 1 FROM line WHERE contribution_id = contribution.id AND village_id IS NOT NULL)"""  # noqa: S608  # a condition of ours, as below
    yield from _contributions(
        _rows(sql, question.period, pairs=json.dumps(pairs)),
        "unpaired",
        _("{count} khoản trong {period} ghi cho đơn vị không kết nghĩa với nơi nhận vào ngày hỗ trợ."),
        "unpaired",
        _("khoản ngoài thời gian kết nghĩa, {period}"),
        period=shown(question.period.name),
    )


def _contributions(
    rows: Iterable[tuple[Any, ...]], code: str, sentence: str, preset: str, said: str, *, period: str = ""
) -> Iterator[Item]:
    keys = frozenset(key for (key,) in rows)
    if keys:
        count = written.money(len(keys))
        yield Item(
            code,
            len(keys),
            sentence.format(count=count, period=period),
            _("Xem {count} khoản").format(count=count),
            "contribution",
            preset,
            said.format(period=period),
            keys,
        )


# --- Who is left alone, and who is silent ------------------------------------------------------------------------


def _without_agency(question: Question) -> Iterator[Item]:
    paired = question.paired(question.today, question.today)
    alone = [village for village in question.there if village not in paired]
    yield from _villages(
        alone, "no-agency", _("{count} bon, buôn chưa có đơn vị kết nghĩa."), _("bon, buôn chưa có đơn vị")
    )


def _without_profile(question: Question) -> Iterator[Item]:
    """Miss what was counted at the end of the last year that has ended."""
    year = question.today.year - 1
    known = VillageProfile.select(VillageProfile.village).where(VillageProfile.year == year)
    there = {row.village_id for row in known}
    yield from _villages(
        [village for village in question.there if village not in there],
        "no-profile",
        _("{count} bon, buôn chưa có hồ sơ năm {year} (số hộ, số khẩu, hộ nghèo)."),
        _("bon, buôn chưa có hồ sơ năm {year}"),
        year=str(year),
    )


def _villages(keys: list[str], code: str, sentence: str, said: str, **named: str) -> Iterator[Item]:
    if keys:
        count = written.money(len(keys))
        yield Item(
            code,
            len(keys),
            sentence.format(**named | {"count": count}),
            _("Xem {count} bon, buôn").format(count=count),
            "village",
            code,
            said.format(**named),
            frozenset(keys),
        )


def _silent(question: Question) -> Iterator[Item]:
    """Find agencies paired all this time that neither gave nor came."""
    since = months_before(question.today, question.silent_months)
    paired = {
        pairing.agency
        for its in question.paired(question.today, question.today).values()
        for pairing in its
        if pairing.since is None or pairing.since <= since
    }
    given = f"""
        SELECT DISTINCT agency_id FROM contribution JOIN giver ON contribution.id = contribution_id
        WHERE state = 'done' AND {STANDS} AND counted_on BETWEEN :first AND :last
            AND coalesce(happened_to, counted_on) >= :day"""  # noqa: S608
    otherwise = """
        SELECT agency_id FROM contribution JOIN giver ON contribution.id = contribution_id
        WHERE state = 'done' AND counted_on IS NULL AND happened_to >= :day
        UNION
        SELECT agency_id FROM visit_agency JOIN visit ON visit.id = visit_id WHERE on_day >= :day"""
    scheme = question.period.scheme
    lately = periods.days(since, periods.quarter_of(question.today, scheme).last, scheme)
    day = since.isoformat()
    heard = {agency for (agency,) in _rows(given, lately, day=day)}
    heard |= {agency for (agency,) in db.connection().execute(otherwise, {"day": day}).fetchall()}
    yield from _agencies(
        paired - heard,
        "silent",
        _(
            "{count} đơn vị kết nghĩa không hỗ trợ, không thăm bon, buôn nào trong {months} tháng qua: {names}."
        ),
        _("đơn vị không hỗ trợ, không thăm trong {months} tháng qua"),
        question.today,
        months=str(question.silent_months),
    )


def _not_given(question: Question) -> Iterator[Item]:
    """Find agencies paired in the period that gave nothing in it yet, and have not stated that there was nothing."""
    period = question.period
    paired = {
        pairing.agency for its in question.paired(period.first, period.last).values() for pairing in its
    }
    returned = returns.in_period(period, question.pairings)
    nil = {agency for agency, its in returned.items() if its.nil}
    yield from _agencies(
        paired - gave(period) - nil,
        "not-given",
        _("{count} trong {paired} đơn vị kết nghĩa chưa có khoản hỗ trợ nào trong {period}: {names}."),
        _("đơn vị chưa hỗ trợ, {period}"),
        period.last,
        paired=written.money(len(paired)),
        period=shown(period.name),
    )


def not_reported(question: Question) -> Iterator[Item]:
    """Find agencies that were to report for the period and of which nothing is known: no return, no gift, no visit."""
    period = question.period
    sql = """
        SELECT DISTINCT agency_id FROM visit_agency JOIN visit ON visit.id = visit_id
        WHERE on_day BETWEEN :first AND :last"""
    came = {agency for (agency,) in _rows(sql, period)}
    returned = returns.in_period(period, question.pairings).keys()
    yield from _agencies(
        returns.expected(period, question.pairings) - returned - gave(period) - came,
        "not-reported",
        _("{count} đơn vị chưa gửi báo cáo {period}, cũng không có khoản hỗ trợ, chuyến thăm nào: {names}."),
        _("đơn vị chưa báo cáo, {period}"),
        period.last,
        noun="agency_return",
        period=shown(period.name),
    )


def _returns_overdue(question: Question) -> Iterator[Item]:
    """Ask for returns once they are due, where the office writes returns down at all."""
    due = returns.deadline(question.period, question.days_allowed)
    if question.today > due and returns.any_at_all():
        yield from not_reported(question)


def gave(period: Period) -> set[str]:
    """Give the agencies that gave anything counted in a period, with others or alone; nothing that was taken back."""
    sql = f"""
        SELECT DISTINCT agency_id FROM contribution JOIN giver ON contribution.id = contribution_id
        WHERE state = 'done' AND {STANDS} AND counted_on BETWEEN :first AND :last"""  # noqa: S608
    return {agency for (agency,) in _rows(sql, period)}


def _agencies(
    keys: set[str], code: str, sentence: str, said: str, on: date, *, noun: str = "agency", **named: str
) -> Iterator[Item]:
    if keys:
        labels = agencies.labels(on)
        ordered = sorted((labels[key] for key in keys), key=AgencyLabel.order)
        count = written.money(len(keys))
        yield Item(
            code,
            len(keys),
            sentence.format(
                count=count, names=_listed([label.short or label.name for label in ordered]), **named
            ),
            _("Xem {count} đơn vị").format(count=count),
            noun,
            code,
            said.format(**named),
            frozenset(keys),
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    others = len(names) - _NAMED
    return _("{names} và {count} đơn vị khác").format(names=shown, count=others) if others > 0 else shown


def months_before(day: date, months: int) -> date:
    """Give the same day so many months earlier, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


# --- The end of the quarter --------------------------------------------------------------------------------------


def _quarter_ends(question: Question) -> Iterator[Item]:
    """Tell some days before the cut-off which villages nothing was written down for in the quarter."""
    quarter = periods.quarter_of(question.today, question.period.scheme)
    if quarter.last - question.today > _SOON:
        return
    sql = f"""
        SELECT DISTINCT village_id FROM contribution JOIN line ON contribution.id = contribution_id
        WHERE state = 'done' AND {STANDS} AND counted_on BETWEEN :first AND :last"""  # noqa: S608
    reached = {village for (village,) in _rows(sql, quarter)}
    left_out = [village for village in question.there if village not in reached]
    named = {
        "ends": _ends(quarter, question.today),
        "period": quarter.short,
        "day": written.date(quarter.last),
    }
    sentence = _("{ends} ({period}, ngày {day}).").format(**named)
    if not left_out:
        every = _("Bon, buôn nào cũng đã có khoản hỗ trợ trong quý.")
        sentence = f"{sentence} {every}"
    yield _to_closing("quarter-ends", sentence)
    yield from _villages(
        left_out,
        "quarter-empty",
        _("{count} bon, buôn chưa có khoản hỗ trợ nào trong {period}."),
        _("bon, buôn chưa có khoản hỗ trợ, {period}"),
        period=quarter.short,
    )


def _quarter_waits(question: Question) -> Iterator[Item]:
    """Tell that the last quarter is over and not closed, once anything was written down in it."""
    quarter = periods.quarter_of(question.today, question.period.scheme).previous()
    sql = """
        SELECT 1 FROM contribution WHERE state = 'done' AND counted_on BETWEEN :first AND :last LIMIT 1"""
    if closed.is_closed(quarter) or not _rows(sql, quarter):
        return
    sentence = _("{period} đã kết thúc ngày {day} mà chưa chốt.")
    yield _to_closing("quarter-waits", sentence.format(period=quarter.short, day=written.date(quarter.last)))


def _to_closing(code: str, sentence: str) -> Item:
    """Lead to where periods are closed."""
    return Item(code, 0, sentence, _("Mở trang Chốt kỳ"), "closing", "", "", frozenset())


def _ends(quarter: Period, today: date) -> str:
    left = (quarter.last - today).days
    return _("Còn {days} ngày đến kỳ chốt").format(days=left) if left else _("Hôm nay là ngày chốt số liệu")


_FINDERS: tuple[Finder, ...] = (
    _quarter_ends,
    _quarter_waits,
    _overdue_pledges,
    _overdue_proposals,
    _passed_plans,
    _undated,
    _unpaired,
    _without_agency,
    _not_given,
    _returns_overdue,
    _silent,
    _unvalued,
    _without_profile,
)
_BEFORE_CLOSING: tuple[Finder, ...] = (_undated, _unpaired, _passed_plans, not_reported, _unvalued)
