"""What a page has to print: the finished PDF and what it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ui.jobs import Work


class Paper(NamedTuple):
    """A PDF as it is on the screen; `title` becomes the name of the file and of the print job."""

    title: str
    data: bytes


@dataclass(frozen=True)
class Batch:
    """Many papers still to be made: as one PDF, or as files in a folder; both run on a thread of their own."""

    title: str
    count: int
    pdf: Callable[[Work], bytes]
    save_each: Callable[[Work, Path], object]
