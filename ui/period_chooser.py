"""The period in hand, chosen from a list or told in a dialog; every page shows and changes the same one."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.closed import closed_among
from app.i18n import _
from ui.combo import Combo
from ui.desk import Desk

_ANOTHER = "another"  # in place of the id of a period
_WHOLE = "Quý III/2026"  # what of a period is always seen; that it is closed is said elsewhere too


class PeriodChooser(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.combo = Combo(_("Kỳ báo cáo"))
        self.combo.setMaxVisibleItems(24)
        self.combo.give_way(_WHOLE)
        label = QLabel(_("Kỳ:"))
        label.setBuddy(self.combo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.combo, 1)
        self._show()
        self.combo.activated.connect(self._chosen)
        desk.period_changed.connect(self._show)
        desk.changed.connect(self._changed)

    def _show(self) -> None:
        """List the periods there are, the one in hand among them."""
        self.combo.clear()
        quarters, periods = True, self._desk.periods()
        closed = closed_among(periods)
        for period in periods:
            if quarters and not period.is_quarter:
                self.combo.insertSeparator(self.combo.count())
                quarters = False
            text = _("{period} · đã chốt") if period in closed else "{period}"
            self.combo.addItem(text.format(period=period.short), period.id)
        self.combo.insertSeparator(self.combo.count())
        self.combo.addItem(_("Kỳ khác…"), _ANOTHER)
        self._show_chosen()

    def _changed(self, tables: frozenset[str]) -> None:
        if "closing" in tables:
            self._show()

    def _show_chosen(self) -> None:
        self.combo.setCurrentIndex(self.combo.findData(self._desk.period.id))

    def _chosen(self, place: int) -> None:
        wanted = self.combo.itemData(place)
        if wanted == _ANOTHER:
            self._show_chosen()  # what is in hand stays so until she has said another
            self._ask()
        else:
            self._desk.choose(next(period for period in self._desk.periods() if period.id == wanted))

    def _ask(self) -> None:
        from ui import manual  # noqa: PLC0415  # once in a while, as the next
        from ui.period_dialog import PeriodDialog  # noqa: PLC0415

        dialog = PeriodDialog(self._desk.period, self.window())
        dialog.chosen.connect(self._desk.choose)
        dialog.finished.connect(dialog.deleteLater)
        manual.answer_f1(dialog)
        dialog.open()
