"""The window on the province file, cold, against an empty PySide6 window with a table.

    python -m benchmarks.window         not on Windows, which does not tell the processor's time

Each run is a process of its own, from its start to the moment the window has been painted with its rows; all
in turn. Modules are compiled beforehand and lie in the disk cache, as they do on a laptop that was used today.
Beside the clock stands the processor's time, which other programs on the machine disturb less.

Three references tell what part of the time is whose: an empty window with the plainest table there is; one with a
table over a model of its own, which every program that shows data has (it loads Qt's enumerations, a quarter of
the plain window's time); and the least that a program of this stack can be, which loads the same tables, opens the
same file with the same settings and shows the villages' names, with no rules, looks, menus or pages.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from app import sample, store

RUNS = 15

OURS = """
import os
import main
load = main._window
def watched():
    window = load()
    class Application(window.QApplication):
        def exec(self):
            self.processEvents()
            shown = [widget for widget in self.topLevelWidgets() if widget.isVisible()]
            assert [widget.objectName() for widget in shown] == ["window"], shown
            assert shown[0].workplace.desk.opened.path.samefile({path!r})
            os._exit(0)
    window.QApplication = Application
    return window
main._window = watched
main.main([{path!r}])
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
{read}
class Model(QAbstractTableModel):
    def rowCount(self, parent=None):
        return len(rows)
    def columnCount(self, parent=None):
        return len(rows[0])
    def data(self, index, role):
        return rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

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

NO_ROWS = 'rows = [("",) * 6] * 149'
ROWS = """
from models import VillageName, db
settings = (("cache_size", -65536), ("foreign_keys", 1), ("journal_mode", "truncate"), ("synchronous", 2))
db.init({path!r}, pragmas=settings)
db.connect()
names = VillageName.select(VillageName.kind, VillageName.name, VillageName.since, VillageName.until)
rows = [tuple(map(str, row)) for row in names.tuples()]
assert len(rows) == 149
"""


class Took(NamedTuple):
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        path = Path(folder) / "tỉnh.ketnghia"
        sample.province(path)
        store.close()
        scripts = {
            "ours": OURS.format(path=str(path)),
            "an empty window": PLAIN,
            "with a model": WITH_MODEL.format(read=NO_ROWS),
            "with tables and file": WITH_MODEL.format(read=ROWS.format(path=str(path))),
        }
        for script in scripts.values():
            cold(script, cache)
        runs = [[cold(script, cache) for script in scripts.values()] for _run in range(RUNS)]
    took = [
        Took(statistics.median(run.clock for run in each), min(run.processor for run in each))
        for each in zip(*runs, strict=True)
    ]
    ours = took[0]
    for name, each in zip(scripts, took, strict=True):
        print(
            f"{name:21} {each.clock:.3f} s, ratio {ours.clock / each.clock:.2f}; "
            f"processor {each.processor:.3f} s, ratio {ours.processor / each.processor:.2f}"
        )


def cold(script: str, cache: str) -> Took:
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": cache,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": cache,  # else the list of recent files would remember this one
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command, root = [sys.executable, "-c", script], Path(__file__).parent.parent
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=root, env=environment, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Took(time.perf_counter() - start, processor)


if __name__ == "__main__":
    main()
