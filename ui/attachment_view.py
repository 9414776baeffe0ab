"""A window that shows what is attached to a record, one file after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import attachments
from app.i18n import _
from app.snapshot import reading
from ui import theme
from ui.jobs import Job
from ui.literal import breakable
from ui.pages_view import PagesView
from ui.picture_view import PictureView, decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.attachments import AttachmentRow
    from app.errors import UserError
    from ui.jobs import Work

_WIDTH, _HEIGHT = 800, 600
_STEP = 1.25  # times larger with one press


class AttachmentView(QDialog):
    """Shows one of `rows` at a time; + and - make it larger and smaller, 0 fits it, the others are a step away."""

    def __init__(self, rows: Sequence[AttachmentRow], place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._place = place
        self._job: Job | None = None
        self.setProperty("help", "tep-kem")
        self.pages = PagesView()
        self.pages.setAccessibleName(_("Trang của tệp kèm"))
        self.picture = PictureView()
        self._views = QStackedWidget()
        self._views.addWidget(self.pages)
        self._views.addWidget(self.picture)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(self.told)
        column.addWidget(self._views, 1)
        column.addLayout(self._buttons())
        room = (parent.window() if parent is not None else self).screen().availableSize()
        self.resize(
            min(theme.scaled(_WIDTH), room.width() - 40), min(theme.scaled(_HEIGHT), room.height() - 60)
        )
        self._read()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        self._before = self._button(_("Trước"), _("Tệp trước"), lambda: self._turn(-1), "Alt+Left")
        self._after = self._button(_("Sau"), _("Tệp sau"), lambda: self._turn(1), "Alt+Right")
        scaling = [
            self._button("−", _("Nhỏ hơn"), lambda: self.view.scale(1 / _STEP), "-", "Ctrl+-"),
            self._button(_("Vừa khung"), _("Vừa khung"), lambda: self.view.scale(0), "0", "Ctrl+0"),
            self._button("+", _("Lớn hơn"), lambda: self.view.scale(_STEP), "+", "=", "Ctrl++", "Ctrl+="),
        ]
        close = self._button(_("Đóng"), _("Đóng"), self.accept)
        close.setProperty("main", True)
        close.setDefault(True)
        for button in (self._before, self._after, *scaling):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close)
        return row

    def _button(self, text: str, name: str, act: Callable[[], object], *keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({QKeySequence(keys[0]).toString()})" if keys else "")
        button.setAutoDefault(False)
        button.clicked.connect(act)
        for key in keys:
            QShortcut(QKeySequence(key), self, button.click)
        return button

    @property
    def view(self) -> PagesView:
        """The view in front."""
        return self.picture if self._row.is_picture else self.pages

    @property
    def busy(self) -> bool:
        """Whether the file is still being read."""
        return self._job is not None

    @property
    def _row(self) -> AttachmentRow:
        return self._rows[self._place]

    def _turn(self, by: int) -> None:
        self._place = min(len(self._rows) - 1, max(0, self._place + by))
        self._read()

    # --- Reading ------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        row = self._row
        self.setWindowTitle(row.name)
        place = _("{place}/{count}").format(place=self._place + 1, count=len(self._rows))
        parts = [place, row.name, *([row.note] if row.note else [])]
        self.told.setText(breakable(" · ".join(parts if len(self._rows) > 1 else parts[1:])))
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place < len(self._rows) - 1)
        self._views.setCurrentWidget(self.view)
        self.view.show_sentence(_("Đang đọc tệp…"))

        def read(_work: Work) -> Any:
            with reading():
                data = attachments.content(row.id)
            return decoded(data) if row.is_picture else data

        job = self._job = Job(read, self)
        job.done.connect(lambda found: self._arrived(job, found))
        job.failed.connect(lambda error: self._fail(job, error))
        job.start()

    def _arrived(self, job: Job, found: Any) -> None:
        if job is not self._job:
            return
        self._job = None
        if self.view is self.picture:
            self.picture.show_picture(found)
        else:
            self.pages.show_pdf(found)
        if not self.view.count:
            self.view.show_sentence(
                _(
                    "Không xem được tệp này ở đây: tệp hỏng hoặc đặt mật khẩu. Bấm “Lưu ra…” ở danh sách rồi mở bằng "
                    "chương trình khác."
                )
            )
        self.view.setFocus()

    def _fail(self, job: Job, error: UserError) -> None:
        if job is self._job:
            self._job = None
            self.view.show_sentence(error.text)
