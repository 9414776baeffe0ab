"""The village sheets of a period, read once and kept until something in the file changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.snapshot import snapshot

if TYPE_CHECKING:
    from app.periods import Period
    from app.reports.village_sheet import VillageSheet


_ACTS = (
    3000  # a period with more of them is read village by village: seconds, and a hundred MB, for all of it
)


class Sheets:
    """Gives the sheets to jobs, from any thread."""

    def __init__(self) -> None:
        self._version = 0
        self._kept: tuple[Period, dict[str, VillageSheet]] | None = None

    def forget(self) -> None:
        """Read anew next time: the file has changed."""
        self._version += 1
        self._kept = None

    def one(self, period: Period, village: str) -> VillageSheet:
        """Give the sheet of a village. UserError: the file cannot be read."""
        from app import ledger  # noqa: PLC0415  # after the window has been painted
        from app.reports import village_sheet  # noqa: PLC0415

        kept = self._kept
        if kept is None or kept[0] != period:
            with snapshot():
                if ledger.acts_in(period) > _ACTS:
                    (sheet,) = village_sheet.load(period, [village])
                    return sheet
        return self.of(period)[village]

    def of(self, period: Period) -> dict[str, VillageSheet]:
        """Give the sheets of a period by village, in alphabetical order. UserError: the file cannot be read."""
        from app.reports import village_sheet  # noqa: PLC0415  # after the window has been painted

        kept = self._kept
        if kept is not None and kept[0] == period:
            return kept[1]
        version = self._version
        with snapshot():
            found = {sheet.key: sheet for sheet in village_sheet.load(period)}
        if version == self._version:
            self._kept = period, found
        return found
