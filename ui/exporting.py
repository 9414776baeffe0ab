"""Writing the whole file as a workbook beside the window: asked where, stopped at will, tried again where it is open."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from app.i18n import _
from app.snapshot import snapshot
from ui.long_work import LongWork

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import UserError
    from ui.desk import Desk
    from ui.jobs import Work


class Exporting(LongWork):
    """`action` asks where the workbook is to be written."""

    def __init__(self, desk: Desk) -> None:
        first = _(
            "Mọi sổ vào một bảng tính, mỗi loại một trang, để xem và tính tiếp; nhập lại được. Tệp kèm theo, văn bản đã "
            "phát hành và lịch sử không có trong đó."
        )
        super().__init__(_("Xuất toàn bộ ra Excel…"), first, self._ask)
        self._desk = desk

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
        if self.busy:
            return
        today = date.today()  # noqa: DTZ011  # the day on the clerk's calendar

        def write(work: Work) -> Path:
            from app.sheets import everything, everything_content  # noqa: PLC0415  # now and then

            with snapshot():
                content = everything_content.load(today)
            everything.export(path, work.progress, work.cancelled, content)
            return path

        job = self.run(write, _("Đang ghi ra Excel…"), _("Đã dừng; chưa ghi tệp nào."))
        job.done.connect(self._tell)
        job.failed.connect(lambda error: self._refuse(error, path))

    def _tell(self, path: Path) -> None:
        shown = str(path).replace(os.sep, f"{os.sep}\u200b")  # a line may end behind each folder
        self.result.setText(_("Đã ghi toàn bộ dữ liệu vào {path}.").format(path=shown))

    def _refuse(self, error: UserError, path: Path) -> None:
        from ui import saving  # noqa: PLC0415  # dialogs are loaded when one is needed

        self.result.setText(error.text)
        saving.try_again(self, error, lambda: self.export(path), self._ask)
