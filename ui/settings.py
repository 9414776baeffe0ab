"""What the window remembers between two sittings: what she set, sizes, columns, the files opened last."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

TEXT_SIZES = (100, 110, 125, 150)  # per cent
SCHEMES = ("system", "light", "dark")
LANGUAGES = ("vi", "en")
SILENT_MONTHS = (3, 6, 9, 12, 18, 24)
DAYS_ALLOWED = (1, 3, 5, 7, 10, 15, 20, 30)

_MOST_RECENT = 8
_MOST_LAYOUTS = 60


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


# --- What she set -----------------------------------------------------------------------------------------------


def text_size() -> int:
    """Give the size of the text in per cent."""
    return _number("text_size", TEXT_SIZES, 100)


def scheme() -> str:
    """Say whether the window is light, dark or as the system: one of SCHEMES."""
    return _word("scheme", SCHEMES)


def language() -> str:
    """Give the language of the interface: one of LANGUAGES."""
    return _word("language", LANGUAGES)


def silent_months() -> int:
    """Give after how many months without a contribution an agency is called silent."""
    return _number("silent_months", SILENT_MONTHS, 6)


def days_allowed() -> int:
    """Give within how many days after the cut-off agencies are to report."""
    return _number("days_allowed", DAYS_ALLOWED, 5)


def makes_photos_lighter() -> bool:
    """Tell whether large photos are made lighter as they are attached."""
    return _number("lighter_photos", (0, 1), 1) == 1


def _number(name: str, allowed: Sequence[int], otherwise: int) -> int:
    # The file is text, and she may have written in it.
    found = str(kept(name))
    return int(found) if found in map(str, allowed) else otherwise


def _word(name: str, allowed: Sequence[str]) -> str:
    found = str(kept(name))
    return found if found in allowed else allowed[0]


# --- Files ------------------------------------------------------------------------------------------------------


def recent_files() -> list[Path]:
    """List the files opened last, newest first, whether they are still there or not."""
    found = kept("recent")
    names = [found] if isinstance(found, str) else list(found or [])
    return [Path(name) for name in names]


def remember_file(path: Path) -> None:
    others = [str(known) for known in recent_files() if known != path]
    keep("recent", [str(path), *others][:_MOST_RECENT])


def forget_file(path: Path) -> None:
    keep("recent", [str(known) for known in recent_files() if known != path])


def name_of(widget: QWidget) -> str:
    """Give the key under which a widget's layout is kept."""
    return f"layout/{widget.objectName()}"


def records_looked_at(office: str) -> list[tuple[str, str]]:
    """List the records of an office's file turned to last, as noun and key, newest first."""
    found = kept(f"looked-at/{office}")
    names = [found] if isinstance(found, str) else list(found or [])
    return [(noun, key) for noun, _space, key in (name.partition(" ") for name in names)]


def remember_record(office: str, noun: str, key: str) -> None:
    others = [known for known in records_looked_at(office) if known != (noun, key)]
    keep(f"looked-at/{office}", [f"{noun} {key}" for noun, key in [(noun, key), *others][:_MOST_RECENT]])


def times_used() -> dict[str, int]:
    """Tell how often each command was chosen in the box that finds everything."""
    found: dict[str, int] = json.loads(kept("commands-used") or "{}")
    return found


def count_use(command: str) -> None:
    used = times_used()
    keep("commands-used", json.dumps({**used, command: used.get(command, 0) + 1}))


# --- Workbooks taken in -------------------------------------------------------------------------------------------


def layouts() -> dict[str, dict[str, Any]]:
    """Give how tables of offices were understood, by the signature of their layout."""
    found: dict[str, dict[str, Any]] = json.loads(kept("layouts") or "{}")
    return found


def remember_layouts(understood: Sequence[dict[str, Any]]) -> None:
    known = layouts()
    for table in understood:
        known.pop(table["signature"], None)
        known[table["signature"]] = table
    keep("layouts", json.dumps(dict(list(known.items())[-_MOST_LAYOUTS:])))
