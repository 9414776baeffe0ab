"""What is said when the program itself is at fault."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.i18n import _


class DefectDialog(QDialog):
    """Says that the program failed, what is safe, and what to send to who can mend it."""

    def __init__(self, details: str, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Chương trình gặp lỗi"))
        said = QLabel(
            _(
                "Việc vừa rồi không làm được vì chương trình có lỗi. Những gì đã ghi trước đó vẫn nguyên trong tệp; "
                "việc vừa rồi chưa được ghi. Có thể làm việc tiếp; nếu lỗi lặp lại, hãy đóng rồi mở lại chương trình."
            )
        )
        said.setWordWrap(True)
        where = QLabel(
            _(
                "Hãy chép chi tiết dưới đây gửi người phụ trách phần mềm. Chi tiết cũng nằm trong {log}."
            ).format(log=log)
            if log
            else _("Hãy chép chi tiết dưới đây gửi người phụ trách phần mềm.")
        )
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(_("Chi tiết lỗi"))
        copy = QPushButton(_("Chép chi tiết"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        close = QPushButton(_("Làm việc tiếp"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        for widget in (said, where, self._details):
            column.addWidget(widget)
        column.addLayout(row)
        self.resize(560, 360)
