"""Sums of contributions in tables: in thousands of đồng, empty for nothing, marked where a part is approximate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app import format as written
from app.i18n import _
from app.summary import NOTHING, Sums
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def amount(sums: Sums) -> str:
    """Write a sum in thousands; nothing is left empty, an approximate one says so."""
    if not sums.total:
        return ""
    return f"{'~ ' if sums.approximate else ''}{written.thousands(sums.total)}"


def added(found: Iterable[Sums]) -> Sums:
    return sum(found, NOTHING)


def columns(now: Callable[[Any], Sums], to_date: Callable[[Any], Sums]) -> list[Column[Any]]:
    """Make the three columns of a table by period: of the period, its unvalued lines, and of the year so far."""

    def total(title: str, sums: Callable[[Any], Sums]) -> Column[Any]:
        return Column(
            title,
            show=lambda row: amount(sums(row)),
            value=lambda row: sums(row).total or None,
            number=True,
            width=10,
            tip=lambda row: _approximate(sums(row)),
            cell=lambda row: Decimal(sums(row).total) / 1000 if sums(row).total else None,
        )

    return [
        total(_("Kỳ này\n1.000 đồng"), now),
        Column(
            _("Khoản chưa\nquy tiền"),
            show=lambda row: str(now(row).unvalued or ""),
            value=lambda row: now(row).unvalued or None,
            number=True,
            width=10,
        ),
        total(_("Lũy kế\n1.000 đồng"), to_date),
    ]


def totals(first: int, now: Sums, to_date: Sums) -> dict[int, str]:
    """Give the sums under those columns, the first of which is column number `first`."""
    return {first: amount(now), first + 1: str(now.unvalued or ""), first + 2: amount(to_date)}


def _approximate(sums: Sums) -> str:
    return _("Trong số này có khoản ghi “hơn”, “gần” hoặc “khoảng”.") if sums.approximate else ""
