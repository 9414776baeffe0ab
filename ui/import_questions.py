"""What the clerk is asked about a row that is to be taken in: candidates to press on, and any other record by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app import format as written
from app.i18n import _
from ui import theme
from ui.buttons import WordLink
from ui.choices import Choice, ChoiceLine
from ui.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.sheets.importing import Question


class QuestionPiece(QFrame):
    """One question; `answered` brings the answer, and whether it holds for all questions of this kind."""

    answered = Signal(object, str, bool)

    def __init__(self, question: Question, rows: int, alike: int, records: Sequence[Choice]) -> None:
        super().__init__()
        self.question = question
        self.setProperty("ground", "base")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(theme.GAP)
        column.addWidget(Sentence(question.text, "amber"))
        self.buttons: list[WordLink] = []
        for candidate in question.candidates:
            button = WordLink(candidate.label, partial(self._answer, candidate.id))
            self.buttons.append(button)
            column.addWidget(button)
        self.other: ChoiceLine | None = None
        if records:
            self.other = ChoiceLine(_("Chọn tên khác có trong tệp dữ liệu"), records)
            self.other.setPlaceholderText(_("tên khác trong tệp dữ liệu"))
            self.other.picked.connect(self._take_other)
            column.addWidget(self.other)
        self.all = QCheckBox(
            _("Trả lời như vậy cho cả {count} dòng hỏi như thế này").format(count=written.money(alike))
        )
        self.all.setVisible(alike > 1)
        column.addWidget(self.all)
        if rows > 1:
            said = _("Câu trả lời dùng cho mọi dòng viết như vậy: {count} dòng.")
            column.addWidget(Sentence(said.format(count=written.money(rows)), "muted"))

    @property
    def first(self) -> QWidget | None:
        """Where an answer begins."""
        return self.buttons[0] if self.buttons else self.other

    def _answer(self, answer: str) -> None:
        self.answered.emit(self.question, answer, self.all.isVisibleTo(self) and self.all.isChecked())

    def _take_other(self) -> None:
        if self.other is not None and self.other.taken is not None:
            self._answer(self.other.taken)
