"""What must be known of an office before it can have a file of its own; the first thing a new user sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.errors import UserError
from app.i18n import _
from app.limits import proper_name
from app.store import NewOffice
from ui import ask, theme
from ui.buttons import link
from ui.entries import TextEntry
from ui.form import Form
from ui.middle import put_in_middle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_WIDTH = 900
_USUAL_SYMBOL = "BC-UBND"


class NewFileForm(Form):
    """Asks for the letterhead, then for the place of the file, and has it made; says what comes next."""

    left = Signal()
    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, make: Callable[[Path, NewOffice], None]) -> None:
        super().__init__()
        self.setProperty("help", "bat-dau")
        self._make = make
        self._superior = TextEntry(_("Cơ quan cấp trên, ví dụ UBND tỉnh Lâm Đồng"), field="superior")
        self._name = TextEntry(_("Tên cơ quan, ví dụ UBND xã Quảng Trực"), field="name")
        self._place = TextEntry(_("Địa danh ghi trước ngày tháng, ví dụ Quảng Trực"), field="place")
        self._symbol = TextEntry(_("Ký hiệu sau số báo cáo, ví dụ BC-UBND"), field="symbol")
        self._symbol.line.setText(_USUAL_SYMBOL)
        columns = QHBoxLayout()
        columns.setSpacing(12 * theme.GAP)
        columns.addLayout(self._asked(), 5)
        columns.addLayout(self._beside(), 4)
        whole = QVBoxLayout()
        whole.addStretch(1)
        whole.addLayout(columns)
        whole.addStretch(2)
        put_in_middle(self, whole, _WIDTH)

    def _asked(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * theme.GAP)
        entries = (self._superior, self._name, self._place, self._symbol)
        title = _words(_("Tạo tệp dữ liệu của cơ quan"), "title")
        why = _words(_("Bốn dòng này in ở đầu mọi phiếu và báo cáo; sau này sửa được."), "muted")
        for widget in (title, why, *entries, self.trouble_label()):
            column.addWidget(widget)
        column.addLayout(self._buttons())
        column.addStretch()
        return column

    def _beside(self) -> QVBoxLayout:
        """Say what comes next, and offer what there is to look at first."""
        column = QVBoxLayout()
        column.setSpacing(2 * theme.GAP)
        for text, tone in (
            (_("Sau đó"), "title"),
            (_("1. Ghi hoặc nhập từ Excel danh sách bon, buôn và đơn vị."), ""),
            (_("2. Ghi đơn vị nào kết nghĩa với bon, buôn nào, theo quyết định nào."), ""),
            (_("3. Ghi từng khoản hỗ trợ; cuối quý in phiếu và báo cáo."), ""),
        ):
            column.addWidget(_words(text, tone))
        column.addSpacing(4 * theme.GAP)
        for words, button, asked in (
            (_("Muốn xem thử trước khi ghi?"), _("Xem dữ liệu mẫu"), self.sample_asked),
            (_("Cơ quan đã có tệp dữ liệu?"), _("Mở tệp…"), self.open_asked),
        ):
            column.addWidget(_words(words, "muted"))
            column.addWidget(link(button, asked.emit), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return column

    def _buttons(self) -> QHBoxLayout:
        make = QPushButton(_("Chọn nơi lưu và tạo…"))
        make.setProperty("main", True)
        make.clicked.connect(self.submit)
        self._leave = QPushButton(_("Thôi   Esc"))
        self._leave.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout()
        row.addWidget(make)
        row.addStretch()
        row.addWidget(self._leave)
        return row

    def begin(self, *, first: bool = False) -> None:
        """Take the focus; at the very first start there is nothing to go back to."""
        self._leave.setVisible(not first)
        self._superior.line.setFocus()

    def _escape(self) -> None:
        if not self._leave.isHidden():
            self.left.emit()

    def record(self) -> None:
        """Ask where the file shall lie and make it there."""
        for entry in (self._name, self._place):
            if not entry.text.strip():
                raise UserError(_("Hãy ghi mục này: nó in trên mọi báo cáo."), entry.field)
        name, place, superior, symbol = (
            proper_name(entry.text, entry.field)
            for entry in (self._name, self._place, self._superior, self._symbol)
        )
        office = NewOffice(name, place, superior, symbol=symbol or _USUAL_SYMBOL)
        path = ask.file_to_make(self, office.name)
        if path is not None:
            self._make(path, office)


def _words(text: str, tone: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
