"""The register of contributions with 1,000,000 lines, against the same with 1,000 and against an empty window.

    python -m benchmarks.contributions [FOLDER]      FOLDER keeps the two ledgers for the next time

Each figure comes from a process of its own. Opening: from turning to the page to its lines being painted, both
ledgers in turn. Gaps: the longest time without a turn of the event loop, told by a timer of 1 ms, while the keys
page down, the bar is dragged to the end and a search is typed; beside it the longest gap of the window at rest,
which is the machine's own, and the longest time the window itself worked in one turn, by the processor's clock,
which other programs disturb less. Memory: what the process holds after all that, against the window on an empty file.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import sample, store

if TYPE_CHECKING:
    from ui.contributions_page import ContributionsPage

RUNS = 7
FEW, MANY = 1_000, 1_000_000
PAGES = 300  # turned by the key
STEPS = 200  # of the bar from the top to the end
TYPED = "gạo bu prâng"
EVERY = 33  # ms between two steps of paging and dragging: a held key repeats thirty times a second
LETTER = 120  # ms between two letters
BETWEEN_WORDS = 1500  # ms: some searches are waited for
PATIENCE = 60.0  # seconds


def main(folder: Path) -> None:
    few, many, empty = (folder / name for name in ("1000.ketnghia", "1000000.ketnghia", "empty.ketnghia"))
    for path, lines in ((few, FEW), (many, MANY)):
        if not path.exists():
            print(f"writing {lines:,} lines …", flush=True)
            sample.ledger(path, lines)
            store.close()
    empty.unlink(missing_ok=True)
    store.create(empty, store.NewOffice("UBND xã", "Quảng Trực"))
    store.close()
    opening(few, many)
    for span, said in (("", "the quarter in hand"), ("all", "all periods")):
        report_gaps(many, span, said)
    memory(empty, many)


def opening(few: Path, many: Path) -> None:
    runs = [(child("opened", few), child("opened", many)) for _run in range(RUNS)]
    small, large = (statistics.median(one["opened"] for one in each) for each in zip(*runs, strict=True))
    whole = statistics.median(one["complete"] for _few, one in runs)
    print(
        f"page painted on {MANY:,} lines: {1000 * large:.0f} ms; on {FEW:,} {1000 * small:.0f} ms, "
        f"ratio {large / small:.2f} (at most 2); its quarter complete and added up after {whole:.1f} s"
    )


def report_gaps(path: Path, span: str, said: str) -> None:
    found = child("gaps", path, span)
    names = ("paging", "dragging", "typing", "reading-anew")
    parts = ", ".join(f"{name} {1000 * found[name]:.0f} ms" for name in names)
    gap, work = (max(found[name + tail] for name in names) for tail in ("", "-work"))
    print(
        f"longest gap, {said}: {1000 * gap:.0f} ms (at most 50): {parts}; at rest {1000 * found['rest']:.0f} ms; "
        f"the window's own work at a time {1000 * work:.0f} ms"
    )


def memory(empty: Path, many: Path) -> None:
    floor, ours = child("memory", empty), child("memory", many)
    print(
        f"memory on {MANY:,} lines: {ours['held']:.0f} MB, an empty file {floor['held']:.0f} MB, "
        f"ratio {ours['held'] / floor['held']:.2f} (at most 1.5); at most held {ours['most']:.0f} MB and "
        f"{floor['most']:.0f} MB"
    )


def child(what: str, path: Path, *more: str) -> dict[str, float]:
    """Measure in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "benchmarks.contributions", what, str(path), *more]
    done = subprocess.run(
        command, check=True, env=environment, cwd=Path(__file__).parent.parent, capture_output=True, text=True
    )
    return {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}


# --- In the process that is measured ----------------------------------------------------------------------------


class Bench:
    """The window on a file, turned by a real event loop."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtCore import QSettings  # noqa: PLC0415  # only the measured process loads Qt
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from ui import jobs  # noqa: PLC0415
        from ui.application import dressed, keep_what_was_made  # noqa: PLC0415
        from ui.main_window import MainWindow  # noqa: PLC0415

        self._settings = tempfile.TemporaryDirectory()
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, self._settings.name)
        self.application = dressed(QApplication([]))
        self.window = MainWindow()
        self.window.open(path)
        self.window.show()
        keep_what_was_made()
        self.run_for(500)
        self.run_until(lambda: not jobs._running)  # noqa: SLF001  # the first sheet is there: the window is at rest

    @property
    def page(self) -> "ContributionsPage":
        found: Any = self.window.workplace.page  # type: ignore[union-attr]  # a file is open
        return found

    def turn(self) -> None:
        self.window.workplace.open_page("contributions")  # type: ignore[union-attr]  # a file is open

    def run_for(self, milliseconds: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def run_until(self, ready: Callable[[], bool]) -> None:
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

        end = time.monotonic() + PATIENCE
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: (ready() or time.monotonic() > end) and loop.quit())
        look.start(1)
        loop.exec()
        assert ready()

    def idle(self) -> bool:
        page = self.page
        return not (page.feed.busy or page.table.long_model.busy)

    def longest_gap(self, steps: Iterator[int]) -> tuple[float, float]:
        """Go through `steps`, each of which says after how many ms the next follows; give gap and work."""
        from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: PLC0415

        loop = QEventLoop()
        gaps, works = [0.0], [0.0]
        last = time.perf_counter(), time.thread_time()

        def tick() -> None:
            nonlocal last
            now = time.perf_counter(), time.thread_time()
            gaps.append(now[0] - last[0])
            works.append(now[1] - last[1])
            last = now

        def step() -> None:
            pause = next(steps, None)
            if pause is None:
                loop.quit()
            else:
                QTimer.singleShot(pause, step)

        ticks = QTimer()
        ticks.setTimerType(Qt.TimerType.PreciseTimer)
        ticks.timeout.connect(tick)
        ticks.start(1)
        QTimer.singleShot(0, step)
        loop.exec()
        return max(gaps), max(works)


def tell(name: str, value: float) -> None:
    print(name, value, flush=True)  # the process ends without a farewell


def opened(path: Path) -> None:
    bench = Bench(path)
    start = time.perf_counter()
    bench.turn()
    page = bench.page
    bench.run_until(lambda: page.count > 0 and page.table.current() is not None)
    page.table.viewport().repaint()
    tell("opened", time.perf_counter() - start)
    bench.run_until(bench.idle)
    tell("complete", time.perf_counter() - start)
    os._exit(0)


def gaps(path: Path, span: str) -> None:
    bench = Bench(path)
    bench.turn()
    page = bench.page
    page.filters[0].choose(span)
    page.narrow()
    bench.run_until(bench.idle)
    bench.run_for(500)
    for name, steps in (
        ("rest", iter([10] * 200)),
        ("paging", paging(page)),
        ("dragging", dragging(page)),
        ("typing", typing(page)),
        ("reading-anew", reading_anew(page)),
    ):
        gap, work = bench.longest_gap(steps)
        tell(name, gap)
        tell(f"{name}-work", work)
    os._exit(0)


def paging(page: "ContributionsPage") -> Iterator[int]:
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    page.table.setFocus()
    for _page in range(PAGES):
        QTest.keyClick(page.table, Qt.Key.Key_PageDown)
        yield EVERY
    QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    yield LETTER


def dragging(page: "ContributionsPage") -> Iterator[int]:
    bar = page.table.verticalScrollBar()
    for step in range(STEPS + 1):
        bar.setValue(bar.maximum() * step // STEPS)
        yield EVERY
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    yield LETTER


def typing(page: "ContributionsPage") -> Iterator[int]:
    page.search.setFocus()
    for letter in TYPED:
        page.search.insert(letter)
        yield BETWEEN_WORDS if letter == " " else LETTER
    yield BETWEEN_WORDS
    page.search.clear()
    yield 2 * BETWEEN_WORDS


def reading_anew(page: "ContributionsPage") -> Iterator[int]:
    for _time in range(3):
        page.reload()
        yield BETWEEN_WORDS
    page.table.selectAll()
    yield BETWEEN_WORDS


def held(path: Path) -> None:
    bench = Bench(path)
    bench.turn()
    page = bench.page
    bench.run_until(bench.idle)
    for steps in (paging(page), dragging(page), typing(page)) if page.count else ():
        bench.longest_gap(steps)
    page.filters[0].choose("all")
    page.narrow()
    bench.run_until(bench.idle)
    bench.run_for(1000)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    tell("held", int(status["VmRSS"].split()[0]) / 1024)
    tell("most", int(status["VmHWM"].split()[0]) / 1024)
    os._exit(0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["opened", path]:
            opened(Path(path))
        case ["gaps", path, span]:
            gaps(Path(path), span)
        case ["memory", path]:
            held(Path(path))
        case [folder]:
            main(Path(folder))
        case _:
            with tempfile.TemporaryDirectory() as temporary:
                main(Path(temporary))
