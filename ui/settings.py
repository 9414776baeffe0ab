"""What the window remembers between two sittings: sizes, columns, the files opened last."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

_MOST_RECENT = 8


def _settings() -> QSettings:
    # A file in the user's own folder, also on Windows: it can be looked at and thrown away.
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ketnghia", "ketnghia")


def keep(name: str, value: Any) -> None:
    _settings().setValue(name, value)


def kept(name: str) -> Any:
    """Give what was kept under `name`, or None."""
    return _settings().value(name)


def kept_state(name: str) -> QByteArray | None:
    """Give the size or layout that a widget of Qt's saved as bytes, or None."""
    found = kept(name)
    return found if isinstance(found, QByteArray) else None


def recent_files() -> list[Path]:
    """List the files opened last, newest first, whether they are still there or not."""
    found = kept("recent")
    names = [found] if isinstance(found, str) else list(found or [])
    return [Path(name) for name in names]


def remember_file(path: Path) -> None:
    others = [str(known) for known in recent_files() if known != path]
    keep("recent", [str(path), *others][:_MOST_RECENT])


def name_of(widget: QWidget) -> str:
    """Give the key under which a widget's layout is kept."""
    return f"layout/{widget.objectName()}"
