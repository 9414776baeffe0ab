"""The page of twinnings: as they are on a day, which stands beside the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.as_of import AsOf
from ui.register_page import RegisterPage
from ui.registers.twinnings import Listed, TwinningRegister

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout

    from ui.desk import Desk
    from ui.places import Tools

_STAGE, _COMMUNE = 0, 2  # places of filters


class TwinningsPage(RegisterPage[Listed]):
    """Find who is twinned with whom; write down what changes."""

    register: TwinningRegister

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(desk, tools, TwinningRegister(desk))

    def furnish(self, bar: QHBoxLayout) -> None:
        self.as_of = AsOf()
        self.as_of.changed.connect(self.reload)
        self.as_of.refused.connect(self.desk.refused)
        bar.addWidget(self.as_of)

    def reload(self) -> None:
        """Read the rows anew, as of the day that is looked at."""
        self.register.as_of = self.as_of.day
        rows = self.register.load()
        communes = self.register.communes(rows)
        self.filters[_COMMUNE].offer(communes)
        self.filters[_COMMUNE].setVisible(len(communes) > 2)  # noqa: PLR2004  # all, and more than one
        self._searched = None
        self.show_rows(rows)

    def _wanted(self) -> list[Callable[[Listed], bool]]:
        """Ask for those of the day too, unless she asks how they stand: then the others are meant as well."""
        tests = super()._wanted()
        asked = self.asked is not None and self.asked.keys is not None
        if not self.filters[_STAGE].chosen and not asked:
            tests.append(self.register.seen)
        return tests

    def show_all(self) -> None:
        self.as_of.show_all()
        super().show_all()
