"""One row that is to be taken in: what becomes of it and why, what is asked about it, and what the file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.sheets.importing import LABELS, What
from app.sheets.workbook import column_name
from ui import theme
from ui.import_cells import cell_text
from ui.import_questions import QuestionPiece
from ui.sentences import Sentence, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.sheets.importing import Import, Question, Verdict
    from ui.choices import Choice

_BLANK = _("(trống)")
_TONES = {What.DOUBTFUL: "amber", What.REFUSED: "red"}
_SAID = {
    What.NEW: _("Dòng này chưa có trong tệp dữ liệu và sẽ được ghi mới."),
    What.UPDATED: _("Dòng này đã có trong tệp dữ liệu và sẽ được sửa như dưới đây."),
    What.SAME: _("Dòng này đã có trong tệp dữ liệu, không có gì khác."),
    What.DOUBTFUL: _("Cần trả lời trước khi ghi; chưa trả lời thì dòng này không được ghi."),
    What.REFUSED: _("Dòng này không ghi được. Sửa theo lời dưới đây rồi nhập lại tệp."),
    What.LEFT_OUT: _("Dòng này được bỏ qua, theo câu trả lời của anh, chị."),
}


class RowDetails(QScrollArea):
    """`answered` brings a question, its answer, and whether that holds for all questions of the kind."""

    answered = Signal(object, str, bool)

    def __init__(self, records: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__()
        self._records = records
        self.questions: list[QuestionPiece] = []
        self.setAccessibleName(_("Chi tiết của dòng"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_row(
        self,
        verdict: Verdict | None,
        book: Import | None,
        asked: Mapping[str, int],
        alike: Callable[[Question], int],
    ) -> None:
        """Show a row; `asked` counts the rows of each question, `alike` those of its kind."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(2 * theme.GAP)
        self.questions = []
        if verdict is not None:
            self._fill(column, verdict, asked, alike)
            if book is not None:
                self._add_cells(column, verdict, book)
        column.addStretch()
        self.setWidget(body)

    @property
    def said(self) -> str:
        """All that is shown, as one text."""
        body = self.widget()
        return "\n".join(each.said for each in body.findChildren(Sentence)) if body is not None else ""

    def take_focus(self) -> None:
        """Put the keyboard's focus on the first answer, or where one scrolls."""
        first = self.questions[0].first if self.questions else None
        (first or self).setFocus()

    def _fill(
        self,
        column: QVBoxLayout,
        verdict: Verdict,
        asked: Mapping[str, int],
        alike: Callable[[Question], int],
    ) -> None:
        where = _("Trang {sheet}, dòng {row}: {what}").format(
            sheet=verdict.sheet, row=verdict.row, what=LABELS[verdict.what]
        )
        column.addWidget(heading(where))
        if verdict.title:
            column.addWidget(Sentence(verdict.title))
        column.addWidget(Sentence(_SAID[verdict.what], "muted"))
        if verdict.what is What.REFUSED:
            place = f"{verdict.column_letters}{verdict.row}" if verdict.column is not None else ""
            text = (
                _("Ô {place}: {reason}").format(place=place, reason=verdict.reason)
                if place
                else verdict.reason
            )
            column.addWidget(Sentence(text, _TONES[What.REFUSED]))
        for note in verdict.notes:
            column.addWidget(Sentence(note))
        for question in verdict.questions:
            records = self._records(question.noun) if question.noun else ()
            piece = QuestionPiece(question, asked.get(question.id, 1), alike(question), records)
            piece.answered.connect(self.answered)
            self.questions.append(piece)
            column.addWidget(piece)
        if verdict.changes:
            grid = _grid()
            for row, change in enumerate(verdict.changes):
                text = f"{change.old or _BLANK} → {change.new or _BLANK}"
                _put(grid, row, change.label, text)
            column.addLayout(grid)

    def _add_cells(self, column: QVBoxLayout, verdict: Verdict, book: Import) -> None:
        """Show the row as the file has it, each cell with the head of its column."""
        sheet = book.sheets.get(verdict.sheet)
        row = verdict.row - 1
        if sheet is None or row >= sheet.height:
            return
        heads = {
            each.index: " ".join(each.head.split())
            for table in book.tables
            if table.sheet == verdict.sheet and table.header_top <= row <= table.last_row
            for each in table.columns
        }
        column.addWidget(heading(_("Trong tệp")))
        grid = _grid()
        line = 0
        for place in range(sheet.width):
            if text := cell_text(sheet, row, place):
                _put(grid, line, heads.get(place) or column_name(place), text)
                line += 1
        column.addLayout(grid)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * theme.GAP)
    grid.setVerticalSpacing(theme.GAP)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    return grid


def _put(grid: QGridLayout, row: int, label: str, text: str) -> None:
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(Sentence(label, "muted"), row, 0, top)
    grid.addWidget(Sentence(text), row, 1, top)
