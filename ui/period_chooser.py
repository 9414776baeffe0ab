"""The period in hand, chosen from a list; every page shows and changes the same one."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import _
from ui.combo import Combo
from ui.desk import Desk


class PeriodChooser(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.combo = Combo(_("Kỳ báo cáo"))
        self.combo.setMaxVisibleItems(20)
        label = QLabel(_("Kỳ:"))
        label.setBuddy(self.combo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.combo)
        self._fill()
        self.combo.activated.connect(self._chosen)
        desk.period_changed.connect(self._show)

    def _fill(self) -> None:
        quarters = True
        for period in self._desk.periods():
            if quarters and not period.is_quarter:
                self.combo.insertSeparator(self.combo.count())
                quarters = False
            self.combo.addItem(period.short, period.id)
        self._show()

    def _show(self) -> None:
        self.combo.setCurrentIndex(self.combo.findData(self._desk.period.id))

    def _chosen(self, place: int) -> None:
        wanted = self.combo.itemData(place)
        self._desk.choose(next(period for period in self._desk.periods() if period.id == wanted))
