"""What happens when the program itself is at fault: it is written down, said honestly, and the window stays."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError, storage_trouble
from app.i18n import _

_LARGEST_LOG = 1_000_000  # bytes; an older log gives way


def install(refuse: Callable[[UserError], None], parent: QWidget) -> None:
    """Take care of every exception that nothing else took care of.

    One for the user goes to `refuse`; any other is logged and shown in one dialog.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        known = error if isinstance(error, UserError) else storage_trouble(error)
        if known is not None:
            refuse(known)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log = write_down(details)
        sys.stderr.write(details)
        DefectDialog(details, log, parent).exec()

    sys.excepthook = hook


def log_file() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / "nhat-ky-loi.txt"


def write_down(details: str) -> Path | None:
    """Add what happened to the log; None where even that cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST_LOG:
            path.replace(path.with_suffix(".cu.txt"))
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n{details}\n")
    except OSError:
        return None
    return path


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
