"""What must be known of an office before it can have a file of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.store import NewOffice
from ui import ask
from ui.entries import TextEntry
from ui.form import Form

_WIDTH = 480


class NewFileForm(Form):
    """Asks for the letterhead, then for the place of the file, and has it made."""

    left = Signal()

    def __init__(self, make: Callable[[Path, NewOffice], None]) -> None:
        super().__init__()
        self._make = make
        self._superior = TextEntry(_("Cơ quan cấp trên, ví dụ UBND tỉnh Lâm Đồng"), field="superior")
        self._name = TextEntry(_("Tên cơ quan, ví dụ UBND xã Quảng Trực"), field="name")
        self._place = TextEntry(_("Địa danh ghi trước ngày tháng, ví dụ Quảng Trực"), field="place")
        title = QLabel(_("Tạo tệp dữ liệu mới"))
        title.setProperty("tone", "title")
        why = QLabel(_("Ba dòng này in ở đầu mọi phiếu và báo cáo; sau này sửa được."))
        why.setProperty("tone", "muted")
        why.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (title, why, self._superior, self._name, self._place, self.trouble_label()):
            column.addWidget(widget)
        column.addLayout(self._buttons())
        column.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(middle, 10)
        whole.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        make = QPushButton(_("Chọn nơi lưu và tạo…"))
        make.setProperty("main", True)
        make.clicked.connect(self.submit)
        leave = QPushButton(_("Thôi   Esc"))
        leave.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout()
        row.addWidget(make)
        row.addStretch()
        row.addWidget(leave)
        return row

    def begin(self) -> None:
        self._superior.line.setFocus()

    def record(self) -> None:
        """Ask where the file shall lie and make it there."""
        for entry in (self._name, self._place):
            if not entry.text.strip():
                raise UserError(_("Hãy ghi mục này: nó in trên mọi báo cáo."), entry.field)
        office = NewOffice(self._name.text.strip(), self._place.text.strip(), self._superior.text.strip())
        path = ask.file_to_make(self, office.name)
        if path is not None:
            self._make(path, office)
