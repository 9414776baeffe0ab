"""Forms that write one record, in the column beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import history
from app.errors import UserError
from app.i18n import _
from ui import theme
from ui.entries import ChoiceEntry, ComboEntry, Entry, Refused, side_by_side
from ui.form import Form
from ui.literal import breakable
from ui.scrolled import Scrolled

if TYPE_CHECKING:
    from ui.desk import Desk


class RecordForm(Form):
    """A title, entries one below the other, words on what should be looked at twice, and the buttons.

    `recorded` brings the key of what was written; `about` is the key of the record that it was opened for, if any.
    A subclass adds its entries in reading order and says in `write` what they become.
    """

    recorded = Signal(str)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.about = ""
        self._written = ""
        heading = QLabel(breakable(title))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("tone", "title")
        heading.setWordWrap(True)
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(12, 8, 12, 8)
        self._body.setSpacing(2 * theme.GAP)
        self._body.addWidget(heading)
        self._body.addStretch(1)
        scroll = Scrolled()
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._notes())
        column.addLayout(self._buttons())

    # --- Building -----------------------------------------------------------------------------------------------

    def add(self, widget: QWidget) -> None:
        """Put an entry, or another piece, below those there are."""
        self._body.insertWidget(self._body.count() - 1, widget)

    def add_row(self, *entries: tuple[Entry, int]) -> None:
        """Put entries side by side, each with its share of the width."""
        self._body.insertLayout(self._body.count() - 1, side_by_side(*entries))

    def say_first(self, text: str) -> None:
        """Explain in a sentence or two what this form does, below its title."""
        label = QLabel(breakable(text))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("tone", "muted")
        self.add(label)

    def _notes(self) -> QFrame:
        self._doubts = QLabel()
        self._doubts.setWordWrap(True)
        self._doubts.setTextFormat(Qt.TextFormat.PlainText)
        self._doubts.setAccessibleName(_("Điều cần xem lại"))
        self._doubts_frame = QFrame()
        self._doubts_frame.setProperty("ground", "amber")
        inner = QVBoxLayout(self._doubts_frame)
        inner.setContentsMargins(12, 6, 12, 6)
        inner.addWidget(self._doubts)
        self._doubts_frame.hide()
        return self._doubts_frame

    def _buttons(self) -> QVBoxLayout:
        record = QPushButton(_("Ghi   Ctrl+Enter"))
        record.setProperty("main", True)
        record.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        row.addWidget(record)
        row.addStretch()
        row.addWidget(self.leave_button())
        column = QVBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.trouble_label())
        column.addLayout(row)
        return column

    def leave_button(self) -> QPushButton:
        """Make the button that leaves the form, as Esc does."""
        leave = QPushButton(_("Bỏ   Esc"))
        leave.clicked.connect(self.leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.leave)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return leave

    def doubt(self, sentences: list[str]) -> None:
        """Say what should be looked at twice; it stands in nobody's way."""
        self._doubts.setText(breakable("\n".join(sentences)))
        self._doubts_frame.setVisible(bool(sentences))

    @property
    def doubted(self) -> str:
        """What the form asks to be looked at twice."""
        return self._doubts.text() if self._doubts_frame.isVisibleTo(self) else ""

    # --- Beginning and ending -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Take what is filled in as the start, and put the cursor into the first field."""
        self.settle()
        entries = self.entries()
        if entries:
            entries[0].control.setFocus()

    def write(self) -> tuple[str, str]:
        """Write what the entries say; give the key of the record and the sentence that says what was done.

        UserError names the field that cannot stand as it is.
        """
        raise NotImplementedError

    def record(self) -> None:
        self.must_be_there()
        before = history.undo_step()
        self._written, sentence = self.write()
        if history.undo_step() != before:
            self.desk.said.emit(sentence)
        else:  # Undo beside it would take back something else
            self.desk.noted.emit(_("Không có gì thay đổi nên không ghi gì."))

    def must_be_there(self) -> None:
        """Refuse (UserError) to write to, or to name, what Undo has taken away since the form was opened."""
        if self.about and not history.is_there(self.about):
            raise UserError(
                _(
                    "Mục này không còn nữa, vì việc ghi nó đã được hoàn tác. Hãy bấm Ctrl+Y để làm lại việc đó."
                )
            )
        for entry in self.entries():
            if isinstance(entry, ChoiceEntry):
                key = entry.line.chosen
            else:
                key = getattr(entry.value, "id", None) if isinstance(entry, ComboEntry) else None
            if key is not None and not history.is_there(key):
                raise Refused(_("Mục này không còn nữa. Hãy chọn mục khác."), entry)

    def submit(self) -> bool:
        """Write, and close; or say beside its field what stands in the way."""
        if not super().submit():
            return False
        self.settle()
        self.recorded.emit(self._written)
        self.left.emit()
        return True

    def leave(self) -> None:
        """Close; what was typed is asked about."""
        if self.unsaved:
            from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

            if not ask.discard(self):
                return
        self.settle()
        self.left.emit()
