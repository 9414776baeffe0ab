"""The agencies of a twinning in a form: each with its role, and days of its own where they are asked for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.labels import ROLES
from app.twinnings import Member
from models import Role
from ui import theme
from ui.buttons import link
from ui.entries import ChoiceEntry, ComboEntry, Entry, side_by_side
from ui.registers.fields import day, day_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.choices import Choice


class Members(QWidget):
    """Begins with one agency, which leads; an empty line says nothing."""

    edited = Signal()

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices
        self.parts: list[MemberPart] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GAP)
        self.more = link(_("Thêm đơn vị"), self.add_part)
        self._column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add()

    def members(self) -> list[Member]:
        """Give who is named, in their order. Refused: a line names nothing in the list, or no day."""
        return [member for part in self.parts if (member := part.member()) is not None]

    def line(self, number: int) -> Entry:
        """Give the entry of the agency that was counted `number` among those named, from 1."""
        named = [part for part in self.parts if part.agency.state()]
        return named[number - 1].agency

    def show_members(self, members: Sequence[Member]) -> None:
        """Let the lines say these, in place of what they said."""
        while len(self.parts) > max(1, len(members)):
            self._drop(self.parts[-1])
        while len(self.parts) < len(members):
            self._add()
        for part, member in zip(self.parts, members, strict=False):
            part.fill(member)

    def add_part(self) -> None:
        """Unfold one more line and go there."""
        self._add().agency.control.setFocus()
        self.edited.emit()

    def _add(self) -> MemberPart:
        part = MemberPart(self._choices, first=not self.parts)
        part.dropped.connect(lambda: self._drop(part))
        for entry in (part.agency, part.role, part.since, part.until):
            entry.edited.connect(self.edited)
        self._column.insertWidget(len(self.parts), part)
        self.parts.append(part)
        part.show()  # else only later, and the focus could not go there yet
        self._order_tab()
        return part

    def _drop(self, part: MemberPart) -> None:
        place = self.parts.index(part)
        self.parts.remove(part)
        self._column.removeWidget(part)
        self.parts[place - 1].agency.control.setFocus()
        part.hide()
        part.setParent(None)
        part.deleteLater()
        self.edited.emit()

    def _order_tab(self) -> None:
        controls = [control for part in self.parts for control in part.controls()]
        for before, after in pairwise([*controls, self.more]):
            QWidget.setTabOrder(before, after)


class MemberPart(QFrame):
    """One agency's part in a twinning."""

    dropped = Signal()

    def __init__(self, choices: Sequence[Choice], *, first: bool) -> None:
        super().__init__()
        self._key = ""
        self.agency = ChoiceEntry(_("Đơn vị"), choices, field="members")
        self.role = ComboEntry(_("Vai trò"), ROLES.items())
        self.role.choose(Role.LEAD if first else Role.MEMBER)
        self.since = day_entry(_("Tham gia từ ngày"), field="")
        self.until = day_entry(_("Đến hết ngày"), field="")
        self.own_days = link(_("Ngày tham gia riêng"), self.ask_days)
        self._drop = link(_("Bỏ đơn vị này"), self.dropped.emit)
        self._drop.setHidden(first)
        links = QHBoxLayout()
        links.setSpacing(3 * theme.GAP)
        links.addWidget(self.own_days)
        links.addWidget(self._drop)
        links.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(side_by_side((self.agency, 3), (self.role, 2)))
        column.addLayout(side_by_side((self.since, 1), (self.until, 1)))
        column.addLayout(links)
        self._show_days(seen=False)

    def controls(self) -> list[QWidget]:
        """List what Tab goes through, in reading order."""
        entries = (self.agency, self.role, self.since, self.until)
        return [*(entry.control for entry in entries), self.own_days, self._drop]

    def member(self) -> Member | None:
        """Give what the fields say; None: no agency is named."""
        agency = self.agency.key()
        if agency is None:
            return None
        return Member(agency, self.role.value, self.since.value(), self.until.value(), self._key)

    def fill(self, member: Member) -> None:
        """Let the fields say a part; written again, it is the same one."""
        self._key = member.id
        self.agency.choose(member.agency)
        self.role.choose(member.role)
        self.since.set_text(day(member.since))
        self.until.set_text(day(member.until))
        self._show_days(seen=member.since is not None or member.until is not None)

    def ask_days(self) -> None:
        """Unfold the days of its own, and go there."""
        self._show_days(seen=True)
        self.since.control.setFocus()

    def _show_days(self, *, seen: bool) -> None:
        for entry in (self.since, self.until):
            entry.setVisible(seen)
            entry.words.setVisible(seen and bool(entry.said))
        self.own_days.setHidden(seen)
