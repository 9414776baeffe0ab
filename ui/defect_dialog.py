"""What is said when the program itself is at fault, and the file that helps to mend it, to be read before it is sent."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import diagnosis
from app.errors import UserError
from app.i18n import _
from app.reports import files
from ui import saving, settings, theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WIDTH, _HEIGHT = 620, 420


class DefectDialog(QDialog):
    """Says that the program failed, what is safe, and what can be sent to who mends it.

    Without an error it only offers what can be sent.
    """

    def __init__(
        self, error: BaseException | None, log: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("help", "su-co")
        self._code = diagnosis.code(error) if error is not None else ""
        self.setWindowTitle(_("Chương trình gặp lỗi") if error is not None else _("Tệp chẩn đoán"))
        self.text = QPlainTextEdit(diagnosis.describe(error, _surroundings()))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Nội dung tệp chẩn đoán"))
        self.answer = _label("", "muted")
        self.answer.hide()
        column = QVBoxLayout(self)
        column.setSpacing(2 * theme.GAP)
        if error is not None:
            column.addWidget(_label(_("Lỗi {code}").format(code=self._code), "title"))
            column.addWidget(_label(_safe()))
        column.addWidget(_label(_what_for(log)))
        column.addWidget(self.text, 1)
        column.addWidget(self.answer)
        column.addLayout(self._buttons(_("Đóng") if error is None else _("Làm việc tiếp")))
        self.resize(theme.scaled(_WIDTH), theme.scaled(_HEIGHT))

    def _buttons(self, leave: str) -> QHBoxLayout:
        save = QPushButton(_("Lưu tệp chẩn đoán…"))
        save.clicked.connect(self._save)
        copy = QPushButton(_("Chép"))
        copy.setAccessibleName(_("Chép nội dung tệp chẩn đoán"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        close = QPushButton(leave)
        close.setProperty("main", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(save)
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(close)
        return row

    def _save(self) -> None:
        today = date.today()  # noqa: DTZ011  # the clerk's own calendar
        name = " ".join(filter(None, (_("Chẩn đoán Kết nghĩa"), self._code, f"{today:%Y-%m-%d}"))) + ".txt"
        path = saving.ask_file(self, name)
        if path is None:
            return
        try:
            files.save(self.text.toPlainText().encode(), path)
        except UserError as error:
            self.answer.setText(error.text)
        else:
            self.answer.setText(_("Đã lưu {path}.").format(path=path))
        self.answer.show()


def _safe() -> str:
    return _(
        "Chương trình có lỗi nên việc vừa rồi không làm được. Dữ liệu đã ghi vẫn nguyên vẹn; việc đang làm dở chưa "
        "được ghi. Có thể làm việc tiếp; nếu lỗi lặp lại, hãy đóng rồi mở lại chương trình."
    )


def _what_for(log: Path | None) -> str:
    said = _(
        "Tệp chẩn đoán dưới đây giúp người phụ trách phần mềm tìm ra lỗi. Mọi tên, số tiền và nội dung lấy từ tệp dữ "
        "liệu đã được che; hãy đọc lại trước khi gửi."
    )
    return f"{said} {_('Nhật ký lỗi: {log}.').format(log=log)}" if log is not None else said


def _label(text: str, tone: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("tone", tone)
    return label


def _surroundings() -> Iterator[tuple[str, str]]:
    """Tell what the window is drawn with and what is set; nothing of what it shows."""
    yield "Qt", f"{qVersion()} ({QGuiApplication.platformName()})"
    for screen in QGuiApplication.screens():
        size = screen.size()
        yield (
            _("Màn hình"),
            f"{size.width()} × {size.height()}, {screen.devicePixelRatio():g}, {screen.logicalDotsPerInch():g} dpi",
        )
    yield _("Cỡ chữ"), f"{settings.text_size()} %"
    yield _("Màu nền"), settings.scheme()
    yield _("Ngôn ngữ"), settings.language()
    yield _("Bộ gõ"), QGuiApplication.inputMethod().locale().name()
    yield _("Số tệp mở gần đây"), str(len(settings.recent_files()))
    focus = QApplication.focusWidget()
    if focus is not None:
        yield _("Đang đứng ở"), " < ".join(_kinds(focus))
    yield _("Số lõi máy tính"), str(os.cpu_count())


def _kinds(widget: QWidget) -> Iterator[str]:
    """Name the classes a widget lies in, from inside out."""
    inside: QWidget | None = widget
    while inside is not None:
        yield type(inside).__name__
        inside = inside.parentWidget()
