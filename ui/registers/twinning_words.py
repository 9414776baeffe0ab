"""What twinnings are called in lists: their places and agencies, as named on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import agencies, communes, decisions, twinning_register, villages
from app import format as written
from app.i18n import _
from app.labels import ROLES
from app.text import sort_key
from app.twinning_register import Stage
from models import Role
from ui.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.twinning_register import TwinningRow
    from app.twinnings import Member


class Names:
    """All names that twinnings are told with, read once."""

    def __init__(self, on: date) -> None:
        self.villages = villages.labels(on)
        self.agencies = agencies.labels(on)
        self.communes = communes.by_key()
        self.decisions = decisions.by_key()
        self._several = len({label.commune_id for label in self.villages.values()}) > 1

    def places(self, row: TwinningRow) -> str:
        """Name the villages by name, or the whole commune."""
        if row.commune is not None:
            return _("toàn {commune}").format(commune=self.communes[row.commune].text)
        labels = sorted((self.villages[key] for key in row.villages), key=lambda label: label.order())
        return ", ".join(label.full if self._several else label.text for label in labels)

    def members(self, members: Iterable[Member]) -> str:
        """Name who takes part, who leads first; a part other than that is said: Sở Y tế; Trường PTDTNT (thành viên)."""
        parts = sorted(members, key=lambda member: (list(Role).index(member.role), self._order(member)))
        said = dict.fromkeys(
            self.agencies[part.agency].name + ("" if part.role is Role.LEAD else f" ({ROLES[part.role]})")
            for part in parts
        )
        return "; ".join(said)

    def decision(self, row: TwinningRow) -> str:
        return self.decisions[row.decision].text if row.decision else ""

    def whole(self, row: TwinningRow) -> str:
        """Say which twinning is meant: Sở Y tế với bon Bu Dăr, từ 01/01/2020."""
        text = _("{agencies} với {places}").format(
            agencies=self.members(row.members), places=self.places(row)
        )
        return text if row.since is None else f"{text}, {_('từ {day}').format(day=written.date(row.since))}"

    def _order(self, member: Member) -> str:
        return sort_key(self.agencies[member.agency].name)


def stood(row: TwinningRow, on: date) -> str:
    """Say how a twinning stands on a day: Đang kết nghĩa, Hết 30/06/2025, Từ 01/01/2027."""
    match row.stage(on):
        case Stage.NOT_BEGUN if row.since is not None:
            return _("Từ {day}").format(day=written.date(row.since))
        case Stage.ENDED if row.until is not None:
            return _("Hết {day}").format(day=written.date(row.until))
    return _("Đang kết nghĩa")


def called(twinning: str) -> str:
    """Say which twinning is meant, by the names of its first days."""
    row = twinning_register.read(twinning)
    return Names(row.since or date.max).whole(row)


def twinning_choices(but: str = "") -> list[Choice]:
    """List all twinnings but one, the newest first."""
    names = Names(date.max)
    return [
        Choice(row.id, names.whole(row), names.decision(row))
        for row in reversed(twinning_register.everything())
        if row.id != but
    ]
