"""Where a data file may have gone: a stick gets another letter, a folder is moved, and copies lie about."""

import os
import string
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from app.errors import UserError
from app.guard import SUFFIX, inspect

_DEEPEST = 5  # parts of the path tried below each place, the longest first
_MOST = 5  # of each kind; nobody reads more


class Found(NamedTuple):
    """Files that may stand in for a missing one: of the same name elsewhere, and copies of it; the newest first."""

    elsewhere: list[Path]
    copies: list[Path]

    def __bool__(self) -> bool:
        return bool(self.elsewhere or self.copies)


def look_for(path: Path, folders: Sequence[Path] = (), *, roots: Sequence[Path] | None = None) -> Found:
    """Look for what may stand in for the missing file at `path`, on all drives and in `folders`.

    Nothing is opened but the head of each file, and no folder is searched through.
    """
    places = [*(drives() if roots is None else roots), *folders]
    tails = [Path(*path.parts[-count:]) for count in range(min(_DEEPEST, len(path.parts) - 1), 0, -1)]
    same = _usable((place / tail for place in places for tail in tails), but=path)
    beside = dict.fromkeys([path.parent, *folders, *(found.parent for found in same)])
    copies = _usable((copy for folder in beside for copy in _copies(path, folder)), but=path)
    return Found(same[:_MOST], copies[:_MOST])


def drives() -> list[Path]:
    """List where sticks and disks are found, and where a user keeps files."""
    home = Path.home()
    own = [home, home / "Desktop", home / "Documents"]
    if os.name == "nt":
        letters = string.ascii_uppercase[2:]  # A and B are floppy drives, which make a noise when asked
        return [*(Path(f"{letter}:\\") for letter in letters), *own]
    sticks = (Path("/media"), Path("/run/media"), Path("/Volumes"))
    mounted = [place for top in sticks for place in (*_inside(top, "*"), *_inside(top, "*/*"))]
    return [*mounted, Path("/mnt"), *own]


def _copies(path: Path, folder: Path) -> Iterator[Path]:
    """Find backups and former versions: the file's name with the time after it."""
    for found in _inside(folder, f"*{SUFFIX}"):
        if found.name.startswith(f"{path.stem} "):
            yield found


def _inside(folder: Path, pattern: str) -> list[Path]:
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []


def _usable(candidates: Iterator[Path], *, but: Path) -> list[Path]:
    found: dict[Path, float] = {}
    for candidate in candidates:
        try:
            inspect(candidate)
            found[candidate.resolve()] = candidate.stat().st_mtime
        except (UserError, OSError, ValueError):
            continue
    found.pop(but, None)
    return sorted(found, key=found.__getitem__, reverse=True)
