"""The fixed parts of a paper: letterhead, title, addressees, the title of an annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import format as fmt
from app.i18n import paper as _
from app.reports import fonts
from app.reports.flow import Flowable, Slab
from app.reports.flowables import Block, Stack
from app.reports.forms import STATE, TITLE_NOTE
from app.reports.wrapping import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.reports.forms import PaperForm

_BETWEEN = 10.0  # white between the two columns of a letterhead
_RIGHT = 0.65  # of the width, at most, for the right one
_UNDER_RULE = 5.0
_ANNEX_RULE = 0.4  # under an annex's title, as long as one under a subject
_ADDRESSED = 0.18  # of the width, left of Kính gửi where there are several


def _set(stack: Stack, lines: Iterable[Words], below: float = 2.0) -> None:
    for words in lines:
        stack.add(words.text, words.style)
        if words.rule:
            stack.rule(words.rule, below)


class Letterhead(Flowable):
    """Who writes, in which form, under which number, where and when; what is None is left for the pen."""

    def __init__(
        self,
        issuer: str,
        place: str,
        superior: str = "",
        symbol: str = "BC-UBND",
        *,
        number: int | None = None,
        on: date | None = None,
        form: PaperForm = STATE,
    ) -> None:
        self.issuer = issuer
        self.place = place
        self.superior = superior
        self.symbol = symbol
        self.number = number
        self.on = on
        self.form = form

    def issued(self, number: int | None, on: date) -> Letterhead:
        """Give the same with the number and the day under which the paper goes out."""
        return Letterhead(
            self.issuer, self.place, self.superior, self.symbol, number=number, on=on, form=self.form
        )

    @property
    def number_line(self) -> str:
        """Write "Số: 05/BC-UBND" or "Số 05-BC/ĐU", with white for a number not yet given."""
        number = fonts.NBSP * 8 if self.number is None else f"{self.number:02}"
        return self.form.number_line.format(number=number, symbol=self.symbol)

    @property
    def date_line(self) -> str:
        """Write "Quảng Trực, ngày 05 tháng 01 năm 2026", with white for a day not yet known."""
        return f"{self.place}, {_day(self.on, '     ')}"

    @property
    def heads(self) -> tuple[Sequence[Words], Sequence[Words]]:
        """Give what stands left and right at the top; empty lines are left out."""
        left = (
            Words(self.superior.upper(), self.form.superior),
            Words(self.issuer.upper(), self.form.issuer, self.form.issuer_rule),
            *self.form.under_issuer,
        )
        return left, self.form.crown

    @property
    def feet(self) -> tuple[Words, Words]:
        """Give what stands level below them."""
        return Words(self.number_line, self.form.number), Words(self.date_line, self.form.place_and_date)

    def widths(self, width: float) -> tuple[float, float]:
        """Divide `width` into the columns left and right, white between them."""
        crown = max(_wide(words) for words in self.form.crown)
        right = max(crown, min(_wide(self.feet[1]), width * _RIGHT)) + 1
        return width - right - _BETWEEN, right

    def cited(self, kind: str) -> str:
        """Name the paper as its annexes do: "Báo cáo số 05/BC-UBND ngày … của UBND xã …"."""
        number = "…" if self.number is None else f"{self.number:02}"
        day = _day(self.on, " … ").strip()
        return self.form.cited.format(
            kind=kind.capitalize(), number=number, symbol=self.symbol, day=day, issuer=self.issuer
        )

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        columns = self.widths(width)
        left, right = Stack(0.0, columns[0]), Stack(width - columns[1], columns[1])
        for stack, lines in zip((left, right), self.heads, strict=True):
            _set(stack, lines)
        left.depth = right.depth = max(left.depth, right.depth) + 8.0
        for stack, line in zip((left, right), self.feet, strict=True):
            _set(stack, (line,))
        left.take(right)
        return [left.slab(Block())]


class Title(Flowable):
    """The paper's kind and what it is about; `note` stands below the rule, such as the days it covers."""

    def __init__(self, kind: str, subject: str, note: str = "", form: PaperForm = STATE) -> None:
        self.kind = kind
        self.subject = subject
        self.note = note
        self.form = form

    @property
    def lines(self) -> Sequence[Words]:
        """Give what stands above the note."""
        return (
            Words(self.kind.upper(), self.form.kind),
            Words(self.subject, self.form.subject, self.form.subject_rule),
            *self.form.under_subject,
        )

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        stack = Stack(0.0, width)
        _set(stack, self.lines, _UNDER_RULE)
        if self.note:
            stack.depth += _UNDER_RULE
            stack.add(self.note, TITLE_NOTE)
        stack.depth += 4.0
        return [stack.slab(Block(), gap=16.0)]


class Addressees(Flowable):
    """Kính gửi: one on its line, several one below the other, each "- …;", the last "- …."."""

    def __init__(self, names: Sequence[str], form: PaperForm = STATE) -> None:
        self.names = names
        self.style = form.addressees

    @property
    def lines(self) -> Sequence[str]:
        """Give one line, or the label and below it one for each."""
        label = _("Kính gửi:")
        if len(self.names) == 1:
            return (f"{label} {self.names[0]}",)
        ends = [*";" * (len(self.names) - 1), "."]
        listed = (f"- {name.strip(' -;.')}{end}" for name, end in zip(self.names, ends, strict=True))
        return (label, *listed)

    def indents(self, width: float) -> tuple[float, float]:
        """Say how far from the left the label and the list under it begin."""
        label = _("Kính gửi:")
        named = _wide(Words(f"{label} ", self.style))
        return width * _ADDRESSED, width * _ADDRESSED + named

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        stack = Stack(0.0, width)
        label, *names = self.lines
        if not names:
            stack.add(label, self.style._replace(align="center"))
            return [stack.slab(Block(), gap=8.0, tied=True)]
        stack.left, left = self.indents(width)
        listed = Stack(left, width - left)
        stack.add(label, self.style)
        listed.depth = stack.depth
        for name in names:
            listed.add(name, self.style)
        stack.take(listed)
        return [stack.slab(Block(), gap=8.0, tied=True)]


class AnnexTitle(Flowable):
    """The head of an annex: its label, its title, and the paper it goes with."""

    def __init__(self, label: str, title: str, paper: str, form: PaperForm = STATE) -> None:
        self.label = label
        self.title = title
        self.paper = paper
        self.form = form

    @property
    def lines(self) -> Sequence[Words]:
        """Give its lines from top to bottom."""
        return (
            Words(self.label, self.form.annex),
            Words(self.title.upper(), self.form.annex_title),
            Words(_("(Kèm theo {paper})").format(paper=self.paper), self.form.annex_of, _ANNEX_RULE),
        )

    def lay(self, width: float, height: float) -> list[Slab]:  # noqa: ARG002 - a flowable's signature
        stack = Stack(0.0, width)
        _set(stack, self.lines, _UNDER_RULE)
        stack.depth += 4.0
        return [stack.slab(Block())]


def _wide(words: Words) -> float:
    return fonts.measured(words.style.face)[words.text].width * words.style.size


def _day(on: date | None, blank: str) -> str:
    if on is not None:
        return fmt.long_date(on)
    return f"ngày{blank}tháng{blank}năm{blank}".replace(" ", fonts.NBSP)
