"""Finished papers as files: written aside and then named, so that no half file is ever seen."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.reports.paper import Cancelled
from app.text import nfc

_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), "-")  # in a file name on Windows
_LONGEST = 100  # characters of a name, so that a deep folder still fits Windows' 260


def save(data: bytes, path: Path) -> None:
    """Write a paper to `path` over what stands there. UserError: the place cannot be written to.

    A file that another program holds open is left as it is.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(part, data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _trouble(path, error) from error


def save_all(
    papers: Iterable[tuple[str, Callable[[], bytes]]],
    count: int,
    folder: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Path]:
    """Write papers, each a name and what makes its bytes, into `folder`; give their paths in order.

    All are made in a folder beside it and moved only when the last is done: stopped half-way (Cancelled), or
    where one cannot be printed or written (UserError), `folder` is left as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as aside:
            made: dict[str, Path] = {}
            for done, (title, make) in enumerate(papers, start=1):
                if cancelled and cancelled():
                    raise Cancelled
                name = _free(file_name(title), made)
                made[name] = Path(aside) / name
                _write(made[name], make())
                if progress:
                    progress(done, count)
            return [part.replace(folder / name) for name, part in made.items()]
    except OSError as error:
        raise _trouble(Path(error.filename2 or error.filename or folder), error) from error


def file_name(title: str, suffix: str = ".pdf") -> str:
    """Make a file name of a title that Windows accepts: "bon Bu Prâng, xã Quảng Trực.pdf"."""
    plain = "".join(letter for letter in nfc(title).translate(_FORBIDDEN) if letter.isprintable())
    return plain[:_LONGEST].strip(" .") + suffix


def _free(name: str, taken: Iterable[str]) -> str:
    """Add a number to a name that two papers share; Windows knows no difference between capitals and small letters."""
    folded = {other.casefold() for other in taken}
    stem, suffix = os.path.splitext(name)  # noqa: PTH122  # a name, not a path
    number = 1
    while name.casefold() in folded:
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _trouble(path: Path, error: OSError) -> UserError:
    if isinstance(error, PermissionError):
        return UserError(
            _(
                "Không ghi được {path}: tệp đang mở trong chương trình khác, hoặc thư mục chỉ cho đọc. "
                "Hãy đóng tệp đó rồi thử lại, hoặc lưu với tên khác."
            ).format(path=path),
            "path",
        )
    return UserError(
        _("Không ghi được {path} ({reason}). Hãy chọn nơi khác.").format(path=path, reason=error.strerror),
        "path",
    )
