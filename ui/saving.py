"""Where a finished paper goes: asking for the file or folder, and asking again where it cannot be written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.errors import UserError
from app.i18n import _
from ui import settings

_KINDS = {
    ".pdf": _("Tài liệu PDF (*.pdf)"),
    ".docx": _("Văn bản Word (*.docx)"),
    ".xlsx": _("Bảng tính Excel (*.xlsx)"),
    ".txt": _("Tệp chữ (*.txt)"),
}


def ask_file(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a file of the kind that `name` ends with; None: she thought better of it."""
    suffix = Path(name).suffix
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Lưu"), str(_folder() / name), _KINDS[suffix])
    if not chosen:
        return None
    path = Path(chosen)
    settings.keep("folder", str(path.parent))
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


def ask_folder(parent: QWidget) -> Path | None:
    """Ask for the folder that many papers go into; None: she thought better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, _("Chọn thư mục để lưu các phiếu"), str(_folder()))
    if not chosen:
        return None
    settings.keep("folder", chosen)
    return Path(chosen)


def try_again(
    parent: QWidget, error: UserError, retry: Callable[[], None], elsewhere: Callable[[], None] | None
) -> None:
    """Say what stands in the way, mostly a file open in another program, and let her choose what to do."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Chưa làm được"), error.text, parent=parent)
    again = box.addButton(_("Thử lại"), QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(_("Lưu tên khác…"), QMessageBox.ButtonRole.ActionRole) if elsewhere else None
    box.addButton(_("Thôi"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.exec()
    if box.clickedButton() is again:
        retry()
    elif elsewhere is not None and box.clickedButton() is other:
        elsewhere()


def _folder() -> Path:
    kept = settings.kept("folder")
    return Path(kept) if kept and Path(kept).is_dir() else Path.home()
