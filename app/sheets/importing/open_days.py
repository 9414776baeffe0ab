"""Which days may still be written, asked once for each; what lies in a closed period may be counted in an open one."""

from dataclasses import replace
from datetime import date

from app import closed
from app.acts import Act
from app.errors import UserError
from models import State


class OpenDays:
    """`instead` is the day on which what lies in a closed period is counted, where the clerk has chosen that."""

    def __init__(self, instead: date | None = None) -> None:
        self._instead = instead
        self._known: dict[date, UserError | None] = {}
        self._closed = [one.period for one in closed.closings()]

    def must_be_open(self, day: date | None, field: str | None = None) -> None:
        """Refuse a day of a closed period, as `closed.must_be_open` does."""
        trouble = self._trouble(day)
        if trouble is not None:
            raise UserError(trouble.text, field)

    def moved(self, act: Act) -> Act:
        """Count an act of a closed period in the open one that the clerk has chosen."""
        if self._instead is None or act.state is not State.DONE or self._trouble(act.counted_on) is None:
            return act
        return replace(act, counted_on=self._instead)

    def _trouble(self, day: date | None) -> UserError | None:
        if day is None or not any(day in period for period in self._closed):
            return None
        if day not in self._known:
            try:
                closed.must_be_open(day)
            except UserError as trouble:
                self._known[day] = trouble
            else:
                self._known[day] = None
        return self._known[day]
