"""The village sheets of a period, read once and kept until something in the file changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.snapshot import snapshot

if TYPE_CHECKING:
    from app.periods import Period
    from app.reports.village_sheet import VillageSheet


class Sheets:
    """Gives the sheets to jobs, from any thread."""

    def __init__(self) -> None:
        self._version = 0
        self._kept: tuple[Period, dict[str, VillageSheet]] | None = None

    def forget(self) -> None:
        """Read anew next time: the file has changed."""
        self._version += 1
        self._kept = None

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
