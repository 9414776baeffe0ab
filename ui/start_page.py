"""What is seen while no file is open: open one, make one, or look at the sample."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui import settings, theme
from ui.buttons import LongLink
from ui.middle import put_in_middle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_SHOWN = 5
_WIDTH = 640


class StartPage(QWidget):
    open_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    file_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("help", "bat-dau")
        title = QLabel("Kết nghĩa")
        title.setProperty("tone", "title")
        what = _words(
            _(
                "Sổ theo dõi kết nghĩa với bon, buôn: đơn vị nào kết nghĩa với nơi nào, đã hỗ trợ gì, và phiếu in "
                "hằng quý. Mọi dữ liệu của cơ quan nằm trong một tệp trên máy này."
            )
        )
        self._missing = QWidget()
        self._missing.hide()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_title = QLabel(_("Mở gần đây"))
        self._recent_title.setProperty("tone", "muted")
        self._column = column = QVBoxLayout()
        column.setSpacing(3 * theme.GAP)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(what)
        column.addLayout(self._buttons())
        column.addWidget(self._missing)
        column.addSpacing(2 * theme.GAP)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addStretch(2)
        put_in_middle(self, column, _WIDTH)
        self.refresh()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        for text, asked, main in (
            (_("Mở tệp…"), self.open_asked, True),
            (_("Tạo tệp mới…"), self.new_asked, False),
            (_("Xem dữ liệu mẫu"), self.sample_asked, False),
        ):
            button = QPushButton(text)
            button.setProperty("main", main)
            button.clicked.connect(asked)
            row.addWidget(button)
        row.addStretch()
        return row

    def refresh(self) -> None:
        """Show the files opened last."""
        self._say_missing(None)
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        recent = settings.recent_files()[:_SHOWN]
        self._recent_title.setVisible(bool(recent))
        for path in recent:
            self._recent.addWidget(self._file(path), alignment=Qt.AlignmentFlag.AlignLeft)

    def _file(self, path: Path) -> QPushButton:
        words = _("{name}  —  {folder}").format(name=path.name, folder=path.parent)
        if _is_gone(path):
            words = _("{file}  (không thấy)").format(file=words)
        button = LongLink(words, lambda: self._ask(path))
        button.setToolTip(str(path))
        return button

    def _ask(self, path: Path) -> None:
        if _is_gone(path):
            self.miss(path)
        else:
            self._say_missing(None)
            self.file_asked.emit(path)

    # --- Where a file has gone ------------------------------------------------------------------------------------

    def miss(self, path: Path) -> None:
        """Say that a file is not there, and offer what may stand in for it."""
        from app import whereabouts  # noqa: PLC0415  # only for a file that is gone

        folders = dict.fromkeys(known.parent for known in settings.recent_files())
        found = whereabouts.look_for(path, list(folders))
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        said = _words(
            _(
                "Không thấy {path}. Có thể USB chưa cắm, hoặc ổ đĩa đã đổi chữ cái. Chương trình không tự tạo tệp mới "
                "thay vào đó."
            ).format(path=_breakable(path)),
            "amber",
        )
        column.addWidget(said)
        self._offer(column, _("Tệp cùng tên tìm thấy ở nơi khác:"), found.elsewhere)
        self._offer(column, _("Bản sao lưu của tệp này:"), found.copies)
        if not found:
            column.addWidget(
                _words(_("Cũng không thấy tệp cùng tên hay bản sao lưu nào trên các ổ đĩa đang cắm."))
            )
        row = QHBoxLayout()
        for text, act in (
            (_("Tìm lại"), lambda: self._ask(path)),
            (_("Bỏ khỏi danh sách"), lambda: self._forget(path)),
        ):
            row.addWidget(_button(text, act))
        row.addStretch()
        column.addLayout(row)
        self._say_missing(column)

    def _offer(self, column: QVBoxLayout, title: str, paths: Sequence[Path]) -> None:
        if not paths:
            return
        column.addWidget(_words(title))
        for path in paths:
            time = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            words = _("{path}, ghi lúc {time} ngày {day}").format(
                path=path, time=f"{time:%H:%M}", day=f"{time:%d/%m/%Y}"
            )
            button = LongLink(words, partial(self.file_asked.emit, path))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _say_missing(self, column: QVBoxLayout | None) -> None:
        former, self._missing = self._missing, QWidget()
        if column is not None:
            column.setContentsMargins(0, 0, 0, 0)
            self._missing.setLayout(column)
        self._column.replaceWidget(former, self._missing)
        self._missing.setVisible(column is not None)
        former.hide()
        former.deleteLater()
        if column is not None and (first := self._missing.findChild(QPushButton)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self, path: Path) -> None:
        settings.forget_file(path)
        self.refresh()


def _is_gone(path: Path) -> bool:
    """Whether a file is missing; one in the network is not asked about, since a dead server answers after minutes."""
    return not os.fspath(path).startswith(("\\\\", "//")) and not os.path.exists(path)  # noqa: PTH110  # never raises


def _breakable(path: Path) -> str:
    """Let a long path go on in the next line after any of its folders."""
    return str(path).replace(os.sep, os.sep + "\u200b")


def _words(text: str, tone: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label


def _button(text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(act)
    return button
