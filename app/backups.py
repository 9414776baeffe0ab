"""Backups as files that lie about: which ones there are, and taking one up again beside the file in use."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app import format as written
from app import store
from app.errors import UserError
from app.guard import SUFFIX, at, inspect
from app.i18n import _, paper
from models import db

_KEPT = 10  # of the copies that are made before imports
_MB = 1_000_000
_MADE = re.compile(r" (\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2})(?: \(\d+\))?")


class Backup(NamedTuple):
    """A copy of a data file; `made` by the clock of its name, in local time."""

    path: Path
    made: datetime
    size: int


def found(path: Path, folders: Iterable[Path]) -> list[Backup]:
    """List the backups of the file at `path` in some folders, the newest first; what cannot be read is left out."""
    listed = {}
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            for copy in folder.glob(f"*{SUFFIX}"):
                made = _made(copy, path)
                if made is not None:
                    with suppress(UserError, OSError):
                        inspect(copy)
                        listed[copy] = Backup(copy, made, copy.stat().st_size)
    return sorted(listed.values(), key=lambda one: (one.made, one.path.name), reverse=True)


def _made(copy: Path, path: Path) -> datetime | None:
    """Read off its name when a copy was made; None: it is no copy of the file at `path`."""
    match = _MADE.search(copy.stem)
    if match is None or match.end() < len(copy.stem) or not path.stem.startswith(copy.stem[: match.start()]):
        return None
    try:
        return datetime.strptime(match[1], "%Y-%m-%d %H.%M.%S")  # noqa: DTZ007  # the clerk's own clock
    except ValueError:
        return None


def restore_beside(copy: Path, path: Path) -> None:
    """Put the backup `copy` in place as a new file. UserError: there is one already, or as for `store.restore`."""
    if path.exists():
        raise at(path, _("Đã có tệp này. Hãy chọn tên khác; chương trình không ghi đè lên tệp đang có."))
    store.restore(copy, path)


def folder_before_import(path: Path) -> Path:
    """Give where the file at `path` is kept as it was before each import."""
    return path.parent / paper("Sao lưu trước khi nhập")


@contextmanager
def before_import() -> Iterator[Path]:
    """Keep the open file as it is, beside it, before the block writes much to it; give the path of the copy.

    From any thread. The newest ten are kept. Where the block fails nothing was written, and the copy goes too. UserError:
    no copy can be made, as for `store.backup`.
    """
    path = Path(db.database)
    folder = folder_before_import(path)
    copy = store.backup(folder)
    try:
        yield copy
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    for old in [one for one in found(path, [folder]) if _MADE.sub("", one.path.stem) == path.stem][_KEPT:]:
        with suppress(OSError):
            old.path.unlink()


def size_in_words(size: int) -> str:
    """Write the size of a file: 16,1 MB."""
    return _("{size} MB").format(size=written.quantity(max(1, round(10 * size / _MB)) * 100))
