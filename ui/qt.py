"""How Qt is loaded: before the rest of the window, and without what PySide6 leaves in the way of `import`."""

import builtins
from importlib import import_module


def load() -> None:
    """Load Qt, and take its look at sources out of Python's `import`.

    PySide6 6.12 reads the source text of every module imported after it, to learn whether that wants Qt's names in
    another spelling (`from __feature__ import …`). None here does, and the reading costs each start 15 ms and a look
    at the disk for every file.
    """
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
