"""A list of 100,000 gifts taken in, beside the bare reader's time for the same file in the same run.

The same list in letters of an old font is read beside a reader that gives the fonts.

python -m benchmarks.importing [ROWS]
"""

import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import openpyxl
import xlsxwriter
from python_calamine import CalamineSheet, load_workbook

from app import agencies, communes, store, villages
from app.history import step, undo
from app.sheets.codepages import TCVN3
from app.sheets.importing import Choices, Plan, find_tables, verdicts, write
from app.sheets.reading import read
from models import AgencyKind, VillageKind

T = TypeVar("T")
ROWS = 100_000
HEADS = (
    "STT",
    "Ngày",
    "Đơn vị",
    "Bon, buôn",
    "Nội dung",
    "ĐVT",
    "Số lượng",
    "Đơn giá",
    "Thành tiền",
    "Ghi chú",
)
GIFTS = (
    ("Quà Tết", "suất", 300_000),
    ("Gạo", "kg", 18_000),
    ("Bò giống", "con", 15_000_000),
    ("Xi măng", "bao", 95_000),
)


def main(rows: int = ROWS) -> None:
    """Time each part and print it."""
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder) / "tệp.ketnghia")
        _take_in(Path(folder) / "danh sách.xlsx", rows)
        _read_old_letters(Path(folder) / "chữ cũ.xlsx", rows)
        store.close()


def _take_in(book: Path, rows: int) -> None:
    _write_list(book, rows)
    took: dict[str, float] = {}
    _timed(took, "bare reader", lambda: [sheet.to_python() for sheet in _sheets(book)])
    workbook = _timed(took, "read", lambda: read(book))
    found = _timed(took, "find tables", lambda: find_tables(workbook))
    plan = _timed(took, "verdicts", lambda: verdicts(found, Choices()))
    _timed(took, "write", partial(write, plan))
    _say(plan)
    del plan
    again = _timed(took, "verdicts, the same file again", lambda: verdicts(found, Choices()))
    _say(again)
    del again
    _timed(took, "undo", undo)
    _print(took)
    print(f"{'memory at its highest':32} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:7} MB")


def _read_old_letters(book: Path, rows: int) -> None:
    _write_list(book, rows, font=".VnTime")
    took: dict[str, float] = {}
    _timed(took, "bare reader with fonts", partial(_with_fonts, book))
    workbook = _timed(took, "read", lambda: read(book))
    found = _timed(took, "find tables, letters and all", lambda: find_tables(workbook))
    (sheet,) = found.sheets.values()
    print(f"{sheet.value(2, 3)}: {sheet.value(3, 3)}")
    _print(took)


def _print(took: dict[str, float]) -> None:
    bare = next(iter(took.values()))
    for name, seconds in took.items():
        print(f"{name:32} {seconds:7.2f} s  {seconds / bare:5.1f} x")


def _with_fonts(path: Path) -> int:
    """Look at the value and the font of each cell; give the number of fonts."""
    book = openpyxl.load_workbook(path, read_only=True)
    fonts = {
        (type(cell.value), cell.font.name)
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    }
    book.close()
    return len(fonts)


def _say(plan: Plan) -> None:
    print({what.value: count for what, count in plan.counts().items() if count})


def _timed(took: dict[str, float], name: str, work: Callable[[], T]) -> T:
    gc.collect()
    start = time.perf_counter()
    made = work()
    took[name] = time.perf_counter() - start
    return made


def _sheets(path: Path) -> list[CalamineSheet]:
    book = load_workbook(path)
    return [book.get_sheet_by_name(name) for name in book.sheet_names]


def _write_list(path: Path, rows: int, font: str = "") -> None:
    """Write a list; in an old font the letters are of its code."""
    codes = str.maketrans({letter: code for code, letter in TCVN3.items()} if font else {})

    def kept(value: object) -> object:
        return value.lower().translate(codes) if font and isinstance(value, str) else value

    chance = random.Random(1)  # noqa: S311  # the same list each time
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Hỗ trợ")
        look = {"font_name": font} if font else {}
        day, text = book.add_format({"num_format": "dd/mm/yyyy", **look}), book.add_format(look)
        sheet.write(0, 0, kept("BẢNG KÊ HỖ TRỢ BON, BUÔN"), text)
        sheet.write_row(2, 0, map(kept, HEADS), text)
        for number in range(rows):
            what, unit, price = chance.choice(GIFTS)
            count = chance.randrange(1, 60)
            sheet.write(3 + number, 0, number + 1)
            sheet.write(3 + number, 1, 43_000 + chance.randrange(3_000), day)
            line = (
                f"Sở số {chance.randrange(90)}",
                f"Bu Số {chance.randrange(150)}",
                what,
                unit,
                count,
                price,
            )
            sheet.write_row(3 + number, 2, map(kept, (*line, count * price, f"đợt {number % 12}")), text)


def _fill(path: Path) -> None:
    store.create(path, store.NewOffice("UBND xã Quảng Trực", "Quảng Trực"), who="đo")
    with step("Dựng dữ liệu"):
        commune = communes.add("Quảng Trực")
        for number in range(150):
            villages.add(f"Bu Số {number}", kind=VillageKind.BON, commune=commune)
        for number in range(90):
            agencies.add(f"Sở số {number}", kind=AgencyKind.STATE)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
