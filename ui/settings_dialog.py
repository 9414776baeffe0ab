"""What she may set to her liking; all but the language is taken up at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui import settings, theme
from ui.entries import ComboEntry

_WIDTH = 400


class SettingsDialog(QDialog):
    """`waiting_changed` when pages have other agencies to call silent, or late with their returns."""

    waiting_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Cài đặt"))
        self.setProperty("help", "cai-dat")
        self.text_size = _chooser(
            _("Cỡ chữ"),
            [(size, _("{size} %").format(size=size)) for size in settings.TEXT_SIZES],
            settings.text_size(),
        )
        self.scheme = _chooser(
            _("Màu nền"),
            [("system", _("Theo hệ thống")), ("light", _("Sáng")), ("dark", _("Tối"))],
            settings.scheme(),
        )
        self.silence = _chooser(
            _("Trang Tổng quan nhắc đơn vị chưa hỗ trợ gì sau"),
            [(months, _("{months} tháng").format(months=months)) for months in settings.SILENT_MONTHS],
            settings.silent_months(),
        )
        self.days_allowed = _chooser(
            _("Đơn vị gửi báo cáo trong vòng"),
            [
                (count, _("{days} ngày sau ngày chốt số liệu").format(days=count))
                for count in settings.DAYS_ALLOWED
            ],
            settings.days_allowed(),
        )
        # Each language by its own name, so that who cannot read the one in use finds the way out of it.
        self.language = _chooser(
            _("Ngôn ngữ / Language"), [("vi", "Tiếng Việt"), ("en", "English")], settings.language()
        )
        for entry, name in (
            (self.text_size, "text_size"),
            (self.scheme, "scheme"),
            (self.silence, "silent_months"),
            (self.days_allowed, "days_allowed"),
            (self.language, "language"),
        ):
            entry.combo.activated.connect(lambda _place, entry=entry, name=name: self._keep(name, entry))
        where = QLabel(_("Cài đặt này của riêng máy này, không nằm trong tệp dữ liệu."))
        where.setProperty("tone", "muted")
        where.setWordWrap(True)
        close = QPushButton(_("Đóng"))
        close.setProperty("main", True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(3 * theme.GAP)
        for widget in (self.text_size, self.scheme, self.silence, self.days_allowed, self.language, where):
            column.addWidget(widget)
        column.addStretch()
        column.addLayout(row)
        self.setMinimumWidth(theme.scaled(_WIDTH))

    def _keep(self, name: str, entry: ComboEntry) -> None:
        settings.keep(name, entry.value)
        if entry is self.language:
            entry.say(
                _("Ngôn ngữ đổi khi mở lại chương trình. / Restart the program to change the language.")
            )
        elif entry in {self.silence, self.days_allowed}:
            self.waiting_changed.emit()
        else:
            theme.put_on()
            self.adjustSize()


def _chooser(label: str, choices: list[tuple[object, str]], chosen: object) -> ComboEntry:
    entry = ComboEntry(label, choices)
    entry.choose(chosen)
    return entry
