"""Questions of the window that must be answered before going on; loaded when the first one is put."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.guard import SUFFIX
from app.i18n import _

_FILTER = _("Tệp Kết nghĩa (*{suffix})").format(suffix=SUFFIX)


def discard(parent: QWidget) -> bool:
    """Ask whether what was typed may be thrown away."""
    box = QMessageBox(
        QMessageBox.Icon.Question,
        _("Chưa ghi"),
        _("Những gì vừa gõ chưa được ghi vào tệp. Bỏ đi hay ghi tiếp?"),
        parent=parent,
    )
    drop = box.addButton(_("Bỏ đi"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Ghi tiếp"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is drop


def file_to_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a data file; None: she thought better of it."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, _("Mở tệp dữ liệu"), str(folder), _FILTER)
    return Path(chosen) if chosen else None


def folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder; None: she thought better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def new_file(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """Ask where a data file shall lie that must not be there yet; None: she thought better of it."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, title, str(suggested), _FILTER, options=QFileDialog.Option.DontConfirmOverwrite
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def file_to_make(parent: QWidget, name: str) -> Path | None:
    """Ask where a new data file shall lie; None: she thought better of it."""
    suggested = Path.home() / f"{name}{SUFFIX}".replace("/", "-")
    return new_file(parent, _("Tạo tệp mới"), suggested)


def about(parent: QWidget) -> None:
    """Say what this program is."""
    QMessageBox.about(
        parent,
        _("Giới thiệu Kết nghĩa"),
        _(
            "Kết nghĩa - sổ theo dõi cơ quan, đơn vị kết nghĩa với bon, buôn.\n\n"
            "Chạy trên máy này, không dùng mạng. Phần mềm tự do theo giấy phép GPL 3."
        ),
    )
