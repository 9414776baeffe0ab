"""What every new workbook needs, whatever is written in it: names that Excel takes, and room for long lists."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from app.guard import in_words

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}
"""Text stays text, whatever it begins with."""

LONGEST = 32_767
"""Letters that a cell takes."""

_LONGEST_NAME = 31  # letters
_FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\"), "-")


class WorksheetNames:
    """Makes the names of a workbook's worksheets, no two alike; Excel knows no capitals in them."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, title: str) -> str:
        """Make a name of a title that no worksheet has yet."""
        plain = " ".join(title.translate(_FORBIDDEN).split()).strip("'") or "-"
        name, number = plain[:_LONGEST_NAME].strip(), 1
        while name.casefold() in self._taken:
            number += 1
            end = f" ({number})"
            name = plain[: _LONGEST_NAME - len(end)].strip() + end
        self._taken.add(name.casefold())
        return name


def long_workbook(fill: Callable[[Workbook], None]) -> bytes:
    """Write a workbook row by row: rows go to a file aside, so a million of them need hardly more memory than a hundred.

    Whatever `fill` raises goes through. UserError: the disk stands in the way.
    """
    with TemporaryDirectory(prefix="ketnghia-", ignore_cleanup_errors=True) as aside, in_words(Path(aside)):
        kept = BytesIO()
        book = Workbook(kept, {**OPTIONS, "constant_memory": True, "tmpdir": aside})
        try:
            fill(book)
        except BaseException:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()  # else Windows would not let it be taken away
            raise
        book.close()
        return kept.getvalue()
