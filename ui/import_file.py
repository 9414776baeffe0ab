"""The first step of an import: the file, and how its texts are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import format as written
from app.i18n import _
from ui import theme
from ui.buttons import ActionButton
from ui.import_encodings import EncodingList
from ui.sentences import Sentence, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from app.sheets.importing.book import Import


class FileStep(QWidget):
    """What can be done to begin, what was read, and the ways of writing found in it; `go_on` leads to the tables."""

    go_on = Signal()

    def __init__(self, choose: QAction, paste: QAction) -> None:
        super().__init__()
        self.intro = Sentence(
            _(
                "Chọn tệp Excel (.xlsx, .xls, .ods, .csv) của đơn vị, thả tệp vào cửa sổ này, hoặc chép bảng trong Excel rồi dán "
                "vào đây. Chưa có gì được ghi cho đến bước cuối; tệp gốc không bị sửa."
            ),
        )
        self.said = Sentence()
        self.encodings = EncodingList()
        self.choose_button = ActionButton(choose, main=True)
        self.paste_button = ActionButton(paste)
        self.next_button = QPushButton(_("Xem các bảng"))
        self.next_button.clicked.connect(self.go_on)
        self.whole_button = QPushButton()
        self.whole_button.setProperty("main", True)
        self.whole_button.clicked.connect(self._take_whole)
        self.whole_button.hide()
        self._whole: Callable[[], None] | None = None
        self._encodings_head = heading(_("Cách viết chữ trong tệp"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(self.intro)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        row.addWidget(self.choose_button)
        row.addWidget(self.paste_button)
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(theme.GAP)
        column.addWidget(self.said)
        whole = QHBoxLayout()
        whole.addWidget(self.whole_button)
        whole.addStretch()
        column.addLayout(whole)
        for widget in (self._encodings_head, self.encodings):
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addStretch()
        foot.addWidget(self.next_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(area, 1)
        page.addLayout(foot)
        self.show_book(None)

    def show_book(self, imported: Import | None) -> None:
        """Say what was read; None: nothing yet."""
        self.encodings.show_verdicts(imported)
        self._encodings_head.setVisible(self.encodings.anything)
        self.next_button.setVisible(imported is not None)
        if imported is None:
            self.said.say_if_any("")
            return
        self.say_doubts(imported)

    def say_doubts(self, imported: Import) -> None:
        """Say what was read, and how many ways of writing are still to be chosen."""
        doubts = len(imported.in_doubt())
        text = _("Đã đọc “{name}”: {count} bảng.").format(name=imported.name, count=len(imported.tables))
        if doubts:
            text = _(
                "{text} Có {count} chỗ chưa rõ chữ viết theo bảng mã nào; hãy chọn cách đọc đúng ở dưới."
            ).format(text=text, count=doubts)
        self.said.say_if_any(text, "amber" if doubts else "")

    def show_whole(self, take: Callable[[], None] | None, count: int = 0) -> None:
        """Offer to take a whole exported file back; None: there is none, or nothing in it is new."""
        self._whole = take
        self.whole_button.setText(_("Ghi {count} dòng").format(count=written.money(count)))
        self.whole_button.setVisible(take is not None)

    def _take_whole(self) -> None:
        if self._whole is not None:
            self._whole()

    def refuse(self, text: str) -> None:
        """Say why a file cannot be read."""
        self.said.say_if_any(text, "red")

    def take_focus(self) -> None:
        """Put the keyboard's focus where one goes on."""
        shown = (each for each in (self.whole_button, self.next_button) if each.isVisibleTo(self))
        button = next(shown, self.choose_button)
        button.setFocus()
