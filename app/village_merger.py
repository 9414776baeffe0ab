"""Villages merged by decision: one ends, another goes on, and each keeps its past."""

from collections.abc import Iterable
from datetime import date

from app import format as written
from app import naming, twinning_register, twinnings, villages
from app.dated import end_before, holds, overlaps
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from app.twinning_register import TwinningRow
from models import EndReason, VillageName


def merge(
    village: str, into: str, since: date, *, decision: str | None = None, carry_on: bool = False
) -> None:
    """Let `village` end where `into` goes on, from a day on; papers about earlier days keep both.

    A village names no successor in the tables: what is kept is the last day of its last name and the end of its
    twinnings, for the reason of a merger, which stays readable through what follows them. Each twinning that it
    shared goes on with the other villages; with `carry_on` its agencies go on with `into`. Pledges and proposals
    stay with the village they were about. A village that ended the day before may be merged too. UserError.
    """
    called = villages.labels(date.max)
    if village == into:
        raise UserError(_("Hãy chọn hai bon, buôn khác nhau."), "into")
    if not holds(naming.lifetime(naming.of(VillageName, into)), since):
        raise UserError(
            _("Ngày {day} chưa có hoặc không còn {into}. Hãy xem lại.").format(
                day=written.date(since), into=called[into].text
            ),
            "into",
        )
    current = naming.last(VillageName, village)
    last_day = end_before(current, since)
    theirs = [row for row in twinning_register.everything() if village in row.villages]
    running = [row for row in theirs if overlaps(row, since, date.max)]
    for row in running:
        if row.since is not None and row.since >= since:
            raise UserError(
                _("{village} có một kết nghĩa bắt đầu từ {day}. Hãy sửa hoặc xóa kết nghĩa đó trước.").format(
                    village=_opening(called[village].text), day=written.date(row.since)
                ),
                "since",
            )
    title = vi("Sáp nhập {village} vào {into}")
    with step(title.format(village=called[village].text, into=called[into].text)):
        naming.end(current, last_day)
        for row in running:
            twinnings.end(row.id, last_day, EndReason.MERGED)
            places = [place for place in row.villages if place != village]
            if carry_on and into not in places:
                places.append(into)
            if places:
                _go_on(row, places, since, decision)


def _go_on(row: TwinningRow, places: Iterable[str], since: date, decision: str | None) -> None:
    """Pair those who were members on the day with what is left, as long as it would have lasted."""
    members = [
        member._replace(since=None if member.since is None or member.since <= since else member.since)
        for member in row.members
        if overlaps(member, since, date.max)
    ]
    if members:
        twinnings.pair(
            members,
            villages=places,
            decision=decision or row.decision,
            covenant_on=row.covenant_on,
            since=since,
            until=row.until,
            follows=row.id,
            note=row.note,
        )


def _opening(text: str) -> str:
    return text[0].upper() + text[1:]
