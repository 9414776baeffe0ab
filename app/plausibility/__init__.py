"""What looks wrong in a file, each in a sentence with its figures and the record to go to; none of it blocks anything.

Real reports of the programme print such errors, from shares that do not follow from their numbers to "26.575kg kg".
All of it only reads, piece by piece, so that a ledger of 200,000 lines can be looked over beside the window. The bounds
and their reasons: docs/decisions/plausibility.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.plausibility import days, gifts, profiles, texts
from app.plausibility.finding import Doubt, GoOn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

__all__ = ["ARITHMETIC", "GROUPS", "Doubt", "doubts", "group"]

ARITHMETIC = frozenset({"product", "people", "givers", "poor"})
"""Codes of numbers in fields of their own that contradict each other."""

GROUPS: dict[str, tuple[str, frozenset[str]]] = {
    "sums": (_("Số không khớp nhau"), ARITHMETIC),
    "texts": (
        _("Số trong câu chữ"),
        frozenset({"share", "change", "above-all", "sum", "shares", "years"}),
    ),
    "units": (_("Đơn vị tính"), frozenset({"unit", "doubled-unit", "stuck-unit"})),
    "values": (_("Giá trị khác thường"), frozenset({"value", "income"})),
    "jumps": (_("Thay đổi đột ngột"), frozenset({"poverty-jump", "household-jump"})),
    "days": (_("Ngày, kỳ"), frozenset({"early", "future", "period"})),
}
"""What kinds of doubts are called, and their codes."""

_GROUP_OF = {code: name for name, (_title, codes) in GROUPS.items() for code in codes}


def group(doubt: Doubt) -> str:
    """Give the name of the group a doubt belongs to."""
    return _GROUP_OF[doubt.code]


def doubts(today: date, go_on: GoOn = lambda: None) -> list[Doubt]:
    """Look over the open file, group by group; `go_on`, called between two pieces, may raise to stop it."""
    parts: list[Callable[[GoOn], Iterable[Doubt]]] = [
        gifts.sums,
        gifts.money_units,
        gifts.givers,
        profiles.profiles,
        texts.texts,
        gifts.odd_units,
        gifts.prices,
        lambda go: days.days(today, go),
    ]
    found = dict.fromkeys(doubt for part in parts for doubt in part(go_on))
    order = list(GROUPS)
    return sorted(found, key=lambda doubt: order.index(group(doubt)))
