"""Finished papers as files: written aside and then named, so that no half file is ever seen."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from app.errors import UserError
from app.guard import trouble_at
from app.i18n import _
from app.reports.paper import Cancelled
from app.text import nfc

_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), "-")  # in a file name on Windows
_LONGEST = 120  # characters of a name, so that a deep folder still fits Windows' 260
_MOST_BYTES = 200  # of a name, of which Linux allows 255


def save(data: bytes, path: Path) -> None:
    """Write a paper to `path` over what stands there. UserError: the place cannot be written to.

    A file that another program holds open is left as it is.
    """
    part = path.with_name(path.name + ".part")
    try:
        _nearest(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        _must_be_free(path)
        _write(part, data)
        part.replace(path)
    except OSError as error:
        raise _trouble(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def save_all(
    papers: Iterable[tuple[str, Callable[[], bytes]]],
    count: int,
    folder: Path,
    *,
    suffix: str = ".pdf",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Path]:
    """Write papers, each a name and what makes its bytes, into `folder`; give their paths in order.

    All are made in a hidden folder and moved only when the last is done: stopped half-way (Cancelled), or
    where one cannot be printed or written (UserError), `folder` is left as it was.
    """
    try:
        with tempfile.TemporaryDirectory(dir=_nearest(folder), prefix=".") as aside:
            made: dict[str, Path] = {}
            for done, (title, make) in enumerate(papers, start=1):
                if cancelled and cancelled():
                    raise Cancelled
                name = _free(file_name(title, suffix), made)
                made[name] = Path(aside) / name
                _write(made[name], make())
                if progress:
                    progress(done, count)
            folder.mkdir(parents=True, exist_ok=True)
            return _moved(made, folder)
    except OSError as error:
        raise _trouble(folder, error) from error


def _moved(made: dict[str, Path], folder: Path) -> list[Path]:
    """Move files into `folder`, or none of them."""
    for name in made:
        _must_be_free(folder / name)
    with ExitStack() as back:
        for name, part in made.items():
            target = folder / name
            if target.exists():
                kept = part.with_name(f"{name}.old")
                target.replace(kept)
                back.callback(kept.replace, target)
            else:
                back.callback(partial(target.unlink, missing_ok=True))
            part.replace(target)
        back.pop_all()
    return [folder / name for name in made]


def file_name(title: str, suffix: str = ".pdf") -> str:
    """Make a file name of a title that Windows and Linux accept: "bon Bu Prâng, xã Quảng Trực.pdf"."""
    plain = "".join(letter for letter in nfc(title).translate(_FORBIDDEN) if letter.isprintable())
    stem = plain[:_LONGEST]
    while len(stem.encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return stem.strip(" .") + suffix


def _free(name: str, taken: Iterable[str]) -> str:
    """Add a number to a name that two papers share; Windows knows no difference between capitals and small letters."""
    folded = {other.casefold() for other in taken}
    stem, suffix = os.path.splitext(name)  # noqa: PTH122  # a name, not a path
    number = 1
    while name.casefold() in folded:
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name


def _nearest(folder: Path) -> Path:
    """Give the folder, or the one in which it would be made. FileNotFoundError: its disk is not there."""
    for place in (folder.absolute(), *folder.absolute().parents):
        if place.is_dir():
            return place
        if place.exists():
            raise UserError(
                _("{path} là một tệp, không phải thư mục. Hãy chọn một thư mục.").format(path=place), "path"
            )
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def _must_be_free(path: Path) -> None:
    """Ask the system whether a file that stands at `path` may be written over now."""
    if path.is_dir():
        raise UserError(
            _("Đã có thư mục tên {path}. Hãy đổi tên thư mục đó hoặc chọn nơi khác.").format(path=path),
            "path",
        )
    with suppress(FileNotFoundError), path.open("r+b"):
        pass


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _trouble(path: Path, error: OSError) -> Exception:
    if isinstance(error, PermissionError):
        return UserError(
            _(
                "Không ghi được vào {path}: tệp đang mở trong chương trình khác, hoặc thư mục chỉ cho đọc. "
                "Hãy đóng tệp đó rồi thử lại, hoặc lưu vào nơi khác."
            ).format(path=path),
            "path",
        )
    return trouble_at(path, error)
