"""What is seen while no file is open: open one, make one, or look at the sample."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui import settings
from ui.buttons import link

_SHOWN = 5
_WIDTH = 560


class StartPage(QWidget):
    open_asked = Signal()
    new_asked = Signal()
    sample_asked = Signal()
    file_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(_("Kết nghĩa"))
        title.setProperty("tone", "title")
        what = QLabel(
            _(
                "Sổ theo dõi kết nghĩa với bon, buôn: đơn vị nào kết nghĩa với nơi nào, đã hỗ trợ gì, và phiếu in "
                "hằng quý. Mọi dữ liệu của cơ quan nằm trong một tệp trên máy này."
            )
        )
        what.setWordWrap(True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_title = QLabel(_("Mở gần đây"))
        self._recent_title.setProperty("tone", "muted")
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(what)
        column.addLayout(self._buttons())
        column.addSpacing(12)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(middle, 10)
        whole.addStretch(1)
        self.refresh()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
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
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        recent = settings.recent_files()[:_SHOWN]
        self._recent_title.setVisible(bool(recent))
        for path in recent:
            self._recent.addWidget(self._file(path), alignment=Qt.AlignmentFlag.AlignLeft)

    def _file(self, path: Path) -> QPushButton:
        button = link(
            _("{name}  —  {folder}").format(name=path.name, folder=path.parent), lambda: self._ask(path)
        )
        button.setToolTip(str(path))
        return button

    def _ask(self, path: Path) -> None:
        self.file_asked.emit(path)
