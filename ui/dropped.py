"""Files that are dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"})


def workbook(dropped: QMimeData) -> Path | None:
    """Give the workbook among what is dropped, told by its name; None: there is none, or more than one file."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in _WORKBOOKS else None
