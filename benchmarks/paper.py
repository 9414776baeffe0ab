"""Printing a province, against a raw canvas and against LibreOffice; and the first sheet of a cold process.

    python -m benchmarks.paper [VILLAGES]       default all 149

- All sheets of a quarter, laid out and made into one PDF, against a raw reportlab canvas that draws the same
  marks at the same places with nothing left to decide (benchmarks/replay.py): at most 2.2 times its time.
- All that a province prints for a year, the sheets of villages and agencies and the summary, against such a canvas: at
  most 2.5 times its time.
- Where LibreOffice is installed: the same sheets as .docx files, converted by it in one process; ours
  must be at least 30 times faster. Writing the .docx files is not counted.
- The first sheet from a cold process, opening the file included, against reportlab's own cold start: four
  fonts and one page. At most twice.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app import periods, sample, store
from app.reports import catalogue, village_sheet
from app.reports.paper import render
from benchmarks.docx import write_docx
from benchmarks.replay import Recording
from models import Scheme

RUNS = 5
PERIOD = periods.parse("2026-Q3", Scheme.DECREE)
YEAR = periods.parse("2026", Scheme.DECREE)
OF_A_YEAR = ("village-sheet", "agency-sheet", "summary")

FIRST_SHEET = """
from pathlib import Path
from app import offices, periods, store
from app.reports import village_sheet
store.open_to_read(Path({path!r}))
period = periods.parse("2026-Q3", offices.own().scheme)
print(len(village_sheet.pdf(village_sheet.load(period, [{key!r}]))))
store.close()
"""

COLD_REPORTLAB = """
import io
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
for face in {faces!r}:
    pdfmetrics.registerFont(TTFont(face, face))
out = io.BytesIO()
canvas = Canvas(out)
for place, face in enumerate({faces!r}):
    canvas.setFont(face, 13)
    canvas.drawString(72, 700 - 20 * place, "Cộng hòa xã hội chủ nghĩa Việt Nam")
canvas.save()
print(len(out.getvalue()))
"""


def main(count: int | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "tỉnh.ketnghia"
        sample.province(path)
        start = time.perf_counter()
        sheets = village_sheet.load(PERIOD)[:count]
        reading = time.perf_counter() - start
        all_sheets(sheets, reading)
        whole_year()
        first_sheet(path, sheets[0].key)
        libreoffice(sheets, folder)
        store.close()


def all_sheets(sheets: list[village_sheet.VillageSheet], reading: float) -> None:
    recording = Recording()
    documents = [village_sheet.document(sheet) for sheet in sheets]
    made = render(documents, title="x", author="x", pen=recording.pen)
    pages = recording.replay().count(b"/Type /Page\n")
    pairs = [(timed(lambda: village_sheet.pdf(sheets)), timed(recording.replay)) for _run in range(RUNS)]
    ours, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"{len(sheets)} sheets, {pages} pages, {len(recording.calls)} marks, {len(made) // 1024} KiB: {ours:.2f} s, "
        f"raw canvas {floor:.2f} s, ratio {ours / floor:.2f} (at most 2.2); reading the data {reading:.2f} s, "
        f"with it {(ours + reading) / floor:.2f}"
    )


def whole_year() -> None:
    """Print what is asked for a whole year, each kind as one PDF, and draw its marks again."""
    start = time.perf_counter()
    made = [catalogue.BY_ID[kind].make(catalogue.Asked(YEAR)) for kind in OF_A_YEAR]
    reading = time.perf_counter() - start
    ours = floor = 0.0
    pages = 0
    for one in made:
        recording = Recording()
        render(one.documents(), title="x", author="x", pen=recording.pen)
        pages += recording.replay().count(b"/Type /Page\n")
        pairs = [
            (timed(lambda one=one: catalogue.write(one)), timed(recording.replay)) for _run in range(RUNS)
        ]
        times = [statistics.median(times) for times in zip(*pairs, strict=True)]
        ours, floor = ours + times[0], floor + times[1]
    print(
        f"a year: {', '.join(OF_A_YEAR)}, {pages} pages: {ours:.2f} s, raw canvas {floor:.2f} s, ratio {ours / floor:.2f} "
        f"(at most 2.5); reading the data {reading:.2f} s, with it {(ours + reading) / floor:.2f}"
    )


def first_sheet(path: Path, key: str) -> None:
    store.close()
    from app.reports import fonts  # noqa: PLC0415  # where the faces are

    faces = [str(fonts.face(face).face.filename) for face in fonts.FACES]
    with tempfile.TemporaryDirectory() as cache:  # compiled modules are kept, as they are in an office
        ours = FIRST_SHEET.format(path=str(path), key=key)
        floor = COLD_REPORTLAB.format(faces=faces)
        for script in (ours, floor):
            cold(script, cache)
        pairs = [
            (timed(lambda: cold(ours, cache)), timed(lambda: cold(floor, cache))) for _run in range(RUNS)
        ]
    first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"first sheet, cold: {first:.2f} s, reportlab's cold start {second:.2f} s, ratio {first / second:.2f} (at most 2)"
    )


def cold(script: str, cache: str) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    root = Path(__file__).parent.parent
    subprocess.run(
        [sys.executable, "-c", script], check=True, cwd=root, env=environment, stdout=subprocess.DEVNULL
    )


def libreoffice(sheets: list[village_sheet.VillageSheet], folder: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice is not installed: not compared")
        return
    written = folder / "docx"
    written.mkdir()
    for number, sheet in enumerate(sheets):
        write_docx(village_sheet.document(sheet), written / f"{number:03}.docx")
    files = sorted(map(str, written.iterdir()))
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]

    def convert() -> None:
        subprocess.run(
            [*command, "--outdir", str(folder / "pdf"), *files],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    subprocess.run([*command, "--outdir", str(folder), files[0]], check=True, stdout=subprocess.DEVNULL)
    theirs = timed(convert)
    ours = statistics.median(timed(lambda: village_sheet.pdf(sheets)) for _run in range(RUNS))
    made = len(list((folder / "pdf").iterdir()))
    print(
        f"LibreOffice, {made} .docx: {theirs:.1f} s, ours {ours:.2f} s: {theirs / ours:.0f} times faster (at least 30)"
    )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
