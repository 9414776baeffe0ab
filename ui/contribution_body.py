"""What the contribution form asks: when, lines, givers, and what unfolds when it is asked for."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import communes, contributions, pasted, templates
from app.acts import Act
from app.errors import UserError
from app.i18n import _
from app.labels import STATES
from models import State
from ui import theme
from ui.buttons import link
from ui.contribution_line import LinePart
from ui.contribution_more import MorePart, WholePart
from ui.contribution_parts import GiverPart, Part, links
from ui.contribution_when import WhenPart
from ui.entries import ComboEntry, Entry
from ui.lines import Line
from ui.pasted_rows import PastedRows
from ui.registers.fields import agency_choices, place_choices, today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.pasted import Row
    from ui.choices import Choice
    from ui.desk import Desk

_STATES = (State.DONE, State.PLANNED, State.CANCELLED)


class ContributionBody(QWidget):
    """The parts of the form in reading order; `edited` when one of them says something else."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._many = False
        self.lines: list[LinePart] = []
        self.givers: list[GiverPart] = []
        self.more: MorePart | None = None
        self.pasted: PastedRows | None = None
        self._places: list[Choice] = []
        self._communes: frozenset[str] = frozenset()
        self._agencies: list[Choice] = []
        self._templates = templates.listed()
        self.title = QLabel()
        self.title.setProperty("tone", "title")
        self.state = ComboEntry("", [(state, STATES[state]) for state in _STATES], field="state")
        self.state.control.setAccessibleName(_("Tình trạng"))
        self.when = WhenPart(desk.office.scheme)
        self.whole = WholePart()
        self.more_lines = link(_("Thêm dòng   F6"), self.add_line)
        self.more_givers = link(_("Thêm đơn vị   F7"), self.add_giver)
        self.unfold_more = link(_("Thêm ghi chú, chứng từ, đối ứng, cam kết…"), self.unfold)
        self._lay_out()
        self._watch(self.state, *self.when.entries(), *self.whole.entries())
        desk.changed.connect(self._follow_templates)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        self._line_box, self._giver_box = QVBoxLayout(), QVBoxLayout()
        self._line_box.setSpacing(3 * theme.GAP)
        self._giver_box.setSpacing(2 * theme.GAP)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2 * theme.GAP)
        column.addLayout(head)
        column.addWidget(self.when)
        column.addLayout(self._line_box)
        column.addWidget(self.whole)
        column.addLayout(self._giver_box)
        column.addLayout(links(self.more_lines, self.more_givers))
        column.addWidget(self.unfold_more, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    # --- Parts that unfold --------------------------------------------------------------------------------------

    def add_line(self) -> LinePart:
        """Unfold one more thing given, to the same place unless another is chosen."""
        line = LinePart(self._places, self._communes, self._templates, first=not self.lines)
        if self.lines:
            line.village.choose(self.lines[-1].village.line.chosen)
        line.said.connect(self._desk.said)
        line.unfolded.connect(lambda: self._unfolded(line, *line.more_entries()))
        self._add(line, self.lines, self._line_box)
        return line

    def add_giver(self) -> GiverPart:
        """Unfold one more giver, and what each of them gave."""
        giver = GiverPart(self._agencies, first=not self.givers)
        self._add(giver, self.givers, self._giver_box)
        return giver

    def unfold(self) -> MorePart:
        """Unfold what is asked less often: pledge, own share, papers, note."""
        if self.more is None:
            self.more = MorePart()
            self.offer_pledges()
            self._column.insertWidget(self._column.indexOf(self.unfold_more), self.more)
            self.unfold_more.hide()
            self._unfolded(self.more, *self.more.entries())
            self.more.first_control().setFocus()
        return self.more

    def _add(self, part: Part, parts: list[Any], box: QVBoxLayout) -> None:
        part.dropped.connect(lambda: self._drop(part, parts))
        parts.append(part)
        box.addWidget(part)
        self._unfolded(part, *part.entries())
        if not self._many:
            part.first_control().setFocus()

    def _unfolded(self, part: Part, *entries: Entry) -> None:
        self._watch(*entries)
        if not self._many:
            part.show()  # else only later, and the focus could not go there yet
            self.fold()
            self._order_tabs()

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Put all that the block adds into its place at the end, since each piece costs the more the more there are."""
        self._many = True
        try:
            yield
        finally:
            self._many = False
            self.fold()
            self._order_tabs()

    def _watch(self, *entries: Entry) -> None:
        for entry in entries:
            entry.edited.connect(self.edited)
            if isinstance(entry.control, Line):
                entry.control.takes_table = self.offer_table

    def _drop(self, part: Part, parts: list[Any]) -> None:
        parts.remove(part)
        _put_away(part)
        self.fold()
        self.edited.emit()

    def fold(self) -> None:
        """Keep off the screen what one line and one giver do not need."""
        self.whole.setVisible(self._several or self.whole.value.control.hasFocus())
        forms = {line.form.value for line in self.lines}
        for giver in self.givers:
            giver.ask_share(several=len(self.givers) > 1, forms=len(forms))

    @property
    def _several(self) -> bool:
        """Whether one value of all lines is asked for; one that is known is shown for a single line too."""
        return len(self.lines) > 1 or any(self.whole.state())

    def _order_tabs(self) -> None:
        """Let Tab and Enter go in reading order, also through parts that were unfolded later."""
        wanted: list[QWidget] = [self.state.control, *self.when.controls()]
        if self.pasted is not None:
            wanted += self.pasted.controls()
        wanted += itertools.chain.from_iterable(line.controls() for line in self.lines)
        wanted += self.whole.controls()
        wanted += itertools.chain.from_iterable(giver.controls() for giver in self.givers)
        wanted += [self.more_lines, self.more_givers]
        wanted += self.more.controls() if self.more else [self.unfold_more]
        for before, after in itertools.pairwise(wanted):
            QWidget.setTabOrder(before, after)

    # --- Writing and reading ------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Go back to one empty line and one giver; the day stays."""
        self.close_pasted()
        for part in (*self.lines, *self.givers, *filter(None, [self.more])):
            _put_away(part)
        self.lines, self.givers, self.more = [], [], None
        self.unfold_more.show()
        self.state.choose(State.DONE)
        self.whole.value.set_text("")
        self.whole.basis.choose(None)
        self.add_line()
        self.add_giver()

    def offer(self, act: Act | None = None) -> None:
        """Read what can be chosen from now on; also what `act` names, though it may have ended."""
        self._places = place_choices(today(), act.places if act else ())
        self._communes = frozenset(communes.by_key())
        self._agencies = agency_choices(today(), [giver.agency for giver in act.givers] if act else ())
        self._templates = templates.listed()

    def offer_pledges(self) -> None:
        """Offer the pledges of the places and givers that are chosen now."""
        if self.more is not None:
            places = [key for line in self.lines if (key := line.village.line.chosen)]
            givers = [key for giver in self.givers if (key := giver.agency.line.chosen)]
            self.more.offer_pledges(places, givers)

    def _follow_templates(self, tables: frozenset[str]) -> None:
        """Suggest what is kept now, also after Undo."""
        if "template" in tables and self.lines:
            self._templates = templates.listed()
            for line in self.lines:
                line.offer(self._templates)

    def fill(self, act: Act) -> None:
        """Say what is known of an act, after `clear`."""
        self.state.choose(act.state)
        self.when.fill(act)
        with self._at_once():
            for number, line in enumerate(act.lines):
                (self.add_line() if number else self.lines[0]).fill(line)
            for number, giver in enumerate(act.givers):
                (self.add_giver() if number else self.givers[0]).fill(giver)
        self.whole.fill(act)
        if MorePart.needed(act):
            self.unfold().fill(act)
        self.fold()

    def read(self) -> Act:
        """Give what the fields say. UserError: one of them says nothing that can be understood."""
        several, more = self._several, self.more
        whole = self.whole.value.value() if several else None
        own_share = more.own_share.value() if more else None
        return Act(
            tuple(line.read() for line in self.lines),
            tuple(giver.read() for giver in self.givers),
            when=self.when.when.value(),
            occasion=self.when.occasion.text,
            counted_on=self.when.counted_on,
            state=State(self.state.value),
            value=whole.value if whole else None,
            value_qualifier=whole.qualifier if whole else None,
            value_basis=self.whole.basis.value if several else None,
            own_share=own_share.value if own_share else None,
            own_share_note=more.own_share_note.text if more else "",
            pledge=more.pledge.value if more else None,
            evidence=more.evidence.text if more else "",
            note=more.note.text if more else "",
        )

    def called(self, key: str) -> str:
        """Give what a place is called in the list it was chosen from."""
        return next(choice.text for choice in self._places if choice.key == key)

    def entry_of(self, error: UserError) -> Entry | None:
        """Find the entry an error is about, in the line it is about."""
        if error.line is not None:
            inside: list[Entry] = [*self.lines[error.line - 1].entries()]
        elif error.field in {"givers", "amount", "form"}:
            inside = [entry for giver in self.givers for entry in giver.entries()]
        else:
            more = self.more.entries() if self.more else ()
            inside = [*self.when.entries(), *self.whole.entries(), *more]
            inside += itertools.chain.from_iterable(line.entries() for line in self.lines)
        found = (entry for entry in inside if entry.field == error.field and entry.isVisibleTo(self))
        return next(found, None)

    # --- What Ctrl+D copies -------------------------------------------------------------------------------------

    def copy_above(self) -> None:
        """Let the field in hand say what the field of the same name says above, or said in the last act."""
        whole: tuple[tuple[Sequence[Part], Callable[[Act], Part]], ...] = (
            ([self.when], self._when_of),
            (self.lines, self._line_of),
            (self.givers, self._giver_of),
        )
        for parts, of_last in whole:
            for number, part in enumerate(parts):
                place = _place_of_focus(part)
                if place is None:
                    continue
                if number:
                    _copy(part, parts[number - 1], place)
                elif (last := contributions.newest()) is not None:
                    above = of_last(last)
                    _copy(part, above, place)
                    above.deleteLater()
                return

    def _when_of(self, act: Act) -> Part:
        part = WhenPart(self._desk.office.scheme)
        part.fill(act)
        return part

    def _line_of(self, act: Act) -> Part:
        part = LinePart(self._places, self._communes, (), first=True)
        part.fill(act.lines[0])
        return part

    def _giver_of(self, act: Act) -> Part:
        part = GiverPart(self._agencies, first=True)
        part.fill(act.givers[0])
        return part

    # --- Pasted rows --------------------------------------------------------------------------------------------

    def offer_table(self, text: str) -> bool:
        """Ask what the columns of pasted rows are; what cannot become lines is said."""
        try:
            table = pasted.read(text)
        except UserError as error:
            self.refused.emit(error.text)
            return True
        self.refused.emit("")
        self.close_pasted()
        self.pasted = PastedRows(table)
        self.pasted.accepted.connect(self._add_rows)
        self.pasted.refused.connect(self.close_pasted)
        self._column.insertWidget(self._column.indexOf(self.when) + 1, self.pasted)
        self.pasted.show()
        self._order_tabs()
        self.pasted.take.setFocus()
        return True

    def _add_rows(self, rows: list[Row]) -> None:
        self.close_pasted()
        with self._at_once():
            for row in rows:
                line = self.lines[-1] if self.lines[-1].blank else self.add_line()
                line.fill_pasted(row)
        self.edited.emit()
        self.lines[0].first_control().setFocus()

    def close_pasted(self) -> bool:
        """Forget the rows that were pasted and not taken; tell whether there were any."""
        if self.pasted is None:
            return False
        _put_away(self.pasted)
        self.pasted = None
        if self.lines:
            self.lines[0].what.control.setFocus()
        return True


def _put_away(part: QWidget) -> None:
    part.setParent(None)
    part.deleteLater()


def _place_of_focus(part: Part) -> int | None:
    """Give the place of the entry in hand among those of a part."""
    return next((number for number, entry in enumerate(part.entries()) if entry.control.hasFocus()), None)


def _copy(part: Part, above: Part, place: int) -> None:
    theirs = above.entries()
    if place < len(theirs):
        part.entries()[place].copy(theirs[place])
