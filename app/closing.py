"""Closing a period: what to look at first, the reports that go out with it, and opening it again.

    check_list(period, today)                what is wanting, each with the records it is about
    prepared = prepare(period, …)            prints the reports; long, reads only
    key = close(prepared)                    one step, beyond which Undo does not lead
    reopen(key, reason="…", on=day)

What a closed period refuses is in app/closed.py, what went out in app/issues.py; docs/decisions/closing.md says why.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app import closed, history, issues, offices, pairings, periods, returns, villages, waiting
from app import format as written
from app.errors import UserError
from app.history import step
from app.i18n import _, shown, vi
from app.issues import Draft, Issued
from app.limits import note as tidy
from app.periods import Period
from app.waiting import Item, Question
from models import Closing, Scheme

REPORT = "summary"
USUAL = ("village-sheet", REPORT)
"""Kinds of reports that go out with a closing, unless others are chosen."""

OFFERED = ("village-sheet", "agency-sheet", REPORT)


class Prepared(NamedTuple):
    """A period ready to be closed; `seen` is the step up to which its reports tell."""

    period: Period
    on: date
    drafts: tuple[Draft, ...]
    left_open: str
    seen: int


class ClosingRow(NamedTuple):
    """A closing as the list shows it, with the reports that went out."""

    key: str
    period: Period
    closed_on: date
    left_open: str
    reopened_on: date | None
    reason: str
    issues: tuple[Issued, ...]

    @property
    def stands(self) -> bool:
        """Whether the period is closed by it to this day."""
        return self.reopened_on is None


# --- Before ---------------------------------------------------------------------------------------------------------


def check_list(period: Period, today: date) -> list[Item]:
    """List what is wanting before a period is closed; each item names its records. None of it forbids closing."""
    there = [village.id for village in villages.living(period.last)]
    question = Question(period, today, waiting.SILENT_MONTHS, there, pairings.by_village(date.min, date.max))
    return waiting.before_closing(question)


def proposed_numbers(kinds: Sequence[str], on: date) -> dict[str, int | None]:
    """Give the next number of the year for each kind of report; None for one that is not numbered.

    Of kinds that go out under the office's own symbol only the report is: the sheets go with it.
    """
    office = offices.own()
    own = {kind: words.symbol for kind, words in office.papers.items() if words.symbol}
    return {
        kind: issues.next_number(own.get(kind, office.symbol), on) if kind in own or kind == REPORT else None
        for kind in kinds
    }


def prepare(
    period: Period,
    kinds: Sequence[str] = USUAL,
    *,
    on: date,
    numbers: Mapping[str, int | None] | None = None,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Prepared:
    """Print what goes out when a period is closed on a day; nothing is written yet.

    `progress` is told in papers of the kind in hand. UserError: the period is closed or has not ended, an agency's
    return came after the day, or there is nothing to print. Cancelled is raised where `cancelled` says so.
    """
    _may_close(period, on)
    seen = history.newest()
    given = numbers or {}
    drafts = tuple(
        issues.draft(kind, period, number=given.get(kind), on=on, progress=progress, cancelled=cancelled)
        for kind in kinds
    )
    wanting = "\n".join(item.sentence for item in check_list(period, today or on))
    return Prepared(period, on, drafts, wanting, seen)


def _may_close(period: Period, on: date) -> None:
    days = period.first, period.last  # which one scheme may call otherwise than another, or only by its days
    standing = next((one for one in closed.closings() if (one.period.first, one.period.last) == days), None)
    if standing is not None:
        raise UserError(
            _("{period} đã chốt ngày {day}. Muốn làm lại, hãy mở lại kỳ và nói rõ lý do.").format(
                period=standing.period.short, day=written.date(standing.on)
            ),
            "period",
        )
    if on < period.last:
        raise UserError(
            _("{period} đến hết ngày {day} mới kết thúc. Ngày báo cáo phải từ ngày đó trở đi.").format(
                period=period.short, day=written.date(period.last)
            ),
            "on",
        )
    came = returns.newest_in(period)
    if came is not None and on < came:
        raise UserError(
            _(
                "Có đơn vị gửi báo cáo {period} ngày {day}. Ngày báo cáo của kỳ phải từ ngày đó trở đi, để báo cáo chỉ "
                "kể những gì đã nhận."
            ).format(period=shown(period.name), day=written.date(came)),
            "on",
        )


def close(prepared: Prepared) -> str:
    """Close a period with the reports that were prepared; give the closing's key. Undo does not lead past it.

    UserError: something was written since they were printed, a number is taken, or the period is closed.
    """
    period = prepared.period
    _may_close(period, prepared.on)
    with step(vi("Chốt {period}").format(period=period.name), lasting=True):
        if history.newest() != prepared.seen:
            raise UserError(
                _(
                    "Số liệu đã thay đổi sau khi lập báo cáo. Hãy lập lại báo cáo rồi chốt, để giấy và tệp khớp nhau."
                )
            )
        made = Closing.create(
            period=period.id,
            scheme=period.scheme,
            first=period.first,
            last=period.last,
            closed_on=prepared.on,
            left_open=prepared.left_open,
        )
        for draft in prepared.drafts:
            issues.write(draft, made.id)
    key: str = made.id
    return key


def reopen(key: str, *, reason: str, on: date) -> None:
    """Open a closed period again; what was issued stays. Undo does not lead past it.

    UserError: no reason is given, or it is open already. LookupError: there is no such closing.
    """
    row = Closing.get_or_none(Closing.id == key)
    if row is None:
        raise LookupError(key)
    reason = tidy(reason, "reason").strip()
    if not reason:
        raise UserError(_("Hãy ghi lý do mở lại kỳ: lý do được giữ trong lịch sử."), "reason")
    if row.reopened_on is not None:
        raise UserError(_("Kỳ này đã được mở lại ngày {day}.").format(day=written.date(row.reopened_on)))
    period = _period(row)
    with step(vi("Mở lại {period}: {reason}").format(period=period.name, reason=reason), lasting=True):
        Closing.update(reopened_on=max(on, row.closed_on), reason=reason).where(Closing.id == key).execute()


# --- Reading --------------------------------------------------------------------------------------------------------


def listed() -> list[ClosingRow]:
    """List all closings, the newest first, those opened again among them."""
    sent = issues.by_closing()
    return [
        ClosingRow(
            row.id,
            _period(row),
            row.closed_on,
            row.left_open,
            row.reopened_on,
            row.reason,
            tuple(sent.get(row.id, ())),
        )
        for row in Closing.select().order_by(Closing.id.desc())
    ]


def to_close(today: date, scheme: Scheme) -> Period | None:
    """Give the last quarter that has ended and is not closed; None: it is."""
    ended = periods.quarter_of(today, scheme).previous()
    return None if closed.is_closed(ended) else ended


def _period(row: Closing) -> Period:
    return periods.parse(row.period, row.scheme)


def said(row: ClosingRow) -> str:
    """Say how it stands: Đã chốt ngày 20/03/2026; Mở lại ngày 02/04/2026: sai tên."""
    if row.reopened_on is None:
        return _("Đã chốt ngày {day}").format(day=written.date(row.closed_on))
    return _("Mở lại ngày {day}: {reason}").format(
        day=written.date(row.reopened_on), reason=shown(row.reason)
    )
