"""The window on the province file, cold, against an empty PySide6 window with a table: at most 1.5 times.

    python -m benchmarks.window

Each run is a process of its own, from its start to the moment the window has been painted with its rows; both
in turn. Modules are compiled beforehand and lie in the disk cache, as they do on a laptop that was used today.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app import sample, store

RUNS = 9

OURS = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QTableView
from ui.application import dressed
from ui.main_window import MainWindow
application = dressed(QApplication([]))
window = MainWindow()
window.open(Path({path!r}))
window.show()
application.processEvents()
tables = [table for table in window.findChildren(QTableView) if table.isVisible()]
assert max(table.model().rowCount() for table in tables) == {rows}, tables
os._exit(0)
"""

EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableWidget(20, 6))
window.resize(1092, 614)
window.show()
application.processEvents()
os._exit(0)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        path = Path(folder) / "tỉnh.ketnghia"
        sample.province(path)
        store.close()
        ours = OURS.format(path=str(path), rows=149)
        for script in (ours, EMPTY):
            cold(script, cache)
        pairs = [(cold(ours, cache), cold(EMPTY, cache)) for _run in range(RUNS)]
    first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"window ready: {first:.2f} s, empty window {second:.2f} s, ratio {first / second:.2f} (at most 1.5)"
    )


def cold(script: str, cache: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script], check=True, cwd=Path(__file__).parent.parent, env=environment
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
