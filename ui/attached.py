"""What is attached to the record in hand: files taken in, looked at, saved elsewhere and taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import attachments
from app.errors import UserError
from app.i18n import _
from app.snapshot import reading
from ui import settings, theme
from ui.attachment_list import AttachmentList
from ui.jobs import Job
from ui.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.attachments import AttachmentRow, Owner, Scan
    from ui.desk import Desk
    from ui.jobs import Work

_MOST_SAID = 5  # refusals told one by one
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Attached(QWidget):
    """`counted` brings how many files there are when that changes, `form_asked` a form to write a note in."""

    counted = Signal(int)
    form_asked = Signal(object)

    def __init__(self, desk: Desk, owner: Owner) -> None:
        super().__init__()
        self._desk = desk
        self._owner = owner
        self._key = ""
        self._called = ""
        self._job: Job | None = None
        self.setProperty("help", "tep-kem")
        self.list = AttachmentList()
        self.lighter = QCheckBox(_("Thu nhỏ ảnh"))
        self.lighter.setToolTip(
            _("Ảnh chụp lớn được thu lại còn vừa in kín một trang A4; bỏ dấu nếu cần giữ nguyên tệp ảnh.")
        )
        self.lighter.setChecked(settings.makes_photos_lighter())
        self.lighter.toggled.connect(lambda on: settings.keep("lighter_photos", int(on)))
        self.progress = Progress()
        self.progress.hide()
        self.add = QPushButton(_("Kèm tệp…"))
        self.look = QPushButton(_("Xem"))
        self.save = QPushButton(_("Lưu ra…"))
        self.note = QPushButton(_("Ghi chú…"))
        self.drop = QPushButton(_("Bỏ"))
        for button, act in (
            (self.add, self._ask_files),
            (self.look, self.view),
            (self.save, self._save),
            (self.note, self._write_note),
            (self.drop, self.remove),
        ):
            button.clicked.connect(act)
        self.drop.setAccessibleName(_("Bỏ tệp đang chọn"))
        self._lay_out()
        self.setAcceptDrops(True)
        self.list.itemDoubleClicked.connect(self.view)
        self.list.itemSelectionChanged.connect(self._offer)
        desk.changed.connect(self._follow)
        self._offer()

    def _lay_out(self) -> None:
        self._empty = QLabel(
            _(
                "Chưa kèm tệp nào. Bấm “Kèm tệp…” hoặc kéo tệp vào đây: biên bản, danh sách ký nhận, quyết định "
                "quét PDF, ảnh chụp JPG, PNG."
            )
        )
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setProperty("tone", "muted")
        self._empty.setMargin(24)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._empty)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.add)
        top.addWidget(self.lighter)
        top.addStretch()
        for button in (self.look, self.save, self.note, self.drop):
            bottom.addWidget(button)
        bottom.addStretch()
        for row in (top, bottom):
            row.setContentsMargins(12, 4, 12, 4)
            row.setSpacing(theme.GAP)
        top.setSpacing(2 * theme.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.progress)
        column.addWidget(self._middle, 1)
        column.addLayout(bottom)

    # --- What is shown --------------------------------------------------------------------------------------------

    def show_record(self, key: str, called: str) -> None:
        """Show the files of a record, `called` so in sentences; no key: there is no record."""
        same = key == self._key
        self._key, self._called = key, called
        rows = attachments.of_record(self._owner, key) if key else []
        self.list.show_rows(rows, same=same)
        self._middle.setCurrentIndex(0 if rows else 1)
        self._offer()
        self.counted.emit(len(rows))

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._job is not None

    def put_away(self) -> None:
        """Read no more: the file is about to be closed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _follow(self, tables: frozenset[str]) -> None:
        if "attachment" in tables and self._key:
            self.show_record(self._key, self._called)

    def _offer(self) -> None:
        chosen, writable = len(self.list.chosen()), bool(self._key) and not self._desk.read_only
        self.add.setEnabled(writable)
        self.lighter.setEnabled(writable)
        self.look.setEnabled(chosen > 0)
        self.save.setEnabled(chosen > 0)
        self.note.setEnabled(writable and chosen == 1)
        self.drop.setEnabled(writable and chosen > 0)
        for button in (self.add, self.note, self.drop):
            button.setToolTip(self._desk.why_not)

    # --- Taking files in ------------------------------------------------------------------------------------------

    def _ask_files(self) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        self.take(ask.files_to_attach(self))

    def take(self, paths: Sequence[Path]) -> None:
        """Read files beside the window and attach those that can be; of the others it is said why not."""
        if not paths or not self.add.isEnabled():
            return
        if self._job is not None:
            self._desk.refused.emit(_("Các tệp chọn trước đang được đọc. Hãy đợi xong rồi kèm tiếp."))
            return
        key, called, lighter = self._key, self._called, self.lighter.isChecked()

        def read(work: Work) -> tuple[list[Scan], list[str]]:
            scans, refused = [], []
            for done, path in enumerate(paths):
                work.go_on()
                work.progress(done, len(paths))
                try:
                    scans.append(attachments.read(path, make_lighter=lighter))
                except UserError as error:
                    named = path.name in error.text
                    refused.append(
                        error.text if named else _("Tệp {name}: {why}").format(name=path.name, why=error.text)
                    )
            work.go_on()
            return scans, refused

        job = self._job = Job(read, self)
        job.done.connect(lambda found: self._take_in(job, key, called, *found))
        job.stopped.connect(lambda: self._give_up(job))
        self.progress.follow(job, _("Đang đọc tệp…"))
        job.start()

    def _give_up(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._desk.noted.emit(_("Đã dừng; không tệp nào được kèm."))

    def _take_in(self, job: Job, key: str, called: str, scans: list[Scan], refused: list[str]) -> None:
        if job is not self._job:
            return
        self._job = None
        try:
            new = attachments.not_yet(scans, self._owner, key)
            if len(new) < len(scans):
                refused.append(
                    _("{count} tệp đã có ở đây nên không kèm lại.").format(count=len(scans) - len(new))
                )
            if new:
                attachments.attach_all(new, self._owner, key)
                self._desk.said.emit(_said(new, called))
        except UserError as error:
            refused = [error.text]
        if refused:
            more = len(refused) - _MOST_SAID
            told = refused[:_MOST_SAID]
            if more > 0:
                told.append(_("Còn {count} tệp khác cũng không kèm được.").format(count=more))
            self._desk.refused.emit("\n".join(told))

    # --- Dropped and pasted ---------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        if self.add.isEnabled() and _files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        event.setDropAction(Qt.DropAction.CopyAction)  # a move would delete them where they came from
        event.accept()
        self.take(_files_in(event.mimeData()))

    # --- What is done with them -----------------------------------------------------------------------------------

    def view(self) -> None:
        """Look at the selected file; of several, or of one alone, the others are a step away."""
        chosen, rows = self.list.chosen(), self.list.rows
        if not chosen:
            return
        from ui import manual  # noqa: PLC0415  # with the first file that is looked at
        from ui.attachment_view import AttachmentView  # noqa: PLC0415

        seen = chosen if len(chosen) > 1 else rows
        dialog = AttachmentView(seen, seen.index(chosen[0]), self.window())
        manual.answer_f1(dialog)
        dialog.exec()
        dialog.deleteLater()

    def remove(self) -> None:
        """Take the selected files away, as one step."""
        chosen = self.list.chosen()
        if not chosen or not self.drop.isEnabled():
            return
        attachments.remove(*(row.id for row in chosen))
        if len(chosen) == 1:
            self._desk.said.emit(_("Đã bỏ tệp {name}.").format(name=chosen[0].name))
        else:
            self._desk.said.emit(_("Đã bỏ {count} tệp.").format(count=len(chosen)))

    def _write_note(self) -> None:
        from ui.registers.attachment_form import AttachmentForm  # noqa: PLC0415  # now and then

        (row,) = self.list.chosen()
        self.form_asked.emit(AttachmentForm(self._desk, self._key, row))

    def _save(self) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        chosen = self.list.chosen()
        if len(chosen) == 1:
            path = ask.file_to_copy(self, _safe(chosen[0].name))
            if path is not None:
                self._save_to([(chosen[0], path)])
        elif folder := ask.folder(self, _("Lưu các tệp vào thư mục"), Path.home()):
            self._save_to(_places(chosen, folder))

    def _save_to(self, places: Sequence[tuple[AttachmentRow, Path]]) -> None:
        from app.reports import files  # noqa: PLC0415  # only who saves needs it
        from ui import saving  # noqa: PLC0415

        def write(work: Work) -> None:
            for row, path in places:
                work.go_on()
                with reading():
                    data = attachments.content(row.id)
                files.save(data, path)

        def done(_nothing: Any) -> None:
            said = _("Đã lưu {path}.") if len(places) == 1 else _("Đã lưu {count} tệp vào {folder}.")
            path = places[0][1]
            self._desk.noted.emit(said.format(path=path, count=len(places), folder=path.parent))

        job = Job(write, self)
        job.done.connect(done)
        job.failed.connect(
            lambda error: saving.try_again(self, error, lambda: self._save_to(places), self._save)
        )
        job.start()

    # --- Keys -----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Delete from the page, where it would delete the record itself."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_Delete or event.matches(QKeySequence.StandardKey.Paste))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.take(_files_in(QGuiApplication.clipboard().mimeData()))
        elif event.key() in _ENTER and isinstance(focus := self.focusWidget(), QAbstractButton):
            focus.click()
        elif event.key() in _ENTER:
            self.view()
        else:
            super().keyPressEvent(event)


def _files_in(copied: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]


def _said(scans: Sequence[Scan], called: str) -> str:
    saved = sum(scan.former_size - len(scan.data) for scan in scans)
    if len(scans) == 1:
        said = _("Đã kèm {name} vào “{called}”.").format(name=scans[0].name, called=called)
    else:
        said = _("Đã kèm {count} tệp vào “{called}”.").format(count=len(scans), called=called)
    if not saved:
        return said
    from app import format as written  # noqa: PLC0415  # with the first photo

    return said + " " + _("Ảnh đã được thu nhỏ, bớt {size}.").format(size=written.file_size(saved))


def _safe(name: str) -> str:
    """Give a name that Windows accepts, whatever it was called where it came from."""
    from app.reports import files  # noqa: PLC0415  # only who saves needs it

    return files.file_name(Path(name).stem, Path(name).suffix)


def _places(rows: Sequence[AttachmentRow], folder: Path) -> list[tuple[AttachmentRow, Path]]:
    """Give each file a place in a folder that no other has."""
    taken: set[str] = set()
    places = []
    for row in rows:
        name, number = _safe(row.name), 1
        stem, suffix = Path(name).stem, Path(name).suffix
        while name.casefold() in taken or (folder / name).exists():
            number += 1
            name = f"{stem} ({number}){suffix}"
        taken.add(name.casefold())
        places.append((row, folder / name))
    return places
