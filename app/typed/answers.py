"""What typed text turns out to mean, and the question put where it has several meanings."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _
from app.partial_date import PartialDate
from app.text import clean
from models import Qualifier

_LONGEST = 200
_QUOTED = 40
# Full-width forms, which some keyboards leave switched on, and the dashes that stand for a hyphen.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in whole đồng, and hơn, gần or khoảng where it was said."""

    value: int
    qualifier: Qualifier | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in thousandths, hơn, gần or khoảng where it was said, and the unit as it was typed."""

    thousandths: int
    qualifier: Qualifier | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the typed text may mean, and how to offer it."""

    label: str
    value: Amount | Quantity | PartialDate | dt.date


class Ambiguous(UserError):  # noqa: N818 - a question to the user, not a fault of his
    """The text has several meanings, or one that is too unlikely to be taken unasked: `choices` holds them."""

    def __init__(self, text: str, choices: Iterable[Choice], field: str | None = None) -> None:
        super().__init__(text, field)
        self.choices = tuple(choices)


def tidy(text: str) -> str:
    """Give typed text on one line in plain characters; what is hidden in it or far too long raises UserError."""
    line = clean(text.translate(_PLAIN))
    if len(line) > _LONGEST:
        raise UserError(_("Nội dung quá dài ({count} ký tự). Hãy ghi ngắn gọn.").format(count=len(line)))
    return line


def quoted(line: str) -> str:
    """Shorten what is repeated to the user within a sentence."""
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"
