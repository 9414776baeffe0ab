"""The window on the province file, cold, against an empty PySide6 window with a table.

    python -m benchmarks.window

Each run is a process of its own, from its start to the moment the window has been painted with its rows; all
in turn. Modules are compiled beforehand and lie in the disk cache, as they do on a laptop that was used today.
Two empty windows are measured: one with the plainest table there is, and one with a table over a model of its
own, which every program that shows data has (it loads Qt's enumerations, a quarter of the plain window's time).
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
import os
from pathlib import Path
import main  # which loads what the window and the commands share, before Qt
from ui.application import dressed
from ui.main_window import MainWindow
from PySide6.QtWidgets import QApplication, QTableView
application = dressed(QApplication([]))
window = MainWindow()
window.open(Path({path!r}))
window.show()
application.processEvents()
tables = [table for table in window.findChildren(QTableView) if table.isVisible()]
assert max(table.model().rowCount() for table in tables) == {rows}, tables
os._exit(0)
"""

PLAIN = """
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

WITH_MODEL = """
import os
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Model(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 149
    def columnCount(self, parent=None):
        return 6
    def data(self, index, role):
        return "" if role == Qt.ItemDataRole.DisplayRole else None

application = QApplication([])
window = QMainWindow()
table = QTableView()
model = Model()
table.setModel(model)
window.setCentralWidget(table)
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
        scripts = (OURS.format(path=str(path), rows=149), PLAIN, WITH_MODEL)
        for script in scripts:
            cold(script, cache)
        runs = [[cold(script, cache) for script in scripts] for _run in range(RUNS)]
    ours, plain, with_model = (statistics.median(times) for times in zip(*runs, strict=True))
    print(
        f"window ready: {ours:.2f} s; empty window {plain:.2f} s, ratio {ours / plain:.2f} (at most 1.5); "
        f"with a model {with_model:.2f} s, ratio {ours / with_model:.2f}"
    )


def cold(script: str, cache: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command, root = [sys.executable, "-c", script], Path(__file__).parent.parent
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=root, env=environment, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
