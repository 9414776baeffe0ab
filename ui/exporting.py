"""Writing the whole file as a workbook beside the window: asked where, stopped at will, tried again where it is open."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.snapshot import snapshot
from ui.buttons import ActionButton
from ui.jobs import Job
from ui.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import UserError
    from ui.desk import Desk
    from ui.jobs import Work


class Exporting(QWidget):
    """A button, the progress, and what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.action = QAction(_("Xuất toàn bộ ra Excel…"), self)
        self.action.triggered.connect(lambda _checked: self._ask())
        self.result = QLabel(
            _(
                "Mọi sổ vào một bảng tính, mỗi loại một trang, để xem và tính tiếp; nhập lại được. Tệp kèm theo, văn bản đã "
                "phát hành và lịch sử không có trong đó."
            )
        )
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = Progress()
        self.progress.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ActionButton(self.action))
        row.addWidget(self.progress)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.result)
        column.addLayout(row)

    @property
    def busy(self) -> bool:
        return self._job is not None

    def _ask(self) -> None:
        from ui import saving  # noqa: PLC0415  # dialogs are loaded when one is needed

        name = _("{name}, toàn bộ dữ liệu {day}.xlsx").format(
            name=self._desk.opened.path.stem,
            day=f"{date.today():%Y-%m-%d}",  # noqa: DTZ011  # the clerk's own calendar
        )
        path = saving.ask_file(self, name)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the whole file to a workbook."""
        if self._job is not None:
            return
        today = date.today()  # noqa: DTZ011  # the day on the clerk's calendar

        def write(work: Work) -> Path:
            from app.sheets import everything, everything_content  # noqa: PLC0415  # now and then

            with snapshot():
                content = everything_content.load(today)
            everything.export(path, work.progress, work.cancelled, content)
            return path

        job = self._job = Job(write, self)
        for end in (job.done, job.failed, job.stopped):
            end.connect(self._end)
        job.done.connect(self._tell)
        job.failed.connect(lambda error: self._refuse(error, path))
        job.stopped.connect(lambda: self.result.setText(_("Đã dừng; chưa ghi tệp nào.")))
        self.result.setText(_("Đang ghi ra Excel…"))
        self.progress.follow(job, "")
        self.action.setEnabled(False)
        job.start()

    def _end(self) -> None:
        self._job = None
        self.action.setEnabled(True)

    def _tell(self, path: Path) -> None:
        shown = str(path).replace(os.sep, f"{os.sep}\u200b")  # a line may end behind each folder
        self.result.setText(_("Đã ghi toàn bộ dữ liệu vào {path}.").format(path=shown))

    def _refuse(self, error: UserError, path: Path) -> None:
        from ui import saving  # noqa: PLC0415  # dialogs are loaded when one is needed

        self.result.setText(error.text)
        saving.try_again(self, error, lambda: self.export(path), self._ask)
