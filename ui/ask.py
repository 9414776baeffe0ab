"""Questions of the window that must be answered before going on; loaded when the first one is put."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.guard import SUFFIX
from app.i18n import _
from ui import settings

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


def files_to_attach(parent: QWidget) -> list[Path]:
    """Ask for scans and photos; none: she thought better of it."""
    kept = Path(str(settings.kept("scans-folder") or ""))
    start = kept if kept.is_dir() else Path.home()
    chosen, _filter = QFileDialog.getOpenFileNames(
        parent, _("Kèm tệp"), str(start), _("Ảnh và bản quét (*.pdf *.jpg *.jpeg *.png)")
    )
    paths = [Path(name) for name in chosen]
    if paths:
        settings.keep("scans-folder", str(paths[0].parent))
    return paths


def file_to_copy(parent: QWidget, name: str) -> Path | None:
    """Ask where to put a copy of an attached file, which stays of its kind; None: she thought better of it."""
    suffix = Path(name).suffix
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Lưu ra"), str(Path.home() / name), f"*{suffix}")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix.lower() else path.with_name(f"{path.name}{suffix}")


def workbook_to_take(parent: QWidget) -> Path | None:
    """Ask for an office's workbook; None: she thought better of it."""
    kept = Path(str(settings.kept("workbooks-folder") or ""))
    start = kept if kept.is_dir() else Path.home()
    chosen, _filter = QFileDialog.getOpenFileName(
        parent, _("Nhập từ Excel"), str(start), _("Bảng tính (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)")
    )
    if not chosen:
        return None
    settings.keep("workbooks-folder", str(Path(chosen).parent))
    return Path(chosen)


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
