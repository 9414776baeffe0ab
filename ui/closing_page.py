"""Closing periods: which are closed and which wait, what went out with each, and whose paper bears a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import issues
from app.errors import UserError
from app.i18n import _
from app.typed import quoted
from ui import settings
from ui.closing_form import ClosingForm
from ui.issued_view import IssuedView
from ui.issuing_form import IssuingForm
from ui.lines import Line, repolish
from ui.literal import breakable
from ui.places import PAPER
from ui.register_page import RegisterPage
from ui.registers.closings import ClosingRegister, Row

if TYPE_CHECKING:
    from app.closing import Prepared
    from app.sheets.listing import Listing
    from ui.desk import Desk, List
    from ui.paper import Paper
    from ui.places import Tools

_WIDTHS = [384, 552]
_CODE = 20  # letters that the field of a code has room for


class ClosingPage(RegisterPage[Row]):
    """The list, beside it what went out or the form that closes; above both the box that reads a code."""

    details: IssuedView

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk, tools, ClosingRegister(desk))
        self.code = CodeBox()
        self.code.asked.connect(self.find_paper)
        whole = cast("QVBoxLayout", self.layout())
        whole.insertWidget(0, self.code)
        whole.setStretchFactor(self.splitter, 1)
        self.splitter.setStretchFactor(1, 1)
        if settings.kept_state(settings.name_of(self.splitter)) is None:
            self.splitter.setSizes(_WIDTHS)
        self._ask_code = QAction(_("Tìm tờ giấy theo mã kiểm tra"), self)
        self._ask_code.triggered.connect(lambda _checked: self.code.line.setFocus())
        self.details.paper_changed.connect(self.paper_changed)
        self.beside.currentChanged.connect(lambda _place: self.paper_changed.emit())

    def make_details(self) -> IssuedView:
        return IssuedView(self.desk, self.register, self.tools, self._actions)

    def commands(self) -> list[QAction]:
        return [*super().commands(), self._ask_code]

    # --- Closing ------------------------------------------------------------------------------------------------

    def open_form(self, form: object) -> None:
        row = self.table.current()
        if isinstance(form, ClosingForm) and row is not None and row.waits:
            form.choose(row.period)
        super().open_form(form)
        if isinstance(form, ClosingForm):
            form.prepared.connect(lambda prepared: self._show_papers(form, prepared))

    def _show_papers(self, form: ClosingForm, prepared: Prepared) -> None:
        """Put the papers that were prepared in front of the form that asked for them."""
        papers = IssuingForm(self.desk, prepared)
        papers.back.connect(lambda error: self._back(form, papers, prepared, error))
        papers.left.connect(form.finish)
        self.open_form(papers)

    def _back(
        self, form: ClosingForm, papers: IssuingForm, prepared: Prepared, error: UserError | None
    ) -> None:
        self.beside.open(form)
        papers.deleteLater()
        if error is None:
            form.begin()
        else:
            form.refuse(error, prepared)

    # --- Finding a paper ----------------------------------------------------------------------------------------

    def show_list(self, wanted: List) -> None:
        """Show all there are, whatever leads here: what waits stands among them."""
        del wanted
        self.show_all()
        self.table.setFocus()

    def show_record(self, noun: str, key: str) -> None:
        if noun == PAPER:
            self.code.line.setText(key)
            self.find_paper(key)
        else:
            super().show_record(noun, key)

    def find_paper(self, typed: str) -> None:
        """Show the paper that bears a code, or say that it is not ours or was mistyped."""
        try:
            found = issues.find(typed)
        except UserError as error:
            self.code.say(error.text, wrong=True)
            return
        if found is None:
            self.code.say(
                _(
                    "Tờ giấy này không do tệp này phát hành: mã “{code}” gõ đúng cách nhưng không có trong các văn bản đã "
                    "phát hành. Có thể là giấy của cơ quan khác, hoặc bản in thử chưa phát hành."
                ).format(code=quoted(typed.strip().upper())),
                wrong=True,
            )
            return
        text = _("Đúng giấy do tệp này phát hành: {paper}, từ trang {page}; {issue}.")
        self.code.say(
            text.format(
                paper=found.paper.title, page=found.paper.first_page, issue=issues.in_words(found.issue)
            )
        )
        if found.issue.closing is not None and self.beside.may_close():
            super().show_record(self.register.noun, found.issue.closing)
            self.details.show_issue(found.issue.key, found.paper)

    # --- What can be printed and saved ----------------------------------------------------------------------------

    def paper(self) -> Paper | None:
        """Give what went out; what is only being prepared is not printed yet."""
        return None if self.beside.form is not None else self.details.paper()

    def listing(self) -> Listing | None:
        """Give what changed since where that is in front, else the list of closings."""
        in_front = None if self.beside.form is not None else self.details.listing()
        return in_front or super().listing()


class CodeBox(QWidget):
    """Where the code on a paper is typed; `asked` brings it."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("help", "ma-kiem-tra")
        self.line = Line(_("Mã kiểm tra trên giấy"))
        self.line.setPlaceholderText(_("ví dụ K7QF-2M9Q"))
        self.line.setFixedWidth(_CODE * self.line.fontMetrics().averageCharWidth())
        self.line.returnPressed.connect(self._ask)
        self.line.textEdited.connect(lambda _text: self.say(""))
        label = QLabel(_("Mã kiểm tra trên giấy:"))
        label.setBuddy(self.line)
        find = QPushButton(_("Tìm tờ giấy"))
        find.clicked.connect(self._ask)
        self.answer = QLabel()
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (label, self.line, find):
            row.addWidget(widget)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.addLayout(row)
        column.addWidget(self.answer)

    def _ask(self) -> None:
        self.asked.emit(self.line.text())

    @property
    def said(self) -> str:
        """What was answered."""
        return self.answer.text().replace("\u200b", "") if not self.answer.isHidden() else ""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Answer below the field; nothing takes the answer away."""
        self.answer.setText(breakable(text))
        self.answer.setVisible(bool(text))
        self.answer.setProperty("tone", "red" if wrong else "")
        repolish(self.answer)
        self.line.setAccessibleDescription(text)
        self.line.mark(wrong=wrong)
