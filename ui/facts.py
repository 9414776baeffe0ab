"""What is known of a record, in short lines under headings; names of other records lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.buttons import WordLink
from ui.literal import breakable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

_LABEL = 88  # pixels that labels have at least, so that texts begin below each other


class Fact(NamedTuple):
    """One line: what it is about, what is so, and whether it asks to be looked at.

    `leads_to` is the noun and key of the record that `text` names.
    """

    label: str
    text: str
    leads_to: tuple[str, str] | None = None
    warns: bool = False


class Section(NamedTuple):
    """Lines under a heading; `empty` is said where there are none."""

    heading: str
    facts: Sequence[Fact]
    empty: str = ""


class Facts(QScrollArea):
    """Sections below each other; what is shown can be selected and copied."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.sections: Sequence[Section] = ()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show other sections, from their top."""
        if sections == self.sections and self.widget() is not None:
            return
        self.sections = sections
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(3 * theme.GAP)
        for section in sections:
            if section.facts or section.empty:
                column.addLayout(self._section(section))
        column.addStretch()
        self.setWidget(body)

    @property
    def said(self) -> str:
        """All that is shown, as one text."""
        lines = []
        for section in self.sections:
            lines.append(section.heading)
            lines += [f"{fact.label}: {fact.text}" for fact in section.facts] or [section.empty]
        return "\n".join(lines)

    def _section(self, section: Section) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        if section.heading:
            heading = QLabel(breakable(section.heading))
            heading.setTextFormat(Qt.TextFormat.PlainText)
            bold = heading.font()
            bold.setBold(True)
            heading.setFont(bold)
            heading.setWordWrap(True)
            column.addWidget(heading)
        if not section.facts:
            column.addWidget(_words(section.empty, "muted"))
            return column
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 1)
        labelled = any(fact.label for fact in section.facts)
        grid.setColumnMinimumWidth(0, _LABEL if labelled else 0)
        for row, fact in enumerate(section.facts):
            top = Qt.AlignmentFlag.AlignTop
            if labelled:
                grid.addWidget(_words(fact.label, "muted"), row, 0, top)
            grid.addWidget(self._value(fact), row, 1 if labelled else 0, 1, 1 if labelled else 2, top)
        column.addLayout(grid)
        return column

    def _value(self, fact: Fact) -> QWidget:
        if fact.leads_to is None:
            return _words(fact.text, "amber" if fact.warns else "")
        noun, key = fact.leads_to
        link = WordLink(fact.text, lambda: self._desk.show_record(noun, key))
        link.setAccessibleName(f"{fact.label} {fact.text}".strip())
        return link


def _words(text: str, tone: str) -> QLabel:
    label = QLabel(breakable(text))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if tone:
        label.setProperty("tone", tone)
    return label
