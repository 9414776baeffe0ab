"""What the tabs beside the villages tell of one: profile and names, agencies, gifts, visits and proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import agencies, communes, contributions, proposals, twinnings, villages, visits
from app import format as written
from app.i18n import _, shown
from app.labels import ROLES, STATES, VILLAGE_KINDS
from models import State
from ui.facts import Fact, Section
from ui.registers.fields import today
from ui.registers.profile_form import ROWS
from ui.registers.spellings import days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.contributions import Act
    from app.periods import Period

_YEARS = 5


def profile(village: str, period: Period) -> Sequence[Section]:
    """Tell what was counted each year, the newest first, and the names it bore."""
    known = villages.profiles(period.last.year, _YEARS, village=village).get(village, [])
    years = [
        Section(
            _("Năm {year}").format(year=each.year),
            [
                Fact(words, _said(value))
                for field, words in ROWS
                if (value := getattr(each, field)) is not None and value != ""
            ],
        )
        for each in reversed(known)
    ]
    return [
        *(years or [Section(_("Hồ sơ hằng năm"), (), _("Chưa có số liệu. Chọn “Hồ sơ hằng năm” để ghi."))]),
        _names(village),
    ]


def _names(village: str) -> Section:
    known = villages.read(village)
    places = communes.by_key()
    facts = [
        Fact(
            days(name.since, name.until),
            f"{VILLAGE_KINDS[name.kind]} {name.name}, {places[name.commune].text}",
        )
        for name in reversed(known.names)
    ]
    facts += [Fact(_("Cách viết khác"), alias) for alias in known.aliases]
    facts += [Fact(_("Ghi chú"), known.note)] if known.note else []
    return Section(_("Tên gọi"), facts)


def paired(village: str, period: Period) -> Sequence[Section]:
    """Tell who is twinned with it in the period, and since when."""
    named = agencies.labels(period.last)
    pairings = twinnings.by_village(period.first, period.last, village=village).get(village, [])
    return [
        Section(
            named[pairing.agency].name,
            [
                Fact(_("Vai trò"), ROLES[pairing.role]),
                Fact(_("Thời gian"), days(pairing.since, pairing.until)),
                *([Fact(_("Quyết định"), pairing.decision)] if pairing.decision else []),
                Fact("", _("Xem kết nghĩa này"), ("twinning", pairing.twinning)),
                Fact("", _("Xem đơn vị"), ("agency", pairing.agency)),
            ],
        )
        for pairing in pairings
    ] or [Section(_("Kết nghĩa"), (), _("Chưa có đơn vị kết nghĩa trong kỳ này."))]


def given(village: str, period: Period) -> Sequence[Section]:
    """Tell what it was given in the period, line by line."""
    named = agencies.labels(period.last)
    acts = contributions.in_period(period, village=village)
    facts = [
        _gift(act, line, named) for act in reversed(acts) for line in act.lines if line.village == village
    ]
    return [
        Section(
            shown(period.name), facts, empty=_("Chưa ghi khoản hỗ trợ nào trong kỳ này. Nhấn Ctrl+N để ghi.")
        )
    ]


def _gift(act: Act, line: Any, named: Any) -> Fact:
    givers = ", ".join(named[giver.agency].short or named[giver.agency].name for giver in act.givers)
    worth = (
        written.qualified(written.dong(line.value), line.value_qualifier)
        if line.value is not None
        else _("chung với khoản khác")
        if act.value is not None and not act.valued_lines
        else _("chưa quy tiền")
    )
    parts = [line.what, worth, givers]
    if act.state is not State.DONE:
        parts.append(STATES[act.state])
    when = written.partial_date(act.when) if act.when else _("chưa rõ ngày")
    return Fact(when, " · ".join(parts), ("contribution", act.id))


def asked(village: str, period: Period) -> Sequence[Section]:
    """Tell what is asked for, and who came to hear it."""
    known = proposals.known_by(period.last, village=village)
    waiting = [request for request in known if request.open_on(period.last)]
    closed = [request for request in known if not request.open_on(period.last)]
    came = visits.in_period(period, village=village)
    return [
        Section(
            heading,
            [
                Fact(
                    request.said(period.last),
                    request.what,
                    ("proposal", request.id),
                    warns=request.days_overdue(today()) > 0,
                )
                for request in requests
            ],
            empty=nothing,
        )
        for heading, requests, nothing in (
            (_("Kiến nghị chưa khép"), waiting, _("Không có kiến nghị nào đang chờ.")),
            (_("Kiến nghị đã khép"), closed, ""),
        )
    ] + [
        Section(
            _("Thăm trong kỳ"),
            [Fact(written.date(visit.on), visit.what, ("visit", visit.id)) for visit in came],
            empty=_("Chưa ghi chuyến thăm nào trong kỳ này."),
        )
    ]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return written.money(value) if isinstance(value, int) else str(value)
