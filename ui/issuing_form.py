"""The last look before a period is closed: the very papers that will go out, and what closing means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app import closing
from app import format as written
from app.i18n import _, shown
from ui import theme
from ui.combo import Combo
from ui.form import Form
from ui.literal import breakable
from ui.pages_view import PagesView
from ui.registers.closings import called

if TYPE_CHECKING:
    from app.closing import Prepared
    from app.errors import UserError
    from app.issues import Draft
    from ui.desk import Desk


class IssuingForm(Form):
    """`recorded` brings the closing's key, `back` what stands in the way of it, or None where she goes back herself."""

    recorded = Signal(str)
    back = Signal(object)

    def __init__(self, desk: Desk, prepared: Prepared) -> None:
        super().__init__()
        self.setProperty("help", "chot-ky")
        self._desk = desk
        self._prepared = prepared
        self.drafts = Combo(_("Báo cáo sẽ phát hành"))
        self.drafts.stay_narrow()
        self.drafts.addItems([_called(draft) for draft in prepared.drafts])
        self.preview = PagesView()
        self._lay_out()
        self.drafts.currentIndexChanged.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        period = shown(self._prepared.period.name)
        heading = _wrapped(_("Xem lại rồi chốt {period}").format(period=period), "title")
        count = len(self._prepared.drafts)
        meaning = _wrapped(
            _(
                "Sau khi chốt, không ai ghi thêm, sửa hay xóa được gì mang ngày trong kỳ, và Hoàn tác không lùi qua lần "
                "chốt này. Sai sót thì ghi thành khoản điều chỉnh trong kỳ đang mở, hoặc mở lại kỳ và nói rõ lý do."
            )
        )
        self.close_button = QPushButton(_("Chốt và phát hành   Ctrl+Enter"))
        self.close_button.setProperty("main", True)
        self.close_button.clicked.connect(self.submit)
        back = QPushButton(_("Quay lại   Esc"))
        back.clicked.connect(self.go_back)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.go_back)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.addWidget(self.close_button)
        buttons.addStretch()
        buttons.addWidget(back)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(theme.GAP)
        for widget in (heading, meaning, self.drafts):
            head.addWidget(widget)
        if count == 1:
            self.drafts.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        column.addWidget(self.trouble_label())
        column.addLayout(buttons)

    def begin(self) -> None:
        """Put the cursor where the papers are gone through."""
        self.settle()
        (self.drafts if self.drafts.isVisibleTo(self) else self.preview).setFocus()

    def _show(self) -> None:
        self.preview.show_pdf(self._prepared.drafts[self.drafts.currentIndex()].pdf)

    def record(self) -> None:
        """Close the period. UserError: something was written meanwhile, or a number is taken."""
        key = closing.close(self._prepared)
        # Not `said`: beside that stands an Undo, which does not lead past a closing.
        text = _("Đã chốt {period}, phát hành {count} báo cáo.")
        self._desk.noted.emit(
            text.format(
                period=shown(self._prepared.period.name), count=written.money(len(self._prepared.drafts))
            )
        )
        self.recorded.emit(key)

    def submit(self) -> bool:
        """Close the period and be done; what stands in the way is said where it can be put right."""
        if not super().submit():
            return False
        self.left.emit()
        return True

    def refuse(self, error: UserError) -> None:
        self.back.emit(error)

    def go_back(self) -> None:
        """Change what was asked; nothing has been written."""
        self.back.emit(None)

    def leave(self) -> None:
        """Be done, with nothing written."""
        self.left.emit()


def _called(draft: Draft) -> str:
    if draft.number is None:
        return _("{kind}, số ghi tay sau").format(kind=called(draft.kind))
    return _("{kind}, số {number:02}/{symbol}").format(
        kind=called(draft.kind), number=draft.number, symbol=draft.symbol
    )


def _wrapped(text: str, tone: str = "") -> QLabel:
    label = QLabel(breakable(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label
