"""What the lines above a table may name: its giver, its village."""

import re
from collections.abc import Iterator

from app.sheets.importing.rows_read import Table

_LONGEST = 200  # letters; what is longer is a sentence
_PARTS = re.compile(r"\s[-–—]\s|[:;()]")
_OF = re.compile(r"^(?:của|do|đơn vị|cơ quan)\s+", re.IGNORECASE)
_VILLAGE = re.compile(
    r"\b(?:bon|buôn|làng|thôn)\s+.{1,60}?(?=\s+(?:năm|quý|tháng|dịp|trong|do|của|và|xã)\b|[,;.(]|\s[-–]\s|$)",
    re.IGNORECASE,
)


def names(table: Table) -> tuple[str, ...]:
    """Give the lines above a table and what may be a name in them: "Đơn vị tặng: Sở Y tế - Bon: Bu Dăr"."""
    return tuple(dict.fromkeys(part for line in _lines(table) for part in _parts(line)))


def villages(table: Table) -> tuple[str, ...]:
    """Give what may be the name of a village above a table: "Sổ theo dõi khách đến thăm bon Bu Krắk năm 2026"."""
    found = (name[0] for line in _lines(table) for name in _VILLAGE.finditer(line))
    return tuple(dict.fromkeys((*names(table), *found)))


def _lines(table: Table) -> Iterator[str]:
    return (line for line in table.understood.above if len(line) <= _LONGEST)


def _parts(line: str) -> Iterator[str]:
    yield line
    for part in _PARTS.split(line):
        yield part.strip()
        yield _OF.sub("", part.strip())
