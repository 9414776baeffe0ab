"""The fixed parts of the decree's page: letterhead, title, addressees, the title of an annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import format as fmt
from app.i18n import paper as _
from app.reports import decree, fonts
from app.reports.flow import Flowable, Slab
from app.reports.flowables import Block, Stack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_BETWEEN = 10.0  # white between the two columns of a letterhead
_UNDER_RULE = 5.0


class Letterhead(Flowable):
    """Who writes, under which number, where and when; what is None is left for the pen."""

    def __init__(
        self,
        issuer: str,
        place: str,
        superior: str = "",
        symbol: str = "BC-UBND",
        *,
        number: int | None = None,
        on: date | None = None,
    ) -> None:
        self.issuer = issuer
        self.place = place
        self.superior = superior
        self.symbol = symbol
        self.number = number
        self.on = on

    @property
    def number_line(self) -> str:
        """Write "Số: 05/BC-UBND", with white for a number not yet given."""
        number = fonts.NBSP * 8 if self.number is None else f"{self.number:02}"
        return f"Số:{fonts.NBSP}{number}/{self.symbol}"

    @property
    def date_line(self) -> str:
        """Write "Quảng Trực, ngày 05 tháng 01 năm 2026", with white for a day not yet known."""
        return f"{self.place}, {_day(self.on, '     ')}"

    def cited(self, kind: str) -> str:
        """Name the paper as its annexes do: "Báo cáo số 05/BC-UBND ngày … của UBND xã …"."""
        number = "…" if self.number is None else f"{self.number:02}"
        day = _day(self.on, " … ").strip()
        return f"{kind.capitalize()} số {number}/{self.symbol} {day} của {self.issuer}"

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        nation = fonts.measured(decree.NATION.face)[decree.NATION_TEXT].width * decree.NATION.size
        right = Stack(width - nation - 1, nation + 1)
        left = Stack(0.0, width - right.width - _BETWEEN)
        left.add(self.superior.upper(), decree.SUPERIOR)
        left.add(self.issuer.upper(), decree.ISSUER)
        left.rule(decree.SHORT_RULE, 2.0)
        right.add(decree.NATION_TEXT, decree.NATION)
        right.add(decree.MOTTO_TEXT, decree.MOTTO)
        right.rule(1.0, 2.0)
        left.depth = right.depth = max(left.depth, right.depth) + 8.0
        left.add(self.number_line, decree.NUMBER)
        right.add(self.date_line, decree.PLACE_AND_DATE)
        left.take(right)
        return [left.slab(Block())]


class Title(Flowable):
    """The paper's kind and what it is about; `note` stands below the rule, such as the days it covers."""

    def __init__(self, kind: str, subject: str, note: str = "") -> None:
        self.kind = kind
        self.subject = subject
        self.note = note

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        stack = Stack(0.0, width)
        stack.add(self.kind.upper(), decree.KIND)
        stack.add(self.subject, decree.SUBJECT)
        stack.rule(decree.SHORT_RULE, _UNDER_RULE)
        if self.note:
            stack.depth += _UNDER_RULE
            stack.add(self.note, decree.TITLE_NOTE)
        stack.depth += 4.0
        return [stack.slab(Block(), gap=16.0)]


class Addressees(Flowable):
    """Kính gửi: one on its line, several one below the other, each "- …;", the last "- …."."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        label = _("Kính gửi:")
        stack = Stack(0.0, width)
        if len(self.names) == 1:
            stack.add(f"{label} {self.names[0]}", decree.ADDRESSEES._replace(align="center"))
            return [stack.slab(Block(), gap=8.0, tied=True)]
        left = width * 0.18
        named = fonts.measured(decree.ADDRESSEES.face)[f"{label} "].width * decree.ADDRESSEES.size
        listed = Stack(left + named, width - left - named)
        stack.left = left
        stack.add(label, decree.ADDRESSEES)
        listed.depth = stack.depth
        for number, name in enumerate(self.names, start=1):
            end = "." if number == len(self.names) else ";"
            listed.add(f"- {name.strip(' -;.')}{end}", decree.ADDRESSEES)
        stack.take(listed)
        return [stack.slab(Block(), gap=8.0, tied=True)]


class AnnexTitle(Flowable):
    """The head of an annex: its label, its title, and the paper it goes with."""

    def __init__(self, label: str, title: str, paper: str) -> None:
        self.label = label
        self.title = title
        self.paper = paper

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        stack = Stack(0.0, width)
        stack.add(self.label, decree.ANNEX)
        stack.add(self.title.upper(), decree.ANNEX_TITLE)
        stack.add(_("(Kèm theo {paper})").format(paper=self.paper), decree.ANNEX_OF)
        stack.rule(decree.SHORT_RULE, _UNDER_RULE)
        stack.depth += 4.0
        return [stack.slab(Block())]


def _day(on: date | None, blank: str) -> str:
    if on is not None:
        return fmt.long_date(on)
    return f"ngày{blank}tháng{blank}năm{blank}".replace(" ", fonts.NBSP)
