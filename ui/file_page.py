"""The file itself: where it lies, its backups, taking one up again, and looking the whole file over."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QScrollArea, QVBoxLayout, QWidget

from app import backups
from app.i18n import _
from ui import settings, theme
from ui.buttons import ActionButton, link
from ui.checking import Checking
from ui.exporting import Exporting
from ui.jobs import Job
from ui.lines import Line, repolish
from ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.backups import Backup
    from ui.desk import Desk
    from ui.jobs import Work
    from ui.places import Tools

_WIDTH = 720
_OLD = 7  # days after which a backup is too old
_LISTED = 12  # backups
_SEEN = 5  # of them without scrolling


class FilePage(Page):
    """Where the file lies and how it is kept safe."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk)
        self.setProperty("help", "sao-luu")
        self._job: Job | None = None
        self._restored: Path | None = None
        self._backups: list[Backup] = []
        self.backup_action = self._action(_("Sao lưu ngay…"), self._ask_backup)
        self.restore_action = self._action(_("Khôi phục bản đang chọn…"), self._restore_chosen)
        self.other_action = self._action(_("Khôi phục từ tệp khác…"), self._restore_other)
        self.checking = Checking(desk)
        self.exporting = Exporting(desk)
        self._take_in = ActionButton(tools.take_in)
        self._lay_out()

    def _action(self, text: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked: act())
        return action

    def commands(self) -> list[QAction]:
        return [
            self.backup_action,
            self.restore_action,
            self.other_action,
            self.exporting.action,
            self.checking.action,
        ]

    def take_focus(self) -> None:
        self._main.setFocus()

    # --- Layout -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.place = Line(_("Nơi lưu tệp"))  # a long path scrolls, and is copied as it is
        self.place.setReadOnly(True)
        self.facts, self.last, self.result = (_words() for _number in range(3))
        self._busy = _words("muted")
        self._open = link(_("Mở tệp vừa khôi phục"), self._open_restored)
        self._main = ActionButton(self.backup_action, main=True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Các bản sao lưu tìm thấy"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.list.itemDoubleClicked.connect(lambda _item: self._restore_chosen())
        body = QWidget()
        body.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(2 * theme.GAP)
        for widget in (_heading(_("Tệp đang mở")), self.place, self.facts):
            column.addWidget(widget)
        column.addSpacing(2 * theme.GAP)
        for widget in (_heading(_("Sao lưu")), self.last):
            column.addWidget(widget)
        column.addLayout(_row(self._main))
        for widget in (self._busy, self.result):
            column.addWidget(widget)
        column.addLayout(_row(self._open))
        column.addSpacing(2 * theme.GAP)
        column.addWidget(_heading(_("Khôi phục từ bản sao")))
        column.addWidget(
            _words("muted", _("Bản sao được khôi phục thành một tệp mới; tệp đang mở vẫn giữ nguyên."))
        )
        column.addWidget(self.list)
        column.addLayout(_row(ActionButton(self.restore_action), ActionButton(self.other_action)))
        column.addSpacing(2 * theme.GAP)
        column.addWidget(_heading(_("Xuất ra Excel")))
        column.addWidget(self.exporting)
        column.addLayout(_row(self._take_in))
        column.addSpacing(2 * theme.GAP)
        column.addWidget(_heading(_("Kiểm tra tệp")))
        column.addWidget(self.checking)
        column.addStretch()
        area = QScrollArea()
        area.setAccessibleName(_("Tệp và sao lưu"))
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._busy.hide()
        self.result.hide()
        self._open.hide()

    # --- What is so -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        path = self.desk.opened.path
        self.place.setText(str(path))
        self.place.setCursorPosition(0)
        known = path.stat() if path.exists() else None
        if known is None:
            self.facts.setText(_("Không thấy tệp ở nơi này nữa. Hãy sao lưu ngay."))
        else:
            size = backups.size_in_words(known.st_size)
            when = _moment(datetime.fromtimestamp(known.st_mtime))  # noqa: DTZ006  # the clerk's own clock
            self.facts.setText(_("Dung lượng {size}, ghi lần cuối lúc {when}.").format(size=size, when=when))
        self._list_backups()

    def _list_backups(self) -> None:
        path = self.desk.opened.path
        remembered = self._remembered()
        folders = [path.parent, backups.folder_before_import(path)]
        folders += [remembered[1].parent] if remembered else []
        self._backups = backups.found(path, folders)[:_LISTED]
        self.list.clear()
        self.list.addItems(
            [
                _("{when}, {size}, {folder}").format(
                    when=_moment(one.made), size=backups.size_in_words(one.size), folder=one.path.parent
                )
                for one in self._backups
            ]
        )
        self.list.setVisible(bool(self._backups))
        self.list.setFixedHeight(min(_SEEN, len(self._backups)) * self.list.sizeHintForRow(0) + 2)
        if self._backups:
            self.list.setCurrentRow(0)
        self._say_last(remembered)
        self._offer()

    def _remembered(self) -> tuple[datetime, Path] | None:
        """Give when and where the last backup was made from this window; the stick may be away."""
        kept = settings.kept(f"backup/{self.desk.office.id}")
        return (datetime.fromisoformat(kept[0]), Path(kept[1])) if kept else None

    def _say_last(self, remembered: tuple[datetime, Path] | None) -> None:
        by_itself = backups.folder_before_import(self.desk.opened.path)  # beside the file, so lost with it
        known = [(one.made, one.path) for one in self._backups if one.path.parent != by_itself]
        known += [remembered] if remembered else []
        if not known:
            self._tell_last(_("Chưa thấy bản sao lưu nào. Hãy sao lưu ra USB hoặc ổ đĩa khác."), warns=True)
            return
        made, path = max(known)
        days = (datetime.now() - made).days  # noqa: DTZ005  # the clerk's own clock
        text = _("Lần gần nhất: {when}, tại {folder}.").format(
            when=_moment(made), folder=_breakable(path.parent)
        )
        if days > _OLD:
            text = _("{text} Đã {days} ngày; nên sao lưu lại.").format(text=text, days=days)
        elif path.parent == self.desk.opened.path.parent:
            text = _("{text} Nên giữ thêm một bản ở USB.").format(text=text)
        self._tell_last(text, warns=days > _OLD)

    def _tell_last(self, text: str, *, warns: bool) -> None:
        self.last.setText(text)
        _tone(self.last, "amber" if warns else "")

    def _offer(self) -> None:
        idle = self._job is None
        self.backup_action.setEnabled(idle)
        self.other_action.setEnabled(idle)
        self.restore_action.setEnabled(idle and self.list.currentRow() >= 0)

    # --- Backing up and restoring -----------------------------------------------------------------------------------

    def _ask_backup(self) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        remembered = self._remembered()
        folder = ask.folder(
            self,
            _("Chọn nơi giữ bản sao, ví dụ USB"),
            remembered[1].parent if remembered else self.desk.opened.path.parent,
        )
        if folder is not None:
            self.back_up(folder)

    def back_up(self, folder: Path) -> None:
        """Write a verified copy into a folder."""
        from app import store  # noqa: PLC0415  # when it is first asked for

        self._run(lambda _work: store.backup(folder), _("Đang sao lưu và kiểm tra bản sao…"), self._backed_up)

    def _backed_up(self, path: Path) -> None:
        now = datetime.now().replace(microsecond=0)  # noqa: DTZ005  # the clerk's own clock
        settings.keep(f"backup/{self.desk.office.id}", [now.isoformat(), str(path)])
        self._say(_("Đã sao lưu vào {path}; bản sao đã được kiểm tra.").format(path=_breakable(path)))
        self._list_backups()

    def _restore_chosen(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._ask_restore(self._backups[row].path)

    def _restore_other(self) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        copy = ask.file_to_open(self, self.desk.opened.path.parent)
        if copy is not None:
            self._ask_restore(copy)

    def _ask_restore(self, copy: Path) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        path = self.desk.opened.path
        name = _("{name} khôi phục {day}").format(name=path.stem, day=f"{date.today():%Y-%m-%d}")  # noqa: DTZ011  # the clerk's own calendar
        target = ask.new_file(self, _("Khôi phục thành tệp mới"), path.with_name(name + path.suffix))
        if target is not None:
            self.restore(copy, target)

    def restore(self, copy: Path, target: Path) -> None:
        """Put a backup in place as a new file."""
        self._run(
            lambda _work: backups.restore_beside(copy, target),
            _("Đang khôi phục…"),
            lambda _result: self._restored_to(target),
        )

    def _restored_to(self, path: Path) -> None:
        self._restored = path
        self._say(_("Đã khôi phục vào {path}.").format(path=_breakable(path)))
        self._open.show()

    def _open_restored(self) -> None:
        if self._restored is not None:
            self.desk.file_asked.emit(self._restored)

    def _run(self, work: Callable[[Work], Any], doing: str, done: Callable[[Any], None]) -> None:
        if self._job is not None:
            return
        self.result.hide()
        self._open.hide()
        self._busy.setText(doing)
        self._busy.show()
        job = self._job = Job(work, self)
        # What is said comes after what is so, which it may change.
        for end in (job.done, job.failed, job.stopped):
            end.connect(self._end)
        job.done.connect(done)
        job.failed.connect(lambda error: self._say(error.text, refused=True))
        self._offer()
        job.start()

    def _end(self) -> None:
        self._job = None
        self._busy.hide()
        self._offer()

    def _say(self, text: str, *, refused: bool = False) -> None:
        self.result.setText(text)
        _tone(self.result, "red" if refused else "")
        self.result.show()


def _moment(when: datetime) -> str:
    return when.strftime("%d/%m/%Y %H:%M")


def _breakable(path: Path) -> str:
    """Write a path so that a line may end behind each folder."""
    return str(path).replace(os.sep, f"{os.sep}\u200b")


def _words(tone: str = "", text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label


def _tone(label: QLabel, tone: str) -> None:
    label.setProperty("tone", tone)
    repolish(label)


def _heading(text: str) -> QLabel:
    heading = QLabel(text)
    bold = heading.font()
    bold.setBold(True)
    heading.setFont(bold)
    return heading


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * theme.GAP)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
