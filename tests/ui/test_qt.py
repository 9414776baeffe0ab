"""Loading Qt leaves no reading of sources in the way of what is imported after it."""

import subprocess
import sys
from pathlib import Path

import pytest

LOADED = """
import linecache, sys
from importlib import import_module
from ui import qt
qt.load() if sys.argv[1] == "load" else import_module("PySide6.QtCore")
from ui.theme import QObject
assert QObject().objectName() == ""
print(any(name.endswith("theme.py") for name in linecache.cache))
"""


@pytest.mark.parametrize(("way", "read"), [("load", "False"), ("plain import", "True")])
def test_sources_are_read_only_where_qt_was_loaded_plainly(way, read):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, way],
        check=True,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )

    assert done.stdout.strip() == read
