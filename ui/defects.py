"""What happens when the program itself is at fault: it is written down, said honestly, and the window stays."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from app.errors import UserError, storage_trouble
from app.i18n import _

_LARGEST_LOG = 1_000_000  # bytes; an older log gives way


def install(refuse: Callable[[UserError], None], parent: QWidget) -> None:
    """Take care of every exception that nothing else took care of.

    One for the user goes to `refuse`; any other is logged and shown in a dialog. A defect that comes again is
    only mentioned, since one in the drawing of a widget would bring dialog after dialog.
    """
    met: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        known = error if isinstance(error, UserError) else storage_trouble(error)
        if known is not None:
            refuse(known)
            return
        from app import diagnosis  # noqa: PLC0415  # let us hope it is never needed
        from ui.defect_dialog import DefectDialog  # noqa: PLC0415

        code = diagnosis.code(error)
        log = write_down(f"{code}\n{diagnosis.traced(error)}")
        if sys.stderr is not None:  # a window started from the desktop has none
            sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
        if code in met:
            refuse(UserError(_AGAIN.format(code=code)))
            return
        met.add(code)
        DefectDialog(error, log, parent).exec()

    sys.excepthook = hook


_AGAIN = _(
    "Lỗi {code} lại xảy ra. Dữ liệu đã ghi vẫn nguyên vẹn; hãy đóng rồi mở lại chương trình. "
    "Có thể lưu tệp chẩn đoán từ thực đơn Trợ giúp."
)


def log_file() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / "nhat-ky-loi.txt"


def write_down(details: str) -> Path | None:
    """Add what happened to the log; None where even that cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST_LOG:
            path.replace(path.with_suffix(".cu.txt"))
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n{details}\n\n")
    except OSError:
        return None
    return path
