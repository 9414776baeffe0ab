"""Offices' files in one shape, whatever program wrote them: .xlsx, .xls, .ods and .csv (docs/decisions/reading.md).

Every file that cannot be read gets one sentence that names it and says what to do.
"""

from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from app.errors import UserError
from app.guard import trouble_at
from app.i18n import _
from app.sheets import delimited, ods, screening, xls, xlsx_styles
from app.sheets.screening import MOST_BYTES, MOST_CELLS, Kind, damaged, locked, too_large
from app.sheets.workbook import Area, Place, Sheet, StyleGrid, Workbook

_AT_ONCE = (
    1000  # rows: the reader lets no other thread run while it makes them, and the window would stand still
)
_PANIC = "PanicException"  # how a defect of calamine shows itself; it is no Exception


def read(path: Path) -> Workbook:
    """Read a file. UserError: it is missing, damaged, locked, too large, hostile, or no workbook."""
    name = path.name
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except PermissionError as trouble:
        raise UserError(
            _(
                "Không được đọc tệp “{name}”, có thể vì tệp đang mở ở chương trình khác. Hãy đóng tệp đó rồi làm lại."
            ).format(name=name)
        ) from trouble
    except IsADirectoryError as trouble:
        raise screening.no_workbook(name) from trouble
    except OSError as trouble:
        raise trouble_at(path, trouble) from trouble
    return read_bytes(content, name)


def read_bytes(content: bytes, name: str) -> Workbook:
    """Read what a file holds; `name` is what the sentences call it. UserError as from `read`."""
    if len(content) > MOST_BYTES:
        raise too_large(name)
    read_kind = _READERS[screening.kind_of(content, name)]
    try:
        return read_kind(content, name)
    except UserError:
        raise
    except PasswordError as trouble:
        raise locked(name) from trouble
    except MemoryError as trouble:
        raise too_large(name) from trouble
    except Exception as trouble:  # readers fail on a bad file in any way at all
        raise damaged(name) from trouble
    except BaseException as trouble:
        if type(trouble).__name__ == _PANIC:
            raise damaged(name) from trouble
        raise


def _xlsx(content: bytes, name: str) -> Workbook:
    without_result = screening.packed(content, name)
    with ZipFile(BytesIO(content)) as archive:
        styles = xlsx_styles.Styles(archive)
        book = load_workbook(BytesIO(content))
        sheets = []
        cells = 0
        for number, about in enumerate(book.sheets_metadata):
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            part = styles.part(number)
            rows, merged = _values(book, number)
            cells += len(rows) * len(rows[0]) if rows else 0
            if cells > MOST_CELLS:
                raise too_large(name)
            grid = styles.grid(part, rows) if styles.matter else StyleGrid()
            blank = frozenset(place for place in without_result.get(part, ()) if not _holds(rows, place))
            hidden = about.visible is not SheetVisibleEnum.Visible
            sheets.append(Sheet(about.name, rows, merged, hidden, grid, blank))
    return Workbook(name, tuple(sheets), since_1904=styles.since_1904, with_fonts=styles.matter)


def _ods(content: bytes, name: str) -> Workbook:
    screening.packed(content, name, Kind.ODS)
    with ZipFile(BytesIO(content)) as archive:
        manifest = "META-INF/manifest.xml"
        if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
            raise locked(name)
        known = ods.tables(archive, name)
    book = load_workbook(BytesIO(content))
    sheets = []
    cells = 0
    for number, (about, table) in enumerate(zip(book.sheets_metadata, known, strict=True)):
        rows, _merged = _values(book, number)
        cells += len(rows) * len(rows[0]) if rows else 0
        if cells > MOST_CELLS:
            raise too_large(name)
        hidden = about.visible is not SheetVisibleEnum.Visible
        sheets.append(Sheet(about.name, rows, table.merged, hidden, table.styles))
    return Workbook(name, tuple(sheets), with_fonts=True)


def _values(book: CalamineWorkbook, number: int) -> tuple[Sequence[Sequence[object]], tuple[Area, ...]]:
    sheet = book.get_sheet_by_index(number)
    blank = (
        [""] * sheet.start[1] if sheet.start else []
    )  # the reader leaves out columns before the first that is filled
    rows: list[Sequence[object]] = []
    walk = iter(sheet.iter_rows())
    while some := list(islice(walk, _AT_ONCE)):
        rows += [[*blank, *row] for row in some] if blank else some
    return rows, tuple(Area(*first, *last) for first, last in sheet.merged_cell_ranges or ())


def _holds(rows: Sequence[Sequence[object]], place: Place) -> bool:
    """Tell whether a formula has a result after all; text of no letters is one too, and stands as such in the file."""
    return (
        place.row < len(rows)
        and place.column < len(rows[place.row])
        and rows[place.row][place.column] not in ("", None)
    )


_READERS = {Kind.XLSX: _xlsx, Kind.ODS: _ods, Kind.XLS: xls.read, Kind.TEXT: delimited.read}
