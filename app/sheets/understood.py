"""What was understood of a table, as a clerk sees it, changes it, and has it remembered for the next such table."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.sheets.meanings import MONEY, Meaning, TableKind, words_of


class RowIs(StrEnum):
    """What a row of a table is; a row of which nothing is said is DATA."""

    DATA = "data"
    SECTION = "section"
    TOTAL = "total"
    HEADER = "header"  # the heads once more, on a later page
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Column:
    """`scale` is how many đồng a bare number below is; None: it is not said. `sure`: the words of the head said it all.

    `part` is what it is about in a table that has such columns for several things, `unit` that of its quantities.
    """

    index: int
    head: str
    meaning: Meaning
    scale: int | None = None
    sure: bool = True
    part: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Section:
    """A row that heads those below it. `meaning` is what it says of them: their agency, commune, village or kind of gift."""

    row: int
    marker: str
    text: str
    meaning: Meaning | None = None
    level: int = 0


@dataclass(frozen=True)
class Check:
    """A sum that stands in the table, and what the rows add up to; money in đồng.

    `found` is None where some row has an amount that cannot be read.
    """

    row: int
    column: int
    stated: Decimal
    found: Decimal | None

    @property
    def agrees(self) -> bool:
        return self.stated == self.found


@dataclass(frozen=True)
class Understood:
    """A table found in a sheet. Rows and columns count from 0 in the sheet; the last ones are included."""

    sheet: str
    kind: TableKind
    above: tuple[str, ...]  # letterhead, title, period, unit
    header_top: int
    header_bottom: int
    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    scale: int | None = None  # of money, said above the table
    roles: Mapping[int, RowIs] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
    carries_names: bool = True  # a blank below a name stands for that name

    def column(self, meaning: Meaning) -> Column | None:
        return next((column for column in self.columns if column.meaning is meaning), None)

    def scale_of(self, column: Column) -> int | None:
        """Give how many đồng a bare number of a column is; the head is believed before what stands above the table."""
        if column.meaning not in MONEY:
            return None
        if column.meaning is Meaning.INCOME:
            return column.scale
        return column.scale or self.scale

    @property
    def signature(self) -> str:
        """Tell this layout from others: the same heads in the same order, whatever years they name."""
        heads = [
            f"{column.index}:{''.join(letter for letter in words_of(column.head) if not letter.isdigit())}"
            for column in self.columns
            if column.head
        ]
        return hashlib.sha256("|".join(heads).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Changes:
    """What a clerk says otherwise. A `scale` of 0 takes the unit of money away."""

    kind: TableKind | None = None
    scale: int | None = None
    meanings: Mapping[int, Meaning] = field(default_factory=dict)
    scales: Mapping[int, int | None] = field(default_factory=dict)
    roles: Mapping[int, RowIs] = field(default_factory=dict)
    sections: Sequence[Section] = ()
    carries_names: bool | None = None


def changed(understood: Understood, changes: Changes) -> Understood:
    """Give the table as a clerk wants it understood. Its checks stay; `sums.checked` makes them anew."""
    columns = tuple(
        replace(
            column,
            meaning=changes.meanings.get(column.index, column.meaning),
            scale=changes.scales.get(column.index, column.scale),
            sure=column.sure or column.index in changes.meanings,
        )
        for column in understood.columns
    )
    roles = {
        **understood.roles,
        **changes.roles,
        **{section.row: RowIs.SECTION for section in changes.sections},
    }
    sections = {section.row: section for section in (*understood.sections, *changes.sections)}
    return replace(
        understood,
        kind=changes.kind or understood.kind,
        scale=understood.scale if changes.scale is None else changes.scale or None,
        columns=columns,
        roles={row: role for row, role in roles.items() if role is not RowIs.DATA},
        sections=tuple(sections[row] for row in sorted(sections) if roles.get(row) is RowIs.SECTION),
        carries_names=(understood.carries_names if changes.carries_names is None else changes.carries_names),
    )


def remembered(understood: Understood) -> dict[str, Any]:
    """Give what is kept for the next table of this layout, ready for JSON."""
    return {
        "signature": understood.signature,
        "kind": understood.kind.value,
        "scale": understood.scale,
        "carries_names": understood.carries_names,
        "columns": [
            {"index": column.index, "meaning": column.meaning.value, "scale": column.scale}
            for column in understood.columns
        ],
    }


def recalled(understood: Understood, kept: Mapping[str, Any]) -> Understood:
    """Understand a table as one of its layout was before; a table of another layout stays as it is.

    A unit of money that this table names above itself stands before the one that is remembered.
    """
    if kept.get("signature") != understood.signature:
        return understood
    columns = kept["columns"]
    return changed(
        understood,
        Changes(
            kind=TableKind(kept["kind"]),
            scale=understood.scale or kept["scale"],
            meanings={column["index"]: Meaning(column["meaning"]) for column in columns},
            scales={column["index"]: column["scale"] for column in columns},
            carries_names=kept["carries_names"],
        ),
    )
